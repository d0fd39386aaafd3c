"""Sentences that come again because that is what their place is for."""

from typing import Any

import pytest

OPTIONS = {
    "unit": "sentence",
    "min_words": 5,
    "block_words": 12,
    "item_words": 20,
    "long_words": 45,
    "except_below": ["key points"],
    "closing": ["conclusion"],
    "captions": ["^enlarge"],
    "abstract": ["^background"],
    "furniture": ["all rights reserved"],
    "of_entry": ["this medicine"],
    "except_short": ["^they"],
    "read_apart": ["brief"],
}
SAID = "Green tea keeps most grown people awake for an hour or two in the evening."
TEXT = "A cup of it is small."


def test_running_text_that_comes_again(run: Any) -> None:
    source = f"# Tea\n\n{TEXT}\n\n## Day\n\n{SAID} It is hot.\n\n## Night\n\nSip. {SAID}\n"
    assert [hit.words for hit in run("repetition", OPTIONS, source)] == [SAID]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"# Tea\n\nTea is old. {SAID}", f"## Day\n\nSip. {SAID}"),
        (f"# Tea\n\n{TEXT}\n\n## Day\n\nHot. {SAID}", f"## Conclusion\n\n{SAID}"),
        (f"# Tea\n\n{TEXT}\n\n## Day\n\nBackground: {SAID}", f"## Night\n\nSip. {SAID}"),
        (f"# Tea\n\n{TEXT}\n\n## Day\n\nEnlarge. {SAID}", f"## Night\n\nSip. {SAID}"),
        (f"# Tea\n\n{TEXT}\n\n## Day\n\nHot. {SAID}", f"## Night\n\nShe said: “{SAID}”"),
        (f"# Tea\n\n{TEXT}\n\n## Day\n\n[{SAID}](a.md)", f"## Night\n\nSip. {SAID}"),
        (f"# Tea\n\n{TEXT}\n\n## Day\n\n{SAID} All rights reserved.", f"## Night\n\nSip. {SAID}"),
        (f"# Tea\n\n{TEXT}\n\nKey points\n\n- {SAID}", f"## Night\n\nSip. {SAID}"),
        (f"# Tea\n\n{TEXT}\n\n## Day\n\n| a |\n|---|\n| {SAID} |", f"## Night\n\nSip. {SAID}"),
    ],
    ids=["lead", "closing", "abstract", "caption", "quote", "link", "note", "points", "table"],
)
def test_a_place_for_saying_it_again(run: Any, first: str, second: str) -> None:
    assert run("repetition", OPTIONS, f"{first}\n\n{second}\n") == []


def test_a_recap(run: Any) -> None:
    facts = [
        "Green tea keeps grown people awake for hours.",
        "Black tea stains the teeth of those who drink it.",
        "White tea is made of the youngest buds of the plant in spring.",
    ]
    text = "".join(f"## Part {n}\n\nWell now. {fact} So it is.\n\n" for n, fact in enumerate(facts))
    recap = "".join(f"- {fact}\n" for fact in facts)
    assert run("repetition", OPTIONS, f"# Tea\n\n{TEXT}\n\n{text}## In all\n\n{recap}") == []


def test_the_title_again_below_itself(run: Any) -> None:
    title = "Green tea keeps most grown people awake for an hour in the evening hours"
    assert run("repetition", OPTIONS, f"{title}\n\n{title}\n\n{TEXT}\n", "a.txt") == []


def test_entries_below_one_label(run: Any) -> None:
    source = f"# Tea\n\n{TEXT}\n\n## Day\n\nTaste\n\nHot. {SAID}\n\nNight\n\nTaste\n\nSip. {SAID}\n"
    assert run("repetition", OPTIONS, source) == []


def test_a_pronoun_far_away(run: Any) -> None:
    said = "They stain the teeth of people who drink a lot of them each day."
    source = f"# Tea\n\n{TEXT}\n\n## Day\n\n{{}} {said}\n\n## Night\n\n{{}} {said}\n"
    assert run("repetition", OPTIONS, source.format("Teas are old.", "Wines are new.")) == []
    assert len(run("repetition", OPTIONS, source.format("Teas are old.", "Teas are hot."))) == 1


def test_sections_that_are_read_by_themselves(run: Any) -> None:
    source = f"# In brief\n\n{TEXT}\n\n## Day\n\n{SAID} It is hot.\n\n## Night\n\nSip. {SAID}\n"
    assert run("repetition", OPTIONS, source) == []


def test_cards_make_one_suggestion(run: Any) -> None:
    cards = "".join(
        f"<h3>Tea {name}</h3><p>{name} tea is a drink that people in {name} have had for "
        "hundreds of years.</p>"
        for name in ("Assam", "Ceylon", "Darjeeling", "Nilgiri")
    )
    source = f"<h1>Teas</h1><h2>Strong</h2>{cards}<h2>Cheap</h2>{cards}"
    (hit,) = run("repetition", OPTIONS, source, "a.html")
    assert hit.words.startswith("Assam tea is")
