"""From a document to its claims: find cues, part sentences, weigh, and say who acts on what."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from healthlint.claims import parts
from healthlint.claims.aliases import aliases, renamed
from healthlint.claims.clauses import clauses
from healthlint.claims.compare import ANYTHING
from healthlint.claims.language import Language, group_names
from healthlint.claims.model import NOTHING, About, Claim
from healthlint.claims.modifiers import CLAIMED, OF_STUDIES, frame, hedge, negation
from healthlint.document import Document
from healthlint.document.model import Span
from healthlint.lexicon import Position, Scale
from healthlint.matching import Found

EVIDENCE = "evidence_scale"
"""The scale whose cues speak about other statements: "studies show that ..."."""
ONE_AXIS = {"efficacy_scale", "cause_scale"}
"""Scales whose words overlap: "reduces" and "reduces the risk of"."""
SHOWN, SUGGESTED = 3, 2
"""From this evidence on the statement stands; from this on it is taken as a possibility."""
NAME = 6
"""Words; a clause without a verb that has no more of them is a name."""
SHORT = 3
LONGEST = 60
"""Words; in longer sentences it cannot be told what belongs to what."""
READ = ("paragraph", "list_item")


class _Cue(NamedTuple):
    """A cue found; offsets into its sentence."""

    start: int
    end: int
    scale: str
    position: Position


def extract(
    document: Document, found: Found, scales: Sequence[Scale], language: Language
) -> list[Claim]:
    """The claims of a document on the given scales, in text order."""
    by_sentence: defaultdict[int, list[_Cue]] = defaultdict(list)
    for scale in scales:
        for position in scale.positions:
            if not found.has(position.phrases):
                continue
            for match in found.matches(position.phrases):
                begin = document.sentences[match.sentence].start
                cue = _Cue(match.start - begin, match.end - begin, scale.name, position)
                by_sentence[match.sentence].append(cue)
    reader = _Reader(document, language)
    claims: list[Claim] = []
    for sentence in sorted(by_sentence):
        if document.blocks[document.sentences[sentence].block].kind in READ:
            claims += reader.read(sentence, _longest(by_sentence[sentence]))
    names = aliases(document, language)
    return [_renamed(claim, names) for claim in claims] if names else claims


def _longest(cues: list[_Cue]) -> list[_Cue]:
    """Of cues that overlap the longest, evidence apart; in order of place."""
    kept: list[_Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start - cue.end, cue.start)):
        if not any(_excludes(other, cue) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: (cue.start, cue.end))


def _excludes(longer: _Cue, cue: _Cue) -> bool:
    if cue.start >= longer.end or longer.start >= cue.end:
        return False
    if (cue.start, cue.end) == (longer.start, longer.end):
        return cue.scale == longer.scale
    return cue.scale == longer.scale or {cue.scale, longer.scale} == ONE_AXIS


class _Reader:
    """Reads sentence after sentence; remembers who was spoken of, for "it" and "they"."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self.last: tuple[int, About, About] | None = None
        """Block, subject and outcome of the claim before."""

    def read(self, sentence: int, cues: list[_Cue]) -> Iterator[Claim]:
        document = self.document
        folded = document.folded_sentence(sentence)
        if folded.count(" ") > LONGEST:
            return
        places = [Span(cue.start, cue.end) for cue in cues]
        previous: About | None = None
        spans = clauses(folded, places, self.language)
        for start, end in spans:
            inside = [cue for cue in cues if start <= cue.start < end]
            for number in range(len(inside)):
                claim = self.claim(
                    sentence, folded, Span(start, end), inside, number, previous, places
                )
                if claim is None:
                    continue
                if claim.subject.stems:
                    previous = claim.subject
                block = document.sentences[sentence].block
                self.last = (block, claim.subject, claim.outcome)
                yield claim
            if previous is None:
                previous = self.named(folded[start:end])

    def claim(
        self,
        sentence: int,
        folded: str,
        clause: Span,
        cues: list[_Cue],
        number: int,
        previous: About | None,
        places: list[Span],
    ) -> Claim | None:
        """The claim of one cue, None if nobody can say what it is about."""
        cue = cues[number]
        language = self.language
        of_statement = cue.scale == EVIDENCE or cue.position.value == 0
        inner = _inner(cues, number) if of_statement else None
        scale = inner.scale if inner is not None and cue.scale != EVIDENCE else cue.scale
        if inner is not None:
            subject, outcome = self.sides_told(folded, clause, cue, inner)
        elif of_statement:
            subject, outcome = self.sides_of_measure(folded, clause, cue)
        else:
            subject, outcome = self.sides(folded, clause, cue)
            told = [c for c in cues[:number] if c.scale == EVIDENCE]
            if told:
                subject, outcome = self.sides_told(folded, clause, told[-1], cue)
            if previous is not None and self.goes_on(folded, clause, cues, number):
                subject = previous
        if " than " in f"{folded[cue.start : cue.end]} ":
            outcome = NOTHING  # what it is compared with is not acted on
        if not outcome.text and cue.scale != "cure_scale":
            outcome = parts.opening(folded[: cue.start], language)
        subject, outcome = self.resolved(sentence, subject, outcome, previous)
        if not subject.stems and not outcome.stems:
            return None
        before = folded[clause.start : cue.start]
        negated = negation(before, language)
        careful = hedge(before, folded[cue.end : clause.end], language)
        value = _weigh(cue.position, negated, careful)
        if value is None or (value == 0 and careful == 1):
            return None
        begin = self.document.sentences[sentence].start
        return Claim(
            scale,
            value,
            cue.position.value,
            cue.position.says,
            Span(begin + cue.start, begin + cue.end),
            Span(begin + clause.start, begin + clause.end),
            sentence,
            subject,
            outcome,
            self.groups(language.people, sentence, folded),
            self.groups(language.circumstances, sentence, self.around(folded, clause, places)),
            self.frame(sentence, folded, clause, cues, number),
            negated is not None,
            careful,
            self.document.sentences[sentence].block,
            self.quantified(folded, clause, subject, cue),
        )

    def around(self, folded: str, clause: Span, cues: Sequence[Span]) -> str:
        """What may limit a clause: itself and what stands before it that claims nothing.

        Cues are blanked: what they say is no circumstance.
        """
        kept = [
            span
            for span in clauses(folded, cues, self.language)
            if span == clause
            or (
                span.end <= clause.start and not any(span.start <= c.start < span.end for c in cues)
            )
        ]
        for cue in cues:
            folded = folded[: cue.start] + "-" * (cue.end - cue.start) + folded[cue.end :]
        opening = self.language.parts["opening"].pattern
        return " . ".join(
            opening.sub(lambda match: "-" * len(match[0]), folded[start:end]) for start, end in kept
        )

    def goes_on(self, folded: str, clause: Span, cues: list[_Cue], number: int) -> bool:
        """Whether a cue speaks of the subject before: "reduces redness AND improves ..."."""
        cue = cues[number]
        left = folded[clause.start : cue.start]
        if number and cues[number - 1].scale != EVIDENCE:
            between = folded[cues[number - 1].end : cue.start]
            return between.rstrip().endswith(",") or self.language.parts["joined"].found_in(between)
        relative = self.language.parts["relative"].pattern.match(left.lstrip(" ,"))
        return relative is not None and ("," in left.strip(" ,") or left.rstrip().endswith(","))

    def quantified(self, folded: str, clause: Span, subject: About, cue: _Cue) -> bool:
        """Whether the clause speaks of some of its subject only: "some creams", "a few people"."""
        if cue.scale == EVIDENCE:
            return False
        some = self.language.parts["some"].pattern
        if some.match(subject.text) is not None:
            return True
        start = folded[clause.start : cue.start].lstrip(" ,")
        return some.match(start) is not None

    def sides_told(self, folded: str, clause: Span, about: _Cue, cue: _Cue) -> parts.Sides:
        """Who acts on what in the statement ``cue``, of which ``about`` says how sure it is."""
        if cue.end <= about.start:
            return self.sides(folded, Span(clause.start, about.start), cue)
        sides = self.sides(folded, Span(about.end, clause.end), cue)
        if self.language.stems(folded[about.end : cue.start]) or sides.subject.stems:
            return sides
        left = parts.before_cue(folded[clause.start : about.start], self.language)
        return sides._replace(subject=left) if left.stems else sides

    def sides(self, folded: str, place: Span, cue: _Cue) -> parts.Sides:
        """Who acts on what, around the cue of a plain statement."""
        left, right = folded[place.start : cue.start], folded[cue.end : place.end]
        inside = " ".join(_gap(cue, folded, self.language))
        if self.language.parts["measure alone"].pattern.fullmatch(folded[cue.start : cue.end]):
            measured = parts.measured(folded[cue.start : place.end], self.language)
            return measured or parts.Sides(NOTHING, NOTHING)
        linked = parts.between(folded[cue.start : place.end], self.language)
        if linked is not None:
            return linked
        measured = parts.measured(left, self.language) if left else None
        if cue.position.turned:
            return parts.Sides(
                parts.after_cue("", right, self.language), parts.before_cue(left, self.language)
            )
        if inside and cue.scale == "safety_scale" and not self.language.stems(left):
            return parts.Sides(
                parts.about(inside, self.language), parts.after_cue("", right, self.language)
            )
        outcome = parts.after_cue(inside, right, self.language)
        if measured is not None:
            return measured if measured.outcome.stems else measured._replace(outcome=outcome)
        return parts.Sides(parts.before_cue(left, self.language), outcome)

    def sides_of_measure(self, folded: str, clause: Span, cue: _Cue) -> parts.Sides:
        """What is measured and on what, around a cue such as "is debated" or "no evidence"."""
        left, right = folded[clause.start : cue.start], folded[cue.end : clause.end]
        inside = parts.about(" ".join(_gap(cue, folded, self.language)), self.language)
        if inside.stems:
            return parts.Sides(NOTHING, inside)
        for text in (left, right):
            measured = parts.measured(text, self.language)
            if measured is not None and (measured.subject.text or measured.outcome.text):
                return measured
        if self.language.stems(left):
            outcome = parts.after_cue("", right, self.language)
            return parts.Sides(parts.before_cue(left, self.language), outcome)
        return parts.divided(right, self.language)

    def resolved(
        self, sentence: int, subject: About, outcome: About, previous: About | None
    ) -> parts.Sides:
        """The sides with "it", "this treatment" and the like replaced by what they stand for."""
        block = self.document.sentences[sentence].block
        if self.language.parts["nothing at all"].pattern.fullmatch(subject.text):
            subject = subject._replace(stems=frozenset((ANYTHING,)))
        if not subject.stems:
            known = previous
            if known is None and self.last is not None and self.last[0] == block:
                known = self.last[1]
            if known is None or not known.stems:
                known = self.named_before(sentence)
            subject = known._replace(direct=False) if known is not None else NOTHING
        vague = outcome.text and not outcome.stems
        if vague and not self.language.generic["condition"].pattern.fullmatch(outcome.text):
            # "many skin concerns" is no particular one, and not the one spoken of before either
            words = (f"~{word}" for word in outcome.text.split() if len(word) > SHORT)
            outcome = outcome._replace(stems=frozenset(words))
        elif vague:
            known = self.last[2] if self.last is not None and self.last[0] == block else NOTHING
            outcome = known._replace(direct=False)
        return parts.Sides(subject, outcome)

    def named_before(self, sentence: int) -> About | None:
        """The subject of the sentence before, in the same block."""
        sentences = self.document.sentences
        if sentence and sentences[sentence - 1].block == sentences[sentence].block:
            return self.named(self.document.folded_sentence(sentence - 1))
        return None

    def named(self, folded: str) -> About | None:
        """The subject of a plain statement: what stands before its first verb."""
        verb = self.language.parts["main verb"].pattern.search(folded)
        if verb is None:
            name = parts.about(folded, self.language)
            return name if name.stems and len(name.text.split()) <= NAME else None
        subject = parts.before_cue(folded[: verb.start()], self.language)
        if not subject.stems:
            subject = parts.after_cue("", folded[verb.end() :], self.language)
        return subject if subject.stems else None

    def groups(self, groups: Any, sentence: int, folded: str) -> frozenset[str]:
        """People or circumstances named in a sentence or in the heading above it."""
        document = self.document
        heading = document.section_of(document.sentences[sentence].block).heading
        above = ""
        if heading is not None:
            block = document.blocks[heading]
            above = document.folded[block.start : block.end] if block.level > 1 else ""
        return group_names(groups, f"{above} . {folded}" if above else folded)

    def frame(
        self, sentence: int, folded: str, clause: Span, cues: list[_Cue], number: int
    ) -> str | None:
        cue = cues[number]
        place = self.document.sentences[sentence].start + cue.start
        if any(span.start <= place < span.end for span in self.document.quotes):
            return "quoted"
        if any(_doubts(cues, other, number) for other in range(len(cues)) if other != number):
            return "doubted"
        free: tuple[str, ...] = OF_STUDIES if cue.scale == EVIDENCE else ()
        if cue.position.value == 0 and _inner(cues, number) is not None:
            free = (*OF_STUDIES, CLAIMED)  # "the claim that it helps is untested"
        return frame(folded, clause, Span(cue.start, cue.end), free, self.language)


