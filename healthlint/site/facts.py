"""What an article claims, as numbers by which opposed claims of two articles are found.

The words of a claim become hashes of 32 bits, so that two claims can be compared without reading
their articles again. For each side of a row of the opposition table (``claims.compare``) that a
claim is on, it has codes: one for each pair of a word of its subject and a word of its outcome, or
one for all its words where the row asks for one of the two only. The lowest bit of a code says
which side it is, the two bits above it what must be the same; claims that may oppose each other
share all but the lowest bit.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from healthlint.claims import claims_of, language_of
from healthlint.claims.compare import VAGUE, Row, alike
from healthlint.claims.extract import title_of
from healthlint.claims.model import ANYTHING, Claim, Stems
from healthlint.kinds import Context
from healthlint.kinds.conflict import row_of

Hashes = frozenset[int]
_MOST = 255
"""Words or codes of one claim that are kept."""
_SAME = ("both", "subject", "outcome")
_CODE_BITS = 7
"""Bits of a code that do not come from a hash."""


class Fact(NamedTuple):
    """A claim as numbers: hashes of the words of its subject and outcome, and its codes."""

    subject: Hashes
    outcome: Hashes
    codes: "array[int]"


def rows_of(options: Mapping[str, Any]) -> list[Row]:
    """The rows of the opposition table in the options of a rule."""
    return [row_of(raw) for raw in options["oppose"]]


def claims_in(context: Context, options: Mapping[str, Any]) -> list[Claim]:
    """The claims of an article that can be held against another one, in text order.

    What is doubted, true of some only or about anything is left out, and so are vague outcomes.
    """
    return [
        claim
        for claim in claims_of(context, options["scales"])
        if not (claim.doubted or claim.quantified)
        and ANYTHING not in claim.subject.stems
        and not any(stem.startswith(VAGUE) for stem in claim.outcome.stems)
    ]


def topic_of(context: Context) -> Stems:
    """The content words of the title of an article."""
    return frozenset(language_of(context.lexicon).stems(title_of(context.document)))


def pack_facts(context: Context, options: Mapping[str, Any]) -> "array[int]":
    """The topic and the claims of an article as numbers, for ``unpack_facts``."""
    rows, topic = rows_of(options), _hashes(topic_of(context))
    packed = array("I", (len(topic), *topic))
    for claim in claims_in(context, options):
        subject, outcome = _hashes(claim.subject.stems), _hashes(claim.outcome.stems)
        codes = list(_codes(claim, subject, outcome, rows, topic))[:_MOST]
        if codes:
            packed.append(len(subject) << 16 | len(outcome) << 8 | len(codes))
            packed.extend((*subject, *outcome, *codes))
    return packed


def unpack_facts(packed: "array[int]") -> tuple[Hashes, list[Fact]]:
    """The topic and the claims that ``pack_facts`` made numbers of."""
    if not packed:
        return frozenset(), []
    start = 1 + packed[0]
    topic = frozenset(packed[1:start])
    facts = []
    while start < len(packed):
        sizes = packed[start]
        ends = [start + 1]
        for size in (sizes >> 16, sizes >> 8 & 255, sizes & 255):
            ends.append(ends[-1] + size)
        subject, outcome, codes = (packed[a:b] for a, b in zip(ends, ends[1:], strict=False))
        facts.append(Fact(frozenset(subject), frozenset(outcome), codes))
        start = ends[-1]
    return topic, facts


def may_oppose(code: int, one: Fact, other: Fact, topic: Hashes) -> bool:
    """Whether two claims that share a code, its last bit apart, are about the same thing.

    ``topic`` are the words that both titles hold.
    """
    same = _SAME[code >> 1 & 3]
    if same == "subject":
        return one.subject == other.subject
    if same == "outcome":
        return (one.outcome or one.subject) == (other.outcome or other.subject)
    if not _alike(one.subject, other.subject):
        return False
    if one.outcome and other.outcome:
        return _alike(one.outcome, other.outcome)
    return (one.outcome or other.outcome or topic - one.subject - other.subject) <= topic


def _alike(one: Hashes, other: Hashes) -> bool:
    return alike(one, other)  # type: ignore[arg-type]  # it never looks into a word


def _hashes(stems: Iterable[str]) -> Hashes:
    found = sorted(crc32(stem.encode("utf-8", "surrogatepass")) for stem in stems)
    return frozenset(found[:_MOST])


def _codes(
    claim: Claim, subject: Hashes, outcome: Hashes, rows: Sequence[Row], topic: Hashes
) -> Iterator[int]:
    for number, row in enumerate(rows):
        for side, found in enumerate((row.is_one(claim), row.is_other(claim))):
            for matter in _matter(subject, outcome, row, topic) if found else ():
                whole = crc32(f"{number} {matter}".encode()) & ~_CODE_BITS
                yield whole | _SAME.index(row.same) << 1 | side


def _matter(subject: Hashes, outcome: Hashes, row: Row, topic: Hashes) -> Iterator[list[int]]:
    """What another claim must be about to oppose this one."""
    if row.same != "both":
        yield sorted((row.same == "outcome" and outcome) or subject)
        return
    for word in subject:
        for other in outcome or topic - subject:
            if word != other:
                yield sorted((word, other))
