"""The cues of a document: where it says something that has a place on a scale."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from healthlint.claims.language import Language
from healthlint.document import Document
from healthlint.document.model import Span
from healthlint.lexicon import Position, Scale
from healthlint.matching import Found

EVIDENCE = "evidence_scale"
"""The scale whose cues speak about other statements: "studies show that ..."."""
SAFETY = "safety_scale"
"""The scale on which the words inside a cue name who acts: "side effects of X include"."""
ONE_AXIS = {"efficacy_scale", "cause_scale"}
"""Scales whose words overlap: "reduces" and "reduces the risk of"."""
SHOWN, SUGGESTED = 3, 2
"""From this evidence on, what the studies say is said by the article itself, or is possible."""
READ = ("paragraph", "list_item")
LONGEST = 60
"""Words; in longer sentences it cannot be told what belongs to what."""


class Cue(NamedTuple):
    """A cue found; offsets into its sentence."""

    start: int
    end: int
    scale: str
    position: Position

    @property
    def of_statement(self) -> bool:
        """Whether it weighs another statement: "studies show that", "it is unclear whether"."""
        return self.scale == EVIDENCE or self.position.value == 0


Cues = dict[int, list[Cue]]
"""By index of the sentence, in order of place."""


def cues_of(document: Document, found: Found, scales: Sequence[Scale]) -> Cues:
    """The cues in paragraphs and lists; of those that overlap the longest.

    What visitors or sellers say, and links to other pages, is not the article's own.
    """
    by_sentence: defaultdict[int, list[Cue]] = defaultdict(list)
    sentences, blocks = document.sentences, document.blocks
    for scale in scales:
        for position in scale.positions:
            if not found.has(position.phrases):
                continue
            for match in found.matches(position.phrases):
                begin = sentences[match.sentence].start
                cue = Cue(match.start - begin, match.end - begin, scale.name, position)
                by_sentence[match.sentence].append(cue)
    return {
        sentence: _longest(by_sentence[sentence])
        for sentence in sorted(by_sentence)
        if blocks[sentences[sentence].block].kind in READ
        and document.folded_sentence(sentence).count(" ") <= LONGEST
        and sentences[sentence].block not in document.not_its_own
    }


def _longest(cues: list[Cue]) -> list[Cue]:
    if len(cues) == 1:
        return cues
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start - cue.end, cue.start)):
        if not any(_excludes(other, cue) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: (cue.start, cue.end))


def _excludes(longer: Cue, cue: Cue) -> bool:
    if cue.start >= longer.end or longer.start >= cue.end:
        return False
    if cue.position.value == longer.position.value == 0 and EVIDENCE not in (
        cue.scale,
        longer.scale,
    ):
        return True  # a doubt takes its scale from what it doubts
    if (cue.start, cue.end) == (longer.start, longer.end):
        return cue.scale == longer.scale
    return cue.scale == longer.scale or {cue.scale, longer.scale} == ONE_AXIS


def spans(cues: Sequence[Cue]) -> tuple[Span, ...]:
    """The places of cues."""
    return tuple(Span(cue.start, cue.end) for cue in cues)


def inner(cues: Sequence[Cue], number: int) -> Cue | None:
    """The statement that a cue such as "it is unclear whether" speaks about."""
    cue = cues[number]
    others = [
        other
        for other in cues
        if not other.of_statement and (other.start >= cue.end or other.end <= cue.start)
    ]
    behind = [other for other in others if other.start >= cue.end]
    return behind[0] if behind else (others[-1] if others else None)


def doubted(cues: Sequence[Cue], number: int) -> bool:
    """Whether another cue takes back what this one says: "no evidence that it works"."""
    cue = cues[number]
    for other_number, other in enumerate(cues):
        if other_number == number:
            continue
        if other.scale == EVIDENCE:
            takes_back = (
                other.position.value < SHOWN
                and cue.scale != EVIDENCE
                and (other.end <= cue.start or other.start < cue.start < cue.end <= other.end)
            )
        else:
            unknown = other.position.value == 0 and not cue.of_statement
            takes_back = unknown and inner(cues, other_number) is cue
        if takes_back:
            return True
    return False


def gap(cue: Cue, folded: str, language: Language) -> str:
    """The words inside a cue that are not its own: "make MILIA worse"."""
    own = language.own_words(cue.position)
    words = language.words(folded[cue.start : cue.end])
    return " ".join(word for word in words if not own.issuperset(word.split("-")))
