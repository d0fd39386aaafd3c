import os
import subprocess
import sys
from collections.abc import Callable

from click.testing import Result

from healthlint import __version__
from healthlint.cli.main import COMMANDS

Command = Callable[..., Result]


def test_help_names_every_command(healthlint: Command) -> None:
    output = healthlint("--help").stdout
    assert all(f"\n  {name} " in output for name in COMMANDS)


def test_every_command_has_help(healthlint: Command) -> None:
    for name in COMMANDS:
        assert healthlint(name, "-h").exit_code == 0


def test_version(healthlint: Command) -> None:
    assert healthlint("--version").stdout == f"healthlint, version {__version__}\n"


def test_an_unknown_command(healthlint: Command) -> None:
    result = healthlint("chek")
    assert result.exit_code == 2
    assert "No such command 'chek'" in result.stderr


def test_the_module_is_the_command() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    result = subprocess.run(
        [sys.executable, "-m", "healthlint", "--version"],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert result.stdout.startswith("healthlint, version ")
