"""Numbers in digits and words, ranges of them, and the words that bound them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from healthlint.claims.tokens import Tokens
from healthlint.lexicon import Lexicon, Unit

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_BELOW = ("2", "3", "4", "5")
_LONGEST = 4
"""Words of the longest entry of a list."""


class Words(NamedTuple):
    """The vocabularies of quantities, ready for look-up.

    ``compounds`` are first words of units of several words, ``starts`` words at which a quantity
    may start. A sentence without digits has a quantity only if it has one of ``gate``, or one of
    ``singles`` with a unit of time or a thing of ``times``.
    """

    units: Mapping[str, Unit]
    numbers: Mapping[str, Unit]
    lists: Mapping[str, frozenset[str]]
    compounds: frozenset[str]
    starts: frozenset[str]
    gate: frozenset[str]
    times: frozenset[str]
    singles: frozenset[str]


def words_of(lexicon: Lexicon) -> Words:
    """The vocabularies of a lexicon, made once for it."""
    known = lexicon.kept.get("quantity words")
    if isinstance(known, Words):
        return known
    units, numbers = lexicon.units("units"), lexicon.units("number_words")
    lists = lexicon.lists("quantity_words")
    singles = lists["singles"]
    words = Words(
        units,
        numbers,
        lists,
        frozenset(word.split()[0] for word in units if " " in word),
        frozenset(numbers) | lists["every"] | lists["many_before"] | {"a", "an"},
        frozenset(numbers) - singles,
        frozenset(word for word, unit in units.items() if unit.dimension == "time")
        | lists["thing"],
        singles,
    )
    lexicon.kept["quantity words"] = words
    return words


class Number(NamedTuple):
    """A number, or all from ``low`` to ``high``; ``next`` is the token behind it."""

    low: float
    high: float
    next: int
    fraction: bool = False
    digits: bool = False


class Numerals:
    """Reads numbers from the tokens of one sentence."""

    def __init__(self, tokens: Tokens, words: Words) -> None:
        self.tokens = tokens
        self.words = words
        self.lists = words.lists
        self.text = tokens.text

    def follows(self, name: str, at: int, longest: int = 3) -> int:
        """How many tokens from ``at`` on are an entry of a list; 0 if none."""
        known = self.lists[name]
        for length in range(longest, 0, -1):
            if self.tokens.phrase(at, at + length) in known:
                return length
        return 0

    def precedes(self, name: str, at: int) -> int:
        """The same for the tokens before ``at``."""
        known = self.lists[name]
        for length in range(min(_LONGEST, at), 0, -1):
            if self.tokens.phrase(at - length, at) in known:
                return length
        return 0

    def number(self, at: int) -> Number | None:
        """The number that starts at a token, with "million" or "and a half" behind it."""
        text = self.text(at)
        if text[:1].isdecimal():
            return self.digits(at)
        start = at
        if text in ("a", "an"):
            at += 1
        known = self.words.numbers.get(self.text(at))
        if known is None:
            if at == start:
                return None
            at += self.text(at) in self.lists["whole"]
            if not self.is_unit(at, "time") or self.is_order(at):
                return None
            return Number(1, 1, at)
        if known.dimension == "fraction":
            if self.text(at + 1) == "-" and not self.unit_at(at + 1):
                return None  # half-life
            many = self.words.numbers.get(self.text(at + 2)) if self.text(at + 1) == "a" else None
            if many is not None and many.dimension == "multiple":
                value = known.factor * many.factor  # "half a dozen"
                return Number(value, value, at + 3)
            return Number(known.factor, known.factor, at + 1, fraction=True)
        if known.dimension == "vague":
            after = at + 1 + (self.text(at + 1) == "of")
            return Number(known.factor, known.to, after) if self.is_unit(after, "time") else None
        if known.dimension == "multiple":
            return self.multiplied(Number(known.factor, known.factor, at + 1))
        if known.dimension != "number" or at > start:
            return None
        value, after = known.factor, at + 1
        unit = self.words.numbers.get(self.text(after + (self.text(after) == "-")))
        if value >= 20 and unit is not None and unit.dimension == "number" and unit.factor < 10:
            value += unit.factor
            after += 1 + (self.text(after) == "-")
        return self.multiplied(Number(value, value, after))

    def is_order(self, at: int) -> bool:
        """Whether "a second" is no time: "a second operation"."""
        after = self.text(at + 1)
        known = self.words.numbers.get(self.text(at))
        in_row = self.text(at) in self.lists["order"]
        named = after.isalpha() and after not in self.lists["no_thing"]
        return named and (known is not None or in_row)

    def digits(self, at: int) -> Number | None:
        text = self.text(at)
        if _THOUSANDS.fullmatch(text):
            value = float(text.replace(",", ""))
        elif _DECIMAL.fullmatch(text):
            value = float(text)
        else:
            return None
        after = at + 1
        rest = self.text(after)
        if len(text) <= 3 and text.isdecimal() and len(rest) == 3 and rest.isdecimal():
            value = value * 1000 + float(rest)  # "1 000"
            after += 1
        return self.multiplied(Number(value, value, after, digits=True))

    def multiplied(self, number: Number) -> Number:
        """A number with "million", "thirds", "1/2" or "and a half" behind it."""
        value, at = number.low, number.next
        word = self.words.numbers.get(self.text(at))
        while word is not None and word.dimension == "multiple":
            value *= word.factor
            at += 1
            word = self.words.numbers.get(self.text(at))
        if word is not None and word.dimension == "fraction" and self.tokens.glued(at):
            value, at = value + word.factor, at + 1
            return number._replace(low=value, high=value, next=at)
        hyphen = self.text(at) == "-"
        part = self.words.numbers.get(self.text(at + hyphen))
        if part is not None and part.dimension == "fraction" and value * part.factor <= 1:
            share = value * part.factor
            return Number(share, share, at + hyphen + 1, fraction=True)
        if self.text(at) == "and" and self.tokens.phrase(at, at + 3) == "and a half":
            value, at = value + 0.5, at + 3
        if number.digits and self.text(at) == "/" and self.tokens.glued(at):
            if self.text(at + 1) in _BELOW and value < float(self.text(at + 1)):
                share = value / float(self.text(at + 1))
                return Number(share, share, at + 2, fraction=True)
            return number
        if number.digits and self.text(at).isdecimal() and self.text(at + 1) == "/":
            below = self.text(at + 2)
            if below in _BELOW and float(self.text(at)) < float(below):
                value, at = value + float(self.text(at)) / float(below), at + 3
        return number._replace(low=value, high=value, next=at)

    def range(self, at: int, number: Number) -> Number:
        """The number at a token, or the range that begins with it: "2 to 3", "10%-15%"."""
        unit = self.unit_at(number.next)
        end = number.next + unit[1] if unit else number.next
        if self.text(end) == "-" and self.text(end + 1) == "to":
            end += 1  # "3- to 5-day"
        joined = self.text(end) in self.lists["range"]
        if not joined and (self.text(end) != "and" or not self.is_between(at)):
            return number
        second = self.number(end + 1 + (self.text(end + 1) in self.lists["money"]))
        if second is None or second.fraction != number.fraction:
            return number
        low = number.low
        if unit:
            follows = self.unit_at(second.next)
            if not follows or follows[0].dimension != unit[0].dimension:
                return number
            low = scaled(low, unit[0]) / (follows[0].factor or 1) + follows[0].zero
        return number if second.high < low else second._replace(low=low)

    def is_between(self, at: int) -> bool:
        start = at - (self.text(at - 1) in self.lists["money"])
        return "between" in (self.text(start - 1), self.text(start - 2))

    def unit_at(self, at: int) -> tuple[Unit, int] | None:
        """The unit at a token and how many tokens it takes, a hyphen before it included."""
        hyphen = int(self.text(at) == "-" and self.tokens.glued(at))
        at += hyphen
        first = self.text(at)
        if first in self.words.compounds:
            for length in (3, 2):
                known = self.words.units.get(self.tokens.phrase(at, at + length))
                if known is not None:
                    return known, length + hyphen
        known = self.words.units.get(first)
        return None if known is None else (known, 1 + hyphen)

    def is_unit(self, at: int, dimension: str) -> bool:
        found = self.unit_at(at)
        return found is not None and found[0].dimension == dimension


def scaled(number: float, unit: Unit) -> float:
    """A number of a unit in the base of its dimension."""
    return (number - unit.zero) * unit.factor


_NO_PLURAL = ("ss", "us", "is")
_PLURALS = {"people": "person", "children": "child", "men": "man", "women": "woman"}
_PLURALS |= {"teeth": "tooth", "feet": "foot"}


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural."""
    if word in _PLURALS:
        return True
    return len(word) > 3 and word[-1] == "s" and word[-2:] not in _NO_PLURAL


def singular(word: str) -> str:
    """The singular of a plural, the word itself if it is none."""
    if not is_plural(word):
        return word
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]
