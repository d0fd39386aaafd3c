"""The benchmark of accuracy: which hits are read, how verdicts are kept, what they add up to."""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

FOLDER = Path(__file__).parent.parent / "benchmarks"
RULE = "claims/cure"
CURES = ("asthma", "arthritis", "diabetes", "eczema", "psoriasis", "tinnitus", "migraine", "gout")


class Modules(NamedTuple):
    accuracy: ModuleType
    corpora: ModuleType
    figures: ModuleType
    judged: ModuleType
    reading: ModuleType


@pytest.fixture(scope="module")
def bench() -> Iterator[Modules]:
    before = sys.path[:]
    sys.path.insert(0, str(FOLDER))
    yield Modules(*(importlib.import_module(name) for name in Modules._fields))
    sys.path[:] = before


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two corpora of articles that promise cures, one sentence a paragraph."""
    for corpus, illnesses in (("blogs", CURES[:6]), ("shops", CURES[6:])):
        (tmp_path / "corpora" / corpus).mkdir(parents=True)
        for illness in illnesses:
            path = tmp_path / "corpora" / corpus / f"{illness}.md"
            path.write_text(
                f"# About {illness}\n\n## What we sell\n\nOur new {illness} tea comes by post.\n\n"
                f"Our tea from the hills cures {illness} for good.\n\nIt is sold in tins.\n",
                "utf-8",
            )
    return tmp_path


def lengthen(data: Path) -> None:
    """Make the articles so long that they ought to say who wrote them."""
    for path in data.glob("corpora/*/*.md"):
        tins = " ".join(
            f"Tin number {number} is green and stands on a shelf." for number in range(60)
        )
        path.write_text(f"{path.read_text('utf-8')}\n{tins}\n", "utf-8")


def hits(bench: Modules, data: Path, rule: str = RULE) -> list[Any]:
    found = bench.corpora.all_places(data, bench.accuracy.ruleset_of([rule]))
    return list(found)


def judgement(bench: Modules, place: Any, verdict: str = "true", reader: int = 1) -> Any:
    return bench.judged.Judgement(place.file, place.offset, place.hash, verdict, "a reason", reader)


def test_hits_are_named_by_corpus_file_and_sentence(bench: Modules, data: Path) -> None:
    found = hits(bench, data)
    assert [place.file for place in found] == sorted(place.file for place in found)
    first = found[0]
    assert (first.file, first.corpus, first.words) == ("blogs/arthritis.md", "blogs", 9)
    source = (data / "corpora" / first.file).read_text("utf-8")
    assert source[first.offset :].startswith("cures arthritis")
    sentence = "Our tea from the hills cures arthritis for good."
    assert first.hash == bench.corpora.digest(sentence)
    assert first.id.startswith("claims/cure:")
    assert len({place.id for place in found}) == len(found) == 8


def test_a_sample_takes_from_all_corpora_in_turn(bench: Modules, data: Path) -> None:
    chosen = bench.judged.sample(hits(bench, data), size=5)
    assert [place.corpus for place in chosen] == ["blogs", "shops", "blogs", "shops", "blogs"]
    assert len({place.file for place in chosen}) == 5


def test_a_sample_keeps_its_hits_when_a_rule_loses_some(bench: Modules, data: Path) -> None:
    found = hits(bench, data)
    before = bench.judged.sample(found, size=5)
    for lost in found:
        after = bench.judged.sample([place for place in found if place != lost], size=5)
        assert len(set(before) - set(after)) <= 1
    assert bench.judged.sample(list(reversed(found)), size=5) == before


def test_boilerplate_is_read_once_in_a_corpus(bench: Modules, data: Path) -> None:
    for name in ("asthma", "eczema", "gout"):
        path = next((data / "corpora").glob(f"*/{name}.md"))
        path.write_text("# Tea\n\nOur tea cures asthma and gout for all of us.\n", "utf-8")
    found = hits(bench, data)
    chosen = bench.judged.sample(found)
    assert (len(found), len(chosen)) == (8, 7)


def test_short_texts_that_recur_are_all_read(bench: Modules, data: Path) -> None:
    for name in ("asthma", "eczema"):
        path = data / "corpora" / "blogs" / f"{name}.md"
        path.write_text("# Tea cures asthma\n\nIt comes in tins.\n", "utf-8")
    assert len(bench.judged.sample(hits(bench, data))) == 8


def test_a_rule_about_the_whole_article_has_one_hit_a_file_that_no_edit_moves(
    bench: Modules, data: Path
) -> None:
    rule = "disclosure/missing-author"
    lengthen(data)
    before = hits(bench, data, rule)
    path = data / "corpora" / before[0].file
    path.write_text("# A new title\n\n" + path.read_text("utf-8"), "utf-8")
    after = hits(bench, data, rule)
    assert {place.hash for place in before} == {bench.corpora.WHOLE}
    assert [place.id for place in after] == [place.id for place in before]


def test_which_rules_are_about_the_whole_article(bench: Modules) -> None:
    ruleset = bench.accuracy.ruleset_of(["ALL"])
    whole = {rule.name for rule in ruleset.rules.values() if bench.corpora.about_article(rule)}
    assert {"safety/missing-risks", "disclosure/missing-date", "readability/reading-grade"} <= whole
    assert "consistency/multiple-articles" in whole
    assert not whole & {"evidence/heading-without-evidence", RULE, "readability/long-sentence"}


def test_a_judgement_stays_when_the_match_starts_elsewhere(bench: Modules, data: Path) -> None:
    place = hits(bench, data)[0]
    row = judgement(bench, place)
    moved = place._replace(offset=place.offset - 12)
    assert bench.judged.match([moved], [row]) == {moved: row}


def test_of_two_places_with_the_same_words_the_nearer_one_was_judged(
    bench: Modules, data: Path
) -> None:
    path = data / "corpora" / "blogs" / "asthma.md"
    path.write_text("# Tea\n\n" + "Our tea cures asthma.\n\n" * 2, "utf-8")
    one, other = (place for place in hits(bench, data) if place.file == "blogs/asthma.md")
    assert one.hash == other.hash
    assert one.id != other.id
    row = judgement(bench, other)
    near = row._replace(offset=other.offset - 3)
    assert bench.judged.match([one, other], [row]) == {other: row}
    assert bench.judged.match([one, other], [near]) == {other: near}
    both = [judgement(bench, one, "false"), row]
    assert bench.judged.match([one, other], both) == {one: both[0], other: row}


def test_figures_count_verdicts_of_what_is_still_reported(bench: Modules, data: Path) -> None:
    found = hits(bench, data)
    verdicts = ("true", "true", "true", "arguable", "false")
    rows = [
        judgement(bench, place, verdict) for place, verdict in zip(found, verdicts, strict=False)
    ]
    rows.append(judgement(bench, found[0], "false", reader=2))
    now = bench.judged.figures(RULE, found[1:], rows)
    assert now == bench.judged.Figures(RULE, 7, true=2, false=1, arguable=1, stale=1)
    assert now.precision.value == 0.5


def test_what_was_read_after_a_rule_was_improved_is_counted_apart(
    bench: Modules, data: Path
) -> None:
    found = hits(bench, data)
    rows = [judgement(bench, place, "true") for place in found[:2]]
    rows += [
        judgement(bench, found[2], "true")._replace(round=2),
        judgement(bench, found[3], "false")._replace(round=2),
    ]
    now = bench.judged.figures(RULE, found, rows)
    assert (now.judged, now.true, now.fresh, now.fresh_true) == (4, 3, 2, 1)


@pytest.mark.parametrize(
    ("true", "false", "severity", "meets"),
    [
        (58, 2, "error", True),
        (10, 0, "error", False),  # the interval begins at 72%
        (19, 1, "error", False),
        (9, 1, "warning", True),
        (8, 2, "warning", False),
        (6, 4, "suggestion", True),
        (9, 0, "suggestion", None),
    ],
)
def test_a_severity_has_a_target(
    bench: Modules, true: int, false: int, severity: str, meets: bool | None
) -> None:
    now = bench.judged.Figures(RULE, 100, true, false, arguable=0, stale=0)
    assert now.meets(severity) is meets


def test_wilson_interval_of_known_shares(bench: Modules) -> None:
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for part, of, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        share = bench.figures.wilson(part, of)
        assert (round(share.low, 4), round(share.high, 4)) == (low, high)
    assert bench.figures.wilson(0, 0)[1:] == (0.0, 1.0, 0)


def test_kappa_takes_chance_off_the_agreement(bench: Modules) -> None:
    pairs = (
        [("true", "true")] * 20
        + [("true", "false")] * 5
        + [("false", "true")] * 10
        + [("false", "false")] * 15
    )
    assert bench.figures.kappa(pairs) == pytest.approx(0.4)
    assert bench.figures.kappa([("true", "true")] * 3) == 1.0


def test_two_readings_are_compared_on_what_both_have_read(bench: Modules, data: Path) -> None:
    found = hits(bench, data)
    rows = [judgement(bench, place) for place in found[:4]]
    assert bench.judged.agreement(RULE, found, rows) is None
    rows += [judgement(bench, place, reader=2) for place in found[:2]]
    assert bench.judged.agreement(RULE, found, rows)[1:] == (2, 2, 1.0)


def test_the_second_reader_is_given_what_the_first_has_judged(bench: Modules, data: Path) -> None:
    found = hits(bench, data)
    rows = [judgement(bench, place) for place in found[:3]]
    rows.append(judgement(bench, found[0], reader=2))
    assert set(bench.judged.to_read(found, rows)) == set(found[3:])
    assert set(bench.judged.to_read(found, rows, reader=2)) == set(found[1:3])


def test_lines_of_verdicts_are_read_and_faulty_ones_are_named(bench: Modules) -> None:
    said, wrong = bench.judged.parse(
        [
            "# my verdicts",
            "",
            "claims/cure:1\ttrue\tsells a cure",
            "claims/cure:2 F  the name of a book",
            "claims/cure:3\tperhaps\tno idea",
            "claims/cure:4",
            "claims/cure:5\ttrue\t ",
            "cure\ttrue\tno id",
            "claims/cure:1\tfalse\tsaid otherwise before",
        ]
    )
    assert said == {
        "claims/cure:1": ("true", "sells a cure"),
        "claims/cure:2": ("false", "the name of a book"),
    }
    assert [problem.partition(":")[0] for problem in wrong] == [f"line {at}" for at in range(5, 10)]
    assert "'perhaps' is none of true, false, arguable" in wrong[0]


def test_hits_are_printed_judged_and_recorded(
    bench: Modules, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = data / "judgements"
    common = ["--data", str(data), "--judgements", str(folder)]
    arguments = [*common, "--sample", RULE]
    assert bench.accuracy.main([*arguments, "--limit", "2"]) == 0
    printed = capsys.readouterr().out
    assert f"{RULE}: 8 hits; 0 judged" in printed
    ids = [line.split()[1] for line in printed.splitlines() if line.startswith("[")]
    assert len(ids) == 2
    assert "Our tea from the hills >>>cures" in printed
    assert "What we sell" in printed
    assert "It is sold in tins." in printed

    verdicts = data / "verdicts.tsv"
    verdicts.write_text(f"{ids[0]}\ttrue\tpromises it\n{ids[1]}\targuable\tin play\n", "utf-8")
    record = [*common, "--record", str(verdicts)]
    assert bench.accuracy.main(record) == 0
    rows = bench.judged.load(RULE, folder)
    assert sorted(row.verdict for row in rows) == ["arguable", "true"]
    assert "tea" not in (folder / f"{RULE}.jsonl").read_text("utf-8")

    verdicts.write_text(f"{ids[1]}\tfalse\tread again\n{RULE}:0000\ttrue\tno such\n", "utf-8")
    capsys.readouterr()
    assert bench.accuracy.main(record) == 1
    assert f"{RULE}:0000: the rule reports no such hit" in capsys.readouterr().err
    assert sorted(row.verdict for row in bench.judged.load(RULE, folder)) == ["false", "true"]

    verdicts.write_text(f"{ids[1]}\ttrue\tseems right\n", "utf-8")
    assert bench.accuracy.main([*record, "--reader", "2"]) == 0
    assert [row.reader for row in bench.judged.load(RULE, folder)].count(2) == 1
    capsys.readouterr()
    assert bench.accuracy.main(arguments) == 0
    assert f"{RULE}: 8 hits; 2 judged (1 true, 1 false" in capsys.readouterr().out


def test_an_article_is_shown_as_a_whole_to_judge_what_it_lacks(
    bench: Modules, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = "disclosure/missing-author"
    lengthen(data)
    bench.accuracy.main(["--data", str(data), "--sample", rule, "--limit", "1"])
    printed = capsys.readouterr().out
    assert "says nothing about itself" in printed
    assert "What we sell" in printed


def test_kept_judgements_are_of_known_rules_and_hold_no_text(bench: Modules) -> None:
    known = bench.accuracy.load_rules().rules
    for rule in bench.judged.judged_rules():
        assert rule in known
        rows = bench.judged.load(rule)
        for row in rows:
            assert row.verdict in bench.judged.VERDICTS
            assert row.reason
            assert len(row.reason) <= 200
            assert row.reader in (1, 2)
        keys = [(row.file, row.hash, row.offset, row.reader) for row in rows]
        assert len(set(keys)) == len(keys)


def test_scores_of_rows(bench: Modules) -> None:
    pytest.importorskip("scipy")
    reported = [True] * 8 + [False] * 12
    expected = [True] * 6 + [False] * 2 + [True] * 4 + [False] * 8
    found = bench.figures.score(reported, expected)
    assert (found.precision.value, found.recall.value) == (0.75, 0.6)
    assert found.f1.value == pytest.approx(2 / 3)
    assert found.f1.low < found.f1.value < found.f1.high
    assert bench.figures.score(reported, expected) == found


def test_area_under_the_curve_counts_ties_half(bench: Modules) -> None:
    pytest.importorskip("scipy")
    assert bench.figures.area_under_curve([3.0, 2.0], [1.0, 2.0])[0] == 0.875
    apart = bench.figures.area_under_curve([3.0, 4.0, 5.0], [0.0, 1.0, 2.0])
    assert apart[:3] == (1.0, 1.0, 1.0)


def test_rank_correlation(bench: Modules) -> None:
    pytest.importorskip("scipy")
    ranks = [float(number) for number in range(30)]
    falling = bench.figures.spearman(ranks, [number**2 for number in reversed(ranks)])
    assert falling[:3] == pytest.approx((-1.0, -1.0, -1.0))
    mixed = bench.figures.spearman(ranks, [*reversed(ranks[:15]), *ranks[15:]])
    assert mixed.low < mixed.value < mixed.high


def test_a_word_list_reports_words_or_their_lack(bench: Modules) -> None:
    lists = importlib.import_module("wordlists")
    assert lists.words_of("sensational")("A Breakthrough for gout")
    assert not lists.words_of("sensational")("Curettage of the knee")
    assert lists.words_of("criterion 1")("It helps many.")
    assert not lists.words_of("criterion 1")("It costs $40.")
    assert not lists.words_of("criterion 2")("It helped 40% of them.")


def test_reports_of_peers_are_counted(bench: Modules) -> None:
    noise = importlib.import_module("noise")
    proselint = '{"result": {"a": {"diagnostics": [{}, {}]}, "b": {"diagnostics": []}}}'
    assert noise.counted("proselint", proselint, "") == 2
    alex = "0.txt\n  1:1-1:3  warning  `He` may be\n 12:9-12:14  warning  `crazy`\n\n2 warnings\n"
    assert noise.counted("alex", "", alex) == 2
    assert noise.counted("alex", "", "0.txt: no issues found\n") == 0
    with pytest.raises(ValueError, match="printed no report"):
        noise.counted("alex", "", "node: command failed")
    good = '0.txt:1:50:"very" is a weasel word\n1.txt:3:4:"so" adds no meaning\n'
    assert noise.counted("write-good", good, "") == 2


def test_noise_parts_places_from_articles(bench: Modules, data: Path) -> None:
    noise = importlib.import_module("noise")
    lengthen(data)
    ruleset = bench.accuracy.ruleset_of([RULE, "disclosure/missing-date"])
    (one,) = noise.noise(data, ruleset, {}, ["shops", "not there"])
    assert (one.corpus, one.files) == ("shops", 2)
    assert one.places == {"error": 2}
    assert one.rules == {RULE: 2}
    assert one.grave_with_articles == 2 * one.grave
    assert sum(one.articles.values()) == 2
    assert one.grave == pytest.approx(1000 * 2 / one.words)
    assert noise.together([one, one]).grave == one.grave


def test_the_page_and_the_figures_are_written_the_same_each_time(
    bench: Modules, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("scipy")
    monkeypatch.setenv("PATH", str(tmp_path))  # no peers
    paths = {"--output": tmp_path / "docs" / "page.md", "--figures": tmp_path / "measured.json"}
    arguments = ["--data", str(data), "--judgements", str(tmp_path / "none")]
    arguments += [str(part) for pair in paths.items() for part in pair]
    written = []
    for _ in range(2):
        assert bench.accuracy.main(arguments) == 0
        written.append([path.read_text("utf-8") for path in paths.values()])
    assert written[0] == written[1]
    page, figures = written[0]
    assert page.startswith("<!-- Generated by benchmarks/accuracy.py.")
    assert "| cure | error | 8 |" in page
    assert "Not there, and so not measured: proselint, alex, write-good." in page
    assert json.loads(figures)[RULE] == {
        "hits": 8,
        "judged": 0,
        "true": 0,
        "false": 0,
        "arguable": 0,
        "precision": 0.0,
        "low": 0.0,
        "high": 1.0,
    }
