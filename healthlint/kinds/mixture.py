"""Kind ``mixture``: two ways of speaking in one article that should keep to one."""

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.matching import Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "rarer": Option("phrases", required=True),
    "usual": Option("cues", required=True),
    "at_least": Option("count", default=3),
    "except": Option("cues"),
    "guards": Option("guards"),
    "not_for": Option("guards"),
}
BLOCKS = ("paragraph", "list_item")
NOTES = 5


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit an article, at the first place of the ``rarer`` way.

    Both it and the ``usual`` way must come ``at_least`` times in different sentences of running
    text. Sentences with a cue of ``except``, and what ``guards`` silence, do not count as rarer.
    """
    document = context.document
    phrases = options["rarer"]
    if not context.found.has(phrases):
        return
    rarer: dict[int, Match] = {}
    for match in context.found.matches(phrases):
        number = match.sentence
        if document.blocks[document.sentences[number].block].kind not in BLOCKS:
            continue
        if options["except"].found_in(document.folded_sentence(number)):
            continue
        if context.guards.silent(options["guards"], match, document) is None:
            rarer.setdefault(number, match)
    if len(rarer) < options["at_least"]:
        return
    places = (found.start() for found in options["usual"].pattern.finditer(document.folded))
    usual = sorted({document.sentence_index(place) for place in places} - rarer.keys())
    if len(usual) < options["at_least"]:
        return
    if context.guards.unfit(options["not_for"], document, context.found):
        return
    first, *others = rarer.values()
    notes = [Note(match.start, match.end, "And here.") for match in others[:NOTES]]
    sentence = document.sentences[usual[0]]
    notes.append(Note(sentence.start, sentence.end, "The other way is used here."))
    fields: dict[str, str | int] = {"rarer": len(rarer), "usual": len(usual)}
    yield Hit(first.start, first.end, fields, tuple(notes))


KIND = Kind(SCHEMA, check, fields=("rarer", "usual"))
