"""``healthlint test``: run the examples of rules."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from healthlint.cli.common import complain, configs, give_up
from healthlint.discover import shown
from healthlint.report.visible import visible

if TYPE_CHECKING:
    from healthlint.rule import Rule
    from healthlint.ruleset import Library


@click.command("test")
@click.argument("rules", nargs=-1, metavar="[RULES|FOLDERS|FILES]...")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def command(rules: tuple[str, ...], config: str | None, isolated: bool) -> None:
    """Run the examples in rule files: bad ones must be reported, good ones must not.

    Takes names of rules and families, folders of house rules and single rule files; without any,
    every rule is tested. Exit status: 0 all as they should be, 1 not, 2 the run itself went wrong.
    """
    from healthlint.config import ConfigError
    from healthlint.examples import run_examples
    from healthlint.rulefile import RuleFileError
    from healthlint.ruleset import SelectorError

    try:
        library, chosen = _choose(rules, configs(config, isolated).config_for("article.md").rules)
        failures = list(run_examples(chosen, library))
    except (ConfigError, RuleFileError, SelectorError) as error:
        give_up(error)
    if not chosen:
        complain("there is no rule to test there")
        sys.exit(2)
    for rule, example, problem in failures:
        click.echo(
            f"{click.style(visible(shown(rule.path)), bold=True)}: {rule.name}: {visible(problem)}"
        )
        for line in example.text.strip().splitlines():
            click.echo(f"    {visible(line)}".rstrip())
    examples = sum(len(rule.bad) + len(rule.good) for rule in chosen)
    said = f"{examples} examples of {len(chosen)} {'rule' if len(chosen) == 1 else 'rules'}"
    if failures:
        click.echo(f"{said} were run; {len(failures)} failed.")
        sys.exit(1)
    click.echo(f"{said} are as they should be.")


def _choose(names: Sequence[str], house: Sequence[str]) -> "tuple[Library, Sequence[Rule]]":
    """The library to test in, and the rules that the names stand for."""
    from pathlib import Path

    from healthlint.ruleset import choose, load_rules

    files = [Path(name) for name in names if _is_file(name)]
    named = [Path(name) for name in names if os.path.isdir(name)]
    folders = [Path(folder) for folder in house]
    for folder in (*named, *(file.absolute().parent.parent for file in files)):
        if folder.resolve() not in [known.resolve() for known in folders]:
            folders.append(folder)
    library = load_rules(folders, examples=True)
    if not names:
        return library, choose(library.rules, select=["ALL"])
    chosen = {}
    for rule in library.rules.values():
        path = Path(rule.path).resolve()
        if any(path == file.resolve() for file in files) or any(
            path.is_relative_to(folder.resolve()) for folder in named
        ):
            chosen[rule.name] = rule
    selectors = [name for name in names if not os.path.isdir(name) and not _is_file(name)]
    if selectors:
        chosen.update({rule.name: rule for rule in choose(library.rules, select=selectors)})
    return library, list(chosen.values())


def _is_file(name: str) -> bool:
    """A missing file still reads as one, so that the complaint is not about a rule's name."""
    if name.endswith((".yml", ".yaml")) and not os.path.isfile(name):
        raise click.UsageError(f"there is no file {name}")
    return os.path.isfile(name)
