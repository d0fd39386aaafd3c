"""Kind ``rate``: each option once."""

from typing import Any

import pytest

LOSE = {"promises": ["(lose|shed)"], "dimension": "mass", "per_day": 150}


def words(run: Any, source: str, **options: Any) -> list[str]:
    return [hit.words for hit in run("rate", {**LOSE, **options}, source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("You lose 10 kg in 10 days.", ["lose 10 kg in 10 days"]),
        ("Shed five pounds a week.", ["Shed five pounds a week"]),
        ("Shed up to 20 pounds of fat in two weeks.", ["Shed up to 20 pounds of fat in two weeks"]),
        ("Lose over 9 kg in 3 weeks. Lose over 9 kg in a year.", ["Lose over 9 kg in 3 weeks"]),
        ("Lose 1 kg a week. Lose 3 kg in 6 weeks.", []),
        ("Lose 10 minutes in 10 days.", []),
        ("After 3 days at 90 kg you lose heart.", []),
    ],
)
def test_an_amount_is_weighed_against_its_time(run: Any, source: str, found: list[str]) -> None:
    assert words(run, source) == found


def test_the_two_must_be_near(run: Any) -> None:
    source = "Lose what you want, 9 kg in 9 days."
    assert words(run, source, within_words=4) == []
    assert words(run, source, within_words=9) == ["Lose what you want, 9 kg in 9 days"]


def test_phrases_are_reported_without_numbers(run: Any) -> None:
    hits = run("rate", {**LOSE, "phrases": ["melts fat"]}, "It melts fat. You lose 9 kg in 9 days.")
    assert [(hit.words, hit.place) for hit in hits] == [
        ("melts fat", (3, 12)),
        ("lose 9 kg in 9 days", (18, 37)),
    ]


def test_guards_and_exceptions_are_asked(run: Any) -> None:
    source = "There is no way to lose 9 kg in 9 days."
    assert words(run, source, guards=["denied"]) == []
    assert words(run, source, unless=["no way"]) == []
    assert words(run, source, blocks=["heading"]) == []
