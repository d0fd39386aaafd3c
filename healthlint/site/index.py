"""Records of articles that have not changed, kept between runs in the user's cache folder.

A record is known by the content of its article and by the rules it was read with, so a moved file
keeps its record and another version of the rules gets new ones. A file whose size and time are what
they were is not even read again. The index is one SQLite file, made for several runs at a time. One
that is damaged, locked or cannot be written is done without, and a damaged one is thrown away.
"""

import os
import sqlite3
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from healthlint.rulecache import cache_folder
from healthlint.site.record import Damaged, Record, pack, unpack

FORMAT = 1
"""Rises when records are made or kept in another way."""

_PATIENCE = 5.0
"""Seconds to wait for another run that is writing."""
_SETTLED = 2_000_000_000
"""Nanoseconds: a file changed so shortly ago may change again without another time."""
_BATCH = 2000
"""Records that are written at a time."""
_FORGET_DAYS = 60
_TOUCH_DAYS = 7
_DAY = 86_400
_NOT_DAMAGED = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
)
_TABLES = """
create table if not exists articles (key blob primary key, used integer, record blob);
create table if not exists files (
    path blob primary key, version blob, size integer, time integer, key blob
) without rowid;
"""


class Stamp(NamedTuple):
    """Size of a file in bytes, when it was last changed (ns), and which file it is."""

    size: int
    time: int
    device: int
    number: int


NO_STAMP = Stamp(0, 0, 0, 0)
"""Of a text that is in no file."""


class Sketched(NamedTuple):
    """The record of a file and what it is kept under; ``version`` says how the file was read."""

    path: str
    stamp: Stamp
    version: bytes
    key: bytes
    record: Record


def stamp_of(path: str) -> Stamp:
    """The stamp of a file, NO_STAMP if it is not there."""
    try:
        stat = os.stat(path)
    except (OSError, ValueError):
        return NO_STAMP
    return Stamp(stat.st_size, stat.st_mtime_ns, stat.st_dev, stat.st_ino)


def content_key(raw: bytes, version: bytes, path: str) -> bytes:
    """The key of the record of a file that holds ``raw``; its suffix says how that is read."""
    suffix = os.path.splitext(path)[1].lower().encode("utf-8", "surrogatepass")
    return blake2b(raw, key=version, person=suffix[:16], digest_size=16).digest()


class Index:
    """The kept records; everything works, and finds nothing, where there is no place for them."""

    def __init__(self, folder: Path | None) -> None:
        self._place = folder / f"site-{FORMAT}.sqlite" if folder else None
        self._database: sqlite3.Connection | None = None
        self._records: list[tuple[bytes, int, bytes]] = []
        self._files: list[tuple[bytes, bytes, int, int, bytes]] = []
        self._used: list[tuple[int, bytes]] = []
        self._today = int(time.time()) // _DAY
        self._settled = time.time_ns() - _SETTLED
        if self._place is None:
            return
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._place, _PATIENCE, isolation_level=None)
            self._database.execute("pragma synchronous = off")  # a damaged index is made anew
            self._database.executescript(_TABLES)
        except (sqlite3.Error, OSError) as error:
            self._fail(error)

    @property
    def works(self) -> bool:
        """Whether there is anything to look in."""
        return self._database is not None

    def by_stamp(self, path: str, stamp: Stamp, version: bytes) -> Record | None:
        """The record of a file that looks as it did when it was kept."""
        row = self._row(
            "select version, size, time, articles.key, used, record"
            " from files join articles on files.key = articles.key where path = ?",
            os.fsencode(os.path.abspath(path)),
        )
        if row is None or row[:3] != (version, stamp.size, stamp.time):
            return None
        return self._record(*row[3:])

    def by_key(self, key: bytes) -> Record | None:
        """The record of an article with that content."""
        row = self._row("select key, used, record from articles where key = ?", key)
        return self._record(*row) if row else None

    def add(self, each: Sketched) -> None:
        """Keep a record, and that its file has it."""
        if self._database is not None and each.stamp != NO_STAMP:
            self._records.append((each.key, self._today, pack(each.record)))
            self.place(each.path, each.stamp, each.version, each.key)

    def place(self, path: str, stamp: Stamp, version: bytes, key: bytes) -> None:
        """Keep that a file has the record with that key."""
        if self._database is None:
            return
        if stamp.time < self._settled:
            row = (os.fsencode(os.path.abspath(path)), version, stamp.size, stamp.time, key)
            self._files.append(row)
        if len(self._records) + len(self._files) > _BATCH:
            self._write()

    def close(self) -> None:
        """Write what was added, and forget what nobody has asked for in a long time."""
        self._write()
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def _row(self, query: str, value: object) -> tuple[object, ...] | None:
        if self._database is None:
            return None
        try:
            row: tuple[object, ...] | None = self._database.execute(query, (value,)).fetchone()
        except sqlite3.Error as error:
            self._fail(error)
            return None
        return row

    def _record(self, key: object, used: object, raw: object) -> Record | None:
        if not isinstance(key, bytes) or not isinstance(used, int) or not isinstance(raw, bytes):
            return None
        if used < self._today - _TOUCH_DAYS:
            self._used.append((self._today, key))
        try:
            return unpack(raw)
        except Damaged:
            return None

    def _write(self) -> None:
        database = self._database
        if database is None or not (self._records or self._files or self._used):
            return
        try:
            database.execute("begin immediate")
            database.executemany("replace into articles values (?, ?, ?)", self._records)
            database.executemany("replace into files values (?, ?, ?, ?, ?)", self._files)
            database.executemany("update articles set used = ? where key = ?", self._used)
            oldest = self._today - _FORGET_DAYS
            if database.execute("delete from articles where used < ?", (oldest,)).rowcount:
                database.execute("delete from files where key not in (select key from articles)")
            database.execute("commit")
        except sqlite3.Error as error:
            self._fail(error)
        self._records.clear()
        self._files.clear()
        self._used.clear()

    def _fail(self, error: Exception) -> None:
        """Go on without an index; one that cannot be read as one is removed."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None
        # The low byte says what happened, the others where.
        reason = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CANTOPEN) & 0xFF
        if reason not in _NOT_DAMAGED and self._place is not None:
            for name in (self._place.name, f"{self._place.name}-journal"):
                with suppress(OSError):
                    self._place.with_name(name).unlink()


def open_index(cache: bool = True) -> Index:
    """The index of the user; an idle one if ``cache`` is False or there is no cache folder."""
    return Index(cache_folder() if cache else None)
