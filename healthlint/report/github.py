"""Workflow commands, which GitHub Actions shows as annotations on a pull request."""

from collections.abc import Iterator

from healthlint.finding import Finding, Severity
from healthlint.report import Run
from healthlint.report.concise import instead
from healthlint.report.visible import visible

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}


def render(run: Run) -> Iterator[str]:
    """One command a finding, and one for each file that could not be linted."""
    for article in run.articles:
        for finding in article.findings:
            yield _command(finding)
    for failure in run.failures:
        yield f"::error file={_property(failure.path)}::{_data(failure.reason)}"


def _command(finding: Finding) -> str:
    place = f"file={_property(finding.path)},line={finding.line},endLine={finding.end_line}"
    if finding.line == finding.end_line:  # GitHub takes columns only within one line
        place += f",col={finding.column},endColumn={finding.end_column}"
    title = _property(f"healthlint: {finding.rule}")
    message = f"{_data(finding.message + instead(finding))}%0A{_data(finding.advice)}"
    return f"::{_LEVELS[finding.severity]} {place},title={title}::{message}"


def _data(text: str) -> str:
    # A line break of our own would be shown as \n by visible(): break first, then join.
    lines = text.strip().splitlines()
    return "%0A".join(visible(line).replace("%", "%25") for line in lines)


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
