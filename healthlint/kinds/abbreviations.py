"""Kind ``abbreviations``: abbreviations that are spelled out twice, or in two ways."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from healthlint.document import Document
from healthlint.document.model import Block
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds._definitions import Definition, definitions
from healthlint.kinds._on_purpose import summary_blocks
from healthlint.kinds._subjects import subjects_of
from healthlint.matching import CueSet
from healthlint.schema import Option

CHECKS = ("two_meanings", "defined_again", "never_used")
SCHEMA: Mapping[str, Option] = {
    "checks": Option("choices", required=True, choices=CHECKS),
    "within_words": Option("count", default=0),
    "min_words": Option("count", default=0),
    "ignore_words": Option("texts"),
    "ignore": Option("texts"),
    "except": Option("cues"),
    "starts_anew": Option("cues"),
    "end_notes": Option("cues"),
    "except_below": Option("cues"),
    "read_apart": Option("guards"),
}
OPENING = 60
"""Characters at the start of a block that show whether it starts anew."""
ALIKE = 5
"""So many first letters in common make two words forms of one word."""
SPELLING = 85
"""How like, from 0 to 100, two long forms are that differ in nothing but their spelling."""
NOTES = 6
ENTRY = 0.7
"""So many words in common have the sentences of two entries that say the same of two things."""
LOOKED_AT = 40
"""How many definitions of one abbreviation are looked at."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """At most one hit an abbreviation, on the first place that disagrees with an earlier one.

    * ``checks``: ``two_meanings``, ``defined_again``, ``never_used``.
    * ``within_words``: a definition given again further away than this is left alone; 0: never.
    * ``min_words``: blocks of fewer words, such as labels and menu entries, define nothing.
    * ``ignore_words``: words that make no difference between two long forms.
    * ``ignore``: abbreviations to leave alone.
    * ``except``: cues of sentences that define nothing, such as entries of a reference list.
    * ``starts_anew``: cues of the beginning of a part that is to be read by itself: what has been
      spelled out before it may be spelled out again.
    * ``end_notes``: cues of the beginning of the notes at the end, each of which is read by itself.
    * ``except_below``: cues of headings of summaries.
    * ``read_apart``: guards that name sorts of articles whose sections are read by themselves.
    """
    document = context.document
    checks = options["checks"]
    stop = frozenset(options["ignore_words"])
    found: dict[str, list[Definition]] = {}
    for definition in definitions(document, options["min_words"], stop, options["except"]):
        if definition.short not in options["ignore"]:
            found.setdefault(definition.short, []).append(definition)
    apart = _Apart(context, options)
    for places in found.values():
        meanings = _meanings(places[:LOOKED_AT])
        if len(meanings) > 1:
            if "two_meanings" in checks:
                yield _two_meanings(document, meanings)
        elif len(places) > 1:
            if "defined_again" in checks:
                yield from _again(document, places[:LOOKED_AT], apart)
        elif "never_used" in checks:
            yield from _unused(document, places[0])


def _meanings(places: Iterable[Definition]) -> list[list[Definition]]:
    """The definitions of one abbreviation, those of one meaning together."""
    groups: list[list[Definition]] = []
    for place in places:
        for group in groups:
            if _same(group[0].long, place.long):
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def _same(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether all words of the shorter one are in the other, in some form or spelling."""
    if len(first) > len(second):
        first, second = second, first
    if all(any(a[:ALIKE] == b[:ALIKE] for b in second) for a in first):
        return True
    from rapidfuzz.fuzz import ratio

    return ratio("".join(first), "".join(second)) >= SPELLING


def _two_meanings(document: Document, meanings: Sequence[Sequence[Definition]]) -> Hit:
    (first, *_), (other, *_), *rest = meanings
    line = _line(document, first)
    notes = [Note(first.start, first.end, "Here it stands for this.")]
    notes += [Note(more.start, more.end, "And here for this.") for more, *_ in rest[:NOTES]]
    problem = f"is spelled out in another way here than on line {line}"
    return _hit(other, problem, line, len(meanings), notes)


