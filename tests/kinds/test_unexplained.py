"""Kind ``unexplained``: hard words without an explanation.

The set file of the test run stands for terms and meanings: "tea" is what "char" and "brew" mean.
"""

from typing import Any

import pytest

OPTIONS: dict[str, Any] = {
    "terms": ["drinks"],
    "before": ["called$"],
    "after": ["^(is|means) a", "^, (a|or)"],
}


def found(run: Any, source: str, **options: Any) -> list[str]:
    return [hit.words for hit in run("unexplained", {**OPTIONS, **options}, source)]


def test_the_first_use_is_reported(run: Any) -> None:
    (hit,) = run("unexplained", OPTIONS, "# Drinks\n\nTry some char today. More char helps.")
    assert (hit.words, hit.place) == ("char", (19, 23))
    assert hit.fields == {"meaning": "tea"}


@pytest.mark.parametrize(
    "source",
    [
        "Try some char (a hot drink) today.",
        "Try a hot drink (char) today.",
        "Try char, a hot drink.",
        "Try char – hot and strong.",
        "It is called char.",
        "Char is a hot drink.",
        "Drink some char. Char means a hot drink.",
        "Try [char](glossary.md) today.",
        "# Char and cake\n\nTry some char.",
    ],
)
def test_an_explanation_beside_the_word(run: Any, source: str) -> None:
    assert found(run, source) == []


def test_an_explanation_that_comes_late(run: Any) -> None:
    assert found(run, "Try char. Rest. Sit down. Char is a hot drink.") == ["char"]


def test_words_that_mean_something_else(run: Any) -> None:
    assert found(run, "The char grilled fish is ready.", **{"except": ["char grilled"]}) == []


def test_so_many_are_reported(run: Any) -> None:
    source = "Try some char and soda today."
    assert found(run, source, at_most=1) == ["char"]
    assert found(run, "In brief: " + source, not_for=["brief"]) == []
    assert found(run, "") == []


@pytest.mark.parametrize(
    "source",
    [
        "- Char\n- Milk",
        'She said: "Try some char today." We did.',
        "Some 5% like char, 10% milk, and 12% neither.",
    ],
)
def test_entries_quotations_and_tables_are_no_running_text(run: Any, source: str) -> None:
    assert found(run, source) == []


def test_a_question_anywhere_explains_a_word(run: Any) -> None:
    source = "Try char. Rest. Sit down. Lie down. What is char? It is hot."
    assert found(run, source) == ["char"]
    assert found(run, source, asked=["what is$"]) == []


def test_an_article_with_too_many_terms_is_not_for_lay_readers(run: Any) -> None:
    source = "Try some char and soda today."
    assert len(found(run, source, too_many=3)) == 2
    assert found(run, source, too_many=2) == []
