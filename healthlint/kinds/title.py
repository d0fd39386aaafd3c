"""Kind ``title``: a title that claims more than the strongest statement below it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from healthlint.claims import claims_of, language_of
from healthlint.claims.compare import VAGUE, alike
from healthlint.claims.model import Claim
from healthlint.claims.titles import Promise, promises_of
from healthlint.document import Document
from healthlint.document.fold import fold
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds._dispute import line_of, words_of
from healthlint.matching import CueSet
from healthlint.schema import Option

_RANGE = {
    "scale": Option("text", required=True),
    "from": Option("number", required=True),
    "to": Option("number", required=True),
}
_ROW = {
    **_RANGE,
    "support": Option("tables", required=True, keys=_RANGE),
    "weaker": Option("tables", required=True, keys=_RANGE),
    "only_careful": Option("flag", default=False),
}
SCHEMA: Mapping[str, Option] = {
    "scales": Option("scales", required=True),
    "names": Option("texts"),
    "claims": Option("tables", required=True, keys=_ROW),
    "careful": Option("cues"),
    "links": Option("tables", keys=_RANGE),
    "asides": Option("cues"),
    "one_thing": Option("cues"),
    "unless": Option("cues"),
    "not_for": Option("guards"),
}
EVIDENCE = "evidence_scale"
"""A statement on this scale may leave out what the thing helps against."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit a title whose claim the article only makes more carefully, with those places."""
    language = language_of(context.lexicon)
    promises = [
        (promise, row)
        for promise in promises_of(
            context, options["scales"], options["names"], options["asides"], language
        )
        if promise.text[-1:] != "?" and not options["unless"].found_in(fold(promise.text))
        for row in options["claims"]
        if _within(promise.claim, row) and _is_promise(promise, options["one_thing"])
    ]
    document = context.document
    if not promises or context.guards.unfit(options["not_for"], document, context.found):
        return
    body = claims_of(context, options["scales"])
    links = [claim for claim in body if _any(claim, options["links"])]
    linked = {claim.clause for claim in links}
    body = [claim for claim in body if claim.clause not in linked or claim in links]
    careful: CueSet = options["careful"]
    reported: set[str] = set()
    for promise, row in promises:
        weaker = _weaker(promise.claim, row, body)
        if row["only_careful"]:
            weaker = [c for c in weaker if c.value < 1 or careful.found_in(_folded(document, c))]
        if weaker and promise.text not in reported:
            reported.add(promise.text)
            yield _hit(document, promise, weaker)


def _folded(document: Document, claim: Claim) -> str:
    return document.folded[claim.said.start : claim.said.end]


def _within(claim: Claim, limits: Mapping[str, Any]) -> bool:
    inside: bool = limits["from"] <= claim.value <= limits["to"]
    return inside and claim.scale == limits["scale"]


def _any(claim: Claim, ranges: Sequence[Mapping[str, Any]]) -> bool:
    return any(_within(claim, limits) for limits in ranges)


def _is_promise(promise: Promise, one_thing: CueSet) -> bool:
    """Whether a claim of a title says what acts on what, of all of it and flatly."""
    claim = promise.claim
    named = any(not stem.startswith(VAGUE) for stem in claim.outcome.stems)
    some = claim.quantified and not one_thing.found_in(fold(promise.text))
    flat = not (some or claim.doubted or claim.hedge > 0)
    return flat and named and bool(claim.subject.stems)


def _weaker(promise: Claim, row: Mapping[str, Any], body: Sequence[Claim]) -> list[Claim]:
    """What the body says more carefully of the same; nothing if it says it as strongly, too."""
    weaker: list[Claim] = []
    for claim in body:
        if _any(claim, row["support"]):
            if not claim.doubted and _touches(promise, claim):
                return []
        elif _any(claim, row["weaker"]) and _same(promise, claim) and claim.subject.direct:
            weaker.append(claim)
    return weaker


def _touches(promise: Claim, claim: Claim) -> bool:
    """Whether a statement may be on the matter of a title at all."""
    if claim.scale == EVIDENCE:
        return _same(promise, claim)
    words = claim.subject.stems | claim.outcome.stems
    if promise.outcome.stems.isdisjoint(words):
        return False
    subject = claim.subject
    return not subject.direct or not subject.stems or not promise.subject.stems.isdisjoint(words)


def _same(promise: Claim, claim: Claim) -> bool:
    """Whether a statement is surely on the matter of a title."""
    if not alike(promise.subject.stems, claim.subject.stems):
        return False
    if claim.scale == EVIDENCE and not claim.outcome.text:
        return bool(claim.subject.text)
    return alike(promise.outcome.stems, claim.outcome.stems)


def _hit(document: Document, promise: Promise, weaker: Sequence[Claim]) -> Hit:
    first = weaker[0]
    notes = [Note(*claim.said, "Said more carefully here.") for claim in weaker[:3]]
    fields: dict[str, str | int] = {
        "title": promise.text,
        "other": words_of(document, first.said),
        "first_line": line_of(document, first.cue),
    }
    details = (
        ("title, subject", promise.claim.subject.text),
        ("title, outcome", promise.claim.outcome.text),
        ("title, scale", f"{promise.claim.scale} {promise.claim.value:+d}"),
        ("text, subject", first.subject.text),
        ("text, outcome", first.outcome.text),
        ("text, scale", f"{first.scale} {first.value:+d}"),
    )
    return Hit(
        promise.place.start,
        promise.place.end,
        fields,
        tuple(notes),
        in_source=promise.in_source,
        details=details,
    )


KIND = Kind(SCHEMA, check, fields=("title", "other", "first_line"))
