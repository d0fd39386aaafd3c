"""What sort of text an article is, as far as rules about the whole article must know.

A list of risks is missed in a treatment article, not in an interview, a news brief or an index
page. Each genre is described in a guard file (``looks_at: article``); it fits if the front matter
names it, or if all the signs that the file gives are there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from healthlint.document import Document
from healthlint.matching import CueSet, Found, PhraseSet
from healthlint.schema import Option

ARTICLE: Mapping[str, Option] = {
    "types": Option("texts"),
    "cues": Option("phrases"),
    "at_least": Option("count", default=1),
    "per_thousand_words": Option("number", default=0),
    "opening": Option("cues"),
    "closing": Option("cues"),
    "question_headings": Option("number", default=0),
    "link_share": Option("number", default=0),
    "words_per_heading": Option("count", default=0),
    "max_words": Option("count", default=0),
}
TYPE_KEYS = ("type", "genre", "layout", "template", "category", "categories", "audience")
"""Front matter keys that may name a genre."""
OPENING = 400
"""Characters of the beginning in which ``opening`` cues are looked for."""
MANY_HEADINGS = 12
CLOSING = 1500
"""Characters of the end in which ``closing`` cues are looked for."""


@dataclass(frozen=True, slots=True)
class Genre:
    """The signs of a genre; zero and empty mean "does not matter".

    ``cues`` are counted over the article: ``at_least`` so many, and ``per_thousand_words``;
    ``question_headings`` and ``link_share`` are shares from 0 to 1, of headings that are questions
    and of words that are links; ``words_per_heading`` is how many words there are at most to each
    of a dozen headings or more; ``max_words`` is the longest such text. One of ``opening`` or of
    ``closing`` alone is proof.
    """

    types: tuple[str, ...]
    cues: PhraseSet
    at_least: int
    per_thousand_words: float
    opening: CueSet
    closing: CueSet
    question_headings: float
    link_share: float
    words_per_heading: int
    max_words: int

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> "Genre":
        """The genre that checked options describe."""
        return cls(
            **{
                **options,
                "types": tuple(options["types"]),
                "cues": PhraseSet(options["cues"]),
                "opening": CueSet(options["opening"]),
                "closing": CueSet(options["closing"]),
            }
        )


def is_of_genre(genre: Genre, document: Document, found: Found) -> bool:
    """Whether the document is of the genre."""
    if genre.types and _named_type(document) & set(genre.types):
        return True
    if genre.opening.found_in(document.folded[:OPENING]):
        return True
    if genre.closing.found_in(document.folded[-CLOSING:]):
        return True
    signs: list[bool] = []
    if genre.cues.phrases:
        count = len(found.matches(genre.cues))
        rate = count * 1000 / max(1, document.word_count)
        signs.append(count >= genre.at_least and rate >= genre.per_thousand_words)
    if genre.question_headings:
        signs.append(_question_headings(document) >= genre.question_headings)
    if genre.link_share:
        signs.append(_link_share(document) >= genre.link_share)
    if genre.words_per_heading:
        headings = sum(block.kind == "heading" for block in document.blocks)
        few = document.word_count <= genre.words_per_heading * headings
        signs.append(few and headings >= MANY_HEADINGS)
    if genre.max_words:
        signs.append(document.word_count <= genre.max_words)
    return bool(signs) and all(signs)


def _named_type(document: Document) -> set[str]:
    named: set[str] = set()
    for key in TYPE_KEYS:
        value = document.front_matter.get(key)
        values = value if isinstance(value, list) else [value]
        named.update(str(item).strip().lower() for item in values if isinstance(item, str))
    return named


def _question_headings(document: Document) -> float:
    headings = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind == "heading"
    ]
    return sum(heading.endswith("?") for heading in headings) / max(4, len(headings))


def _link_share(document: Document) -> float:
    linked = sum(document.text.count(" ", link.start, link.end) + 1 for link in document.links)
    return linked / max(1, document.word_count)
