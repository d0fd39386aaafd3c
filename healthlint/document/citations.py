"""Where an article names a source, in every usual form.

Forms: numbered marks ``[1]``, ``[1-3]``, ``[1, 2]``, raised digits, Markdown footnotes, links and
bare addresses, author and year ``(Smith et al., 2019)`` or ``Smith et al. (2019)``, DOI, PMID. And
marks that lost their raising: ``sleep.1 Naps``, ``sleep1,2``, ``sleep (1).``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from healthlint.document.model import Block, Parsed

CitationKind = Literal["number", "footnote", "bare_number", "author_year", "link", "identifier"]


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
# [1], [1-3], [1, 2], word[1]; not the label of a link
_NUMBERED = r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?!\()"
# Digits that were raised once: after a mark behind a word, a unit (90 g.28), a share or the letter
# of a vitamin, or at the end of a word. A digit belongs to some words (type2, omega3), so there
# must be several marks.
_AFTER_MARK = (
    r"(?<=[a-zA-Z)]{2}[.,;]|[ /][glCDEKL][.,;]|\d%[.,;])"
    r"(?<!\bno\.)(?<!\bpp\.)(?<!fig\.)(?<!vol\.)(?<!Fig\.)(?<!Vol\.)(?<!No\.)"
    r"\d{1,3}(?:[,–-]\d{1,3}){0,6}(?=\s|\Z|[A-Z][a-z]|[\"”’)])(?!\s?[%°]|\s(?:mg|g|ml|kg|mcg|cm|mm)\b)"
)
_AFTER_WORD = (
    r"(?<=[a-z]{4}|t al)"
    r"(?<!omega)(?<!covid)(?<!type)(?<!phase)(?<!stage)(?<!step)(?<!table)(?<!figure)"
    r"(?<!chapter)(?<!page)(?<!part)(?<!week)(?<!level)(?<!group)(?<!vitamin)(?<!item)(?<!note)"
    r"\d{1,3}(?:[,–-]\d{1,3}){0,6}(?=\s|\Z|[.,;:]\s|[.]\Z)"
)
_IN_ROUND = r"(?<=[a-z)%] )\((\d{1,3}(?:\s*[,;–-]\s*\d{1,3}){0,8})\)(?=[.,;:](?:\s|\Z))"
_DIGIT_BEHIND_WORD = r"[a-z)][.,;]?\d"
BARE_MARKS = 3
"""Bare marks that an article must have at least, or else they are taken for something else."""
_HIGHEST_FIRST = 5
"""The lowest of the marks of an article is at most this: marks begin to count at 1."""
_YEAR_IN_BRACKETS = rf"{_YEAR}(?:[;,][^()]{{0,200}})?[)\]]"
_FOOTNOTE = r"\[\^([^\]\s]{1,40})\](?!:)"
_RAISED = r"(?<=[^\W\d_]|[.,;:)\"'”])[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*"
_BRACKETED = rf"\(([^()]{{0,200}}?\W{_YEAR}(?:[;,][^()]{{0,200}})?)\)"
_NAMED = (
    rf"({_NAME})(?:\s+(?:and|&)\s+{_NAME}|\s+et\s+al\.?|\s+and\s+colleagues)?,?\s+"
    rf"[(\[]({_YEAR})(?:[,:;][^()\[\]]{{0,40}})?[)\]]"
)
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"'\])]+"
_DOI = r"(?<![\w.])10\.\d{4,9}/[^\s<>\"]+"
_PUBMED = r"(?<!\w)(?:PMC?ID:?\s*((?:PMC)?\d{4,9})|(PMC\d{4,9}))(?!\w)"
_NO_NAME = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Since|In|"
    r"From|Until|By|Updated|Reviewed|Published|Version|Copyright)"
)
_AUTHOR = rf"({_NAME})[^;()]{{0,80}}?\W({_YEAR})"
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_DIGITS = r"\d+|[-–]"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Compiled when a text first needs it: most articles hold one or two of the forms."""
    return re.compile(expression)


def find_citations(text: str, blocks: Sequence[Block], parsed: Parsed) -> tuple[Citation, ...]:
    """All citations outside reference entries, by position."""
    found = [Citation("footnote", at, at, (label,)) for at, label in parsed.footnote_marks]
    found.extend(
        Citation("link", link.start, link.end, (link.url,))
        for link in parsed.links
        if is_outside_address(link.url)
    )
    found.extend(_in_text(text))
    found.extend(_bare_marks(text))
    references = [(b.start, b.end) for b in blocks if b.kind == "reference"]
    if references:
        found = [c for c in found if not any(s <= c.start < e for s, e in references)]
    found.sort(key=lambda citation: citation.start)
    return tuple(found)


