"""Markdown and MDX to prose: what is read, what is left out, and where it stands in the source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.document.markdown import parse
from healthlint.document.model import Comment, Parsed


def blocks(source: str, mdx: bool = False) -> list[tuple[str, str]]:
    prose = parse(source, mdx).prose
    return [(block.kind, prose.text[block.start : block.end]) for block in prose.blocks]


def texts(source: str, mdx: bool = False) -> list[str]:
    return [text for _, text in blocks(source, mdx)]


def in_source(source: str, phrase: str) -> str:
    """What stands in the source where the text says ``phrase``."""
    prose = parse(source).prose
    start = prose.text.index(phrase)
    first, last = prose.source_span(start, start + len(phrase))
    return source[first:last]


def headings(source: str) -> list[tuple[int, bool, str]]:
    prose = parse(source).prose
    return [
        (block.level, block.marked, prose.text[block.start : block.end])
        for block in prose.blocks
        if block.kind == "heading"
    ]


# Blocks


def test_an_empty_file_has_no_blocks() -> None:
    assert blocks("") == []
    assert blocks("\n\n  \n") == []


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert blocks("Drink water.\n\nSleep well.\n") == [
        ("paragraph", "Drink water."),
        ("paragraph", "Sleep well."),
    ]


def test_headings_have_the_level_of_their_signs() -> None:
    source = "# Tea\n\n### Green tea ###\n\nSleep\n=====\n\nRest\n----\n"
    assert headings(source) == [
        (1, True, "Tea"),
        (3, True, "Green tea"),
        (1, True, "Sleep"),
        (2, True, "Rest"),
    ]


def test_attributes_of_a_heading_are_no_words() -> None:
    assert headings("## Dosage {#dosage .wide}\n") == [(2, True, "Dosage")]


def test_headings_may_be_written_as_tags() -> None:
    source = (
        "# Tea\n\n<div>\n<h4 id='x'>Green <b>tea</b> &amp;\n  milk</h4>\n<p>Left out.</p>\n"
        "</div>\n\n"
        "Text.\n\n<H3>Black tea</H3>\n"
    )
    assert headings(source) == [
        (1, True, "Tea"),
        (4, True, "Green tea & milk"),
        (3, True, "Black tea"),
    ]
    assert texts(source)[2] == "Text."
    assert in_source(source, "Black tea") == "Black tea"
    assert in_source(source, "& milk") == "&amp;\n  milk"


def test_a_heading_tag_in_a_comment_or_without_an_end_is_none() -> None:
    assert headings("<!-- <h2>Tea</h2> -->\n\n<div>\n<h3>Milk\n</div>\n\nText.\n") == []


def test_a_short_bold_paragraph_is_an_unmarked_heading() -> None:
    source = "**How much to take**\n\nTwo cups a day.\n"
    assert headings(source) == [(6, False, "How much to take")]
    assert in_source(source, "How much to take") == "How much to take"


def test_a_paragraph_that_only_begins_in_bold_is_no_heading() -> None:
    assert headings("**Dose:** two cups a day\n") == []


def test_a_bold_paragraph_of_many_words_is_no_heading() -> None:
    assert headings("**" + "word " * 12 + "end**\n") == []


def test_a_bold_list_item_or_quotation_is_no_heading() -> None:
    assert blocks("- **Bananas**\n\n> **Rest**\n") == [("list_item", "Bananas"), ("quote", "Rest")]


def test_list_items_of_a_tight_list() -> None:
    assert blocks("- apples\n* pears\n+ plums\n1. figs\n2) dates\n") == [
        ("list_item", text) for text in ("apples", "pears", "plums", "figs", "dates")
    ]


def test_paragraphs_of_a_loose_list_are_items_each() -> None:
    assert blocks("- apples\n\n  They are sweet.\n\n- pears\n") == [
        ("list_item", "apples"),
        ("list_item", "They are sweet."),
        ("list_item", "pears"),
    ]


def test_nested_lists_are_read_in_order() -> None:
    assert texts("- fruit\n  - apples\n    - red\n  - pears\n- nuts\n") == [
        "fruit",
        "apples",
        "red",
        "pears",
        "nuts",
    ]


def test_a_task_list_has_no_boxes() -> None:
    assert texts("- [ ] walk\n- [x] swim\n") == ["walk", "swim"]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("# Fruit", [("list_item", "eat"), ("heading", "Fruit")]),
        ("***", [("list_item", "eat")]),
        ("> fruit", [("list_item", "eat"), ("quote", "fruit")]),
        ("| a |\n  |---|", [("list_item", "eat"), ("table_cell", "a")]),
        ("```\n  code\n  ```\n  more", [("list_item", "eat"), ("list_item", "more")]),
    ],
)
def test_text_of_a_tight_item_ends_where_another_block_begins(
    below: str, expected: list[tuple[str, str]]
) -> None:
    assert blocks(f"- eat\n  {below}\n") == expected


def test_lines_of_a_quotation_are_one_block() -> None:
    source = "> Tea helps\n> me sleep.\n>\n> Every night.\n"
    assert blocks(source) == [("quote", "Tea helps me sleep."), ("quote", "Every night.")]
    assert in_source(source, "helps me") == "helps\n> me"


def test_cells_of_a_table_are_blocks() -> None:
    source = "| Food | Dose |\n|------|-----:|\n| **Oats** bran | 3 \\| 4 g |\n"
    assert blocks(source) == [
        ("table_cell", "Food"),
        ("table_cell", "Dose"),
        ("table_cell", "Oats bran"),
        ("table_cell", "3 | 4 g"),
    ]
    assert in_source(source, "Oats bran") == "Oats** bran"


def test_a_footnote_is_a_mark_in_the_text_and_a_reference_below() -> None:
    source = "It works.[^a] Really.\n\n[^A]: Smith, *Tea*.\n"
    parsed = parse(source)
    assert blocks(source) == [("paragraph", "It works. Really."), ("reference", "Smith, Tea.")]
    assert parsed.footnote_marks == ((9, "a"),)
    assert parsed.footnote_labels == {"a"}


def test_a_footnote_without_definition_stays_in_the_text() -> None:
    parsed = parse("It works.[^a]\n")
    assert parsed.prose.text.strip() == "It works.[^a]"
    assert parsed.footnote_marks == ()


def test_a_raised_number_is_a_footnote_mark() -> None:
    parsed = parse("It works.<sup>1,2</sup> Really.\n")
    assert parsed.prose.text.strip() == "It works. Really."
    assert parsed.footnote_marks == ((9, "1,2"),)


def test_code_is_no_prose() -> None:
    source = "Before.\n\n```\ncures = 1\n```\n\n~~~ text\nmore\n~~~\n\n    indented\n\nAfter.\n"
    assert texts(source) == ["Before.", "After."]


def test_inline_code_is_left_out() -> None:
    source = "Set `dose` to zero."
    assert texts(source) == ["Set  to zero."]
    assert in_source(source, "to zero") == "to zero"


def test_a_rule_between_paragraphs_is_nothing() -> None:
    assert texts("One.\n\n***\n\nTwo.\n") == ["One.", "Two."]


# What stands inside a block


def test_emphasis_is_taken_off_and_its_marks_are_no_part_of_the_place() -> None:
    source = "It is **completely *safe*** for ~~all~~ most."
    assert texts(source) == ["It is completely safe for all most."]
    assert in_source(source, "safe") == "safe"
    assert in_source(source, "completely safe") == "completely *safe"


def test_links_keep_their_text_and_say_where_it_stands() -> None:
    source = 'Read [the **trial**](https://example.org/a "Title") and <https://example.net>.'
    parsed = parse(source)
    text = parsed.prose.text
    assert text.strip() == "Read the trial and https://example.net."
    assert [(text[link.start : link.end], link.url) for link in parsed.links] == [
        ("the trial", "https://example.org/a"),
        ("https://example.net", "https://example.net"),
    ]


def test_reference_links_lead_to_their_definition() -> None:
    parsed = parse("See [the trial][1] or [Tea].\n\n[1]: https://example.org\n[tea]: /tea\n")
    assert [link.url for link in parsed.links] == ["https://example.org", "/tea"]
    assert len(parsed.prose.blocks) == 1


def test_images_are_left_out_with_their_description() -> None:
    assert texts("A cup ![of miracle tea](tea.png) of tea.") == ["A cup  of tea."]


def test_a_linked_image_is_a_link_without_words() -> None:
    parsed = parse("[![alt](tea.png)](https://example.org)\n\nTea.")
    assert [(link.start, link.end) for link in parsed.links] == [(0, 0)]


@pytest.mark.parametrize(
    ("written", "read"), [("&amp;", "&"), ("&#8217;", "’"), ("&eacute;", "é"), ("&nbsp;", "\u00a0")]
)
def test_entities_are_read_and_point_to_the_whole_entity(written: str, read: str) -> None:
    source = f"salt {written} pepper"
    assert texts(source) == [f"salt {read} pepper"]
    assert in_source(source, read) == written


def test_what_is_no_entity_stays_as_it_is() -> None:
    assert texts("R&D and &nonsense; and AT&T") == ["R&D and &nonsense; and AT&T"]


def test_a_backslash_before_a_sign_is_no_part_of_the_text() -> None:
    source = "Take 5\\* \\[daily\\]."
    assert texts(source) == ["Take 5* [daily]."]
    assert in_source(source, "5*") == "5\\*"


def test_a_soft_break_is_a_space_and_a_hard_break_a_line_end() -> None:
    source = "one\ntwo  \nthree\\\nfour<br>five"
    assert texts(source) == ["one two\nthree\nfour\nfive"]
    assert in_source(source, "one two") == "one\ntwo"
    assert in_source(source, "four\nfive") == "four<br>five"


def test_inline_tags_are_left_out() -> None:
    source = 'It is <b>very</b> <span title="a > b">good</span>.'
    assert texts(source) == ["It is very good."]
    assert in_source(source, "very good") == 'very</b> <span title="a > b">good'


# HTML blocks and comments


def test_text_in_an_html_block_is_not_read_but_text_between_tags_is() -> None:
    assert texts('<div class="box">\n\nRead this.\n\n</div>\n\n<script>\nno()\n</script>\n') == [
        "Read this."
    ]


def test_comments_are_kept_with_their_place_and_are_no_prose() -> None:
    source = "<!-- first -->\n\nText <!-- second --> more.\n\n<div><!-- third --></div>\n"
    assert parse(source).comments == (
        Comment(0, 14, " first "),
        Comment(21, 36, " second "),
        Comment(49, 63, " third "),
    )
    assert texts(source) == ["Text  more."]


def test_a_comment_may_have_many_lines() -> None:
    source = "<!-- one\n\ntwo -->\n\nText.\n"
    assert parse(source).comments == (Comment(0, 17, " one\n\ntwo "),)
    assert texts(source) == ["Text."]


# Front matter


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A miracle\n---\n",
        "+++\ntitle = 'A miracle'\n+++\n",
        '{\n"title": "A miracle"\n}\n',
        "\ufeff---\ntitle: A miracle\n---\n",
        "---\r\ntitle: A miracle\r\n---\r\n",
    ],
)
def test_front_matter_is_no_prose_and_gives_the_title(front: str) -> None:
    parsed = parse(front + "Text.\n")
    assert parsed.prose.text.strip() == "Text."
    assert parsed.title == "A miracle"
    assert parsed.prose.source_span(0, 4) == (len(front), len(front) + 4)


def test_a_title_that_is_no_text_is_no_title() -> None:
    assert parse("---\ntitle: [a, b]\n---\nText.\n").title is None


# Templates and MDX


def test_shortcodes_and_template_tags_are_left_out() -> None:
    source = (
        'Tea {{< figure src="a.png" >}} helps.\n\n{% include x.html %}\n\nRest {{ site.name }}.\n'
    )
    assert texts(source) == ["Tea  helps.", "Rest ."]
    assert in_source(source, "helps") == "helps"


def test_markup_in_a_shortcode_does_not_reach_the_text() -> None:
    assert texts('{{< note "**bold** _it_" >}} Tea *helps*.\n') == ["Tea helps."]


MDX = """\
import Chart from './chart'