def _inner(cues: Sequence[_Cue], number: int) -> _Cue | None:
    """The statement that a cue such as "it is unclear whether" speaks about."""
    cue = cues[number]
    others = [
        other
        for other in cues
        if other.scale != EVIDENCE
        and other.position.value
        and (other.start >= cue.end or other.end <= cue.start)
    ]
    behind = [other for other in others if other.start >= cue.end]
    return behind[0] if behind else (others[-1] if others else None)


def _doubts(cues: Sequence[_Cue], doubt: int, number: int) -> bool:
    """Whether one cue of a clause takes back what another says: "no evidence that it works"."""
    other, cue = cues[doubt], cues[number]
    if other.scale == EVIDENCE:
        weak = other.position.value < SHOWN
        return weak and cue.scale != EVIDENCE and other.end <= cue.start
    return other.position.value == 0 and bool(cue.position.value) and _inner(cues, doubt) is cue


def _gap(cue: _Cue, folded: str, language: Language) -> list[str]:
    """Words inside a cue that are not its own: "make MILIA worse"."""
    own = language.own_words(cue.position)
    words = language.words(folded[cue.start : cue.end])
    return [word for word in words if not own.issuperset(word.split("-"))]


def _weigh(position: Position, negated: str | None, careful: int) -> int | None:
    """Where a statement stands, None if its negation says nothing."""
    value = position.value
    if negated == "partly":
        return -1 if value > 0 else None
    if negated == "not":
        if position.negated is None:
            return None
        value = position.negated
    if careful > 0 and abs(value) > careful:
        if negated is None and position.hedged is not None:
            return position.hedged
        return careful if value > 0 else -careful
    if careful < 0 and value == SHOWN:
        return SHOWN + 1
    return value


def _renamed(claim: Claim, names: Any) -> Claim:
    return claim._replace(
        subject=renamed(claim.subject, names), outcome=renamed(claim.outcome, names)
    )
