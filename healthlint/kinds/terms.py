"""Kind ``terms``: one thing under several names, and one word in several spellings."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds._hyphens import written_in_ways
from healthlint.kinds._names import in_name
from healthlint.lexicon import TermSets
from healthlint.matching import CueSet, Match
from healthlint.schema import Option

_LOOK_FOR: Mapping[str, Option] = {
    "sets": Option("sets"),
    "hyphens": Option("flag", default=False),
    "prefixes": Option("texts"),
    "ignore": Option("texts"),
    "at_most": Option("count", default=0),
    "says": Option("text", required=True),
    "forms": Option("count", default=2),
    "uses": Option("count", default=2),
    "sentences": Option("count", default=0),
    "unless_linked": Option("flag", default=False),
    "links": Option("cues"),
    "after_link": Option("count", default=0),
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

    Each table of ``look_for`` says what to look for and how to judge it:

    * ``sets``: files of sets.
    * ``hyphens``: words that are written joined and with a hyphen, or with a space behind one of
      the ``prefixes``; but for those in ``ignore``, in joined form.
    * ``forms``, ``uses``, ``sentences``: so many forms of a set, uses of all of them, and sentences
      that hold them must be there.
    * ``at_most``: so many hits of this table in one article; 0: all.
    * ``unless_linked``: forms that share a sentence anywhere are known to be one thing, and count
      as one. ``links``: cues that link a form to the one in the sentence before.
    * ``after_link``: what is linked is reported all the same if the form used least is used so
      often in sentences without the other ones; 0: never.
    * ``before``, ``before_words``: cues of which one must stand in so many words before a form.
    * ``except``: cues that overlap a form and mean something else.
    * ``varieties``: names of the kinds of English that the forms belong to, in their order; all
      sets are judged together. In the files named in ``shared`` the last form belongs to all.
    * ``says``: what the report says of it.

    ``except_sentences``: cues of sentences to leave alone, such as a line of keywords.
    """
    document, skip = context.document, options["except_sentences"]
    taken: set[int] = set()
    for table in options["look_for"]:
        find = _varieties if table["varieties"] else _hyphens if table["hyphens"] else _sets
        count = 0
        for uses in find(document, table, skip):
            # One word may be in several tables; the first one speaks of it.
            if not taken.isdisjoint(use.start for use in uses):
                continue
            taken.update(use.start for use in uses)
            yield _hit(document, table, uses)
            count += 1
            if count == table["at_most"]:
                break


def _sets(document: Document, table: Mapping[str, Any], skip: CueSet) -> Iterator[list[Use]]:
    for sets in table["sets"]:
        for name, forms in sets.candidates(document).items():
            if len(forms) < table["forms"]:
                continue
            places = sets.places(document, name)
            if len({form for form, _ in places}) < table["forms"]:
                continue
            uses = list(_uses(document, table, skip, places))
            if table["unless_linked"] and _told(document, table, places, uses):
                continue
            if _enough(table, uses):
                yield uses


def _hyphens(document: Document, table: Mapping[str, Any], skip: CueSet) -> Iterator[list[Use]]:
    for word, ways in written_in_ways(document, frozenset(table["prefixes"])):
        if word in table["ignore"]:
            continue
        places = [
            (way, Match(start, end, document.sentence_index(start))) for way, (start, end) in ways
        ]
        uses = list(_uses(document, table, skip, places))
        if _enough(table, uses):
            yield uses


def _enough(table: Mapping[str, Any], uses: Sequence[Use]) -> bool:
    forms, sentences = {use.form for use in uses}, {use.sentence for use in uses}
    found = len(forms), len(uses), len(sentences)
    return all(
        n >= table[key] for n, key in zip(found, ("forms", "uses", "sentences"), strict=True)
    )


def _uses(
    document: Document, table: Mapping[str, Any], skip: CueSet, places: Iterable[tuple[int, Match]]
) -> Iterator[Use]:
    """The places where the author of the article uses a form in running text or a heading."""
    current = -1
    left_out = False
    excepted: list[tuple[int, int]] = []
    for form, (start, end, number, _) in places:
        sentence = document.sentences[number]
        if number != current:
            current = number
            folded = document.folded_sentence(number)
            left_out = document.blocks[sentence.block].kind not in BLOCKS or skip.found_in(folded)
            excepted = _matches(table["except"], folded, sentence.start)
        if left_out or any(first < end and start < last for first, last in excepted):
            continue
        if in_name(document, start, end) or _in_spans(document, start, end):
            continue
        if table["before"]:
            reach = max(sentence.start, start - table["before_words"] * WORD)
            if not table["before"].found_in(document.folded[reach:start]):
                continue
        yield Use(form, start, end, number, document.text[start:end])


