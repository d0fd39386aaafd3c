"""The command ``healthlint``; each subcommand is imported when it is called."""

import gc
import sys
from importlib import import_module

import click

from healthlint import __version__

GARBAGE = (50_000, 20, 50)
"""Thresholds of the garbage collector. Reading rules and articles makes many objects and next to no
cycles, and a run is short."""
COMMANDS = ("check", "claims", "rules", "rule", "test", "init")


class LazyGroup(click.Group):
    """A group that imports ``healthlint.cli.NAME`` for the subcommand NAME."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"healthlint.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="healthlint")
def main() -> None:
    """A linter for health articles: evidence, claims, safety, disclosure, consistency."""
    gc.set_threshold(*GARBAGE)
    for stream in (sys.stdout, sys.stderr):
        # A file name or a draft may hold what the terminal cannot show; that must not end the run.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
