"""Kind ``phrase``: words that should not stand as they do, unless a guard says otherwise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from healthlint.document import Document
from healthlint.document.fold import fold
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.matching import CueSet, Match
from healthlint.schema import Option

BLOCKS = ("heading", "paragraph", "list_item", "table_cell", "quote", "reference")

PLACES: Mapping[str, Option] = {
    "except": Option("cues"),
    "unless": Option("cues"),
    "unless_paragraph": Option("cues"),
    "unless_nearby": Option("cues"),
    "unless_document": Option("cues"),
    "with_also": Option("cues"),
    "guards": Option("guards"),
    "blocks": Option("choices", choices=BLOCKS),
    "anyone": Option("flag", default=False),
    "tail": Option("number"),
    "at_most": Option("count"),
}
"""Options of ``heard``, for every kind that reports phrases."""

SHOWN = 5
"""Further places that a hit lists."""
FURTHER = 50
"""Further places that are counted."""

SCHEMA: Mapping[str, Option] = {
    "phrases": Option("phrases", required=True),
    "topic": Option("cues"),
    "topic_phrases": Option("phrases"),
    "once_a_paragraph": Option("flag", default=False),
    "milder": Option("cues"),
    "not_for": Option("guards"),
    **PLACES,
}


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per sentence, at the first match that nothing silences; ``at_most`` in an article.

    The last of these has the further places as notes, and ``more`` says how many there are.
    ``topic_phrases`` are more phrases, for articles with a cue of ``topic`` in the title. Where the
    sentence has a cue of ``milder`` the hit is a suggestion. ``once_a_paragraph`` is one hit per
    block. Articles of the sorts of ``not_for`` are left alone.
    """
    found = _matches(context, options)
    if not found or context.guards.unfit(options["not_for"], context.document, context.found):
        return
    matches = heard(context, options, found, once_a_sentence=True)
    if options["once_a_paragraph"]:
        matches = _first_of_block(context.document, matches)
    at_most = options["at_most"]
    if not at_most:
        yield from (_hit(context, options, match, ()) for match in matches)
        return
    shown = list(islice(matches, at_most + FURTHER))
    for match in shown[: at_most - 1]:
        yield _hit(context, options, match, ())
    if len(shown) >= at_most:
        yield _hit(context, options, shown[at_most - 1], shown[at_most:])


def _hit(
    context: Context, options: Mapping[str, Any], match: Match, further: Sequence[Match]
) -> Hit:
    """The hit at a match, with the further places that it stands for."""
    fields: dict[str, str | int] = {"more": _more(len(further))}
    notes = tuple(Note(each.start, each.end, "This place, too.") for each in further[:SHOWN])
    milder = options["milder"]
    mild = milder and milder.found_in(context.document.folded_sentence(match.sentence))
    return Hit(match.start, match.end, fields, notes, severity="suggestion" if mild else None)


def _more(count: int) -> str:
    """What a message says of further places; nothing without any."""
    if not count:
        return ""
    number = f"At least {count}" if count == FURTHER else count
    return f" {number} more {'place' if count == 1 else 'places'} in this article, too."


def _first_of_block(document: Document, matches: Iterator[Match]) -> Iterator[Match]:
    reported = -1
    for match in matches:
        block = document.sentences[match.sentence].block
        if block != reported:
            yield match
            reported = block


def heard(
    context: Context,
    options: Mapping[str, Any],
    matches: Iterable[Match],
    once_a_sentence: bool = False,
) -> Iterator[Match]:
    """Those of the matches, in the order of the text, that nothing silences.

    * ``except``: phrases that contain the match and mean something else ("cure rate").
    * ``unless``, ``unless_paragraph``: phrases that silence the rule in their sentence, paragraph.
    * ``unless_nearby``: the same for the paragraphs before and after it, too.
    * ``with_also``: phrases of which one must be in the sentence too.
    * ``blocks``: where to look; paragraphs and list items unless said otherwise.
    * ``anyone``: also in what is not the article's own: comments, advertisements, bare links.
    * ``tail``: only in this last share of the article (0 to 1).
    """
    document = context.document
    blocks = options["blocks"] or ("paragraph", "list_item")
    after = len(document.text) * (1 - options["tail"]) if options["tail"] else 0
    reported = -1
    asked = False
    for match in matches:
        if match.sentence == reported or match.start < after:
            continue
        sentence = document.sentences[match.sentence]
        block = document.blocks[sentence.block]
        if block.kind not in blocks or silenced(context, options, match):
            continue
        if not options["anyone"] and sentence.block in document.not_its_own:
            continue
        if not asked:
            # Last and once per article, because it reads all of it.
            if options["unless_document"].found_in(document.folded):
                return
            asked = True
        yield match
        if once_a_sentence:
            reported = match.sentence


def _matches(context: Context, options: Mapping[str, Any]) -> list[Match]:
    """All matches by position, those of ``topic_phrases`` too if the article is on the topic."""
    found, phrases, more = context.found, options["phrases"], options["topic_phrases"]
    matches = found.matches(phrases) if found.has(phrases) else []
    if found.has(more) and options["topic"].found_in(_title(context.document)):
        return sorted([*matches, *found.matches(more)])
    return matches


def _title(document: Document) -> str:
    """The title as the file gives it and the first heading, folded."""
    headings = (block for block in document.blocks if block.kind == "heading")
    first = next(headings, None)
    shown = document.folded[first.start : first.end] if first else ""
    return f"{fold(document.parsed.title or '')} | {shown}"


def silenced(context: Context, options: Mapping[str, Any], match: Match) -> bool:
    """Whether an exception, an ``unless`` or a guard silences a match."""
    document = context.document
    sentence = document.sentences[match.sentence]
    text = document.folded_sentence(match.sentence)
    if options["unless"].found_in(text):
        return True
    if options["with_also"] and not options["with_also"].found_in(text):
        return True
    if covered(options["except"], text, match.start - sentence.start, match.end - sentence.start):
        return True
    elsewhere = options["unless_paragraph"]
    if elsewhere and elsewhere.found_in(document.folded_paragraph(match.sentence)):
        return True
    nearby = options["unless_nearby"]
    if nearby and any(nearby.found_in(text) for text in _nearby(document, match.sentence)):
        return True
    return context.guards.silent(options["guards"], match, document) is not None


def _nearby(document: Document, index: int) -> Iterator[str]:
    """The folded text around a sentence: its paragraph, the one before and the one after."""
    yield document.folded_paragraph(index)
    block = document.blocks[document.sentences[index].block]
    first, last = document.sentence_index(block.start), document.sentence_index(block.end - 1)
    for other in (first - 1, last + 1):
        if 0 <= other < len(document.sentences):
            yield document.folded_paragraph(other)


def covered(exceptions: CueSet, text: str, start: int, end: int) -> bool:
    """Whether an exception overlaps the match."""
    if not exceptions:
        return False
    return any(m.start() < end and start < m.end() for m in exceptions.pattern.finditer(text))


KIND = Kind(SCHEMA, check, fields=("more",))
