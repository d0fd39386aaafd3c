"""The articles in ``examples/``: planted faults are found, corrected twins are clean."""

import re
from pathlib import Path

import pytest

from healthlint.finding import Finding
from healthlint.ruleset import Library, Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text
from healthlint.site.findings import check_texts

EXAMPLES = Path(__file__).parents[1] / "examples"
TWIN = ".fixed"
ARTICLES = sorted(
    path
    for path in EXAMPLES.iterdir()
    if path.suffix in (".md", ".html", ".txt") and path.name != "README.md"
)
DRAFTS = [path for path in ARTICLES if not path.stem.endswith(TWIN)]
TWINS = [path for path in ARTICLES if path.stem.endswith(TWIN)]


def name(path: Path) -> str:
    return path.name


@pytest.fixture(scope="module")
def library() -> Library:
    return load_rules()


@pytest.fixture(scope="module")
def ruleset(library: Library) -> Ruleset:
    """The rules that are on by default."""
    return compile_rules(library, choose(library.rules))


def lint(path: Path, ruleset: Ruleset) -> list[Finding]:
    return list(check_text(path.read_text(encoding="utf-8"), path.name, ruleset).findings)


def test_there_are_drafts_in_three_formats() -> None:
    assert len(DRAFTS) >= 15
    assert {path.suffix for path in DRAFTS} == {".md", ".html", ".txt"}


def test_every_draft_has_a_twin_and_every_twin_a_draft() -> None:
    assert [path.with_stem(path.stem + TWIN) for path in DRAFTS] == TWINS


@pytest.mark.parametrize("path", TWINS, ids=name)
def test_a_twin_has_no_finding(path: Path, ruleset: Ruleset) -> None:
    found = [f"{each.line}:{each.column} {each.rule}" for each in lint(path, ruleset)]
    assert found == []


@pytest.mark.parametrize("path", DRAFTS, ids=name)
def test_a_draft_has_many_findings_of_several_rules(path: Path, ruleset: Ruleset) -> None:
    found = lint(path, ruleset)
    assert len(found) >= 5
    assert len({each.rule for each in found}) >= 4


def compare(paths: list[Path], ruleset: Ruleset) -> list[Finding]:
    """What is found in articles that are compared with each other."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    return [each for article in check_texts(texts, ruleset) for each in article.findings]


def test_the_twins_have_nothing_against_each_other(ruleset: Ruleset) -> None:
    assert compare(TWINS, ruleset) == []


def test_the_drafts_show_every_rule_that_is_on_by_default(ruleset: Ruleset) -> None:
    shown = {each.rule for each in compare(DRAFTS, ruleset)}
    wanted = {rule for rule in ruleset.rules if not rule.startswith("suppression/")}
    assert wanted - shown == set()


def test_the_readme_of_the_examples_is_clean(ruleset: Ruleset) -> None:
    assert lint(EXAMPLES / "README.md", ruleset) == []


def test_the_report_in_the_readme_is_what_the_draft_gets(ruleset: Ruleset) -> None:
    shown = re.findall(
        r"^examples/(garlic-heart\.html:\d+:\d+): (\w+) (\S+) ",
        (EXAMPLES / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    found = [
        (f"{each.path}:{each.line}:{each.column}", each.severity, each.rule)
        for each in lint(EXAMPLES / "garlic-heart.html", ruleset)
    ]
    assert shown == found
