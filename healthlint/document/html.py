"""HTML pages, as the web has them, to prose.

One regular expression reads the whole page (``_TOKEN``): each of its branches always succeeds and
gives nothing back, so that a page of a million ``<!--`` or of unclosed quotes costs time in
proportion to its length. The standard ``html.parser`` is not used: it does not tell where an
entity stands in the source, and it takes quadratic time on such pages.

Reading has two steps. ``_Page`` follows the tags and collects every run of text between block tags
with what is known about it (heading, cell, links, bold). ``_choose`` then leaves out what is not
the article: hidden text is never collected; navigation, page headers and footers, and containers
whose class or id says so (``FURNITURE``, ``FURNITURE_ALONE`` and ``LAYOUT`` are markup vocabulary)
go, unless they hold the prose of the page; so do menus, which are short blocks made of links.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

from healthlint.document.model import BlockKind, Comment, Link, Metadata, Parsed
from healthlint.document.prose import ProseBuilder

FURNITURE = tuple(
    (
        "nav navbar navigation submenu breadcrumb breadcrumbs sidebar footer masthead widget"
        " widgets toc commentlist commentform comments disqus addthis sharethis sharedaddy"
        " newsletter pagination advert adverts advertisement popup modal offcanvas lightbox"
        " trustpilot megamenu"
    ).split()
)
"""Words of a class or id that say "not the article", wherever they stand in it."""

FURNITURE_ENDINGS = tuple("nav menu navigation sidebar footer toc breadcrumbs".split())
"""Words that say so at the end of a longer one as well (``leftnav``)."""

FURNITURE_ALONE = tuple(
    (
        "menu cookie cookies share sharing social related comment search login signup subscribe"
        " tags ad ads promo rating ratings toolbar respond reply replies bookmarks crumbs tools"
        " recommended trending"
    ).split()
)
"""Words that say so only beside each other and ``LAYOUT``: ``social-anxiety`` is a topic."""

LAYOUT = tuple(
    (
        "top left right bottom main site page bar box list links link container wrapper wrap"
        " inner outer col column area section block form primary secondary header sub global"
        " post posts button buttons icons media article articles story stories item items js"
        " banner consent notice panel meta author reply body content wp module results holder"
        " group overlay icon is astm entry child"
    ).split()
)
"""Words of a class or id that say where a thing stands, not what it is about."""

_WRAPPERS = frozenset(("content", "no", "has", "with", "without", "hide"))

_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+"""
_TOKEN = re.compile(
    rf"""<(?:
    (script|style|title|textarea|noscript|iframe|xmp|noembed|noframes)(?=[\s/>])({_ATTRIBUTES})>?
        ((?:[^<]++|<(?!/\1[\s/>]))*+)(?:</\1[^>]*+>?)?   # raw text, attributes, content
    | (/?)([a-z][^\s/>]*+)({_ATTRIBUTES})(>?)              # slash, name, attributes, end
    | !--((?=-?>)|(?:[^-]++|-(?!-!?>))*+)(?:-?-?!?>)?      # comment
    | [!?/][^>]*+>?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_NO_BREAK = r"&(?:nbsp|\#160|\#[xX]0*[aA]0);?"
_SPECIAL = re.compile(
    rf"""((?:[\t\n\r\f\xa0]|[ ](?=[ \t\n\r\f\xa0]|{_NO_BREAK})|{_NO_BREAK})
        (?:[ \t\n\r\f\xa0]++|{_NO_BREAK})*+)               # white space other than one blank
    | &\#?[0-9A-Za-z]{{1,32}}+;?
    | [\xad\u200b\ufeff]""",
    re.VERBOSE,
)
_INVISIBLE = "\xad\u200b\ufeff"
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_TAG = re.compile(r"<[^<>]*>")
_ANCHOR_ID = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§])(?:\s*[,;–-]\s*(?:\d{1,3}|[a-z]))*[\])]?,?")
_MARK_LABEL = re.compile(r"\d+|[a-z*†‡§]")
_POWER_BASE = re.compile(r"(?:\b10|(?<![a-zA-Z])[ckm]?m|/s|\bft)$")
_POWERS = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|authors?)(?:$|[\s_-])", re.IGNORECASE)
_CREDITS = frozenset(("author", "datepublished", "datemodified", "reviewedby", "lastreviewed"))
_WORD = re.compile(r"\w")

_HREF = re.compile(r"""(?<![^\s"'/])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HREF_ANY_CASE = re.compile(_HREF.pattern, re.IGNORECASE)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("td", "th"), "table_cell"),
    **dict.fromkeys(_HEADINGS, "heading"),
    "blockquote": "quote",
}
_NOT_INHERITED = frozenset(("heading", "table_cell"))
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_CONTAINERS = frozenset(
    "div table td th section article main center form blockquote aside header footer nav body"
    " fieldset figure details menu".split()
)
_PAGE_PARTS = frozenset(("nav", "menu", "header", "footer", "aside"))
_TABLE_PARTS = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "table"))
_ROLE_OF = {
    **dict.fromkeys(
        "area base basefont col embed frame img input link param source track wbr".split(), "void"
    ),
    **dict.fromkeys(
        "template svg object applet select option optgroup datalist button label legend audio"
        " video canvas math pre code samp map rt rp".split(),
        "unread",
    ),
    **dict.fromkeys("p ul ol dl figcaption address hgroup summary".split(), "block"),
    **dict.fromkeys((*_CONTAINERS, *_TABLE_PARTS, *_KINDS), "block"),
    "a": "link",
    "b": "bold",
    "strong": "bold",
    "br": "break",
    "cite": "cite",
    "hr": "rule",
    "meta": "meta",
    "sup": "sup",
    "time": "time",
}
"""What a start tag means for reading; names that are not here are inline and say nothing."""
_ROLES_WITHOUT_END = frozenset(("void", "break", "rule", "meta"))
_ROLES = frozenset(
    "navigation menu menubar search banner contentinfo dialog alertdialog tablist".split()
)
_TELLING = ("class", "id=", "hidden", "none", "role", "author", "itemprop")
_UNNAMED = frozenset(("html", "body", "main", "article", "head"))
_IMPLIED_END = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "table", "td", "th"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table", "td", "th"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table", "td", "th"))),
    "td": (_CELLS, frozenset(("table",))),
    "th": (_CELLS, frozenset(("table",))),
    "tr": (frozenset(("tr", "td", "th")), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
_REACH = 128
"""How many open elements an end tag looks through: bounds the cost of hostile pages."""

_LAYOUT_CELL_WORDS = 40
_BOLD_HEADING_WORDS = 12
_MENU_WORDS = 8
_MENU_SHARE = 0.6
_MENU_LINKS = 2
_PROSE_WORDS = 20
_BYLINE_LENGTH = 200


@dataclass(slots=True)
class _Cell:
    """A table cell; ``layout`` when it holds blocks of its own. ``table`` tells tables apart."""

    table: int
    layout: bool = False


@dataclass(slots=True, eq=False)
class _Raw:
    """A run of text between block tags; links and marks are offsets into it."""

    kind: BlockKind
    level: int
    text: str
    parts: list[tuple[str, int, int]]
    links: list[tuple[int, int, str]]
    marks: list[tuple[int, str]]
    linked: int
    bold: bool
    furniture: str
    article: bool
    container: int
    cell: _Cell | None
    words: int
    marked: bool = True

    @property
    def menu(self) -> bool:
        """Whether it consists of links as menus do: short, or many in a row."""
        if self.linked <= _MENU_SHARE * len(self.text):
            return False
        count = len(self.links)
        return self.words < _MENU_WORDS or (count > _MENU_LINKS and self.words < 6 * count)

    @property
    def prose(self) -> bool:
        return self.level == 0 and self.words >= _PROSE_WORDS and not self.menu


_State = tuple[BlockKind, int, bool, str, bool]
"""Kind, level, unread, furniture, article: what an element changes for what is inside it."""

_Frame = tuple[str, _State, int, _Cell | None]
"""An open element: its name and what to return to when it ends (state, container, cell)."""


def parse(source: str, start: int = 0) -> Parsed:
    """The prose of the HTML page or fragment ``source``, read from ``start`` on.

    Never fails: what is not well-formed is read the way browsers do. ``start`` lets the caller
    skip front matter; all offsets count from the beginning of ``source``. The label of a
    ``<cite>`` among the footnote marks is the empty string.
    """
    page = _Page(source)
    position = start + 1 if source.startswith("\ufeff", start) else start
    for token in _TOKEN.finditer(source, position):
        begin, end = token.span()
        if position < begin and not page.unread:
            chunk = source[position:begin]
            if not chunk.isspace():
                page.text(chunk, position, begin)
            elif not page.space:
                page.white(position, -1 if chunk == " " else begin)
        position = end
        raw, raw_attributes, content, slash, name, attributes, closed, comment = token.groups()
        if name:
            if not closed:
                position = begin  # no tag at all: "<b" in the last lines of a text
                break
            name = name.lower()
            role = _ROLE_OF.get(name, "inline")
            if not slash:
                page.begin(name, role, attributes, begin, position)
            elif role != "inline" or page.unread:
                page.end(name, role)
        elif raw:
            page.raw(raw.lower(), raw_attributes, content, begin, position)
        elif comment is not None:
            page.comments.append(Comment(begin, position, comment))
    if position < len(source) and not page.unread:
        page.text(source[position:], position, len(source))
    page.flush()
    return _assemble(page)


class _Page:
    """The state of reading: open elements, the block under construction, all that was found."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[_Raw] = []
        self.comments: list[Comment] = []
        self.metadata: list[Metadata] = []
        self.title: str | None = None
        self.targets: dict[str, str] = {}
        self.stack: list[_Frame] = []
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.unread = False
        self.furniture = ""
        self.article = False
        self.container = -1
        self.cell: _Cell | None = None
        self.bold = False
        self.href: str | None = None
        self._verdicts: dict[str, tuple[str, bool]] = {}
        self._fresh()

    def _fresh(self) -> None:
        self.parts: list[tuple[str, int, int]] = []
        self.length = 0
        self.space = True
        self.line_break: tuple[int, int] | None = None
        self.links: list[tuple[int, int, str]] = []
        self.marks: list[tuple[int, str]] = []
        self.linked = 0
        self.plain = False
        self.link_at = (0, 0)
        self.sup_at: tuple[int, int] | None = None
        self.note_end = 0

    # Text

    def text(self, chunk: str, start: int, end: int) -> None:
        """Read ``chunk``, the text between two tags, which stands at ``start`` to ``end``."""
        source = self.source
        position = start
        for special in _SPECIAL.finditer(source, start, end):
            begin, after = special.span()
            if position < begin:
                self.put(source[position:begin], position, -1)
            position = after
            if special[1]:
                self.white(begin, after)
            elif source[begin] == "&":
                value = unescape(special[0])
                if value == special[0]:
                    self.put(value, begin, -1)
                elif value.isspace():
                    self.white(begin, after)
                elif value not in _INVISIBLE:
                    self.put(value, begin, after)
        if position == start:
            self.put(chunk, start, -1)
        elif position < end:
            self.put(source[position:end], position, -1)

    def white(self, start: int, end: int) -> None:
        """White space of any length and kind: one blank, if it separates anything."""
        if not self.space and self.line_break is None:
            self.parts.append((" ", start, end))
            self.length += 1
            self.space = True

    def put(self, piece: str, start: int, end: int) -> None:
        """Add text; ``end`` is -1 when it stands in the source as it is here."""
        if self.space or self.line_break is not None:
            if piece[0] == " ":
                piece = piece[1:]
                start += 1
                if not piece:
                    return
            if self.line_break is not None:
                self._break(self.line_break)
        self.parts.append((piece, start, end))
        self.length += len(piece)
        self.space = piece[-1] == " "
        if not self.bold and piece != " ":
            self.plain = True
        if self.href is not None:
            self.linked += len(piece)

    def _break(self, line_break: tuple[int, int]) -> None:
        """Put a line break, or end the block if it was a bold line over what follows."""
        if not self.plain and not self.bold:
            self.flush()
            return
        self.line_break = None
        self._strip()
        self.parts.append(("\n", *line_break))
        self.length += 1

    def _strip(self) -> None:
        if self.space and self.parts:
            piece, start, end = self.parts.pop()
            self.length -= 1
            if len(piece) > 1:
                self.parts.append((piece[:-1], start, end))

    def flush(self) -> None:
        """End the block under construction."""
        if not self.length:
            self.line_break = None
            return
        self._strip()
        if self.href is not None:
            self._note_link()
        text = "".join([part[0] for part in self.parts])
        if _WORD.search(text):
            self.blocks.append(
                _Raw(
                    self.kind,
                    self.level,
                    text,
                    self.parts,
                    self.links,
                    self.marks,
                    self.linked,
                    not self.plain,
                    self.furniture,
                    self.article,
                    self.container,
                    self.cell,
                    text.count(" ") + text.count("\n") + 1,
                )
            )
        self._fresh()

    # Tags

    def begin(self, name: str, role: str, attributes: str, start: int, end: int) -> None:
        """A start tag."""
        if self.unread:
            self._begin_unread(name, role, attributes, start, end)
        elif role == "block":
            self._begin_block(name, attributes, start, end)
        elif role == "break":
            if self.line_break is not None:
                self.flush()
            elif self.length:
                self.line_break = (start, end)
        elif role == "unread":
            if attributes[-1:] != "/":
                self._push(name)
                self.unread = True
        elif role == "meta":
            self._meta(attributes, start, end)
        elif role == "rule":
            self.flush()
        elif role != "void":
            self._begin_inline(name, role, attributes, start, end)

    def _begin_unread(self, name: str, role: str, attributes: str, start: int, end: int) -> None:
        if role in _ROLES_WITHOUT_END or attributes[-1:] == "/":
            return
        if name in _IMPLIED_END:
            self._imply_end(name)
        if self.unread:
            self._push(name)
        else:
            self.begin(name, role, attributes, start, end)

    def _begin_inline(self, name: str, role: str, attributes: str, start: int, end: int) -> None:
        if attributes:
            folded = attributes.lower()
            if ("hidden" in folded or "none" in folded) and self._judge(attributes)[0] == "hidden":
                self._push(name)
                self.unread = True
                return
            if "author" in folded or "itemprop" in folded or "byline" in folded:
                self._credit(name, attributes, start, end)
        if role == "link":
            self._end_link()
            found = _HREF.search(attributes) or _HREF_ANY_CASE.search(attributes)
            if found is not None:
                href = unescape(found[1] or found[2] or found[3] or "").strip()
                self.href = href or None
                self.link_at = (len(self.parts), self.length)
        elif role == "bold":
            self.bold = True
        elif role == "sup":
            self.sup_at = (len(self.parts), self.length)
        elif role == "time":
            value = _attributes(attributes).get("datetime")
            if value and not self.furniture:
                self.metadata.append(Metadata("time", value, start, end))

    def _begin_block(self, name: str, attributes: str, start: int, end: int) -> None:
        if self.length:
            self.flush()
        stack = self.stack
        if stack and (stack[-1][0] == "p" or (name in _HEADINGS and stack[-1][0] in _HEADINGS)):
            self._pop(len(stack) - 1)
        if name in _IMPLIED_END:
            self._imply_end(name)
        state = (self.kind, self.level, self.unread, self.furniture, self.article)
        stack.append((name, state, self.container, self.cell))
        verdict = ""
        if attributes:
            verdict, credited = self._verdicts.get(attributes) or self._judge(attributes)
            if verdict == "hidden":
                self.unread = True
                return
            if credited:
                self._credit(name, attributes, start, end)
        if name in _CELLS:
            if self.cell is not None:
                self.cell.layout = True
            self.cell = _Cell(self.container)
            self._end_link()
            self.bold = False
        elif self.cell is not None and name not in _TABLE_PARTS:
            self.cell.layout = True
        kind = _KINDS.get(name)
        if kind is not None:
            self.kind = kind
            self.level = _HEADINGS.get(name, 0)
        elif self.kind in _NOT_INHERITED or name in _LISTS:
            self.kind = "paragraph"
            self.level = 0
        if name in _CONTAINERS:
            self.container = start
            if name == "article" or name == "main":
                self.article = True
                return
        if not self.furniture:
            if name in _PAGE_PARTS and (name == "nav" or name == "menu" or not self.article):
                self.furniture = name
            elif verdict and name not in _UNNAMED and name not in _HEADINGS:
                self.furniture = verdict

    def _push(self, name: str) -> None:
        state = (self.kind, self.level, self.unread, self.furniture, self.article)
        self.stack.append((name, state, self.container, self.cell))

    def _pop(self, depth: int) -> None:
        """Close the open element ``depth`` and all inside it."""
        _, state, self.container, self.cell = self.stack[depth]
        self.kind, self.level, self.unread, self.furniture, self.article = state
        del self.stack[depth:]

    def _imply_end(self, name: str) -> None:
        """Close what a start tag closes without saying so: ``<li>`` the item before it."""
        closes, limits = _IMPLIED_END[name]
        found = -1
        for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 17), -1):
            opened = self.stack[depth][0]
            if opened in limits:
                break
            if opened in closes:
                found = depth
                if name != "tr":
                    break
        if found >= 0:
            self._pop(found)

    def end(self, name: str, role: str) -> None:
        """An end tag; one without a start tag is ignored."""
        if self.unread:
            self._end_element(name)
        elif role == "block":
            if self.length:
                self.flush()
            if name in _CELLS:
                self._end_link()
                self.bold = False
            self._end_element(name)
        elif role == "link":
            self._end_link()
        elif role == "bold":
            self.bold = False
        elif role == "sup":
            self._end_sup()
        elif role == "cite" and self.length:
            self.marks.append((self.length, ""))

    def _end_element(self, name: str) -> None:
        stack = self.stack
        if stack and stack[-1][0] == name:
            self._pop(len(stack) - 1)
            return
        heading = name in _HEADINGS
        for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _REACH), -1):
            opened = stack[depth][0]
            if opened == name or (heading and opened in _HEADINGS):
                self._pop(depth)
                return
            if opened in _CELLS and name not in _TABLE_PARTS:
                return
            if opened == "table" and name in _TABLE_PARTS:
                return

    # Links and notes

    def _note_link(self) -> None:
        begin = self.link_at[1]
        if self.href is not None and self.length > begin:
            self.links.append((begin, self.length, self.href))

    def _end_link(self) -> None:
        href = self.href
        if href is None:
            return
        if href[0] == "#" and self.sup_at is None:
            text = "".join([part[0] for part in self.parts[self.link_at[0] :]]).strip()
            if text.strip("[]()").isdecimal():
                self._note(text, href)
            elif text not in ("", "↑", "^"):
                self._note_link()
        elif not href.lower().startswith(("javascript:", "data:")):
            self._note_link()
        self.href = None
        self.link_at = (0, 0)

    def _note(self, text: str, href: str) -> None:
        """A linked number: out of the text, but for one in brackets, which says what it is."""
        at = self.link_at
        before = self._before(at).rstrip()
        if before.endswith(("(", "[")) or (
            self.note_end and at[1] - self.note_end <= 3 and before.endswith((",", ";", "-", "–"))
        ):
            self.note_end = self.length
            self._name_note(at[1], text, href)
        else:
            self._cut(at)
            self._name_note(self.length, text, href)

    def _end_sup(self) -> None:
        at = self.sup_at
        if at is None:
            return
        self.sup_at = None
        text = "".join([part[0] for part in self.parts[at[0] :]]).strip()
        links = [(at[1], self.length, self.href)] if self.href is not None else []
        for link in reversed(self.links):
            if link[0] < at[1]:
                break
            links.append(link)
        if _MARK.fullmatch(text) is None:
            return
        if not links and text.isdecimal() and _POWER_BASE.search(self._before(at)):
            self.parts[at[0] :] = [
                (piece.translate(_POWERS), start, start + len(piece) if end < 0 else end)
                for piece, start, end in self.parts[at[0] :]
            ]
            return
        hrefs = {}
        for begin, end, href in links:
            for label in _MARK_LABEL.findall(text[begin - at[1] : end - at[1]]):
                hrefs[label] = href
        self._cut(at)
        for label in _MARK_LABEL.findall(text):
            self._name_note(self.length, label, hrefs.get(label, ""))

    def _before(self, at: tuple[int, int]) -> str:
        return self.parts[at[0] - 1][0] if at[0] else ""

    def _name_note(self, position: int, text: str, href: str) -> None:
        for label in _MARK_LABEL.findall(text):
            self.marks.append((position, label))
            if href:
                self.targets.setdefault(label, href)

    def _cut(self, at: tuple[int, int]) -> None:
        """Take back what the block got since ``at``, links in it included."""
        if self.href is not None or (self.links and self.links[-1][0] >= at[1]):
            self.linked = max(0, self.linked - (self.length - at[1]))
        del self.parts[at[0] :]
        self.length = at[1]
        while self.links and self.links[-1][0] >= at[1]:
            self.links.pop()
        self.space = not self.parts or self.parts[-1][0][-1] in " \n"

    # What the page says about itself

    def raw(self, name: str, attributes: str, content: str, start: int, end: int) -> None:
        """An element whose content is not markup."""
        if self.unread:
            return
        if name == "title" and self.title is None:
            self.title = " ".join(unescape(content).split())
            self.metadata.append(Metadata("title", self.title, start, end))
        elif name == "script" and "ld+json" in attributes:
            for key, value in _linked_data(content):
                self.metadata.append(Metadata(key, value, start, end))

    def _meta(self, attributes: str, start: int, end: int) -> None:
        values = _attributes(attributes)
        name = values.get("name") or values.get("property") or values.get("itemprop")
        if name and "content" in values:
            self.metadata.append(Metadata(name.lower(), values["content"], start, end))

    def _credit(self, name: str, attributes: str, start: int, end: int) -> None:
        """Note who wrote or reviewed the page, and when, from an element that says so."""
        if self.furniture or name in _UNNAMED or name == "meta" or name == "link":
            return
        values = _attributes(attributes)
        key = values.get("itemprop", "").lower()
        names = values.get("class", "") + " " + values.get("id", "")
        if key not in _CREDITS:
            if values.get("rel") != "author" and (
                not _BYLINE.search(names) or "comment" in names.lower()
            ):
                return
            key = "author"
        value = values.get("content") or values.get("datetime")
        close = end
        if not value:
            close = self.source.find("</" + name, end, end + 4 * _BYLINE_LENGTH)
            value = " ".join(unescape(_TAG.sub(" ", self.source[end : max(close, end)])).split())
        if value and len(value) <= _BYLINE_LENGTH:
            self.metadata.append(Metadata(key, value, start, close))

    def _judge(self, attributes: str) -> tuple[str, bool]:
        """Why an element is not read, and whether it may name an author or a date.

        The reason is ``hidden``, the word that makes an element page furniture, or nothing.
        """
        folded = attributes.lower()
        if not any(name in folded for name in _TELLING):
            self._verdicts[attributes] = "", False
            return "", False
        values = _attributes(attributes)
        style = values.get("style", "").replace(" ", "").lower()
        verdict = ""
        if (
            "display:none" in style
            or "visibility:hidden" in style
            or "hidden" in values
            or values.get("aria-hidden", "").lower() == "true"
        ):
            verdict = "hidden"
        elif values.get("role", "").lower() in _ROLES:
            verdict = values["role"].lower()
        elif "class" in values or "id" in values:
            verdict = _furniture_word(values.get("class", "") + " " + values.get("id", ""))
        credited = "author" in folded or "itemprop" in folded or "byline" in folded
        self._verdicts[attributes] = verdict, credited
        return verdict, credited


def _attributes(text: str) -> dict[str, str]:
    """Attributes of a start tag by lower-case name; the first of a name counts."""
    values: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        values.setdefault(name.lower(), unescape(value).strip() if "&" in value else value.strip())
    return values


@lru_cache(maxsize=1024)
def _furniture_word(names: str) -> str:
    """The word in a class or id that says that an element is not part of the article, or ''."""
    for name in names.split():
        words: list[str] = [word.lower() for word in _NAME_PART.findall(name)]
        if not _WRAPPERS.isdisjoint(words):
            continue
        for word in words:
            if word in FURNITURE or (word.endswith(FURNITURE_ENDINGS) and word != "menu"):
                return word
        if any(word in FURNITURE_ALONE for word in words) and all(
            word in FURNITURE_ALONE or word in LAYOUT for word in words
        ):
            return next(word for word in words if word in FURNITURE_ALONE)
    return ""


def _linked_data(content: str) -> Iterator[tuple[str, str]]:
    """Who and when according to JSON-LD; nothing if it cannot be read."""
    try:
        pending: list[Any] = [json.loads(content)]
    except (ValueError, RecursionError):
        return
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(reversed(item))
        elif isinstance(item, dict):
            for key, value in item.items():
                if str(key).lower() in _CREDITS:
                    for entry in value if isinstance(value, list) else [value]:
                        said = entry.get("name") if isinstance(entry, dict) else entry
                        if isinstance(said, str) and said.strip():
                            yield str(key).lower(), said.strip()
                elif isinstance(value, (dict, list)):
                    pending.append(value)


def _assemble(page: _Page) -> Parsed:
    """Put the chosen blocks into prose."""
    builder = ProseBuilder()
    links: list[Link] = []
    marks: list[tuple[int, str]] = []
    for block in _choose(page.blocks):
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
        footnote_labels=_labels(page),
        title=page.title,
    )


def _labels(page: _Page) -> frozenset[str]:
    """Labels of notes whose target exists: an id on the page, or another page."""
    if not page.targets:
        return frozenset()
    ids = {found[1] for found in _ANCHOR_ID.finditer(page.source)}
    return frozenset(
        label for label, url in page.targets.items() if url[0] != "#" or url[1:] in ids
    )


def _choose(blocks: list[_Raw]) -> list[_Raw]:
    """The blocks that are the article, in order, with their final kinds."""
    _settle_cells(blocks)
    chosen = _drop_menus(blocks, _furniture_with_prose(blocks))
    for block, following in zip(chosen, chosen[1:], strict=False):
        if (
            block.bold
            and block.kind == "paragraph"
            and block.words <= _BOLD_HEADING_WORDS
            and len(block.text) > 3
            and not block.text.endswith((".", ",", ";"))
            and following.level == 0
            and not following.bold
        ):
            block.kind, block.level, block.marked = "heading", 2, False
    return chosen


def _settle_cells(blocks: list[_Raw]) -> None:
    """Text in cells that only lay out the page is paragraphs."""
    seen: dict[int, set[int]] = {}
    for block in blocks:
        cell = block.cell
        if cell is not None:
            cells = seen.setdefault(cell.table, set())
            if id(cell) in cells or block.words > _LAYOUT_CELL_WORDS:
                cell.layout = True
            cells.add(id(cell))
    for block in blocks:
        cell = block.cell
        if block.kind == "table_cell" and cell and (cell.layout or len(seen[cell.table]) == 1):
            block.kind = "paragraph"


def _furniture_with_prose(blocks: list[_Raw]) -> str:
    """The kind of furniture that holds the prose of the page, against its name; or ''."""
    prose: dict[str, int] = {}
    for block in blocks:
        if block.prose:
            prose[block.furniture] = prose.get(block.furniture, 0) + 1
    outside = prose.get("", 0)
    best = max(prose, key=lambda word: prose[word], default="")
    return best if outside < 2 and prose.get(best, 0) > 2 * outside else ""


def _drop_menus(blocks: list[_Raw], spared: str) -> list[_Raw]:
    """Leave out page furniture other than ``spared``, and menus with the heading above them."""
    titled = any(block.level == 1 and block.furniture in ("", spared) for block in blocks)
    homes = {block.container for block in blocks if block.prose}
    kept: list[_Raw] = []
    heading: _Raw | None = None
    above: _Raw | None = None  # The heading or bold line over the block.
    sources = False  # What is above stands in or right after prose: its links are sources.
    empty = False  # Only menus have stood below the heading so far.
    ended = False
    for block in blocks:
        if block.furniture and block.furniture != spared:
            if block.level == 1 and block.furniture == "header" and not titled:
                kept.append(block)  # The title of the article stands in the page header.
                titled = True
            ended = True
        elif block.level:
            if heading and block.level <= heading.level and kept[-1] is heading:
                _drop_bare(kept, empty)
            sources = block.container in homes or bool(kept and kept[-1].prose)
            heading, above, empty, ended = block, block, False, False
            kept.append(block)
        elif block.menu and not (above and _belongs(block, above, sources, kept[-1])):
            empty = True
        else:
            if block.bold and block.kind == "paragraph" and block.words <= _BOLD_HEADING_WORDS:
                sources = block.container in homes or bool(kept and kept[-1].prose)
                above = block
            kept.append(block)
    if heading and heading.level > 1 and kept[-1] is heading:
        _drop_bare(kept, empty or ended)
    return kept


def _drop_bare(kept: list[_Raw], empty: bool) -> None:
    """Take back a heading without text below it if a menu stood there or it is but a link."""
    if empty or _is_link(kept[-1]):
        kept.pop()


def _is_link(heading: _Raw) -> bool:
    return heading.linked > _MENU_SHARE * len(heading.text)


def _belongs(block: _Raw, above: _Raw, sources: bool, last: _Raw) -> bool:
    """Whether a block of links is a list of sources in an article and not a menu.

    ``above`` is the heading over it and ``last`` the block before it.
    """
    if len(block.links) > _MENU_LINKS:
        return False
    if block.article and above.article:
        return True
    return sources and (block.container == above.container or last is above or last.menu)
