"""The words that advice is read with: families of verbs, names of things, and what is content."""

import re

from healthlint.claims.language import Language
from healthlint.claims.model import Stems
from healthlint.claims.words import stem
from healthlint.lexicon import Lexicon
from healthlint.matching import CueSet, PhraseSet

USE, REMOVE = "use", "remove"
"""Families of verbs: those that say nothing but that a thing is used, and "take off"."""
ANYTHING = "*"
"""The stem of "anything": it is like every other."""
GERUND = "ing"
_KINDS = ("family", "thing", "time", "form", "loose")
"""What groups of the verbs file say of their words: that they are one verb, one thing, one time or
forms of one verb; or, of loose ones, that they only say how something is used."""
_WORD = re.compile(r"\w+")
_SPELLED = re.compile(r"(?<!\\)[a-z']{2,}")


class AdviceWords:
    """Groups of cues, sets of words and stems for one lexicon."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self.language = language
        self.parts = lexicon.groups("advice_parts")
        self.limit_groups = lexicon.groups("advice_limits")
        groups = self.limit_groups.values()
        self.any_limit = CueSet(each for cues in groups for each in cues.expressions)
        verbs = lexicon.groups("advice_verbs")
        self.imperatives = spelled(verbs["imperatives"])
        self.nouns = spelled(verbs["also nouns"])
        self.takes_noun = spelled(verbs["take a noun"])
        self.people = spelled(self.parts["people"])
        self.professionals = spelled(self.parts["professionals"])
        self.actors = self.people | self.professionals
        self._empty = spelled(self.parts["empty"])
        self._as_things = spelled(self.parts["no verb here"])
        self._prefixes = spelled(self.parts["prefix"])
        self._of_time = spelled(self.parts["of time"]) | {"a"}
        named: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
        for name, cues in verbs.items():
            kind, _, one = name.partition(" ")
            if kind in named:
                named[kind].update(dict.fromkeys(spelled(cues), one))
        self._verbs = named["family"] | named["loose"]
        self._things, self._times, self._forms = (named[k] for k in ("thing", "time", "form"))
        self._verb_stems = {stem(word): family for word, family in self._verbs.items()}
        self._stems: dict[str, str] = {}
        self.loose = frozenset(named["loose"].values())
        self.limiting = frozenset(map(stem, spelled(self.parts["limiting"])))
        self.harmless = frozenset(map(stem, spelled(self.parts["harmless"])))
        self.generic = frozenset(map(self.verb, spelled(self.parts["generic"])))

    def verb(self, word: str) -> str:
        """The family of a folded verb in any form, its stem if it has none."""
        word = self._forms.get(word, word)
        root = stem(word)
        return self._things.get(word) or self._verbs.get(word) or self._verb_stems.get(root, root)

    def content(self, folded: str, used: bool = True) -> Stems:
        """Stems of the words of folded text that tell one thing from another.

        Without ``used``, verbs that only say that something is used do not count.
        """
        found: set[str] = set()
        before = ""
        stems = self._stems
        for word in self._parted(folded):
            root = stems.get(word)
            if root is None:
                root = stems[word] = self._new_stem(word)
            if root:
                if before == "to" and word in self.imperatives:
                    root = self.verb(word)
                if used or self.verb(word) != USE:
                    found.add(root)
            before = word
        found.discard(USE)
        return frozenset(found)

    def _parted(self, folded: str) -> list[str]:
        """The words of folded text; "low-salt" is two."""
        words = self.language.words(folded)
        if "-" not in folded:
            return words
        parted: list[str] = []
        for word in words:
            first, hyphen, last = word.partition("-")
            parted += (first, last) if hyphen and first in self._prefixes else (word,)
        return parted

    def case(self, folded: str) -> Stems:
        """The content of a limit: how something is done, or that it is used, does not count."""
        return self.content(self.parts["manner"].pattern.sub(" ", folded), used=False)

    def moment(self, folded: str) -> Stems:
        """Stems of a time: "each night" gives "night", "twice daily" gives "twice" and "day"."""
        told = (word for word in _WORD.findall(folded) if word not in self._of_time)
        return frozenset(self._times.get(word) or stem(word) for word in told)

    def _new_stem(self, word: str) -> str:
        if word.removesuffix("'s") in self._empty or (len(word) == 1 and word.isalpha()):
            return ""
        if self.parts["anything"].pattern.fullmatch(word):
            return ANYTHING
        if word in self._verbs and word not in self._as_things and self._verbs[word] != USE:
            return self._verbs[word]
        if word.endswith((GERUND, "ed")) and (verb := self.verb(word)) != USE:
            return verb
        return self._things.get(word) or stem(word)


def spelled(cues: CueSet | PhraseSet) -> frozenset[str]:
    """All words that cues or phrases spell out."""
    if isinstance(cues, CueSet):
        expressions = cues.expressions
    else:
        expressions = tuple(phrase.expression for phrase in cues.phrases)
    return frozenset(word for each in expressions for word in _SPELLED.findall(each))


def first_word(text: str) -> str:
    """The first word of folded text, without signs."""
    word, _, _ = text.lstrip().partition(" ")
    return word.rstrip(',;:.!)"')


def is_gerund(word: str, words: AdviceWords) -> bool:
    """Whether a folded word is the -ing form of a verb, and not a thing such as "swelling"."""
    if not word.endswith(GERUND) or len(word) <= len(GERUND) + 2:
        return False
    return words.parts["no gerund"].pattern.fullmatch(word) is None


def skip(cues: CueSet, text: str, at: int, end: int) -> int:
    """The offset behind all cues that follow one another from ``at`` on."""
    pattern = cues.pattern
    while True:
        while at < end and text[at] == " ":
            at += 1
        match = pattern.match(text, at, end)
        if match is None or match.end() == at:
            return at
        at = match.end()
