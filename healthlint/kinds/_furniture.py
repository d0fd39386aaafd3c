"""What belongs to the page and not to its article: cards, captions, labels, lines of a layout."""

import re
from bisect import bisect_left
from collections import Counter

from healthlint.document import Document
from healthlint.document.model import Section
from healthlint.kinds import Context

CARD_WORDS = 60
"""Words below the heading of a card, at most."""
CARDS = 4
"""So many sections that come again word for word are cards of a catalogue."""
ENTRIES = 3
"""So many headings that are the title of the page head entries on its subject."""
LINKED = 0.5
"""A part of which so much is link leads elsewhere."""
LABEL_WORDS = 8
"""Words of a label, at most."""
_NO_HEADING = re.compile(
    r"[$£€]\s?\d|\w/[A-Z]|^\w+:(?: |$)|^(?P<half>.{4,})\s+(?P=half)$|^[\W\d_]*$",
)
"""A price, a picture's credit, "Verdict: good", words that stand there twice, no word at all."""


def is_label(document: Document, heading: int) -> bool:
    """Whether a line that looks like a heading is a label of something else.

    A heading has text below it: a full sentence, at least.
    """
    block = document.blocks[heading]
    if block.marked:
        return False
    text = document.text[block.start : block.end].strip()
    if len(text.split()) <= LABEL_WORDS and _NO_HEADING.search(text):
        return True
    following = document.blocks[heading + 1 : heading + 2]
    if not following or following[0].kind in ("heading", "table_cell"):
        return True
    section = document.sections[document.section_number(heading)]
    return section.own_last > section.first and is_mostly_link(
        document,
        document.blocks[section.first].start,
        document.blocks[section.own_last - 1].end,
    )


def is_mostly_link(document: Document, start: int, end: int) -> bool:
    """Whether a range of text is a list of links, a teaser or a button."""
    links = document.links
    linked = 0
    for index in range(bisect_left(links, start, key=lambda link: link.start), len(links)):
        link = links[index]
        if link.start >= end:
            break
        linked += min(link.end, end) - link.start
    return linked >= LINKED * max(1, end - start)


def is_entry(document: Document, heading: int, uses: int) -> bool:
    """Whether a heading that is used so often is the title of the page, at the head of an entry.

    Pages that gather what several works say on one subject name that subject above each of them.
    """
    if uses < ENTRIES or not document.parsed.title:
        return False
    block = document.blocks[heading]
    return document.folded[block.start : block.end].strip() in document.parsed.title.lower()


class Cards:
    """The sections of one page that are cards: short, and shown again word for word.

    Shops and lists of tests show one card in several panels. Only pages do that; in a draft, a
    section that comes twice was pasted twice.
    """

    def __init__(self, document: Document) -> None:
        self._cards: frozenset[int] = frozenset()
        if document.format != "html":
            return
        short = {
            section.heading: _words(document, section)
            for section in document.sections
            if section.heading is not None
        }
        uses = Counter(words for words in short.values() if words)
        cards = {heading for heading, words in short.items() if words and uses[words] > 1}
        if len(cards) >= 2 * CARDS:
            self._cards = frozenset(cards)

    def __contains__(self, heading: int | None) -> bool:
        """Whether a heading, by its block, is that of a card."""
        return heading in self._cards


def _words(document: Document, section: Section) -> str:
    """The folded text of a section with its heading, empty if it is too long for a card."""
    last = max(section.own_last, section.first) - 1
    if section.heading is None:
        return ""
    start = document.blocks[section.heading].start
    text = document.folded[start : document.blocks[max(last, section.heading)].end]
    return text if text.count(" ") < CARD_WORDS else ""


def cards_of(context: Context) -> Cards:
    """The cards of the document that is being checked."""
    found = context.kept.get("cards")
    if not isinstance(found, Cards):
        found = context.kept["cards"] = Cards(context.document)
    return found
