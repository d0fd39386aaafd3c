"""Quantities: what is read from a sentence, in the base of its dimension."""

import pytest

from healthlint.claims.quantities import Quantity, Words, quantities, words_of
from healthlint.claims.tokens import Tokens
from healthlint.document.fold import fold
from healthlint.ruleset import Ruleset, load_rules

MINUTE = 1 / 1440


@pytest.fixture(scope="module")
def words() -> Words:
    lexicon = Ruleset(load_rules(), (), {}).lexicon
    return words_of(lexicon)


def read(text: str, words: Words) -> list[Quantity]:
    return quantities(Tokens(fold(text)), words)


@pytest.mark.parametrize(
    ("text", "dimension", "low", "high"),
    [
        ("2 to 3 days", "time", 2, 3),
        ("2-3 days", "time", 2, 3),
        ("2 – 3 days", "time", 2, 3),
        ("between 2 and 3 days", "time", 2, 3),
        ("two or three weeks", "time", 14, 21),
        ("3- to 5-day", "time", 3, 5),
        ("8 hours to 2 days", "time", 8 / 24, 2),
        ("a week", "time", 7, 7),
        ("a full year", "time", 365, 365),
        ("half an hour", "time", 30 * MINUTE, 30 * MINUTE),
        ("an hour and a half", "time", 90 * MINUTE, 90 * MINUTE),
        ("one and a half hours", "time", 90 * MINUTE, 90 * MINUTE),
        ("2½ hours", "time", 150 * MINUTE, 150 * MINUTE),
        ("a day or two", "time", 1, 2),
        ("a couple of days", "time", 2, 2),
        ("a few weeks", "time", 14, 42),
        ("twenty-five minutes", "time", 25 * MINUTE, 25 * MINUTE),
        ("1,000 micrograms", "mass", 0.001, 0.001),
        ("1 000 mg", "mass", 1, 1),
        ("0.5 g", "mass", 0.5, 0.5),
        ("20mg", "mass", 0.02, 0.02),
        ("500 ml", "volume", 0.5, 0.5),
        ("1 1/2 litres", "volume", 1.5, 1.5),
        ("0.25 mm", "length", 0.00025, 0.00025),
        ("2 inches (5 cm)", "length", 0.0508, 0.0508),
        ("600 IU", "international units", 600, 600),
        ("38 °C", "temperature", 38, 38),
        ("100.4 °F", "temperature", 38, 38),
        ("$200 to $300", "money", 200, 300),
        ("10%", "share", 0.1, 0.1),
        ("10 to 15 per cent", "share", 0.1, 0.15),
        ("10%-15%", "share", 0.1, 0.15),
        ("1 in 4 adults", "share", 0.25, 0.25),
        ("one in every four adults", "share", 0.25, 0.25),
        ("9 out of 10", "share", 0.9, 0.9),
        ("40 people out of 100", "share", 0.4, 0.4),
        ("1 in 100 to 1,000 people", "share", 0.001, 0.01),
        ("between 1 in 80,000 and 1 in 100,000", "share", 1e-5, 1.25e-5),
        ("3 per 1,000 births", "share", 0.003, 0.003),
        ("a quarter of people", "share", 0.25, 0.25),
        ("two-thirds of people", "share", 2 / 3, 2 / 3),
        ("half of them", "share", 0.5, 0.5),
        ("twice a day", "frequency", 2, 2),
        ("three times a week", "frequency", 3 / 7, 3 / 7),
        ("once daily", "frequency", 1, 1),
        ("four times daily", "frequency", 4, 4),
        ("every 6 hours", "frequency", 4, 4),
        ("every other day", "frequency", 0.5, 0.5),
        ("every four to six weeks", "frequency", 1 / 42, 1 / 28),
        ("500 mg twice a day", "mass/time", 1, 1),
        ("400 mg every 6 hours", "mass/time", 1.6, 1.6),
        ("500 mg of iron a day", "mass/time", 0.5, 0.5),
        ("600 IU (15 mcg) per day", "international units/time", 600, 600),
        ("4 g in 24 hours", "mass/time", 4, 4),
        ("1-2 tablets 3 times a day", "count of tablet/time", 3, 6),
        ("8 glasses of water a day", "count of glass/time", 8, 8),
        ("seven hours of sleep a night", "time/time", 7 / 24, 7 / 24),
        ("126 mg/dl", "mass/volume", 1.26, 1.26),
        ("20 mg/kg per day", "mass/mass/time", 0.00002, 0.00002),
        ("six injections", "count of injection", 6, 6),
        ("two small white tablets", "count of tablet", 2, 2),
        ("half a dozen sessions", "count of session", 6, 6),
        ("5 million Americans", "count of american", 5e6, 5e6),
        ("aged 11 to 12", "age", 11, 12),
        ("11-year-olds", "age", 11, 11),
        ("6 months to 5 years of age", "age", 0.5, 5),
        ("screening starts at 50.", "age", 50, 50),
        ("a BMI of 25", "bmi", 25, 25),
        ("in 2015", "year", 2015, 2015),
    ],
)
def test_a_quantity(text: str, dimension: str, low: float, high: float, words: Words) -> None:
    (found,) = read(text, words)
    assert found.dimension == dimension
    assert (found.low, found.high) == pytest.approx((low, high), rel=0.01)
    assert found.bound == ""


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("up to 3 days", 0, 3, "most"),
        ("within 3 days", 0, 3, "most"),
        ("no more than 3 days", 0, 3, "most"),
        ("fewer than 3 days", 0, 3, "most"),
        ("3 days or less", 0, 3, "most"),
        ("at least 3 days", 3, float("inf"), "least"),
        ("over 3 days", 3, float("inf"), "least"),
        ("a minimum of 3 days", 3, float("inf"), "least"),
        ("3 days or longer", 3, float("inf"), "least"),
        ("not more than 3 days", 0, 3, "most"),
        ("do not rest for more than 3 days", 0, 3, "most"),
        ("about 10 days", 8.5, 11.5, ""),
        ("at least about 10 days", 8.5, float("inf"), "least"),
        ("within minutes", 0, 12 * MINUTE, "most"),
    ],
)
def test_words_that_bound_a_number(
    text: str, low: float, high: float, bound: str, words: Words
) -> None:
    (found,) = read(text, words)
    assert (found.low, found.high) == pytest.approx((low, high), rel=0.01)
    assert found.bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "type 2 diabetes",
        "vitamin B12",
        "omega-3 oils",
        "see figure 4",
        "COVID-19",
        "3 in May",
        "120/80",
        "the 1st",
        "1,00 and 2.3.4",
        "half-life",
        "a second operation",
        "a daily dose",
        "it is number 9",
        "another two tablets",
    ],
)
def test_what_is_no_quantity(text: str, words: Words) -> None:
    assert read(text, words) == []


def test_several_quantities_keep_their_places(words: Words) -> None:
    tokens = Tokens("take 1-2 tablets of 500 mg for 5 days")
    found = quantities(tokens, words)
    assert [tokens.phrase(each.first, each.last) for each in found] == [
        "1 - 2 tablets",
        "500 mg",
        "5 days",
    ]


def test_the_words_between_an_amount_and_its_day_are_no_part_of_it(words: Words) -> None:
    tokens = Tokens("take 500 mg of iron a day")
    (found,) = quantities(tokens, words)
    assert tokens.phrase(*found.gap) == "of iron"
    assert tokens.phrase(found.first, found.last) == "500 mg of iron a day"


def test_numbers_without_end_are_read(words: Words) -> None:
    assert read(f"{'9' * 400} days and 0 days every 0 hours", words)
