"""``healthlint init``: a configuration to begin with."""

import sys

import click

from healthlint import __version__
from healthlint.cli.common import USAGE_ERROR, complain
from healthlint.config import FILE_NAME

CONFIGURATION = """\
# healthlint configuration for this folder and those below it.
# Everything is optional; remove the "#" in front of what you want to change.
# `healthlint rules` lists all rules, `healthlint rule NAME` explains one.

# A ready-made choice of rules to begin with; `healthlint rules --presets` lists them.
# preset = "minimal"

# Rules are named by rule ("claims/cure"), family ("claims"), standard ("standard:JAMA") or "ALL".
# select = ["evidence", "claims", "safety"]        # run only these
# extend-select = ["suppression/missing-reason"]   # run these as well
# ignore = ["readability"]                         # leave these out

# The least severity that makes the check fail: "error", "warning", "suggestion" or "never".
# fail-on = "error"

# Files to leave out, written as in .gitignore.
# exclude = ["archive/", "templates/*.md"]

# Files and folders with whose articles others are compared by "healthlint check --site".
# site = ["content/"]

# Folders with rules of your own, beside this file.
# rules = ["house-rules"]

# [severity]
# "readability" = "suggestion"

# [parameters."readability/long-sentence"]
# at-most = 30

# [[overrides]]
# paths = ["news/**"]
# ignore = ["readability"]
"""

HOOK = """\
repos:
  - repo: {repository}
    rev: v{version}
    hooks:
      - id: healthlint
"""

REPOSITORY = "https://github.com/healthlint/healthlint"


@click.command("init")
def command() -> None:
    """Write a commented healthlint.toml here and show how to run healthlint before commits."""
    try:
        with open(FILE_NAME, "x", encoding="utf-8") as file:
            file.write(CONFIGURATION)
    except FileExistsError:
        complain(f"{FILE_NAME} is there already; it was not changed")
        sys.exit(USAGE_ERROR)
    except OSError as error:
        complain(f"{FILE_NAME} cannot be written ({error.strerror})")
        sys.exit(USAGE_ERROR)
    click.echo(f"{FILE_NAME} was written. Every line in it is a comment until you change it.")
    click.echo("To check articles before each commit, put this into .pre-commit-config.yaml:")
    click.echo()
    click.echo(HOOK.format(repository=REPOSITORY, version=__version__), nl=False)
