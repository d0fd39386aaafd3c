"""HTML to prose: what is read, what is left out, and where it stands in the source."""

import os
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.document import Cues, read_document
from healthlint.document.html import parse
from healthlint.document.model import Parsed

SENTENCE = "Several clinical studies have shown that this plant extract lowers blood pressure, but "
LONG = SENTENCE + "none of them compared it with the usual treatment for more than a few weeks."


def blocks(source: str) -> list[tuple[str, int, str]]:
    prose = parse(source).prose
    return [
        (block.kind, block.level, prose.text[block.start : block.end]) for block in prose.blocks
    ]


def texts(source: str) -> list[str]:
    return [text for _, _, text in blocks(source)]


def in_source(source: str, phrase: str) -> str:
    """What stands in the source where the text says ``phrase``."""
    prose = parse(source).prose
    start = prose.text.index(phrase)
    first, last = prose.source_span(start, start + len(phrase))
    return source[first:last]


def assert_sound(source: str, parsed: Parsed) -> None:
    """Spans are in order and inside the file; pieces that are no atoms read as in the source."""
    prose = parsed.prose
    last = 0
    for block in prose.blocks:
        start, end = prose.source_span(block.start, block.end)
        assert last <= start < end <= len(source)
        last = end
    bounds = [*prose.text_at[1:], len(prose.text)]
    for start, end, source_at, atom_end in zip(
        prose.text_at, bounds, prose.source_at, prose.atom_end, strict=True
    ):
        if atom_end < 0:
            piece = prose.text[start:end]
            assert source[source_at : source_at + len(piece)] == piece
    for link in parsed.links:
        assert prose.text[link.start : link.end].strip() == prose.text[link.start : link.end] != ""
    for position, _ in parsed.footnote_marks:
        assert 0 <= position <= len(prose.text)
    for comment in parsed.comments:
        assert 0 <= comment.start < comment.end <= len(source)
    for entry in parsed.metadata:
        assert 0 <= entry.start < entry.end <= len(source)


# Blocks


def test_headings_paragraphs_items_quotes_and_captions_are_told_apart() -> None:
    source = (
        "<h1>Garlic</h1><p>It is a plant.</p><ul><li>Raw</li><li>Cooked</li></ul>"
        "<blockquote><p>Eat it.</p></blockquote><dl><dt>Allicin<dd>A compound</dl>"
        "<figure><img src=a.png><figcaption>A bulb</figcaption></figure><H3 class=x>Doses</H3>"
    )
    assert blocks(source) == [
        ("heading", 1, "Garlic"),
        ("paragraph", 0, "It is a plant."),
        ("list_item", 0, "Raw"),
        ("list_item", 0, "Cooked"),
        ("quote", 0, "Eat it."),
        ("list_item", 0, "Allicin"),
        ("list_item", 0, "A compound"),
        ("paragraph", 0, "A bulb"),
        ("heading", 3, "Doses"),
    ]


def test_text_between_block_tags_is_a_paragraph() -> None:
    assert texts("<body>One.<div>Two.<p>Three.</p>Four.</div>Five.") == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
    ]


def test_unclosed_paragraphs_and_items_end_where_browsers_end_them() -> None:
    assert blocks("<p>One<p>Two<ul><li>Three<li>Four</ul>Five") == [
        ("paragraph", 0, "One"),
        ("paragraph", 0, "Two"),
        ("list_item", 0, "Three"),
        ("list_item", 0, "Four"),
        ("paragraph", 0, "Five"),
    ]


def test_one_line_break_stays_and_two_separate_paragraphs() -> None:
    source = "<p>One <br> two<br>\n<br/>three</p>"
    assert texts(source) == ["One\ntwo", "three"]
    assert in_source(source, "One\ntwo") == "One <br> two"


def test_data_cells_are_cells() -> None:
    source = "<table><tr><th>Dose<th>Effect<tr><td>5 mg<td>None</table>"
    assert blocks(source) == [
        ("table_cell", 0, text) for text in ("Dose", "Effect", "5 mg", "None")
    ]


def test_cells_with_blocks_or_long_text_are_layout() -> None:
    source = f"<table><tr><td><h2>A</h2>Text.<td>{LONG} {LONG}<td>Short</td></table>"
    assert [kind for kind, _, _ in blocks(source)] == [
        "heading",
        "paragraph",
        "paragraph",
        "table_cell",
    ]


