"""healthlint.toml or [tool.healthlint] in pyproject.toml, and what it says about each file.

The nearest configuration above a linted file counts, alone. Globs in it are written as in
.gitignore and are relative to its folder.
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from healthlint.finding import SEVERITIES, Severity

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FailOn = Literal["error", "warning", "suggestion", "never"]
FAIL_ON: tuple[FailOn, ...] = (*SEVERITIES, "never")

FILE_NAME = "healthlint.toml"


class ConfigError(Exception):
    """A mistake in a configuration file; ``line`` is 1-based, 0 if it could not be told."""

    def __init__(self, file: str, message: str, line: int = 0) -> None:
        super().__init__(file, message, line)
        self.file = file
        self.message = message
        self.line = line

    def __str__(self) -> str:
        from healthlint.discover import shown

        place = f"{shown(self.file)}:{self.line}" if self.line else shown(self.file)
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

    ``folder`` is absolute; ``rules`` are absolute folders of house rules. ``site`` names files and
    folders, relative to ``folder``, with whose articles others are compared. ``preset`` names a
    preset, whose layer lies below all others.
    """

    file: str = ""
    folder: str = ""
    layer: Layer = _NO_LAYER
    fail_on: FailOn = "error"
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    preset: str | None = None
    overrides: tuple[Override, ...] = ()

    def check_names(self, selectors: Mapping[str, Collection[str]]) -> None:
        """Raise ConfigError if something is named that is not there.

        ``selectors`` maps what can be selected to the names of the rules it stands for.
        """
        rules = selectors["ALL"]
        families = {*rules, *(name.partition("/")[0] for name in rules)}
        for layer in (self.layer, *(override.layer for override in self.overrides)):
            chosen = layer.selection
            for name in (*(chosen.select or ()), *chosen.extend_select, *chosen.ignore):
                if name not in selectors:
                    raise self._unknown_rule(name, selectors)
            for name in layer.severity:
                if name not in families:
                    raise self._unknown_rule(name, families)
            for name in layer.parameters:
                if name not in rules:
                    raise self._unknown_rule(name, rules)

    def _unknown_rule(self, name: str, known: Iterable[str]) -> ConfigError:
        message = with_nearest(f"there is no rule or family named '{name}'.", name, known)
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
    cache: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Configs:
    """Finds the configuration of each file of a run.

    ``chosen`` stands for every file if given (``--config``, ``--isolated``). ``command_line``
    is laid over each configuration: its ``select`` replaces what the configuration selects and
    ignores, the rest is added. ``preset`` takes the place of the configuration's. ``cache`` says
    whether things may be kept between runs.
    """

    chosen: Config | None = None
    command_line: Selection = _NO_SELECTION
    cache: bool = True
    preset: str | None = None
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
        relative = _relative(path, config) if config.overrides else ""
        matched = tuple(
            index
            for index, override in enumerate(config.overrides)
            if relative and globs_spec(override.paths).match_file(relative)
        )
        key = (config, matched)
        if key not in self._settings:
            layers = [config.layer, *(config.overrides[index].layer for index in matched)]
            preset = self.preset or config.preset
            if preset is not None:
                from healthlint.presets import load_preset

                where = "--preset" if self.preset else config.file
                layers.insert(0, load_preset(preset, config.rules, where).layer)
            self._settings[key] = _merge(config, layers, self.command_line, self.cache)
        return self._settings[key]

    def excluded(self, path: str, folder: bool = False) -> bool:
        """Whether the configuration above leaves the path out. Raises ConfigError."""
        config = self.config_for(path)
        if not config.exclude:
            return False
        relative = _relative(path, config)
        if not relative:
            return False
        return globs_spec(config.exclude).match_file(relative + "/" if folder else relative)

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


def _load_from(folder: str) -> Config | None:
    """The configuration that stands in this very folder, if any."""
    for name in (FILE_NAME, "pyproject.toml"):
        file = os.path.join(folder, name)
        if os.path.isfile(file):
            from healthlint.configfile import read

            config = read(file, required=name == FILE_NAME)
            if config is not None:
                return config
    return None


@cache
def globs_spec(globs: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)


def _relative(path: str, config: Config) -> str:
    """The path from the configuration's folder with POSIX separators; empty if not below it."""
    start = os.path.join(config.folder, "")
    whole = os.path.abspath(path)
    return whole[len(start) :].replace(os.sep, "/") if whole.startswith(start) else ""


def with_nearest(message: str, word: str, known: Iterable[str]) -> str:
    from healthlint.rulefile import nearest

    return f"{message} {nearest(word, known)}".strip()


def _merge(
    config: Config, layers: Sequence[Layer], command_line: Selection, cache: bool
) -> Settings:
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
        cache,
    )
