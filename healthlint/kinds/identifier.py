"""Kind ``identifier``: numbers of articles, books and trials that cannot be right."""

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from healthlint.document import Document
from healthlint.document.model import Link
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds._addresses import Place, place_of
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "placeholders": Option("lists", required=True),
    "highest_pmid": Option("count", default=99_999_999),
    "authors": Option("cues"),
    "unless": Option("cues"),
    "unless_document": Option("cues"),
}
NAMES = {
    "doi": "DOI",
    "pmid": "PubMed number (PMID)",
    "pmcid": "PubMed Central number (PMCID)",
    "nct": "ClinicalTrials.gov number",
    "isbn": "ISBN",
    "issn": "ISSN",
    "arxiv": "arXiv number",
}
# The sign that must be in the text, and what the label is followed by.
_WRITTEN: Mapping[str, tuple[str, str]] = {
    "doi": (
        "10.",
        r"(?<!\w)(doi)(?:\.org|[:/\s]){1,4}(10\.[^\s<>\"]{1,200})|(?<![\w./])(10\.[^\s<>\"]{1,200})",
    ),
    "pmid": ("PMID", r"(?<!\w)PMID[:#\s]{1,3}(\w{1,24})(?!\w)"),
    "pmcid": ("PMC", r"(?<!\w)(PMC[\dXx]{1,24})(?!\w)"),
    "nct": ("NCT", r"(?<!\w)(NCT[ :#-]{0,2}[\dXx]{3,24})(?!\w)"),
    "isbn": (
        "ISBN",
        r"(?<!\w)ISBN(?:[- ]?1[03](?![\d-]))?[:\s]{0,3}(\d(?:[ –-]?[\dXx]){5,20})(?!\w)",
    ),
    "issn": ("ISSN", r"ISSN(?: ?\([a-z]{1,12}\))?[:\s]{0,3}(\d[\dXx–-]{3,14})(?!\w)"),
    "arxiv": ("rXiv:", r"(?<!\w)arXiv:\s?(\d[\w.]{2,20}\w)"),
}
_HOSTS: Mapping[str, tuple[str, str]] = {
    "doi": ("doi.org", r"/((?:https?:/+)?(?:doi\.org/)?10\..*)"),
    "pmid": ("ncbi.nlm.nih.gov", r"/(?:pubmed/)?(\d\w*|[xX]{3,}|PMC\d+)/?"),
    "pmcid": ("ncbi.nlm.nih.gov", r"/(?:pmc/)?articles/(PMC\w+)/?"),
    "nct": ("clinicaltrials.gov", r"/(?:ct2/show/|study/|show/)?(NCT\w+)/?"),
    "arxiv": ("arxiv.org", r"/(?:abs|pdf)/(\d[\w.]*?)(?:\.pdf)?"),
}
_BARE = r"(?<![\w.])((?:[\w-]{1,20}\.){0,3}(?:ncbi\.nlm\.nih|clinicaltrials)\.gov/[^\s<>\"]{1,200})"
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_NUMBER = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|$)")
_ARXIV = re.compile(r"\d\d(?:0[1-9]|1[0-2])\.(\d{4,5})(?:v\d{1,2})?")
_STOPS = ".,;:"


