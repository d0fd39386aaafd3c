"""From cues to claims: part the sentence, say who acts on what, weigh."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from healthlint.claims import parts
from healthlint.claims.aliases import Names, aliases, renamed
from healthlint.claims.clauses import clauses
from healthlint.claims.compare import VAGUE
from healthlint.claims.cues import EVIDENCE, SUGGESTED, Cue, Cues, doubted, inner, spans
from healthlint.claims.language import Language
from healthlint.claims.model import ANYTHING, NOTHING, About, Claim
from healthlint.claims.modifiers import (
    hedge,
    is_of_mechanism,
    is_partial_doubt,
    modifier,
    negation,
    negators,
    weigh,
)
from healthlint.claims.sides import quantified, sides_of
from healthlint.document import Document
from healthlint.document.fold import fold
from healthlint.document.model import Span

NAME = 6
"""Words; a clause without a verb that has no more of them is a name."""
SHORT = 3
"""Letters; shorter words do not tell one vague outcome from another."""


def title_of(document: Document) -> str:
    """The folded title of a document: what its metadata and its first heading say."""
    title = document.parsed.title or ""
    first = next((b for b in document.blocks if b.kind == "heading" and b.level == 1), None)
    heading = document.folded[first.start : first.end] if first is not None else ""
    return heading or fold(title)


class Reader:
    """Reads sentence after sentence; remembers who was spoken of, for "it" and "they"."""

    def __init__(self, document: Document, cues: Cues, language: Language) -> None:
        self.document = document
        self.cues = cues
        self.language = language
        self.topic = parts.divided(title_of(document).partition(":")[0], language).subject
        self.last: tuple[int, About, About] | None = None
        """Block, subject and outcome of the claim before."""

    @cached_property
    def names(self) -> Names:
        """Names that the article gives to one thing."""
        return aliases(self.document, self.language)

    def claims(self, sentences: Iterable[int]) -> list[Claim]:
        """The claims of sentences with cues, in text order; ask for a whole block at a time."""
        return [
            claim._replace(
                subject=renamed(claim.subject, self.names),
                outcome=renamed(claim.outcome, self.names),
            )
            if self.names
            else claim
            for sentence in sentences
            for claim in self.read(sentence, self.cues[sentence])
        ]

    def read(self, sentence: int, cues: Sequence[Cue]) -> Iterator[Claim]:
        folded = self.document.folded_sentence(sentence)
        previous: About | None = None
        for clause in clauses(folded, spans(cues), self.language):
            inside = [cue for cue in cues if clause.start <= cue.start < clause.end]
            for number in range(len(inside)):
                claim = self.claim(sentence, folded, clause, inside, number, previous)
                if claim is None:
                    continue
                if claim.subject.stems:
                    previous = claim.subject
                self.last = (claim.block, claim.subject, claim.outcome)
                yield claim._replace(beside=spans(cues))
            if previous is None:
                previous = self.named(folded[clause.start : clause.end])

    def claim(
        self,
        sentence: int,
        folded: str,
        clause: Span,
        cues: Sequence[Cue],
        number: int,
        previous: About | None,
    ) -> Claim | None:
        """The claim of one cue, None if nobody can say what it is about."""
        cue = cues[number]
        before = folded[clause.start : cue.start]
        negated = negation(before, self.language)
        careful = hedge(before, folded[cue.end : clause.end], self.language)
        value = weigh(cue.position, negated, careful)
        if value is None or (
            value == 0 and is_partial_doubt(before, folded[cue.start : cue.end], self.language)
        ):
            return None
        shown = cue.scale == EVIDENCE and value >= SUGGESTED
        if shown and negators(folded[cue.end : clause.end], self.language):
            return None  # studies that show that it does not work are no evidence for it
        after = folded[cue.end : clause.end]
        if cue.of_statement and is_of_mechanism(
            before, folded[cue.start : cue.end], after, value, self.language
        ):
            return None
        subject, outcome = self.resolved(
            sentence, *sides_of(folded, clause, cues, number, previous, self.language), previous
        )
        if not subject.stems and not outcome.stems:
            return None
        about = inner(cues, number) if cue.of_statement else None
        begin = self.document.sentences[sentence].start
        return Claim(
            about.scale if about is not None and cue.scale != EVIDENCE else cue.scale,
            value,
            cue.position,
            Span(begin + cue.start, begin + cue.end),
            Span(begin + clause.start + modifier(before, self.language), begin + cue.end),
            Span(begin + clause.start, begin + clause.end),
            sentence,
            self.document.sentences[sentence].block,
            subject,
            outcome,
            negated is not None,
            careful,
            doubted(cues, number),
            quantified(
                folded,
                clause,
                subject,
                cue,
                [other for other in cues if other.scale == EVIDENCE],
                self.language,
            ),
            about.scale if about is not None else None,
        )

    def resolved(
        self, sentence: int, subject: About, outcome: About, previous: About | None
    ) -> parts.Sides:
        """The sides with "it", "this treatment" and the like replaced by what they stand for."""
        block = self.document.sentences[sentence].block
        last = self.last if self.last is not None and self.last[0] == block else None
        if self.language.parts["nothing at all"].pattern.fullmatch(subject.text):
            subject = subject._replace(stems=frozenset((ANYTHING,)))
        elif not subject.stems:
            known = previous
            if known is None and last is not None and last[1].stems:
                known = last[1]
            if known is None:
                known = self.named_before(sentence)
            if known is None and self.language.generic["intervention"].pattern.fullmatch(
                subject.text
            ):
                known = self.topic
            subject = known._replace(direct=False) if known is not None else NOTHING
        if outcome.text and not outcome.stems:
            if self.language.generic["condition"].pattern.fullmatch(outcome.text):
                outcome = last[2]._replace(direct=False) if last is not None else NOTHING
            else:
                words = (f"{VAGUE}{word}" for word in outcome.text.split() if len(word) > SHORT)
                outcome = outcome._replace(stems=frozenset(words))
        return parts.Sides(subject, outcome)

    def named_before(self, sentence: int) -> About | None:
        """The subject of the sentence before, in the same block."""
        sentences = self.document.sentences
        if sentence and sentences[sentence - 1].block == sentences[sentence].block:
            return self.named(self.document.folded_sentence(sentence - 1))
        return None

    def named(self, folded: str) -> About | None:
        """The subject of a plain statement: what stands before its first verb, or behind it."""
        verb = self.language.parts["main verb"].pattern.search(folded)
        if verb is None:
            name = parts.about(folded, self.language)
            return name if name.stems and len(name.text.split()) <= NAME else None
        subject = parts.before_cue(folded[: verb.start()], self.language)
        if not subject.stems:
            subject = parts.after_cue("", folded[verb.end() :], self.language)
        return subject if subject.stems else None
