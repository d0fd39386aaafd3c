"""The section tree, and which blocks are entries of a reference list."""

from collections.abc import Sequence

from healthlint.document.cues import Cues
from healthlint.document.fold import fold
from healthlint.document.model import Block, Section


def section_tree(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """One Section for what stands before the first heading (if anything) and one a heading.

    In reading order; ``parent`` is an index into the result, None at the top.
    """
    sections: list[Section] = []
    heading: int | None = None
    open_sections: list[int] = []
    end = len(blocks)
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            if not sections:
                sections.append(Section(None, 0, 0, end, end, None))
            continue
        if sections:
            sections[-1] = sections[-1]._replace(own_last=index)
            if heading is None:
                sections[-1] = sections[-1]._replace(last=index)
        heading = index
        while open_sections and sections[open_sections[-1]].level >= block.level:
            closed = open_sections.pop()
            sections[closed] = sections[closed]._replace(last=index)
        parent = open_sections[-1] if open_sections else None
        open_sections.append(len(sections))
        sections.append(Section(index, block.level, index + 1, end, end, parent))
    return tuple(sections)


def mark_references(blocks: Sequence[Block], text: str, cues: Cues) -> tuple[Block, ...]:
    """The blocks, those below a heading such as "References" turned into kind ``reference``.

    The section lasts to the next heading of the same or a higher level, or, for headings known by
    their looks only, to the next heading.
    """
    marked: list[Block] | None = None
    level = 0
    inside = False
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            if inside and (block.level <= level or not block.marked):
                inside = False
            if not inside and cues.is_reference_heading(fold(text[block.start : block.end])):
                inside = True
                level = block.level
        elif inside and block.kind != "reference":
            if marked is None:
                marked = list(blocks)
            marked[index] = block._replace(kind="reference")
    return tuple(blocks) if marked is None else tuple(marked)
