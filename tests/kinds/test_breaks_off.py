"""Kind ``breaks_off``: paragraphs that end before their sentence does."""

from typing import Any

import pytest

OPTIONS: dict[str, Any] = {"dangling": ["(and|the|include)$"], "except": ["regards"]}
END = "Try it. Some tea is good and some is"
MID = "The best sorts of tea include"


def problems(run: Any, source: str, path: str = "a.md", **options: Any) -> list[str]:
    return [
        hit.fields["problem"] for hit in run("breaks_off", {**OPTIONS, **options}, source, path)
    ]


def test_a_paragraph_that_ends_in_mid_sentence(run: Any) -> None:
    (hit,) = run("breaks_off", OPTIONS, f"# Tea\n\nDrink it. {MID}\n\nMore text.")
    assert (hit.words, hit.place) == (MID, (17, 46))
    assert hit.fields == {"problem": "The paragraph ends in the middle of a sentence"}


@pytest.mark.parametrize(
    "after",
    ["- green\n- black", "| a | b |\n| - | - |\n| c | d |", "> quote", "and go on.", "![a](b)"],
)
def test_what_goes_on_below_does_not_break_off(run: Any, after: str) -> None:
    assert problems(run, f"{MID}\n\n{after}\n") == []


def test_a_comma_at_the_end(run: Any) -> None:
    assert len(problems(run, "Warm the pot and wait a minute,\n\nMore text.")) == 1
    assert problems(run, "With kind regards from all of us,\n\nAnn Bell.") == []


def test_a_colon_with_nothing_below(run: Any) -> None:
    source = "# Tea\n\nThis is what you need:\n\n# Milk\n\nText."
    assert problems(run, source) == ["Nothing follows after the colon"]
    assert problems(run, source.replace("need:\n", "need:\n\n- tea\n")) == []
    assert problems(run, source.replace("# Milk", "Tea.\n\n# Milk")) == []
    assert problems(run, source, least_words=6) == []


def test_sections_below_may_be_what_a_colon_announces(run: Any) -> None:
    source = "# Tea\n\nThis is what you need:\n\n## Pot\n\nText.\n\n## Cup\n\nText."
    assert problems(run, source) == []
    assert len(problems(run, source.replace("## Cup", "Cup."))) == 1


def test_the_last_paragraph(run: Any) -> None:
    last = "The last paragraph has no mark at its end"
    assert problems(run, f"Text.\n\n{END}") == [last]
    assert problems(run, f"Text.\n\n{END}.") == []
    assert problems(run, f"{END}\n\nText.") == []
    assert problems(run, f"Text.\n\n{END}\n\n## References\n\n- Bell A. Tea. 2019.") == [last]
    assert problems(run, f"Text.\n\n{END}", last_words=10) == []
    assert problems(run, f"Text.\n\n{END}", last_formats=["html"]) == []


@pytest.mark.parametrize(
    "last",
    [
        "Some tea is good and some is",
        "Try it. You reach us by post or by calling 555",
        "Try it. This page was written by Ann Bell",
        "Try it. There is more in our [list of all good teas](b.md)",
        "Try it. (First written for a fair of tea in spring)",
    ],
)
def test_a_last_paragraph_that_only_lacks_its_mark_is_left_alone(run: Any, last: str) -> None:
    assert problems(run, f"Text.\n\n{last}") == []


def test_a_list_of_plain_lines_goes_on(run: Any) -> None:
    assert problems(run, f"{MID}\n\nGREEN TEA\n\nBLACK TEA\n\nText.") == []
    assert len(problems(run, f"{MID}\n\nGreen tea is the one.\n\nText.")) == 1


def test_an_open_bracket(run: Any) -> None:
    source = "Some sorts (green tea is one of them\n\nMore text."
    assert problems(run, source) == ["A bracket is opened and not closed"]
    assert problems(run, source.replace("them", "them)")) == []


def test_an_open_fence(run: Any) -> None:
    (hit,) = run("breaks_off", OPTIONS, "Text.\n\n```\ncode\n")
    assert (hit.words, hit.place) == ("```", (7, 10))
    assert problems(run, "Text.\n\n```\ncode\n```\n") == []
    assert problems(run, "Text.\n\n~~~\n```\n~~~\n") == []


def test_a_transcript_without_marks_is_left_alone(run: Any) -> None:
    line = "so this is what we said in the studio today\n\n"
    assert problems(run, line.capitalize() * 4 + END) == []


def test_a_list_of_names_is_left_alone(run: Any) -> None:
    assert problems(run, "Text.\n\nAnn Bell, Bo Cole, Di Eck and Fay Gill") == []


def test_a_page_may_end_in_an_image(run: Any) -> None:
    assert problems(run, f"<p>Text.</p><p>{END}</p><img src='a.png'>", "a.html") == []
    assert len(problems(run, f"<p>Text.</p><div class='x'><p>{END}</p></div>", "a.html")) == 1


def test_so_many_are_reported(run: Any) -> None:
    source = f"{MID}\n\nMore text.\n\n" * 4
    assert len(problems(run, source, report=2)) == 2
    assert problems(run, "In brief: tea.\n\n" + END, not_for=["brief"]) == []
