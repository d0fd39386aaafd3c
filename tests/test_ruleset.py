"""Choosing rules by selector, and what a compiled ruleset knows."""

from pathlib import Path

import pytest

from healthlint.document import read_document
from healthlint.linter import lint
from healthlint.rule import Rule
from healthlint.ruleset import (
    Library,
    SelectorError,
    choose,
    compile_rules,
    load_rules,
    rules_folder,
)


def rule(name: str, enabled: bool = True) -> Rule:
    return Rule(
        name, "", "", "warning", "structure", {"check": "empty_section"}, "", "", "", enabled
    )


RULES = {
    each.name: each
    for each in (rule("claims/cure"), rule("claims/odd", enabled=False), rule("safety/dose"))
}


def names(**selectors: list[str]) -> list[str]:
    return [each.name for each in choose(RULES, **selectors)]


def test_without_selectors_every_rule_that_is_on() -> None:
    assert names() == ["claims/cure", "safety/dose"]


def test_all_brings_those_that_are_off_as_well() -> None:
    assert names(select=["ALL"]) == ["claims/cure", "claims/odd", "safety/dose"]


def test_a_family_by_name() -> None:
    assert names(select=["safety"]) == ["safety/dose"]
    assert names(select=["claims"]) == ["claims/cure", "claims/odd"]


def test_a_rule_by_name_even_if_it_is_off() -> None:
    assert names(select=["claims/odd"]) == ["claims/odd"]


def test_extend_select_adds_to_what_is_on() -> None:
    assert names(extend_select=["claims/odd"]) == ["claims/cure", "claims/odd", "safety/dose"]
    assert names(select=["safety"], extend_select=["claims/odd"]) == ["claims/odd", "safety/dose"]


def test_ignore_wins_over_everything() -> None:
    assert names(ignore=["claims"]) == ["safety/dose"]
    assert names(select=["claims/cure"], ignore=["claims/cure"]) == []
    assert names(extend_select=["claims/odd"], ignore=["claims"]) == ["safety/dose"]
    assert names(select=["ALL"], ignore=["ALL"]) == []


@pytest.mark.parametrize("place", ["select", "extend_select", "ignore"])
def test_an_unknown_selector_with_the_nearest_name(place: str) -> None:
    with pytest.raises(SelectorError) as caught:
        names(**{place: ["claims/cuer"]})
    assert caught.value.selector == "claims/cuer"
    assert str(caught.value) == (
        "there is no rule or family named 'claims/cuer'. Did you mean 'claims/cure'?"
    )


@pytest.mark.parametrize("word", ["", "all", "cure", "CLAIMS", "claims/", "claims/*"])
def test_selectors_are_whole_names(word: str) -> None:
    with pytest.raises(SelectorError):
        names(select=[word])


def test_severities_by_rule_win_over_those_by_family() -> None:
    library = Library(RULES, {}, {})
    ruleset = compile_rules(
        library, tuple(RULES.values()), {"claims": "suggestion", "claims/cure": "error"}
    )
    assert [(each.rule.name, each.severity) for each in ruleset.active] == [
        ("claims/cure", "error"),
        ("claims/odd", "suggestion"),
        ("safety/dose", "warning"),
    ]


def test_a_ruleset_knows_the_rules_that_do_not_run() -> None:
    ruleset = compile_rules(Library(RULES, {}, {}), (RULES["claims/cure"],))
    assert list(ruleset.rules) == ["claims/cure"]
    assert ruleset.known == {"claims/cure", "claims/odd", "safety/dose"}


def test_no_rules_find_nothing() -> None:
    ruleset = compile_rules(Library({}, {}, {}), ())
    assert lint(read_document("# A\n", "a.md", ruleset.cues), ruleset) == []


def test_packaged_rules_are_there() -> None:
    assert (rules_folder() / "claims" / "cure.yml").is_file()
    assert Path(load_rules().rules["claims/cure"].path).parent.name == "claims"
