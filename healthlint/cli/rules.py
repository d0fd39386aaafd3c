"""``healthlint rules``: what there is to select."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from healthlint.cli.common import give_up, library_and_settings

if TYPE_CHECKING:
    from healthlint.presets import Preset
    from healthlint.rule import Rule
    from healthlint.standards import StandardTable

Data = list[dict[str, object]]


@click.command("rules")
@click.option("--preset", metavar="NAME", help="Only what runs with this preset.")
@click.option("--presets", is_flag=True, help="List the presets instead.")
@click.option("--by-standard", is_flag=True, help="Sort by standard and criterion instead.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def command(
    preset: str | None,
    presets: bool,
    by_standard: bool,
    output_format: str,
    config: str | None,
    isolated: bool,
) -> None:
    """List all rules with severity and summary, house rules of this folder included.

    With --by-standard, each criterion of each published standard is listed with the rules that
    check it, or with the reason why none can.
    """
    if by_standard + presets + (preset is not None) > 1:
        raise click.UsageError("--preset, --presets and --by-standard exclude each other")
    if presets:
        lines, data = _presets(config, isolated)
    elif by_standard:
        lines, data = _standards(config, isolated)
    else:
        lines, data = _rules(config, isolated, preset)
    if output_format == "json":
        import json

        click.echo(json.dumps(data, indent=2))
        return
    for line in lines:
        click.echo(line)


def _rules(config: str | None, isolated: bool, preset: str | None) -> tuple[Iterable[str], Data]:
    library, settings = library_and_settings(config, isolated, preset)
    rules: Sequence[Rule] = [rule for _, rule in sorted(library.rules.items())]
    if preset is not None:
        from dataclasses import replace

        from healthlint.ruleset import SelectorError, choose

        try:
            chosen = choose(library.rules, settings.select, settings.extend_select, settings.ignore)
        except SelectorError as error:
            give_up(error)
        graded = settings.severity
        rules = [
            replace(
                rule,
                enabled=True,
                severity=graded.get(rule.name) or graded.get(rule.family) or rule.severity,
            )
            for rule in chosen
        ]
    data: Data = [
        {
            "name": rule.name,
            "severity": rule.severity,
            "summary": rule.summary,
            "enabled": rule.enabled,
        }
        for rule in rules
    ]
    return _rule_lines(rules), data


def _rule_lines(rules: "Sequence[Rule]") -> Iterator[str]:
    widest = max((len(rule.name) for rule in rules), default=0)
    family = ""
    for rule in rules:
        if rule.family != family:
            if family:
                yield ""
            family = rule.family
            yield click.style(family, bold=True)
        off = "" if rule.enabled else " (off unless selected)"
        yield f"  {rule.name:{widest}}  {rule.severity:10}  {' '.join(rule.summary.split())}{off}"


def _presets(config: str | None, isolated: bool) -> tuple[Iterable[str], Data]:
    from healthlint.config import ConfigError
    from healthlint.presets import load_preset, preset_files

    _, settings = library_and_settings(config, isolated)
    house = settings.config.rules
    try:
        presets = [load_preset(name, house, "") for name in sorted(preset_files(house))]
    except ConfigError as error:
        give_up(error)
    data: Data = [{"name": preset.name, "summary": preset.summary} for preset in presets]
    return _preset_lines(presets), data


def _preset_lines(presets: "Sequence[Preset]") -> Iterator[str]:
    widest = max((len(preset.name) for preset in presets), default=0)
    for preset in presets:
        yield f"{click.style(f'{preset.name:{widest}}', bold=True)}  {preset.summary}"


def _standards(config: str | None, isolated: bool) -> tuple[Iterable[str], Data]:
    from pathlib import Path

    from healthlint.rulefile import RuleFileError
    from healthlint.ruleset import rules_folder
    from healthlint.standards import standard_tables

    library, settings = library_and_settings(config, isolated)
    folders = [rules_folder(), *(Path(folder) for folder in settings.config.rules)]
    try:
        tables = standard_tables(folders, library.rules.values())
    except RuleFileError as error:
        give_up(error)
    data: Data = [
        {**table._asdict(), "criteria": [each._asdict() for each in table.criteria]}
        for table in tables
    ]
    return _standard_lines(tables), data


def _standard_lines(tables: "Sequence[StandardTable]") -> Iterator[str]:
    for number, table in enumerate(tables):
        if number:
            yield ""
        yield f"{click.style(table.key, bold=True)}: {table.title}"
        yield f"  {table.address}"
        for criterion in table.criteria:
            yield f"  {criterion.id}: {criterion.text}"
            if criterion.rules:
                yield from (f"    {rule}" for rule in criterion.rules)
            else:
                yield f"    not checked: {criterion.not_checked or 'there is no rule yet.'}"
