"""What a kind of rule may say under ``with:``, and checking that a rule says just that.

A schema maps each key to an ``Option``. Phrases are compiled while they are checked, so that a bad
one is reported with its own line; what comes out is plain data and can be kept in a cache.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from healthlint.lexicon import first_words
from healthlint.phrases import Cost, PhraseError, Vocabularies, compile_cue, compile_phrase
from healthlint.rulefile import nearest

Way = tuple[str | int, ...]
Report = Callable[[Way, str], None]
"""Called with the way to a wrong value and a sentence on what is wrong and how to mend it."""

OptionType = Literal[
    "phrases",
    "cues",
    "count",
    "number",
    "flag",
    "text",
    "texts",
    "choice",
    "choices",
    "table",
    "tables",
    "guards",
    "scales",
    "groups",
    "sets",
    "lists",
    "forms",
    "replacements",
]


@dataclass(frozen=True, slots=True)
class Option:
    """One key of a schema. A ``table`` and a list of ``tables`` have a schema of their own."""

    type: OptionType
    default: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()
    keys: "Mapping[str, Option]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks and compiles options; ``report`` receives every fault."""

    vocabularies: Vocabularies
    cost: Cost
    report: Report
    guards: frozenset[str] = frozenset()
    scales: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    pairs: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    """Pairs of words and what to write instead, by vocabulary."""

    def table(self, schema: Mapping[str, Option], raw: Any, way: Way) -> dict[str, Any]:
        """Check a mapping against a schema; unset keys get their default."""
        if raw is None:
            raw = {}
        if not isinstance(raw, dict):
            self.report(way, f"'{_name(way)}' holds 'key: value' lines")
            return {}
        for key in raw:
            if key not in schema:
                self.report((*way, key), f"'{key}' is not a key here. {nearest(key, schema)}")
        result: dict[str, Any] = {}
        for key, option in schema.items():
            value = raw.get(key)
            if value is None:
                if option.required:
                    self.report(way, f"'{key}' is missing below '{_name(way)}'")
                result[key] = self.default(option, way)
            else:
                result[key] = self.value(option, value, (*way, key))
        return result

    def default(self, option: Option, way: Way) -> Any:
        if option.default is None and option.type in (
            "phrases",
            "cues",
            "texts",
            "choices",
            "guards",
            "scales",
            "sets",
            "tables",
        ):
            return []
        return option.default

    def value(self, option: Option, value: Any, way: Way) -> Any:
        match option.type:
            case "table":
                return self.table(option.keys, value, way)
            case "phrases":
                return [one for each in self.each(value, way, self.phrase) for one in each]
            case "cues":
                return self.each(value, way, self.cue)
            case "texts":
                return self.each(value, way, lambda text, _: text)
            case "choices":
                return self.each(value, way, lambda text, at: self.choice(option, text, at))
            case "guards":
                return self.each(value, way, self.guard)
            case "scales":
                return self.each(value, way, self.scale)
            case "sets":
                return self.each(value, way, self.term_set)
            case "forms":
                return self.forms(value, way)
            case "replacements":
                from healthlint.replacements import join, read_pairs

                return join(read_pairs(self, value, way))
            case "groups":
                return self.groups(value, way, self.cue)
            case "lists":
                return self.groups(value, way, lambda text, _: text)
            case "tables":
                return self.tables(option, value, way)
            case "choice":
                return self.choice(option, value, way)
        return self.plain(option, value, way)

    def plain(self, option: Option, value: Any, way: Way) -> Any:
        wanted: dict[str, tuple[tuple[type, ...], str]] = {
            "count": ((int,), "a whole number, 0 or more"),
            "number": ((int, float), "a number"),
            "flag": ((bool,), "true or false"),
            "text": ((str,), "text"),
        }
        types, description = wanted[option.type]
        is_flag = isinstance(value, bool)
        if not isinstance(value, types) or is_flag != (option.type == "flag"):
            self.report(way, f"'{_name(way)}' is {description}, not {value!r}")
            return option.default
        if option.type == "count" and isinstance(value, int) and value < 0:
            self.report(way, f"'{_name(way)}' is {description}, not {value!r}")
        return value

    def each(self, value: Any, way: Way, check: Callable[[str, Way], Any]) -> list[Any]:
        items = value if isinstance(value, list) else [value]
        checked = []
        for number, item in enumerate(items):
            at = (*way, number)
            if isinstance(item, str):
                checked.append(check(item, at))
            else:
                self.report(at, f"every entry of '{_name(way)}' is text; put {item!r} in quotes")
        return [item for item in checked if item is not None]

    def phrase(self, pattern: str, way: Way) -> list[Sequence[object]] | None:
        try:
            phrases = compile_phrase(pattern, self.vocabularies, self.cost)
        except PhraseError as error:
            self.report(way, str(error))
            return None
        return [list(phrase) for phrase in phrases]

    def cue(self, pattern: str, way: Way) -> str | None:
        try:
            return compile_cue(pattern, self.vocabularies)
        except PhraseError as error:
            self.report(way, str(error))
            return None

    def guard(self, name: str, way: Way) -> str | None:
        if name in self.guards:
            return name
        self.report(way, f"there is no guard named '{name}'. {nearest(name, self.guards)}")
        return None

    def scale(self, name: str, way: Way) -> str | None:
        if name in self.scales:
            return name
        self.report(way, f"there is no scale named '{name}'. {nearest(name, self.scales)}")
        return None

    def term_set(self, name: str, way: Way) -> str | None:
        if name in self.sets:
            return name
        self.report(way, f"there is no file of sets named '{name}'. {nearest(name, self.sets)}")
        return None

    def forms(self, value: Any, way: Way) -> dict[str, list[str]]:
        if not isinstance(value, dict):
            self.report(way, f"'{_name(way)}' holds 'name: [one form, another form]' lines")
            return {}
        return {
            str(name): self.each(forms, (*way, name), self.form) for name, forms in value.items()
        }

    def form(self, pattern: str, way: Way) -> str | None:
        try:
            first_words(pattern)
        except PhraseError as error:
            self.report(way, str(error))
            return None
        return pattern

    def groups(
        self, value: Any, way: Way, check: Callable[[str, Way], Any]
    ) -> dict[str, list[str]]:
        if not isinstance(value, dict):
            self.report(way, f"'{_name(way)}' holds 'name: [words]' lines")
            return {}
        return {str(name): self.each(cues, (*way, name), check) for name, cues in value.items()}

    def tables(self, option: Option, value: Any, way: Way) -> list[dict[str, Any]]:
        if not isinstance(value, list):
            self.report(way, f"'{_name(way)}' is a list; begin each entry with '- '")
            return []
        return [self.table(option.keys, each, (*way, n)) for n, each in enumerate(value)]

    def choice(self, option: Option, value: Any, way: Way) -> str | None:
        if value in option.choices:
            return str(value)
        self.report(way, f"'{value}' is not known here. {nearest(str(value), option.choices)}")
        return None


def _name(way: Way) -> str:
    return next((str(step) for step in reversed(way) if isinstance(step, str)), "the file")
