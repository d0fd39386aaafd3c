"""Words by which statements are weighed, told apart and compared, in files of several sorts.

A *scale* (``scale:`` in a vocabulary file) places phrases between two poles, such as "cures" (4)
and "makes worse" (-4). *Groups* (``groups:``) name sets of cues that are only tried near something
that is already found, such as the people or the circumstances that a statement is about.
*Sets* (``sets:``) hold several forms of one thing, such as the names of a drug. *Units*
(``units:``) are words for measures with their size; *lists* (``lists:``) name sets of plain words,
which are looked up word by word where expressions would cost too much.
Words of one meaning (``same:``) are all in one table, whatever file they come from.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.matching import CueSet, Index, Match, PhraseSet
from healthlint.meanings import Meanings
from healthlint.phrases import PhraseError, compile_phrase

_WORD = re.compile(r"\w+")


class Position(NamedTuple):
    """One place on a scale. ``turned`` says that the subject stands behind these words.

    ``negated`` is where "not" moves the statement, None if it then says nothing; ``hedged`` is
    where "may" moves it, None for the usual place next to the middle.
    """

    value: int
    says: str
    turned: bool
    phrases: PhraseSet
    negated: int | None = None
    hedged: int | None = None


class Scale(NamedTuple):
    """The positions of a scale, as its file lists them."""

    name: str
    positions: tuple[Position, ...]


Scales = Mapping[str, Sequence[Mapping[str, Any]]]
Groups = Mapping[str, Mapping[str, Sequence[str]]]
Sets = Mapping[str, Mapping[str, Any]]
"""Files of sets as ``set_file`` gives them."""
SameWords = Mapping[str, Any]
"""The arguments of ``Meanings``."""


def set_file(sets: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What is kept of a file of sets: the forms, and by word the places of forms that it may be of.

    A place is the number of the set and that of the form, both from 0.
    """
    words: dict[str, list[tuple[int, int]]] = {}
    for place, forms in enumerate(sets.values()):
        for number, form in enumerate(forms):
            for word in first_words(form):
                words.setdefault(word, []).append((place, number))
    return {"forms": sets, "words": words}


def first_words(form: str) -> list[str]:
    """Words of which one is in every text that holds the form; raises PhraseError."""
    words = set()
    for phrase in compile_phrase(form, {}, _shortest):
        for anchor in phrase.anchors:
            word = _WORD.match(anchor)
            if word is None or "*" in anchor:
                raise PhraseError(f"'{form}' leaves letters open; write the endings out")
            words.add(word[0])
    return sorted(words)


def _shortest(anchor: str) -> float:
    return 1 / len(anchor)


class TermSets:
    """The sets of one file.

    Articles hold few of the words, so they are not part of the index of all phrases: a set is only
    looked for where one word of each of its forms is in the article.
    """

    def __init__(self, name: str, file: Mapping[str, Any]) -> None:
        self.name = name
        self._forms: Mapping[str, Sequence[str]] = file["forms"]
        self._words: Mapping[str, Sequence[tuple[int, int]]] = file["words"]
        self._names = tuple(self._forms)
        self._known = frozenset(self._words)
        self._searches: dict[str, tuple[Index, PhraseSet, list[int]]] = {}

    def candidates(self, document: Document) -> dict[str, set[int]]:
        """Sets by name, in the order of the file, with the numbers of forms that may be there."""
        seen: dict[int, set[int]] = {}
        for word in self._known & document.words:
            for place, number in self._words[word]:
                seen.setdefault(place, set()).add(number)
        return {self._names[place]: seen[place] for place in sorted(seen)}

    def places(self, document: Document, name: str) -> list[tuple[int, Match]]:
        """The places of the forms of one set, by position."""
        if name not in self._searches:
            listed = [
                (phrase, number)
                for number, form in enumerate(self._forms[name])
                for phrase in compile_phrase(form, {}, _shortest)
            ]
            phrases = PhraseSet(phrase for phrase, _ in listed)
            owners = [number for _, number in listed]
            self._searches[name] = Index([phrases]), phrases, owners
        index, phrases, owners = self._searches[name]
        return [(owners[match.phrase], match) for match in index.scan(document).matches(phrases)]


Units = Mapping[str, Sequence[Mapping[str, Any]]]
Lists = Mapping[str, Mapping[str, Sequence[str]]]


class Unit(NamedTuple):
    """What a unit word stands for: ``(number - zero) * factor`` in the base of its dimension.

    A number in words stands for ``factor``, or for all from ``factor`` to ``to`` if it is vague.
    """

    dimension: str
    factor: float
    zero: float
    to: float


class Lexicon:
    """What vocabulary files hold beside words, by file name, made ready when first asked for."""

    def __init__(
        self,
        scales: Scales,
        groups: Groups,
        sets: Sets | None = None,
        same: SameWords | None = None,
        units: Units | None = None,
        lists: Lists | None = None,
    ) -> None:
        self.meanings = Meanings(**(same or {}))
        self._scale_files = scales
        self._group_files = groups
        self._set_files = sets or {}
        self._unit_files = units or {}
        self._list_files = lists or {}
        self._scales: dict[str, Scale] = {}
        self._groups: dict[str, Mapping[str, CueSet]] = {}
        self._sets: dict[str, TermSets] = {}
        self._units: dict[str, Mapping[str, Unit]] = {}
        self._lists: dict[str, Mapping[str, frozenset[str]]] = {}
        self.kept: dict[str, object] = {}
        """What others have made of the lexicon and need again for the next document."""

    def scale(self, name: str) -> Scale:
        """The scale of that name, always the same object; raises KeyError."""
        if name not in self._scales:
            positions = tuple(
                Position(
                    p["value"],
                    p["says"],
                    p["turned"],
                    PhraseSet(p["words"]),
                    p["negated"],
                    p["hedged"],
                )
                for p in self._scale_files[name]
            )
            self._scales[name] = Scale(name, positions)
        return self._scales[name]

    def groups(self, name: str) -> Mapping[str, CueSet]:
        """The cues of each group of a file; raises KeyError."""
        if name not in self._groups:
            files = self._group_files[name]
            self._groups[name] = {group: CueSet(cues) for group, cues in files.items()}
        return self._groups[name]

    def term_sets(self, name: str) -> TermSets:
        """The sets of that file, always the same object; raises KeyError."""
        if name not in self._sets:
            self._sets[name] = TermSets(name, self._set_files[name])
        return self._sets[name]

    def units(self, name: str) -> Mapping[str, Unit]:
        """What each word of a file of units stands for; raises KeyError."""
        if name not in self._units:
            self._units[name] = {
                word: Unit(unit["dimension"], unit["factor"], unit["zero"], unit["to"])
                for unit in self._unit_files[name]
                for word in unit["words"]
            }
        return self._units[name]

    def lists(self, name: str) -> Mapping[str, frozenset[str]]:
        """The plain words of each list of a file; raises KeyError."""
        if name not in self._lists:
            lists = self._list_files[name]
            self._lists[name] = {each: frozenset(words) for each, words in lists.items()}
        return self._lists[name]