class _Found(NamedTuple):
    """An identifier: its sort, what was written, and the place or the link that holds it."""

    sort: str
    written: str
    at: Place | Link
    linked: bool


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each identifier that is malformed or a placeholder; ``{problem}`` says why.

    * ``placeholders``: made-up values by sort (``doi``, ``pmid``, ``pmcid``, ``nct``, ``isbn``,
      ``issn``, ``arxiv``), in lower case; ``*`` stands for anything.
    * ``highest_pmid``: no article has a greater number.
    * ``authors``: cues of names in reference entries that stand for no author.
    * ``unless``: cues of sentences that explain how an identifier looks.
    * ``unless_document``: cues of articles about such things.
    """
    document = context.document
    hits = [*_numbers(document, options), *_authors(document, options)]
    if hits and not options["unless_document"].found_in(document.folded):
        yield from hits


def _numbers(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    said: set[tuple[str, str]] = set()
    for found in (*_in_text(document), *_in_links(document)):
        value = found.written.lower()
        problem = _problem(found, value, options)
        if not problem or (found.linked and (found.sort, value) in said):
            continue
        place = place_of(document, found.at) if isinstance(found.at, Link) else found.at
        if not place.in_source:
            sentence = document.sentence_index(place.start)
            if options["unless"].found_in(document.folded_sentence(sentence)):
                continue
        said.add((found.sort, value))
        yield Hit(place.start, place.end, {"problem": problem}, in_source=place.in_source)


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _in_text(document: Document) -> Iterator[_Found]:
    text = document.text
    for sort, (sign, expression) in _WRITTEN.items():
        if sign not in text:
            continue
        for match in _pattern(expression).finditer(text):
            written, start = match[match.lastindex or 0], match.start(match.lastindex or 0)
            if sort == "doi":
                written = _ended(written)
                # A bare "10.5/kg" is a quantity: only what is called a DOI or looks like one.
                if match[1] is None and _DOI_NUMBER.match(written) is None:
                    continue
            yield _Found(sort, written, Place(start, start + len(written), False), False)


def _ended(written: str) -> str:
    """A DOI without what ends the sentence or bracket around it."""
    while written and (
        written[-1] in _STOPS + "]}'’”»*" or (written[-1] == ")" and "(" not in written)
    ):
        written = written[:-1]
    return written


def _in_links(document: Document) -> Iterator[_Found]:
    for link in document.links:
        for sort, written in _named(link.url):
            yield _Found(sort, written, link, True)
    if "ncbi." in document.text or "clinicaltrials." in document.text:
        for match in _pattern(_BARE).finditer(document.text):
            for sort, written in _named(f"https://{_ended(match[1])}"):
                yield _Found(sort, written, Place(*match.span(1), False), True)


def _named(url: str) -> Iterator[tuple[str, str]]:
    """The identifier that an address holds, with its sort."""
    if "." not in url:
        return
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return
    for sort, (name, expression) in _HOSTS.items():
        if host == name or host.endswith(f".{name}"):
            match = _pattern(expression).fullmatch(unquote(parts.path))
            if match:
                yield sort, match[1]
                return


def _problem(found: _Found, value: str, options: Mapping[str, Any]) -> str:
    """What is wrong with an identifier, in words; '' if nothing is."""
    name = NAMES[found.sort]
    bare = re.sub(r"[\s:#–-]", "", value) if found.sort not in ("doi", "arxiv") else value
    for pattern in options["placeholders"].get(found.sort, ()):
        if fnmatchcase(bare, pattern):
            return f"this {name} is a placeholder"
    return _CHECKS[found.sort](bare, found.linked, options)


def _doi(value: str, linked: bool, options: Mapping[str, Any]) -> str:
    if _DOI_NUMBER.match(value) is None:
        return "a DOI begins with '10.', four to nine digits and a slash"
    if _DOI.fullmatch(value) is None:
        return "the part of the DOI behind the slash is missing or holds a space"
    if linked and value[-1] in _STOPS:
        return f"the address of the DOI ends in '{value[-1]}', so the link leads nowhere"
    if linked and value.count("(") > value.count(")"):
        return "the DOI is cut off: its closing bracket is missing"
    return ""


def _pmid(value: str, linked: bool, options: Mapping[str, Any]) -> str:
    if value.startswith("pmc"):
        return "this is a PubMed Central number (PMCID), not a PMID"
    if not any(char.isdigit() for char in value) and value.strip("x"):
        return ""  # a word: "PMID numbers"
    if not value.isdecimal() or len(value) > 8:
        return "a PubMed number (PMID) has one to eight digits and nothing else"
    if not 0 < int(value) <= options["highest_pmid"]:
        return "no article has this PubMed number (PMID)"
    return ""


def _pmcid(value: str, linked: bool, options: Mapping[str, Any]) -> str:
    digits = value.removeprefix("pmc").partition(".")[0]
    if digits.isdecimal() and len(digits) <= 8 and int(digits):
        return ""
    return "a PubMed Central number (PMCID) is 'PMC' and up to eight digits"


def _nct(value: str, linked: bool, options: Mapping[str, Any]) -> str:
    digits = value.removeprefix("nct")
    if digits.isdecimal() and len(digits) == 8 and int(digits):
        return ""
    return "a ClinicalTrials.gov number is 'NCT' and eight digits"


def _isbn(value: str, linked: bool, options: Mapping[str, Any]) -> str:
    long = value.startswith(("978", "979")) and len(value) != 10
    length = 13 if long else 10
    if len(value) != length:
        # The number of a page or a year may follow: only what is too short is surely wrong.
        return f"an ISBN has 10 or 13 digits, not {len(value)}" if len(value) < length else ""
    if "x" in value[:-1] or (long and value[-1] == "x"):
        return "an ISBN is made of digits"
    numbers = [10 if char == "x" else int(char) for char in value]
    if long:
        right = sum(n * (3 if place % 2 else 1) for place, n in enumerate(numbers)) % 10 == 0
    else:
        right = sum(n * (10 - place) for place, n in enumerate(numbers)) % 11 == 0
    return "" if right else "the check digit of the ISBN is wrong, so no book has it"


def _issn(value: str, linked: bool, options: Mapping[str, Any]) -> str:
    if len(value) != 8 or "x" in value[:-1]:
        return "an ISSN has eight digits"
    total = sum((10 if char == "x" else int(char)) * (8 - i) for i, char in enumerate(value))
    return "" if total % 11 == 0 else "the check digit of the ISSN is wrong, so no journal has it"


def _arxiv(value: str, linked: bool, options: Mapping[str, Any]) -> str:
    match = _ARXIV.fullmatch(value)
    if match is None or len(match[1]) != (5 if value[:2] >= "15" else 4):
        return "an arXiv number is year, month, a point and four or five digits"
    return ""


_CHECKS: Mapping[str, Callable[[str, bool, Mapping[str, Any]], str]] = {
    "doi": _doi,
    "pmid": _pmid,
    "pmcid": _pmcid,
    "nct": _nct,
    "isbn": _isbn,
    "issn": _issn,
    "arxiv": _arxiv,
}


def _authors(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Names in the reference list that stand for no author."""
    if not options["authors"]:
        return
    pattern = options["authors"].pattern
    for block in document.blocks:
        if block.kind == "reference":
            for match in pattern.finditer(document.folded, block.start, block.end):
                problem = "these are made-up names, not the authors of a source"
                yield Hit(match.start(), match.end(), {"problem": problem})


KIND = Kind(SCHEMA, check, fields=("problem",))
