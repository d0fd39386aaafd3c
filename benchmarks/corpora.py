"""What rules report in real articles: hits, each with a name that survives edits of its rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from planting import articles

from healthlint.document import Document, read_document
from healthlint.document.model import Sentence
from healthlint.finding import Finding
from healthlint.linter import lint
from healthlint.rule import Rule
from healthlint.ruleset import Ruleset
from healthlint.suppress import apply

SUMMARIES = "cochrane_pls"
"""Summaries that come as running text in a .jsonl file, without the layout of an article."""

TRUSTED = (
    "medquad_nih_md",
    "vagov_health_care_md",
    "parkinsons_toolkit_md",
    "sondhi_reliable",
    SUMMARIES,
)
WHOLE = "article"
"""The hash of hits that are about the whole article: there is one for each rule and file."""

ABOUT_ARTICLE = ("absence", "dates", "metadata")
"""Kinds whose rules ask something of the whole article, unless their ``scope`` is narrower."""


class Place(NamedTuple):
    """One hit of a rule in a real article.

    ``file`` is ``corpus/name``; ``offset`` is a source offset; ``hash`` is that of the sentence;
    ``turn`` counts the rule's hits in sentences of the same words in one file, from 0; ``words``
    is how many the sentence has.
    """

    rule: str
    file: str
    offset: int
    hash: str
    turn: int
    words: int
    finding: Finding

    @property
    def corpus(self) -> str:
        return self.file.partition("/")[0]

    @property
    def id(self) -> str:
        """The name of the hit, for people who judge it; it holds whatever the rule matches."""
        return f"{self.rule}:{digest(f'{self.rule} {self.file} {self.hash} {self.turn}', 4)}"


class Read(NamedTuple):
    """An article with what was reported in it."""

    document: Document
    findings: list[Finding]


def digest(text: str, size: int = 8) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def corpus_names(data: Path) -> list[str]:
    """All corpora that are there."""
    folder = data / "corpora"
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return sorted([*names, SUMMARIES] if (data / f"{SUMMARIES}.jsonl").is_file() else names)


def corpus_articles(data: Path, name: str) -> Iterator[tuple[str, str]]:
    """``corpus/name`` and text of every article that can be read, in the order of names."""
    if name == SUMMARIES:
        for path, source in articles(data, f"{SUMMARIES}.jsonl"):
            yield f"{SUMMARIES}/{path}", source
    else:
        yield from articles(data, name)


def check(source: str, path: str, ruleset: Ruleset) -> Read:
    """As ``healthlint.run.check_text``, with the document."""
    document = read_document(source, path, ruleset.cues)
    return Read(document, apply(lint(document, ruleset), document, ruleset))


def about_article(rule: Rule) -> bool:
    """Whether the rule reports an article as a whole, once, and no place in it."""
    options = rule.options
    if rule.kind in ABOUT_ARTICLE:
        return options.get("scope", WHOLE) == WHOLE
    return (
        options.get("measure") == "grade"
        or options.get("check") == "title"
        or WHOLE in (options.get("unit"), options.get("scope"))
    )


def sentence_at(document: Document, offset: int) -> Sentence | None:
    """The sentence that holds a source offset; None in front matter and other markup."""
    for sentence in document.sentences:
        start, end = document.source_span(sentence.start, sentence.end)
        if start <= offset < end:
            return sentence
    return None


def place_hash(document: Document, offset: int) -> tuple[str, int]:
    """The hash and the number of words of the sentence, or source line, that holds an offset."""
    sentence = sentence_at(document, offset)
    if sentence:
        words = document.text[sentence.start : sentence.end].split()
    else:
        words = document.lines.text(document.lines.position(offset)[0]).split()
    return digest(" ".join(words)), len(words)


def places(read: Read, path: str, ruleset: Ruleset) -> Iterator[Place]:
    """The hits in an article, in order."""
    turns: Counter[tuple[str, str]] = Counter()
    known: dict[int, tuple[str, int]] = {}
    for finding in read.findings:
        if about_article(ruleset.rules[finding.rule]):
            name, words = WHOLE, 0
        else:
            at = finding.start
            name, words = known[at] = known.get(at) or place_hash(read.document, at)
        turn = turns[finding.rule, name]
        turns[finding.rule, name] += 1
        yield Place(finding.rule, path, finding.start, name, turn, words, finding)


def all_places(data: Path, ruleset: Ruleset, corpora: Sequence[str] = ()) -> list[Place]:
    """The hits in all articles of the corpora, all of them unless some are named.

    What is about the whole article is left out for texts that never were whole articles.
    """
    found: list[Place] = []
    for name in corpora or corpus_names(data):
        for path, source in corpus_articles(data, name):
            here = places(check(source, path, ruleset), path, ruleset)
            found += [place for place in here if is_fair(place)]
    return found


def is_fair(place: Place) -> bool:
    """Whether a hit can be judged: summaries lost their layout, so that no rule can ask for it."""
    return place.corpus != SUMMARIES or place.hash != WHOLE


def by_rule(found: Iterable[Place]) -> dict[str, list[Place]]:
    sorted_out: dict[str, list[Place]] = {}
    for place in found:
        sorted_out.setdefault(place.rule, []).append(place)
    return sorted_out
