"""Reading the YAML files of ``rules/`` with the line of every key, and saying what is wrong."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

Lines = dict[tuple[str | int, ...], int]
"""1-based line of each key, by the way to it: ("with", "phrases", 0)."""


class RuleFileError(Exception):
    """Something in a rule, guard or vocabulary file that has to be mended; ``line`` is 1-based."""

    def __init__(self, path: str, line: int, message: str) -> None:
        self.path = path
        self.line = line
        self.message = message.strip()
        super().__init__(f"{path}:{line}: {self.message}")


def read_rule_file(path: Path) -> tuple[dict[str, Any], Lines]:
    """The mapping in a YAML file and the line of each of its keys.

    Raises RuleFileError if it cannot be read, is no YAML, is no mapping or names a key twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleFileError(str(path), 1, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RuleFileError(str(path), 1, "is not UTF-8 text; save it as UTF-8") from error
    import yaml  # costs as much time as linting ten files, and the cache of rules needs none

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    lines: Lines = {}
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise RuleFileError(str(path), 1, "a rule file is a list of 'key: value' lines")
        data = _value(node, (), lines, loader, str(path))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = error.problem or "cannot be read"
        raise RuleFileError(str(path), line, f"is not valid YAML: {problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise RuleFileError(str(path), 1, f"is not valid YAML: {error}") from error
    except RecursionError as error:
        raise RuleFileError(str(path), 1, "is nested too deeply, or holds itself") from error
    finally:
        loader.dispose()
    assert isinstance(data, dict)
    return data, lines


def _value(
    node: "yaml.Node", way: tuple[str | int, ...], lines: Lines, loader: Any, path: str
) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in result:
                raise RuleFileError(path, line, f"'{key}' stands here twice; keep one")
            lines[(*way, key)] = line
            result[key] = _value(value_node, (*way, key), lines, loader, path)
        return result
    if isinstance(node, yaml.SequenceNode):
        items = []
        for number, item in enumerate(node.value):
            lines[(*way, number)] = item.start_mark.line + 1
            items.append(_value(item, (*way, number), lines, loader, path))
        return items
    if node.tag.endswith(":bool") and node.value.lower() not in ("true", "false"):
        return node.value  # in a list of words, an unquoted no, yes or on is a word
    return loader.construct_object(node)


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that suggests the nearest valid word, or lists the valid ones if none is near."""
    from difflib import get_close_matches

    names = sorted(known)
    written = {name.lower(): name for name in names}
    close = get_close_matches(word.lower(), written, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{written[close[0]]}'?"
    return f"Known here: {', '.join(names)}." if 0 < len(names) <= 24 else ""


def line_of(lines: Mapping[tuple[str | int, ...], int], way: tuple[str | int, ...]) -> int:
    """The line of a key, or of the nearest key above it."""
    while way:
        if way in lines:
            return lines[way]
        way = way[:-1]
    return 1
