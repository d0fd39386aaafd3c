"""Reading and checking a folder of rules: vocabularies first, then guards, then rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

from healthlint import guards as guard_files
from healthlint.finding import SEVERITIES
from healthlint.kinds import UnknownKind, kind_names, load_kind
from healthlint.lexicon import set_file
from healthlint.meanings import stems_of_lines
from healthlint.phrases import PhraseError, Vocabularies, compile_cue, parse_vocabulary
from healthlint.rule import Example, Rule, Standard
from healthlint.rulefile import Lines, RuleFileError, line_of, nearest, read_rule_file
from healthlint.ruleset import Library
from healthlint.schema import Checker, Option, Report, Way

VOCABULARY = "vocabulary"
GUARDS = "guards"
STANDARDS = "standards"
SUFFIX = ".yml"
COMMON_WORDS = "common_words"
"""The vocabulary whose words make poor anchors, because nearly every text holds them; by rank."""
READING = (
    "reference_headings",
    "visitor_headings",
    "visitor_openings",
    "advert_headings",
    "shop_signs",
)
"""Vocabularies that reading an article needs, before any rule."""
SHORT_COSTS = {1: 500.0, 2: 60.0, 3: 8.0, 4: 2.0}
"""Short literals are found inside many words, by length."""
DIGIT_COST = 12.0
"""One of the ten digits, which are found together: any number has them."""

_POSITION_KEYS = {
    "value": Option("number", required=True),
    "says": Option("text", required=True),
    "turned": Option("flag", default=False),
    "negated": Option("number"),
    "hedged": Option("number"),
    "words": Option("phrases", required=True),
}
_VOCABULARY_KEYS = {
    "summary": Option("text", required=True),
    "source": Option("text", required=True),
}
_WORDS_KEYS = {**_VOCABULARY_KEYS, "words": Option("texts", required=True)}
_SCALE_KEYS = {
    **_VOCABULARY_KEYS,
    "scale": Option("tables", required=True, keys=_POSITION_KEYS),
}
_SETS_KEYS = {**_VOCABULARY_KEYS, "sets": Option("forms", required=True)}
_GROUPS_KEYS = {**_VOCABULARY_KEYS, "groups": Option("groups", required=True)}
_SAME_KEYS = {
    **_VOCABULARY_KEYS,
    "same": Option("texts", required=True),
    "empty": Option("texts"),
    "plain": Option("texts"),
    "parts": Option("texts"),
}
_UNIT_KEYS = {
    "dimension": Option("text", required=True),
    "factor": Option("number", default=1),
    "zero": Option("number", default=0),
    "to": Option("number", default=0),
    "words": Option("texts", required=True),
}
_UNITS_KEYS = {**_VOCABULARY_KEYS, "units": Option("tables", required=True, keys=_UNIT_KEYS)}
_LISTS_KEYS = {**_VOCABULARY_KEYS, "lists": Option("lists", required=True)}
_PAIRS_KEYS = {**_VOCABULARY_KEYS, "replacements": Option("text", required=True)}
_EXAMPLE_KEYS = {"bad": Option("texts"), "good": Option("texts")}
_RULE_KEYS = {
    "summary": Option("text", required=True),
    "severity": Option("choice", required=True, choices=SEVERITIES),
    "kind": Option("text", required=True),
    "enabled": Option("flag", default=True),
    "message": Option("text", required=True),
    "advice": Option("text", required=True),
    "rationale": Option("text", required=True),
}
_STANDARD_KEYS = {
    "name": Option("text", required=True),
    "criterion": Option("text", required=True),
    "address": Option("text", required=True),
}
_STRUCTURED = ("scale", "groups", "sets", "units", "lists", "replacements")
_OTHER_KEYS = ("with", "standards", "examples")


class ParameterError(ValueError):
    """A parameter in the configuration that does not fit its rule."""


class Source:
    """The vocabularies, guards, scales, groups, sets and words of one meaning for the rules."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {}
        self.guards: dict[str, Mapping[str, Any]] = {}
        self.scales: dict[str, list[Mapping[str, Any]]] = {}
        self.groups: dict[str, dict[str, list[str]]] = {}
        self.sets: dict[str, dict[str, list[str]]] = {}
        self.same_words: dict[str, list[str]] = {
            key: [] for key in ("same", "empty", "plain", "parts")
        }
        self.units: dict[str, list[Mapping[str, Any]]] = {}
        self.lists: dict[str, dict[str, list[str]]] = {}
        self.pairs: dict[str, list[Mapping[str, Any]]] = {}
        self._rank: dict[str, int] | None = None
        self._parsed: Vocabularies | None = None

    @property
    def vocabularies(self) -> Vocabularies:
        """All vocabularies, for phrases that name them; ask only when all files are read."""
        if self._parsed is None:
            self._parsed = {
                name: parse_vocabulary(words, self.cost)
                for name, words in self.words.items()
                if name != COMMON_WORDS
            }
        return self._parsed

    def checker(self, report: Report) -> Checker:
        """What checks the options of a rule, when all other files are read."""
        names = frozenset(self.guards), frozenset(self.scales), frozenset(self.sets)
        return Checker(self.vocabularies, self.cost, report, *names, self.pairs)

    def cost(self, anchor: str) -> float:
        """How often an anchor is to be expected, in a text or inside its words, on a free scale."""
        if self._rank is None:
            common = self.words.get(COMMON_WORDS, ())
            self._rank = {word: rank for rank, word in enumerate(common)}
        literal = anchor.strip("*")
        if literal.isdigit():
            return 3.0 if literal == anchor else DIGIT_COST
        inside_words = SHORT_COSTS.get(len(literal), 10.0 / max(1, len(literal)) ** 2)
        rank = self._rank.get(literal)
        return max(inside_words, 0.0 if rank is None else 400.0 / (4 + rank))


