"""The benchmark of contradictions: its pairs, their places, and what counts as reported."""

import importlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from healthlint.document import Cues, read_document
from healthlint.finding import Finding, Related
from healthlint.ruleset import load_rules

FOLDER = Path(__file__).parent.parent / "benchmarks"
PARAGRAPH = "\n".join(["Sleep is as good for the heart as a walk, and", "it costs nothing at all."])
HOST = "# Sleep\n\n" + "\n\n".join([PARAGRAPH, PARAGRAPH, "## Naps", PARAGRAPH, PARAGRAPH]) + "\n"
PAGE = "<h1>Sleep</h1>\n" + f"<p class='x'>{PARAGRAPH}</P>\n<h2>Naps</h2>\n<p>{PARAGRAPH}</p>\n" * 3


@pytest.fixture(scope="module")
def planting() -> Iterator[ModuleType]:
    yield from _module("planting")


@pytest.fixture(scope="module")
def pairs() -> Iterator[ModuleType]:
    yield from _module("pairs")


def _module(name: str) -> Iterator[ModuleType]:
    before = sys.path[:]
    sys.path.insert(0, str(FOLDER))
    yield importlib.import_module(name)
    sys.path[:] = before


@pytest.fixture(scope="module")
def cues() -> Cues:
    return Cues(load_rules().cues)


@pytest.fixture
def pair(planting: ModuleType) -> object:
    return planting.Pair(
        "X1", "dev", "contradiction", "efficacy", "Naps & mood", "Naps < 1 hour help.",
        "Naps do not help.", "", "consistency/contradictory-claims",
    )  # fmt: skip


def test_every_set_has_as_many_contradictions_as_compatible_pairs(pairs: ModuleType) -> None:
    rows = pairs.load_pairs()
    assert len({row.id for row in rows}) == len(rows)
    for name, least in (("design", 26), ("dev", 40), ("held", 40), ("fresh", 40)):
        counts = [
            sum(row.set == name and row.contradicts == contradicts for row in rows)
            for contradicts in (True, False)
        ]
        assert min(counts) >= least
        assert max(counts) - min(counts) <= 1


def test_no_sentence_is_in_two_sets(pairs: ModuleType) -> None:
    sentences: dict[str, str] = {}
    for row in pairs.load_pairs():
        for text in (row.a, row.b):
            assert sentences.setdefault(text, row.set) == row.set


def test_every_pair_names_one_of_the_rules(pairs: ModuleType) -> None:
    for row in pairs.load_pairs():
        assert row.rule in pairs.RULES
        assert row.expected in ("contradiction", "compatible")
        assert row.title
        assert row.a != row.b


def test_small_article_holds_the_pair_in_two_sections(planting: ModuleType, pair: object) -> None:
    article = planting.small_article(pair)
    lines = article.source.splitlines()
    assert (lines[article.a - 1], lines[article.b - 1]) == (
        "Naps < 1 hour help.",
        "Naps do not help.",
    )
    assert [line for line in lines if line.startswith("#")] == [
        "# Naps & mood",
        "## What to know first",
        "## In daily life",
    ]


@pytest.mark.parametrize("seed", range(8))
def test_planted_sentences_have_lines_of_their_own(
    planting: ModuleType, pair: object, cues: Cues, seed: int
) -> None:
    host = read_document(HOST, "sleep.md", cues)
    article = planting.planted(pair, host, False, random.Random(seed))
    lines = article.source.splitlines()
    assert lines[article.a - 1] == "Naps < 1 hour help."
    assert lines[article.b - 1] == "Naps do not help."
    assert article.a < article.b
    kept = [line for line in lines if line and not line.startswith("Naps")]
    assert kept == [line for line in HOST.splitlines() if line]


def test_planted_heading_starts_a_section_that_ends_at_the_next_one(
    planting: ModuleType, pair: object, cues: Cues
) -> None:
    host = read_document(HOST, "sleep.md", cues)
    article = planting.planted(pair, host, True, random.Random(1))
    lines = [line for line in article.source.splitlines() if line]
    at = lines.index("## Naps & mood")
    assert lines[at + 1 : at + 3] == ["Naps < 1 hour help.", "## Naps"]


def test_planted_text_is_escaped_in_html(planting: ModuleType, pair: object, cues: Cues) -> None:
    host = read_document(PAGE, "sleep.html", cues)
    article = planting.planted(pair, host, True, random.Random(1))
    lines = article.source.splitlines()
    assert "<h2>Naps &amp; mood</h2>" in lines
    assert lines[article.a - 2 : article.a + 1] == ["<p>", "Naps &lt; 1 hour help.", "</p>"]


def test_an_article_with_too_few_paragraphs_is_no_host(
    planting: ModuleType, pair: object, cues: Cues
) -> None:
    host = read_document("# Sleep\n\n" + PARAGRAPH + "\n", "sleep.md", cues)
    assert planting.planted(pair, host, False, random.Random(1)) is None


def test_the_same_seed_plants_in_the_same_places(
    planting: ModuleType, pair: object, cues: Cues
) -> None:
    hosts = [[read_document(HOST, "sleep.md", cues)], [read_document(PAGE, "sleep.html", cues)]]
    first = list(planting.articles_of(pair, hosts, 4, 7))
    assert first == list(planting.articles_of(pair, hosts, 4, 7))
    assert [article.where for article in first] == ["small", "plain", "headed", "plain", "headed"]
    assert len({article.path for article in first}) == 3


def _finding(line: int, *related: int, message: str = "These differ.") -> Finding:
    notes = tuple(Related("x.md", other, 1, "said here") for other in related)
    return Finding(
        "x.md", line, 1, line, 9, "consistency/contradictory-claims", "error", message, "", "",
        notes, "", 0, 0, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("finding", "naming", "touching"),
    [
        (_finding(11, 5), True, True),
        (_finding(5, 2, 11), True, True),
        (_finding(11, message="Line 3 and line 5 say otherwise."), True, True),
        (_finding(11, message="This is not what line 50 says."), False, True),
        (_finding(11, 3), False, True),
        (_finding(3, 5, 11), False, True),
        (_finding(3, 4), False, False),
    ],
)
def test_a_pair_is_reported_if_a_finding_on_one_line_names_the_other(
    pairs: ModuleType,
    planting: ModuleType,
    pair: object,
    finding: Finding,
    naming: bool,
    touching: bool,
) -> None:
    article = planting.small_article(pair)
    assert (article.a, article.b) == (5, 11)
    verdict = pairs.judge(pair, article, [finding])
    assert (bool(verdict.naming), bool(verdict.touching)) == (naming, touching)


def test_rules_that_do_not_exist_are_named(
    pairs: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pairs.main(["--rules", "consistency/no-such-rule"]) == 1
    assert "There is no rule consistency/no-such-rule yet" in capsys.readouterr().out


def test_tables_count_by_set_and_kind(
    pairs: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pairs.main(["--rules", "consistency/repeated-heading", "--set", "dev"]) == 0
    printed = capsys.readouterr().out
    assert "dev: contradictions reported" in printed
    assert "dev, small: recall 0.0%, false alarms 0.0%" in printed
    assert "held" not in printed
