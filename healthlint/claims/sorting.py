"""Sorting the words around a quantity by what they say; see ``measures``."""

from collections.abc import Sequence
from typing import NamedTuple

from healthlint.claims.quantities import Quantity
from healthlint.claims.roles import MAX_TOKENS, PEOPLE, Roles, Sorted, Stems
from healthlint.claims.tokens import Tokens
from healthlint.claims.words import stem

LABEL = 6
"""Words before a colon that are taken as the name of what follows."""
SUBJECT = 4
"""Stems of a sentence that are taken as what it is about."""
_MOODS = ("some", "possible", "usual")
_MARK = 3
"""Letters of what tells a vitamin or a stage from its sisters, at most."""


def sort_words(
    tokens: Tokens, inside: Sequence[int], found: Sequence[Quantity], roles: Roles
) -> Sorted:
    """What the tokens ``inside`` say that belong to none of the quantities ``found``."""
    sorter = _Sorter(tokens, found, roles)
    sorter.condition = sorter.leading(inside)
    skip = -1
    for at in inside:
        if at > skip:
            skip = sorter.add(at)
    return sorter.result()


class _Sorter:
    """Takes tokens one by one; ``condition`` is the opener of the circumstance it is in."""

    def __init__(self, tokens: Tokens, found: Sequence[Quantity], roles: Roles) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.roles = roles
        self.lists = roles.lists
        self.after_within = {q.last for q in found if tokens.text(q.first) == "within"}
        self.owned = {
            at for q in found for at in range(q.first, q.last) if not q.gap[0] <= at < q.gap[1]
        }
        self.condition = ""
        self.strict_now = False
        self.lead = -1
        self.entered: set[str] = set()
        self.sets: dict[str, set[str]] = {name: set() for name in _SETS}
        self.moods: set[str] = set()
        self.denied = False
        self.bounded = {at for q in found if q.bound for at in range(q.first, q.last)}
        self.flips = {at for q in found if q.bound for at in range(q.first - 6, q.first)}

    def leading(self, inside: Sequence[int]) -> str:
        """The preposition with which a clause begins if a comma ends its phrase: "At home, "."""
        first = self.text(inside[0]) if inside else ""
        if first not in self.lists["leading"]:
            return ""
        comma = next((at for at in inside if self.text(at) == ","), -1)
        if comma <= 0 or not self.owned.isdisjoint(range(inside[0], comma)):
            return ""
        self.strict_now = True
        self.lead = inside[0]
        return first

    def add(self, at: int) -> int:
        """Sort one token; the index of the last token that is taken with it."""
        word = self.text(at)
        if at in self.owned:
            if at in self.bounded:  # "if it is larger than 6 mm" is no condition
                self.sets["strict"] -= self.entered
                self.sets["limits"].discard(self.condition)
            self.leave()
            return at
        if not word[0].isalpha():
            if word == ",":
                self.leave()
            return at
        word = word.removesuffix("'s")
        lists = self.lists
        if word in lists["verb"] and self.condition not in lists["clausal"]:
            self.leave()
        if word == "of" and at in self.after_within:
            self.enter("after", at)
        role = self.roles.role.get(word, "")
        if role == "opener":
            self.enter(word, at)
            return at
        if self.condition in lists["aside"]:
            return at
        self.sets["words"].add(stem(word))
        if word in self.roles.words.lists["not"]:
            self.denied |= at not in self.flips and not self.condition
        named = self.named(at, word)
        if named:
            self.sets["limits" if word in lists["step"] else "what"].add(named)
            return at + 1
        if self.text(at + 1) == "-" and self.text(at + 2) in lists["compound"]:
            self.sets["limits"].add(f"{stem(word)}-{self.text(at + 2)}")  # "slow-release"
            return at + 2
        if word in lists["starting"] and self.text(at + 1) in lists["start_with"]:
            self.sets["limits"].add(stem(word))
        self.sort(at, word, role)
        return at

    def sort(self, at: int, word: str, role: str) -> None:
        sets = self.sets
        if role.startswith(PEOPLE):
            sets["who"].update([role[7:]] if role[7:] else [])
        elif role in ("limit", "place"):
            sets["limits"].add(stem(word))
        elif role == "order":
            if self.text(at - 1) in self.lists["order_after"]:
                sets["limits"].add(stem(word))
        elif role in _MOODS:
            if not self.condition and self.text(at + 1) not in self.lists["some time"]:
                self.moods.add(role)
        elif role == "weak":
            sets["weak"].add(self.roles.stem(word))
        elif role in ("", "change") and not self.is_empty(word):
            root = self.roles.stem(word)
            sets["what"].add(root)
            sets["words"].add(root)
            if self.strict_now:
                sets["strict"].add(root)
                self.entered.add(root)
            if not self.condition:
                sets["core"].add(root)

    def is_empty(self, word: str) -> bool:
        """Whether a word without a role is an adverb or a number."""
        if word in self.roles.words.numbers:
            return True
        return len(word) > 5 and word.endswith("ly") and word not in self.lists["not an adverb"]

    def enter(self, opener: str, at: int) -> None:
        """Begin a circumstance: "after ...", "if ...", "with ..."."""
        lists = self.lists
        before = self.text(at - 1)
        if opener == "with" and before in lists["has"]:
            return  # "live with eczema"
        if before == "even":
            return
        self.condition = opener
        people = self.roles.role.get(before, "").startswith(PEOPLE)
        self.strict_now = opener in lists["strict"] or at == self.lead
        self.strict_now |= opener == "with" and people
        if opener in lists["marked"]:
            self.sets["limits"].add(opener)
        elif opener in lists["side"]:
            self.sets["sides"].add("before" if opener == "prior" else opener)
        elif opener == "with" and self.text(at + 1) in lists["treatment"]:
            self.sets["limits"].add(opener)
        self.sets["words"].add(opener)

    def leave(self) -> None:
        self.condition = ""
        self.entered.clear()
        self.strict_now = False

    def named(self, at: int, word: str) -> str:
        """ "vitamin d", "day 1" and "apoe4" as one word, else empty."""
        mark = self.text(at + 1)
        if at + 1 in self.owned or not mark.isalnum() or len(mark) > _MARK or mark == "a":
            return ""
        if mark.isdecimal():
            known = self.roles.role.get(word, "") in ("", "weak")
        else:
            known = len(mark) == 1 or set(mark) <= set("ivx")
            known &= word in self.roles.words.lists["designator"]
        if known or (mark.isdecimal() and word in self.roles.words.lists["designator"]):
            return f"{stem(word)}_{mark}"
        return ""

    def result(self) -> Sorted:
        mood = next((mood for mood in _MOODS if mood in self.moods), "")
        sets = {name: frozenset(found) for name, found in self.sets.items()}
        return Sorted(**sets, mood=mood, denied=self.denied)


