"""Kind ``link``: which addresses and marks are found, where, and what silences them."""

from typing import Any

import pytest

SHOP: dict[str, Any] = {
    "addresses": ["shop.org", "*.net/buy/*", "?aid=*", "store.*?tag=*-20", "/go/*"]
}


def words(run: Any, source: str, path: str = "a.md", **options: Any) -> list[str]:
    return [hit.words for hit in run("link", options, source, path)]


def test_a_linked_address_is_reported_in_the_markup(run: Any) -> None:
    (hit,) = run("link", SHOP, "Buy [the tea](https://shop.org/tea) now.")
    assert (hit.words, hit.place) == ("https://shop.org/tea", (14, 34))
    assert hit.fields == {"address": "https://shop.org/tea", "count": 1}


def test_an_address_of_a_page_is_reported_in_its_tag(run: Any) -> None:
    source = '<p>Buy <a href="https://shop.org/?a=1&amp;b=2" rel="x">the tea</a>.</p>'
    (hit,) = run("link", SHOP, source, "a.html")
    assert (hit.words, hit.place) == ("https://shop.org/?a=1&amp;b=2", (16, 45))


def test_an_address_far_from_its_text_is_found(run: Any) -> None:
    source = "Buy [the tea][1].\n\nMore.\n\n[1]: https://shop.org/tea\n"
    assert words(run, source, **SHOP) == ["https://shop.org/tea"]


@pytest.mark.parametrize("written", ["https://shop.org/tea.", "shop.org/tea", "(www.shop.org)"])
def test_an_address_in_the_text_is_reported_there(run: Any, written: str) -> None:
    (found,) = words(run, f"Buy it at {written} now.", **SHOP)
    assert found == written.strip("().").removesuffix(".")


def test_a_linked_address_that_is_shown_is_reported_once(run: Any) -> None:
    assert words(run, "<https://shop.org/tea>", **SHOP) == ["https://shop.org/tea"]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.shop.org", True),
        ("https://myshop.org", False),
        ("https://shop.org.example.com", False),
        ("https://tea.net/buy/1", True),
        ("https://tea.net/by/1", False),
        ("https://tea.com/?x=1&aid=7", True),
        ("https://tea.com/?paid=7", False),
        ("https://store.co.uk/b?tag=tea-20", True),
        ("https://store.co.uk/b?tag=tea", False),
        ("/go/tea", True),
        ("https://tea.com/go/tea", False),
        ("mailto:tea@shop.org", False),
    ],
)
def test_patterns_of_addresses(run: Any, url: str, found: bool) -> None:
    assert bool(words(run, f"Buy [it]({url}) now.", **SHOP)) is found


def test_an_address_of_mail_is_no_link(run: Any) -> None:
    assert words(run, "Write to tea@shop.org please.", **SHOP) == []


def test_marks_with_numbers_and_gaps(run: Any) -> None:
    marks: dict[str, Any] = {"marks": ["turn#search#", "【#†*】"]}
    text = "Naps help turn0search12 and【3†source】, in turn search me."
    assert words(run, text, **marks) == ["turn0search12", "【3†source】"]


def test_phrases_count_and_guards_silence_them(run: Any) -> None:
    options: dict[str, Any] = {"phrases": ["code glow"], "guards": ["denied"]}
    assert words(run, "Use code GLOW. There is no code glow.", **options) == ["code GLOW"]


def test_a_tag_in_markdown_counts(run: Any) -> None:
    source = 'Buy <a class="x" href="https://shop.org/a?b=1&amp;c=2">it</a> now.'
    assert words(run, source, **SHOP) == ["https://shop.org/a?b=1&amp;c=2"]


def test_the_rel_of_a_tag_counts_in_the_article(run: Any) -> None:
    link = '<a href="https://tea.org/{}" rel="nofollow sponsored">it</a>'
    text = f"<p>Buy {link.format('in')} now, as we do each day in the week.</p>"
    page = f"<nav>{link.format('out')}</nav><article>{text}</article>"
    assert words(run, page, "a.html", **SHOP, rel=["sponsored"]) == ["https://tea.org/in"]
    assert words(run, text, **SHOP, rel=["sponsored"]) == ["https://tea.org/in"]
    assert words(run, text.replace("sponsored", "noopener"), **SHOP, rel=["sponsored"]) == []


def test_so_many_places_are_reported_at_most(run: Any) -> None:
    text = "[A](https://shop.org/a) and [b](https://shop.org/b)"
    assert words(run, text, **SHOP, at_most=1) == ["https://shop.org/a"]


def test_a_word_in_the_paragraph_silences(run: Any) -> None:
    text = "An advert: [a](https://shop.org/a).\n\nNo: [b](https://shop.org/b)."
    assert words(run, text, **SHOP, unless_paragraph=["advert"]) == ["https://shop.org/b"]


def test_an_entry_of_the_reference_list_is_a_paragraph(run: Any) -> None:
    text = "Text.\n\n## References\n\n- Preprint. shop.org/a\n- Bell. shop.org/b\n"
    assert words(run, text, **SHOP, unless_paragraph=["preprint"]) == ["shop.org/b"]


def test_a_word_in_the_article_silences(run: Any) -> None:
    text = "[A](https://shop.org/a)\n\nThis is an advert."
    assert words(run, text, **SHOP, unless_document=["advert"]) == []


def test_a_notice_counts_before_the_first_place_only(run: Any) -> None:
    before = "This is an advert.\n\n[A](https://shop.org/a)"
    after = "[A](https://shop.org/a)\n\nThis is an advert."
    assert words(run, before, **SHOP, unless_before=["advert"]) == []
    assert words(run, after, **SHOP, unless_before=["advert"]) == ["https://shop.org/a"]


def test_a_notice_above_the_article_of_a_page_counts(run: Any) -> None:
    page = (
        "<nav><p>This is an advert.</p></nav><article><p>Buy the tea "
        '<a href="https://shop.org/advert">here</a> if you like tea and have a pot.</p></article>'
    )
    assert words(run, page, "a.html", **SHOP, unless_before=["advert"]) == []
    assert words(run, page.replace("This is an advert", "Menu"), "a.html", **SHOP) != []


def test_metadata_tell_it(run: Any) -> None:
    text = "---\nsponsor: Tea Ltd\n---\n[A](https://shop.org/a)"
    assert words(run, text, **SHOP, unless_metadata=["sponsor"]) == []
