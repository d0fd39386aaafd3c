"""When two measures agree: ranges, bounds and margins."""

import pytest

from healthlint.claims.agreement import Margins, are_apart
from healthlint.claims.measures import Measure
from healthlint.claims.quantities import Quantity

NOTHING = frozenset[str]()
ENDLESS = float("inf")
MARGINS = Margins(0.15, 0.03, frozenset(("age",)))


def measure(dimension: str, low: float, high: float, bound: str = "") -> Measure:
    quantity = Quantity(0, 1, dimension, low, high, bound)
    return Measure(
        start=0,
        end=1,
        quantity=quantity,
        family="",
        what=NOTHING,
        weak=NOTHING,
        strict=NOTHING,
        limits=NOTHING,
        sides=NOTHING,
        who=NOTHING,
        words=NOTHING,
        mood="",
        denied=False,
        direct=True,
    )


@pytest.mark.parametrize(
    ("dimension", "one", "two", "apart"),
    [
        ("time", (2, 3), (14, 21), True),
        ("time", (2, 3), (3, 5), False),
        ("time", (2, 2), (1, 3), False),
        ("time", (28, 28), (30.4, 30.4), False),
        ("time", (100, 100), (114, 114), False),
        ("time", (100, 100), (116, 116), True),
        ("age", (45, 45), (50, 50), True),
        ("year", (2015, 2015), (2016, 2016), True),
        ("count of injection", (3, 3), (4, 4), True),
        ("count of bone", (206, 206), (210, 210), False),
        ("share", (0.1, 0.1), (0.25, 0.25), True),
        ("money", (20, 20), (3000, 3000), False),
        ("mass", (0.001, 0.001), (1, 1), True),
    ],
)
def test_ranges(
    dimension: str, one: tuple[float, float], two: tuple[float, float], apart: bool
) -> None:
    first, second = measure(dimension, *one), measure(dimension, *two)
    assert are_apart(first, second, MARGINS) is apart
    assert are_apart(second, first, MARGINS) is apart


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ((0, 3, "most"), (0, 6, "most"), True),
        ((3, ENDLESS, "least"), (6, ENDLESS, "least"), True),
        ((0, 3, "most"), (2, 3, ""), False),
        ((0, 3, "most"), (5, 6, ""), True),
        ((5, ENDLESS, "least"), (3, 3, ""), True),
        ((5, ENDLESS, "least"), (9, 9, ""), False),
        ((0, 3, "most"), (5, ENDLESS, "least"), False),
    ],
)
def test_bounds(one: tuple[float, float, str], two: tuple[float, float, str], apart: bool) -> None:
    first, second = measure("time", *one), measure("time", *two)
    assert are_apart(first, second, MARGINS) is apart


def test_two_shares_in_words_never_part() -> None:
    rare = measure("share", 0, 0.01)._replace(verbal=True)
    most = measure("share", 0.5, 1)._replace(verbal=True)
    assert not are_apart(rare, most, MARGINS)
    assert are_apart(rare, measure("share", 0.12, 0.12), MARGINS)
