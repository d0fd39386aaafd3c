import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from healthlint.cli import check
from healthlint.run import WORTH_PROCESSES

Command = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("site")


def write(name: str, text: str = "A red apple.\n") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "healthlint", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        check=False,
    )


# Exit status and streams


def test_nothing_found(healthlint: Command) -> None:
    write("a.md", "An apple.\n")
    result = healthlint("check", "a.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No findings in 1 file.\n", "")


def test_an_error_found(healthlint: Command) -> None:
    write("a.md")
    result = healthlint("check", "a.md")
    assert result.exit_code == 1
    assert result.stdout == (
        "a.md:1:3 error apples/red\n"
        "  'red apple' names a colour.\n"
        "  1 | A red apple.\n"
        "    |   ^^^^^^^^^\n"
        "  What to do: Call it an apple.\n"
        "\n"
        "Found 1 error in 1 of 1 file.\n"
    )
    assert result.stderr == ""


def test_without_paths_this_folder_is_checked(healthlint: Command) -> None:
    write("b/a.md")
    write("c.md")
    result = healthlint("check", "--output-format", "concise")
    assert result.stdout.splitlines() == [
        "c.md:1:3: error apples/red 'red apple' names a colour.",
        "b/a.md:1:3: error apples/red 'red apple' names a colour.",
    ]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 0),
        (("--fail-on", "error"), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "suggestion"), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "warning", "--exit-zero"), 0),
    ],
)
def test_how_grave_a_finding_must_be_to_fail(
    healthlint: Command, arguments: tuple[str, ...], status: int
) -> None:
    write("a.md", "A blue apple.\n")
    assert healthlint("check", "a.md", *arguments).exit_code == status


def test_fail_on_in_the_configuration(healthlint: Command, site: Path) -> None:
    text = (site / "healthlint.toml").read_text()
    (site / "healthlint.toml").write_text(f"fail-on = 'warning'\n{text}")
    write("a.md", "A blue apple.\n")
    assert healthlint("check").exit_code == 1
    assert healthlint("check", "--fail-on", "error").exit_code == 0


def test_files_that_cannot_be_linted_are_named_after_the_others(healthlint: Command) -> None:
    write("a.md")
    write("empty.md", "")
    Path("latin.md").write_bytes(b"caf\xe9")
    result = healthlint("check", "gone.md", ".", "--output-format", "concise")
    assert result.exit_code == 2
    assert result.stdout == "a.md:1:3: error apples/red 'red apple' names a colour.\n"
    assert result.stderr.splitlines() == [
        "error: empty.md: the file is empty",
        "error: latin.md: the file is not UTF-8 (byte 0xE9 on line 1); save it as UTF-8",
        "error: gone.md: there is no such file or folder",
    ]


def test_exit_zero_does_not_hide_that_the_run_went_wrong(healthlint: Command) -> None:
    assert healthlint("check", "gone.md", "--exit-zero").exit_code == 2


def test_a_folder_without_articles_is_noted(healthlint: Command) -> None:
    Path("code").mkdir()
    result = healthlint("check", "code")
    assert result.exit_code == 0
    assert result.stdout == "No findings in 0 files.\n"
    assert result.stderr.startswith("note: code: no article files in this folder")


