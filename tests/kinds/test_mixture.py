"""Kind ``mixture``: two ways of speaking in one article."""

from typing import Any

OPTIONS: dict[str, Any] = {"rarer": ["guests should"], "usual": ["you should"], "at_least": 2}
YOU = "You should sit. You should drink. "
GUESTS = "Guests should stand. Guests should eat."


def test_one_hit_at_the_first_place_of_the_rarer_way(run: Any) -> None:
    (hit,) = run("mixture", OPTIONS, YOU + GUESTS)
    assert (hit.words, hit.place) == ("Guests should", (34, 47))
    assert hit.fields == {"rarer": 2, "usual": 2}
    assert hit.notes == [
        ("Guests should", "And here."),
        ("You should sit.", "The other way is used here."),
    ]


def test_one_way_is_fine(run: Any) -> None:
    assert run("mixture", OPTIONS, YOU) == []
    assert run("mixture", OPTIONS, GUESTS) == []


def test_both_must_come_often_enough(run: Any) -> None:
    assert run("mixture", {**OPTIONS, "at_least": 3}, YOU + GUESTS) == []
    assert run("mixture", OPTIONS, "You should sit. " + GUESTS) == []


def test_sentences_of_another_sort_do_not_count(run: Any) -> None:
    assert run("mixture", {**OPTIONS, "except": ["eat"]}, YOU + GUESTS) == []
    assert run("mixture", {**OPTIONS, "guards": ["denied"]}, YOU + "No guests should. " * 2) == []
    assert run("mixture", OPTIONS, YOU + "\n\n# Guests should\n\nGuests should eat.") == []


def test_other_genres_are_left_alone(run: Any) -> None:
    assert run("mixture", {**OPTIONS, "not_for": ["brief"]}, "In brief. " + YOU + GUESTS) == []
