"""Draw what healthlint says of report-draft.md, as the terminal shows it, to report.svg.

    python docs/picture.py            write docs/report.svg
    python docs/picture.py --check    exit 1 if it is out of date

The picture has its own background, so that it can stand on light and on dark pages, and fetches
no fonts: each piece of text is set to the width that it has in a terminal.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).resolve().parent
DRAFT = "report-draft.md"
PICTURE = DOCS / "report.svg"

COLUMNS = 92
FONT_SIZE = 14
CELL = 8.4
"""Width of a character; monospace fonts are 0.6 of their size wide."""
LINE = 20
MARGIN = 20
FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
BACKGROUND, BORDER, TEXT, DIM = "#1e2430", "#434c5e", "#d8dee9", "#8a94a6"
COLOURS = {"31": "#ff7b72", "33": "#e3b341", "36": "#56d4dd"}
DESCRIPTION = (
    "A report of healthlint in a terminal. Each finding names file, line and column, says how "
    "grave it is, which rule found it, what is wrong and what to do."
)

_CODES = re.compile(r"\x1b\[([\d;]*)m")


class Piece(NamedTuple):
    """Characters that look the same, from a column on (from 0)."""

    column: int
    text: str
    colour: str
    bold: bool


def main(arguments: Sequence[str]) -> int:
    """Write the picture, or with ``--check`` say whether it is out of date."""
    picture = draw(report())
    if "--check" in arguments:
        return 0 if PICTURE.is_file() and PICTURE.read_text(encoding="utf-8") == picture else 1
    PICTURE.write_text(picture, encoding="utf-8")
    return 0


def report() -> str:
    """What healthlint prints for the draft, with the codes that colour a terminal."""
    surroundings = {**os.environ, "FORCE_COLOR": "1"}
    surroundings.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "healthlint", "check", "--isolated", "--exit-zero", DRAFT]
    result = subprocess.run(
        command, cwd=DOCS, env=surroundings, capture_output=True, check=True, encoding="utf-8"
    )
    return result.stdout


def draw(printed: str) -> str:
    """An SVG of a terminal with the command and what it printed."""
    rows = [[Piece(0, f"$ healthlint check {DRAFT}", TEXT, True)]]
    for line in printed.rstrip("\n").split("\n"):
        rows += wrapped(list(pieces(line)))
    width = round(COLUMNS * CELL) + 2 * MARGIN
    height = len(rows) * LINE + 2 * MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="title text">',
        '<title id="title">A report of healthlint</title>',
        f'<desc id="text">{escape(DESCRIPTION)}</desc>',
        f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" rx="8" '
        f'fill="{BACKGROUND}" stroke="{BORDER}"/>',
        f'<g font-family="{FONTS}" font-size="{FONT_SIZE}" xml:space="preserve">',
        *(
            f'<text y="{MARGIN + number * LINE + FONT_SIZE}">{"".join(map(_span, row))}</text>'
            for number, row in enumerate(rows)
            if row
        ),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def pieces(line: str) -> Iterator[Piece]:
    """The pieces of a printed line; spaces in front and behind belong to no piece."""
    colour, bold, column = TEXT, False, 0
    for number, part in enumerate(_CODES.split(line)):
        if number % 2 == 0:
            text = part.strip(" ")
            if text:
                yield Piece(column + len(part) - len(part.lstrip(" ")), text, colour, bold)
            column += len(part)
            continue
        for code in part.split(";"):
            if code in ("", "0"):
                colour, bold = TEXT, False
            elif code == "1":
                bold = True
            elif code == "2":
                colour = DIM
            else:
                colour = COLOURS[code]


def wrapped(row: list[Piece]) -> list[list[Piece]]:
    """The row, and what is too long for it on further rows below its first word."""
    if not row or row[-1].column + len(row[-1].text) <= COLUMNS:
        return [row]
    last = row[-1]
    cut = last.text.rindex(" ", 0, COLUMNS - last.column + 1)
    rest = Piece(row[0].column + 2, last.text[cut + 1 :], last.colour, last.bold)
    return [[*row[:-1], last._replace(text=last.text[:cut])], *wrapped([rest])]


def _span(piece: Piece) -> str:
    weight = ' font-weight="bold"' if piece.bold else ""
    return (
        f'<tspan x="{MARGIN + piece.column * CELL:.1f}" fill="{piece.colour}"{weight} '
        f'textLength="{len(piece.text) * CELL:.1f}">{escape(piece.text, quote=False)}</tspan>'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
