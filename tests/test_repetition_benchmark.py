"""The benchmark of repetition: its sections, their articles, and what counts as reported."""

import importlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from healthlint.document import Cues, read_document
from healthlint.finding import Finding, Related

FOLDER = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def repetition() -> Iterator[ModuleType]:
    before = sys.path[:]
    sys.path.insert(0, str(FOLDER))
    yield importlib.import_module("repetition")
    sys.path[:] = before


def test_each_original_has_a_partner_of_each_kind(repetition: ModuleType) -> None:
    rows = repetition.load_sections()
    assert len({row.id for row in rows}) == len(rows) == 60
    assert Counter((row.topic, row.kind) for row in rows).most_common(1)[0][1] == 1
    assert len({row.original for row in rows}) == 20


def test_half_of_the_partners_of_each_kind_share_the_heading(repetition: ModuleType) -> None:
    rows = repetition.load_sections()
    same = Counter(row.kind for row in rows if row.heading == row.partner_heading)
    assert same == {"light": 10, "paraphrase": 10, "independent": 10}


def test_sections_have_60_to_120_words(repetition: ModuleType) -> None:
    for row in repetition.load_sections():
        assert 60 <= len(row.original.split()) <= 120
        assert 60 <= len(row.partner.split()) <= 120


def test_article_holds_original_two_other_topics_and_partner(repetition: ModuleType) -> None:
    rows = repetition.load_sections()
    source, first, second = repetition.article(4, rows)
    lines = source.splitlines()
    assert lines[first.first - 1 : first.last] == [f"## {rows[4].heading}", "", rows[4].original]
    partner = [f"## {rows[4].partner_heading}", "", rows[4].partner]
    assert lines[second.first - 1 : second.last] == partner
    headings = [line for line in lines if line.startswith("## ")]
    assert len(headings) == 4
    assert len({rows[4].heading, *(heading[3:] for heading in headings[1:3])}) == 3


@pytest.mark.parametrize(
    ("line", "related", "rules"),
    [
        (15, (3,), {"consistency/x"}),
        (17, (9, 5), {"consistency/x"}),
        (15, (9,), set()),
        (3, (), set()),
    ],
)
def test_a_partner_is_reported_if_a_finding_names_both_sections(
    repetition: ModuleType, line: int, related: tuple[int, ...], rules: set[str]
) -> None:
    notes = tuple(Related("x.md", at, 1, "") for at in related)
    finding = Finding(
        "x.md", line, 1, line, 9, "consistency/x", "error", "", "", "", notes, "", 0, 0, ""
    )
    assert repetition.named([finding], repetition.Range(3, 5), repetition.Range(15, 17)) == rules


def test_places_of_a_text_are_the_lines_it_starts_on(repetition: ModuleType) -> None:
    cues = Cues({})
    markdown = read_document(
        "# Tea\n\nTea is **warm**.\n\nCold.\n\nTea is **warm**.\n", "t.md", cues
    )
    assert repetition.places_of("Tea is **warm**.", markdown) == [3, 7]
    html = read_document("<p>Tea\nis <b>warm</b>.\n<p>Cold.\n<p>Tea is warm.", "t.html", cues)
    assert repetition.places_of("Tea is warm.", html) == [1, 4]


def test_report_counts_by_rule_and_heading(
    repetition: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert repetition.main(["--rules", "consistency/repeated-sentence"]) == 0
    printed = capsys.readouterr().out
    assert "consistency/repeated-sentence" in printed
    assert "same heading" in printed


def test_rules_that_do_not_exist_are_named(
    repetition: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert repetition.main(["--rules", "consistency/no-such-rule"]) == 1
    assert "There is no rule consistency/no-such-rule yet." in capsys.readouterr().out
