"""The verbs of a piece of advice and their object: "to squeeze or pick | the spots"."""

from typing import NamedTuple

from healthlint.claims.advice.words import REMOVE, AdviceWords, first_word, is_gerund, skip


class Doing(NamedTuple):
    """Verbs of which each is meant, their object, and what else is named.

    A verb may be made of two: "stop taking". ``omits`` says that a verb in front of them leaves
    them out ("forget to ...").
    """

    verbs: list[tuple[str, ...]]
    object: str
    rest: str
    omits: bool


def passive_doing(subject: str, object: str, words: AdviceWords) -> Doing:
    """Of "cotton buds should not (be used to clean the ears)": use, cotton buds, and the rest."""
    object = object.strip()
    if object.startswith("get "):
        object = object.removeprefix("get ")
    match = words.parts["be"].pattern.match(object) or (
        words.parts["passive inside"].pattern.match(object)
    )
    behind = object[match.end() :] if match is not None else object
    behind = behind[skip(words.parts["filler"], behind, 0, len(behind)) :]
    verb = first_word(behind)
    rest = behind[len(verb) :]
    taken = words.parts["taking"].pattern.fullmatch(verb) and _goes_away(rest, words)
    verbs: list[tuple[str, ...]] = [(words.verb(REMOVE if taken else verb),)]
    rest = rest.lstrip()
    particle = words.parts["particle"].pattern.match(rest)
    rest = rest[particle.end() :].lstrip() if particle is not None else rest
    joined = words.parts["also verb"].pattern.match(rest)
    if joined is not None:
        another = first_word(rest[joined.end() :])
        if another.endswith("ed"):
            verbs.append((words.verb(another),))
            rest = rest[joined.end() :].lstrip()[len(another) :]
    if words.content(subject):
        return Doing(verbs, subject, rest, False)
    return Doing(verbs, rest, "", False)


def doing_of(text: str, base: bool, words: AdviceWords) -> Doing:
    """The verbs of "to squeeze or pick the spots", and what stands behind them.

    ``base`` says that a base verb is expected; without it, only a form in -ing is one.
    """
    parts = words.parts
    first: tuple[str, ...] = ()
    phase = ""
    omits = False
    text = text.strip(" ,;:.")
    while True:
        at = skip(parts["filler"], text, 0, len(text))
        lead = skip(parts["between cues"], text, at, len(text))
        lead = skip(parts["filler"], text, lead, len(text))
        told = text[at:lead].split()
        behind = text[lead:]
        word = first_word(behind)
        if base and parts["place word"].pattern.fullmatch(word):
            behind = behind[len(word) :].lstrip()  # "carry on | with"
            return Doing([first] if first else [], behind, "", omits)
        is_verb = base or is_gerund(word, words)
        if told and told[-1] in ("to", "you", "they", "that", "not"):
            is_verb = is_verb or word in words.imperatives
        if not word or not is_verb:
            return Doing([first] if first else [], text[at:] if first else behind, "", omits)
        text = behind[len(word) :]
        if parts["omitting"].pattern.fullmatch(word):
            omits, base = True, False
            continue
        if first and parts["phase verb alone"].pattern.fullmatch(phase) is None:
            first = ()
        if parts["taking"].pattern.fullmatch(word) and _goes_away(text, words):
            word = REMOVE
        verbs = [(*first, words.verb(word))]
        joined = parts["also verb"].pattern.match(text)
        while joined is not None:
            word = first_word(text[joined.end() :])
            if word not in words.imperatives and not is_gerund(word, words):
                break
            verbs.append((*first, words.verb(word)))
            text = text[joined.end() :].lstrip()[len(word) :]
            joined = parts["also verb"].pattern.match(text)
        particle = parts["particle"].pattern.match(text.lstrip())
        if particle is not None and words.content(text.lstrip()[particle.end() :]):
            text = text.lstrip()[particle.end() :]
        if len(verbs) > 1 or parts["phase verb"].pattern.fullmatch(word) is None:
            return Doing(verbs, text, "", omits)
        phase, base, first = word, False, verbs[0]


def _goes_away(text: str, words: AdviceWords) -> bool:
    """Whether "take" means to remove: "take it off", with ``text`` behind the verb."""
    place = words.parts["place word"].pattern.search(text)
    away = words.parts["away"].pattern.search(text)
    return away is not None and (place is None or away.start() < place.start())
