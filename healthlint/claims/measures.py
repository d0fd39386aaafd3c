"""What a quantity is said of: the words around it, reduced so that two statements compare.

There is no parser: the words of the clause that holds a number are sorted by ``measure_words`` into
those that say what is measured, whom it is about, what limits it, and those that say nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from healthlint.claims.numerals import singular
from healthlint.claims.quantities import COUNT, Quantity, quantities
from healthlint.claims.roles import LONGEST, MAX_TOKENS, PEOPLE, Roles, Sorted, Stems
from healthlint.claims.senses import Senses
from healthlint.claims.sorting import clauses_of, sort_words, subject_of
from healthlint.claims.tokens import Tokens

OWN_WORDS = 2
"""Stems of a clause from which on it speaks of something of its own."""
MAX_QUANTITIES = 3
"""In a sentence with more it cannot be told what belongs to what."""


class Measure(NamedTuple):
    """A quantity with what it is said of. ``start`` and ``end`` are offsets into its sentence.

    ``what`` are stems of what is measured and of its circumstances, ``weak`` those that are too
    general to tell one thing from another. ``strict`` are the stems of ``what`` that the other
    statement must have as well ("people WITH ASTHMA"), ``limits`` are words such as "mild", places
    and points in time, of which the same holds; ``words`` are all stems of the clause. ``sides``
    are "before" and "after". ``who`` are groups of people. ``family`` is "lasts" or "onset" and
    the like for times, else empty. ``mood`` is "usual", "possible", "some" or empty. ``direct`` is
    False if what is measured is named in another sentence. ``verbal`` marks a share in words.
    """

    start: int
    end: int
    quantity: Quantity
    family: str
    what: Stems
    weak: Stems
    strict: Stems
    limits: Stems
    sides: Stems
    who: Stems
    words: Stems
    mood: str
    denied: bool
    direct: bool
    verbal: bool = False


def measures(folded: str, before: str, roles: Roles) -> list[Measure]:
    """The measures of a folded sentence; ``before`` is the sentence before it in its block.

    Nothing comes back for a sentence with many quantities, and none for a dimension of which the
    sentence names two different quantities.
    """
    if len(folded) > LONGEST:
        return []
    folded = roles.families["filler"].pattern.sub(lambda match: " " * len(match[0]), folded)
    tokens = Tokens(folded)
    if tokens.count > MAX_TOKENS:
        return []
    found = quantities(tokens, roles.words)
    if not found or len(found) > MAX_QUANTITIES:
        return []
    reader = SentenceReader(tokens, found, before, roles)
    read = [measure for quantity in found if (measure := reader.read(quantity))]
    return [measure for measure in read if _is_alone(measure, read, found)]


def _is_alone(measure: Measure, read: Sequence[Measure], found: Sequence[Quantity]) -> bool:
    """Whether no other quantity of the sentence has the dimension of a measure.

    Equal ones behind it do not count, nor do times of another sort in clauses about something else.
    """
    quantity = next(each for each in found if each.first == measure.quantity.first)
    for other in found:
        if other.first == quantity.first or other.dimension != quantity.dimension:
            continue
        if other.first > quantity.first and other.range == quantity.range:
            continue
        apart = next((m for m in read if m.quantity.first == other.first), None)
        if apart is None or measure.what & apart.what or measure.family == apart.family:
            return False
        if min(len(measure.what), len(apart.what)) < OWN_WORDS:
            return False
    return True


def verbal_shares(folded: str, before: str, roles: Roles) -> list[Measure]:
    """The share in words, as in "most people" and "is rare", of a sentence without other shares."""
    if len(folded) > LONGEST:
        return []
    tokens = Tokens(folded)
    if tokens.count > MAX_TOKENS:
        return []
    for at in range(tokens.count):
        for length in (4, 3, 2, 1):
            phrase = tokens.phrase(at, at + length)
            known = roles.shares.get(phrase)
            if known is None:
                continue
            last = tokens.text(at + length - 1)
            if last in roles.lists["predicate"] and not _is_said(tokens, at, roles):
                continue
            share = Quantity(at, at + length, "share", *known, unit=phrase)
            others = quantities(tokens, roles.words)
            if any(q.dimension == "share" or q.first < at + length > q.last > at for q in others):
                return []
            found = sorted([share, *others], key=lambda quantity: quantity.first)
            measure = SentenceReader(tokens, found, before, roles).read(share)
            return [measure._replace(verbal=True)] if measure else []
    return []


def _is_said(tokens: Tokens, at: int, roles: Roles) -> bool:
    """Whether "rare" is said of something: "... is rare", "is a common side effect"."""
    near = range(at - 2, at)
    if tokens.any_in(near, roles.words.lists["not"]) or tokens.any_in(near, roles.lists["degree"]):
        return False
    return tokens.any_in(near, roles.lists["is"])


class SentenceReader(Senses):
    """Reads the measures of one sentence."""

    def __init__(
        self, tokens: Tokens, found: Sequence[Quantity], before: str, roles: Roles
    ) -> None:
        super().__init__(tokens, found, roles)
        self.before = before
        self.clause, self.bracketed = clauses_of(tokens, found, roles)

    def read(self, quantity: Quantity) -> Measure | None:
        """The measure of one quantity; None if it is a difference or a point in time."""
        clause = self.clause[quantity.first]
        if clause in self.bracketed:
            return None
        inside = self.stated(quantity, clause)
        if self.is_change(quantity, inside):
            return None
        if quantity.dimension == "year" and self.opens(quantity) and len(self.found) > 1:
            return None  # "In 2016, it cost 30 dollars" tells the price
        quantity = self.daily(self.as_age(quantity), inside)
        if self.is_condition(quantity, inside):
            return None
        quantity, family = self.family(quantity, inside)
        if family is None:
            return None
        return self.measure(quantity, family, clause, inside)

    def measure(
        self, quantity: Quantity, family: str, clause: int, inside: Sequence[int]
    ) -> Measure | None:
        found = sort_words(self.tokens, inside, self.found, self.roles)
        what, weak, direct = found.what, found.weak, True
        if self.lacks_subject(inside):
            subject = self.subject(clause)
            if subject is not None:
                what, weak, direct = what | subject.what, weak | subject.weak, False
            elif not found.core or self.before:
                return None
        if self.tokens.any_in(inside, self.lists["demonstrative"]):
            if direct and not found.core:
                return None
            direct = False
        if not what and not (direct and self.is_enough(quantity, weak, found, inside)):
            return None
        if quantity.dimension.startswith(COUNT):
            counted = self.roles.stem(singular(quantity.unit))
            weak |= {counted}
            dimension = COUNT + counted + "/time" * quantity.dimension.endswith("/time")
            quantity = quantity._replace(dimension=dimension)
        if not quantity.bound and self.tokens.any_in(inside, self.lists["maximum"]):
            quantity = quantity._replace(low=0.0, bound="most")
        denied = found.denied
        if denied and quantity.dimension == "age" and quantity.bound:
            quantity, denied = _turned(quantity), False  # "not under 12" is "from 12 on"
        return Measure(
            self.tokens.spans[quantity.first][0],
            self.tokens.spans[quantity.last - 1][1],
            quantity,
            family,
            what,
            weak,
            found.strict,
            found.limits | self.points(quantity, inside) | self.rhythm(quantity, inside),
            found.sides | self.years(quantity, inside),
            found.who | self.ages(quantity, inside),
            found.words,
            found.mood,
            denied,
            direct,
        )

    def is_enough(
        self, quantity: Quantity, weak: Stems, found: Sorted, inside: Sequence[int]
    ) -> bool:
        """Whether general words, or people alone, tell what is measured."""
        if quantity.dimension.startswith(COUNT):
            return not self.roles.role.get(quantity.unit, "").startswith(PEOPLE)
        if weak or quantity.dimension == "age":
            return bool(weak)
        if found.limits:
            return True
        return bool(found.who) and self.tokens.any_in(inside, self.lists["verb"])

    def stated(self, quantity: Quantity, clause: int) -> list[int]:
        """The tokens of a clause; those before "that" are left out if they only report."""
        inside = [at for at, number in enumerate(self.clause) if number == clause]
        for index, at in enumerate(inside):
            reported = at < quantity.first and self.text(at) == "that"
            if reported and self.tokens.any_in(inside[:index], self.lists["reporting"]):
                return inside[index + 1 :]
        return inside

    def lacks_subject(self, inside: Sequence[int]) -> bool:
        """Whether a clause begins with "it", "they" or, after the first one, with a verb."""
        words = [word for at in inside if (word := self.text(at)).isalpha()]
        while words and words[0] in self.lists["joint"]:
            del words[0]
        if not words:
            return False
        if words[0] in self.lists["pronoun"]:
            if words[0] == "it" and ("to" in words or "for" in words):
                # "it takes 2 days for X to ..."
                return self.lists["expletive"].isdisjoint(words[1:4])
            return words[0] != "that" or len(words) == 1 or words[1] in self.lists["verb"]
        return inside[0] > 0 and words[0] in self.lists["verb"]

    def subject(self, clause: int) -> Sorted | None:
        """What the sentence before, or the first clause of this one, is about."""
        if clause > 0 and not self.lacks_subject([a for a, c in enumerate(self.clause) if c == 0]):
            return subject_of(self.tokens, self.roles)
        return subject_of(Tokens(self.before), self.roles) if self.before else None


def _turned(quantity: Quantity) -> Quantity:
    """What is left where a bounded quantity is denied."""
    if quantity.bound == "most":
        return quantity._replace(low=quantity.high, high=float("inf"), bound="least")
    return quantity._replace(low=0.0, high=quantity.low, bound="most")
