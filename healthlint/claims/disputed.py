"""Which claims of a document are worth reading to find those that oppose each other.

Most articles never disagree with themselves, and reading a claim costs far more than finding its
cue. So of each row of the opposition table first the rarer side is read, and then only those
paragraphs of the other side that share a word with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from healthlint.claims.compare import Row
from healthlint.claims.cues import EVIDENCE, Cue, Cues
from healthlint.claims.extract import Reader
from healthlint.claims.language import Language
from healthlint.claims.model import ANYTHING, Claim
from healthlint.claims.modifiers import may_negate, reachable
from healthlint.document import Document


def disputed(
    document: Document, cues: Cues, rows: Sequence[Row], language: Language
) -> list[Claim]:
    """Claims that may oppose each other by a row of the table, in text order.

    All claims of a paragraph are read together, because one names what the next calls "it".
    """
    blocks: defaultdict[int, list[int]] = defaultdict(list)
    for sentence in cues:
        blocks[document.sentences[sentence].block].append(sentence)
    if len(blocks) < 2 and sum(len(found) for found in cues.values()) < 2:
        return []
    values = {block: _values(document, cues, found, language) for block, found in blocks.items()}
    reader = Reader(document, cues, language)
    read: dict[int, list[Claim]] = {}
    stems: dict[int, frozenset[str]] = {}

    def claims_in(block: int) -> list[Claim]:
        if block not in read:
            read[block] = reader.claims(blocks[block])
        return read[block]

    def stems_in(block: int) -> frozenset[str]:
        if block not in stems:
            start, end = document.blocks[block][1:3]
            found = language.stems_within(document.folded[start:end])
            for other, name in reader.names:
                if other <= found:
                    found |= name
            stems[block] = found
        return stems[block]

    for row in rows:
        wanted = _values_between(row.scale, *row.one)
        answers = _values_between(row.other_scale, *row.other)
        ones = [block for block in blocks if not wanted.isdisjoint(values[block])]
        others = [block for block in blocks if not answers.isdisjoint(values[block])]
        if not ones or not others:
            continue
        fewer, more, is_fewer = ones, others, row.is_one
        if len(others) < len(ones):
            fewer, more, is_fewer = others, ones, row.is_other
        matter = _matter(claim for b in fewer for claim in claims_in(b) if is_fewer(claim))
        for block in more if matter else ():
            if ANYTHING in matter or not matter.isdisjoint(stems_in(block)):
                claims_in(block)
    return [claim for block in sorted(read) for claim in read[block]]


def _matter(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(
        stem
        for claim in claims
        if not (claim.doubted or claim.quantified)
        for stem in claim.subject.stems | claim.outcome.stems
    )


def _values(
    document: Document, cues: Cues, sentences: Sequence[int], language: Language
) -> set[tuple[str, int]]:
    """Every scale and value that the cues of some sentences can have, whatever moves them."""
    values: set[tuple[str, int]] = set()
    for sentence in sentences:
        folded = document.folded_sentence(sentence)
        for cue in cues[sentence]:
            reached = reachable(cue.position, may_negate(folded[: cue.start], language))
            for scale in _scales(cue, cues[sentence]):
                values.update((scale, value) for value in reached)
    return values


def _scales(cue: Cue, beside: Sequence[Cue]) -> set[str]:
    """A doubt takes the scale of what it doubts."""
    if cue.of_statement and cue.scale != EVIDENCE:
        return {cue.scale, *(other.scale for other in beside if not other.of_statement)}
    return {cue.scale}


@cache
def _values_between(scale: str, low: int, high: int) -> frozenset[tuple[str, int]]:
    return frozenset((scale, value) for value in range(low, high + 1))
