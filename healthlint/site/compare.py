"""Which texts have much of their sketches in common, in time and memory that grow with their
number, not its square.

All hashes of all sketches are sorted; texts that share a hash then stand side by side. Each is
paired with the first few that share it, so a text that stands in a thousand articles makes a few
thousand pairs, and a hash that very many texts share makes none at all. Numbers are kept in arrays,
for there may be millions.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

FIRST = 4
"""With how many earlier texts that share a hash a text is paired."""
COMMON = 64
"""A hash that stands in more articles than this pairs nobody."""
ENOUGH = 4
"""Hashes that two sketches must share for their texts to be looked at."""
_PARTS = 64
_PART_SHIFT = 26
"""The six highest of the 32 bits of a hash choose the part in which it is sorted."""
NUMBER = 0xFFFFFFFF
"""What is a number in a group."""


class Parts:
    """Hashes of 32 bits with the numbers of who has them, to be sorted part by part."""

    def __init__(self) -> None:
        self._parts = [array("Q") for _ in range(_PARTS)]

    def add(self, hashes: Iterable[int], number: int) -> None:
        parts = self._parts
        for value in hashes:
            parts[value >> _PART_SHIFT].append(value << 32 | number)

    def groups(self, shift: int = 0) -> "Iterator[list[int]]":
        """Hashes that are equal without their last ``shift`` bits, 32 bits before their numbers.

        Only groups of two and more are given, sorted. What has been given is forgotten.
        """
        while self._parts:
            yield from _groups(sorted(self._parts.pop()), 32 + shift)


def _groups(values: Iterable[int], shift: int) -> Iterator[list[int]]:
    """Runs of two and more sorted values that are equal without their last ``shift`` bits."""
    members: list[int] = []
    known = -1
    for value in values:
        if value >> shift == known:
            members.append(value)
            continue
        if len(members) > 1:
            yield members
        members = [value]
        known = value >> shift
    if len(members) > 1:
        yield members


class Item(NamedTuple):
    """A sketched text of the article with that number.

    Of its ``size`` hashes those may be left out that no article to be reported has.
    """

    article: int
    size: int
    hashes: Collection[int]


class Likeness(NamedTuple):
    """What the items have in common, by their numbers.

    ``earlier`` maps a later item to the earlier ones with which it shares enough hashes, ascending.
    ``articles`` says in how many articles an item stands: the median over its hashes, 1 left out.
    """

    earlier: dict[int, list[int]]
    articles: dict[int, int]


def compare(items: Iterable[Item], first: int) -> Likeness:
    """Pair items of articles in ascending order; only those from article ``first`` on are paired.

    Two items are paired if they share ``ENOUGH`` hashes and do not belong to the same article.
    """
    owners, sizes, parts = array("I"), array("B"), Parts()
    for number, item in enumerate(items):
        owners.append(item.article)
        sizes.append(item.size)
        parts.add(item.hashes, number)
    shared, shares = _shared(parts, owners, first)
    pairs: Counter[int] = Counter()
    spread: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    for values in _groups(shared, 32):
        everyone = [value & NUMBER for value in values]
        articles = len({owners[member] for member in everyone})
        members = [member for member in everyone if shares[member] >= ENOUGH]
        for member in members:
            spread[member].append(articles)
            if articles <= COMMON and owners[member] >= first:
                for other in members[:FIRST]:
                    if owners[other] < owners[member]:
                        pairs[member << 32 | other] += 1
    earlier: defaultdict[int, list[int]] = defaultdict(list)
    for pair in sorted(pair for pair, count in pairs.items() if count >= ENOUGH):
        earlier[pair >> 32].append(pair & NUMBER)
    return Likeness(dict(earlier), dict(_medians(spread, sizes)))


def _shared(parts: Parts, owners: "array[int]", first: int) -> "tuple[array[int], array[int]]":
    """The hashes that several articles have, one of them to be reported, and who has how many."""
    shared = array("Q")
    shares = array("B", bytes(len(owners)))
    for values in parts.groups():
        start, end = owners[values[0] & NUMBER], owners[values[-1] & NUMBER]
        if end >= first and start != end:
            shared.extend(values)
            for value in values:
                shares[value & NUMBER] += 1
    return shared, shares


def _medians(spread: "dict[int, array[int]]", sizes: "array[int]") -> Iterator[tuple[int, int]]:
    for item, articles in spread.items():
        missing = sizes[item] - len(articles)  # hashes that no other article has: they come first
        place = (sizes[item] - 1) // 2 - missing
        if place >= 0:
            yield item, sorted(articles)[place]