def _again(document: Document, places: Sequence[Definition], apart: "_Apart") -> Iterator[Hit]:
    told = [place for place in places if document.block_at(place.start) not in apart.summaries]
    if len(told) < 2:
        return
    first, *others = told
    again: list[Definition] = []
    for other in others:
        if apart.are(first, other):
            if again:
                break
            first = other
        elif _sentence(document, first) != _sentence(document, other) and not _is_named(
            document, first, other
        ):
            again.append(other)
    if not again:
        return
    line = _line(document, first)
    notes = [Note(first.start, first.end, "Spelled out here first.")]
    notes += [Note(other.start, other.end, "And again here.") for other in again[1:NOTES]]
    problem = f"has been spelled out on line {line} already"
    # Told twice is wasteful; two meanings mislead.
    yield _hit(again[0], problem, line, len(again) + 1, notes)._replace(severity="suggestion")


class _Apart:
    """Whether people read one place of a document without the other."""

    def __init__(self, context: Context, options: Mapping[str, Any]) -> None:
        self._context = context
        self._options = options

    @cached_property
    def summaries(self) -> set[int]:
        """The blocks of summaries, where nothing is spelled out for the text."""
        return summary_blocks(self._context.document, self._options["except_below"])

    @cached_property
    def _notes(self) -> int:
        """The block with which the notes at the end begin, each of which is read by itself."""
        blocks = self._context.document.blocks
        cues = self._options["end_notes"]
        begin = (index for index, block in enumerate(blocks) if self._opens(block, cues))
        return next(begin, len(blocks))

    def _opens(self, block: Block, cues: CueSet) -> bool:
        return cues.found_in(self._context.document.folded[block.start : block.start + OPENING])

    @cached_property
    def _sections(self) -> bool:
        """Whether the sections of the article are read by themselves."""
        guards, context = self._options["read_apart"], self._context
        return bool(guards) and (
            context.guards.unfit(guards, context.document, context.found) is not None
        )

    def are(self, first: Definition, other: Definition) -> bool:
        """Whether nobody who reads the later place can be expected to know the earlier one."""
        document = self._context.document
        within = self._options["within_words"]
        if within and document.text.count(" ", first.start, other.start) > within:
            return True
        here, there = (document.block_at(place.start) for place in (first, other))
        if there >= self._notes or any(
            self._opens(block, self._options["starts_anew"])
            for block in document.blocks[here + 1 : there + 1]
        ):
            return True
        sections = document.section_number(here), document.section_number(there)
        if sections[0] == sections[1]:
            return False
        return self._sections or (
            _are_alike(document, first, other) and subjects_of(self._context).differ(*sections)
        )


def _are_alike(document: Document, first: Definition, other: Definition) -> bool:
    """Whether two sentences use mostly the same words, as those of entries of a directory do."""
    here, there = (set(_sentence(document, place).split()) for place in (first, other))
    return len(here & there) >= ENTRY * max(len(here), len(there))


def _is_named(document: Document, first: Definition, other: Definition) -> bool:
    """Whether a place is the name above a part, or an item that explains a term of its lead-in."""
    index = document.block_at(other.start)
    block = document.blocks[index]
    if block.start != other.start:
        return False
    if not document.text[other.end : block.end].split("\n")[0].strip(" .:"):
        return True
    if block.kind != "list_item":
        return False
    while index and document.blocks[index].kind == "list_item":
        index -= 1
    return document.block_at(first.start) == index


def _sentence(document: Document, place: Definition) -> str:
    return document.folded_sentence(place.sentence)


def _unused(document: Document, place: Definition) -> Iterator[Hit]:
    uses = re.findall(rf"(?<!\w){re.escape(place.short)}s?(?!\w)", document.text)
    if len(uses) == 1:
        yield _hit(place, "is not used again", _line(document, place), 1, ())


def _hit(place: Definition, problem: str, line: int, times: int, notes: Iterable[Note]) -> Hit:
    fields: dict[str, str | int] = {
        "abbreviation": place.short,
        "problem": problem,
        "first_line": line,
        "times": times,
    }
    return Hit(place.start, place.end, fields, tuple(notes))


def _line(document: Document, place: Definition) -> int:
    return document.lines.position(document.source_span(place.start, place.end).start)[0]


KIND = Kind(SCHEMA, check, fields=("abbreviation", "problem", "first_line", "times"))
