"""Kind ``unexplained``: words that readers do not know and the article does not explain."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from healthlint.document import Document
from healthlint.document.fold import fold
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds._gloss import is_explained
from healthlint.kinds._names import in_name
from healthlint.lexicon import TermSets
from healthlint.matching import CueSet
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "terms": Option("sets", required=True),
    "before": Option("cues"),
    "after": Option("cues"),
    "asked": Option("cues"),
    "except": Option("cues"),
    "ignore_words": Option("texts"),
    "too_many": Option("count", default=0),
    "at_most": Option("count", default=3),
    "not_for": Option("guards"),
}
BLOCKS = ("paragraph", "list_item")
TELLING = 4
"""Letters that a word of an explanation has at least if it is to be looked for near the term."""
SHORTEST = 5
"""Letters by which a term is known again in a heading."""
STEM = 5
"""Letters by which a word of an explanation is known again near a term."""
NEAR = 2
"""Sentences before and after that of a term in which such words are looked for."""
ASKED = 30
"""Characters before a term in which a cue of ``asked`` ends."""
ENDLESS, SHARES = 500, 3
"""Characters of a sentence that is none, and shares in it, as in a table that became text."""
ENOUGH = 2
"""So many such words near a term explain it."""
BARE = 1
"""Words of a block that is an entry of a list or table and no text."""
_WORD = re.compile(r"[a-z]+")


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit a term, at its first use, for the first ``at_most`` terms.

    ``terms`` are files of sets whose names are the explanations. A term that is in the title or in
    a heading is what the article is about. One is explained by what ``is_explained`` says and by
    two words of the explanation (``ignore_words`` left out) in its sentence or one near it; what is
    said of it in the next sentence counts as well, and a cue of ``asked`` ("what is") before it
    anywhere. ``except``: cues that overlap a term and mean something else. Quotations are left
    alone, and so are articles with ``too_many`` such terms, which are not for lay readers.
    """
    document = context.document
    if not document.blocks:
        return
    headings: str | None = None
    hits: list[Hit] = []
    for file in options["terms"]:
        for meaning in file.candidates(document):
            if headings is None:
                headings = _headings(document)
            hit = _first_use(document, file, meaning, headings, options)
            if hit:
                hits.append(hit)
    if options["too_many"] and len(hits) >= options["too_many"]:
        return
    if not hits or context.guards.unfit(options["not_for"], document, context.found):
        return
    yield from sorted(hits)[: options["at_most"]]


def _headings(document: Document) -> str:
    texts = [fold(document.parsed.title or "")]
    texts += [document.folded[b.start : b.end] for b in document.blocks if b.kind == "heading"]
    return "\n".join(texts)


def _first_use(
    document: Document, file: TermSets, meaning: str, headings: str, options: Mapping[str, Any]
) -> Hit | None:
    first: Hit | None = None
    for _, (start, end, number, _) in file.places(document, meaning):
        sentence = document.sentences[number]
        block = document.blocks[sentence.block]
        if block.kind not in BLOCKS:
            continue
        if options["asked"].found_in(document.folded[max(block.start, start - ASKED) : start]):
            return None
        if first and number > document.sentence_index(first.start) + 1:
            continue
        word = document.folded[start:end]
        if word[: max(SHORTEST, len(word) - 2)] in headings or in_name(document, start, end):
            return None
        if _covers(options["except"], document.folded_sentence(number), start - sentence.start):
            continue
        if document.text.count(" ", block.start, block.end) < BARE or document.in_quotation(start):
            continue
        if is_explained(document, start, end, options["before"], options["after"]):
            return None
        if _is_list(document, number) or _is_told(
            document, meaning, number, options["ignore_words"]
        ):
            return None
        first = first or Hit(start, end, {"meaning": meaning})
    return first


def _covers(cues: CueSet, text: str, at: int) -> bool:
    return bool(cues) and any(m.start() <= at < m.end() for m in cues.pattern.finditer(text))


def _is_list(document: Document, number: int) -> bool:
    """Whether a sentence is none, but a list that a machine made."""
    first, last = document.sentences[number][:2]
    return last - first > ENDLESS or document.text.count("%", first, last) >= SHARES


def _is_told(document: Document, meaning: str, number: int, ignored: Sequence[str]) -> bool:
    """Whether the sentence or one beside it says it with words of the explanation."""
    words = (word for word in _WORD.findall(meaning) if len(word) >= TELLING)
    telling = {word[:STEM] for word in words if word not in ignored}
    near: set[str] = set()
    for beside in range(max(0, number - NEAR), min(number + NEAR + 1, len(document.sentences))):
        near.update(word[:STEM] for word in document.sentence_words(beside))
    return bool(telling) and len(telling & near) >= min(ENOUGH, len(telling))


KIND = Kind(SCHEMA, check, fields=("meaning",))
