"""What stands between quotation marks."""

import re
from collections.abc import Sequence

from healthlint.document.model import Block, Span

MAX_QUOTE = 1200
_PAIR = re.compile(
    r"“[^“”]{1,1200}(?:”|\Z)"
    r'|(?<![\w"])"(?=\S)[^"]{1,1200}(?<=\S)"(?!\w)'
    r"|(?<!\w)‘[^‘’]{2,300}’(?!\w)"
    r"|(?<![\w'])'(?=[A-Za-z])[^']{2,300}(?<=[\w.,!?])'(?!\w)"
)


_OPEN = re.compile(r'(?<![\w"])"(?=[^\W\d_])[^"]{1,1200}\Z')
_OPENS = re.compile(r'"(?=\w)')


def quoted_spans(text: str, blocks: Sequence[Block]) -> list[Span]:
    """Spans of quoted text, marks included, by position.

    A quotation lies within one block; one that is not closed lasts to the end of its block, as it
    does in news text where every paragraph of a long quotation opens anew (with straight marks, the
    next one must). One longer than MAX_QUOTE characters is taken for a stray mark.
    """
    spans: list[Span] = []
    if not any(mark in text for mark in "“\"‘'"):
        return spans
    for index, block in enumerate(blocks):
        piece = text[block.start : block.end]
        if "“" in piece or '"' in piece or "‘" in piece or "'" in piece:
            spans.extend(
                Span(block.start + m.start(), block.start + m.end()) for m in _PAIR.finditer(piece)
            )
        if piece.count('"') % 2 and _goes_on(text, blocks, index):
            opened = _OPEN.search(piece, piece.rfind('"'))
            if opened:
                start = block.start + opened.start()
                while spans and spans[-1].start >= start:
                    spans.pop()  # a quotation inside this one
                spans.append(Span(start, block.end))
    return spans


def _goes_on(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether the block after this one begins with a straight mark."""
    return index + 1 < len(blocks) and bool(_OPENS.match(text, blocks[index + 1].start))
