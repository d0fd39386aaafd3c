"""What a sentence says a thing is, and what that thing is called."""

from collections.abc import Callable

import pytest

from healthlint.claims import cues_in
from healthlint.claims.facts import Fact
from healthlint.kinds import Context
from healthlint.kinds.facts import facts_in
from healthlint.ruleset import Ruleset

Facts = Callable[[str], list[Fact]]


@pytest.fixture
def facts(fact_rules: Ruleset, fact_context: Callable[[str], Context]) -> Facts:
    """``facts(source)``: the facts of a Markdown article."""

    def facts(source: str) -> list[Fact]:
        place = fact_context(source)
        (active,) = fact_rules.active
        return facts_in(place, cues_in(place, active.options["scales"]), active.options)

    return facts


@pytest.mark.parametrize(
    ("sentence", "thing", "says"),
    [
        (
            "Cellulitis is a bacterial infection of the skin.",
            "cellulitis",
            "an infection and bacteria",
        ),
        ("Ringworm is caused by a fungus.", "ringworm", "a fungus"),
        ("The cause of ringworm is a fungus.", "ringworm", "a fungus"),
        ("A fungus causes ringworm.", "ringworm", "a fungus"),
        ("The virus that causes shingles stays in the nerves.", "shingles", "a virus"),
        ("The rash of shingles is caused by a virus.", "shingles", "a virus"),
        ("Shingles, a viral disease, hurts.", "shingles", "a virus"),
        ("As a viral disease, flu does not need antibiotics.", "flu", "a virus"),
        (
            "It helps to know that ringworm is a fungal infection.",
            "ringworm",
            "a fungus and an infection",
        ),
        ("Eczema is not contagious.", "eczema", "not contagious"),
        ("Flu spreads from person to person.", "flu", "contagious"),
        ("Nobody can catch eczema from another person.", "eczema", "not contagious"),
        ("You need a prescription for tretinoin cream.", "tretinoin cream", "on prescription"),
        ("Skin tags never turn into cancer.", "skin tags", "not able to turn into cancer"),
        ("Children with impetigo are contagious.", "impetigo", "contagious"),
        ("Milia occur only in newborns.", "milia", "only age infants"),
        ("Only men get gout.", "gout", "only sex men"),
        ("The peel is suitable for every skin type.", "peel", "for all: skin"),
        ("The peel is not suitable for every skin type.", "peel", "not for skin"),
        ("The spray is meant for people aged 12 and over.", "spray", "from age 12"),
        ("Children under six must not take the syrup.", "syrup", "from age 6"),
    ],
)
def test_a_fact_and_its_thing(sentence: str, thing: str, says: str, facts: Facts) -> None:
    fact = facts(sentence)[0]
    assert (fact.subject.removeprefix("the "), fact.says) == (thing, says)


@pytest.mark.parametrize(
    "sentence",
    [
        "Is eczema contagious?",
        "Wash your hands, since bacteria are everywhere.",
        "Anna works in an infection clinic.",
        "Milia look like cysts.",
        "Shingles is a complication of a viral infection.",
        "Researchers are developing vaccines.",
        "Flu is harmless, bacteria are not the cause.",
        "Sugar-free gum is an anti-bacterial aid.",
        "It is contagious.",
    ],
)
def test_no_fact(sentence: str, facts: Facts) -> None:
    assert facts(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Pneumonia is usually caused by bacteria.",
        "Pneumonia can be caused by bacteria.",
        "Pneumonia is also caused by bacteria.",
        "Some people with pneumonia are contagious.",
        "Most lumps are benign.",
        "It is unclear whether sarcoidosis is an infection.",
    ],
)
def test_what_leaves_room_for_something_else_is_not_flat(sentence: str, facts: Facts) -> None:
    assert [fact.flat for fact in facts(sentence)] == [False]


def test_it_stands_for_any_name_in_the_clause_before(facts: Facts) -> None:
    (fact,) = facts("Doctors treat anthrax with antibiotics, since it is a bacterial infection.")
    assert [name.text for name in fact.names] == ["anthrax", "antibiotics"]


def test_which_stands_for_the_last_name(facts: Facts) -> None:
    (fact,) = facts("A cold can lead to sinusitis, which is caused by bacteria.")
    assert fact.subject == "sinusitis"


def test_it_stands_for_the_thing_of_the_sentence_before(facts: Facts) -> None:
    (fact,) = facts("Anthrax is rare in cities. It is a bacterial infection.")[1:]
    assert fact.subject == "anthrax"


def test_it_does_not_reach_into_another_paragraph(facts: Facts) -> None:
    assert [fact.says for fact in facts("Anthrax is rare.\n\nIt is a bacterial infection.")] == [
        "rare"
    ]


def test_a_fragment_speaks_of_the_title(facts: Facts) -> None:
    (fact,) = facts("# Clay mask\n\nSuitable for every skin type.")
    assert fact.subject == "clay mask"


def test_names_are_the_same_in_any_number_and_spelling(facts: Facts) -> None:
    one, other = facts("A fatty tumour is benign.\n\nFatty tumors are malignant.")
    assert list(one.keys) == list(other.keys)


def test_a_part_of_a_thing_has_a_name_of_its_own(facts: Facts) -> None:
    one, other = facts("Burns are painful.\n\nThe scar of a burn is painless.")
    assert set(one.keys).isdisjoint(other.keys)


def test_other_people_are_only_looked_for_beside_a_strong_statement(facts: Facts) -> None:
    assert facts("Gout is seen in women.") == []
    found = facts("Only men get gout.\n\nGout is seen in women.")
    assert [fact.says for fact in found] == ["only sex men", "in sex women"]


def test_the_place_of_a_denial_holds_its_negation(facts: Facts) -> None:
    source = "In most cases that we see, flu does not spread from person to person."
    (fact,) = facts(source)
    assert source[slice(*fact.cue)] == "does not spread from person to person"
