"""Places of an article that say again what it says elsewhere, as they should.

Summaries, recaps and leads; pull quotes and captions; lines of the layout; tables and links.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from healthlint.document import Document
from healthlint.kinds import Context
from healthlint.kinds._advice import skipped_blocks
from healthlint.kinds._furniture import cards_of, is_mostly_link
from healthlint.matching import CueSet

LABEL_WORDS = 5
"""Words of a line such as "Key points" above a list, at most."""
LAYOUT = 5
"""So many blocks at the top may repeat the title."""
LEAD = 2
"""So many paragraphs at the top say in short what follows."""
RECAP = 3
"""A list that repeats so many scattered sentences gathers what an article says."""
LABEL_REACH = 12
"""Blocks above one in which its label is looked for."""
OPENING = 120
"""Characters at the start of a block that show what it is."""
NOTE_WORDS = 150
"""Words of a note that a site prints on many of its pages, at most."""
_TEASER = ("...", "…")
OPENING_MARKS = '"“‘'
QUOTED = 0.7
"""A sentence of which so much stands between quotation marks is a quotation."""


class OnPurpose:
    """Where a document may repeat itself; blocks and sentences are given by their indices."""

    def __init__(self, context: Context, options: Mapping[str, Any]) -> None:
        self._context = context
        self._document = context.document
        self._options = options

    @cached_property
    def apart(self) -> bool:
        """Whether the sections are read by themselves, as answers to questions are."""
        guards = self._options["read_apart"]
        return bool(
            guards
            and self._context.guards.unfit(guards, self._document, self._context.found) is not None
        )

    @cached_property
    def _summaries(self) -> set[int]:
        return summary_blocks(self._document, self._options["except_below"])

    @cached_property
    def _closing(self) -> set[int]:
        return skipped_blocks(self._document, self._options["closing"])

    @cached_property
    def _leads(self) -> frozenset[int]:
        """The first paragraphs, below the title if there is one."""
        leads: list[int] = []
        for index, block in enumerate(self._document.blocks):
            if block.kind == "heading" and (leads or block.level > 1):
                break
            if block.kind == "paragraph":
                leads.append(index)
                if len(leads) == LEAD:
                    break
        return frozenset(leads)

    def is_layout(self, first: int, second: int) -> bool:
        """Whether the later of two blocks is the title again, or neither belongs to the text."""
        document = self._document
        title = document.blocks[0]
        if (
            first == 0 < second < LAYOUT
            and title.kind in ("heading", "paragraph")
            and not is_full(document.folded[title.start : title.end])
        ):
            return True
        return self._is_furniture(first) or self._is_furniture(second)

    def is_card(self, first: int, second: int) -> bool:
        """Whether two blocks are on one card that the page shows in several panels."""
        document = self._document
        return any(
            document.sections[document.section_number(index)].heading in cards_of(self._context)
            for index in (first, second)
        )

    def _is_furniture(self, index: int) -> bool:
        """Whether a block is a cell, a caption, a standing note, or leads to another page."""
        document = self._document
        kind, start, end, *_ = document.blocks[index]
        if kind == "table_cell" or index in self._summaries:
            return True
        folded = document.folded[start:end]
        if self._options["captions"].found_in(folded[:OPENING]):
            return True
        if folded.count(" ") < NOTE_WORDS and self._options["furniture"].found_in(folded):
            return True
        return folded.rstrip().endswith(_TEASER) or is_mostly_link(document, start, end)

    def sums_up(self, first: int, second: int, whole: bool) -> bool:
        """Whether one sentence says in short what the other one, or the text around it, tells.

        ``whole``: their blocks say nothing but the same. A quotation that stands in the text as
        well is drawn out of it.
        """
        document = self._document
        blocks = document.sentences[first].block, document.sentences[second].block
        if blocks[0] == blocks[1]:
            return second == first + 1 and blocks[0] in self._leads  # a caption and its picture's
        if (blocks[0] in self._closing) != (blocks[1] in self._closing):
            return True
        if self._is_abstract(blocks[0]) != self._is_abstract(blocks[1]):
            return True
        if any(self.is_quoted(index) for index in (first, second)):
            return True
        return not whole and blocks[0] in self._leads

    def _is_abstract(self, index: int) -> bool:
        start = self._document.blocks[index].start
        opening = self._document.folded[start : start + OPENING]
        return bool(self._options["abstract"].found_in(opening))

    def is_quoted(self, index: int) -> bool:
        """Whether most of a sentence is a quotation."""
        document = self._document
        start, end, _ = document.sentences[index]
        quotes = document.quotes
        at = max(0, bisect_right(quotes, start, key=lambda quote: quote.start) - 1)
        quoted = sum(
            max(0, min(end, quote.end) - max(start, quote.start)) for quote in quotes[at : at + 3]
        )
        # Where a quotation goes on in the next paragraph, this one has no mark at its end.
        is_open = document.text[start] in OPENING_MARKS and not quoted
        return is_open or quoted >= QUOTED * (end - start)

    def are_parallel(self, first: int, second: int) -> bool:
        """Whether two blocks stand below the same label, such as "Skin changes", of two entries."""
        label = self._label(first)
        return label != "" and first != second and label == self._label(second)

    def _label(self, index: int) -> str:
        """The short line above a block that is no heading and no sentence."""
        document = self._document
        for block in reversed(document.blocks[max(0, index - LABEL_REACH) : index]):
            if block.kind == "heading":
                break
            folded = document.folded[block.start : block.end]
            if block.kind == "paragraph" and folded.count(" ") < LABEL_WORDS:
                return "" if is_full(folded) else folded
        return ""

    def recaps(self, places: Sequence[tuple[int, int]]) -> set[int]:
        """Those of the pairs of blocks, by their index, of which one is part of a recap."""
        document = self._document
        found: set[int] = set()
        for side in (0, 1):
            lists: dict[int, list[int]] = {}
            for number, blocks in enumerate(places):
                if document.blocks[blocks[side]].kind == "list_item":
                    lists.setdefault(self._list_of(blocks[side]), []).append(number)
            for numbers in lists.values():
                others = {places[number][1 - side] for number in numbers}
                sections = {document.section_number(other) for other in others}
                if len(others) >= RECAP and len(sections) > 1:
                    found.update(numbers)
        return found

    def _list_of(self, index: int) -> int:
        """The first block of the list that an item is in."""
        blocks = self._document.blocks
        while index and blocks[index - 1].kind == "list_item":
            index -= 1
        return index


def is_full(folded: str) -> bool:
    """Whether a text ends as sentences do."""
    return folded.rstrip(" \"')")[-1:] in (".", "!", "?")


def summary_blocks(document: Document, cues: CueSet) -> set[int]:
    """The blocks below headings such as "Key points", and the lists below such a line."""
    return skipped_blocks(document, cues) | set(_labelled_lists(document, cues))


def _labelled_lists(document: Document, cues: CueSet) -> Iterator[int]:
    """The items of lists below a line such as "Key points" that is not marked as a heading."""
    blocks = document.blocks
    labelled = False
    for index, block in enumerate(blocks):
        if block.kind == "paragraph":
            folded = document.folded[block.start : block.end]
            labelled = folded.count(" ") < LABEL_WORDS and cues.found_in(folded)
        elif block.kind != "list_item":
            labelled = False
        elif labelled:
            yield index
