"""Whom something concerns: it occurs in some people only, is for all, or is not for some.

First the strong statements are read ("only", "never", "for all"), which most articles have none of;
only then is it worth looking for statements that mention the same thing and other people.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthlint.claims import parts
from healthlint.claims.clauses import clauses
from healthlint.claims.cues import LONGEST, READ, Cue, Cues
from healthlint.claims.facts import Fact, Reading
from healthlint.claims.language import group_names
from healthlint.claims.links import name_behind, until
from healthlint.claims.model import Stems
from healthlint.claims.modifiers import modifier, negation
from healthlint.claims.names import one_spelling
from healthlint.document.model import Span

ONLY, FOR_ALL, IN, FROM_AGE = 1, 2, 3, 4
"""Values of the scale; the negative ones say "never in", "not for" and "not below"."""
AXES = ("skin", "age")
"""What "every skin type" and "all ages" speak of; "everyone" speaks of all."""
EVERYONE = "everyone"
AXIS_REACH = 20
"""Characters behind "for all" in which its axis stands."""


class _Said(NamedTuple):
    """People and a thing; ``start`` and ``end`` are offsets from the beginning of the clause."""

    extent: int
    people: frozenset[str]
    name: str
    start: int
    end: int


def strong_of(reading: Reading, cues: Cues) -> list[Fact]:
    """Statements on only, never or all of some people, in text order."""
    return [
        fact
        for sentence, clause, here in reading.places(cues, of_people=True)
        for cue in here
        if (said := _strong(reading, sentence, clause, cue)) is not None
        for fact in _facts(reading, sentence, clause, said)
    ]


def mentions_of(reading: Reading, strong: Sequence[Fact]) -> list[Fact]:
    """Statements that something of which a strong statement speaks occurs in some people."""
    document = reading.document
    wanted = {key for fact in strong for key in fact.keys}
    known = {fact.sentence for fact in strong if fact.extent == ONLY}
    # A stem with "_" is one of several names, which the text need not spell so.
    starts = [{stem for stem in key if "_" not in stem} for key in wanted]
    found: list[Fact] = []
    for index, sentence in enumerate(document.sentences):
        if index in known:
            continue
        folded = document.folded_sentence(index)
        spelled = one_spelling(folded).replace("-", "")
        if not any(all(start in spelled for start in key) for key in starts):
            continue
        if document.blocks[sentence.block].kind not in READ or folded.count(" ") > LONGEST:
            continue
        if folded.rstrip("\"')* ").endswith("?") or not group_names(reading.words.people, folded):
            continue
        for clause in clauses(folded, (), reading.language):
            for said in _mentions(reading, folded[clause.start : clause.end]):
                found += _facts(reading, index, clause, said)
    return [fact for fact in found if any(key in wanted for key in fact.keys)]


def _facts(reading: Reading, sentence: int, clause: Span, said: _Said) -> Iterator[Fact]:
    names = reading.names.of(sentence, clause, clause.start + said.start, said.name)
    begin = reading.document.sentences[sentence].start
    start = begin + clause.start
    if names:
        yield Fact(
            said.people,
            said.extent < 0,
            names,
            Span(start + said.start, start + said.end),
            Span(start, begin + clause.end),
            sentence,
            reading.document.sentences[sentence].block,
            extent=abs(said.extent),
        )


def _strong(reading: Reading, sentence: int, clause: Span, cue: Cue) -> _Said | None:
    folded = reading.document.folded_sentence(sentence)
    left, right = folded[clause.start : cue.start], folded[cue.end : clause.end]
    own = folded[cue.start : cue.end]
    groups, language = reading.words.groups, reading.language
    extent, turned = int(cue.position.value), cue.position.turned
    negated = negation(left, language)
    if groups["not people"].found_in(f"{left} {right}") or (negated and extent != FOR_ALL):
        return None
    if extent < 0 and groups["they"].found_in(left):
        return None
    if turned:
        name = behind = name_behind(right, groups, language)
        whom = left if extent < 0 else own
    else:
        name = parts.before_cue(left, language).text
        behind = until(right, groups["end of people"])
        if not left.strip() and "," in behind:  # "Safe for all ages, X ..."
            behind, _, rest = behind.partition(",")
            name = name_behind(rest, groups, language)
        whom = f"{own} {behind}"
    start = 0 if turned and extent < 0 else modifier(left, language) if negated else len(left)
    end = len(left) + len(own) + len(behind.rstrip(" .,;:"))
    said = _Said(extent, frozenset(), name, start, end)
    if extent == FOR_ALL:
        if groups["not flat"].found_in(left) or groups["except"].found_in(folded):
            return None
        near = f"{own}{right[:AXIS_REACH]}"
        axis = next((axis for axis in AXES if axis in near), EVERYONE)
        return said._replace(extent=-FOR_ALL if negated else FOR_ALL, people=frozenset((axis,)))
    under = groups["under an age"].pattern.search(whom) if extent < 0 else None
    if turned and not name.strip():
        return None
    if extent == FROM_AGE and not groups["offered"].found_in(left.rstrip()):
        return None
    if abs(extent) == FROM_AGE or under is not None:
        ages = frozenset(map(str, reading.words.numbers_in(under[0] if under else own)))
        return said._replace(extent=FROM_AGE, people=ages) if ages else None
    people = group_names(reading.words.people, whom)
    if not people or (extent == ONLY and groups["hardly"].found_in(left)):
        return None
    return said._replace(people=people)


def _mentions(reading: Reading, text: str) -> Iterator[_Said]:
    """What a clause says of people: "X occurs in THEM", "THEY have X", "in THEM, X is ..."."""
    groups, language = reading.words.groups, reading.language
    if groups["hardly"].found_in(text) and not groups["by no means"].found_in(text):
        return
    for match in groups["occurs in"].pattern.finditer(text):
        left, right = text[: match.start()], until(text[match.end() :], groups["end of people"])
        if negation(left, language) is None:
            name = parts.before_cue(left, language).text
            yield _mention(reading, right, name, match.start(), match.end() + len(right))
    for match in groups["have"].pattern.finditer(text):
        left = text[: match.start()]
        right = name_behind(text[match.end() :], groups, language)
        if negation(left, language) is None:
            yield _mention(reading, left, right, 0, match.end() + len(right))
    opening = groups["in people"].pattern.match(text)
    if opening is not None and "," in text[opening.end() :]:
        whom, _, rest = text[opening.end() :].partition(",")
        found = groups["is found"].pattern.search(rest)
        if found is not None and negation(rest[: found.end() + 5], language) is None:
            end = len(text) - len(rest) + found.end()
            yield _mention(reading, whom, rest[: found.start()], opening.start(), end)


def _mention(reading: Reading, whom: str, name: str, start: int, end: int) -> _Said:
    people = group_names(reading.words.people, whom)
    people |= {str(age) for age in reading.words.ages(whom)}
    return _Said(IN, people, name, start, end)


def excludes(one: Fact, other: Fact, overlap: Sequence[frozenset[str]]) -> bool:
    """Whether a statement on whom a thing concerns excludes another; not the other way round."""
    if one.extent == ONLY and not one.denied:
        if other.extent in (ONLY, IN) and not other.denied:
            return _apart(one.values, other.values, overlap)
        return other.extent == ONLY and other.denied and one.values <= other.values
    if one.extent == ONLY:
        return other.extent == IN and one.values <= other.values
    if one.extent == FROM_AGE:
        ages = [int(age) for age in other.values if age.isdigit()]
        lowest = min(int(age) for age in one.values)
        return other.extent == IN and bool(ages) and max(ages) < lowest
    if one.extent == FOR_ALL and other.extent == FROM_AGE:
        return "age" in one.values
    if one.extent == FOR_ALL and other.extent == FOR_ALL and not one.denied and other.denied:
        (axis,) = one.values
        return axis == EVERYONE or any(axis in group for group in other.values)
    return False


def _apart(one: Stems, other: Stems, overlap: Sequence[frozenset[str]]) -> bool:
    """Whether no person can be in both sets of groups: on one axis they share nothing."""
    for axis in {group.partition(" ")[0] for group in one}:
        first = {group for group in one if group.startswith(f"{axis} ")}
        second = {group for group in other if group.startswith(f"{axis} ")}
        if first and second and not any(_overlap(a, b, overlap) for a in first for b in second):
            return True
    return False


def _overlap(one: str, other: str, overlap: Sequence[frozenset[str]]) -> bool:
    return one == other or any({one, other} <= both for both in overlap)
