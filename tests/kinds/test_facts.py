"""Kind ``facts``: one report a line, against what was said first."""

import pytest

from healthlint.finding import Finding
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

RULE = "consistency/inconsistent-fact"


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, [RULE]))


def found(source: str, ruleset: Ruleset, path: str = "a.md") -> list[Finding]:
    return list(check_text(source, path, ruleset).findings)


def test_the_later_line_is_reported_with_both_places(ruleset: Ruleset) -> None:
    source = (
        "Ringworm is caused by a worm.\n\nKeep dry.\n\nThe fungus that causes ringworm is old.\n"
    )
    (finding,) = found(source, ruleset)
    assert (finding.line, finding.column, finding.end_column) == (5, 5, 32)
    assert finding.message == (
        'On "ringworm": this says "fungus that causes ringworm", '
        'but line 1 says "is caused by a worm".'
    )
    assert [(each.line, each.column) for each in finding.related] == [(1, 10)]
    assert finding.details == (
        ("here, thing", "ringworm"),
        ("here, said", "a fungus"),
        ("line 1, thing", "ringworm"),
        ("line 1, said", "a parasite"),
    )


def test_every_line_of_the_later_side_is_reported_once(ruleset: Ruleset) -> None:
    yes, no = "Flu is contagious.", "Flu is not contagious."
    findings = found("\n\n".join([yes, no, yes, f"{no} {no}"]), ruleset)
    assert [each.line for each in findings] == [3, 7]
    assert [[each.line for each in finding.related] for finding in findings] == [[1, 5], [1, 5]]


def test_the_same_holds_in_html_and_text(ruleset: Ruleset) -> None:
    page = "<h1>Flu</h1><p>Flu is contagious.</p>\n<p>Flu is <b>not</b> contagious.</p>"
    assert [each.line for each in found(page, ruleset, "a.html")] == [2]
    text = "Flu is contagious, as we know.\n\nFlu is not contagious, as we know.\n"
    assert [each.line for each in found(text, ruleset, "a.txt")] == [3]


def test_a_comment_on_the_first_line_silences_the_pair(ruleset: Ruleset) -> None:
    comment = f"<!-- healthlint: ignore-next-line {RULE} -- checked -->"
    source = f"{comment}\nFlu is contagious.\n\nFlu is not contagious.\n"
    assert found(source, ruleset) == []


def test_an_article_without_facts_has_no_finding(ruleset: Ruleset) -> None:
    assert found("", ruleset) == []
    assert found("# Walking\n\nWalk every day.\n", ruleset) == []
