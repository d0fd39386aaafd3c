"""What a fact is said of: the name in the sentence, or what "it" stands for in its paragraph."""

import re
from collections.abc import Mapping
from functools import cached_property

from healthlint.claims import parts
from healthlint.claims.aliases import Names as Aliases
from healthlint.claims.aliases import aliases, renamed
from healthlint.claims.extract import title_of
from healthlint.claims.language import Language
from healthlint.claims.model import About, Stems
from healthlint.claims.words import stem
from healthlint.document import Document
from healthlint.document.model import Span
from healthlint.matching import CueSet

LONGEST = 6
"""Words of a name; longer ones are statements."""
_FUNCTION_WORDS = (
    "articles and pronouns",
    "prepositions and conjunctions",
    "auxiliaries",
    "adverbs",
)


class Names:
    """Names of one document. Two are the same if they have the same words, in any form or order.

    Unlike the sides of a claim, a name keeps every word that tells one thing from another: "the
    scar of a burn" is no burn.
    """

    def __init__(self, document: Document, language: Language, words: Mapping[str, CueSet]) -> None:
        self.document = document
        self.language = language
        self.words = words
        self.empty = [language.empty[name] for name in _FUNCTION_WORDS]
        self.empty.append(words["kinds of thing"])

    @cached_property
    def aliases(self) -> Aliases:
        return aliases(self.document, self.language)

    def of(self, sentence: int, clause: Span, cue: int, text: str) -> tuple[About, ...]:
        """What ``text``, the folded words for a thing, may stand for; () if unknown.

        ``clause`` and ``cue``, where what is said of it begins, are offsets into the sentence.
        """
        name = self.named(text)
        if name is not None:
            return (name,)
        if self.language.stems(text):
            return ()
        if not text.strip() and not clause.start:
            # "Suitable for every skin type." says what of: the title.
            title = self.named(title_of(self.document))
            return () if title is None else (title,)
        folded = self.document.folded_sentence(sentence)
        before = self.all_in(folded[:cue])
        if self.language.parts["relative"].pattern.match(folded[clause.start :].lstrip(" ,")):
            return before[-1:]
        if len(before) > 1 and self.language.frames["comparative"].found_in(folded):
            return ()
        if before:
            return before
        sentences = self.document.sentences
        if sentence and sentences[sentence - 1].block == sentences[sentence].block:
            return self.around_verb(self.document.folded_sentence(sentence - 1))[:1]
        return ()

    def all_in(self, folded: str) -> tuple[About, ...]:
        """Every name in folded text: what stands between verbs and function words."""
        for group in (self.words["other verbs"], self.language.parts["main verb"], *self.empty[:3]):
            folded = group.pattern.sub(",", folded)
        pieces = (piece for piece in re.split(r"[,;:()\"]", folded) if piece.strip())
        return tuple(name for piece in pieces if (name := self.named(piece)) is not None)

    def named(self, text: str) -> About | None:
        """The thing that folded text names; None if it names none."""
        text = text.strip(" ,.;:()\"'")
        people = self.words["people with"].pattern.match(text)
        if people is not None:
            text = text[people.end() :]
        if not self.language.stems(text) or len(text.split()) > LONGEST + 3:
            return None
        words = parts.about(text, self.language).text.split()
        while words and any(cues.pattern.fullmatch(words[-1]) for cues in self.empty):
            words.pop()
        name = renamed(About(self.stems(text), " ".join(words)), self.aliases)
        return name if 0 < len(name.stems) <= LONGEST else None

    def stems(self, text: str) -> Stems:
        """Stems of every word that is neither a function word nor a general one."""
        return frozenset(
            stem(one_spelling(word))
            for word in self.language.named_words(text)
            if not any(cues.pattern.fullmatch(word) for cues in self.empty)
        )

    def around_verb(self, folded: str) -> tuple[About, ...]:
        """What stands before the first verb of a statement, and behind it."""
        verb = self.language.parts["main verb"].pattern.search(folded)
        other = self.words["other verbs"].pattern.search(folded)
        if verb is None or (other is not None and other.start() < verb.start()):
            verb = other
        if verb is None:
            return ()
        behind = folded[verb.end() :]
        end = self.words["end of name"].pattern.search(behind, 2)
        behind = behind if end is None else behind[: end.start()]
        before = parts.before_cue(folded[: verb.start()], self.language).text
        return tuple(n for text in (before, behind) if (n := self.named(text)) is not None)


def one_spelling(word: str) -> str:
    """British and American spelling made one: haemophilia, tumour."""
    return word.replace("ae", "e").replace("oe", "e").replace("our", "or")
