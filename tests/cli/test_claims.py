"""``healthlint claims``: the table of what articles claim."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

ZINC = """\
# Colds

Zinc lozenges shorten a cold.

- Honey may soothe a cough.

There is no cure for the common cold.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("colds.md").write_text(ZINC)
    return tmp_path


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_each_claim_stands_with_its_place_and_words(healthlint: Command) -> None:
    result = healthlint("claims", "colds.md")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "colds.md:3:15 efficacy +3 (effective): zinc lozenges > cold",
        "  Zinc lozenges shorten a cold.",
        "colds.md:5:9 efficacy +1 (possibly effective): honey > cough",
        "  Honey may soothe a cough.",
        "colds.md:7:7 cure -4 (no cure): common cold",
        "  There is no cure for the common cold.",
        "3 claims.",
    ]


def test_without_paths_this_folder_is_read(healthlint: Command) -> None:
    Path("site").mkdir()
    Path("site/a.html").write_text("<p>Ginger relieves nausea.</p>")
    found = [row["path"] for row in rows(healthlint("claims", "--format", "csv"))]
    assert found == ["colds.md", "colds.md", "colds.md", "site/a.html"]


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (("--about", "zinc"), ["3"]),
        (("--about", "colds"), ["3", "7"]),
        (("--about", "zinc", "--about", "honey"), ["3", "5"]),
        (("--about", "zinc lozenges"), ["3"]),
        (("--about", "the"), []),
        (("--about", "warts"), []),
        (("--scale", "cure"), ["7"]),
        (("--scale", "efficacy", "--scale", "cure", "--about", "cold"), ["3", "7"]),
    ],
)
def test_what_it_is_about_and_the_scale_can_be_chosen(
    healthlint: Command, arguments: tuple[str, ...], lines: list[str]
) -> None:
    found = rows(healthlint("claims", "--output-format", "csv", *arguments))
    assert [row["line"] for row in found] == lines


def test_an_unknown_scale_is_an_error(healthlint: Command) -> None:
    result = healthlint("claims", "--scale", "eficacy")
    assert result.exit_code == 2
    assert "there is no scale 'eficacy'. Did you mean 'efficacy'?" in result.stderr


def test_json_has_all_there_is(healthlint: Command) -> None:
    data = json.loads(healthlint("claims", "--format", "json", "--about", "honey").stdout)
    assert data == {
        "version": 1,
        "claims": [
            {
                "path": "colds.md",
                "line": 5,
                "column": 9,
                "subject": "honey",
                "outcome": "cough",
                "scale": "efficacy",
                "value": 1,
                "says": "possibly effective",
                "text": "Honey may soothe a cough.",
                "frame": "",
                "people": [],
                "circumstances": [],
            }
        ],
    }


def test_json_without_claims_is_json(healthlint: Command) -> None:
    Path("colds.md").write_text("A page about nothing.\n")
    assert json.loads(healthlint("claims", "--format", "json").stdout)["claims"] == []


def test_what_the_article_does_not_say_itself_is_marked(healthlint: Command) -> None:
    Path("colds.md").write_text("Does zinc shorten a cold?\n\nHoney soothes a cough.\n")
    found = rows(healthlint("claims", "--format", "csv"))
    assert [(row["line"], row["frame"]) for row in found] == [("1", "asked"), ("3", "")]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(healthlint: Command, sign: str) -> None:
    Path(f"{sign}a.md").write_text(f'{sign}HYPERLINK("x"), a tea, relieves a cough.\n')
    found = rows(healthlint("claims", "--format", "csv", f"./{sign}a.md"))
    (row,) = found
    assert row["path"] == f"'{sign}a.md"
    assert not row["text"].startswith(sign)
    assert not any(row[name].startswith(("=", "+", "-", "@")) for name in row if name != "value")


def test_a_value_below_zero_stays_a_number(healthlint: Command) -> None:
    found = rows(healthlint("claims", "--format", "csv", "--scale", "cure"))
    assert [row["value"] for row in found] == ["-4"]


def test_commas_quotes_and_escapes_stay_in_their_cell(healthlint: Command) -> None:
    Path("a,b.md").write_text('Honey, "the" remedy\x1b[31m, soothes a cough.\n')
    (row,) = rows(healthlint("claims", "--format", "csv", "a,b.md"))
    assert row["path"] == "a,b.md"
    assert '"the" remedy\\x1b[31m' in row["text"]


def test_files_that_cannot_be_read_are_named(healthlint: Command) -> None:
    Path("empty.md").write_text("")
    result = healthlint("claims", "colds.md", "empty.md", "gone.md")
    assert result.exit_code == 2
    assert result.stdout.endswith("3 claims.\n")
    assert result.stderr.splitlines() == [
        "error: empty.md: the file is empty",
        "error: gone.md: there is no such file or folder",
    ]


def test_excluded_files_are_left_out(healthlint: Command) -> None:
    Path("healthlint.toml").write_text("exclude = ['*.md']\n")
    result = healthlint("claims")
    assert result.stdout == "0 claims.\n"
    assert result.stderr.startswith("note: .: no article files in this folder")
