"""Kind ``numbers``: quantities of one article that are said of one thing and do not agree."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from healthlint.claims.agreement import Margins, disagree
from healthlint.claims.measures import Measure, measures, verbal_shares
from healthlint.claims.quantities import Words
from healthlint.claims.roles import Roles, roles_of
from healthlint.claims.sorting import Setting
from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds._quarrels import Headings, about, details, without_listings
from healthlint.matching import Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "margin": Option("number", default=0.15),
    "narrow": Option("number", default=0.05),
    "narrow_for": Option("texts"),
    "unless": Option("cues"),
    "past": Option("cues"),
    "unless_past": Option("cues"),
    "guards": Option("guards"),
}
READ = ("paragraph", "list_item")
MAX_CANDIDATES = 24
"""Earlier statements that share a word and are compared, at most."""
NOTES = 6
_DIGITS = re.compile(r"\d+")


class Statement(NamedTuple):
    """A measure with its sentence and what the heading above it says.

    ``whole`` is False for a fragment such as a line of a table.
    """

    sentence: int
    measure: Measure
    whole: bool
    setting: Setting


def check(context: Context, options: Mapping[str, Any]) -> Iterable[Hit]:
    """One hit a line that disagrees with an earlier one, at its number, with notes at those.

    * ``margin``: by how much two numbers may differ and still agree, as a share; ``narrow`` for the
      dimensions ``narrow_for``.
    * ``unless``: cues of sentences that are left alone; ``unless_past``: cues of paragraphs in
      which sentences with a cue of ``past`` are.
    """
    statements = statements_in(context, options)
    if len(statements) < 2:
        return ()
    margins = margins_of(options)
    doing = roles_of(context.lexicon).doing
    pairs = _pairs(statements, margins, doing)
    blocks, sentences = context.document.blocks, context.document.sentences
    itemised = {
        index
        for index, statement in enumerate(statements)
        if not statement.whole or blocks[sentences[statement.sentence].block].kind == "list_item"
    }
    return _hits(context, statements, without_listings(pairs, itemised))


def margins_of(options: Mapping[str, Any]) -> Margins:
    """By how much two numbers may differ, as the options of a rule say."""
    return Margins(options["margin"], options["narrow"], frozenset(options["narrow_for"]))


def statements_in(context: Context, options: Mapping[str, Any]) -> list[Statement]:
    """All statements with a quantity, in text order; shares in words only if there are others.

    They are worked out once for the options of a rule.
    """
    name = f"numbers {id(options)}"
    if name not in context.kept:
        context.kept[name] = _statements(context, options)
    statements: list[Statement] = context.kept[name]
    return statements


def _statements(context: Context, options: Mapping[str, Any]) -> list[Statement]:
    document = context.document
    roles = roles_of(context.lexicon)
    headings = Headings(document, roles)
    digits = {document.sentence_index(found.start()) for found in _DIGITS.finditer(document.text)}
    found: list[Statement] = []
    words_only: list[int] = []
    for index, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind not in READ:
            continue
        if index not in digits and not _may_hold(document.sentence_words(index), roles.words):
            words_only.append(index)
            continue
        read = measures(document.folded_sentence(index), _before(document, index), roles)
        if all(measure.quantity.dimension != "share" for measure in read):
            words_only.append(index)
        if read and not _silenced(context, options, index):
            around = _is_whole(document, index), headings.above(sentence.block)
            found += [Statement(index, measure, *around) for measure in read]
    if any(statement.measure.quantity.dimension == "share" for statement in found):
        found += _verbal(context, options, words_only, roles, headings)
        found.sort(key=lambda statement: (statement.sentence, statement.measure.start))
    return found


def _verbal(
    context: Context,
    options: Mapping[str, Any],
    sentences: Iterable[int],
    roles: Roles,
    headings: Headings,
) -> Iterator[Statement]:
    """Statements with a share in words: "most people ..."."""
    document = context.document
    for index in sentences:
        if document.sentence_words(index).isdisjoint(roles.share_gate):
            continue
        read = verbal_shares(document.folded_sentence(index), _before(document, index), roles)
        if read and not _silenced(context, options, index):
            above = headings.above(document.sentences[index].block)
            for measure in read:
                yield Statement(index, measure, _is_whole(document, index), above)


def _may_hold(words: frozenset[str], known: Words) -> bool:
    """Whether a sentence without digits may hold a quantity."""
    if not words.isdisjoint(known.gate):
        return True
    return not words.isdisjoint(known.times) and not words.isdisjoint(known.singles)


def _is_whole(document: Document, index: int) -> bool:
    """Whether a sentence ends as one."""
    sentence = document.sentences[index]
    return document.text[sentence.start : sentence.end].rstrip("\"'”’)*] ")[-1:] in (".", "!", ";")


def _before(document: Document, index: int) -> str:
    """The sentence before a sentence in its block, folded; empty if it is the first one."""
    if index and document.sentences[index - 1].block == document.sentences[index].block:
        return document.folded_sentence(index - 1)
    return ""


def _silenced(context: Context, options: Mapping[str, Any], index: int) -> bool:
    document = context.document
    folded = document.folded_sentence(index)
    if options["unless"].found_in(folded):
        return True
    if options["past"].found_in(folded) and options["unless_past"].found_in(
        document.folded_paragraph(index)
    ):
        return True
    sentence = document.sentences[index]
    match = Match(sentence.start, sentence.end, index)
    return context.guards.silent(options["guards"], match, document) is not None


def _pairs(
    statements: Sequence[Statement], margins: Margins, doing: frozenset[str]
) -> list[tuple[int, int]]:
    """Pairs of indices that disagree, the earlier one first.

    Only statements that share a word are compared, so that the cost grows with their number.
    """
    buckets: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for index, statement in enumerate(statements):
        measure = statement.measure
        candidates: set[int] = set()
        for key in measure.what or measure.weak or measure.limits or measure.who:
            bucket = buckets[measure.quantity.dimension, measure.family, key]
            candidates.update(bucket[-MAX_CANDIDATES:])
            bucket.append(index)
        for other in sorted(candidates):
            earlier = statements[other]
            if earlier.sentence == statement.sentence or not (earlier.whole or statement.whole):
                continue
            if _may_compare(earlier, statement) and disagree(
                earlier.measure, measure, margins, doing
            ):
                pairs.append((other, index))
    return pairs


def _may_compare(a: Statement, b: Statement) -> bool:
    """Whether the headings above two statements leave them one subject."""
    if a.setting is b.setting:
        return True
    if a.setting.who != b.setting.who and not (a.measure.who or b.measure.who):
        return False
    if a.setting.limits and b.setting.limits and a.setting.limits != b.setting.limits:
        return False
    if a.measure.what & b.measure.what:
        return True
    if a.setting.limits != b.setting.limits:
        return False
    if a.measure.quantity.dimension in ("time", "share"):
        return True
    return not a.setting.what or not b.setting.what or a.setting.what == b.setting.what


def _hits(
    context: Context, statements: Sequence[Statement], quarrels: Iterable[tuple[int, int]]
) -> Iterator[Hit]:
    """One hit a line that disagrees with one before it which itself is not reported."""
    document = context.document
    earlier: defaultdict[int, list[int]] = defaultdict(list)
    for first, second in quarrels:
        earlier[second].append(first)
    reported: set[int] = set()
    lines: set[int] = set()
    for index in sorted(earlier):
        others = [other for other in earlier[index] if other not in reported]
        if not others:
            continue
        reported.add(index)
        start, end = place_of(document, statements[index])
        line = _line(document, start)
        if line in lines:
            continue
        lines.add(line)
        yield _hit(context, statements, index, others, (start, end))


def _hit(
    context: Context,
    statements: Sequence[Statement],
    index: int,
    others: Sequence[int],
    place: tuple[int, int],
) -> Hit:
    document = context.document
    here, there = statements[index], statements[others[0]]
    notes = []
    for other in others[:NOTES]:
        start, end = place_of(document, statements[other])
        notes.append(Note(start, end, f"It is '{_words(document, start, end)}' here."))
    first = notes[0]
    line = _line(document, first.start)
    topic = about(document, there, here, roles_of(context.lexicon))
    fields: dict[str, str | int] = {
        "first_line": line,
        "first": _words(document, first.start, first.end),
        "about": topic,
    }
    return Hit(
        *place,
        fields,
        tuple(notes),
        details=details(topic, line, there.measure, here.measure),
    )


def _words(document: Document, start: int, end: int) -> str:
    return " ".join(document.text[start:end].split())


def place_of(document: Document, statement: Statement) -> tuple[int, int]:
    begin = document.sentences[statement.sentence].start
    return begin + statement.measure.start, begin + statement.measure.end


def _line(document: Document, offset: int) -> int:
    return document.lines.position(document.source_span(offset, offset + 1).start)[0]


KIND = Kind(SCHEMA, check, fields=("first_line", "first", "about"))
