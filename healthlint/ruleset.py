"""Rule files to rules, and rules to what the linter runs.

``load_rules`` reads and checks the files; its result is plain data. ``choose`` picks rules by
selector. ``compile_rules`` makes the one index that finds all their phrases in one pass.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from healthlint import replacements
from healthlint.document import Cues
from healthlint.finding import Severity
from healthlint.guards import Guards
from healthlint.kinds import Kind, load_kind
from healthlint.lexicon import Groups, Lexicon, Lists, SameWords, Scale, Scales, Sets, Units
from healthlint.matching import CueSet, Index, PhraseSet
from healthlint.rule import Rule
from healthlint.schema import Option

ALL = "ALL"
STANDARD = "standard:"
"""What stands before the key of a standard in a selector."""
PACKAGED = Path(__file__).parent / "rules"
"""Where an installed healthlint has its rules; a checkout has them beside the package."""


class SelectorError(ValueError):
    """A selector that stands for no rule; ``suggestion`` is a sentence or empty."""

    def __init__(self, selector: str, suggestion: str) -> None:
        super().__init__(f"there is no {_what(selector)}. {suggestion}".strip())
        self.selector = selector
        self.suggestion = suggestion


def _what(selector: str) -> str:
    if selector.startswith(STANDARD):
        return f"standard named '{selector.removeprefix(STANDARD)}'"
    return f"rule or family named '{selector}'"


def rules_folder() -> Path:
    """The folder of the rules that come with healthlint."""
    return PACKAGED if PACKAGED.is_dir() else Path(__file__).parent.parent / "rules"


@dataclass(frozen=True, slots=True)
class Library:
    """All rule files read: rules by name, guards and vocabularies as checked data."""

    rules: Mapping[str, Rule]
    guards: Mapping[str, Mapping[str, Any]]
    cues: Mapping[str, Sequence[str]]
    scales: Scales = field(default_factory=dict)
    groups: Groups = field(default_factory=dict)
    sets: Sets = field(default_factory=dict)
    same: SameWords = field(default_factory=dict)
    units: Units = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)


def load_rules(
    folders: Sequence[Path] = (),
    parameters: Mapping[str, Mapping[str, Any]] | None = None,
    examples: bool = False,
    cache: bool = True,
) -> Library:
    """The packaged rules and those of house folders, checked; their examples only on request.

    A house rule with the name of a packaged one takes its place; a house vocabulary adds its words.
    ``parameters`` maps a rule's name to keys of its ``with:`` block to replace. Without ``cache``
    the files are read anew. Raises RuleFileError, and ParameterError for a parameter that does not
    fit.
    """
    sources = [rules_folder(), *folders]
    if examples or not cache:
        from healthlint.ruleload import read_library

        return read_library(sources, parameters or {})
    from healthlint import rulecache

    return rulecache.load(sources, parameters or {})


def choose(
    rules: Mapping[str, Rule],
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> tuple[Rule, ...]:
    """Rules by selector (see ``selectors``); ``ignore`` wins. Raises SelectorError.

    Without ``select`` every rule that is on by default is taken. What is selected is taken also if
    it is off by default.
    """
    known = selectors(rules)
    chosen = {name for name, rule in rules.items() if rule.enabled}
    select = tuple(select)
    if select:
        chosen = set().union(*(_named(selector, known) for selector in select))
    for selector in extend_select:
        chosen |= _named(selector, known)
    for selector in ignore:
        chosen -= _named(selector, known)
    return tuple(rules[name] for name in sorted(chosen))


def selectors(rules: Mapping[str, Rule]) -> dict[str, set[str]]:
    """What can be selected, and the names of the rules it stands for.

    That is ``ALL``, each rule, each family, and ``standard:KEY`` for each standard behind a rule.
    """
    known: dict[str, set[str]] = {ALL: set(rules)}
    for name, rule in rules.items():
        keys = {name, rule.family, *(STANDARD + standard.name for standard in rule.standards)}
        for key in keys:
            known.setdefault(key, set()).add(name)
    return known


def _named(selector: str, known: Mapping[str, set[str]]) -> set[str]:
    if selector not in known:
        from healthlint.rulefile import nearest

        if selector.startswith(STANDARD):
            standards = {name.removeprefix(STANDARD) for name in known if name.startswith(STANDARD)}
            raise SelectorError(selector, nearest(selector.removeprefix(STANDARD), standards))
        short = {name.partition("/")[2] for name in known if "/" in name}
        raise SelectorError(selector, nearest(selector, {*known, *short} - {ALL}))
    return known[selector]


@dataclass(frozen=True)
class Active:
    """A rule ready to run: options hold PhraseSet and CueSet objects."""

    rule: Rule
    severity: Severity
    kind: Kind
    options: Mapping[str, Any]


class Ruleset:
    """The rules of one run, compiled."""

    def __init__(
        self, library: Library, rules: Sequence[Rule], severity: Mapping[str, Severity]
    ) -> None:
        self.rules: dict[str, Rule] = {rule.name: rule for rule in rules}
        self.known = frozenset(library.rules)
        self.cues = Cues(library.cues)
        self.guards = Guards(library.guards)
        tables = (library.scales, library.groups, library.sets, library.same)
        self.lexicon = Lexicon(*tables, library.units, library.lists)
        self.active = tuple(
            Active(
                rule,
                severity.get(rule.name) or severity.get(rule.family) or rule.severity,
                (kind := load_kind(rule.kind)),
                _compiled(kind.schema, rule.options, self.lexicon),
            )
            for rule in rules
        )

    @cached_property
    def index(self) -> Index:
        sets: list[PhraseSet] = self.guards.phrase_sets()
        for active in self.active:
            _collect(active.options, sets)
        return Index(list({id(phrases): phrases for phrases in sets}.values()))


def compile_rules(
    library: Library, rules: Sequence[Rule], severity: Mapping[str, Severity] | None = None
) -> Ruleset:
    """What ``linter.lint`` runs. ``severity`` overrides by rule or family name."""
    return Ruleset(library, rules, severity or {})


def _compiled(
    schema: Mapping[str, Option], options: Mapping[str, Any], lexicon: Lexicon
) -> dict[str, Any]:
    compiled: dict[str, Any] = {}
    for key, value in options.items():
        option = schema[key]
        if option.type == "phrases":
            compiled[key] = PhraseSet(value)
        elif option.type == "cues":
            compiled[key] = CueSet(value)
        elif option.type == "scales":
            compiled[key] = tuple(lexicon.scale(name) for name in value)
        elif option.type == "sets":
            compiled[key] = tuple(lexicon.term_sets(name) for name in value)
        elif option.type == "replacements":
            compiled[key] = replacements.compiled(value)
        elif option.type == "table" and value is not None:
            compiled[key] = _compiled(option.keys, value, lexicon)
        elif option.type == "tables":
            compiled[key] = tuple(_compiled(option.keys, each, lexicon) for each in value)
        else:
            compiled[key] = value
    return compiled


def _collect(options: Mapping[str, Any], sets: list[PhraseSet]) -> None:
    for value in options.values():
        if isinstance(value, PhraseSet):
            if value.phrases:
                sets.append(value)
        elif isinstance(value, replacements.Replacements):
            sets.append(value.phrases)
        elif isinstance(value, dict):
            _collect(value, sets)
        elif isinstance(value, tuple):
            for each in value:
                if isinstance(each, Scale):
                    sets += [position.phrases for position in each.positions]
                elif isinstance(each, dict):
                    _collect(each, sets)
