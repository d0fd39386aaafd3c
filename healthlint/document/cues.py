"""The few words that reading an article needs, as data from ``rules/vocabulary``."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property


class Cues:
    """Vocabularies as expressions for folded text, by name; a missing one matches nothing."""

    def __init__(self, expressions: Mapping[str, Sequence[str]]) -> None:
        self._expressions = expressions

    def pattern(self, name: str) -> re.Pattern[str]:
        """One expression for all entries of a vocabulary."""
        return re.compile("|".join(self._expressions.get(name, ())) or "(?!)")

    @cached_property
    def _reference_heading(self) -> re.Pattern[str]:
        return re.compile(
            rf"\W*(?:[\divx]+[.)]\s*)?(?:{self.pattern('reference_headings').pattern})\W*"
        )

    def is_reference_heading(self, folded: str) -> bool:
        """Whether a heading, folded, is the title of a list of sources."""
        return len(folded) < 60 and self._reference_heading.fullmatch(folded) is not None
