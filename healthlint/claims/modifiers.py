"""What moves a statement on its scale (not, may, always), and what takes it off (asked, quoted).

Negation follows NegEx (Chapman et al. 2001, doi:10.1006/jbin.2001.1029): a negator up to six words
before the cue in the same clause, pseudo-negations such as "not only" left out.
"""

import re
from collections.abc import Sequence
from functools import cache

from healthlint.claims.language import Language
from healthlint.document.model import Span
from healthlint.lexicon import Position

FLAT, ALWAYS = 3, 4
"""The value of a flat statement, and of one that holds for all."""
SLIGHT = 1
"""The greatest value of a doubt: "hardly any evidence"."""
NEGATION_WORDS = 6
HEDGE_WORDS = 5
REACH = 60
FIXED = "not_a_claim"
BEFORE = ("aim", "attributed", "study_by_study")
"""Frames that say something of what follows them only."""
CLAIMED = "attributed"
OF_STUDIES = ("null_finding", "study_by_study", "no_ground")
_WORD = re.compile(r"[\w'%-]+")
_STOP = re.compile(r"[,;:]|\b(?:because|but|who|which)\b")


def negation(before: str, language: Language) -> str | None:
    """How a cue is negated by the folded words ``before`` it in its clause.

    ``"not"`` if it is, ``"partly"`` for "not always" and the like, None if it is not.
    """
    if language.negation["subject"].pattern.match(before.lstrip()) is not None:
        return "not"
    if language.negation["partial"].found_in(_near(before, NEGATION_WORDS)):
        return "partly"
    # "whether or not" before they are counted: the words looked at may begin inside it
    near = _near(_without_pseudo(before, language), NEGATION_WORDS)
    return "not" if negators(near, language) == 1 else None


def negators(folded: str, language: Language) -> int:
    """How many words of folded text deny something; "not only" and the like left out."""
    folded = _without_pseudo(folded, language)
    return len(language.negation["negators"].pattern.findall(folded))


def _without_pseudo(folded: str, language: Language) -> str:
    return language.negation["pseudo"].pattern.sub(lambda match: "-" * len(match[0]), folded)


def _near(before: str, count: int) -> str:
    """The last words of ``before``, back to a stop."""
    stops = list(_STOP.finditer(before))
    if stops:
        before = before[stops[-1].end() :]
    words = list(_WORD.finditer(before))
    return before[words[-count].start() :] if len(words) > count else before


def hedge(before: str, after: str, language: Language) -> int:
    """How careful a statement is: 0 flat, 1 "may", 2 "usually"; -1 if it is made stronger."""
    near = _near(before, HEDGE_WORDS)
    certainty = language.certainty
    around = f"{before} | {after[:REACH]}"
    if certainty["possible"].found_in(near) or certainty["for some"].found_in(around):
        return 1
    if certainty["probable"].found_in(near) or certainty["for most"].found_in(around):
        return 2
    return -1 if certainty["booster"].found_in(near) or certainty["for all"].found_in(around) else 0


def is_partial_doubt(before: str, cue: str, language: Language) -> bool:
    """Whether a doubt is none about the whole: "may be unclear", "is often unknown"."""
    near = f"{_near(before, 2)} {cue}"
    certainty = language.certainty
    return certainty["possible"].found_in(near) or certainty["sometimes"].found_in(near)


def is_of_mechanism(before: str, cue: str, after: str, value: int, language: Language) -> bool:
    """Whether a statement with a cue on others is about how something works, not whether.

    "How well it works" is about whether. Above a doubt only what follows counts.
    """
    if _tells_how(after, language):
        return True
    if value > SLIGHT:
        return False
    named = language.parts["mechanism named"].pattern
    return _tells_how(before, language) or named.search(f"{before}{cue}") is not None


def _tells_how(text: str, language: Language) -> bool:
    text = text.lstrip(" ,")
    how = language.parts["mechanism"].pattern.match(text)
    if how is None:
        return False
    degree = language.parts["degree"].pattern.search(text)
    return degree is None or degree.start() >= how.end()


def modifier(before: str, language: Language) -> int:
    """Where the words that negate or hedge a cue begin, as an offset into ``before``.

    The end of ``before`` if there are none.
    """
    near = _near(before, NEGATION_WORDS)
    denials, certainty = language.negation, language.certainty
    cues = (
        denials["negators"],
        denials["partial"],
        certainty["possible"],
        certainty["probable"],
        certainty["booster"],
    )
    found = [match.start() for each in cues if (match := each.pattern.search(near))]
    if not found:
        return len(before)
    start = len(before) - len(near) + min(found)
    verb = language.parts["auxiliary"].pattern.search(before, 0, start)
    return verb.start() if verb is not None else start


def weigh(position: Position, negated: str | None, careful: int) -> int | None:
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
    if careful < 0 and value == FLAT:
        return ALWAYS
    return value


def may_negate(before: str, language: Language) -> bool:
    """Whether any of the last folded words before a cue, or the first ones, can negate it."""
    denials = language.negation
    near = before[-REACH:]
    return (
        denials["negators"].found_in(near)
        or denials["partial"].found_in(near)
        or ("no" in before and denials["subject"].pattern.search(before) is not None)
    )


@cache
def reachable(position: Position, negated: bool) -> frozenset[int]:
    """Every value that ``weigh`` can give a cue, with or without a negator before it."""
    kinds = (None, "not", "partly") if negated else (None,)
    values = (weigh(position, kind, careful) for kind in kinds for careful in (-1, 0, 1, 2))
    return frozenset(value for value in values if value is not None)


def frame(
    sentence: str, clause: Span, cue: Span, free: Sequence[str], language: Language
) -> str | None:
    """Why a statement is not the article's own flat word, by name of the group; None if it is.

    Spans are offsets into the folded sentence. A fixed phrase ("cost effective") must hold the cue;
    other frames must not lie within it. Groups in ``free`` do not count.
    """
    if sentence.rstrip("\"')* ").endswith("?"):
        return "asked"
    opened = language.parts["question"].pattern.match(sentence)
    if (
        opened is not None
        and clause.start == 0
        and language.stems(sentence[opened.end() : cue.start])
    ):
        return "asked"  # "Will X prevent Y - probably not"
    for name, cues in language.frames.items():
        if name in free:
            continue
        start = 0 if sentence.startswith(":", clause.start) else clause.start
        for match in cues.pattern.finditer(sentence, start, clause.end):
            holds = match.start() <= cue.start and cue.end <= match.end()
            inside = cue.start <= match.start() and match.end() <= cue.end
            late = match.start() >= cue.end and name in BEFORE
            if holds if name == FIXED else not (inside or late):
                return name
    return None
