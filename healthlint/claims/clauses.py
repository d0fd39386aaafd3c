"""Parting a sentence into clauses, each of which states one thing."""

from collections.abc import Sequence

from healthlint.claims.language import Language
from healthlint.document.model import Span

MIN_CLAUSE = 8
"""Characters; a shorter piece between two breaks is no clause of its own."""


def clauses(folded: str, cues: Sequence[Span], language: Language) -> list[Span]:
    """Spans of the clauses of a folded sentence; both in offsets into it.

    ``cues`` are the places of what the sentence claims: no clause begins inside one, and the first
    half of "although ..., ..." ends at the comma after its cue.
    """
    starts = {0}
    for match in language.parts["clause break"].pattern.finditer(folded):
        at = match.start()
        if not any(cue.start < at < cue.end for cue in cues):
            starts.add(at)
    opener = language.parts["concession"].pattern.match(folded)
    if opener is not None and cues:
        comma = folded.find(",", max(opener.end(), cues[0].end))
        if comma > 0:
            starts.add(comma)
    edges = sorted(starts)
    spans: list[Span] = []
    for start, end in zip(edges, [*edges[1:], len(folded)], strict=True):
        if spans and (end - start < MIN_CLAUSE or spans[-1].end - spans[-1].start < MIN_CLAUSE):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return spans


def concedes(folded: str, language: Language) -> bool:
    """Whether a sentence opens with "although" or the like: its first half is granted."""
    return language.parts["concession"].pattern.match(folded) is not None
