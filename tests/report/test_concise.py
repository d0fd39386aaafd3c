from collections.abc import Callable

from healthlint.finding import Finding, Suggestion
from healthlint.report import Article, Run
from healthlint.report.concise import render


def test_one_line_a_finding(finding: Callable[..., Finding]) -> None:
    run = Run((Article("drafts/a.md", [finding(), finding(line=7, severity="warning")]),))
    assert list(render(run)) == [
        "drafts/a.md:3:1: error evidence/uncited-study 'Studies show' names no study.",
        "drafts/a.md:7:1: warning evidence/uncited-study 'Studies show' names no study.",
    ]


def test_nothing_found_nothing_said() -> None:
    assert list(render(Run((Article("a.md", []),)))) == []


def test_control_characters_are_shown_as_escapes(finding: Callable[..., Finding]) -> None:
    (line,) = render(Run((Article("a.md", [finding(message="a\x1b[31m\nb")]),)))
    assert line.endswith("a\\x1b[31m\\nb")


def test_a_suggestion_stands_behind_the_message(finding: Callable[..., Finding]) -> None:
    found = finding()._replace(suggestion=Suggestion("Two studies show", safe=False))
    (line,) = render(Run((Article("a.md", [found]),)))
    assert line.endswith("'Studies show' names no study. [write: Two studies show]")
