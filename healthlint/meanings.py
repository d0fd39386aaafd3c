"""Words that mean the same, for telling whether two texts tell the same in other words.

A vocabulary file may hold ``same:`` (lines of words that mean the same), ``empty:`` (words that
make no difference), and two lists of words in headings, see ``Meanings``. With them ``Meanings``
turns the words of a text into meanings: endings are cut off, words of one line become one, empty
words are left out.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

KEPT = 4
"""What an ending leaves is at least so long; so a word of four letters loses only an s."""
STEM = 7
"""Stems are not longer than this, so that "inflammation" and "inflammatory" are one."""
_LETTERS = frozenset("bcefghjklmnpqruvwxyz")
"""Letters that tell two things apart in a heading ("vitamin B"), without those that are words."""
REMEMBERED = 50_000
"""Words that are remembered with their meaning."""


_ENDINGS = frozenset(
    "fulness iveness ousness ation ations ment ments ing ings edly ied ies ness less ful er ers "
    "or ors ed es ly able ible ities ity ously ous iously ious ive ives ical ally al ion ions ic "
    "ance ence ant ent s e y".split()
)
LONGEST = max(map(len, _ENDINGS))


def stem(word: str) -> str:
    """A folded word without its endings: "breathing", "breathed" and "breath" are one.

    Two endings at most, the longest first, in the manner of Lovins, "Development of a stemming
    algorithm" (1968); what is left need be no word, only the same for one family of words.
    """
    if len(word) <= KEPT:
        if len(word) == KEPT and word[-1] == "s" != word[-2]:
            word = word[:-1]
    else:
        for _ in range(2):
            for cut in range(max(KEPT, len(word) - LONGEST), len(word)):
                if word[cut:] in _ENDINGS:
                    word = word[:cut]
                    break
            else:
                break
    word = word[:STEM]
    return word[:-1] if len(word) >= KEPT and word[-1] == word[-2] else word


def stems_of_lines(lines: Iterable[str]) -> dict[str, str]:
    """For the stem of each word what it means: its line; the first line of a word counts."""
    stems: dict[str, str] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            stems.setdefault(stem(word), f"={number}")
    return stems


class Meanings(dict[str, str]):
    """From a folded word to what it means, "" if nothing; words are added when first asked for.

    ``same`` is what ``stems_of_lines`` gives. ``plain`` and ``parts`` are words of headings: those
    that name no subject ("overview"), and those that name what every entry of a collection has
    ("dose").
    """

    def __init__(
        self,
        same: Mapping[str, str] | None = None,
        empty: Iterable[str] = (),
        plain: Iterable[str] = (),
        parts: Iterable[str] = (),
    ) -> None:
        super().__init__()
        self._same = same or {}
        self.empty = frozenset(empty)
        self._heading_words = tuple(plain), tuple(parts)

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(map(stem, self._heading_words[0]))

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(map(stem, self._heading_words[1]))

    def name(self, heading: Iterable[str]) -> tuple[frozenset[str], bool]:
        """The meanings of what the words of a heading name, and whether it is only a part."""
        words = [word for word in heading if self[word] or word in _LETTERS]
        names = [word for word in words if stem(word) not in self._plain]
        is_part = all(stem(word) in self._parts for word in names)
        return frozenset(self[word] or word for word in names), is_part

    def of(self, words: Iterable[str]) -> list[str]:
        """The meanings of folded words, in order; what means nothing is left out."""
        return list(filter(None, map(self.__getitem__, words)))

    def __missing__(self, word: str) -> str:
        if word in self.empty or (len(word) < 3 and not word[0].isdigit()):
            meaning = ""
        else:
            meaning = stem(word)
            meaning = self._same.get(meaning, meaning)
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = meaning
        return meaning
