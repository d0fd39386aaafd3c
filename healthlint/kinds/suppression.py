"""Kind ``suppression``: what is wrong with the comments that silence other rules.

``healthlint.suppress`` reports these, because only it knows which comments had something to
silence; the check here therefore finds nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.schema import Option

CHECKS = ("unused", "unknown", "missing-reason", "unclosed")

SCHEMA: Mapping[str, Option] = {"check": Option("choice", required=True, choices=CHECKS)}


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Nothing; see above."""
    return iter(())


KIND = Kind(SCHEMA, check, fields=("names", "problem", "suggestion"))
