"""Who acts on what, around a cue: the first part of reading a claim."""

from collections.abc import Sequence

from healthlint.claims import parts
from healthlint.claims.cues import EVIDENCE, SAFETY, Cue, gap, inner
from healthlint.claims.language import Language
from healthlint.claims.model import ANYTHING, NOTHING, About
from healthlint.claims.parts import Sides
from healthlint.document.model import Span

CURE, CAUSE = "cure_scale", "cause_scale"
"""Scales on which nothing but the illness matters, and of which a cue can hold it ("the cause of X
is unknown")."""


def sides_of(
    folded: str,
    clause: Span,
    cues: Sequence[Cue],
    number: int,
    previous: About | None,
    language: Language,
) -> Sides:
    """Who acts on what in the statement of one cue of a clause.

    Offsets are into the ``folded`` sentence; ``previous`` is who acted in the clause before.
    """
    cue = cues[number]
    about = inner(cues, number) if cue.of_statement else None
    held = next((c for c in cues if cue.start < c.start < c.end < cue.end), None)
    if cue.scale == EVIDENCE and held is not None:  # "proof that X HELPS Y is lacking"
        sides = _plain(folded, Span(cue.start, cue.end), held, language)
    elif about is not None:
        sides = _told(folded, clause, cue, about, language)
    elif cue.of_statement:
        sides = _of_measure(folded, clause, cue, language)
    else:
        told = [c for c in cues[:number] if c.scale == EVIDENCE]
        if told:
            sides = _told(folded, clause, told[-1], cue, language)
        else:
            sides = _plain(
                folded, _up_to_next(folded, clause, cues, number, language), cue, language
            )
        if previous is not None and _goes_on(folded, clause, cues, number, language):
            sides = sides._replace(subject=previous)
    if " than " in f"{folded[cue.start : cue.end]} ":
        # what it is compared with is not acted on: "no better than a placebo FOR milia"
        aim = language.parts["aim"].pattern.search(folded, cue.end, clause.end)
        behind = folded[aim.end() : clause.end] if aim is not None else ""
        sides = sides._replace(outcome=parts.after_cue("", behind, language))
    if not sides.outcome.text and cue.scale != CURE:
        sides = sides._replace(outcome=parts.opening(folded[: cue.start], language))
    if cue.scale == EVIDENCE and not sides.outcome.text and sides.subject.stems:
        sides = sides._replace(outcome=_narrowed(folded[cue.end : clause.end], sides, language))
    return sides


def _narrowed(behind: str, sides: Sides, language: Language) -> About:
    """What else stands behind evidence without an outcome: "done on using it WITH PATCHES"."""
    rest = parts.about(behind, language)
    return rest if rest.stems - sides.subject.stems else NOTHING


def _up_to_next(
    folded: str, clause: Span, cues: Sequence[Cue], number: int, language: Language
) -> Span:
    """The clause up to a next cue of the same subject: "shrinks the prostate AND eases ..."."""
    cue = cues[number]
    for other in cues[number + 1 :]:
        if other.start >= cue.end and not other.of_statement:
            between = folded[cue.end : other.start]
            if language.stems(between) and language.parts["joined"].found_in(between):
                return Span(clause.start, other.start)
            break
    return clause


def quantified(
    folded: str,
    clause: Span,
    subject: About,
    cue: Cue,
    evidence: Sequence[Cue],
    language: Language,
) -> bool:
    """Whether a clause speaks of some of its subject only: "some creams", "a few people".

    What stands before one of the cues of ``evidence`` counts studies, not subjects.
    """
    if cue.scale == EVIDENCE:
        return False
    relative = language.parts["restriction"].pattern.search(folded, 0, cue.start)
    if relative is not None and parts.has_no_verb(
        folded[clause.start : relative.start()], language
    ):
        return True  # "sinusitis that is caused by a virus" is not all sinusitis
    some = language.parts["some"].pattern
    told = max((span.end for span in evidence if span.end <= cue.start), default=clause.start)
    start = folded[told : cue.start].lstrip(" ,")
    return some.match(subject.text) is not None or some.match(start) is not None


def _goes_on(
    folded: str, clause: Span, cues: Sequence[Cue], number: int, language: Language
) -> bool:
    """Whether a cue speaks of the subject before: "reduces redness AND improves ..."."""
    cue = cues[number]
    left = folded[clause.start : cue.start]
    if number and cues[number - 1].scale != EVIDENCE:
        between = folded[cues[number - 1].end : cue.start]
        return between.rstrip().endswith(",") or language.parts["joined"].found_in(between)
    if language.parts["relative"].pattern.match(left.lstrip(" ,")) is None:
        return False
    return "," in left.strip(" ,") or left.rstrip().endswith(",")


def _told(folded: str, clause: Span, about: Cue, cue: Cue, language: Language) -> Sides:
    """Who acts on what in the statement ``cue``, of which ``about`` says how sure it is."""
    if cue.end <= about.start:
        return _plain(folded, Span(clause.start, about.start), cue, language)
    sides = _plain(folded, Span(about.end, clause.end), cue, language)
    if sides.subject.stems or language.stems(folded[about.end : cue.start]):
        return sides
    left = parts.before_cue(folded[clause.start : about.start], language)
    return sides._replace(subject=left) if left.stems else sides


def _plain(folded: str, place: Span, cue: Cue, language: Language) -> Sides:
    """Who acts on what, around the cue of a plain statement."""
    left, right = folded[place.start : cue.start], folded[cue.end : place.end]
    if language.parts["measure alone"].pattern.fullmatch(folded[cue.start : cue.end]):
        measured = parts.measured(folded[cue.start : place.end], language)
        return measured or Sides(NOTHING, NOTHING)
    linked = parts.between(folded[cue.start : place.end], language)
    if linked is not None:
        return linked
    inside = gap(cue, folded, language)
    if cue.position.turned:
        acted_on = parts.about(inside, language)  # "catch A COLD from"
        if not acted_on.stems:
            acted_on = parts.before_cue(left, language)
        return Sides(parts.after_cue("", right, language), acted_on)
    if inside and cue.scale == SAFETY and not language.stems(left):
        return Sides(parts.about(inside, language), parts.after_cue("", right, language))
    outcome = parts.after_cue(inside, right, language)
    measured = parts.measured(left, language) if left else None
    if measured is not None:
        return measured if measured.outcome.stems else measured._replace(outcome=outcome)
    return Sides(parts.before_cue(left, language), outcome)


def _of_measure(folded: str, clause: Span, cue: Cue, language: Language) -> Sides:
    """What is measured and on what, around a cue such as "is debated" or "no evidence"."""
    left, right = folded[clause.start : cue.start], folded[cue.end : clause.end]
    inside = parts.about(gap(cue, folded, language), language)
    if inside.stems and cue.scale == CAUSE:
        return Sides(About(frozenset((ANYTHING,)), ""), inside)
    if inside.stems:
        measured = parts.measured(folded[cue.start : cue.end], language)
        if measured is not None and measured.subject.stems:
            return measured
    if right.startswith(" that ") or folded[cue.start : cue.end].endswith(" that"):
        return parts.divided(right.removeprefix(" that"), language)
    held = parts.measured(folded[cue.start : cue.end], language) if inside.stems else None
    if held is not None and held.subject.stems and held.outcome.stems:
        return held  # "evidence for X in Y is weak"
    for text in (left, right):
        measured = parts.measured(text, language)
        if measured is not None and (measured.subject.text or measured.outcome.text):
            return measured
    if language.stems(left):
        return Sides(parts.before_cue(left, language), parts.after_cue("", right, language))
    return parts.divided(right, language)
