"""Articles that pairs of sentences are planted in: small ones, and real ones with a fixed seed."""

import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout it lies in

from healthlint.document import Cues, Document, read_document
from healthlint.document.model import Lines
from healthlint.read import Unreadable, read_article

HOSTS = (
    ("medquad_nih_md", "vagov_health_care_md", "parkinsons_toolkit_md"),
    ("sondhi_reliable",),
    ("cochrane_pls.jsonl",),
)
"""Corpora of trustworthy articles that pairs are planted in: Markdown, HTML, plain text."""

PLACES = 4
"""Paragraphs that an article must have to be a host."""

MIN_WORDS = 12
MAX_CHARACTERS = 60_000
NEUTRAL = "This page was written for readers without medical training."
TRIES = 20


class Pair(NamedTuple):
    """One line of the data: two sentences, and whether they contradict each other."""

    id: str
    set: str
    expected: str
    kind: str
    title: str
    a: str
    b: str
    note: str
    rule: str

    @property
    def contradicts(self) -> bool:
        return self.expected == "contradiction"


class Planted(NamedTuple):
    """An article that holds a pair; the lines of ``a`` and ``b`` are 1-based."""

    source: str
    path: str
    where: str
    a: int
    b: int


def small_article(pair: Pair) -> Planted:
    """The pair in two sections, a neutral sentence between them."""
    source = (
        f"# {pair.title}\n\n## What to know first\n\n{pair.a}\n\n{NEUTRAL}\n\n"
        f"## In daily life\n\n{pair.b}\n"
    )
    return _located(source, f"{pair.id}.md", "small", pair.a, pair.b)


def _located(source: str, path: str, where: str, a: str, b: str) -> Planted:
    lines = Lines(source)
    first, second = (lines.position(source.index(text))[0] for text in (a, b))
    return Planted(source, path, where, first, second)


def planted(pair: Pair, host: Document, headed: bool, rng: random.Random) -> Planted | None:
    """The pair in two random places of a real article, ``a`` before ``b``; None if it cannot be.

    With ``headed``, ``a`` is a section of its own under the pair's title, before a heading of the
    host if there is one. Otherwise each sentence is a paragraph of its own or, if
    the host is not HTML, the end of one. Both
    always have a line to themselves, so that findings can be told from those of the host.
    """
    places = list(paragraph_ends(host))
    if len(places) < PLACES:
        return None
    a, b = (escape(text, quote=False) if host.format == "html" else text for text in pair[5:7])
    first = rng.choice(places[: len(places) // 2])
    insertions = []
    if headed:
        before = [place for place in section_starts(host) if first <= place < places[-1]]
        first = before[0] if before else first
        title = escape(pair.title, quote=False) if host.format == "html" else pair.title
        insertions.append((first, _heading(title, host) + _paragraph(a, host)))
    else:
        insertions.append((first, _placed(a, host, first, rng)))
    second = rng.choice([place for place in places if place > first])
    insertions.append((second, _placed(b, host, second, rng)))
    source = host.source
    for place, text in reversed(insertions):
        source = source[:place] + text + source[place:]
    if source.count(a) != 1 or source.count(b) != 1:
        return None
    found = _located(source, host.path, "headed" if headed else "plain", a, b)
    return found if _is_prose(found, pair, host) else None


def _is_prose(found: Planted, pair: Pair, host: Document) -> bool:
    """Whether both sentences are read as part of paragraphs."""
    document = read_document(found.source, found.path, host.cues)
    for text in (pair.a, pair.b):
        at = document.text.find(text)
        if not any(b.kind == "paragraph" and b.start <= at < b.end for b in document.blocks):
            return False
    return True


def paragraph_ends(host: Document) -> Iterator[int]:
    """Source offsets behind the paragraphs of an article that are long enough to be its prose."""
    for block in host.blocks:
        words = host.text[block.start : block.end].split()
        if block.kind != "paragraph" or len(words) < MIN_WORDS:
            continue
        end = host.parsed.prose.source_span(block.start, block.end).end
        if host.format == "html":
            closed = re.compile(r"(?:\s|</\w+>)*</p\s*>", re.IGNORECASE).match(host.source, end)
            if closed:
                yield closed.end()
        else:
            line_end = re.compile(r"[ \t]*(?=\r?\n|\Z)").match(host.source, end)
            if line_end:
                yield line_end.end()


def section_starts(host: Document) -> Iterator[int]:
    """Source offsets before the headings of an article."""
    for block in host.blocks:
        if block.kind != "heading" or not block.marked:
            continue
        start = host.parsed.prose.source_span(block.start, block.end).start
        opening = "<h" if host.format == "html" else "\n#"
        at = host.source.lower().rfind(opening, max(0, start - 100), start)
        if at >= 0:
            yield at


def _heading(title: str, host: Document) -> str:
    if host.format == "html":
        return f"\n<h2>{title}</h2>"
    return f"\n\n{title}" if host.format == "text" else f"\n\n## {title}"


def _paragraph(text: str, host: Document) -> str:
    return f"\n<p>\n{text}\n</p>\n" if host.format == "html" else f"\n\n{text}\n"


def _placed(text: str, host: Document, place: int, rng: random.Random) -> str:
    """The text as a paragraph of its own, or as the last line of the paragraph that ends here."""
    if rng.random() < 0.5 or host.format == "html":
        return _paragraph(text, host)
    return f"\n{text}"


def load_hosts(data: Path, cues: Cues) -> list[list[Document]]:
    """The articles to plant in, a list for each format; corpora that are missing are left out."""
    hosts: list[list[Document]] = []
    for names in HOSTS:
        group = [
            read_document(source, path, cues)
            for name in names
            for path, source in articles(data, name)
            if len(source) < MAX_CHARACTERS
        ]
        group = [host for host in group if len(list(paragraph_ends(host))) >= PLACES]
        if group:
            hosts.append(group)
    return hosts


def articles(data: Path, name: str) -> Iterator[tuple[str, str]]:
    """Names and texts; texts of a .jsonl file get paragraphs of four sentences."""
    if name.endswith(".jsonl"):
        path = data / name
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            row = json.loads(line)
            sentences = re.split(r"(?<=[a-z][.!?]) (?=[A-Z])", row["text"])
            paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
            yield re.sub(r"[^\w.-]", "_", row["id"]) + ".txt", "\n\n".join(paragraphs) + "\n"
    else:
        for path in sorted((data / "corpora" / name).glob("*.*")):
            if path.suffix in (".md", ".html", ".txt"):
                try:
                    yield f"{name}/{path.name}", read_article(str(path))
                except Unreadable:
                    continue


def articles_of(
    pair: Pair, hosts: Sequence[Sequence[Document]], number: int, seed: int
) -> Iterator[Planted]:
    """The small article and ``number`` real ones, every other one with a heading."""
    yield small_article(pair)
    rng = random.Random(f"{seed} {pair.id}")  # its own, so that a choice of pairs changes nothing
    first = rng.randrange(len(hosts)) if hosts else 0
    for turn in range(number if hosts else 0):
        group = hosts[(first + turn) % len(hosts)]
        for _ in range(TRIES):
            found = planted(pair, rng.choice(group), turn % 2 == 1, rng)
            if found:
                yield found
                break
