"""What ``healthlint check`` prints: the report in one of its formats."""

import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

import click

from healthlint.cli.common import complain, wants_colour

if TYPE_CHECKING:
    from healthlint.report import Run


def write(
    lines: Iterator[str], output_format: str, output_file: str | None, stream: IO[str]
) -> None:
    """Write a report into the file, or to the stream if there is none; exit 2 if that fails."""
    if output_file is None:
        colour = output_format == "full" and wants_colour(stream.isatty())
        _write_lines(lines, stream, colour)
        return
    try:
        with open(output_file, "w", encoding="utf-8", errors="backslashreplace") as file:
            _write_lines(lines, file, colour=False)
    except OSError as error:
        complain(f"{output_file}: the report cannot be written ({error.strerror})")
        sys.exit(2)


def lines_of(run: "Run", output_format: str, statistics: bool, explain: bool) -> Iterator[str]:
    """The lines of the report on a run."""
    if statistics:
        return _statistics(run)
    if output_format == "full":
        from healthlint.report import full

        return full.render(run, _width(), explain)
    if output_format == "json":
        from healthlint.report import json

        return json.render(run)
    if output_format == "github":
        from healthlint.report import github

        return github.render(run)
    from healthlint.report import concise

    return concise.render(run)


def _write_lines(lines: Iterator[str], stream: IO[str], colour: bool) -> None:
    for line in lines:
        stream.write((line if colour else click.unstyle(line)) + "\n")
    stream.flush()


def _statistics(run: "Run") -> Iterator[str]:
    from collections import Counter

    counts = Counter(
        (finding.rule, finding.severity) for article in run.articles for finding in article.findings
    )
    for (rule, severity), count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield f"{count:6}  {severity:10}  {rule}"


def _width() -> int:
    import os

    from healthlint.report.full import WIDTH

    try:
        return max(40, min(WIDTH, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
        return WIDTH
