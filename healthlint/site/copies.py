"""Text that stands in two articles: candidates from sketches, confirmed on the words themselves."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from healthlint.document.model import Span
from healthlint.finding import Hit, Related
from healthlint.kinds.site import COPIED_TEXT
from healthlint.site.compare import Item, compare
from healthlint.site.entries import (
    LISTED,
    Entry,
    Partner,
    Read,
    SiteHit,
    related_place,
    same_article,
)
from healthlint.site.sketch import (
    Prose,
    article_shingles,
    opening,
    passages,
    shingles,
)

_WHOLE = 0.97
"""From this share on, an article is called a copy as a whole."""
_MEMORY = 64
"""How many articles are kept in memory while they are compared word by word."""
_AS_LONG = 1.25
"""Up to which ratio of their lengths two paragraphs are about as long."""
_LONGEST = 5000
"""Words of a paragraph that are compared, so that no draft, however odd, takes long."""
_WORD = re.compile(r"\w+")


class Copies(NamedTuple):
    """What was found, and notes on what was left alone."""

    found: list[SiteHit]
    notes: list[str]


class _Place(NamedTuple):
    article: int
    passage: int


class _Site:
    """The articles to compare; those from number ``first`` on are reported.

    ``common`` are the passages that stand in so many articles that they are boilerplate.
    """

    def __init__(
        self, entries: Sequence[Entry], first: int, read: Read, wanted: set[int] | None
    ) -> None:
        self.entries = entries
        self.first = first
        self.wanted = wanted
        self.common: set[_Place] = set()
        self._read = read
        self.shingles = lru_cache(_MEMORY)(self._shingles)
        self.passages = lru_cache(_MEMORY)(self._passages)

    def item(self, number: int, hashes: "array[int]") -> Item:
        kept = hashes if self.wanted is None else self.wanted.intersection(hashes)
        return Item(number, len(hashes), kept)

    def prose(self, number: int) -> Prose | None:
        return self._read(self.entries[number].path)

    def _shingles(self, number: int) -> set[int]:
        """The shingles of an article without its boilerplate; none if it is too short."""
        prose = self.prose(number)
        if prose is None:
            return set()
        found, words = article_shingles(prose), prose.words()
        for passage, (start, end) in enumerate(self.passages(number)):
            if (number, passage) in self.common:
                found -= shingles(prose.document.folded[start:end])
                words -= prose.document.text.count(" ", start, end) + 1
        return found if words >= self.entries[number].options.copied["min_article_words"] else set()

    def _passages(self, number: int) -> list[Span]:
        """The passages of an article; none if it has changed since it was sketched."""
        prose = self.prose(number)
        spans = [passage.span for passage in passages(prose)] if prose else []
        return spans if len(spans) == len(self.entries[number].record.sizes) - 1 else []

    def words(self, place: _Place) -> list[str]:
        spans, prose = self.passages(place.article), self.prose(place.article)
        if prose is None or place.passage >= len(spans):
            return []
        start, end = spans[place.passage]
        matches = islice(_WORD.finditer(prose.document.folded, start, end), _LONGEST)
        return [match[0] for match in matches]


class _Items(NamedTuple):
    """Where each passage that is compared stands; arrays, for there may be a million."""

    articles: "array[int]"
    passages: "array[int]"

    def place(self, item: int) -> _Place:
        return _Place(self.articles[item], self.passages[item])

    def fill(self, site: _Site) -> Iterator[Item]:
        """All passages of all articles, to be compared."""
        for number, entry in enumerate(site.entries):
            for passage, hashes in enumerate(entry.record.passages()):
                self.articles.append(number)
                self.passages.append(passage)
                yield site.item(number, hashes)


def find_copies(
    entries: Sequence[Entry], first: int, read: Read, wanted: set[int] | None = None
) -> Copies:
    """Texts of the articles from number ``first`` on that also stand in an earlier article.

    Where most of an article is a copy, that is said once and its paragraphs are left alone.
    Passages that stand in more than ``boilerplate_files`` articles are not copies. ``wanted`` may
    name the hashes of all articles from ``first`` on, which saves time where they are few.
    """
    site = _Site(entries, first, read, wanted)
    items = _Items(array("I"), array("I"))
    likeness = compare(items.fill(site), first)
    for item, articles in likeness.articles.items():
        if articles > entries[items.articles[item]].options.copied["boilerplate_files"]:
            site.common.add(items.place(item))
    copies = _whole_articles(site)
    copied = {copy.article for copy in copies}
    for item, earlier in sorted(likeness.earlier.items()):
        place = items.place(item)
        if COPIED_TEXT in entries[place.article].reported and place.article not in copied:
            others = [items.place(other) for other in earlier]
            copy = _passage_copy(
                site, place, [other for other in others if other.article not in copied]
            )
            if copy:
                copies.append(copy)
    return Copies(copies, list(_notes(site)))


def _notes(site: _Site) -> Iterator[str]:
    seen: dict[int, str] = {}
    for number, passage in sorted(site.common):
        if number >= site.first:
            entry = site.entries[number]
            seen.setdefault(entry.record.passages()[passage][0], entry.path)
    if seen:
        texts = "1 paragraph stands" if len(seen) == 1 else f"{len(seen)} paragraphs stand"
        counts = "counts" if len(seen) == 1 else "count"
        where = next(iter(seen.values()))
        yield f"{texts} in very many articles and {counts} as boilerplate, first in {where}"


def _whole_articles(site: _Site) -> list[SiteHit]:
    sketches = (entry.record.article() for entry in site.entries)
    items = (site.item(number, hashes) for number, hashes in enumerate(sketches))
    likeness = compare(items, site.first)
    copies = []
    for number, earlier in sorted(likeness.earlier.items()):
        if COPIED_TEXT not in site.entries[number].reported:
            continue
        for other in earlier:
            if not same_article(site.entries[number], site.entries[other]):
                own = site.shingles(number)
                share = len(own & site.shingles(other)) / len(own) if own else 0.0
                if share and share >= site.entries[number].options.copied["article_similarity"]:
                    copies.append(_article_copy(site, number, other, share))
                    break
    return copies


def _article_copy(site: _Site, number: int, other: int, share: float) -> SiteHit:
    what = "This whole article" if share >= _WHOLE else "Most of this article"
    partner = Partner(other, _opening(site, other))
    place = _related(site, *partner, "The same text stands here.")
    return _hit(number, _opening(site, number), what, share, (place,), partner)


def _opening(site: _Site, number: int) -> Span:
    """The title of an article, or its first paragraph."""
    prose = site.prose(number)
    assert prose is not None
    return opening(prose)


def _passage_copy(site: _Site, place: _Place, others: Sequence[_Place]) -> SiteHit | None:
    """The passage as a copy of those of the others that hold the same words, if any do."""
    if place in site.common or not others:
        return None
    similarity = site.entries[place.article].options.copied["similarity"]
    words = site.words(place)
    related: list[Related] = []
    partner: Partner | None = None
    share = 0.0
    for other in others:
        both = site.entries[place.article], site.entries[other.article]
        if not words or other in site.common or same_article(*both):
            continue
        alike = _alike(words, site.words(other))
        if alike >= similarity and len(related) < LISTED:
            span = site.passages(other.article)[other.passage]
            message = "And here." if related else "The same text stands here."
            partner = partner or Partner(other.article, span)
            related.append(_related(site, other.article, span, message))
            share = share or alike
    if partner is None:
        return None
    span = site.passages(place.article)[place.passage]
    return _hit(place.article, span, "This paragraph", share, tuple(related), partner)


def _alike(one: Sequence[str], two: Sequence[str]) -> float:
    """The share of the words of the shorter text that stand in the longer one in the same order,
    or in any order if the two are about as long (0 to 1)."""
    from rapidfuzz.distance import LCSseq

    shorter, longer = sorted((len(one), len(two)))
    if not shorter:
        return 0.0
    same = LCSseq.similarity(one, two)
    if longer <= shorter * _AS_LONG:
        same = max(same, (Counter(one) & Counter(two)).total())
    return float(same / shorter)


def _hit(
    article: int,
    span: Span,
    what: str,
    share: float,
    related: tuple[Related, ...],
    partner: Partner,
) -> SiteHit:
    fields: dict[str, str | int] = {
        "what": what,
        "other": related[0].path,
        "other_line": related[0].line,
        "share": int(share * 100),
    }
    details = (("words in common", f"{fields['share']} %"),)
    return SiteHit(article, COPIED_TEXT, Hit(*span, fields, details=details), related, partner)


def _related(site: _Site, number: int, span: Span, message: str) -> Related:
    prose = site.prose(number)
    assert prose is not None
    return related_place(prose, span, message)
