"""Whether two measures are said of one thing, and whether they agree."""

from typing import NamedTuple

from healthlint.claims.measures import Measure
from healthlint.claims.quantities import COUNT, Quantity

SMALL = 20
"""Counts up to this are exact."""
EXACT = 0.001
"""The margin of what is exact: units are rounded."""
ENOUGH = 2
"""Shared stems from which on another verb makes no other statement."""
FARTHEST = {"money": 100.0}
"""How many times as much can still be said of one thing, for some dimensions."""
_IMPLIED = {"pregnant": frozenset(("woman", "adult"))}
"""Groups of people that a group is part of anyway."""
_AGES = frozenset(("infant", "child", "teenager", "adult", "older", "young"))
"""Groups of people that an age says again."""


class Margins(NamedTuple):
    """By how much, as a share, two numbers may differ and still agree.

    ``narrow`` is for the dimensions ``narrow_for``.
    """

    usual: float
    narrow: float
    narrow_for: frozenset[str]

    def of(self, quantity: Quantity) -> float:
        if quantity.dimension in self.narrow_for:
            return self.narrow
        counted = quantity.dimension.startswith(COUNT) and "/" not in quantity.dimension
        if counted and quantity.low <= SMALL:
            return EXACT
        return self.usual


def disagree(a: Measure, b: Measure, margins: Margins, doing: frozenset[str]) -> bool:
    """Whether two measures are said of one thing and do not agree."""
    return are_apart(a, b, margins) and is_same_thing(a, b, doing)


def are_apart(a: Measure, b: Measure, margins: Margins) -> bool:
    """Whether the ranges of two measures of one dimension are disjoint by more than a margin.

    Limits of one kind ("up to 3", "up to 6") are compared themselves; one of each kind never part.
    """
    one, two = a.quantity, b.quantity
    if a.verbal and b.verbal:
        return False
    if one.dimension == "year":
        return one.low != two.low
    ratio = 1 + margins.of(one)
    if one.bound and two.bound:
        if one.bound != two.bound:
            return False
        low, high = (one.high, two.high) if one.bound == "most" else (one.low, two.low)
        return max(low, high) > min(low, high) * ratio
    low, high = min(one.high, two.high), max(one.low, two.low)
    return low * ratio < high <= low * FARTHEST.get(one.dimension, float("inf"))


def is_same_thing(a: Measure, b: Measure, doing: frozenset[str]) -> bool:
    """Whether two measures are about one thing, for the same people, under the same conditions."""
    if a.quantity.dimension != b.quantity.dimension or a.family != b.family:
        return False
    if a.denied != b.denied or not _same_mood(a.mood, b.mood):
        return False
    if a.who != b.who and _people(a) != _people(b):
        return False
    if not (a.strict | a.limits) <= b.words | b.limits:
        return False
    if not (b.strict | b.limits) <= a.words | a.limits:
        return False
    if a.sides and b.sides and a.sides != b.sides:
        return False
    return _same_words(a, b, doing)


def _same_words(a: Measure, b: Measure, doing: frozenset[str]) -> bool:
    """Whether the words for what is measured are the same, or more on one side only."""
    all_a, all_b = a.what | a.weak, b.what | b.weak
    only_a, only_b = all_a - all_b, all_b - all_a
    shared = a.what & b.what
    if only_a and only_b and (len(shared) < ENOUGH or (only_a - doing and only_b - doing)):
        return False
    extra = (a.what | b.what) - shared
    if not shared or not (a.direct and b.direct):
        return not extra and (bool(shared) or a.weak == b.weak)
    return len(extra) <= len(shared)


def _same_mood(a: str, b: str) -> bool:
    """ "Usually 2 days" and "may be 2 weeks" agree, and "some" agrees with all others."""
    return a == b or ("some" not in (a, b) and {a, b} != {"usual", "possible"})


def _people(measure: Measure) -> frozenset[str]:
    """The people of a measure without groups that go without saying."""
    who = measure.who
    if measure.quantity.dimension == "age":
        return who - _AGES
    for group in who & _IMPLIED.keys():
        who -= _IMPLIED[group]
    return who
