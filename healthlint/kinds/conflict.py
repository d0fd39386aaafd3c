"""Kind ``conflict``: statements of one article that oppose each other on a scale."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from healthlint.claims import cues_in, language_of, limits_in
from healthlint.claims.compare import Quarrel, Row, quarrels
from healthlint.claims.disputed import disputed
from healthlint.claims.extract import title_of
from healthlint.claims.limits import Limits
from healthlint.claims.model import Claim, Stems
from healthlint.document import Document
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds._dispute import answers, line_of, opponent_of, places, words_of
from healthlint.schema import Option

ROW: Mapping[str, Option] = {
    "scale": Option("text", required=True),
    "from": Option("number", required=True),
    "to": Option("number", required=True),
    "other_scale": Option("text"),
    "other_from": Option("number", required=True),
    "other_to": Option("number", required=True),
    "same": Option("choice", default="both", choices=("both", "subject", "outcome")),
    "severity": Option("choice", choices=("error", "warning", "suggestion")),
}
SCHEMA: Mapping[str, Option] = {
    "scales": Option("scales", required=True),
    "oppose": Option("tables", required=True, keys=ROW),
    "sure": Option("number", default=0.7),
    "warn_from": Option("number", default=0.5),
}


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per line that opposes what was said first, with the places it opposes."""
    document = context.document
    rows = [row_of(raw) for raw in options["oppose"]]
    language = language_of(context.lexicon)
    claims = disputed(document, cues_in(context, options["scales"]), rows, language)
    if not claims:
        return
    topic = frozenset(language.stems(title_of(document)))
    limits = limits_in(context)
    found = list(quarrels(claims, rows, limits, topic, options["warn_from"]))
    lines: set[int] = set()
    for claim, opposed in answers(found):
        line = line_of(document, claim.cue)
        if line not in lines:
            lines.add(line)
            yield _hit(document, claim, opposed, options["sure"], limits)


def row_of(raw: Mapping[str, Any]) -> Row:
    """A row of the opposition table as a rule file states it."""
    return Row(
        raw["scale"],
        (raw["from"], raw["to"]),
        raw["other_scale"] or raw["scale"],
        (raw["other_from"], raw["other_to"]),
        raw["same"],
        raw["severity"],
    )


def _hit(
    document: Document,
    claim: Claim,
    opposed: Sequence[Quarrel],
    sure: float,
    limits: Callable[[Claim], Limits],
) -> Hit:
    best = min(
        opposed,
        key=lambda quarrel: (
            quarrel.row.severity is not None,
            -quarrel.sure,
            -abs(opponent_of(claim, quarrel).value),
            opponent_of(claim, quarrel).cue.start,
        ),
    )
    first: Claim = opponent_of(claim, best)
    fields: dict[str, str | int] = {
        "topic": _topic(claim, first),
        "says": _says(claim),
        "other": words_of(document, first.said),
        "other_says": _says(first),
        "first_line": line_of(document, first.cue),
    }
    milder = best.row.severity or ("warning" if best.sure < sure else None)
    details = (
        *_details("here", claim, limits(claim)),
        *_details(f"line {fields['first_line']}", first, limits(first)),
    )
    return Hit(
        *claim.said,
        fields,
        tuple(places(document, claim, first, opposed)),
        details=(*details, ("sure", f"{best.sure:.1f}")),
        severity=milder,  # type: ignore[arg-type]
        two_sided=True,
    )


def _topic(claim: Claim, other: Claim) -> str:
    subject = claim.subject.text if claim.subject.stems else other.subject.text
    outcome = claim.outcome.text if claim.outcome.stems else other.outcome.text
    named = [f'"{name}"' for name in (subject, outcome) if name]
    return " and ".join(named)


def _says(claim: Claim) -> str:
    careful = {1: "possibly ", 2: "usually "}.get(claim.hedge, "")
    return f"{careful}{'not ' if claim.negated else ''}{claim.position.says}"


def _details(where: str, claim: Claim, limits: Limits) -> Iterable[tuple[str, str]]:
    def listed(names: Stems) -> str:
        return ", ".join(sorted(names)) or "none named"

    yield f"{where}, subject", claim.subject.text
    yield f"{where}, outcome", claim.outcome.text or "none named"
    yield f"{where}, scale", f"{claim.scale.removesuffix('_scale')} {claim.value:+d}"
    yield f"{where}, people", listed(limits.people)
    yield f"{where}, circumstances", listed(limits.circumstances)


KIND = Kind(SCHEMA, check, fields=("topic", "says", "other", "other_says", "first_line"))
