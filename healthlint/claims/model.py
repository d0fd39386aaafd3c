"""What a claim is: one statement of an article, weighed on one scale."""

from typing import NamedTuple

from healthlint.document.model import Span

Stems = frozenset[str]


class About(NamedTuple):
    """What one side of a claim is about.

    ``stems`` are its content words; ``text`` is how the article calls it, for messages; ``direct``
    is False where it was worked out from other sentences ("it", "this treatment").
    """

    stems: Stems
    text: str
    direct: bool = True


NOTHING = About(frozenset(), "")


class Claim(NamedTuple):
    """One statement on one scale. Spans are text offsets.

    ``value`` is where the statement stands on the scale after negation and hedges, ``flat`` where
    its cue stands alone. ``subject`` is what acts and ``outcome`` what it acts on; an ``outcome``
    without stems says that none is named. ``people`` and ``circumstances`` are names of groups that
    the statement is limited to. ``frame`` says why the statement is not the article's own flat word
    (asked, quoted, attributed, ...), and is None if it is. ``block`` is the index of its paragraph.
    ``quantified`` says that it is true of some only ("some creams ...").
    """

    scale: str
    value: int
    flat: int
    says: str
    cue: Span
    clause: Span
    sentence: int
    subject: About
    outcome: About
    people: frozenset[str]
    circumstances: frozenset[str]
    frame: str | None
    negated: bool
    hedge: int
    block: int
    quantified: bool
