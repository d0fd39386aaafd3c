"""Sentences and paragraphs that repeat earlier ones: the unit ``sentence``."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context
from healthlint.kinds._likeness import Likeness, Passage, blocks_of, extent, in_block
from healthlint.kinds._on_purpose import OnPurpose

PLACES = 100
"""How many further places one hit lists."""


def sentences(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per repeated passage, at its second place; the others are notes.

    Like sentences that follow each other in both places are one passage.
    """
    document = context.document
    purpose = OnPurpose(context, options)
    copies: dict[int, list[Passage]] = {}
    cards: list[Passage] = []
    for passage in _passages(context, purpose, options):
        if purpose.is_card(*blocks_of(document, passage)):
            cards.append(passage)
        else:
            copies.setdefault(passage.first, []).append(passage)
    repeated = list(copies.values())
    limit = options["report"] or len(repeated)
    for number, passages in enumerate(repeated[:limit]):
        start, end = extent(document, passages[0].second, passages[0].length)
        first_start, first_end = extent(document, passages[0].first, passages[0].length)
        notes = [Note(first_start, first_end, "Said here first.")]
        notes += _notes(document, passages[1:], "And again here.")
        is_last = number + 1 == limit
        if is_last:
            rest = [passage for others in repeated[limit:] for passage in others]
            notes += _notes(document, rest, "This is repeated, too.")
        fields: dict[str, str | int] = {
            "first_line": document.lines.position(
                document.source_span(first_start, first_end).start
            )[0],
            "times": len(passages) + 1,
            "more": _more(len(repeated) - limit if is_last else 0),
        }
        yield Hit(start, end, fields, tuple(notes))
    if cards:
        yield _shown_again(document, cards)


def _shown_again(document: Document, cards: list[Passage]) -> Hit:
    """A suggestion for all the cards that a page shows in several panels.

    That may be meant. A copy that is corrected in one panel is wrong in the others all the same.
    """
    start, end = extent(document, cards[0].second, cards[0].length)
    first = extent(document, cards[0].first, cards[0].length)
    notes = [Note(*first, "Said here first."), *_notes(document, cards[1:], "A copy as well.")]
    fields: dict[str, str | int] = {
        "first_line": document.lines.position(document.source_span(*first).start)[0],
        "times": 2,
        "more": _more(len(cards) - 1),
    }
    return Hit(start, end, fields, tuple(notes), severity="suggestion")


def _notes(document: Document, passages: list[Passage], message: str) -> Iterator[Note]:
    """A note for each block that the passages begin or go on in."""
    places = (place for passage in passages for place in _by_block(document, passage))
    for start, end in islice(places, PLACES):
        yield Note(start, end, message)


def _by_block(document: Document, passage: Passage) -> Iterator[tuple[int, int]]:
    first = passage.second
    after = min(first + passage.length, len(document.sentences))
    for index in range(first + 1, after + 1):
        if index == after or document.sentences[index].block != document.sentences[index - 1].block:
            yield extent(document, first, index - first)
            first = index


def _more(count: int) -> str:
    return (
        f" {count} more {'passages are' if count > 1 else 'passage is'} repeated." if count else ""
    )


def _passages(
    context: Context, purpose: OnPurpose, options: Mapping[str, Any]
) -> Iterator[Passage]:
    """The passages that are worth a report, by their later place."""
    document = context.document
    pairs = {second: (first, True) for first, second in _same_blocks(document, options)}
    likeness = Likeness(context)
    for first, second in sorted(document.shared_runs, key=lambda pair: (pair[1], pair[0])):
        if second not in pairs and likeness.is_repeat(first, second, options):
            pairs[second] = (first, False)
    if not pairs:
        return
    merged: list[Passage] = []
    for second, (first, exact) in sorted(pairs.items()):
        if purpose.is_layout(*(document.sentences[index].block for index in (first, second))):
            continue
        if options["except"].found_in(document.folded_sentence(second)):
            continue
        if merged:
            last = merged[-1]
            # One sentence in between may differ: an edited copy is still one copy.
            ahead, behind = second - last.second - last.length, first - last.first - last.length
            if ahead in (0, 1) and behind in (0, 1):
                merged[-1] = last._replace(length=second - last.second + 1)
                continue
        merged.append(Passage(first, second, 1, exact))
    recaps = purpose.recaps([blocks_of(document, each) for each in merged])
    yield from (
        each
        for number, each in enumerate(merged)
        if number not in recaps and likeness.stands_out(each, purpose, options)
    )


def _same_blocks(document: Document, options: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Sentences of blocks that stand word for word in an earlier block, in pairs.

    Headings that repeat something are another matter.
    """
    least = options["block_words"]
    if not least:
        return
    seen: dict[tuple[str, ...], int] = {}
    for index, (kind, start, end, *_) in enumerate(document.blocks):
        if end - start < 2 * least:
            continue
        words = tuple(document.words_between(start, end))
        if len(words) < least:
            continue
        first = seen.setdefault(words, index)
        # Tables of contents stand before the headings that they name.
        if first != index and kind != "heading":
            places = (document.sentence_index(document.blocks[i].start) for i in (first, index))
            yield from zip(*(in_block(document, place) for place in places), strict=False)
