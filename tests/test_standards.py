"""Standards: their files, the criteria that rules name, and the table of both."""

from pathlib import Path

import pytest

from healthlint.rule import Rule, Standard
from healthlint.rulefile import RuleFileError
from healthlint.ruleset import load_rules, rules_folder
from healthlint.standards import criterion_id, standard_tables

RULES = load_rules().rules
TABLES = {table.key: table for table in standard_tables([rules_folder()], RULES.values())}

CAKE = """\
title: Cake code
source: Our bakery, 2025.
address: https://example.org/cake
criteria:
  - id: Rule 1
    text: Cakes are sweet.
  - id: Rule 2
    text: Cakes are shared.
    not_checked: Nobody can tell.
"""


def rule(name: str, *standards: tuple[str, str]) -> Rule:
    named = tuple(Standard(key, criterion, "https://example.org") for key, criterion in standards)
    return Rule(name, "", "", "error", "phrase", {}, "", "", "", standards=named)


@pytest.fixture
def cake(tmp_path: Path) -> Path:
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "Cake.yml").write_text(CAKE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_packaged_rule_names_standards_and_criteria_that_have_a_file(rule: Rule) -> None:
    for standard in rule.standards:
        ids = {criterion.id for criterion in TABLES[standard.name].criteria}
        assert criterion_id(standard.criterion)[0] in ids


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_criterion_is_checked_by_rules_or_says_why_not(table: object) -> None:
    for criterion in table.criteria:  # type: ignore[attr-defined]
        assert not (criterion.rules and criterion.not_checked), criterion.id


def test_criteria_come_in_the_order_of_the_file_with_the_rules_that_name_them(cake: Path) -> None:
    rules = [
        rule("a/late", ("Cake", "Rule 1: sweet")),
        rule("a/early", ("Cake", "Rule 1: it is sweet")),
    ]
    (table,) = standard_tables([cake], rules)
    assert (table.key, table.title) == ("Cake", "Cake code")
    assert [each.id for each in table.criteria] == ["Rule 1", "Rule 2"]
    assert table.criteria[0].rules == ("a/early", "a/late")
    assert table.criteria[1].rules == ()
    assert table.criteria[1].not_checked == "Nobody can tell."


def test_a_standard_without_a_file_is_listed_with_what_rules_say_of_it() -> None:
    (table,) = standard_tables([], [rule("a/b", ("House style", "Tone: be kind"))])
    assert table.title == "House style"
    assert table.criteria[0][:2] == ("Tone", "be kind")
    assert table.criteria[0].rules == ("a/b",)


def test_a_mistake_in_a_file_is_named_with_its_line(cake: Path) -> None:
    path = cake / "standards" / "Cake.yml"
    path.write_text(CAKE.replace("    text: Cakes are shared.\n", ""), encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        standard_tables([cake], [])
    assert str(caught.value).startswith(f"{path}:7")
    assert "text" in str(caught.value)
