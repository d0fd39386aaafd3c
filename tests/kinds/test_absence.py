"""Kind ``absence``: what triggers it, what meets it, and where it is reported."""

from typing import Any

import pytest


def words(
    run: Any, source: str, when: dict[str, Any], needs: dict[str, Any], **options: Any
) -> list[str]:
    given = {"when": when, "needs": needs, **options}
    return [hit.words for hit in run("absence", given, source)]


PILLS = {"phrases": ["pill", "pills"]}
DOCTOR = {"phrases": ["ask a doctor", "see a doctor"]}


def test_a_hit_at_the_first_trigger_with_their_number(run: Any) -> None:
    (hit,) = run("absence", {"when": PILLS, "needs": DOCTOR}, "Rest.\n\nTake a pill. Two pills.")
    assert (hit.words, hit.place, hit.fields) == ("pill", (14, 18), {"count": 2})


def test_nothing_is_missed_without_a_trigger(run: Any) -> None:
    assert words(run, "Rest.", PILLS, DOCTOR) == []


def test_nothing_is_missed_if_it_is_there(run: Any) -> None:
    assert words(run, "Take a pill.\n\nAsk a doctor.", PILLS, DOCTOR) == []


def test_triggers_must_occur_so_often(run: Any) -> None:
    when = {**PILLS, "at_least": 2}
    assert words(run, "Take a pill.", when, DOCTOR) == []
    assert words(run, "Take a pill. A pill.", when, DOCTOR) == ["pill"]


def test_triggers_that_a_guard_silences_do_not_count(run: Any) -> None:
    when = {**PILLS, "guards": ["denied"]}
    assert words(run, "Take no pill.", when, DOCTOR) == []
    assert words(run, "Take no pill. Take a pill.", when, DOCTOR) == ["pill"]


def test_triggers_in_quotations_and_references_do_not_count(run: Any) -> None:
    assert words(run, "> Take a pill.\n\n# References\n\nThe pill.\n", PILLS, DOCTOR) == []


def test_without_triggers_the_first_sentence_is_reported(run: Any) -> None:
    (hit,) = run("absence", {"when": {}, "needs": DOCTOR}, "Rest well. Sleep.")
    assert (hit.words, hit.place) == ("Rest well.", (0, 10))


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Sleep’s pills\n---\nText.",
        "Text.\n\n## About pills\n\nMore.",
        "# A title\n\nThese pills help.\n\nMore.",
    ],
)
def test_a_topic_is_in_the_title_a_heading_or_the_first_paragraph(run: Any, source: str) -> None:
    assert len(words(run, source, {"topic": ["pills"]}, DOCTOR)) == 1


def test_a_topic_is_not_in_a_later_paragraph(run: Any) -> None:
    assert words(run, "Text.\n\nThese pills help.", {"topic": ["pills"]}, DOCTOR) == []


def test_a_topic_in_the_title_may_have_a_curly_apostrophe(run: Any) -> None:
    source = "---\ntitle: What’s new\n---\nText."
    assert len(words(run, source, {"topic": ["what's new"]}, DOCTOR)) == 1


def test_an_article_must_speak_to_the_reader(run: Any) -> None:
    when = {"address": ["you", "your"], "address_at_least": 2}
    assert words(run, "You can rest.", when, DOCTOR) == []
    assert words(run, "You can rest your head.", when, DOCTOR) == ["You can rest your head."]


def test_an_article_must_have_so_many_words(run: Any) -> None:
    assert words(run, "One two three.", {"min_words": 4}, DOCTOR) == []
    assert len(words(run, "One two three.", {"min_words": 3}, DOCTOR)) == 1


def test_different_phrases_are_needed(run: Any) -> None:
    needs = {**DOCTOR, "at_least": 2}
    assert len(words(run, "Ask a doctor. Ask a doctor.", {}, needs)) == 1
    assert words(run, "Ask a doctor. See a doctor.", {}, needs) == []


def test_needed_phrases_that_a_guard_silences_do_not_count(run: Any) -> None:
    needs = {**DOCTOR, "guards": ["denied"]}
    assert len(words(run, "There is no need to ask a doctor.", {}, needs)) == 1


