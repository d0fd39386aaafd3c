"""``healthlint rules``: what there is to select."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from healthlint.cli.common import library_here

if TYPE_CHECKING:
    from healthlint.rule import Rule


@click.command("rules")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def command(output_format: str, config: str | None, isolated: bool) -> None:
    """List all rules with severity and summary, house rules of this folder included."""
    rules = [rule for _, rule in sorted(library_here(config, isolated).rules.items())]
    if output_format == "json":
        import json

        click.echo(json.dumps([_data(rule) for rule in rules], indent=2))
        return
    for line in _text(rules):
        click.echo(line)


def _data(rule: "Rule") -> dict[str, object]:
    return {
        "name": rule.name,
        "severity": rule.severity,
        "summary": rule.summary,
        "enabled": rule.enabled,
    }


def _text(rules: "Sequence[Rule]") -> Iterator[str]:
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
