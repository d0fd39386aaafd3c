"""``healthlint check --site``: articles compared with each other."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

WORDS = (
    "apple basket candle drawer engine feather garden harbour island jacket kettle ladder market"
    " needle orange pencil quarter ribbon saddle table umbrella valley window yellow anchor button"
    " castle desert eleven forest guitar hammer insect jungle kitten lemon mirror napkin office"
    " pillow rabbit silver tunnel uncle velvet winter borrow carry deliver explain forget gather"
).split()
COPIED = "consistency/copied-text"


def text(number: int, words: int = 50) -> str:
    """A paragraph of that number, always the same."""
    return " ".join(random.Random(number).choices(WORDS, k=words)).capitalize() + "."


def write(name: str, *blocks: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("\n\n".join((f"# {name}", *blocks)) + "\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder in which only rules that compare articles run, and those on comments."""
    monkeypatch.chdir(tmp_path)
    configure()
    return tmp_path


def configure(*lines: str, select: str = f"'{COPIED}', 'suppression'") -> None:
    Path("healthlint.toml").write_text("\n".join((f"select = [{select}]", *lines)) + "\n")


def concise(result: Result) -> list[str]:
    return result.stdout.splitlines()


def check(healthlint: Command, *arguments: str, stdin: bytes | None = None) -> list[str]:
    """The lines of the report, and those on standard error."""
    result = healthlint("check", "--output-format", "concise", *arguments, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return [*result.stdout.splitlines(), *result.stderr.splitlines()]


def paragraph(path: str, other: str, line: int = 3, other_line: int = 3) -> str:
    message = f"This paragraph also stands in {other}, line {other_line}."
    return f"{path}:{line}:1: warning {COPIED} {message}"


# What is compared with what


def test_without_site_nothing_is_compared(healthlint: Command) -> None:
    write("a.md", text(1))
    write("b.md", text(1))
    assert check(healthlint) == []


def test_the_later_of_two_copies_is_reported(healthlint: Command) -> None:
    write("a.md", text(2), text(1))
    write("b.md", text(1))
    write("c.md", text(3))
    assert check(healthlint, "--site", "c.md", "b.md", "a.md") == [paragraph("b.md", "a.md", 3, 5)]


def test_what_was_named_is_reported_and_not_what_it_is_compared_with(healthlint: Command) -> None:
    write("a.md", text(1))
    write("site/b.md", text(1))
    write("site/c.md", text(1), text(2))
    write("site/d.md", text(2))
    assert check(healthlint, "--against", "site", "a.md") == [paragraph("a.md", "site/b.md")]


def test_the_configuration_names_the_site(healthlint: Command) -> None:
    configure("site = ['pages', 'old.md']")
    write("pages/a.md", text(1))
    write("old.md", text(2))
    write("drafts/b.md", text(1), text(2))
    assert check(healthlint, "drafts") == []
    assert check(healthlint, "--site", "drafts") == [
        paragraph("drafts/b.md", "pages/a.md", 3, 3),
        paragraph("drafts/b.md", "old.md", 5, 3),
    ]


def test_against_takes_the_place_of_the_site(healthlint: Command) -> None:
    configure("site = ['pages']")
    write("pages/a.md", text(1))
    write("other/c.md", text(2))
    write("b.md", text(1), text(2))
    assert check(healthlint, "--against", "other", "b.md") == [
        paragraph("b.md", "other/c.md", 5, 3)
    ]


def test_an_article_of_the_site_is_not_a_copy_of_itself(healthlint: Command) -> None:
    configure("site = ['.']")
    write("a.md", text(1))
    write("b.md", text(2))
    os.symlink("a.md", "link.md")
    assert check(healthlint, "--site", "a.md", str(Path("a.md").absolute())) == []
    assert check(healthlint, "--site", "a.md", "link.md") == []


def test_excluded_files_are_not_compared_with(healthlint: Command) -> None:
    configure("site = ['.']", "exclude = ['archive/']")
    write("archive/a.md", text(1))
    write("b.md", text(1))
    write("c.md", text(2))
    assert check(healthlint, "--site", "b.md") == []


def test_text_on_standard_input_is_compared(healthlint: Command) -> None:
    write("a.md", text(1))
    write("b.md", text(2))
    draft = f"{text(1)}\n".encode()
    lines = check(healthlint, "--against", ".", "--stdin-filename", "b.md", "-", stdin=draft)
    assert lines == [paragraph("b.md", "a.md", 1, 3)]


# What is reported


def test_small_changes_do_not_hide_a_copy(healthlint: Command) -> None:
    write("a.md", text(1))
    changed = text(1).replace("silver", "golden").replace("ribbon", "string")
    assert changed != text(1)
    write("b.md", changed)
    assert check(healthlint, "--site") == [paragraph("b.md", "a.md")]


def test_other_places_of_a_copy_are_listed(healthlint: Command) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(name, text(1))
    result = healthlint("check", "--site", "--output-format", "json", "c.md", "b.md", "a.md")
    finding = json.loads(result.stdout)["findings"][0]
    assert (finding["path"], finding["line"], finding["end_line"]) == ("c.md", 3, 3)
    assert finding["related"] == [
        {"path": "a.md", "line": 3, "column": 1, "message": "The same text stands here."},
        {"path": "b.md", "line": 3, "column": 1, "message": "And here."},
    ]


def test_a_copied_article_is_reported_once(healthlint: Command) -> None:
    blocks = [text(number) for number in range(5)]
    write("a.md", *blocks)
    write("b.md", "Not the same opening.", *blocks, text(9, 30))
    write("c.md", *reversed(blocks))
    assert check(healthlint, "--site") == [
        f"b.md:1:3: warning {COPIED} Most of this article also stands in a.md, line 1.",
        f"c.md:1:3: warning {COPIED} This whole article also stands in a.md, line 1.",
    ]


def test_a_paragraph_in_very_many_articles_gives_one_note(healthlint: Command) -> None:
    for number in range(7):
        write(f"{number}.md", text(1), text(100 + number))
    note = "note: 1 paragraph stands in very many articles and counts as boilerplate, first in 0.md"
    assert check(healthlint, "--site") == [note]
    configure(f"[parameters.'{COPIED}']", "boilerplate-files = 7")
    assert len(check(healthlint, "--site")) == 6


def test_a_paragraph_that_holds_boilerplate_is_no_copy_of_it(healthlint: Command) -> None:
    for number in range(7):
        write(f"{number}.md", text(1), text(100 + number))
    write("x.md", f"{text(50, 30)} {text(1)}")
    assert check(healthlint, "--site")[:-1] == []


def test_articles_that_say_they_are_one_are_left_alone(healthlint: Command) -> None:
    write("en/a.md", text(1))
    Path("b.md").write_text(f"---\ncanonical: https://example.org/en/a/\n---\n\n{text(1)}\n")
    Path("c.md").write_text(f"---\ncanonical: https://example.org/en/a/\n---\n\n{text(1)}\n")
    assert check(healthlint, "--site") == []


# What applies to other findings applies to these


def test_a_comment_silences_it(healthlint: Command) -> None:
    write("a.md", text(1))
    write("b.md", f"<!-- healthlint: ignore {COPIED} -- on purpose -->", text(1))
    assert check(healthlint, "--site") == []


def test_a_comment_without_a_copy_is_reported_only_if_it_was_looked_for(
    healthlint: Command,
) -> None:
    write("a.md", f"<!-- healthlint: ignore {COPIED} -- on purpose -->", text(1))
    write("b.md", "<!-- healthlint: ignore consistency -- on purpose -->", text(2))
    assert check(healthlint) == []
    lines = check(healthlint, "--site")
    assert [line.split(" warning ")[0] for line in lines] == ["a.md:3:1:", "b.md:3:1:"]
    assert all("suppression/unused" in line for line in lines)


def test_a_comment_in_the_other_file_silences_it_as_well(healthlint: Command) -> None:
    write("a.md", f"<!-- healthlint: ignore {COPIED} -- on purpose -->", text(1))
    write("b.md", text(1))
    assert check(healthlint, "--site") == []
    assert check(healthlint, "--against", "a.md", "b.md") == []
    write("b.md", f"<!-- healthlint: ignore {COPIED} -- on purpose -->", text(1))
    assert check(healthlint, "--site") == []


def test_the_configuration_of_the_file_counts(healthlint: Command) -> None:
    configure(
        "[severity]",
        f"'{COPIED}' = 'error'",
        "[[overrides]]",
        "paths = ['b.md']",
        "ignore = ['consistency']",
    )
    for name in ("a.md", "b.md", "c.md"):
        write(name, text(1))
    result = healthlint("check", "--site", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        paragraph("c.md", "a.md").replace("warning", "error"),
    ]


def test_nothing_is_compared_if_no_rule_asks_for_it(healthlint: Command) -> None:
    write("a.md", text(1))
    write("b.md", text(1))
    assert check(healthlint, "--site", "--ignore", COPIED) == []


# Claims that oppose each other

AGAINST = "consistency/site-contradiction"


def claims(lines: list[str]) -> list[tuple[str, str]]:
    """Where claims are reported, and which article says the opposite."""
    form = r"(\S+): warning (\S+) On .*, but (\S+, line \d+), says .*"
    found = [re.fullmatch(form, line) for line in lines]
    assert all(match is not None and match[2] == AGAINST for match in found)
    return [(match[1], match[3]) for match in found if match]


@pytest.fixture
def zinc() -> None:
    configure(select=f"'{AGAINST}', 'suppression'")
    write("colds.md", "Zinc lozenges shorten a cold.")
    write("zinc.md", "Zinc lozenges have no effect on a cold.", "They taste of metal.")
    write("metal.md", "Zinc is a metal.")


@pytest.mark.usefixtures("zinc")
def test_opposed_claims_of_two_articles_are_reported(healthlint: Command) -> None:
    assert check(healthlint) == []
    expected = [("zinc.md:3:15", "colds.md, line 3")]
    assert claims(check(healthlint, "--site")) == expected
    assert claims(check(healthlint, "--against", ".", "zinc.md")) == expected
    assert check(healthlint, "--against", ".", "metal.md") == []


@pytest.mark.usefixtures("zinc")
def test_the_article_that_was_named_is_the_one_that_is_reported(healthlint: Command) -> None:
    (line,) = check(healthlint, "--against", ".", "colds.md")
    assert claims([line]) == [("colds.md:3:15", "zinc.md, line 3")]
    said = 'On "zinc lozenges" and "cold": this says "shorten", but zinc.md, line 3, says "have no'
    assert said in line


@pytest.mark.usefixtures("zinc")
def test_claims_are_kept(healthlint: Command) -> None:
    for _ in range(2):
        assert len(claims(check(healthlint, "--against", ".", "zinc.md"))) == 1
    write("colds.md", "Zinc lozenges have no effect on a cold.")
    assert check(healthlint, "--against", ".", "zinc.md") == []


@pytest.mark.usefixtures("zinc")
def test_a_comment_in_either_article_silences_it(healthlint: Command) -> None:
    comment = f"<!-- healthlint: ignore {AGAINST} -- the old view -->\n"
    write("colds.md", f"{comment}Zinc lozenges shorten a cold.")
    assert check(healthlint, "--site") == []
    write("colds.md", "Zinc lozenges shorten a cold.")
    write("zinc.md", f"{comment}Zinc lozenges have no effect on a cold.")
    assert check(healthlint, "--site") == []


@pytest.mark.usefixtures("zinc")
def test_one_finding_names_all_articles_that_say_the_opposite(healthlint: Command) -> None:
    write("a.md", "Zinc lozenges shorten a cold.")
    result = healthlint("check", "--site", "--output-format", "json")
    (finding,) = json.loads(result.stdout)["findings"]
    assert [related["path"] for related in finding["related"]] == ["a.md", "colds.md"]


def test_claims_about_other_things_people_or_times_do_not_oppose(healthlint: Command) -> None:
    configure(select=f"'{AGAINST}'")
    write("a.md", "Zinc lozenges shorten a cold in adults.", "Ginger relieves nausea.")
    write("b.md", "Zinc lozenges have no effect on a cold in children.")
    write("c.md", "Ginger has no effect on pain.", "Does ginger have no effect on nausea?")
    assert check(healthlint, "--site") == []


# Numbers that differ


def test_another_number_for_the_same_thing_is_reported(healthlint: Command) -> None:
    configure(select="'consistency/site-numbers'")
    write("a.md", "The stitches in the knee are taken out after 10 days.")
    write("b.md", "The stitches in the knee are taken out after three weeks.")
    write("c.md", "The stitches in the face are taken out after five days.")
    message = "'three weeks' does not fit a.md, line 3, which says '10 days' (stitches knee)."
    assert check(healthlint, "--site") == [
        f"b.md:3:46: warning consistency/site-numbers {message}",
    ]
    for _ in range(2):
        (line,) = check(healthlint, "--against", ".", "a.md")
        assert "'10 days' does not fit b.md, line 3, which says 'three weeks'" in line


# What goes wrong


def test_a_missing_path_to_compare_with_is_an_error(healthlint: Command) -> None:
    write("a.md", text(1))
    result = healthlint("check", "--against", "gone", "a.md")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "error: gone: there is no such file or folder"


def test_a_missing_folder_in_the_configuration_is_an_error(healthlint: Command) -> None:
    configure("site = ['pages', 'gone']")
    write("pages/a.md", text(1))
    assert healthlint("check", "pages").exit_code == 0
    result = healthlint("check", "--site", "pages")
    assert (result.exit_code, result.stderr) == (
        2,
        "error: healthlint.toml:2: there is no file or folder 'gone', which 'site' names\n",
    )


def test_site_is_a_list(healthlint: Command) -> None:
    configure("site = 'pages'")
    write("a.md", text(1))
    result = healthlint("check", "--site")
    assert result.stderr == "error: healthlint.toml:2: site must be a list of strings\n"


def test_files_of_the_site_that_cannot_be_read_are_noted(healthlint: Command) -> None:
    write("a.md", text(1))
    write("site/b.md", text(1))
    Path("site/c.md").write_bytes(b"caf\xe9")
    assert check(healthlint, "--against", "site", "a.md") == [
        paragraph("a.md", "site/b.md"),
        "note: 1 file of the site was not compared: site/c.md: the file is not UTF-8 (byte 0xE9 on"
        " line 1); save it as UTF-8",
    ]


def test_a_single_article_has_nothing_to_be_compared_with(healthlint: Command) -> None:
    write("a.md", text(1))
    assert check(healthlint, "--site", "a.md") == [
        "note: --site has nothing to compare this article with; name more files, use --against or"
        " set 'site' in healthlint.toml"
    ]


def test_files_that_cannot_be_linted_are_named_as_ever(healthlint: Command) -> None:
    write("a.md", text(1))
    write("b.md", text(1))
    Path("c.md").write_bytes(b"")
    result = healthlint("check", "--site", "--output-format", "concise", "c.md", "a.md", "b.md")
    assert result.exit_code == 2
    assert result.stdout.splitlines() == [paragraph("b.md", "a.md")]
    assert result.stderr == "error: c.md: the file is empty\n"


# What is kept


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for one test alone."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "healthlint"


def kept(cache: Path) -> list[str]:
    return sorted(path.suffix for path in cache.iterdir()) if cache.exists() else []


def test_records_are_kept_and_used(healthlint: Command, cache: Path) -> None:
    write("a.md", text(1))
    write("site/b.md", text(1))
    before = check(healthlint, "--against", "site", "a.md")
    assert kept(cache) == [".json", ".sqlite"]
    assert check(healthlint, "--against", "site", "a.md") == before


def test_a_kept_record_is_not_trusted_when_the_file_has_changed(healthlint: Command) -> None:
    write("a.md", text(1))
    write("site/b.md", text(1))
    assert len(check(healthlint, "--against", "site", "a.md")) == 1
    write("site/b.md", text(2))
    assert check(healthlint, "--against", "site", "a.md") == []
    write("site/b.md", text(1))
    assert len(check(healthlint, "--against", "site", "a.md")) == 1


def test_another_limit_makes_other_records(healthlint: Command) -> None:
    write("a.md", text(1, 30))
    write("site/b.md", text(1, 30))
    assert check(healthlint, "--against", "site", "a.md") == []
    configure(f"[parameters.'{COPIED}']", "min-words = 20")
    assert len(check(healthlint, "--against", "site", "a.md")) == 1


def test_without_a_cache_nothing_is_kept(healthlint: Command, cache: Path) -> None:
    write("a.md", text(1))
    write("site/b.md", text(1))
    assert len(check(healthlint, "--no-cache", "--against", "site", "a.md")) == 1
    assert kept(cache) == []


def start(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.usefixtures("cache")
def test_runs_at_the_same_time_do_not_disturb_each_other() -> None:
    for number in range(40):
        write(f"site/{number:02}.md", text(number))
    write("a.md", text(7))
    options = ("--against", "site", "--output-format", "concise")
    runs = [start("-m", "healthlint", "check", *options, "a.md") for _ in range(3)]
    for run in runs:
        assert run.communicate() == (paragraph("a.md", "site/07.md") + "\n", "")


def test_processes_share_the_work(healthlint: Command) -> None:
    for number in range(202):
        write(f"{number:03}.md", text(number % 200))
    expected = [paragraph("200.md", "000.md"), paragraph("201.md", "001.md")]
    assert check(healthlint, "--site", "--jobs", "2") == expected
    assert check(healthlint, "--no-cache", "--against", ".", "--jobs", "2", "201.md") == [
        paragraph("201.md", "001.md")
    ]


def test_nothing_of_it_is_imported_without_site() -> None:
    write("a.md", text(1))
    program = (
        "import sys; from healthlint.cli.main import main\n"
        "main(['check', 'a.md'], standalone_mode=False)\n"
        "print([name for name in sys.modules if name.startswith(('healthlint.site', 'sqlite3'))])"
    )
    output, errors = start("-c", program).communicate()
    assert (output.splitlines()[-1], errors) == ("[]", "")
