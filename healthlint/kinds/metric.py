"""Kind ``metric``: a number measured on the text is beyond a limit."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.schema import Option

GRADES = ("automated_readability_index", "coleman_liau_index", "flesch_kincaid_grade", "smog_index")
SCHEMA: Mapping[str, Option] = {
    "measure": Option("choice", required=True, choices=("sentence_words", "grade")),
    "formula": Option("choice", default="automated_readability_index", choices=GRADES),
    "at_most": Option("number", required=True),
    "min_words": Option("count", default=0),
    "except": Option("cues"),
    "report": Option("count", default=5),
    "examples": Option("count", default=3),
    "not_for": Option("guards"),
}


_MISSED_END = re.compile(
    r"[.!?][)\]\"'”’*]+\s+(?=[A-Z])|(?<=[A-Z]{2})\.\s+(?=[A-Z])|:\s+(?=[A-Z])|\n+"
)
"""Where a new sentence begins that was not seen: "(DHT.) It", "the VA. We", "Dose: Take"."""
_RUN_TOGETHER = re.compile(r"(?:^|\s)(?:[-–—•*·]|\d{1,2}[.)])\s")
LIST_MARKS = 3
"""So many hyphens or numbers between blanks are a list whose lines were run together."""
LIST_COMMAS = 7
"""So many commas and semicolons are a list."""
NAMES = 0.45
"""A share of words with capitals from which a sentence is a list of names."""


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """``sentence_words``: sentences with more than ``at_most`` words, ``report`` of them at most.

    Lists whose lines were run together and sentences whose end was missed are left alone.
    ``grade``: one hit if the reading grade of the prose (US school years, by ``formula``) is a
    whole grade above ``at_most`` and there are ``min_words`` words of it; ``examples`` of its
    longest sentences are the notes.
    """
    if options["measure"] == "grade":
        yield from _grade(context, options)
    else:
        yield from _long_sentences(context, options)


def _long_sentences(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    document = context.document
    limit = int(options["at_most"])
    count = document.text.count
    blocks = document.blocks
    reported = 0
    for sentence in document.sentences:
        start, end, block = sentence
        # Four characters and a space are the least a word takes on average in English.
        if end - start < limit * 3 or blocks[block].kind != "paragraph":
            continue
        if count(" ", start, end) < limit:
            continue
        words = len(document.text[start:end].split())
        if words <= limit or options["except"].found_in(document.folded[start:end]):
            continue
        if any(span.start < end and start < span.end for span in document.quotes):
            continue
        if _is_several(document.text[start:end], limit):
            continue
        if not reported and context.guards.unfit(options["not_for"], document, context.found):
            return
        yield Hit(start, end, {"words": words, "limit": limit})
        reported += 1
        if reported == options["report"]:
            return


def _is_several(text: str, limit: int) -> bool:
    """Whether a long sentence is a list or several sentences, none of them beyond the limit."""
    if text.startswith(("- ", "• ", "* ")) or len(_RUN_TOGETHER.findall(text)) >= LIST_MARKS:
        return True
    if text.count(",") + text.count(";") >= LIST_COMMAS:
        return True
    words = text.split()
    if sum(word.lstrip("(\"'“‘").istitle() for word in words) >= NAMES * len(words):
        return True
    return all(len(piece.split()) <= limit for piece in _MISSED_END.split(text))


def _grade(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    document = context.document
    prose = [block for block in document.blocks if block.kind == "paragraph"]
    words = sum(document.text.count(" ", block.start, block.end) + 1 for block in prose)
    if words < max(1, options["min_words"]):
        return
    if context.guards.unfit(options["not_for"], document, context.found):
        return
    import textstat

    text = "\n".join(document.text[block.start : block.end] for block in prose)
    grade = getattr(textstat, options["formula"])(text)
    # Nobody can act on a fraction of a grade: one whole grade above is worth a word.
    if grade < options["at_most"] + 1:
        return
    inside = {document.block_at(block.start) for block in prose}
    longest = sorted(
        (sentence for sentence in document.sentences if sentence.block in inside),
        key=lambda sentence: sentence.start - sentence.end,
    )[: options["examples"]]
    notes = tuple(
        Note(sentence.start, sentence.end, "One of the longest sentences.")
        for sentence in sorted(longest)
    )
    first = document.blocks[0]
    end = document.sentences[document.sentence_index(first.start)].end
    fields: dict[str, str | int] = {"grade": f"{grade:.0f}", "limit": f"{options['at_most']:g}"}
    yield Hit(first.start, end, fields, notes)


KIND = Kind(SCHEMA, check, fields=("words", "grade", "limit"))
