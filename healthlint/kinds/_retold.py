"""Telling whether two sections say the same, in the same words or in others.

Sections are compared by the meanings of their words (see ``meanings``), each weighed by how few
sentences of the article hold it: what is in every sentence is the topic, and says nothing. Two
measures tell copies from retellings:

* *likeness*, the cosine of the two weighed word counts (Salton's vector space model);
* *retelling*, how far the sentences of each section are covered by words that stand at about the
  same place of the other. Two authors on one topic share words, but not their order. What chance
  would give is taken off, and no sentence counts as more than half covered, so that one sentence
  in common does not make a retelling.

Sections are compared only if they share rare words or a heading, so time grows with the text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, combinations, islice
from math import exp, log, pi, sqrt
from typing import NamedTuple

from healthlint.document import Document
from healthlint.kinds._headings import headings_key
from healthlint.meanings import Meanings

WIDTH = 0.2
"""How far apart, as a share of what two sections share, words still count as at one place."""
BY_CHANCE = sqrt(pi) * WIDTH
"""What a word counts on average if it stands anywhere: the mean of a bell curve of that width."""
COVERED = 0.5
"""More than this share of a sentence does not count: a copied sentence is no retold section."""
LENGTHS = 2.5
"""A retelling is at most so many times as long as the other."""
RARE = 4
"""Words in more sections than this do not make two of them candidates."""
SHARED = 5
SHARE = 0.2
"""So many such words, and this share of all words of one, two sections must have in common."""
ROW = 3
"""So many headings that come again, each as far on, are those of a second draft."""
NAMESAKES = 4
"""With how many earlier sections of one heading a section is compared."""


class Told(NamedTuple):
    """Two sections by index, the earlier one first; both measures are from 0 to 1.

    ``namesakes`` have the same words in their headings. Those ``in_step`` belong to a row of
    headings that comes twice in the same order, as in two drafts.
    """

    first: int
    second: int
    likeness: float
    retelling: float
    namesakes: bool
    in_step: bool


class _Text(NamedTuple):
    """The words of a section that matter.

    ``counts`` says how often each meaning occurs. ``places`` maps those that other sections hold,
    too, to their sentences (counted from 0) and places (0 to 1) in the section. ``masses`` are
    the weights of the sentences, ``norm`` is the length of the vector.
    """

    counts: Mapping[str, int]
    places: Mapping[str, list[tuple[int, float]]]
    masses: list[float]
    norm: float


class _Weights(NamedTuple):
    """What meanings weigh: in measuring, and as a proof that a section retells another one."""

    measure: Mapping[str, float]
    proof: Mapping[str, float]


def told_twice(
    document: Document, meanings: Meanings, min_words: int, ignore: tuple[str, ...]
) -> list[Told]:
    """Pairs of sections of at least so many words that may say the same, measured.

    ``ignore`` are words that make no difference between two headings.
    """
    long = [n for n in range(len(document.sections)) if own_words(document, n) >= min_words]
    if len(long) < 2:
        return []
    sentences = {number: _sentences(document, meanings, number) for number in long}
    counts = {n: Counter(chain.from_iterable(each)) for n, each in sentences.items()}
    holders: dict[str, list[int]] = {}
    for number, held in counts.items():
        for meaning in held:
            holders.setdefault(meaning, []).append(number)
    pairs = _candidates(document, counts, holders, ignore)
    if not pairs:
        return []
    weights = _weigh(list(chain.from_iterable(sentences.values())), holders)
    involved = {number for pair in pairs for number in pair}
    texts = {n: _text(sentences[n], counts[n], weights) for n in involved}
    steps = Counter(second - first for (first, second), namesakes in pairs.items() if namesakes)
    return [
        Told(
            first,
            second,
            *_measure(texts[first], texts[second], weights),
            namesakes,
            namesakes and sum(steps[second - first + off] for off in (-1, 0, 1)) >= ROW,
        )
        for (first, second), namesakes in sorted(pairs.items())
    ]


def own_words(document: Document, number: int) -> int:
    """Words in the paragraphs and lists of a section's own text."""
    section = document.sections[number]
    blocks = document.blocks[section.first : section.own_last]
    return sum(
        document.text.count(" ", block.start, block.end) + 1
        for block in blocks
        if block.kind in ("paragraph", "list_item")
    )


def _sentences(document: Document, meanings: Meanings, number: int) -> list[list[str]]:
    """The meanings of each sentence of a section's own text."""
    section = document.sections[number]
    found = []
    index = document.sentence_index(document.blocks[section.first].start)
    for start, end, block in islice(document.sentences, index, None):
        if block >= section.own_last:
            break
        if document.blocks[block].kind in ("paragraph", "list_item"):
            found.append(meanings.of(document.words_between(start, end)))
    return found


