"""One document against one ruleset."""

from healthlint.document import Document
from healthlint.finding import SEVERITIES, Finding, Hit, Related, Severity, Suggestion, fingerprint
from healthlint.fix import may_be_written
from healthlint.kinds import Context
from healthlint.ruleset import Active, Ruleset

EXCERPT = 200
"""Longest excerpt, in characters."""


def context_of(document: Document, ruleset: Ruleset) -> Context:
    """What the kinds may ask about a document, made in one pass over it."""
    scan = ruleset.index.scan
    return Context(document, scan(document), ruleset.guards, ruleset.lexicon, scan=scan)


def lint(document: Document, ruleset: Ruleset, context: Context | None = None) -> list[Finding]:
    """What the rules have to say about a document, by position, before suppression.

    ``context`` is its context for these rules, if somebody has made that already.
    """
    context = context or context_of(document, ruleset)
    findings: list[Finding] = []
    seen: dict[tuple[str, str], int] = {}
    for active in ruleset.active:
        findings += [
            place(document, active, hit, seen) for hit in active.kind.check(context, active.options)
        ]
    if len(findings) > 1:
        findings.sort(key=lambda finding: (finding.start, finding.rule))
    return findings


def place(
    document: Document, active: Active, hit: Hit, seen: dict[tuple[str, str], int]
) -> Finding:
    """A hit with its message, its place in the file and its fingerprint.

    ``seen`` counts, over one document, how often a rule has reported the same words.
    """
    if hit.in_source:
        start, end = hit.start, hit.end
        match = document.source[start:end]
    else:
        start, end = document.source_span(hit.start, hit.end)
        match = document.text[hit.start : hit.end]
    excerpt = " ".join(match.split())
    if len(excerpt) > EXCERPT:
        excerpt = excerpt[: EXCERPT - 1] + "…"
    line, column = document.lines.position(start)
    end_line, end_column = document.lines.position(end)
    name = active.rule.name
    occurrence = seen[name, excerpt] = seen.get((name, excerpt), -1) + 1
    fields = {"match": excerpt, **hit.fields}
    return Finding(
        path=document.path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        rule=name,
        severity=_milder(active.severity, hit.severity),
        message=active.rule.message.format_map(fields),
        advice=active.rule.advice,
        excerpt=excerpt,
        related=tuple(_related(document, *note) for note in hit.notes),
        fingerprint=fingerprint(document.path, name, excerpt, occurrence),
        start=start,
        end=end,
        line_text=document.lines.text(line),
        details=hit.details,
        partner=document.source_span(*hit.notes[0][:2]) if hit.two_sided else None,
        suggestion=hit.suggestion and _in_source(document, hit, hit.suggestion, start, end),
    )


def _in_source(
    document: Document, hit: Hit, suggestion: Suggestion, start: int, end: int
) -> Suggestion:
    """A suggestion, no longer safe where the source of the hit is more than plain prose."""
    safe = suggestion.safe and not hit.in_source
    safe = safe and may_be_written(document, hit.start, hit.end, start, end, suggestion.text)
    return suggestion._replace(safe=safe)


def _milder(rule: Severity, hit: Severity | None) -> Severity:
    return rule if hit is None else max(rule, hit, key=SEVERITIES.index)


def _related(document: Document, start: int, end: int, message: str) -> Related:
    line, column = document.lines.position(document.source_span(start, end).start)
    return Related(document.path, line, column, message)
