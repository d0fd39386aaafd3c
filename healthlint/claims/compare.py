"""Whether two claims speak of the same thing, and whether they oppose each other.

Rows of the opposition table stand in the rule file. That two claims must agree in subject, outcome,
people and circumstances before they can disagree is the lesson of Rosemblat et al. 2019
(PMC7001095): of opposite claims about one treatment and disease 2.6 % were real contradictions.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from healthlint.claims.cues import EVIDENCE, SAFETY
from healthlint.claims.limits import Limits
from healthlint.claims.model import ANYTHING, Claim, Stems

VAGUE = "~"
"""Mark of the words of a vague outcome: "many skin concerns" is like nothing but itself."""
UNKNOWN = 0
"""The value of a doubt on every scale."""
ALWAYS = 4
"""The value of what is said to hold for all."""
NOT_PEOPLE = {"animals", "laboratory"}
"""Groups of the populations file: what holds in them need not hold in people."""
TOO_MUCH = {"too much", "high dose"}
"""Groups of the circumstances file: nothing is meant to hold in them."""
LONGER = 1 / 3
"""Share of the longer phrase that the shorter must make up to mean the same thing."""
BOTH_DIFFER = 2 / 3
"""If each phrase has words that the other has not, more than this share of both must be common."""
HELD = 0.6
"""Share of a claim's words that the two sides of another must make up to be held by it."""
LARGEST = 40
"""Claims of one side with one word that are compared; more of them say nothing new."""


class Row(NamedTuple):
    """One row of the opposition table: values that oppose each other, both ends included.

    ``same`` says what two claims must share: "both" subject and outcome, or one of them.
    """

    scale: str
    one: tuple[int, int]
    other_scale: str
    other: tuple[int, int]
    same: str
    severity: str | None

    def is_one(self, claim: Claim) -> bool:
        return claim.scale == self.scale and self.one[0] <= claim.value <= self.one[1]

    def is_other(self, claim: Claim) -> bool:
        return claim.scale == self.other_scale and self.other[0] <= claim.value <= self.other[1]


class Quarrel(NamedTuple):
    """Two claims that oppose each other; ``sure`` is 0 to 1."""

    one: Claim
    other: Claim
    row: Row
    sure: float


def quarrels(
    claims: Sequence[Claim],
    rows: Sequence[Row],
    limits: Callable[[Claim], Limits],
    topic: Stems,
    sure: float,
) -> Iterator[Quarrel]:
    """Opposed pairs of claims that are at least that ``sure``, one row a pair.

    ``topic`` are the stems of the article's title: what a claim is about that names no outcome.
    """
    seen: set[tuple[int, int]] = set()
    plain = [claim for claim in claims if not (claim.doubted or claim.quantified)]
    for row in rows:
        ones, others = list(filter(row.is_one, plain)), list(filter(row.is_other, plain))
        if not ones or not others:
            continue
        by_stem: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in ones:
            for stem in _key(claim, row):
                if len(by_stem[stem]) < LARGEST:
                    by_stem[stem].append(claim)
        for other in others:
            met: set[int] = set()
            for one in (one for stem in _key(other, row) for one in by_stem.get(stem, ())):
                pair = (one.cue.start, other.cue.start)
                if one.cue.start in met or pair in seen or one.sentence == other.sentence:
                    continue
                met.add(one.cue.start)
                certainty = agreement(one, other, row, limits, topic)
                if certainty >= sure:
                    seen.add(pair)
                    yield Quarrel(one, other, row, certainty)


def _key(claim: Claim, row: Row) -> Stems:
    if row.same == "outcome":
        return claim.outcome.stems or claim.subject.stems
    return claim.subject.stems | claim.outcome.stems


