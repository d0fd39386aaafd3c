"""``healthlint check --fix`` and ``--diff``, from files to files."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

RULE = """\
summary: A long word.
severity: error
kind: replacement
with:
  replacements:
    - {safe: true, words: [utilise], use: [use]}
    - {words: [adverse event], use: [side effect]}
message: "'{match}' is long."
advice: Write short words.
rationale: Short words are read faster. Long ones are not.
standards: []
examples: {bad: [], good: []}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "words").mkdir()
    (folder / "words" / "long.yml").write_text(RULE, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _site(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = f"rules = ['{rules}']\nselect = ['words']\nexclude = ['out.md']\n"
    (tmp_path / "healthlint.toml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_files_are_fixed_and_the_rest_is_reported(healthlint: Command) -> None:
    Path("a.md").write_bytes(b"We utilise it. Utilise it!\r\nOne adverse event.\r\n")
    Path("b.md").write_bytes(b"\xef\xbb\xbfWe utilise it.")
    Path("c.md").write_bytes(b"Nothing here.")
    result = healthlint("check", "--fix", "--output-format", "concise")
    assert Path("a.md").read_bytes() == b"We use it. Use it!\r\nOne adverse event.\r\n"
    assert Path("b.md").read_bytes() == b"\xef\xbb\xbfWe use it."
    assert result.stderr == "Fixed 3 places in 2 files.\n"
    assert result.stdout == (
        "a.md:2:5: error words/long 'adverse event' is long. [write: side effect]\n"
    )
    assert result.exit_code == 1


def test_nothing_left_is_exit_0_and_a_second_run_changes_nothing(healthlint: Command) -> None:
    Path("a.md").write_text("We utilise it.")
    assert healthlint("check", "--fix").exit_code == 0
    before = os.stat("a.md")
    result = healthlint("check", "--fix")
    assert (result.exit_code, result.stderr) == (0, "")
    assert os.stat("a.md") == before


def test_mode_and_link_stay(healthlint: Command) -> None:
    Path("real.md").write_text("We utilise it.")
    os.chmod("real.md", 0o640)
    os.symlink("real.md", "link.md")
    assert healthlint("check", "--fix", "link.md").exit_code == 0
    assert Path("link.md").is_symlink()
    assert Path("real.md").read_text() == "We use it."
    assert stat.S_IMODE(os.stat("real.md").st_mode) == 0o640
    assert sorted(path.name for path in Path().iterdir() if path.suffix != ".toml") == [
        "link.md",
        "real.md",
    ]


def test_a_file_that_is_not_utf_8_is_refused(healthlint: Command) -> None:
    page = b'<meta charset="windows-1252"><p>Caf\xe9s utilise it.</p>'
    Path("a.html").write_bytes(page)
    result = healthlint("check", "--fix", "--output-format", "concise")
    assert Path("a.html").read_bytes() == page
    assert result.exit_code == 2
    assert "words/long" in result.stdout
    assert result.stderr == (
        "error: a.html: the file is not UTF-8, so nothing in it was fixed; save it as UTF-8\n"
    )


def test_a_file_that_was_changed_meanwhile_is_refused(
    healthlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.md").write_text("We utilise it.")
    texts = iter([b"We utilise it.", b"Somebody else wrote this."])
    monkeypatch.setattr("healthlint.rewrite.read_bytes", lambda path: next(texts))
    result = healthlint("check", "--fix")
    assert Path("a.md").read_text() == "We utilise it."
    assert result.exit_code == 2
    assert result.stderr == ("error: a.md: nothing was fixed: the file was changed meanwhile\n")
    assert not list(Path().glob(".healthlint-*"))


def test_standard_input_is_fixed_to_standard_output(healthlint: Command) -> None:
    text = b"We utilise it.\r\nOne adverse event."
    result = healthlint("check", "--fix", "-", stdin=text)
    assert result.stdout_bytes == b"We use it.\r\nOne adverse event."
    assert result.stderr.startswith("Fixed 1 place in 1 file.\n-:2:5 error words/long\n")
    assert result.exit_code == 1


@pytest.mark.parametrize("text", [b"", b"caf\xe9 utilise"])
def test_standard_input_that_cannot_be_read_comes_out_as_it_was(
    healthlint: Command, text: bytes
) -> None:
    result = healthlint("check", "--fix", "-", stdin=text)
    assert (result.stdout_bytes, result.exit_code) == (text, 2)


def test_standard_input_of_an_excluded_name_comes_out_as_it_was(healthlint: Command) -> None:
    arguments = ("check", "--fix", "--force-exclude", "--stdin-filename", "out.md", "-")
    result = healthlint(*arguments, stdin=b"We utilise it.")
    assert (result.stdout_bytes, result.exit_code) == (b"We utilise it.", 0)


def test_diff_shows_the_changes_and_makes_none(healthlint: Command) -> None:
    Path("a.md").write_text("Here.\nWe utilise it.\n")
    Path("b.md").write_text("One adverse event.\n")
    result = healthlint("check", "--diff")
    assert result.stdout == (
        "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n Here.\n-We utilise it.\n+We use it.\n"
    )
    assert result.stderr == "Would fix 1 place in 1 file.\n"
    assert result.exit_code == 1
    assert Path("a.md").read_text() == "Here.\nWe utilise it.\n"
    assert healthlint("check", "--diff", "--exit-zero").exit_code == 0


def test_diff_without_changes(healthlint: Command) -> None:
    Path("b.md").write_text("One adverse event.\n")
    result = healthlint("check", "--diff")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_diff_of_standard_input(healthlint: Command) -> None:
    result = healthlint("check", "--diff", "-", stdin=b"We utilise it.\n")
    assert result.stdout == "--- -\n+++ -\n@@ -1 +1 @@\n-We utilise it.\n+We use it.\n"
    assert result.exit_code == 1


def test_a_suppressed_finding_is_not_fixed(healthlint: Command) -> None:
    text = "We utilise it. <!-- healthlint: ignore words/long -- his word -->\n"
    Path("a.md").write_text(text)
    assert healthlint("check", "--fix").exit_code == 0
    assert Path("a.md").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--fix", "--diff"), "exclude each other"),
        (("--fix", "--site"), "fix first, then compare"),
        (("--diff", "--against", "x"), "fix first, then compare"),
        (("--diff", "--statistics"), "no report"),
        (("--diff", "--explain"), "no report"),
        (("--diff", "--output-format", "json"), "no report"),
        (("--diff", "-o", "x"), "no report"),
    ],
)
def test_what_does_not_go_together(
    healthlint: Command, arguments: tuple[str, ...], says: str
) -> None:
    result = healthlint("check", *arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())


def test_the_page_of_a_rule_lists_its_pairs(healthlint: Command) -> None:
    page = healthlint("rule", "words/long").stdout
    assert "    utilise: use *\n    adverse event: side effect\n" in page
    data = healthlint("rule", "words/long", "--output-format", "json").stdout
    assert '"words": "utilise"' in data
