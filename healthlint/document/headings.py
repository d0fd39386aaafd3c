"""What a heading looks like in plain text, where nothing marks it."""

import re
from dataclasses import dataclass

from healthlint.document.masks import FILLER
from healthlint.document.model import BlockKind

HEADING_WORDS = 12
TITLE_WORDS = 20
PROSE_WORDS = 12
SPEAKER_LENGTH = 20
"""Characters. A file where most lines begin with less than this and a colon is a chat."""

_NO_HEADING_END = frozenset(".!;,…-–—&/+=|")
_QUOTE_MARKS = frozenset("\"'“”‘’«»")
_STANDFIRST_WORDS = 8

# A line that ends like this and a colon leads into what somebody says or into a list.
_LEAD_IN = re.compile(
    r"\b(?:said|says|adds?|added|explains?|explained|writes?|wrote|is|are|was|were|to|and|or|by|that|"
    r"with|of|for|from|should|must|can|may|include[sd]?|following|follows|below|here):$",
    re.IGNORECASE,
)

# Furniture of press releases and web pages that stands alone on a line as a heading does.
_FURNITURE = re.compile(
    r"(?i:(?:(?:medically )?(?:written|posted|published|reviewed|edited) )?by[ :]+)"
    r"(?:(?i:dr|prof|professor)\.?\s+)?[A-Z][\w.'’-]*\s+[A-Z]"
    r"|(?i:(?:continued?|ads?|advertisements?|ads? by .*|advertisement (?:continue|-).*|"
    r"continue reading.*|enlarge this.*|toggle caption.*|share\b.*|read (?:more|next|also)\b.*|"
    r"see also\b.*|related (?:articles?|stories|links?|content|topics?|coverage)\b.*|"
    r"(?:follow us|sign up|subscribe|click|keep up with)\b.*|(?:view|show|add)(?: all)? comments?|"
    r"(?:for (?:immediate|media) release|embargo(?:ed)?|copyright|just watched|must watch)\b.*|"
    r"-?ends?-?|(?:bottom|top) of form|play|save|print|(?:print)?\s*e-?mail|photos?|images?|"
    r"pictures?|videos?|captions?|menu|home|search|log ?in|story highlights|loading\b.*|"
    r".*(?:press|news|public) release|.*\bgetty\b.*|all rights reserved|aa|en español)$)"
    r"|(?i:(?:photo(?:graph)?s?|images?|pictures?|videos?|graphics?|credits?|sources?|captions?|"
    r"file photo|(?:media |press )?contacts?|tel|telephone|phone|mobile|fax|e-?mail|authors?|"
    r"writer|published|posted|updated|dates?|dateline|location|section|length|edition|byline|doi|"
    r"language|[a-z]+-(?:type|code|date)|related|more|watch|listen|session title)"
    r"\s*[:|/]|(?:fig(?:ure|\.)?|table|photo|image|picture)\s+\d)"
)
_JOBS = frozenset(
    ("reporter", "correspondent", "editor", "writer", "journalist", "columnist", "staff", "edition")
)
_HAS_DATE_SIGN = re.compile(r"[\d@/]|www\.")
_DATE_OR_CONTACT = re.compile(
    r"@|://|www\.|\d{1,2}[:/.-]\d{1,2}\b(?!\s*%)|\d{1,2}-[A-Z][A-Za-z]{2}-\d|\b\d{5,}\b|"
    r"\+?\d[\d ()-]{7,}|^\d[\d,.]*\s*(?:shares?|comments?|views?|likes?|min)\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s+(?:\d{1,2}\b|\d{4})|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|"
    r"^(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b.*\d",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Unit:
    """Lines that belong together: ``pieces`` are their source offsets and texts."""

    kind: BlockKind
    pieces: list[tuple[int, str]]
    level: int = 0
    marked: bool = False
    prose: bool = False
    number: str = ""

    def text(self) -> str:
        pieces = self.pieces
        return pieces[0][1] if len(pieces) == 1 else " ".join([text for _, text in pieces])


def ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…"))


def may_be_heading(unit: Unit, words: int) -> bool:
    """Whether a unit has the looks of a heading, whatever stands around it."""
    if unit.kind != "paragraph" or len(unit.pieces) > 1 + (words > HEADING_WORDS):
        return False
    text = unit.text()
    last = text[-1]
    if len(text) > 8 * words or last in _NO_HEADING_END:
        return False
    count = text.count(" ") + 1
    first = text[0]
    if first in "¿¡" or (first > "\u2200" and not first.isalpha()):
        # An emoji or an opening question mark may stand before the first word.
        first = next(filter(str.isalnum, text), first)
    if count > words or not (first.isdigit() or (first.isalpha() and not first.islower())):
        return False
    if last == ":" and (count > HEADING_WORDS // 2 or "," in text or _LEAD_IN.search(text)):
        return False
    if last in _QUOTE_MARKS and text[-2:-1] in (".", "!", ","):
        return False
    return not _is_furniture(text)


def _is_furniture(text: str) -> bool:
    """Dates, bylines, captions, addresses, tables: lines that no reader takes for a heading."""
    return (
        "\t" in text
        or "   " in text
        or "|" in text
        or FILLER in text
        or sum(map(str.isalpha, text)) * 2 < len(text)
        or text.rpartition(" ")[2].lower() in _JOBS
        or _FURNITURE.match(text) is not None
        or (bool(_HAS_DATE_SIGN.search(text)) and _DATE_OR_CONTACT.search(text) is not None)
    )


def _is_standfirst(unit: Unit) -> bool:
    """Whether what stands below the title is a sentence that goes on with it, by its capitals."""
    words = unit.pieces[0][1].split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _STANDFIRST_WORDS and capitals * 2 < len(words) and words[-1][-1] != "?"


def _is_prose(unit: Unit) -> bool:
    if unit.kind != "paragraph" and unit.kind != "quote":
        return False
    last = unit.pieces[-1][1]
    return (
        len(unit.pieces) > 1
        or len(last) > 200
        or last.count(" ") + 1 >= PROSE_WORDS
        or (last.count(" ") > 1 and ends_sentence(last))
    )


def mark_headings(units: list[Unit]) -> None:
    """Turn the units into headings that look like one and introduce prose."""
    looks = []
    long = 0
    for unit in units:
        unit.prose = _is_prose(unit)
        long += unit.prose or unit.kind in ("list_item", "heading")
        looks.append(may_be_heading(unit, HEADING_WORDS))
    if not long or sum(looks) > 1.5 * long + 1:
        return
    speakers = sum(": " in unit.pieces[0][1][:SPEAKER_LENGTH] for unit in units)
    if speakers > 2 and speakers * 2 > len(units):
        return
    _number_headings(units, looks)
    title = _title(units)
    for index in range(len(units) - 2, -1, -1):
        unit = units[index]
        if not looks[index] or index == title:
            continue
        if title >= 0 and index == title + 1 and _is_standfirst(unit):
            continue
        following = units[index + 1]
        if unit.pieces[0][1].endswith(":"):
            introduces = following.prose and following.pieces[0][1][0] not in _QUOTE_MARKS
        elif following.prose or following.kind == "list_item":
            introduces = True
        else:
            # A heading may open with a sub-heading, but a column of short lines is none.
            introduces = (
                following.kind == "heading"
                and not (index and index - 1 != title and looks[index - 1])
                and not (index + 2 < len(units) and units[index + 2].kind == "heading")
            )
        if introduces:
            unit.kind = "heading"
            unit.level = 2
    if title >= 0:
        units[title].kind = "heading"
        units[title].level = 1


def _number_headings(units: list[Unit], looks: list[bool]) -> None:
    """A short numbered line between paragraphs is a heading, in a row with others a list item."""
    for index, unit in enumerate(units[:-1]):
        if not unit.number or unit.kind != "list_item" or not units[index + 1].prose:
            continue
        if index and units[index - 1].kind == "list_item":
            continue
        if may_be_heading(Unit("paragraph", unit.pieces), HEADING_WORDS):
            ((offset, text),) = unit.pieces
            unit.kind = "paragraph"
            unit.pieces = [(offset - len(unit.number), unit.number + text)]
            looks[index] = True


def _title(units: list[Unit]) -> int:
    """The index of the title on top of the file, furniture skipped, or -1."""
    for index, unit in enumerate(units[:5]):
        if unit.kind == "heading" or (unit.prose and not may_be_heading(unit, TITLE_WORDS)):
            return -1
        if may_be_heading(unit, TITLE_WORDS):
            rest = units[index + 1 : index + 9]
            is_title = any(following.prose for following in rest)
            return index if is_title and not unit.pieces[0][1].endswith(":") else -1
    return -1
