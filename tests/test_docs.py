"""The documentation site: pages that are made from rule files are up to date, and links resolve."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import click
import pytest
import yaml

from healthlint.ruleset import load_rules, rules_folder
from healthlint.standards import Criterion, StandardTable

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
NOT_ON_THE_SITE = {DOCS / "report-draft.md"}
PAGES = sorted({*DOCS.rglob("*.md")} - NOT_ON_THE_SITE)
SVG = "{http://www.w3.org/2000/svg}"
BLOCK = re.compile(r"^( *)(`{3,})[^`\n]*\n.*?^ *\2$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", autouse=True)
def _modules_of_docs() -> Iterator[None]:
    before = sys.path[:]
    sys.path.insert(0, str(DOCS))
    yield
    sys.path[:] = before


@pytest.fixture(scope="module")
def generate(_modules_of_docs: None) -> ModuleType:
    return importlib.import_module("generate")


@pytest.fixture(scope="module")
def rulepage(_modules_of_docs: None) -> ModuleType:
    return importlib.import_module("rulepage")


@pytest.fixture(scope="module")
def writing(_modules_of_docs: None) -> ModuleType:
    return importlib.import_module("writing")


@pytest.fixture(scope="module")
def picture(_modules_of_docs: None) -> ModuleType:
    return importlib.import_module("picture")


@pytest.fixture(scope="module")
def report(picture: ModuleType) -> str:
    """What healthlint prints for the draft of the picture, without colours."""
    return click.unstyle(picture.report())


def name(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


def menu() -> list[str]:
    """The pages that the menu of the site names."""

    def pages(entry: Any) -> Iterator[str]:
        if isinstance(entry, str):
            yield entry
        else:
            for inner in entry.values() if isinstance(entry, dict) else entry:
                yield from pages(inner)

    return list(pages(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]))


def test_what_is_generated_is_up_to_date(
    generate: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    status = generate.main(["--check"])
    assert (status, capsys.readouterr().out) == (0, ""), "run: python docs/generate.py"


def test_every_rule_has_a_page() -> None:
    pages = {f"rules/{rule}.md" for rule in load_rules().rules}
    assert pages | {"rules/index.md"} == {name(path) for path in DOCS.glob("rules/**/*.md")}


def test_every_page_is_in_the_menu_once() -> None:
    assert sorted(menu()) == [name(path) for path in PAGES]


def anchors(path: Path, writing: ModuleType) -> set[str]:
    text = BLOCK.sub("", path.read_text(encoding="utf-8"))
    return {
        writing.slug(re.sub(r"\\(.)", r"\1", title.replace("`", "")))
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_to_pages_and_headings(path: Path, writing: ModuleType) -> None:
    text = BLOCK.sub("", path.read_text(encoding="utf-8"))
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        if address.startswith("https://"):
            continue
        page, _, anchor = address.partition("#")
        target = (path.parent / page).resolve() if page else path
        assert target in PAGES or target.suffix == ".svg", f"{address} is no page of the site"
        assert target.is_file(), address
        if anchor:
            assert anchor in anchors(target, writing), address


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_blocks_of_reports_are_what_the_draft_gets(path: Path, report: str) -> None:
    text = path.read_text(encoding="utf-8")
    for block in re.findall(r"<!-- report: report-draft\.md -->\n```text\n(.*?)```", text, re.S):
        assert block in report


def test_the_guide_for_editors_names_every_preset() -> None:
    text = (DOCS / "editors.md").read_text(encoding="utf-8")
    for preset in rules_folder().glob("presets/*.toml"):
        assert f"| `{preset.stem}` |" in text


def test_the_picture_says_what_the_program_prints(picture: ModuleType, report: str) -> None:
    drawn = ElementTree.parse(picture.PICTURE)
    words = " ".join(piece.text or "" for piece in drawn.iter(f"{SVG}tspan")).split()
    assert words == ["$", "healthlint", "check", "report-draft.md", *report.split()]


def test_the_picture_is_up_to_date(picture: ModuleType) -> None:
    assert picture.main(["--check"]) == 0, "run: python docs/picture.py"


def test_the_picture_fetches_nothing_and_says_what_it_shows(picture: ModuleType) -> None:
    text = picture.PICTURE.read_text(encoding="utf-8").replace(f'xmlns="{SVG[1:-1]}"', "")
    assert "http" not in text
    assert "url(" not in text
    assert f'<desc id="text">{picture.DESCRIPTION}</desc>' in text


def test_pieces_of_a_line_keep_their_columns_and_colours(picture: ModuleType) -> None:
    line = f"  {click.style('9', dim=True)} | {click.style('^^', fg='red', bold=True)}"
    assert list(picture.pieces(line)) == [
        (2, "9", picture.DIM, False),
        (4, "|", picture.TEXT, False),
        (6, "^^", picture.COLOURS["31"], True),
    ]


def test_a_line_that_is_too_long_goes_on_below(picture: ModuleType) -> None:
    (row, rest) = picture.wrapped(list(picture.pieces("  " + "word " * 20)))
    assert [(piece.column, len(piece.text)) for piece in row] == [(2, 89)]
    assert [(piece.column, piece.text) for piece in rest] == [(4, "word word")]


@pytest.mark.parametrize(
    "text", ["a\n```html\n<b>\n```\nb", "````", "<script>alert(1)</script>", "# no heading"]
)
def test_a_block_ends_where_the_example_ends(text: str, writing: ModuleType) -> None:
    first, *middle, last = writing.fenced(text, "markdown").split("\n")
    assert "\n".join(middle) == text
    assert first == f"{last}markdown"
    assert last not in middle
    assert set(last) == {"`"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a *b* and c_d", r"a \*b\* and c\_d"),
        ("<b>1 & 2</b>", "&lt;b>1 &amp; 2&lt;/b>"),
        ("one | two", "one &#124; two"),
        ("[a](b) `c`", r"\[a\](b) \`c\`"),
        ("# 1", r"\# 1"),
        ("2. is", r"2\. is"),
        ("two\n lines", "two lines"),
    ],
)
def test_text_of_a_rule_file_is_shown_as_it_is(text: str, shown: str, writing: ModuleType) -> None:
    assert writing.prose(text) == shown


def test_words_are_listed_with_what_to_write_instead(rulepage: ModuleType) -> None:
    entries = [
        {"forms": {"utili(s|z)e": "use", "utili(s|z)es": "uses"}},
        {
            "words": ["# cc", "#cc"],
            "use": ["{number} ml", "{number} millilitres"],
            "number": ["any"],
        },
    ]
    vocabularies = {"plain": {"summary": "Plain words.", "replacements": entries}}
    (_, table) = rulepage._replacements({"replacements": ["plain"]}, vocabularies)
    assert table.splitlines()[2:] == [
        "| <code>utili(s&#124;z)e</code> | use |",
        "| <code># cc</code> | {number} ml or {number} millilitres |",
    ]
    assert list(rulepage._replacements({"phrases": ["cure"]}, {})) == []


def test_exceptions_are_folded_and_vocabularies_explained(rulepage: ModuleType) -> None:
    settings = {"guards": ["question"], "except": ["cure rate[s]", "{brands}"], "names": ["x"]}
    vocabularies = {"brands": {"summary": "Names of *shops*."}}
    library = load_rules()
    sources = rulepage.Sources(library, None, {}, {}, vocabularies)
    assert list(rulepage._silence("phrase", settings, sources)) == [
        "- The phrase stands in a question.",
        '??? note "Left alone, because it means something else"\n\n'
        "    ```text\n    cure rate[s]\n    {brands}\n    ```\n\n"
        r"    - `{brands}`: Names of \*shops\*.",
    ]


def test_a_standard_is_listed_criterion_by_criterion(generate: ModuleType) -> None:
    criteria = (
        Criterion("Item 1", "Risks are told.", "", ("safety/missing-risks",)),
        Criterion("Item 2", "It is kind.", "A program cannot tell.", ()),
        Criterion("Item 3", "It is short.", "", ()),
    )
    address = "https://example.org/standard"
    standard = StandardTable("House", "Our standard", "House, 2026.", address, criteria)
    page = generate.standards_page([standard])
    assert page.split("## Our standard\n\n")[1].splitlines() == [
        "`House`: House, 2026. <https://example.org/standard>",
        "",
        "| Criterion | Rules |",
        "| --- | --- |",
        "| **Item 1:** Risks are told. | [safety/missing-risks](rules/safety/missing-risks.md) |",
        "| **Item 2:** It is kind. | not checked: A program cannot tell. |",
        "| **Item 3:** It is short. | no rule yet |",
    ]


def test_options_are_explained_as_in_the_guide(generate: ModuleType) -> None:
    texts = generate.option_texts((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert texts["metric"]["at_most"] == "the limit; required"
    assert texts["absence"]["when.min_words"] == "the article or section has so many words"
    assert texts["structure"]["at_least"] == texts["structure"]["max_words"]
    assert "at_least" not in texts["citation"]
