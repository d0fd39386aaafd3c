"""Kind ``unexplained``: words that readers do not know and the article does not explain."""

import re
from collections.abc import Iterator, Mapping
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
    "except": Option("cues"),
    "at_most": Option("count", default=3),
    "not_for": Option("guards"),
}
BLOCKS = ("paragraph", "list_item")
TELLING = 5
"""Letters that a word of an explanation has at least if it is to be looked for near the term."""
SHORTEST = 5
"""Letters by which a term is known again in a heading."""
ENDLESS = 500
"""Characters of a sentence that is none."""
ENOUGH = 2
"""So many such words near a term explain it."""
_WORD = re.compile(r"[a-z]+")


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit a term, at its first use, for the first ``at_most`` terms.

    ``terms`` are files of sets whose names are the explanations. A term that is in the title or in
    a heading is what the article is about. One is explained by what ``is_explained`` says and by
    two words of the explanation in its sentence or in the one before; what is said of it in the
    next sentence counts as well. ``except``: cues that overlap a term and mean
    something else.
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
        if document.blocks[sentence.block].kind not in BLOCKS:
            continue
        if first and number > document.sentence_index(first.start) + 1:
            break
        word = document.folded[start:end]
        if word[: max(SHORTEST, len(word) - 2)] in headings or in_name(document, start, end):
            return None
        if _covers(options["except"], document.folded_sentence(number), start - sentence.start):
            continue
        if is_explained(document, start, end, options["before"], options["after"]):
            return None
        # Endless sentences are lists that a machine made.
        if _is_told(document, meaning, number) or sentence.end - sentence.start > ENDLESS:
            return None
        first = first or Hit(start, end, {"meaning": meaning})
    return first


def _covers(cues: CueSet, text: str, at: int) -> bool:
    return bool(cues) and any(m.start() <= at < m.end() for m in cues.pattern.finditer(text))


def _is_told(document: Document, meaning: str, number: int) -> bool:
    """Whether the sentence or the one before says it with words of the explanation."""
    telling = {word[:6] for word in _WORD.findall(meaning) if len(word) >= TELLING}
    near = document.sentence_words(number) | document.sentence_words(max(0, number - 1))
    found = telling & {word[:6] for word in near}
    return len(found) >= min(ENOUGH, max(1, len(telling)))


KIND = Kind(SCHEMA, check, fields=("meaning",))
