"""What a quantity is: a number with what it measures."""

from typing import NamedTuple

COUNT = "count of "
"""How the dimension of a number of things begins."""


class Quantity(NamedTuple):
    """A number with what it measures.

    ``low`` and ``high`` are in the base of the dimension: days, grams, litres, metres, a share of
    1, times a day, years of age; "grams a day" is the dimension "mass/time". ``bound`` is "least"
    for "at least 3", "most" for "up to 3", else empty. ``first`` and ``last`` (exclusive) are
    indices of tokens, with the words that bound the number. ``unit`` is the thing counted or
    measured, as written. ``gap`` are the tokens between an amount and its "a day".
    """

    first: int
    last: int
    dimension: str
    low: float
    high: float
    bound: str = ""
    unit: str = ""
    gap: tuple[int, int] = (0, 0)

    @property
    def range(self) -> tuple[float, float, str]:
        return self.low, self.high, self.bound
