"""healthlint.toml or [tool.healthlint] in pyproject.toml, and what it says about each file.

The nearest configuration above a linted file counts, alone. Globs in it are written as in
.gitignore and are relative to its folder.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from healthlint.finding import SEVERITIES, Severity

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FailOn = Literal["error", "warning", "suggestion", "never"]
FAIL_ON: tuple[FailOn, ...] = (*SEVERITIES, "never")

FILE_NAME = "healthlint.toml"
_SELECTION_KEYS = ("select", "extend-select", "ignore", "severity", "parameters")
_TOP_KEYS = (*_SELECTION_KEYS, "fail-on", "exclude", "rules", "overrides")
_OVERRIDE_KEYS = ("paths", *_SELECTION_KEYS)


class ConfigError(Exception):
    """A mistake in a configuration file; ``line`` is 1-based, 0 if it could not be told."""

    def __init__(self, file: str, message: str, line: int = 0) -> None:
        super().__init__(file, message, line)
        self.file = file
        self.message = message
        self.line = line

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class Selection(NamedTuple):
    """Which rules run, by rule name, family or ALL; ``select`` None says nothing about it."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Layer(NamedTuple):
    """What a configuration, or one of its overrides, says about rules."""

    selection: Selection = Selection()
    severity: Mapping[str, Severity] = {}
    parameters: Mapping[str, Mapping[str, Any]] = {}


_NO_SELECTION = Selection()
_NO_LAYER = Layer()


class Override(NamedTuple):
    """A layer for the files that one of the globs matches."""

    paths: tuple[str, ...]
    layer: Layer


@dataclass(frozen=True, slots=True, eq=False)
class Config:
    """A checked configuration file. ``file`` is empty for the defaults.

    ``folder`` is absolute; ``rules`` are absolute folders of house rules.
    """

    file: str = ""
    folder: str = ""
    layer: Layer = _NO_LAYER
    fail_on: FailOn = "error"
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()

    def check_names(self, known: Iterable[str]) -> None:
        """Raise ConfigError if a rule or family is named that is not among ``known`` rules."""
        rules = set(known)
        selectors = rules | {name.partition("/")[0] for name in rules}
        for layer in (self.layer, *(override.layer for override in self.overrides)):
            chosen = layer.selection
            for name in (*(chosen.select or ()), *chosen.extend_select, *chosen.ignore):
                if name != "ALL" and name not in selectors:
                    raise self._unknown_rule(name, selectors | {"ALL"})
            for name in layer.severity:
                if name not in selectors:
                    raise self._unknown_rule(name, selectors)
            for name in layer.parameters:
                if name not in rules:
                    raise self._unknown_rule(name, rules)

    def _unknown_rule(self, name: str, known: Iterable[str]) -> ConfigError:
        message = _with_nearest(f"there is no rule or family named '{name}'.", name, known)
        return ConfigError(self.file, message, line_of(self.file, name))


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """What one file is linted with. Equal settings of one run are the same object."""

    config: Config
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: Mapping[str, Severity]
    parameters: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Configs:
    """Finds the configuration of each file of a run.

    ``chosen`` stands for every file if given (``--config``, ``--isolated``). ``command_line``
    is laid over each configuration: its ``select`` replaces what the configuration selects and
    ignores, the rest is added.
    """

    chosen: Config | None = None
    command_line: Selection = _NO_SELECTION
    _by_folder: dict[str, Config] = field(default_factory=dict)
    _settings: dict[tuple[Config, tuple[int, ...]], Settings] = field(default_factory=dict)

    def config_for(self, path: str) -> Config:
        """The configuration that counts for a file or folder. Raises ConfigError."""
        if self.chosen is not None:
            return self.chosen
        return self._nearest(os.path.dirname(os.path.abspath(path)))

    def settings_for(self, path: str) -> Settings:
        """What the file is linted with. Raises ConfigError."""
        config = self.config_for(path)
        relative = _relative(path, config)
        matched = tuple(
            index
            for index, override in enumerate(config.overrides)
            if relative and _globs(override.paths).match_file(relative)
        )
        key = (config, matched)
        if key not in self._settings:
            layers = [config.layer, *(config.overrides[index].layer for index in matched)]
            self._settings[key] = _merge(config, layers, self.command_line)
        return self._settings[key]

    def excluded(self, path: str, folder: bool = False) -> bool:
        """Whether the configuration above leaves the path out. Raises ConfigError."""
        config = self.config_for(path)
        if not config.exclude:
            return False
        relative = _relative(path, config)
        if not relative:
            return False
        return _globs(config.exclude).match_file(relative + "/" if folder else relative)

    def _nearest(self, folder: str) -> Config:
        known = self._by_folder.get(folder)
        if known is None:
            known = _load_from(folder)
            if known is None:
                parent = os.path.dirname(folder)
                known = Config() if parent == folder else self._nearest(parent)
            self._by_folder[folder] = known
        return known


