"""Sentences and paragraphs that repeat earlier ones: the unit ``sentence``."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context
from healthlint.kinds._advice import skipped_blocks
from healthlint.kinds._subjects import subjects_of

PLACES = 100
"""How many further places one hit lists."""
CHANGED = 0.1
"""So many of the words that matter may stand for others if one of these words is not used again."""
ADDED = 0.35
"""So many of the words that matter may be added."""
_NEGATION = re.compile(r"(?<!\w)(?:not|no|never|cannot|without|\w+n't)(?!\w)")
_FIGURE = re.compile(r"\d[\d.,]*|(?<!\w)[a-z]{1,2}[+-](?!\w)")
"""Numbers, and signs such as those of blood groups."""
_CAPITALS = re.compile(r"\b[A-Z][^\W_]*")


class _Passage(NamedTuple):
    """``length`` sentences from ``second`` on that repeat those from ``first`` on.

    ``exact`` says that it begins with a whole block, word for word.
    """

    first: int
    second: int
    length: int
    exact: bool


def sentences(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per repeated passage, at its second place; the others are notes.

    Like sentences that follow each other in both places are one passage.
    """
    document = context.document
    copies: dict[int, list[_Passage]] = {}
    for passage in _passages(context, options):
        copies.setdefault(passage.first, []).append(passage)
    repeated = list(copies.values())
    limit = options["report"] or len(repeated)
    for number, passages in enumerate(repeated[:limit]):
        start, end = _extent(document, passages[0].second, passages[0].length)
        first_start, first_end = _extent(document, passages[0].first, passages[0].length)
        notes = [Note(first_start, first_end, "Said here first.")]
        notes += _notes(document, passages[1:], "And again here.")
        is_last = number + 1 == limit
        if is_last:
            rest = [passage for others in repeated[limit:] for passage in others]
            notes += _notes(document, rest, "This is repeated, too.")
        fields: dict[str, str | int] = {
            "first_line": document.lines.position(
                document.source_span(first_start, first_end).start
            )[0],
            "times": len(passages) + 1,
            "more": _more(len(repeated) - limit if is_last else 0),
        }
        yield Hit(start, end, fields, tuple(notes))


def _notes(document: Document, passages: list[_Passage], message: str) -> Iterator[Note]:
    """A note for each block that the passages begin or go on in."""
    places = (place for passage in passages for place in _by_block(document, passage))
    for start, end in islice(places, PLACES):
        yield Note(start, end, message)


def _by_block(document: Document, passage: _Passage) -> Iterator[tuple[int, int]]:
    first = passage.second
    after = min(first + passage.length, len(document.sentences))
    for index in range(first + 1, after + 1):
        if index == after or document.sentences[index].block != document.sentences[index - 1].block:
            yield _extent(document, first, index - first)
            first = index


def _more(count: int) -> str:
    return (
        f" {count} more {'passages are' if count > 1 else 'passage is'} repeated." if count else ""
    )


def _extent(document: Document, first: int, length: int) -> tuple[int, int]:
    last = min(first + length, len(document.sentences)) - 1
    return document.sentences[first].start, document.sentences[last].end


def _passages(context: Context, options: Mapping[str, Any]) -> Iterator[_Passage]:
    """The passages that are worth a report, by their later place."""
    document = context.document
    pairs = {second: (first, True) for first, second in _same_blocks(document, options)}
    likeness = _Likeness(context)
    for first, second in sorted(document.shared_runs, key=lambda pair: (pair[1], pair[0])):
        if second not in pairs and likeness.is_repeat(first, second, options):
            pairs[second] = (first, False)
    if not pairs:
        return
    skipped = skipped_blocks(document, options["except_below"])
    merged: list[_Passage] = []
    for second, (first, exact) in sorted(pairs.items()):
        if any(document.sentences[index].block in skipped for index in (first, second)):
            continue
        if options["except"].found_in(document.folded_sentence(second)):
            continue
        if merged:
            last = merged[-1]
            # One sentence in between may differ: an edited copy is still one copy.
            ahead, behind = second - last.second - last.length, first - last.first - last.length
            if ahead in (0, 1) and behind in (0, 1):
                merged[-1] = last._replace(length=second - last.second + 1)
                continue
        merged.append(_Passage(first, second, 1, exact))
    yield from (each for each in merged if likeness.stands_out(each, options))


def _same_blocks(document: Document, options: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Sentences of blocks that stand word for word in an earlier block, in pairs.

    Headings that repeat something are another matter.
    """
    least = options["block_words"]
    if not least:
        return
    seen: dict[tuple[str, ...], int] = {}
    for index, (kind, start, end, *_) in enumerate(document.blocks):
        if end - start < 2 * least:
            continue
        words = tuple(document.words_between(start, end))
        if len(words) < least:
            continue
        first = seen.setdefault(words, index)
        # Tables of contents stand before the headings that they name.
        if first != index and kind != "heading":
            places = (document.sentence_index(document.blocks[i].start) for i in (first, index))
            yield from zip(*(_in_block(document, place) for place in places), strict=False)


def _in_block(document: Document, index: int) -> Iterator[int]:
    """The sentences of a block, from its first one on."""
    block = document.sentences[index].block
    while index < len(document.sentences) and document.sentences[index].block == block:
        yield index
        index += 1


class _Likeness:
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

    def stands_out(self, passage: _Passage, options: Mapping[str, Any]) -> bool:
        """Whether a reader would notice the repetition.

        A whole block is noticed, unless it is an item of two lists. Less than a block is not if it
        is no full sentence, if it is in entries about different things, or if it is short and
        speaks of what stands before it or comes again in its paragraph.
        """
        document = self._document
        start, end = _extent(document, passage.second, passage.length)
        folded = document.folded[start:end]
        words = len(folded.split())
        blocks = [document.sentences[index].block for index in passage[:2]]
        whole = folded.rstrip(" \"')")[-1:] in ".!?"
        if passage.exact:
            item = document.blocks[blocks[1]].kind == "list_item" and not whole
            sections = {document.section_number(block) for block in blocks}
            return not (item and len(sections) == 2 and words < options["item_words"])
        if words < 2 * options["item_words"] and not whole:
            return False
        if (
            passage.length == 1
            and words < options["block_words"]
            and (blocks[0] == blocks[1] or options["except_short"].found_in(folded))
        ):
            return False
        return not subjects_of(self._context).differ(*map(document.section_number, blocks))


def _comparable(a: str, b: str) -> bool:
    """Not a statement and its denial, nor other figures: those differ, however like they look."""
    return len(_NEGATION.findall(a)) == len(_NEGATION.findall(b)) and _FIGURE.findall(
        a
    ) == _FIGURE.findall(b)
