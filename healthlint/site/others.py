"""The articles of a site that a run does not lint: their records, from the index where it can."""

from collections.abc import Sequence
from typing import NamedTuple

from healthlint.read import Unreadable, read_bytes
from healthlint.run import Linter, Progress, each_file
from healthlint.site.index import Index, content_key, stamp_of
from healthlint.site.reading import reader_for, sketch
from healthlint.site.record import Record


class Others(NamedTuple):
    """Records by path, in the order of the paths, and files that cannot be read."""

    records: list[tuple[str, Record]]
    failures: list[Unreadable]


def read_others(
    paths: Sequence[str],
    linter: Linter,
    index: Index,
    wanted: set[int] | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Others:
    """The records of files; only of those that share a hash with ``wanted`` if that is given."""
    others = Others([], [])
    missing: list[str] = []

    def take(path: str, record: Record) -> None:
        if wanted is None or not wanted.isdisjoint(record.hashes):
            others.records.append((path, record))

    for path in paths:
        try:
            record = _known(path, linter, index)
        except Unreadable as failure:
            others.failures.append(failure)
            continue
        if record is None:
            missing.append(path)
        else:
            take(path, record)
    for number, sketched in enumerate(each_file(sketch, missing, linter, jobs), 1):
        if isinstance(sketched, Unreadable):
            others.failures.append(sketched)
        else:
            index.add(sketched)
            take(sketched.path, sketched.record)
        if progress:
            progress(number, len(missing))
    others.records.sort(key=lambda each: each[0])
    return others


def _known(path: str, linter: Linter, index: Index) -> Record | None:
    """The record that the index has of a file: by its size and time, else by its content."""
    if not index.works:
        return None
    version = reader_for(linter.configs.settings_for(path)).version
    try:
        stamp = stamp_of(path)
    except (OSError, ValueError):
        return None  # sketching it will say what is wrong
    record = index.by_stamp(path, stamp, version)
    if record is None:
        key = content_key(read_bytes(path), version, path)
        record = index.by_key(key)
        if record is not None:
            index.place(path, stamp, version, key)
    return record
