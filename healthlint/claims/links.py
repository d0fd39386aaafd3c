"""Which thing a cue speaks of, and through which words: "X is a CUE", "CUE causes X".

No parser: a cue belongs to the last link before it, unless a word in between begins something else.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from healthlint.claims import parts
from healthlint.claims.cues import Cue, gap
from healthlint.claims.language import Language
from healthlint.document.model import Span
from healthlint.matching import CueSet

LAST_WORD = 2
"""The value of words that must end a description: "a skin INFECTION"."""
FEW = 6
"""Words that may stand between the name of a germ and "causes"."""

ADJECTIVES = 2
"""Spaces around the words that may stand between a comma and what it lists."""
_PROGRESSIVE = re.compile(r"\s*(?:\w+ly |also |now |not |still |always )?\w+ing\b(?!-)")


class Spot(NamedTuple):
    """A cue in its clause: folded text before and behind it, and the words to read them with."""

    cue: Cue
    left: str
    own: str
    right: str
    groups: Mapping[str, CueSet]
    language: Language
    is_cause: bool


class Said(NamedTuple):
    """What a cue says. ``start`` and ``end`` are offsets from the beginning of its clause.

    ``name`` is the text for the thing, ``denying`` the text in which a "not" denies it, ``limits``
    the text that may limit it. ``flat`` is False if it leaves room for something else.
    """

    name: str
    start: int
    end: int
    denying: str
    limits: str
    flat: bool


def phrase(spot: Spot) -> Said:
    """A turn of phrase that says something by itself: "runs in families"."""
    left, groups, turned = spot.left, spot.groups, spot.cue.position.turned
    if turned:
        own = spot.cue._replace(start=0, end=len(spot.own))
        inside = gap(own, spot.own, spot.language)
        named = spot.language.stems(inside) or groups["pronoun"].found_in(inside)
        if named:
            name = until(inside, groups["end of name inside"])
        else:
            name = name_behind(spot.right, groups, spot.language)
    else:
        name = _name_before(left, spot)
    free = turned or spot.cue.position.hedged is not None
    flat = not groups["not flat"].found_in(_around(spot))
    flat = flat and (free or not groups["able"].found_in(left))
    return Said(name, len(left), len(left) + len(spot.own), left, _limits(spot, name), flat)


def definition(spot: Spot) -> Said | None:
    """A word that says something only where it follows a link, or comes before "causes"."""
    left, groups = spot.left, spot.groups
    if left.endswith("-") or spot.right.startswith("-"):
        return None
    caused = _last(left, groups["is caused by"]) if spot.is_cause else None
    link = _last(left, groups["is"])
    if caused is not None and (link is None or caused.end >= link.end):
        return _caused(spot, caused)
    if link is not None:
        return _described(spot, link)
    return _causing(spot) or _beside(spot) or _being(spot)


def _caused(spot: Spot, link: Span) -> Said | None:
    """X is caused by CUE."""
    if spot.groups["end of causes"].found_in(spot.left[link.end :]):
        return None
    name = _name_before(spot.left[: link.start], spot)
    sign = spot.groups["sign of"].pattern.match(name)
    return _said(spot, name if sign is None else name[sign.end() :], link.start, cause=True)


def _described(spot: Spot, link: Span) -> Said | None:
    """X is a CUE; the cause of X is CUE."""
    end = _description(spot, spot.left[link.end :])
    if end is None:
        return None
    before = spot.left[: link.start]
    of_cause = spot.groups["cause of"].pattern.search(before.strip())
    if of_cause is None:
        name = _name_before(before, spot)
    elif spot.is_cause:
        name = before.strip()[of_cause.end() :]
    else:
        return None
    return _said(spot, name, link.start, cause=spot.is_cause, behind=end)


def _causing(spot: Spot) -> Said | None:
    """CUE causes X; the CUE that causes X; the CUE behind X."""
    causes = spot.groups["causes"].pattern.search(spot.right) if spot.is_cause else None
    if causes is None:
        return None
    between = spot.right[: causes.start()]
    if between.count(" ") > FEW or spot.groups["cause as noun"].found_in(between.rstrip()):
        return None
    if spot.language.parts["main verb"].found_in(f"{spot.left} . {between}"):
        return None
    name = name_behind(spot.right[causes.end() :], spot.groups, spot.language)
    behind = causes.end() + len(name.rstrip(" ."))
    return _said(spot, name, len(spot.left), cause=True, behind=behind, limits_from=causes.end())


def _beside(spot: Spot) -> Said | None:
    """X, a CUE, ..."""
    name, comma, link = spot.left.partition(",")
    if not comma or spot.groups["is beside"].pattern.match(f",{link}") is None:
        return None
    end = _description(spot, link)
    language = spot.language
    if language.parts["main verb"].found_in(name) or spot.groups["other verbs"].found_in(name):
        return None
    if end is None or language.parts["opening"].pattern.match(name.strip()) is not None:
        return None
    return _said(spot, name, len(name) + 2, cause=False, behind=end)


def _being(spot: Spot) -> Said | None:
    """As a CUE, X ...; like other CUEs, X ..."""
    left = spot.left.strip()
    being = spot.groups["being"].pattern.match(left)
    rest = spot.right.partition(",")[2]
    if being is None or _description(spot, left[being.end() :]) is None:
        return None
    main_verb = spot.language.parts["main verb"]
    verb = main_verb.pattern.search(rest) or spot.groups["other verbs"].pattern.search(rest)
    if main_verb.found_in(spot.right.partition(",")[0]):
        return None
    return _said(spot, rest[: verb.start()], len(spot.left), cause=False) if verb else None


def _said(
    spot: Spot, name: str, start: int, cause: bool, behind: int = 0, limits_from: int = 0
) -> Said:
    groups = spot.groups
    around = _around(spot, limits_from)
    loose = groups["not flat"].found_in(around) or groups["able"].found_in(around)
    if cause:
        loose = loose or groups["not the only one"].found_in(around)
    limits = _limits(spot, name, limits_from)
    end = len(spot.left) + len(spot.own) + behind
    return Said(name, start, end, spot.left[start:], limits, not loose)


def _is_listed(spot: Spot, link: str) -> bool:
    """Whether a comma before a cue only parts it from other adjectives: "a red, ITCHY rash"."""
    if "," not in link:
        return True
    if link.rpartition(",")[2].count(" ") > ADJECTIVES:
        return False
    verb = spot.language.parts["main verb"].pattern.match(spot.right.lstrip())
    return verb is None


def _around(spot: Spot, behind: int = 0) -> str:
    """The text of a clause in which "usually" and the like speak of its cue."""
    right = until(spot.right[behind:], spot.groups["end of limits"])
    left = _told(spot.left, spot).lstrip(" ,;:")
    return f"{left} . {until(right, spot.groups['condition'])}"


def _limits(spot: Spot, name: str, behind: int = 0) -> str:
    """The text of a clause that may limit what it says, without the name itself."""
    left = " ".join(_told(spot.left, spot).split())
    if name:
        left = left.replace(name, " ", 1)
    return f"{left.lstrip(' ,;:')} . {until(spot.right[behind:], spot.groups['end of limits'])}"


def _description(spot: Spot, link: str) -> int | None:
    """Characters after the cue that still describe, None if the cue is no part of it.

    ``link`` is the text from "is" to the cue.
    """
    groups = spot.groups
    if _PROGRESSIVE.match(link):
        return None
    kind = groups["kind of"].pattern.match(link.lstrip())
    if kind is not None:
        link = link.lstrip()[kind.end() :]
    if spot.language.parts["main verb"].found_in(link):
        return None
    if groups["end of description"].found_in(link) or not _is_listed(spot, link):
        return None
    rest = until(until(spot.right, groups["end of description"]), groups["goes on"])
    words = rest.rstrip(" .").split()
    if words and groups["no thing"].found_in(words[-1]):
        return None
    joined = bool(words) and groups["and"].found_in(words[0])
    if spot.cue.position.value == LAST_WORD and words and not joined:
        return None
    return 0 if groups["and"].found_in(rest) else len(rest.rstrip(" ."))


def _name_before(text: str, spot: Spot) -> str:
    """The name at the end of a text, or before the verb in it."""
    text = _told(text, spot)
    if spot.groups["that"].found_in(text.rstrip()):
        link = spot.groups["is"].pattern.search(text)  # "X is a red, itchy rash that [spreads]"
        text = text if link is None else text[: link.start()]
    return parts.before_cue(text, spot.language).text


def _told(text: str, spot: Spot) -> str:
    """What a text tells, without the words that introduce it: "it helps to know that"."""
    told = _last(text, spot.groups["told"])
    return text if told is None else text[told.end :]


def name_behind(text: str, groups: Mapping[str, CueSet], language: Language) -> str:
    """The name with which a text begins: up to a verb or a preposition."""
    text = until(text, groups["end of name"])
    return until(until(text, language.parts["main verb"]), groups["other verbs"])


def until(text: str, end: CueSet) -> str:
    """The text up to the first cue in it."""
    stop = end.pattern.search(text)
    return text if stop is None else text[: stop.start()]


def _last(text: str, cues: CueSet) -> Span | None:
    places = [Span(*found.span()) for found in cues.pattern.finditer(text)]
    return places[-1] if places else None