def agreement(
    one: Claim, other: Claim, row: Row, limits: Callable[[Claim], Limits], topic: Stems
) -> float:
    """How surely two claims speak of the same thing, people and circumstances; 0 if they do not."""
    sure = _same_matter(one, other, row, topic)
    if sure == 0 or _of_safety(one) != _of_safety(other):
        return 0.0
    if one.block == other.block:
        if UNKNOWN in (one.value, other.value) or EVIDENCE in (one.scale, other.scale):
            return 0.0  # a doubt that a paragraph admits itself
        sure -= 0.3
    said, answered = limits(one), limits(other)
    if row.same == "subject" and said.of_treatment != answered.of_treatment:
        return 0.0  # the harm of an illness is no harm of its treatment
    always = one.value == ALWAYS and not (said.people or said.circumstances)
    if said.frame or answered.frame or not _same_people(said.people, answered.people, always):
        return 0.0
    exceptions = answered.circumstances - said.circumstances
    if exceptions and (not always or exceptions & TOO_MUCH):
        return 0.0  # an exception contradicts only what is said to hold always
    if said.people != answered.people:
        sure -= 0.1
    if said.circumstances != answered.circumstances:
        sure -= 0.1
    if one.hedge > 0 or other.hedge > 0:
        sure -= 0.1
    if not (one.subject.direct and other.subject.direct):
        sure -= 0.1
    return sure


def _of_safety(claim: Claim) -> bool:
    """Whether a claim is about harm, itself or as the evidence for it."""
    return SAFETY in (claim.scale, claim.weighs)


def _same_matter(one: Claim, other: Claim, row: Row, topic: Stems) -> float:
    if row.same == "outcome":
        first = one.outcome.stems or one.subject.stems
        second = other.outcome.stems or other.subject.stems
        sides = (one.subject, other.subject, one.outcome, other.outcome)
        anyone = ANYTHING in one.subject.stems | other.subject.stems
        named = not anyone and all(side.stems for side in sides)
        if named and not one.subject.stems & other.subject.stems:
            return 0.0  # "painkillers do not cure it, water does"
        return 1.0 if alike(first, second) else 0.0
    subjects = alike(one.subject.stems, other.subject.stems)
    if row.same == "subject":
        return 1.0 if subjects else 0.0
    first, second = one.outcome.stems, other.outcome.stems
    if subjects and alike(first, second):
        return 1.0
    if subjects and not first and not second:
        shared = one.subject.stems & other.subject.stems
        longer = max(len(one.subject.stems), len(other.subject.stems))
        if EVIDENCE in (one.scale, other.scale) or len(shared) < BOTH_DIFFER * longer:
            return 0.0  # evidence is always for something
        return 0.9
    if subjects and not (first and second) and (first or second) <= topic:
        return 0.8
    return 0.8 if _holds(one, other) or _holds(other, one) else 0.0


def alike(one: Stems, other: Stems) -> bool:
    """Whether two phrases mean one thing: enough of the shorter and of the longer is shared."""
    if not one or not other:
        return False
    if ANYTHING in one or ANYTHING in other:
        return True
    shared = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    if shared < LONGER * longer:
        return False
    return shared == shorter or shared > BOTH_DIFFER * longer


def _holds(one: Claim, other: Claim) -> bool:
    """Whether the words of one claim hold both sides of the other, and not much more."""
    words = {s for s in one.subject.stems | one.outcome.stems if not s.startswith(VAGUE)}
    subject, outcome = other.subject.stems, other.outcome.stems
    if not subject or not outcome or subject & outcome or not one.subject.direct:
        return False
    both = subject | outcome
    if one.subject.stems and both <= one.outcome.stems:
        return False  # "exercise cuts the risk of [dying from drink]": something else acts
    return both <= words and len(both) > max(1, HELD * len(words))


def _same_people(one: Stems, other: Stems, always: bool) -> bool:
    """Not if they speak of different people, or if the other one makes an exception of some."""
    if one == other:
        return True
    if (one ^ other) & NOT_PEOPLE:
        return False
    if one and other:
        return one <= other or other <= one
    return not other or always
