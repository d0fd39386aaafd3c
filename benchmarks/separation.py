"""Whether pages that people found unreliable have more findings than those they found reliable."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import check
from figures import Correlation, Share, area_under_curve, spearman
from releases import RELEASES, release_text
from sets import rows
from wordlists import word_pattern

from healthlint.read import Unreadable, read_article
from healthlint.ruleset import Ruleset

GRAVE = ("error", "warning")
SONDHI = "sondhi_reliability"
SCHWARZ = "schwarz_health_credibility"
UNRELIABLE = {SONDHI: "unreliable", SCHWARZ: 1}
"""The label of the pages that should have more findings."""


class Rates(NamedTuple):
    """What is counted in one page, for each 1,000 words of it (``Document.word_count``)."""

    all: float
    grave: float
    words: float


class Separation(NamedTuple):
    """How often an unreliable page has the higher rate than a reliable one.

    ``unread`` pages are missing or say of no encoding how they are to be read.
    """

    set: str
    unreliable: int
    reliable: int
    unread: int
    all: Share
    grave: Share
    words: Share


class Rated(NamedTuple):
    """Rates of news releases against the number of criteria that they satisfy."""

    all: Correlation
    grave: Correlation
    words: Correlation


def rates(source: str, path: str, ruleset: Ruleset) -> Rates:
    """Findings of all severities, errors and warnings, and words of the plain list."""
    document, findings = check(source, path, ruleset)
    per_thousand = 1000 / max(1, document.word_count)
    grave = sum(finding.severity in GRAVE for finding in findings)
    words = len(word_pattern("credibility").findall(document.text))
    return Rates(len(findings) * per_thousand, grave * per_thousand, words * per_thousand)


def separation(data: Path, name: str, ruleset: Ruleset) -> Separation | None:
    """Pages of a labelled set, as the files they are; None if the set is not there.

    All rules that are on by default count, those that report an article as a whole among them.
    """
    bad: list[Rates] = []
    good: list[Rates] = []
    unread = 0
    for row in rows(data, name):
        try:
            source = read_article(str(data / row["html_path"]))
        except Unreadable:
            unread += 1
            continue
        group = bad if row["label"] == UNRELIABLE[name] else good
        group.append(rates(source, row["html_path"], ruleset))
    if not bad or not good:
        return None
    areas = (
        area_under_curve([page[at] for page in bad], [page[at] for page in good])
        for at in range(len(Rates._fields))
    )
    return Separation(name, len(bad), len(good), unread, *areas)


def rated(data: Path, ruleset: Ruleset) -> Rated | None:
    """News releases by how many of the ten criteria they satisfy; None if they are not there."""
    found = rows(data, RELEASES)
    if not found:
        return None
    pages = [rates(release_text(row), f"{row['id']}.txt", ruleset) for row in found]
    satisfied = [float(row["label"]) for row in found]
    return Rated(*(spearman(column, satisfied) for column in _columns(pages)))


def _columns(pages: Iterable[Rates]) -> Sequence[tuple[float, ...]]:
    return list(zip(*pages, strict=True))