def test_a_cell_that_holds_a_table_is_layout() -> None:
    source = "<table><tr><td>Outer<table><tr><td>1<td>2</table></td></table>"
    assert [kind for kind, _, _ in blocks(source)] == ["paragraph", "table_cell", "table_cell"]


def test_a_bold_line_over_prose_is_an_unmarked_heading() -> None:
    source = f"<p><b>How does it work?</b></p><p>{LONG}</p><p><strong>Bold at the end</strong></p>"
    heading, body, last = parse(source).prose.blocks
    assert (heading.kind, heading.level, heading.marked) == ("heading", 2, False)
    assert (body.kind, last.kind) == ("paragraph", "paragraph")


def test_a_bold_line_before_a_line_break_is_a_heading_too() -> None:
    assert blocks(f"<b>Side effects</b><br>{LONG}")[0] == ("heading", 2, "Side effects")


def test_a_bold_sentence_is_no_heading() -> None:
    assert blocks(f"<p><b>Do not take it.</b></p><p>{LONG}</p>")[0][0] == "paragraph"


# Text


def test_inline_markup_does_not_break_words() -> None:
    source = "<p>studies <b>sh</b>ow <i>that</i> gar<wbr>lic he<font color=red>lp</font>s</p>"
    assert texts(source) == ["studies show that garlic helps"]
    assert in_source(source, "show") == "sh</b>ow"


def test_entities_stand_for_their_characters() -> None:
    source = "<p>5 &lt; 6 &amp; caf&eacute; &#8217; &bogus; AT&T &#x1F600;x</p>"
    assert texts(source) == ["5 < 6 & café ’ &bogus; AT&T 😀x"]
    assert in_source(source, "café") == "caf&eacute;"
    assert in_source(source, "< 6 &") == "&lt; 6 &amp;"
    assert in_source(source, "😀x") == "&#x1F600;x"


def test_white_space_collapses_and_keeps_its_place() -> None:
    source = "\ufeff<p>\r\n  One \t two\r\nthree&nbsp;four&nbsp; \xa0five <b> six</b> </p>"
    assert texts(source) == ["One two three four five six"]
    assert in_source(source, "One two three") == "One \t two\r\nthree"
    assert in_source(source, "four five") == "four&nbsp; \xa0five"
    assert in_source(source, "five six") == "five <b> six"


def test_soft_hyphens_are_not_text() -> None:
    source = "<p>medi&shy;cine and medi\xadcal</p>"
    assert texts(source) == ["medicine and medical"]
    assert in_source(source, "medicine") == "medi&shy;cine"


def test_combining_characters_and_emoji_keep_offsets() -> None:
    source = "<p>e\u0301tude 🧄🧄 <em>shows</em></p>"
    assert in_source(source, "🧄 shows") == "🧄 <em>shows"


def test_a_lone_angle_bracket_is_text() -> None:
    assert texts("<p>p < 0.05 and p <0.01, x <3</p>") == ["p < 0.05 and p <0.01, x <3"]


def test_a_tag_that_never_ends_is_text() -> None:
    assert texts("<p>One</p>two <b three") == ["One", "two <b three"]


def test_attributes_without_quotes_or_with_brackets_in_them_end_with_the_tag() -> None:
    assert texts("<P CLASS=a><A HREF=x.html title='1 > 0'>One</A> two <o:p>three</o:p>") == [
        "One two three"
    ]


def test_an_empty_file_has_no_blocks() -> None:
    assert parse("").prose.text == ""
    assert parse(" \n<br>&nbsp;").prose.blocks == ()


def test_parsing_starts_where_it_is_told_to() -> None:
    source = "---\ntitle: <b>\n---\n<p>Text</p>"
    parsed = parse(source, start=source.index("<p>"))
    assert parsed.prose.text.strip() == "Text"
    assert parsed.prose.source_span(0, 4) == (source.index("Text"), source.index("Text") + 4)


