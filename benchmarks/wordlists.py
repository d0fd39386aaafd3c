"""Plain lists of words, which the rules have to be better than."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).parent / "data" / "baseline_words.yml"


def words_of(task: str) -> Callable[[str], bool]:
    """Whether a text holds a word of a plain list, or none of them if that is what counts."""
    pattern = word_pattern(task)
    lacks = _lists()[task].get("lacks", False)
    return lambda text: bool(pattern.search(text)) != lacks


@cache
def word_pattern(task: str) -> re.Pattern[str]:
    """Finds the words of a plain list, in upper and lower case."""
    words: list[str] = _lists()[task]["words"]
    each = (
        (r"(?<!\w)" if word[0].isalnum() else "")
        + re.escape(word)
        + (r"(?!\w)" if word[-1].isalnum() else "")
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile("|".join(each), re.IGNORECASE)


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = yaml.safe_load(WORDS.read_text("utf-8"))
    return lists
