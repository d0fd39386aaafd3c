"""Sentences: where they end, and that they keep to their blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.document import Cues, read_document
from healthlint.document.model import Block
from healthlint.document.sentences import split_sentences


def sentences(source: str) -> list[str]:
    document = read_document(source, "article.md", Cues({}))
    return [document.text[start:end] for start, end, _ in document.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Dr. Smith et al. saw it. It is so.", ["Dr. Smith et al. saw it.", "It is so."]),
        ("Take 2.5 mg. Then rest.", ["Take 2.5 mg.", "Then rest."]),
        ("Eat nuts, e.g. almonds. Drink.", ["Eat nuts, e.g. almonds.", "Drink."]),
        ("“Is it safe?” she asked. No.", ["“Is it safe?” she asked.", "No."]),
        ("It works.[1] So it does.", ["It works.[1]", "So it does."]),
        ("It helps 🙂. Café é́ too.", ["It helps 🙂.", "Café é́ too."]),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_raised_number_belongs_to_the_sentence_before_it() -> None:
    assert sentences("It works.¹ So it does.") == ["It works.¹", "So it does."]
    assert sentences("It works. ¹ So it does.") == ["It works. ¹", "So it does."]


def test_a_raised_number_that_opens_a_block_stays_there() -> None:
    assert sentences("It works.\n\n¹ A note.") == ["It works.", "¹ A note."]


def test_no_sentence_crosses_a_block() -> None:
    document = read_document("# Tea\n\nIt helps\n\n- me\n- you. All.\n", "a.md", Cues({}))
    assert [(document.text[s.start : s.end], s.block) for s in document.sentences] == [
        ("Tea", 0),
        ("It helps", 1),
        ("me", 2),
        ("you.", 3),
        ("All.", 3),
    ]


def test_positions_are_characters() -> None:
    document = read_document("🙂 One. Two.", "a.md", Cues({}))
    assert [(s.start, s.end) for s in document.sentences] == [(0, 6), (7, 11)]


def test_an_endless_paragraph_is_cut_after_full_stops() -> None:
    source = "It helps. " * 3000
    found = sentences(source)
    assert found == ["It helps."] * 3000


def test_text_without_blocks_has_no_sentences() -> None:
    assert split_sentences("", ()) == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("aB1.!?… \n\t\u00a0¹²🙂é\"”')[]"), max_size=20).filter(
            lambda text: text.strip() != ""
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_word_of_every_block_is_in_exactly_one_sentence(pieces: list[str]) -> None:
    text, blocks = "", []
    for piece in pieces:
        bare = piece.strip()
        blocks.append(Block("paragraph", len(text), len(text) + len(bare)))
        text += bare + "\n\n"
    found = split_sentences(text, blocks)
    last = 0
    for start, end, block in found:
        assert last <= start < end
        assert text[last:start].strip() == ""
        assert blocks[block].start <= start
        assert end <= blocks[block].end
        assert text[start:end].strip() == text[start:end]
        last = end
    assert text[last:].strip() == ""


def test_a_no_break_space_beside_a_full_stop_is_a_space() -> None:
    # sentencex 1.0.32 fails on this text as it stands.
    document = read_document(
        "Take 5\u00a0mg.\u00a0Then rest, as in part B\u00a0.", "a.txt", Cues({})
    )
    assert [document.text[s.start : s.end] for s in document.sentences] == [
        "Take 5\u00a0mg.",
        "Then rest, as in part B\u00a0.",
    ]
