"""Lines and the map from text to source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document.model import Lines
from healthlint.document.prose import ProseBuilder


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_begin_at_one(line_end: str) -> None:
    source = f"one{line_end}{line_end}three"
    lines = Lines(source)
    assert lines.position(0) == (1, 1)
    assert lines.position(2) == (1, 3)
    assert lines.position(source.index("three")) == (3, 1)
    assert lines.position(len(source)) == (3, 6)


def test_the_text_of_a_line_is_without_its_ending() -> None:
    lines = Lines("one\r\n\r\nthree\n")
    assert [lines.text(number) for number in (1, 2, 3, 4)] == ["one", "", "three", ""]


def test_only_line_feeds_and_returns_end_a_line() -> None:
    lines = Lines("a\x0cb\u2028c\x85d\re")
    assert lines.position(6) == (1, 7)
    assert lines.position(8) == (2, 1)


def test_an_empty_file_has_one_line() -> None:
    assert Lines("").position(0) == (1, 1)
    assert Lines("").text(1) == ""


@given(st.text(st.sampled_from("a🙂\r\n\x0c\u2028"), max_size=30), st.data())
def test_lines_are_counted_as_editors_do(source: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(source)))
    ends = [m.end() for m in re.finditer(r"\r\n|\r|\n", source) if m.end() <= offset]
    assert Lines(source).position(offset) == (
        len(ends) + 1,
        offset - (ends[-1] if ends else 0) + 1,
    )


def test_a_span_runs_in_step_with_the_source_and_takes_atoms_whole() -> None:
    # The source is "**salt** &amp; pepper".
    builder = ProseBuilder()
    builder.open()
    builder.add("salt", 2)
    builder.add(" ", 8)
    builder.add_atom("&", 9, 14)
    builder.add(" pepper", 14)
    builder.close("paragraph")
    prose = builder.build()
    assert prose.text == "salt & pepper\n\n"
    assert prose.source_span(0, 4) == (2, 6)
    assert prose.source_span(1, 3) == (3, 5)
    assert prose.source_span(5, 6) == (9, 14)
    assert prose.source_span(0, 13) == (2, 21)
    assert prose.source_span(5, 13) == (9, 21)


def test_a_block_of_white_space_leaves_no_trace() -> None:
    builder = ProseBuilder()
    builder.open()
    builder.add("  ", 0)
    builder.close("paragraph")
    assert builder.build().blocks == ()
    assert builder.build().text == ""


def test_white_space_at_the_edges_is_not_part_of_a_block() -> None:
    builder = ProseBuilder()
    builder.open()
    builder.add("  tea ", 0)
    builder.close("paragraph")
    (block,) = builder.build().blocks
    assert (block.start, block.end) == (2, 5)
