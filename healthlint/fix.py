"""Putting suggestions in place: source and findings in, new source out. Nothing here does I/O."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from healthlint.document import Document
from healthlint.finding import Finding

BLOCKS = ("heading", "paragraph", "list_item", "table_cell")
"""Blocks that the writer of the article wrote; quotes and references are others' words."""
ROUNDS = 100
"""How often a text is linted and fixed at most; a rule may report a word once in an article."""

NEAR = 200
"""How long an address may be on each side of a word in it."""

_MARKUP = re.compile(r"[<>&*_`\[\]{}\\|\r\n]")
_ADDRESS = re.compile(r"[@\\#=]|//|/.*/|www\.|\w\.[^\W\d]")


class Fixed(NamedTuple):
    """A text after all safe suggestions, at how many places, and what is still found."""

    source: str
    places: int
    findings: Sequence[Finding]


def may_be_written(
    document: Document, start: int, end: int, first: int, last: int, text: str
) -> bool:
    """Whether ``text`` can stand in the source for a range of prose without anybody's looking.

    ``start`` and ``end`` are text offsets, ``first`` and ``last`` the same place in the source. It
    cannot where the source holds more than the words (markup, entities, the end of a line), in
    quotations, references and addresses, or if it holds what markup is made of.
    """
    words = document.text[start:end]
    if document.source[first:last] != words or _MARKUP.search(words) or _MARKUP.search(text):
        return False
    if document.blocks[document.block_at(start)].kind not in BLOCKS:
        return False
    if any(quote.start < end and start < quote.end for quote in document.quotes):
        return False
    if in_label(document.source, first, last):
        return False
    return not in_address(document, start, end)


def in_label(source: str, first: int, last: int) -> bool:
    """Whether a range of the source is the name of something: of a link whose address stands
    elsewhere, of a footnote, of a place in a template, or of a heading that links lead to."""
    begin = source.rfind("\n", 0, first) + 1
    end = source.find("\n", last)
    before, after = source[begin:first], source[last : end if end >= 0 else len(source)]
    if before.endswith(":") and after.startswith(":"):  # an icon, :heart:
        return True
    if before.startswith("#") and "](#" in source:
        return True
    if before.rfind("{{") > before.rfind("}}"):
        return True
    if before.rfind("[") > before.rfind("]"):
        return after.find("](") < 0 or after.find("](") != after.find("]")
    return False


def in_address(document: Document, start: int, end: int) -> bool:
    """Whether a range of the text is part of a web or mail address, a path or a tag."""
    before = document.text[max(0, start - NEAR) : start].split(" ")[-1].split("\n")[-1]
    after = document.text[end : end + NEAR].split(" ", 1)[0].split("\n", 1)[0]
    return bool(_ADDRESS.search(before + "x") or _ADDRESS.search("x" + after))


def apply_safe(source: str, findings: Sequence[Finding]) -> tuple[str, int]:
    """The source with the safe suggestions in place, and how many; of two that overlap the first.

    Whatever no suggestion covers stays as it is, character by character.
    """
    pieces: list[str] = []
    at = count = 0
    for finding in sorted(findings, key=lambda each: each.start):
        suggestion = finding.suggestion
        if suggestion is None or not suggestion.safe or finding.start < at:
            continue
        pieces += source[at : finding.start], suggestion.text
        at = finding.end
        count += 1
    return "".join([*pieces, source[at:]]), count


def fix(source: str, lint: Callable[[str], Sequence[Finding]]) -> Fixed:
    """Fix and lint again until no safe suggestion is left, or the text is one seen before.

    Suggestions that bring forth new ones without end leave the text as it is.
    """
    original = source
    findings = lint(source)
    seen = {source}
    count = 0
    for _ in range(ROUNDS):
        after, placed = apply_safe(source, findings)
        if after in seen:  # nothing to do, or rules that undo each other
            break
        seen.add(after)
        source, count = after, count + placed
        findings = lint(source)
    else:
        return Fixed(original, 0, lint(original))
    return Fixed(source, count, findings)


def unified(before: str, after: str, path: str) -> str:
    """The unified diff of two texts of a file; line endings are kept."""
    from difflib import unified_diff

    lines = unified_diff(_lines(before), _lines(after), path, path)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """Lines with their ends; only LF ends one, since that is what ``patch`` goes by."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
