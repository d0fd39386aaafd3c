import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from healthlint.document import Cues, read_document
from healthlint.document.model import Parsed
from healthlint.document.plain import parse

LONG = (
    "Walking after dinner lowers the rise in blood sugar for most adults, and it costs nothing "
    "but a little time each evening."
)
OTHER = (
    "People who sit for most of the day should stand up once an hour, stretch for a minute and "
    "drink a glass of water."
)


def blocks(source: str) -> list[tuple[str, str]]:
    """Kind and text of each block; the map back to the source is checked on the way."""
    prose = parse(source).prose
    found: list[tuple[str, str]] = []
    for block in prose.blocks:
        text = prose.text[block.start : block.end]
        span = prose.source_span(block.start, block.end)
        assert source[span.start] == text[0]
        assert source[span.end - 1] == text[-1]
        found.append((block.kind, text))
    return found


def headings(source: str) -> list[str]:
    return [text for kind, text in blocks(source) if kind == "heading"]


def levels(parsed: Parsed) -> list[tuple[int, bool]]:
    return [(b.level, b.marked) for b in parsed.prose.blocks if b.kind == "heading"]


def test_every_line_is_a_paragraph_and_short_lines_are_headings() -> None:
    source = f"{LONG}\nWhy Walking Helps\n{OTHER}\nWhat is a step?\n{LONG}\nConclusion\n{OTHER}\n"
    assert blocks(source) == [
        ("paragraph", LONG),
        ("heading", "Why Walking Helps"),
        ("paragraph", OTHER),
        ("heading", "What is a step?"),
        ("paragraph", LONG),
        ("heading", "Conclusion"),
        ("paragraph", OTHER),
    ]
    assert levels(parse(source)) == [(2, False)] * 3


def test_the_same_heading_in_two_articles_of_one_file_counts_twice() -> None:
    source = f"Conclusion\n{LONG}\nConclusion\n{OTHER}\nTea\n{LONG}"
    assert headings(source) == ["Conclusion", "Conclusion", "Tea"]


def test_a_title_on_top_has_level_one() -> None:
    source = f"Walking after meals and what it does for your blood sugar\n\nThe Basics\n\n{LONG}\n"
    assert levels(parse(source)) == [(1, False), (2, False)]


def test_a_title_may_stand_below_a_date_and_above_a_byline() -> None:
    source = f"12 May 2021\n\nWalks Help the Heart\n\nBy Ida Holm\n\n{LONG}\n\n{OTHER}\n"
    assert headings(source) == ["Walks Help the Heart"]


@pytest.mark.parametrize(
    "line",
    [
        "By Ida Holm",
        "Written by Dr. Ida Holm",
        "Photo: Ida Holm",
        "Advertisement",
        "Continued",
        "12:30, 15 September 2016",
        "March 3, 2020",
        "03/04/2020",
        "80shares",
        "1,204 comments",
        "(CNN) --",
        "ida@example.org",
        "www.example.org",
        "Tel: 555 0100",
        "Health Correspondent",
        '"It changed my life"',
        "and so it goes",
        "It ends here.",
        "Buy now!",
        "First, second,",
        "###",
        "Dose\t5 mg\tdaily",
        "Table 2 Doses by age",
        "Dr Holm, who led the work, said:",
        "Patients should:",
    ],
)
def test_what_stands_alone_on_a_line_and_is_no_heading(line: str) -> None:
    assert headings(f"{LONG}\n\n{line}\n\n{OTHER}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Benefits",
        "5 ways to walk more",
        "1. Start slowly",
        "WHAT TO EAT",
        "Is it safe?",
        "Notes to readers:",
        "Walking: A Closer Look",
        "🌿 Benefits of tea",
        "¿Qué es la diabetes?",
        "睡眠と健康",
        "Vitamin D",
    ],
)
def test_what_is_a_heading(line: str) -> None:
    assert headings(f"{LONG}\n\n{line}\n\n{OTHER}\n") == [line]


