"""Claims: what an article says works, is safe, causes or cures, and how surely it says so.

``claims_of`` is the way in. The design and its sources: a statement is a cue on a scale, moved by
negation and hedges, with the thing that acts, the thing acted on, and the people and circumstances
it is limited to.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthlint.claims.model import Claim
from healthlint.lexicon import Scale

if TYPE_CHECKING:
    from healthlint.claims.language import Language
    from healthlint.kinds import Context
    from healthlint.lexicon import Lexicon

__all__ = ["Claim", "claims_of", "language_of"]


def claims_of(context: "Context", scales: Sequence[Scale]) -> list[Claim]:
    """The claims of the document on the given scales, in text order; worked out once."""
    from healthlint.claims.extract import extract

    name = "claims " + " ".join(scale.name for scale in scales)
    known = context.kept.get(name)
    if known is None:
        language = language_of(context.lexicon)
        known = context.kept[name] = extract(context.document, context.found, scales, language)
    claims: list[Claim] = known
    return claims


def language_of(lexicon: "Lexicon") -> "Language":
    """The groups of the lexicon that claims are read with, made once a lexicon."""
    from healthlint.claims.language import Language

    known = lexicon.kept.get("language")
    if known is None:
        known = lexicon.kept["language"] = Language(lexicon)
    assert isinstance(known, Language)
    return known
