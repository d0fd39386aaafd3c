"""Guards: when a phrase rule stays silent although its words are there.

Each guard is a file in ``rules/guards`` that rules name. Guards with cues look at the words before
and after the match, within a number of words, up to a mark or word that ends the reach (the scope
of NegEx, Chapman et al. 2001, doi:10.1006/jbin.2001.1029). Others look at the document: a question,
a quotation, a heading, a source within reach.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from healthlint.document import Document
from healthlint.genre import ARTICLE, Genre, is_of_genre
from healthlint.matching import CueSet, Found, Match, PhraseSet
from healthlint.nearby import NEARBY, Nearby, in_section
from healthlint.schema import Option

LOOKS = (
    "question",
    "quotation",
    "heading",
    "name",
    "cited-in-sentence",
    "cited-next",
    "cited-in-paragraph",
    "cited-in-section",
)
_SIDE = {
    "words": Option("count", default=6),
    "cues": Option("cues", required=True),
    "except": Option("cues"),
    "stop": Option("cues"),
}
SCHEMA: Mapping[str, Option] = {
    "summary": Option("text", required=True),
    "looks_at": Option("choice", default="words", choices=("words", "article", *LOOKS)),
    "before": Option("table", keys=_SIDE),
    "after": Option("table", keys=_SIDE),
    "anywhere": Option("cues"),
    "paragraph": Option("cues"),
    "nearby": Option("table", keys=NEARBY),
    "section": Option("cues"),
    "marks": Option("count"),
    "article": Option("table", keys=ARTICLE),
    "examples": Option("table", keys={"silent": Option("texts"), "heard": Option("texts")}),
}

_WORD = re.compile(r"[\w'%-]+")


@dataclass(frozen=True, slots=True)
class Side:
    """Cues on one side of a match, within ``words`` words."""

    words: int
    cues: CueSet
    exceptions: CueSet
    stop: CueSet

    def before(self, text: str) -> bool:
        """Whether a cue is in the last words of ``text`` after the last stop."""
        if self.stop:
            for stop in self.stop.pattern.finditer(text):
                text = " " * stop.end() + text[stop.end() :]
        starts = [word.start() for word in _WORD.finditer(text)]
        return self._in(text[starts[-self.words] if len(starts) > self.words else 0 :])

    def after(self, text: str) -> bool:
        """Whether a cue is in the first words of ``text`` before the first stop."""
        if self.stop and (stop := self.stop.pattern.search(text)):
            text = text[: stop.start()]
        ends = [word.end() for word in _WORD.finditer(text)]
        return self._in(text[: ends[self.words - 1]] if len(ends) > self.words else text)

    def _in(self, text: str) -> bool:
        if self.exceptions:
            text = self.exceptions.pattern.sub(lambda match: "\0" * len(match[0]), text)
        return self.cues.found_in(text)


@dataclass(frozen=True, slots=True)
class Guard:
    """A compiled guard file."""

    name: str
    looks_at: str
    before: Side | None
    after: Side | None
    anywhere: CueSet
    paragraph: CueSet
    nearby: Nearby | None
    section: CueSet
    marks: int
    article: Genre | None


class Guards:
    """All guards by name; ``silent`` asks one of them."""

    def __init__(self, files: Mapping[str, Mapping[str, Any]]) -> None:
        self._guards = {name: _guard(name, data) for name, data in files.items()}

    def silent(self, names: Sequence[str], match: Match, document: Document) -> str | None:
        """The name of the first guard that silences a match, None if all let it pass."""
        for name in names:
            guard = self._guards[name]
            if guard.looks_at == "words":
                if _silenced_by_words(guard, match, document):
                    return name
            elif _LOOKS[guard.looks_at](match, document):
                return name
        return None

    def unfit(self, names: Sequence[str], document: Document, found: Found) -> str | None:
        """The first of the named guards that says that an article is of another genre, or None."""
        for name in names:
            genre = self._guards[name].article
            if genre is not None and is_of_genre(genre, document, found):
                return name
        return None

    def phrase_sets(self) -> list[PhraseSet]:
        """The phrases that guards need found in the one pass."""
        genres = (guard.article for guard in self._guards.values())
        return [genre.cues for genre in genres if genre is not None and genre.cues.phrases]


def _guard(name: str, data: Mapping[str, Any]) -> Guard:
    return Guard(
        name,
        data["looks_at"],
        _side(data["before"]),
        _side(data["after"]),
        CueSet(data["anywhere"]),
        CueSet(data["paragraph"]),
        _nearby(data["nearby"]),
        CueSet(data["section"]),
        data["marks"],
        None if data["article"] is None else Genre.from_options(data["article"]),
    )


def _side(data: Mapping[str, Any] | None) -> Side | None:
    if data is None:
        return None
    return Side(data["words"], CueSet(data["cues"]), CueSet(data["except"]), CueSet(data["stop"]))


def _nearby(data: Mapping[str, Any] | None) -> Nearby | None:
    if data is None:
        return None
    return Nearby(CueSet(data["cues"]), *(data[name] for name in list(NEARBY)[1:]))


def _silenced_by_words(guard: Guard, match: Match, document: Document) -> bool:
    if guard.marks and sum(c.kind != "link" for c in document.citations) < guard.marks:
        return False
    sentence = document.sentences[match.sentence]
    folded = document.folded
    if guard.before and guard.before.before(folded[sentence.start : match.start]):
        return True
    if guard.after and guard.after.after(folded[match.end : sentence.end]):
        return True
    if guard.anywhere.found_in(folded[sentence.start : sentence.end]):
        return True
    if guard.paragraph and guard.paragraph.found_in(document.folded_paragraph(match.sentence)):
        return True
    if guard.nearby and guard.nearby.silences(sentence.block, document):
        return True
    return bool(guard.section) and in_section(guard.section, sentence.block, document)


def _in_question(match: Match, document: Document) -> bool:
    sentence = document.sentences[match.sentence]
    return document.text[sentence.start : sentence.end].rstrip("\"'”’)* ").endswith("?")


def _in_quotation(match: Match, document: Document) -> bool:
    block = document.blocks[document.sentences[match.sentence].block]
    if block.kind == "quote":
        return True
    return document.in_quotation(match.start)


def _in_heading(match: Match, document: Document) -> bool:
    return document.blocks[document.sentences[match.sentence].block].kind == "heading"


def _in_name(match: Match, document: Document) -> bool:
    """Whether the last word of the match has a capital that the sentence does not account for.

    It stands inside a sentence, or at its start before another word with a capital. In a heading
    where nearly all longer words have one, capitals say nothing.
    """
    text = document.text
    start = text.rfind(" ", match.start, match.end) + 1 or match.start
    if not text[start].isupper() or (match.end - start > 1 and text[start : match.end].isupper()):
        return False
    sentence = document.sentences[match.sentence]
    heading = document.blocks[sentence.block].kind == "heading"
    if heading and _is_title_case(text[sentence.start : sentence.end]):
        return False
    if _BEGINS.search(text[max(sentence.start, start - _REACH) : start]):
        return _CAPITAL_NEXT.match(text, match.end, sentence.end) is not None
    return True


_BEGINS = re.compile(r"(?:\A|[:;.!?\u2022\u2013\u2014|])[\W\d_]*\Z")
_REACH = 40
"""Characters before a word in which the start of its clause is looked for."""
_CAPITAL_NEXT = re.compile(r" (?:(?:for|of|and|&) )?(?:the )?[^\W\d_a-z]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _is_title_case(text: str) -> bool:
    words = _LONG_WORD.findall(text)
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _cited_in_sentence(match: Match, document: Document) -> bool:
    sentence = document.sentences[match.sentence]
    return document.cited_between(sentence.start, sentence.end)


def _cited_next(match: Match, document: Document) -> bool:
    """In the sentence or the one after it in the block."""
    sentence = document.sentences[match.sentence]
    end = sentence.end
    if match.sentence + 1 < len(document.sentences):
        following = document.sentences[match.sentence + 1]
        if following.block == sentence.block:
            end = following.end
    return document.cited_between(sentence.start, end)


def _cited_in_paragraph(match: Match, document: Document) -> bool:
    index = document.sentences[match.sentence].block
    block = document.blocks[index]
    first = last = index
    if block.kind == "list_item":
        # A list is one paragraph to a reader: its lead-in and its other items may hold the source.
        while first > 0 and document.blocks[first - 1].kind == "list_item":
            first -= 1
        if first > 0 and document.blocks[first - 1].kind == "paragraph":
            first -= 1
    if block.kind == "list_item" or document.block_text(block).rstrip().endswith(":"):
        while last + 1 < len(document.blocks) and document.blocks[last + 1].kind == "list_item":
            last += 1
    if first > 0 and document.blocks[first - 1].kind == "heading":
        first -= 1  # "According to [the health service](...)"
    return document.cited_between(document.blocks[first].start, document.blocks[last].end)


def _cited_in_section(match: Match, document: Document) -> bool:
    index = document.sentences[match.sentence].block
    section = document.section_of(index)
    last = document.blocks[max(section.first, section.own_last - 1)]
    return document.cited_between(document.blocks[section.first].start, last.end)


_LOOKS: Mapping[str, Callable[[Match, Document], bool]] = {
    "question": _in_question,
    "quotation": _in_quotation,
    "heading": _in_heading,
    "name": _in_name,
    "cited-in-sentence": _cited_in_sentence,
    "cited-next": _cited_next,
    "cited-in-paragraph": _cited_in_paragraph,
    "cited-in-section": _cited_in_section,
}
