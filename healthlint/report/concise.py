"""One line a finding: ``path:line:column: severity rule message``."""

from collections.abc import Iterator

from healthlint.report import Run
from healthlint.report.visible import visible


def render(run: Run) -> Iterator[str]:
    """The lines of the report; nothing if there are no findings."""
    for article in run.articles:
        for finding in article.findings:
            yield visible(
                f"{finding.path}:{finding.line}:{finding.column}:"
                f" {finding.severity} {finding.rule} {finding.message}"
            )
