"""What an article claims, as codes by which opposed claims of two articles are found.

A claim on a side of a row of the opposition table (``claims.compare``) has a code for each pair of
a word of its subject and a word of its outcome, or one for all words where the row asks for one of
the two only. The lowest bit of a code says which side it is; claims that may oppose each other
share the other bits.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from healthlint.claims import claims_of, language_of
from healthlint.claims.compare import VAGUE, Row
from healthlint.claims.extract import title_of
from healthlint.claims.model import ANYTHING, Claim, Stems
from healthlint.kinds import Context
from healthlint.kinds.conflict import row_of


def rows_of(options: Mapping[str, Any]) -> list[Row]:
    """The rows of the opposition table in the options of a rule."""
    return [row_of(raw) for raw in options["oppose"]]


def claims_in(context: Context, options: Mapping[str, Any]) -> list[Claim]:
    """The claims of an article that can be held against another one, in text order.

    What is doubted, true of some only or about anything is left out, and so is what names its
    subject or outcome only by "it" or "this treatment".
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


def facts_of(context: Context, options: Mapping[str, Any]) -> "array[int]":
    """The codes of all claims of an article, ascending."""
    rows, topic = rows_of(options), topic_of(context)
    codes = {code for claim in claims_in(context, options) for code in _codes(claim, rows, topic)}
    return array("I", sorted(codes))


def _codes(claim: Claim, rows: Sequence[Row], topic: Stems) -> Iterator[int]:
    for number, row in enumerate(rows):
        for side, found in enumerate((row.is_one(claim), row.is_other(claim))):
            if found:
                for matter in _matter(claim, row, topic):
                    key = crc32(f"{number} {matter}".encode("utf-8", "surrogatepass"))
                    yield (key & ~1) | side


def _matter(claim: Claim, row: Row, topic: Stems) -> Iterator[str]:
    """What another claim must be about to oppose this one."""
    subject, outcome = claim.subject.stems, claim.outcome.stems
    if row.same != "both":
        yield " ".join(sorted(one_side(claim, row)))
        return
    for stem in subject:
        for other in outcome or topic - subject:
            if stem != other:
                yield " ".join(sorted((stem, other)))


def one_side(claim: Claim, row: Row) -> Stems:
    """What a claim is about for a row that asks for the same subject, or the same outcome."""
    if row.same == "outcome" and claim.outcome.stems:
        return claim.outcome.stems
    return claim.subject.stems
