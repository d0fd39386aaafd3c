"""Hits in their surroundings, printed for somebody who is to judge them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap

from corpora import WHOLE, Place, corpus_articles, sentence_at

from healthlint.document import Cues, Document, read_document
from healthlint.rule import Rule

WIDTH = 100
BLOCK = 700
"""Characters shown of the block that holds a hit, around it."""

BESIDE = 260
"""Characters shown of the text before and of the text after that block."""

RELATED = 3
HEADINGS = 30
ENDS = 500
"""Characters shown of the beginning and the end of an article that is reported as a whole."""

HOW_TO = """\
Judge each hit as a strict medical editor: would you thank a colleague for this line? Write

    ID<TAB>true or false or arguable<TAB>the reason in a few words of your own

one hit a line, into a file, and: python benchmarks/accuracy.py --data DIR --record FILE{reader}"""


def texts(data: Path, places: Iterable[Place]) -> dict[str, str]:
    """The texts of the articles that hold the hits, by their names."""
    wanted: dict[str, set[str]] = {}
    for place in places:
        wanted.setdefault(place.corpus, set()).add(place.file)
    return {
        path: source
        for corpus, names in wanted.items()
        for path, source in corpus_articles(data, corpus)
        if path in names
    }


def pages(
    places: Sequence[Place], sources: Mapping[str, str], rules: Mapping[str, Rule], cues: Cues
) -> Iterator[str]:
    """The lines of all hits; hits of one rule follow a line about the rule."""
    documents: dict[str, Document] = {}
    rule = ""
    number, of = 0, {place.rule: 0 for place in places}
    for place in places:
        of[place.rule] += 1
    for place in places:
        if place.rule != rule:
            rule, number = place.rule, 0
            yield from _rule_lines(rules[rule], of[rule])
        document = documents.get(place.file)
        if document is None:
            source = sources[place.file]
            document = documents[place.file] = read_document(source, place.file, cues)
        number += 1
        yield ""
        yield f"[{number}/{of[rule]}] {place.id}"
        yield from page(place, document)


def _rule_lines(rule: Rule, number: int) -> Iterator[str]:
    yield ""
    yield "=" * WIDTH
    yield f"{rule.name} ({rule.severity}): {number} to judge"
    yield from _field("about", rule.summary)
    yield from _field("why", rule.rationale)


def page(place: Place, document: Document) -> Iterator[str]:
    """The lines of one hit: where it is, what is said of it, and what stands around it."""
    finding = place.finding
    yield from _field("at", f"{place.file}:{finding.line}")
    yield from _field("says", finding.message)
    yield from _field("title", title_of(document))
    if place.hash == WHOLE:
        yield from _whole(document, place)
    else:
        yield from _around(document, place)
    for related in finding.related[:RELATED]:
        text = _text_from(document, related.line, related.column)
        yield from _field("also", f"line {related.line}: {related.message} | {text}")
    if len(finding.related) > RELATED:
        yield from _field("also", f"{len(finding.related) - RELATED} more places")


def title_of(document: Document) -> str:
    """What the file calls itself, or its first heading or words."""
    if document.parsed.title:
        return document.parsed.title
    blocks = document.blocks
    heading = next((block for block in blocks if block.kind == "heading"), None)
    first = heading or (blocks[0] if blocks else None)
    return document.block_text(first)[:WIDTH] if first else ""


def _around(document: Document, place: Place) -> Iterator[str]:
    finding = place.finding
    sentence = sentence_at(document, finding.start)
    if sentence is None:
        yield from _source_lines(document, place)
        return
    start = _text_offset(document, sentence.start, sentence.end, finding.start)
    block = document.blocks[sentence.block]
    end = _text_offset(document, start, block.end, finding.end)
    under = list(_headings_above(document, sentence.block))
    if under:
        yield from _field("under", " > ".join(under))
    text = document.text
    before = " / ".join(_nearby(document, sentence.block, -1))
    after = " / ".join(_nearby(document, sentence.block, 1))
    if before:
        yield from _field("before", _last(before, BESIDE))
    room = max(0, BLOCK - (end - start)) // 2
    left = _last(text[block.start : start], max(room, BLOCK - (block.end - start)))
    right = _first(text[end : block.end], max(room, BLOCK - (end - block.start)))
    yield from _field("HERE", f"{left}>>>{text[start:end]}<<<{right}", block.kind)
    if after:
        yield from _field("after", _first(after, BESIDE))


def _text_offset(document: Document, first: int, last: int, offset: int) -> int:
    """The text offset in a range that stands for a source offset."""
    for at in range(first, last):
        if document.source_span(at, at + 1).start >= offset:
            return at
    return last


def _text_from(document: Document, line: int, column: int) -> str:
    """What is written from a line and column on; the line itself where that is no text."""
    sentence = sentence_at(document, document.lines.starts[line - 1] + column - 1)
    if sentence is None:
        return _first(document.lines.text(line), BESIDE)
    return _first(document.text[sentence.start : sentence.start + 2 * BESIDE + 1], 2 * BESIDE)


def _nearby(document: Document, block: int, step: int) -> list[str]:
    """The texts of the blocks on one side, in order, until there is enough of them."""
    found: list[str] = []
    at = block + step
    while 0 <= at < len(document.blocks) and sum(map(len, found)) < BESIDE:
        text = document.block_text(document.blocks[at])
        found.insert(0 if step < 0 else len(found), text)
        at += step
    return found


def _headings_above(document: Document, block: int) -> Iterator[str]:
    """The headings that a block stands under, the highest first; not itself."""
    section = document.section_of(block)
    headings: list[str] = []
    while True:
        if section.heading is not None and section.heading != block:
            headings.append(document.block_text(document.blocks[section.heading]))
        if section.parent is None:
            break
        section = document.sections[section.parent]
    yield from reversed(headings)


def _source_lines(document: Document, place: Place) -> Iterator[str]:
    """The lines of the file around a hit that is not in the text."""
    finding = place.finding
    last = len(document.lines.starts)
    for line in range(max(1, finding.line - 2), min(last, finding.line + 2) + 1):
        text = document.lines.text(line)
        if line == finding.line:
            at = finding.column - 1
            end = finding.end_column - 1 if finding.end_line == line else len(text)
            text = f"{_last(text[:at], BESIDE)}>>>{text[at:end]}<<<{_first(text[end:], BESIDE)}"
        yield from _field("source", text[: BLOCK + BESIDE], str(line))


def _whole(document: Document, place: Place) -> Iterator[str]:
    """What the article says about itself, its headings, how it begins and ends."""
    about = "; ".join(
        f"{entry.name}: {' '.join(str(entry.value).split())[:60]}"
        for entry in document.metadata[:12]
    )
    yield from _field("itself", about or "says nothing about itself in its metadata")
    yield from _field("words", str(document.word_count))
    headings = [document.block_text(b) for b in document.blocks if b.kind == "heading"]
    more = [f"and {len(headings) - HEADINGS} more"] if len(headings) > HEADINGS else []
    yield from _field("heads", " | ".join([*headings[:HEADINGS], *more]) or "none")
    sentence = sentence_at(document, place.offset)
    if sentence:
        yield from _field("place", _first(document.text[sentence.start : sentence.end], BESIDE))
    text = " ".join(document.text.split())
    yield from _field("begins", _first(text, ENDS))
    yield from _field("ends", _last(text, ENDS))


def _field(name: str, text: str, note: str = "") -> Iterator[str]:
    label = f"  {name:7}"
    body = f"({note}) {text}" if note else text
    yield from wrap(
        " ".join(body.split()),
        WIDTH,
        initial_indent=label,
        subsequent_indent=" " * len(label),
        break_on_hyphens=False,
    ) or [label.rstrip()]


def _first(text: str, size: int) -> str:
    return text if len(text) <= size else text[:size].rstrip() + " […]"


def _last(text: str, size: int) -> str:
    return text if len(text) <= size else "[…] " + text[len(text) - size :].lstrip()
