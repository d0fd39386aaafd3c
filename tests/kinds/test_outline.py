"""Kind ``outline``: levels of headings, long stretches without one, and the title."""

from typing import Any

import pytest

LEVELS = {"check": "levels"}
TITLE = {"check": "title", "names": ["title"]}


def problems(run: Any, source: str, path: str = "a.md", **options: Any) -> list[str]:
    return [hit.fields["problem"] for hit in run("outline", {**LEVELS, **options}, source, path)]


def test_a_level_that_is_left_out(run: Any) -> None:
    (hit,) = run(
        "outline", LEVELS, "# A\n\n## B\n\nText.\n\n#### C\n\nText.\n\n# A\n\n### D\n\nText."
    )
    assert (hit.words, hit.place) == ("C", (23, 24))
    assert hit.fields["problem"] == "This heading has level 4, and the one before it level 2"
    assert hit.notes == [("D", "Here too.")]


def test_going_up_may_leave_out_levels(run: Any) -> None:
    assert problems(run, "# A\n\n## B\n\n### C\n\nText.\n\n# A\n\n## D\n\nText.") == []


def test_the_first_heading_may_have_any_level(run: Any) -> None:
    assert problems(run, "### A\n\nText.\n\n## B\n\nText.") == []


def test_two_titles(run: Any) -> None:
    (hit,) = run("outline", LEVELS, "# A\n\nText.\n\n# B\n\nText.")
    assert hit.words == "B"
    assert hit.fields["problem"].startswith("There are 2 headings of the first level")


def test_a_title_that_comes_twice_in_a_page_is_one(run: Any) -> None:
    assert problems(run, "<h1>A</h1><p>Text.</p><h1>A</h1><p>Text.</p>", "a.html") == []


def test_a_long_stretch_without_a_heading(run: Any) -> None:
    text = "# A\n\n" + "One two three. Four five six seven eight.\n\n" * 3 + "## B\n\nSix."
    assert problems(run, text, words_without_heading=25) == []
    (hit,) = run("outline", {**LEVELS, "words_without_heading": 24}, text)
    assert hit.words == "One two three."
    assert hit.fields["problem"] == "24 words follow without a heading"


@pytest.mark.parametrize(
    "block",
    [
        "A line of seven words only here",
        "- One two three four five six seven eight.",
        "[One two three four five six seven eight.](b.md)",
        "| One two three four five six seven eight. |\n| --- |",
    ],
)
def test_lists_tables_links_and_labels_are_no_long_stretch(run: Any, block: str) -> None:
    text = "# A\n\n" + f"{block}\n\n" * 4
    assert problems(run, text, words_without_heading=8) == []


def test_headings_of_the_site_are_not_looked_at(run: Any) -> None:
    text = "# A\n\nText.\n\n#### Contact us\n\nWrite."
    assert len(problems(run, text)) == 1
    options: dict[str, Any] = {"except": ["^contact us$"]}
    assert problems(run, text, **options) == []


@pytest.mark.parametrize(
    "below",
    ["", "[One](b.md)\n\n- [Two three](c.md)", "# B\n\nText."],
)
def test_a_heading_without_a_text_of_its_own_leaves_out_no_level(run: Any, below: str) -> None:
    hits = problems(run, f"# A\n\nText.\n\n### Most read\n\n{below}")
    assert not any("level 3" in problem for problem in hits)


def test_a_heading_above_a_smaller_one_leaves_out_a_level(run: Any) -> None:
    assert len(problems(run, "# A\n\nText.\n\n### B\n\n#### C\n\nText.")) == 1


def test_a_second_title_above_links_is_the_sites(run: Any) -> None:
    assert problems(run, "# A\n\nText.\n\n# More\n\n- [Two three](c.md)") == []


def test_looks_of_a_heading_have_no_level(run: Any) -> None:
    assert problems(run, "A Title\n\nText is here.\n\nAnother Title\n\nText.", "a.txt") == []


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("Text is here. More.", "a.md"),
        ("---\ntitle:\n---\nText is here. More.", "a.md"),
        ("Text is here. More.\n\n## B\n\nText.", "a.md"),
        ("<p>Text is here. More.</p>", "a.html"),
    ],
)
def test_no_title(run: Any, source: str, path: str) -> None:
    (hit,) = run("outline", TITLE, source, path)
    assert hit.words == "Text is here."


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("# A\n\nText.", "a.md"),
        ("Text.\n\n# A\n\nText.", "a.md"),
        ("---\ntitle: A\n---\nText.", "a.md"),
        ("<title>A</title><p>Text.</p>", "a.html"),
        ('export const meta = { title: "A" }\n\nText.', "a.mdx"),
        ("A line without a stop\n\nText is here. More.", "a.txt"),
        ("", "a.md"),
    ],
)
def test_a_title_in_any_place(run: Any, source: str, path: str) -> None:
    assert run("outline", TITLE, source, path) == []


def test_a_title_of_plain_text_is_short(run: Any) -> None:
    source = "One two three four. Five six.\n\nText."
    assert run("outline", {**TITLE, "title_words": 6}, source, "a.txt") == []
    assert len(run("outline", {**TITLE, "title_words": 5}, source, "a.txt")) == 1


def test_short_texts_and_other_formats_and_genres_are_left_alone(run: Any) -> None:
    assert run("outline", {**TITLE, "min_words": 3}, "Two words.") == []
    assert run("outline", {**TITLE, "formats": ["html"]}, "Two words.") == []
    assert run("outline", {**TITLE, "not_for": ["brief"]}, "In brief: tea.") == []
