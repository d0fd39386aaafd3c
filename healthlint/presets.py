"""Presets: ready-made choices of rules, each a file in the ``presets`` folder of the rules.

A preset is written with the keys of a configuration that choose and change rules, and a summary.
House rules may bring presets of their own, which take the place of packaged ones of the same name.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from healthlint.config import ConfigError, Layer, with_nearest
from healthlint.configfile import read_preset

FOLDER = "presets"
SUFFIX = ".toml"


class Preset(NamedTuple):
    """One preset: its name, one line on what it is for, and what it says about rules."""

    name: str
    summary: str
    layer: Layer


def preset_files(house: Sequence[str] = ()) -> Mapping[str, Path]:
    """The files of all presets by name; ``house`` are folders of house rules."""
    from healthlint.ruleset import rules_folder

    folders = [rules_folder(), *(Path(folder) for folder in house)]
    return {
        path.stem: path
        for folder in folders
        for path in sorted((folder / FOLDER).glob(f"*{SUFFIX}"))
    }


@cache
def load_preset(name: str, house: tuple[str, ...], where: str) -> Preset:
    """The preset of that name; ``where`` is the file or option that names it.

    Raises ConfigError if there is none, or if its file has a mistake.
    """
    files = preset_files(house)
    if name not in files:
        raise ConfigError(where, with_nearest(f"there is no preset named '{name}'.", name, files))
    summary, layer = read_preset(str(files[name]))
    return Preset(name, summary, layer)
