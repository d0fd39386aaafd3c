"""The report for people: each finding with its source line, what to do, and a summary."""

from collections.abc import Iterator

import click

from healthlint.finding import Finding, Severity
from healthlint.report import Run
from healthlint.report.visible import visible

WIDTH = 100
"""Columns of the report where no terminal says otherwise."""

TAB = 4
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}


def render(run: Run, width: int = WIDTH, explain: bool = False) -> Iterator[str]:
    """The lines of the report, with colours for a terminal (``click.unstyle`` removes them).

    With ``explain`` each finding says how its rule came to it.
    """
    for article in run.articles:
        for finding in article.findings:
            yield from _finding(finding, width)
            if explain:
                for name, value in finding.details:
                    yield f"    {click.style(visible(name) + ':', dim=True)} {visible(value)}"
            yield ""
    yield summary(run)


def summary(run: Run) -> str:
    """One sentence on what was found, with the number of files."""
    checked = len(run.articles)
    found = [_number(count, severity) for severity, count in run.counts().items() if count]
    if not found:
        return f"No findings in {_number(checked, 'file')}."
    listed = f"{', '.join(found[:-1])} and {found[-1]}" if found[1:] else found[0]
    return f"Found {listed} in {run.with_findings()} of {_number(checked, 'file')}."


def excerpt(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """A source line and the carets under its characters ``start`` to ``end``.

    Tabs become spaces, control characters escapes; a line of more than ``width`` columns is cut
    around the span, with an ellipsis where something is missing.
    """
    cells, widths = _cells(line)
    end = max(start + 1, min(end, len(cells)))
    first, last = _window(widths, start, end, width)
    shown = "".join(cells[first:last])
    indent = sum(widths[first:start])
    carets = sum(widths[start : min(end, last)]) or 1
    if first > 0:
        shown, indent = f"…{shown}", indent + 1
    if last < len(cells):
        shown = f"{shown}…"
    return shown.rstrip(), " " * indent + "^" * carets


def _finding(finding: Finding, width: int) -> Iterator[str]:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    severity = click.style(finding.severity, fg=_COLOURS[finding.severity], bold=True)
    yield f"{click.style(visible(place), bold=True)} {severity} {finding.rule}"
    yield f"  {visible(finding.message)}"
    number = str(finding.line)
    same_line = finding.end_line == finding.line
    shown, carets = excerpt(
        finding.line_text,
        finding.column - 1,
        finding.end_column - 1 if same_line else len(finding.line_text),
        width - len(number) - 6,
    )
    bar = click.style("|", dim=True)
    carets = carets.replace("^", "") + click.style(carets.lstrip(), fg=_COLOURS[finding.severity])
    yield f"  {click.style(number, dim=True)} {bar} {shown}"
    yield f"  {' ' * len(number)} {bar} {carets}"
    for related in finding.related:
        yield visible(f"  see {related.path}:{related.line}:{related.column} {related.message}")
    if finding.suggestion:
        instead = visible(finding.suggestion.text)
        yield f"  {click.style('Write instead:', bold=True)} {instead}{_by_fix(finding)}"
    yield f"  {click.style('What to do:', bold=True)} {visible(finding.advice)}"


def _by_fix(finding: Finding) -> str:
    return " (--fix does it)" if finding.suggestion and finding.suggestion.safe else ""


def _cells(line: str) -> tuple[list[str], list[int]]:
    """What each character of the line is printed as, and how many columns that takes."""
    cells: list[str] = []
    widths: list[int] = []
    column = 0
    for character in line:
        if character == "\t":
            cell = " " * (TAB - column % TAB)
            width = len(cell)
        elif character.isascii():
            cell = visible(character)
            width = len(cell)
        else:
            cell = visible(character)
            width = _columns(character) if cell == character else len(cell)
        cells.append(cell)
        widths.append(width)
        column += width
    return cells, widths


def _columns(character: str) -> int:
    from unicodedata import category, east_asian_width

    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _window(widths: list[int], start: int, end: int, width: int) -> tuple[int, int]:
    """The cells to show: all that fit, else the span with what fits around it."""
    if sum(widths) <= width:
        return 0, len(widths)
    first, last = start, start
    room = width - 2  # for the ellipses
    while last < end and widths[last] <= room:
        room -= widths[last]
        last += 1
    left = room // 2
    while first > 0 and widths[first - 1] <= left:
        first -= 1
        left -= widths[first]
        room -= widths[first]
    while last < len(widths) and widths[last] <= room:
        room -= widths[last]
        last += 1
    while first > 0 and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    return first, last


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
