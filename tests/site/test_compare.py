import time
from collections.abc import Sequence

from healthlint.site.compare import COMMON, Item, Likeness, compare


def likeness(items: Sequence[tuple[int, Sequence[int]]], first: int = 0) -> Likeness:
    return compare((Item(article, len(hashes), hashes) for article, hashes in items), first)


def sketch(number: int, count: int = 16) -> list[int]:
    """Hashes over the whole range of 32 bits that only this number has."""
    return [(number * 40503 + step * 268435399) % 2**32 for step in range(count)]


def test_equal_sketches_are_paired_the_later_with_the_earlier() -> None:
    assert likeness([(0, sketch(1)), (1, sketch(2)), (2, sketch(1))]).earlier == {2: [0]}


def test_some_hashes_in_common_are_enough_fewer_are_not() -> None:
    some = [*sketch(1)[:4], *sketch(2)[4:]]
    few = [*sketch(1)[:3], *sketch(3)[3:]]
    assert likeness([(0, sketch(1)), (1, some), (2, few)]).earlier == {1: [0]}


def test_texts_of_one_article_are_not_compared() -> None:
    assert likeness([(0, sketch(1)), (0, sketch(1))]) == Likeness({}, {})


def test_only_articles_to_be_reported_are_paired() -> None:
    items = [(0, sketch(1)), (1, sketch(1)), (2, sketch(1))]
    assert likeness(items, first=2).earlier == {2: [0, 1]}
    assert likeness(items, first=3).earlier == {}


def test_in_how_many_articles_a_text_stands() -> None:
    items = [(article, sketch(1)) for article in range(7)]
    assert likeness([*items, (7, sketch(2))]).articles == dict.fromkeys(range(7), 7)


def test_a_text_in_very_many_articles_makes_no_pairs_but_is_counted() -> None:
    found = likeness([(article, sketch(1)) for article in range(COMMON + 1)])
    assert found.earlier == {}
    assert set(found.articles.values()) == {COMMON + 1}


def test_hashes_that_were_left_out_count_as_those_of_no_other_article() -> None:
    items = [Item(article, 16, sketch(1)[:5]) for article in range(3)]
    found = compare(items, 0)
    assert found.earlier == {1: [0], 2: [0, 1]}
    assert found.articles == {}


def test_time_grows_with_the_number_of_texts() -> None:
    def seconds(count: int) -> float:
        items = [(number, sketch(number // 2)) for number in range(count)]
        started = time.process_time()
        assert len(likeness(items).earlier) == count // 2
        return time.process_time() - started

    seconds(100)
    assert seconds(8000) < 30 * max(seconds(1000), 0.01)
