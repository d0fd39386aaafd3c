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
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from healthlint.document.fold import fold

# Folded text holds no other white space than spaces.
SEPARATOR = r"[ -]+"
GAP_SEPARATOR = r"[ ,\"()-]+"
GAP_WORD = r"[^ ,\"()\-;:!?]+"
BEFORE, AFTER = r"(?<!\w)(?<!\w')", r"(?!'?\w)"
"""What makes an expression match whole words only; an apostrophe inside a word belongs to it."""
NUMBER = r"\d[\d.,]*"
MAX_SPELLINGS = 64
"""How many spellings of one word are kept as anchors; a word with more has none."""

_SIGN_FIRST = re.compile(r"\\[^\w\s]|[^\w\s(\[{^#*\\]")
_SIGN_LAST = re.compile(r"[^\w\s)\]}*$#]$")
MAX_ALSO = 500
"""A further set of more literals than this costs more to test than it spares."""

Cost = Callable[[str], float]
"""How often a literal is to be expected in a text, on any scale."""


class PhraseError(ValueError):
    """A phrase that cannot be used; the message says why and how to mend it."""


class Phrase(NamedTuple):
    """A compiled phrase.

    ``expression`` is for one sentence of folded text and always bounded. An anchor that ends in
    ``*`` is the beginning of a word, one that begins with ``*`` the end of a word, one that does
    both may be anywhere, any other is a whole word. ``leads`` says that a match starts at its
    anchor. ``also`` are further sets of anchors, smallest first, of each of which one is in every
    match: a cheap test before the expression is tried. ``plain`` says that the anchor found is the
    whole match.
    """

    expression: str
    anchors: tuple[str, ...]
    leads: bool
    also: tuple[tuple[str, ...], ...]
    plain: bool


class _Part(NamedTuple):
    expression: str
    anchors: frozenset[str] | None
    optional: bool = False
    gap: bool = False
    leads: bool = True
    also: tuple[tuple[str, ...], ...] = ()
    plain: bool = False
    alternatives: tuple["_Part", ...] = ()


Vocabularies = Mapping[str, _Part]
"""Vocabularies by name, as ``parse_vocabulary`` gives them."""


def parse_vocabulary(words: Sequence[str], cost: Cost) -> _Part:
    """The entries of a vocabulary, ready for use in phrases; raises PhraseError.

    An entry never names a vocabulary, so that none can run in circles.
    """
    return _either([_parse(word, {}, cost) for word in words])


def compile_phrase(pattern: str, vocabularies: Vocabularies, cost: Cost) -> list[Phrase]:
    """Translate a phrase; raise PhraseError if it is empty, malformed or without an anchor.

    A phrase that is nothing but alternatives gives one Phrase for each: those are tried only where
    their own anchors are.
    """
    part = _parse(pattern, vocabularies, cost)
    if part.optional:
        raise PhraseError(
            f"'{pattern}' can match nothing; give it at least one word that must occur"
        )
    if not part.anchors:
        raise PhraseError(
            f"'{pattern}' has no word that must occur, so it would be tried on every sentence; "
            "add a word that is always there"
        )
    return [
        Phrase(
            _bounded(leaf.expression, pattern),
            tuple(sorted(leaf.anchors or ())),
            leaf.leads,
            leaf.also,
            leaf.plain,
        )
        for leaf in _leaves(part)
    ]


def _leaves(part: _Part) -> Iterator[_Part]:
    if not part.alternatives:
        yield part
    for alternative in part.alternatives:
        yield from _leaves(alternative)


def compile_cue(pattern: str, vocabularies: Vocabularies) -> str:
    """Translate a phrase that is only tried near a match, and so needs no anchor."""
    part = _parse(pattern, vocabularies, len)
    if part.optional:
        raise PhraseError(
            f"'{pattern}' can match nothing; give it at least one word that must occur"
        )
    return any_of([_bounded(leaf.expression, pattern) for leaf in _leaves(part)])


def any_of(expressions: Sequence[str]) -> str:
    """One expression for any of several; one that matches nothing for none.

    Those for whole words share the test of their edges, since a search tries it at every character.
    """
    whole = [e[len(BEFORE) : -len(AFTER)] for e in expressions if _is_whole(e)]
    others = [e for e in expressions if not _is_whole(e)]
    if whole:
        others.append(f"{BEFORE}(?:{'|'.join(whole)}){AFTER}")
    return "|".join(others) or r"(?!)"


def _is_whole(expression: str) -> bool:
    return expression.startswith(BEFORE) and expression.endswith(AFTER)


def _bounded(expression: str, pattern: str) -> str:
    """The expression for whole words only; a sign such as a comma needs no space around it."""
    if not any(char.isalnum() for char in expression.replace(r"\w", "a")):
        return expression
    before = "" if _SIGN_FIRST.match(pattern) else BEFORE
    after = "" if _SIGN_LAST.search(pattern) else AFTER
    return f"{before}(?:{expression}){after}"


