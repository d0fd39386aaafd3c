"""From an article to the few numbers by which it is compared with others.

A *shingle* is three words in a row, small words left out; it is known by a hash of 32 bits. The
*sketch* of a text is the set of its lowest hashes: two texts that have most shingles in common have
most of their sketches in common, too (bottom-k min-wise hashing; Broder, "On the resemblance and
containment of documents", 1997). One hash a shingle is enough for that, so it needs no library.
"""

import re
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from healthlint.document import Document
from healthlint.document.model import Block, Span
from healthlint.kinds import Context
from healthlint.matching import CueSet
from healthlint.site.record import Record

PASSAGE_SKETCH = 16
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


class Prose(NamedTuple):
    """What an article says in its own words: paragraphs and list items with their indices.

    References, quotations, lists of links and boilerplate are left out. ``options`` are those of
    the rule about copied text.
    """

    context: Context
    options: Mapping[str, Any]
    blocks: tuple[tuple[int, Block], ...]

    @property
    def document(self) -> Document:
        return self.context.document

    def words(self) -> int:
        """How many words it has."""
        return sum(_words(self.document, block) for _, block in self.blocks)


class Passage(NamedTuple):
    """A text that is looked for in other articles: its place (text offsets) and its paragraphs."""

    span: Span
    blocks: tuple[Block, ...]


def prose_of(context: Context, options: Mapping[str, Any]) -> Prose:
    """The own words of the document of a context, whose phrases include those of ``options``."""
    document = context.document
    left_out = _below(document, options["except_below"])
    for match in context.found.matches(options["except"]):
        left_out.add(document.sentences[match.sentence].block)
    borrowed = _borrowed(document)
    blocks = (
        (index, block)
        for index, block in enumerate(document.blocks)
        if block.kind in ("paragraph", "list_item")
        and index not in left_out
        and borrowed.get(index, 0) <= (1 - OWN_WORDS) * (block.end - block.start)
    )
    return Prose(context, options, tuple(blocks))


def read_record(prose: Prose) -> Record:
    """What is kept of an article, without what it claims."""
    folded = prose.document.folded
    of_block = {b.start: shingles(folded[b.start : b.end]) for _, b in prose.blocks}
    everything = set().union(*of_block.values())
    sketches = [lowest(everything, ARTICLE_SKETCH)]
    for passage in passages(prose):
        found = set().union(*(of_block[block.start] for block in passage.blocks))
        sketches.append(lowest(found, PASSAGE_SKETCH))
    hashes = array("I", (value for sketch in sketches for value in sketch))
    return Record(len(everything), bytes(map(len, sketches)), hashes, names(prose))


def shingles(folded: str) -> set[int]:
    """The hashes of all runs of three longer words of a folded paragraph."""
    words = _WORD.findall(folded.encode("utf-8", "surrogatepass"))
    return {crc32(b" ".join(run)) for run in zip(words, words[1:], words[2:], strict=False)}


def lowest(hashes: Iterable[int], count: int) -> list[int]:
    """The sketch of a set of shingles, ascending."""
    return sorted(hashes)[:count]


def article_shingles(prose: Prose) -> set[int]:
    """The shingles of all paragraphs and list items."""
    found: set[int] = set()
    for _, block in prose.blocks:
        found |= shingles(prose.document.folded[block.start : block.end])
    return found


def opening(prose: Prose) -> Span:
    """The title of an article, or the first block that it says in its own words."""
    for block in prose.document.blocks:
        if block.kind == "heading" and block.level == 1:
            return Span(block.start, block.end)
    for _, block in prose.blocks:
        return Span(block.start, block.end)
    return Span(0, len(prose.document.text))


def passages(prose: Prose) -> list[Passage]:
    """The paragraphs of ``min_words`` words and more; shorter ones in a row count as one."""
    least = prose.options["min_words"]
    found: list[Passage] = []
    run: list[Block] = []
    run_words = 0
    last = -2

    def close() -> None:
        if run_words >= least:
            found.append(Passage(Span(run[0].start, run[-1].end), tuple(run)))
        run.clear()

    for index, block in prose.blocks:
        if block.kind != "paragraph":
            continue
        words = _words(prose.document, block)
        if index != last + 1 or words >= least:
            close()
            run_words = 0
        if words >= least:
            found.append(Passage(Span(block.start, block.end), (block,)))
        else:
            run.append(block)
            run_words += words
        last = index
    close()
    return found


def _words(document: Document, block: Block) -> int:
    return document.text.count(" ", block.start, block.end) + 1


def _below(document: Document, headings: CueSet) -> set[int]:
    """Blocks below headings such as "About us", those below their sub-headings included."""
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


def names(prose: Prose) -> tuple[str, ...]:
    """Of which article the file says that it is one and the same, as ``tidy`` gives it."""
    found = {
        tidy(str(value))
        for entry in prose.document.metadata
        if entry.name in prose.options["same_article"]
        for value in (entry.value if isinstance(entry.value, list) else [entry.value])
        if isinstance(value, (str, int))
    }
    return tuple(sorted(found - {""}))


def tidy(address: str) -> str:
    """An address or path without host, suffix and index page: ``guides/honey``."""
    folded = address.strip().lower().replace("\\", "/")
    path = _INDEX.sub("", _ENDING.sub("", _HOST.sub("", _TAIL.sub("", folded))))
    return _DOTS.sub("", path).strip("/")
