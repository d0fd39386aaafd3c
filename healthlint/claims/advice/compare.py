"""Which pieces of advice exclude each other.

What is advised against must cover what is advised: "never use ice" covers "put ice on the knee",
"do not put ice on bare skin" does not. Opposites ("with food", "on an empty stomach") exclude each
other if they speak of one thing.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from healthlint.claims.advice import cases
from healthlint.claims.advice.model import Advice
from healthlint.claims.advice.words import ANYTHING, AdviceWords
from healthlint.claims.model import Stems

ADVISED, ALLOWED, NOT_NEEDED = 2, 1, -1
LARGEST = 40
"""Pieces of advice with one stem that are compared; more of them say nothing new."""


class Opposite(NamedTuple):
    """A pair of opposites, and what has to be the same: ``own`` are the stems of its own words.

    ``either`` says that not the one is the other; ``alone`` that no thing needs to be named;
    ``used`` that it is about how things are used, not about other verbs; ``times`` that its sides
    are times, so that they must be before and after one thing. ``limits`` are kinds of limits that
    make no difference to it.
    """

    name: str
    own: Stems
    either: bool
    alone: bool
    used: bool
    times: bool
    limits: frozenset[str]


class Matter(NamedTuple):
    """What advice is compared by; ``topic`` are stems of the title, which go without saying."""

    topic: Stems
    opposites: Sequence[Opposite]
    words: AdviceWords


class Clash(NamedTuple):
    """Two pieces of advice that exclude each other, by opposites or because one says "not"."""

    one: Advice
    other: Advice
    opposite: Opposite | None


def clashes(advice: Sequence[Advice], matter: Matter) -> list[Clash]:
    """Pieces of advice that exclude each other; only those that share a stem or a pair meet."""
    found: list[Clash] = []
    by_stem: defaultdict[str, list[Advice]] = defaultdict(list)
    by_opposite: defaultdict[int, list[Advice]] = defaultdict(list)
    for one in advice:
        met: set[int] = set()
        candidates = [
            *(other for number, _ in one.sides for other in by_opposite[number]),
            *(other for stem in one.all for other in by_stem[stem]),
        ]
        for other in candidates:
            if id(other) in met or other.sentence == one.sentence:
                continue
            met.add(id(other))
            opposite = opposed(other, one, matter)
            if opposite is not None or _against(one, other, matter):
                found.append(Clash(other, one, opposite))
        for known in (
            *(by_opposite[number] for number, _ in one.sides),
            *(by_stem[stem] for stem in one.all),
        ):
            if len(known) < LARGEST:
                known.append(one)
    return found


def _against(one: Advice, other: Advice, matter: Matter) -> bool:
    """Whether one of two pieces of advice forbids what the other advises."""
    if (one.value > 0) == (other.value > 0):
        return False
    yes, no = (one, other) if one.value > 0 else (other, one)
    if any((number, 1 - side) in yes.sides for number, side in no.sides):
        return False  # "not with meals" and "between meals" agree
    return excludes(yes, no, matter)


def excludes(yes: Advice, no: Advice, matter: Matter) -> bool:
    """Whether ``no`` advises against what ``yes`` advises."""
    if yes.another or yes.little or yes.value < ALLOWED or no.value > NOT_NEEDED:
        return False
    if yes.value == ALLOWED and no.value == NOT_NEEDED:
        return False
    return _covers(no, yes, matter) and cases.meet(no, yes, matter.topic)


def _covers(no: Advice, yes: Advice, matter: Matter) -> bool:
    """Whether what is advised against holds all of what is advised."""
    if ANYTHING in no.key:
        named = no.key - {ANYTHING} <= yes.all | matter.topic
        return named and bool(no.rest & yes.rest) and no.rest <= yes.rest | matter.topic
    free = _unsaid(no, yes, matter)
    shared = no.all & yes.all
    if not shared or not no.all <= yes.all | cases.cases_of(yes) | free:
        return False
    if not no.thing and not no.rest <= yes.all:
        return False  # "do not sleep in your lenses" forbids no sleep
    if not no.done and len(no.key) > 1 and no.key <= yes.rest:
        return True  # if petroleum jelly is forbidden, so it is on the lips
    if not yes.key & no.all:
        return False
    more = yes.key - no.all - free - matter.words.harmless
    if not more or len(more) > 1 or more & matter.words.limiting:
        return not more
    # "a soft pillow in the cot" is a pillow in the cot; but "mild soap" is another soap
    return len(shared) > 1 or cases.case_shared(yes, no)


def _unsaid(one: Advice, other: Advice, matter: Matter) -> Stems:
    """Stems that one may name and the other not: of the title, and of "tablets" beside a name."""
    return matter.topic | matter.words.generic if one.thing & other.thing else matter.topic


def opposed(one: Advice, other: Advice, matter: Matter) -> Opposite | None:
    """The opposites of which each of two pieces of advice asks for one, None if there are none."""
    if max(one.value, other.value) < ADVISED and min(one.value, other.value) > -ADVISED:
        return None
    if one.portion or other.portion:
        return None
    for number, side in one.sides:
        if (number, 1 - side) in one.sides:
            continue  # "with or without food"
        opposite = matter.opposites[number]
        if (number, side) in other.sides and (number, 1 - side) not in other.sides:
            if one.value * other.value < 0:
                yes, no = (one, other) if one.value > 0 else (other, one)
                if excludes(_less(yes, opposite.own), _less(no, opposite.own), matter):
                    return opposite
        elif (number, 1 - side) in other.sides and one.value * other.value > 0:
            if one.value < 0 and not (opposite.either and one.rest == other.rest):
                continue
            if opposite.times and not cases.before_and_after(one, other):
                continue
            if _same_thing(one, other, opposite, matter) and cases.same(
                one, other, opposite.limits, matter.topic
            ):
                return opposite
    return None


def _less(advice: Advice, own: Stems) -> Advice:
    """A piece of advice without the words of opposites."""
    key, rest = advice.key - own, advice.rest - own
    return advice._replace(key=key or rest, rest=rest if key else frozenset())


def _same_thing(one: Advice, other: Advice, opposite: Opposite, matter: Matter) -> bool:
    """Whether both speak of one thing, the words of the opposites left out."""
    key, key_of_other = one.key - opposite.own, other.key - opposite.own
    named, named_of_other = one.all - opposite.own, other.all - opposite.own
    if opposite.used and not (key & one.done | key_of_other & other.done) <= matter.words.loose:
        return False
    if key and key_of_other:
        free = _unsaid(one, other, matter)
        shared = key & named_of_other or key_of_other & named
        return bool(shared) and key <= named_of_other | free and key_of_other <= named | free
    if named and named_of_other:
        shorter, longer = sorted((named, named_of_other), key=len)
        return bool(shorter & longer) and shorter <= longer | matter.topic
    if named or named_of_other:
        return named | named_of_other <= matter.topic
    return opposite.alone and cases.case_shared(one, other)
