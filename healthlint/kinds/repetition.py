"""Kind ``repetition``: what an article says twice, from headings to whole articles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from healthlint.document import Document
from healthlint.document.model import Block
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind, _advice, _passages, _sections
from healthlint.kinds._headings import headings_key
from healthlint.matching import Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "unit": Option(
        "choice",
        required=True,
        choices=("heading", "section", "retelling", "sentence", "conclusion", "article", "advice"),
    ),
    "min_words": Option("count", default=8),
    "similarity": Option("number", default=0.85),
    "same_heading_similarity": Option("number", default=0.5),
    "retelling": Option("number", default=0.15),
    "same_heading_retelling": Option("number", default=0.12),
    "least_similarity": Option("number", default=0.28),
    "same_row_retelling": Option("number", default=0.05),
    "block_words": Option("count", default=0),
    "item_words": Option("count", default=0),
    "long_words": Option("count", default=0),
    "conclusion_headings": Option("phrases"),
    "conclusion_openers": Option("phrases"),
    "end_matter": Option("cues"),
    "except": Option("cues"),
    "except_below": Option("cues"),
    "except_short": Option("cues"),
    "of_entry": Option("cues"),
    "captions": Option("cues"),
    "abstract": Option("cues"),
    "furniture": Option("cues"),
    "closing": Option("cues"),
    "read_apart": Option("guards"),
    "report": Option("count", default=0),
    "milder_for": Option("guards"),
    "ignore_words": Option("texts"),
    "phrases": Option("phrases"),
    "guards": Option("guards"),
    "cases": Option("cues"),
    "for_everybody": Option("cues"),
    "at_least": Option("count", default=4),
    "per_thousand_words": Option("number", default=0),
}
_FRONT_MATTER = re.compile(r"title: .*\b(?:author|date|layout|tags|description): ", re.DOTALL)
FURTHER = 6
"""How many further articles in a file are listed."""


def check(context: Context, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Hits on the later of two places, the earlier one as a note.

    They are suggestions in articles of a sort that ``milder_for`` names, such as questions and
    answers, of which each is read by itself.
    """
    hits = list(_UNITS[options["unit"]](context, options))
    if hits and context.guards.unfit(options["milder_for"], context.document, context.found):
        return [hit._replace(severity="suggestion") for hit in hits]
    return hits


def _conclusions(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Every conclusion after the first."""
    document = context.document
    places = _conclusion_blocks(context, options)
    for before, index in pairwise(places):
        if (
            before == index - 1
            and document.blocks[index].kind == "heading"
            and document.section_of(before).heading is not None
        ):
            continue  # the last paragraph of a discussion leads up to it
        block, first = document.blocks[index], document.blocks[places[0]]
        end = document.sentences[document.sentence_index(block.start)].end
        first_end = document.sentences[document.sentence_index(first.start)].end
        note = Note(first.start, first_end, "The article concludes here first.")
        fields: dict[str, str | int] = {
            "first_line": _line(document, first.start),
            "times": len(places),
        }
        yield Hit(block.start, end, fields, (note,))


def _conclusion_blocks(context: Context, options: Mapping[str, Any]) -> list[int]:
    """Indices of conclusion headings, and of paragraphs that open like one below other headings.

    Summaries of chapters are left alone: sub-headings of the third level and below whose parent is
    no title.
    """
    document = context.document
    found = context.found.matches(options["conclusion_headings"])
    headings: set[int] = set()
    for match in found:
        index = document.sentences[match.sentence].block
        block = document.blocks[index]
        if block.kind != "heading" or not _is_whole(document, block, match):
            continue
        parent = document.section_of(index).parent
        nested = parent is not None and document.sections[parent].level > 1
        if not nested or block.level <= 2:
            headings.add(index)
    places = set(headings)
    for match in context.found.matches(options["conclusion_openers"]):
        index = document.sentences[match.sentence].block
        block = document.blocks[index]
        if block.kind == "paragraph" and match.start == block.start:
            heading = document.section_of(index).heading
            if heading not in headings:
                places.add(index)
    return sorted(places)


def _is_whole(document: Document, block: Block, match: Match) -> bool:
    """Whether nothing but numbering and punctuation stands beside the match in its heading."""
    rest = document.text[block.start : match.start] + document.text[match.end : block.end]
    return not any(char.isalpha() for char in rest)


def _articles(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit where a second article begins, the further ones as notes.

    An article begins anew at the first heading after a conclusion if that heading is no end matter
    (references, questions, about the author) and another conclusion follows; or where the title is
    repeated; or at front matter in mid-file.
    """
    document = context.document
    starts = sorted({*_after_conclusions(context, options), *_repeated_titles(document, options)})
    if not starts:
        return
    first = document.blocks[starts[0]]
    notes = tuple(
        Note(document.blocks[i].start, document.blocks[i].end, "Another one begins here.")
        for i in starts[1:FURTHER]
    )
    yield Hit(first.start, first.end, {"articles": len(starts) + 1}, notes)


def _after_conclusions(context: Context, options: Mapping[str, Any]) -> Iterator[int]:
    document = context.document
    conclusions = _conclusion_blocks(context, options)
    for number, index in enumerate(conclusions[:-1]):
        following = next(
            (
                later
                for later in range(index + 1, conclusions[number + 1])
                if document.blocks[later].kind == "heading"
            ),
            None,
        )
        if following is None:
            continue
        block = document.blocks[following]
        if options["end_matter"].found_in(document.folded[block.start : block.end]):
            continue
        if block.level <= document.blocks[index].level or document.blocks[index].kind != "heading":
            words = document.text.count(
                " ", block.start, document.blocks[conclusions[number + 1]].start
            )
            if words >= options["min_words"]:
                yield following


def _repeated_titles(document: Document, options: Mapping[str, Any]) -> Iterator[int]:
    titles: dict[frozenset[str], int] = {}
    for index, block in enumerate(document.blocks):
        if block.kind == "heading" and block.level == 1 and block.marked:
            key = headings_key(
                document.folded[block.start : block.end], tuple(options["ignore_words"])
            )
            if key in titles and index > titles[key] + 3:
                yield index
            titles.setdefault(key, index)
        elif index and block.kind == "heading" and _is_front_matter(document, block):
            yield index


def _is_front_matter(document: Document, block: Block) -> bool:
    """Whether a heading is front matter in mid-file: Markdown takes its last dashes for a rule."""
    return _FRONT_MATTER.match(document.text, block.start, block.end) is not None


def _line(document: Document, offset: int) -> int:
    return document.lines.position(document.source_span(offset, offset + 1).start)[0]


_UNITS = {
    "heading": _sections.headings,
    "section": _sections.sections,
    "retelling": _sections.retellings,
    "sentence": _passages.sentences,
    "conclusion": _conclusions,
    "article": _articles,
    "advice": _advice.advice,
}

KIND = Kind(SCHEMA, check, fields=("first_line", "share", "times", "more", "articles"))
