"""What acts and what it acts on: the two sides of a cue.

No parser: the words before the cue back to the beginning of its statement, and those after it up to
where something else begins, reduced to content words. Where the cue speaks of a measure ("the
effectiveness of X in Y is unclear") or of a statement ("whether X helps Y is unclear"), X and Y are
looked for inside.
"""

import re
from typing import NamedTuple

from healthlint.claims.language import Language
from healthlint.claims.model import NOTHING, About

FIRST = 3
"""Content words that are kept of a subject whose end is not known."""
LONGEST = 12
"""Words of a side that are looked at: what is farther from the cue is about something else."""
_SPACES = re.compile(r"\s+")


class Sides(NamedTuple):
    """What acts (or is measured) and what it acts on, of one statement."""

    subject: About
    outcome: About


def about(text: str, language: Language) -> About:
    """The content of folded text, with its wording for messages."""
    stems = frozenset(language.stems(text))
    wording = " ".join(text.split()).strip(" ,.;:()\"'")
    lead = language.parts["lead"].pattern.match(wording)
    while lead is not None:
        wording = wording[lead.end() :].lstrip(" ,")
        lead = language.parts["lead"].pattern.match(wording)
    return About(stems, wording) if wording else NOTHING


def before_cue(text: str, language: Language) -> About:
    """Who acts: the last noun phrase of the folded text before a cue."""
    if language.parts["goes on"].found_in(text):
        return _first_words(text, language)
    reported = [
        match
        for match in language.parts["reported statement"].pattern.finditer(text)
        if not (text[: match.start()].endswith(", ") and "," in text[match.end() :])
    ]  # ", whether as tea or not," only explains
    if reported:
        text = text[reported[-1].end() :]
    head, relative, tail = text.rpartition(" that ")
    if relative and not language.stems(tail):
        text = head  # "creams that [reduce]": the creams act
    pieces = [piece for piece in text.split(",") if piece.strip()]
    opening = language.parts["opening"].pattern
    stated = [piece for piece in pieces if language.stems(piece)]
    if len(stated) > 1 and not _is_appositive(stated[-1], language):
        text = stated[-1]
    elif stated:
        text = next((p for p in stated if opening.match(p.strip()) is None), stated[0])
    elif pieces:
        text = pieces[-1]
    words = _up_to_verb(text, language).split()
    return about(" ".join(words[-LONGEST:]), language)


def has_no_verb(text: str, language: Language) -> bool:
    """Whether folded text holds none of the verbs that end a subject."""
    return language.parts["main verb"].pattern.search(text) is None


def _up_to_verb(text: str, language: Language) -> str:
    for match in language.parts["main verb"].pattern.finditer(text):
        if language.stems(text[: match.start()]):
            return text[: match.start()]
    return text


def _first_words(text: str, language: Language) -> About:
    """The subject of "X opens the airways and [relieves]": its verb is not known, so a guess."""
    opening = language.parts["opening"].pattern
    for piece in text.split(","):
        if language.stems(piece) and opening.match(piece.strip()) is None:
            words = _up_to_verb(piece, language).split()
            whole = about(" ".join(words), language)
            while len(words) > 1 and len(whole.stems) > FIRST:
                words.pop()
                whole = about(" ".join(words), language)
            return whole
    return NOTHING


def _is_appositive(piece: str, language: Language) -> bool:
    """Whether a piece between commas only explains the name before it: ", a small cyst"."""
    return language.parts["appositive"].pattern.match(piece.strip()) is not None


def after_cue(inside: str, text: str, language: Language) -> About:
    """What is acted on: the folded text after a cue up to the end of the phrase.

    ``inside`` are the words between the parts of the cue ("make MILIA worse").
    """
    sufferers = language.parts["sufferers"].pattern.match(text.lstrip())
    if sufferers is not None:
        text = text.lstrip()[sufferers.end() :]
    end = language.parts["end"].pattern.search(text, 1)
    if end is not None:
        text = text[: end.start()]
    words = text.split()
    return about(f"{inside} {' '.join(words[:LONGEST])}", language)


def measured(text: str, language: Language) -> Sides | None:
    """X and Y of "the effectiveness of X in Y" in folded text; None if it speaks of no measure."""
    named = language.parts["measure of"].pattern.search(text)
    if named is not None:
        return divided(text[named.end() :], language)
    owned = language.parts["measure alone"].pattern.search(text)
    if owned is None:
        return None
    owner = before_cue(text[: owned.start()], language)
    aim = language.parts["aim"].pattern.match(text[owned.end() :].lstrip())
    rest = text[owned.end() :].lstrip()
    if rest.startswith("to "):
        return Sides(owner, after_cue("", rest[3:], language))
    outcome = after_cue("", rest[aim.end() :], language) if aim is not None else NOTHING
    return Sides(owner, outcome)


def between(text: str, language: Language) -> Sides | None:
    """X and Y of "between X and Y" in folded text; None if it says nothing of the kind."""
    named = language.parts["between"].pattern.search(text)
    if named is None:
        return None
    one, _, other = text[named.end() :].partition(" and ")
    return Sides(about(one, language), after_cue("", other, language))


def divided(text: str, language: Language) -> Sides:
    """X and Y of "X for Y" or "X in treating Y" in folded text."""
    first = language.parts["aim"].pattern.match(text.lstrip())
    if first is not None:
        text = text.lstrip()[first.end() :]
    aim = language.parts["aim"].pattern.search(text)
    if aim is None:
        return Sides(after_cue("", text, language), NOTHING)
    return Sides(
        about(" ".join(text[: aim.start()].split()[:LONGEST]), language),
        after_cue("", text[aim.end() :], language),
    )


def opening(text: str, language: Language) -> About:
    """What an opening such as "When it comes to milia, ..." limits a sentence to."""
    comma = text.find(",")
    while comma >= 0:
        piece = text[:comma].strip()
        match = language.parts["opening"].pattern.match(piece)
        if match is not None:
            return about(piece[match.end() :], language)
        text = text[comma + 1 :]
        if language.stems(piece):
            break
        comma = text.find(",")
    return NOTHING