@pytest.mark.parametrize(
    ("front", "key"),
    [
        ("---\ntitle: Garlic <b>\nauthor: Ann Lee\n---\n", "author: Ann Lee"),
        (
            "\ufeff+++\r\ntitle = 'Garlic <b>'\r\nauthor = 'Ann Lee'\r\n+++\r\n",
            "author = 'Ann Lee'",
        ),
    ],
)
def test_front_matter_before_a_page_is_read(front: str, key: str) -> None:
    source = front + "<title>Home</title><p>Eat <b>it</b>.</p>"
    document = read_document(source, "garlic.html", Cues({}))
    assert document.text.strip() == "Eat it."
    assert document.source_span(4, 6) == (source.index("it<"), source.index("it<") + 2)
    assert document.front_matter == {"title": "Garlic <b>", "author": "Ann Lee"}
    assert [(entry.name, entry.value) for entry in document.metadata] == [
        ("title", "Garlic <b>"),
        ("author", "Ann Lee"),
        ("title", "Home"),
    ]
    assert document.parsed.title == "Garlic <b>"
    author = document.metadata[1]
    assert source[author.start : author.end] == key


def test_front_matter_that_cannot_be_read_is_not_prose() -> None:
    parsed = read_document("---\na: 'x\n---\n<p>Text</p>", "a.html", Cues({})).parsed
    assert parsed.prose.text.strip() == "Text"
    assert parsed.front_matter_error is not None


def test_hyphens_over_a_page_are_no_front_matter() -> None:
    parsed = read_document("---\n<p>One</p>\n---\n<p>Two</p>", "a.html", Cues({})).parsed
    assert [block.kind for block in parsed.prose.blocks] == ["paragraph", "paragraph"]
    assert parsed.front_matter == {}


# What is not prose


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) document.write('<p>No</p>')</script>",
        "<style>p { content: 'No' }</style>",
        "<noscript><p>No</p></noscript>",
        "<template><p>No</p></template>",
        "<svg><title>No</title><path d=''/><text>No</text></svg>",
        "<iframe>No</iframe>",
        "<object><param name=a>No</object>",
        "<select><option>No<option selected>No</select>",
        "<button>No</button>",
        "<textarea><p>No</textarea>",
        "<pre>No</pre>",
        "<nav><ul><li>No</ul></nav>",
        "<header><p>No</p></header>",
        "<footer>No</footer>",
        "<aside>No</aside>",
        "<div hidden>No<div>No</div>No</div>",
        "<div aria-hidden='true'>No</div>",
        "<div style='DISPLAY: none'>No<p>No</div>",
        "<span style='visibility:hidden'><span>No</span> No</span>",
        "<input type=hidden value=No>",
        "<div role=navigation>No</div>",
        "<div class='leftnav'>No</div>",
        "<div id=topMenu>No</div>",
        "<ul class=breadcrumbs><li>No</ul>",
        "<div class='cookie-notice'>No</div>",
        "<div class='related-posts'><h3>No</h3></div>",
        "<div id=comment-form>No</div>",
        "<div class='toc'>No</div>",
        "<table><tr><td class=sidebar>No</table>",
        "<!-- No -->",
        "<!--[if IE]><p>No</p><![endif]-->",
        "<!DOCTYPE html>",
        "<![CDATA[No]]>",
        "<?php No ?>",
        "<p>* * *</p>",
    ],
)
def test_left_out(hidden: str) -> None:
    assert texts(f"<p>{LONG}</p>{hidden}<p>{LONG}</p>") == [LONG, LONG]


@pytest.mark.parametrize(
    "names",
    ["class=footnotes", "id=social-anxiety", "class='content-sidebar-wrap'", "class=research"],
)
def test_names_that_only_look_like_furniture(names: str) -> None:
    assert texts(f"<div {names}>Yes</div><p>{LONG}</p><p>{LONG}</p>")[0] == "Yes"


def test_an_unclosed_menu_ends_with_what_holds_it() -> None:
    source = f"<table><tr><td><div class=menu><ul><li>No</td><td>{LONG}</td></table>"
    assert texts(source) == [LONG]


def test_a_header_inside_the_article_is_content() -> None:
    source = f"<article><header><h1>Garlic</h1><p>By Ann Lee</p></header><p>{LONG}</p></article>"
    assert texts(source) == ["Garlic", "By Ann Lee", LONG]


