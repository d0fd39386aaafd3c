"""Scales and groups: the words by which statements are weighed and told apart.

A *scale* (``scale:`` in a vocabulary file) places phrases between two poles, such as "cures" (4)
and "makes worse" (-4). *Groups* (``groups:``) name sets of cues that are only tried near something
that is already found, such as the people or the circumstances that a statement is about.
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


Scales = Mapping[str, Sequence[Mapping[str, Any]]]
Groups = Mapping[str, Mapping[str, Sequence[str]]]


class Lexicon:
    """Scales and groups by the names of their files, made ready when first asked for."""

    def __init__(self, scales: Scales, groups: Groups) -> None:
        self._scale_files = scales
        self._group_files = groups
        self._scales: dict[str, Scale] = {}
        self._groups: dict[str, Mapping[str, CueSet]] = {}
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