def line_of(file: str, text: str) -> int:
    """The first line of the file that holds ``text`` outside a comment, or 0."""
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if text in line and not line.lstrip().startswith("#"):
                return number
    return 0


def load(file: str) -> Config:
    """Read a configuration file, whatever its name. Raises ConfigError."""
    config = _read(file, required=True)
    assert config is not None
    return config


def _load_from(folder: str) -> Config | None:
    """The configuration that stands in this very folder, if any."""
    for name in (FILE_NAME, "pyproject.toml"):
        file = os.path.join(folder, name)
        if os.path.isfile(file):
            config = _read(file, required=name == FILE_NAME)
            if config is not None:
                return config
    return None


def _read(file: str, required: bool) -> Config | None:
    try:
        with open(file, "rb") as opened:
            raw = opened.read()
    except OSError as error:
        raise ConfigError(file, f"cannot be read ({error.strerror})") from error
    in_pyproject = os.path.basename(file) == "pyproject.toml"
    if in_pyproject and not required and b"healthlint" not in raw:
        return None
    import tomllib

    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(file, "is not UTF-8", raw.count(b"\n", 0, error.start) + 1) from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        message = str(error)[: at.start()] if at else str(error)
        line = int(at[1]) if at else 0
        raise ConfigError(file, f"is not valid TOML: {message}", line) from error
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


class _Table(NamedTuple):
    """A table of the file with what is needed to complain about it."""

    file: str
    values: Mapping[str, Any]

    def wrong(self, key: str, message: str) -> ConfigError:
        return ConfigError(self.file, message, line_of(self.file, key))

    def check_keys(self, known: Sequence[str]) -> None:
        for key in self.values:
            if key not in known:
                raise self.wrong(key, _with_nearest(f"there is no key '{key}'.", key, known))

    def words(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.wrong(key, f"{key} must be a list of strings")
        return tuple(value)

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"{key} must be a table")
        return value

    def one_of(self, key: str, value: object, known: Sequence[str]) -> str:
        if isinstance(value, str) and value in known:
            return value
        message = f"{key} must be one of {', '.join(known)}, not {value!r}."
        raise self.wrong(key, _with_nearest(message, str(value), known))


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
            _globs((glob,))
        except ValueError as error:
            raise table.wrong(glob, f"{glob!r} is not a valid glob") from error
    return globs


@cache
def _globs(globs: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)


def _relative(path: str, config: Config) -> str:
    """The path from the configuration's folder with POSIX separators; empty if not below it."""
    start = os.path.join(config.folder, "")
    whole = os.path.abspath(path)
    return whole[len(start) :].replace(os.sep, "/") if whole.startswith(start) else ""


def _with_nearest(message: str, word: str, known: Iterable[str]) -> str:
    from healthlint.rulefile import nearest

    return f"{message} {nearest(word, known)}".strip()


def _merge(config: Config, layers: Sequence[Layer], command_line: Selection) -> Settings:
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    parameters: dict[str, dict[str, Any]] = {}
    for selection in (layer.selection for layer in layers):
        select = select if selection.select is None else selection.select
        extend_select += selection.extend_select
        ignore += selection.ignore
    if command_line.select is not None:
        select, extend_select, ignore = command_line.select, (), ()
    for layer in layers:
        severity.update(layer.severity)
        for name, values in layer.parameters.items():
            parameters[name] = {**parameters.get(name, {}), **values}
    return Settings(
        config,
        select,
        extend_select + command_line.extend_select,
        ignore + command_line.ignore,
        severity,
        parameters,
    )
