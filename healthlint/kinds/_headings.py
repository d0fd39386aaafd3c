"""Finding headings that are used twice."""

import re
from collections.abc import Iterator
from functools import lru_cache

from healthlint.document import Document

_WORD = re.compile(r"[\w'%]+")
_NUMBERING = re.compile(r"^\W*(?:(?:step|part|chapter)\s+)?(?:\d+|[ivx]+)[.):]\s+")


@lru_cache(maxsize=4096)
def headings_key(folded: str, ignore: tuple[str, ...]) -> frozenset[str]:
    """The words of a heading that matter: no numbering, no plural, no words of ``ignore``."""
    words = _WORD.findall(_NUMBERING.sub("", folded))
    kept = {_singular(word) for word in words if word not in ignore}
    return frozenset(kept or words)


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def same_headings(document: Document, ignore: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Block indices of a heading and its copy: same level, same parent heading, same words."""
    seen: dict[tuple[int, frozenset[str], frozenset[str]], int] = {}
    keys: list[frozenset[str]] = []
    for section in document.sections:
        if section.heading is None:
            keys.append(frozenset())
            continue
        block = document.blocks[section.heading]
        key = headings_key(document.folded[block.start : block.end], ignore)
        keys.append(key)
        parent = frozenset() if section.parent is None else keys[section.parent]
        place = (section.level, parent, key)
        if place in seen:
            yield seen[place], section.heading
        else:
            seen[place] = section.heading
