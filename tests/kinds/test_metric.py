"""Kind ``metric``: long sentences and the reading grade."""

import subprocess
import sys
from typing import Any

import pytest

from healthlint.kinds.metric import GRADES

LONG = "One two three four five six seven eight nine ten eleven."


def test_a_sentence_with_more_words_than_the_limit(run: Any) -> None:
    (hit,) = run(
        "metric", {"measure": "sentence_words", "at_most": 10}, f"Short one. *{LONG[:-1]}*."
    )
    assert (hit.words, hit.place) == (LONG, (12, 69))
    assert hit.fields == {"words": 11, "limit": 10}


def test_the_limit_itself_is_fine(run: Any) -> None:
    assert run("metric", {"measure": "sentence_words", "at_most": 11}, LONG) == []


@pytest.mark.parametrize(
    "source", [f"# {LONG}", f"- {LONG}", f"> {LONG}", f"He said “{LONG}” then."]
)
def test_only_paragraphs_are_measured_and_no_quotations(run: Any, source: str) -> None:
    assert run("metric", {"measure": "sentence_words", "at_most": 10}, source) == []


def test_sentences_with_an_exception_are_left_alone(run: Any) -> None:
    options = {"measure": "sentence_words", "at_most": 10, "except": ["eleven"]}
    assert run("metric", options, LONG) == []


def test_so_many_sentences_are_reported(run: Any) -> None:
    options = {"measure": "sentence_words", "at_most": 10, "report": 2}
    assert len(run("metric", options, f"{LONG} {LONG} {LONG}")) == 2
    assert len(run("metric", {**options, "report": 0}, f"{LONG} {LONG} {LONG}")) == 3


HARD = (
    "Pharmacological interventions necessitate comprehensive interdisciplinary consideration. "
    "Contraindications notwithstanding, practitioners characteristically administer "
    "anti-inflammatory preparations intravenously. Go."
)


@pytest.mark.parametrize("formula", GRADES)
def test_a_grade_above_the_limit_with_the_longest_sentences(run: Any, formula: str) -> None:
    options = {"measure": "grade", "formula": formula, "at_most": 8.5, "examples": 1}
    (hit,) = run("metric", options, f"# Title\n\n{HARD}")
    assert (hit.words, hit.place) == ("Title", (2, 7))
    assert float(hit.fields["grade"]) > 8.5
    assert hit.fields["limit"] == "8.5"
    ((words, message),) = hit.notes
    assert words.startswith("Contraindications")
    assert message == "One of the longest sentences."


def test_easy_prose_is_fine(run: Any) -> None:
    source = "I had a cup of tea. It was hot. I like it so. We all do."
    assert run("metric", {"measure": "grade", "at_most": 8}, source) == []


def test_short_prose_and_other_genres_have_no_grade(run: Any) -> None:
    options = {"measure": "grade", "at_most": 8}
    assert run("metric", {**options, "min_words": 500}, HARD) == []
    assert run("metric", {**options, "not_for": ["brief"]}, f"In brief: {HARD}") == []
    assert run("metric", options, "- " + HARD) == []
    assert run("metric", options, "") == []


def test_a_run_that_measures_no_grade_does_not_load_textstat() -> None:
    code = (
        "import sys\n"
        "from healthlint.document import read_document\n"
        "from healthlint.linter import lint\n"
        "from healthlint.ruleset import choose, compile_rules, load_rules\n"
        "library = load_rules()\n"
        "rules = compile_rules(library, choose(library.rules))\n"
        "text = '# Tea\\n\\nStudies show that tea is a miracle cure for everyone.\\n'\n"
        "assert lint(read_document(text, 'a.md', rules.cues), rules)\n"
        "print(sorted({'textstat', 'rapidfuzz', 'yaml'} & set(sys.modules)))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # fills the cache
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert "textstat" not in result.stdout
    assert "yaml" not in result.stdout


@pytest.mark.parametrize(
    "source",
    [
        "One two three - four five six - seven eight nine - ten eleven.",
        "One two three four five (six seven.) Eight nine ten eleven twelve.",
        "One two three four five at the VA. We eight nine ten eleven.",
        "One, two, three, four, five, six, seven, eight nine ten eleven twelve.",
        "Amu Bell and Ciro Ode and Dan Kim and Eva Ruiz and Finn Lee.",
    ],
)
def test_lists_and_missed_ends_are_no_long_sentences(run: Any, source: str) -> None:
    assert run("metric", {"measure": "sentence_words", "at_most": 10}, source) == []
