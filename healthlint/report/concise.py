"""One line a finding: ``path:line:column: severity rule message``."""

from collections.abc import Iterator

from healthlint.finding import Finding
from healthlint.report import Run
from healthlint.report.visible import visible


def instead(finding: Finding) -> str:
    """The suggestion of a finding in brackets, for behind its message; empty if there is none."""
    return f" [write: {finding.suggestion.text}]" if finding.suggestion else ""


def render(run: Run) -> Iterator[str]:
    """The lines of the report; nothing if there are no findings."""
    for article in run.articles:
        for finding in article.findings:
            yield visible(
                f"{finding.path}:{finding.line}:{finding.column}:"
                f" {finding.severity} {finding.rule} {finding.message}{instead(finding)}"
            )
