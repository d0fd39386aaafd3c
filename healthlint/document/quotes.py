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


def quoted_spans(text: str, blocks: Sequence[Block]) -> list[Span]:
    """Spans of quoted text, marks included, by position.

    A quotation lies within one block; a curly one that is not closed lasts to the end of its
    block, as it does in news text where every paragraph of a long quotation opens anew. One longer
    than MAX_QUOTE characters is taken for a stray mark.
    """
    spans: list[Span] = []
    if not any(mark in text for mark in "“\"‘'"):
        return spans
    for block in blocks:
        piece = text[block.start : block.end]
        if "“" in piece or '"' in piece or "‘" in piece or "'" in piece:
            spans.extend(
                Span(block.start + m.start(), block.start + m.end()) for m in _PAIR.finditer(piece)
            )
    return spans
