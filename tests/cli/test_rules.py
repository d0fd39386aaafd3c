import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("site")


def test_rules_are_listed_by_family(healthlint: Command) -> None:
    lines = healthlint("rules").stdout.splitlines()
    family = lines.index("apples")
    assert lines[family + 1].split(maxsplit=2) == [
        "apples/blue",
        "warning",
        "An apple is called blue.",
    ]
    assert lines[family + 2].split()[0] == "apples/red"
    assert lines[family + 3] == ""


def test_rules_that_are_off_are_marked(healthlint: Command) -> None:
    (line,) = [line for line in healthlint("rules").stdout.splitlines() if "missing-reason" in line]
    assert line.endswith("(off unless selected)")


def test_isolated_lists_no_house_rules(healthlint: Command) -> None:
    assert "apples" not in healthlint("rules", "--isolated").stdout


def test_rules_as_json(healthlint: Command) -> None:
    rules = json.loads(healthlint("rules", "--output-format", "json").stdout)
    assert {
        "name": "apples/red",
        "severity": "error",
        "summary": "An apple is called red.",
        "enabled": True,
    } in rules


def test_the_page_of_a_rule(healthlint: Command) -> None:
    assert healthlint("rule", "apples/red").stdout == (
        "apples/red (error)\n"
        "An apple is called red.\n"
        "\n"
        "It says\n"
        "    '{match}' names a colour.\n"
        "\n"
        "Why it matters\n"
        "    Apples are for eating.\n"
        "\n"
        "What to do\n"
        "    Call it an apple.\n"
        "\n"
        "Reported\n"
        "    I ate a red apple.\n"
        "\n"
        "Not reported\n"
        "    I ate an apple.\n"
        "\n"
        "Change it in healthlint.toml\n"
        '    ignore = ["apples/red"]\n'
        "    [severity]\n"
        '    "apples/red" = "warning"\n'
        "\n"
        "Silence it in an article, for the next line\n"
        "    <!-- healthlint: ignore apples/red -- the reason -->\n"
    )


def test_the_page_of_every_rule_can_be_shown(healthlint: Command) -> None:
    for rule in json.loads(healthlint("rules", "--output-format", "json").stdout):
        assert healthlint("rule", rule["name"]).exit_code == 0


def test_the_page_of_a_rule_as_json(healthlint: Command) -> None:
    page = json.loads(healthlint("rule", "apples/red", "--output-format", "json").stdout)
    assert page["name"] == "apples/red"
    assert page["examples"]["bad"] == [{"text": "I ate a red apple.", "format": "markdown"}]


def test_an_unknown_rule_is_answered_with_the_nearest(healthlint: Command) -> None:
    result = healthlint("rule", "apples/rad")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "error: there is no rule named 'apples/rad'. Did you mean 'apples/red'?\n"
    )


@pytest.mark.parametrize("command", [("rules",), ("rule", "apples/red"), ("test",)])
def test_a_mistake_in_the_configuration(
    healthlint: Command, site: Path, command: tuple[str, ...]
) -> None:
    (site / "healthlint.toml").write_text("rule = []\n")
    result = healthlint(*command)
    assert result.exit_code == 2
    assert "there is no key 'rule'. Did you mean 'rules'?" in result.stderr


def test_presets_are_listed_with_what_they_are_for(healthlint: Command) -> None:
    lines = healthlint("rules", "--presets").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        "advertising",
        "default",
        "minimal",
        "plain-language",
        "strict",
    ]
    assert lines[4].endswith("For medical publishers: everything but matters of taste.")


def test_the_rules_of_a_preset(healthlint: Command) -> None:
    rules = json.loads(healthlint("rules", "--preset", "strict", "--output-format", "json").stdout)
    names = {rule["name"] for rule in rules}
    assert "apples/red" in names
    assert all(rule["enabled"] for rule in rules)


def test_an_unknown_preset_is_answered_with_the_nearest(healthlint: Command) -> None:
    result = healthlint("rules", "--preset", "strickt")
    assert result.exit_code == 2
    assert "there is no preset named 'strickt'. Did you mean 'strict'?" in result.stderr


def test_rules_by_standard_and_criterion(healthlint: Command) -> None:
    lines = healthlint("rules", "--by-standard").stdout.splitlines()
    start = lines.index("JAMA: JAMA benchmarks")
    assert lines[start + 2 : start + 4] == [
        "  Authorship: Authors and contributors are named, with what they are and where they work.",
        "    disclosure/missing-author",
    ]


def test_a_criterion_that_cannot_be_linted_says_why(healthlint: Command) -> None:
    tables = json.loads(healthlint("rules", "--by-standard", "--output-format", "json").stdout)
    (discern,) = [table for table in tables if table["key"] == "DISCERN"]
    relevant = discern["criteria"][2]
    assert relevant["id"] == "Question 3"
    assert relevant["rules"] == []
    assert relevant["not_checked"] == "A program cannot tell; an editor has to."


def test_two_ways_of_listing_exclude_each_other(healthlint: Command) -> None:
    result = healthlint("rules", "--presets", "--by-standard")
    assert result.exit_code == 2
    assert "exclude each other" in result.stderr
