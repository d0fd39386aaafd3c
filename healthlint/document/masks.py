"""Hiding template and component syntax from the Markdown parser.

Shortcodes, Liquid tags, attribute lists and JSX are no prose and no Markdown. They are replaced
character by character, so all offsets stay as they are. Code is skipped: what looks like a
template there is shown to the reader.
"""

import re
from collections.abc import Sequence

from healthlint.document.model import Comment, Span

FILLER = "\ue000"
"""Private-use character that stands where syntax was hidden."""

FILLED = re.compile(f"{FILLER}+")

_TRIGGERS = ("{{", "{%", "{:", "{#", "{.")
_MDX_TRIGGERS = ("{", "<", "import", "export")

_TOKEN = re.compile(r"`+|~{3,}|<!--|\{[{%:#.]")
_MDX_TOKEN = re.compile(
    r"`+|~{3,}|<!--|\{|</?[A-Za-z>]|(?:^|(?<=\ufeff))(?:import|export)\b", re.MULTILINE
)
_FENCE_LINE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t\r]*$", re.MULTILINE)
_FENCE_PREFIX = re.compile(r"\ufeff?[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?:\n|\Z)|\r[ \t]*\r")
_NO_BREAK = re.compile(r"[^\r\n]")

_LIQUID_NAME = re.compile(r"\{%-?\s*(\w+)")
_SHORTCODE_NAME = re.compile(r"\{\{[<%]-?\s*(\w+)")
_NO_PROSE_INSIDE = frozenset(("raw", "highlight", "comment", "schema", "style", "javascript"))
_CODE_SHORTCODES = frozenset(("highlight", "mermaid"))
_ATTRIBUTES = re.compile(r"\{:[^{}\r\n]*\}")
_HEADING_ATTRIBUTES = re.compile(
    r"\{(?=[#.])(?:[#.][\w:-][\w:.-]*|[\w-]+=(?:\"[^\"{}\r\n]*\"|[^\s\"{}]+)|[ \t]+)*+\}"
    r"(?=[ \t]*(?:[\r\n]|\Z))"
)
# {{ site.title }}, {{ .Params.x }}, {{ $x }}, {{ date | upper }}; {{name}} is a gap left to fill.
_VARIABLE = re.compile(
    r"\{\{-?\s*+(?:[.$][A-Za-z_]|\.\s*-?\}|[^{}\r\n]*?"
    r"(?:\w\w\.[A-Za-z_]|\]\.[A-Za-z_]|[\s(][.$][A-Za-z_]|\|\s*[a-z_]))"
)
_PLACEHOLDER = re.compile(r"\{\{[^{}:\r\n]*\}\}")

_IMPORT = re.compile(
    r"import\s*(?:[\w$*{][^;\"'`]*?\bfrom\s*)?(?:\"[^\"\r\n]*\"|'[^'\r\n]*')[^\r\n]*"
)
_EXPORT = re.compile(r"export\s+(?:(?:const|let|var|default|function|async|class)\b|[{*])")
_MDX_COMMENT = re.compile(r"\{\s*/\*")
_MDX_COMMENT_END = re.compile(r"\*/\s*\}")
_TAG_NAME = re.compile(r"</?(?:[A-Za-z][\w.-]*)?(?=[\s/>])")
_IN_TAG = re.compile(r"\"|'|[{<>]")
_IN_EXPRESSION = re.compile(
    r"[{}`]|/\*|(?<![:\w])//[^\r\n]*"
    r"|\"(?:[^\"\\\r\n]|\\.)*+\"?|(?<!\w)'(?:[^'\\\r\n]|\\.)*+'?"
)


def mask(source: str, mdx: bool) -> tuple[str, tuple[Comment, ...]]:
    """Hide what is neither prose nor Markdown; ``mdx`` adds imports, component tags, expressions.

    Out: the source with every character of such syntax, line breaks excepted, replaced by
    ``FILLER``, and the comments ``{/* ... */}`` of MDX. The length never changes.
    """
    if not any(trigger in source for trigger in (_MDX_TRIGGERS if mdx else _TRIGGERS)):
        return source, ()
    scanner = _Scanner(source, mdx)
    scanner.scan()
    if not scanner.spans:
        return source, ()
    pieces = []
    position = 0
    for start, end in scanner.spans:
        pieces.append(source[position:start])
        pieces.append(_NO_BREAK.sub(FILLER, source[start:end]))
        position = end
    pieces.append(source[position:])
    return "".join(pieces), tuple(scanner.comments)


