"""Kind ``breaks_off``: paragraphs that end before their sentence does."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Document
from healthlint.document.model import Block
from healthlint.finding import Hit, Severity
from healthlint.kinds import Context, Kind
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "dangling": Option("cues", required=True),
    "except": Option("cues"),
    "last_words": Option("count", default=6),
    "last_formats": Option("choices", choices=("markdown", "mdx", "html", "text")),
    "least_words": Option("count", default=3),
    "report": Option("count", default=3),
    "not_for": Option("guards"),
}
PROSE = ("paragraph",)
MARKED = 0.7
"""Share of the longer paragraphs that end in a mark; in a transcript fewer do."""
LONG = 8
"""Words that make a paragraph count for it."""
ENTRY = 8
"""Words that an entry of a list of plain lines has at most."""
CAPITALS = 0.4
"""Share of words with a capital from which on a paragraph is a list of names."""
TAIL = 60
"""Characters at the end of a paragraph in which a dangling word stands."""
_NO_MARK = "The last paragraph has no mark at its end"
_CLOSING = "\"'”’)]}*_⁰¹²³⁴⁵⁶⁷⁸⁹"
_TAG = re.compile(
    r"</?(?:p|div|span|b|i|em|strong|br|body|html|section|article|main|li|ul|ol|a|h[1-6]|font|"
    r"center|td|tr|tbody|table)(?:\s+(?:class|style|align|size|face|color|href|id)="
    r"(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'|[^\s\"'<>]{1,100})){0,6}\s*/?>",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\r\n]*)$", re.MULTILINE)
_BRACKETS = re.compile(r"(?:(?<=\s)|\A)\((?=\w)|\)")


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """At most ``report`` hits, by position; a paragraph has one reason at most.

    * a paragraph that ends in a comma, or in a cue of ``dangling`` ("and", "such as"), and is
      followed by a new paragraph, a heading or the end;
    * one that ends in a colon with nothing below it;
    * the last one, if it has ``last_words`` words or more, and its sentences but the last have a
      mark at their end, in files of ``last_formats``, all if there are none; a suggestion, as only
      the mark may be missing; one that ends in a link, a number or a name is left alone;
    * a bracket that is not closed in a paragraph without a mark at its end;
    * a code fence that is not closed.

    All of them have ``least_words`` words or more. ``except``: cues of paragraphs to leave alone,
    such as signatures. Lists of names, and texts in which many paragraphs have no mark at their
    end, are left alone as well.
    """
    document = context.document
    hits = [*_paragraphs(document, options), *_open_fence(document)]
    if not hits or not _is_punctuated(document):
        return
    if not context.guards.unfit(options["not_for"], document, context.found):
        yield from hits[: options["report"]]


def _paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    blocks = document.blocks
    last = _last_prose(document)
    for number, block in enumerate(blocks):
        if block.kind not in PROSE:
            continue
        tail = document.text[max(block.start, block.end - TAIL) : block.end].rstrip(_CLOSING)
        if not tail or tail[-1] in ".!?…":
            continue
        problem = _problem(document, options, number, tail, number == last)
        if problem is None:
            continue
        if options["except"].found_in(document.folded[block.start : block.end]):
            continue
        sentence = document.sentences[document.sentence_index(block.end - 1)]
        mild: Severity | None = "suggestion" if problem == _NO_MARK else None
        yield Hit(sentence.start, block.end, {"problem": problem}, severity=mild)


def _problem(
    document: Document, options: Mapping[str, Any], number: int, tail: str, is_last: bool
) -> str | None:
    block = document.blocks[number]
    text = document.text[block.start : block.end]
    words = text.count(" ") + 1
    following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
    if tail[-1] == ":":
        if words < options["least_words"] or _is_followed(document, number, following):
            return None
        return None if _more(document, block, following) else "Nothing follows after the colon"
    if words < options["least_words"] or _goes_on(document, following) or _is_names(text):
        return None
    ending = document.folded[max(block.start, block.end - TAIL) : block.end]
    dangling = tail[-1] == "," or options["dangling"].found_in(ending)
    open_bracket = _has_open_bracket(text)
    is_last = is_last and words >= options["last_words"]
    if not dangling and not open_bracket and not is_last:
        return None
    if _more(document, block, following):
        return None
    if dangling:
        return "The paragraph ends in the middle of a sentence"
    if open_bracket:
        return "A bracket is opened and not closed"
    formats = options["last_formats"]
    if "\n" in text or (formats and document.format not in formats):
        return None
    return _NO_MARK if _ends_short(document, block, tail) else None


def _ends_short(document: Document, block: Block, tail: str) -> bool:
    """Whether a paragraph of finished sentences ends in one that is not."""
    sentence = document.sentences[document.sentence_index(block.end - 1)]
    before = document.text[block.start : sentence.start].rstrip(" " + _CLOSING)
    word = tail.rpartition(" ")[2]
    if before[-1:] not in (*".!?",) or not (word.islower() and word[-1].isalpha()):
        return False
    if document.text[block.end - 1] == ")":
        return False  # a credit
    return not any(link.start < block.end <= link.end + 1 for link in document.links)


def _is_followed(document: Document, number: int, following: Block | None) -> bool:
    """Whether what a colon announces may be there: text, or sections one level below."""
    if following is None:
        return False
    if following.kind != "heading" or not following.marked:
        return True
    if document.text[following.start].isdigit():
        return True  # "1. Sleep more": the headings are the list
    section = document.section_of(number)
    if following.level <= section.level:
        return False
    below = document.blocks[number + 1 : section.last]
    return sum(b.kind == "heading" and b.level == following.level for b in below) > 1


def _is_names(text: str) -> bool:
    words = text.split()
    return sum(word[0].isupper() for word in words) > len(words) * CAPITALS


def _is_punctuated(document: Document) -> bool:
    marked = long = 0
    for block in document.blocks:
        words = document.text.count(" ", block.start, block.end) + 1
        if block.kind == "paragraph" and words >= LONG:
            ending = document.text[max(block.start, block.end - TAIL) : block.end]
            long += 1
            marked += ending.rstrip(_CLOSING)[-1:] in (*".!?…:",)
    # One is always allowed: it is the one that breaks off.
    return marked + 1 >= long * MARKED


def _goes_on(document: Document, following: Block | None) -> bool:
    """Whether the next block carries on: a list, also one of plain lines, a table, a quote, or a
    line in small letters.
    """
    if following is None or following.kind == "heading":
        return False
    if following.kind != "paragraph" or not document.text[following.start].isupper():
        return True
    first, *_ = document.text[following.start : following.end].split("\n", 1)
    return first[-1] not in ".!?:," and len(first.split()) <= ENTRY


def _more(document: Document, block: Block, following: Block | None) -> bool:
    """Whether something that is no prose, such as an image or a shortcode, stands below it."""
    end = document.source_span(block.start, block.end).end
    if following is None:
        between = document.source[end:]
    else:
        between = document.source[end : document.source_span(*following[1:3]).start]
    if document.format == "html":
        return bool(_TAG.sub("", between).strip(" \t\r\n*_#>"))
    return bool(re.sub(r"<!--[^<>]{0,500}-->", "", between).strip(" \t\r\n*_#>=-~`\\\ufeff\"”'’)."))


def _last_prose(document: Document) -> int:
    """Index of the last block before the references, headings left out."""
    number = len(document.blocks) - 1
    while number >= 0 and document.blocks[number].kind in ("reference", "heading"):
        number -= 1
    return number


def _has_open_bracket(text: str) -> bool:
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth = max(0, depth - 1) if match[0] == ")" else depth + 1
    return depth > 0


def _open_fence(document: Document) -> Iterator[Hit]:
    if document.format not in ("markdown", "mdx"):
        return
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(document.source):
        mark = match[1]
        if opened is None:
            if mark[0] == "~" or "`" not in match[2]:
                opened = match
        elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]) and not match[2].strip():
            opened = None
    if opened:
        problem = "A block of code is opened here and not closed"
        yield Hit(opened.start(1), opened.end(1), {"problem": problem}, in_source=True)


KIND = Kind(SCHEMA, check, fields=("problem",))
