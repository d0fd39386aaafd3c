"""Kind ``overuse``: words that are fine once and too much when they come again and again."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds.phrase import BLOCKS
from healthlint.matching import Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "phrases": Option("phrases", required=True),
    "except": Option("cues"),
    "guards": Option("guards"),
    "blocks": Option("choices", choices=BLOCKS),
    "at_least": Option("count", default=5),
    "per_thousand_words": Option("number", default=0),
    "not_for": Option("guards"),
}
NOTES = 8
AROUND = 20
"""Characters before and after a match that must be the same in a sentence that comes again."""
NAMED = 4
"""How many of the words a message names."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit an article, at the first place, if the phrases come too often.

    * ``except``: cues that overlap a match and mean something else ("essential oil").
    * What stands among the same words as before, in another sentence, is not counted again.
    * ``at_least``: so many matches, and ``per_thousand_words`` more than so many in 1,000 words.
    """
    document = context.document
    phrases = options["phrases"]
    if not context.found.has(phrases):
        return
    places: list[Match] = []
    said: dict[str, int] = {}
    for match in context.found.matches(phrases):
        # "It is important to note" holds "important to note", which is the same place.
        if places and match.start < places[-1].end:
            continue
        # A teaser or headline that a page prints twice was written once.
        sentence = document.sentences[match.sentence]
        start = max(sentence.start, match.start - AROUND)
        around = document.folded[start : min(sentence.end, match.end + AROUND)]
        if said.setdefault(around, match.sentence) != match.sentence:
            continue
        if _counts(context, options, match):
            places.append(match)
    rate = len(places) * 1000 / max(1, document.word_count)
    if len(places) < options["at_least"] or rate <= options["per_thousand_words"]:
        return
    if context.guards.unfit(options["not_for"], document, context.found):
        return
    first, *others = places
    counted = Counter(document.folded[place.start : place.end] for place in places)
    words = ", ".join(
        f"'{word}' {times} times" if times > 1 else f"'{word}'"
        for word, times in counted.most_common(NAMED)
    )
    notes = tuple(Note(place.start, place.end, "Here, too.") for place in others[:NOTES])
    fields: dict[str, str | int] = {"count": len(places), "words": words}
    yield Hit(first.start, first.end, fields, notes)


def _counts(context: Context, options: Mapping[str, Any], match: Match) -> bool:
    document = context.document
    sentence = document.sentences[match.sentence]
    if document.blocks[sentence.block].kind not in (
        options["blocks"] or ("paragraph", "list_item")
    ):
        return False
    start, end = match.start - sentence.start, match.end - sentence.start
    exceptions = options["except"]
    if exceptions and any(
        found.start() < end and start < found.end()
        for found in exceptions.pattern.finditer(document.folded_sentence(match.sentence))
    ):
        return False
    return context.guards.silent(options["guards"], match, document) is None


KIND = Kind(SCHEMA, check, fields=("count", "words"))