class _Scanner:
    """One pass from left to right; what has no end is searched for at most once."""

    def __init__(self, source: str, mdx: bool) -> None:
        self.source = source
        self.mdx = mdx
        self.spans: list[Span] = []
        self.comments: list[Comment] = []
        self._next: dict[str, int] = {}
        self._paragraph_end = -1
        self._code_ends: dict[int, int] | None = None
        # What scanning in vain may cost; a draft never gets there, a hostile file stops there.
        self._patience = 50_000 + len(source)

    def scan(self) -> None:
        source = self.source
        token = _MDX_TOKEN if self.mdx else _TOKEN
        position = 0
        while match := token.search(source, position):
            start = match.start()
            char = source[start]
            if start and source[start - 1] == "\\":
                position = match.end()
                continue
            if char == "`" or char == "~":
                position = self._code(start, match.end())
                continue
            if match[0] == "<!--":
                position = max(match.end(), self.find("-->", match.end()) + 3)
                continue
            if char == "{":
                end = self._braces(start)
            elif char == "<":
                end = self._tag(start)
            else:
                end = self._statement(start)
            if end > start:
                self.spans.append(Span(start, end))
                position = end
            elif end < -1:
                position = -end
            else:
                position = match.end()

    def find(self, what: str, position: int) -> int:
        """Like str.find, for positions that only grow: the source is searched once at most."""
        known = self._next.get(what, -1)
        if known < position:
            known = self.source.find(what, position)
            if known < 0:
                known = len(self.source) + 1
            self._next[what] = known
        return known if known <= len(self.source) else -1

    def paragraph_end(self, position: int) -> int:
        """Where the paragraph around ``position`` ends; positions only grow."""
        if self._paragraph_end < position:
            blank = _BLANK_LINE.search(self.source, position)
            self._paragraph_end = blank.start() if blank else len(self.source)
        return self._paragraph_end

    def _code(self, start: int, end: int) -> int:
        """Where the code that opens here ends, or the end of the opening signs."""
        source = self.source
        char, length = source[start], end - start
        if length >= 3:
            before = max(start - 99, source.rfind("\n", max(0, start - 99), start) + 1)
            prefix = source[max(0, before) : start]
            at_line_start = before <= 0 or source[before - 1] in "\r\n"
            if at_line_start and _FENCE_PREFIX.fullmatch(prefix):
                line_end = source.find("\n", end)
                info = source[end : line_end if line_end >= 0 else len(source)]
                if char == "~" or "`" not in info:
                    return self._fence_end(char, length, end)
        if char == "~":
            return end
        if self._code_ends is None:
            self._code_ends = _code_ends(source)
        close = self._code_ends.get(start, -1)
        return close if 0 <= close <= self.paragraph_end(end) else end

    def _fence_end(self, char: str, length: int, position: int) -> int:
        for line in _FENCE_LINE.finditer(self.source, position):
            if line[1][0] == char and len(line[1]) >= length and line.start() > position:
                return line.end()
        return len(self.source)

    def _braces(self, start: int) -> int:
        """Where the construct that opens with a brace ends.

        -1 if it is none; a position below -1, negated, says how far there is nothing to hide.
        """
        source = self.source
        second = source[start + 1 : start + 2]
        if second == "{":
            if source[start + 2 : start + 3] in ("<", "%"):
                return self._shortcode(start)
            if _VARIABLE.match(source, start, min(len(source), start + 300)):
                close = self.find("}}", start)
                return close + 2 if 0 <= close <= self.paragraph_end(start) else -1
            placeholder = _PLACEHOLDER.match(source, start, min(len(source), start + 300))
            if placeholder or not self.mdx:
                return -placeholder.end() if placeholder else -1
        elif second == "%":
            return self._liquid(start)
        elif second == ":":
            if match := _ATTRIBUTES.match(source, start):
                return match.end()
        elif second and second in "#." and (match := _HEADING_ATTRIBUTES.match(source, start)):
            return match.end()
        return self._expression(start) if self.mdx else -1

    def _shortcode(self, start: int) -> int:
        closing = ">}}" if self.source[start + 2] == "<" else "%}}"
        close = self.find(closing, start + 3)
        if close < 0 or close > self.paragraph_end(start):
            return -1
        name = _SHORTCODE_NAME.match(self.source, start, close)
        if name and name[1] in _CODE_SHORTCODES and self.source[close - 1] != "/":
            sign = self.source[start + 2]
            endings = (f"{{{{{sign} /{name[1]}", f"{{{{{sign}/{name[1]}")
            return self._pair_end(endings, "}}", close) or close + 3
        return close + 3

    def _pair_end(self, endings: Sequence[str], closing: str, position: int) -> int:
        """Where the first of the end tags after ``position`` ends, or 0."""
        found = [end for end in (self.find(text, position) for text in endings) if end >= 0]
        close = self.source.find(closing, min(found)) if found else -1
        return close + len(closing) if close >= 0 else 0

    def _liquid(self, start: int) -> int:
        close = self.find("%}", start + 2)
        if close < 0 or close > self.paragraph_end(start):
            return -1
        name = _LIQUID_NAME.match(self.source, start, close)
        if name and name[1] in _NO_PROSE_INSIDE:
            endings = [f"{opening}end{name[1]}" for opening in ("{% ", "{%- ", "{%", "{%-")]
            return self._pair_end(endings, "%}", close) or close + 2
        return close + 2

    def _statement(self, start: int) -> int:
        """Where an import or export ends. Both only count after a blank line or another one."""
        source = self.source
        if not self._follows_break(start):
            return -1
        limit = self.paragraph_end(start)
        if source[start] == "i":
            match = _IMPORT.match(source, start, limit)
            return match.end() if match else -1
        if not _EXPORT.match(source, start):
            return -1
        opened = source.find("{", start, limit)
        while opened >= 0:
            end = self._balanced(opened, len(source))
            if end < 0:
                break
            limit = max(limit, self.paragraph_end(end) if end > limit else limit)
            opened = source.find("{", end, limit)
        return limit

    def _follows_break(self, start: int) -> bool:
        window = self.source[max(0, start - 200) : start].lstrip("\ufeff")
        before = window.rstrip()
        breaks = window[len(before) :].replace("\r\n", "\n").replace("\r", "\n")
        if not before or breaks.count("\n") > 1 or before.endswith("---"):
            return True
        if not self.spans:
            return False
        last = self.spans[-1].end
        return start - last < 200 and not self.source[last:start].strip()

    def _expression(self, start: int) -> int:
        """Where the expression in braces ends, or -1. A comment is kept."""
        source = self.source
        limit = self._limit(start)
        opening = _MDX_COMMENT.match(source, start)
        if opening:
            close = self.find("*/", opening.end())
            end = _MDX_COMMENT_END.match(source, close) if close >= 0 else None
            if end and end.end() <= limit:
                text = source[opening.end() : close]
                self.comments.append(Comment(start, end.end(), text))
                return end.end()
        return self._balanced(start, limit)

    def _limit(self, start: int) -> int:
        """What begins a line may hold blank lines; what stands in a paragraph ends with it."""
        source = self.source
        before = source[max(0, start - 40) : start].rstrip(" \t")
        at_line_start = not before or before[-1] in "\r\n"
        return len(source) if at_line_start else self.paragraph_end(start)

    def _balanced(self, start: int, limit: int) -> int:
        """Where the brace that opens at ``start`` is closed, strings and comments skipped."""
        if self._patience < 0:
            return -1
        source = self.source
        depth = 0
        position = start
        while match := _IN_EXPRESSION.search(source, position, limit):
            position = match.end()
            found = match[0]
            if found == "{":
                depth += 1
            elif found == "}":
                depth -= 1
                if not depth:
                    return position
            elif found == "`" or found == "/*":
                close = source.find("`" if found == "`" else "*/", position, limit)
                if close < 0:
                    break
                position = close + len(found)
        self._patience -= limit - start
        return -1

    def _tag(self, start: int) -> int:
        """Where a tag ends that Markdown must not see: a component, or one with expressions."""
        source = self.source
        name = _TAG_NAME.match(source, start)
        if not name or self._patience < 0:
            return -1
        first = name[0].lstrip("</")[:1]
        hidden = not first or first.isupper() or "." in name[0]
        limit = self._limit(start)
        position = name.end()
        while match := _IN_TAG.search(source, position, limit):
            sign = match[0]
            if sign == ">":
                return match.end() if hidden else -match.end()
            if sign == "<":
                break
            if sign == "{":
                hidden = True
                position = self._balanced(match.start(), limit)
            else:
                position = source.find(sign, match.end(), limit) + 1
            if position <= 0:
                break
        self._patience -= (match.end() if match and position > 0 else limit) - start
        return -1


def _code_ends(source: str) -> dict[int, int]:
    """For each run of backticks, where the next run of the same length ends."""
    ends: dict[int, int] = {}
    following: dict[int, int] = {}
    for run in reversed([match.span() for match in _TICKS.finditer(source)]):
        length = run[1] - run[0]
        if length in following:
            ends[run[0]] = following[length]
        following[length] = run[1]
    return ends
