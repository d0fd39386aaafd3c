"""Scales, groups and sets: words by which statements are weighed, told apart and compared.

A *scale* (``scale:`` in a vocabulary file) places phrases between two poles, such as "cures" (4)
and "makes worse" (-4). *Groups* (``groups:``) name sets of cues that are only tried near something
that is already found, such as the people or the circumstances that a statement is about.
*Sets* (``sets:``) hold several forms of one thing, such as the names of a drug.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from healthlint.matching import CueSet, PhraseSet


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


class TermSets(NamedTuple):
    """The sets of a file. ``owners`` names the set and the form (from 0) of each phrase."""

    name: str
    phrases: PhraseSet
    owners: tuple[tuple[str, int], ...]


Scales = Mapping[str, Sequence[Mapping[str, Any]]]
Groups = Mapping[str, Mapping[str, Sequence[str]]]
Sets = Mapping[str, Mapping[str, Sequence[Sequence[Sequence[object]]]]]


class Lexicon:
    """Scales, groups and sets by the names of their files, made ready when first asked for."""

    def __init__(self, scales: Scales, groups: Groups, sets: Sets | None = None) -> None:
        self._scale_files = scales
        self._group_files = groups
        self._set_files = sets or {}
        self._scales: dict[str, Scale] = {}
        self._groups: dict[str, Mapping[str, CueSet]] = {}
        self._sets: dict[str, TermSets] = {}
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
            listed = [
                (phrase, (set_name, number))
                for set_name, forms in self._set_files[name].items()
                for number, form in enumerate(forms)
                for phrase in form
            ]
            phrases = PhraseSet(phrase for phrase, _ in listed)
            self._sets[name] = TermSets(name, phrases, tuple(owner for _, owner in listed))
        return self._sets[name]
