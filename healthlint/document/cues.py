"""The few words that reading an article needs, as data from ``rules/vocabulary``."""

import re
from collections.abc import Mapping, Sequence


class Cues:
    """Vocabularies as expressions for folded text, by name; a missing one matches nothing."""

    def __init__(self, expressions: Mapping[str, Sequence[str]]) -> None:
        self._expressions = expressions
        self._headings: dict[str, re.Pattern[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def pattern(self, name: str) -> re.Pattern[str]:
        """One expression for all entries of a vocabulary."""
        return re.compile("|".join(self._expressions.get(name, ())) or "(?!)")

    def is_heading_of(self, name: str, folded: str) -> bool:
        """Whether a heading, folded, is an entry of a vocabulary; it may have a number."""
        pattern = self._headings.get(name)
        if pattern is None:
            entry = self.pattern(name).pattern
            pattern = re.compile(rf"\W*(?:[\divx]+[.)]\s*)?(?:{entry})[\W\d]*")
            self._headings[name] = pattern
        return pattern.fullmatch(folded) is not None

    def begins_with(self, name: str, folded: str) -> bool:
        """Whether folded text begins with an entry of a vocabulary."""
        pattern = self._patterns.get(name)
        if pattern is None:
            pattern = self._patterns[name] = self.pattern(name)
        return pattern.match(folded) is not None

    def is_reference_heading(self, folded: str) -> bool:
        """Whether a heading, folded, is the title of a list of sources."""
        return len(folded) < 60 and self.is_heading_of("reference_headings", folded)