def _candidates(
    document: Document,
    counts: Mapping[int, Mapping[str, int]],
    holders: Mapping[str, list[int]],
    ignore: tuple[str, ...],
) -> dict[tuple[int, int], bool]:
    """Pairs that share rare words, and (True) those with the same words in their headings.

    ``counts`` are those of each section, ``holders`` the sections of each meaning.
    """
    pairs: dict[tuple[int, int], bool] = {}
    shared = Counter(
        chain.from_iterable(
            combinations(numbers, 2) for numbers in holders.values() if 1 < len(numbers) <= RARE
        )
    )
    for (first, second), times in shared.items():
        if times >= SHARED and times >= SHARE * min(len(counts[first]), len(counts[second])):
            pairs[first, second] = False
    headings: dict[frozenset[str], list[int]] = {}
    for number in counts:
        heading = document.sections[number].heading
        if heading is not None:
            block = document.blocks[heading]
            key = headings_key(document.folded[block.start : block.end], ignore)
            earlier = headings.setdefault(key, [])
            for first in earlier[:NAMESAKES]:
                pairs[first, number] = True
            earlier.append(number)
    return pairs


def _weigh(sentences: list[list[str]], holders: Mapping[str, list[int]]) -> _Weights:
    """Weights by how few sentences hold a meaning, each of its places taken for a sentence.

    What stands once weighs no more than what stands twice: else nothing would ever match fully.

    A proof weighs less the more sections hold it: of a phrase that all parts of a collection
    share, the retelling of one of them is not made.
    """
    uses = Counter(chain.from_iterable(sentences))
    most = len(sentences) + 1
    measure = {meaning: log(max(most / max(times, 2), 1)) for meaning, times in uses.items()}
    proof = {
        meaning: measure[meaning] * 2 / len(numbers)
        for meaning, numbers in holders.items()
        if len(numbers) > 1
    }
    return _Weights(measure, proof)


def _text(sentences: list[list[str]], counts: Mapping[str, int], weights: _Weights) -> _Text:
    places: dict[str, list[tuple[int, float]]] = {}
    masses = []
    length = sum(counts.values())
    place = 0.5
    weigh, proofs = weights.measure, weights.proof
    for number, sentence in enumerate(sentences):
        mass = 0.0
        for meaning in sentence:
            mass += weigh[meaning]
            if meaning in proofs:
                places.setdefault(meaning, []).append((number, place / length))
            place += 1
        masses.append(mass)
    norm = sqrt(sum([(times * weigh[meaning]) ** 2 for meaning, times in counts.items()]))
    return _Text(counts, places, masses, norm)


def _measure(a: _Text, b: _Text, weights: _Weights) -> tuple[float, float]:
    """Likeness and retelling of two sections."""
    shared = a.places.keys() & b.places.keys()
    measure = weights.measure
    dot = sum([a.counts[m] * b.counts[m] * measure[m] * measure[m] for m in shared])
    likeness = dot / (a.norm * b.norm or 1)
    mass, other_mass = sum(a.masses), sum(b.masses)
    if max(mass, other_mass) > LENGTHS * min(mass, other_mass):
        return likeness, 0.0
    got, other_got = [0.0] * len(a.masses), [0.0] * len(b.masses)
    here, there = _ranked(a, shared), _ranked(b, shared)
    for meaning in shared:
        _add(got, here[meaning], there[meaning], weights.proof[meaning])
        _add(other_got, there[meaning], here[meaning], weights.proof[meaning])
    return likeness, min(
        _covered(got, a.masses) / (mass or 1), _covered(other_got, b.masses) / (other_mass or 1)
    )


def _ranked(text: _Text, shared: Iterable[str]) -> dict[str, list[tuple[int, float]]]:
    """The places of shared meanings among each other: what only one section says is skipped."""
    found = sorted(
        (place, sentence, meaning) for meaning in shared for sentence, place in text.places[meaning]
    )
    places: dict[str, list[tuple[int, float]]] = {}
    for number, (_, sentence, meaning) in enumerate(found):
        places.setdefault(meaning, []).append((sentence, (number + 0.5) / len(found)))
    return places


def _add(
    got: list[float], here: list[tuple[int, float]], there: list[tuple[int, float]], weight: float
) -> None:
    """Add to each sentence here what one meaning proves, chance taken off."""
    chance = BY_CHANCE * len(there)
    if chance >= 1:
        return
    weight /= 1 - chance
    last = -1
    for sentence, place in here:
        if sentence != last:
            distance = min([abs(place - other) for _, other in there]) / WIDTH
            got[sentence] += weight * (exp(-distance * distance) - chance)
            last = sentence


def _covered(got: list[float], masses: list[float]) -> float:
    return sum(
        [max(0.0, min(part, COVERED * whole)) for part, whole in zip(got, masses, strict=True)]
    )