def _in_text(text: str) -> Iterator[Citation]:
    """Citations that are written in the text; each form is looked for only if its sign is there."""
    if "[" in text:
        yield from _bracketed_marks(text)
    if not text.isascii() and any(digit in text for digit in _RAISED_DIGITS):
        yield from _raised_marks(text)
    if _pattern(_YEAR_IN_BRACKETS).search(text):
        yield from _authors(text)
    if "://" in text or "www." in text:
        for match in _pattern(_ADDRESS).finditer(text):
            yield Citation("link", *match.span(), (match[0].rstrip(".,;:"),))
    if "10." in text:
        for match in _pattern(_DOI).finditer(text):
            yield Citation("identifier", *match.span(), (match[0].rstrip(".,;:)"),))
    if "PM" in text:
        for match in _pattern(_PUBMED).finditer(text):
            yield Citation("identifier", *match.span(), (match[1] or match[2],))


def _bracketed_marks(text: str) -> Iterator[Citation]:
    for match in _pattern(_NUMBERED).finditer(text):
        labels = expand_numbers(match[1])
        if labels and not _is_index(text, match):
            yield Citation("number", *match.span(), labels)
    for match in _pattern(_FOOTNOTE).finditer(text):
        # Only a footnote that is not defined is still in the text.
        yield Citation("footnote", *match.span(), (match[1],))


def _is_index(text: str, match: re.Match[str]) -> bool:
    """Whether the number is glued to a word that holds a digit or sign, as in x_1[3]."""
    before = text[match.start() - 1 : match.start()]
    return before.isdigit() or before in ("_", "]", ")")


def _raised_marks(text: str) -> Iterator[Citation]:
    for match in _pattern(_RAISED).finditer(text):
        digits = match[0].translate(_PLAIN_DIGITS)
        # m² and cm³ are units: one raised 2 or 3 after a letter is no mark.
        if not text[match.start() - 1].isalpha() or digits not in ("2", "3"):
            yield Citation("number", *match.span(), expand_numbers(digits))


def _bare_marks(text: str) -> list[Citation]:
    """Numbers that were marks before the layout got lost; none if there are only a few."""
    forms: list[tuple[str, int]] = []
    if _pattern(_DIGIT_BEHIND_WORD).search(text):
        forms += [(_AFTER_MARK, 0), (_AFTER_WORD, 0)]
    if "(1" in text or "(2" in text:
        forms.append((_IN_ROUND, 1))
    found: list[Citation] = []
    for form, group in forms:
        for match in _pattern(form).finditer(text):
            labels = expand_numbers(match[group])
            if labels:
                found.append(Citation("bare_number", *match.span(), labels))
    firsts = {int(citation.labels[0]) for citation in found}
    rounded = {c.labels[0] for c in found if text[c.start] == "("}
    enough = len(found) >= BARE_MARKS or {"1", "2"} <= rounded
    if not enough or len(firsts) < 2 or min(firsts) > _HIGHEST_FIRST:
        return []
    return found


def _authors(text: str) -> Iterator[Citation]:
    for match in _pattern(_BRACKETED).finditer(text):
        labels = tuple(
            f"{name} {year}"
            for name, year in _pattern(_AUTHOR).findall(match[1])
            if not _pattern(_NO_NAME).match(name)
        )
        if labels:
            yield Citation("author_year", *match.span(), labels)
    for match in _pattern(_NAMED).finditer(text):
        if not _pattern(_NO_NAME).match(match[1]):
            yield Citation("author_year", *match.span(), (f"{match[1]} {match[2]}",))


def is_outside_address(url: str) -> bool:
    """Whether a link leads to another site (and so can name a source)."""
    if not url.lower().startswith(("http://", "https://", "//", "doi:")):
        return False
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return "." in host or url.lower().startswith("doi:")


def expand_numbers(written: str) -> tuple[str, ...]:
    """The single numbers of ``1-3, 5``; nothing for an absurd range or one that holds 0."""
    numbers: list[int] = []
    ranged = False
    for token in _pattern(_DIGITS).findall(written):
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
