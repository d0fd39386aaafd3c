"""Kind ``terms``: one thing under several names, and one word in several spellings."""

from typing import Any

import pytest

DRINKS = {"sets": ["drinks"], "says": "Two names"}
COLOURS = {"sets": ["colours", "verbs"], "says": "Mixed", "varieties": ["British", "American"]}
HYPHENS = {"hyphens": True, "prefixes": ["anti", "micro"], "says": "Two ways"}


def options(table: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"look_for": [{**table, **more}]}


def test_two_names_of_one_thing(run: Any) -> None:
    source = "Drink tea. I like tea.\n\nA brew wakes you up."
    (hit,) = run("terms", options(DRINKS), source)
    assert (hit.words, hit.place) == ("brew", (26, 30))
    assert hit.fields == {
        "says": "Two names",
        "form": "'brew'",
        "times": "once",
        "others": "'tea' (twice, first on line 1)",
    }
    assert hit.notes == [("tea", "'tea' stands here."), ("tea", "'tea' stands here.")]


def test_of_equally_common_names_the_later_one_is_reported(run: Any) -> None:
    (hit,) = run("terms", options(DRINKS), "A brew.\n\nDrink soda.\n\nFizzy water.\n\nSome tea.")[
        :1
    ]
    assert hit.words == "tea"


def test_each_set_has_its_own_hit(run: Any) -> None:
    source = "A brew.\n\nDrink soda.\n\nFizzy water.\n\nSome tea."
    assert [hit.words for hit in run("terms", options(DRINKS), source)] == ["tea", "Fizzy water"]


@pytest.mark.parametrize(
    "other",
    [
        "> A brew.",
        "He said “a brew helps”.",
        "See [the brew page](https://example.org/brew).",
        "Read example.org/brew or mail brew@example.org.",
        "Visit the Brew House. Ask for Mrs Brew.",
        "The BREW trial.",
        "## References\n\nBell A. A good brew. 2019.",
        "| a |\n| - |\n| brew |",
    ],
)
def test_places_that_do_not_count(run: Any, other: str) -> None:
    assert run("terms", options(DRINKS), f"Drink tea.\n\n{other}") == []


@pytest.mark.parametrize("other", ["# Brew", "- A brew.", "Brew it.", "A home-brew.", "**Brew**"])
def test_places_that_count(run: Any, other: str) -> None:
    assert len(run("terms", options(DRINKS), f"Drink tea.\n\n{other}")) == 1


def test_so_many_forms_and_uses_are_needed(run: Any) -> None:
    source = "Drink tea.\n\nA brew.\n\nSome char."
    assert len(run("terms", options(DRINKS, forms=3), source)) == 1
    assert run("terms", options(DRINKS, forms=3), "Drink tea.\n\nA brew.") == []
    assert run("terms", options(DRINKS, forms=3, uses=4), source) == []


def test_so_many_sentences_are_needed(run: Any) -> None:
    source = "Drink tea, char or a brew. Tea helps."
    assert len(run("terms", options(DRINKS, sentences=2), source)) == 1
    assert run("terms", options(DRINKS, sentences=3), source) == []


@pytest.mark.parametrize("link", ["Tea (a brew) is hot.", "Take tea. It is also called a brew."])
def test_names_that_are_linked(run: Any, link: str) -> None:
    table = options(DRINKS, unless_linked=True, links=["called"])
    source = f"{link}\n\nSome tea.\n\nA brew."
    assert run("terms", table, source) == []
    assert len(run("terms", options(DRINKS), source)) == 1


def test_a_link_needs_a_cue_between_sentences(run: Any) -> None:
    table = options(DRINKS, unless_linked=True, links=["called"])
    assert len(run("terms", table, "Take tea. The brew is hot.")) == 1


def test_a_third_name_that_is_not_linked(run: Any) -> None:
    table = options(DRINKS, unless_linked=True)
    assert len(run("terms", table, "Tea (char) is hot.\n\nA brew.")) == 1


