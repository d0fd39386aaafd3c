"""The text of the block under construction: its pieces, its links, its notes."""

import re
from html import unescape

from healthlint.document.html.blocks import Part, RawBlock, RawLink
from healthlint.document.html.elements import OpenElements
from healthlint.document.html.tokens import INVISIBLE, SPECIAL

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§])(?:\s*[,;–-]\s*(?:\d{1,3}|[a-z]))*[\])]?,?")
_MARK_LABEL = re.compile(r"\d+|[a-z*†‡§]")
_POWER_BASE = re.compile(r"(?:\b10|(?<![a-zA-Z])[ckm]?m|/s|\bft)$")
_POWERS = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_WORD = re.compile(r"\w")


_Place = tuple[int, int]
"""A point of the block: how many parts and how many characters stand before it."""


class BlockText:
    """Text, line breaks, links and raised numbers go in; ``blocks`` come out.

    White space is one blank between words and nothing at the edges. ``space`` is whether more of
    it would change nothing; ``length`` are the characters of the block so far. Bold text and
    links may go on from one block to the next. ``targets`` are the addresses of notes by label.
    """

    def __init__(self, source: str, elements: OpenElements) -> None:
        self.blocks: list[RawBlock] = []
        self.targets: dict[str, str] = {}
        self.bold = False
        self._source = source
        self._elements = elements
        self._href: str | None = None
        self._fresh()

    def _fresh(self) -> None:
        self.length = 0
        self.space = True
        self._parts: list[Part] = []
        self._line_break: tuple[int, int] | None = None
        self._links: list[RawLink] = []
        self._marks: list[tuple[int, str]] = []
        self._linked = 0
        self._plain = False
        self._link_at = (0, 0)
        self._raised_at: _Place | None = None
        self._note_end = 0

    # Text

    def add(self, chunk: str, start: int, end: int) -> None:
        """Read ``chunk``, the text between two tags, which stands at ``start`` to ``end``."""
        source = self._source
        position = start
        for special in SPECIAL.finditer(source, start, end):
            begin, after = special.span()
            if position < begin:
                self._put(source[position:begin], position, -1)
            position = after
            if special[1] is not None:
                self.add_space(begin, after)
            elif source[begin] == "&":
                value = unescape(special[0])
                if value == special[0]:
                    self._put(value, begin, -1)
                elif value.isspace():
                    self.add_space(begin, after)
                elif value not in INVISIBLE:
                    self._put(value, begin, after)
        if position == start:
            self._put(chunk, start, -1)
        elif position < end:
            self._put(source[position:end], position, -1)

    def add_space(self, start: int, end: int) -> None:
        """White space of any length and kind: one blank, if it separates anything."""
        if not self.space and self._line_break is None:
            self._parts.append((" ", start, end))
            self.length += 1
            self.space = True

    def add_line_break(self, start: int, end: int) -> None:
        """``<br>`` breaks the line, a second one ends the block."""
        if self._line_break is not None:
            self.end_block()
        elif self.length:
            self._line_break = (start, end)

    def _put(self, piece: str, start: int, end: int) -> None:
        """Append a piece of text; ``end`` is -1 when it stands in the source as it is here."""
        if self.space or self._line_break is not None:
            if piece[0] == " ":
                piece = piece[1:]
                start += 1
                if not piece:
                    return
            if self._line_break is not None:
                self._put_break(self._line_break)
        self._parts.append((piece, start, end))
        self.length += len(piece)
        self.space = piece[-1] == " "
        if not self.bold and piece != " ":
            self._plain = True
        if self._href is not None:
            self._linked += len(piece)

    def _put_break(self, line_break: tuple[int, int]) -> None:
        """Put a line break, or end the block if it was a bold line over what follows."""
        if not self._plain and not self.bold:
            self.end_block()
            return
        self._line_break = None
        self._strip()
        self._parts.append(("\n", *line_break))
        self.length += 1

    def _strip(self) -> None:
        if self.space and self._parts:
            piece, start, end = self._parts.pop()
            self.length -= 1
            if len(piece) > 1:
                self._parts.append((piece[:-1], start, end))

    def end_block(self) -> None:
        """End the block under construction; one without a letter or digit leaves no trace."""
        if not self.length:
            self._line_break = None
            return
        self._strip()
        if self._href is not None:
            self._note_link()
        text = "".join([part[0] for part in self._parts])
        if _WORD.search(text):
            around = self._elements
            self.blocks.append(
                RawBlock(
                    around.kind,
                    around.level,
                    text,
                    self._parts,
                    self._links,
                    self._marks,
                    self._linked,
                    not self._plain,
                    around.furniture,
                    around.article,
                    around.container,
                    around.cell,
                    text.count(" ") + text.count("\n") + 1,
                )
            )
        self._fresh()

    # Links

    def begin_link(self, href: str | None) -> None:
        """A link starts here, and the one before it ends."""
        if self._href is not None:
            self.end_link()
        if href is not None:
            self._href = href
            self._link_at = (len(self._parts), self.length)

    def end_link(self) -> None:
        """Keep the open link, if any: as a link, or as a note if it is a number that leads to one.

        Links within the page that are no notes count when they have text.
        """
        href = self._href
        if href is None:
            return
        if href[0] == "#" and self._raised_at is None:
            text = self._text_since(self._link_at)
            if text.strip("[]()").isdecimal():
                self._linked_note(text, href)
            elif text not in ("", "↑", "^"):
                self._note_link()
        elif not href.lower().startswith(("javascript:", "data:")):
            self._note_link()
        self._href = None
        self._link_at = (0, 0)

    def _note_link(self) -> None:
        begin = self._link_at[1]
        if self._href is not None and begin < self.length:
            self._links.append((begin, self.length, self._href))

    # Notes

    def add_citation(self) -> None:
        """Note that the markup names a source here, under no label."""
        if self.length:
            self._marks.append((self.length, ""))

    def begin_raised(self) -> None:
        """``<sup>`` starts."""
        self._raised_at = (len(self._parts), self.length)

    def end_raised(self) -> None:
        """``</sup>``: what stands in it is a note, a power (10⁹), or plain text (4th)."""
        at = self._raised_at
        if at is None:
            return
        self._raised_at = None
        text = self._text_since(at)
        if _MARK.fullmatch(text) is None:
            return
        parts, length = at
        links = [(length, self.length, self._href)] if self._href is not None else []
        for link in reversed(self._links):
            if link[0] < length:
                break
            links.append(link)
        if not links and text.isdecimal() and _POWER_BASE.search(self._before(at)):
            self._parts[parts:] = [
                (piece.translate(_POWERS), start, start + len(piece) if end < 0 else end)
                for piece, start, end in self._parts[parts:]
            ]
            return
        hrefs = {}
        for begin, end, href in links:
            for label in _MARK_LABEL.findall(text[begin - length : end - length]):
                hrefs[label] = href
        self._cut(at)
        for label in _MARK_LABEL.findall(text):
            self._mark(self.length, label, hrefs.get(label, ""))

    def _linked_note(self, text: str, href: str) -> None:
        """A linked number: out of the text, but for one in brackets, which says what it is."""
        at = self._link_at
        position = at[1]
        before = self._before(at).rstrip()
        goes_on = self._note_end and position - self._note_end <= 3
        if before.endswith(("(", "[")) or (goes_on and before.endswith((",", ";", "-", "–"))):
            self._note_end = self.length
        else:
            self._cut(at)
            position = self.length
        for label in _MARK_LABEL.findall(text):
            self._mark(position, label, href)

    def _mark(self, position: int, label: str, href: str) -> None:
        self._marks.append((position, label))
        if href:
            self.targets.setdefault(label, href)

    def _text_since(self, at: _Place) -> str:
        return "".join([part[0] for part in self._parts[at[0] :]]).strip()

    def _before(self, at: _Place) -> str:
        """The piece of text that ends at a point."""
        return self._parts[at[0] - 1][0] if at[0] else ""

    def _cut(self, at: _Place) -> None:
        """Take back what the block got since ``at``, links in it included."""
        parts, length = at
        if self._href is not None or (self._links and self._links[-1][0] >= length):
            self._linked = max(0, self._linked - (self.length - length))
        del self._parts[parts:]
        self.length = length
        while self._links and self._links[-1][0] >= length:
            self._links.pop()
        self.space = not self._parts or self._parts[-1][0][-1] in " \n"