def test_the_only_title_is_kept_even_in_the_page_header() -> None:
    source = f"<header>My site<h1>Garlic</h1></header><p>{LONG}</p>"
    assert texts(source) == ["Garlic", LONG]


def test_a_container_that_holds_the_prose_is_read_whatever_its_name() -> None:
    page = f"<div class=widget>{LONG}</div>" * 3
    assert texts(page) == [LONG] * 3


def test_menus_without_markup_are_left_out() -> None:
    cells = "".join(f"<td><a href=/{name}>{name}</a></td>" for name in ("Home", "Shop", "About"))
    bottom = "<div><a href=a>Home</a> | <a href=b>Shop</a> | <a href=c>Site map</a></div>"
    source = f"<table><tr>{cells}</table><div><h1>Garlic</h1><p>{LONG}</p></div>{bottom}"
    assert texts(source) == ["Garlic", LONG]


def test_a_heading_over_a_menu_goes_with_it() -> None:
    side = "<td><h3>Topics</h3><ul><li><a href=a>Colds</a><li><a href=b>Flu</a></ul></td>"
    assert texts(f"<table><tr>{side}<td><h1>Garlic</h1><p>{LONG}</p></table>") == ["Garlic", LONG]


def test_links_in_prose_and_reference_lists_stay() -> None:
    item = "<li><a href=https://example.org/a>Ried K. 2008</a></li>"
    source = f"<p>{LONG} <a href=/b>see there</a>.</p><h2>References</h2><ol>{item * 2}</ol>"
    assert texts(source) == [f"{LONG} see there.", "References", "Ried K. 2008", "Ried K. 2008"]


@pytest.mark.parametrize("heading", ["<h2>References</h2>", "<p><b>References</b></p>"])
def test_a_reference_list_in_a_box_of_its_own_stays(heading: str) -> None:
    items = "<li><a href=https://example.org/a>Ried 2008</a><li><a href=/b>Lee 2010</a>"
    source = f"<div><p>{LONG}</p></div><div>{heading}<ul>{items}</ul></div>"
    assert texts(source) == [LONG, "References", "Ried 2008", "Lee 2010"]


# Links and notes


def test_links_are_where_the_reader_clicks() -> None:
    url = "https://example.org/?a=1&amp;b=2"
    source = f"<p>{LONG} A <a href='{url}'> new <b>trial</b> </a>and <a href=/b>more</a></p>"
    parsed = parse(source)
    assert [(parsed.prose.text[a:b], url) for a, b, url in parsed.links] == [
        ("new trial", "https://example.org/?a=1&b=2"),
        ("more", "/b"),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>1</sup>",
        "<sup>[1]</sup>",
        "<sup><a href='#ref1'>1</a></sup>",
        "<sup><a href='#ref1'>[1]</a></sup>",
        "<sup>[<a href='#ref1'>1</a>]</sup>",
        "<a href='#ref1'><sup>1</sup></a>",
        "<a href='#ref1'>[1]</a>",
        "<a href='#ref1'>1</a>",
    ],
)
def test_a_note_mark_is_not_text(mark: str) -> None:
    parsed = parse(f"<p>It works{mark}. Yes.</p><p id=ref1>Source</p>")
    assert parsed.prose.text.startswith("It works. Yes.")
    assert parsed.footnote_marks == ((len("It works"), "1"),)
    assert parsed.footnote_labels == (frozenset("1") if "href" in mark else frozenset())
    assert parsed.links == ()


def test_several_notes_in_one_mark() -> None:
    parsed = parse("<p>It works.<sup><a href='#a'>1</a>,<a href='#b'>2</a></sup></p><i id=b></i>")
    assert parsed.footnote_marks == ((9, "1"), (9, "2"))
    assert parsed.footnote_labels == {"2"}


def test_linked_numbers_in_brackets_stay_readable() -> None:
    parsed = parse("<p>seen (<a href='#1'>1</a>, <a href='#2'>2</a>) before</p>")
    assert parsed.prose.text.strip() == "seen (1, 2) before"
    assert [label for _, label in parsed.footnote_marks] == ["1", "2"]


def test_cite_names_a_source_without_label() -> None:
    parsed = parse("<p>It works (<cite>Ried 2008</cite>).</p>")
    assert parsed.prose.text.strip() == "It works (Ried 2008)."
    assert parsed.footnote_marks == ((len("It works (Ried 2008"), ""),)


