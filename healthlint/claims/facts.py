"""Facts: what an article says a thing is, what causes it, and which properties it has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from healthlint.claims.clauses import clauses
from healthlint.claims.cues import Cue, Cues, spans
from healthlint.claims.language import Language
from healthlint.claims.links import Said, Spot, definition, phrase
from healthlint.claims.model import About, Stems
from healthlint.claims.modifiers import modifier, negation
from healthlint.claims.names import Names
from healthlint.document import Document
from healthlint.document.model import Span
from healthlint.matching import CueSet

EXTENTS = {1: "only", -1: "never", 2: "for all:", -2: "not for", 3: "in", 4: "from age"}
"""What the values of a statement on people say of them."""


class Fact(NamedTuple):
    """One thing that is said of another. Spans are text offsets.

    ``values`` are what it is said to be; ``denied`` says that it is not. ``names`` are the things
    that it may be said of: one, or several where it is said of "it". ``flat`` is False where the
    sentence leaves room for other values ("usually", "can also be"). ``limits`` is the folded text
    that may limit it to some people or circumstances. ``extent`` is 0, or for statements on whom it
    concerns, whose ``values`` are people, where they stand on their scale.
    """

    values: frozenset[str]
    denied: bool
    names: tuple[About, ...]
    cue: Span
    clause: Span
    sentence: int
    block: int
    flat: bool = True
    limits: str = ""
    extent: int = 0

    @property
    def said(self) -> Span:
        """What the reader is shown."""
        return self.cue

    @property
    def subject(self) -> str:
        """How the article calls the thing."""
        return self.names[0].text

    @property
    def says(self) -> str:
        """What is said, for those who ask how a report came about."""
        listed = " and ".join(sorted(self.values))
        if self.extent:
            return f"{EXTENTS[-self.extent if self.denied else self.extent]} {listed}"
        return f"not {listed}" if self.denied else listed

    @property
    def keys(self) -> Iterator[Stems]:
        return (name.stems for name in self.names)


class Words(NamedTuple):
    """What facts are read with: groups by name, values that are causes, names of two scales.

    ``phrases`` are the turns of phrase, ``whom`` what is said of people; ``numbers`` are words.
    """

    groups: Mapping[str, CueSet]
    people: Mapping[str, CueSet]
    causes: frozenset[str]
    phrases: str
    whom: str
    numbers: Mapping[str, int]

    def ages(self, folded: str) -> list[int]:
        """Ages in years that folded text names."""
        found = self.groups["of age"].pattern.finditer(folded)
        return [number for match in found for number in self.numbers_in(match[0])]

    def numbers_in(self, folded: str) -> list[int]:
        """Whole numbers in folded text, in digits or words."""
        return [
            int(word) if word.isdigit() else self.numbers[word]
            for word in re.findall(r"\w+", folded)
            if word.isdigit() or word in self.numbers
        ]


class Reading(NamedTuple):
    """What is needed to read the facts of one document."""

    document: Document
    words: Words
    names: Names
    language: Language

    def places(self, cues: Cues, of_people: bool) -> Iterator[tuple[int, Span, list[Cue]]]:
        """Sentences that ask nothing, their clauses, and the cues in them: on people, or others."""
        for sentence, inside in cues.items():
            chosen = [cue for cue in inside if (cue.scale == self.words.whom) == of_people]
            folded = self.document.folded_sentence(sentence)
            if not chosen or folded.rstrip("\"')* ").endswith("?"):
                continue
            for clause in clauses(folded, spans(inside), self.language):
                here = [cue for cue in chosen if clause.start <= cue.start < clause.end]
                if here:
                    yield sentence, clause, here


def facts_of(reading: Reading, cues: Cues) -> list[Fact]:
    """The facts of a document, in text order; not those on whom something concerns."""
    return [
        fact
        for sentence, clause, here in reading.places(cues, of_people=False)
        for fact in _read(reading, sentence, clause, here)
    ]


def _read(reading: Reading, sentence: int, clause: Span, cues: Sequence[Cue]) -> Iterator[Fact]:
    """The facts of one clause; what several cues say through one link is one fact."""
    document = reading.document
    folded = document.folded_sentence(sentence)
    joined: dict[tuple[str, int, bool], list[tuple[Said, str]]] = {}
    for cue in cues:
        spot = _spot(reading, folded, clause, cue)
        said = phrase(spot) if cue.scale == reading.words.phrases else definition(spot)
        if said is None:
            continue
        negated = negation(said.denying, reading.language)
        if negated == "partly":
            said = said._replace(flat=False)
        if negated and said.start == len(spot.left):
            said = said._replace(start=modifier(spot.left, reading.language))
        denied = (negated == "not") != (cue.position.value < 0)
        joined.setdefault((said.name, said.start, denied), []).append((said, cue.position.says))
    begin = document.sentences[sentence].start
    start = begin + clause.start
    for (name, _, denied), each in joined.items():
        names = reading.names.of(sentence, clause, clause.start + each[0][0].start, name)
        if names:
            yield Fact(
                frozenset(value for _, value in each),
                denied,
                names,
                Span(start + each[0][0].start, start + max(said.end for said, _ in each)),
                Span(start, begin + clause.end),
                sentence,
                document.sentences[sentence].block,
                all(said.flat for said, _ in each),
                each[-1][0].limits,
            )


def _spot(reading: Reading, folded: str, clause: Span, cue: Cue) -> Spot:
    return Spot(
        cue,
        folded[clause.start : cue.start],
        folded[cue.start : cue.end],
        folded[cue.end : clause.end],
        reading.words.groups,
        reading.language,
        cue.position.says in reading.words.causes,
    )
