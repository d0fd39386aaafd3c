"""Quantities in a sentence: "2 to 3 weeks", "1 in 4", "500 mg twice a day", "aged 11 to 12".

The words for numbers and units are vocabularies (``units``, ``number_words``, ``quantity_words``).
A table of two hundred unit words is all that is needed; a units library would take longer to import
than several articles take to lint.
"""

from healthlint.claims.numerals import Words, words_of
from healthlint.claims.quantity import COUNT, Quantity
from healthlint.claims.reading import Reader
from healthlint.claims.tokens import Tokens

__all__ = ["COUNT", "Quantity", "Words", "quantities", "words_of"]

_NEAR = 6
"""How many words may part an amount from its "a day"."""
_NO_RATE = frozenset(("age", "year", "frequency", "share", "temperature"))


def quantities(tokens: Tokens, words: Words) -> list[Quantity]:
    """All quantities of a sentence, in order; none overlap. Conversions in brackets are left out.

    A dimension ends in "/time" if the amount is one a day.
    """
    found: list[Quantity] = []
    for quantity in Reader(tokens, words).all():
        converted = tokens.text(quantity.first - 1) == "("
        if not (converted and found and found[-1].last == quantity.first - 1):
            found.append(quantity)
    for index in range(len(found) - 2, -1, -1):
        if rated := _rated_later(found[index], found[index + 1], tokens, words):
            found[index : index + 2] = [rated]
    return found


def _rated_later(amount: Quantity, per: Quantity, tokens: Tokens, words: Words) -> Quantity | None:
    """The amount a day of "500 mg of iron a day" or "8 glasses of water in 24 hours"."""
    between = tokens.texts[amount.last : per.first]
    if amount.dimension == "times" and per.dimension == "time" and not between and per.low > 0:
        low, high = amount.low / per.low, amount.high / per.low
        return amount._replace(last=per.last, low=low, high=high, dimension="frequency")
    if len(between) > _NEAR or "/" in amount.dimension or amount.dimension in _NO_RATE:
        return None
    if between[:1] == ["("] and between[-1] == ")":
        between = ["equal", *between[1:-1]]
    if not all(word.isalnum() for word in between):
        return None
    often = _often(per, between, tokens.text(per.first), words)
    if not often:
        return None
    return amount._replace(
        last=per.last,
        low=amount.low * often,
        high=amount.high * often,
        dimension=f"{amount.dimension}/time",
        gap=(amount.last, per.first),
    )


def _often(per: Quantity, between: list[str], first: str, words: Words) -> float:
    """How often a day "a day", "twice a week" or "in 24 hours" behind an amount is; 0 if it is
    something else."""
    if per.dimension == "frequency":
        return per.low
    if per.dimension != "time" or not per.low or not (between or first == "within"):
        return 0
    if first in words.lists["one"]:
        part = between[-1] not in words.lists["no_thing"] or between[-1] in words.lists["in_a_day"]
        return 1 / per.low if part else 0
    is_day = abs(per.high - 1) < 0.01 and per.bound in ("", "most")
    return 1.0 if is_day and (first == "within" or between[-1] in words.lists["in_a_day"]) else 0
