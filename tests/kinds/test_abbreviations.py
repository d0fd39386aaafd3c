"""Kind ``abbreviations``: what counts as a definition, and which ones disagree."""

from typing import Any

import pytest

from healthlint.kinds._definitions import long_form

STOP = ["the", "a", "of", "and"]
AGAIN = {"checks": ["defined_again"], "ignore_words": STOP}
TWO = {"checks": ["two_meanings"], "ignore_words": STOP}
UNUSED = {"checks": ["never_used"], "ignore_words": STOP}
FIRST = "Your blood pressure (BP) rises."


def test_a_definition_that_is_given_again(run: Any) -> None:
    source = f"{FIRST}\n\nMeasure your blood pressure (BP) twice."
    (hit,) = run("abbreviations", AGAIN, source)
    assert hit.words == "blood pressure (BP)"
    assert hit.place == (46, 65)
    assert hit.fields == {
        "abbreviation": "BP",
        "problem": "has been spelled out on line 1 already",
        "first_line": 1,
        "times": 2,
    }
    assert hit.notes == [("blood pressure (BP)", "Spelled out here first.")]


def test_a_third_time_is_no_second_hit(run: Any) -> None:
    source = f"{FIRST}\n\nThe blood pressure (BP) sinks.\n\nA blood pressure (BP) of 120."
    (hit,) = run("abbreviations", AGAIN, source)
    assert hit.fields["times"] == 3
    assert [message for _, message in hit.notes] == ["Spelled out here first.", "And again here."]


@pytest.mark.parametrize(
    "again",
    [
        "The Blood Pressure (BP) sinks.",
        "The blood-pressure (BP) sinks.",
        "The blood pressure (“BP”) sinks.",
        "The blood pressure (also called BP) sinks.",
        "The blood pressure (BP, in short) sinks.",
        "The BP (blood pressure) sinks.",
        "- Both blood pressures (BPs) sink.",
    ],
)
def test_forms_of_a_definition(run: Any, again: str) -> None:
    assert len(run("abbreviations", AGAIN, f"{FIRST}\n\n{again}")) == 1


@pytest.mark.parametrize(
    "again",
    [
        "The BP sinks.",
        "## Blood pressure (BP)\n\nIt sinks.",
        "What is blood pressure (BP)?",
        "- Blood pressure (BP)",
        "> The blood pressure (BP) sinks.",
        "| a |\n| - |\n| The blood pressure (BP) sinks. |",
        "## References\n\nBell A. Low blood pressure (BP). 2019.",
        "Your blood pressure (BP) rises.",
        "Take 2 tablets (500 mg). The second type (type II) is rare (Bell, AB).",
    ],
)
def test_what_defines_nothing_anew(run: Any, again: str) -> None:
    assert run("abbreviations", AGAIN, f"{FIRST}\n\n{again}") == []


def test_short_blocks_define_nothing(run: Any) -> None:
    source = f"{FIRST}\n\nLow blood pressure (BP)."
    assert len(run("abbreviations", AGAIN, source)) == 1
    assert run("abbreviations", {**AGAIN, "min_words": 5}, source) == []


def test_what_is_far_away_may_be_spelled_out_again(run: Any) -> None:
    source = f"{FIRST}\n\n{'Tea is nice. ' * 20}\n\nThe blood pressure (BP) sinks."
    assert len(run("abbreviations", {**AGAIN, "within_words": 80}, source)) == 1
    assert run("abbreviations", {**AGAIN, "within_words": 40}, source) == []


def test_a_part_that_starts_anew(run: Any) -> None:
    options = {**AGAIN, "starts_anew": ["^about"]}
    source = f"{FIRST}\n\nAbout us: a low blood pressure (BP) is our subject."
    assert run("abbreviations", options, source) == []
    (hit,) = run("abbreviations", options, f"{source}\n\nThe blood pressure (BP) sinks.")
    assert hit.fields["first_line"] == 3


