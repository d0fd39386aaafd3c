"""Finding phrases: one pass for the anchors of all rules, then only the sentences they touch."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from healthlint.document import Document
from healthlint.phrases import Phrase, any_of

_SPACED = re.compile(r"\*?\w+\*?")
_WHOLE_WORD = re.compile(r"\w+")


class Match(NamedTuple):
    """A phrase found: text offsets, the index of the sentence that holds it, and of the phrase."""

    start: int
    end: int
    sentence: int
    phrase: int = 0


class _Literals(NamedTuple):
    """Anchors of which one must be in a sentence: whole words, and pieces of words."""

    words: frozenset[str]
    pieces: tuple[str, ...]

    @classmethod
    def of(cls, anchors: Iterable[str]) -> "_Literals":
        words = frozenset(anchor for anchor in anchors if _WHOLE_WORD.fullmatch(anchor))
        return cls(words, tuple(anchor.strip("*") for anchor in anchors if anchor not in words))


_Candidate = tuple[int, int, int, int]
"""An anchor found: its start and end, its sentence, and the index of the phrase that owns it."""


_Owner = tuple[int, int]
"""The number of a phrase set, and the index of one of its phrases."""


class PhraseSet:
    """Phrases that belong together; each expression is compiled when first needed."""

    def __init__(self, phrases: Iterable[Sequence[object]]) -> None:
        self.phrases = tuple(Phrase(*phrase) for phrase in phrases)  # type: ignore[arg-type]
        self.also: list[tuple[_Literals, ...] | None] = [None] * len(self.phrases)
        self.plain = tuple(
            phrase.plain and all(map(_WHOLE_WORD.fullmatch, phrase.anchors))
            for phrase in self.phrases
        )
        self.compiled: dict[int, re.Pattern[str]] = {}


class CueSet:
    """Phrases that are only looked for near a match: one expression, compiled when first needed."""

    def __init__(self, expressions: Iterable[str]) -> None:
        self.expressions = tuple(expressions)

    def __bool__(self) -> bool:
        return bool(self.expressions)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(any_of(self.expressions))

    def found_in(self, text: str) -> bool:
        """Whether any cue is in the folded text."""
        return bool(self.expressions) and self.pattern.search(text) is not None


class Index:
    """All anchors of all phrase sets in one automaton."""

    def __init__(self, sets: Sequence[PhraseSet]) -> None:
        self._numbers = {id(phrase_set): number for number, phrase_set in enumerate(sets)}
        self._sets = tuple(sets)
        # Some phrases are matched at their anchor. For the others the whole sentence is searched,
        # so that one anchor in it is enough; many anchors have all of those in common.
        leading: defaultdict[str, list[_Owner]] = defaultdict(list)
        searched: defaultdict[str, list[_Owner]] = defaultdict(list)
        for number, phrase_set in enumerate(sets):
            for index, phrase in enumerate(phrase_set.phrases):
                owners = leading if phrase.leads or phrase_set.plain[index] else searched
                for anchor in phrase.anchors:
                    owners[anchor].append((number, index))
        anchors = list(dict.fromkeys((*leading, *searched)))
        words = [anchor for anchor in anchors if _SPACED.fullmatch(anchor)]
        signs = [anchor for anchor in anchors if not _SPACED.fullmatch(anchor)]
        groups: dict[tuple[_Owner, ...], int] = {}
        self._word_owners = [leading.get(anchor, ()) for anchor in words]
        self._word_groups = [
            groups.setdefault(tuple(searched.get(anchor, ())), len(groups)) for anchor in words
        ]
        self._searched = tuple(groups)
        self._words = _automaton([_spaced(anchor) for anchor in words])
        # ``words_apart`` has one space more in front; the spaces of an anchor are none of its own.
        self._starts = [int(anchor[0] == "*") for anchor in words]
        self._ends = [1 if anchor[-1] == "*" else 2 for anchor in words]
        self._sign_owners = [
            [*leading.get(anchor, ()), *searched.get(anchor, ())] for anchor in signs
        ]
        self._signs = _automaton([anchor.strip("*") for anchor in signs])

    def scan(self, document: Document) -> "Found":
        """One pass over the document; what it found is worked out rule by rule on demand.

        Anchors that are words are looked for with the spaces around them, so that only whole words
        are hit; those with signs in them (``[insert``, ``don't``) are looked for as they are.
        """
        candidates: defaultdict[int, list[_Candidate]] = defaultdict(list)
        following = document.sentence_starts[1:]
        last = len(following)
        sentence = 0
        if self._words is not None and document.sentences:
            spaced = document.spaced
            owners, starts, ends = self._word_owners, self._starts, self._ends
            groups, searched = self._word_groups, self._searched
            seen = [-1] * len(searched)  # the last sentence in which a group has been hit
            for anchor, start, end in self._words.find_matches_as_indexes(spaced, overlapping=True):
                start -= starts[anchor]
                end -= ends[anchor]
                while sentence < last and following[sentence] <= start:
                    sentence += 1
                for number, index in owners[anchor]:
                    candidates[number].append((start, end, sentence, index))
                group = groups[anchor]
                if seen[group] != sentence:
                    seen[group] = sentence
                    for number, index in searched[group]:
                        candidates[number].append((start, end, sentence, index))
        if self._signs is not None:
            hits = self._signs.find_matches_as_indexes(document.folded, overlapping=True)
            for anchor, start, end in hits:
                sentence = document.sentence_index(start)
                for number, index in self._sign_owners[anchor]:
                    candidates[number].append((start, end, sentence, index))
            if hits:
                for places in candidates.values():
                    places.sort()
        return Found(document, self._sets, self._numbers, candidates)


def _automaton(literals: list[str]) -> AhoCorasick | None:
    return AhoCorasick(literals, implementation=Implementation.ContiguousNFA) if literals else None


def _spaced(anchor: str) -> str:
    """A word anchor as it stands in ``words_apart``: with a space where the word must end."""
    return f"{'' if anchor[0] == '*' else ' '}{anchor.strip('*')}{'' if anchor[-1] == '*' else ' '}"


class Found:
    """What one pass found in one document."""

    def __init__(
        self,
        document: Document,
        sets: tuple[PhraseSet, ...],
        numbers: dict[int, int],
        candidates: dict[int, list[_Candidate]],
    ) -> None:
        self.document = document
        self._sets = sets
        self._numbers = numbers
        self._candidates = candidates
        self._matches: dict[tuple[int, bool], list[Match]] = {}

    def has(self, phrases: PhraseSet) -> bool:
        """Whether any anchor of the set is in the document; False means no phrase can match."""
        return self._numbers.get(id(phrases)) in self._candidates

    def matches(self, phrases: PhraseSet, every: bool = False) -> list[Match]:
        """All matches of a set, by position; the longest of those with one start.

        A phrase that begins with its anchor is matched there; for others the whole sentence is
        searched, which gives its first match in the sentence, or with ``every`` all of them.
        """
        key = self._numbers.get(id(phrases), -1), every
        known = self._matches.get(key)
        if known is None:
            known = self._matches[key] = self._find(*key)
        return known

    def _find(self, number: int, every: bool) -> list[Match]:
        candidates = self._candidates.get(number)
        if not candidates:
            return []
        document = self.document
        phrase_set = self._sets[number]
        phrases, also, compiled = phrase_set.phrases, phrase_set.also, phrase_set.compiled
        plain = phrase_set.plain
        starts = document.sentence_starts
        current = -1
        words: frozenset[str] = frozenset()
        tried: dict[int, int] = {}  # by phrase, the sentence that has been searched for it last
        best: dict[int, Match] = {}
        for position, stop, sentence, index in candidates:
            if plain[index]:
                if position not in best or best[position].end < stop:
                    best[position] = Match(position, stop, sentence, index)
                continue
            if sentence != current:
                current = sentence
                words = document.sentence_words(sentence)
            leads = phrases[index].leads
            if not leads:
                if tried.get(index) == sentence:
                    continue
                tried[index] = sentence
            needed = also[index]
            if needed is None:
                literals = map(_Literals.of, phrases[index].also)
                needed = also[index] = tuple(literals)
            if needed and not _all_there(needed, words, document, sentence):
                continue
            begin = starts[sentence]
            text = document.folded_sentence(sentence)
            pattern = compiled.get(index)
            if pattern is None:
                pattern = compiled[index] = re.compile(phrases[index].expression)
            if leads:
                found = pattern.match(text, position - begin)
            elif every:
                found = None
                for each in pattern.finditer(text):
                    _keep_longest(best, begin, each, sentence, index)
            else:
                found = pattern.search(text)
            if found is not None:
                _keep_longest(best, begin, found, sentence, index)
        return [best[start] for start in sorted(best)]


def _keep_longest(
    best: dict[int, Match], begin: int, found: re.Match[str], sentence: int, index: int
) -> None:
    start, end = begin + found.start(), begin + found.end()
    if start not in best or best[start].end < end:
        best[start] = Match(start, end, sentence, index)


def _all_there(
    sets: Sequence[_Literals], words: frozenset[str], document: Document, sentence: int
) -> bool:
    """Whether one literal of every set is in a sentence with these words."""
    for whole, pieces in sets:
        if words.isdisjoint(whole):
            if not pieces:
                return False
            text = document.folded_sentence(sentence)
            for piece in pieces:
                if piece in text:
                    break
            else:
                return False
    return True
