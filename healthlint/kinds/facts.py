"""Kind ``facts``: one thing that is described in ways that exclude each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from healthlint.claims import cues_in, language_of
from healthlint.claims.cues import Cues
from healthlint.claims.exclude import Quarrel, Row, Table, quarrels, worth_reading
from healthlint.claims.facts import Fact, Reading, Words, facts_of
from healthlint.claims.names import Names
from healthlint.claims.whom import mentions_of, strong_of
from healthlint.document import Document
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds._dispute import answers, line_of, opponent_of, places, words_of
from healthlint.schema import Option

_SET = {"any_two": Option("texts"), "one": Option("texts"), "other": Option("texts")}
SCHEMA: Mapping[str, Option] = {
    "scales": Option("scales", required=True),
    "phrases": Option("text", required=True),
    "whom": Option("text", required=True),
    "causes": Option("texts"),
    "numbers": Option("texts"),
    "exclude": Option("tables", required=True, keys=_SET),
    "overlap": Option("tables", keys={"any_two": Option("texts")}),
    "absolute": Option("texts"),
    "conditions": Option("texts"),
    "no_limit": Option("texts"),
}
PARTS, PEOPLE = "fact_parts", "fact_people"
"""The files of groups that facts are read with."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit per line that excludes what was said first, with the places it excludes."""
    cues = cues_in(context, options["scales"])
    if not cues:
        return
    document, language = context.document, language_of(context.lexicon)
    table = table_of(context, options)
    cues = worth_reading(document, cues, table, options["whom"], language)
    facts = facts_in(context, cues, options) if cues else []
    found = list(quarrels(document, facts, table, language)) if len(facts) > 1 else []
    lines: set[int] = set()
    for fact, opposed in answers(found):
        line = line_of(document, fact.cue)
        if line not in lines:
            lines.add(line)
            yield _hit(document, fact, opposed)


def table_of(context: Context, options: Mapping[str, Any]) -> Table:
    """What excludes what, as the rule file says."""
    return Table(
        [_row(raw) for raw in options["exclude"]],
        [frozenset(raw["any_two"]) for raw in options["overlap"]],
        frozenset(options["absolute"]),
        frozenset(options["conditions"]),
        frozenset(options["no_limit"]),
        context.lexicon.groups(PARTS)["no frame"],
    )


def facts_in(context: Context, cues: Cues, options: Mapping[str, Any]) -> list[Fact]:
    """What the article says of things that may be excluded by something else it says."""
    document, language = context.document, language_of(context.lexicon)
    words = Words(
        context.lexicon.groups(PARTS),
        context.lexicon.groups(PEOPLE),
        frozenset(options["causes"]),
        options["phrases"],
        options["whom"],
        {word: number for number, word in enumerate(options["numbers"])},
    )
    names = Names(document, language, words.groups)
    reading = Reading(document, words, names, language)
    facts = facts_of(reading, cues)
    strong = strong_of(reading, cues)
    if strong:
        facts += strong + mentions_of(reading, strong)
    return facts


def _row(raw: Mapping[str, Any]) -> Row:
    both = frozenset(raw["any_two"])
    return Row(both | frozenset(raw["one"]), both | frozenset(raw["other"]))


def _hit(document: Document, fact: Fact, opposed: Sequence[Quarrel]) -> Hit:
    first: Fact = opponent_of(fact, min(opposed, key=lambda q: opponent_of(fact, q).cue.start))
    line = line_of(document, first.cue)
    fields: dict[str, str | int] = {
        "topic": fact.subject,
        "other": words_of(document, first.cue),
        "first_line": line,
    }
    details = (
        ("here, thing", fact.subject),
        ("here, said", fact.says),
        (f"line {line}, thing", first.subject),
        (f"line {line}, said", first.says),
    )
    notes = tuple(places(document, fact, first, opposed))
    return Hit(*fact.cue, fields, notes, details=details, two_sided=True)


KIND = Kind(SCHEMA, check, fields=("topic", "other", "first_line"))
