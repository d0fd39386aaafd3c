"""What a piece of advice is."""

from typing import NamedTuple

from healthlint.claims.model import Stems
from healthlint.document.model import Span


class Limit(NamedTuple):
    """What a piece of advice is limited to: a kind of limit, and the stems that say which."""

    kind: str
    stems: Stems


class Named(NamedTuple):
    """One side, 0 or 1, of a pair of opposites that a sentence names; offsets into it."""

    start: int
    end: int
    opposite: int
    side: int


class Head(NamedTuple):
    """What makes a piece of a sentence advice, and how strongly; offsets into the sentence.

    ``turned`` says that the action stands in front of it, ``verb`` that it begins with a base verb;
    ``inner`` are words between the parts of the cue ("keep HEAT away from").
    """

    value: int
    says: str
    start: int
    end: int
    turned: bool
    verb: bool
    inner: str


class Action(NamedTuple):
    """What is done to what; ``start``, ``end`` and ``clause`` are offsets into the sentence.

    ``key`` are the stems of the verb (unless it only says that a thing is used) and of the
    ``thing``; ``rest`` those of where, with what and what for. ``clause`` is where "that ..."
    begins. ``pronoun`` says that the thing is named elsewhere, ``omits`` that the verb leaves
    something out ("forget to ..."), ``another`` that not the reader is to do it, ``little`` that it
    is given no free hand, ``portion`` that it is a part of a plan ("one tablet in the morning").
    """

    key: Stems
    thing: Stems
    rest: Stems
    limits: frozenset[Limit]
    start: int
    end: int
    clause: int
    name: str
    pronoun: bool
    omits: bool
    another: bool
    little: bool
    portion: bool


class Advice(NamedTuple):
    """One piece of advice. Spans are text offsets.

    ``value`` is its place on the advice scale, and ``says`` what that place is called. ``sides``
    are the opposites that it names: number of the pair, and which of its two sides. ``lead`` is the
    heading or line above the list that it stands in, if that says whether to do it. All else is as
    in ``Action``.
    """

    value: int
    says: str
    key: Stems
    thing: Stems
    rest: Stems
    limits: frozenset[Limit]
    sides: frozenset[tuple[int, int]]
    name: str
    span: Span
    sentence: int
    block: int
    another: bool
    little: bool
    portion: bool
    lead: Span | None = None

    @property
    def cue(self) -> Span:
        """The place that says it."""
        return self.span

    @property
    def said(self) -> Span:
        """What is shown to the reader."""
        return self.span

    @property
    def done(self) -> Stems:
        """The stems of the verb, if it says more than that a thing is used."""
        return self.key - self.thing

    @property
    def all(self) -> Stems:
        """The stems of everything it names."""
        return self.key | self.rest