def _matches(cues: CueSet, folded: str, offset: int) -> list[tuple[int, int]]:
    if not cues:
        return []
    return [(offset + m.start(), offset + m.end()) for m in cues.pattern.finditer(folded)]


def _in_spans(document: Document, start: int, end: int) -> bool:
    """Whether a place stands between quotation marks or in the text of a link."""
    for spans in (document.quotes, document.links):
        number = bisect_right(spans, start, key=lambda span: span.start) - 1
        if number >= 0 and spans[number].end >= end:
            return True
    return False


def _told(
    document: Document,
    table: Mapping[str, Any],
    places: Sequence[tuple[int, Match]],
    uses: Sequence[Use],
) -> bool:
    """Whether the article says that its forms are one thing, and keeps to one of them then."""
    lead, linking = _links(document, table["links"], places)
    if len({lead.get(use.form, use.form) for use in uses}) >= table["forms"]:
        return False
    alone = Counter(use.form for use in uses if use.sentence not in linking)
    return not table["after_link"] or len(alone) < 2 or min(alone.values()) < table["after_link"]


def _links(
    document: Document, cues: CueSet, places: Sequence[tuple[int, Match]]
) -> tuple[dict[int, int], set[int]]:
    """Linked forms, each with the least one that it is linked to; and the sentences that do it."""
    lead: dict[int, int] = {}
    linking: set[int] = set()
    for (first, before), (second, match) in pairwise(places):
        apart = match.sentence - before.sentence
        if first == second or apart > 1:
            continue
        if apart and not cues.found_in(document.folded_sentence(match.sentence)):
            continue
        linking |= {before.sentence, match.sentence}
        low, high = sorted((lead.get(first, first), lead.get(second, second)))
        lead = {form: low if to == high else to for form, to in lead.items()}
        lead[high] = low
    return lead, linking


def _varieties(document: Document, table: Mapping[str, Any], skip: CueSet) -> Iterator[list[Use]]:
    """All words of the article that tell the kinds of English apart, if there are several."""
    last = len(table["varieties"]) - 1
    words: list[tuple[TermSets, str]] = []
    kinds: set[int] = set()
    for sets in table["sets"]:
        for name, forms in sets.candidates(document).items():
            telling = forms - {last} if sets.name in table["shared"] else forms
            kinds |= telling
            if telling:
                words.append((sets, name))
    if len(kinds) < table["forms"]:
        return
    uses: list[Use] = []
    same_word = False
    for sets, name in words:
        places = sets.places(document, name)
        if sets.name in table["shared"]:
            places = [place for place in places if place[0] != last]
        found = list(_uses(document, table, skip, places))
        same_word = same_word or len({use.form for use in found}) > 1
        uses += found
    uses.sort(key=lambda use: use.start)
    # One word in two spellings needs no more to be seen; of two words one may be a slip.
    if _enough({**table, "uses": 0} if same_word else table, uses):
        yield uses


def _hit(document: Document, table: Mapping[str, Any], uses: Sequence[Use]) -> Hit:
    names = table["varieties"]
    by_form: dict[int, list[Use]] = {}
    for use in uses:
        by_form.setdefault(use.form, []).append(use)
    ranked = sorted(by_form.values(), key=lambda same: (len(same), -same[0].start))
    least, *others = ranked[0], *ranked[:0:-1]
    fields: dict[str, str | int] = {
        "says": table["says"],
        "form": _labelled(least, names),
        "times": _times(len(least)),
        "others": " and ".join(_other(document, same, names) for same in others),
    }
    notes = [Note(use.start, use.end, "Here, too.") for use in least[1:NOTES]]
    for same in others:
        notes += [Note(u.start, u.end, f"{_commonest([u], 1)} stands here.") for u in same[:NOTES]]
    return Hit(least[0].start, least[0].end, fields, tuple(notes))


def _other(document: Document, same: Sequence[Use], names: Sequence[str]) -> str:
    """A form, how often and where it is used first; of a kind of English its commonest words."""
    if names:
        return _labelled(same, names)
    line = document.lines.position(document.source_span(same[0].start, same[0].end).start)[0]
    return f"{_commonest(same, 1)} ({_times(len(same))}, first on line {line})"


def _labelled(same: Sequence[Use], names: Sequence[str]) -> str:
    return f"{names[same[0].form]} {_commonest(same, 3)}" if names else _commonest(same, 1)


def _commonest(same: Sequence[Use], count: int) -> str:
    """The words that are used most, in quotation marks; those in small letters if any are."""
    small = [use.words for use in same if use.words.islower()]
    words = Counter(small or [use.words for use in same])
    return ", ".join(f"'{word}'" for word, _ in words.most_common(count))


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


KIND = Kind(SCHEMA, check, fields=("says", "form", "times", "others"))
