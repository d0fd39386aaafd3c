"""How often rules are right: what is read from the file of figures, and what is said of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from healthlint.measured import FILE, Measured, in_words, measured
from healthlint.rule import Rule
from healthlint.ruleset import load_rules, rules_folder

FIGURES = Measured(412, 60, 57, 3, 0, 0.95, 0.863, 0.983)


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    """A rule in a folder with figures of it."""
    (tmp_path / FILE).write_text(json.dumps({"claims/cure": FIGURES._asdict()}), "utf-8")
    return replace(load_rules().rules["claims/cure"], path=str(tmp_path / "claims" / "cure.yml"))


def test_figures_of_a_rule_are_read(rule: Rule, tmp_path: Path) -> None:
    assert measured(rule, tmp_path) == FIGURES
    assert measured(replace(rule, name="claims/other"), tmp_path) is None


def test_a_house_rule_that_takes_the_place_of_a_packaged_one_was_not_measured(
    rule: Rule, tmp_path: Path
) -> None:
    house = replace(rule, path=str(tmp_path.parent / "house" / "claims" / "cure.yml"))
    assert measured(house, tmp_path) is None


def test_without_the_file_nothing_was_measured(rule: Rule, tmp_path: Path) -> None:
    (tmp_path / FILE).unlink()
    assert measured(rule, tmp_path) is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {},
            "57 of 60 hits read in real articles were right (95%; 95% interval 86 to 98%).",
        ),
        (
            {"true": 57, "false": 1, "arguable": 2},
            "57 of 60 hits read in real articles were right (95%; 95% interval 86 to 98%). "
            "Of the others, 1 was wrong and 2 could be argued about.",
        ),
        ({"judged": 3, "true": 3}, "Too few hits in real articles to say (3 read, 3 right)."),
        ({"judged": 0}, "Nobody has judged its 412 hits in real articles yet."),
        ({"hits": 1, "judged": 0}, "Nobody has judged its 1 hit in real articles yet."),
        ({"hits": 0, "judged": 0}, "It found nothing in the real articles that rules are "),
    ],
)
def test_figures_in_words(changed: dict[str, int], words: str) -> None:
    assert in_words(FIGURES._replace(**changed)).startswith(words)


def test_packaged_figures_are_of_packaged_rules_and_add_up() -> None:
    path = rules_folder() / FILE
    rules = load_rules().rules
    for name, values in json.loads(path.read_text("utf-8")).items() if path.is_file() else ():
        found = Measured(**values)
        assert name in rules
        assert found.judged == found.true + found.false + found.arguable <= found.hits
        assert 0 <= found.low <= found.precision <= found.high <= 1
