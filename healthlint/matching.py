"""Finding phrases: one Aho-Corasick pass for the anchors of all rules, then only what they touch."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from healthlint.document import Document
from healthlint.phrases import AFTER, BEFORE, Phrase


class Match(NamedTuple):
    """A phrase found: text offsets, and the index of the sentence that holds it."""

    start: int
    end: int
    sentence: int


def any_of(expressions: Sequence[str]) -> str:
    """One expression for any of several; those for whole words share the test of their edges."""
    whole = [e[len(BEFORE) : -len(AFTER)] for e in expressions if _is_whole(e)]
    others = [e for e in expressions if not _is_whole(e)]
    if whole:
        others.append(f"{BEFORE}(?:{'|'.join(whole)}){AFTER}")
    return "|".join(others) or r"(?!)"


def _is_whole(expression: str) -> bool:
    return expression.startswith(BEFORE) and expression.endswith(AFTER)


class PhraseSet:
    """Phrases that belong together; each expression is compiled when first needed."""

    def __init__(self, phrases: Iterable[Sequence[object]]) -> None:
        self.phrases = tuple(Phrase(*phrase) for phrase in phrases)  # type: ignore[arg-type]
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
        owners: dict[str, list[tuple[int, int]]] = {}
        for number, phrase_set in enumerate(sets):
            for index, phrase in enumerate(phrase_set.phrases):
                for anchor in phrase.anchors:
                    owners.setdefault(anchor, []).append((number, index))
        self._numbers = {id(phrase_set): number for number, phrase_set in enumerate(sets)}
        self._sets = tuple(sets)
        self._owners = list(owners.values())
        # A sign such as a comma needs no space around it, as in phrases.
        self._open_start = [not anchor[0].isalnum() for anchor in owners]
        self._open_end = [not anchor[-1].isalnum() for anchor in owners]
        literals = [anchor.strip("*") for anchor in owners]
        self._automaton = (
            AhoCorasick(literals, implementation=Implementation.ContiguousNFA) if literals else None
        )

    def scan(self, document: Document) -> "Found":
        """One pass over the document; what it found is worked out rule by rule on demand."""
        candidates: dict[int, list[tuple[int, int, int]]] = {}
        if self._automaton is not None:
            folded = document.folded
            length = len(folded)
            open_start, open_end, owners = self._open_start, self._open_end, self._owners
            hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
            for anchor, start, end in hits:
                if start and not open_start[anchor]:
                    before = folded[start - 1]
                    if before.isalnum() or before == "_":
                        continue
                if end < length and not open_end[anchor]:
                    after = folded[end]
                    if after.isalnum() or after == "_":
                        continue
                for number, index in owners[anchor]:
                    if number in candidates:
                        candidates[number].append((start, end, index))
                    else:
                        candidates[number] = [(start, end, index)]
        return Found(document, self._sets, self._numbers, candidates)


class Found:
    """What one pass found in one document."""

    def __init__(
        self,
        document: Document,
        sets: tuple[PhraseSet, ...],
        numbers: dict[int, int],
        candidates: dict[int, list[tuple[int, int, int]]],
    ) -> None:
        self.document = document
        self._sets = sets
        self._numbers = numbers
        self._candidates = candidates
        self._matches: dict[int, list[Match]] = {}

    def has(self, phrases: PhraseSet) -> bool:
        """Whether any anchor of the set is in the document; False means no phrase can match."""
        return self._numbers.get(id(phrases)) in self._candidates

    def matches(self, phrases: PhraseSet) -> list[Match]:
        """All matches of a set, by position; the longest of those with one start.

        A phrase that begins with its anchor is matched there; for others the whole sentence is
        searched, which gives its first match in the sentence.
        """
        number = self._numbers.get(id(phrases), -1)
        known = self._matches.get(number)
        if known is None:
            known = self._matches[number] = self._find(number)
        return known

    def _find(self, number: int) -> list[Match]:
        candidates = self._candidates.get(number)
        if not candidates:
            return []
        document = self.document
        phrase_set = self._sets[number]
        phrases = phrase_set.phrases
        compiled = phrase_set.compiled
        starts = document.sentence_starts
        last = len(starts) - 1
        sentence = -1
        begin, following = 0, 0
        text = ""
        tried: set[int] = set()
        best: dict[int, Match] = {}
        for position, stop, index in candidates:
            if position >= following or position < begin:
                sentence = document.sentence_index(position)
                begin = starts[sentence]
                following = starts[sentence + 1] if sentence < last else len(document.text)
                text = ""
                tried.clear()
            _, _, leads, also, plain = phrases[index]
            if plain:
                if position not in best or best[position].end < stop:
                    best[position] = Match(position, stop, sentence)
                continue
            if not text:
                text = document.folded_sentence(sentence)
            if not leads:
                if index in tried:
                    continue
                tried.add(index)
            pattern = compiled.get(index)
            if also and not (leads and pattern) and not _all_there(also, text):
                continue
            if pattern is None:
                pattern = compiled[index] = re.compile(phrases[index].expression)
            found = pattern.match(text, position - begin) if leads else pattern.search(text)
            if found is not None:
                start, end = begin + found.start(), begin + found.end()
                if start not in best or best[start].end < end:
                    best[start] = Match(start, end, sentence)
        return [best[start] for start in sorted(best)]


def _all_there(sets: Sequence[Sequence[str]], text: str) -> bool:
    """Whether one literal of every set is in the text."""
    for literals in sets:
        for literal in literals:
            if literal in text:
                break
        else:
            return False
    return True
