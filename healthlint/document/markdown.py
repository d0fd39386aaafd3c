"""Markdown and MDX to prose, by pyromark (pulldown-cmark).

pyromark counts UTF-8 bytes. It is given a stand-in of the source in which every character outside
ASCII is one ASCII character of the same class, so its offsets are character offsets; the text
itself is then taken from the source.
"""

import re
import unicodedata
from html import unescape
from typing import Any

import pyromark

from healthlint.document import frontmatter, masks
from healthlint.document.model import BlockKind, Comment, Link, Parsed
from healthlint.document.prose import ProseBuilder

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_PARSER = pyromark.Markdown(options=_OPTIONS)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LONE_RETURN = re.compile(r"\r(?!\n)")  # the parser knows no such line ending
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_HTML_HEADING = re.compile(
    r"<h([1-6])\b[^<>]{0,500}>((?:[^<]|<(?!/?h[1-6]\b)){1,500})</h\1\s{0,9}>", re.IGNORECASE
)
_HTML_PIECE = re.compile(r"<[^<>]{0,500}>|&#?\w{1,30};|\s+|[^<&\s]+(?: [^<&\s]+)*|.")
_RAISED_NUMBER = re.compile(r"\s*\[?(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]?\s*")
_BOLD_HEADING_WORDS = 12
_FRONT_MATTER_STARTS = ("---", "+++", "{")


def parse(source: str, mdx: bool = False) -> Parsed:
    """Parse a Markdown source; ``mdx`` leaves out components, imports and expressions as well."""
    begin = 1 if source.startswith("\ufeff") else 0
    front = None
    if source.startswith(_FRONT_MATTER_STARTS, begin):
        front = frontmatter.split(source)
        begin = max(begin, front.end)
    masked, comments = masks.mask(source, mdx)
    reader = _Reader(source, masked, comments)
    reader.read(begin)
    return reader.finish(front)


def _stand_in(char: str) -> str:
    return "x" if unicodedata.category(char)[0] in "LMN" else ","


