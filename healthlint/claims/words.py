"""Stems of words, so that their forms compare.

``stem`` is a light suffix stripper in the manner of Harman (1991, "How effective is suffixing?",
JASIS 42): it only has to bring the forms of one word together. A full stemmer (Snowball) takes
28 ms to import and forty times as long a word.
"""

from functools import lru_cache

_SUFFIXES = (
    ("ational", "at"),
    ("ations", ""),
    ("ation", ""),
    ("ating", ""),
    ("ated", ""),
    ("ates", ""),
    ("ate", ""),
    ("atory", ""),
    ("ments", ""),
    ("ment", ""),
    ("iveness", ""),
    ("ively", ""),
    ("ive", ""),
    ("ions", ""),
    ("ion", ""),
    ("ings", ""),
    ("ing", ""),
    ("ness", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ously", "ous"),
    ("ally", "al"),
    ("ly", ""),
    ("ers", ""),
    ("er", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)
_WHOLE = frozenset(("ss", "us", "is", "as", "os"))
"""Word ends whose last s is no plural."""
MIN_STEM = 3


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a folded word: "exfoliating" and "exfoliation" give "exfoli"."""
    word = word.removesuffix("'s").removesuffix("'").replace("-", "")
    if len(word) <= MIN_STEM or "_" in word or not word.isalpha():
        return word
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) + len(instead) >= MIN_STEM:
            if suffix == "s" and word[-2:] in _WHOLE:
                return word
            if suffix == "ed" and word.endswith("eed"):
                return word  # feed, bleed
            return _bare(word[: len(word) - len(suffix)] + instead)
    return _bare(word)


def _bare(root: str) -> str:
    """ "stopp" to "stop", "pregnancy" and "pregnancies" to one."""
    if len(root) > MIN_STEM and root[-1] == root[-2] and root[-1] not in "ls":
        return root[:-1]
    if len(root) > MIN_STEM and root[-1] in "ey":
        return root[:-1]
    return root
