"""Kind ``link``: where links and written addresses lead, and what has to be said about it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from healthlint.document import Document
from healthlint.document.fold import fold
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds._addresses import Place, covered, place_of
from healthlint.matching import Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "addresses": Option("texts"),
    "marks": Option("texts"),
    "phrases": Option("phrases"),
    "guards": Option("guards"),
    "rel": Option("texts"),
    "unless_paragraph": Option("cues"),
    "unless_document": Option("cues"),
    "unless_before": Option("cues"),
    "unless_metadata": Option("texts"),
    "at_most": Option("count"),
}
_ADDRESS = re.compile(
    r"(?<![\w@./=-])(?:https?://)?((?:[\w-]{1,60}\.){1,5}[A-Za-z]{2,20}(?![\w.-]*@)"
    r"(?:[/?][^\s<>\"'\])]{0,400})?)"
)
_STOPS = ".,;:!*_"
_LINK_TAG = re.compile(r"<a\s[^<>]{1,1500}>", re.IGNORECASE)
_HREF = re.compile(r"\shref\s*=\s*[\"']?([^\"'\s<>]{1,1000})", re.IGNORECASE)
_REL = re.compile(
    r"\srel\s*=\s*(?:\"([^\"<>]{1,100})|'([^'<>]{1,100})|([\w-]{1,40}))", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,1000}(?:>|\Z)")


class _Pattern(NamedTuple):
    """``HOST/PATH?NAME=VALUE`` in its parts; an empty one is any.

    A host of '/' is the site itself: the address names none.
    """

    host: str
    path: str
    query: str


class _Place(NamedTuple):
    """A place to report, and where in the text it belongs."""

    place: Place
    at: int
    address: str


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each place that is found, at the address, the mark or the phrase.

    * ``addresses``: ``HOST/PATH?NAME=VALUE``, each part optional, ``*`` for anything. A host
      stands for those below it, too; what begins with ``/`` is on the site itself. Linked
      addresses and those written in the text count.
    * ``marks``: signs in the text; ``#`` stands for a number, ``*`` for up to twenty characters.
    * ``phrases``: words that tell the same, and ``guards`` for them and the marks.
    * ``rel``: what the ``rel`` of a link's tag says, such as "sponsored".
    * ``unless_paragraph``, ``unless_document``: cues in the paragraph or reference entry, in the
      article.
    * ``unless_before``: cues above the first place; ``unless_metadata``: names of metadata.
    """
    document = context.document
    places = [*_linked(context, options), *_marked(context, options), *_said(context, options)]
    places += _tagged(context, options, places)
    if not places:
        return
    places.sort(key=lambda place: place.at)
    if options["unless_document"].found_in(document.folded) or _is_told(
        document, options, places[0]
    ):
        return
    count = 0
    for place, at, address in places:
        if options["unless_paragraph"] and options["unless_paragraph"].found_in(
            _surroundings(document, at)
        ):
            continue
        fields: dict[str, str | int] = {"address": address, "count": len(places)}
        yield Hit(place.start, place.end, fields, in_source=place.in_source)
        count += 1
        if count == options["at_most"]:
            return


@cache
def _patterns(addresses: tuple[str, ...]) -> tuple[tuple[_Pattern, str], ...]:
    """The patterns with a piece of each that must be in the text."""
    patterns = []
    for written in addresses:
        before, _, query = written.lower().partition("?")
        host, slash, path = before.partition("/")
        longest = max(re.split(r"[*?\[\]]", written.lower()), key=len)
        host = "/" if slash and not host else "" if host == "*" else host
        patterns.append((_Pattern(host, slash + path, query), longest))
    return tuple(patterns)


def _linked(context: Context, options: Mapping[str, Any]) -> Iterator[_Place]:
    document = context.document
    patterns = _patterns(tuple(options["addresses"]))
    if not patterns:
        return
    linked = _kept(context, "linked addresses", lambda: "\n".join(x.url for x in document.links))
    wanted = [pattern for pattern, piece in patterns if piece in linked]
    for link in document.links if wanted else ():
        if any(_leads(link.url.lower(), pattern) for pattern in wanted):
            yield _Place(place_of(document, link), link.start, link.url)
    folded = document.folded
    wanted = [pattern for pattern, piece in patterns if piece in folded]
    if not wanted:
        return
    spans = [(link.start, link.end) for link in document.links]
    for match in _ADDRESS.finditer(document.text):
        url = match[0].rstrip(_STOPS)
        low = url.lower()
        low = low if "://" in low else f"https://{low}"
        if any(_leads(low, pattern) for pattern in wanted) and not covered(spans, *match.span()):
            start = match.start()
            yield _Place(Place(start, start + len(url), False), start, url)


def _kept(context: Context, name: str, make: Callable[[], str]) -> str:
    """A text of the document in lower case that several rules search, made once."""
    if name not in context.kept:
        context.kept[name] = make().lower()
    text: str = context.kept[name]
    return text


