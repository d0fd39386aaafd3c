"""Kind ``repetition``: what an article says twice, from headings to whole articles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.document.model import Block
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds._repeats import (
    Pair,
    headings_key,
    same_headings,
    similar_sections,
    similar_sentences,
)
from healthlint.matching import CueSet, Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "unit": Option(
        "choice", required=True, choices=("heading", "section", "sentence", "conclusion", "article")
    ),
    "min_words": Option("count", default=8),
    "similarity": Option("number", default=0.85),
    "same_heading_similarity": Option("number", default=0.5),
    "conclusion_headings": Option("phrases"),
    "conclusion_openers": Option("phrases"),
    "end_matter": Option("cues"),
    "except": Option("cues"),
    "except_below": Option("cues"),
    "report": Option("count", default=0),
    "ignore_words": Option("texts"),
}
_FRONT_MATTER = re.compile(r"title: .*\b(?:author|date|layout|tags|description): ", re.DOTALL)
CLUSTER_NOTES = 6
"""How many places of one repetition are listed."""


def check(context: Context, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Hits on the later of two places, the earlier one as a note."""
    return _UNITS[options["unit"]](context, options)


def _headings(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Same heading text at the same level under the same parent."""
    document = context.document
    for first, copy in same_headings(document, tuple(options["ignore_words"])):
        block = document.blocks[copy]
        earlier = document.blocks[first]
        if options["except"].found_in(document.folded[block.start : block.end]):
            continue
        note = Note(earlier.start, earlier.end, "The heading is used here first.")
        yield Hit(block.start, block.end, {"first_line": _line(document, earlier.start)}, (note,))


def _sections(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    document = context.document
    for pair in similar_sections(
        document,
        options["min_words"],
        options["similarity"],
        options["same_heading_similarity"],
        tuple(options["ignore_words"]),
    ):
        earlier, later = document.sections[pair.first], document.sections[pair.second]
        start, end = _section_place(document, later.heading, later.first)
        if options["except"].found_in(document.folded[start:end]):
            continue
        first_start, first_end = _section_place(document, earlier.heading, earlier.first)
        fields: dict[str, str | int] = {
            "first_line": _line(document, first_start),
            "share": round(pair.similarity * 100),
        }
        note = Note(first_start, first_end, "The same is said here first.")
        yield Hit(start, end, fields, (note,))


def _section_place(document: Document, heading: int | None, first: int) -> tuple[int, int]:
    if heading is not None:
        block = document.blocks[heading]
        return block.start, block.end
    sentence = document.sentences[document.sentence_index(document.blocks[first].start)]
    return sentence.start, sentence.end


def _sentences(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per repeated passage, at its second place; the others are notes.

    Like sentences that follow each other in both places are one passage.
    """
    document = context.document
    pairs = similar_sentences(document, options["min_words"], options["similarity"])
    skipped = _skipped_blocks(document, options["except_below"])
    copies: dict[int, list[_Passage]] = {}
    for passage in _passages(pairs):
        second = document.sentences[passage.second]
        if second.block in skipped or document.sentences[passage.first].block in skipped:
            continue
        if not options["except"].found_in(document.folded[second.start : second.end]):
            copies.setdefault(passage.first, []).append(passage)
    repeated = list(copies.values())
    limit = options["report"] or len(repeated)
    for number, passages in enumerate(repeated[:limit]):
        start, end = _extent(document, passages[0].second, passages[0].length)
        first_start, first_end = _extent(document, passages[0].first, passages[0].length)
        notes = [Note(first_start, first_end, "Said here first.")]
        notes += [
            Note(*_extent(document, passage.second, passage.length), "And again here.")
            for passage in passages[1:CLUSTER_NOTES]
        ]
        fields: dict[str, str | int] = {
            "first_line": _line(document, first_start),
            "times": len(passages) + 1,
            "more": _more(len(repeated) - limit if number + 1 == limit else 0),
        }
        if number + 1 == limit:
            for others in repeated[limit : limit + CLUSTER_NOTES]:
                place = _extent(document, others[0].second, others[0].length)
                notes.append(Note(*place, "This is repeated, too."))
        yield Hit(start, end, fields, tuple(notes))


def _more(count: int) -> str:
    return (
        f" {count} more {'passages are' if count > 1 else 'passage is'} repeated." if count else ""
    )


class _Passage(NamedTuple):
    """``length`` sentences from ``second`` on that repeat those from ``first`` on."""

    first: int
    second: int
    length: int


def _passages(pairs: Iterable[Pair]) -> list[_Passage]:
    passages: list[_Passage] = []
    for first, second, _ in pairs:
        if passages:
            last = passages[-1]
            # One sentence in between may differ: an edited copy is still one copy.
            ahead, behind = second - last.second - last.length, first - last.first - last.length
            if ahead in (0, 1) and behind in (0, 1):
                passages[-1] = last._replace(length=second - last.second + 1)
                continue
        passages.append(_Passage(first, second, 1))
    return passages


def _extent(document: Document, first: int, length: int) -> tuple[int, int]:
    last = min(first + length, len(document.sentences)) - 1
    return document.sentences[first].start, document.sentences[last].end


def _skipped_blocks(document: Document, headings: CueSet) -> set[int]:
    """Blocks below headings such as "Key points", which repeat the text on purpose."""
    if not headings:
        return set()
    return {
        block
        for section in document.sections
        if section.heading is not None
        and headings.found_in(document.folded[slice(*document.blocks[section.heading][1:3])])
        for block in range(section.first, section.own_last)
    }


def _conclusions(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Every conclusion after the first."""
    document = context.document
    places = _conclusion_blocks(context, options)
    for index in places[1:]:
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
        for i in starts[1:CLUSTER_NOTES]
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
    "heading": _headings,
    "section": _sections,
    "sentence": _sentences,
    "conclusion": _conclusions,
    "article": _articles,
}

KIND = Kind(SCHEMA, check, fields=("first_line", "share", "times", "more", "articles"))