@pytest.mark.parametrize(
    ("needs", "source"),
    [
        ({"headings": ["risks"]}, "# Risks of it\n\nText."),
        ({"citation": True}, "It works [1]."),
        ({"references": True}, "Text.\n\n# References\n\nSmith.\n"),
        ({"metadata": ["sources"]}, "---\nsources: [a]\n---\nText."),
    ],
)
def test_other_ways_to_meet_a_need(run: Any, needs: dict[str, Any], source: str) -> None:
    assert words(run, source, {}, needs) == []
    assert len(words(run, "Text.", {}, needs)) == 1


def test_empty_metadata_and_an_empty_reference_list_meet_nothing(run: Any) -> None:
    assert len(words(run, "---\nsources: []\n---\nText.", {}, {"metadata": ["sources"]})) == 1
    assert len(words(run, "Text.\n\n# References\n", {}, {"references": True})) == 1


def test_articles_of_another_genre_are_left_alone(run: Any) -> None:
    assert words(run, "In brief: take a pill.", PILLS, DOCTOR, not_for=["brief"]) == []


SECTIONS = (
    "# Tea\n\n## Evidence\n\nIt works well.\n\n"
    "## Evidence of more\n\nIt works [1].\n\n## Use\n\nDrink.\n"
)


def test_sections_are_reported_at_their_heading(run: Any) -> None:
    options = {
        "scope": "section",
        "when": {"heading": ["evidence"]},
        "needs": {"citation": True},
    }
    (hit,) = run("absence", options, SECTIONS)
    assert (hit.words, hit.place) == ("Evidence", (10, 18))


def test_a_section_must_have_so_many_words(run: Any) -> None:
    for least, count in ((3, 1), (4, 0)):
        when = {"heading": ["evidence"], "min_words": least}
        found = words(run, SECTIONS, when, {"citation": True}, scope="section")
        assert len(found) == count


def test_a_source_in_a_sub_section_counts(run: Any) -> None:
    source = "## Evidence\n\nIt works.\n\n### Trials\n\nThey say so [1].\n"
    when = {"heading": ["evidence"]}
    assert words(run, source, when, {"citation": True}, scope="section") == []


def test_sections_of_another_genre_are_left_alone(run: Any) -> None:
    when = {"heading": ["evidence"]}
    source = "In brief.\n\n" + SECTIONS
    assert words(run, source, when, {"citation": True}, scope="section", not_for=["brief"]) == []


def test_only_the_blocks_that_are_named_count(run: Any) -> None:
    source = "- A pill.\n\nA pill.\n"
    for blocks, place in ((["paragraph"], (13, 17)), (["list_item"], (4, 8))):
        (hit,) = run("absence", {"when": {**PILLS, "blocks": blocks}, "needs": DOCTOR}, source)
        assert hit.fields == {"count": 1}
        assert (hit.words, hit.place) == ("pill", place)
    assert words(run, "# A pill\n\nRest.", {**PILLS, "blocks": ["paragraph"]}, DOCTOR) == []


def test_triggers_must_be_dense_enough(run: Any) -> None:
    when = {**PILLS, "per_thousand_words": 100}
    assert words(run, "A pill now. " + "Rest. " * 20, when, DOCTOR) == []
    assert words(run, "A pill now. " + "Rest. " * 5, when, DOCTOR) == ["pill"]


def test_further_phrases_must_be_there_as_well(run: Any) -> None:
    when = {**PILLS, "also": ["(pain|ache)"], "also_at_least": 2}
    assert words(run, "Take a pill for the pain.", when, DOCTOR) == []
    assert words(run, "Take a pill for the pain and the ache.", when, DOCTOR) == ["pill"]


PARTS = (
    "# Tea\n\n## Signs\n\nYou see pills.\n\n### Late signs\n\nRest.\n\n"
    "## Signs of more\n\nA pill.\n"
)


def test_a_section_is_reported_at_what_triggers_it(run: Any) -> None:
    options = {"scope": "section", "when": {**PILLS, "heading": ["signs"]}, "needs": DOCTOR}
    hits = run("absence", options, PARTS)
    assert [(hit.words, hit.fields) for hit in hits] == [
        ("pills", {"count": 1}),
        ("pill", {"count": 1}),
    ]