def _leads(url: str, pattern: _Pattern) -> bool:
    """Whether an address in lower case is one of those that a pattern describes."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if pattern.host == "/":
        if host:
            return False
    elif pattern.host and not (
        fnmatchcase(host, pattern.host) or fnmatchcase(host, f"*.{pattern.host}")
    ):
        return False
    if pattern.path and not fnmatchcase(parts.path or "/", pattern.path):
        return False
    return not pattern.query or any(
        fnmatchcase(part.removeprefix("amp;"), pattern.query)
        for part in re.split(r"[&;]", f"{parts.query}&{parts.fragment}")
    )


def _tagged(
    context: Context, options: Mapping[str, Any], known: Sequence[_Place]
) -> Iterator[_Place]:
    """Links that only a tag shows: in the Markdown of a file, or by their ``rel``."""
    document = context.document
    patterns = _patterns(tuple(options["addresses"]))
    wanted: Sequence[str] = options["rel"]
    source = document.source
    is_page = document.format == "html"
    if not patterns or document.format == "text":
        return
    if is_page and not any(rel in source for rel in wanted):
        return
    low = _kept(context, "source", lambda: source)
    if "<a" not in low:
        return
    leading = [] if is_page else [pattern for pattern, piece in patterns if piece in low]
    if not leading and not any(rel in low for rel in wanted):
        return
    # A page has links around its article: only those of the article count.
    inside = {link.url for link in document.links} if is_page else set()
    spans = [place.place[:2] for place in known if place.place.in_source]
    for tag in _LINK_TAG.finditer(source):
        href = _HREF.search(tag[0])
        if href is None or covered(spans, *tag.span()):
            continue
        url = unescape(href[1])
        rel = _REL.search(tag[0])
        rels = (rel[1] or rel[2] or rel[3]).lower().split() if rel else []
        if (any(each in rels for each in wanted) and (not is_page or url in inside)) or any(
            _leads(url.lower(), pattern) for pattern in leading
        ):
            start = tag.start() + href.start(1)
            place = Place(start, start + len(href[1]), True)
            yield _Place(place, _text_at(document, tag.start()), url)


def _text_at(document: Document, offset: int) -> int:
    """The text offset of what stands at or before a source offset."""
    prose = document.parsed.prose
    return prose.text_at[max(0, bisect_right(prose.source_at, offset) - 1)]


@cache
def _sign(mark: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The pieces of a mark that must be in the text, and its expression for folded text."""
    low = fold(mark)
    escaped = re.escape(low).replace(r"\#", r"\d{1,6}").replace(r"\*", r"[^\s<>]{0,20}")
    return tuple(piece for piece in re.split(r"[#*]", low) if piece), re.compile(escaped)


def _marked(context: Context, options: Mapping[str, Any]) -> Iterator[_Place]:
    document = context.document
    folded = document.folded
    # Marks within links are part of an address, which is looked at by itself.
    spans = [(x.start, x.end) for x in document.links] if options["addresses"] else []
    for mark in options["marks"]:
        pieces, expression = _sign(mark)
        if not all(piece in folded for piece in pieces):
            continue
        for match in expression.finditer(folded):
            start, end = match.span()
            found = Match(start, end, document.sentence_index(start))
            if covered(spans, start, end) or context.guards.silent(
                options["guards"], found, document
            ):
                continue
            spans.append((start, end))
            yield _Place(Place(start, end, False), start, document.text[start:end])


def _said(context: Context, options: Mapping[str, Any]) -> Iterator[_Place]:
    document = context.document
    phrases = options["phrases"]
    if phrases.phrases and context.found.has(phrases):
        for match in context.found.matches(phrases):
            if not context.guards.silent(options["guards"], match, document):
                place = Place(match.start, match.end, False)
                yield _Place(place, match.start, document.text[match.start : match.end])


def _surroundings(document: Document, at: int) -> str:
    """The folded paragraph around an offset; of a reference list, the line."""
    block = document.blocks[document.block_at(at)]
    if block.kind != "reference":
        return document.folded_paragraph(document.sentence_index(at))
    start = document.text.rfind("\n", block.start, at) + 1
    end = document.text.find("\n", at, block.end)
    return document.folded[max(start, block.start) : block.end if end < 0 else end]


def _is_told(document: Document, options: Mapping[str, Any], first: _Place) -> bool:
    """Whether the metadata or something above the first place tells it."""
    names: Sequence[str] = options["unless_metadata"]
    if any(entry.name in names and entry.value for entry in document.metadata):
        return True
    cues = options["unless_before"]
    if not cues:
        return False
    end = document.sentences[document.sentence_index(first.at)].end
    if cues.found_in(document.folded[:end]):
        return True
    if document.format != "html":
        return False
    # A page may say it above the article, which is no part of its text.
    source_at = first.place.start if first.place.in_source else document.source_span(end, end).start
    return bool(cues.found_in(fold(_TAG.sub(" ", document.source[:source_at]))))


KIND = Kind(SCHEMA, check, fields=("address", "count"))
