"""Kind ``list_count``: a heading or lead-in promises so many things, and more or fewer follow."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from healthlint.claims.numerals import Numerals, words_of
from healthlint.claims.tokens import Tokens
from healthlint.document import Document
from healthlint.document.model import Block, Section
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "except": Option("cues"),
    "at_most": Option("count", default=20),
}
BETWEEN = 3
"""Words that may stand between the number and the thing."""
_MARKER = re.compile(r"[\s>]*(?:([-*+•–])|(\d{1,3})[.)])\s+\S{0,6}")
_LIST_TAG = re.compile(r"<(/?)(ul|ol|li)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*(?:[a-z]+ )?#?\d{1,3}\s*(?:[.):–-]|\s)\s*\D")
_PICTURE = re.compile(r"!\[|<img\b|<figure\b|<picture\b", re.IGNORECASE)


class Promise(NamedTuple):
    """A number of things in a block: text offsets of its words, the number and whether some of the
    things may be more than counted ("three main types")."""

    start: int
    end: int
    number: int
    loose: bool


class Items(NamedTuple):
    """What follows: how many, the blocks they start with, and whether it is certain."""

    blocks: tuple[int, ...]
    certain: bool = True


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit a promise that is not kept, at its words; a note at the first item."""
    document = context.document
    reader = _Reader(context, options)
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            followed = _below_heading
        elif block.kind == "paragraph" and _is_lead(document, index):
            followed = _after_lead
        else:
            continue
        promise = reader.promise(block)
        if promise is None:
            continue
        items = followed(document, index, promise)
        if items is None or not items.certain or len(items.blocks) == promise.number:
            continue
        if not _is_mismatch(promise, len(items.blocks), block.kind):
            continue
        if any(reader.is_extra(document.blocks[item]) for item in items.blocks):
            continue
        if _merged(document, items) >= promise.number - len(items.blocks) > 0:
            continue
        first = document.blocks[items.blocks[0]]
        note = Note(first.start, first.end, f"The first of {len(items.blocks)}.")
        fields: dict[str, str | int] = {"promised": promise.number, "count": len(items.blocks)}
        yield Hit(promise.start, promise.end, fields, (note,))


