import os
import sqlite3
import time
from array import array
from pathlib import Path

import pytest

from healthlint.site import index as module
from healthlint.site.index import Index, Sketched, content_key, open_index, stamp_of
from healthlint.site.record import Record

RECORD = Record(3, bytes((2, 1)), array("I", (5, 6, 7)))
OTHER = Record(4, bytes((1,)), array("I", (8,)))
VERSION = b"one"


def write(name: str, text: str, age: float = 60.0) -> None:
    """A file that was changed ``age`` seconds ago."""
    Path(name).write_text(text)
    then = time.time() - age
    os.utime(name, (then, then))


def keep(name: str, record: Record = RECORD) -> None:
    """Keep the record of a file as a run does."""
    index = open_index()
    key = content_key(Path(name).read_bytes(), VERSION, name)
    index.add(Sketched(name, stamp_of(name), VERSION, key, record))
    index.close()


def kept(name: str, version: bytes = VERSION) -> Record | None:
    index = open_index()
    found = index.by_stamp(name, stamp_of(name), version)
    index.close()
    return found


@pytest.fixture
def place(folder: Path) -> Path:
    """Where the index is kept."""
    return folder.parent / "cache" / "healthlint" / f"site-{module.FORMAT}.sqlite"


def test_the_record_of_an_unchanged_file_is_found(place: Path) -> None:
    write("a.md", "one")
    keep("a.md")
    assert place.is_file()
    assert kept("a.md") == RECORD


@pytest.mark.parametrize("text", ["two", "longer"])
def test_a_changed_file_has_no_record(place: Path, text: str) -> None:
    write("a.md", "one")
    keep("a.md")
    write("a.md", text, age=30)
    assert kept("a.md") is None


def test_other_rules_have_other_records(place: Path) -> None:
    write("a.md", "one")
    keep("a.md")
    assert kept("a.md", b"two") is None
    assert content_key(b"one", b"two", "a.md") != content_key(b"one", VERSION, "a.md")


def test_the_same_text_has_its_record_wherever_it_is(place: Path) -> None:
    write("a.md", "one")
    keep("a.md")
    index = open_index()
    assert index.by_key(content_key(b"one", VERSION, "moved.md")) == RECORD
    assert index.by_key(content_key(b"one", VERSION, "moved.html")) is None
    index.close()


def test_a_file_changed_just_now_is_not_known_by_its_time(place: Path) -> None:
    write("a.md", "one", age=0)
    keep("a.md")
    assert kept("a.md") is None


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_a_damaged_index_is_made_anew(place: Path, damage: bytes | None) -> None:
    write("a.md", "one")
    keep("a.md")
    whole = place.read_bytes()
    place.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096) if damage is None else damage)
    assert kept("a.md") is None
    keep("a.md", OTHER)
    keep("a.md", OTHER)
    assert kept("a.md") == OTHER


def test_a_damaged_record_is_not_used(place: Path) -> None:
    write("a.md", "one")
    keep("a.md")
    database = sqlite3.connect(place)
    database.execute("update articles set record = x'0102'")
    database.commit()
    database.close()
    assert kept("a.md") is None


def test_a_table_of_another_shape_is_thrown_away(place: Path) -> None:
    place.parent.mkdir(parents=True)
    database = sqlite3.connect(place)
    database.execute("create table files (path)")
    database.commit()
    database.close()
    write("a.md", "one")
    assert kept("a.md") is None
    keep("a.md")
    assert kept("a.md") == RECORD


def test_an_index_that_another_run_writes_is_waited_for_and_then_done_without(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "one")
    keep("a.md")
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    other = sqlite3.connect(place)
    other.execute("begin exclusive")
    assert kept("a.md") is None
    other.rollback()
    other.close()
    assert kept("a.md") == RECORD


def test_without_a_cache_nothing_is_kept(place: Path) -> None:
    write("a.md", "one")
    index = open_index(cache=False)
    index.add(Sketched("a.md", stamp_of("a.md"), VERSION, b"key", RECORD))
    assert not index.works
    index.close()
    assert not place.exists()


def test_a_place_that_cannot_be_written_is_done_without(folder: Path) -> None:
    (folder / "file").write_text("")
    index = Index(folder / "file" / "cache")
    assert not index.works
    index.close()


def test_records_that_nobody_asked_for_are_forgotten(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "one")
    keep("a.md")
    database = sqlite3.connect(place)
    database.execute("update articles set used = used - 61")
    database.commit()
    database.close()
    write("b.md", "two")
    keep("b.md", OTHER)
    assert kept("a.md") is None
    assert kept("b.md") == OTHER
