"""Labelled sets: their rows, and what a measurement on one of them is."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from figures import Score, Share

from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules


class Result(NamedTuple):
    """A measurement on one labelled set.

    ``recall_only`` stands in the place of scores where only positives are labelled. ``reported``
    is how many rows of another sort, that are neither positive nor negative, are reported.
    """

    name: str
    rules: tuple[str, ...]
    what: str
    positives: int
    negatives: int
    rule: Score | None = None
    baseline: Score | None = None
    recall_only: Share | None = None
    baseline_recall: Share | None = None
    note: str = ""


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    path = data / f"{name}.jsonl"
    # Not splitlines: some texts hold other characters that end a line.
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    return [json.loads(line) for line in lines if line]


def rules_there(names: Sequence[str]) -> tuple[str, ...]:
    known = load_rules().rules
    return tuple(name for name in names if name in known)


def compiled(names: Sequence[str]) -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, names))
