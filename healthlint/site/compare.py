"""Which texts have much of their sketches in common, in time and memory that grow with their
number, not its square.

All hashes of all sketches are sorted; texts that share a hash then stand side by side. Each is
paired with the first few that share it, so a text that stands in a thousand articles makes a few
thousand pairs, and a hash that very many texts share makes none at all.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

FIRST = 4
"""With how many earlier texts that share a hash a text is paired."""
COMMON = 64
"""A hash that stands in more articles than this pairs nobody."""
_PARTS = 64
_PART_SHIFT = 26
"""The six highest of the 32 bits of a hash choose the part in which it is sorted."""


class Item(NamedTuple):
    """A sketched text of the article with that number."""

    article: int
    hashes: Sequence[int]


class Likeness(NamedTuple):
    """What the items have in common, by their numbers.

    ``shared`` maps a later item to earlier ones and the number of hashes that both have.
    ``articles`` says in how many articles an item stands: the median over its hashes, 1 left out.
    """

    shared: dict[int, Counter[int]]
    articles: dict[int, int]


def compare(items: Iterable[Item], first: int) -> Likeness:
    """Compare items of articles in ascending order; only those from article ``first`` on matter.

    Items of one article are not compared with each other.
    """
    owners, sizes, parts = array("I"), array("B"), [array("Q") for _ in range(_PARTS)]
    for number, item in enumerate(items):
        owners.append(item.article)
        sizes.append(len(item.hashes))
        for value in item.hashes:
            parts[value >> _PART_SHIFT].append(value << 32 | number)
    shared: dict[int, Counter[int]] = {}
    spread: dict[int, array[int]] = {}
    for members in _groups(parts):
        if owners[members[-1]] < first or owners[members[0]] == owners[members[-1]]:
            continue
        articles = len({owners[member] for member in members})
        for member in members:
            spread.setdefault(member, array("I")).append(articles)
            if articles > COMMON or owners[member] < first:
                continue
            for earlier in members[:FIRST]:
                if owners[earlier] < owners[member]:
                    shared.setdefault(member, Counter())[earlier] += 1
    return Likeness(shared, _medians(spread, sizes))


def _groups(parts: list["array[int]"]) -> Iterator[list[int]]:
    """The numbers of the items that have a hash, for each hash that several items have."""
    for position, part in enumerate(parts):
        parts[position] = array("Q")  # each is needed once: give its memory back
        values = sorted(part)
        members: list[int] = []
        known = -1
        for value in values:
            if value >> 32 == known:
                members.append(value & 0xFFFFFFFF)
                continue
            if len(members) > 1:
                yield members
            members = [value & 0xFFFFFFFF]
            known = value >> 32
        if len(members) > 1:
            yield members


def _medians(spread: dict[int, "array[int]"], sizes: "array[int]") -> dict[int, int]:
    medians = {}
    for item, articles in spread.items():
        missing = sizes[item] - len(articles)
        place = (sizes[item] - 1) // 2 - missing  # hashes that no other article has come first
        if place >= 0:
            medians[item] = sorted(articles)[place]
    return medians
