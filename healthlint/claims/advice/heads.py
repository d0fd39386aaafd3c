"""Where a sentence gives advice, and how strongly: its pieces, and what makes them advice."""

from collections.abc import Sequence
from typing import NamedTuple

from healthlint.claims.advice.limits import CLAUSES, before_reason, limit_places, limits
from healthlint.claims.advice.model import Head
from healthlint.claims.advice.words import GERUND, USE, AdviceWords, first_word, skip
from healthlint.claims.cues import Cue, gap
from healthlint.claims.modifiers import negation

SUBJECT = 40
"""Characters; a cue that is no farther from a break has its subject behind the break."""
ALLOWED, NOT_NEEDED, FLIPPED, TOLD = 1, -1, 2, 2
"""Places on the scale: of "fine to", of "no need to", of "do not avoid", of "Apply ..."."""
PARTICIPLES = ("ed", "en", "pt", "ld")
NO_BASE_VERB = ("ing", "ed", "ly", "ness", "tion")


class Piece(NamedTuple):
    """A piece of a sentence, and the joint in front of it."""

    start: int
    end: int
    joint: str


def pieces(text: str, cues: Sequence[Cue], words: AdviceWords) -> list[Piece]:
    """A folded sentence parted where an instruction, a cue or a subject with a cue begins."""
    found: list[Piece] = []
    start, joint = 0, ""
    for match in words.parts["break"].pattern.finditer(text):
        if match.start() < start or not text[start : match.start()].strip():
            continue
        if any(cue.start < match.end() <= cue.end for cue in cues):
            continue
        if _verbs_only(text[start : match.start()], start, cues, words):
            continue  # "do not squeeze | or pick the spots"
        firm = words.parts["firm break"].pattern.match(match[0])
        if firm is None and not _opens(text, match.end(), cues, words):
            continue
        found.append(Piece(start, match.start(), joint))
        start, joint = match.end(), match[0]
    found.append(Piece(start, len(text), joint))
    return found


def _verbs_only(piece: str, start: int, cues: Sequence[Cue], words: AdviceWords) -> bool:
    """Whether a piece forbids and has come to no object yet."""
    ends = [c.end - start for c in cues if c.position.value < 0 and start <= c.start]
    named = piece[ends[-1] :].split() if ends and ends[-1] < len(piece) else ()
    return bool(named) and all(word.strip(",") in words.imperatives for word in named)


def _opens(text: str, at: int, cues: Sequence[Cue], words: AdviceWords) -> bool:
    """Whether an instruction may begin at an offset."""
    at = skip(words.parts["filler"], text, at, len(text))
    if any(at <= cue.start <= at + 1 and not cue.position.turned for cue in cues):
        return True
    if _imperative(text[at:], False, words):
        return True
    near = [c for c in cues if at < c.start < at + SUBJECT and not c.position.turned]
    subject = text[at : near[0].start].split() if near else []
    return bool(subject) and (subject[0] in words.people or _is(words, "determiner", subject[0]))


def _imperative(text: str, first: bool, words: AdviceWords) -> bool:
    """Whether folded text begins with a base verb that opens an instruction.

    ``first`` says that a sentence begins there.
    """
    word = first_word(text)
    following = first_word(text[len(word) :])
    if word not in words.imperatives:
        return first and _base_verb(word, following, words)
    if word not in words.nouns or _is(words, "after a verb", following):
        return True
    if word not in words.takes_noun or not following:
        return False
    return not any(
        _is(words, group, following) for group in ("place word", "finite verb", "joint word")
    )


def _base_verb(word: str, following: str, words: AdviceWords) -> bool:
    """Whether a word that is in no list must be a base verb: "Oil your lips"."""
    if not _is(words, "determiner", following) or not word.isalpha():
        return False
    if word.endswith(NO_BASE_VERB) or (word.endswith("s") and not word.endswith("ss")):
        return False
    return not _is(words, "no verb", word)


def _is(words: AdviceWords, group: str, word: str) -> bool:
    return words.parts[group].pattern.fullmatch(word) is not None


def says_nothing(text: str, words: AdviceWords) -> bool:
    """Whether folded text in front of advice is no statement: "To cool it", "In summer"."""
    return words.parts["lead"].pattern.match(text.strip()) is not None or not words.content(text)


def subject_of(text: str, piece: Piece, head: Head | None, words: AdviceWords) -> str:
    """What a piece of a folded sentence speaks of, empty for an instruction."""
    if head is not None:
        return text[piece.start : head.start]
    finite = words.parts["finite verb"].pattern.search(text, piece.start, piece.end)
    return text[piece.start : finite.start()] if finite is not None else ""


