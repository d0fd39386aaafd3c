"""Following the tags of a page: text goes to the block it is in, the rest to what it says."""

from html import unescape

from healthlint.document.html.elements import OpenElements
from healthlint.document.html.furniture import (
    HIDDEN,
    NARROW,
    UNREMARKABLE,
    is_narrow,
    judge,
    may_credit,
)
from healthlint.document.html.metadata import (
    from_element,
    from_link,
    from_linked_data,
    from_meta,
    from_time,
)
from healthlint.document.html.text import BlockText
from healthlint.document.html.tokens import TOKEN, read_href
from healthlint.document.html.vocabulary import CELLS, IMPLIED_END, ROLE_OF, ROLES_WITHOUT_END, Role
from healthlint.document.model import Comment, Metadata


def read_page(source: str, start: int) -> "Page":
    """Read ``source`` from ``start`` to its end, which never fails.

    ``text.blocks`` of the result has every block that is not hidden, furniture included.
    """
    page = Page(source)
    elements, text = page.elements, page.text
    position = start + 1 if source.startswith("\ufeff", start) else start
    for token in TOKEN.finditer(source, position):
        begin, end = token.span()
        if position < begin and not elements.unread:
            chunk = source[position:begin]
            if not chunk.isspace():
                text.add(chunk, position, begin)
            elif not text.space:
                text.add_space(position, -1 if chunk == " " else begin)
        position = end
        raw, raw_attributes, content, slash, name, attributes, closed, comment = token.groups()
        if name:
            if not closed:
                position = begin  # no tag at all: "<b" in the last lines of a text
                break
            name = name.lower()
            role = ROLE_OF.get(name, "inline")
            if role == "inline" and not elements.unread and (slash or not attributes):
                continue
            if slash:
                page.end_tag(name, role)
            else:
                page.start_tag(name, role, attributes, begin, position)
        elif raw:
            page.raw_element(raw.lower(), raw_attributes, content, begin, position)
        elif comment is not None:
            page.comments.append(Comment(begin, position, comment))
    if position < len(source) and not elements.unread:
        text.add(source[position:], position, len(source))
    text.end_block()
    return page


class Page:
    """Tags go in; the blocks of ``text``, ``comments``, ``metadata`` and ``title`` come out."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.elements = OpenElements()
        self.text = BlockText(source, self.elements)
        self.comments: list[Comment] = []
        self.metadata: list[Metadata] = []
        self.title: str | None = None

    def start_tag(self, name: str, role: Role, attributes: str, start: int, end: int) -> None:
        """A start tag that stands at ``start`` to ``end``."""
        if self.elements.unread:
            self._start_unread(name, role, attributes, start, end)
        elif role == "block":
            self._start_block(name, attributes, start, end)
        elif role == "break":
            self.text.add_line_break(start, end)
        elif role == "unread":
            if attributes[-1:] != "/":
                self.elements.open_unread(name)
        elif role == "meta":
            read = from_link if name == "link" else from_meta
            self._record(read(attributes, start, end))
        elif role == "rule":
            self.text.end_block()
        elif role != "void":
            self._start_inline(name, role, attributes, start, end)

    def _start_unread(self, name: str, role: Role, attributes: str, start: int, end: int) -> None:
        """A start tag where nothing is read: it counts only for finding the end of that."""
        if role in ROLES_WITHOUT_END or attributes[-1:] == "/":
            return
        if name in IMPLIED_END:
            self.elements.close_sibling(name)
        if self.elements.unread:
            self.elements.open_unread(name)
        else:
            self.start_tag(name, role, attributes, start, end)

    def _start_block(self, name: str, attributes: str, start: int, end: int) -> None:
        elements, text = self.elements, self.text
        if text.length:
            text.end_block()
        elements.close_before(name)
        furniture, credited = judge(attributes) if attributes else UNREMARKABLE
        if furniture == HIDDEN:
            elements.open_unread(name)
            return
        if credited and not elements.furniture:
            self._record(from_element(self.source, name, attributes, start, end))
        if name == "table" and attributes and not furniture and is_narrow(attributes):
            furniture = NARROW
        if name in CELLS:
            text.end_link()
            text.bold = False
        elements.open(name, furniture, start)

    def _start_inline(self, name: str, role: Role, attributes: str, start: int, end: int) -> None:
        if attributes:
            folded = attributes.lower()
            if ("hidden" in folded or "none" in folded) and judge(attributes)[0] == HIDDEN:
                self.elements.open_unread(name)
                return
            if may_credit(folded) and not self.elements.furniture:
                self._record(from_element(self.source, name, attributes, start, end))
        if role == "link":
            self.text.begin_link(read_href(attributes))
        elif role == "bold":
            self.text.bold = True
        elif role == "sup":
            self.text.begin_raised()
        elif role == "time" and not self.elements.furniture:
            self._record(from_time(attributes, start, end))

    def end_tag(self, name: str, role: Role) -> None:
        """An end tag; one without a start tag is ignored."""
        text = self.text
        if self.elements.unread:
            self.elements.close(name)
        elif role == "block":
            if text.length:
                text.end_block()
            if name in CELLS:
                text.end_link()
                text.bold = False
            self.elements.close(name)
        elif role == "link":
            text.end_link()
        elif role == "bold":
            text.bold = False
        elif role == "sup":
            text.end_raised()
        elif role == "cite":
            text.add_citation()

    def raw_element(self, name: str, attributes: str, content: str, start: int, end: int) -> None:
        """A whole element whose content is not markup."""
        if self.elements.unread:
            return
        if name == "title" and self.title is None:
            self.title = " ".join(unescape(content).split())
            self.metadata.append(Metadata("title", self.title, start, end))
        elif name == "script" and "ld+json" in attributes:
            self.metadata.extend(from_linked_data(content, start, end))

    def _record(self, found: Metadata | None) -> None:
        if found is not None:
            self.metadata.append(found)