export const meta = { title: 'x' }

# Tea

<Note kind="warn">

Tea is **hot**.

</Note>

{/* a note */}

It costs {price * 2} dollars.
"""


def test_mdx_leaves_out_imports_components_and_expressions() -> None:
    assert blocks(MDX, mdx=True) == [
        ("heading", "Tea"),
        ("paragraph", "Tea is hot."),
        ("paragraph", "It costs  dollars."),
    ]


def test_mdx_comments_are_kept() -> None:
    start = MDX.index("{/*")
    assert parse(MDX, mdx=True).comments == (Comment(start, start + 14, " a note "),)


# Characters


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read_alike(line_end: str) -> None:
    source = "# Tea\n\nOne\ntwo.\n\n- a\n- b\n".replace("\n", line_end)
    assert texts(source) == ["Tea", "One two.", "a", "b"]
    assert in_source(source, "One two") == f"One{line_end}two"


def test_a_byte_order_mark_is_no_text() -> None:
    source = "\ufeff# Tea\n"
    assert blocks(source) == [("heading", "Tea")]
    assert parse(source).prose.source_span(0, 3) == (3, 6)


def test_tabs_may_stand_for_spaces() -> None:
    assert blocks("-\tapples\n\n\tThey are sweet.\n\n#\tTea\n") == [
        ("list_item", "apples"),
        ("list_item", "They are sweet."),
        ("heading", "Tea"),
    ]


@pytest.mark.parametrize("before", ["👩‍⚕️", "🇬🇧", "é́", "日本語", "𝒳", "\u00a0", "“", "\u2028"])
def test_characters_of_any_length_do_not_move_places(before: str) -> None:
    source = f"{before} *very* **safe** {before}"
    assert in_source(source, "safe") == "safe"
    assert parse(source).prose.source_span(0, 0)[0] in (0, source.index("*") - 1, 2)


def test_emphasis_next_to_letters_of_other_scripts() -> None:
    assert texts("é*very*é and “**bold**”") == ["éveryé and “bold”"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"#>-*_`~|[]()<>!&;:\\\"'{}%^=+.\n\r\t 1aé🙂\xa0́",
                "\n\n",
                "  \n",
                "](",
                "```",
                "---",
                "&amp;",
                "<!--",
                "-->",
                "{{<",
                ">}}",
                "{%",
                "%}",
                "[^1]",
                "[^1]: ",
                "| a |\n|---|\n",
            ]
        ),
        max_size=60,
    ),
    st.booleans(),
)
def test_any_source_gives_places_in_order_and_pieces_that_read_as_in_the_source(
    parts: list[str], mdx: bool
) -> None:
    source = "".join(parts)
    check_sound(source, parse(source, mdx))


def check_sound(source: str, parsed: Parsed) -> None:
    prose = parsed.prose
    last = 0
    for block in prose.blocks:
        assert prose.text[block.start : block.end].strip() == prose.text[block.start : block.end]
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
    for comment in parsed.comments:
        assert source[comment.start : comment.end].startswith(("<!--", "{"))
    for link in parsed.links:
        assert 0 <= link.start <= link.end <= len(prose.text)