def test_a_heading_introduces_something() -> None:
    assert headings(f"{LONG}\n\nThe end of the road") == []
    assert headings(f"{LONG}\nReferences\n1. Holm I. Walking. 2020.\n2. Berg O. Tea. 2021.") == [
        "References"
    ]
    assert headings(f"{LONG}\nYou will need:\n- shoes\n- water\n") == []


def test_a_heading_may_hold_a_sub_heading_but_a_column_of_words_is_none() -> None:
    assert headings(f"{LONG}\nTreatment\nMedicines\n{OTHER}\n") == ["Treatment", "Medicines"]
    assert headings(f"{LONG}\n{LONG}\nApples\nPears\nPlums\nFigs\n{OTHER}\n") == ["Figs"]


@pytest.mark.parametrize(
    "source",
    [
        "Roses in the garden\nRed as any dawn\nMorning brings the water\nEvening mows the lawn\n",
        "Ida Holm\nBirch Lane 4\nOslo\n\nOla Berg\nElm Street 9\nBergen\n",
        "Ida: hello there\nOla: hi, how are you?\nIda: fine\nOla: good to hear\nIda: bye now.\n",
        "Food\tDose\nTea\t1 cup\nMilk\t2 cups\n",
        "",
        "\n \n\t\n",
        "\ufeff",
        "Word",
    ],
)
def test_verse_addresses_chats_and_tables_have_no_headings(source: str) -> None:
    assert headings(source) == []


def test_list_items_lose_their_markers() -> None:
    source = (
        f"{LONG}\n- one\n* two\n•three\n– four\n1. five\n2) six\na) seven\n(b) eight\n-9 degrees\n"
    )
    assert [text for kind, text in blocks(source) if kind == "list_item"] == (
        "one two three four five six seven eight".split()
    )
    assert blocks(source)[-1] == ("paragraph", "-9 degrees")


def test_an_indented_line_goes_on_with_its_list_item() -> None:
    source = "- Walk every day\n  After dinner too\n- Drink water\n"
    assert blocks(source) == [
        ("list_item", "Walk every day After dinner too"),
        ("list_item", "Drink water"),
    ]


def test_quotes() -> None:
    assert blocks("> Walk more\n> and drink tea.\n\n>50 patients walked.\n") == [
        ("quote", "Walk more and drink tea."),
        ("paragraph", ">50 patients walked."),
    ]


def test_underlined_and_hash_headings() -> None:
    source = f"Walks\r\n=====\r\n\r\nTea\r\n---\r\n{LONG}\r\n-----\r\n## Milk ##\r\n{OTHER}"
    assert headings(source) == ["Walks", "Tea", "Milk"]
    assert levels(parse(source)) == [(1, False), (2, False), (2, True)]


