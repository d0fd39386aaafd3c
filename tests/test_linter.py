"""From hits to findings: order, places, fingerprints, related lines and excerpts."""

from pathlib import Path

import pytest

from healthlint.document import read_document
from healthlint.finding import Finding, Related, fingerprint
from healthlint.linter import EXCERPT, lint
from healthlint.ruleload import read_library
from healthlint.ruleset import Ruleset, compile_rules

RULE = """\
summary: A rule.
severity: {severity}
kind: {kind}
with: {options}
message: "{message}"
advice: Mend it.
rationale: It is wrong. It costs trust.
"""


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    folder: Path = tmp_path_factory.mktemp("rules")
    (folder / "test").mkdir()
    for name, severity, kind, options, message in (
        ("pear", "error", "phrase", "{phrases: [pear]}", "'{match}' is a pear."),
        ("apple", "warning", "phrase", "{phrases: [apple]}", "'{match}' is an apple."),
        ("fruit", "suggestion", "phrase", "{phrases: [apple ...12 pear]}", "'{match}' is fruit."),
        ("twice", "warning", "repetition", "{unit: heading}", "First in line {first_line}."),
        ("long", "warning", "metric", "{measure: sentence_words, at_most: 60}", "{words} words."),
    ):
        text = RULE.format(severity=severity, kind=kind, options=options, message=message)
        (folder / "test" / f"{name}.yml").write_text(text)
    library = read_library([folder], {})
    return compile_rules(library, tuple(library.rules.values()))


def findings(ruleset: Ruleset, source: str, path: str = "tea/article.md") -> list[Finding]:
    return lint(read_document(source, path, ruleset.cues), ruleset)


def test_a_finding_says_all_that_a_report_needs(ruleset: Ruleset) -> None:
    (finding,) = findings(ruleset, "# Tea\n\nOne **apple** a day.\n")
    assert finding == Finding(
        path="tea/article.md",
        line=3,
        column=7,
        end_line=3,
        end_column=12,
        rule="test/apple",
        severity="warning",
        message="'apple' is an apple.",
        advice="Mend it.",
        excerpt="apple",
        related=(),
        fingerprint=fingerprint("tea/article.md", "test/apple", "apple", 0),
        start=13,
        end=18,
        line_text="One **apple** a day.",
    )


def test_findings_are_in_the_order_of_the_text_and_then_of_rules(ruleset: Ruleset) -> None:
    source = "A pear.\n\nAn apple or pear.\n\nAn apple.\n"
    assert [(f.line, f.column, f.rule) for f in findings(ruleset, source)] == [
        (1, 3, "test/pear"),
        (3, 4, "test/apple"),
        (3, 4, "test/fruit"),
        (3, 13, "test/pear"),
        (5, 4, "test/apple"),
    ]


def test_nothing_wrong_no_findings(ruleset: Ruleset) -> None:
    assert findings(ruleset, "A plum.") == []
    assert findings(ruleset, "") == []


def test_a_fingerprint_survives_moved_lines(ruleset: Ruleset) -> None:
    (before,) = findings(ruleset, "An apple.\n")
    (after,) = findings(ruleset, "# Tea\n\nMore text.\n\nAn\n*apple*.\n")
    assert after.line == 6
    assert after.fingerprint == before.fingerprint


def test_two_equal_hits_have_two_fingerprints(ruleset: Ruleset) -> None:
    first, second = findings(ruleset, "An apple. An apple.")
    assert (first.excerpt, second.excerpt) == ("apple", "apple")
    assert first.fingerprint != second.fingerprint


def test_a_hit_in_front_of_an_equal_one_takes_its_fingerprint(ruleset: Ruleset) -> None:
    one = findings(ruleset, "An apple.")
    two = findings(ruleset, "An apple. An apple.")
    assert one[0].fingerprint == two[0].fingerprint


def test_files_rules_and_words_make_other_fingerprints(ruleset: Ruleset) -> None:
    prints = {
        *(f.fingerprint for f in findings(ruleset, "An apple, a pear.", "a.md")),
        *(f.fingerprint for f in findings(ruleset, "An apple, a pear.", "b.md")),
        *(f.fingerprint for f in findings(ruleset, "An APPLE.", "a.md")),
    }
    assert len(prints) == 7


def test_a_related_line_is_where_the_note_stands(ruleset: Ruleset) -> None:
    (finding,) = findings(ruleset, "## Use\n\nx\n\n##  Use\n\ny\n")
    assert (finding.line, finding.column) == (5, 5)
    assert finding.message == "First in line 1."
    assert finding.related == (Related("tea/article.md", 1, 4, "The heading is used here first."),)


def test_white_space_of_an_excerpt_is_folded(ruleset: Ruleset) -> None:
    found = findings(ruleset, "An apple\nor  a\n**pear**.")
    (fruit,) = [f for f in found if f.rule == "test/fruit"]
    assert fruit.excerpt == "apple or a pear"
    assert fruit.message == "'apple or a pear' is fruit."
    assert (fruit.line, fruit.column, fruit.end_line, fruit.end_column) == (1, 4, 3, 7)


def test_a_long_excerpt_is_clipped_and_its_place_is_not(ruleset: Ruleset) -> None:
    source = "The " + "word " * 100 + "ends."
    (finding,) = findings(ruleset, source)
    assert len(finding.excerpt) == EXCERPT
    assert finding.excerpt.endswith("…")
    assert (finding.start, finding.end) == (0, len(source))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_change_lines_columns_or_fingerprints(
    ruleset: Ruleset, line_end: str
) -> None:
    source = "# Tea\n\nWords\nand an apple.\n"
    (plain,) = findings(ruleset, source)
    (other,) = findings(ruleset, source.replace("\n", line_end))
    assert (other.line, other.column, other.line_text) == (4, 8, "and an apple.")
    assert other.fingerprint == plain.fingerprint


def test_fingerprints_fold_white_space() -> None:
    assert fingerprint("a", "r", "an  apple\n", 0) == fingerprint("a", "r", "an apple", 0)
