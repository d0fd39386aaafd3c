"""Plain text to prose: paragraphs, list items, quotes, and headings known by their looks."""

import re

from healthlint.document.headings import (
    HEADING_WORDS,
    TITLE_WORDS,
    Unit,
    ends_sentence,
    mark_headings,
    may_be_heading,
)
from healthlint.document.masks import FILLED, FILLER
from healthlint.document.model import Comment, Parsed
from healthlint.document.prose import ProseBuilder

MAX_WRAP = 120
"""Characters. Longer lines are whole paragraphs."""

MIN_WRAP = 40
"""Characters. Shorter lines are verse, addresses, menus: their breaks are meant."""

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_NO_BREAK = re.compile(r"[^\r\n]")
_MARKER = re.compile(
    r"(?:[-*•‣◦·●▪–]\s+|[•‣◦●▪]|\d{1,3}[.)]\s+|[A-Za-z]\)\s+|\((?:[a-z]|[ivx]{2,4}|\d{1,2})\)\s+)(?=\S)"
)
_MARKER_STARTS = frozenset("-*•‣◦·●▪–(")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_QUOTE = re.compile(r">(?:[> \t]*(?![\d=> \t]))")
_RULE = re.compile(r"[-=*_~#+.\s]{3,}|[-=*_~#+]+")
_RULE_SIGNS = frozenset("-=*_~#+. \t")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")

_Line = tuple[int, str]