def test_what_triggers_a_sub_section_is_not_said_by_the_section_above(run: Any) -> None:
    source = "## Signs\n\nRest.\n\n### Use\n\nTake a pill.\n"
    options = {"scope": "section", "when": {**PILLS, "heading": ["signs"]}, "needs": DOCTOR}
    assert run("absence", options, source) == []


def test_a_need_may_be_met_anywhere(run: Any) -> None:
    needs = {**DOCTOR, "anywhere": True}
    when = {**PILLS, "heading": ["signs"]}
    assert words(run, PARTS, when, needs, scope="section") == ["pills"]
    source = "See a doctor.\n\n" + PARTS
    assert words(run, source, when, needs, scope="section") == []
    assert words(run, source, when, DOCTOR, scope="section") == ["pills", "pill"]


def test_sections_that_do_not_speak_to_the_reader_are_left_alone(run: Any) -> None:
    when = {**PILLS, "heading": ["signs"], "address": ["you"], "address_at_least": 1}
    assert words(run, PARTS, when, DOCTOR, scope="section") == ["pills", "pill"]
    when["address_at_least"] = 2
    assert words(run, PARTS, when, DOCTOR, scope="section") == []


def test_a_title_that_is_of_something_else(run: Any) -> None:
    options = {
        "when": {"title": ["tea"], "title_except": ["tea tree"]},
        "needs": {"phrases": ["by"]},
    }
    assert len(run("absence", options, "---\ntitle: Tea\n---\nText.")) == 1
    assert run("absence", options, "---\ntitle: Tea tree\n---\nText.") == []


def test_a_cue_in_the_title_only(run: Any) -> None:
    options = {"when": {"title": ["tea"]}, "needs": {"phrases": ["funded by"]}}
    assert len(run("absence", options, "---\ntitle: Tea\n---\nText.")) == 1
    assert len(run("absence", options, "# Tea\n\nText.")) == 1
    assert run("absence", options, "# Milk\n\nText.\n\n## Tea\n\nTea.") == []


def test_who_says_it_may_be_enough(run: Any) -> None:
    needs = {"said_by": ["ministry"], "said_by_names": ["publisher"]}
    options = {"when": {"title": ["tea"]}, "needs": needs}
    assert run("absence", options, "---\ntitle: Tea\npublisher: The Ministry\n---\nText.") == []
    assert len(run("absence", options, "---\ntitle: Tea\npublisher: Ann\n---\nText.")) == 1
    assert len(run("absence", options, "---\ntitle: Tea\nauthor: Ministry\n---\nText.")) == 1


def test_a_cue_anywhere_on_the_page_meets_it(run: Any) -> None:
    given = {"when": PILLS, "needs": {"in_page": ["disclaimer"]}}
    page = "<nav><a href='/d'>{}</a></nav><h1>Rest</h1><p>Take a pill.</p>"
    assert run("absence", given, page.format("Disclaimer"), "a.html") == []
    assert len(run("absence", given, page.format("Home"), "a.html")) == 1


def test_a_trigger_needs_its_subject(run: Any) -> None:
    when = {"phrases": ["eases"], "subject": ["pill", "^it"]}
    needs = {"phrases": ["risk"]}
    assert words(run, "Rest.\n\nThe pill eases pain.", when, needs) == ["eases"]
    assert words(run, "Rest.\n\nIt eases pain.", when, needs) == ["eases"]
    assert words(run, "# Nettle tea\n\nNettle eases pain.", when, needs) == ["eases"]
    assert words(run, "Rest.\n\nPain eases. Take a pill.", when, needs) == []


def test_the_title_is_no_heading_of_a_section(run: Any) -> None:
    when = {"heading": ["evidence"], "not_title": True}
    needs = {"citation": True}
    assert words(run, "# Evidence\n\nText.", when, needs, scope="section") == []
    assert words(run, "## Evidence\n\nText.", when, needs, scope="section") == ["Evidence"]
