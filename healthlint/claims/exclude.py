"""Which facts of an article exclude each other: same thing, same people, same circumstances."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthlint.claims.cues import Cue, Cues
from healthlint.claims.facts import Fact
from healthlint.claims.language import Language, group_names
from healthlint.claims.model import Stems
from healthlint.claims.modifiers import frame, may_negate
from healthlint.claims.whom import excludes
from healthlint.document import Document
from healthlint.document.model import Span
from healthlint.matching import CueSet

MOST = 40
"""Facts of one thing that are compared; more of them say nothing new."""


OF_PEOPLE = ("aim", "comparative")
"""Frames that leave statements on people as they are: "meant for", "just as common in"."""


Limits = tuple[frozenset[str], frozenset[str]]
"""Groups of people, and of circumstances."""
NO_LIMITS: Limits = (frozenset(), frozenset())


class Row(NamedTuple):
    """Values that exclude each other: each of ``one`` and each of ``other``, if not the same."""

    one: frozenset[str]
    other: frozenset[str]


class Table(NamedTuple):
    """What excludes what, and what limits nothing.

    Groups of people in one set of ``overlap`` are no different people. ``absolute`` are values that
    a flat statement excludes even if they are said with limits. ``conditions`` are circumstances of
    which two need not be the same; ``no_limit`` are those that make no difference. ``no_frame`` are
    words that do not keep a statement from being flat.
    """

    rows: Sequence[Row]
    overlap: Sequence[frozenset[str]]
    absolute: frozenset[str]
    conditions: frozenset[str]
    no_limit: frozenset[str]
    no_frame: CueSet


class Quarrel(NamedTuple):
    """Two facts that exclude each other, in text order."""

    one: Fact
    other: Fact


def worth_reading(
    document: Document, cues: Cues, table: Table, whom: str, language: Language
) -> Cues:
    """The cues whose values something else in the document may exclude, by sentence.

    Those on the scale ``whom`` are always among them. The cues alone tell, which spares the reading
    of most documents.
    """
    places: defaultdict[str, list[tuple[int, Cue]]] = defaultdict(list)
    for sentence, found in cues.items():
        for cue in found:
            places[cue.position.says].append((sentence, cue))
    disputed: set[str] = set()
    for row in table.rows:
        ones, others = places.keys() & row.one, places.keys() & row.other
        if ones and others and len(ones | others) > 1:
            disputed |= ones | others
    for value in places.keys() - disputed:
        if len(places[value]) > 1 and any(
            cue.position.value < 0
            or may_negate(document.folded_sentence(sentence)[: cue.start], language)
            for sentence, cue in places[value]
        ):
            disputed.add(value)
    chosen = {
        sentence: [cue for cue in found if cue.position.says in disputed or cue.scale == whom]
        for sentence, found in cues.items()
    }
    return {sentence: found for sentence, found in chosen.items() if found}


def quarrels(
    document: Document, facts: Sequence[Fact], table: Table, language: Language
) -> Iterator[Quarrel]:
    """Pairs of facts that exclude each other."""
    of: defaultdict[Stems, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.cue):
        for key in set(fact.keys):
            if len(of[key]) < MOST:
                of[key].append(fact)
    limits = _Limits(document, language, table)
    seen: set[tuple[Span, Span]] = set()
    for known in of.values():
        flat = [fact for fact in known if fact.flat]
        for number, other in enumerate(flat):
            for one in flat[:number]:
                pair = (one.cue, other.cue)
                if pair in seen or not _opposed(one, other, known, table):
                    continue
                if not _together(document, one, other) and limits.agree(one, other):
                    seen.add(pair)
                    yield Quarrel(one, other)


def _opposed(one: Fact, other: Fact, known: Sequence[Fact], table: Table) -> bool:
    if one.extent or other.extent:
        return excludes(one, other, table.overlap) or excludes(other, one, table.overlap)
    if one.denied and other.denied:
        return False
    if one.denied or other.denied:
        denied, said = (one, other) if one.denied else (other, one)
        return denied.values <= said.values
    row = _row(one, other, table.rows)
    return row is not None and not _several(known, one, other, row)


def _row(one: Fact, other: Fact, rows: Sequence[Row]) -> Row | None:
    """The row by which two facts exclude each other, None if both may be true."""
    for row in rows:
        for first, second in ((one, other), (other, one)):
            ones, others = first.values & row.one, second.values & row.other
            if ones and others and not first.values & others and not second.values & ones:
                return row
    return None


def _several(known: Sequence[Fact], one: Fact, other: Fact, row: Row) -> bool:
    """Whether the article knows that several values can be true of this thing."""
    for fact in known:
        if fact.denied or fact.extent or fact.sentence in (one.sentence, other.sentence):
            continue
        if fact.flat:
            if fact.values & one.values and fact.values & other.values:
                return True
        elif fact.values & (row.one | row.other):
            return True
    return False


def _together(document: Document, one: Fact, other: Fact) -> bool:
    """Whether two facts stand in one paragraph or one list, which says how they go together."""
    if one.block == other.block:
        return True
    between = document.blocks[min(one.block, other.block) : max(one.block, other.block) + 1]
    return all(block.kind == "list_item" for block in between)


class _Limits:
    """Whether two facts are said of the same people and circumstances, by the article itself."""

    def __init__(self, document: Document, language: Language, table: Table) -> None:
        self.document = document
        self.language = language
        self.table = table

    def agree(self, one: Fact, other: Fact) -> bool:
        if not self.said(one) or not self.said(other):
            return False
        if one.extent or other.extent:
            return True
        ones, others = self.of(one), self.of(other)
        if ones == others:
            return ones[1].isdisjoint(self.table.conditions)
        return self._always(one, other, ones) or self._always(other, one, others)

    def _always(self, flat: Fact, limited: Fact, limits: Limits) -> bool:
        """Whether a flat statement leaves no room for what is so under some circumstances."""
        absolute = limited.values <= self.table.absolute and not limited.denied
        return absolute and limits == NO_LIMITS and not self.of(limited)[0]

    def said(self, fact: Fact) -> bool:
        """Whether the article says it itself and flatly."""
        if self.document.in_quotation(fact.cue.start):
            return False
        begin = self.document.sentences[fact.sentence].start
        folded = self.document.folded_sentence(fact.sentence)
        folded = self.table.no_frame.pattern.sub(lambda match: "-" * len(match[0]), folded)
        clause = Span(fact.clause.start - begin, fact.clause.end - begin)
        cue = Span(fact.cue.start - begin, fact.cue.end - begin)
        free = OF_PEOPLE if fact.extent else ()
        return frame(folded, clause, cue, free, self.language) is None

    def of(self, fact: Fact) -> Limits:
        """Groups of people and of circumstances that a fact is limited to."""
        text = f"{self._heading(fact)}{fact.limits}"
        return (
            group_names(self.language.people, text),
            group_names(self.language.circumstances, text) - self.table.no_limit,
        )

    def _heading(self, fact: Fact) -> str:
        heading = self.document.section_of(fact.block).heading
        if heading is None or self.document.blocks[heading].level <= 1:
            return ""
        block = self.document.blocks[heading]
        return f"{self.document.folded[block.start : block.end]} . "
