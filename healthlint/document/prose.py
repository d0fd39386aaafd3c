"""Assembling prose block by block while keeping the way back to the source."""

from healthlint.document.model import BLOCK_BREAK, Block, BlockKind, Prose


class ProseBuilder:
    """Collects pieces of prose; parsers feed it, ``build`` returns the finished ``Prose``.

    Use: ``open`` a block, ``add`` or ``add_atom`` its pieces, ``close`` it. A block that holds
    nothing but white space leaves no trace.
    """

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._text_at: list[int] = []
        self._source_at: list[int] = []
        self._atom_end: list[int] = []
        self._blocks: list[Block] = []
        self._block_start = 0
        self._block_pieces = 0

    def open(self) -> None:
        """Begin a block."""
        self._block_start = self.length
        self._block_pieces = len(self._pieces)

    def add(self, piece: str, source_start: int) -> None:
        """Append prose that stands in the source at ``source_start`` exactly as it is here."""
        if piece:
            self._pieces.append(piece)
            self._text_at.append(self.length)
            self._source_at.append(source_start)
            self._atom_end.append(-1)
            self.length += len(piece)

    def add_atom(self, piece: str, source_start: int, source_end: int) -> None:
        """Append prose that stands for a source range of another form (entity, line break)."""
        if piece:
            self._pieces.append(piece)
            self._text_at.append(self.length)
            self._source_at.append(source_start)
            self._atom_end.append(source_end)
            self.length += len(piece)

    def open_text(self) -> str:
        """The text of the open block so far."""
        return "".join(self._pieces[self._block_pieces :])

    def close(self, kind: BlockKind, level: int = 0, marked: bool = True) -> None:
        """End the block; white space at its edges is not part of it."""
        joined = self.open_text()
        bare = joined.strip()
        if not bare:
            self._drop_block()
            return
        start = self._block_start
        if len(bare) != len(joined):
            start += len(joined) - len(joined.lstrip())
        self._blocks.append(Block(kind, start, start + len(bare), level, marked))
        self._pieces.append(BLOCK_BREAK)
        self._text_at.append(self.length)
        self._source_at.append(self._source_at[-1])
        self._atom_end.append(self._source_at[-1])
        self.length += len(BLOCK_BREAK)

    def _drop_block(self) -> None:
        keep = self._block_pieces
        self.length = self._block_start
        del self._pieces[keep:], self._text_at[keep:], self._source_at[keep:], self._atom_end[keep:]

    def build(self) -> Prose:
        """The finished prose. Text of an empty file is the empty string, mapped to offset 0."""
        return Prose(
            "".join(self._pieces),
            tuple(self._blocks),
            self._text_at or [0],
            self._source_at or [0],
            self._atom_end or [-1],
        )
