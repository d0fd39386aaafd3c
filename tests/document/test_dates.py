"""Dates with at least month and year."""

import pytest

from healthlint.document.dates import DATE


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
