"""Dates as articles write them."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBERS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d"
_ORDINAL = rf"{_DAY}(?:st|nd|rd|th)?"
_PARTED = r"(?:,\s*|\s+)"
DATE = re.compile(
    r"(?<![\w./-])(?:"
    rf"(?P<ym>{_YEAR}(?P<ys>[-/.])[01]?\d(?:(?P=ys){_DAY})?(?:t\d\d:?\d\d[\d:.]*(?:z|[+-][\d:]*)?)?)"
    rf"|(?P<dm>{_DAY}(?P<ds>[./-]){_DAY}(?P=ds)(?:19|20)?\d\d)"
    rf"|(?P<my>[01]?\d/{_YEAR})"
    rf"|(?P<named>{_DAY}-{_MONTHS}-(?:19|20)?\d\d"
    rf"|{_ORDINAL}\s+(?:of\s+)?{_MONTHS}{_PARTED}{_YEAR}"
    rf"|{_YEAR},?\s+{_MONTHS}\s+{_DAY}"
    rf"|{_MONTHS}\s+{_ORDINAL}{_PARTED}{_YEAR}"
    rf"|{_MONTHS}\s+{_DAY}\s+\d\d:\d\d(?::\d\d)?\s+(?:[a-z]{{3,4}}\s+)?{_YEAR}"
    rf"|{_MONTHS}{_PARTED}{_YEAR})"
    r")(?![\w/]|[.-]\d)"
)
"""A date with at least month and year, in folded text: 2025-03-02, 2 March 2025, March 2025."""
SHORT_DATE = re.compile(rf"\W*{_ORDINAL}[ .-]+{_MONTHS}[ .-]+'?\d\d\W*")
"""A day with a year of two digits, 28 april 16: a date if it stands alone in a line."""
# Possessive, so that a long run of capitals can be parted in one way only.
_PLACE = re.compile(r"(?:[A-Z][\w.'’()-]*+[, –—-]{0,3}+){0,8}")
_AFTER_DATE = re.compile(r"[^.?!;]{0,30}[-/(;:]")
_MONTH = re.compile(r"[a-z]{3,}")
_CLOCK = re.compile(r"\d\d:\d\d\S*")
_NUMBER = re.compile(r"\d+")
_BARE = re.compile(rf"\s*(?:(?P<year>{_YEAR})|(?P<day>{_YEAR}[01]\d[0-3]\d))\s*")


class Written(NamedTuple):
    """A date in a text: where it stands, and the first and the last day that it may mean.

    They are one for ``2 March 2021``. ``March 2021`` may be any day of the month, and 03/02/2021 is
    the third of February or the second of March, as the reader is used to.
    """

    start: int
    end: int
    first: date
    last: date


def has_dateline(text: str, folded: str) -> bool:
    """Whether a block begins as a news report does: "LEEDS, England, March 2, 2025 (Agency) - ".

    ``text`` and ``folded`` are the first hundred characters or so of the block.
    """
    found = DATE.search(folded)
    if found is None or _AFTER_DATE.match(folded, found.end()) is None:
        return False
    before = text[: found.start()]
    is_place = "," in before or before.isupper() or not before
    return is_place and _PLACE.fullmatch(before) is not None


def dates_in(text: str) -> Iterator[Written]:
    """The dates with at least month and year in a folded text; what is no day is left out."""
    for match in DATE.finditer(text):
        days = _days(match)
        if days:
            yield Written(match.start(), match.end(), min(days), max(days))


def date_of(value: str) -> Written | None:
    """The first date of a folded value of front matter or metadata, where a year is enough."""
    bare = _BARE.fullmatch(value)
    if bare is None:
        return next(dates_in(value), None)
    if bare["year"]:
        year = int(bare["year"])
        return Written(0, len(value), date(year, 1, 1), date(year, 12, 31))
    days = _valid(int(bare["day"][:4]), int(bare["day"][4:6]), int(bare["day"][6:]))
    return Written(0, len(value), days[0], days[0]) if days else None


def _days(match: re.Match[str]) -> list[date]:
    """The days that a match may mean; none if there is no such day."""
    if match["named"]:
        return _named(match["named"])
    if match["ym"]:
        year, month, *day = map(int, _NUMBER.findall(match["ym"].partition("t")[0]))
        return _valid(year, month, *day)
    if match["my"]:
        month, year = map(int, match["my"].split("/"))
        return _valid(year, month)
    one, other, year = map(int, _NUMBER.findall(match["dm"]))
    year = _full(year)
    if match["ds"] == ".":
        return _valid(year, other, one)
    return [*_valid(year, one, other), *_valid(year, other, one)]


def _named(text: str) -> list[date]:
    name = _MONTH.search(text)
    numbers = [int(number) for number in _NUMBER.findall(_CLOCK.sub(" ", text))]
    if name is None or not numbers:
        return []
    years = [number for number in numbers if number > 1900]
    year = years[0] if years else _full(numbers.pop())
    return _valid(year, _NUMBERS[name[0][:3]], *(n for n in numbers if n <= 1900))


def _full(year: int) -> int:
    """``21`` is 2021, ``98`` is 1998."""
    return year if year > 99 else year + (1900 if year > 69 else 2000)


def _valid(year: int, month: int, day: int = 0) -> list[date]:
    """The day, or the first and the last day of the month; nothing if there is no such day."""
    if not 1 <= month <= 12:
        return []
    last = monthrange(year, month)[1]
    if day > last:
        return []
    return [date(year, month, day)] if day else [date(year, month, 1), date(year, month, last)]
