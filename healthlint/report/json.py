"""JSON for other programs, one finding a line; see the version number before relying on keys."""

import json
from collections.abc import Iterator
from typing import Any

from healthlint.finding import Finding
from healthlint.report import Run

VERSION = 1


def render(run: Run) -> Iterator[str]:
    """The lines of one JSON object: version, findings, summary."""
    yield f'{{"version": {VERSION},'
    yield '"findings": ['
    findings = [finding for article in run.articles for finding in article.findings]
    for number, finding in enumerate(findings, 1):
        yield json.dumps(_finding(finding)) + ("," if number < len(findings) else "")
    yield "],"
    yield f'"summary": {json.dumps(_summary(run))}}}'


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "advice": finding.advice,
        "excerpt": finding.excerpt,
        "related": [
            {
                "path": related.path,
                "line": related.line,
                "column": related.column,
                "message": related.message,
            }
            for related in finding.related
        ],
        "details": dict(finding.details),
        "suggestion": finding.suggestion.text if finding.suggestion else None,
        "safe": finding.suggestion.safe if finding.suggestion else None,
        "fingerprint": finding.fingerprint,
    }


def _summary(run: Run) -> dict[str, Any]:
    counts = run.counts()
    return {
        "files": len(run.articles),
        "files_with_findings": run.with_findings(),
        "errors": counts["error"],
        "warnings": counts["warning"],
        "suggestions": counts["suggestion"],
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in run.failures],
    }
