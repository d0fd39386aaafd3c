"""The words that claims are read with: groups of the lexicon, and what counts as content."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from healthlint.claims.words import stem
from healthlint.lexicon import Lexicon, Position
from healthlint.matching import CueSet
from healthlint.phrases import any_of

_WORD = re.compile(r"[^\W\d](?:[\w']|-(?=\w))*|\d[\d.,]*%?")
_FIRST = re.compile(r"(?:^|(?<=[|(:]))[a-z\d][a-z\d']*")
KEPT = 20_000
"""Pieces of text whose stems are kept: the same ones are asked for again and again."""
_SPELLED = re.compile(r"(?<!\\)[a-z']{2,}|(?<=[|(: ])a(?=[|) ])")
_NAMED = re.compile(r"\b([a-z]+)[ -]([a-z]\d{0,2}|\d{1,3}|[ivx]{1,4})\b(?![-']?\w)")
"""A name and what may tell it from its sisters: vitamin D, hepatitis B, type 2, stage IV."""


class Language:
    """Groups of cues by file, and stems of the words that matter, for one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.negation = lexicon.groups("negation")
        self.certainty = lexicon.groups("certainty")
        self.frames = lexicon.groups("frames")
        self.people = lexicon.groups("populations")
        self.circumstances = lexicon.groups("circumstances")
        self.generic = lexicon.groups("generic_subjects")
        self.parts = lexicon.groups("statement_parts")
        self.empty = lexicon.groups("empty_words")
        self._names = lexicon.groups("same_names")
        self._texts: dict[str, tuple[str, ...]] = {}
        self._stems: dict[str, str] = {}
        self._one_name: dict[str, str] = {}
        self._own: dict[int, frozenset[str]] = {}

    def words(self, folded: str) -> list[str]:
        """The words of folded text, in order; "vitamin d" is one word."""
        if _NAMED.search(folded):
            folded = _NAMED.sub(self._glued, folded)
        return _WORD.findall(folded)

    def stems(self, folded: str) -> tuple[str, ...]:
        """Stems of the content words of folded text, in order; one name for what has several."""
        known = self._texts.get(folded)
        if known is None:
            if len(self._texts) > KEPT:
                self._texts.clear()
            known = self._texts[folded] = self._read(folded)
        return known

    def _read(self, folded: str) -> tuple[str, ...]:
        return tuple(root for word in self.named_words(folded) if (root := self._stem(word)))

    def named_words(self, folded: str) -> list[str]:
        """The words of folded text, in order, with one name for what has several."""
        words = self.words(folded)
        if self._may_be_named(words):
            words = self.words(self._any_name.sub(self._renamed, folded))
        return words

    def stems_within(self, folded: str) -> frozenset[str]:
        """At least the stems that ``stems`` finds in any part of folded text."""
        words = set(self.words(folded))
        found = {root for word in words if (root := self._stem(word))}
        if self._may_be_named(words):
            found.update(self.stems(folded))
        return frozenset(found)

    def own_words(self, position: Position) -> frozenset[str]:
        """All words that the phrases of a position spell out."""
        known = self._own.get(id(position.phrases))
        if known is None:
            expressions = (phrase.expression for phrase in position.phrases.phrases)
            known = frozenset(word for each in expressions for word in _SPELLED.findall(each))
            self._own[id(position.phrases)] = known
        return known

    def _stem(self, word: str) -> str:
        """The stem of a word, empty for a word without content."""
        known = self._stems.get(word)
        if known is None:
            empty = any(cues.pattern.fullmatch(word) for cues in self.empty.values())
            known = self._stems[word] = "" if empty else stem(word)
        return known

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        return re.compile(any_of([e for cues in self._names.values() for e in cues.expressions]))

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """Words that the names of things with several names begin with."""
        return frozenset(_FIRST.findall(self._any_name.pattern))

    def _may_be_named(self, words: Iterable[str]) -> bool:
        first = self._first_words
        return any(w in first or ("-" in w and w.partition("-")[0] in first) for w in words)

    def _renamed(self, match: re.Match[str]) -> str:
        """The name of a thing for any of its names, as one word."""
        known = self._one_name.get(match[0])
        if known is None:
            group = next(n for n, cues in self._names.items() if cues.pattern.fullmatch(match[0]))
            known = self._one_name[match[0]] = group.lower().replace(" ", "_")
        return known

    def _glued(self, match: re.Match[str]) -> str:
        name = match[1]
        if self.parts["named by a letter or number"].pattern.fullmatch(name):
            return f"{stem(name)}_{match[2]}"
        return match[0]


def group_names(groups: Mapping[str, CueSet], folded: str) -> frozenset[str]:
    """Names of the groups of which a cue is in folded text."""
    return frozenset(name for name, cues in groups.items() if cues.found_in(folded))
