"""What the comparisons have in common: the articles of a site, and what is said of them."""

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from healthlint.document.model import Span
from healthlint.finding import Hit, Related
from healthlint.site.record import Record
from healthlint.site.sketch import Prose, tidy

LISTED = 5
"""How many other places are named in one finding."""


class Options(NamedTuple):
    """Options of the rules by which an article is compared, None for what is not compared."""

    copied: Mapping[str, Any]
    disputes: Mapping[str, Any] | None = None
    numbers: Mapping[str, Any] | None = None


class Entry(NamedTuple):
    """One article of the site; ``reported`` are the checks whose hits in it are wanted."""

    path: str
    record: Record
    options: Options
    reported: frozenset[str] = frozenset()


class Partner(NamedTuple):
    """The other side of a hit: an article by its number, and a span of its text."""

    article: int
    span: Span


class SiteHit(NamedTuple):
    """A hit of a check in the article with that number; ``related`` lies in other articles.

    A comment at the ``partner``, the first of these, silences it as well as one at the hit.
    """

    article: int
    check: str
    hit: Hit
    related: tuple[Related, ...]
    partner: Partner


Read = Callable[[str], Prose | None]
"""Gives the prose of a path, None if it can no longer be read; keeps some in memory."""


def related_place(prose: Prose, span: Span, message: str) -> Related:
    """A place of another article, ``span`` in text offsets."""
    document = prose.document
    line, column = document.lines.position(document.source_span(*span).start)
    return Related(document.path, line, column, message)


def same_article(one: Entry, two: Entry) -> bool:
    """Whether one of two files says that it is the other, or both that they are a third."""
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