def test_powers_and_ordinals_are_text() -> None:
    source = "<p>10<sup>9</sup> cells, 30 kg/m<sup>2</sup>, the 4<sup>th</sup>, CO<sub>2</sub></p>"
    assert texts(source) == ["10⁹ cells, 30 kg/m², the 4th, CO2"]
    assert in_source(source, "10⁹ cells") == "10<sup>9</sup> cells"
    assert parse(source).footnote_marks == ()


# What the page says about itself


def test_comments_are_reported_with_their_place() -> None:
    source = "<p>a</p><!-- healthlint: ignore --><nav><!--x--></nav><!-- never - closed"
    comments = parse(source).comments
    assert [comment.text for comment in comments] == [
        " healthlint: ignore ",
        "x",
        " never - closed",
    ]
    assert source[comments[0].start : comments[0].end] == "<!-- healthlint: ignore -->"


def test_the_address_of_a_page_is_metadata() -> None:
    source = '<link rel="stylesheet" href="a.css"><LINK REL=canonical href="https://example.org/a">'
    (found,) = parse(source).metadata
    assert (found.name, found.value) == ("canonical", "https://example.org/a")
    assert source[found.start : found.end].startswith("<LINK")


@pytest.mark.parametrize(
    "tag", ['<link rel="canonical">', '<link rel="icon" href="canonical.png">', "<link canonical>"]
)
def test_other_links_of_a_page_say_nothing(tag: str) -> None:
    assert parse(f"{tag}<p>{LONG}</p>").metadata == ()


def test_metadata_comes_with_its_place() -> None:
    source = (
        "<title>Garlic &amp; you</title><META NAME=Author CONTENT='Ann Lee'>"
        "<meta property='article:published_time' content='2024-01-02'>"
        "<script type='application/ld+json'>{'broken'}</script>"
        '<script type="application/ld+json">{"@graph": [{"author": [{"name": "Bo Ek"}],'
        ' "dateModified": "2024-02-03", "reviewedBy": {"name": "Di Fox"}}]}</script>'
        "<p class=byline>By <b>Cy Day</b></p><time datetime='2024-01-02'>Jan 2</time>"
        "<span itemprop=datePublished content='2024-01-01'>then</span>"
    )
    parsed = parse(source)
    assert parsed.title == "Garlic & you"
    assert [(entry.name, entry.value) for entry in parsed.metadata] == [
        ("title", "Garlic & you"),
        ("author", "Ann Lee"),
        ("article:published_time", "2024-01-02"),
        ("author", "Bo Ek"),
        ("datemodified", "2024-02-03"),
        ("reviewedby", "Di Fox"),
        ("author", "By Cy Day"),
        ("time", "2024-01-02"),
        ("datepublished", "2024-01-01"),
    ]
    author = parsed.metadata[1]
    assert source[author.start : author.end] == "<META NAME=Author CONTENT='Ann Lee'>"


@pytest.mark.parametrize(
    "byline",
    [
        "By Cy Day",
        "Written by the Ash Lane Research Team",
        "Posted by Cy Day | Monday, Sep. 07, 2009",
        "Cy B. Day, M.D., Ph.D., Ash Lane Institute, Great Town, North Shire, United Kingdom",
    ],
)
def test_a_byline_that_names_someone(byline: str) -> None:
    (author,) = parse(f"<p class=byline>{byline}</p>").metadata
    assert (author.name, author.value) == ("author", byline)


@pytest.mark.parametrize(
    "byline",
    [
        "Font Size Print E-mail Share 6 Comments",
        "Contributor",
        "By Admin",
        "by staff writer",
        "Posted: September 8, 2009",
        "Ann Lee ann@example.org",
        "Ten New Things That You Should Know Before You Buy Any Garlic",
    ],
)
def test_a_byline_that_names_nobody_is_not_recorded(byline: str) -> None:
    assert parse(f"<p class=byline>{byline}</p>").metadata == ()
    assert parse(f"<div><span class='post-author'>{byline}</span></div>").metadata == ()


def test_markup_that_says_author_outright_is_believed() -> None:
    source = "<p>By <span itemprop=author>admin</span>, <a rel=author href=/cy>cyday</a></p>"
    assert [entry.value for entry in parse(source).metadata] == ["admin", "cyday"]


