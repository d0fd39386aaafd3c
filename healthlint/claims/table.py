"""What articles claim, one row a claim, for people who want to see it all side by side."""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from healthlint.claims import claims_of, language_of, limits_in
from healthlint.claims.model import Claim
from healthlint.config import Settings
from healthlint.document import Document, read_document
from healthlint.kinds import Context
from healthlint.lexicon import Scale
from healthlint.matching import Index
from healthlint.read import Unreadable, read_article
from healthlint.ruleset import Ruleset, compile_rules
from healthlint.run import Linter, internal_error, load_library

SUFFIX = "_scale"
"""How the names of vocabulary files that hold a scale end."""


class ClaimRow(NamedTuple):
    """A claim as people read it; line and column are 1-based, ``text`` is the part that says it.

    ``value`` is its place on the scale, ``says`` the same in words. ``frame`` says why it is not
    the article's own flat word ("asked", "quoted"), empty if it is.
    """

    path: str
    line: int
    column: int
    subject: str
    outcome: str
    scale: str
    value: int
    says: str
    text: str
    frame: str
    people: tuple[str, ...]
    circumstances: tuple[str, ...]


class Wanted(NamedTuple):
    """Which claims are wanted: on these scales (short names), about any of these words or names."""

    scales: tuple[str, ...]
    about: tuple[str, ...] = ()


class Reader(NamedTuple):
    """What files with the same settings are read with."""

    ruleset: Ruleset
    scales: tuple[Scale, ...]
    phrases: Index


def scale_names(settings: Settings) -> list[str]:
    """Short names of all scales, those of the house included. Raises as ``load_library`` does."""
    return sorted(name.removesuffix(SUFFIX) for name in load_library(settings).scales)


def claims_in_file(linter: Linter, path: str, wanted: Wanted) -> list[ClaimRow] | Unreadable:
    """The wanted claims of a file, in text order."""
    reader = _reader(linter.configs.settings_for(path), wanted.scales)
    try:
        source = read_article(path)
        document = read_document(source, path.replace(os.sep, "/"), reader.ruleset.cues)
        rows = _rows(document, reader, wanted.about)
        return sorted(rows, key=lambda row: (row.line, row.column))
    except Unreadable as failure:
        return failure
    except Exception as error:  # a fault of ours must not cost the other files their rows
        return internal_error(path, error)


@cache
def _reader(settings: Settings, names: tuple[str, ...]) -> Reader:
    library = load_library(settings)
    ruleset = compile_rules(library, [])
    scales = tuple(
        ruleset.lexicon.scale(name)
        for name in sorted(library.scales)
        if name.removesuffix(SUFFIX) in names
    )
    phrases = [position.phrases for scale in scales for position in scale.positions]
    return Reader(ruleset, scales, Index(phrases))


def _rows(document: Document, reader: Reader, about: Sequence[str]) -> Iterator[ClaimRow]:
    ruleset = reader.ruleset
    context = Context(document, reader.phrases.scan(document), ruleset.guards, ruleset.lexicon)
    language = language_of(ruleset.lexicon)
    wanted = [frozenset(language.stems(word.lower())) for word in about]
    limits = limits_in(context)
    for claim in claims_of(context, reader.scales):
        stems = claim.subject.stems | claim.outcome.stems
        if about and not any(words and words <= stems for words in wanted):
            continue
        limited = limits(claim)
        line, column = document.lines.position(document.source_span(*claim.said).start)
        yield ClaimRow(
            document.path,
            line,
            column,
            claim.subject.text,
            claim.outcome.text,
            claim.scale.removesuffix(SUFFIX),
            claim.value,
            in_words(claim),
            " ".join(document.text[claim.clause.start : claim.clause.end].split()).lstrip(",;: "),
            limited.frame or "",
            tuple(sorted(limited.people)),
            tuple(sorted(limited.circumstances)),
        )


def in_words(claim: Claim) -> str:
    """What a claim says: "possibly not effective"."""
    careful = {1: "possibly ", 2: "usually "}.get(claim.hedge, "")
    return f"{careful}{'not ' if claim.negated else ''}{claim.position.says}"
