"""Kind ``structure``: unmarked headings, empty sections, broken front matter."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Document
from healthlint.document.model import Block
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.schema import Option

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SCHEMA: Mapping[str, Option] = {
    "check": Option(
        "choice", required=True, choices=("unmarked_heading", "empty_section", "front_matter")
    ),
    "formats": Option("choices", choices=("markdown", "mdx", "html", "text")),
    "at_least": Option("count", default=2),
    "max_words": Option("count", default=12),
    "except": Option("cues"),
    "captions": Option("cues"),
}
NOTES = 8
LONG_WORD = 12
"""Letters that a word of a heading has at most, on average."""
LEAD_IN = 4
"""Words that a heading with a colon has at most; longer ones lead into what follows."""
NAME_WORDS = 10
"""Words that the name of a section has at most; longer ones are statements."""
TITLE_LINES = 4
"""So many headings with nothing in between are a title page."""
_SENTENCE_END = ".!?,;:→"


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """``unmarked_heading``, ``front_matter``: one hit an article; ``empty_section``: one a heading.

    The field ``problem`` of a ``front_matter`` hit says what cannot be read.
    """
    document = context.document
    if options["formats"] and document.format not in options["formats"]:
        return
    if options["check"] == "unmarked_heading":
        yield from _unmarked(document, options)
    elif options["check"] == "front_matter":
        if document.parsed.front_matter_error:
            line, problem = document.parsed.front_matter_error
            start = document.lines.starts[line - 1]
            end = start + max(1, len(document.lines.text(line)))
            yield Hit(start, end, {"problem": problem}, in_source=True)
    else:
        yield from _empty(document, options)


def _unmarked(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Short lines that look like headings and introduce prose, if ``at_least`` so many."""
    blocks = document.blocks
    places = [
        block
        for block, following in zip(blocks, blocks[1:], strict=False)
        if _looks_like_heading(document, block, following, options)
    ]
    if len(places) < options["at_least"]:
        return
    notes = tuple(Note(block.start, block.end, "Here too.") for block in places[1 : NOTES + 1])
    yield Hit(places[0].start, places[0].end, {"count": len(places)}, notes)


def _looks_like_heading(
    document: Document, block: Block, following: Block, options: Mapping[str, Any]
) -> bool:
    if block.kind == "heading":
        text = document.text[block.start : block.end].rstrip()
        lead_in = text.endswith(":") and len(text.split()) > LEAD_IN
        looks = not block.marked and not lead_in
    elif block.kind == "paragraph" and block.end - block.start <= options["max_words"] * LONG_WORD:
        text = document.text[block.start : block.end]
        words = text.split()
        looks = (
            2 <= len(words) <= options["max_words"]
            and "\n" not in text
            and text[0].isupper()
            and text[-1].isalnum()
            and _title_case(words)
        )
    else:
        return False
    if not looks or following.kind != "paragraph":
        return False
    if options["except"].found_in(document.folded[block.start : block.end]):
        return False
    if any(link.start <= block.start and block.end <= link.end for link in document.links):
        return False  # a link leads elsewhere, a heading to what stands below it
    below = document.text[following.start : following.end]
    return below.count(" ") >= options["max_words"] and below.rstrip("\"'”’)")[-1:] in ".!?:"


def _title_case(words: list[str]) -> bool:
    """Every long word is capitalised, and so are two words at least and most of all words."""
    capitals = sum(word[0].isupper() for word in words)
    long_words = [word for word in words if len(word) > 3]
    return all(word[0].isupper() for word in long_words) and capitals >= max(2, len(words) * 0.6)


def _empty(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Headings with no text, image, table or anything else before the next one of their level.

    Only headings that name a section promise one: bold lines, links, statements and the lines of a
    title page say by themselves what they have to say.
    """
    sections = document.sections
    for section in sections:
        if section.heading is None or section.last > section.first:
            continue
        block = document.blocks[section.heading]
        if section.heading == 0 and section.last < len(document.blocks):
            continue  # the title above a draft whose headings all have one level
        caption = options["captions"].found_in(document.folded[block.start : block.end])
        if not _names_section(document, block, caption) or _is_title_line(
            document, section.heading
        ):
            continue
        end = document.source_span(block.start, block.end).end
        after = section.heading + 1
        if after < len(document.blocks):
            below = document.source_span(*document.blocks[after][1:3]).start
        else:
            below = len(document.source)
        if document.source[end:below].strip(" \t\r\n#*_=-:<>\ufeff") and _has_content(
            document.source[end:below]
        ):
            continue
        if not options["except"].found_in(document.folded[block.start : block.end]):
            yield Hit(block.start, block.end)


def _names_section(document: Document, block: Block, caption: bool) -> bool:
    """Whether a heading is marked, short and plain: no link, no sentence, no line in capitals.

    Captions, which promise a table or a picture, may be long.
    """
    text = document.text[block.start : block.end].strip()
    if not block.marked or text.isupper():
        return False
    statement = len(text.split()) > NAME_WORDS or text[-1:] in _SENTENCE_END
    if statement and not caption and not text.endswith("?"):
        return False
    return not any(link.start < block.end and block.start < link.end for link in document.links)


def _is_title_line(document: Document, heading: int) -> bool:
    """Whether a heading is one of several lines that stand together below the title.

    Such lines belong to the title: the kind of the article, the journal, the edition.
    """
    blocks = document.blocks
    first = last = heading
    while first and blocks[first - 1].kind == "heading":
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind == "heading":
        last += 1
    return blocks[first].level == 1 and last - first + 1 >= TITLE_LINES


def _has_content(between: str) -> bool:
    """Whether more than the rest of the heading's own line and the next one's marks stand there."""
    last = between.rfind("-->") + 3  # what has no end is not looked for
    lines = (_COMMENT.sub("", between[:last]) + between[last:]).splitlines()
    return any(line.strip(" \t#*_=-") for line in lines[1:]) if len(lines) > 1 else False


KIND = Kind(SCHEMA, check, fields=("count", "problem"))
