"""Kind ``statements``: a section states one thing after the other flatly and names no source."""

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.claims import cues_in, language_of
from healthlint.claims.language import Language
from healthlint.claims.modifiers import frame, hedge, negation, weigh
from healthlint.document import Document
from healthlint.document.model import Section, Span
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.matching import Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "scales": Option("scales", required=True),
    "from": Option("number", required=True),
    "at_least": Option("count", default=3),
    "except": Option("cues"),
    "unless": Option("cues"),
    "guards": Option("guards"),
    "min_words": Option("count", default=0),
    "most_citations": Option("count", default=0),
    "not_for": Option("guards"),
    "at_most": Option("count"),
}
MARKS = ("number", "footnote", "author_year")
"""Citations that point to a list of references."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per section, at the first of its statements; ``{count}`` says how many there are.

    * ``scales``, ``from``: a statement has a place on one of the scales, at least so high after
      "not" and "may" have moved it; it stands in a sentence of its own.
    * ``at_least``: so many statements must be in the section, and no source.
    * ``except``: cues that overlap a statement and mean something else; ``unless``, ``guards``:
      cues of sentences, and guards, that do not count.
    * ``min_words``, ``most_citations``: shorter articles, and articles that name more sources, are
      left alone, as are those with a list of references that is cited, and the sorts of
      ``not_for``.
    * ``at_most``: how many sections to report in one article.
    """
    document = context.document
    if document.word_count < options["min_words"]:
        return
    enough = options["at_least"]
    cues = cues_in(context, options["scales"])
    if len(cues) < enough or len(document.citations) > options["most_citations"]:
        return
    marked = any(citation.kind in MARKS for citation in document.citations)
    if marked and any(block.kind == "reference" for block in document.blocks):
        return
    language = language_of(context.lexicon)
    by_section: dict[int, list[int]] = {}
    for sentence in cues:
        section = document.section_number(document.sentences[sentence].block)
        by_section.setdefault(section, []).append(sentence)
    asked = False
    count = 0
    for number, sentences in sorted(by_section.items()):
        if len(sentences) < enough or not _is_open(document, number):
            continue
        stated = [each for each in sentences if _states(context, each, options, language)]
        if len(stated) < enough:
            continue
        if not asked:
            if context.guards.unfit(options["not_for"], document, context.found):
                return
            asked = True
        first = document.sentences[stated[0]]
        yield Hit(first.start, first.end, {"count": len(stated)})
        count += 1
        if count == options["at_most"]:
            return


def _is_open(document: Document, number: int) -> bool:
    """Whether neither the section nor one above it names a source."""
    section: Section | None = document.sections[number]
    while section is not None:
        first = section.first if section.heading is None else section.heading
        last = section.own_last - 1
        if last >= first and document.cited_between(
            document.blocks[first].start, document.blocks[last].end
        ):
            return False
        section = document.sections[section.parent] if section.parent is not None else None
    return True


def _states(
    context: Context, sentence: int, options: Mapping[str, Any], language: Language
) -> bool:
    """Whether a sentence states something flatly."""
    document = context.document
    folded = document.folded_sentence(sentence)
    begin = document.sentences[sentence].start
    if options["unless"].found_in(folded):
        return False
    whole = Span(0, len(folded))
    for cue in cues_in(context, options["scales"])[sentence]:
        if cue.position.value < options["from"]:
            continue
        if options["except"] and any(
            match.start() < cue.end and cue.start < match.end()
            for match in options["except"].pattern.finditer(folded)
        ):
            continue
        before = folded[: cue.start]
        careful = hedge(before, folded[cue.end :], language)
        value = weigh(cue.position, negation(before, language), careful)
        if value is None or value < options["from"]:
            continue
        if frame(folded, whole, Span(cue.start, cue.end), (), language) is not None:
            continue
        match = Match(begin + cue.start, begin + cue.end, sentence)
        if not context.guards.silent(options["guards"], match, document):
            return True
    return False


KIND = Kind(SCHEMA, check, fields=("count",))
