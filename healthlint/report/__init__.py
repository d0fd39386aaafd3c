"""What a run has to say. Each module here is one output format with ``render(run)``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from healthlint.finding import SEVERITIES, Finding, Severity
from healthlint.read import Unreadable

FORMATS = ("full", "concise", "json", "github")


class Article(NamedTuple):
    """A file that was linted, with its findings by position."""

    path: str
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Run:
    """Every file that was linted, in order, and every path that could not be."""

    articles: tuple[Article, ...]
    failures: tuple[Unreadable, ...] = ()

    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        counts = dict.fromkeys(SEVERITIES, 0)
        for article in self.articles:
            for finding in article.findings:
                counts[finding.severity] += 1
        return counts

    def with_findings(self) -> int:
        """How many files have findings."""
        return sum(1 for article in self.articles if article.findings)
