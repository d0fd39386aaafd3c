"""Kind ``spelled_out``: abbreviations that come again and again and are never spelled out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from healthlint.document import Document
from healthlint.document.fold import fold
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds._definitions import definitions
from healthlint.kinds._gloss import is_explained
from healthlint.matching import CueSet
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "known": Option("cues", required=True),
    "ignore_words": Option("texts"),
    "before": Option("cues"),
    "after": Option("cues"),
    "named_by": Option("cues"),
    "uses": Option("count", default=2),
    "at_most": Option("count", default=3),
    "not_for": Option("guards"),
}
BLOCKS = ("paragraph", "list_item")
NOTES = 4
LOOKED_AT = 60
"""How many abbreviations are looked for in the whole text; no article has more."""
FEWEST = 4
"""Words that a block of running text has at least."""
NEAR = 24
"""Characters around a use in which words of ``named_by`` and words in capitals are looked for."""
# It begins with a letter, as searching for that is fast; what stands before is looked at then.
_SHORT = re.compile(
    r"([A-Z](?<![\w./@#&+-].)[A-Z]{1,5})s?(?![\w@&+/™®-]|['’]?[A-Z]|\.\w)", re.DOTALL
)
_ROMAN = re.compile(r"[IVXLCM]+")
_LONG_WORD = re.compile(r"\(([a-z]{8,40})\)")
_NUMBER_BEFORE = re.compile(r"\d[\d.,]* ?\Z")
_NAME_BEFORE = re.compile(r"(?!\A)(?<![.!?:] )\b[A-Z][\w'’.-]*,? \Z")
_NAME_AFTER = re.compile(
    r",? \(?(?:1[89]|20)\d\d\b| (?:[A-Z][\w'’-]+|\d)|,? (?:et al\b|[A-Z][\w'’-]+ [A-Z]{1,3}\b)"
)


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit an abbreviation, at its first use, for the first ``at_most`` ones.

    * ``known``: cues of abbreviations that need no long form.
    * ``uses``: so often it must stand in running text, outside of names, quantities and citations.
    * ``before``, ``after``: cues of what stands beside an explained word.
    * ``named_by``: cues beside a name that has no long form ("gene").
    * ``ignore_words``: words of a long form that give no letter ("of").

    A long form anywhere in the text counts: with the letters in brackets, or as a row of words with
    these initials.
    """
    document = context.document
    uses = _uses(document, options)
    kept = [
        places
        for short, places in uses.items()
        if len(places) >= options["uses"] and not _is_known(document, short, places, options)
    ]
    if not kept:
        return
    stop = frozenset(options["ignore_words"])
    kept = kept[:LOOKED_AT]
    defined = {each.short for each in definitions(document, 1, stop, CueSet(()))}
    hits: list[Hit] = []
    for places in kept:
        short = document.text[slice(*places[0])]
        if short in defined or _is_spelled_out(document, short, stop):
            continue
        (start, end), *others = places
        notes = tuple(Note(*place, "Here, too.") for place in others[:NOTES])
        hits.append(Hit(start, end, {"abbreviation": short, "times": len(places)}, notes))
    if hits and not context.guards.unfit(options["not_for"], document, context.found):
        yield from sorted(hits)[: options["at_most"]]


def _uses(document: Document, options: Mapping[str, Any]) -> dict[str, list[tuple[int, int]]]:
    """Where each abbreviation stands in running text, without plural s."""
    uses: dict[str, list[tuple[int, int]]] = {}
    text = document.text
    prose: dict[int, bool] = {}
    for match in _SHORT.finditer(text):
        start, end = match.span(1)
        if _ROMAN.fullmatch(match[1]):
            continue
        number = document.block_at(start)
        block = document.blocks[number]
        if number not in prose:
            prose[number] = block.kind in BLOCKS and _is_prose(text[block.start : block.end])
        if not prose[number]:
            continue
        left = text[max(block.start, start - NEAR) : start]
        right = text[end : min(block.end, end + NEAR)]
        if _NUMBER_BEFORE.search(left) or _in_capitals(left + " " + right):
            continue
        if _NAME_BEFORE.search(left) or _NAME_AFTER.match(right):
            continue
        if document.cited_between(start, end):
            continue
        uses.setdefault(match[1], []).append((start, end))
    return uses


def _is_prose(text: str) -> bool:
    """Whether a block is running text, and no label or row of a table."""
    return text.count(" ") + 1 >= FEWEST and " | " not in text and "{" not in text


def _in_capitals(around: str) -> bool:
    """Whether the words around are in capitals as well, as in a heading or a warning."""
    words: list[str] = re.findall(r"[A-Za-z]{3,}", around)
    return sum(word.isupper() for word in words) >= max(1, len(words) / 2)


def _is_known(
    document: Document, short: str, places: Sequence[tuple[int, int]], options: Mapping[str, Any]
) -> bool:
    if options["known"].pattern.fullmatch(short.lower()):
        return True
    for start, end in places:
        if is_explained(document, start, end, options["before"], options["after"]):
            return True
        around = document.folded[max(0, start - NEAR) : start]
        around += document.folded[end : end + NEAR]
        if options["named_by"].found_in(around):
            return True
    return False


def _holds(word: str, letters: str) -> bool:
    """Whether a word begins with the first letter and has the others in their order."""
    rest = iter(word)
    return word[0] == letters[0] and all(letter in rest for letter in letters)


def _is_spelled_out(document: Document, short: str, stop: frozenset[str]) -> bool:
    """Whether a long form, a bracket or markup for abbreviations tells what it stands for."""
    mark = re.escape(short)
    if re.search(
        rf"\([^()]{{0,40}}\b{mark}s?\b|\b{mark}s? ?\([^()\d]{{0,60}}[a-z]{{3}}", document.text
    ):
        return True
    if document.format != "text" and re.search(
        rf"<abbr\b[^<>]{{0,300}}>\s*{mark}\b|^\*\[{mark}\]:", document.source, re.MULTILINE
    ):
        return True
    # "It is a food. (Methylsulfonylmethane) is found in fruit": one word with these letters.
    if any(_holds(match[1], short.lower()) for match in _LONG_WORD.finditer(document.folded)):
        return True
    between = (
        rf"[\s/-]+(?:(?:{'|'.join(map(re.escape, sorted(stop)))})\s+)?" if stop else r"[\s/-]+"
    )
    long = re.compile(r"\b" + between.join(rf"{letter}[a-z]+" for letter in short.lower()) + r"\b")
    if len(short) > 2:
        return long.search(document.folded) is not None
    # Two words with these initials stand together by chance; in a title or twice they do not.
    title = fold(document.parsed.title or "")
    headings = (document.folded[b.start : b.end] for b in document.blocks if b.kind == "heading")
    if any(long.search(text) for text in (title, *headings)):
        return True
    found = [match[0] for match in long.finditer(document.folded)]
    return len(found) > len(set(found))


KIND = Kind(SCHEMA, check, fields=("abbreviation", "times"))
