"""What kinds that find two opposed statements share: the sides of a dispute, and where they are."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from healthlint.document import Document
from healthlint.document.model import Span
from healthlint.finding import Note

NOTES = 6
"""How many other places of one quarrel are listed."""


class Opposed(Protocol):
    """Two statements that oppose each other.

    Each has the text offsets of its ``cue``, and of what is ``said`` to the reader with it.
    """

    @property
    def one(self) -> Any: ...

    @property
    def other(self) -> Any: ...


Quarrel = TypeVar("Quarrel", bound=Opposed)


def answers(found: Sequence[Quarrel]) -> list[tuple[Any, list[Quarrel]]]:
    """Statements that oppose the side that spoke first, in text order, with their quarrels.

    Statements that oppose each other, directly or through others, are one dispute with two sides.
    """
    quarrels_of: defaultdict[Any, list[Quarrel]] = defaultdict(list)
    for quarrel in found:
        quarrels_of[quarrel.one].append(quarrel)
        quarrels_of[quarrel.other].append(quarrel)
    side: dict[Any, bool] = {}
    for start in sorted(quarrels_of, key=lambda statement: statement.cue.start):
        if start in side:
            continue
        side[start] = False
        reached = [start]
        while reached:
            statement = reached.pop()
            for quarrel in quarrels_of[statement]:
                opponent = opponent_of(statement, quarrel)
                if opponent not in side:
                    side[opponent] = not side[statement]
                    reached.append(opponent)
    answering = [each for each in quarrels_of.items() if side[each[0]]]
    return sorted(answering, key=lambda answer: answer[0].cue.start)


def opponent_of(statement: Any, quarrel: Opposed) -> Any:
    """The other statement of a quarrel."""
    return quarrel.other if quarrel.one == statement else quarrel.one


def places(
    document: Document, statement: Any, first: Any, opposed: Sequence[Opposed]
) -> list[Note]:
    """Notes on ``first``, the other side, and on other lines that oppose ``statement``."""
    notes = [Note(first.said.start, first.said.end, "The other side is said here.")]
    lines = {line_of(document, first.cue)}
    opponents = (opponent_of(statement, quarrel) for quarrel in opposed)
    for other in sorted(opponents, key=lambda opponent: opponent.cue.start):
        line = line_of(document, other.cue)
        if line not in lines and len(notes) < NOTES:
            lines.add(line)
            notes.append(Note(other.said.start, other.said.end, "And here."))
    return notes


def line_of(document: Document, cue: Span) -> int:
    """The 1-based line on which a range of text offsets begins."""
    return document.lines.position(document.source_span(cue.start, cue.start + 1).start)[0]


def words_of(document: Document, cue: Span) -> str:
    """The words in a range of text offsets, as an excerpt for messages."""
    return " ".join(document.text[cue.start : cue.end].split())