class _Reader:
    """Feeds pyromark's events to a ProseBuilder."""

    def __init__(self, source: str, masked: str, comments: tuple[Comment, ...]) -> None:
        self.source = source
        self.masked = masked
        self.comments = list(comments)
        self.builder = ProseBuilder()
        self.links: list[Link] = []
        self.marks: list[tuple[int, str]] = []
        self.labels: set[str] = set()

    def read(self, begin: int) -> None:
        body = self.masked[begin:]
        if not body.isascii():
            body = _NOT_ASCII.sub(lambda match: _stand_in(match[0]), body)
        if "\r" in body:
            body = _LONE_RETURN.sub("\n", body)
        source, masked, builder = self.source, self.masked, self.builder
        has_masks = masks.FILLER in masked
        add, add_atom = builder.add, builder.add_atom
        containers: list[BlockKind] = []
        level = 0
        strong = 0
        plain_length = 0
        open_block = False
        link: list[tuple[int, str]] = []
        code = 0
        raised_at = -1
        event: Any  # pyromark's events are a wide union of one-key dictionaries and names
        for event, place in _PARSER.events_with_range(body):
            start = begin + place["start"]
            end = begin + place["end"]
            if type(event) is dict:
                ((name, value),) = event.items()
                if name == "Text":
                    if code:
                        continue
                    if raised_at >= 0 and self._raised(source[start:end]):
                        continue
                    if not open_block:
                        builder.open()
                        open_block = True
                        plain_length = 0
                    if has_masks and masks.FILLER in masked[start:end]:
                        self._add_unmasked(start, end)
                    elif len(value) == end - start:
                        add(source[start:end], start)
                    elif source[start] == "&":
                        add_atom(value, start, end)
                    else:
                        add_atom(source[start:end], start, end)
                    if not strong:
                        plain_length += end - start
                elif name == "Start":
                    if type(value) is dict:
                        ((kind, detail),) = value.items()
                        if kind == "Heading":
                            open_block = self._end_item(open_block, containers)
                            level = int(detail["level"][1])
                        elif kind == "Link" or kind == "Image":
                            link.append((builder.length, detail["dest_url"]))
                            if kind == "Image":
                                code += 1
                            elif not open_block:
                                builder.open()
                                open_block = True
                                plain_length = 0
                        elif kind == "List" or kind == "Table":
                            open_block = self._end_item(open_block, containers)
                        elif kind == "CodeBlock":
                            open_block = self._end_item(open_block, containers)
                            code += 1
                        elif kind == "BlockQuote":
                            open_block = self._end_item(open_block, containers)
                            containers.append("quote")
                        elif kind == "FootnoteDefinition":
                            containers.append("reference")
                            self.labels.add(detail.lower())
                    elif value == "Item":
                        containers.append("list_item")
                    elif value == "TableCell":
                        containers.append("table_cell")
                    elif value == "HtmlBlock":
                        open_block = self._end_item(open_block, containers)
                        self._html_comments(start, end)
                        self._html_headings(start, end)
                        code += 1
                    elif value == "Strong":
                        strong += 1
                elif name == "End":
                    if type(value) is dict:
                        ((kind, _),) = value.items()
                        if kind == "Heading":
                            if open_block:
                                builder.close("heading", level)
                                open_block = False
                        elif kind == "BlockQuote":
                            open_block = self._end_item(open_block, containers)
                            containers.pop()
                    elif value == "Paragraph":
                        if open_block:
                            kind_of = containers[-1] if containers else "paragraph"
                            if kind_of == "paragraph" and not plain_length and self._is_title():
                                builder.close("heading", 6, marked=False)
                            else:
                                builder.close(kind_of)
                            open_block = False
                    elif value == "Item" or value == "TableCell" or value == "FootnoteDefinition":
                        open_block = self._end_item(open_block, containers)
                        containers.pop()
                    elif value == "Link":
                        at, url = link.pop()
                        self.links.append(Link(at, builder.length, url))
                    elif value == "Image":
                        link.pop()
                        code -= 1
                    elif value == "CodeBlock" or value == "HtmlBlock":
                        code -= 1
                    elif value == "Strong":
                        strong -= 1
                elif name == "FootnoteReference":
                    self.marks.append((builder.length, value.lower()))
                elif name == "InlineHtml":
                    raised_at = self._inline_html(value, start, end, raised_at)
            elif event == "SoftBreak":
                add_atom(" ", start, end)
            elif event == "HardBreak":
                add_atom("\n", start, end)
            elif event == "Rule":
                open_block = self._end_item(open_block, containers)

    def _end_item(self, open_block: bool, containers: list[BlockKind]) -> bool:
        """Close the text of a tight list item or cell; returns the new value of open_block."""
        if open_block:
            self.builder.close(containers[-1] if containers else "paragraph")
        return False

    def _is_title(self) -> bool:
        """Whether a paragraph that is bold as a whole reads like a heading: short, no full stop."""
        text = self.builder.open_text().strip()
        return text[-1:] not in ".!,;" and len(text.split()) <= _BOLD_HEADING_WORDS

    def _add_unmasked(self, start: int, end: int) -> None:
        position = start
        for match in masks.FILLED.finditer(self.masked, start, end):
            self.builder.add(self.source[position : match.start()], position)
            position = match.end()
        self.builder.add(self.source[position:end], position)

    def _raised(self, text: str) -> bool:
        number = _RAISED_NUMBER.fullmatch(text)
        if number:
            self.marks.append((self.builder.length, number[1]))
        return number is not None

    def _inline_html(self, tag: str, start: int, end: int, raised_at: int) -> int:
        """Comments are kept, <br> breaks the line, <sup> opens a raised number."""
        low = tag.lower()
        if low.startswith("<!--"):
            self.comments.append(Comment(start, end, self.source[start + 4 : end - 3]))
        elif low.startswith("<br"):
            self.builder.add_atom("\n", start, end)
        elif low.startswith("<sup"):
            return self.builder.length
        elif low.startswith("</sup"):
            return -1
        return raised_at

    def _html_comments(self, start: int, end: int) -> None:
        last = self.source.rfind("-->", start, end) + 3  # what has no end is not looked for
        for match in _COMMENT.finditer(self.source, start, last):
            self.comments.append(Comment(match.start(), match.end(), match[1]))

    def _html_headings(self, start: int, end: int) -> None:
        """Headings that are written as tags; other text of HTML blocks is not read."""
        last = self.source.rfind("-->", start, end) + 3
        block = self.masked[start:end]
        if last > start:
            bare = _COMMENT.sub(lambda match: " " * len(match[0]), block[: last - start])
            block = bare + block[last - start :]
        for match in _HTML_HEADING.finditer(block):
            if masks.FILLER in match[0]:
                continue
            self.builder.open()
            inside = start + match.start(2), start + match.end(2)
            for piece in _HTML_PIECE.finditer(self.source, *inside):
                if piece[0][0] == "&":
                    self.builder.add_atom(unescape(piece[0]), *piece.span())
                elif piece[0].isspace():
                    self.builder.add_atom(" ", *piece.span())
                elif piece[0][0] != "<":
                    self.builder.add(piece[0], piece.start())
            self.builder.close("heading", int(match[1]))

    def finish(self, front: frontmatter.FrontMatter | None) -> Parsed:
        values: dict[str, Any] = front.values if front else {}
        title = values.get("title")
        return Parsed(
            prose=self.builder.build(),
            links=tuple(self.links),
            comments=tuple(sorted(self.comments)),
            metadata=front.metadata if front else (),
            front_matter=values,
            footnote_marks=tuple(self.marks),
            footnote_labels=frozenset(self.labels),
            title=title if isinstance(title, str) else None,
            front_matter_error=front.error if front else None,
        )
