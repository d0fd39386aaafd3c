"""What the words around a quantity can say, from the vocabularies ``measure_words`` and others."""

from collections.abc import Mapping
from typing import NamedTuple

from healthlint.claims.quantities import Words, words_of
from healthlint.claims.words import stem
from healthlint.lexicon import Lexicon
from healthlint.matching import CueSet

Stems = frozenset[str]
MAX_TOKENS = 60
LONGEST = 500
"""Characters of a sentence that is read."""
PEOPLE = "people"
_SAME = "same "
_ROLES = frozenset(
    ("empty", "limit", "order", "opener", "place", "usual", "possible", "some", "change", "weak")
)


class Roles(NamedTuple):
    """The vocabularies of measures, ready for look-up."""

    words: Words
    role: Mapping[str, str]
    same: Mapping[str, str]
    lists: Mapping[str, Stems]
    families: Mapping[str, CueSet]
    shares: Mapping[str, tuple[float, float]]
    share_gate: Stems
    doing: Stems

    def stem(self, word: str) -> str:
        """The stem of a word, or the name of the list of words that mean the same."""
        return self.same.get(word) or stem(word)


def roles_of(lexicon: Lexicon) -> Roles:
    """The vocabularies of a lexicon; a word in several lists has the role of the last one."""
    known = lexicon.kept.get("measure words")
    if isinstance(known, Roles):
        return known
    lists = lexicon.lists("measure_words")
    role: dict[str, str] = {}
    same: dict[str, str] = {}
    for name, each in lists.items():
        if name in _ROLES or name.startswith(PEOPLE):
            role.update(dict.fromkeys(each, name))
        elif name.startswith(_SAME):
            same.update(dict.fromkeys(each, name.removeprefix(_SAME)))
    shares: dict[str, tuple[float, float]] = {}
    for name, each in lexicon.lists("verbal_shares").items():
        low, _, high = name.partition(" to ")
        shares.update(dict.fromkeys(each, (float(low), float(high))))
    gate = frozenset(_telling(phrase, role) for phrase in shares)
    families = lexicon.groups("measure_families")
    doing = frozenset(same.get(word) or stem(word) for word in lists["doing"])
    roles = Roles(words_of(lexicon), role, same, lists, families, shares, gate, doing)
    lexicon.kept["measure words"] = roles
    return roles


def _telling(phrase: str, role: Mapping[str, str]) -> str:
    """The longest word of a phrase that is no word for people."""
    words = [word for word in phrase.split() if not role.get(word, "").startswith(PEOPLE)]
    return max(words or phrase.split(), key=len)


class Sorted(NamedTuple):
    """The words of a clause outside its quantities; see ``Measure``.

    ``core`` are the stems of ``what`` that are in no circumstance.
    """

    what: Stems
    weak: Stems
    strict: Stems
    limits: Stems
    sides: Stems
    who: Stems
    words: Stems
    core: Stems
    mood: str = ""
    denied: bool = False
