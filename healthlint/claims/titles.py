"""Titles, headlines and descriptions of an article, read for what they claim."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from healthlint.claims.cues import cues_of
from healthlint.claims.extract import Reader
from healthlint.claims.language import Language
from healthlint.claims.model import Claim
from healthlint.document import Document
from healthlint.document.fold import fold
from healthlint.document.model import Parsed, Span
from healthlint.document.prose import ProseBuilder
from healthlint.lexicon import Scale
from healthlint.matching import CueSet

if TYPE_CHECKING:
    from healthlint.kinds import Context

LONGEST = 400
"""Characters; a longer "description" is an article."""


class Promise(NamedTuple):
    """A claim of a title. ``place`` are offsets into the text, or into the source if ``in_source``.

    ``text`` is the whole title; ``claim`` has offsets of no use outside it.
    """

    text: str
    claim: Claim
    place: Span
    in_source: bool


class _Title(NamedTuple):
    text: str
    place: Span
    in_source: bool


def promises_of(
    context: "Context",
    scales: Sequence[Scale],
    names: Sequence[str],
    asides: CueSet,
    language: Language,
) -> list[Promise]:
    """What the title, the first heading and the metadata of these names claim.

    ``asides`` stand between a name and what is claimed of it: "Garlic: THE BULB THAT heals ...".
    """
    titles = list(_titles(context.document, names))
    if not titles or context.scan is None:
        return []
    document = _written(titles, asides, context.document)
    found = context.scan(document)
    cues = cues_of(document, found, scales)
    claims = Reader(document, cues, language).claims(cues)
    return [Promise(titles[claim.block].text, claim, *titles[claim.block][1:]) for claim in claims]


def _titles(document: Document, names: Sequence[str]) -> Iterator[_Title]:
    seen: set[str] = set()
    blocks = document.blocks
    first = next((b for b in blocks if b.kind == "heading" and b.level == 1), None)
    if first is None and blocks and blocks[0].kind == "heading":
        first = blocks[0]
    if first is not None:
        text = document.text[first.start : first.end]
        seen.add(fold(text))
        yield _Title(text, Span(first.start, first.end), False)
    for entry in document.metadata:
        if entry.name not in names or not isinstance(entry.value, str):
            continue
        text = " ".join(entry.value.split())
        if text and len(text) <= LONGEST and fold(text) not in seen:
            seen.add(fold(text))
            yield _Title(text, Span(entry.start, entry.end), True)


def _written(titles: Sequence[_Title], asides: CueSet, of: Document) -> Document:
    """A document of one paragraph a title."""
    builder = ProseBuilder()
    for title in titles:
        builder.open()
        aside = asides.pattern.search(fold(title.text))
        kept = title.text if aside is None else _without(title.text, *aside.span())
        builder.add(kept, 0)
        if title.text[-1] not in ".!?":
            builder.add(".", 0)
        builder.close("paragraph")
    prose = builder.build()
    return Document(prose.text, "title.txt", "text", Parsed(prose), of.cues)


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start].rstrip()} {text[end:].lstrip()}"
