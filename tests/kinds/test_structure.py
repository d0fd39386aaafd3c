"""Kind ``structure``: lines that look like headings, and headings with nothing below."""

from typing import Any

import pytest

PROSE = "Tea is a drink that people all over the world like to have each day."
UNMARKED = {"check": "unmarked_heading"}
EMPTY = {"check": "empty_section"}


def test_one_hit_for_all_unmarked_headings(run: Any) -> None:
    source = f"**What Tea Does**\n\n{PROSE}\n\n**How to Drink It**\n\n{PROSE}\n"
    (hit,) = run("structure", UNMARKED, source)
    assert (hit.words, hit.place, hit.fields) == ("What Tea Does", (2, 15), {"count": 2})
    assert hit.notes == [("How to Drink It", "Here too.")]


def test_a_line_in_title_case_looks_like_a_heading(run: Any) -> None:
    source = f"What Tea Does\n\n{PROSE}\n\nHow to Drink It Well\n\n{PROSE}\n"
    (hit,) = run("structure", UNMARKED, source)
    assert hit.words == "What Tea Does"


@pytest.mark.parametrize(
    "line",
    [
        "## What Tea Does",
        "What tea does",
        "What Tea Does.",
        "Tea",
        "What Tea Does and " + "More " * 12 + "More",
        "- What Tea Does",
        "[What Tea Does](https://example.org/tea)",
    ],
)
def test_lines_that_are_fine(run: Any, line: str) -> None:
    source = f"{line}\n\n{PROSE}\n"
    assert run("structure", {**UNMARKED, "at_least": 1}, source) == []


def test_a_line_that_introduces_no_prose_is_fine(run: Any) -> None:
    assert run("structure", {**UNMARKED, "at_least": 1}, "What Tea Does\n\nShort.\n") == []


def test_so_many_are_needed(run: Any) -> None:
    source = f"What Tea Does\n\n{PROSE}\n"
    assert run("structure", UNMARKED, source) == []
    assert len(run("structure", {**UNMARKED, "at_least": 1}, source)) == 1


def test_the_longest_heading(run: Any) -> None:
    options = {**UNMARKED, "at_least": 1}
    source = f"What Tea Does\n\n{PROSE}\n"
    assert len(run("structure", {**options, "max_words": 3}, source)) == 1
    assert run("structure", {**options, "max_words": 2}, source) == []


def test_exceptions(run: Any) -> None:
    options = {**UNMARKED, "at_least": 1, "except": ["^by"]}
    assert run("structure", options, f"By Ann Bell\n\n{PROSE}\n") == []


def test_formats(run: Any) -> None:
    options = {**UNMARKED, "at_least": 1, "formats": ["text"]}
    source = f"What Tea Does\n\n{PROSE}\n"
    assert run("structure", options, source, "a.md") == []
    assert len(run("structure", options, source, "a.txt")) == 1


def test_a_heading_with_nothing_below(run: Any) -> None:
    (hit,) = run("structure", EMPTY, f"# Tea\n\n{PROSE}\n\n## Use\n\n## Risks\n\n{PROSE}\n")
    assert (hit.words, hit.place) == ("Use", (80, 83))


def test_a_heading_at_the_end(run: Any) -> None:
    hits = run("structure", EMPTY, f"# Tea\n\n{PROSE}\n\n## Risks\n")
    assert [hit.words for hit in hits] == ["Risks"]


def test_a_comment_is_nothing(run: Any) -> None:
    hits = run("structure", EMPTY, f"# Tea\n\n{PROSE}\n\n## Risks\n\n<!-- to do -->\n")
    assert [hit.words for hit in hits] == ["Risks"]


@pytest.mark.parametrize(
    "below",
    [
        PROSE,
        "### Mild\n\nText.",
        "- item",
        "![cup](cup.png)",
        "```\ncode\n```",
        "| a |\n|---|\n",
        "<img>",
    ],
)
def test_anything_below_will_do(run: Any, below: str) -> None:
    assert (
        run("structure", EMPTY, f"# Tea\n\nText.\n\n## Use\n\n{below}\n\n## Risks\n\nText.\n") == []
    )


def test_a_title_above_headings_of_its_own_level(run: Any) -> None:
    assert run("structure", EMPTY, "# Tea\n\n# Use\n\nText.\n") == []


def test_an_empty_section_may_be_excepted(run: Any) -> None:
    options = {**EMPTY, "except": ["gallery"]}
    assert run("structure", options, "# Tea\n\nText.\n\n## Gallery\n") == []


@pytest.mark.parametrize(
    "heading",
    [
        "## [Uses](uses.md)",
        "## It helps many people.",
        "## WORLD TEA DAY",
        "**Uses**",
        "## One two three four five six seven eight nine ten eleven",
    ],
)
def test_a_heading_that_names_no_section_promises_none(run: Any, heading: str) -> None:
    assert run("structure", EMPTY, f"# Tea\n\n{PROSE}\n\n{heading}\n\n## Risks\n\nText.\n") == []


def test_the_lines_of_a_title_page(run: Any) -> None:
    lines = "# Tea\n\n## For parents\n\n## Third edition\n\n### What it is\n\nText.\n"
    assert run("structure", EMPTY, lines) == []


def test_a_caption_may_be_long(run: Any) -> None:
    caption = "Table 1. Cups of tea that grown people drink in a day, by the age of the people."
    options = {**EMPTY, "captions": ["^table #"]}
    hits = run("structure", options, f"# Tea\n\nText.\n\n## {caption}\n\n## Risks\n\nText.\n")
    assert [hit.words for hit in hits] == [caption]


def test_a_lead_in_is_no_heading(run: Any) -> None:
    source = f"**You can drink it in two ways:**\n\n{PROSE}\n\n**The Other Way:**\n\n{PROSE}\n"
    assert run("structure", {"check": "unmarked_heading", "at_least": 2}, source) == []
    (hit,) = run("structure", {"check": "unmarked_heading", "at_least": 1}, source)
    assert hit.words == "The Other Way:"
