"""Words that an article writes joined and apart: checkup and check-up."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.document import Document
from healthlint.document.model import Span

JOINED, HYPHEN, OPEN = range(3)
LONGEST = 16
"""Letters that the part before a hyphen has at most."""
_WORD = re.compile(r"(?<![\w'-])[a-z]+(?!\w)")
_FIRST_PART = re.compile(r"(?<![\w'-])[a-z]{2,}\Z")
_REST = re.compile(r"[a-z]{2,}(?![\w-])")
_NO_WORD_BEFORE = re.compile(r"(?<![\w'-])")
_SPOKEN = re.compile(r"[A-Z]{2}")
"""Capitals show the stressed part in a respelling, such as (PLATE-lets)."""


class Written(NamedTuple):
    """A place where a word is written in one of the ways."""

    way: int
    place: Span


def written_in_ways(
    document: Document, prefixes: frozenset[str]
) -> Iterator[tuple[str, list[Written]]]:
    """Words that are written in more than one way, in joined form, with their places in order.

    ``prefixes`` are no words by themselves, so that a space behind them is a way of writing, too.
    Singular and plural are one word. The text is only read for joined words if one of those that
    stand apart is known to be there.
    """
    folded = document.folded
    apart: dict[str, list[Written]] = {}
    for at in _all(folded, "-"):
        found = _FIRST_PART.search(folded, max(0, at - LONGEST), at)
        if found:
            _keep(document, found.start(), at, HYPHEN, apart)
    for prefix in sorted(prefixes & document.words):
        for start in _all(folded, prefix + " "):
            if _NO_WORD_BEFORE.match(folded, start):
                _keep(document, start, start + len(prefix), OPEN, apart)
    known = document.words
    joined = {word: word for word in apart if word in known}
    joined |= {f"{word}s": word for word in apart if f"{word}s" in known}
    for match in _WORD.finditer(folded) if joined else ():
        if match[0] in joined:
            apart[joined[match[0]]].append(Written(JOINED, Span(*match.span())))
    for word, places in apart.items():
        if len({place.way for place in places}) > 1:
            yield word, sorted(places, key=lambda place: place.place.start)


def _keep(
    document: Document, start: int, sign: int, way: int, apart: dict[str, list[Written]]
) -> None:
    rest = _REST.match(document.folded, sign + 1)
    if rest and not _SPOKEN.search(document.text, start, rest.end()):
        word = document.folded[start:sign] + rest[0].removesuffix("s")
        apart.setdefault(word, []).append(Written(way, Span(start, rest.end())))


def _all(text: str, literal: str) -> Iterator[int]:
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)
