"""From an article to the few numbers by which it is compared with others.

A *shingle* is three words in a row, small words left out; it is known by a hash of 32 bits. The
*sketch* of a text is the set of its lowest hashes: two texts that have most shingles in common have
most of their sketches in common, too (bottom-k min-wise hashing; Broder, "On the resemblance and
containment of documents", 1997). One hash a shingle is enough for that, so it needs no library.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zlib import crc32

from healthlint.document import Document
from healthlint.document.model import Block, Span
from healthlint.site.record import Record

PASSAGE_SKETCH = 12
"""Numbers kept of a passage."""
ARTICLE_SKETCH = 48
"""Numbers kept of a whole article."""
OWN_WORDS = 0.5
"""Share of a paragraph that must be neither quoted nor linked."""

_WORD = re.compile(rb"[a-z0-9\x80-\xff]{4,}")
_HOST = re.compile(r"^[a-z][a-z0-9+.-]*://[^/]*|^//[^/]*")
_TAIL = re.compile(r"[?#].*$")
_ENDING = re.compile(r"(?:\.(?:md|markdown|mdx|html?|txt))?/*$")
_DOTS = re.compile(r"^(?:\.{0,2}/)+")
_INDEX = re.compile(r"(?:^|/)_?index$")


def read_record(document: Document, options: Mapping[str, Any]) -> Record:
    """What is kept of a document; ``options`` are those of the rule about copied text."""
    folded = document.folded
    found = [
        lowest(shingles(folded[start:end]), PASSAGE_SKETCH)
        for start, end in passages(document, options)
    ]
    everything = article_shingles(document, options)
    whole = lowest(everything, ARTICLE_SKETCH)
    hashes = array("I", whole)
    for sketch in found:
        hashes.extend(sketch)
    sizes = bytes([len(whole), *map(len, found)])
    return Record(len(everything), sizes, hashes, names(document, options))


def shingles(folded: str) -> set[int]:
    """The hashes of all runs of three longer words of a folded text."""
    words = _WORD.findall(folded.encode("utf-8", "surrogatepass"))
    return {crc32(b" ".join(run)) for run in zip(words, words[1:], words[2:], strict=False)}


def lowest(hashes: Iterable[int], count: int) -> list[int]:
    """The sketch of a set of shingles, ascending."""
    return sorted(hashes)[:count]


def article_shingles(document: Document, options: Mapping[str, Any]) -> set[int]:
    """The shingles of all that the article says in its own words."""
    found: set[int] = set()
    for _, block in _own_blocks(document, options):
        found |= shingles(document.folded[block.start : block.end])
    return found


def opening(document: Document, options: Mapping[str, Any]) -> Span:
    """The title of an article, or the first block that it says in its own words."""
    for block in document.blocks:
        if block.kind == "heading" and block.level == 1:
            return Span(block.start, block.end)
    for _, block in _own_blocks(document, options):
        return Span(block.start, block.end)
    return Span(0, len(document.text))


def own_words(document: Document, options: Mapping[str, Any]) -> int:
    """How many words the article says of its own."""
    blocks = (block for _, block in _own_blocks(document, options))
    return sum(document.text.count(" ", block.start, block.end) + 1 for block in blocks)


def passages(document: Document, options: Mapping[str, Any]) -> list[Span]:
    """The paragraphs of ``min_words`` words and more; shorter ones in a row count as one."""
    found: list[Span] = []
    run: list[Block] = []
    run_words = 0
    last = -2

    def close() -> None:
        if run_words >= options["min_words"]:
            found.append(Span(run[0].start, run[-1].end))
        run.clear()

    for index, block in _own_blocks(document, options):
        if block.kind != "paragraph":
            continue
        words = document.text.count(" ", block.start, block.end) + 1
        long = words >= options["min_words"]
        if index != last + 1 or long:
            close()
            run_words = 0
        if long:
            found.append(Span(block.start, block.end))
        else:
            run.append(block)
            run_words += words
        last = index
    close()
    return found


def _own_blocks(document: Document, options: Mapping[str, Any]) -> Iterator[tuple[int, Block]]:
    """Paragraphs and list items that are the article's own: no references, quotations, boilerplate.

    Each comes with its index.
    """
    skipped = _skipped(document, options)
    borrowed = _borrowed(document)
    folded = document.folded
    for index, block in enumerate(document.blocks):
        if (
            block.kind in ("paragraph", "list_item")
            and index not in skipped
            and borrowed.get(index, 0) <= (1 - OWN_WORDS) * (block.end - block.start)
            and not options["except"].found_in(folded[block.start : block.end])
        ):
            yield index, block


def _skipped(document: Document, options: Mapping[str, Any]) -> set[int]:
    """Blocks below headings such as "About us", those below their sub-headings included."""
    headings = options["except_below"]
    return {
        block
        for section in document.sections
        if section.heading is not None
        and headings.found_in(document.folded[slice(*document.blocks[section.heading][1:3])])
        for block in range(section.first, section.last)
    }


def _borrowed(document: Document) -> dict[int, int]:
    """How many characters of a block, by its index, are quoted or lead to other pages."""
    lengths: dict[int, int] = {}
    for spans in (document.quotes, document.links):
        for span in spans:
            index = document.block_at(span.start)
            lengths[index] = lengths.get(index, 0) + span.end - span.start
    return lengths


def names(document: Document, options: Mapping[str, Any]) -> tuple[str, ...]:
    """Of which article the file says that it is one and the same, as ``tidy`` gives it."""
    found = {
        tidy(str(value))
        for entry in document.metadata
        if entry.name in options["same_article"]
        for value in (entry.value if isinstance(entry.value, list) else [entry.value])
        if isinstance(value, (str, int))
    }
    return tuple(sorted(found - {""}))


def tidy(address: str) -> str:
    """An address or path without host, suffix and index page: ``guides/honey``."""
    folded = address.strip().lower().replace("\\", "/")
    path = _INDEX.sub("", _ENDING.sub("", _HOST.sub("", _TAIL.sub("", folded))))
    return _DOTS.sub("", path).strip("/")