_SETS = ("what", "weak", "strict", "limits", "sides", "who", "words", "core")


def subject_of(tokens: Tokens, roles: Roles) -> Sorted | None:
    """The content words before the first verb of a sentence; None if there are none."""
    verbs = roles.lists["verb"]
    end = next((at for at, word in enumerate(tokens.texts) if word in verbs), 0)
    found = sort_words(tokens, range(end), (), roles)
    if not (found.what or found.weak) or len(found.what) > SUBJECT:
        return None
    return found


class Setting(NamedTuple):
    """What a heading says about all that stands below it."""

    what: Stems
    who: Stems
    limits: Stems


NO_SETTING = Setting(frozenset(), frozenset(), frozenset())


def setting_of(folded: str, roles: Roles) -> Setting:
    """What a folded heading is about; its general words are left out."""
    what: set[str] = set()
    who: set[str] = set()
    limits: set[str] = set()
    for text in Tokens(folded).texts[:MAX_TOKENS]:
        word = text.removesuffix("'s")
        role = roles.role.get(word, "")
        if role.startswith("people "):
            who.add(role[7:])
        elif role == "place" or word in roles.lists["heading_limit"]:
            limits.add(stem(word))
        elif not role and word[0].isalpha() and word not in roles.lists["heading"]:
            what.add(roles.stem(word))
    return Setting(frozenset(what), frozenset(who), frozenset(limits))


def clauses_of(
    tokens: Tokens, found: Sequence[Quantity], roles: Roles
) -> tuple[list[int], set[int]]:
    """The number of the clause that each token is in, and which of them are in brackets.

    What follows a bracket belongs to the clause that the bracket stands in.
    """
    numbers: list[int] = []
    bracketed: set[int] = set()
    clause = highest = 0
    outer: list[int] = []
    held: set[int] = set()
    firsts = {quantity.first for quantity in found}
    begun = 0
    inner = {at for quantity in found for at in range(quantity.first, quantity.last)}
    for at, word in enumerate(tokens.texts):
        if word == "(":
            outer.append(clause)
            clause = highest = highest + 1
            bracketed.add(clause)
        elif word == ")" and outer:
            numbers.append(clause)
            clause = outer.pop()
            continue
        elif at and not outer and at not in inner:
            later = clause in held and any(first > at for first in firsts)
            later = later and tokens.any_in(range(begun, at), roles.lists["verb"])
            if _breaks(tokens, at, later, roles):
                clause = highest = highest + 1
                begun = at
        if at in firsts:
            held.add(clause)
        numbers.append(clause)
    return numbers, bracketed


def _breaks(tokens: Tokens, at: int, between: bool, roles: Roles) -> bool:
    """Whether a clause begins at a token; "and" ``between`` two quantities parts them."""
    word = tokens.texts[at]
    lists = roles.lists
    if word in (":", ";"):
        head = range(at)
        label = at <= LABEL and ";" not in tokens.texts[:at]
        return not label or tokens.any_in(head, lists["verb"])
    if word in lists["break"]:
        return True
    if word == "to":
        return tokens.text(at + 1) in lists["aim"]
    after_comma = tokens.texts[at - 1] == ","
    if after_comma and word in lists["joint"]:
        return True
    return between and (word == "and" or after_comma)
