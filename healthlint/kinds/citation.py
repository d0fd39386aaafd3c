"""Kind ``citation``: citation marks and the reference list must belong together."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Citation, Document
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "check": Option("choice", required=True, choices=("dangling", "unused")),
}
_ENTRY_NUMBER = re.compile(r"\W{0,2}(\d{1,3})[\].):]?[\s\]]")
_NOTE = re.compile(r"\[(\d{1,3})\]\s*(?=['\"‘“(]?[A-Z]|https?:)")
_NO_LETTER = re.compile(r"[^\w\s]+\Z|\A[^\w\s]+|\s(?=\W*\Z)")
_LABEL = 40
"""Characters of the longest line that is no more than the name of a list."""
_NAMES_FIRST = 40
"""Characters of a list item within which an author and a year make it the entry of a book."""
_HALF = 0.5


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """``dangling``: marks without an entry; ``unused``: entries without a mark."""
    if options["check"] == "dangling":
        yield from _dangling(context.document)
    else:
        yield from _unused(context.document)


def reference_entries(document: Document) -> dict[str, tuple[int, int]]:
    """Entries of the reference list by number, with their text offsets.

    The number is the one that the entry begins with, or its place in the list.
    """
    entries: dict[str, tuple[int, int]] = {}
    position = 0
    for block in document.blocks:
        if block.kind != "reference":
            continue
        for start, end in _lines(document.text, block.start, block.end):
            position += 1
            written = _ENTRY_NUMBER.match(document.text, start, end)
            number = written[1] if written else str(position)
            entries.setdefault(number, (start, end))
    return entries


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _dangling(document: Document) -> Iterator[Hit]:
    listed = reference_entries(document)
    notes = _notes(document)
    entries = {**notes, **listed}
    defined = document.parsed.footnote_labels
    starts = frozenset(start for start, _ in notes.values())
    numbers = [c for c in document.citations if c.kind == "number" and c.start not in starts]
    if numbers and not entries and not _has_closed_list(document):
        yield _without_list(numbers)
    for citation in document.citations:
        if citation.kind == "number" and entries and citation.start not in starts:
            missing = [label for label in citation.labels if label not in entries]
            if missing:
                yield _hit(citation, ", ".join(missing), len(entries))
        elif citation.kind == "footnote" and citation.start < citation.end:
            missing = [label for label in citation.labels if label.lower() not in defined]
            if missing and missing[0] not in entries:
                yield _hit(citation, missing[0], len(entries))
    yield from _unknown_authors(document, listed)


def _notes(document: Document) -> dict[str, tuple[int, int]]:
    """Notes that stand as paragraphs of their own, each behind its number in brackets."""
    notes: dict[str, tuple[int, int]] = {}
    for block in document.blocks:
        if block.kind in ("paragraph", "list_item", "table_cell"):
            written = _NOTE.match(document.text, block.start, block.end)
            if written:
                notes.setdefault(written[1], (block.start, block.end))
    return notes


def _has_closed_list(document: Document) -> bool:
    """Whether a line such as ``References [+]`` says that a list is there, only not open."""
    for block in document.blocks:
        text = document.folded[block.start : block.end]
        if len(text) <= _LABEL and document.cues.is_reference_heading(_NO_LETTER.sub("", text)):
            return True
    return False


def _without_list(numbers: list[Citation]) -> Hit:
    fields: dict[str, str | int] = {"missing": numbers[0].labels[0], "entries": 0}
    return Hit(numbers[0].start, numbers[0].end, fields)


def _hit(citation: Citation, missing: str, entries: int) -> Hit:
    return Hit(citation.start, citation.end, {"missing": missing, "entries": entries})


def _unknown_authors(document: Document, entries: Mapping[str, tuple[int, int]]) -> Iterator[Hit]:
    """Author-year marks that no entry answers, in articles whose other marks are answered."""
    marks = [
        citation
        for citation in document.citations
        if citation.kind == "author_year" and not _is_book(document, citation)
    ]
    if not marks or not entries:
        return
    listed = " ".join(document.text[start:end] for start, end in entries.values())
    unknown = [
        c
        for c in marks
        if not any(_is_listed(label, listed) for label in c.labels) and not _has_number(document, c)
    ]
    if len(unknown) <= len(marks) * _HALF:
        for citation in unknown:
            yield _hit(citation, citation.labels[0], len(entries))


def _is_book(document: Document, citation: Citation) -> bool:
    """Whether it begins a list item, as the entries of a list of books do."""
    block = document.blocks[document.block_at(citation.start)]
    return block.kind == "list_item" and citation.start - block.start < _NAMES_FIRST


def _has_number(document: Document, citation: Citation) -> bool:
    """Whether a numbered mark or a footnote in the same paragraph names the source, too."""
    block = document.blocks[document.block_at(citation.start)]
    return any(
        other.kind in ("number", "footnote") and citation.start < other.start <= block.end
        for other in document.citations
    )


def _is_listed(label: str, listed: str) -> bool:
    name, _, year = label.rpartition(" ")
    return name in listed and year[:4] in listed


def _unused(document: Document) -> Iterator[Hit]:
    """Entries that no mark points to, in articles that use numbered marks."""
    used = {label for c in document.citations if c.kind == "number" for label in c.labels}
    used |= {label for _, label in document.parsed.footnote_marks if label}
    if not used:
        return
    for number, (start, end) in reference_entries(document).items():
        if number not in used:
            yield Hit(start, end, {"missing": number})


KIND = Kind(SCHEMA, check, fields=("missing", "entries"))