def head_of(
    text: str,
    piece: Piece,
    cues: Sequence[Cue],
    before: Head | None,
    listed: int,
    first: bool,
    words: AdviceWords,
) -> Head | None:
    """What makes a piece of a folded sentence advice, None if nothing does.

    ``before`` is the head of an earlier piece; ``listed`` is the value that a list gives its items;
    ``first`` says that nothing but limits stands in front of the piece in its sentence.
    """
    at = skip(words.parts["filler"], text, piece.start, piece.end)
    if _goes_on(text, piece, at, words):
        return None
    inside = [cue for cue in cues if piece.start <= cue.start < piece.end]
    chain = _chain(text, at, inside, words)
    if chain:
        return _turned_gerund(text, at, chain, inside) or _chained(chain, text, at, words, listed)
    opening = _imperative(text[at : piece.end], first, words)
    if listed:
        return Head(listed, "listed", at, at, False, opening, "")
    joined = piece.joint.strip(" ,").split(" ")[0]
    if not opening:
        return None
    if before is None and not first and not _is(words, "therefore", joined):
        return None
    if before is not None and not before.turned and joined in ("or", "nor", "and", ""):
        if before.value > 0 or joined in ("or", "nor"):
            return before._replace(start=at, end=at, verb=True, inner="")
        return None  # "do not rub and scratch": nobody can say how far "not" reaches
    if _is_statement(text[at : before_reason(text, at, piece.end, words)], words):
        return None
    return Head(TOLD, "told", at, at, False, True, "")


def _is_statement(text: str, words: AdviceWords) -> bool:
    """Whether what looks like an instruction is a sentence with a verb: "Rest is important"."""
    finite = words.parts["finite verb"].pattern.search(text)
    if finite is None:
        return False
    places = limit_places(text, words)
    relative = words.parts["relative"].pattern.search(text)
    stops = [places[0][0]] if places else []
    stops += [relative.start()] if relative is not None else []
    return all(finite.start() < stop for stop in stops)


def _goes_on(text: str, piece: Piece, at: int, words: AdviceWords) -> bool:
    """Whether "and do not" belongs to a clause before: "if you snore but do not choke"."""
    if not piece.joint or not piece.joint[0].isalpha():
        return False
    if words.parts["forbidding"].pattern.match(text[at : piece.end]) is None:
        return False
    left = text[: piece.start - len(piece.joint)].rpartition(",")[2]
    return words.parts["relative"].found_in(left) or any(
        kind in CLAUSES for _, _, kind in limit_places(left, words)
    )


def _chain(text: str, at: int, inside: Sequence[Cue], words: AdviceWords) -> list[Cue]:
    """The first cue of a piece that gives advice, and those that follow it: "should | avoid"."""
    chain: list[Cue] = []
    for cue in inside:
        if not chain:
            if _counts(text[at : cue.start], text[cue.start : cue.end], text[cue.end :], words):
                chain.append(cue)
            continue
        reached = skip(words.parts["between cues"], text, chain[-1].end, cue.start)
        if skip(words.parts["filler"], text, reached, cue.start) < cue.start:
            break
        chain.append(cue)
    return chain


def _counts(left: str, cue: str, right: str, words: AdviceWords) -> bool:
    """Whether a cue is advice, with ``left`` and ``right`` beside it; all folded."""
    if words.parts["participle cue"].found_in(cue):
        verb = first_word(right)
        if words.verb(verb) != USE and not verb.endswith(PARTICIPLES):
            return False
    if words.parts["opening cue"].pattern.match(cue) is not None:
        return not left.strip()
    said = left.split()
    if said and _is(words, "relative", said[-1]):
        return False  # "the things that can be changed"
    if words.parts["addressed"].pattern.match(cue):
        subject = left
    elif said and _is(words, "pronoun of people", said[-1]):
        subject = " ".join(said[:-1])
    else:
        return True
    return says_nothing(limits(subject, words)[1].rpartition(",")[2], words)
    # and not "the amount you should drink"


def _turned_gerund(text: str, at: int, chain: Sequence[Cue], inside: Sequence[Cue]) -> Head | None:
    """ "Avoiding eggs is not needed": the second cue weighs the first."""
    first, last = chain[0], inside[-1]
    if first is last or not last.position.turned:
        return None
    if not text[first.start : first.end].split()[0].endswith(GERUND):
        return None
    value = _together([first.position.value, last.position.value])
    inner = text[first.end : last.start]
    return Head(value, last.position.says, at, last.end, False, False, inner)


def _chained(chain: Sequence[Cue], text: str, at: int, words: AdviceWords, listed: int) -> Head:
    """The head that several cues make together: "you should | avoid"."""
    last = chain[-1]
    subject = text[at : chain[0].start]
    value = _together([cue.position.value for cue in chain])
    if negation(subject, words.language) == "not" and last.position.negated is not None:
        value = last.position.negated if len(chain) == 1 else -value
    if listed < 0:
        value = -abs(value)
    cue, turned, end = text[last.start : last.end], last.position.turned, last.end
    verb = cue.rpartition(" ")[2]
    if not turned and verb in words.imperatives and verb != cue:
        end -= len(verb)  # "may also | use"
    takes_verb = end < last.end or words.parts["takes a verb"].found_in(cue)
    if len(chain) == 1 and words.parts["says of a thing"].pattern.match(cue) is not None:
        stated = limits(subject, words)[1]
        if words.content(stated) and words.people.isdisjoint(stated.split()):
            turned = True  # "keeping active is important to ..."
    inner = gap(last, text, words.language)
    says = last.position.says
    return Head(value, says, chain[0].start, end, turned, takes_verb and not turned, inner)


def _together(values: Sequence[int]) -> int:
    """The value of several cues in a row: "need not | avoid"."""
    if len(values) == 1:
        return values[0]
    against = [value for value in values if value < 0]
    if len(against) % 2:
        return NOT_NEEDED if values[0] == ALLOWED else min(against)
    if against:
        return ALLOWED if NOT_NEEDED in values else FLIPPED
    return max(values)
