"""Sentences of a text, by sentencex, cut at block edges."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sentencex import segment

from healthlint.document.model import Block, Sentence

LANGUAGE = "en"
LONGEST = 10_000
"""Characters that are looked at together; sentencex takes the square of a paragraph's length."""
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
_PLAIN_STOP = re.compile(r"(?<=[.!?])(?=\s)")
_TRAILING_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def split_sentences(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Sentences in text offsets, in order, none empty, none across two blocks.

    White space at the edges of a sentence is not part of it; a raised number that follows the full
    stop belongs to the sentence that it follows. Text without blocks gives no sentences.
    """
    sentences: list[Sentence] = []
    if not blocks:
        return sentences
    if not text.isascii():
        text = _WIDE_SPACE.sub(" ", text)  # sentencex fails on some of them, as no-break spaces
    index = -1
    block_end = 0
    end = 0
    for part in _segments(text, blocks):
        start = text.find(part, end)  # segments follow each other; some line breaks are dropped
        end = start + len(part)
        while start < end:
            fresh = start >= block_end
            if fresh:
                if index + 1 == len(blocks) or blocks[index + 1].start >= end:
                    break
                index += 1
                block = blocks[index]
                start = max(start, block.start)
                block_end = block.end
            stop = min(end, block_end)
            piece = text[start:stop]
            if not fresh and sentences and piece[0] in _TRAILING_MARKS:
                marks = len(piece) - len(piece.lstrip(_TRAILING_MARKS))
                sentences[-1] = sentences[-1]._replace(end=start + marks)
                piece = piece[marks:]
                start += marks
            bare = piece.strip()
            if bare:
                begin = start + piece.index(bare[0])
                sentences.append(Sentence(begin, begin + len(bare), index))
            start = stop
    return sentences


def _segments(text: str, blocks: Sequence[Block]) -> Iterable[str]:
    if max(block.end - block.start for block in blocks) <= LONGEST:
        return _segment(text)
    return (part for piece in _pieces(text, blocks) for part in _segment(piece))


def _segment(text: str) -> list[str]:
    """What sentencex makes of a text; cut at plain full stops where sentencex itself fails."""
    try:
        segments: list[str] = segment(LANGUAGE, text)
    except BaseException as panic:
        # A fault inside sentencex is raised as pyo3's PanicException, which is no Exception.
        if type(panic).__name__ != "PanicException":
            raise
        segments = _PLAIN_STOP.split(text)
    return segments


def _pieces(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The text cut within endless blocks, after a full stop if there is one."""
    start = 0
    for block in blocks:
        position = block.start
        while block.end - position > LONGEST:
            stop = text.rfind(". ", position, position + LONGEST)
            if stop < 0:
                stop = text.rfind(" ", position, position + LONGEST // 5)
            position = stop + 1 if stop >= 0 else position + LONGEST
            yield text[start:position]
            start = position
    yield text[start:]
