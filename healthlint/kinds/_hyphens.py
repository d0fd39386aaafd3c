"""Words with a prefix that an article writes in two ways: micro-needling and microneedling."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from healthlint.document import Document
from healthlint.document.model import Span

JOINED, HYPHEN, OPEN = range(3)
_REST = re.compile(r"[a-z]{4,}(?![\w-])")
_NO_WORD_BEFORE = re.compile(r"(?<![\w'-])")


class Written(NamedTuple):
    """A place where a word is written in one of the ways."""

    way: int
    place: Span


def written_in_ways(document: Document, prefixes: Sequence[str]) -> Iterator[list[Written]]:
    """The places of each word that is written both joined and apart, by position.

    Singular and plural are one word. Only what stands apart somewhere is looked for joined, so the
    work grows with the number of hyphens and not with that of words.
    """
    folded = document.folded
    for prefix in prefixes:
        apart: dict[str, list[Written]] = {}
        for way, sign in ((HYPHEN, "-"), (OPEN, " ")):
            for start in _places(folded, prefix + sign):
                rest = _REST.match(folded, start + len(prefix) + 1)
                if rest:
                    word = rest[0].removesuffix("s")
                    apart.setdefault(word, []).append(Written(way, Span(start, rest.end())))
        for word, places in apart.items():
            places += _joined(folded, prefix + word)
            if len({place.way for place in places}) > 1:
                yield sorted(places, key=lambda place: place.place.start)


def _joined(folded: str, word: str) -> Iterable[Written]:
    for start in _places(folded, word):
        end = start + len(word)
        end += folded[end : end + 1] == "s"
        if not folded[end : end + 1].isalnum():
            yield Written(JOINED, Span(start, end))


def _places(folded: str, literal: str) -> Iterator[int]:
    at = folded.find(literal)
    while at >= 0:
        if _NO_WORD_BEFORE.match(folded, at):
            yield at
        at = folded.find(literal, at + 1)
