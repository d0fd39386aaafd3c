"""Kind ``site``: what can be seen only when articles are compared with each other.

``healthlint.site`` reports these in a run with ``--site``, after every article has been read; the
check here, which sees one article, finds nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds.conflict import ROW
from healthlint.schema import Option

NAME = "site"
"""The name of this kind in rule files."""

COPIED_TEXT, CONTRADICTION, NUMBERS = "copied-text", "contradiction", "numbers"
CHECKS = (COPIED_TEXT, CONTRADICTION, NUMBERS)

SCHEMA: Mapping[str, Option] = {
    "check": Option("choice", required=True, choices=CHECKS),
    "min_words": Option("count", default=40),
    "similarity": Option("number", default=0.85),
    "min_article_words": Option("count", default=100),
    "article_similarity": Option("number", default=0.7),
    "boilerplate_files": Option("count", default=5),
    "same_article": Option("texts"),
    "except": Option("phrases"),
    "except_below": Option("cues"),
    "scales": Option("scales"),
    "oppose": Option("tables", keys=ROW),
    "sure": Option("number", default=0.8),
    "read_as": Option("text"),
}
FIELDS = ("what", "other", "other_line", "share", "topic", "quote")


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Nothing; see above."""
    return iter(())


KIND = Kind(SCHEMA, check, fields=FIELDS)
