"""Reading one YAML file with the line of every key."""

from pathlib import Path

import pytest

from healthlint.rulefile import Lines, RuleFileError, line_of, nearest, read_rule_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rule.yml"


def test_data_and_lines(file: Path) -> None:
    file.write_text("# a rule\nsummary: x\nwith:\n  words:\n    - a\n    - b\n  at: {least: 2}\n")
    data, lines = read_rule_file(file)
    assert data == {"summary": "x", "with": {"words": ["a", "b"], "at": {"least": 2}}}
    assert lines == {
        ("summary",): 2,
        ("with",): 3,
        ("with", "words"): 4,
        ("with", "words", 0): 5,
        ("with", "words", 1): 6,
        ("with", "at"): 7,
        ("with", "at", "least"): 7,
    }


def test_yes_no_and_on_are_words(file: Path) -> None:
    file.write_text("words: [yes, no, On, off]\nflags: [true, False]\n")
    assert read_rule_file(file)[0] == {"words": ["yes", "no", "On", "off"], "flags": [True, False]}


def test_numbers_and_nothing(file: Path) -> None:
    file.write_text("a: 3\nb: 0.5\nc:\nd: ''\n")
    assert read_rule_file(file)[0] == {"a": 3, "b": 0.5, "c": None, "d": ""}


def test_a_byte_order_mark_and_crlf(file: Path) -> None:
    file.write_bytes("\ufeffa: 1\r\nb: é\r\n".encode())
    data, lines = read_rule_file(file)
    assert data == {"a": 1, "b": "é"}
    assert lines[("b",)] == 2


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "'a' stands here twice; keep one"),
        ("w:\n  x: 1\n  x: 2\n", 3, "'x' stands here twice; keep one"),
        ("", 1, "a rule file is a list of 'key: value' lines"),
        ("- a\n- b\n", 1, "a rule file is a list of 'key: value' lines"),
        ("just words\n", 1, "a rule file is a list of 'key: value' lines"),
        ("a: 1\nb: c: d\n", 2, "is not valid YAML: mapping values are not allowed in this context"),
        ("a: 1\n---\nb: 2\n", 2, "is not valid YAML: but found another document"),
    ],
)
def test_what_is_wrong_and_where(file: Path, text: str, line: int, message: str) -> None:
    file.write_text(text)
    with pytest.raises(RuleFileError) as caught:
        read_rule_file(file)
    assert (caught.value.path, caught.value.line) == (str(file), line)
    assert caught.value.message == message
    assert str(caught.value) == f"{file}:{line}: {message}"


@pytest.mark.parametrize(
    "text",
    ["a: \x01\n", "a: 2024-13-45\n", "a: !!int x\n", "a: !!python/object:os.x y\n", "a: *b\n"],
)
def test_values_that_yaml_refuses(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(RuleFileError, match="is not valid YAML"):
        read_rule_file(file)


def test_a_file_that_holds_itself(file: Path) -> None:
    file.write_text("a: &x [*x]\n")
    with pytest.raises(RuleFileError, match="nested too deeply, or holds itself"):
        read_rule_file(file)


def test_a_file_that_is_no_utf_8(file: Path) -> None:
    file.write_bytes("a: é\n".encode("latin-1"))
    with pytest.raises(RuleFileError, match="is not UTF-8 text; save it as UTF-8"):
        read_rule_file(file)


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(RuleFileError, match="cannot be read: No such file"):
        read_rule_file(file)


def test_the_line_of_what_has_none_is_that_of_what_holds_it() -> None:
    lines: Lines = {("with",): 3, ("with", "words"): 4}
    assert line_of(lines, ("with", "words", 7)) == 4
    assert line_of(lines, ("with", "other")) == 3
    assert line_of(lines, ("summary",)) == 1


def test_the_nearest_word() -> None:
    assert nearest("frase", ["phrase", "block"]) == "Did you mean 'phrase'?"
    assert nearest("zzz", ["b", "a"]) == "Known here: a, b."
    assert nearest("zzz", [f"name{n}" for n in range(30)]) == ""
    assert nearest("zzz", []) == ""
