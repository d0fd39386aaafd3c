"""Whether a word is explained where it stands."""

import re
from bisect import bisect_right

from healthlint.document import Document
from healthlint.matching import CueSet

REACH = 60
"""Characters before and after a word in which its explanation begins."""
_MARKS = "\"'”’*)]"
# Words may stand between, as in "ischaemic stroke (a lack of blood)".
_BRACKET = re.compile(r"(?:[\w-]+ ?){0,2}\(\W*[a-z][a-z'-]*\W")
_DASH = re.compile(r"(?: [\w-]+)?(?:\s?[–—]\s?\w|\s--?\s\w)")
_INSIDE = re.compile(r"\([^()]*\Z")


def is_explained(document: Document, start: int, end: int, before: CueSet, after: CueSet) -> bool:
    """Whether the word from ``start`` to ``end`` has its explanation beside it.

    It has if a bracket with words or a dash follows it, if it stands itself in a bracket behind
    other words, if it is the text of a link, or by a cue of ``before`` that ends where it begins,
    or of ``after`` that begins where it ends.
    """
    block = document.blocks[document.block_at(start)]
    folded = document.folded
    left = folded[max(block.start, start - REACH) : start]
    right = folded[end : min(block.end, end + REACH)].lstrip(_MARKS)
    spaced = right.lstrip()
    if _BRACKET.match(spaced) or _DASH.match(right):
        return True
    inside = _INSIDE.search(left)
    if inside and start - block.start > len(left) - inside.start():
        return True
    announced = left.rstrip()[-1:] not in (*".;,!?",) and before.found_in(left)
    if announced or (after and after.pattern.match(spaced)):
        return True
    number = bisect_right(document.links, start, key=lambda link: link.start) - 1
    return number >= 0 and end <= document.links[number].end