def _is_mismatch(promise: Promise, count: int, kind: str) -> bool:
    """Whether two numbers differ as a slip makes them differ; groups of things differ by more."""
    if count < 2 or (promise.loose and count > promise.number):
        return False
    return abs(promise.number - count) <= max(2, promise.number // 2)


def _merged(document: Document, items: Items) -> int:
    """How many items may hold two: "child tax credit and working tax credit"."""
    count = 0
    for index in items.blocks:
        block = document.blocks[index]
        left, joined, right = document.folded[block.start : block.end].partition(" and ")
        if joined and (not {*left.split()}.isdisjoint(right.split()) or " " not in left + right):
            count += 1
    return count


class _Reader:
    """Reads promises from headings and lead-ins."""

    def __init__(self, context: Context, options: Mapping[str, Any]) -> None:
        self.document = context.document
        self.options = options
        self.numbers = words_of(context.lexicon)
        self.lists = context.lexicon.lists("list_words")

    def promise(self, block: Block) -> Promise | None:
        """The number of things that a block promises in its last sentence; None if none or two."""
        document = self.document
        start = block.start
        if block.kind != "heading":
            start = document.sentences[document.sentence_index(block.end - 1)].start
        folded = document.folded[start : block.end]
        words = set(folded.replace("-", " ").split())
        if words.isdisjoint(self.lists["nouns"]) and ":" not in folded:
            return None
        if self.options["except"].found_in(folded):
            return None
        tokens = Tokens(folded)
        numerals = Numerals(tokens, self.numbers)
        found: list[Promise] = []
        at = 0
        while at < tokens.count:
            number = numerals.number(at)
            named = tokens.glued(at)  # "B12"
            if named or number is None or number.fraction or number.low < 2 or number.low % 1:
                at += 1
                continue
            end = self.thing(tokens, number.next)
            if end and number.low <= self.options["at_most"]:
                if not self.is_exact(tokens, at, end):
                    return None
                loose = tokens.any_in(range(at, end), self.lists["main"])
                first, last = tokens.spans[at][0], tokens.spans[end - 1][1]
                found.append(Promise(start + first, start + last, int(number.low), loose))
            at = max(at + 1, number.next)
        return found[0] if len(found) == 1 else None

    def is_exact(self, tokens: Tokens, at: int, end: int) -> bool:
        """Whether a number is no range, no limit and no part of another number of things."""
        before = tokens.text(at - 1)
        if before in self.lists["pointing"]:
            return not any(text.isalpha() for text in tokens.texts[end:])
        return before not in self.lists["inexact"]

    def thing(self, tokens: Tokens, at: int) -> int:
        """The token behind the thing that is counted from a token on; 0 if there is none."""
        for index in range(at, min(at + BETWEEN + 1, tokens.count)):
            word = tokens.texts[index]
            if word in self.lists["nouns"]:
                return index + 1
            if not word.isalpha() and word != "-":
                return 0
            if word in self.numbers.lists["no_thing"] and word not in self.lists["inside"]:
                return 0
        return 0

    def is_extra(self, block: Block) -> bool:
        """Whether an item says that it stands beside the others: "Other types"."""
        words = Tokens(self.document.folded[block.start : min(block.end, block.start + 60)]).texts
        return not self.lists["extra"].isdisjoint(words[:4])


def _is_lead(document: Document, index: int) -> bool:
    """Whether a paragraph ends in a colon and a list follows."""
    block = document.blocks[index]
    if index + 1 >= len(document.blocks) or document.blocks[index + 1].kind != "list_item":
        return False
    return document.text[block.start : block.end].rstrip().endswith(":")


def _after_lead(document: Document, index: int, promise: Promise) -> Items | None:
    last = index + 1
    while last < len(document.blocks) and document.blocks[last].kind == "list_item":
        last += 1
    lists = _lists(document, index + 1, last)
    return lists[0] if lists else None


def _below_heading(document: Document, index: int, promise: Promise) -> Items | None:
    """Numbered headings below a heading, or its sub-headings, or its only list."""
    section = document.section_of(index)
    if section.heading != index:
        return None
    headings = [
        number
        for number in range(section.first, section.last)
        if document.blocks[number].kind == "heading"
    ]
    if headings:
        return _headings(document, section, headings, promise)
    lists = _lists(document, section.first, section.last)
    return lists[0] if len(lists) == 1 else None


def _headings(
    document: Document, section: Section, headings: list[int], promise: Promise
) -> Items | None:
    level = min(document.blocks[number].level for number in headings)
    below = [number for number in headings if document.blocks[number].level == level]
    numbered = [number for number in below if _NUMBERED.match(_text(document, number))]
    if len(numbered) >= 2:
        return Items(tuple(numbered))
    if numbered or level != section.level + 1 or section.level == 1:
        return None
    return Items(tuple(below), not _lists(document, section.first, section.last))


def _text(document: Document, index: int) -> str:
    block = document.blocks[index]
    return document.folded[block.start : block.end]


def _lists(document: Document, first: int, last: int) -> list[Items]:
    """The lists in a range of blocks, without items of lists inside items."""
    lists: list[Items] = []
    index = first
    while index < last:
        if document.blocks[index].kind != "list_item":
            index += 1
            continue
        end = index
        while end < last and document.blocks[end].kind == "list_item":
            end += 1
        if document.format == "html":
            lists += _html_lists(document, index, end)
        else:
            lists += _marked_lists(document, index, end)
        index = end
    return lists


def _marked_lists(document: Document, first: int, last: int) -> Iterator[Items]:
    """Lists of Markdown and plain text, told by their marks and indents."""
    items: list[int] = []
    base: tuple[int, bool] | None = None
    number = 0
    certain = True
    before = -1
    for index in range(first, last):
        start = document.source_span(*document.blocks[index][1:3]).start
        line, column = document.lines.position(start)
        text = document.lines.text(line)
        mark = _MARKER.match(text)
        if before >= 0 and _PICTURE.search(document.source, before, start):
            certain = False
        before = start
        if mark is None or mark.end() < column - 1:
            continue  # more of the item before
        indent = len(text) - len(text.lstrip(" \t>"))
        ordered = mark[2] is not None
        if base is not None and indent > base[0] + 1:
            continue
        restarts = ordered and int(mark[2]) <= number
        if base is not None and (ordered != base[1] or restarts):
            yield Items(tuple(items), certain and len(items) > 1)
            items = []
        base = (indent, ordered)
        number = int(mark[2]) if ordered else 0
        items.append(index)
    if items:
        yield Items(tuple(items), certain)


def _html_lists(document: Document, first: int, last: int) -> Iterator[Items]:
    """Lists of a page, told by its tags."""
    items: list[int] = []
    depth = 1
    certain = True
    end = -1
    for index in range(first, last):
        place = document.source_span(*document.blocks[index][1:3])
        fresh = end < 0
        closed = False
        if end >= 0:
            if _PICTURE.search(document.source, end, place.start):
                certain = False
            for tag in _LIST_TAG.finditer(document.source, end, place.start):
                name = tag[2].lower()
                if name == "li":
                    fresh |= not tag[1] and depth <= 1
                else:
                    depth += -1 if tag[1] else 1
                    closed |= depth <= 0
        end = place.end
        if closed:
            yield Items(tuple(items), certain)
            items, depth = [], 1
        if fresh and depth <= 1:
            items.append(index)
    if items:
        yield Items(tuple(items), certain)


KIND = Kind(SCHEMA, check, fields=("promised", "count"))