def rule_files(folder: Path) -> Iterator[Path]:
    """Rule, guard and vocabulary files of a folder, in a fixed order."""
    yield from sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file())


def read_library(folders: Sequence[Path], parameters: Mapping[str, Mapping[str, Any]]) -> Library:
    """The rules, guards and reading cues of the folders, later folders winning.

    Raises RuleFileError for a file that has to be mended, ParameterError for a parameter.
    """
    source = Source()
    files = [(folder, path) for folder in folders for path in rule_files(folder)]
    others = []
    for folder, path in files:
        if path.relative_to(folder).parts[0] == VOCABULARY and not _read_words(path, source):
            others.append(path)
    for path in others:
        _read_structured(path, source)
    for folder, path in files:
        if path.relative_to(folder).parts[0] == GUARDS:
            _read_guard(path, source)
    rules: dict[str, Rule] = {}
    for folder, path in files:
        parts = path.relative_to(folder).parts
        if parts[0] in (VOCABULARY, GUARDS, STANDARDS):
            continue
        if len(parts) != 2:
            raise RuleFileError(
                str(path), 1, "a rule stands in a folder named for its family: claims/cure.yml"
            )
        name = f"{parts[0]}/{path.stem}"
        rules[name] = _read_rule(path, name, source, parameters.get(name, {}))
    for name in parameters:
        if name not in rules:
            raise ParameterError(f"there is no rule named '{name}'. {nearest(name, rules)}")
    cues = {
        name: [compile_cue(word, {}) for word in source.words.get(name, ())] for name in READING
    }
    sets = {name: set_file(forms) for name, forms in source.sets.items()}
    same = {**source.same_words, "same": stems_of_lines(source.same_words["same"])}
    tables = (source.scales, source.groups, sets, same, source.units, source.lists)
    return Library(rules, source.guards, cues, *tables)


def with_examples(rule: Rule) -> Rule:
    """A rule with the examples of its file, which the cache of rules leaves out.

    Raises RuleFileError for a file that has to be mended.
    """
    path = Path(rule.path)
    data, lines = read_rule_file(path)
    checker = Checker({}, len, _reporter(path, lines))
    examples = checker.table(_EXAMPLE_KEYS, data.get("examples"), ("examples",))
    return replace(
        rule,
        bad=tuple(_example(text) for text in examples["bad"]),
        good=tuple(_example(text) for text in examples["good"]),
    )


def _reporter(path: Path, lines: Lines) -> Callable[[Way, str], None]:
    def report(way: Way, message: str) -> None:
        raise RuleFileError(str(path), line_of(lines, way), message)

    return report


def _read_words(path: Path, source: Source) -> bool:
    """Read a vocabulary of words; False for one that holds something else."""
    data, lines = read_rule_file(path)
    if not data.keys().isdisjoint(_STRUCTURED):
        return False
    report = _reporter(path, lines)
    if "same" in data:
        lists = Checker({}, source.cost, report).table(_SAME_KEYS, data, ())
        for key, words in source.same_words.items():
            words += lists[key]
        return True
    checked = Checker({}, source.cost, report).table(_WORDS_KEYS, data, ())
    for number, word in enumerate(checked["words"]):
        try:
            compile_cue(word, {})
        except PhraseError as error:
            report(("words", number), str(error))
    source.words.setdefault(path.stem, []).extend(checked["words"])
    return True


