r"""The phrase language of the rule files, and its translation to bounded expressions.

    studies show                   these words; any white space or hyphen may part them
    stud(y|ies)                    one of several endings
    (safe|harmless) for everyone   one of several words or groups of words
    [very] safe                    a word that may be missing
    cure*                          any ending: cure, cures, cured
    studies ... show               up to three other words between; ...5 is up to five
    {study_nouns} show             any entry of rules/vocabulary/study_nouns.yml
    # percent                      a number in digits
    ^avoid   results$              at the start, at the end of a sentence
    \[insert                       a backslash takes the next character as it is

Upper and lower case are the same. Every phrase has anchors: words of which at least one must be
in the text for the phrase to match; they are what one pass over the text looks for.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

SEPARATOR = r"[\s\-]+"
GAP_SEPARATOR = r"[\s,\"()\-]+"
GAP_WORD = r"[^\s,\"()\-;:!?]+"
NUMBER = r"\d[\d.,]*"
MAX_SPELLINGS = 64
"""How many spellings of one word are kept as anchors; a word with more has none."""

_SIGN_FIRST = re.compile(r"\\[^\w\s]|[^\w\s(\[{^#*\\]")
_SIGN_LAST = re.compile(r"[^\w\s)\]}*$#]$")

Vocabularies = Mapping[str, Sequence[str]]
Cost = Callable[[str], float]
"""How often a literal is to be expected in a text, on any scale."""


class PhraseError(ValueError):
    """A phrase that cannot be used; the message says why and how to mend it."""


class Phrase(NamedTuple):
    """A compiled phrase.

    ``expression`` is for one sentence of folded text and always bounded. An anchor that ends in
    ``*`` is the beginning of a word, one that begins with ``*`` the end of a word, any other a
    whole word. ``leads`` says that a match starts at its anchor.
    """

    expression: str
    anchors: tuple[str, ...]
    leads: bool


class _Part(NamedTuple):
    expression: str
    anchors: frozenset[str] | None
    optional: bool = False
    gap: bool = False
    leads: bool = True


def compile_phrase(pattern: str, vocabularies: Vocabularies, cost: Cost) -> Phrase:
    """Translate a phrase; raise PhraseError if it is empty, malformed or without an anchor."""
    part = _parse(pattern, vocabularies, cost)
    if part.optional or re.compile(part.expression).match(""):
        raise PhraseError(f"'{pattern}' can match nothing; give it at least one word that must occur")
    if not part.anchors:
        raise PhraseError(
            f"'{pattern}' has no word that must occur, so it would be tried on every sentence; "
            "add a word that is always there"
        )
    return Phrase(_bounded(part.expression, pattern), tuple(sorted(part.anchors)), part.leads)


def compile_cue(pattern: str, vocabularies: Vocabularies) -> str:
    """Translate a phrase that is only tried near a match, and so needs no anchor."""
    part = _parse(pattern, vocabularies, len)
    if part.optional:
        raise PhraseError(f"'{pattern}' can match nothing; give it at least one word that must occur")
    return _bounded(part.expression, pattern)


def _bounded(expression: str, pattern: str) -> str:
    """The expression for whole words only; a sign such as a comma needs no space around it."""
    before = "" if _SIGN_FIRST.match(pattern) else r"(?<!\w)"
    after = "" if _SIGN_LAST.search(pattern) else r"(?!\w)"
    return f"{before}(?:{expression}){after}"


def _parse(pattern: str, vocabularies: Vocabularies, cost: Cost) -> _Part:
    if not pattern.strip():
        raise PhraseError("a phrase is empty; remove it or write the words to look for")
    reader = _Reader(pattern, vocabularies, cost)
    part = reader.alternatives()
    if reader.at < len(pattern):
        raise PhraseError(f"'{pattern}' has a '{pattern[reader.at]}' without its partner")
    return part


class _Reader:
    """Recursive descent over one pattern; ``at`` is the position of the next character."""

    def __init__(self, pattern: str, vocabularies: Vocabularies, cost: Cost) -> None:
        self.pattern = pattern
        self.vocabularies = vocabularies
        self.cost = cost
        self.at = 0

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def alternatives(self) -> _Part:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        return _either(parts)

    def sequence(self) -> _Part:
        terms: list[_Part] = []
        while True:
            while self.peek() in (" ", "\t", "\n", "-") and self.peek():
                self.at += 1
            if self.peek() in ("", "|", ")", "]"):
                break
            terms.append(self.term())
        if not terms:
            raise PhraseError(f"'{self.pattern}' has an empty alternative; use [ ] for optional words")
        return self.joined(terms)

    def term(self) -> _Part:
        """One word: letters, groups, stars and numbers with no space between them."""
        if self.pattern.startswith("...", self.at):
            self.at += 3
            size = re.compile(r"\d+").match(self.pattern, self.at)
            words = 3
            if size:
                self.at = size.end()
                words = int(size.group())
            if not 1 <= words <= 12:
                raise PhraseError(f"'{self.pattern}': a gap may hold 1 to 12 words")
            return _Part(f"(?:{GAP_SEPARATOR}{GAP_WORD}){{0,{words}}}?{GAP_SEPARATOR}", None, gap=True)
        pieces: list[_Part] = []
        spellings: list[list[str]] = []
        open_start = open_end = False
        while (char := self.peek()) and char not in " \t\n|)]":
            if char == "-" and pieces:
                break
            if self.pattern.startswith("...", self.at) and pieces:
                raise PhraseError(f"'{self.pattern}': put spaces around '...'")
            self.at += 1
            piece, spelled = self.piece(char)
            pieces.append(piece)
            if char == "#" and not spellings:
                open_start = True
            elif spelled is None:
                open_end = True
            elif not open_end:
                spellings.append(spelled)
        if len(pieces) == 1:
            return pieces[0]
        anchors = self.spelled(spellings, "*" * open_start, "*" * open_end)
        return _Part("".join(_optional(p) for p in pieces), anchors, leads=not open_start)

    def spelled(self, spellings: list[list[str]], before: str, after: str) -> frozenset[str] | None:
        count = 1
        for choices in spellings:
            count *= len(choices)
        if not spellings or count > MAX_SPELLINGS:
            return None
        words = {"".join(choice) for choice in product(*spellings)}
        if "" in words:
            return None
        return frozenset(before + word + after for word in words)

    def piece(self, char: str) -> tuple[_Part, list[str] | None]:
        """One piece of a word and the ways it can be spelled, None if they cannot be listed."""
        if char == "(":
            return self.group(")")
        if char == "[":
            part, spelled = self.group("]")
            return part._replace(optional=True), None if spelled is None else [*spelled, ""]
        if char == "{":
            return self.vocabulary(), None
        if char == "*":
            return _Part(r"\w*", None, optional=True), None
        if char == "#":
            return _Part(NUMBER, None), None
        if char == "^":
            return _Part("(?:^)", None), [""]
        if char == "$":
            return _Part(r"\W*\Z", None), [""]
        if char == "\\":
            char = self.peek()
            self.at += 1
        if char in (")", "}", ""):
            raise PhraseError(f"'{self.pattern}' has a '{char or chr(92)}' without its partner")
        return _Part(re.escape(char.lower()), None), [char.lower()]

    def group(self, closing: str) -> tuple[_Part, list[str] | None]:
        start = self.at
        part = self.alternatives()
        if self.peek() != closing:
            raise PhraseError(f"'{self.pattern}' misses a '{closing}'")
        inside = self.pattern[start : self.at]
        self.at += 1
        plain = re.fullmatch(r"[\w'|]*", inside)
        return part, inside.lower().split("|") if plain else None

    def vocabulary(self) -> _Part:
        end = self.pattern.find("}", self.at)
        name = self.pattern[self.at : end]
        if end < 0:
            raise PhraseError(f"'{self.pattern}' misses a '}}'")
        if name not in self.vocabularies:
            raise PhraseError(f"'{self.pattern}': there is no vocabulary named '{name}'")
        self.at = end + 1
        # A vocabulary never names another one, so this cannot run in circles.
        return _either([_parse(word, {}, self.cost) for word in self.vocabularies[name]])

    def joined(self, terms: list[_Part]) -> _Part:
        if all(term.optional or term.gap for term in terms):
            if len(terms) == 1 and not terms[0].gap:
                return terms[0]
            raise PhraseError(f"'{self.pattern}' can match nothing; give it a word that must occur")
        if terms[0].gap or terms[-1].gap:
            raise PhraseError(f"'{self.pattern}': '...' stands between two words")
        expression = ""
        waiting = ""
        required = False
        for index, term in enumerate(terms):
            after_gap = index > 0 and terms[index - 1].gap
            if term.gap:
                expression += term.expression
            elif not required and term.optional:
                waiting += f"(?:{term.expression}{SEPARATOR})?"
            elif not required:
                expression += waiting + term.expression
                required = True
            elif term.optional:
                if after_gap:
                    raise PhraseError(f"'{self.pattern}': an optional word cannot follow '...'")
                expression += f"(?:{SEPARATOR}{term.expression})?"
            else:
                expression += ("" if after_gap or _is_edge(terms, index) else SEPARATOR) + term.expression
        return self.anchored(terms, expression)

    def anchored(self, terms: list[_Part], expression: str) -> _Part:
        best: frozenset[str] | None = None
        price = 0.0
        leads = False
        for index, term in enumerate(terms):
            if term.optional or not term.anchors:
                continue
            cost = sum(self.cost(anchor) for anchor in term.anchors)
            if best is None or cost < price:
                best, price = term.anchors, cost
                leads = index == 0 and term.leads
        if best is None and len(terms) == 1:
            best = terms[0].anchors
        return _Part(expression, best, leads=leads)


def _is_edge(terms: list[_Part], index: int) -> bool:
    return terms[index - 1].expression == "(?:^)" or terms[index].expression == r"\W*\Z"


def _optional(part: _Part) -> str:
    if part.optional and part.expression != r"\w*":
        return f"(?:{part.expression})?"
    return part.expression


def _either(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    anchors: frozenset[str] | None = frozenset()
    for part in parts:
        anchors = None if anchors is None or not part.anchors else anchors | part.anchors
    return _Part(
        "(?:" + "|".join(_optional(part) for part in parts) + ")",
        anchors,
        optional=any(part.optional for part in parts),
        leads=all(part.leads for part in parts),
    )
