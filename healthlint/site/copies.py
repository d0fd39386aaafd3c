"""Text that stands in two articles: candidates from sketches, confirmed on the words themselves."""

import os
import re
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.document.model import Span
from healthlint.finding import Related
from healthlint.site.compare import Item, compare
from healthlint.site.record import Record
from healthlint.site.sketch import article_shingles, own_words, passages, tidy

LISTED = 5
"""How many other places of a copied text are named."""
_ENOUGH = 2
"""Hashes that two passages must share to be looked at."""
_ENOUGH_OF_ARTICLE = 4
_WHOLE = 0.97
"""From this share on, an article is called a copy as a whole."""
_MEMORY = 64
"""How many articles are kept in memory while they are compared word by word."""
_WORD = re.compile(r"\w+")

Read = Callable[[str], Document | None]
"""Gives the document of a path, None if it can no longer be read; keeps some in memory."""


class Entry(NamedTuple):
    """One article of the site; ``options`` are those of the rule about copied text for it.

    ``reported`` says that copies in it are to be found; where not, it is only compared with.
    """

    path: str
    record: Record
    options: Mapping[str, Any]
    reported: bool = True


class Copy(NamedTuple):
    """A text of an article (text offsets) that stands elsewhere, too, most likely there first."""

    article: int
    span: Span
    fields: dict[str, str | int]
    related: tuple[Related, ...]


class Copies(NamedTuple):
    """What was found, and notes on what was left alone."""

    found: list[Copy]
    notes: list[str]


class _Place(NamedTuple):
    article: int
    passage: int


class _Places(NamedTuple):
    """Where each item of a comparison stands; arrays, for there may be a million."""

    articles: "array[int]"
    passages: "array[int]"

    def of(self, item: int) -> _Place:
        return _Place(self.articles[item], self.passages[item])


class _Site:
    """The articles to compare; those from number ``first`` on are reported."""

    def __init__(self, entries: Sequence[Entry], first: int, read: Read) -> None:
        self.entries = entries
        self.first = first
        self._read = read
        self.shingles = lru_cache(_MEMORY)(self._shingles)
        self.passages = lru_cache(_MEMORY)(self._passages)

    def document(self, number: int) -> Document | None:
        return self._read(self.entries[number].path)

    def _shingles(self, number: int) -> set[int]:
        document = self.document(number)
        return article_shingles(document, self.entries[number].options) if document else set()

    def _passages(self, number: int) -> list[Span]:
        """The passages of an article; none if it has changed since it was sketched."""
        document, entry = self.document(number), self.entries[number]
        spans = passages(document, entry.options) if document else []
        return spans if len(spans) == len(entry.record.sizes) - 1 else []

    def words(self, place: _Place) -> list[str]:
        spans, document = self.passages(place.article), self.document(place.article)
        if document is None or place.passage >= len(spans):
            return []
        return _WORD.findall(document.folded, *spans[place.passage])


def find_copies(entries: Sequence[Entry], first: int, read: Read) -> Copies:
    """Texts of the articles from number ``first`` on that also stand in an earlier article.

    Where most of an article is a copy, that is said once and its paragraphs are left alone.
    """
    site = _Site(entries, first, read)
    copies = _whole_articles(site)
    copied = {copy.article for copy in copies}
    paragraphs = _paragraphs(site, copied)
    return Copies([*copies, *paragraphs.found], paragraphs.notes)


def _whole_articles(site: _Site) -> list[Copy]:
    items = (Item(number, entry.record.article()) for number, entry in enumerate(site.entries))
    copies = []
    for number, shared in sorted(compare(items, site.first).shared.items()):
        if not site.entries[number].reported:
            continue
        for other, count in sorted(shared.items()):
            if count >= _ENOUGH_OF_ARTICLE and not _same_article(site, number, other):
                share = _share(site, number, other)
                if share >= site.entries[number].options["article_similarity"]:
                    copies.append(_article_copy(site, number, other, share))
                    break
    return copies


def _share(site: _Site, number: int, other: int) -> float:
    """The share of an article's shingles that stand in the other one, too."""
    own = site.shingles(number)
    document, options = site.document(number), site.entries[number].options
    if not own or not document or own_words(document, options) < options["min_article_words"]:
        return 0.0
    return len(own & site.shingles(other)) / len(own)


