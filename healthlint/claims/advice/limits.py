"""What advice is limited to: states, conditions and times; and where it only gives its reason."""

from healthlint.claims.advice.model import Limit
from healthlint.claims.advice.words import AdviceWords, first_word

WHOM = "whom"
"""Names people only, whom the populations file knows better."""
RUNNING = frozenset(
    ("state", "if", "when", "unless", "until", "after", "before", "during", "errand")
)
"""Kinds of limits that the words behind their cue belong to."""
CLAUSES = frozenset(("state", "if", "when", "unless", "until"))
"""Kinds of limits whose words are a clause of their own."""

Place = tuple[int, int, str]
"""Start and end of the cue of a limit, and its kind."""


def limit_places(text: str, words: AdviceWords) -> list[Place]:
    """The cues of limits in folded text, in order; of those that overlap, the first and longest."""
    if not words.any_limit.found_in(text):
        return []
    found: list[Place] = []
    for kind, cues in words.limit_groups.items():
        found += [(match.start(), match.end(), kind) for match in cues.pattern.finditer(text)]
    found.sort(key=lambda place: (place[0], -place[1]))
    kept: list[Place] = []
    for start, end, kind in found:
        reached = kept[-1][1] if kept else 0
        if start < reached < end and kept[-1][2] not in RUNNING:
            start = reached  # "for several days | after"
        if start >= reached:
            kept.append((start, end, kind))
    return kept


def limits(text: str, words: AdviceWords) -> tuple[set[Limit], str]:
    """The limits in folded text, and the text with them blanked."""
    places = limit_places(text, words)
    found: set[Limit] = set()
    kept = list(text)
    for number, (start, end, kind) in enumerate(places):
        stop = end
        if kind in RUNNING:
            stop = places[number + 1][0] if number + 1 < len(places) else len(text)
            comma = text.find(",", end, stop)
            stop = comma if comma >= 0 else stop
            if kind == "state":
                stop = min(stop, _next_verb(text, end, stop, words))
            case = words.case(text[end:stop])
            if not case and _is_unfinished(text, words):
                case = frozenset((text,))  # like no other: a list below says which case
            found.add(Limit(kind, case))
        elif kind == WHOM:
            stems = words.case(text[start:end])  # "for breastfed babies"
            found |= {Limit("state", stems)} if stems else set()
        else:
            found.add(Limit(kind, words.moment(text[start:end])))
        kept[start:stop] = " " * (stop - start)
    return found, "".join(kept)


def _is_unfinished(text: str, words: AdviceWords) -> bool:
    """Whether a text ends as in "do not take it if you:"."""
    ending = text.rstrip(" :*_").split()
    return bool(ending) and words.parts["unfinished"].pattern.fullmatch(ending[-1]) is not None


def _next_verb(text: str, start: int, stop: int, words: AdviceWords) -> int:
    """Where "to walk" begins behind "patients with asthma"."""
    at = text.find(" to ", start, stop)
    while at >= 0:
        if first_word(text[at + 4 : stop]) in words.imperatives:
            return at
        at = text.find(" to ", at + 3, stop)
    return stop


def before_reason(text: str, start: int, end: int, words: AdviceWords) -> int:
    """Where the words begin that only say why: "because it itches"; ``end`` if there are none."""
    places: list[Place] | None = None
    for match in words.parts["reason"].pattern.finditer(text, start, end):
        if places is None:
            places = limit_places(text[start:end], words)
        if not any(s <= match.start() - start < e for s, e, _ in places):
            return match.start()
    return end
