"""Reading quantities: shares, numbers with units, ages, years, counts, and what bounds them."""

from collections.abc import Iterator

from healthlint.claims.numerals import Number, Numerals, is_plural, scaled, singular
from healthlint.claims.quantity import COUNT, Quantity

ABOUT = 0.15
"""By how much "about" widens a number, as a share of it."""
MANY = 12
"""How many of a unit "weeks" without a number may be."""
_ENDLESS = float("inf")
_BOUNDS = ("about", "least", "most")
_YEARS = range(1700, 2101)
_WHOLES = (100, 1000, 10_000, 100_000, 1_000_000)
_OLDEST = 120
_DENIED = 6
"""How many words before a bound "not" may stand: "do NOT take more than"."""


class Reader(Numerals):
    """Reads quantities from the tokens of one sentence."""

    def all(self) -> Iterator[Quantity]:
        at = 0
        starts = self.words.starts
        while at < self.tokens.count:
            text = self.tokens.texts[at]
            if text[0].isdecimal() or text in starts:
                found = self.at(at)
                if found is not None:
                    if found.dimension:
                        yield found
                    at = max(at + 1, found.last)
                    continue
            at += 1

    def at(self, at: int) -> Quantity | None:
        """The quantity whose number starts at a token; one without dimension is to be skipped."""
        if often := self.often(at):
            return often
        number = self.number(at)
        if number is None:
            return self.many(at)
        if not self.is_designator(at):
            number = self.range(at, number)
            for read in (self.share, self.measure, self.age, self.year, self.counted, self.scale):
                if found := read(at, number):
                    return self.bounded(found)
        return Quantity(at, number.next, "", 0, 0)

    def is_designator(self, at: int) -> bool:
        """Whether a number only names something: "type 2", "B12", "omega-3", "figure 4"."""
        before = self.text(at - 1)
        if self.tokens.glued(at):
            if before.isalpha() or before in (".", ":", "/", "_", "#"):
                return True
            if before == "-":
                return self.tokens.glued(at - 1)
        return before in self.lists["designator"] or before == "#"

    # --- shares

    def share(self, at: int, number: Number) -> Quantity | None:
        """ "1 in 4", "9 out of 10", "half of", "two thirds", "3 per 1,000"."""
        after = number.next
        if number.fraction:
            if self.unit_at(after) or self.text(after) in ("a", "an", "-"):
                return None
            first = at - 1 if self.text(at - 1) in ("a", "one") else at
            return Quantity(first, after, "share", number.low, number.high)
        if found := self.part_of(number, after, ""):
            return self.share_range(found._replace(first=at))
        if self.text(after) == "per":
            whole = self.number(after + 1)
            if whole is not None and whole.low in _WHOLES:
                low, high = number.low / whole.low, number.high / whole.low
                return Quantity(at, whole.next, "share", low, high)
        return None

    def part_of(self, number: Number, at: int, word: str) -> Quantity | None:
        """The share of "[1] in 4", "[9] out of every 10", "[1] in 100 to 1,000"."""
        length = self.follows("out_of", at)
        whole = self.number(at + length) if length else None
        if whole is None:
            return None
        whole = self.range(at + length, whole)
        if whole.low < 2 or number.high > whole.low or whole.fraction:
            return None
        if self.unit_at(whole.next) or self.text(whole.next) in self.lists["month"]:
            return None
        if (word or self.text(at)) == "in" and number.low > 99 and whole.low in _YEARS:
            return None
        return Quantity(at, whole.next, "share", number.low / whole.high, number.high / whole.low)

    def share_range(self, share: Quantity) -> Quantity:
        """ "from 1 in 70,000 up to 1 in 90,000"."""
        if self.text(share.last) not in ("to", "-", "and", "or"):
            return share
        number = self.number(share.last + 1)
        other = self.part_of(number, number.next, "") if number is not None else None
        if other is None:
            return share
        both = (share.low, share.high, other.low, other.high)
        return share._replace(last=other.last, low=min(both), high=max(both))

    # --- numbers with units

    def measure(self, at: int, number: Number) -> Quantity | None:
        """A number with a unit, and with "a day" or "per kg" behind it."""
        if self.text(at - 1) in self.lists["money"]:
            sign = self.text(at - 1)
            dimension = self.words.units[sign].dimension
            money = Quantity(at - 1, number.next, dimension, number.low, number.high)
            return self.rated(money._replace(unit=sign))
        article = int(number.fraction and self.text(number.next) in ("a", "an"))
        found = self.unit_at(number.next + article)
        if found is None:
            return None
        unit, length = found
        after = number.next + length + article
        low, high = scaled(number.low, unit), scaled(number.high, unit)
        name = self.text(after - 1)
        if unit.dimension != "time":
            quantity = Quantity(at, after, unit.dimension, low, high, unit=name)
            return self.rated(self.rated(quantity))
        low, high, after = self.longer(number, low, high, after)
        hyphen = self.text(after) == "-"
        if aged := self.follows("age_after", after + hyphen, 2):
            return Quantity(at, after + hyphen + aged, "age", low / 365, high / 365, unit=name)
        if self.precedes("age_before", at):
            return self.aged(at, number._replace(low=low / 365, high=high / 365, next=after))
        quantity = Quantity(at, after, "time", low, high, unit=name)
        return self.rated(quantity) if unit.factor < 1 else quantity

    def longer(
        self, number: Number, low: float, high: float, after: int
    ) -> tuple[float, float, int]:
        """A time with "and a half", "or two" or "to months" behind it."""
        if self.tokens.phrase(after, after + 3) == "and a half" and number.low >= 1:
            return low * (1 + 0.5 / number.low), high * (1 + 0.5 / number.high), after + 3
        if self.text(after) == "to" and is_plural(self.text(after + 1)):
            unit = self.words.units.get(self.text(after + 1))
            if unit is not None and unit.dimension == "time":
                return low, MANY * unit.factor, after + 2
        if number.low == 1 and self.tokens.phrase(after, after + 2) == "or two":
            return low, 2 * low, after + 2
        return low, high, after

    def rated(self, quantity: Quantity) -> Quantity:
        """A quantity with "a day", "daily", "every 6 hours", "per kg", "/dl" behind it."""
        at = quantity.last
        often = self.often(at)
        if often is not None:
            low, high = quantity.low * often.low, quantity.high * often.high
            if quantity.dimension == "times":
                return Quantity(quantity.first, often.last, "frequency", low, high)
            dimension = f"{quantity.dimension}/time"
            return quantity._replace(last=often.last, low=low, high=high, dimension=dimension)
        length = self.follows("rate", at, 2)
        if not length:
            return quantity
        number = self.number(at + length) or Number(1, 1, at + length)
        found = self.unit_at(number.next)
        if found is None or number.low != number.high:
            return quantity
        unit, size = found
        per = scaled(number.low, unit)
        if unit.dimension == "times" or per <= 0:
            return quantity
        dimension = f"{quantity.dimension}/{unit.dimension}"
        return quantity._replace(
            last=number.next + size,
            low=quantity.low / per,
            high=quantity.high / per,
            dimension="frequency" if dimension == "times/time" else dimension,
        )

    def often(self, at: int) -> Quantity | None:
        """ "twice a day", "3 times a week", "every 6 weeks", "every other day", "daily"."""
        text = self.text(at)
        if text in self.lists["every"]:
            return self.every(at)
        known = self.words.numbers.get(text)
        if known is None:
            return None
        if known.dimension == "times":
            once = self.rated(Quantity(at, at + 1, "times", known.factor, known.factor))
            return once if once.dimension == "frequency" else None
        if known.dimension != "frequency" or self.text(at + 1) in self.lists["not_often"]:
            return None  # "daily life", "daily dose"
        return Quantity(at, at + 1, "frequency", known.factor, known.factor)

    def every(self, at: int) -> Quantity | None:
        if self.text(at + 1) in ("other", "second"):
            number = Number(2, 2, at + 2)
        else:
            number = self.number(at + 1) or Number(1, 1, at + 1)
            number = self.range(at + 1, number)
        found = self.unit_at(number.next)
        if found is None or found[0].dimension != "time" or not number.low:
            return None
        high, low = 1 / scaled(number.low, found[0]), 1 / scaled(number.high, found[0])
        return Quantity(at, number.next + found[1], "frequency", low, high)

    def many(self, at: int) -> Quantity | None:
        """A bare plural of a unit of time: "within minutes", "for weeks"."""
        if self.text(at) not in self.lists["many_before"]:
            return None
        unit = self.words.units.get(self.text(at + 1))
        if unit is None or unit.dimension != "time" or not is_plural(self.text(at + 1)):
            return None
        bound = "most" if self.text(at) in self.lists["most"] else ""
        low, high = 0.0 if bound else unit.factor, unit.factor * MANY
        return Quantity(at, at + 2, "time", low, high, bound, self.text(at + 1))

    # --- ages, years, counts

    def age(self, at: int, number: Number) -> Quantity | None:
        """ "aged 11", "65 and over", "adults over 70", "screening starts at 50"."""
        if number.fraction or number.high > _OLDEST:
            return None
        after = number.next
        hyphen = self.text(after) == "-"
        if self.precedes("age_before", at) or self.follows("age_after", after + hyphen, 2):
            return self.aged(at, number)
        if number.high < 2:
            return None
        before = self.text(at - 1)
        ends = after == self.tokens.count or self.text(after) in self.lists["age_end"]
        goes_on = self.text(after) == "and" and self.number(after + 1)
        if ends and not goes_on and before in self.lists["point"]:
            return Quantity(at, after, "age", number.low, number.high)
        whose = self.text(at - 2)
        if before in self.lists["over"] and (is_plural(whose) or whose in self.lists["anyone"]):
            return Quantity(at, after, "age", number.low, number.high)
        return None

    def aged(self, at: int, number: Number) -> Quantity:
        first = at - self.precedes("age_before", at)
        last = number.next
        hyphen = self.text(last) == "-"
        if found := self.follows("age_after", last + hyphen, 2):
            last += found + hyphen
        return Quantity(first, last, "age", number.low, number.high)

    def year(self, at: int, number: Number) -> Quantity | None:
        """A year, as in "approved in 2015"."""
        text = self.text(at)
        if len(text) != 4 or not text.isdecimal() or int(text) not in _YEARS:
            return None
        if not self.precedes("year_before", at) or number.low != number.high:
            return None
        return Quantity(at, at + 1, "year", number.low, number.high)

    def counted(self, at: int, number: Number) -> Quantity | None:
        """A number of things: "six injections", "two small tablets", "40 people out of 100"."""
        if number.fraction or self.text(at - 1) in self.lists["skip_time"]:
            return None  # "another two tablets"
        after = number.next + (self.text(number.next) == "-")
        for index in range(after, min(after + 3, self.tokens.count)):
            word = self.text(index)
            if not word.isalpha() or word in self.lists["no_thing"]:
                return None
            if is_plural(word) or (number.high <= 1 and word in self.lists["thing"]):
                if share := self.part_of(number, index + 1, "of"):
                    return share._replace(first=at)
                dimension = COUNT + singular(word)
                found = Quantity(at, index + 1, dimension, number.low, number.high, unit=word)
                return self.rated(found._replace(gap=(number.next, index)))
        return None

    def scale(self, at: int, number: Number) -> Quantity | None:
        """A bare number on a scale that is named before it: "a BMI of 25", "SPF 30"."""
        if not number.digits:
            return None
        for before in range(at - 1, max(-1, at - 6), -1):
            if self.text(before) in self.lists["scale"]:
                return Quantity(at, number.next, self.text(before), number.low, number.high)
        return None

    # --- bounds

    def bounded(self, quantity: Quantity) -> Quantity:
        """The quantity with "at least", "about" before it, or "or more" behind it."""
        first, last = quantity.first, quantity.last
        bound, about = "", False
        while first:
            at = first - (self.text(first - 1) in self.lists["skipped"])
            place = at if not any(self.precedes(name, first) for name in _BOUNDS) else first
            length, name = max((self.precedes(name, place), name) for name in _BOUNDS)
            if length and name == "about":
                about = True
            elif length and not bound:
                bound = name
            else:
                break
            first = place - length
        if not bound and (length := self.follows("least_after", last)):
            bound, last = "least", last + length
        elif not bound and (length := self.follows("most_after", last)):
            bound, last = "most", last + length
        if bound and self.tokens.any_in(range(first - _DENIED, first), self.lists["not"]):
            bound = "most" if bound == "least" else "least"
        low, high = quantity.low, quantity.high
        if about:
            low, high = low * (1 - ABOUT), high * (1 + ABOUT)
        if bound:
            low, high = (low, _ENDLESS) if bound == "least" else (0.0, high)
        return quantity._replace(first=first, last=last, low=low, high=high, bound=bound)