def parse(source: str, start: int = 0) -> Parsed:
    """Parse text without markup, from ``start`` on; offsets count from the start of ``source``.

    Headings are short lines without a full stop that introduce prose; they have level 2, a title
    on top of the file level 1, and are not ``marked`` unless they begin with ``#``. Lines of a
    hard-wrapped paragraph are joined by a space that stands for the line break.
    """
    body, comments = _without_comments(source, start)
    if "\r" in body:
        body = body.replace("\r\n", " \n").replace("\r", "\n")
    units: list[Unit] = []
    groups = _groups(body, start)
    wraps = [_wrap_width(group) if len(group) > 2 else 0 for group in groups]
    known = sorted(width for width in wraps if width)
    usual = known[len(known) // 2] if known else 0
    for group, width in zip(groups, wraps, strict=True):
        if len(group) == 1:
            _single(group[0], units)
        else:
            _read_group(group, width or _fitting(group, usual), units)
    mark_headings(units)
    builder = ProseBuilder()
    for unit in units:
        _write(unit, builder)
    return Parsed(prose=builder.build(), comments=comments)


def _without_comments(source: str, start: int) -> tuple[str, tuple[Comment, ...]]:
    if "<!--" not in source or "-->" not in source:
        return source, ()
    last = source.rindex("-->") + 3
    comments = tuple(
        Comment(match.start(), match.end(), match[1])
        for match in _COMMENT.finditer(source, start, last)
    )
    body = source
    if comments:
        pieces = []
        position = 0
        for comment in comments:
            pieces.append(source[position : comment.start])
            pieces.append(_NO_BREAK.sub(FILLER, source[comment.start : comment.end]))
            position = comment.end
        body = "".join([*pieces, source[position:]])
    return body, comments


def _groups(body: str, start: int) -> list[list[_Line]]:
    """Runs of lines between blank lines; a line is its offset and text, right end stripped."""
    groups: list[list[_Line]] = []
    group: list[_Line] = []
    offset = start + 1 if body.startswith("\ufeff", start) else start
    body = body[offset:]
    for raw in body.split("\n"):
        line = raw.rstrip()
        if line and not (FILLER in line and not line.strip(FILLER + " \t")):
            group.append((offset, line))
        elif group:
            groups.append(group)
            group = []
        offset += len(raw) + 1
    if group:
        groups.append(group)
    return groups


def _first_word(line: str) -> int:
    """The length of the first word of a line."""
    text = line.lstrip()
    length = text.find(" ")
    return length if length > 0 else len(text)


def _wrap_width(group: list[_Line]) -> int:
    """The width at which the lines of a group were broken, or 0 if they are whole."""
    width = max(len(line) for _, line in group)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return 0
    broken = sum(
        len(line) + 1 + _first_word(following) > width
        for (_, line), (_, following) in zip(group, group[1:], strict=False)
    )
    return width if broken >= 2 and broken * 2 >= len(group) - 1 else 0


def _fitting(group: list[_Line], usual: int) -> int:
    """The usual width of the file, if the group fits into it but for a long address or two."""
    fitting = sum(len(line) <= usual + 8 for _, line in group)
    return usual if fitting * 4 >= len(group) * 3 else 0


def _start_unit(offset: int, line: str) -> Unit:
    """A unit that begins with this line, its marker taken off."""
    text = line.lstrip()
    offset += len(line) - len(text)
    first = text[0]
    if first == "#" and (match := _HASHES.match(text)):
        title = text[match.end() :]
        bare = title.rstrip("#")
        if bare and bare[-1] in " \t":
            title = bare.rstrip()
        return Unit("heading", [(offset + match.end(), title)], len(match[1]), True)
    if first == ">" and (match := _QUOTE.match(text)) and match.end() < len(text):
        return Unit("quote", [(offset + match.end(), text[match.end() :])])
    if (first in _MARKER_STARTS or first.isdigit() or text[1:2] == ")") and (
        match := _MARKER.match(text)
    ):
        end = match.end()
        number = text[:end] if first.isdigit() else ""
        return Unit("list_item", [(offset + end, text[end:])], number=number)
    return Unit("paragraph", [(offset, text)])


def _is_rule(line: str) -> bool:
    return line[0] in _RULE_SIGNS and _RULE.fullmatch(line.strip()) is not None


def _single(line: _Line, units: list[Unit]) -> None:
    if not _is_rule(line[1]):
        units.append(_start_unit(*line))


def _read_group(group: list[_Line], width: int, units: list[Unit]) -> None:
    """Append the units of lines that no blank line separates."""
    unit: Unit | None = None
    before = ""
    ends_well = ends_sentence(group[-1][1])
    for offset, line in group:
        if (
            unit
            and width
            and unit.kind != "heading"
            and line[0].isalpha()
            and line[1:2] != ")"
            and len(before) + 1 + _first_word(line) > width
        ):
            unit.pieces.append((offset, line))
            before = line
            continue
        if _is_rule(line):
            if unit and _UNDERLINE.fullmatch(line.strip()) and may_be_heading(unit, TITLE_WORDS):
                unit.kind = "heading"
                unit.level = 1 if line.lstrip()[0] == "=" else 2
            unit = None
            continue
        following = _start_unit(offset, line)
        if (
            unit
            and unit.kind != "heading"
            and _continues(unit, before, following, line, width, ends_well)
        ):
            unit.pieces += following.pieces
        else:
            unit = following
            units.append(unit)
        before = line


def _continues(
    unit: Unit, before: str, following: Unit, line: str, width: int, ends_well: bool
) -> bool:
    """Whether ``line`` goes on with the sentence or paragraph of the line ``before``."""
    if following.kind != "paragraph" and following.kind != unit.kind:
        return False
    if following.kind == "list_item" or following.kind == "heading":
        return False
    text = following.pieces[0][1]
    if width and len(before) + 1 + _first_word(text) > width:
        return True
    if (
        unit.kind == "list_item"
        and line[0] in " \t"
        and len(line) - len(text) > (len(before) - len(before.lstrip()))
    ):
        return True
    if before[-1] in ".!?:;" or ends_sentence(before):
        return False
    if text[0].islower():
        return ends_well or len(before) >= MIN_WRAP
    return len(before) <= MAX_WRAP and before.count(" ") >= HEADING_WORDS


def _write(unit: Unit, builder: ProseBuilder) -> None:
    builder.open()
    end = 0
    last = ""
    for offset, text in unit.pieces:
        if end:
            # A word broken at its hyphen goes on without a space; "pre- and post-" does not.
            hyphen = last[-1] == "-" and last[-2:-1].isalpha() and text[0].isalpha()
            if not hyphen or text.startswith(("and ", "or ")):
                builder.add_atom(" ", end, offset)
        if FILLER in text:
            position = 0
            for match in FILLED.finditer(text):
                builder.add(text[position : match.start()], offset + position)
                position = match.end()
            builder.add(text[position:], offset + position)
        else:
            builder.add(text, offset)
        end = offset + len(text)
        last = text
    builder.close(unit.kind, unit.level, unit.marked)
