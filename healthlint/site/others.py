"""The articles of a site that a run does not lint: their records, from the index where it can."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from healthlint.read import Unreadable, read_bytes
from healthlint.run import Linter, Progress, each_file
from healthlint.site.index import NO_STAMP, Index, Stamp, content_key, stamp_of
from healthlint.site.reading import Reader, reader_for, sketch
from healthlint.site.record import Record


class Others(NamedTuple):
    """Records by path, in the order of the paths; how many files there are, and which cannot be
    read."""

    records: list[tuple[str, Record]]
    files: int
    failures: list[Unreadable]


class Other(NamedTuple):
    """A file that is to be compared with; ``stamp`` is NO_STAMP if the file is not there."""

    path: str
    stamp: Stamp
    reader: Reader


def other_files(paths: Iterable[str], linter: Linter) -> list[Other]:
    """Files with what is needed to look for their records. Raises ConfigError, RuleFileError."""
    return [
        Other(path, stamp_of(path), reader_for(linter.configs.settings_for(path))) for path in paths
    ]


def read_others(
    others: Sequence[Other],
    known: Iterable[Stamp],
    linter: Linter,
    index: Index,
    useful: Callable[[Record], bool],
    jobs: int = 1,
    progress: Progress | None = None,
) -> Others:
    """The records of files, each file once; those with a stamp among ``known`` are left out.

    Only ``useful`` records are given.
    """
    seen = {(stamp.device, stamp.number) for stamp in known if stamp.number}
    records: list[tuple[str, Record]] = []
    failures: list[Unreadable] = []
    missing: list[str] = []
    files = 0

    def take(path: str, record: Record) -> None:
        if useful(record):
            records.append((path, record))

    for other in others:
        file = (other.stamp.device, other.stamp.number)
        if file in seen:
            continue
        if other.stamp.number:
            seen.add(file)
        files += 1
        try:
            record = _kept(other, index)
        except Unreadable as failure:
            failures.append(failure)
            continue
        if record is None:
            missing.append(other.path)
        else:
            take(other.path, record)
    for number, sketched in enumerate(each_file(sketch, missing, linter, jobs), 1):
        if isinstance(sketched, Unreadable):
            failures.append(sketched)
        else:
            index.add(sketched)
            take(sketched.path, sketched.record)
        if progress:
            progress(number, len(missing))
    records.sort(key=lambda each: each[0])
    return Others(records, files, failures)


def _kept(other: Other, index: Index) -> Record | None:
    """The record that the index has of a file: by its size and time, else by its content."""
    if not index.works or other.stamp == NO_STAMP:
        return None  # if it cannot be read, sketching it will say why
    version = other.reader.version
    record = index.by_stamp(other.path, other.stamp, version)
    if record is None:
        key = content_key(read_bytes(other.path), version, other.path)
        record = index.by_key(key)
        if record is not None:
            index.place(other.path, other.stamp, version, key)
    return record
