"""Kind ``conflict``: one report a line, against what was said first."""

import pytest

from healthlint.finding import Finding
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

FOR = "Zinc lozenges relieve colds."
AGAINST = "Zinc lozenges do not relieve colds."
RULE = "consistency/contradictory-claims"


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, [RULE]))


def found(source: str, ruleset: Ruleset) -> list[Finding]:
    return list(check_text(source, "a.md", ruleset).findings)


def test_the_later_line_is_reported_with_both_cues(ruleset: Ruleset) -> None:
    (finding,) = found(f"{FOR}\n\nHoney is sweet.\n\n{AGAINST}\n", ruleset)
    assert (finding.line, finding.column, finding.end_column) == (5, 15, 29)
    assert finding.message == (
        'On "zinc lozenges" and "colds": this says "do not relieve", but line 1 says "relieve".'
    )
    assert [(each.line, each.column) for each in finding.related] == [(1, 15)]


def test_every_line_of_the_side_that_spoke_later_is_reported_once(ruleset: Ruleset) -> None:
    source = "\n\n".join([FOR, AGAINST, FOR, f"{AGAINST} {AGAINST}"])
    findings = found(source, ruleset)
    assert [each.line for each in findings] == [3, 7]
    assert [[each.line for each in finding.related] for finding in findings] == [[1, 5], [1, 5]]


def test_which_side_is_true_does_not_matter(ruleset: Ruleset) -> None:
    (finding,) = found(f"{AGAINST}\n\n{FOR}\n", ruleset)
    assert finding.line == 3
    assert finding.related[0].line == 1


def test_the_values_behind_a_finding_are_told(ruleset: Ruleset) -> None:
    (finding,) = found(f"{FOR}\n\n{AGAINST} They taste of metal.\n", ruleset)
    details = dict(finding.details)
    assert details["here, scale"] == "efficacy -3"
    assert details["line 1, scale"] == "efficacy +3"
    assert details["here, people"] == "none named"


def test_what_is_less_sure_is_a_warning(ruleset: Ruleset) -> None:
    (finding,) = found(f"{FOR} They are sweet. However, they are useless against colds.\n", ruleset)
    assert finding.severity == "warning"


@pytest.mark.parametrize("first", [True, False])
def test_a_comment_on_either_line_silences_the_pair(ruleset: Ruleset, first: bool) -> None:
    comment = f" <!-- healthlint: ignore {RULE} -- two schools -->"
    one, other = (FOR + comment, AGAINST) if first else (FOR, AGAINST + comment)
    assert found(f"{one}\n\nHoney is sweet.\n\n{other}\n", ruleset) == []
