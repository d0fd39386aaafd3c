"""What is kept of an article for comparing it with others."""

import json
import struct
from array import array
from typing import NamedTuple
from zlib import crc32

_HEAD = struct.Struct("<IIIII")
_CHECKSUM = 4


class Damaged(ValueError):
    """Bytes that are no record, or not what they were when they were written."""


_NONE = array("I")


class Record(NamedTuple):
    """An article as numbers; nothing of its text can be read from it.

    ``shingles`` counts its different runs of words. ``hashes`` holds the sketch of the article as a
    whole and then that of each passage; ``sizes`` says how many numbers belong to each of these.
    ``names`` are what the article says it is a copy, a translation or the place of. ``facts`` is
    what it claims (see ``facts``), ``numbers`` which numbers it gives (see ``numbers``).
    """

    shingles: int
    sizes: bytes
    hashes: "array[int]"
    names: tuple[str, ...] = ()
    facts: "array[int]" = _NONE
    numbers: "array[int]" = _NONE

    def article(self) -> "array[int]":
        """The sketch of the whole article."""
        return self.hashes[: self.sizes[0]]

    def passages(self) -> "list[array[int]]":
        """The sketch of each passage, in the order of the text."""
        found = []
        start = self.sizes[0]
        for size in self.sizes[1:]:
            found.append(self.hashes[start : start + size])
            start += size
        return found


def pack(record: Record) -> bytes:
    """The record as bytes, a checksum first."""
    hashes = record.hashes.tobytes()
    names = json.dumps(record.names).encode() if record.names else b""
    counts = (len(record.sizes), len(record.hashes), len(record.facts), len(record.numbers))
    head = _HEAD.pack(record.shingles, *counts)
    body = head + record.sizes + hashes + record.facts.tobytes() + record.numbers.tobytes() + names
    return crc32(body).to_bytes(_CHECKSUM, "little") + body


def unpack(raw: bytes) -> Record:
    """The record that ``pack`` made bytes of. Raises Damaged."""
    body = memoryview(raw)[_CHECKSUM:]
    if len(body) < _HEAD.size or crc32(body) != int.from_bytes(raw[:_CHECKSUM], "little"):
        raise Damaged
    shingles, sizes, *counts = _HEAD.unpack_from(body)
    place = _HEAD.size + sizes
    arrays = []
    for count in counts:
        found = array("I")
        found.frombytes(body[place : place + count * found.itemsize])
        place += count * found.itemsize
        arrays.append(found)
    hashes, facts, numbers = arrays
    names = tuple(json.loads(bytes(body[place:]))) if len(body) > place else ()
    sizes_of = bytes(body[_HEAD.size : _HEAD.size + sizes])
    return Record(shingles, sizes_of, hashes, names, facts, numbers)
