"""Words, numbers and signs of a sentence."""

import re
from collections.abc import Iterable
from functools import cached_property

_TOKEN = re.compile(r"\bu\.[ks]\b\.?|\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|[^\s\w]|_")


class Tokens:
    """The tokens of a folded sentence; their offsets are worked out when first asked for."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.texts: list[str] = _TOKEN.findall(folded)
        self.count = len(self.texts)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each token starts and ends in the sentence."""
        return [match.span() for match in _TOKEN.finditer(self.folded)]

    def text(self, at: int) -> str:
        """A token, empty beyond the ends of the sentence."""
        return self.texts[at] if 0 <= at < self.count else ""

    def phrase(self, first: int, last: int) -> str:
        """The tokens from ``first`` up to ``last``, empty beyond the ends of the sentence."""
        return " ".join(self.texts[first:last]) if first >= 0 and last <= self.count else ""

    def glued(self, at: int) -> bool:
        """Whether no space parts a token from the one before it."""
        return 0 < at < self.count and self.spans[at][0] == self.spans[at - 1][1]

    def any_in(self, places: Iterable[int], words: frozenset[str]) -> bool:
        """Whether one of the tokens at ``places`` is one of ``words``."""
        return any(self.texts[at] in words for at in places if 0 <= at < self.count)
