"""Which facts exclude each other, and which only seem to."""

from collections.abc import Callable

import pytest

from healthlint.claims import cues_in, language_of
from healthlint.claims.exclude import quarrels, worth_reading
from healthlint.kinds import Context
from healthlint.kinds.facts import facts_in, table_of
from healthlint.ruleset import Ruleset

Opposed = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def opposed(fact_rules: Ruleset, fact_context: Callable[[str], Context]) -> Opposed:
    """What the facts of a Markdown article that exclude each other say."""

    def opposed(source: str) -> list[tuple[str, str]]:
        place = fact_context(source)
        options = fact_rules.active[0].options
        language = language_of(place.lexicon)
        table = table_of(place, options)
        facts = facts_in(place, cues_in(place, options["scales"]), options)
        found = quarrels(place.document, facts, table, language)
        return [(quarrel.one.says, quarrel.other.says) for quarrel in found]

    return opposed


def test_values_of_one_row(opposed: Opposed) -> None:
    assert opposed("Flu is caused by a virus.\n\nFlu is caused by a fungus.") == [
        ("a virus", "a fungus")
    ]


def test_a_shared_value_leaves_room(opposed: Opposed) -> None:
    assert opposed("Flu is caused by a virus.\n\nFlu is caused by a virus or a fungus.") == []


def test_a_denial_of_what_is_said(opposed: Opposed) -> None:
    assert opposed("Flu is contagious.\n\nFlu is not contagious.") == [
        ("contagious", "not contagious")
    ]


def test_an_article_that_knows_of_several_causes(opposed: Opposed) -> None:
    both = "Croup is caused by a virus.\n\nCroup is caused by bacteria."
    assert opposed(both) == [("a virus", "bacteria")]
    assert opposed(f"{both}\n\nCroup can be caused by a virus or by bacteria.") == []


def test_one_paragraph_explains_itself(opposed: Opposed) -> None:
    assert opposed("Flu is contagious. Flu is not contagious.") == []


def test_a_list_of_kinds_explains_itself(opposed: Opposed) -> None:
    assert opposed("- Croup is caused by a virus.\n- Croup is caused by bacteria.") == []


@pytest.mark.parametrize(
    "other",
    [
        "In newborns, croup is caused by bacteria.",
        "Croup is caused by bacteria in severe cases.",
        "Some people say that croup is caused by bacteria.",
        '"Croup is caused by bacteria" is what he wrote.',
        "Croup was once thought to be caused by bacteria.",
    ],
)
def test_other_people_circumstances_and_voices(other: str, opposed: Opposed) -> None:
    assert opposed(f"Croup is caused by a virus.\n\n{other}") == []


def test_a_heading_limits_what_stands_below(opposed: Opposed) -> None:
    source = "Croup is caused by a virus.\n\n## In newborns\n\nCroup is caused by bacteria."
    assert opposed(source) == []


def test_two_conditions_may_be_different_ones(opposed: Opposed) -> None:
    source = "Deafness is permanent if nerves die.\n\nDeafness is temporary if wax is behind it."
    assert opposed(source) == []


def test_a_flat_denial_excludes_also_what_is_limited(opposed: Opposed) -> None:
    source = (
        "Moles never turn into cancer.\n\nMoles can turn into cancer if you are often sunburnt."
    )
    assert opposed(source) == [("not able to turn into cancer", "able to turn into cancer")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gout affects only men.", "Gout is common in women."),
        ("Croup occurs only in children.", "In older people, croup is frequent."),
        ("Children never get gout.", "Many children have gout."),
        ("The mask is suitable for everyone.", "The mask is not suitable for pregnant women."),
        ("The spray is for people aged 12 and over.", "Children of eight can use the spray."),
    ],
)
def test_statements_on_people(one: str, other: str, opposed: Opposed) -> None:
    assert len(opposed(f"{one}\n\n{other}")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gout affects only men.", "Gout is common in older men."),
        ("Croup occurs only in children.", "Croup is common in toddlers."),
        ("Croup occurs only in children.", "Croup is rare in adults."),
        ("The mask is suitable for every skin type.", "The mask is not suitable for children."),
        ("The spray is for people aged 12 and over.", "Teenagers of 14 can use the spray."),
    ],
)
def test_people_who_are_no_others(one: str, other: str, opposed: Opposed) -> None:
    assert opposed(f"{one}\n\n{other}") == []


def test_cues_without_an_opponent_are_not_read(
    fact_rules: Ruleset, fact_context: Callable[[str], Context]
) -> None:
    options = fact_rules.active[0].options

    def kept(source: str) -> list[int]:
        place = fact_context(source)
        cues, table = cues_in(place, options["scales"]), table_of(place, options)
        language = language_of(place.lexicon)
        return list(worth_reading(place.document, cues, table, options["whom"], language))

    assert kept("Flu is caused by a virus. The virus is small.") == []
    assert kept("Flu is caused by a virus. Mould is a fungus.") == [0, 1]
    assert kept("Flu is contagious. Gout is not contagious.") == [0, 1]
    assert kept("Only men get gout.") == [0]
