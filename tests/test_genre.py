"""What sort of text an article is: each sign of a genre alone and with others."""

from typing import Any

import pytest

from healthlint.document import Cues, read_document
from healthlint.genre import ARTICLE, OPENING, Genre, is_of_genre
from healthlint.matching import Index
from healthlint.schema import Checker, Way


def fits(source: str, **signs: Any) -> bool:
    def report(way: Way, message: str) -> None:
        raise AssertionError(f"{way}: {message}")

    genre = Genre.from_options(Checker({}, lambda a: 1 / len(a), report).table(ARTICLE, signs, ()))
    document = read_document(source, "article.md", Cues({}))
    return is_of_genre(genre, document, Index([genre.cues]).scan(document))


def test_a_genre_without_signs_fits_nothing() -> None:
    assert not fits("Anything.")


@pytest.mark.parametrize("line", ["type: News", "category: [Health, news]", 'layout: " news "'])
def test_the_front_matter_may_name_the_genre(line: str) -> None:
    assert fits(f"---\n{line}\n---\nText.", types=["news"])


@pytest.mark.parametrize("line", ["title: News", "type: 5", "type: newsletter"])
def test_other_front_matter_says_nothing(line: str) -> None:
    assert not fits(f"---\n{line}\n---\nText.", types=["news"])


def test_an_opening_alone_is_proof() -> None:
    assert fits("Press release: a trial begins.", opening=["press release"], max_words=1)


def test_an_opening_stands_at_the_beginning() -> None:
    assert not fits("word " * (OPENING // 4) + "press release", opening=["press release"])


def test_cues_are_counted() -> None:
    assert fits("He said it. She said so.", cues=["said"], at_least=2)
    assert not fits("He said it. She did so.", cues=["said"], at_least=2)


def test_cues_are_measured_by_the_length_of_the_text() -> None:
    text = "He said it. " + "A word more. " * 100
    assert fits(text, cues=["said"], per_thousand_words=3)
    assert not fits(text, cues=["said"], per_thousand_words=4)


def test_the_share_of_headings_that_are_questions() -> None:
    text = "# What is it?\n\n# Why so?\n\n# Who?\n\n# Sleep\n"
    assert fits(text, question_headings=0.75)
    assert not fits(text, question_headings=0.8)


def test_few_headings_count_as_four() -> None:
    assert not fits("# What is it?\n\nText.", question_headings=0.5)


def test_the_share_of_words_that_are_links() -> None:
    text = "See [one two three](/a) and [four five](/b) here."
    assert fits(text, link_share=0.6)
    assert not fits(text, link_share=0.7)


def test_the_length() -> None:
    assert fits("Three short words.", max_words=3)
    assert not fits("These are four words.", max_words=3)


def test_all_signs_must_be_there() -> None:
    assert fits("He said it.", cues=["said"], max_words=10)
    assert not fits("He did it.", cues=["said"], max_words=10)
    assert not fits("He said it.", cues=["said"], max_words=2)


def test_a_cue_near_the_end_is_proof() -> None:
    assert fits("Text.\n\nMedia contact: us", closing=["media contact"])
    assert not fits("Media contact: us\n\n" + "word " * 400, closing=["media contact"])


def test_many_headings_with_few_words() -> None:
    entries = "\n\n".join(f"## Term {number}\n\nShort text." for number in range(12))
    assert fits(entries, words_per_heading=10)
    assert not fits(entries, words_per_heading=3)
    assert not fits("## Term\n\nShort text.", words_per_heading=10)