def test_exceptions(run: Any) -> None:
    source = f"{FIRST}\n\nThe blood pressure (BP) trial was funded by a bank."
    assert run("abbreviations", {**AGAIN, "except": ["funded by"]}, source) == []
    assert run("abbreviations", {**AGAIN, "ignore": ["BP"]}, source) == []


def test_two_meanings(run: Any) -> None:
    source = (
        "People with multiple sclerosis (MS) tire.\n\nA mitral stenosis (MS) is narrow.\n\n"
        "The mental state (MS) is noted."
    )
    (hit,) = run("abbreviations", TWO, source)
    assert hit.words == "mitral stenosis (MS)"
    assert hit.fields["problem"] == "is spelled out in another way here than on line 1"
    assert hit.notes == [
        ("multiple sclerosis (MS)", "Here it stands for this."),
        ("mental state (MS)", "And here for this."),
    ]


@pytest.mark.parametrize(
    "again",
    [
        "Cognitive behavioral therapies (CBTs) help.",
        "The cognitive behavior therapy (CBT) helps.",
        "This cognitive and behavioural therapy (CBT) helps.",
    ],
)
def test_one_meaning_in_other_words(run: Any, again: str) -> None:
    source = f"Try cognitive behavioural therapy (CBT) first.\n\n{again}"
    assert run("abbreviations", TWO, source) == []
    assert len(run("abbreviations", AGAIN, source)) == 1


def test_what_is_never_used(run: Any) -> None:
    (hit,) = run("abbreviations", UNUSED, FIRST)
    assert hit.fields["problem"] == "is not used again"
    assert run("abbreviations", UNUSED, f"{FIRST} Measure both BPs.") == []


@pytest.mark.parametrize(
    ("short", "long", "begin"),
    [
        ("BP", "your blood pressure", 5),
        ("UTI", "a urinary tract infection", 2),
        ("NSAID", "nonsteroidal anti-inflammatory drugs", 0),
        ("SLE", "in systemic lupus erythematosus", 3),
        ("CDC", "the Centers for Disease Control", 4),
        ("HbA1c", "glycated hemoglobin A1c", 9),
        ("BP", "your pressure", None),
        ("AB", "", None),
        ("OF", "of a flower", None),
        ("DVT", "the dentist often visits in the town", None),
    ],
)
def test_the_words_of_an_abbreviation(short: str, long: str, begin: int | None) -> None:
    assert long_form(short, long, frozenset(STOP)) == begin


def test_a_summary_spells_out_for_itself(run: Any) -> None:
    options = {**AGAIN, "except_below": ["key points"]}
    source = f"Key points\n\n- {FIRST}\n\nTaking it\n\nMeasure your blood pressure (BP) twice."
    assert run("abbreviations", options, source) == []
    assert len(run("abbreviations", AGAIN, source)) == 1


def test_notes_at_the_end_are_read_one_by_one(run: Any) -> None:
    options = {**AGAIN, "end_notes": ["^notes to editors"]}
    source = f"{{}}\n\n{FIRST}\n\nMeasure your blood pressure (BP) twice."
    assert run("abbreviations", options, source.format("Notes to editors")) == []
    assert len(run("abbreviations", options, source.format("Notes"))) == 1


def test_sections_that_are_read_by_themselves(run: Any) -> None:
    options = {**AGAIN, "read_apart": ["brief"]}
    again = "Measure your blood pressure (BP) twice."
    assert run("abbreviations", options, f"In brief.\n\n{FIRST}\n\n## Home\n\n{again}") == []
    assert len(run("abbreviations", options, f"In brief.\n\n{FIRST}\n\n{again}")) == 1


def test_items_that_explain_the_terms_of_their_lead_in(run: Any) -> None:
    item = "- Blood pressure (BP): how hard the blood pushes."
    assert run("abbreviations", AGAIN, f"We take your blood pressure (BP).\n\n{item}") == []
    assert len(run("abbreviations", AGAIN, f"{FIRST}\n\nWe look at this.\n\n{item}")) == 1