# Everything at once

FRAGMENTS = st.sampled_from(
    [
        *("<p>", "</p>", "<div class=a>", "</div>", "<b>", "</b>", "<a href='#x'>", "</a>", "<br>"),
        *("<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>", "<li>", "</ul>", "<h2>", "</h3>"),
        *("<sup>", "</sup>", "<!-- c -->", "<!--", "-->", "<script>", "</script>", "<", ">", "&"),
        *("&amp;", "&nbsp;", " ", "\r\n", "\t", "word", "1", "é", "🧄", "e\u0301", '"', "'", "="),
        *("<nav>", "</nav>", "<span hidden>", "</span>", "<a href=http://x.y/>", "<blockquote>"),
        *("<o:p>", "<![CDATA[", "]]>", "<select>", "<option>", "</select>", "<cite>", "</cite>"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_page_gives_sound_prose(fragments: list[str]) -> None:
    source = "".join(fragments)
    assert_sound(source, parse(source))


WELL_FORMED = st.sampled_from(
    [
        *(f"<p>{LONG}</p>", "<h2>Title</h2>", "<ul><li>one<li>two</ul>", "<!-- x > y -->", "\r\n"),
        *("<table><tr><td>1<td>2</table>", "<script>'<p>'</script>", "text &lt; &#8217;", "<br>"),
        *("<nav><a href=/>Home</a></nav>", "<b>bold</b>", "<div hidden>no</div>", "<hr>", "</div>"),
    ]
)
INSIDE = st.sampled_from(["", "<b>", "</b>", "<i class='x > y'>", "</i>", "<!-- - -->", "<o:p>"])


@given(
    st.lists(WELL_FORMED, max_size=8),
    st.lists(WELL_FORMED, max_size=8),
    st.lists(st.tuples(INSIDE, st.sampled_from("abé🧄<&>\u0301;x"), st.booleans()), min_size=2),
)
@settings(max_examples=300, deadline=None)
def test_a_planted_phrase_is_found_where_it_stands(
    before: list[str], after: list[str], letters: list[tuple[str, str, bool]]
) -> None:
    phrase = "zq" + "".join(letter for _, letter, _ in letters) + "zq"
    inside = "".join(
        tag + (f"&#{ord(letter)};" if entity else escape(letter)) for tag, letter, entity in letters
    )
    head = "".join(before) + f"<p>{SENTENCE}"
    planted = f"zq{inside}zq"
    source = head + planted + f" {SENTENCE}</p>" + "".join(after)
    assert in_source(source, phrase) == planted
    prose = parse(source).prose
    start = prose.text.index(phrase)
    assert prose.source_span(start, start + len(phrase))[0] == len(head)


@pytest.mark.parametrize(
    "piece",
    [
        *("<!--", "<a ", "<", "<a href='", '<a href="x>', "<div>", "</div>", "<p><b>", "&", "&#x"),
        *(
            "<script>",
            "<table><tr><td>",
            "<li><div>",
            "<sup>1",
            "<a href=#>1</a>",
            "<a b=",
            "<![",
            "-",
        ),
        *(
            "<div class=nav>",
            "<br>",
            " \n",
            "<ul><li>",
            "<div></span></li>",
            "<sup>1</sup>x",
            "<!--->",
        ),
        *(
            "<span hidden>",
            "<div class=author>",
            "<td></div>",
            "a=' ",
            "<option>",
            "<title>",
            "&nbsp; ",
        ),
    ],
)
def test_hostile_pages_are_read_to_the_end(piece: str) -> None:
    source = piece * (600_000 // len(piece))
    assert_sound(source, parse(source))


def corpora() -> list[Path]:
    """Real pages, where a folder of them is at hand (HEALTHLINT_CORPORA)."""
    root = os.environ.get("HEALTHLINT_CORPORA")
    return sorted(Path(root).glob("*/*.*htm*")) if root else []


@pytest.mark.skipif(not corpora(), reason="HEALTHLINT_CORPORA names no folder of HTML pages")
def test_real_pages_give_sound_prose() -> None:
    for path in corpora():
        source = path.read_bytes().decode("utf-8", errors="replace")
        assert_sound(source, parse(source))
