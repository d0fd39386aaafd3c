"""The block of metadata at the top of an article: YAML, TOML or JSON."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from healthlint.document.model import Metadata

MAX_SIZE = 65_536
"""Characters. What is longer is reported and not read."""

Error = tuple[int, str]


class FrontMatter(NamedTuple):
    """What stands before the body.

    ``end`` is the source offset where the body starts. ``values`` holds the keys as they are
    written. ``metadata`` has one entry per top-level key; its span is the key with its value.
    ``error`` is a 1-based line and what is wrong there; ``values`` then holds what could be read.
    """

    end: int
    values: dict[str, Any]
    metadata: tuple[Metadata, ...]
    error: Error | None = None


_YAML = re.compile(r"\ufeff?---[ \t]*(?:\r\n|[\r\n])")
_YAML_END = re.compile(r"[\r\n](?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n|[\r\n])")
_TOML_END = re.compile(r"[\r\n]\+\+\+[ \t]*(?:\r\n|[\r\n]|\Z)")
_JSON = re.compile(r'\ufeff?\{(?=[ \t]*[\r\n]|")')
_JSON_END = re.compile(r"[ \t]*(?:\r\n|[\r\n]|\Z)")
_BRACE_LINE = re.compile(r"[\r\n]\}[ \t]*(?:\r\n|[\r\n]|\Z)")

_IGNORED = r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*"
_MAY_BE_YAML = re.compile(_IGNORED + r"[ \t]*(?:\Z|\{|[\"'?\w][^\r\n]*:(?:\s|\Z))")
_KEY_LINE = re.compile(_IGNORED + r"[ \t]*[\"']?\w[\w.-]*[\"']?[ \t]*:(?:\s|\Z)")
_TOML_LINE = re.compile(_IGNORED + r"[ \t]*(?:\Z|\[|[\w.\"'-]+[ \t]*=)")
_TOML_KEY = re.compile(
    r"^[ \t]*(?P<table>\[{1,2}[ \t]*)?(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|"
    r"(?P<bare>[\w-]+))[ \t]*(?P<after>[.=\]])",
    re.MULTILINE,
)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_JSON_KEY = re.compile(r'\{\s*"(?:[^"\\]|\\.)*"\s*:')

_YAML_ADVICE = (
    ("mapping values are not allowed", "a value that contains a colon must stand in quotes"),
    ("quoted scalar", "a quotation mark is opened here and not closed"),
    ("could not find expected ':'", "a colon is missing after the name"),
    ("undefined alias", "a value that starts with * must stand in quotes"),
    ("did not find expected alphabetic", "a value that starts with * or & must stand in quotes"),
    ("cannot start any token", "a value that starts with this sign must stand in quotes"),
)


def split(source: str) -> FrontMatter:
    """Read the front matter of ``source``; without one, the body starts after the BOM, if any.

    Never raises: a block that looks like front matter and cannot be read gives an ``error``.
    """
    found: FrontMatter | None = None
    if source.startswith(("---", "\ufeff---")):
        found = _fenced(source, _YAML, _YAML_END, _read_yaml)
    elif source.startswith(("+++", "\ufeff+++")):
        found = _fenced(source, _TOML, _TOML_END, _read_toml)
    elif source.startswith(("{", "\ufeff{")):
        found = _json(source)
    return found or FrontMatter(1 if source.startswith("\ufeff") else 0, {}, ())


def _fenced(
    source: str, opening: re.Pattern[str], closing: re.Pattern[str], read: Any
) -> FrontMatter | None:
    first = opening.match(source)
    last = first and closing.search(source, first.end() - 1)
    if not first or not last:
        return None
    start, end = first.end(), last.start() + 1
    if end - start > MAX_SIZE:
        looks_right = (_KEY_LINE if opening is _YAML else _TOML_LINE).match(source, start, end)
        return FrontMatter(last.end(), {}, (), _TOO_LONG) if looks_right else None
    result = read(source[start:end], start)
    if result is None:
        return None
    values, metadata, error = result
    return FrontMatter(last.end(), values, tuple(metadata), error)


_TOO_LONG = (1, f"The front matter is longer than {MAX_SIZE // 1024} KB and was not read.")

_Result = tuple[dict[str, Any], list[Metadata], Error | None]


# name: words, name: "words", name: 2025-03-02; words that YAML takes for words, nothing else.
_SIMPLE_LINE = re.compile(
    r"([A-Za-z_][\w-]*):[ ]+"
    r"(?:(?!(?:true|false|yes|no|on|off|null|y|n)\s)([A-Za-z][^:#\[\]{}\"'\n]*?)"
    r"|\"([^\"\\\n]*)\""
    r"|(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])))[ ]*\r?\n",
    re.IGNORECASE,
)


def _read_simple(block: str, start: int) -> _Result | None:
    """Front matter whose every line is ``name: plain value``; None if any line is of another kind.

    Spares most articles the import of PyYAML, which costs more than linting them. A date stays
    text.
    """
    values: dict[str, Any] = {}
    metadata: list[Metadata] = []
    position = 0
    while position < len(block):
        line = _SIMPLE_LINE.match(block, position)
        if line is None or line[1] in values:
            return None
        words = line[2] or line[3] or line[4] or ""
        values[line[1]] = words
        end = line.end(line.lastindex or 1) + (line.lastindex == 3)
        metadata.append(Metadata(line[1].lower(), words, start + position, start + end))
        position = line.end()
    return values, metadata, None


def _read_yaml(block: str, start: int) -> _Result | None:
    if not _MAY_BE_YAML.match(block):
        return None
    if not block.strip():
        return {}, [], None
    simple = _read_simple(block, start)
    if simple:
        return simple
    import yaml

    # The C loader crashes the interpreter on deep nesting; the Python one only raises.
    deep = sum(map(block.count, "[{-?")) > 1000
    loader_class: Any = yaml.SafeLoader if deep else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = None
    values: dict[str, Any] = {}
    metadata: list[Metadata] = []
    try:
        # Aliases can make a short text stand for gigabytes of values.
        if "&" in block and "*" in block and _has_alias(yaml.parse(block, loader_class)):
            return {}, [], (2, "The front matter uses YAML aliases (*name) and was not read.")
        loader = loader_class(block)
        node = loader.get_single_node()
        if node is None:
            return {}, [], None
        if not isinstance(node, yaml.MappingNode):
            return None
        error = None
        starts = [key.start_mark.index for key, _ in node.value] + [len(block)]
        for (key, value), here, following in zip(node.value, starts, starts[1:], strict=False):
            name = key.value if isinstance(key, yaml.ScalarNode) else block[here:following].strip()
            try:
                values[name] = loader.construct_object(value, deep=True)
            except ValueError as problem:
                values[name] = value.value
                error = error or (key.start_mark.line + 2, _sentence(name, str(problem)))
            end = here + len(_without_comments(block[here:following]))
            metadata.append(Metadata(name.lower(), values[name], start + here, start + end))
        return values, metadata, error
    except (yaml.YAMLError, RecursionError, UnicodeError) as problem:
        if not _KEY_LINE.match(block):
            return None
        return values, metadata, _yaml_error(problem, block)
    finally:
        if loader is not None:
            loader.dispose()


def _has_alias(events: Iterator[Any]) -> bool:
    return any(type(event).__name__ == "AliasEvent" for event in events)


def _without_comments(lines: str) -> str:
    lines = lines.rstrip()
    while "\n" in lines and lines[lines.rindex("\n") :].lstrip().startswith("#"):
        lines = lines[: lines.rindex("\n")].rstrip()
    return lines


def _yaml_error(problem: Exception, block: str) -> Error:
    mark = getattr(problem, "problem_mark", None)
    context = getattr(problem, "context", None) or ""
    what = getattr(problem, "problem", None) or getattr(problem, "reason", None) or ""
    if "quoted scalar" in context:
        mark = getattr(problem, "context_mark", None) or mark
    if isinstance(problem, RecursionError):
        what = "it is nested too deeply"
    elif mark and block[mark.index : mark.index + 1] == "\t":
        what = "this line is indented with a tab; use spaces"
    else:
        advices = (advice for cue, advice in _YAML_ADVICE if cue in what or cue in context)
        what = next(advices, what)
    return (mark.line + 2 if mark else 2), _sentence("", what)


def _sentence(name: str, what: str) -> str:
    where = f' at "{name}"' if name else ""
    return f"The front matter cannot be read{where}: {what or 'it is not well formed'}."


def _read_toml(block: str, start: int) -> _Result | None:
    import tomllib

    if not _TOML_LINE.match(block):
        return None
    try:
        values = tomllib.loads(block.replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError) as problem:
        what = str(problem) if isinstance(problem, ValueError) else "it is nested too deeply"
        place = _TOML_PLACE.search(what)
        line = int(place[1]) + 1 if place and place[1] else 2
        return {}, [], (line, _sentence("", _TOML_PLACE.sub("", what)))
    found: dict[str, int] = {}
    in_table = False
    for match in _TOML_KEY.finditer(block):
        is_table = match["table"] is not None
        in_table = in_table or is_table
        name = match["double"] or match["single"] or match["bare"] or ""
        is_key = is_table or (not in_table and match["after"] in ".=")
        if is_key and name in values and name not in found:
            found[name] = match.start() + len(match[0]) - len(match[0].lstrip())
    starts = [*found.values(), len(block)]
    metadata = [
        Metadata(
            name.lower(),
            values[name],
            start + here,
            start + here + len(_without_comments(block[here:following])),
        )
        for name, here, following in zip(found, starts, starts[1:], strict=False)
    ]
    return values, metadata, None


def _json(source: str) -> FrontMatter | None:
    opening = _JSON.match(source)
    if not opening:
        return None
    import json

    try:
        values, metadata, position = _json_members(
            source[: opening.end() + MAX_SIZE], opening.end()
        )
    except (ValueError, RecursionError) as problem:
        # Without a closing brace on a line of its own nobody can tell where the body starts.
        closing = _BRACE_LINE.search(source)
        if not closing or not _JSON_KEY.match(source, opening.end() - 1):
            return None
        if closing.start() > MAX_SIZE:
            return FrontMatter(closing.end(), {}, (), _TOO_LONG)
        line, what = 1, "it is not well formed"
        if isinstance(problem, json.JSONDecodeError):
            line, what = problem.lineno, problem.msg[:1].lower() + problem.msg[1:]
        return FrontMatter(closing.end(), {}, (), (line, _sentence("", what)))
    end = _JSON_END.match(source, position)
    return FrontMatter(end.end(), values, tuple(metadata)) if end else None


def _json_members(source: str, position: int) -> tuple[dict[str, Any], list[Metadata], int]:
    """The members of the object whose brace ends at ``position``, and where the object ends."""
    import json

    decode = json.JSONDecoder().raw_decode
    space = re.compile(r"\s*")
    values: dict[str, Any] = {}
    metadata: list[Metadata] = []

    def skip(position: int) -> int:
        return space.match(source, position).end()  # type: ignore[union-attr]

    position = skip(position)
    if source[position : position + 1] == "}":
        return values, metadata, position + 1
    while True:
        start = position
        if source[position : position + 1] != '"':
            raise json.JSONDecodeError("a name in quotes is expected", source, position)
        name, position = decode(source, position)
        position = skip(position)
        if source[position : position + 1] != ":":
            raise json.JSONDecodeError("a colon is missing after the name", source, position)
        values[name], position = decode(source, skip(position + 1))
        metadata.append(Metadata(name.lower(), values[name], start, position))
        position = skip(position)
        if source[position : position + 1] == "}":
            return values, metadata, position + 1
        if source[position : position + 1] != ",":
            raise json.JSONDecodeError("a comma is missing before this", source, position)
        position = skip(position + 1)
