"""Measures: what a quantity is said of, of whom, and under which conditions."""

import pytest

from healthlint.claims.measures import Measure, measures, verbal_shares
from healthlint.claims.roles import Roles, roles_of
from healthlint.ruleset import Ruleset, load_rules


@pytest.fixture(scope="module")
def roles() -> Roles:
    lexicon = Ruleset(load_rules(), (), {}).lexicon
    return roles_of(lexicon)


def one(sentence: str, roles: Roles, before: str = "") -> Measure:
    (measure,) = measures(sentence, before, roles)
    return measure


def test_words_that_say_nothing_are_left_out(roles: Roles) -> None:
    measure = one("it is important to know that the redness usually lasts for 2 days.", roles)
    assert measure.what == {"red"}
    assert (measure.family, measure.mood) == ("lasts", "usual")


@pytest.mark.parametrize(
    ("sentence", "family"),
    [
        ("the rash lasts 2 days.", "lasts"),
        ("the rash fades within 2 days.", "lasts"),
        ("the rash appears after 2 days.", "onset"),
        ("the rash begins 2 days after the bite.", "onset"),
        ("take the tablet 2 days before the test.", "before"),
        ("the test is done at 8 weeks.", "point"),
        ("a 2-day course of tablets is enough.", "adjective"),
    ],
)
def test_what_a_time_is_the_length_of(sentence: str, family: str, roles: Roles) -> None:
    assert one(sentence, roles).family == family


def test_what_is_apart_is_a_frequency(roles: Roles) -> None:
    quantity = one("the peels are 4 weeks apart.", roles).quantity
    assert quantity.dimension == "frequency"
    assert quantity.low == pytest.approx(1 / 28)


@pytest.mark.parametrize(
    "sentence",
    [
        "the rash came 3 days ago.",
        "in the last 3 days the rash has spread.",
        "the cream lowers the risk by 30%.",
        "the risk is 30% higher.",
        "the rash (2 days) is red.",
        "they last 3 days.",
        "an apple a day is good.",
        "the fever lasts 2 days in babies, 3 days in children.",
    ],
)
def test_differences_points_in_time_and_what_is_unclear_are_left_out(
    sentence: str, roles: Roles
) -> None:
    assert measures(sentence, "", roles) == []


def test_people_conditions_and_places(roles: Roles) -> None:
    measure = one("in japan, 5% of children with severe asthma have eczema.", roles)
    assert measure.who == {"child"}
    assert measure.limits == {"japan", "sever"}
    assert measure.strict == {"asthma"}
    assert measure.what == {"asthma", "eczema"}


def test_an_age_beside_another_number_says_who(roles: Roles) -> None:
    measure = one("adults over 70 need 800 iu of vitamin d.", roles)
    assert measure.quantity.dimension == "international units/time"
    assert measure.who == {"adult", "70 to inf years"}
    assert measure.what == {"vitamin_d"}


def test_it_takes_its_subject_from_the_sentence_before(roles: Roles) -> None:
    measure = one("it lasts 2 days.", roles, "the rash is red.")
    assert measure.what == {"rash"}
    assert not measure.direct


def test_a_limit_that_is_denied_is_turned(roles: Roles) -> None:
    quantity = one("babies under 12 months must not have honey.", roles).quantity
    assert (quantity.dimension, quantity.bound) == ("age", "least")
    assert quantity.low == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("most people recover.", 0.5, 1),
        ("nausea is rare.", 0, 0.01),
        ("nausea is a common side effect.", 0.01, 1),
        ("nearly all warts vanish.", 0.75, 1),
    ],
)
def test_shares_in_words(sentence: str, low: float, high: float, roles: Roles) -> None:
    (measure,) = verbal_shares(sentence, "", roles)
    assert (measure.quantity.low, measure.quantity.high, measure.verbal) == (low, high, True)


@pytest.mark.parametrize("sentence", ["the most common type", "it is not rare.", "a rare steak"])
def test_what_is_no_share_in_words(sentence: str, roles: Roles) -> None:
    assert verbal_shares(sentence, "", roles) == []
