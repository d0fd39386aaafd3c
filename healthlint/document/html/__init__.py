"""HTML pages, as the web has them, to prose.

``read_page`` follows the tags and collects every run of text between block tags with what is
known about it (heading, cell, links, bold). ``choose`` then leaves out what is not the article.
Hidden text is never collected.

The standard ``html.parser`` is not used: it does not tell where an entity stands in the source,
and it takes quadratic time on hostile pages.
"""

from collections.abc import Mapping

from healthlint.document.html.page import Page, read_page
from healthlint.document.html.selection import choose
from healthlint.document.html.tokens import anchors
from healthlint.document.model import Link, Parsed
from healthlint.document.prose import ProseBuilder

__all__ = ["parse"]


def parse(source: str, start: int = 0) -> Parsed:
    """The prose of the HTML page or fragment ``source``, read from ``start`` on.

    Never fails: what is not well-formed is read the way browsers do. ``start`` lets the caller
    skip front matter; all offsets count from the beginning of ``source``. The label of a
    ``<cite>`` among the footnote marks is the empty string.
    """
    return _assemble(read_page(source, start))


def _assemble(page: Page) -> Parsed:
    """Put the chosen blocks into prose."""
    builder = ProseBuilder()
    links: list[Link] = []
    marks: list[tuple[int, str]] = []
    for block in choose(page.text.blocks):
        builder.open()
        base = builder.length
        for piece, start, end in block.parts:
            if end < 0:
                builder.add(piece, start)
            else:
                builder.add_atom(piece, start, end)
        builder.close(block.kind, block.level, block.marked)
        for begin, end, url in block.links:
            said = block.text[begin:end]
            begin += len(said) - len(said.lstrip())
            end = begin + len(said.strip())
            if end > begin:
                links.append(Link(base + begin, base + end, url))
        size = len(block.text)
        marks.extend((base + min(position, size), label) for position, label in block.marks)
    return Parsed(
        prose=builder.build(),
        links=tuple(links),
        comments=tuple(page.comments),
        metadata=tuple(page.metadata),
        footnote_marks=tuple(marks),
        footnote_labels=_defined(page.source, page.text.targets),
        title=page.title,
    )


def _defined(source: str, targets: Mapping[str, str]) -> frozenset[str]:
    """Labels of notes whose target exists: an id on the page, or another page."""
    if not targets:
        return frozenset()
    known = anchors(source)
    return frozenset(label for label, url in targets.items() if url[0] != "#" or url[1:] in known)
