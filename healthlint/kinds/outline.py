"""Kind ``outline``: whether the headings make an outline, and whether there is a title."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Document
from healthlint.document.model import Block
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "check": Option("choice", required=True, choices=("levels", "title")),
    "formats": Option("choices", choices=("markdown", "mdx", "html", "text")),
    "words_without_heading": Option("count", default=0),
    "except": Option("cues"),
    "names": Option("texts"),
    "title_words": Option("count", default=16),
    "min_words": Option("count", default=0),
    "not_for": Option("guards"),
}
NOTES = 6
LABEL = 8
"""Words that a line of running text has at least."""
LINKED = 0.5
"""Share of a block that is links, from which on it leads to other pages."""
_EXPORTED_TITLE = re.compile(r"^export\s+const\s+\w+\s*=\s*\{[^{}]{0,2000}\btitle\b", re.MULTILINE)
_CLOSED = (".", "!", ",", ";", ":")


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """``levels``: at most one hit of each problem; ``title``: one hit at the first sentence.

    * ``levels``: headings that leave out a level, several headings of level 1, and
      ``words_without_heading`` words or more of running text without a heading (0: not looked at);
      ``except``: cues of headings that belong to the site and not to the article.
    * ``title``: neither ``names`` of metadata, nor a title of the format, nor a heading before the
      text, nor, in plain text, a first line of ``title_words`` words at most, or of twice as many
      without a full stop.
    """
    document = context.document
    if options["formats"] and document.format not in options["formats"]:
        return
    if not document.blocks or document.word_count < options["min_words"]:
        return
    find = _without_title if options["check"] == "title" else _levels
    hits = list(find(document, options))
    if hits and not context.guards.unfit(options["not_for"], document, context.found):
        yield from hits


def _levels(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    headings = [
        block
        for block in document.blocks
        if block.kind == "heading"
        and block.marked
        and not options["except"].found_in(document.folded[block.start : block.end])
    ]
    jumps = [
        (before, block)
        for before, block in zip(headings, headings[1:], strict=False)
        if block.level > before.level + 1 and _has_text(document, block)
    ]
    if jumps:
        before, block = jumps[0]
        problem = f"This heading has level {block.level}, and the one before it level"
        yield _hit(f"{problem} {before.level}", [block for _, block in jumps])
    tops = [block for block in headings if block.level == 1]
    tops = tops[:1] + [block for block in tops[1:] if _has_text(document, block)]
    if len({document.folded[block.start : block.end] for block in tops}) > 1:
        problem = f"There are {len(tops)} headings of the first level, which is that of the title"
        yield _hit(problem, tops[1:])
    limit = options["words_without_heading"]
    if limit:
        yield from _stretches(document, limit)


def _has_text(document: Document, heading: Block) -> bool:
    """Whether a part of the article stands below a heading.

    Small print at the end and lines above the title are no headings, and what stands above nothing
    but links ("Most popular") belongs to the site.
    """
    blocks = document.blocks
    first = number = document.block_at(heading.start) + 1
    while number < len(blocks) and blocks[number].kind != "heading":
        if _link_share(document, blocks[number]) < LINKED:
            return True
        number += 1
    return number == first and number < len(blocks) and blocks[number].level > 1


def _stretches(document: Document, limit: int) -> Iterator[Hit]:
    """Running text of so many words without a heading of any sort.

    Lists and tables are divided as they are, and short lines are labels or menus: only the words
    of paragraphs that are not links count.
    """
    long: list[tuple[int, Block]] = []
    words, first = 0, None
    for block in (*document.blocks, None):
        if block is None or block.kind in ("heading", "reference", "table_cell"):
            if first is not None and words >= limit:
                long.append((words, first))
            words, first = 0, None
        elif block.kind in ("paragraph", "list_item"):
            first = first or block
            if block.kind == "paragraph":
                words += _running_words(document, block)
    if long:
        problem = f"{long[0][0]} words follow without a heading"
        yield _hit(problem, [_opening(document, block) for _, block in long])


def _running_words(document: Document, block: Block) -> int:
    words = document.text.count(" ", block.start, block.end) + 1
    return words if words >= LABEL and _link_share(document, block) < LINKED else 0


def _link_share(document: Document, block: Block) -> float:
    """The share of a block's characters that are the text of links."""
    links = document.links
    first = bisect_left(links, block.start, key=lambda link: link.start)
    last = bisect_left(links, block.end, key=lambda link: link.start)
    return sum(link.end - link.start for link in links[first:last]) / (block.end - block.start)


def _opening(document: Document, block: Block) -> Block:
    """The block, cut after its first sentence."""
    return block._replace(end=document.sentences[document.sentence_index(block.start)].end)


def _hit(problem: str, places: list[Block]) -> Hit:
    first, *others = places
    notes = tuple(Note(block.start, block.end, "Here too.") for block in others[:NOTES])
    return Hit(first.start, first.end, {"problem": problem}, notes)


def _without_title(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    if document.parsed.title and document.parsed.title.strip():
        return
    if any(entry.name in options["names"] and entry.value for entry in document.metadata):
        return
    first = document.blocks[0]
    if first.kind == "heading" or any(
        block.kind == "heading" and block.level == 1 for block in document.blocks
    ):
        return
    if document.format == "text" and first.kind == "paragraph":
        text = document.text[first.start : first.end]
        words = text.count(" ") + 1
        is_open = text.rstrip("\"'”’)")[-1:] not in _CLOSED
        if words <= options["title_words"] * (2 if is_open else 1) and len(document.blocks) > 1:
            return
    if document.format == "mdx" and _EXPORTED_TITLE.search(document.source):
        return
    yield _hit("There is no title", [_opening(document, first)])


KIND = Kind(SCHEMA, check, fields=("problem",))
