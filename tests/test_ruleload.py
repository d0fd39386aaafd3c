"""Folders of rules: what they may hold, what a house may change, and where faults are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from healthlint.document import read_document
from healthlint.linter import lint
from healthlint.rule import Example, Standard
from healthlint.rulefile import RuleFileError
from healthlint.ruleload import ParameterError, read_library
from healthlint.ruleset import Library, choose, compile_rules, load_rules, rules_folder

RULE = """\
summary: No apples.
severity: warning
kind: phrase
with:
  phrases:
    - "red apple*"
    - "green pear*"
message: "'{match}' is fruit."
advice: Eat it.
rationale: Fruit is good. It is cheap, too.
standards:
  - name: A standard
    criterion: Its third point
    address: https://example.org/3
examples:
  bad:
    - "A red apple."
  good:
    - "A red plum."
    - |
      format: html
      <p>A red plum.</p>
"""
WORDS = "summary: Fruit.\nsource: Our garden.\nwords: [apple, pear]\n"
GUARD = "summary: Denied.\nbefore:\n  cues: [no]\n"

Write = Callable[[str, str], Path]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    folder.mkdir()
    return folder


@pytest.fixture
def write(house: Path) -> Write:
    def write(name: str, text: str) -> Path:
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def read(house: Path, parameters: dict[str, dict[str, Any]] | None = None) -> Library:
    return read_library([house], parameters or {})


def fault(house: Path) -> RuleFileError:
    with pytest.raises(RuleFileError) as caught:
        read(house)
    return caught.value


def found(library: Library, text: str, rule: str = "fruit/apple") -> list[str]:
    ruleset = compile_rules(library, choose(library.rules, [rule]))
    return [each.excerpt for each in lint(read_document(text, "a.md", ruleset.cues), ruleset)]


def test_a_rule_is_named_for_its_folder_and_file(house: Path, write: Write) -> None:
    path = write("fruit/apple.yml", RULE)
    rule = read(house).rules["fruit/apple"]
    assert (rule.name, rule.family, rule.path) == ("fruit/apple", "fruit", str(path))
    assert (rule.summary, rule.severity, rule.kind, rule.enabled) == (
        "No apples.",
        "warning",
        "phrase",
        True,
    )
    assert rule.standards == (Standard("A standard", "Its third point", "https://example.org/3"),)


def test_examples_may_be_in_another_format(house: Path, write: Write) -> None:
    write("fruit/apple.yml", RULE)
    rule = read(house).rules["fruit/apple"]
    assert rule.bad == (Example("A red apple."),)
    assert rule.good == (Example("A red plum."), Example("<p>A red plum.</p>\n", "html"))


def test_a_rule_that_was_read_runs(house: Path, write: Write) -> None:
    write("fruit/apple.yml", RULE)
    assert found(read(house), "Two red apples and a green plum.") == ["red apples"]


def test_files_with_other_endings_are_left_alone(house: Path, write: Write) -> None:
    write("fruit/apple.yml", RULE)
    write("fruit/README.md", "About fruit.")
    assert list(read(house).rules) == ["fruit/apple"]


# Faults, each at its line


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "severity: warning",
            "severety: warning",
            2,
            "'severety' is no key of a rule. Did you mean 'severity'?",
        ),
        (
            "severity: warning",
            "severity: grave",
            2,
            "'grave' is not known here. Known here: error, suggestion, warning.",
        ),
        ("severity: warning\n", "", 1, "'severity' is missing below 'the file'"),
        (
            "kind: phrase",
            "kind: frase",
            3,
            "there is no kind of rule named 'frase'. Did you mean 'phrase'?",
        ),
        ("  phrases:", "  frases:", 5, "'frases' is not a key here. Did you mean 'phrases'?"),
        (
            '"green pear*"',
            '""',
            7,
            "a phrase is empty; remove it or write the words to look for",
        ),
        ('"green pear*"', '"(green pear"', 7, "'(green pear' misses a ')'"),
        (
            '"green pear*"',
            '"{fruit}"',
            7,
            "'{fruit}': there is no vocabulary named 'fruit'",
        ),
        (
            '"green pear*"',
            '"*pear"',
            7,
            "'*pear' has no word that must occur, so it would be tried on every sentence; "
            "add a word that is always there",
        ),
        ('"green pear*"', "5", 7, "every entry of 'phrases' is text; put 5 in quotes"),
        (
            "  phrases:",
            "  guards: [hedged]\n  phrases:",
            5,
            "there is no guard named 'hedged'.",
        ),
        ("message: ", "summary: again\nmessage: ", 8, "'summary' stands here twice; keep one"),
        (
            "{match}",
            "{mach}",
            8,
            "'{mach}' is filled by nothing. Did you mean 'match'?",
        ),
        (
            "{match}",
            "{match",
            8,
            "a brace stands alone; write '{{' or '}}' for a brace that is to be read",
        ),
        ("    criterion: Its third point\n", "", 12, "'criterion' is missing below 'standards'"),
        ("  bad:", "  worse:", 16, "'worse' is not a key here. Known here: bad, good."),
    ],
)
def test_a_fault_has_its_line(
    house: Path, write: Write, old: str, new: str, line: int, message: str
) -> None:
    path = write("fruit/apple.yml", RULE.replace(old, new, 1))
    error = fault(house)
    assert (error.path, error.line, error.message) == (str(path), line, message)


def test_standards_are_a_list(house: Path, write: Write) -> None:
    write("fruit/apple.yml", RULE.partition("standards:")[0] + "standards: {name: x}\n")
    assert fault(house).message == "'standards' is a list; begin each with '- name:'"


@pytest.mark.parametrize("name", ["apple.yml", "fruit/red/apple.yml"])
def test_a_rule_stands_in_a_folder_of_its_family(house: Path, write: Write, name: str) -> None:
    write(name, RULE)
    assert fault(house).message == (
        "a rule stands in a folder named for its family: claims/cure.yml"
    )


def test_a_fault_in_a_vocabulary(house: Path, write: Write) -> None:
    path = write(
        "vocabulary/fruit.yml", "summary: Fruit.\nsource: Us.\nwords:\n- apple\n- '[pear'\n"
    )
    error = fault(house)
    assert (error.path, error.line) == (str(path), 5)
    assert error.message == "'[pear' misses a ']'"


def test_a_vocabulary_says_where_its_words_come_from(house: Path, write: Write) -> None:
    write("vocabulary/fruit.yml", "summary: Fruit.\nwords: [apple]\n")
    assert fault(house).message == "'source' is missing below 'the file'"


def test_a_fault_in_a_guard(house: Path, write: Write) -> None:
    path = write("guards/denied.yml", "summary: Denied.\nbefore:\n  cues: [no]\n  word: 3\n")
    error = fault(house)
    assert (error.path, error.line) == (str(path), 4)
    assert error.message == "'word' is not a key here. Did you mean 'words'?"


# Vocabularies and guards


def test_rules_use_vocabularies_and_guards_of_their_folder(house: Path, write: Write) -> None:
    write("vocabulary/fruit.yml", WORDS)
    write("guards/denied.yml", GUARD)
    rule = RULE.replace('"red apple*"', '"red {fruit}"').replace(
        "  phrases:", "  guards: [denied]\n  phrases:"
    )
    write("fruit/apple.yml", rule)
    assert found(read(house), "A red pear. No red apple.") == ["red pear"]


def test_a_later_folder_adds_words_to_a_vocabulary(tmp_path: Path) -> None:
    for name, words in (("one", "[apple]"), ("two", "[plum]")):
        (tmp_path / name / "vocabulary").mkdir(parents=True)
        text = WORDS.replace("[apple, pear]", words)
        (tmp_path / name / "vocabulary" / "fruit.yml").write_text(text)
    (tmp_path / "one" / "fruit").mkdir()
    rule = RULE.replace('"red apple*"', '"red {fruit}"')
    (tmp_path / "one" / "fruit" / "apple.yml").write_text(rule)
    library = read_library([tmp_path / "one", tmp_path / "two"], {})
    assert found(library, "A red plum. A red apple.") == ["red plum", "red apple"]


def test_a_house_rule_takes_the_place_of_a_packaged_one(house: Path, write: Write) -> None:
    path = write("claims/cure.yml", RULE)
    library = load_rules([house])
    assert library.rules["claims/cure"].path == str(path)
    assert library.rules["claims/miracle"].path.startswith(str(rules_folder()))
    assert found(library, "A red apple cures all.", "claims/cure") == ["red apple"]


def test_a_house_rule_stands_beside_the_packaged_ones(house: Path, write: Write) -> None:
    write("fruit/apple.yml", RULE)
    assert set(load_rules([house]).rules) - set(load_rules().rules) == {"fruit/apple"}


def test_a_house_rule_may_use_packaged_vocabularies_and_guards(house: Path, write: Write) -> None:
    rule = RULE.replace('"red apple*"', '"{ailments} apple"').replace(
        "  phrases:", "  guards: [negated]\n  phrases:"
    )
    write("fruit/apple.yml", rule)
    assert found(load_rules([house]), "An eczema apple. No eczema apple.") == ["eczema apple"]


def test_a_house_vocabulary_adds_words_to_a_packaged_one(house: Path, write: Write) -> None:
    write("vocabulary/ailments.yml", WORDS.replace("[apple, pear]", "[morvelitis]"))
    write("fruit/apple.yml", RULE.replace('"red apple*"', '"{ailments} apple"'))
    library = load_rules([house])
    assert found(library, "A morvelitis apple. An eczema apple.") == [
        "morvelitis apple",
        "eczema apple",
    ]


# Parameters


def test_a_parameter_replaces_a_key_of_a_rule(house: Path, write: Write) -> None:
    write("fruit/apple.yml", RULE)
    library = read(house, {"fruit/apple": {"phrases": ["blue plum"]}})
    assert found(library, "A red apple. A blue plum.") == ["blue plum"]


def test_a_parameter_may_be_written_with_hyphens(house: Path, write: Write) -> None:
    write("fruit/apple.yml", RULE)
    library = read(house, {"fruit/apple": {"at-most": 1}})
    assert found(library, "A red apple. A red apple.") == ["red apple"]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (
            {"fruit/appel": {"at_most": 1}},
            "there is no rule named 'fruit/appel'. Did you mean 'fruit/apple'?",
        ),
        (
            {"fruit/apple": {"at_moss": 1}},
            "parameters of fruit/apple: 'at_moss' is not a key here. Did you mean 'at_most'?",
        ),
        (
            {"fruit/apple": {"at_most": "one"}},
            "parameters of fruit/apple: 'at_most' is a whole number, 0 or more, not 'one'",
        ),
        (
            {"fruit/apple": {"phrases": ["("]}},
            "parameters of fruit/apple: '(' has an empty alternative",
        ),
    ],
)
def test_a_parameter_that_does_not_fit(
    house: Path, write: Write, parameters: dict[str, dict[str, Any]], message: str
) -> None:
    write("fruit/apple.yml", RULE)
    with pytest.raises(ParameterError) as caught:
        read(house, parameters)
    assert str(caught.value).startswith(message)


# Pairs of words and replacements

PAIRS = "summary: Long.\nsource: Our list.\nreplacements:\n  - {words: [utilise], use: [use]}\n"
REPLACES = (
    RULE.replace("kind: phrase", "kind: replacement")
    .replace("phrases:", "replacements:")
    .replace('"red apple*"', "long")
    .replace('    - "green pear*"\n', "")
)


def test_a_rule_may_name_vocabularies_of_pairs(house: Path, write: Write) -> None:
    write("vocabulary/long.yml", PAIRS)
    write("fruit/apple.yml", REPLACES)
    assert found(read(house), "We utilise it.") == ["utilise"]


def test_a_later_file_of_that_name_goes_first(house: Path, tmp_path: Path, write: Write) -> None:
    write("vocabulary/long.yml", PAIRS)
    write("fruit/apple.yml", REPLACES)
    other = tmp_path / "other" / "vocabulary"
    other.mkdir(parents=True)
    (other / "long.yml").write_text(PAIRS.replace("[use]", "[apply]"), encoding="utf-8")
    library = read_library([house, tmp_path / "other"], {})
    ruleset = compile_rules(library, choose(library.rules, ["fruit/apple"]))
    (finding,) = lint(read_document("We utilise it.", "a.md", ruleset.cues), ruleset)
    assert finding.suggestion is not None
    assert finding.suggestion.text == "apply"


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("- {words: [utilise]}", "a pair has 'words' and 'use', or 'forms'"),
        ("- {words: [utilise], use: [use], forms: {a: b}}", "a pair has 'words' and 'use'"),
        ("- {forms: [utilise]}", "'forms' holds 'words: what to write instead' lines"),
        ("- {words: [utilise], use: [use], save: true}", "Did you mean 'safe'?"),
        ("- long", "there is no vocabulary of replacements named 'long'"),
        ("long", "this is a list; begin each pair with '- '"),
    ],
)
def test_faults_of_pairs(house: Path, write: Write, pair: str, message: str) -> None:
    write("vocabulary/words.yml", PAIRS.replace("- {words: [utilise], use: [use]}", pair))
    error = fault(house)
    assert message in str(error)
    assert error.path.endswith("words.yml")
