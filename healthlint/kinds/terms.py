"""Kind ``terms``: one thing under several names, and one word in several spellings."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds._names import in_name
from healthlint.matching import CueSet, Match
from healthlint.schema import Option

_LOOK_FOR: Mapping[str, Option] = {
    "sets": Option("sets", required=True),
    "says": Option("text", required=True),
    "forms": Option("count", default=2),
    "uses": Option("count", default=2),
    "unless_linked": Option("flag", default=False),
    "before": Option("cues"),
    "before_words": Option("count", default=6),
    "except": Option("cues"),
    "varieties": Option("texts"),
    "shared": Option("texts"),
}
SCHEMA: Mapping[str, Option] = {
    "look_for": Option("tables", required=True, keys=_LOOK_FOR),
    "except_sentences": Option("cues"),
}
BLOCKS = ("heading", "paragraph", "list_item")
NOTES = 5
WORD = 12
"""Characters that a word has, with its space, at most on average."""


class Use(NamedTuple):
    """A form of a set found in the text; offsets are text offsets."""

    form: int
    start: int
    end: int
    sentence: int
    words: str


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit a set and article, at the first use of the form that is used least.

    Each table of ``look_for`` names files of ``sets`` and how to judge them:

    * ``forms``, ``uses``: so many forms of a set, and uses of all of them, must be there.
    * ``unless_linked``: forms that share a sentence anywhere are known to be one thing, and count
      as one.
    * ``before``, ``before_words``: cues of which one must stand in so many words before a form.
    * ``except``: cues that overlap a form and mean something else.
    * ``varieties``: names of the kinds of English that the forms belong to, in their order; all
      sets are judged together. In the files named in ``shared`` the last form belongs to all.
    * ``says``: what the report says; its fields are those of the rule's message.

    ``except_sentences``: cues of sentences to leave alone, such as a line of keywords.
    """
    for table in options["look_for"]:
        for sets in table["sets"]:
            if context.found.has(sets.phrases):
                break
        else:
            continue
        if table["varieties"]:
            yield from _varieties(context, table, options["except_sentences"])
        else:
            yield from _sets(context, table, options["except_sentences"])


def _sets(context: Context, table: Mapping[str, Any], skip: CueSet) -> Iterator[Hit]:
    for sets in table["sets"]:
        found: dict[str, list[tuple[int, Match]]] = {}
        for match in context.found.matches(sets.phrases):
            name, form = sets.owners[match.phrase]
            found.setdefault(name, []).append((form, match))
        for places in found.values():
            if len({form for form, _ in places}) < table["forms"]:
                continue
            uses = list(_uses(context.document, table, skip, places))
            counts = Counter(use.form for use in uses)
            if len(counts) < table["forms"] or len(uses) < table["uses"]:
                continue
            if table["unless_linked"]:
                linked = _linked(places)
                if len({linked.get(form, form) for form in counts}) < table["forms"]:
                    continue
            yield _hit(context.document, table["says"], uses)


def _uses(
    document: Document, table: Mapping[str, Any], skip: CueSet, places: Iterable[tuple[int, Match]]
) -> Iterator[Use]:
    """The places where the author of the article uses a form in running text or a heading."""
    for form, match in places:
        start, end, sentence, _ = match
        if document.blocks[document.sentences[sentence].block].kind not in BLOCKS:
            continue
        if in_name(document, start, end) or _in_spans(document, start, end):
            continue
        folded = document.folded_sentence(sentence)
        begin = document.sentences[sentence].start
        if skip.found_in(folded) or _covered(table["except"], folded, start - begin, end - begin):
            continue
        if table["before"]:
            reach = max(0, start - begin - table["before_words"] * WORD)
            if not table["before"].found_in(folded[reach : start - begin]):
                continue
        yield Use(form, start, end, sentence, document.folded[start:end])


def _in_spans(document: Document, start: int, end: int) -> bool:
    """Whether a place stands between quotation marks or in the text of a link."""
    for spans in (document.quotes, document.links):
        number = bisect_right(spans, start, key=lambda span: span.start) - 1
        if number >= 0 and spans[number].end >= end:
            return True
    return False


def _covered(exceptions: CueSet, text: str, start: int, end: int) -> bool:
    if not exceptions:
        return False
    return any(m.start() < end and start < m.end() for m in exceptions.pattern.finditer(text))


def _linked(places: Sequence[tuple[int, Match]]) -> dict[int, int]:
    """Forms that share a sentence, each with the least form that it is linked to."""
    lead: dict[int, int] = {}
    at: dict[int, int] = {}
    for form, match in places:
        other = at.setdefault(match.sentence, form)
        first, second = lead.get(other, other), lead.get(form, form)
        if first != second:
            low, high = sorted((first, second))
            lead = {key: low if value == high else value for key, value in lead.items()}
            lead[high] = low
    return lead


def _varieties(context: Context, table: Mapping[str, Any], skip: CueSet) -> Iterator[Hit]:
    """One hit for the whole article, on the first word of the kind of English used less."""
    names = table["varieties"]
    document = context.document
    uses: list[Use] = []
    for sets in table["sets"]:
        places = []
        for match in context.found.matches(sets.phrases):
            _, form = sets.owners[match.phrase]
            if sets.name not in table["shared"] or form < len(names) - 1:
                places.append((form, match))
        if places:
            uses += _uses(document, table, skip, places)
    if len({use.form for use in uses}) < table["forms"] or len(uses) < table["uses"]:
        return
    uses.sort(key=lambda use: use.start)
    yield _hit(document, table["says"], uses, names)


def _hit(document: Document, says: str, uses: Sequence[Use], names: Sequence[str] = ()) -> Hit:
    by_form: dict[int, list[Use]] = {}
    for use in uses:
        by_form.setdefault(use.form, []).append(use)
    ranked = sorted(by_form.values(), key=lambda same: (len(same), -same[0].start))
    least = ranked[0]
    others = ranked[:0:-1]
    fields: dict[str, str | int] = {
        "form": _quoted(least[0]),
        "times": _times(len(least)),
        "others": " and ".join(_said(document, same, bool(names)) for same in others),
        "variety": names[least[0].form] if names else "",
        "other_variety": names[others[0][0].form] if names else "",
    }
    notes = [Note(u.start, u.end, "Here it is so.") for u in least[1:NOTES]]
    for same in others:
        notes += [Note(use.start, use.end, "Here it is otherwise.") for use in same[:NOTES]]
    fields["says"] = says.format_map({"match": least[0].words, **fields})
    return Hit(least[0].start, least[0].end, fields, tuple(notes))


def _said(document: Document, same: Sequence[Use], several: bool) -> str:
    """A form and how often it is used; of a kind of English its three commonest words."""
    if several:
        words = Counter(use.words for use in same)
        return ", ".join(f"'{word}'" for word, _ in words.most_common(3))
    line = document.lines.position(document.source_span(same[0].start, same[0].end).start)[0]
    return f"{_quoted(same[0])} ({_times(len(same))}, first on line {line})"


def _quoted(use: Use) -> str:
    return f"'{use.words}'"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


KIND = Kind(SCHEMA, check, fields=("says", "form", "times", "others", "variety", "other_variety"))