def test_a_fault_of_our_own_costs_one_file_only(
    healthlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "[" * 3)
    write("b.md")

    def explode(source: str, path: str, cues: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("healthlint.run.read_document", explode)
    result = healthlint("check")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"error: {name}: healthlint itself failed on this file, please report it"
        " (ZeroDivisionError: division by zero)"
        for name in ("a.md", "b.md")
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-such-option",),
        ("--output-format", "xml"),
        ("--jobs", "-1"),
        ("--config", "healthlint.toml", "--isolated"),
        ("--statistics", "--output-format", "json"),
        ("-", "a.md"),
    ],
)
def test_wrong_usage(healthlint: Command, arguments: tuple[str, ...]) -> None:
    result = healthlint("check", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr


# Rules and configuration


def test_select_ignore_and_extend_select(healthlint: Command) -> None:
    write("a.md", "A red apple and a blue apple.\n")

    def rules(*arguments: str) -> list[str]:
        result = healthlint("check", "a.md", "--output-format", "concise", *arguments)
        return [line.split()[2] for line in result.stdout.splitlines()]

    assert rules() == ["apples/red", "apples/blue"]
    assert rules("--select", "apples/blue") == ["apples/blue"]
    assert rules("--ignore", "apples/blue") == ["apples/red"]
    assert rules("--select", "apples/blue,suppression", "--select", "apples/red") == [
        "apples/red",
        "apples/blue",
    ]
    assert rules("--select", "apples/blue", "--extend-select", "apples/red") == [
        "apples/red",
        "apples/blue",
    ]
    assert rules("--select", "ALL", "--ignore", "apples, suppression") == []


def test_a_wrong_selector_is_named_with_the_nearest(healthlint: Command) -> None:
    write("a.md")
    result = healthlint("check", "a.md", "--select", "aples")
    assert result.exit_code == 2
    assert result.stderr == (
        "error: there is no rule or family named 'aples'. Did you mean 'apples'?\n"
    )


def test_rules_are_chosen_by_standard(healthlint: Command) -> None:
    write("a.md", "# Tea\n\nStudies show that tea cures colds.\n")
    found = healthlint("check", "a.md", "--standard", "JAMA", "--output-format", "json")
    assert {each["rule"] for each in json.loads(found.stdout)["findings"]} == {
        "evidence/uncited-study"
    }


def test_an_unknown_standard_is_named_with_the_nearest(healthlint: Command) -> None:
    write("a.md")
    result = healthlint("check", "a.md", "--standard", "JANA")
    assert result.exit_code == 2
    assert "there is no standard named 'JANA'. Did you mean 'JAMA'?" in result.stderr
    result = healthlint("check", "a.md", "--standard", "discern")
    assert "Did you mean 'DISCERN'?" in result.stderr


def test_a_preset_chooses_the_rules(healthlint: Command) -> None:
    write("a.md", "# Tea\n\nTea cures colds.\n")
    found = healthlint(
        "check", "a.md", "--isolated", "--preset", "minimal", "--output-format", "json"
    )
    assert [each["rule"] for each in json.loads(found.stdout)["findings"]] == ["claims/cure"]


def test_a_mistake_in_the_configuration_ends_the_run(healthlint: Command, site: Path) -> None:
    write("a.md")
    write("news/a.md")
    write("news/healthlint.toml", 'ignor = ["claims"]\n')
    result = healthlint("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "error: news/healthlint.toml:1: there is no key 'ignor'. Did you mean 'ignore'?\n"
    )


def test_a_wrong_parameter_is_a_mistake_in_the_configuration(
    healthlint: Command, site: Path
) -> None:
    with (site / "healthlint.toml").open("a") as file:
        file.write("[parameters.'apples/red']\nphrase = ['x']\n")
    write("a.md")
    result = healthlint("check")
    assert result.exit_code == 2
    assert "healthlint.toml:3: parameters of apples/red: " in result.stderr


def test_a_mistake_in_a_house_rule_ends_the_run(healthlint: Command, site: Path) -> None:
    write("house/pears/green.yml", "summary: x\nseverty: error\n")
    (site / "healthlint.toml").write_text("rules = ['house']\n")
    write("a.md")
    result = healthlint("check")
    assert result.exit_code == 2
    assert "house/pears/green.yml:2: " in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_config_and_isolated(healthlint: Command, house_rules: Path) -> None:
    write("a.md", "A red apple and a blue apple.\n")
    write("other.toml", f"rules = ['{house_rules}']\nselect = ['apples/blue']\n")
    assert "apples/red" not in healthlint("check", "a.md", "--config", "other.toml").stdout
    assert "apples" not in healthlint("check", "a.md", "--isolated").stdout


def test_a_comment_silences_a_finding(healthlint: Command) -> None:
    write("a.md", "A red apple. <!-- healthlint: ignore apples/red -- so it is -->\n")
    assert healthlint("check").exit_code == 0


# Standard input and output


def test_standard_input(healthlint: Command) -> None:
    result = healthlint("check", "-", "--output-format", "concise", stdin=b"A red apple.")
    assert result.exit_code == 1
    assert result.stdout == "-:1:3: error apples/red 'red apple' names a colour.\n"


def test_the_name_of_standard_input_decides_format_and_configuration(healthlint: Command) -> None:
    write("news/healthlint.toml", "select = ['suppression']\n")
    text = b"<p>A <b>red</b> apple.</p>"
    result = healthlint("check", "--stdin-filename", "x.html", stdin=text)
    assert result.stdout.startswith("x.html:1:9 error apples/red")
    result = healthlint("check", "-", "--stdin-filename", "news/x.html", stdin=text)
    assert result.exit_code == 0


def test_standard_input_that_is_no_text(healthlint: Command) -> None:
    result = healthlint("check", "-", stdin=b"\xff\xfea\0")
    assert result.exit_code == 2
    assert result.stderr == "error: -: the file is saved as UTF-16; save it as UTF-8\n"


def test_excluded_standard_input_is_not_linted(healthlint: Command, site: Path) -> None:
    with (site / "healthlint.toml").open("a") as file:
        file.write("exclude = ['old']\n")
    arguments = ("check", "-", "--stdin-filename", "old/a.md")
    assert healthlint(*arguments, stdin=b"A red apple.").exit_code == 1
    assert healthlint(*arguments, "--force-exclude", stdin=b"A red apple.").exit_code == 0


def test_json(healthlint: Command) -> None:
    write("a.md")
    result = healthlint("check", "--output-format", "json")
    report = json.loads(result.stdout)
    assert [found["rule"] for found in report["findings"]] == ["apples/red"]
    assert report["summary"]["errors"] == 1


def test_github(healthlint: Command) -> None:
    write("a.md")
    result = healthlint("check", "--output-format", "github")
    assert result.stdout.startswith("::error file=a.md,line=1,endLine=1,col=3,endColumn=12,title=")


def test_output_file(healthlint: Command) -> None:
    write("a.md")
    result = healthlint("check", "--output-format", "json", "--output-file", "report.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(Path("report.json").read_text())["version"] == 1


def test_an_output_file_that_cannot_be_written(healthlint: Command) -> None:
    write("a.md")
    result = healthlint("check", "--output-file", "no/such/report")
    assert result.exit_code == 2
    assert result.stderr == (
        "error: no/such/report: the report cannot be written (No such file or directory)\n"
    )


def test_statistics(healthlint: Command) -> None:
    write("a.md", "A red apple. A blue apple. A blue apple.\n")
    write("b.md", "A blue apple.\n")
    result = healthlint("check", "--statistics")
    assert result.exit_code == 1
    assert result.stdout == "     3  warning     apples/blue\n     1  error       apples/red\n"


def test_colours_are_for_those_who_want_them(
    healthlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md")
    assert "\x1b[" not in healthlint("check").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m" in run("check").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check").stdout


# Many files


def test_processes_find_the_same_in_the_same_order(healthlint: Command) -> None:
    for number in range(WORTH_PROCESSES + 10):
        write(f"{number:04}.md", "A red apple.\n" if number % 3 else "\0")
    alone = healthlint("check", "--jobs", "1", "--output-format", "concise")
    shared = healthlint("check", "--jobs", "2", "--output-format", "concise")
    assert len(alone.stdout.splitlines()) == 140
    assert len(alone.stderr.splitlines()) == 70
    assert (shared.stdout, shared.stderr) == (alone.stdout, alone.stderr)


def test_progress_is_shown_after_a_second_and_wiped(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    progress = check._progress()
    for done, now in enumerate((0.5, 0.9, 1.0, 1.1, 1.3), 1):  # noqa: B007 - read by the clock
        progress(done, 6)
    progress(6, 6)
    assert capsys.readouterr().err == "\r3/6 files\r5/6 files\r\x1b[K"


def test_a_short_run_shows_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    progress = check._progress()
    progress(1, 2)
    progress(2, 2)
    assert capsys.readouterr().err == ""


# The real command


def test_a_reader_that_stops_reading_is_no_error() -> None:
    for number in range(150):
        write(f"{number}.md", "A red apple.\n\n" * 40)
    command = [sys.executable, "-m", "healthlint", "check", "--output-format", "concise"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"0.md:1:3: error")
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_terminal_without_unicode_still_gets_a_report() -> None:
    write("é.md", "A red apple, très bon 😀.\n")
    result = run("check", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert result.returncode == 1
    assert result.stderr == ""
    assert "tr\\xe8s bon \\U0001f600" in result.stdout


def test_a_file_name_that_is_no_text() -> None:
    with open(b"a\xff.md", "w") as file:
        file.write("A red apple.\n")
    result = run("check")
    assert result.returncode == 1
    assert result.stdout.startswith("a\\udcff.md:1:3 error apples/red")
    assert json.loads(run("check", "--output-format", "json").stdout)["findings"]


def test_what_a_small_run_must_not_import() -> None:
    """Each of these costs more than linting a file."""
    write("a.md")
    assert run("check", "a.md").returncode == 1  # fills the cache of rules
    code = (
        "import sys; from healthlint.cli.main import main\n"
        "try: main(['check', 'a.md'])\n"
        "except SystemExit: pass\n"
        "heavy = {'yaml', 'difflib', 'pathspec', 'concurrent.futures', 'multiprocessing',"
        " 'textstat', 'rapidfuzz', 'importlib.metadata', 'textwrap', 'html.parser'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"
