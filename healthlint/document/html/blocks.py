"""A block of the page as reading finds it, before it is known whether it is the article's."""

from dataclasses import dataclass

from healthlint.document.model import BlockKind

Part = tuple[str, int, int]
"""A piece of text, where it starts in the source, and where it ends there: -1 if it stands in the
source exactly as it is here."""

RawLink = tuple[int, int, str]
"""Start, end and address of a link; start and end are offsets into the text of its block."""

MENU_SHARE = 0.6
MENU_LINKS = 2
_MENU_WORDS = 8
_PROSE_WORDS = 20


@dataclass(slots=True)
class Cell:
    """A table cell; ``layout`` when it holds blocks of its own. ``table`` tells tables apart."""

    table: int
    layout: bool = False


@dataclass(slots=True, eq=False)
class RawBlock:
    """A run of text between block tags, and where it stands.

    ``marks`` are the positions of notes in ``text`` with their labels; ``linked`` counts the
    characters in links. ``furniture`` is the word that says that the block is no part of the
    article, or ''; ``container`` tells the elements around blocks apart; ``article`` is whether
    one of them is ``<article>`` or ``<main>``.
    """

    kind: BlockKind
    level: int
    text: str
    parts: list[Part]
    links: list[RawLink]
    marks: list[tuple[int, str]]
    linked: int
    bold: bool
    furniture: str
    article: bool
    container: int
    cell: Cell | None
    words: int
    marked: bool = True

    @property
    def menu(self) -> bool:
        """Whether it consists of links as menus do: short, or many in a row."""
        if self.linked <= MENU_SHARE * len(self.text):
            return False
        count = len(self.links)
        return self.words < _MENU_WORDS or (count > MENU_LINKS and self.words < 6 * count)

    @property
    def prose(self) -> bool:
        """Whether it is a paragraph of some length."""
        return self.level == 0 and self.words >= _PROSE_WORDS and not self.menu