def _read_structured(path: Path, source: Source) -> None:
    """Their phrases may name vocabularies, so all of those are read before."""
    data, lines = read_rule_file(path)
    checker = Checker(source.vocabularies, source.cost, _reporter(path, lines))
    if "scale" in data:
        positions = checker.table(_SCALE_KEYS, data, ())["scale"]
        source.scales.setdefault(path.stem, []).extend(positions)
        return
    if "sets" in data:
        sets = source.sets.setdefault(path.stem, {})
        for name, forms in checker.table(_SETS_KEYS, data, ())["sets"].items():
            sets.setdefault(name, []).extend(forms)
        return
    if "units" in data:
        source.units.setdefault(path.stem, []).extend(checker.table(_UNITS_KEYS, data, ())["units"])
        return
    if "lists" in data:
        lists = source.lists.setdefault(path.stem, {})
        for name, words in checker.table(_LISTS_KEYS, data, ())["lists"].items():
            lists.setdefault(name, []).extend(words)
        return
    if "replacements" in data:
        from healthlint.replacements import read_pairs

        pairs = read_pairs(checker, data["replacements"], ("replacements",))
        checker.table(_PAIRS_KEYS, {**data, "replacements": "read above"}, ())
        # A house file comes later and is looked at first, so that it can change a pair.
        source.pairs[path.stem] = [*pairs, *source.pairs.get(path.stem, ())]
        return
    groups = source.groups.setdefault(path.stem, {})
    for name, cues in checker.table(_GROUPS_KEYS, data, ())["groups"].items():
        groups.setdefault(name, []).extend(cues)


def _read_guard(path: Path, source: Source) -> None:
    data, lines = read_rule_file(path)
    checker = Checker(source.vocabularies, source.cost, _reporter(path, lines))
    source.guards[path.stem] = checker.table(guard_files.SCHEMA, data, ())


def _read_rule(path: Path, name: str, source: Source, parameters: Mapping[str, Any]) -> Rule:
    data, lines = read_rule_file(path)
    report = _reporter(path, lines)
    checker = source.checker(report)
    for key in data:
        if key not in _RULE_KEYS and key not in _OTHER_KEYS:
            report(
                (key,), f"'{key}' is no key of a rule. {nearest(key, [*_RULE_KEYS, *_OTHER_KEYS])}"
            )
    head = checker.table(
        _RULE_KEYS, {key: value for key, value in data.items() if key in _RULE_KEYS}, ()
    )
    try:
        kind = load_kind(head["kind"])
    except UnknownKind:
        known = nearest(head["kind"], kind_names())
        report(("kind",), f"there is no kind of rule named '{head['kind']}'. {known}")
    _check_message(head["message"], ("match", *kind.fields), report)
    options = checker.table(kind.schema, data.get("with"), ("with",))
    if parameters:
        options = _with_parameters(name, kind.schema, data, parameters, source)
    examples = checker.table(_EXAMPLE_KEYS, data.get("examples"), ("examples",))
    standards = data.get("standards") or []
    if not isinstance(standards, list):
        report(("standards",), "'standards' is a list; begin each with '- name:'")
    return Rule(
        name=name,
        path=str(path),
        options=options,
        standards=tuple(
            Standard(**checker.table(_STANDARD_KEYS, standard, ("standards", number)))
            for number, standard in enumerate(standards)
        ),
        bad=tuple(_example(text) for text in examples["bad"]),
        good=tuple(_example(text) for text in examples["good"]),
        **head,
    )


def _check_message(message: str, fields: Sequence[str], report: Report) -> None:
    """Report braces without a partner and names that no hit of this kind fills."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(message) if name is not None]
    except ValueError:
        report(
            ("message",), "a brace stands alone; write '{{' or '}}' for a brace that is to be read"
        )
        return
    for name in names:
        if name not in fields:
            report(("message",), f"'{{{name}}}' is filled by nothing. {nearest(name, fields)}")


def _with_parameters(
    name: str,
    schema: Mapping[str, Option],
    data: Mapping[str, Any],
    parameters: Mapping[str, Any],
    source: Source,
) -> dict[str, Any]:
    def report(way: Way, message: str) -> None:
        raise ParameterError(f"parameters of {name}: {message}")

    given = {key.replace("-", "_"): value for key, value in parameters.items()}
    raw = {**(data.get("with") or {}), **given}
    checker = source.checker(report)
    return checker.table(schema, raw, ("with",))


def _example(text: str) -> Example:
    """An example; a first line ``format: html`` or ``format: text`` says that it is no Markdown."""
    first, _, rest = text.partition("\n")
    word, _, format = first.partition(":")
    if word == "format" and format.strip() in ("html", "text", "mdx", "markdown"):
        return Example(rest, format.strip())
    return Example(text)
