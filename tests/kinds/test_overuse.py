"""Kind ``overuse``: words that come too often."""

from typing import Any

VITAL = {"phrases": ["(vital|crucial)"], "at_least": 3}


def test_one_hit_at_the_first_place(run: Any) -> None:
    (hit,) = run("overuse", VITAL, "Tea is vital. Milk is crucial. Sugar is vital.")
    assert (hit.words, hit.place) == ("vital", (7, 12))
    assert hit.fields == {"count": 3, "words": "'vital' 2 times, 'crucial'"}
    assert hit.notes == [("crucial", "Here, too."), ("vital", "Here, too.")]


def test_fewer_are_fine(run: Any) -> None:
    assert run("overuse", VITAL, "Tea is vital. Milk is crucial.") == []
    assert run("overuse", VITAL, "Tea.") == []


def test_in_a_long_text_they_may_come_more_often(run: Any) -> None:
    source = "Vital, vital, vital. " + "Tea is good. " * 99
    assert len(run("overuse", {**VITAL, "per_thousand_words": 9}, source)) == 1
    assert run("overuse", {**VITAL, "per_thousand_words": 10}, source) == []


def test_words_that_mean_something_else_do_not_count(run: Any) -> None:
    source = "Vital signs, vital signs. Vital tea."
    assert run("overuse", {**VITAL, "except": ["vital signs"]}, source) == []


def test_what_a_guard_silences_does_not_count(run: Any) -> None:
    source = "Vital, vital. Tea is no vital thing."
    assert run("overuse", {**VITAL, "guards": ["denied"]}, source) == []


def test_headings_count_if_they_are_asked_for(run: Any) -> None:
    source = "# Vital\n\nVital, vital."
    assert run("overuse", VITAL, source) == []
    assert len(run("overuse", {**VITAL, "blocks": ["heading", "paragraph"]}, source)) == 1


def test_one_place_counts_once(run: Any) -> None:
    options = {"phrases": ["(very vital|vital)", "vital tea"], "at_least": 2}
    assert run("overuse", options, "This is very vital tea.") == []


def test_other_genres_are_left_alone(run: Any) -> None:
    assert run("overuse", {**VITAL, "not_for": ["brief"]}, "In brief: vital, vital, vital.") == []


def test_a_sentence_that_comes_again_counts_once(run: Any) -> None:
    assert run("overuse", VITAL, "Tea is vital.\n\n- Tea is vital.\n- Tea is vital.") == []
    assert len(run("overuse", VITAL, "Vital, vital, vital.\n\n- Vital, vital, vital.")) == 1
