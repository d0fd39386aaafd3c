"""Finding like headings, sentences and sections in time that grows with the text, not its square.

Two passages are compared only if they share a run of four words (or, for sections, a heading);
runs that very many sentences share say nothing and are left out. What is alike is then measured on
the words themselves.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from healthlint.document import Document

SHARED_RUNS = 0.2
"""Runs that sections with other headings must share, for each word that matters."""
NAMESAKES = 4
"""With how many earlier sections of one heading a section is compared."""
_WORD = re.compile(r"[\w'%]+")
_CONTENT_WORD = re.compile(r"[\w'%]{4,}")
_NUMBERING = re.compile(r"^\W*(?:(?:step|part|chapter)\s+)?(?:\d+|[ivx]+)[.):]\s+")
_NEGATION = re.compile(r"(?<!\w)(?:not|no|never|cannot|without|\w+n't)(?!\w)")
_NUMBER = re.compile(r"\d[\d.,]*")


class Pair(NamedTuple):
    """Two like things by index, the earlier one first, and how alike they are (0 to 1)."""

    first: int
    second: int
    similarity: float


@lru_cache(maxsize=4096)
def headings_key(folded: str, ignore: tuple[str, ...]) -> frozenset[str]:
    """The words of a heading that matter: no numbering, no plural, no words of ``ignore``."""
    words = _WORD.findall(_NUMBERING.sub("", folded))
    kept = {_singular(word) for word in words if word not in ignore}
    return frozenset(kept or words)


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def same_headings(document: Document, ignore: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Block indices of a heading and its copy: same level, same parent heading, same words."""
    seen: dict[tuple[int, frozenset[str], frozenset[str]], int] = {}
    keys: list[frozenset[str]] = []
    for section in document.sections:
        if section.heading is None:
            keys.append(frozenset())
            continue
        block = document.blocks[section.heading]
        key = headings_key(document.folded[block.start : block.end], ignore)
        keys.append(key)
        parent = frozenset() if section.parent is None else keys[section.parent]
        place = (section.level, parent, key)
        if place in seen:
            yield seen[place], section.heading
        else:
            seen[place] = section.heading


def similar_sentences(document: Document, min_words: int, similarity: float) -> list[Pair]:
    """Pairs of like sentences of paragraphs and lists, each later one with its first like one."""
    from_runs = document.shared_runs
    if not from_runs:
        return []
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    pairs: list[Pair] = []
    partner: set[int] = set()
    for first, second in sorted(from_runs, key=lambda pair: (pair[1], pair[0])):
        if second in partner:
            continue
        a, b = document.folded_sentence(first), document.folded_sentence(second)
        if min(a.count(" "), b.count(" ")) + 1 < min_words or not _comparable(a, b):
            continue
        score = max(ratio(a, b), token_sort_ratio(a, b)) / 100
        if score >= similarity:
            pairs.append(Pair(first, second, score))
            partner.add(second)
    return pairs


def _comparable(a: str, b: str) -> bool:
    """Not a statement and its denial, nor other figures: those differ, however like they look."""
    return len(_NEGATION.findall(a)) == len(_NEGATION.findall(b)) and _NUMBER.findall(
        a
    ) == _NUMBER.findall(b)


def similar_sections(
    document: Document,
    min_words: int,
    similarity: float,
    same_heading_similarity: float,
    ignore: tuple[str, ...],
) -> Iterator[Pair]:
    """Pairs of sections whose own text is alike, each later one with its likest earlier one."""
    sections = document.sections
    if len(sections) < 2:
        return
    candidates = _section_candidates(document, ignore)
    if not candidates:
        return
    bags: dict[int, Counter[str]] = {}
    best: dict[int, Pair] = {}
    stop = frozenset(ignore)
    for (first, second), (runs, namesakes) in sorted(candidates.items()):
        if min(_words(document, first), _words(document, second)) < min_words:
            continue
        a = _bag(document, first, stop, bags)
        b = _bag(document, second, stop, bags)
        if not namesakes and runs < min(a.total(), b.total()) * SHARED_RUNS:
            continue
        score = _cosine(a, b)
        if score >= (same_heading_similarity if namesakes else similarity) and (
            second not in best or best[second].similarity < score
        ):
            best[second] = Pair(first, second, score)
    yield from (best[second] for second in sorted(best))


def _section_candidates(
    document: Document, ignore: tuple[str, ...]
) -> dict[tuple[int, int], tuple[int, bool]]:
    """Pairs of sections that share runs of words, and how many, or (True) heading and parent."""
    by_runs: Counter[tuple[int, int]] = Counter()
    block_of = document.sentences
    for (first, second), runs in document.shared_runs.items():
        a = document.section_number(block_of[first].block)
        b = document.section_number(block_of[second].block)
        if a != b:
            by_runs[a, b] += runs
    candidates = {pair: (runs, False) for pair, runs in by_runs.items() if runs > 1}
    earlier: dict[tuple[int | None, frozenset[str]], list[int]] = {}
    for number, section in enumerate(document.sections):
        if section.heading is not None:
            block = document.blocks[section.heading]
            key = headings_key(document.folded[block.start : block.end], ignore)
            namesakes = earlier.setdefault((section.parent, key), [])
            for first in namesakes[:NAMESAKES]:
                candidates[first, number] = (by_runs[first, number], True)
            namesakes.append(number)
    return candidates


def _words(document: Document, number: int) -> int:
    """Words in the paragraphs and lists of a section's own text."""
    section = document.sections[number]
    blocks = document.blocks[section.first : section.own_last]
    return sum(
        document.text.count(" ", block.start, block.end) + 1
        for block in blocks
        if block.kind in ("paragraph", "list_item")
    )


def _bag(
    document: Document, number: int, stop: frozenset[str], bags: dict[int, Counter[str]]
) -> Counter[str]:
    """The content words of a section's own text."""
    bag = bags.get(number)
    if bag is None:
        section = document.sections[number]
        bag = bags[number] = Counter()
        for block in document.blocks[section.first : section.own_last]:
            if block.kind in ("paragraph", "list_item"):
                bag.update(_CONTENT_WORD.findall(document.folded, block.start, block.end))
        for word in list(bag):
            if word in stop:
                del bag[word]
            elif word != _singular(word):
                bag[_singular(word)] += bag.pop(word)
    return bag


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    if len(b) < len(a):
        a, b = b, a
    dot = sum(count * b[word] for word, count in a.items() if word in b)
    return dot / sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()) or 1)
