"""Where an article names a source, in every usual form.

Forms: numbered marks ``[1]``, ``[1-3]``, ``[1, 2]``, raised digits, Markdown footnotes, links and
bare addresses, author and year ``(Smith et al., 2019)`` or ``Smith et al. (2019)``, DOI, PMID.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from healthlint.document.model import Block, Link, Parsed

CitationKind = Literal["number", "footnote", "author_year", "link", "identifier"]


class Citation(NamedTuple):
    """A place that names a source, in text offsets.

    ``labels`` are the numbers or names it points to: ("1", "2", "3") for ``[1-3]``, the footnote
    label, the first author and the year, the address of a link, the identifier.
    """

    kind: CitationKind
    start: int
    end: int
    labels: tuple[str, ...]


MAX_RANGE = 40
_NAME = r"[A-Z][\w'’\-]+"
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_FORMS = re.compile(
    # [1], [1-3], [1, 2]; not a link label, an array index or an interval such as [0, 1]
    r"(?<![\w\]])?\[(?P<number>\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?!\()"
    r"|\[\^(?P<note>[^\]\s]{1,40})\](?!:)"
    r"|(?<=[^\W\d_.,;:)\"'”])(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)"
    r"|(?<=[.,;:)\"'”])(?P<raised2>[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)"
    rf"|\((?P<inside>(?:[^()]{{0,60}}?\W)??{_NAME}[^()]{{0,80}}?[,\s]\s*{_YEAR}(?:[;,][^()]{{0,200}})?)\)"
    rf"|(?P<outside>{_NAME}(?:\s+(?:and|&)\s+{_NAME}|\s+et\s+al\.?|\s+and\s+colleagues)?)"
    rf",?\s+[(\[](?P<year>{_YEAR})[)\]]"
    r"|(?P<url>(?:https?://|www\.)[^\s<>\"'\])]+)"
    r"|(?P<doi>\b10\.\d{4,9}/[^\s<>\"]+)"
    r"|\bPM(?:ID|CID)?:?\s*(?P<pmid>(?:PMC)?\d{4,9})\b"
)
_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Since|In|"
    r"From|Until|By|Updated|Reviewed|Published|Version|Copyright)"
)
_AUTHOR = re.compile(rf"({_NAME})[^;()]{{0,80}}?\W({_YEAR})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_DIGITS = re.compile(r"\d+|[-–]")
_TRIGGER = re.compile(r"[\[\u00b2\u00b3\u00b9\u2070-\u207b]|\(|://|www\.|10\.\d{4}|PM")


def find_citations(text: str, blocks: Sequence[Block], parsed: Parsed) -> tuple[Citation, ...]:
    """All citations outside reference entries, by position."""
    found = [Citation("footnote", at, at, (label,)) for at, label in parsed.footnote_marks]
    found.extend(_from_link(link) for link in parsed.links if is_outside_address(link.url))
    for block in blocks:
        if block.kind != "reference" and _TRIGGER.search(text, block.start, block.end):
            found.extend(_in_block(text, block))
    references = [(b.start, b.end) for b in blocks if b.kind == "reference"]
    if references:
        found = [c for c in found if not any(s <= c.start < e for s, e in references)]
    found.sort(key=lambda citation: citation.start)
    return tuple(found)


def is_outside_address(url: str) -> bool:
    """Whether a link leads to another site (and so can name a source)."""
    if not url.lower().startswith(("http://", "https://", "//", "doi:")):
        return False
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return "." in host or url.lower().startswith("doi:")


def _from_link(link: Link) -> Citation:
    return Citation("link", link.start, link.end, (link.url,))


def _in_block(text: str, block: Block) -> Iterator[Citation]:
    for match in _FORMS.finditer(text, block.start, block.end):
        form = match.lastgroup
        start, end = match.span()
        if form == "number":
            labels = expand_numbers(match["number"])
            if labels:
                yield Citation("number", start, end, labels)
        elif form == "note":
            # Only a footnote that is not defined is still in the text.
            yield Citation("footnote", start, end, (match["note"],))
        elif form in ("raised", "raised2"):
            digits = match[form].translate(_RAISED)
            # m², cm³ and 10² are units and powers; a letter before one raised 2 or 3 decides
            # nothing, so only marks after punctuation or of two and more digits count there.
            if form == "raised2" or len(digits) > 1 or digits not in "23":
                yield Citation("number", start, end, expand_numbers(digits))
        elif form == "inside":
            labels = tuple(
                f"{name} {year}"
                for name, year in _AUTHOR.findall(match["inside"])
                if not _MONTH.match(name)
            )
            if labels:
                yield Citation("author_year", start, end, labels)
        elif form == "year":
            if not _MONTH.match(match["outside"]):
                name = match["outside"].split()[0]
                yield Citation("author_year", start, end, (f"{name} {match['year']}",))
        elif form == "url":
            yield Citation("link", start, end, (match["url"].rstrip(".,;:"),))
        elif form == "doi":
            yield Citation("identifier", start, end, (match["doi"].rstrip(".,;:)"),))
        elif form == "pmid":
            yield Citation("identifier", start, end, (match["pmid"],))


def expand_numbers(written: str) -> tuple[str, ...]:
    """The single numbers of ``1-3, 5``; nothing for an absurd range or one that holds 0."""
    numbers: list[int] = []
    ranged = False
    for token in _DIGITS.findall(written):
        if token in "-–":
            ranged = True
            continue
        number = int(token)
        if ranged and numbers:
            if not 0 < number - numbers[-1] <= MAX_RANGE:
                return ()
            numbers.extend(range(numbers[-1] + 1, number + 1))
        else:
            numbers.append(number)
        ranged = False
    return () if 0 in numbers else tuple(str(number) for number in numbers)
