"""Kind ``absence``: something an article or a section must have, is not there."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from healthlint.document import Document
from healthlint.document.fold import fold, words_apart
from healthlint.document.model import Section
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds.phrase import BLOCKS
from healthlint.matching import CueSet, Match, PhraseSet
from healthlint.schema import Option

_WHEN: Mapping[str, Option] = {
    "phrases": Option("phrases"),
    "at_least": Option("count", default=1),
    "per_thousand_words": Option("number", default=0),
    "guards": Option("guards"),
    "subject": Option("cues"),
    "blocks": Option("choices", choices=BLOCKS),
    "also": Option("phrases"),
    "also_at_least": Option("count", default=1),
    "topic": Option("cues"),
    "title": Option("cues"),
    "title_except": Option("cues"),
    "address": Option("cues"),
    "address_at_least": Option("count", default=3),
    "heading": Option("cues"),
    "not_title": Option("flag", default=False),
    "min_words": Option("count", default=0),
}
_NEEDS: Mapping[str, Option] = {
    "phrases": Option("phrases"),
    "guards": Option("guards"),
    "at_least": Option("count", default=1),
    "headings": Option("cues"),
    "in_page": Option("cues"),
    "citation": Option("flag", default=False),
    "references": Option("flag", default=False),
    "metadata": Option("texts"),
    "anywhere": Option("flag", default=False),
    "said_by": Option("cues"),
    "said_by_names": Option("texts"),
}
SCHEMA: Mapping[str, Option] = {
    "scope": Option("choice", default="article", choices=("article", "section")),
    "when": Option("table", required=True, keys=_WHEN),
    "needs": Option("table", required=True, keys=_NEEDS),
    "grave": Option("phrases"),
    "not_for": Option("guards"),
}

SUBJECT_LETTERS = 5
"""Letters that a word of the title has at least to stand for what the article is about."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per article, or one per section, where ``when`` holds and nothing of ``needs`` does.

    ``when`` holds if all it names do:

    * ``phrases`` occur ``at_least`` times, not counting matches that its ``guards`` silence, in
      ``blocks`` (all but references and quotes unless said otherwise); a section's sub-sections
      speak for themselves;
    * ``subject``: before such a match its sentence has one of these cues or a longer word of the
      title, as "the tea eases" has and "the pain eases" has not;
    * ``per_thousand_words`` (articles): so many of them in a thousand words of the article;
    * ``also``: these phrases occur ``also_at_least`` times in the article;
    * ``address``: cues, such as "you", occur ``address_at_least`` times;
    * ``topic``: a cue is in the title, a heading or the first paragraph;
    * ``title``: a cue is in the title or, without one, in the first heading, and none of
      ``title_except`` is;
    * ``heading`` (sections): a cue is in the section's heading, and with ``not_title`` that is not
      the title of the article;
    * ``min_words``: the article or section has that many words.

    ``needs`` is met by any of: ``phrases``, ``at_least`` different ones that none of its ``guards``
    silences; a heading with a cue of
    ``headings``; a ``citation``; a list of ``references`` with entries; a ``metadata`` name; one of
    ``said_by_names`` whose value has a cue of ``said_by``, such as a public body as the publisher;
    for articles, a cue of ``in_page`` anywhere on the page, in menus and foot as well.
    It is looked for in the section, or with ``anywhere`` in the whole article; then one hit is
    enough. If there are phrases of ``grave``, articles without any of them get a suggestion.
    ``not_for`` names guards that look at the whole article (news, interview, index page).
    """
    if options["scope"] == "section":
        yield from _sections(context, options)
    else:
        yield from _article(context, options)


def _article(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    document, when, needs = context.document, options["when"], options["needs"]
    if not document.blocks or document.word_count < when["min_words"]:
        return
    if when["title"] and not _in_title(document, when["title"]):
        return
    if when["title_except"] and _in_title(document, when["title_except"]):
        return
    if not _may_trigger(context, when) or _is_met(context, needs, 0, len(document.text)):
        return
    if when["topic"] and not _on_topic(document, when):
        return
    matches = _triggers(context, when, 0, len(document.text))
    if matches is None or not _is_addressed(document, when):
        return
    if len(matches) * 1000 < when["per_thousand_words"] * document.word_count:
        return
    if context.guards.unfit(options["not_for"], document, context.found):
        return
    # Last, since all markup of the page is taken off for it.
    if needs["in_page"] and needs["in_page"].found_in(document.folded_page):
        return
    grave: PhraseSet = options["grave"]
    mild = bool(grave.phrases) and not context.found.matches(grave)
    if matches:
        start, end = matches[0].start, matches[0].end
    else:
        start = document.blocks[0].start
        end = document.sentences[document.sentence_index(start)].end
    yield Hit(start, end, {"count": len(matches)}, severity="suggestion" if mild else None)


def _may_trigger(context: Context, when: Mapping[str, Any]) -> bool:
    """Whether there are enough matches before any guard has been asked."""
    for name, least in (("phrases", "at_least"), ("also", "also_at_least")):
        phrases: PhraseSet = when[name]
        if phrases.phrases and (
            not context.found.has(phrases) or len(context.found.matches(phrases)) < when[least]
        ):
            return False
    return True


def _triggers(
    context: Context, when: Mapping[str, Any], start: int, end: int
) -> list[Match] | None:
    """The matches between two text offsets that trigger the rule, None if there are too few."""
    phrases: PhraseSet = when["phrases"]
    if not phrases.phrases:
        return []
    document = context.document
    kept: list[Match] = []
    titled = _title_words(document) if when["subject"] else None
    blocks = when["blocks"] or ("heading", "paragraph", "list_item", "table_cell")
    for match in context.found.matches(phrases):
        if not start <= match.start < end:
            continue
        block = document.blocks[document.sentences[match.sentence].block]
        if titled is not None and not _has_subject(document, match, when["subject"], titled):
            continue
        if block.kind in blocks and not context.guards.silent(when["guards"], match, document):
            kept.append(match)
    return kept if len(kept) >= when["at_least"] else None


def _title_words(document: Document) -> frozenset[str]:
    """The words of the title, or of the first heading, that are long enough to mean something."""
    title = fold(document.parsed.title or "")
    if not title:
        heading = next((block for block in document.blocks if block.kind == "heading"), None)
        title = document.folded[heading.start : heading.end] if heading else ""
    return frozenset(word for word in words_apart(title).split() if len(word) >= SUBJECT_LETTERS)


def _has_subject(document: Document, match: Match, cues: CueSet, titled: frozenset[str]) -> bool:
    start = document.sentences[match.sentence].start
    if cues.found_in(document.folded[start : match.start]):
        return True
    return not titled.isdisjoint(document.words_between(start, match.start))


def _is_addressed(document: Document, when: Mapping[str, Any]) -> bool:
    """Whether the article speaks to the reader often enough to be advice."""
    if not when["address"]:
        return True
    enough: int = when["address_at_least"]
    return len(list(islice(when["address"].pattern.finditer(document.folded), enough))) == enough


def _on_topic(document: Document, when: Mapping[str, Any]) -> bool:
    topic = when["topic"]
    if document.parsed.title and topic.found_in(fold(document.parsed.title)):
        return True
    first_paragraph = True
    for block in document.blocks:
        if block.kind == "heading" or (block.kind == "paragraph" and first_paragraph):
            if topic.found_in(document.folded[block.start : block.end]):
                return True
            first_paragraph = first_paragraph and block.kind == "heading"
    return False


def _in_title(document: Document, cues: CueSet) -> bool:
    """Whether a cue is in the title or, if there is none, in the first heading."""
    title = document.parsed.title
    if title:
        return cues.found_in(fold(title))
    heading = next((block for block in document.blocks if block.kind == "heading"), None)
    return heading is not None and cues.found_in(document.folded[heading.start : heading.end])


def _is_met(context: Context, needs: Mapping[str, Any], start: int, end: int) -> bool:
    document = context.document
    if needs["metadata"] and any(
        entry.name in needs["metadata"] and entry.value for entry in document.metadata
    ):
        return True
    if needs["said_by"] and any(
        entry.name in needs["said_by_names"] and needs["said_by"].found_in(fold(str(entry.value)))
        for entry in document.metadata
    ):
        return True
    if needs["headings"]:
        for block in document.blocks:
            if (
                block.kind == "heading"
                and start <= block.start < end
                and needs["headings"].found_in(document.folded[block.start : block.end])
            ):
                return True
    if needs["references"] and any(block.kind == "reference" for block in document.blocks):
        return True
    phrases: PhraseSet = needs["phrases"]
    if phrases.phrases and context.found.has(phrases):
        said = {
            document.folded[match.start : match.end]
            for match in context.found.matches(phrases)
            if start <= match.start < end
            and not context.guards.silent(needs["guards"], match, document)
        }
        if len(said) >= needs["at_least"]:
            return True
    return bool(needs["citation"] and document.cited_between(start, end))


def _sections(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    document, when, needs = context.document, options["when"], options["needs"]
    if not _may_trigger(context, when):
        return
    if needs["anywhere"] and _is_met(context, needs, 0, len(document.text)):
        return
    unfit: bool | None = None
    for section in document.sections:
        if section.heading is None:
            continue
        heading = document.blocks[section.heading]
        if when["not_title"] and heading.level == 1:
            continue
        if when["heading"] and not when["heading"].found_in(
            document.folded[heading.start : heading.end]
        ):
            continue
        start, end = _extent(document, section)
        words = document.text.count(" ", start, end) + 1 if end > start else 0
        if words < when["min_words"]:
            continue
        matches = _triggers(context, when, heading.start, _own_end(document, section))
        if matches is None:
            continue
        if not needs["anywhere"] and _is_met(context, needs, heading.start, end):
            continue
        if unfit is None:
            unfit = not _is_addressed(document, when) or bool(
                context.guards.unfit(options["not_for"], document, context.found)
            )
        if unfit:
            return
        place = matches[0] if matches else heading
        yield Hit(place.start, place.end, {"count": len(matches)})
        if needs["anywhere"]:
            return


def _extent(document: Document, section: Section) -> tuple[int, int]:
    """Text offsets of what stands below the section's heading, sub-sections included."""
    if section.last <= section.first:
        return 0, 0
    return document.blocks[section.first].start, document.blocks[section.last - 1].end


def _own_end(document: Document, section: Section) -> int:
    """The text offset at which what the section says itself ends, and its sub-sections begin."""
    last = section.own_last - 1 if section.own_last > section.first else section.heading
    return document.blocks[last or 0].end


KIND = Kind(SCHEMA, check, fields=("count",))
