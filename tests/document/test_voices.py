"""Which blocks hold the words of visitors, of sellers and of other pages."""

from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Document, read_document
from healthlint.ruleset import compile_rules, load_rules

CUES = compile_rules(load_rules(), []).cues


def read(source: str, path: str = "article.md") -> Document:
    return read_document(source, path, CUES)


def others(source: str, path: str = "article.md") -> list[str]:
    document = read(source, path)
    return [document.block_text(document.blocks[index]) for index in sorted(document.not_its_own)]


def test_an_article_speaks_for_itself() -> None:
    assert (
        others("# Tea\n\nTea is a drink. I like it.\n\n- [Tea](https://example.org) helps.\n") == []
    )


def test_comments_last_to_the_next_heading_of_their_level() -> None:
    source = "## Tea\n\nOne.\n\n## 3 comments\n\nTwo.\n\n### Ann\n\nThree.\n\n## More\n\nFour.\n"
    assert others(source) == ["3 comments", "Two.", "Ann", "Three."]


def test_a_heading_that_only_mentions_comments_opens_none() -> None:
    assert (
        others("## What the comments of experts mean\n\nOne.\n\n## Author disclosures\n\nTwo.")
        == []
    )


def test_letters_sent_in_under_a_heading_with_a_name() -> None:
    source = "# Tea\n\nOne.\n\n## Suggested by Ann on 3 May\n\nTwo.\n\n## Milk\n\nThree.\n"
    assert others(source) == ["Suggested by Ann on 3 May", "Two."]


def test_goods_for_sale_last_over_bold_titles_to_the_next_marked_heading() -> None:
    source = (
        "<h1>Tea</h1><p>One.</p><p><b>Recommended Ebooks</b></p><p><b>Cure it all</b></p>"
        "<p>In a week.</p><h2>Milk</h2><p>Two.</p>"
    )
    assert others(source, "a.html") == ["Recommended Ebooks", "Cure it all", "In a week."]


def test_a_long_paragraph_ends_the_goods() -> None:
    long = " ".join(["word"] * 80) + "."
    assert others(f"<p>Recommended products</p><p>A cream.</p><p>{long}</p>", "a.html") == [
        "Recommended products",
        "A cream.",
    ]


def test_boxes_with_a_price() -> None:
    box = "<h3>Book {0}</h3><p>It cures.</p><p>Price: $9.95</p>"
    source = "<h1>Tea</h1><p>One.</p>" + box.format("one") + box.format("two")
    assert others(source, "a.html") == [
        "Book one",
        "It cures.",
        "Price: $9.95",
        "Book two",
        "It cures.",
        "Price: $9.95",
    ]


def test_one_price_is_no_shop() -> None:
    assert others("# Tea\n\nIt cures.\n\nPrice: $9.95\n") == []


def test_blocks_of_links_only() -> None:
    source = (
        "[A](a.html) | [B](b.html)\n\nSee [C](c.html).\n\n"
        "- [D is the title of another page](d.html) – 2012\n"
    )
    assert others(source) == ["A | B", "D is the title of another page – 2012"]


def test_a_heading_that_leads_home_but_not_one_that_leads_elsewhere() -> None:
    assert others(
        "# [Cures](https://example.org/)\n\n## [Tea](https://example.org/tea)\n\nOne."
    ) == ["Cures"]


def test_a_letter_with_a_signature_in_or_below_it() -> None:
    source = (
        "<p>One.</p><p>It cured me.<br>- Ann Miller, 53, Leeds</p><p>I sleep well.</p>"
        "<blockquote>- Bob</blockquote><p>Two.</p>"
    )
    assert others(source, "a.html") == [
        "It cured me.\n- Ann Miller, 53, Leeds",
        "I sleep well.",
        "- Bob",
    ]


def test_lines_with_a_dash_at_their_head_are_no_signature() -> None:
    source = "<p>It helps me.<br>- Ann Miller said so before</p><p>Take:<br>- Ginger</p>"
    assert others(source, "a.html") == []


def test_items_that_name_their_author() -> None:
    source = "- Author: Ann, Leeds. Great.\n- Author: Bob. Good.\n- Tea is a drink.\n"
    assert others(source) == ["Author: Ann, Leeds. Great.", "Author: Bob. Good."]


def test_what_stands_between_lines_with_day_and_time() -> None:
    stamp = "Ann - 03/29/2009 - 00:43"
    source = f"One.\n\n{stamp}\n\nTwo.\n\n{stamp}\n\nThree.\n\n{stamp}\n\nFour.\n"
    assert others(source) == [stamp, "Two.", stamp, "Three.", stamp]


def test_the_time_of_a_report_is_no_comment() -> None:
    assert others("# Tea\n\n3 May 2020, 10:15\n\nOne.\n\nUpdated 4 May 2020, 11:15\n") == []


PIECES = st.sampled_from(
    [
        "## Comments",
        "# Tea",
        "Tea is good for me.",
        "[A](https://example.org/)",
        "- Ann Miller, Leeds",
        "Price: $9.95",
        "Posted 3/4/2020 10:15",
        "- [B](b.html)",
        "> I sleep.",
        "Recommended products",
    ]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["a.md", "a.txt", "a.html"]))
def test_only_blocks_of_the_article_and_always_the_same(pieces: list[str], path: str) -> None:
    source = "\n\n".join(pieces)
    document = read(source, path)
    assert document.not_its_own <= set(range(len(document.blocks)))
    assert document.not_its_own == read(source, path).not_its_own


@given(st.lists(PIECES, max_size=10))
def test_what_stands_under_comments_is_never_the_articles_own(pieces: list[str]) -> None:
    source = "\n\n".join(["Tea.", "# Comments", *(p for p in pieces if p != "# Tea")])
    document = read(source)
    assert set(range(1, len(document.blocks))) <= document.not_its_own
