"""Words with a prefix that an article writes in two ways: micro-needling and microneedling."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.document import Document
from healthlint.document.model import Span

JOINED, HYPHEN, OPEN = range(3)
_FIRST_PART = re.compile(r"(?<![\w'-])[a-z]+\Z")
_REST = re.compile(r"[a-z]{4,}(?![\w-])")
_NO_WORD_BEFORE = re.compile(r"(?<![\w'-])")


class Written(NamedTuple):
    """A place where a word is written in one of the ways."""

    way: int
    place: Span


def written_in_ways(document: Document, prefixes: frozenset[str]) -> Iterator[list[Written]]:
    """The places of each word that is written in more than one way, by position.

    Singular and plural are one word. Only what stands apart somewhere is looked for joined, so the
    work grows with the number of hyphens and not with that of words.
    """
    folded = document.folded
    apart: dict[str, list[Written]] = {}
    longest = max(map(len, prefixes)) + 1
    for at in _all(folded, "-"):
        found = _FIRST_PART.search(folded, max(0, at - longest), at)
        if found and found[0] in prefixes:
            _keep(folded, found[0], at, HYPHEN, apart)
    for prefix in prefixes & document.words:
        for start in _words(folded, prefix + " "):
            _keep(folded, prefix, start + len(prefix), OPEN, apart)
    for word, places in apart.items():
        for start in _words(folded, word):
            end = start + len(word)
            end += folded[end : end + 1] == "s"
            if not folded[end : end + 1].isalnum():
                places.append(Written(JOINED, Span(start, end)))
        if len({place.way for place in places}) > 1:
            yield sorted(places, key=lambda place: place.place.start)


def _keep(folded: str, prefix: str, sign: int, way: int, apart: dict[str, list[Written]]) -> None:
    rest = _REST.match(folded, sign + 1)
    if rest:
        word = prefix + rest[0].removesuffix("s")
        place = Span(sign - len(prefix), rest.end())
        apart.setdefault(word, []).append(Written(way, place))


def _words(folded: str, literal: str) -> Iterator[int]:
    """Where a word begins with the literal."""
    return (at for at in _all(folded, literal) if _NO_WORD_BEFORE.match(folded, at))


def _all(text: str, literal: str) -> Iterator[int]:
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)
