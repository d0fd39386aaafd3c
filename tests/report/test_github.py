from collections.abc import Callable

import pytest

from healthlint.finding import Finding, Suggestion
from healthlint.read import Unreadable
from healthlint.report import Article, Run
from healthlint.report.github import render

Make = Callable[..., Finding]


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("suggestion", "notice")]
)
def test_a_finding_is_an_annotation(finding: Make, severity: str, level: str) -> None:
    run = Run((Article("drafts/a.md", [finding(severity=severity)]),))
    assert list(render(run)) == [
        f"::{level} file=drafts/a.md,line=3,endLine=3,col=1,endColumn=13,"
        "title=healthlint%3A evidence/uncited-study"
        "::'Studies show' names no study.%0AName it."
    ]


def test_columns_are_left_out_over_several_lines(finding: Make) -> None:
    (line,) = render(Run((Article("a.md", [finding(end_line=5)]),)))
    assert ",line=3,endLine=5,title=" in line


def test_what_means_something_to_github_is_escaped(finding: Make) -> None:
    bad = finding(path="50%, a:b.md", message="up 50%\r\n::error::x", advice="a,b: c")
    (line,) = render(Run((Article("a.md", [bad]),)))
    assert line.startswith("::error file=50%25%2C a%3Ab.md,line=3")
    assert line.endswith("::up 50%25%0A::error::x%0Aa,b: c")


def test_control_characters_are_shown_as_escapes(finding: Make) -> None:
    (line,) = render(Run((Article("a.md", [finding(message="a\x1b[31mb")]),)))
    assert "::a\\x1b[31mb%0A" in line


def test_a_file_that_could_not_be_linted_is_an_error() -> None:
    run = Run((), (Unreadable("a.md", "the file is empty"),))
    assert list(render(run)) == ["::error file=a.md::the file is empty"]


def test_a_suggestion_stands_behind_the_message(finding: Make) -> None:
    found = finding()._replace(suggestion=Suggestion("Two studies show", safe=False))
    (line,) = render(Run((Article("a.md", [found]),)))
    assert line.endswith("::'Studies show' names no study. [write: Two studies show]%0AName it.")
