"""Addresses of a document: where its links lead, and where in the file that is written."""

from html import escape
from typing import NamedTuple

from healthlint.document import Document
from healthlint.document.model import Link

NEAR = 400
"""Characters between the text of a link and its address, other attributes of the tag included."""


class Place(NamedTuple):
    """Where an address stands: text offsets, or source offsets if only the markup holds it."""

    start: int
    end: int
    in_source: bool


def place_of(document: Document, link: Link) -> Place:
    """Where the address of a link is written; the text of the link if nothing else is found."""
    at = document.text.find(link.url, link.start, link.end)
    if at >= 0:
        return Place(at, at + len(link.url), False)
    source = document.source
    start, end = document.source_span(link.start, max(link.end, link.start))
    for written in (link.url, escape(link.url)):
        length = len(written)
        # HTML has the address before the text, Markdown behind it or further down.
        for found in (
            source.rfind(written, max(0, start - NEAR - length), start)
            if document.format == "html"
            else -1,
            source.find(written, start, end + NEAR + length),
            source.find(written),
        ):
            if found >= 0:
                return Place(found, found + length, True)
    return Place(link.start, link.end, False)


def covered(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a range overlaps one of some ranges."""
    return any(first < end and start < last for first, last in spans)
