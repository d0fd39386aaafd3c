"""Kind ``phrase``: each option once."""

from typing import Any

import pytest

CURE = {"phrases": ["cure", "wonder cure", "heal"]}


def words(run: Any, source: str, **options: Any) -> list[str]:
    return [hit.words for hit in run("phrase", {**CURE, **options}, source)]


def test_one_hit_a_sentence_at_the_first_match(run: Any) -> None:
    hits = run("phrase", CURE, "A *wonder* cure, a cure. They heal.")
    assert [(hit.words, hit.place) for hit in hits] == [
        ("wonder cure", (3, 15)),
        ("heal", (30, 34)),
    ]


def test_a_silenced_match_leaves_the_rest_of_the_sentence_open(run: Any) -> None:
    source = "There is no cure for a cold as far as we know, but teas heal."
    assert words(run, source, guards=["denied"]) == ["heal"]


def test_exceptions_hide_the_matches_they_overlap(run: Any) -> None:
    assert words(run, "The cure rate. The cure.", **{"except": ["cure rate"]}) == ["cure"]
    (hit,) = run("phrase", {**CURE, "except": ["cure rate"]}, "The cure rate of a cure.")
    assert hit.place == (19, 23)


def test_unless_silences_the_sentence(run: Any) -> None:
    assert words(run, "A cure, some claim. A cure.", unless=["claim"]) == ["cure"]


def test_unless_nearby_silences_the_paragraphs_before_and_after(run: Any) -> None:
    source = "Some claim so.\n\nHello. They heal.\n\nMore.\n\nA cure.\n\nNo claim."
    assert words(run, source) == ["heal", "cure"]
    assert words(run, source, unless_nearby=["claim"]) == []
    assert words(run, source, unless_nearby=["some claim"]) == ["cure"]
    assert words(run, source, unless_nearby=["no claim"]) == ["heal"]


def test_unless_paragraph_silences_the_paragraph(run: Any) -> None:
    source = "A cure. Some claim so.\n\nThey heal."
    assert words(run, source, unless_paragraph=["claim"]) == ["heal"]


def test_unless_document_silences_the_article(run: Any) -> None:
    assert words(run, "A cure.\n\nThis is satire.", unless_document=["satire"]) == []


def test_with_also_asks_for_a_second_word(run: Any) -> None:
    assert words(run, "A cure. They heal cancer.", with_also=["cancer"]) == ["heal"]


def test_guards_are_asked(run: Any) -> None:
    assert words(run, "It is no cure. They heal.", guards=["denied"]) == ["heal"]
    assert words(run, "It is a cure [1]. They heal.", guards=["cited"]) == ["heal"]


BLOCKS = (
    "# A cure\n\nThey cure.\n\n- item cure\n\n> quote cure\n\n"
    "| cell cure |\n|---|\n| b |\n\n## References\n\nRef cure.\n"
)


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        ([], [3, 5]),
        (["heading"], [1]),
        (["quote", "table_cell"], [7, 9]),
        (["reference"], [15]),
    ],
)
def test_blocks_say_where_to_look(run: Any, blocks: list[str], lines: list[int]) -> None:
    hits = run("phrase", {**CURE, "blocks": blocks}, BLOCKS)
    assert [BLOCKS.count("\n", 0, hit.place[0]) + 1 for hit in hits] == lines


def test_tail_looks_at_the_end_only(run: Any) -> None:
    source = "A cure. " + "Plain words. " * 20 + "They heal."
    assert words(run, source, tail=0.5) == ["heal"]


def test_at_most_so_many_hits(run: Any) -> None:
    assert words(run, "A cure. They heal. A cure.", at_most=2) == ["cure", "heal"]


def test_an_empty_article(run: Any) -> None:
    assert words(run, "") == []


def test_topic_phrases_are_for_articles_on_the_topic(run: Any) -> None:
    topic = {"topic": ["garlic"], "topic_phrases": ["^prevents flu"]}
    text = "Prevents flu. A cure.\n"
    assert words(run, f"# Garlic\n\n{text}", **topic) == ["Prevents flu", "cure"]
    assert words(run, f"---\ntitle: Why garlic\n---\n\n{text}", **topic) == ["Prevents flu", "cure"]
    assert words(run, f"# Soap\n\nNo garlic here. {text}", **topic) == ["cure"]


def test_once_a_paragraph(run: Any) -> None:
    source = "They heal. A cure.\n\nThey heal."
    assert words(run, source, once_a_paragraph=True) == ["heal", "heal"]


def test_the_last_of_those_reported_lists_the_others(run: Any) -> None:
    hits = run("phrase", {**CURE, "at_most": 2}, "A cure. A cure. A cure. They heal.")
    assert [hit.fields for hit in hits] == [
        {"more": ""},
        {"more": " 2 more places in this article, too."},
    ]
    (last,) = run("phrase", {**CURE, "at_most": 1}, "A cure. A cure.")
    assert last.fields == {"more": " 1 more place in this article, too."}


def test_milder_makes_a_suggestion(run: Any) -> None:
    hits = run("phrase", {**CURE, "milder": ["some"]}, "Some cure. A cure.")
    assert [hit.severity for hit in hits] == ["suggestion", None]


def test_articles_of_a_sort_are_left_alone(run: Any) -> None:
    assert words(run, "In brief. A cure.", not_for=["brief"]) == []
    assert words(run, "A cure.", not_for=["brief"]) == ["cure"]
