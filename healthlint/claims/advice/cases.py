"""Whether two pieces of advice hold in one case: their times, conditions and states.

That times and conditions must agree before advice can conflict follows Preclude (Preum et al.
2017), which tells direct from conditional, temporal and sub-typical conflicts of health advice.
"""

from healthlint.claims.advice.model import Advice, Limit
from healthlint.claims.model import Stems

STATE, START, UNTIL, OFTEN, ONLY = "state", "start", "until", "how often", "only"
DAILY = frozenset(("day",))
CASES = frozenset((STATE, "if", "when"))
"""Kinds of limits that say the same: "if you have a cold", "people with a cold"."""
SAME_TIME = (CASES | {"after"}, frozenset((STATE, "during")))
"""Kinds of limits that can say the same: "after a fall", "with a fall", "once he has fallen"."""
NOW = frozenset((START, UNTIL, "first days", "for a time"))
"""Kinds of limits that all hold from now on."""
AFTER = frozenset(("after", "when"))
TIMES = frozenset(("before", "after", "during", UNTIL))
LOOSE = frozenset((START, OFTEN, UNTIL, "for a while", "daily event", "as it is"))
"""Kinds of limits that two instructions may differ in and still exclude each other."""
EXCEPTIONS = frozenset((STATE, "if", "when", "unless", ONLY, "after", "place", "errand"))
"""Kinds of limits that make an exception of what is advised."""


def cases_of(advice: Advice) -> Stems:
    """The stems of the cases that a piece of advice is limited to."""
    return frozenset(stem for limit in advice.limits if limit.kind in CASES for stem in limit.stems)


def meet(no: Advice, yes: Advice, topic: Stems) -> bool:
    """Whether the limits of both leave a case that ``no`` covers and in which ``yes`` applies.

    ``topic`` are stems of the article's title, which go without saying.
    """
    if not all(_met(limit, yes, topic) for limit in no.limits):
        return False
    return all(
        limit.kind not in EXCEPTIONS or _met(limit, no, topic, narrower=True)
        for limit in yes.limits
    )


def same(one: Advice, other: Advice, free: frozenset[str], topic: Stems) -> bool:
    """Whether both are limited to the same case; kinds of limits in ``free`` do not count."""
    return all(
        limit.kind in LOOSE | free
        or _met(limit, another, topic)
        or _met(limit, another, topic, narrower=True)
        for advice, another in ((one, other), (other, one))
        for limit in advice.limits
    )


def case_shared(one: Advice, other: Advice) -> bool:
    """Whether both name a case, and a stem of it is the same."""
    named = {stem for limit in one.limits if limit.kind not in LOOSE for stem in limit.stems}
    return any(named & limit.stems for limit in other.limits)


def before_and_after(one: Advice, other: Advice) -> bool:
    """Whether one holds before, and the other only after, the same thing."""
    for first, second in ((one, other), (other, one)):
        before = {stem for each in first.limits if each.kind == "before" for stem in each.stems}
        if all(each.kind != ONLY for each in second.limits):
            continue
        for each in second.limits:
            nested = before <= each.stems or each.stems <= before
            if each.kind in AFTER and before & each.stems and nested:
                return True
    return False


def _met(limit: Limit, other: Advice, topic: Stems, narrower: bool = False) -> bool:
    """Whether another piece of advice has a limit like this one, or needs none.

    ``narrower`` says that the limit may hold more than that of the other.
    """
    if limit.stems and _goes_without_saying(limit, other, topic):
        return True
    for one in other.limits:
        kinds = {one.kind, limit.kind}
        if kinds <= NOW and (START in kinds or UNTIL not in kinds or len(kinds) == 1):
            return True
        if len(kinds) == 1 or (one.stems and any(kinds <= group for group in SAME_TIME)):
            wide, narrow = (one, limit) if narrower else (limit, one)
            if wide.stems <= narrow.stems | topic and (wide.stems or not narrow.stems):
                return True
    return False


def _goes_without_saying(limit: Limit, other: Advice, topic: Stems) -> bool:
    """Whether other advice says what a limit says by other words, or the article is about it."""
    if limit.kind in CASES:
        named = {stem for one in other.limits for stem in one.stems}
        return limit.stems <= topic | other.all | named
    if limit.kind == "after" and limit.stems <= topic:
        return all(one.kind not in TIMES for one in other.limits)
    if limit.kind == OFTEN and limit.stems == DAILY:
        return any(one.kind == "time of day" for one in other.limits)  # "every morning"
    return False
