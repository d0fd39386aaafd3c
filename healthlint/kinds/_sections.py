"""Sections that repeat others: the units ``heading``, ``section`` and ``retelling``."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context
from healthlint.kinds._furniture import cards_of, is_entry, is_label, is_mostly_link
from healthlint.kinds._headings import same_headings
from healthlint.kinds._on_purpose import is_full
from healthlint.kinds._retold import Told, told_twice
from healthlint.kinds._subjects import subjects_of

LIST = 4
"""A section of which the list is so many times as long as the rest is a list."""
TITLES = 500
"""Characters between the title of a page and that of the article in it, at most."""


def headings(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Same heading text at the same level under the same parent, not of entries of a collection."""
    document = context.document
    subjects = subjects_of(context)
    cards = cards_of(context)
    pairs = list(same_headings(document, tuple(options["ignore_words"])))
    uses = Counter(first for first, _ in pairs)
    for first, copy in pairs:
        block = document.blocks[copy]
        earlier = document.blocks[first]
        if options["except"].found_in(document.folded[block.start : block.end]):
            continue
        sections = document.section_number(first), document.section_number(copy)
        if earlier.marked != block.marked and block.start - earlier.end < TITLES:
            continue  # the page and the article in it have a title each
        if is_entry(document, first, uses[first] + 1):
            continue
        if copy in cards or is_label(document, first) or is_label(document, copy):
            continue
        if subjects.differ(*sections):
            continue
        note = Note(earlier.start, earlier.end, "The heading is used here first.")
        yield Hit(block.start, block.end, {"first_line": _line(document, earlier.start)}, (note,))


def sections(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Sections in much the same words as an earlier one."""
    told: dict[int, Told] = {}
    for pair in _told(context, options):
        if _is_repeated(pair, options):
            best = told.get(pair.second)
            if best is None or best.likeness < pair.likeness:
                told[pair.second] = pair
    for pair in told.values():
        yield _hit(context.document, pair, pair.likeness)


def retellings(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Sections that tell an earlier one in other words, where no earlier one has the same words."""
    guards = options["read_apart"]
    if guards and context.guards.unfit(guards, context.document, context.found) is not None:
        return
    told: dict[int, Told] = {}
    repeated: set[int] = set()
    for pair in _told(context, options):
        if _is_repeated(pair, options):
            repeated.add(pair.second)
        if _is_retold(pair, options):
            best = told.get(pair.second)
            if best is None or best.retelling < pair.retelling:
                told[pair.second] = pair
    for pair in told.values():
        if pair.second not in repeated:
            yield _hit(context.document, pair, pair.retelling)


def _is_retold(pair: Told, options: Mapping[str, Any]) -> bool:
    """Whether each section tells enough of the other, and in words that are somewhat alike."""
    if pair.in_step:
        needed = options["same_row_retelling"]
    else:
        needed = options["same_heading_retelling" if pair.namesakes else "retelling"]
    return bool(pair.retelling >= needed and pair.likeness >= options["least_similarity"])


def _is_repeated(pair: Told, options: Mapping[str, Any]) -> bool:
    limit = options["same_heading_similarity" if pair.namesakes else "similarity"]
    return bool(pair.likeness >= limit)


def _told(context: Context, options: Mapping[str, Any]) -> Iterator[Told]:
    """Like sections that neither repeat on purpose nor are about different things."""
    document = context.document
    min_words = options["min_words"]
    ignore = tuple(options["ignore_words"])
    key = f"told twice in {min_words} words, without {ignore}"
    if key not in context.kept:
        context.kept[key] = told_twice(document, context.lexicon.meanings, min_words, ignore)
    subjects = subjects_of(context)
    overview = _overview(context, options)
    for pair in context.kept[key]:
        if pair.first == overview and not pair.namesakes:
            continue
        if not _is_repeated(pair, options) and not _is_retold(pair, options):
            continue
        if document.sections[pair.first].heading is None:
            continue  # an introduction says in short what follows
        if any(_is_list_of_links(context, number) for number in (pair.first, pair.second)):
            continue
        if _is_list(document, pair.first) != _is_list(document, pair.second):
            continue  # points to remember, in a text that tells them at length
        places = (_place(document, number) for number in (pair.first, pair.second))
        if any(options["except"].found_in(document.folded[slice(*place)]) for place in places):
            continue
        if not subjects.differ(pair.first, pair.second):
            yield pair


def _overview(context: Context, options: Mapping[str, Any]) -> int | None:
    """The first section that has text, where the others answer in full what it says in short."""
    guards, document = options["read_apart"], context.document
    if not guards or context.guards.unfit(guards, document, context.found) is None:
        return None
    sections = enumerate(document.sections)
    return next((n for n, each in sections if each.own_last > each.first), None)


def _is_list_of_links(context: Context, number: int) -> bool:
    """Whether a section is a card of a catalogue or leads to other pages."""
    document = context.document
    section = document.sections[number]
    if section.heading in cards_of(context):
        return True
    blocks = document.blocks[section.first : section.own_last]
    if not any(
        block.kind == "list_item" or is_full(document.folded[block.start : block.end])
        for block in blocks
    ):
        return True
    return is_mostly_link(document, blocks[0].start, blocks[-1].end)


def _is_list(document: Document, number: int) -> bool:
    """Whether the text of a section is a list and hardly anything else."""
    section = document.sections[number]
    items = rest = 0
    for kind, start, end, *_ in document.blocks[section.first : section.own_last]:
        if kind == "list_item":
            items += end - start
        else:
            rest += end - start
    return rest * LIST < items


def _hit(document: Document, pair: Told, share: float) -> Hit:
    start, end = _place(document, pair.second)
    first_start, first_end = _place(document, pair.first)
    fields: dict[str, str | int] = {
        "first_line": _line(document, first_start),
        "share": round(share * 100),
    }
    return Hit(start, end, fields, (Note(first_start, first_end, "The same is said here first."),))


def _place(document: Document, number: int) -> tuple[int, int]:
    """The heading of a section or, without one, its first sentence."""
    section = document.sections[number]
    if section.heading is not None:
        block = document.blocks[section.heading]
        return block.start, block.end
    first = document.sentence_index(document.blocks[section.first].start)
    return document.sentences[first][:2]


def _line(document: Document, offset: int) -> int:
    return document.lines.position(document.source_span(offset, offset + 1).start)[0]
