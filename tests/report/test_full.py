from collections.abc import Callable

import click
import pytest

from healthlint.finding import Finding, Related, Suggestion
from healthlint.report import Article, Run
from healthlint.report.full import excerpt, render, summary

Make = Callable[..., Finding]


def test_a_finding_with_everything(finding: Make) -> None:
    related = Related("drafts/a.md", 9, 2, "told here too")
    run = Run((Article("drafts/a.md", [finding(related=(related,))]), Article("b.md", [])))
    assert [click.unstyle(line) for line in render(run)] == [
        "drafts/a.md:3:1 error evidence/uncited-study",
        "  'Studies show' names no study.",
        "  3 | Studies show that tea cures colds.",
        "    | ^^^^^^^^^^^^",
        "  see drafts/a.md:9:2 told here too",
        "  What to do: Name it.",
        "",
        "Found 1 error in 1 of 2 files.",
    ]


@pytest.mark.parametrize(("safe", "end"), [(True, " (--fix does it)"), (False, "")])
def test_a_suggestion_stands_above_the_advice(finding: Make, safe: bool, end: str) -> None:
    found = finding()._replace(suggestion=Suggestion("Two studies show", safe))
    lines = [click.unstyle(line) for line in render(Run((Article("a.md", [found]),)))]
    assert lines[4:6] == [f"  Write instead: Two studies show{end}", "  What to do: Name it."]


def test_a_finding_over_several_lines_is_underlined_to_the_end_of_the_first(finding: Make) -> None:
    run = Run((Article("a.md", [finding("So studies", 4, 5, end_line=4)]),))
    lines = [click.unstyle(line) for line in render(run)]
    assert lines[2:4] == ["  3 | So studies", "    |    ^^^^^^^"]


def test_nothing_from_a_draft_reaches_the_terminal_raw(finding: Make) -> None:
    evil = "\x1b[2J\x07\u202eab\u2066\x9b1m"
    bad = finding(evil, 1, 4, path=f"{evil}\n.md", message=evil, advice=evil)
    report = click.unstyle("".join(render(Run((Article("a.md", [bad]),)))))
    assert not set(report) & set("\x1b\x07\n\u202e\u2066\x9b")
    assert "\\x1b[2J\\x07\\u202eab\\u2066\\x9b1m" in report


@pytest.mark.parametrize(
    ("severities", "files", "sentence"),
    [
        ([], 0, "No findings in 0 files."),
        ([], 1, "No findings in 1 file."),
        ([], 14, "No findings in 14 files."),
        (["error"], 1, "Found 1 error in 1 of 1 file."),
        (["warning", "error"], 2, "Found 1 error and 1 warning in 1 of 2 files."),
        (
            ["error"] * 3 + ["suggestion"] + ["warning"] * 2,
            14,
            "Found 3 errors, 2 warnings and 1 suggestion in 1 of 14 files.",
        ),
    ],
)
def test_the_summary(severities: list[str], files: int, sentence: str, finding: Make) -> None:
    found = [finding(severity=severity) for severity in severities]
    articles = [Article("a.md", found), *[Article("b.md", [])] * 13]
    assert summary(Run(tuple(articles[:files]))) == sentence


def test_carets_stand_under_the_span() -> None:
    assert excerpt("one two three", 4, 7, 80) == ("one two three", "    ^^^")


def test_a_place_without_width_gets_one_caret() -> None:
    assert excerpt("one", 3, 3, 80) == ("one", "   ^")
    assert excerpt("", 0, 0, 80) == ("", "^")


def test_tabs_are_expanded() -> None:
    assert excerpt("\ta\tb", 3, 4, 80) == ("    a   b", "        ^")


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert excerpt("睡眠 cafe\u0301 ok", 0, 2, 80)[1] == "^^^^"
    assert excerpt("睡眠 cafe\u0301 ok", 3, 8, 80)[1] == "     ^^^^"


def test_a_byte_order_mark_takes_no_column() -> None:
    assert excerpt("\ufeffone two", 5, 8, 80) == ("one two", "    ^^^")


def test_a_long_line_is_cut_around_the_span() -> None:
    line = "before " * 30 + "HERE" + " after" * 30
    shown, carets = excerpt(line, 210, 214, 40)
    assert len(shown) == 40
    assert shown[0] == shown[-1] == "…"
    assert shown[carets.index("^") : len(carets)] == "HERE"
    assert carets.count("^") == 4


def test_a_long_line_is_cut_only_where_something_is_missing() -> None:
    line = "HERE" + " after" * 30
    shown, carets = excerpt(line, 0, 4, 40)
    assert shown.startswith("HERE after")
    assert shown.endswith("…")
    assert carets == "^^^^"
    shown, carets = excerpt(line[::-1], len(line) - 4, len(line), 40)
    assert shown.startswith("…")
    assert shown.endswith("EREH")
    assert shown[carets.index("^") :] == "EREH"


def test_a_span_longer_than_the_line_may_be_is_cut() -> None:
    shown, carets = excerpt("x" * 500, 100, 400, 40)
    assert len(shown) <= 40
    assert set(carets.strip()) == {"^"}
    assert len(carets) <= 40


def test_on_request_a_finding_says_how_its_rule_came_to_it(finding: Make) -> None:
    run = Run((Article("a.md", [finding(details=(("scale", "evidence"), ("value", "3")))]),))
    told = [click.unstyle(line) for line in render(run, explain=True)]
    assert told[5:7] == ["    scale: evidence", "    value: 3"]
    assert "    scale: evidence" not in [click.unstyle(line) for line in render(run)]
