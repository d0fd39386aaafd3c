"""``healthlint claims``: what articles say about treatments and conditions."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from healthlint.cli.common import complain, configs, give_up
from healthlint.report.visible import visible

if TYPE_CHECKING:
    from healthlint.claims.table import ClaimRow

VERSION = 1
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet may take for a formula."""


@click.command("claims")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--output-format",
    "--format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="text unless said otherwise.",
)
@click.option("--about", multiple=True, metavar="WORD", help="Only claims about this, or this.")
@click.option("--scale", multiple=True, metavar="NAME", help="Only claims on this scale.")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for all.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if named.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=0), default=0, help="Processes; 0: one a processor."
)
def command(
    paths: tuple[str, ...],
    output_format: str,
    about: tuple[str, ...],
    scale: tuple[str, ...],
    config: str | None,
    isolated: bool,
    force_exclude: bool,
    jobs: int,
) -> None:
    """Show what articles claim: that something works, is safe, causes or cures, and how surely.

    One line a claim: where it stands, what it is about, its scale and value, and the words that
    say it. Scales are cause, cure, efficacy, evidence and safety. Without PATHS, this folder.
    """
    from healthlint.claims.table import Wanted, claims_in_file, scale_names
    from healthlint.config import ConfigError
    from healthlint.discover import discover
    from healthlint.read import Unreadable
    from healthlint.rulefile import RuleFileError
    from healthlint.run import Linter, each_file

    try:
        linter = Linter(configs(config, isolated))
        found = discover(paths or (".",), linter.configs.excluded, force_exclude)
        known = scale_names(linter.configs.settings_for(found.files[0] if found.files else "a.md"))
        for name in scale:
            if name not in known:
                raise click.UsageError(f"there is no scale '{name}'. {_known(name, known)}")
        task = partial(claims_in_file, wanted=Wanted(scale or tuple(known), about))
        results = list(each_file(task, found.files, linter, jobs))
    except (ConfigError, RuleFileError) as error:
        give_up(error)
    for note in found.notes:
        click.echo(f"note: {visible(note)}", err=True)
    rows = [row for result in results if not isinstance(result, Unreadable) for row in result]
    for line in {"text": _text, "json": _json, "csv": _csv}[output_format](rows):
        click.echo(line)
    failures = [result for result in results if isinstance(result, Unreadable)]
    for failure in (*failures, *found.failures):
        complain(f"{failure.path}: {failure.reason}")
    if failures or found.failures:
        sys.exit(2)


def _known(name: str, known: Sequence[str]) -> str:
    from healthlint.rulefile import nearest

    return nearest(name, known)


def _text(rows: "Sequence[ClaimRow]") -> Iterator[str]:
    for row in rows:
        place = click.style(visible(f"{row.path}:{row.line}:{row.column}"), bold=True)
        sides = " > ".join(visible(side) for side in (row.subject, row.outcome) if side)
        frame = f", {row.frame}" if row.frame else ""
        yield f"{place} {row.scale} {row.value:+d} ({row.says}{frame}): {sides}"
        yield f"  {visible(row.text)}"
    yield f"{len(rows)} {'claim' if len(rows) == 1 else 'claims'}."


def _json(rows: "Sequence[ClaimRow]") -> Iterator[str]:
    import json

    yield f'{{"version": {VERSION},'
    yield '"claims": ['
    for number, row in enumerate(rows, 1):
        yield json.dumps(row._asdict()) + ("," if number < len(rows) else "")
    yield "]}"


def _csv(rows: "Sequence[ClaimRow]") -> Iterator[str]:
    import csv
    from io import StringIO

    from healthlint.claims.table import ClaimRow

    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="")
    for cells in (ClaimRow._fields, *rows):
        writer.writerow([_cell(cell) for cell in cells])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: object) -> object:
    """A number as it is; text on one line, with an apostrophe if it could pass for a formula."""
    if isinstance(value, int):
        return value
    text = visible("; ".join(value) if isinstance(value, tuple) else str(value))
    return f"'{text}" if text.startswith(FORMULA) else text
