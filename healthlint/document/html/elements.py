"""The open elements of a page, and what they make of the text inside them."""

from healthlint.document.html.blocks import Cell
from healthlint.document.html.vocabulary import (
    CELLS,
    CONTAINERS,
    HEADINGS,
    IMPLIED_END,
    KINDS,
    LISTS,
    NOT_INHERITED,
    PAGE_PARTS,
    TABLE_PARTS,
    WHOLE_PAGE,
)
from healthlint.document.model import BlockKind

_REACH = 128
"""How many open elements an end tag looks through: bounds the cost of hostile pages."""

_NEAR = 16
"""The same for the start tag that ends the item or cell before it."""

_State = tuple[BlockKind, int, bool, str, bool, int, Cell | None]
"""Kind, level, unread, furniture, article, container, cell."""


class OpenElements:
    """Tags go in; what holds for the text at this point of the page comes out.

    ``kind`` and ``level`` of the block, whether text is ``unread``, the ``furniture`` word,
    whether an ``article`` is open, the ``container`` (source offset of its tag; -1 outside all)
    and the table ``cell``. When an element ends, they are again what they were before it.
    """

    def __init__(self) -> None:
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.unread = False
        self.furniture = ""
        self.article = False
        self.container = -1
        self.cell: Cell | None = None
        self._stack: list[tuple[str, _State]] = []

    def open(self, name: str, furniture: str, start: int) -> None:
        """A block element starts at ``start``; its class or id says ``furniture``, or ''."""
        self._push(name)
        if name in CELLS:
            if self.cell is not None:
                self.cell.layout = True
            self.cell = Cell(self.container)
        elif self.cell is not None and name not in TABLE_PARTS:
            self.cell.layout = True
        kind = KINDS.get(name)
        if kind is not None:
            self.kind = kind
            self.level = HEADINGS.get(name, 0)
        elif self.kind in NOT_INHERITED or name in LISTS:
            self.kind = "paragraph"
            self.level = 0
        if name in CONTAINERS:
            self.container = start
            if name == "article" or name == "main":
                self.article = True
                return
        if not self.furniture:
            if name in PAGE_PARTS and (name == "nav" or name == "menu" or not self.article):
                self.furniture = name
            elif furniture and name not in WHOLE_PAGE and name not in HEADINGS:
                self.furniture = furniture

    def open_unread(self, name: str) -> None:
        """An element starts that holds nothing to read."""
        self._push(name)
        self.unread = True

    def close(self, name: str) -> None:
        """An end tag; one without a start tag is ignored."""
        stack = self._stack
        if stack and stack[-1][0] == name:
            self._pop(len(stack) - 1)
            return
        heading = name in HEADINGS
        for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _REACH), -1):
            opened = stack[depth][0]
            if opened == name or (heading and opened in HEADINGS):
                self._pop(depth)
                return
            if opened in CELLS and name not in TABLE_PARTS:
                return
            if opened == "table" and name in TABLE_PARTS:
                return

    def close_before(self, name: str) -> None:
        """Close what the start tag of a block ends without saying so: a paragraph, an item."""
        stack = self._stack
        if stack and (stack[-1][0] == "p" or (name in HEADINGS and stack[-1][0] in HEADINGS)):
            self._pop(len(stack) - 1)
        if name in IMPLIED_END:
            self.close_sibling(name)

    def close_sibling(self, name: str) -> None:
        """Close the item or cell before a start tag of ``IMPLIED_END``."""
        closes, limits = IMPLIED_END[name]
        stack = self._stack
        found = -1
        for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _NEAR), -1):
            opened = stack[depth][0]
            if opened in limits:
                break
            if opened in closes:
                found = depth
                if name != "tr":
                    break
        if found >= 0:
            self._pop(found)

    def _push(self, name: str) -> None:
        state = (
            self.kind,
            self.level,
            self.unread,
            self.furniture,
            self.article,
            self.container,
            self.cell,
        )
        self._stack.append((name, state))

    def _pop(self, depth: int) -> None:
        """Close the open element ``depth`` and all inside it."""
        (
            self.kind,
            self.level,
            self.unread,
            self.furniture,
            self.article,
            self.container,
            self.cell,
        ) = self._stack[depth][1]
        del self._stack[depth:]
