"""Words with a prefix that an article writes in two ways: micro-needling and microneedling."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.document import Document
from healthlint.document.model import Span

JOINED, HYPHEN, OPEN = range(3)
_FIRST_PART = re.compile(r"(?<![\w'-])[a-z]+\Z")
_WORD = re.compile(r"(?<![\w'-])[a-z]+(?!\w)")
_REST = re.compile(r"[a-z]{4,}(?![\w-])")
_NO_WORD_BEFORE = re.compile(r"(?<![\w'-])")


class Written(NamedTuple):
    """A place where a word is written in one of the ways."""

    way: int
    place: Span


def written_in_ways(document: Document, prefixes: frozenset[str]) -> Iterator[list[Written]]:
    """The places of each word that is written in more than one way, by position.

    Singular and plural are one word. The text is only read for joined words if one of those that
    stand apart is known to be there.
    """
    folded = document.folded
    apart: dict[str, list[Written]] = {}
    longest = max(map(len, prefixes)) + 1
    for at in _all(folded, "-"):
        found = _FIRST_PART.search(folded, max(0, at - longest), at)
        if found and found[0] in prefixes:
            _keep(folded, found[0], at, HYPHEN, apart)
    for prefix in prefixes & document.words:
        for start in _all(folded, prefix + " "):
            if _NO_WORD_BEFORE.match(folded, start):
                _keep(folded, prefix, start + len(prefix), OPEN, apart)
    known = document.words
    joined = {word: word for word in apart if word in known}
    joined |= {f"{word}s": word for word in apart if f"{word}s" in known}
    for match in _WORD.finditer(folded) if joined else ():
        if match[0] in joined:
            apart[joined[match[0]]].append(Written(JOINED, Span(*match.span())))
    for places in apart.values():
        if len({place.way for place in places}) > 1:
            yield sorted(places, key=lambda place: place.place.start)


def _keep(folded: str, prefix: str, sign: int, way: int, apart: dict[str, list[Written]]) -> None:
    rest = _REST.match(folded, sign + 1)
    if rest:
        word = prefix + rest[0].removesuffix("s")
        place = Span(sign - len(prefix), rest.end())
        apart.setdefault(word, []).append(Written(way, place))


def _all(text: str, literal: str) -> Iterator[int]:
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)
