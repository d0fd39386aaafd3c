"""What a piece of advice is about: what is done to what, where and with what, and its limits."""

from collections.abc import Iterator

from healthlint.claims.advice.doing import Doing, doing_of, passive_doing
from healthlint.claims.advice.limits import before_reason, limits
from healthlint.claims.advice.model import Action, Head, Limit
from healthlint.claims.advice.words import USE, AdviceWords, first_word, skip
from healthlint.document.model import Span

LONGEST = 14
"""Words of a side of a cue that are read."""


def actions(
    text: str, piece: Span, head: Head, carried: str, words: AdviceWords
) -> Iterator[Action]:
    """What a piece of a folded sentence says is to be done or left, a thing at a time.

    ``carried`` is the subject of the piece before, for one that has none: "and can be eaten".
    """
    end = before_reason(text, head.end, piece.end, words)
    subject_limits, subject = limits(text[piece.start : head.start], words)
    object_limits, object = limits(text[head.end : end], words)
    found = subject_limits | object_limits
    if carried and head.verb and head.end > head.start and not subject.strip(" ,;:"):
        subject = carried
    subject, lead = _last_part(subject, words)
    if lead:
        found.add(Limit("state", words.case(lead)))
    if not head.turned and not words.people.isdisjoint(subject.split()) and words.content(subject):
        found.add(Limit("state", words.case(subject)))  # "travellers to the Amazon"
    doing = _read(text, head, subject, object, words)
    another = _by_another(subject, text[head.end : end], head, words)
    place = words.parts["place word"].pattern.search(doing.object)
    where = place.start() if place is not None else len(doing.object)
    thing, rest = doing.object[:where], f"{doing.object[where:]} {doing.rest}"
    manner = words.parts["manner"].pattern
    how = words.content(" ".join(manner.findall(thing)))
    thing = manner.sub(" ", thing)
    others = words.content(" ".join(rest.split()[:LONGEST]))
    begin = skip(words.parts["filler"], text, piece.start, head.start)
    stop = begin + len(text[begin:end].rstrip(" ,;:."))
    clause = words.parts["relative clause"].pattern.search(text, head.end + len(" that"), end)
    for one in _listed(" ".join(thing.split()[-LONGEST:]), words):
        stems = words.content(one)
        for verbs in doing.verbs or [()]:
            done = frozenset(verbs) - {USE}
            loose = done & words.loose if others else frozenset()
            done -= loose
            yield Action(
                done | stems or others,
                stems,
                (others | how if done | stems else how) | loose,
                frozenset(found),
                begin,
                stop,
                clause.start() if clause is not None else end,
                " ".join(one.split()).strip(" ,.;:") or " ".join(verbs),
                not stems and words.parts["pronoun"].found_in(thing),
                doing.omits,
                another,
                words.parts["little"].found_in(f"{thing} {rest}"),
                words.parts["portion"].found_in(thing),
            )


def _read(text: str, head: Head, subject: str, object: str, words: AdviceWords) -> Doing:
    """The verbs and the thing of a piece, by where its cue says that they stand."""
    if head.turned and words.content(subject):
        return doing_of(_nearest(subject, words), False, words)._replace(rest=object)
    if head.inner:
        return doing_of(head.inner, False, words)._replace(rest=object)
    if _passive(text, head, object, words):
        return passive_doing(subject, object, words)
    told = words.parts["passive inside"].pattern.search(object)
    place = words.parts["place word"].pattern.search(object)
    stated_so = not head.verb or text[head.start : head.end].endswith(" that")
    if told is not None and stated_so and (place is None or told.start() < place.start()):
        return passive_doing(object[: told.start()], object[told.start() :], words)
    doing = doing_of(object, head.verb, words)
    stated = words.content(subject)
    if head.verb and stated and words.actors.isdisjoint(subject.split()):
        return doing._replace(object=f"{subject} {doing.object}")
    return doing


def _nearest(subject: str, words: AdviceWords) -> str:
    """Of "it is checked, and no tests (are needed)" what belongs to the cue behind it."""
    finite = words.parts["finite verb"].pattern.search(subject)
    if finite is None:
        return subject
    joints = list(words.parts["joint word"].pattern.finditer(subject, finite.end()))
    if joints and words.content(subject[joints[-1].end() :]):
        return subject[joints[-1].end() :]
    if words.parts["relative clause"].pattern.search(subject, 0, finite.start()) is not None:
        return subject  # "food that is rich in fat (is not recommended)"
    return subject[: finite.start()]


def _last_part(subject: str, words: AdviceWords) -> tuple[str, str]:
    """The subject behind the last comma, if it says anything, and a case in front of it."""
    parts = [part for part in subject.split(",") if part.strip()]
    lead = words.parts["lead"].pattern
    case = ""
    while len(parts) > 1 or (parts and lead.match(parts[0].strip())):
        first = parts.pop(0)
        if lead.match(first.strip()):
            case = first
    subject = parts[0] if parts else ""
    case = case.strip()
    last = case.rpartition(" ")[2]
    return subject, case.removesuffix(last) if last in words.people else case


def _by_another(subject: str, object: str, head: Head, words: AdviceWords) -> bool:
    """Whether somebody else than the reader is to do it: "a nurse may drain it"."""
    if words.parts["done by another"].found_in(object):
        return True
    return head.verb and not words.professionals.isdisjoint(subject.split())


def _passive(text: str, head: Head, object: str, words: AdviceWords) -> bool:
    if head.turned or not head.verb:
        return False
    if words.parts["participle cue"].found_in(text[head.start : head.end]):
        return True
    object = object.strip()
    if words.parts["be"].pattern.match(object) is not None:
        return True
    first, _, behind = object.partition(" ")
    return first == "get" and first_word(behind).endswith("ed")


def _listed(thing: str, words: AdviceWords) -> list[str]:
    """The things of "alcohol, caffeine and spicy food"; the thing itself if there is one only."""
    parts = words.parts["joint word"].pattern.split(thing)
    if len(parts) < 2:
        return [thing]
    pieces = [piece for part in parts for piece in part.split(",")]
    stated = [piece for piece in pieces if words.content(piece)]
    return stated or [thing]
