"""Every packaged rule, by what its own file promises."""

import re
from string import Formatter

import pytest

from healthlint.examples import lint_example
from healthlint.finding import Finding
from healthlint.rule import Example, Rule
from healthlint.ruleset import compile_rules, load_rules

LIBRARY = load_rules(examples=True)
RULES = list(LIBRARY.rules.values())
# Together, as in a run: a comment about one rule is judged by what the other rules say.
RULESET = compile_rules(LIBRARY, RULES)


def findings(example: Example) -> list[Finding]:
    return list(lint_example(example, RULESET))


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{number}")
        for rule in RULES
        for number, example in enumerate(rule.bad if kind == "bad" else rule.good, start=1)
    ]


every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


def test_there_are_rules_of_every_family() -> None:
    assert {rule.family for rule in RULES} == {
        "claims",
        "consistency",
        "disclosure",
        "evidence",
        "language",
        "numbers",
        "readability",
        "safety",
        "structure",
        "suppression",
    }


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_a_bad_example_is_reported_by_its_rule(rule: Rule, example: Example) -> None:
    reported = findings(example)
    assert rule.name in {finding.rule for finding in reported}
    for finding in reported:
        if finding.rule == rule.name:
            assert 0 <= finding.start <= finding.end <= len(example.text)
            assert finding.message
            assert not re.search(r"[{}]\w*[{}]?$|\{\w+\}", finding.message.replace("{{", ""))


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_a_good_example_is_not_reported_by_its_rule(rule: Rule, example: Example) -> None:
    assert [f.message for f in findings(example) if f.rule == rule.name] == []


@every_rule
def test_a_rule_has_enough_examples(rule: Rule) -> None:
    assert len(rule.bad) >= 4
    assert len(rule.good) >= 6


@every_rule
def test_no_example_is_good_and_bad(rule: Rule) -> None:
    bad, good = set(rule.bad), set(rule.good)
    assert len(bad) == len(rule.bad)
    assert len(good) == len(rule.good)
    assert not bad & good


@every_rule
def test_a_rule_says_what_is_wrong_what_to_do_and_why(rule: Rule) -> None:
    assert rule.summary.strip()
    assert "\n" not in rule.summary.strip()
    assert rule.message.strip()
    assert rule.advice.strip()
    assert len(re.findall(r"[.!?](?=\s|$)", rule.rationale.strip())) >= 2


@every_rule
def test_a_rule_names_its_standards_with_addresses(rule: Rule) -> None:
    assert rule.standards or rule.family == "suppression"
    for standard in rule.standards:
        assert standard.name
        assert standard.criterion
        assert re.fullmatch(r"https://[\w.-]+\.\w+(/\S*)?", standard.address)


@every_rule
def test_a_message_is_one_line_and_its_names_are_filled(rule: Rule) -> None:
    from healthlint.kinds import load_kind

    names = {name for _, name, _, _ in Formatter().parse(rule.message) if name is not None}
    assert names <= {"match", *load_kind(rule.kind).fields}
    assert "\n" not in rule.message.strip()


@every_rule
def test_a_rule_file_is_named_like_other_rules(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+/[a-z]+(-[a-z]+)*", rule.name)
