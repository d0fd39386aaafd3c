"""How often the packaged rules are right in real articles, as measured for this release.

``rules/measured.json`` is written by ``benchmarks/accuracy.py``. It is read for the page of a rule
alone, so that no run of the linter pays for it.
"""

import json
from pathlib import Path
from typing import NamedTuple

from healthlint.rule import Rule
from healthlint.ruleset import rules_folder

FILE = "measured.json"
FEW = 10
"""Judged hits below which nothing is said about how often a rule is right."""


class Measured(NamedTuple):
    """Hits of a rule in real articles, and what readers said of those they judged.

    ``precision`` is the share of judged hits that were right, those that can be argued about not
    among them; ``low`` and ``high`` bound its 95% interval. All three are 0 to 1.
    """

    hits: int
    judged: int
    true: int
    false: int
    arguable: int
    precision: float
    low: float
    high: float


def measured(rule: Rule, folder: Path | None = None) -> Measured | None:
    """What was measured of a rule; None for rules that were not, house rules among them.

    ``folder`` is that of the rules that come with healthlint unless it is given.
    """
    folder = folder or rules_folder()
    path = folder / FILE
    if not Path(rule.path).resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return None
    found = json.loads(path.read_text("utf-8")).get(rule.name)
    return Measured(**found) if found else None


def in_words(measured: Measured) -> str:
    """One or two sentences for an editor."""
    hits, judged, true, false, arguable, precision, low, high = measured
    if not hits:
        return "It found nothing in the real articles that rules are measured on."
    if not judged:
        return f"Nobody has judged its {_number(hits, 'hit')} in real articles yet."
    if judged < FEW:
        return f"Too few hits in real articles to say ({judged} read, {true} right)."
    said = (
        f"{true} of {judged} hits read in real articles were right "
        f"({precision:.0%}; 95% interval {low * 100:.0f} to {high:.0%})."
    )
    if not arguable:
        return said
    of_those = "could be argued about"
    return f"{said} Of the others, {false} {_were(false)} wrong and {arguable} {of_those}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
