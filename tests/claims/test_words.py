"""Stems bring the forms of a word together, and keep other words apart."""

import pytest

from healthlint.claims.language import Language
from healthlint.claims.words import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("exfoliate", "exfoliates", "exfoliating", "exfoliated", "exfoliation"),
        ("vaccine", "vaccines"),
        ("vaccinate", "vaccination", "vaccinated"),
        ("pregnancy", "pregnancies"),
        ("lozenge", "lozenges"),
        ("stop", "stops", "stopped", "stopping"),
        ("breastfeed", "breastfeeding"),
        ("bracelet", "bracelets", "bracelet's"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("virus", "vire"), ("acne", "ace"), ("iron", "ironing board"), ("gas", "ga")]
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_without_content_are_left_out(language: Language) -> None:
    assert language.stems("the daily use of zinc lozenges in patients") == ("zinc", "lozeng")


def test_a_letter_or_number_belongs_to_its_name(language: Language) -> None:
    assert language.stems("vitamin d and type 2 diabetes") == ("vitamin_d", "typ_2", "diabet")
    assert language.stems("an exercise 2 times") == ("exercis", "2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypertension", "high blood pressure"),
        ("the flu", "influenza"),
        ("hot flashes", "hot flush"),
    ],
)
def test_two_names_of_an_illness_are_one(language: Language, one: str, other: str) -> None:
    assert language.stems(one) == language.stems(other) != ()
