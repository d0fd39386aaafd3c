import json
from collections.abc import Callable

from healthlint.finding import Finding, Related, Suggestion
from healthlint.read import Unreadable
from healthlint.report import Article, Run
from healthlint.report.json import render


def test_all_of_it(finding: Callable[..., Finding]) -> None:
    related = Related("drafts/a.md", 9, 2, "told here too")
    run = Run(
        (Article("drafts/a.md", [finding(related=(related,))]), Article("b.md", [])),
        (Unreadable("c.md", "the file is empty"),),
    )
    assert json.loads("\n".join(render(run))) == {
        "version": 1,
        "findings": [
            {
                "path": "drafts/a.md",
                "line": 3,
                "column": 1,
                "end_line": 3,
                "end_column": 13,
                "rule": "evidence/uncited-study",
                "severity": "error",
                "message": "'Studies show' names no study.",
                "advice": "Name it.",
                "excerpt": "Studies show",
                "related": [
                    {"path": "drafts/a.md", "line": 9, "column": 2, "message": "told here too"}
                ],
                "details": {},
                "suggestion": None,
                "safe": None,
                "fingerprint": "0123456789abcdef",
            }
        ],
        "summary": {
            "files": 2,
            "files_with_findings": 1,
            "errors": 1,
            "warnings": 0,
            "suggestions": 0,
            "failures": [{"path": "c.md", "reason": "the file is empty"}],
        },
    }


def test_a_suggestion(finding: Callable[..., Finding]) -> None:
    found = finding()._replace(suggestion=Suggestion("Two studies show", safe=True))
    (shown,) = json.loads("\n".join(render(Run((Article("a.md", [found]),)))))["findings"]
    assert (shown["suggestion"], shown["safe"]) == ("Two studies show", True)


def test_it_is_json_with_no_findings_and_with_several(finding: Callable[..., Finding]) -> None:
    for count in range(4):
        run = Run((Article("a.md", [finding()] * count),))
        assert len(json.loads("\n".join(render(run)))["findings"]) == count


def test_strange_characters_survive(finding: Callable[..., Finding]) -> None:
    run = Run((Article("a.md", [finding(message='é "\x1b\u2028\udcff')]),))
    text = "\n".join(render(run))
    assert text.isascii()
    assert json.loads(text)["findings"][0]["message"] == 'é "\x1b\u2028\udcff'
