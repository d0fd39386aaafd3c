"""What a parsed article is made of.

Two coordinate systems exist, and only two:

* *text offsets*: characters into ``Document.text``, the prose of the article with all markup
  removed. Blocks, sentences, sections and citations use them.
* *source offsets*: characters into ``Document.source``, the decoded file. Findings use them.

``Document.source_span`` turns the first into the second. Lines and columns are derived from
source offsets and are 1-based.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "list_item", "table_cell", "quote", "reference"]
Format = Literal["markdown", "mdx", "html", "text"]

BLOCK_BREAK = "\n\n"
"""What stands between two blocks in ``Document.text``."""


class Span(NamedTuple):
    """Half-open range of characters."""

    start: int
    end: int


class Block(NamedTuple):
    """A run of prose that belongs together, in text offsets.

    ``level`` is 1 to 6 for headings and 0 otherwise. ``marked`` is False for a heading that was
    recognised by its looks (plain text, a bold line) and not by markup.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marked: bool = True


class Sentence(NamedTuple):
    """A sentence in text offsets; ``block`` is the index of its block."""

    start: int
    end: int
    block: int


class Link(NamedTuple):
    """A hyperlink. ``start`` and ``end`` are the text offsets of what the reader can click."""

    start: int
    end: int
    url: str


class Comment(NamedTuple):
    """The inside of an HTML or MDX comment; ``start`` and ``end`` are source offsets of it all."""

    start: int
    end: int
    text: str


class Metadata(NamedTuple):
    """One thing the file says about itself: a front matter key, a meta tag, a structured byline.

    ``name`` is lower case; ``start`` and ``end`` are source offsets of the place that says it.
    ``value`` is what YAML, TOML, JSON or HTML gave.
    """

    name: str
    value: Any
    start: int
    end: int


class Section(NamedTuple):
    """A heading and what follows it up to the next heading of the same or a higher level.

    Indices are block indices: ``heading`` is None for what stands before the first heading;
    ``first`` to ``last`` (exclusive) are the blocks below the heading, sub-sections included;
    ``own_last`` (exclusive) ends before the first sub-section.
    """

    heading: int | None
    level: int
    first: int
    last: int
    own_last: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of a file with the map back to its source.

    ``text_at[i]`` and ``source_at[i]`` are where piece ``i`` starts in each coordinate system.
    Within a piece the two run in step, except where ``atom_end[i]`` is not -1: such a piece (an
    entity such as ``&amp;``) stands for source up to ``atom_end[i]`` as a whole.
    """

    text: str
    blocks: tuple[Block, ...]
    text_at: Sequence[int]
    source_at: Sequence[int]
    atom_end: Sequence[int]

    def source_span(self, start: int, end: int) -> Span:
        """Source offsets of the text range ``start`` to ``end``, markup at its edges left out."""
        piece = bisect_right(self.text_at, start) - 1
        if self.atom_end[piece] >= 0:
            first = self.source_at[piece]
        else:
            first = self.source_at[piece] + start - self.text_at[piece]
        piece = bisect_right(self.text_at, max(start, end - 1)) - 1
        if self.atom_end[piece] >= 0:
            last = self.atom_end[piece]
        else:
            last = self.source_at[piece] + end - self.text_at[piece]
        return Span(first, last)


@dataclass(frozen=True)
class Parsed:
    """What a format's parser returns; everything else in a Document is derived from it.

    ``footnote_marks`` are text positions where the markup itself says "a source is named here"
    (Markdown footnote, ``<sup>1</sup>``, ``<cite>``) with the label; ``footnote_labels`` are the
    labels that are defined. ``front_matter_error`` is the 1-based line of the file where the front
    matter cannot be read, and why.
    """

    prose: Prose
    links: tuple[Link, ...] = ()
    comments: tuple[Comment, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    footnote_marks: tuple[tuple[int, str], ...] = ()
    footnote_labels: frozenset[str] = frozenset()
    title: str | None = None
    front_matter_error: tuple[int, str] | None = None


class Lines:
    """Line starts of a source text; LF, CRLF and lone CR all end a line."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._last = (0, "")

    @cached_property
    def starts(self) -> list[int]:
        starts = [0]
        position = 0
        for line in self.source.splitlines(keepends=True) if "\r" in self.source else ():
            # str.splitlines also breaks at form feeds and others, which no editor counts as lines.
            position += len(line)
            if line[-1] in "\r\n":
                starts.append(position)
        if len(starts) == 1:
            find = self.source.find
            position = find("\n")
            while position >= 0:
                starts.append(position + 1)
                position = find("\n", position + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of a source offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def text(self, line: int) -> str:
        """The text of a 1-based line without its line ending."""
        if line != self._last[0]:  # many findings stand in one long line, and share its text
            start = self.starts[line - 1]
            end = self.starts[line] if line < len(self.starts) else len(self.source)
            self._last = (line, self.source[start:end].rstrip("\r\n"))
        return self._last[1]
