"""Kind ``metadata``: what a file must say about itself: front matter, meta tags, bylines."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Document
from healthlint.document.dates import DATE, SHORT_DATE, has_dateline
from healthlint.document.fold import fold
from healthlint.document.model import Block, Metadata
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.matching import CueSet
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "names": Option("texts", required=True),
    "not_values": Option("cues"),
    "in_text": Option("phrases"),
    "in_page": Option("cues"),
    "copyright": Option("flag", default=False),
    "dated": Option("cues"),
    "bylines": Option("cues"),
    "signed": Option("cues"),
    "credited": Option("texts"),
    "credentials": Option("cues"),
    "date_in_text": Option("flag", default=False),
    "edge_blocks": Option("count", default=4),
    "edge_words": Option("count", default=25),
    "min_words": Option("count", default=0),
    "not_for": Option("guards"),
}
_NAME = re.compile(r"[^\w\n]*[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,4}(?:,| [-–—(])")
_CAPITALISED = re.compile(r"[^\w]*[A-Z][\w.'’-]*")
_ONLY_NAME = re.compile(
    r"[^\w\n]*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}"
    r"(?:(?:,| for)[ \xa0][\w.'’ \xa0-]{2,40})?[^\w\n]*"
)
_OWNER = re.compile(
    r"(?:©|\([cC]\)|\b[Cc](?:opyright|OPYRIGHT)[ :]*(?=[\d©(]))"
    r"[ ©®,:()\dcC–-]{0,40}(?:by )?(?:[Tt]he )?"
    r"(?P<name>[A-Za-z]?[A-Z][\w&'’-]*(?!\.\w),?"
    r"(?: (?:of |the |and |for |& ){0,3}[A-Z][\w&'’-]*(?!\.\w)){1,9})"
)
"""A name of two words or more; a domain is nobody's name."""
DATELINE = 120
"""Characters of a block in which a dateline is looked for."""
DATE_REACH = 60
"""Characters after a cue of ``dated``, or after a name, in which its date begins."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit at the article's first line if nothing says what is asked for.

    * ``names``: front matter keys, meta tags and structured data that say it, in lower case;
      a value that ``not_values`` matches as a whole ("admin") says nothing.
    * ``in_text``: phrases that say it anywhere ("last reviewed"); ``bylines``: phrases that do at
      the start of a short block near the beginning or the end, followed by a name in capitals.
    * ``in_page``: cues that say it anywhere on the page, in menus and foot as well; ``dated``: cues
      that do so before a date; ``copyright``: a copyright line does that has a name of two words in
      capitals, which ``not_values`` does not match.
    * ``signed``: degrees and agencies; a short line with a name and one of them says it ("Ann Bell,
      MD"), and so does an agency alone, and a name alone behind a dash or above a line with a date.
    * ``credited``: further names, which say it if their value holds a cue of ``credentials``
      ("MD"); a byline needs such a cue, too, and a line that begins with a name ("Ann Bell, MD")
      is one then.
    * ``date_in_text``: a date in such a short block says it, and one in a dateline.
    * ``edge_blocks`` and ``edge_words``: how many blocks at each end are looked at, and how many
      words a short block has at most.
    """
    document = context.document
    if not document.blocks or document.word_count < options["min_words"]:
        return
    said, useless = _named(document, options)
    if said or context.found.matches(options["in_text"]) or _said_at_edge(document, options):
        return
    if context.guards.unfit(options["not_for"], document, context.found):
        return
    if _said_on_page(document, options):
        return
    if useless:
        value = str(useless.value).strip()
        yield Hit(useless.start, useless.end, {"value": value}, in_source=True)
        return
    block = document.blocks[0]
    end = document.sentences[document.sentence_index(block.start)].end
    yield Hit(block.start, end, {"value": ""})


def _named(document: Document, options: Mapping[str, Any]) -> tuple[bool, Metadata | None]:
    """Whether the metadata say it, and the last entry that is there but says nothing."""
    useless: Metadata | None = None
    not_values: CueSet = options["not_values"]
    for entry in document.metadata:
        if entry.name in options["names"]:
            value = str(entry.value or "").strip().lower()
            if value in ("", "none", "null", "[]", "{}"):
                continue
            if not_values and not_values.pattern.fullmatch(value):
                useless = entry
            else:
                return True, None
        elif entry.name in options["credited"] and options["credentials"].found_in(
            fold(str(entry.value))
        ):
            return True, None
    return False, useless


def _said_at_edge(document: Document, options: Mapping[str, Any]) -> bool:
    """Whether a short line near the beginning or the end is a byline or holds a date."""
    if not any(options[name] for name in ("bylines", "signed", "credentials", "date_in_text")):
        return False
    edge = options["edge_blocks"]
    blocks = document.blocks
    longest = options["edge_words"] * 12
    for block in blocks if len(blocks) <= 2 * edge else (*blocks[:edge], *blocks[-edge:]):
        if options["date_in_text"]:
            end = min(block.end, block.start + DATELINE)
            if has_dateline(document.text[block.start : end], document.folded[block.start : end]):
                return True
        if block.end - block.start > longest and "\n" not in document.text[block.start : block.end]:
            continue
        for start, end in _lines(document.text, block.start, block.end):
            text = document.folded[start:end]
            if text.count(" ") >= options["edge_words"]:
                continue
            if options["date_in_text"] and (DATE.search(text) or SHORT_DATE.fullmatch(text)):
                return True
            if options["signed"] and _is_signed(document, start, end, block, options):
                return True
            skilled = not options["credentials"] or options["credentials"].found_in(text)
            if options["credentials"] and skilled and _NAME.match(document.text, start, end):
                return True
            if options["bylines"] and skilled:
                byline = options["bylines"].pattern.match(text)
                if byline and _CAPITALISED.match(document.text, start + byline.end(), end):
                    return True
    return False


def _is_signed(
    document: Document, start: int, end: int, block: Block, options: Mapping[str, Any]
) -> bool:
    """Whether a line is an agency, or a name with a degree, behind a dash or above a date."""
    text, folded = document.text, document.folded
    signed: CueSet = options["signed"]
    if _NAME.match(text, start, end) and signed.found_in(folded[start:end]):
        return True
    if signed.pattern.fullmatch(folded[start:end].partition("|")[0].strip(" -:()")):
        return True
    if _ONLY_NAME.fullmatch(text, start, end) is None:
        return False
    if text[start] in "—–-":
        return True
    # The title above a date is no name.
    if block.kind == "heading" and (block.marked or block is document.blocks[0]):
        return False
    found = DATE.search(folded, end, end + 2 * DATE_REACH)
    return found is not None and found.start() <= end + DATE_REACH


def _said_on_page(document: Document, options: Mapping[str, Any]) -> bool:
    """Whether anything on the page says it, be it in a menu or in the foot."""
    if options["in_page"] and options["in_page"].found_in(document.folded_page):
        return True
    if options["copyright"]:
        not_values: CueSet = options["not_values"]
        for owner in _OWNER.finditer(document.page):
            if not (not_values and not_values.pattern.match(fold(owner["name"]))):
                return True
    if options["dated"]:
        for cue in options["dated"].pattern.finditer(document.folded_page):
            found = DATE.search(document.folded_page, cue.end(), cue.end() + 2 * DATE_REACH)
            if found and found.start() <= cue.end() + DATE_REACH:
                return True
    return False


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a block: bylines and dates often share one, parted by line breaks."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


KIND = Kind(SCHEMA, check, fields=("value",))
