"""Advice that an article gives again and again: the unit ``advice``."""

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context
from healthlint.matching import CueSet, Match


def advice(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit at the last place if advice comes too often for the length of the article.

    Advice for a case of its own ("if the rash spreads") counts from the second time on that it is
    given for that case.
    """
    document = context.document
    if not context.found.has(options["phrases"]):
        return
    places = list(_places(context, options))
    words = document.word_count
    if len(places) < max(options["at_least"], words * options["per_thousand_words"] / 1000):
        return
    last = places[-1]
    notes = [
        Note(match.start, match.end, "Advised here first." if match is places[0] else "And here.")
        for match in places[:-1]
    ]
    first = document.source_span(places[0].start, places[0].end).start
    fields: dict[str, str | int] = {
        "first_line": document.lines.position(first)[0],
        "times": len(places),
    }
    yield Hit(last.start, last.end, fields, tuple(notes))


def _places(context: Context, options: Mapping[str, Any]) -> Iterator[Match]:
    """The matches that count, one a block at most."""
    document = context.document
    skipped = skipped_blocks(document, options["except_below"])
    cases: list[frozenset[str]] = []
    counted = -1
    for match in context.found.matches(options["phrases"]):
        block = document.sentences[match.sentence].block
        if block == counted or block in skipped:
            continue
        if document.blocks[block].kind not in ("paragraph", "list_item"):
            continue
        if options["except"].found_in(document.folded_sentence(match.sentence)):
            continue
        if context.guards.silent(options["guards"], match, document) is not None:
            continue
        case = _case(context, match, options)
        if case is not None:
            again = any(len(case & other) * 2 > len(case | other) for other in cases)
            cases.append(case)
            if not again:
                continue
        counted = block
        yield match


def _case(context: Context, match: Match, options: Mapping[str, Any]) -> frozenset[str] | None:
    """The meanings of what the advice depends on, None if it is for everybody."""
    document = context.document
    folded = document.folded_sentence(match.sentence)
    cases = options["cases"]
    found = cases.pattern.search(folded) if cases else None
    if found is None or options["for_everybody"].found_in(folded):
        return None
    start = document.sentences[match.sentence].start
    words = document.words_between(start + found.end(), start + len(folded))
    return frozenset(context.lexicon.meanings.of(words))


def skipped_blocks(document: Document, headings: CueSet) -> set[int]:
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
