"""Numbers that two articles give for one thing: candidates by their codes, confirmed by reading.

A number on another page is often said of something else that goes by the same words. So two words
at least must be the same in both sentences, one may have no others than these, and both must speak
of the same people and circumstances.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from struct import Struct
from typing import Any, NamedTuple
from zlib import crc32

from healthlint.claims.agreement import Margins, disagree
from healthlint.claims.roles import Stems, roles_of
from healthlint.document.model import Span
from healthlint.finding import Hit, Related
from healthlint.kinds import Context
from healthlint.kinds._quarrels import about
from healthlint.kinds.numbers import Statement, margins_of, place_of, statements_in
from healthlint.kinds.site import NUMBERS
from healthlint.site.compare import COMMON, NUMBER, Parts
from healthlint.site.entries import (
    LISTED,
    Entry,
    Partner,
    Read,
    SiteHit,
    related_place,
    same_article,
)
from healthlint.site.sketch import Prose

_WORDS = 2
"""Words that two statements must share."""
_KEPT = 6
"""Words of a statement of which pairs are made."""
_MOST_WORDS = 255
_BOUNDS = ("", "least", "most")
_RANGE = Struct("<ff")
_MEMORY = 128
_MOST = 4
"""With how many articles that may disagree an article is compared word by word."""


class _Numbers(NamedTuple):
    """The statements of an article that can be held against another one."""

    prose: Prose
    statements: list[Statement]
    margins: Margins
    doing: frozenset[str]


def comparable_in(context: Context, options: Mapping[str, Any]) -> list[Statement]:
    """Whole sentences with a number of something that is named in them, in text order."""
    found = statements_in(context, options)
    return [
        each for each in found if each.whole and each.measure.what and len(_all(each)) >= _WORDS
    ]


def _all(statement: Statement) -> Stems:
    """The words that a number is said of, those of a general meaning included."""
    return statement.measure.what | statement.measure.weak


class Told(NamedTuple):
    """A statement as numbers: hashes of its words, its range, and its codes.

    ``bound`` is 0 for a plain number. A code stands for two of the words, the dimension, and the
    people and circumstances that must be the same.
    """

    words: frozenset[int]
    low: float
    high: float
    bound: int
    codes: "array[int]"

    def differs(self, other: "Told") -> bool:
        """Whether the other number, of the same dimension, seems to be another one."""
        if self.bound and self.bound == other.bound:
            return (self.low, self.high) != (other.low, other.high)
        return self.high < other.low or other.high < self.low

    def alike(self, other: "Told") -> bool:
        """Whether one has no other words than the other."""
        return self.words <= other.words or other.words <= self.words


def pack_numbers(context: Context, options: Mapping[str, Any]) -> "array[int]":
    """The statements of an article as numbers, for ``unpack_numbers``."""
    packed = array("I")
    for statement in comparable_in(context, options):
        measure = statement.measure
        quantity = measure.quantity
        same = (quantity.dimension, measure.family, *map(sorted, _limits(statement)))
        words = sorted(_all(statement))
        codes = [_hash((same, pair)) for pair in combinations(words[:_KEPT], 2)]
        hashes = {_hash(word) for word in words[:_MOST_WORDS]}
        packed.extend((len(hashes), len(codes), _BOUNDS.index(quantity.bound)))
        packed.frombytes(_RANGE.pack(quantity.low, quantity.high))
        packed.extend((*hashes, *codes))
    return packed


def unpack_numbers(packed: "array[int]") -> Iterator[Told]:
    """The statements that ``pack_numbers`` made numbers of."""
    place = 0
    while place < len(packed):
        words, codes, bound = packed[place : place + 3]
        low, high = _RANGE.unpack(packed[place + 3 : place + 5].tobytes())
        middle, place = place + 5 + words, place + 5 + words + codes
        yield Told(
            frozenset(packed[middle - words : middle]), low, high, bound, packed[middle:place]
        )


def _hash(value: object) -> int:
    return crc32(repr(value).encode("utf-8", "surrogatepass"))


def _limits(statement: Statement) -> tuple[Stems, Stems, Stems, Stems]:
    """People and circumstances, in the statement and in the heading above it."""
    measure, setting = statement.measure, statement.setting
    return measure.who, measure.limits, setting.who, setting.limits


def find_numbers(entries: Sequence[Entry], first: int, read: Read) -> Iterator[SiteHit]:
    """Numbers of the articles from number ``first`` on that an earlier article disagrees with."""

    @lru_cache(_MEMORY)
    def numbers_of(number: int) -> _Numbers | None:
        options, prose = entries[number].options.numbers, read(entries[number].path)
        if options is None or prose is None:
            return None
        found = comparable_in(prose.context, options)
        doing = roles_of(prose.context.lexicon).doing
        return _Numbers(prose, found, margins_of(options), doing)

    for number, others in sorted(_candidates(entries, first).items()):
        entry = entries[number]
        own = numbers_of(number) if NUMBERS in entry.reported else None
        if own is None:
            continue
        found: dict[int, list[tuple[int, Statement]]] = {}
        for other in sorted(others)[:_MOST]:
            theirs = numbers_of(other)
            if theirs is not None and not same_article(entry, entries[other]):
                for here, there in _pairs(own, theirs):
                    found.setdefault(here, []).append((other, there))
        yield from _hits(number, own, found, numbers_of)


def _candidates(entries: Sequence[Entry], first: int) -> dict[int, set[int]]:
    """Articles to be reported, and earlier ones that give another number for the same thing."""
    owners, parts, told = array("I"), Parts(), list[Told]()
    for number, entry in enumerate(entries):
        for each in unpack_numbers(entry.record.numbers):
            parts.add(each.codes, len(told))
            owners.append(number)
            told.append(each)
    candidates: defaultdict[int, set[int]] = defaultdict(set)
    for members in parts.groups():
        if len(members) > COMMON:
            continue  # what everybody gives a number of goes by words that are too vague
        for one, other in combinations((each & NUMBER for each in members), 2):
            earlier, later = owners[one], owners[other]
            if later < first or earlier == later or earlier in candidates[later]:
                continue
            if told[one].differs(told[other]) and told[one].alike(told[other]):
                candidates[later].add(earlier)
    return {number: others for number, others in candidates.items() if others}


def _pairs(own: _Numbers, theirs: _Numbers) -> Iterator[tuple[int, Statement]]:
    """Statements (by index) of an article, and those of another one that disagree with them."""
    by_word: defaultdict[str, list[Statement]] = defaultdict(list)
    for there in theirs.statements:
        for word in there.measure.what:
            if len(by_word[word]) < COMMON:
                by_word[word].append(there)
    for index, here in enumerate(own.statements):
        met = {id(each): each for word in here.measure.what for each in by_word.get(word, ())}
        for there in met.values():
            if _same_thing(there, here) and disagree(
                there.measure, here.measure, own.margins, own.doing
            ):
                yield index, there


def _same_thing(there: Statement, here: Statement) -> bool:
    one, two = there.measure, here.measure
    return (
        bool(one.what & two.what)
        and len(_all(there) & _all(here)) >= _WORDS
        and (_all(there) <= _all(here) or _all(here) <= _all(there))
        and _limits(there) == _limits(here)
    )


def _hits(
    number: int,
    own: _Numbers,
    found: Mapping[int, Sequence[tuple[int, Statement]]],
    numbers_of: Any,
) -> Iterator[SiteHit]:
    """One hit a number, with the places that give another one."""
    document = own.prose.document
    for index, others in sorted(found.items()):
        here = own.statements[index]
        places: list[tuple[Partner, Related]] = []
        for other, there in others[:LISTED]:
            prose = numbers_of(other).prose
            span = Span(*place_of(prose.document, there))
            quote = " ".join(prose.document.text[span.start : span.end].split())
            place = related_place(prose, span, f"It is '{quote}' here.")
            places.append((Partner(other, span), place))
        other, there = others[0]
        prose = numbers_of(other).prose
        partner, place = places[0]
        fields: dict[str, str | int] = {
            "topic": about(prose.document, there, here, roles_of(prose.context.lexicon)),
            "quote": " ".join(prose.document.text[partner.span.start : partner.span.end].split()),
            "other": place.path,
            "other_line": place.line,
        }
        hit = Hit(*place_of(document, here), fields)
        yield SiteHit(number, NUMBERS, hit, tuple(each for _, each in places), partner)
