"""Where an article says what an abbreviation stands for.

A definition is a long form with its letters in brackets behind it, "blood pressure (BP)", or the
other way round, "BP (blood pressure)". Which words before the bracket are the long form is decided
as in A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing 8:451-462 (2003): the letters are looked for
from the last to the first, and the first one has to begin a word. Stricter than they are, we want
nearly all letters to begin words and nearly all words to give a letter.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthlint.document import Document
from healthlint.matching import CueSet

BLOCKS = ("paragraph", "list_item")
FULL_STOPS = (".", "!", "?", ":", ";")
CLOSING = "\"'”’)]*⁰¹²³⁴⁵⁶⁷⁸⁹ "
REACH = 160
"""Characters before a bracket in which its long form may begin."""
LONGEST = 11
"""Characters that an abbreviation has at most, with its space."""

_LETTERS = r"[A-Z][A-Za-z0-9&/-]{0,8}[A-Za-z0-9]"
_SHORT_INSIDE = re.compile(
    rf"\((?:(?:or|also|called|abbreviated|known|as|the|aka) ){{0,4}}[\"“']?({_LETTERS})"
    r"[\"”']?(?:\)|(?=[,;]))"
)
_SHORT_BEFORE = re.compile(rf"(?<![\w-])({_LETTERS}) \Z")
_LONG_INSIDE = re.compile(
    r"\((?:(?:or|which|stands|for|short|the|an?) ){0,5}[\"“']?([A-Za-z][^()\n]{3,100})[\"”']?\)"
)
_CUT = re.compile(r"[.;:!?()\[\]\n•|]")
_WORD = re.compile(r"[^\W_]+")


class Definition(NamedTuple):
    """An abbreviation without plural s, the content words of its long form, and where they stand.

    Offsets are those of the whole definition in the text; ``sentence`` is the index of its
    sentence.
    """

    short: str
    long: tuple[str, ...]
    start: int
    end: int
    sentence: int


def definitions(
    document: Document, min_words: int, stop: frozenset[str], skip: CueSet
) -> Iterator[Definition]:
    """The definitions in the running text of an article, by position.

    Blocks of fewer than ``min_words`` words and questions define nothing, nor do sentences with a
    cue of ``skip``. Words in ``stop``, such as "of", need give no letter.
    """
    text = document.text
    prose: dict[int, bool] = {}
    at = text.find("(")
    while at >= 0:
        found = _defined_at(text, at, stop)
        if found is not None:
            short, start, end, long = found
            number = document.block_at(at)
            if number not in prose:
                prose[number] = _is_prose(document, number, min_words)
            sentence = document.sentence_index(start)
            if prose[number] and _says(document, sentence, skip):
                words = _WORD.findall(long.lower())
                content = tuple(word for word in words if word not in stop)
                yield Definition(short, content, start, end, sentence)
        at = text.find("(", at + 1)


def _defined_at(text: str, at: int, stop: frozenset[str]) -> tuple[str, int, int, str] | None:
    """Abbreviation, start, end and long form of the definition whose bracket opens at ``at``."""
    inside = _SHORT_INSIDE.match(text, at)
    if inside is not None:
        short = _singular(inside[1])
        if not _is_abbreviation(short) or not text[at - 1 : at].isspace():
            return None
        start = max(0, at - REACH)
        long = text[start:at].rstrip()
        cut = max((found.end() for found in _CUT.finditer(long)), default=0)
        begin = long_form(short, long[cut:], stop)
        if begin is None:
            return None
        return short, start + cut + begin, inside.end(), long[cut + begin :]
    before = _SHORT_BEFORE.search(text, max(0, at - LONGEST), at)
    if before is None:
        return None
    short = _singular(before[1])
    after = _LONG_INSIDE.match(text, at) if _is_abbreviation(short) else None
    if after is None or long_form(short, after[1], stop) != 0:
        return None
    return short, before.start(), after.end(), after[1]


def _is_abbreviation(short: str) -> bool:
    return sum(char.isupper() for char in short) > 1


def _singular(short: str) -> str:
    return short[:-1] if short[-1] == "s" and short[-2].isupper() else short


def _is_prose(document: Document, number: int, min_words: int) -> bool:
    """Whether a block is running text: labels, menu entries and fragments define nothing."""
    block = document.blocks[number]
    ending = document.text[max(block.start, block.end - 40) : block.end].rstrip(CLOSING)
    return (
        block.kind in BLOCKS
        and ending[-1:] in FULL_STOPS
        and document.text.count(" ", block.start, block.end) + 1 >= min_words
    )


def _says(document: Document, sentence: int, skip: CueSet) -> bool:
    if document.text[document.sentences[sentence].end - 1] == "?":
        return False
    return not skip.found_in(document.folded_sentence(sentence))


def long_form(short: str, long: str, stop: frozenset[str]) -> int | None:
    """Where in ``long`` the words begin that ``short`` stands for; None if they are not there."""
    letters = [char for char in short.lower() if char.isalnum()]
    text = long.lower()
    words = list(_WORD.finditer(text))
    by_initials = _by_initials(letters, words, stop)
    begin = _by_letters(short, text, stop) if by_initials is None else by_initials
    if begin is None or len(text) - begin <= len(short) + 1:
        return None
    first = next(word[0] for word in words if word.start() >= begin)
    return None if first in stop and first != letters[0] else begin


def _by_initials(
    letters: Sequence[str], words: Sequence[re.Match[str]], stop: frozenset[str]
) -> int | None:
    """Start of the last words that begin with the letters; one word between may have none."""
    number = len(letters) - 1
    silent = 0
    for word in reversed(words):
        if word[0][0] == letters[number]:
            number -= 1
            if number < 0:
                return word.start()
        elif word[0] not in stop:
            silent += 1
            if silent > 1:
                break
    return None


def _by_letters(short: str, text: str, stop: frozenset[str]) -> int | None:
    """Start of the shortest end of the text that holds the letters, most capitals as initials."""
    letters = [char for char in short if char.isalnum()]
    at = len(text)
    inside = 0
    taken: list[int] = []
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (
            text[at] != letters[number].lower()
            or (number == 0 and at > 0 and text[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        taken.append(at)
        inside += letters[number].isupper() and at > 0 and text[at - 1].isalnum()
    silent = sum(
        word[0] not in stop and not any(word.start() <= place < word.end() for place in taken)
        for word in _WORD.finditer(text, at)
    )
    return at if silent < 2 and inside <= max(1, len(letters) // 2) else None