def test_names_that_stay_mixed_after_the_link(run: Any) -> None:
    table = options(DRINKS, unless_linked=True, after_link=2)
    source = "Tea (a brew) is hot.\n\nSome tea. More tea.\n\nA brew."
    assert run("terms", table, source) == []
    assert len(run("terms", table, f"{source}\n\nA brew again.")) == 1


def test_words_before_a_name(run: Any) -> None:
    table = options(DRINKS, before=["drink"], before_words=3)
    assert len(run("terms", table, "Drink some tea.\n\nDrink a brew.")) == 1
    assert run("terms", table, "Drink some tea.\n\nBuy a brew.") == []


def test_exceptions(run: Any) -> None:
    source = "Drink tea.\n\nThe brew house is closed.\n\nTags: brew"
    assert len(run("terms", options(DRINKS), source)) == 1
    skip = {**options(DRINKS, **{"except": ["brew house"]}), "except_sentences": ["^tags"]}
    assert run("terms", skip, source) == []


def test_mixed_kinds_of_english(run: Any) -> None:
    source = "The colours are grey. A grey sky.\n\nOne color."
    (hit,) = run("terms", options(COLOURS, uses=3), source)
    assert hit.words == "color"
    assert hit.fields["form"] == "American 'color'"
    assert hit.fields["others"] == "British 'grey', 'colours'"


def test_of_two_words_one_may_be_a_slip(run: Any) -> None:
    assert run("terms", options(COLOURS, uses=3), "A grey sky.\n\nOne color.") == []
    assert len(run("terms", options(COLOURS, uses=3), "One colour.\n\nOne color.")) == 1


def test_a_spelling_that_belongs_to_both(run: Any) -> None:
    source = "We realize it. They realized it, too.\n\nThe colours are grey."
    assert run("terms", options(COLOURS, shared=["verbs"]), source) == []
    assert len(run("terms", options(COLOURS), source)) == 1
    other = "We realise it. They realised it, too.\n\nThe color."
    assert len(run("terms", options(COLOURS, shared=["verbs"]), other)) == 1


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("An anti-viral drug. Antivirals help.", "Antivirals"),
        ("Microneedling hurts. Micro-needling heals. Microneedling scars.", "Micro-needling"),
        ("A micro-needle. A micro needle.", "micro needle"),
    ],
)
def test_words_written_in_two_ways(run: Any, source: str, words: str) -> None:
    (hit,) = run("terms", options(HYPHENS), source)
    assert hit.words == words


@pytest.mark.parametrize(
    "source",
    [
        "An anti-viral drug. An antibiotic.",
        "An anti-viral-drug rule. Antiviral drugs.",
        "Under water. Underwater and underage.",
        "Not an anti- viral drug, but antiviral.",
        "A semi viral drug. A semiviral one.",
        "Platelets (PLATE-lets) clot.",
    ],
)
def test_what_is_no_variant(run: Any, source: str) -> None:
    assert run("terms", options(HYPHENS), source) == []


def test_words_that_differ_by_their_hyphen(run: Any) -> None:
    source = "Recover soon. Re-cover the wound."
    assert len(run("terms", options(HYPHENS), source)) == 1
    assert run("terms", options(HYPHENS, ignore=["recover"]), source) == []


def test_at_most_so_many_hits(run: Any) -> None:
    source = "Anti-viral antiviral check-up checkup on-set onset."
    assert len(run("terms", options(HYPHENS), source)) == 3
    assert len(run("terms", options(HYPHENS, at_most=2), source)) == 2


def test_a_word_in_two_tables_is_reported_once(run: Any) -> None:
    both = {"look_for": [DRINKS, {**DRINKS, "says": "Again"}]}
    (hit,) = run("terms", both, "Drink tea.\n\nA brew.")
    assert hit.fields["says"] == "Two names"
