"""The rules on news releases that the reviewers of HealthNewsReview rated and explained."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures import score
from sets import Result, compiled, rows
from wordlists import words_of

from healthlint.finding import Finding
from healthlint.ruleset import load_rules
from healthlint.run import check_text

RELEASES = "fakehealth_release_criteria"
CRITERIA = (
    "costs",
    "benefits in numbers",
    "harms",
    "quality of the evidence",
    "disease-mongering",
    "funding and conflicts of interest",
    "alternatives",
    "availability",
    "novelty",
    "sensational language",
)
"""The ten criteria of HealthNewsReview for news releases, in the order in which they are rated."""

FAULTY, FINE = "Not Satisfactory", "Satisfactory"


def quotes(data: Path) -> Result | None:
    """Phrases that reviewers of news releases quoted in their reasons about sensational language.

    Positive: quoted in a review that found the language sensational; negative: quoted in one that
    did not. Reported: a finding of the rules touches the phrase in its release. The list is noisy:
    reviewers also quote innocent words, and words of praise.
    """
    releases = {row["id"]: row for row in rows(data, RELEASES)}
    found = [
        row for row in rows(data, "fakehealth_sensational_quotes") if row["doc_id"] in releases
    ]
    names = tuple(name for name in load_rules().rules if name.startswith("claims/"))
    if not found or not names:
        return None
    ruleset, plain = compiled(names), words_of("sensational")
    known: dict[str, list[Finding]] = {}
    for row in found:
        name = row["doc_id"]
        if name not in known:
            known[name] = check_text(release_text(releases[name]), f"{name}.txt", ruleset).findings
    reported = [
        any(one.start < row["end"] and row["start"] < one.end for one in known[row["doc_id"]])
        for row in found
    ]
    expected = [row["label"] == FAULTY for row in found]
    return Result(
        "Sensational phrases (FakeHealth)",
        ("claims",),
        "Phrases that reviewers quoted. Positive: from releases whose language they found "
        "unjustified; negative: from others. Many quoted phrases are innocent by themselves.",
        sum(expected),
        len(expected) - sum(expected),
        score(reported, expected),
        score([plain(row["text"]) for row in found], expected),
    )


def release_text(row: dict[str, Any]) -> str:
    """A release as an article of plain text; the phrases that were quoted count from its start."""
    return f"{row['title']}\n\n{row['text']}"


def criteria(data: Path) -> Iterator[Result]:
    """Releases rated by ten criteria, one measurement for each that rules name as their standard.

    Positive: "Not Satisfactory"; negative: "Satisfactory"; what does not apply is left out.
    Reported: a finding of any rule that names the criterion, whether it is on by default or not.
    """
    found = rows(data, RELEASES)
    for number, title in enumerate(CRITERIA, 1):
        names = rules_of_criterion(number)
        if not found or not names:
            continue
        question = list(found[0]["labels"])[number - 1]
        rated = [row for row in found if row["labels"][question] in (FAULTY, FINE)]
        expected = [row["labels"][question] == FAULTY for row in rated]
        ruleset = compiled(names)
        reported = [
            bool(check_text(release_text(row), f"{row['id']}.txt", ruleset).findings)
            for row in rated
        ]
        plain = words_of("sensational" if number == len(CRITERIA) else f"criterion {number}")
        yield Result(
            f"Criterion {number}: {title}",
            names,
            "News releases that reviewers rated. Positive: not satisfactory; reported: a finding "
            "of a rule that names the criterion. Most such rules leave news alone, and they look "
            "for words, where the criteria mostly ask for what is not there.",
            sum(expected),
            len(expected) - sum(expected),
            score(reported, expected),
            score([plain(release_text(row)) for row in rated], expected),
        )


def rules_of_criterion(number: int) -> tuple[str, ...]:
    """The rules that name a criterion of HealthNewsReview, or its words to avoid, as a standard."""
    starts = [f"Criterion {number}"]
    if number == len(CRITERIA):
        starts.append("Seven words")
    pattern = re.compile(rf"(?:{'|'.join(starts)})\b")
    return tuple(
        name
        for name, rule in sorted(load_rules().rules.items())
        if any(
            standard.name.startswith("HealthNewsReview") and pattern.match(standard.criterion)
            for standard in rule.standards
        )
    )
