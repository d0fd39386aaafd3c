"""Kind ``causal``: cause and effect said of a finding that can only show that two things go
together."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.finding import Hit, Note
from healthlint.kinds import Context, Kind
from healthlint.kinds.phrase import covered
from healthlint.matching import Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    "phrases": Option("phrases", required=True),
    "headlines": Option("phrases"),
    "design": Option("phrases", required=True),
    "trial": Option("phrases", required=True),
    "finding": Option("cues", required=True),
    "ties": Option("cues", required=True),
    "empty": Option("cues", required=True),
    "except": Option("cues"),
    "unless": Option("cues"),
    "unless_near": Option("cues"),
    "guards": Option("guards"),
    "at_most": Option("count"),
}
READ = ("heading", "paragraph", "list_item")
STEM = 5
"""Letters at the beginning of a word that tell what it is about; shorter words tell nothing."""
SHARED = 2
"""Words that a finding must share with a study that is described elsewhere."""
SHORT = 150
"""Characters of a line such as a date between a title and the text, at most."""
STUDIES = 20
"""Studies whose subject is worked out, in text order; an article on more is no report of one."""
FAR = 3000
"""Characters of a study's sentence that are compared at most."""


class _Study(NamedTuple):
    """A sentence that says how a study was done, and the words that say it.

    ``subject`` is what it and the sentences beside it are about; ``tied`` says that it points back.
    """

    sentence: int
    start: int
    end: int
    subject: frozenset[str]
    tied: bool


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit a sentence that says cause and effect of a study that only observed, at the words.

    * ``phrases``: wordings of cause and effect; ``headlines``: shorter ones that only count in the
      title; ``except``: cues that overlap one and mean something else; ``unless``: cues that
      silence their sentence; ``unless_near``: the same for the sentences before and after it.
    * ``design``: words for a study that observes; ``trial``: for one that assigns, or is not about
      people. The study is in the sentence, or in the next one if that has a cue of ``ties`` ("the
      finding"). For headings and sentences with a cue of ``finding`` ("researchers say") it may be
      anywhere if the two share words and no trial is mentioned.
    * ``empty``: cues for words that are no subject, such as "people".
    * ``at_most``: how many hits to report in one article.
    """
    document, found = context.document, context.found
    if not found.has(options["design"]):
        return
    studies = _studies(context, options)
    if not studies:
        return
    trials = {match.sentence for match in found.matches(options["trial"])}
    title = _title(document)
    reported = -1
    count = 0
    for match in _wordings(context, options, title):
        if match.sentence == reported:
            continue
        if _silenced(context, options, match):
            continue
        study = _study_of(document, options, match.sentence, studies, trials, title)
        if study is None:
            continue
        words = " ".join(document.text[study.start : study.end].split())
        note = Note(study.start, study.end, "The study is described here.")
        line = document.lines.position(document.source_span(study.start, study.end).start)[0]
        fields: dict[str, str | int] = {"design": words, "line": line}
        yield Hit(match.start, match.end, fields, (note,))
        reported = match.sentence
        count += 1
        if count == options["at_most"]:
            return


def _wordings(context: Context, options: Mapping[str, Any], title: int) -> list[Match]:
    """Where cause and effect are said, in text order; short wordings count in the title only."""
    document, found = context.document, context.found
    kept = [
        match
        for match in found.matches(options["phrases"])
        if document.blocks[document.sentences[match.sentence].block].kind in READ
    ]
    kept += [
        match
        for match in found.matches(options["headlines"])
        if document.sentences[match.sentence].block < title
        and document.blocks[document.sentences[match.sentence].block].kind == "heading"
    ]
    return sorted(kept)


def _studies(context: Context, options: Mapping[str, Any]) -> dict[int, _Study]:
    """The first description of a study in each sentence that has one."""
    studies: dict[int, _Study] = {}
    document = context.document
    for match in context.found.matches(options["design"]):
        index = match.sentence
        kind = document.blocks[document.sentences[index].block].kind
        if index in studies or kind not in READ:
            continue
        subject: frozenset[str] = frozenset()
        if len(studies) < STUDIES:
            subject = subject.union(
                *(_subject(document, options, near) for near in _beside(document, index))
            )
        tied = options["ties"].found_in(document.folded_sentence(index))
        studies[index] = _Study(index, match.start, match.end, subject, tied)
    return studies


def _silenced(context: Context, options: Mapping[str, Any], match: Match) -> bool:
    document = context.document
    text = document.folded_sentence(match.sentence)
    begin = document.sentences[match.sentence].start
    if covered(options["except"], text, match.start - begin, match.end - begin):
        return True
    if options["unless"].found_in(text):
        return True
    if any(
        options["unless_near"].found_in(document.folded_sentence(index))
        for index in _beside(document, match.sentence)
    ):
        return True
    return context.guards.silent(options["guards"], match, document) is not None


def _beside(document: Document, index: int) -> Iterator[int]:
    """A sentence and those before and after it."""
    for other in (index, index + 1, index - 1):
        if 0 <= other < len(document.sentences):
            yield other


def _study_of(
    document: Document,
    options: Mapping[str, Any],
    index: int,
    studies: Mapping[int, _Study],
    trials: set[int],
    title: int,
) -> _Study | None:
    """The study whose finding a sentence tells, None if there is none or it may be a trial."""
    if any(other in trials for other in _beside(document, index)):
        return None
    if index in studies:
        return studies[index]
    after, before = studies.get(index + 1), studies.get(index - 1)
    if after and after.tied:
        return after
    sentence = document.folded_sentence(index)
    told = options["finding"].found_in(sentence)
    if before and told and options["ties"].found_in(sentence):
        return before
    block = document.sentences[index].block
    if trials or not (told or document.blocks[block].kind == "heading"):
        return None
    subject = _subject(document, options, index)
    for study in islice(studies.values(), STUDIES):
        beside = abs(study.sentence - index) == 1
        if (block < title and study.tied) or len(subject & study.subject) >= (
            1 if beside else SHARED
        ):
            return study
    return None


def _title(document: Document) -> int:
    """How many blocks there are above the first long paragraph: titles, names and dates."""
    for index, block in enumerate(document.blocks):
        if block.kind == "paragraph" and block.end - block.start > SHORT:
            return index
    return len(document.blocks)


def _subject(document: Document, options: Mapping[str, Any], index: int) -> set[str]:
    """Beginnings of the words that say what a sentence is about."""
    start, end, _ = document.sentences[index]
    text = document.folded[start : min(end, start + FAR)]
    if options["empty"]:
        text = options["empty"].pattern.sub(" ", text)
    return {
        word[:STEM]
        for word in text.replace("-", " ").replace("'", " ").split()
        if len(word) >= STEM and word[:STEM].isalpha()
    }


KIND = Kind(SCHEMA, check, fields=("design", "line"))