def _article_copy(site: _Site, number: int, other: int, share: float) -> Copy:
    what = "This whole article" if share >= _WHOLE else "Most of this article"
    place = _related(site, other, _opening(site, other), "The same text stands here.")
    return Copy(number, _opening(site, number), _fields(what, place, share), (place,))


def _opening(site: _Site, number: int) -> Span:
    document = site.document(number)
    assert document is not None
    block = document.blocks[0]
    return Span(block.start, block.end)


def _paragraphs(site: _Site, copied: set[int]) -> Copies:
    places = _Places(array("I"), array("I"))

    def items() -> Iterator[Item]:
        for number, entry in enumerate(site.entries):
            if number not in copied:
                for passage, hashes in enumerate(entry.record.passages()):
                    places.articles.append(number)
                    places.passages.append(passage)
                    yield Item(number, hashes)

    likeness = compare(items(), site.first)
    boilerplate: dict[int, str] = {}
    for item, articles in sorted(likeness.articles.items()):
        place = places.of(item)
        entry = site.entries[place.article]
        if articles > entry.options["boilerplate_files"] or not entry.reported:
            likeness.shared.pop(item, None)
        if articles > entry.options["boilerplate_files"]:
            boilerplate.setdefault(entry.record.passages()[place.passage][0], entry.path)
    copies = []
    for item, shared in sorted(likeness.shared.items()):
        others = [places.of(other) for other, count in sorted(shared.items()) if count >= _ENOUGH]
        copy = _passage_copy(site, places.of(item), others)
        if copy:
            copies.append(copy)
    return Copies(copies, _notes(list(boilerplate.values())))


def _notes(boilerplate: Sequence[str]) -> list[str]:
    """``boilerplate`` are the paths where each text that stands in many articles was seen."""
    if not boilerplate:
        return []
    count = len(boilerplate)
    texts = "1 paragraph stands" if count == 1 else f"{count} paragraphs stand"
    return [f"{texts} in very many articles and counts as boilerplate, first in {boilerplate[0]}"]


def _passage_copy(site: _Site, place: _Place, others: Sequence[_Place]) -> Copy | None:
    """The passage as a copy of those of the others that hold the same words, if any do."""
    from rapidfuzz.distance import LCSseq

    similarity = site.entries[place.article].options["similarity"]
    words = site.words(place)
    related: list[Related] = []
    share = 0.0
    for other in others:
        if not words or _same_article(site, place.article, other.article):
            continue
        others_words = site.words(other)
        shorter = min(len(words), len(others_words))
        alike = LCSseq.similarity(words, others_words) / shorter if shorter else 0.0
        if alike >= similarity and len(related) < LISTED:
            span = site.passages(other.article)[other.passage]
            message = "And here." if related else "The same text stands here."
            related.append(_related(site, other.article, span, message))
            share = share or alike
    if not related:
        return None
    span = site.passages(place.article)[place.passage]
    return Copy(
        place.article, span, _fields("This paragraph", related[0], share), tuple(related)
    )


def _fields(what: str, place: Related, share: float) -> dict[str, str | int]:
    return {
        "what": what,
        "other": place.path,
        "other_line": place.line,
        "share": int(share * 100),
    }


def _related(site: _Site, number: int, span: Span, message: str) -> Related:
    document = site.document(number)
    assert document is not None
    start = document.source_span(span.start, span.end).start
    line, column = document.lines.position(start)
    return Related(document.path, line, column, message)


def _same_article(site: _Site, number: int, other: int) -> bool:
    """Whether one of two files says that it is the other, or both that they are a third."""
    one, two = site.entries[number], site.entries[other]
    if not one.record.names and not two.record.names:
        return False
    if not set(one.record.names).isdisjoint(two.record.names):
        return True
    return _names(one, two.path) or _names(two, one.path)


def _names(entry: Entry, path: str) -> bool:
    """Whether an article names the file at ``path`` as what it is a copy or translation of."""
    address = "/" + tidy(os.path.abspath(path))
    beside = "/" + tidy(os.path.dirname(os.path.abspath(entry.path)))
    return any(
        address.endswith("/" + name) if "/" in name else address == f"{beside}/{name}"
        for name in entry.record.names
    )
