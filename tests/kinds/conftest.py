"""Running one kind of rule, with options as a rule file gives them, over one article."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from healthlint.document import Document, read_document
from healthlint.finding import Severity, Suggestion
from healthlint.guards import SCHEMA as GUARD
from healthlint.kinds import Context, load_kind
from healthlint.lexicon import set_file
from healthlint.meanings import stems_of_lines
from healthlint.phrases import compile_cue
from healthlint.rule import Rule
from healthlint.ruleset import Library, compile_rules, load_rules
from healthlint.schema import Checker, Way


class Seen(NamedTuple):
    """A hit: its words, where they stand in the source, what fills the message, and more."""

    words: str
    place: tuple[int, int]
    fields: dict[str, Any]
    notes: list[tuple[str, str]]
    suggestion: Suggestion | None = None
    severity: Severity | None = None


Run = Callable[..., list[Seen]]

GUARDS: dict[str, dict[str, Any]] = {
    "denied": {"summary": "x", "before": {"cues": ["no"]}},
    "cited": {"summary": "x", "looks_at": "cited-in-sentence"},
    "brief": {"summary": "x", "looks_at": "article", "article": {"opening": ["in brief"]}},
}

SETS: dict[str, dict[str, list[str]]] = {
    "drinks": {
        "tea": ["tea[s]", "(char|cha)", "brew[s]"],
        "fizz": ["fizzy water", "soda"],
    },
    "colours": {"colour": ["colour[s]", "color[s]"], "grey": ["grey", "gray"]},
    "verbs": {"realise": ["realis(e|ed)", "realiz(e|ed)"]},
}

SAME: dict[str, Any] = {
    "same": stems_of_lines(["begin start", "cup mug", "hot warm", "child kid"]),
    "empty": "a an and are as at by for from if in is it not of on or the they to with".split(),
    "plain": ["overview", "how", "guide"],
    "parts": ["dose", "effects", "lunch"],
}


@pytest.fixture(scope="session")
def run() -> Run:
    """``run(kind, options, source, path)``: the hits, in the order of the check."""

    packaged = load_rules()

    def run(
        kind: str, options: dict[str, Any], source: str, path: str = "article.md"
    ) -> list[Seen]:
        def report(way: Way, message: str) -> None:
            raise AssertionError(f"{way}: {message}")

        names = frozenset(GUARDS), frozenset[str](), frozenset(SETS)
        checker = Checker({}, lambda anchor: 1 / len(anchor), report, *names)
        checked = checker.table(load_kind(kind).schema, options, ("with",))
        guards = {name: checker.table(GUARD, raw, ()) for name, raw in GUARDS.items()}
        rule = Rule("test/rule", "", "", "warning", kind, checked, "", "", "")
        cues = {"reference_headings": [compile_cue("(references|sources)", {})]}
        sets = {name: set_file(forms) for name, forms in SETS.items()}
        library = Library(
            {rule.name: rule},
            guards,
            cues,
            sets=sets,
            same=SAME,
            units=packaged.units,
            lists=packaged.lists,
        )
        ruleset = compile_rules(library, (rule,))
        document = read_document(source, path, ruleset.cues)
        scan = ruleset.index.scan
        context = Context(document, scan(document), ruleset.guards, ruleset.lexicon, scan=scan)
        (active,) = ruleset.active
        return [
            Seen(
                source[hit.start : hit.end]
                if hit.in_source
                else document.text[hit.start : hit.end],
                _place(document, hit.start, hit.end, hit.in_source),
                dict(hit.fields),
                [(document.text[note.start : note.end], note.message) for note in hit.notes],
                hit.suggestion,
                hit.severity,
            )
            for hit in active.kind.check(context, active.options)
        ]

    return run


def _place(document: Document, start: int, end: int, in_source: bool) -> tuple[int, int]:
    return (start, end) if in_source else tuple(document.source_span(start, end))  # type: ignore[return-value]
