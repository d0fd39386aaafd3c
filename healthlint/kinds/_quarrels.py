"""What statements that disagree stand below, which of them are listings, and how they are told."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Protocol

from healthlint.claims.measures import Measure
from healthlint.claims.quantities import COUNT, Quantity
from healthlint.claims.roles import Roles
from healthlint.claims.sorting import NO_SETTING, Setting, setting_of
from healthlint.claims.tokens import Tokens
from healthlint.document import Document
from healthlint.document.model import Block

MANY = 2
"""Others that two statements disagree with, from which on they are a listing."""
HEADING_LIKE = 70
"""Characters of a paragraph without a full stop that is taken for a heading."""
HEADING_WORDS = 10
TOPIC = 5
"""Words that name what two statements are about, at most."""
_BASES = {
    "time": "days",
    "mass": "grams",
    "volume": "litres",
    "length": "metres",
    "energy": "kcal",
    "temperature": "°C",
    "pressure": "mmHg",
    "age": "years of age",
    "frequency": "times a day",
    "share": "per cent",
    "year": "",
}


class InSentence(Protocol):
    """A measure in a sentence of a document."""

    @property
    def sentence(self) -> int: ...

    @property
    def measure(self) -> Measure: ...


class Headings:
    """What the headings of a document say, those included that are only lines of their own."""

    def __init__(self, document: Document, roles: Roles) -> None:
        self.document = document
        self.roles = roles
        self.last: list[int] = []
        last = -1
        blocks = document.blocks
        levels = [block.level for block in blocks[1:] if block.kind == "heading"]
        for index, block in enumerate(blocks):
            if block.kind == "heading":
                title = index == 0 and (not block.marked or block.level < min(levels, default=7))
                last = -1 if title or block.level == 1 else index
            elif block.kind == "paragraph" and _is_heading_like(document.text, block):
                last = index
            self.last.append(last)
        self.known: dict[int, Setting] = {-1: NO_SETTING}

    def above(self, block: int) -> Setting:
        """What the nearest heading above a block says; the title says nothing."""
        index = self.last[block]
        if index == block:
            return NO_SETTING
        known = self.known.get(index)
        if known is None:
            heading = self.document.blocks[index]
            folded = self.document.folded[heading.start : heading.end]
            known = self.known[index] = setting_of(folded, self.roles)
        return known


def _is_heading_like(text: str, block: Block) -> bool:
    return (
        block.end - block.start <= HEADING_LIKE
        and text[block.end - 1].isalnum()
        and text.count(" ", block.start, block.end) < HEADING_WORDS
    )


def without_listings(
    quarrels: Sequence[tuple[int, int]], itemised: Collection[int]
) -> list[tuple[int, int]]:
    """The pairs without those of which many disagree with each other: prices, stages, drugs.

    Three are a listing if one of them is ``itemised`` (a list item, a fragment), else four.
    """
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in quarrels:
        partners[first].add(second)
        partners[second].add(first)
    kept: list[tuple[int, int]] = []
    for first, second in quarrels:
        common = partners[first] & partners[second]
        if len(common) >= MANY:
            continue
        if not common or not any(index in itemised for index in (*common, first, second)):
            kept.append((first, second))
    return kept


def about(document: Document, there: InSentence, here: InSentence, roles: Roles) -> str:
    """What two statements are about, in the words of the earlier one."""
    shared = there.measure.what & here.measure.what | there.measure.weak & here.measure.weak
    sentence = document.sentences[there.sentence]
    tokens = Tokens(document.folded[sentence.start : sentence.end])
    words: list[str] = []
    seen: set[str] = set()
    for at, word in enumerate(tokens.texts):
        root = roles.stem(word)
        named = f"{root}_{tokens.text(at + 1)}"
        last = at + 1 if named in shared else at
        root = named if named in shared else root
        if root in shared and root not in seen and len(words) < TOPIC:
            seen.add(root)
            start, end = tokens.spans[at][0], tokens.spans[last][1]
            words.append(document.text[sentence.start + start : sentence.start + end])
    return " ".join(words) or "this"


def details(topic: str, line: int, there: Measure, here: Measure) -> tuple[tuple[str, str], ...]:
    """Names and values that show how two measures came to be compared."""
    found = [
        ("what is measured", topic),
        (f"line {line} says", told(there.quantity)),
        ("this line says", told(here.quantity)),
    ]
    if here.who:
        found.append(("people", ", ".join(sorted(here.who))))
    limits = (here.limits & there.limits) | (here.strict & there.words)
    if limits:
        found.append(("conditions", ", ".join(sorted(limits))))
    return tuple(found)


def told(quantity: Quantity) -> str:
    """A quantity in the base of its dimension: "14 to 21 days", "at least 0.5 grams a day"."""
    dimension, _, per = quantity.dimension.partition("/")
    factor = 100 if dimension == "share" else 1
    low, high = f"{quantity.low * factor:.4g}", f"{quantity.high * factor:.4g}"
    base = _BASES.get(dimension, dimension.removeprefix(COUNT))
    if quantity.bound == "least":
        number = f"at least {low}"
    elif quantity.bound == "most":
        number = f"at most {high}"
    else:
        number = low if low == high else f"{low} to {high}"
    return f"{number} {base}{' a day' if per == 'time' else f' per {per}' if per else ''}".strip()
