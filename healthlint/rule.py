"""A rule as its file says it, checked but not yet compiled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from healthlint.finding import Severity


@dataclass(frozen=True, slots=True)
class Standard:
    """A published criterion behind a rule."""

    name: str
    criterion: str
    address: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text that the rule must report (bad) or leave alone (good).

    ``text`` is a whole small article in ``format`` (markdown unless said otherwise).
    """

    text: str
    format: str = "markdown"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file. ``name`` is ``family/name`` and ``path`` the file it came from.

    ``options`` is the file's ``with:`` block, already checked against the schema of ``kind``.
    A rule with ``enabled`` False runs only when it is selected by name or family.
    """

    name: str
    path: str
    summary: str
    severity: Severity
    kind: str
    options: Mapping[str, Any]
    message: str
    advice: str
    rationale: str
    enabled: bool = True
    standards: tuple[Standard, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    option_lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def family(self) -> str:
        return self.name.partition("/")[0]
