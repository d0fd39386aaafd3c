"""What several commands share: complaints, colours and the rules of the working folder."""

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from healthlint.config import Config, Configs, Selection, Settings
from healthlint.report.visible import visible

if TYPE_CHECKING:
    from healthlint.ruleset import Library

USAGE_ERROR = 2


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"{click.style('error:', fg='red', bold=True)} {visible(message)}", err=True)


def give_up(error: Exception) -> NoReturn:
    """Say what is wrong with the run itself and exit with 2."""
    complain(str(error))
    sys.exit(USAGE_ERROR)


def wants_colour(stream_is_terminal: bool) -> bool:
    """Colours are for terminals, unless NO_COLOR or FORCE_COLOR is set to anything."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream_is_terminal


def configs(
    config: str | None,
    isolated: bool,
    selection: Selection | None = None,
    cache: bool = True,
    preset: str | None = None,
) -> Configs:
    """The configurations of a run. Raises ConfigError, and UsageError for both options at once."""
    if config and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    chosen = Config() if isolated else None
    if config:
        from healthlint.configfile import load

        chosen = load(config)
    return Configs(chosen, selection or Selection(), cache, preset)


def library_here(config: str | None = None, isolated: bool = False) -> "Library":
    """All rules there are for articles in the working folder, house rules included."""
    return library_and_settings(config, isolated)[0]


def library_and_settings(
    config: str | None, isolated: bool, preset: str | None = None
) -> "tuple[Library, Settings]":
    """The rules there are in the working folder, and what an article there is linted with."""
    from healthlint.config import ConfigError
    from healthlint.rulefile import RuleFileError
    from healthlint.run import load_library

    try:
        settings = configs(config, isolated, preset=preset).settings_for("article.md")
        return load_library(settings), settings
    except (ConfigError, RuleFileError) as error:
        give_up(error)
