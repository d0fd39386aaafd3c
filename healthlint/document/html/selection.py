"""Which blocks of a page are the article.

Page furniture goes, unless it holds the prose of the page; so do menus, which are short blocks
made of links, with the headings over them.
"""

from healthlint.document.html.blocks import MENU_LINKS, MENU_SHARE, RawBlock

_LAYOUT_CELL_WORDS = 40
_BOLD_HEADING_WORDS = 12


def choose(blocks: list[RawBlock]) -> list[RawBlock]:
    """The blocks that are the article, in order; gives them their final kinds."""
    _settle_cells(blocks)
    chosen = _drop_menus(blocks, _furniture_with_prose(blocks))
    for block, following in zip(chosen, chosen[1:], strict=False):
        if (
            block.bold
            and block.kind == "paragraph"
            and block.words <= _BOLD_HEADING_WORDS
            and len(block.text) > 3
            and not block.text.endswith((".", ",", ";"))
            and following.level == 0
            and not following.bold
        ):
            block.kind, block.level, block.marked = "heading", 2, False
    return chosen


def _settle_cells(blocks: list[RawBlock]) -> None:
    """Text in cells that only lay out the page is paragraphs."""
    seen: dict[int, set[int]] = {}
    for block in blocks:
        cell = block.cell
        if cell is not None:
            cells = seen.setdefault(cell.table, set())
            if id(cell) in cells or block.words > _LAYOUT_CELL_WORDS:
                cell.layout = True
            cells.add(id(cell))
    for block in blocks:
        cell = block.cell
        if block.kind == "table_cell" and cell and (cell.layout or len(seen[cell.table]) == 1):
            block.kind = "paragraph"


def _furniture_with_prose(blocks: list[RawBlock]) -> str:
    """The kind of furniture that holds the prose of the page, against its name; or ''."""
    prose: dict[str, int] = {}
    for block in blocks:
        if block.prose:
            prose[block.furniture] = prose.get(block.furniture, 0) + 1
    outside = prose.get("", 0)
    best = max(prose, key=lambda word: prose[word], default="")
    return best if outside < 2 and prose.get(best, 0) > 2 * outside else ""


def _drop_menus(blocks: list[RawBlock], spared: str) -> list[RawBlock]:
    """Leave out page furniture other than ``spared``, and menus with the heading above them."""
    titled = any(block.level == 1 and block.furniture in ("", spared) for block in blocks)
    homes = {block.container for block in blocks if block.prose}
    kept: list[RawBlock] = []
    heading: RawBlock | None = None
    above: RawBlock | None = None  # The heading or bold line over the block.
    sources = False  # What is above stands in or right after prose: its links are sources.
    empty = False  # Only menus have stood below the heading so far.
    ended = False
    for block in blocks:
        if block.furniture and block.furniture != spared:
            if block.level == 1 and block.furniture == "header" and not titled:
                kept.append(block)  # The title of the article stands in the page header.
                titled = True
            ended = True
        elif block.level:
            if heading and block.level <= heading.level and kept[-1] is heading:
                _drop_bare(kept, empty)
            sources = block.container in homes or bool(kept and kept[-1].prose)
            heading, above, empty, ended = block, block, False, False
            kept.append(block)
        elif block.menu and not (above and _belongs(block, above, sources, kept[-1])):
            empty = True
        else:
            if block.bold and block.kind == "paragraph" and block.words <= _BOLD_HEADING_WORDS:
                sources = block.container in homes or bool(kept and kept[-1].prose)
                above = block
            kept.append(block)
    if heading and heading.level > 1 and kept[-1] is heading:
        _drop_bare(kept, empty or ended)
    return kept


def _drop_bare(kept: list[RawBlock], empty: bool) -> None:
    """Take back a heading without text below it if a menu stood there or it is but a link."""
    if empty or _is_link(kept[-1]):
        kept.pop()


def _is_link(heading: RawBlock) -> bool:
    return heading.linked > MENU_SHARE * len(heading.text)


def _belongs(block: RawBlock, above: RawBlock, sources: bool, last: RawBlock) -> bool:
    """Whether a block of links is a list of sources in an article and not a menu.

    ``above`` is the heading over it and ``last`` the block before it.
    """
    if len(block.links) > MENU_LINKS:
        return False
    if block.article and above.article:
        return True
    return sources and (block.container == above.container or last is above or last.menu)
