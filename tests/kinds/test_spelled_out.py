"""Kind ``spelled_out``: abbreviations without a long form."""

from typing import Any

import pytest

OPTIONS: dict[str, Any] = {
    "known": ["(mri|dna)"],
    "ignore_words": ["of", "the"],
    "before": ["called$"],
    "after": ["^(stands for|means)"],
    "named_by": ["gene"],
}


def found(run: Any, source: str, path: str = "a.md", **options: Any) -> list[str]:
    return [hit.words for hit in run("spelled_out", {**OPTIONS, **options}, source, path)]


def test_one_hit_at_the_first_use(run: Any) -> None:
    (hit,) = run("spelled_out", OPTIONS, "# Tests\n\nAsk for an OGTT today. The OGTT takes long.")
    assert (hit.words, hit.place) == ("OGTT", (20, 24))
    assert hit.fields == {"abbreviation": "OGTT", "times": 2}
    assert hit.notes == [("OGTT", "Here, too.")]


def test_one_use_is_fine(run: Any) -> None:
    assert found(run, "Ask for an OGTT today.") == []
    assert found(run, "Ask for an OGTT today.", uses=1) == ["OGTT"]


@pytest.mark.parametrize(
    "long",
    [
        "The oral glucose tolerance test (OGTT) is a test.",
        "The OGTT (oral glucose tolerance test) is a test.",
        "The oral glucose tolerance test is long.",
        "A sweet drink is given (this is the OGTT) at nine.",
        "There is a test called OGTT for it.",
        "The letters OGTT means a sweet drink.",
        "The OGTT – a test with a sweet drink – is long.",
        "Read of the [OGTT](ogtt.md) first.",
        '<abbr title="oral glucose tolerance test">OGTT</abbr> is a test.',
        "*[OGTT]: oral glucose tolerance test",
        "It is a sweet drink. (Oralglucosetolerancetest) is a word.",
    ],
)
def test_a_long_form_anywhere(run: Any, long: str) -> None:
    assert found(run, f"Ask for an OGTT today. The OGTT takes long.\n\n{long}") == []


@pytest.mark.parametrize(
    "source",
    [
        "Have an MRI today. The MRI takes long.",
        "The TPMT gene is small. Every TPMT gene is.",
        "Take 5 MG now and 10 MG later.",
        "Stages II, III and IV. Stages III and IV.",
        "DO NOT EAT IT. DO NOT DRINK IT.",
        "The Bell ABCD Institute and the ABCD Institute of Leeds.",
        "See a.XYZW.org and XYZW/2 or XYZW-2.",
        "## OGTT\n\n## OGTT again\n\nText.",
    ],
)
def test_what_is_no_abbreviation_of_that_sort(run: Any, source: str) -> None:
    assert found(run, source) == []


def test_two_letters_need_more_than_two_words_by_chance(run: Any) -> None:
    source = "Ask about PD today. Every PD clinic says so. A pale doctor comes."
    assert found(run, source) == ["PD"]
    assert found(run, source + " Peritoneal dialysis is it. So peritoneal dialysis it is.") == []
    assert found(run, "# Peritoneal dialysis\n\n" + source) == []


def test_plurals_are_one_with_the_singular(run: Any) -> None:
    assert found(run, "Ask for two OGTTs today. Another OGTT takes long.") == ["OGTT"]


def test_so_many_are_reported(run: Any) -> None:
    source = "Ask for ABCD and for EFGH today. We do ABCD and then do EFGH."
    assert found(run, source, at_most=1) == ["ABCD"]
    assert found(run, "In brief: " + source, not_for=["brief"]) == []


def test_a_source_with_its_year_is_no_use(run: Any) -> None:
    assert found(run, "Glass is best (OGTT, 1987). Light is bad (OGTT 2001).") == []
    assert found(run, "Glass is an OGTT, as light is. The OGTT, 20 of them, is bad.") == ["OGTT"]