def _parse(pattern: str, vocabularies: Vocabularies, cost: Cost) -> _Part:
    if not pattern.strip():
        raise PhraseError("a phrase is empty; remove it or write the words to look for")
    reader = _Reader(pattern, vocabularies, cost)
    part = reader.alternatives()
    if reader.at < len(pattern):
        raise PhraseError(f"'{pattern}' has a '{pattern[reader.at]}' without its partner")
    return part


_LETTERS = re.compile(r"[\w']+")
_DIGITS = frozenset(f"*{digit}*" for digit in "0123456789")
_START = _Part("^", None)
_END = _Part(r"\W*\Z", None)


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
            raise PhraseError(
                f"'{self.pattern}' has an empty alternative; use [ ] for optional words"
            )
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
            return _Part(
                f"(?:{GAP_SEPARATOR}{GAP_WORD}){{0,{words}}}?{GAP_SEPARATOR}", None, gap=True
            )
        if self.peek() in ("^", "$"):
            self.at += 1
            return _START if self.pattern[self.at - 1] == "^" else _END
        pieces: list[_Part] = []
        spellings: list[list[str]] = []
        open_start = open_end = False
        while (char := self.peek()) and char not in " \t\n|)]":
            if char in "-$" and pieces:
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
        expression = "".join(_optional(p) for p in pieces)
        if anchors is None and pieces[0].anchors and not pieces[0].optional:
            # A group of phrases or a vocabulary with a sign or more letters behind it.
            anchors = pieces[0].anchors
            if not all(_is_sign(piece) for piece in pieces[1:]):
                anchors = frozenset(anchor.removesuffix("*") + "*" for anchor in anchors)
            return _Part(expression, anchors, leads=pieces[0].leads)
        plain = anchors is not None and not open_start and not open_end
        return _Part(expression, anchors, leads=not open_start, plain=plain)

    def spelled(self, spellings: list[list[str]], before: str, after: str) -> frozenset[str] | None:
        count = 1
        for choices in spellings:
            count *= len(choices)
        if not spellings or count > MAX_SPELLINGS:
            return None
        words = {"".join(choice) for choice in product(*spellings)}
        if any(not word or "*" in word for word in words):
            return None  # an anchor with a star would be taken for the beginning of a word
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
            return _Part(NUMBER, _DIGITS, leads=False), None
        if char == "}" or (char == "\\" and not self.peek()):
            raise PhraseError(f"'{self.pattern}' has a '{char}' without its partner")
        if char == "\\":
            char = self.peek()
            self.at += 1
        elif run := _LETTERS.match(self.pattern, self.at):
            char += run[0]
            self.at = run.end()
        literal = fold(char)
        anchors = None if literal == "*" else frozenset([literal])
        return _Part(re.escape(literal), anchors, plain=bool(anchors)), [literal]

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
        return self.vocabularies[name]

    def joined(self, terms: list[_Part]) -> _Part:
        if all(term.optional or term.gap for term in terms):
            if len(terms) == 1 and not terms[0].gap:
                return terms[0]
            raise PhraseError(f"'{self.pattern}' can match nothing; give it a word that must occur")
        firm = [term for term in terms if not term.optional]
        if firm[0].gap or firm[-1].gap:
            raise PhraseError(f"'{self.pattern}': '...' stands between two words")
        expression = ""
        apart = False  # whether the next term needs a separator before it
        for term in terms:
            if term.gap:
                expression += term.expression
                apart = False
            elif not term.optional:
                glued = not apart or term is _END
                expression += term.expression if glued else SEPARATOR + term.expression
                apart = term is not _START
            elif apart:
                expression += f"(?:{SEPARATOR}{term.expression})?"
            else:
                expression += f"(?:{term.expression}{SEPARATOR})?"
        return self.anchored(terms, expression)

    def anchored(self, terms: list[_Part], expression: str) -> _Part:
        required = [
            (sum(self.cost(anchor) for anchor in term.anchors), index)
            for index, term in enumerate(terms)
            if term.anchors and not term.optional
        ]
        if not required:
            return _Part(expression, terms[0].anchors if len(terms) == 1 else None, leads=False)
        required.sort()
        best = required[0][1]
        also = [tuple(sorted(terms[index].anchors or ())) for _, index in required[1:]]
        also.sort(key=len)
        return _Part(
            expression,
            terms[best].anchors,
            leads=(best == 0 or (best == 1 and terms[0] is _START)) and terms[best].leads,
            plain=len(terms) == 1 and terms[0].plain,
            alternatives=terms[0].alternatives if len(terms) == 1 else (),
            also=(*terms[best].also, *(words for words in also if len(words) <= MAX_ALSO)),
        )


def _is_sign(part: _Part) -> bool:
    return not any(char.isalnum() for char in part.expression)


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
        plain=all(part.plain for part in parts),
        alternatives=tuple(parts),
    )
