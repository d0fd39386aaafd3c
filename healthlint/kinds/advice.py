"""Kind ``advice``: instructions of one article of which nobody can follow both."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from healthlint.claims import cues_in, language_of
from healthlint.claims.advice.compare import Clash, Matter, Opposite, clashes
from healthlint.claims.advice.lists import DO, LEAVE, Above, headed, led
from healthlint.claims.advice.model import Advice, Named
from healthlint.claims.advice.reader import AdviceReader
from healthlint.claims.advice.words import AdviceWords, spelled
from healthlint.claims.extract import title_of
from healthlint.claims.language import group_names
from healthlint.document import Document
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds._dispute import answers, line_of, opponent_of, places
from healthlint.kinds._dispute import words_of as quoted
from healthlint.schema import Option

_OPPOSITE = {
    "name": Option("text", required=True),
    "one": Option("phrases", required=True),
    "other": Option("phrases", required=True),
    "either": Option("flag", default=False),
    "alone": Option("flag", default=False),
    "used": Option("flag", default=False),
    "times": Option("flag", default=False),
    "limits": Option("texts"),
}
SCHEMA: Mapping[str, Option] = {
    "scale": Option("scales", required=True),
    "opposites": Option("tables", required=True, keys=_OPPOSITE),
    "avoid_lists": Option("phrases", required=True),
    "do_lists": Option("phrases", required=True),
    "degrees": Option("texts", required=True),
    "everybody": Option("texts", required=True),
}


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per line that opposes what was advised first, with the places it opposes."""
    document = context.document
    words = words_of(context)
    advice = reader_of(context, options, words).disputed()
    if len(advice) < 2:
        return
    opposites = _opposites(context, options, words)
    matter = Matter(words.content(title_of(document)), opposites, words)
    same_people = _same_people(document, options, words)
    found = [clash for clash in clashes(advice, matter) if same_people(clash)]
    lines: set[int] = set()
    for one, opposed in answers(found):
        number = line_of(document, one.cue)
        if number not in lines:
            lines.add(number)
            yield _hit(document, one, opposed)


def words_of(context: Context) -> AdviceWords:
    """The words that advice is read with, made once a lexicon."""
    kept = context.lexicon.kept
    if "advice words" not in kept:
        kept["advice words"] = AdviceWords(context.lexicon, language_of(context.lexicon))
    words = kept["advice words"]
    assert isinstance(words, AdviceWords)
    return words


def reader_of(context: Context, options: Mapping[str, Any], words: AdviceWords) -> AdviceReader:
    """What reads the advice of the document."""
    document = context.document
    cues = cues_in(context, options["scale"])
    above: dict[int, Above] = led(document, cues, words)
    for value, key in ((LEAVE, "avoid_lists"), (DO, "do_lists")):
        matches = context.found.matches(options[key])
        above |= headed(document, [document.sentences[m.sentence].block for m in matches], value)
    return AdviceReader(document, cues, _named(context, options), above, words)


def _named(context: Context, options: Mapping[str, Any]) -> dict[int, list[Named]]:
    """The opposites that each sentence names."""
    named: defaultdict[int, list[Named]] = defaultdict(list)
    for number, raw in enumerate(options["opposites"]):
        for side, key in enumerate(("one", "other")):
            if not context.found.has(raw[key]):
                continue
            for match in context.found.matches(raw[key]):
                begin = context.document.sentences[match.sentence].start
                place = Named(match.start - begin, match.end - begin, number, side)
                named[match.sentence].append(place)
    return named


def _opposites(
    context: Context, options: Mapping[str, Any], words: AdviceWords
) -> Sequence[Opposite]:
    """The pairs of opposites, made once a lexicon."""
    kept = context.lexicon.kept
    key = f"opposites {id(options)}"
    if key not in kept:
        kept[key] = tuple(_opposite(raw, words) for raw in options["opposites"])
    opposites = kept[key]
    assert isinstance(opposites, tuple)
    return opposites


def _opposite(raw: Mapping[str, Any], words: AdviceWords) -> Opposite:
    told = spelled(raw["one"]) | spelled(raw["other"])
    own = words.content(" ".join(told)) | {words.verb(word) for word in told}
    flags = raw["either"], raw["alone"], raw["used"], raw["times"]
    return Opposite(raw["name"], own, *flags, frozenset(raw["limits"]))


def _same_people(
    document: Document, options: Mapping[str, Any], words: AdviceWords
) -> Callable[[Clash], bool]:
    """What says whether two pieces of advice are for the same people and degree of illness.

    "A child" tells people apart; "your child" only says whose body it is.
    """
    language = words.language
    groups = {name: language.circumstances[name] for name in options["degrees"]}
    groups |= language.people
    everybody = frozenset(options["everybody"])
    known: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def for_whom(advice: Advice) -> tuple[frozenset[str], frozenset[str]]:
        if advice.span.end not in known:
            text = document.folded[document.sentences[advice.sentence].start : advice.span.end]
            heading = document.section_of(advice.block).heading
            if heading is not None and document.blocks[heading].level > 1:
                start, end = document.blocks[heading][1:3]
                text = f"{document.folded[start:end]} . {text}"
            strict = words.parts["definite people"].pattern.sub(" ", text)
            vague = group_names(groups, text) if strict != text else frozenset()
            known[advice.span.end] = group_names(groups, strict), vague
        return known[advice.span.end]

    def same(clash: Clash) -> bool:
        one, vague = for_whom(clash.one)
        other, vague_of_other = for_whom(clash.other)
        return one - other <= everybody | vague_of_other and other - one <= everybody | vague

    return same


def _hit(document: Document, advice: Advice, opposed: Sequence[Clash]) -> Hit:
    clash = min(opposed, key=lambda clash: opponent_of(advice, clash).span.start)
    first: Advice = opponent_of(advice, clash)
    fields: dict[str, str | int] = {
        "topic": min(filter(None, (advice.name, first.name)), key=len, default=""),
        "here": _told(document, advice),
        "other": _told(document, first),
        "first_line": line_of(document, first.cue),
    }
    return Hit(
        *advice.span,
        fields,
        tuple(places(document, advice, first, opposed)),
        details=(
            *_details("here", advice),
            *_details(f"line {fields['first_line']}", first),
            ("opposites", clash.opposite.name if clash.opposite else "one says not to"),
        ),
        two_sided=True,
    )


def _told(document: Document, advice: Advice) -> str:
    """How the article says it, with what stands above the list if that says not to."""
    said = quoted(document, advice.span)
    if advice.lead is None:
        return said
    return f"{quoted(document, advice.lead).rstrip(':')}: {said}"


def _details(where: str, advice: Advice) -> Iterator[tuple[str, str]]:
    yield f"{where}, advice", f"{advice.says} {advice.value:+d}"
    yield f"{where}, action", " ".join(sorted(advice.key)) or "nothing named"
    yield f"{where}, with what and where", " ".join(sorted(advice.rest)) or "nothing named"
    held = {" ".join((limit.kind, *sorted(limit.stems))) for limit in advice.limits}
    yield f"{where}, limits", ", ".join(sorted(held)) or "none named"


KIND = Kind(SCHEMA, check, fields=("topic", "here", "other", "first_line"))
