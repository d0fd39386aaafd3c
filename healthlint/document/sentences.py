"""Sentences of a text, by sentencex, cut at block edges."""

from bisect import bisect_right
from collections.abc import Sequence

from sentencex import get_sentence_boundaries

from healthlint.document.model import Block, Sentence

LANGUAGE = "en"
_TRAILING_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def split_sentences(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Sentences in text offsets, in order, none empty, none across two blocks.

    White space at the edges of a sentence is not part of it; a raised number that follows the full
    stop belongs to the sentence that it follows. Text without blocks gives no sentences.
    """
    if not blocks:
        return []
    cuts = [boundary["start_index"] for boundary in get_sentence_boundaries(LANGUAGE, text)]
    sentences: list[Sentence] = []
    starts = [block.start for block in blocks]
    cuts = sorted({*cuts, *starts})
    current = -1
    for position, start in enumerate(cuts):
        end = cuts[position + 1] if position + 1 < len(cuts) else len(text)
        index = bisect_right(starts, start) - 1
        if index < 0:
            continue
        block = blocks[index]
        end = min(end, block.end)
        while start < end and text[start] in _TRAILING_MARKS and index == current:
            start += 1
            sentences[-1] = sentences[-1]._replace(end=start)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            sentences.append(Sentence(start, end, index))
            current = index
    return sentences
