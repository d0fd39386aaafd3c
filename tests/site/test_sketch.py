from collections.abc import Callable

import pytest

from healthlint.config import Config, Configs
from healthlint.document.model import Span
from healthlint.site.reading import reader_for
from healthlint.site.sketch import (
    ARTICLE_SKETCH,
    PASSAGE_SKETCH,
    Prose,
    opening,
    passages,
    read_record,
    shingles,
    tidy,
)

Paragraph = Callable[..., str]
READER = reader_for(Configs(Config()).settings_for("a.md"))


def prose(text: str, path: str = "a.md") -> Prose:
    return READER.prose(text, path)


def found(text: str, path: str = "a.md") -> list[str]:
    read = prose(text, path)
    return [read.document.text[slice(*passage.span)] for passage in passages(read)]


def test_a_paragraph_of_forty_words_is_a_passage(paragraph: Paragraph) -> None:
    assert found(f"# A\n\n{paragraph(1, 39)}\n\n## B\n\n{paragraph(2, 40)}\n") == [paragraph(2, 40)]


def test_short_paragraphs_in_a_row_are_one_passage(paragraph: Paragraph) -> None:
    text = f"{paragraph(1, 20)}\n\n{paragraph(2, 20)}\n\n## B\n\n{paragraph(3, 20)}\n"
    assert found(text) == [f"{paragraph(1, 20)}\n\n{paragraph(2, 20)}"]


def test_a_long_paragraph_parts_short_ones(paragraph: Paragraph) -> None:
    text = f"{paragraph(1, 25)}\n\n{paragraph(2)}\n\n{paragraph(3, 25)}\n"
    assert found(text) == [paragraph(2)]


def test_lists_and_tables_are_no_passages(paragraph: Paragraph) -> None:
    assert found(f"- {paragraph(1)}\n- {paragraph(2)}\n\n| a |\n|---|\n| {paragraph(3)} |\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "> {}",
        "“{}”",
        "[{}](https://example.org)",
        "## References\n\n{}",
        "## About us\n\n### Who we are\n\n{}",
        "{} This is not a substitute for medical advice.",
        "Sign up for our newsletter. {}",
    ],
)
def test_what_is_not_the_article_s_own_is_left_out(paragraph: Paragraph, text: str) -> None:
    read = prose(f"# A\n\n{text.format(paragraph(1))}\n")
    assert passages(read) == []
    assert read_record(read).shingles == 0


def test_small_words_make_no_difference() -> None:
    assert shingles("warm the feet in a bowl of water slowly") == shingles(
        "warm feet bowl water slowly"
    )


def test_a_record_has_the_lowest_hashes_of_the_article_and_each_passage(
    paragraph: Paragraph,
) -> None:
    one, two = paragraph(1, 60).lower(), paragraph(2, 60).lower()
    record = read_record(prose(f"# A\n\n{one}\n\nShort.\n\n{two}\n"))
    both = shingles(one) | shingles(two)
    assert record.shingles == len(both)
    assert list(record.article()) == sorted(both)[:ARTICLE_SKETCH]
    assert [list(passage) for passage in record.passages()] == [
        sorted(shingles(one))[:PASSAGE_SKETCH],
        sorted(shingles(two))[:PASSAGE_SKETCH],
    ]


def test_markup_makes_no_difference(paragraph: Paragraph) -> None:
    text = paragraph(1)
    bold = text.replace("e", "<b>e</b>", 1)
    assert read_record(prose(text)) == read_record(prose(f"<p>{bold}</p>", "a.html"))


def test_an_article_says_which_one_it_is() -> None:
    front = "canonical: https://example.org/Guides/Honey/?x=1\ntranslation_of: ../de/honig.md"
    assert read_record(prose(f"---\n{front}\n---\n\nText.\n")).names == (
        "de/honig",
        "guides/honey",
    )
    page = '<link rel="canonical" href="/guides/honey/index.html"><p>Text.</p>'
    assert read_record(prose(page, "a.html")).names == ("guides/honey",)


@pytest.mark.parametrize(
    ("address", "tidied"),
    [
        ("https://example.org/", ""),
        ("https://example.org/a/b.html#top", "a/b"),
        ("//example.org/a", "a"),
        ("./a.md", "a"),
        ("content\\a\\_index.md", "content/a"),
        ("17", "17"),
    ],
)
def test_addresses_are_tidied(address: str, tidied: str) -> None:
    assert tidy(address) == tidied


def test_an_article_opens_with_its_title_or_first_words(paragraph: Paragraph) -> None:
    assert opening(prose(f"Menu\n\n# Honey\n\n{paragraph(1)}\n")) == Span(6, 11)
    assert opening(prose(f"{paragraph(1)}\n")) == Span(0, len(paragraph(1)))
