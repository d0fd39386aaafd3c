"""Kind ``statements``: sections that state one benefit after the other and name no source."""

import pytest

from healthlint.finding import Finding
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

RULE = "evidence/uncited-health-claim"
CLAIMS = "Zinc relieves colds. It reduces fever. It improves sleep."
FILLER = "The tin has a blue lid and a brown label with a picture of the works. " * 20


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, [RULE]))


def found(source: str, ruleset: Ruleset) -> list[Finding]:
    text = f"# Zinc\n\n{FILLER}\n\n{source}\n"
    return list(check_text(text, "a.md", ruleset).findings)


def lines(source: str, ruleset: Ruleset) -> list[tuple[int, str]]:
    return [(each.line, each.excerpt) for each in found(source, ruleset)]


def test_the_first_statement_is_reported_with_their_number(ruleset: Ruleset) -> None:
    (finding,) = found(f"## Benefits\n\n{CLAIMS} It heals sores.", ruleset)
    assert (finding.line, finding.column, finding.end_column) == (7, 1, 21)
    assert finding.message.startswith("This section states 4 benefits")


def test_two_statements_are_not_enough(ruleset: Ruleset) -> None:
    assert lines("## Benefits\n\nZinc relieves colds. It reduces fever.", ruleset) == []


def test_sections_are_counted_by_themselves(ruleset: Ruleset) -> None:
    text = "## One\n\nZinc relieves colds. It reduces fever.\n\n## Two\n\nIt improves sleep."
    assert lines(text, ruleset) == []


def test_a_source_in_the_section_or_above_it_silences(ruleset: Ruleset) -> None:
    source = "([Ode 2014](https://example.org/ode))"
    assert lines(f"## Benefits\n\n{CLAIMS} {source}", ruleset) == []
    assert lines(f"## Answers {source}\n\n### Colds\n\n{CLAIMS}", ruleset) == []
    assert lines(f"## Other\n\nZinc is a metal {source}.\n\n## Benefits\n\n{CLAIMS}", ruleset) != []


def test_a_reference_list_silences_if_it_is_cited(ruleset: Ruleset) -> None:
    listed = "## References\n\n1. Ode C. Zinc. 2014."
    text = f"## Other\n\nZinc is a metal{{}}.\n\n## Benefits\n\n{CLAIMS}\n\n{listed}"
    assert lines(text.format(" [1]"), ruleset) == []
    assert lines(text.format(""), ruleset) == [(11, "Zinc relieves colds.")]


@pytest.mark.parametrize(
    "claims",
    [
        "Zinc may relieve colds. It might reduce fever. It could improve sleep.",
        "Does zinc relieve colds? Does it reduce fever? Does it improve sleep?",
        "Zinc does not relieve colds. It never reduces fever. It hardly improves sleep.",
        "Take zinc to relieve colds. Use it to reduce fever. Drink it to improve sleep.",
    ],
)
def test_what_is_not_stated_flatly_does_not_count(ruleset: Ruleset, claims: str) -> None:
    assert lines(f"## Benefits\n\n{claims}", ruleset) == []


def test_a_short_article_is_left_alone(ruleset: Ruleset) -> None:
    assert list(check_text(f"## Benefits\n\n{CLAIMS}", "a.md", ruleset).findings) == []


def test_three_sections_are_reported_at_most(ruleset: Ruleset) -> None:
    text = "\n\n".join(f"## Part {number}\n\n{CLAIMS}" for number in range(5))
    assert len(lines(text, ruleset)) == 3
