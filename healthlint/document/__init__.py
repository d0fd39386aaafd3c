"""From the text of a file to a Document that rules can ask.

``read_document`` picks the parser by the file's suffix. Everything beyond the parser's result
(sentences, sections, citations, quotations) is worked out when a rule first asks for it, so a run
with few rules pays for little.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from healthlint.document.citations import Citation, find_citations
from healthlint.document.cues import Cues
from healthlint.document.fold import fold, words_apart
from healthlint.document.model import (
    Block,
    Comment,
    Format,
    Lines,
    Link,
    Metadata,
    Parsed,
    Section,
    Sentence,
    Span,
)
from healthlint.document.quotes import quoted_spans
from healthlint.document.runs import shared_runs
from healthlint.document.sections import mark_references, section_tree
from healthlint.document.sentences import split_sentences
from healthlint.document.voices import voices_of_others

if TYPE_CHECKING:
    from healthlint.document.frontmatter import FrontMatter

__all__ = ["Citation", "Cues", "Document", "read_document"]

FORMATS: Mapping[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}
_FENCES = ("---", "+++", "\ufeff---", "\ufeff+++")


NEAR = 3000
"""Characters before and after a sentence that are looked at as its paragraph."""


class Document:
    """One parsed article. Nothing in it changes after it is made; see ``model`` for coordinates."""

    def __init__(self, source: str, path: str, format: Format, parsed: Parsed, cues: Cues) -> None:
        self.source = source
        self.path = path
        self.format = format
        self.cues = cues
        self.parsed = parsed
        self.text = parsed.prose.text
        self.links: tuple[Link, ...] = parsed.links
        self.comments: tuple[Comment, ...] = parsed.comments
        self.metadata: tuple[Metadata, ...] = parsed.metadata
        self.front_matter: Mapping[str, Any] = parsed.front_matter
        self.lines = Lines(source)
        self._folded_sentences: dict[int, str] = {}
        self._sentence_words: dict[int, frozenset[str]] = {}

    @cached_property
    def folded(self) -> str:
        """The text in lower case with straight apostrophes and hyphens; as long as ``text``."""
        return fold(self.text)

    @cached_property
    def spaced(self) -> str:
        """The folded words with spaces between them; see ``words_apart`` for its offsets."""
        return words_apart(self.folded)

    @cached_property
    def page(self) -> str:
        """The text of the whole page, a line for each block.

        Menus, head and foot of an HTML page are in it, which ``text`` leaves out. Its offsets lead
        nowhere: it answers whether something is on the page at all.
        """
        if self.format != "html":
            return self.text
        from healthlint.document.html.whole import whole_text

        return whole_text(self.source)

    @cached_property
    def folded_page(self) -> str:
        """The folded text of the whole page; as long as ``page``."""
        return self.folded if self.format != "html" else fold(self.page)

    @cached_property
    def words(self) -> frozenset[str]:
        """All folded words of the text; words joined by hyphens or apostrophes are parted."""
        return frozenset(self.spaced.split())

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order; entries of a reference section have the kind ``reference``."""
        return mark_references(self.parsed.prose.blocks, self.text, self.cues)

    @cached_property
    def not_its_own(self) -> frozenset[int]:
        """Indices of blocks that visitors or sellers have written, or that are links only."""
        return voices_of_others(self.blocks, self.text, self.links, self.cues)

    @cached_property
    def block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def sentences(self) -> list[Sentence]:
        return split_sentences(self.text, self.blocks)

    @cached_property
    def sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return section_tree(self.blocks)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every place that names a source, in text order."""
        return find_citations(self.text, self.blocks, self.parsed)

    @cached_property
    def citation_starts(self) -> list[int]:
        return [citation.start for citation in self.citations]

    @cached_property
    def quotes(self) -> list[Span]:
        """Spans between quotation marks, in text offsets."""
        return quoted_spans(self.text, self.blocks)

    @cached_property
    def quote_starts(self) -> list[int]:
        return [span.start for span in self.quotes]

    def in_quotation(self, offset: int) -> bool:
        """Whether a text offset lies between quotation marks."""
        last = bisect_right(self.quote_starts, offset) - 1
        return last >= 0 and offset < self.quotes[last].end

    @cached_property
    def shared_runs(self) -> dict[tuple[int, int], int]:
        """Pairs of sentences that share runs of words, and how many; see ``runs``."""
        return shared_runs(self.folded, self.sentences, self.blocks, self.folded_sentence)

    @cached_property
    def word_count(self) -> int:
        """Words of the prose: headings, lists and tables included, references not."""
        return sum(
            self.text.count(" ", block.start, block.end) + 1
            for block in self.blocks
            if block.kind != "reference"
        )

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds a text offset (the last one that starts before it)."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def folded_sentence(self, index: int) -> str:
        """The folded text of a sentence."""
        known = self._folded_sentences.get(index)
        if known is None:
            sentence = self.sentences[index]
            known = self._folded_sentences[index] = self.folded[sentence.start : sentence.end]
        return known

    def sentence_words(self, index: int) -> frozenset[str]:
        """The folded words of a sentence; words joined by hyphens or apostrophes are parted."""
        known = self._sentence_words.get(index)
        if known is None:
            start, end, _ = self.sentences[index]
            known = self._sentence_words[index] = frozenset(self.words_between(start, end))
        return known

    def words_between(self, start: int, end: int) -> list[str]:
        """The folded words of a range of text offsets, in order, parted as ``sentence_words``."""
        return self.spaced[start + 1 : end + 1].split()

    def folded_paragraph(self, index: int) -> str:
        """The folded text of the block around a sentence; of an endless block, what is near."""
        sentence = self.sentences[index]
        block = self.blocks[sentence.block]
        start = max(block.start, sentence.start - NEAR)
        return self.folded[start : min(block.end, sentence.end + NEAR)]

    def block_at(self, offset: int) -> int:
        """Index of the block that holds a text offset."""
        return max(0, bisect_right(self.block_starts, offset) - 1)

    @cached_property
    def section_starts(self) -> list[int]:
        return [0 if s.heading is None else s.heading for s in self.sections]

    def section_number(self, block: int) -> int:
        """Index of the innermost section that holds a block; a heading is in its own section."""
        return max(0, bisect_right(self.section_starts, block) - 1)

    def section_of(self, block: int) -> Section:
        """The innermost section that holds a block."""
        return self.sections[self.section_number(block)]

    def block_text(self, block: Block) -> str:
        return self.text[block.start : block.end]

    def cited_between(self, start: int, end: int) -> bool:
        """Whether a source is named in a range of text offsets."""
        first = bisect_right(self.citation_starts, start - 1)
        return first < len(self.citations) and self.citation_starts[first] <= end

    def source_span(self, start: int, end: int) -> Span:
        """Source offsets of a range of text offsets."""
        return self.parsed.prose.source_span(start, end)


def read_document(source: str, path: str, cues: Cues) -> Document:
    """Parse the text of a file; the suffix of ``path`` decides the format, Markdown if unknown."""
    format = FORMATS.get(PurePath(path).suffix.lower(), "markdown")
    if format == "text":
        parsed = _parse_text(source)
    elif format == "html":
        parsed = _parse_html(source)
    else:
        from healthlint.document import markdown

        parsed = markdown.parse(source, mdx=format == "mdx")
    return Document(source, path, format, parsed, cues)


def _parse_text(source: str) -> Parsed:
    from healthlint.document import plain

    front = _front_matter(source)
    # Rows of hyphens part the sections of plain texts: what is between them must be readable.
    if front is None or front.error or not front.values:
        return plain.parse(source)
    return _with_front_matter(plain.parse(source, front.end), front)


def _parse_html(source: str) -> Parsed:
    from healthlint.document import html

    front = _front_matter(source)
    if front is None:
        return html.parse(source)
    return _with_front_matter(html.parse(source, front.end), front)


def _front_matter(source: str) -> "FrontMatter | None":
    """The YAML or TOML at the top of a page or plain text; None if there is no sign of it."""
    if not source.startswith(_FENCES):
        return None
    from healthlint.document import frontmatter

    return frontmatter.split(source)


def _with_front_matter(parsed: Parsed, front: "FrontMatter") -> Parsed:
    """``parsed`` with what the front matter says before what the body says."""
    title = front.values.get("title")
    return replace(
        parsed,
        metadata=(*front.metadata, *parsed.metadata),
        front_matter=front.values,
        title=title if isinstance(title, str) else parsed.title,
        front_matter_error=front.error,
    )
