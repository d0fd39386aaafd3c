"""Kind ``abbreviations``: abbreviations that are spelled out twice, or in two ways.

A definition is a long form with its letters in brackets behind it, "blood pressure (BP)", or the
other way round, "BP (blood pressure)". Which words before the bracket are the long form is decided
as in A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing 8:451-462 (2003): the letters are looked for
from the last to the first, and the first one has to begin a word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.schema import Option

CHECKS = ("two_meanings", "defined_again", "never_used")
SCHEMA: Mapping[str, Option] = {
    "checks": Option("choices", required=True, choices=CHECKS),
    "within_words": Option("count", default=0),
    "min_words": Option("count", default=0),
    "ignore_words": Option("texts"),
    "ignore": Option("texts"),
    "except": Option("cues"),
    "starts_anew": Option("cues"),
}
BLOCKS = ("paragraph", "list_item")
FULL_STOPS = (".", "!", "?", ":", ";")
CLOSING = "\"'”’)]*⁰¹²³⁴⁵⁶⁷⁸⁹ "
REACH = 160
"""Characters before a bracket in which its long form may begin."""
OPENING = 60
"""Characters at the start of a block that show whether it starts anew."""
ALIKE = 5
"""So many first letters in common make two words forms of one word."""
SPELLING = 85
"""How like, from 0 to 100, two long forms are that differ in nothing but their spelling."""
NOTES = 6

_LETTERS = r"[A-Z][A-Za-z0-9&/-]{0,8}[A-Za-z0-9]"
_DEFINITION = re.compile(
    rf"(?<=[ \u00a0\n])\((?:(?:or|also|called|abbreviated|known|as|the|aka) ){{0,4}}[\"“']?"
    rf"({_LETTERS})[\"”']?(?=[),;])"
    rf"|(?<![\w-])({_LETTERS}) \((?:(?:or|which|stands|for|short|the|an?) ){{0,5}}[\"“']?"
    r"([A-Za-z][^()\n]{3,100}?)[\"”']?\)"
)
_CUT = re.compile(r"[.;:!?()\[\]\n•|]")
_WORD = re.compile(r"[^\W_]+")


class Definition(NamedTuple):
    """A long form and its abbreviation, without plural s; text offsets of the whole definition."""

    short: str
    long: tuple[str, ...]
    start: int
    end: int
    sentence: int


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """At most one hit an abbreviation, on the first place that disagrees with the first definition.

    * ``checks``: ``two_meanings``, ``defined_again``, ``never_used``.
    * ``within_words``: a definition given again further away than this is left alone; 0: never.
    * ``min_words``: blocks of fewer words, such as labels and menu entries, define nothing.
    * ``ignore_words``: words that make no difference between two long forms.
    * ``ignore``: abbreviations to leave alone.
    * ``except``: cues of sentences that define nothing, such as entries of a reference list.
    * ``starts_anew``: cues of the beginning of a part that is to be read by itself: what has been
      spelled out before it may be spelled out again.
    """
    document = context.document
    if "(" not in document.text:
        return
    found: dict[str, list[Definition]] = {}
    for definition in definitions(document, options):
        found.setdefault(definition.short, []).append(definition)
    for short, places in found.items():
        if short in options["ignore"]:
            continue
        groups = _meanings(places)
        if len(groups) > 1 and "two_meanings" in options["checks"]:
            yield _two_meanings(document, groups)
        elif len(places) > 1 and "defined_again" in options["checks"]:
            yield from _again(document, groups[0], options)
        elif len(places) == 1 and "never_used" in options["checks"]:
            yield from _unused(document, places[0])


def definitions(document: Document, options: Mapping[str, Any]) -> Iterator[Definition]:
    """The definitions in the running text of an article, by position."""
    stop = frozenset(options["ignore_words"])
    prose: dict[int, bool] = {}
    for match in _DEFINITION.finditer(document.text):
        short = _singular(match[1] or match[2])
        if sum(char.isupper() for char in short) < 2:
            continue
        number = document.block_at(match.start())
        if number not in prose:
            prose[number] = _is_prose(document, number, options["min_words"])
        if not prose[number]:
            continue
        sentence = document.sentence_index(match.start())
        if document.text[document.sentences[sentence].end - 1] == "?":
            continue
        if options["except"].found_in(document.folded_sentence(sentence)):
            continue
        block = document.blocks[number]
        if match[1]:
            start, end = max(block.start, match.start() - REACH), match.end()
            long = document.text[start : match.start()].rstrip()
            cut = [found.end() for found in _CUT.finditer(long)]
            if cut:
                start, long = start + cut[-1], long[cut[-1] :]
            begin = long_form(short, long, stop)
        else:
            start, end, long = match.start(3), match.end(), match[3]
            begin = long_form(short, long, stop)
            if begin != 0:
                continue
            start = match.start()
        if begin is None:
            continue
        words = tuple(
            word for word in _WORD.findall(long[begin:].lower()) if word not in stop
        )
        if match[1]:
            start += begin
        yield Definition(short, words, start, end, sentence)


def _is_prose(document: Document, number: int, min_words: int) -> bool:
    """Whether a block is running text: labels, menu entries and fragments define nothing."""
    block = document.blocks[number]
    ending = document.text[max(block.start, block.end - 40) : block.end].rstrip(CLOSING)
    return (
        block.kind in BLOCKS
        and ending[-1:] in FULL_STOPS
        and document.text.count(" ", block.start, block.end) + 1 >= min_words
    )


def long_form(short: str, long: str, stop: frozenset[str]) -> int | None:
    """Where in ``long`` the words begin that ``short`` stands for; None if they are not there.

    All but one of the letters begin a word, and all but one of the words, those in ``stop`` left
    out, hold a letter.
    """
    letters = [char for char in short.lower() if char.isalnum()]
    text = long.lower()
    at = len(text)
    starts = 0
    taken: list[int] = []
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (
            text[at] != letters[number] or (number == 0 and at > 0 and text[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        taken.append(at)
        starts += at == 0 or not text[at - 1].isalnum()
    empty = sum(
        1
        for word in _WORD.finditer(text, at)
        if word[0] not in stop and not any(word.start() <= place < word.end() for place in taken)
    )
    loose = len(letters) - starts
    first = _WORD.match(text, at)
    if first is None or (first[0] in stop and first[0] != letters[0]):
        return None
    if len(text) - at <= len(short) + 1 or empty > 1 or loose > max(1, len(letters) // 2):
        return None
    return at


def _singular(short: str) -> str:
    return short[:-1] if short[-1] == "s" and short[-2].isupper() else short


def _meanings(places: Iterable[Definition]) -> list[list[Definition]]:
    """The definitions of one abbreviation, those of one meaning together."""
    groups: list[list[Definition]] = []
    for place in places:
        for group in groups:
            if _same(group[0].long, place.long):
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def _same(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether all words of the shorter one are in the other, in some form."""
    if len(first) > len(second):
        first, second = second, first
    if all(any(a[:ALIKE] == b[:ALIKE] for b in second) for a in first):
        return True
    from rapidfuzz.fuzz import ratio

    return ratio("".join(first), "".join(second)) >= SPELLING


