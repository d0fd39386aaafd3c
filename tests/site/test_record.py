from array import array

import pytest

from healthlint.site.record import Damaged, Record, pack, unpack

RECORD = Record(70, bytes((3, 2, 1)), array("I", (1, 2, 2**32 - 1, 7, 8, 9)), ("guides/honey",))


def test_the_numbers_belong_to_the_article_and_then_to_its_passages() -> None:
    assert list(RECORD.article()) == [1, 2, 2**32 - 1]
    assert [list(passage) for passage in RECORD.passages()] == [[7, 8], [9]]


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(pack(RECORD)) == RECORD
    nothing = Record(0, bytes((0,)), array("I"))
    assert unpack(pack(nothing)) == nothing


@pytest.mark.parametrize("at", [0, 5, 21, 30, -1])
def test_a_flipped_bit_is_noticed(at: int) -> None:
    raw = bytearray(pack(RECORD))
    raw[at] ^= 4
    with pytest.raises(Damaged):
        unpack(bytes(raw))


@pytest.mark.parametrize("length", [0, 1, 19, 25, 40])
def test_a_record_that_was_cut_off_is_noticed(length: int) -> None:
    with pytest.raises(Damaged):
        unpack(pack(RECORD)[:length])
