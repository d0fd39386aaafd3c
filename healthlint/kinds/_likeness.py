"""Whether like sentences are copies, and copies that a reader would notice."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.kinds import Context
from healthlint.kinds._on_purpose import OnPurpose, is_full
from healthlint.kinds._subjects import subjects_of

CHANGED = 0.1
"""So many of the words that matter may stand for others if one of these words is not used again."""
ADDED = 0.35
"""So many of the words that matter may be added."""
NEAR = 8
"""Blocks between two places that a reader still has in mind, at most."""
_NEGATION = re.compile(r"(?<!\w)(?:not|no|never|cannot|without|\w+n't)(?!\w)")
_FIGURE = re.compile(r"\d[\d.,]*|(?<!\w)[a-z]{1,2}[+-](?!\w)")
"""Numbers, and signs such as those of blood groups."""
_CAPITALS = re.compile(r"\b[A-Z][^\W_]*")


class Passage(NamedTuple):
    """``length`` sentences from ``second`` on that repeat those from ``first`` on.

    ``exact`` says that it begins with a whole block, word for word.
    """

    first: int
    second: int
    length: int
    exact: bool


def extent(document: Document, first: int, length: int) -> tuple[int, int]:
    last = min(first + length, len(document.sentences)) - 1
    return document.sentences[first].start, document.sentences[last].end


def blocks_of(document: Document, passage: Passage) -> tuple[int, int]:
    """The blocks in which a passage begins, the earlier and the later one."""
    return document.sentences[passage.first].block, document.sentences[passage.second].block


def in_block(document: Document, index: int) -> Iterator[int]:
    """The sentences of a block, from its first one on."""
    block = document.sentences[index].block
    while index < len(document.sentences) and document.sentences[index].block == block:
        yield index
        index += 1


class Likeness:
    """Whether like sentences of one document are copies or only built alike."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._document = context.document

    @cached_property
    def _uses(self) -> Counter[str]:
        """How often each folded word is used in the article."""
        return Counter(self._document.spaced.split())

    @cached_property
    def _headings(self) -> frozenset[str]:
        document = self._document
        return frozenset(
            document.folded[block.start : block.end].strip(" .:?!")
            for block in document.blocks
            if block.kind == "heading"
        )

    def is_repeat(self, first: int, second: int, options: Mapping[str, Any]) -> bool:
        """Whether the second sentence says what the first one says, in much the same words."""
        from rapidfuzz.fuzz import ratio, token_sort_ratio

        document = self._document
        a, b = document.folded_sentence(first), document.folded_sentence(second)
        if min(a.count(" "), b.count(" ")) + 1 < options["min_words"] or not _comparable(a, b):
            return False
        if max(ratio(a, b), token_sort_ratio(a, b)) < options["similarity"] * 100:
            return False
        long = b.count(" ") >= options["block_words"] > 0
        return self._same_things(first, second) and (long or not self._is_title(second))

    def _same_things(self, first: int, second: int) -> bool:
        """Whether the words that differ make no other statement.

        "Sticks are not for everybody" and "Frames are not for everybody" are built alike on
        purpose. Of two words that stand for each other, in a copy that an editor went over, one is
        usually used nowhere else.
        """
        document = self._document
        here, there = self._words(first), self._words(second)
        only_here, only_there = here - there, there - here
        changed = min(only_here.total(), only_there.total())
        if document.sentences[first].block == document.sentences[second].block:
            return not only_here and not only_there
        most = max(here.total(), there.total())
        if max(only_here.total(), only_there.total()) > ADDED * most:
            return False
        if not changed:
            return True
        if any(word[0].isdigit() for word in (*only_here, *only_there)):
            return False
        return changed <= CHANGED * most and any(
            all(self._uses[word] < 2 for word in self._kept(index, only))
            for index, only in ((first, only_here), (second, only_there))
        )

    def _words(self, index: int) -> Counter[str]:
        """The meanings of the words of a sentence; adverbs in -ly are left out."""
        meanings = self._context.lexicon.meanings
        words = self._document.words_between(*self._document.sentences[index][:2])
        return Counter(
            meanings[word] or word
            for word in words
            if not word.endswith("ly")
            and (meanings[word] or (len(word) < 3 and word not in meanings.empty))
        )

    def _kept(self, index: int, only: Counter[str]) -> Iterator[str]:
        """The words of a sentence that have these meanings."""
        meanings = self._context.lexicon.meanings
        for word in self._document.words_between(*self._document.sentences[index][:2]):
            if (meanings[word] or word) in only:
                yield word

    def _is_title(self, index: int) -> bool:
        """Whether a sentence is a title or a name: a heading, or mostly in capitals."""
        document = self._document
        if document.folded_sentence(index).strip(" .:?!-") in self._headings:
            return True
        start, end, _ = document.sentences[index]
        capitals = len(_CAPITALS.findall(document.text, start, end))
        return capitals * 2 > document.text.count(" ", start, end) + 1

    def stands_out(self, passage: Passage, purpose: OnPurpose, options: Mapping[str, Any]) -> bool:
        """Whether a reader would notice the repetition, and find no reason for it.

        A passage of some length is noticed. A single sentence is not if it is no full sentence, if
        it is short and speaks of what stands before it, or if one of the places sums up the other.
        """
        document = self._document
        start, end = extent(document, passage.second, passage.length)
        folded = document.folded[start:end]
        words = len(folded.split())
        first, second = blocks_of(document, passage)
        sections = document.section_number(first), document.section_number(second)
        near = sections[0] == sections[1] and second - first <= NEAR
        near = near or self._same_subject(*passage[:2])
        full = is_full(folded) and is_full(document.folded_sentence(passage.first))
        item = near and passage.exact and document.blocks[second].kind == "list_item"
        if passage.length == 1 and not full and not item and words < options["long_words"]:
            return False
        whole = self._are_whole(passage)
        if (
            purpose.apart
            and (second - first > 1 or passage.length == 1)
            and words < options["long_words"]
            and not (whole and passage.exact and words >= options["item_words"])
        ):
            return False
        short = options["block_words" if near else "item_words"]
        if words < short and options["except_short"].found_in(folded):
            return False
        if words < options["item_words"] and options["of_entry"].found_in(folded):
            return False
        if passage.length == 1 and purpose.sums_up(*passage[:2], whole):
            return False
        if all(purpose.is_quoted(index) for index in _range(document, passage)):
            return False
        if words < options["long_words"] and purpose.are_parallel(first, second):
            return False
        if passage.exact:
            return True
        if passage.length == 1 and words < options["block_words"] and first == second:
            return False
        return not subjects_of(self._context).differ(*sections)

    def _same_subject(self, first: int, second: int) -> bool:
        """Whether the sentences before two sentences begin with the same thing.

        Then "They are harmless" says the same in both places.
        """
        document = self._document
        begins = []
        for index in (first, second):
            before = document.sentences[max(0, index - 1)]
            if index == 0 or before.block != document.sentences[index].block:
                return False
            meanings = self._context.lexicon.meanings.of(
                document.words_between(before.start, before.end)
            )
            begins.append(next(iter(meanings), None))
        return begins[0] is not None and begins[0] == begins[1]

    def _are_whole(self, passage: Passage) -> bool:
        """Whether the passage is all that its blocks say, in both places."""
        return all(
            len(list(in_block(self._document, index))) <= passage.length
            and self._document.sentences[index].start
            == self._document.blocks[self._document.sentences[index].block].start
            for index in (passage.first, passage.second)
        )


def _range(document: Document, passage: Passage) -> range:
    """The later sentences of a passage."""
    return range(passage.second, min(passage.second + passage.length, len(document.sentences)))


def _comparable(a: str, b: str) -> bool:
    """Not a statement and its denial, nor other figures: those differ, however like they look."""
    return len(_NEGATION.findall(a)) == len(_NEGATION.findall(b)) and _FIGURE.findall(
        a
    ) == _FIGURE.findall(b)
