"""One pass for the anchors of all phrases, and what it hands to each rule."""

import pytest

from healthlint.document import Cues, Document, read_document
from healthlint.matching import CueSet, Found, Index, Match, PhraseSet
from healthlint.phrases import compile_cue, compile_phrase


def phrases(*patterns: str) -> PhraseSet:
    compiled = [
        p for pattern in patterns for p in compile_phrase(pattern, {}, lambda a: 1 / len(a))
    ]
    return PhraseSet(compiled)


def read(text: str) -> Document:
    return read_document(text, "article.md", Cues({}))


def scan(text: str, *sets: PhraseSet) -> Found:
    return Index(sets).scan(read(text))


def test_a_match_says_where_it_is_and_in_which_sentence() -> None:
    wanted = phrases("safe tea")
    found = scan("One.\n\nIt is safe tea. Very safe tea!", wanted)
    assert found.matches(wanted) == [Match(12, 20, 1), Match(27, 35, 2)]


def test_the_longest_match_of_one_start_wins() -> None:
    wanted = phrases("safe", "safe tea", "safe tea for")
    assert scan("A safe tea for all", wanted).matches(wanted) == [Match(2, 14, 0, 2)]


def test_a_plain_word_is_found_wherever_it_stands_in_a_sentence() -> None:
    wanted = phrases("tea")
    assert [m.start for m in scan("Tea, tea and TEA.", wanted).matches(wanted)] == [0, 5, 13]


def test_a_phrase_that_does_not_begin_with_its_anchor_gives_its_first_match() -> None:
    wanted = phrases("a demonstration")
    assert [m.start for m in scan("A demonstration, a demonstration.", wanted).matches(wanted)] == [
        0
    ]


def test_words_inside_other_words_are_no_match() -> None:
    wanted = phrases("cure")
    assert scan("procure cured cure_all manicure", wanted).matches(wanted) == []


def test_letters_of_other_scripts_are_letters() -> None:
    wanted = phrases("cure")
    assert scan("écure cureé", wanted).matches(wanted) == []


def test_emoji_and_combining_marks_do_not_move_a_match() -> None:
    wanted = phrases("cure")
    assert scan("🙂 e\u0301 cure", wanted).matches(wanted) == [Match(5, 9, 0)]


def test_every_set_gets_its_own_matches() -> None:
    tea, coffee = phrases("tea"), phrases("coffee", "tea")
    found = scan("Tea or coffee", tea, coffee)
    assert [m.start for m in found.matches(tea)] == [0]
    assert [m.start for m in found.matches(coffee)] == [0, 7]


def test_a_set_without_an_anchor_in_the_text_is_told_apart_at_once() -> None:
    tea, coffee = phrases("tea"), phrases("coffee ... cup")
    found = scan("Tea in a cup", tea, coffee)
    assert found.has(tea)
    assert not found.has(coffee)
    assert found.matches(coffee) == []


def test_a_set_that_was_not_indexed_has_no_matches() -> None:
    other = phrases("tea")
    assert scan("Tea", phrases("coffee")).matches(other) == []
    assert not scan("Tea", phrases("coffee")).has(other)


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = PhraseSet([])
    assert scan("Tea").matches(empty) == []


def test_an_empty_document_has_no_matches() -> None:
    wanted = phrases("tea")
    assert scan("", wanted).matches(wanted) == []


def test_matches_are_in_text_order_whatever_the_order_of_phrases() -> None:
    wanted = phrases("zebra", "apple", "a mango")
    starts = [m.start for m in scan("A mango. Zebra apple. A mango zebra.", wanted).matches(wanted)]
    assert starts == sorted(starts)
    assert len(starts) == 5


@pytest.mark.parametrize(
    ("text", "there"), [("it is not so", True), ("it is a knot", False), ("", False)]
)
def test_cues_are_found_as_words(text: str, there: bool) -> None:
    cues = CueSet([compile_cue("not", {}), compile_cue("(never|no one)", {})])
    assert cues.found_in(text) is there


def test_no_cues_are_found_nowhere() -> None:
    assert not CueSet([])
    assert not CueSet([]).found_in("anything")
    assert CueSet([]).pattern.search("anything") is None


def test_cues_with_and_without_word_edges_work_together() -> None:
    cues = CueSet(
        [compile_cue(", but", {}), compile_cue("never", {}), compile_cue("as an ai,", {})]
    )
    assert cues.found_in("good, but late")
    assert cues.found_in("as an ai,i")
    assert not cues.found_in("nevermore")
