"""Dates with at least month and year."""

import pytest

from healthlint.document.dates import DATE, date_of, dates_in, has_dateline


@pytest.mark.parametrize(
    "date",
    [
        "2025-03-02",
        "2025-03",
        "2 march 2025",
        "2nd of march, 2025",
        "march 2, 2025",
        "sept. 3rd, 2025",
        "march 2025",
        "may, 2025",
        "02/03/2025",
        "2.3.25",
    ],
)
def test_dates(date: str) -> None:
    match = DATE.search(f"updated: {date} by anna")
    assert match is not None
    assert match[0] == date


@pytest.mark.parametrize(
    "text",
    ["in 2025", "may help 20 people", "march 2", "1/2 a cup", "version 2.3", "march of 2000m"],
)
def test_no_dates(text: str) -> None:
    assert DATE.search(text) is None


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2 march 2021", "2021-03-02", "2021-03-02"),
        ("march 2021", "2021-03-01", "2021-03-31"),
        ("feb 2024", "2024-02-01", "2024-02-29"),
        ("03/02/2021", "2021-02-03", "2021-03-02"),
        ("13/02/2021", "2021-02-13", "2021-02-13"),
        ("02/13/21", "2021-02-13", "2021-02-13"),
        ("3.2.1998", "1998-02-03", "1998-02-03"),
        ("12-oct-98", "1998-10-12", "1998-10-12"),
        ("2021-03-02t10:00:00+01:00", "2021-03-02", "2021-03-02"),
        ("2021/03/02", "2021-03-02", "2021-03-02"),
        ("03/2021", "2021-03-01", "2021-03-31"),
        ("may 28,2024", "2024-05-28", "2024-05-28"),
        ("2021 mar 2", "2021-03-02", "2021-03-02"),
        ("mar 02 10:00:00 est 2011", "2011-03-02", "2011-03-02"),
    ],
)
def test_days_that_a_date_may_mean(written: str, first: str, last: str) -> None:
    (found,) = dates_in(f"updated: {written}, by anna")
    assert (found.start, found.end) == (9, 9 + len(written))
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["30/30/2021", "2021-13-02", "feb 30, 2021", "10.1000/2020.03.02"])
def test_what_is_no_day_is_left_out(text: str) -> None:
    assert list(dates_in(text)) == []


def test_a_value_may_be_a_year_or_a_row_of_digits() -> None:
    year, day = date_of("2017"), date_of("20170301")
    assert year is not None
    assert day is not None
    assert (year.first.isoformat(), year.last.isoformat()) == ("2017-01-01", "2017-12-31")
    assert (day.first.isoformat(), day.last.isoformat()) == ("2017-03-01", "2017-03-01")
    assert date_of("last year") is None
    assert date_of("20171301") is None


def test_a_run_of_capitals_before_a_date_is_read_in_one_way_only() -> None:
    text = "A" * 100 + ",! March 2, 2025 - x"
    assert not has_dateline(text, text.lower())
    assert has_dateline("LEEDS, March 2, 2025 - x", "leeds, march 2, 2025 - x")
