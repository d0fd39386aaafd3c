"""Pieces of Markdown that show the text of a rule file as it is, whatever stands in it."""

import re
from collections.abc import Iterable, Sequence
from html import escape

SOURCE = "https://github.com/healthlint/healthlint/blob/main/"


def generated(source: str) -> str:
    """The first line of a page that nobody writes by hand."""
    return f"<!-- generated from {source} by docs/generate.py; do not edit -->"


def prose(text: str) -> str:
    """Plain text for a paragraph or a table cell, on one line."""
    text = re.sub(r"([\\`*_\[\]])", r"\\\1", " ".join(str(text).split()))
    text = re.sub(r"^([#>+-])|^(\d+)(?=[.)])", r"\\\1" if text[:1] in "#>+-" else r"\2\\", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")


def code(text: str) -> str:
    """Code for a table cell, where Markdown and GitHub do not agree about bars in backticks."""
    return f"<code>{escape(text).replace('|', '&#124;')}</code>"


def fenced(text: str, language: str) -> str:
    """A code block whose fence is longer than any run of backticks in it."""
    fence = "`" * max(3, *(len(run) + 1 for run in ["", *re.findall("`+", text)]))
    return f"{fence}{language}\n{text}\n{fence}"


def folded(title: str, text: str) -> str:
    """A block that opens when somebody clicks on its title."""
    lines = (f"    {line}".rstrip() for line in text.split("\n"))
    return f'??? note "{title}"\n\n' + "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def slug(title: str) -> str:
    """The anchor that Python-Markdown gives a heading."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if words[1:] else words[0]
