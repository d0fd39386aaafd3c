"""Which blocks of an article hold the words of others: of visitors, of sellers, of other pages.

A page carries more than its article: comments and reviews that visitors have left, boxes that sell
something, links that give the titles of other pages. What these claim, the article does not.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from healthlint.document.cues import Cues
from healthlint.document.fold import fold
from healthlint.document.model import Block, Link

_SHORT = 160
"""Characters of the longest heading, signature, date line or price that is looked at."""
_LINKED = 0.8
"""Share of a list item or cell that links take up, if it begins with one and says nothing more."""
_ADVERT_WORDS = 60
"""A paragraph so long is the article again and no advertisement."""
_BOX_BLOCKS = 4
_BOX_WORDS = 40
"""How many blocks a shop box has above its price, and how long they are at most."""
_LETTER = 250
"""Words of the longest letter."""
_STAMPS = 3
_STAMP_REACH = 12
"""So many date lines, so many blocks apart at most, are a list of comments."""

_WORD = re.compile(r"[^\W_]")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
_DATE = re.compile(
    r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_SIGNED = re.compile(
    r"(?:\A|[\n\"”’*] ?)[~–—-]{1,2} ?"
    r"[A-Z][\w.'’-]{0,30}(?:[ ,]{1,3}(?:[A-Z][\w.'’-]{0,30}|and|&|from|of|de|\d{1,3}|city)){0,8}"
    r"[.*]?\Z"
)
_IN_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|we|our)\b")


def voices_of_others(
    blocks: Sequence[Block], text: str, links: Sequence[Link], cues: Cues
) -> frozenset[int]:
    """The indices of the blocks that hold the words of others."""
    found = set(_only_links(blocks, text, links))
    folded = [
        fold(text[block.start : min(block.end, block.start + _SHORT)]).strip() for block in blocks
    ]
    found.update(_sections(blocks, folded, text, cues))
    found.update(_entries(blocks, folded, text, cues))
    found.update(_between_stamps(blocks, folded))
    found.update(_shop_boxes(blocks, folded, text, cues))
    found.update(_signed(blocks, text))
    return frozenset(found)


def _only_links(blocks: Sequence[Block], text: str, links: Sequence[Link]) -> Iterator[int]:
    """Blocks that are links and nothing else, and headings that lead to the home page."""
    at = 0
    for index, block in enumerate(blocks):
        inside: list[Link] = []
        while at < len(links) and links[at].start < block.end:
            if links[at].start >= block.start:
                inside.append(links[at])
            at += 1
        if not inside:
            continue
        if block.kind == "heading":
            if _to_home(inside[0].url) and not _rest(block, text, inside):
                yield index
        elif not _rest(block, text, inside):
            yield index
        elif block.kind in ("list_item", "table_cell"):
            opens = not _WORD.search(text, block.start, inside[0].start)
            linked = sum(link.end - link.start for link in inside)
            if opens and linked >= _LINKED * (block.end - block.start):
                yield index


def _rest(block: Block, text: str, inside: Sequence[Link]) -> bool:
    """Whether there is a letter or digit outside the links."""
    at = block.start
    for link in inside:
        if _WORD.search(text, at, link.start):
            return True
        at = max(at, link.end)
    return _WORD.search(text, at, block.end) is not None


def _to_home(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query and not parts.fragment and url != ""


def _sections(
    blocks: Sequence[Block], folded: Sequence[str], text: str, cues: Cues
) -> Iterator[int]:
    """Blocks in sections whose heading says that visitors or advertisers speak.

    A section lasts to the next marked heading of the same or a higher level; that of a heading
    known by its looks to the next heading. Titles of goods look like headings, so advertisements
    last to the next marked heading, or to a paragraph of some length.
    """
    marked = any(block.kind == "heading" and block.marked for block in blocks)
    level = 0
    voice = ""
    by_markup = False
    for index, block in enumerate(blocks):
        heading = block.kind == "heading"
        if voice and heading:
            if block.marked:
                ended = not by_markup or block.level <= level
            else:
                ended = not by_markup if voice == "visitor" else not marked
            if ended:
                voice = ""
        elif voice == "advert" and _words(text, block) > _ADVERT_WORDS:
            voice = ""
        said = folded[index]
        if not voice and block.end - block.start < _SHORT and said:
            if heading and (
                cues.is_heading_of("visitor_headings", said)
                or (index and cues.begins_with("visitor_openings", said))
            ):
                voice = "visitor"
            elif (heading or block.kind == "paragraph") and cues.is_heading_of(
                "advert_headings", said
            ):
                voice = "advert"
            level, by_markup = block.level, heading and block.marked
        if voice:
            yield index


def _entries(
    blocks: Sequence[Block], folded: Sequence[str], text: str, cues: Cues
) -> Iterator[int]:
    """Items that begin with who sent them in, if there are several."""
    items = [
        index
        for index, block in enumerate(blocks)
        if block.kind in ("list_item", "table_cell", "quote")
        and cues.begins_with("visitor_openings", folded[index])
        and ":" in folded[index][:40]
    ]
    if len(items) > 1:
        yield from items


def _between_stamps(blocks: Sequence[Block], folded: Sequence[str]) -> Iterator[int]:
    """What stands between lines with a day and a time of day, as under the comments of visitors."""
    stamps = [
        index
        for index, block in enumerate(blocks)
        if block.end - block.start < _SHORT
        and _CLOCK.search(folded[index])
        and _DATE.search(folded[index])
    ]
    run: list[int] = []
    for index in [*stamps, len(blocks) + _STAMP_REACH]:
        if run and index - run[-1] > _STAMP_REACH:
            if len(run) >= _STAMPS:
                yield from range(run[0], run[-1] + 1)
            run = []
        run.append(index)


def _shop_boxes(
    blocks: Sequence[Block], folded: Sequence[str], text: str, cues: Cues
) -> Iterator[int]:
    """Short blocks over a price or a button to buy, if there are several such boxes."""
    prices = [
        index
        for index, block in enumerate(blocks)
        if block.end - block.start < _SHORT // 2 and cues.begins_with("shop_signs", folded[index])
    ]
    if len(prices) < 2:
        return
    for price in prices:
        for index in range(price, max(-1, price - 1 - _BOX_BLOCKS), -1):
            if index < price and (index in prices or _words(text, blocks[index]) > _BOX_WORDS):
                break
            yield index
            if blocks[index].kind == "heading":
                break


def _signed(blocks: Sequence[Block], text: str) -> Iterator[int]:
    """Letters with a signature at or below their end: "- Ann Miller, Leeds".

    They are in the first person, or there are several with a name and a place.
    """
    full: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind in ("heading", "reference"):
            continue
        # The line break before the block is looked at, too.
        signed = _SIGNED.search(text, max(block.start - 1, block.end - _SHORT, 0), block.end)
        if signed is None:
            continue
        alone = signed.start() <= block.start
        letter = index - 1 if alone and index else index
        start, end = blocks[letter].start, blocks[letter].end
        if (
            blocks[letter].kind in ("heading", "reference")
            or _words(text, blocks[letter]) > _LETTER
        ):
            continue
        if _IN_FIRST_PERSON.search(fold(text[start:end])):
            yield from (letter, index)
        elif "," in signed[0]:
            full += [letter, index]
    if len(full) > 2:
        yield from full


def _words(text: str, block: Block) -> int:
    return text.count(" ", block.start, block.end) + 1
