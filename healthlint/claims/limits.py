"""What a claim is limited to: people, circumstances, and whether the article says it itself.

Worked out only for claims that seem to oppose another, because it costs most of the reading.
"""

from typing import NamedTuple

from healthlint.claims.clauses import clauses
from healthlint.claims.cues import EVIDENCE
from healthlint.claims.language import Language, group_names
from healthlint.claims.model import Claim
from healthlint.claims.modifiers import CLAIMED, OF_STUDIES, frame
from healthlint.document import Document
from healthlint.document.model import Span


class Limits(NamedTuple):
    """Names of the groups of people and of circumstances that a claim is limited to.

    ``frame`` says why it is not the article's own flat word (asked, quoted, attributed, ...), and
    is None if it is. ``of_treatment`` says that the subject is what is done about an illness.
    """

    people: frozenset[str]
    circumstances: frozenset[str]
    frame: str | None
    of_treatment: bool


def limits_of(document: Document, claim: Claim, language: Language) -> Limits:
    """What the sentence of a claim, and the heading above it, say about its limits."""
    begin = document.sentences[claim.sentence].start
    folded = document.folded_sentence(claim.sentence)
    clause = Span(claim.clause.start - begin, claim.clause.end - begin)
    above = _heading(document, claim)
    return Limits(
        group_names(language.people, f"{above}{folded}"),
        group_names(language.circumstances, _around(folded, clause, claim, language)),
        _frame(document, folded, clause, claim, language),
        language.parts["treatment of"].pattern.search(claim.subject.text) is not None,
    )


def _heading(document: Document, claim: Claim) -> str:
    """The folded heading above a claim, the title excepted."""
    heading = document.section_of(claim.block).heading
    if heading is None or document.blocks[heading].level <= 1:
        return ""
    block = document.blocks[heading]
    return f"{document.folded[block.start : block.end]} . "


def _around(folded: str, clause: Span, claim: Claim, language: Language) -> str:
    """What may limit a clause: itself and what stands before it that claims nothing.

    Cues are blanked: what they say is no circumstance.
    """
    cues = claim.beside
    kept = [
        span
        for span in clauses(folded, cues, language)
        if span == clause
        or (span.end <= clause.start and not any(span.start <= c.start < span.end for c in cues))
    ]
    for cue in cues:
        folded = folded[: cue.start] + "-" * (cue.end - cue.start) + folded[cue.end :]
    opening = language.parts["opening"].pattern
    texts = [
        opening.sub(lambda match: "-" * len(match[0]), folded[start:end]) for start, end in kept
    ]
    if claim.outcome.direct:
        texts.append(claim.outcome.text)  # it may stand inside the cue
    return " . ".join(texts)


def _frame(
    document: Document, folded: str, clause: Span, claim: Claim, language: Language
) -> str | None:
    begin = document.sentences[claim.sentence].start
    if claim.doubted:
        return "doubted"
    if document.in_quotation(claim.cue.start):
        return "quoted"
    free: tuple[str, ...] = OF_STUDIES if claim.scale == EVIDENCE else ()
    if claim.position.value == 0 and claim.weighs is not None:
        free = (*OF_STUDIES, CLAIMED)  # "the claim that it helps is untested"
    cue = Span(claim.cue.start - begin, claim.cue.end - begin)
    return frame(folded, clause, cue, free, language)
