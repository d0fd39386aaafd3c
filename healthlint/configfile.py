"""Reading a configuration file and checking every word in it."""

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from healthlint.config import (
    FAIL_ON,
    Config,
    ConfigError,
    FailOn,
    Layer,
    Override,
    Selection,
    globs_spec,
    line_of,
    with_nearest,
)
from healthlint.finding import SEVERITIES, Severity

_SELECTION_KEYS = ("select", "extend-select", "ignore", "severity", "parameters")
_TOP_KEYS = (*_SELECTION_KEYS, "preset", "fail-on", "exclude", "rules", "site", "overrides")
_PRESET_KEYS = ("summary", *_SELECTION_KEYS)
_OVERRIDE_KEYS = ("paths", *_SELECTION_KEYS)


def load(file: str) -> Config:
    """Read a configuration file, whatever its name. Raises ConfigError."""
    config = read(file, required=True)
    assert config is not None
    return config


def read(file: str, required: bool) -> Config | None:
    """The checked file; None for a pyproject.toml without a table for us, unless ``required``.

    Raises ConfigError.
    """
    raw = _bytes_of(file)
    in_pyproject = os.path.basename(file) == "pyproject.toml"
    if in_pyproject and not required and b"healthlint" not in raw:
        return None
    table = _parse(file, raw)
    if in_pyproject:
        tool = table.get("tool")
        table = tool.get("healthlint") if isinstance(tool, dict) else None  # type: ignore[assignment]
        if table is None:
            if required:
                raise ConfigError(file, "has no [tool.healthlint] table")
            return None
        if not isinstance(table, dict):
            raise ConfigError(file, "tool.healthlint must be a table")
    return _check(file, table)


def read_preset(file: str) -> tuple[str, Layer]:
    """The summary and the settings of a preset file. Raises ConfigError."""
    table = _Table(file, _parse(file, _bytes_of(file)))
    table.check_keys(_PRESET_KEYS)
    return table.text("summary"), _layer(table)


def _bytes_of(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise ConfigError(file, f"cannot be read ({error.strerror})") from error


def _parse(file: str, raw: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(file, "is not UTF-8", raw.count(b"\n", 0, error.start) + 1) from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        message = str(error)[: at.start()] if at else str(error)
        line = int(at[1]) if at else 0
        raise ConfigError(file, f"is not valid TOML: {message}", line) from error


class _Table(NamedTuple):
    """A table of the file with what is needed to complain about it."""

    file: str
    values: Mapping[str, Any]

    def wrong(self, key: str, message: str) -> ConfigError:
        return ConfigError(self.file, message, line_of(self.file, key))

    def check_keys(self, known: Sequence[str]) -> None:
        for key in self.values:
            if key not in known:
                raise self.wrong(key, with_nearest(f"there is no key '{key}'.", key, known))

    def words(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.wrong(key, f"{key} must be a list of strings")
        return tuple(value)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f"{key} must be a text between quotation marks")
        return value

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"{key} must be a table")
        return value

    def one_of(self, key: str, value: object, known: Sequence[str]) -> str:
        if isinstance(value, str) and value in known:
            return value
        message = f"{key} must be one of {', '.join(known)}, not {value!r}."
        raise self.wrong(key, with_nearest(message, str(value), known))


def _check(file: str, values: Mapping[str, Any]) -> Config:
    table = _Table(file, values)
    table.check_keys(_TOP_KEYS)
    folder = os.path.dirname(os.path.abspath(file))
    rules = []
    for name in table.words("rules"):
        house = os.path.normpath(os.path.join(folder, name))
        if not os.path.isdir(house):
            raise table.wrong(name, f"there is no rule folder {name!r}")
        rules.append(house)
    overrides = values.get("overrides", [])
    if not isinstance(overrides, list) or not all(isinstance(each, dict) for each in overrides):
        raise table.wrong("overrides", "overrides must be tables: [[overrides]]")
    return Config(
        file=file,
        folder=folder,
        layer=_layer(table),
        fail_on=cast(FailOn, table.one_of("fail-on", values.get("fail-on", "error"), FAIL_ON)),
        exclude=_check_globs(table, "exclude"),
        rules=tuple(rules),
        site=table.words("site"),
        preset=table.text("preset") if "preset" in values else None,
        overrides=tuple(_override(_Table(file, each)) for each in overrides),
    )


def _override(table: _Table) -> Override:
    table.check_keys(_OVERRIDE_KEYS)
    paths = _check_globs(table, "paths")
    if not paths:
        raise table.wrong("overrides", "an override needs paths, a list of globs")
    return Override(paths, _layer(table))


def _layer(table: _Table) -> Layer:
    selection = Selection(
        table.words("select") if "select" in table.values else None,
        table.words("extend-select"),
        table.words("ignore"),
    )
    severity = {
        name: cast(Severity, table.one_of(name, value, SEVERITIES))
        for name, value in table.table("severity").items()
    }
    parameters = table.table("parameters")
    for name, value in parameters.items():
        if not isinstance(value, dict):
            raise table.wrong(name, f'write [parameters."{name}"] and its values below')
    return Layer(selection, severity, parameters)


def _check_globs(table: _Table, key: str) -> tuple[str, ...]:
    globs = table.words(key)
    for glob in globs:
        try:
            globs_spec((glob,))
        except ValueError as error:
            raise table.wrong(glob, f"{glob!r} is not a valid glob") from error
    return globs
