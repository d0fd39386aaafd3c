from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("site")

PEARS = """\
summary: A pear is called green.
severity: error
kind: phrase
with:
  phrases: ["green (pear|pears)"]
message: "'{match}' names a colour."
advice: Call it a pear.
rationale: Pears are for eating.
standards: []
examples:
  bad: ["I ate a green pear.", "I ate a yellow pear."]
  good: ["I ate a pear.", "Eat fruit.\\n\\nGreen pears are good."]
"""


@pytest.fixture
def pears() -> Path:
    path = Path("house/pears/green.yml")
    path.parent.mkdir(parents=True)
    path.write_text(PEARS, encoding="utf-8")
    return path


def test_a_rule_by_name(healthlint: Command) -> None:
    result = healthlint("test", "apples/red")
    assert result.exit_code == 0
    assert result.stdout == "2 examples of 1 rule are as they should be.\n"


def test_a_family(healthlint: Command) -> None:
    assert healthlint("test", "apples").stdout == ("4 examples of 2 rules are as they should be.\n")


@pytest.mark.parametrize("name", ["house", "house/pears/green.yml"])
def test_a_folder_or_a_file_of_house_rules(healthlint: Command, pears: Path, name: str) -> None:
    result = healthlint("test", name)
    assert result.exit_code == 1
    assert result.stdout == (
        "house/pears/green.yml: pears/green: a bad example is not reported\n"
        "    I ate a yellow pear.\n"
        "house/pears/green.yml: pears/green: a good example is reported at line 3:"
        " 'Green pears' names a colour.\n"
        "    Eat fruit.\n"
        "\n"
        "    Green pears are good.\n"
        "4 examples of 1 rule were run; 2 failed.\n"
    )


def test_a_rule_without_a_bad_example_fails(healthlint: Command, pears: Path) -> None:
    pears.write_text(PEARS.replace('["I ate a green pear.", "I ate a yellow pear."]', "[]"))
    result = healthlint("test", "house")
    assert result.exit_code == 1
    assert "pears/green: the rule has no bad example\n" in result.stdout


def test_a_rule_that_cannot_be_read(healthlint: Command, pears: Path) -> None:
    pears.write_text(PEARS.replace("severity: error", "severity: awful"))
    result = healthlint("test", "house")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: house/pears/green.yml:2: ")


def test_an_unknown_rule(healthlint: Command) -> None:
    result = healthlint("test", "apples/rad")
    assert result.exit_code == 2
    assert "Did you mean 'apples/red'?" in result.stderr


def test_a_file_that_does_not_exist(healthlint: Command) -> None:
    result = healthlint("test", "house/pears/gone.yml")
    assert result.exit_code == 2
    assert "there is no file house/pears/gone.yml" in result.stderr


def test_a_folder_without_rules(healthlint: Command) -> None:
    Path("house").mkdir()
    result = healthlint("test", "house")
    assert result.exit_code == 2
    assert result.stderr == "error: there is no rule to test there\n"


def test_every_example_of_the_packaged_suppression_rules(healthlint: Command) -> None:
    result = healthlint("test", "--isolated", "suppression")
    assert result.exit_code == 0, result.stdout
