"""Cues around a match, beyond its own paragraph: in the paragraphs near it, in its section."""

from dataclasses import dataclass

from healthlint.document import Document
from healthlint.document.model import Section
from healthlint.matching import CueSet
from healthlint.schema import Option

NEARBY = {
    "cues": Option("cues", required=True),
    "before": Option("count"),
    "after": Option("count"),
    "first": Option("count"),
    "in_section": Option("flag"),
}
_LONGEST = 6000
"""Characters of a block that are looked at: a draft may be one endless paragraph."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Cues in so many paragraphs ``before`` and ``after`` that of a match, headings included.

    With ``first``, only for matches in the first so many blocks of an article; with ``in_section``,
    headings below the title end the reach.
    """

    cues: CueSet
    before: int
    after: int
    first: int
    in_section: bool

    def silences(self, block: int, document: Document) -> bool:
        """Whether a cue is within reach of a block."""
        if self.first and block >= self.first:
            return False
        first = self._away(document, block, self.before, -1)
        last = self._away(document, block, self.after, 1)
        return any(
            self.cues.found_in(document.folded[each.start : min(each.end, each.start + _LONGEST)])
            for index, each in enumerate(document.blocks[first : last + 1], first)
            if index != block and each.kind != "reference"
        )

    def _away(self, document: Document, block: int, count: int, step: int) -> int:
        """Index of the block that is so many paragraphs off; headings do not count."""
        blocks = document.blocks
        while count and 0 <= block + step < len(blocks):
            following = blocks[block + step]
            if self.in_section and following.kind == "heading" and following.level > 1:
                break
            block += step
            count -= following.kind != "heading"
        return block


def in_section(cues: CueSet, block: int, document: Document) -> bool:
    """Whether a cue is in the section of a block or in what its parent sections say themselves."""
    section: Section | None = document.section_of(block)
    while section is not None:
        first = section.first if section.heading is None else section.heading
        for each in document.blocks[first : section.own_last]:
            if each.kind != "reference" and cues.found_in(
                document.folded[each.start : min(each.end, each.start + _LONGEST)]
            ):
                return True
        section = None if section.parent is None else document.sections[section.parent]
    return False
