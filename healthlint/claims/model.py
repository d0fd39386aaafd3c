"""What a claim is: one statement of an article, weighed on one scale."""

from typing import NamedTuple

from healthlint.document.model import Span
from healthlint.lexicon import Position

Stems = frozenset[str]


class About(NamedTuple):
    """What one side of a claim is about.

    ``stems`` are its content words; ``text`` is how the article calls it, for messages; ``direct``
    is False where it was worked out from other sentences ("it", "this treatment").
    """

    stems: Stems
    text: str
    direct: bool = True


ANYTHING = "*"
"""The subject of "no treatment helps", "its cause is unknown": it is like every other."""
NOTHING = About(frozenset(), "")


class Claim(NamedTuple):
    """One statement on one scale. Spans are text offsets, but those in ``beside``.

    ``value`` is where the statement stands on the scale after negation and hedges; ``position`` is
    where its cue stands alone. ``said`` is the cue with the words that negate or hedge it.
    ``sentence`` and ``block`` are indices. ``subject`` is what acts and ``outcome`` what it acts
    on; an ``outcome`` without stems says that none is named. ``hedge`` is 0 for a flat statement, 1
    for "may", 2 for "usually", -1 for "always". ``doubted`` says that the sentence takes the
    statement back ("no evidence that it works"), ``quantified`` that it is true of some only ("some
    creams"). ``weighs`` is the scale of the statement that it is about, if it is about one.
    ``beside`` are the places of all cues of the sentence, as offsets into it.
    """

    scale: str
    value: int
    position: Position
    cue: Span
    said: Span
    clause: Span
    sentence: int
    block: int
    subject: About
    outcome: About
    negated: bool
    hedge: int
    doubted: bool
    quantified: bool
    weighs: str | None
    beside: tuple[Span, ...] = ()
