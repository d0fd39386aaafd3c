"""Kind ``value``: each way in which a number can be wrong."""

from typing import Any

import pytest

SHARE = {"phrases": ["#% of (adults|women)"], "says": "too many", "above": 100}
ORDER = {"phrases": ["# in # adults"], "says": "too many", "rising": True}
PRESSURE = {"phrases": ["pressure of #/#"], "says": "turned round", "falling": True}
FEVER = {
    "phrases": ["fever of #°f", "fever of #°c ...2 (#°f)"],
    "says": "too cold",
    "below": 80,
    "above": 117,
}


def words(run: Any, source: str, *rows: Any, **options: Any) -> list[str]:
    return [hit.words for hit in run("value", {"look_for": list(rows), **options}, source)]


def test_a_number_above_the_limit_is_reported_with_its_reason(run: Any) -> None:
    (hit,) = run("value", {"look_for": [SHARE]}, "In all, **719% of adults** have it.")
    assert hit.words == "719% of adults"
    assert hit.place == (10, 24)
    assert hit.fields == {"says": "too many"}


@pytest.mark.parametrize("number", ["100", "99.5", "7"])
def test_a_number_within_the_limit_is_not(run: Any, number: str) -> None:
    assert words(run, f"In all, {number}% of adults have it.", SHARE) == []


def test_a_comma_parts_thousands(run: Any) -> None:
    assert words(run, "Some 1,200% of adults have it.", SHARE) == ["1,200% of adults"]
    assert words(run, "Take 50, 90% of adults do.", SHARE) == []


def test_a_number_below_the_limit(run: Any) -> None:
    assert words(run, "A fever of 38°F is high.", FEVER) == ["fever of 38°F"]
    assert words(run, "A fever of 101°F is high.", FEVER) == []


def test_a_conversion_beside_the_number_makes_it_right(run: Any) -> None:
    assert words(run, "A fever of 38°C (100°F) is high.", FEVER) == []


def test_the_second_of_two_numbers_must_not_be_smaller(run: Any) -> None:
    assert words(run, "It is in 5 in 3 adults. It is in 3 in 5 adults.", ORDER) == ["5 in 3 adults"]


def test_the_second_of_two_numbers_must_not_be_greater(run: Any) -> None:
    source = "A pressure of 80/120 and a pressure of 120/80."
    assert words(run, source, PRESSURE) == ["pressure of 80/120"]


def test_exceptions_silence_a_row_and_unless_all(run: Any) -> None:
    source = "Sales rose to 130% of adults."
    assert words(run, source, {**SHARE, "except": ["rose"]}) == []
    assert words(run, source, {**SHARE, "except": ["fell"]}) == ["130% of adults"]
    assert words(run, source, SHARE, unless=["sales"]) == []


def test_one_report_a_sentence_by_the_first_row(run: Any) -> None:
    other = {**SHARE, "says": "again"}
    hits = run("value", {"look_for": [SHARE, other]}, "A, 130% of adults, 140% of women. B.")
    assert [hit.fields["says"] for hit in hits] == ["too many"]


def test_guards_and_blocks(run: Any) -> None:
    assert words(run, "There are no 130% of adults.", SHARE, guards=["denied"]) == []
    assert words(run, "> 130% of adults", SHARE) == []
    assert words(run, "> 130% of adults", SHARE, blocks=["quote"]) == ["130% of adults"]
