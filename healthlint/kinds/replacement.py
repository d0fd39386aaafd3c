"""Kind ``replacement``: words for which there is something better to write, which is suggested."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from healthlint.document import Document
from healthlint.finding import Hit, Suggestion
from healthlint.fix import in_address
from healthlint.kinds import Context, Kind
from healthlint.kinds.phrase import PLACES, covered, heard
from healthlint.matching import CueSet, Match
from healthlint.replacements import Pair, Replacements
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "replacements": Option("replacements", required=True),
    "first_of_each": Option("flag", default=False),
    "grave": Option("cues"),
    **PLACES,
}

_NUMBER = re.compile(r"\d[\d.,]*")
_ROW = re.compile(r"\d\.\d+(?: ?[,/–-] ?| (?:or|and|to) )$")
"""A number with a point right before another one."""
THOUSAND = 3
"""Digits behind a point that may part thousands."""
_ARTICLE = re.compile(r"(?<![\w'-])an? \Z")
_JOINED = re.compile(r"[\w.,/'-]")
CLOSING = ("", ",", ".", ";", ":", "!", "?", ")")
NEAR = 60
"""Characters beside a match in which the words next to it are looked for."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A hit for every match that nothing silences, or for the first of each pair.

    Matches do not overlap, and none is part of a word with a hyphen. ``at_most`` in an article. If
    there are cues of ``grave``, a hit in a sentence without one is a suggestion.
    """
    yield from islice(_hits(context, options), options["at_most"] or None)


def _hits(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    table: Replacements = options["replacements"]
    document = context.document
    end = 0
    seen: set[int] = set()
    for match in heard(context, options, context.found.matches(table.phrases, every=True)):
        owner = table.owners[match.phrase]
        pair = table.pairs[owner]
        if match.start < end or (options["first_of_each"] and owner in seen):
            continue
        if _part_of_word(document, match) or in_address(document, match.start, match.end):
            continue
        if not pair.numbers and document.text[match.start - 1 : match.start] == "/":
            # The second of two that share what stands around them: "fat/obese patients".
            continue
        if _excepted(document, match, pair):
            continue
        hit = _numbered(document, match, table) if pair.numbers else _worded(document, match, table)
        if hit is None:
            continue
        grave = options["grave"]
        if grave and not grave.found_in(document.folded_sentence(match.sentence)):
            hit = hit._replace(severity="suggestion")
        yield hit
        end = hit.end
        seen.add(owner)


def _part_of_word(document: Document, match: Match) -> bool:
    text = document.folded
    before, after = text[max(0, match.start - 1) : match.start], text[match.end : match.end + 1]
    return before == "-" or (after == "-" and text[match.end + 1 : match.end + 2].isalnum())


def _excepted(document: Document, match: Match, pair: Pair) -> bool:
    start = document.sentences[match.sentence].start
    text = document.folded_sentence(match.sentence)
    if not _stands_before(pair.only_before, document, match):
        return True
    return covered(pair.exceptions, text, match.start - start, match.end - start)


def _worded(document: Document, match: Match, table: Replacements) -> Hit | None:
    """A hit whose replacement looks like the words found: their case, and "a" or "an" before."""
    pair = table.pairs[table.owners[match.phrase]]
    candidates = table.candidates[match.phrase]
    found = document.text[match.start : match.end]
    text = _in_case_of(found, candidates[0]) if pair.keep_case else candidates[0]
    start = match.start
    safe = _is_safe(document, match, pair)
    article = _ARTICLE.search(document.folded, max(0, start - 3), start)
    if article and _is_article(document, article.start(), match):
        needed, had = _article_of(text), article[0].strip()
        if not needed:
            safe = False
        elif needed != had:
            first = document.text[article.start()]
            text = f"{first}{needed[1:]} {text}"
            start = article.start()
    return _hit(start, match.end, found, text, candidates, safe)


def _is_article(document: Document, start: int, match: Match) -> bool:
    """Whether "a" or "an" there is no letter of a name, as in "vitamin A"."""
    in_capitals = document.text[match.start : match.end].isupper()
    first = start == document.sentences[match.sentence].start
    return first or in_capitals or document.text[start].islower()


def _numbered(document: Document, match: Match, table: Replacements) -> Hit | None:
    """A hit for words with a number of the sort that the pair is for; None for other numbers.

    In the replacement ``{number}`` is the number put right, ``{rest}`` what stands behind it.
    """
    pair = table.pairs[table.owners[match.phrase]]
    found = document.text[match.start : match.end]
    number = _NUMBER.match(found)
    if number is None:
        return None
    start = match.start
    before = document.text[max(0, start - 2) : start]
    if before.endswith(".") and (len(before) == 1 or not _JOINED.match(before[0])):
        if "naked" not in pair.numbers:
            return None
        start -= 1
        value = f"0.{number[0]}"
    else:
        known = None if before and _JOINED.match(before[-1]) else _mended(number[0], pair.numbers)
        if known is None:
            return None
        value = known
    fields = {"number": value, "rest": found[number.end() :]}
    candidates = [each.format_map(fields) for each in table.candidates[match.phrase]]
    shown = document.text[start : match.end]
    safe = _is_safe(document, match, pair) and _stands_alone(document, match, number[0], value)
    return _hit(start, match.end, shown, candidates[0], candidates, safe)


def _stands_alone(document: Document, match: Match, number: str, value: str) -> bool:
    """Whether a number is no thousand (1.000), no part of a row or ratio, and not one of many."""
    before = document.folded[max(0, match.start - NEAR) : match.start]
    after = document.folded[match.end : match.end + 1]
    many = value == "1" and document.folded[match.end - 1] == "s"
    thousand = len(number.partition(".")[2]) == THOUSAND
    return not (many or thousand or after == "/" or _ROW.search(before))


def _mended(number: str, faults: Sequence[str]) -> str | None:
    """A number without its fault; None if it has none of these."""
    whole, point, zeros = number.partition(".")
    if "trailing_zero" in faults and point and zeros and not zeros.strip("0"):
        return whole
    if "no_comma" in faults and number.isdigit() and len(number) > 4:
        return f"{int(number):,}"
    return number if "any" in faults else None


def _hit(start: int, end: int, found: str, text: str, candidates: Sequence[str], safe: bool) -> Hit:
    last = candidates[-1]
    # Messages put it between quotation marks, so those part the candidates, too.
    instead = "' or '".join(("', '".join(candidates[:-1]), last)) if candidates[1:] else last
    fields: dict[str, str | int] = {"match": " ".join(found.split()), "instead": instead}
    return Hit(start, end, fields, suggestion=Suggestion(text, safe))


def _is_safe(document: Document, match: Match, pair: Pair) -> bool:
    if not pair.safe:
        return False
    sentence = document.sentences[match.sentence]
    if pair.safe_after:
        before = document.folded[max(sentence.start, match.start - NEAR) : match.start]
        # The start of the sentence is as good as any word.
        if before.strip() and not pair.safe_after.found_in(before):
            return False
    return _stands_before(pair.safe_before, document, match)


def _stands_before(cues: CueSet, document: Document, match: Match) -> bool:
    """Whether the words after a match are among the cues, or nothing in its clause follows."""
    if not cues:
        return True
    end = min(document.sentences[match.sentence].end, match.end + NEAR)
    after = document.folded[match.end : end].lstrip(" ")
    return after[:1] in CLOSING or cues.found_in(after)


def _in_case_of(found: str, text: str) -> str:
    """``text`` in capitals, or with a capital first, if ``found`` is."""
    if found.isupper() and sum(map(str.isalpha, found)) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if found[0].isupper() else text


def _article_of(text: str) -> str:
    """The article that goes before a text; empty where letters do not tell the sound."""
    first = text[:1].lower()
    if first in ("u", "h", "y") or text.lower().startswith(("eu", "one", "once")):
        return ""
    return "an" if first in "aeio" else "a"


KIND = Kind(SCHEMA, check, fields=("instead",))