WRAPPED = (
    "Walking after dinner lowers the rise in blood sugar for most adults, and\n"
    "In Norway it costs nothing but a little time each evening, which many of\n"
    "us have. A long-\n"
    "term plan helps.\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_joined(newline: str) -> None:
    source = ("Evening Walks\n\n" + WRAPPED).replace("\n", newline)
    assert headings(source) == ["Evening Walks"]
    parsed = parse(source)
    text = parsed.prose.text
    start = text.index("and In Norway")
    span = parsed.prose.source_span(start, start + len("and In Norway"))
    assert source[span.start : span.end] == f"and{newline}In Norway"
    start = text.index("long-term plan")
    span = parsed.prose.source_span(start, start + len("long-term"))
    assert source[span.start : span.end] == f"long-{newline}term"


def test_two_short_lines_of_one_sentence_are_joined() -> None:
    assert blocks("Several trials have\nshown that tea is warm.") == [
        ("paragraph", "Several trials have shown that tea is warm.")
    ]


def test_comments_are_no_prose() -> None:
    source = (
        f"{LONG}\n\n<!-- healthlint-disable\nall -->\n\nTea <!-- x -->helps the mood.\n<!-- open"
    )
    parsed = parse(source)
    assert [source[c.start : c.end] for c in parsed.comments] == [
        "<!-- healthlint-disable\nall -->",
        "<!-- x -->",
    ]
    assert parsed.comments[1].text == " x "
    assert [text for _, text in blocks(source)] == [LONG, "Tea helps the mood.", "<!-- open"]
    start = parsed.prose.text.index("helps the mood")
    span = parsed.prose.source_span(start, start + 5)
    assert source[span.start : span.end] == "helps"


def test_white_space_inside_a_line_stays_as_it_is() -> None:
    source = f"\ufeff  Take 5\u00a0mg\tdaily 🙂 and rest.\r\n\r\n{LONG}"
    assert blocks(source)[0] == ("paragraph", "Take 5\u00a0mg\tdaily 🙂 and rest.")
    assert parse(source).prose.source_span(0, 6) == (3, 9)


@pytest.mark.parametrize(
    "piece", ["a ", "a\n", "> ", "- ", "#", "# ", "# a ", "=\n", "<!--", "-->", ".", "\r", "A\n\n"]
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    source = "<!-- " + piece * (200_000 // len(piece)) + "b"
    started = time.process_time()
    parse(source)
    assert time.process_time() - started < 3


WORDS = st.sampled_from(
    ["tea", "walks", "5\u00a0mg", "Sleep", "🙂", "heart.", "why?", "naïve", "a\tb", "well,", "É"]
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=60)


@settings(max_examples=150)
@given(
    paragraphs=st.lists(PARAGRAPH, min_size=1, max_size=6),
    chosen=st.integers(0, 5),
    place=st.integers(0, 60),
    width=st.sampled_from([0, 50, 72, 100]),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.sampled_from(["", "\ufeff"]),
)
def test_a_planted_phrase_is_found_where_it_stands(
    paragraphs: list[list[str]], chosen: int, place: int, width: int, newline: str, bom: str
) -> None:
    phrase = ["clearly", "proven", "to", "soothe"]
    target = paragraphs[chosen % len(paragraphs)]
    target[place % (len(target) + 1) : place % (len(target) + 1)] = phrase
    target[:0] = ["Evening", "rest"]
    target.append("ends.")
    lines = [_wrap(words, width) for words in paragraphs]
    source = bom + (newline * 2).join(newline.join(paragraph) for paragraph in lines) + newline
    assume(source.count("soothe") == 1)
    prose = parse(source).prose
    start = prose.text.index(" ".join(phrase))
    span = prose.source_span(start, start + len(" ".join(phrase)))
    assert span == (source.index("clearly"), source.index("soothe") + len("soothe"))


def _wrap(words: list[str], width: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if width and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += " " + word
    return lines


@given(st.text(alphabet=st.sampled_from("aB.:>-#*=1) \t\n\r\u00a0🙂\ufeff<!"), max_size=80))
def test_any_text_is_read_and_mapped(source: str) -> None:
    blocks(source)


def test_front_matter_is_no_prose() -> None:
    source = "---\nauthor: Ann Lee # <!-- a -->\n---\n\nEat garlic. <!-- b -->\n"
    document = read_document(source, "garlic.txt", Cues({}))
    assert document.text.strip() == "Eat garlic."
    assert document.source_span(0, 3) == (source.index("Eat"), source.index("Eat") + 3)
    assert document.front_matter == {"author": "Ann Lee"}
    assert [comment.text for comment in document.comments] == [" b "]


@pytest.mark.parametrize("between", ["Garlic and you", "", "Note: 'it works"])
def test_rows_of_hyphens_are_no_front_matter(between: str) -> None:
    source = f"---\n{between}\n---\n\nEat garlic.\n"
    document = read_document(source, "garlic.txt", Cues({}))
    assert document.parsed == parse(source)
