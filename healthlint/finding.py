"""Findings: what a rule has to say about a place in a file."""

from hashlib import blake2b
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "suggestion"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")
"""From the gravest to the mildest."""


class Note(NamedTuple):
    """A second place that belongs to a hit, in text offsets, with what it shows."""

    start: int
    end: int
    message: str


class Suggestion(NamedTuple):
    """What could stand in place of a finding; ``safe`` if nobody has to look at it first."""

    text: str
    safe: bool


class Hit(NamedTuple):
    """What a rule found, before it is placed in the file.

    ``start`` and ``end`` are text offsets, or source offsets if ``in_source``. ``fields`` fill
    the rule's message template; ``match`` is always there. ``details`` are names and values that
    say how the rule came to it. ``severity`` makes the hit milder than its rule, never graver.
    ``two_sided`` says that the first note is as much to blame as the hit: a comment there that
    silences the rule silences the hit, too. ``suggestion`` would stand in place of the range.
    """

    start: int
    end: int
    fields: dict[str, str | int] = {}  # noqa: RUF012 - never changed
    notes: tuple[Note, ...] = ()
    in_source: bool = False
    details: tuple[tuple[str, str], ...] = ()
    severity: Severity | None = None
    two_sided: bool = False
    suggestion: Suggestion | None = None


class Related(NamedTuple):
    """A second place that a finding speaks of; line and column are 1-based."""

    path: str
    line: int
    column: int
    message: str


class Finding(NamedTuple):
    """One line of the report.

    Lines and columns are 1-based and count characters; ``end_column`` is exclusive. ``start`` and
    ``end`` are the same place as source offsets. ``line_text`` is the source line that holds the
    start, without its line ending, for reports that show it. ``details`` are names and values that
    say how the rule came to it, for those who ask. ``partner`` is a place, as source offsets, that
    is as much to blame: what silences it silences the finding. ``suggestion`` is what could stand
    in the source in place of ``start`` to ``end``.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    severity: Severity
    message: str
    advice: str
    excerpt: str
    related: tuple[Related, ...]
    fingerprint: str
    start: int
    end: int
    line_text: str
    details: tuple[tuple[str, str], ...] = ()
    partner: tuple[int, int] | None = None
    suggestion: Suggestion | None = None


def fingerprint(path: str, rule: str, excerpt: str, occurrence: int) -> str:
    """A name for a finding that survives moved lines.

    It is made of the file, the rule, the words found (white space folded) and, where the same
    words are found more than once in a file, which of them it is (0-based ``occurrence``).
    """
    words = " ".join(excerpt.split())
    seed = f"{path}\0{rule}\0{words}\0{occurrence}"
    return blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