def _two_meanings(document: Document, groups: Sequence[Sequence[Definition]]) -> Hit:
    first, other = groups[0][0], groups[1][0]
    notes = [Note(first.start, first.end, "Here it stands for this.")]
    notes += [
        Note(group[0].start, group[0].end, "And for this here.") for group in groups[2 : NOTES + 1]
    ]
    line = _line(document, first)
    problem = f"is spelled out in another way here than on line {line}"
    return _hit(other, problem, line, len(groups), notes)


def _again(
    document: Document, places: Sequence[Definition], options: Mapping[str, Any]
) -> Iterator[Hit]:
    first = places[0]
    again: list[Definition] = []
    for other in places[1:]:
        if _apart(document, first, other, options):
            if again:
                break
            first = other
        elif _sentence(document, first) != _sentence(document, other):
            again.append(other)
    if not again:
        return
    line = _line(document, first)
    notes = [Note(first.start, first.end, "Spelled out here first.")]
    notes += [Note(other.start, other.end, "And again here.") for other in again[1:NOTES]]
    problem = f"has been spelled out on line {line} already"
    yield _hit(again[0], problem, line, len(again) + 1, notes)


def _apart(
    document: Document, first: Definition, other: Definition, options: Mapping[str, Any]
) -> bool:
    """Whether nobody who reads the later place can be expected to know the earlier one."""
    within = options["within_words"]
    if within and document.text.count(" ", first.start, other.start) > within:
        return True
    start, end = document.block_at(first.start) + 1, document.block_at(other.start) + 1
    return any(
        options["starts_anew"].found_in(document.folded[block.start : block.start + OPENING])
        for block in document.blocks[start:end]
    )


def _sentence(document: Document, place: Definition) -> str:
    return document.folded_sentence(place.sentence)


def _unused(document: Document, place: Definition) -> Iterator[Hit]:
    uses = re.findall(rf"(?<!\w){re.escape(place.short)}s?(?!\w)", document.text)
    if len(uses) == 1:
        yield _hit(place, "is not used again", _line(document, place), 1, ())


def _hit(
    place: Definition, problem: str, line: int, times: int, notes: Iterable[Note]
) -> Hit:
    fields: dict[str, str | int] = {
        "abbreviation": place.short,
        "problem": problem,
        "first_line": line,
        "times": times,
    }
    return Hit(place.start, place.end, fields, tuple(notes))


def _line(document: Document, place: Definition) -> int:
    return document.lines.position(document.source_span(place.start, place.end).start)[0]


KIND = Kind(SCHEMA, check, fields=("abbreviation", "problem", "first_line", "times"))
