"""Claims: what an article says works, is safe, causes or cures, and how surely it says so.

A claim is a cue on a scale, moved by negation and hedges, with the thing that acts and the thing
acted on; its limits are the people and circumstances that it is said of.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthlint.claims.model import Claim
from healthlint.lexicon import Scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.claims.cues import Cues
    from healthlint.claims.language import Language
    from healthlint.claims.limits import Limits
    from healthlint.kinds import Context
    from healthlint.lexicon import Lexicon

__all__ = ["Claim", "claims_of", "cues_in", "language_of", "limits_in"]


def claims_of(context: "Context", scales: Sequence[Scale]) -> list[Claim]:
    """All claims of the document on the given scales, in text order."""
    from healthlint.claims.extract import Reader

    cues = cues_in(context, scales)
    return Reader(context.document, cues, language_of(context.lexicon)).claims(cues)


def cues_in(context: "Context", scales: Sequence[Scale]) -> "Cues":
    """The cues of the document on the given scales, by sentence; worked out once."""
    from healthlint.claims.cues import cues_of

    name = "cues " + " ".join(scale.name for scale in scales)
    if name not in context.kept:
        context.kept[name] = cues_of(context.document, context.found, scales)
    cues: Cues = context.kept[name]
    return cues


def limits_in(context: "Context") -> "Callable[[Claim], Limits]":
    """What says which people and circumstances a claim of the document is limited to."""
    from healthlint.claims.limits import limits_of

    language = language_of(context.lexicon)
    document = context.document
    kept: dict[Claim, Limits] = context.kept.setdefault("limits", {})

    def limits(claim: Claim) -> "Limits":
        known = kept.get(claim)
        if known is None:
            known = kept[claim] = limits_of(document, claim, language)
        return known

    return limits


def language_of(lexicon: "Lexicon") -> "Language":
    """The groups of the lexicon that claims are read with, made once a lexicon."""
    from healthlint.claims.language import Language

    known = lexicon.kept.get("language")
    if known is None:
        known = lexicon.kept["language"] = Language(lexicon)
    assert isinstance(known, Language)
    return known
