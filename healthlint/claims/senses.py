"""In which sense a quantity is meant: as an age, a length of time, a difference, a condition."""

from collections.abc import Iterator, Sequence

from healthlint.claims.quantities import COUNT, Quantity
from healthlint.claims.roles import PEOPLE, Roles, Stems
from healthlint.claims.tokens import Tokens

_AMOUNTS = frozenset(("mass", "volume", "international units", "energy"))
_PERIODS = ("lifetime", "now")
OPENING = 4
"""Tokens; a year farther on does not open its sentence."""


class Senses:
    """The quantities of one sentence and the words around them.

    ``inside`` are indices of the tokens of the clause that holds a quantity.
    """

    def __init__(self, tokens: Tokens, found: Sequence[Quantity], roles: Roles) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.found = found
        self.roles = roles
        self.lists = roles.lists
        self.owned = {
            at
            for quantity in found
            for at in range(quantity.first, quantity.last)
            if not quantity.gap[0] <= at < quantity.gap[1]
        }

    def is_change(self, quantity: Quantity, inside: Sequence[int]) -> bool:
        """Whether a quantity is a difference: "5 % more", "reduces the risk by 30 %"."""
        change = self.lists["change"]
        beside = change | self.lists["comparative"]
        after, before = self.text(quantity.last), self.text(quantity.first - 1)
        if after in beside or (before == "of" and self.text(quantity.first - 2) in beside):
            return True
        if before == "by" and after != "of" and quantity.dimension not in ("time", "age"):
            return True
        if quantity.dimension != "share":
            return before in change
        return any(self.text(at) in change and at not in self.owned for at in inside)

    def is_condition(self, quantity: Quantity, inside: Sequence[int]) -> bool:
        """Whether a quantity is a part of a count, or only says when another quantity holds."""
        others = {other.dimension for other in self.others(quantity, inside)}
        if quantity.dimension.startswith(COUNT):
            return self.goes_on(inside)
        if quantity.dimension == "frequency":
            return "share" in others
        if quantity.dimension not in ("time", "age") or not self.is_point(quantity):
            return False
        return bool(others - ({"age"} if quantity.dimension == "age" else {"age", "time"}))

    def goes_on(self, inside: Sequence[int]) -> bool:
        """Whether a clause counts on: "one tablet in the morning and one in the evening"."""
        numbers = self.roles.words.numbers
        texts = (self.text(at) for at in inside if at not in self.owned)
        return any(
            text.isdecimal() or (text in numbers and numbers[text].dimension == "number")
            for text in texts
        )

    def is_point(self, quantity: Quantity, name: str = "span") -> bool:
        near = (quantity.first - 1, quantity.first)
        return self.tokens.any_in(near, self.lists[name])

    def as_age(self, quantity: Quantity) -> Quantity:
        """ "babies under 12 months" and "older than 5 years" speak of ages; "from 6" is a bound."""
        if quantity.dimension == "time":
            first = self.text(quantity.first)
            numbers = self.roles.words.numbers
            if first[:1].isdecimal() or first in self.lists["aged"] or first in numbers:
                inside = range(quantity.first, quantity.last)
                older = self.tokens.any_in(inside, self.lists["older"])
                before = self.text(quantity.first - 1)
                if before in self.lists["aged from"]:
                    before = self.text(quantity.first - 2)
                people = self.roles.role.get(before, "")
                after = self.text(quantity.last) in self.lists["after time"]
                if older or (people.startswith(PEOPLE) and not after):
                    low, high = quantity.low / 365, quantity.high / 365
                    quantity = quantity._replace(dimension="age", low=low, high=high)
        if quantity.dimension != "age" or quantity.bound or quantity.low < quantity.high:
            return quantity
        if self.tokens.any_in(range(quantity.first - 2, quantity.first + 1), self.lists["onward"]):
            return quantity._replace(bound="least", high=float("inf"))
        return quantity

    def daily(self, quantity: Quantity, inside: Sequence[int]) -> Quantity:
        """The amount a day where "daily dose" or "weekly limit" stands beside an amount."""
        if "/" in quantity.dimension:
            return quantity
        if quantity.dimension not in _AMOUNTS and not quantity.dimension.startswith(COUNT):
            return quantity
        for at in inside:
            often = self.roles.words.numbers.get(self.text(at))
            if often is not None and often.dimension == "frequency" and at not in self.owned:
                low, high = quantity.low * often.factor, quantity.high * often.factor
                dimension = f"{quantity.dimension}/time"
                return quantity._replace(dimension=dimension, low=low, high=high)
        if quantity.dimension in _AMOUNTS and self.tokens.any_in(inside, self.lists["a day"]):
            return quantity._replace(dimension=f"{quantity.dimension}/time")
        return quantity

    def family(self, quantity: Quantity, inside: Sequence[int]) -> tuple[Quantity, str | None]:
        """What a time is the length of; None for a point in time such as "3 days ago".

        "4 weeks apart" is a frequency.
        """
        if quantity.dimension not in ("time", "age"):
            return quantity, ""
        spans = self.tokens.spans
        text = self.tokens.folded[spans[inside[0]][0] : spans[inside[-1]][1]]
        families = self.roles.families
        if quantity.dimension == "age":
            return quantity, "ends" if families["ends"].found_in(text) else ""
        lists = self.roles.words.lists
        before, after = self.text(quantity.first - 1), self.text(quantity.last)
        if after in lists["ago"]:
            return quantity, None
        if before in lists["skip_time"]:
            earlier = self.text(quantity.first - 2)
            lasts = before == "last" and earlier.isalpha() and earlier not in lists["determiner"]
            if not lasts and (before != "first" or self.text(quantity.first - 3) != "for"):
                return quantity, None
        if self.is_rate(quantity):
            return quantity, None
        if families["apart"].found_in(text):
            return _as_frequency(quantity), ""
        named = after.isalpha() and after not in lists["no_thing"]
        if named and self.text(quantity.last - 2) == "-":
            return quantity, "adjective"
        if after in self.lists["earlier"] and before not in lists["takes"]:
            return quantity, "before"
        if before == "for" or families["lasts"].found_in(text):
            return quantity, "lasts"
        if after in self.lists["onward"] or families["onset"].found_in(text):
            return quantity, "onset"
        return quantity, "point" if before in self.lists["on time"] else "lasts"

    def is_rate(self, quantity: Quantity) -> bool:
        """Whether "a day" behind a thing only says how often: "an apple a day"."""
        before = self.text(quantity.first - 1)
        if self.text(quantity.first) not in ("a", "an") or not before.isalpha():
            return False
        role = self.roles.role.get(before, "")
        return role in ("", "weak") or role.startswith(PEOPLE)

    def points(self, quantity: Quantity, inside: Sequence[int]) -> Stems:
        """Times and years that another quantity of the clause holds at: "after 3 weeks"."""
        name = "span" if quantity.dimension == "share" else "point"
        return frozenset(
            f"{other.dimension} {other.low:.4g}-{other.high:.4g}"
            for other in map(self.as_age, self.others(quantity, inside))
            if other.dimension == "year"
            or (other.dimension == "time" and self.is_point(other, name))
            or (other.dimension == "frequency" and name == "span")
        ) | self.periods(quantity, inside)

    def periods(self, quantity: Quantity, inside: Sequence[int]) -> Stems:
        """Whether a share is one in a lifetime or at one moment."""
        if quantity.dimension != "share":
            return frozenset()
        spans = self.tokens.spans
        text = self.tokens.folded[spans[inside[0]][0] : spans[inside[-1]][1]]
        families = self.roles.families
        return frozenset(name for name in ("lifetime", "now") if families[name].found_in(text))

    def rhythm(self, quantity: Quantity, inside: Sequence[int]) -> Stems:
        """The "weekly" of "weekly lenses" beside another frequency."""
        if quantity.dimension != "frequency":
            return frozenset()
        numbers = self.roles.words.numbers
        words = {self.text(at) for at in inside if at not in self.owned}
        return frozenset(w for w in words if w in numbers and numbers[w].dimension == "frequency")

    def years(self, quantity: Quantity, inside: Sequence[int]) -> Stems:
        """The years in which another quantity was measured: of its clause, or "In 2016, ..."."""
        return frozenset(
            f"{other.low:.0f}"
            for other in self.found
            if other.dimension == "year" != quantity.dimension
            and (other.first in inside or self.opens(other))
        )

    def opens(self, quantity: Quantity) -> bool:
        """Whether a sentence opens with a quantity and a comma: "In fiscal year 2016, ..."."""
        return quantity.first <= OPENING and self.text(quantity.last) == ","

    def ages(self, quantity: Quantity, inside: Sequence[int]) -> Stems:
        """The ages of the people that another quantity of the clause holds for."""
        return frozenset(
            f"{other.low:.3g} to {other.high:.3g} years"
            for other in map(self.as_age, self.others(quantity, inside))
            if other.dimension == "age"
        )

    def others(self, quantity: Quantity, inside: Sequence[int]) -> Iterator[Quantity]:
        return (o for o in self.found if o.first != quantity.first and o.first in inside)


def _as_frequency(quantity: Quantity) -> Quantity:
    """ "4 weeks apart" as a number of times a day."""
    bound = {"least": "most", "most": "least"}.get(quantity.bound, "")
    low, high = (1 / days if days else float("inf") for days in (quantity.high, quantity.low))
    return quantity._replace(dimension="frequency", low=low, high=high, bound=bound)
