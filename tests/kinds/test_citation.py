"""Kind ``citation``: marks without entries and entries without marks."""

from typing import Any


def dangling(run: Any, source: str, path: str = "article.md") -> list[tuple[str, dict[str, Any]]]:
    return [(hit.words, hit.fields) for hit in run("citation", {"check": "dangling"}, source, path)]


def unused(run: Any, source: str) -> list[tuple[str, dict[str, Any]]]:
    return [(hit.words, hit.fields) for hit in run("citation", {"check": "unused"}, source)]


LIST = "\n\n## References\n\n1. Smith (2019). Tea.\n2. Jones (2020). Sleep.\n"


def test_marks_that_are_answered(run: Any) -> None:
    assert dangling(run, "It works [1], truly [1-2]." + LIST) == []


def test_a_mark_beyond_the_list(run: Any) -> None:
    (hit,) = run("citation", {"check": "dangling"}, "It *works* [2, 3]." + LIST)
    assert (hit.words, hit.place) == ("[2, 3]", (11, 17))
    assert hit.fields == {"missing": "3", "entries": 2}


def test_every_dangling_mark_is_reported(run: Any) -> None:
    assert [words for words, _ in dangling(run, "One [3]. Two [1]. Three [4, 5]." + LIST)] == [
        "[3]",
        "[4, 5]",
    ]


def test_an_article_without_list_is_reported_once(run: Any) -> None:
    assert dangling(run, "One [1]. Two [2].") == [("[1]", {"missing": "1", "entries": 0})]


def test_entries_are_counted_by_the_numbers_they_begin_with(run: Any) -> None:
    source = "It works [7] and [8].\n\n# References\n\n[7] Smith.\n\n[8] Jones.\n"
    assert dangling(run, source) == []
    assert [words for words, _ in dangling(run, source.replace("and [8]", "and [1]"))] == ["[1]"]


def test_entries_without_numbers_are_counted_by_their_place(run: Any) -> None:
    source = "It works [2].\n\n# References\n\nSmith.\n\nJones.\n"
    assert dangling(run, source) == []
    assert [words for words, _ in dangling(run, source.replace("[2]", "[3]"))] == ["[3]"]


def test_an_undefined_footnote(run: Any) -> None:
    source = "It works.[^tea] So.[^nap]\n\n[^tea]: Smith.\n"
    assert dangling(run, source) == [("[^nap]", {"missing": "nap", "entries": 1})]


def test_an_author_that_is_not_in_the_list(run: Any) -> None:
    source = "As Smith (2019) and Jones (2020) say; Miller (2018) does not." + LIST
    assert dangling(run, source) == [("Miller (2018)", {"missing": "Miller 2018", "entries": 2})]


def test_authors_are_not_asked_for_where_most_are_missing(run: Any) -> None:
    assert dangling(run, "As Miller (2018) and Wu (2017) say." + LIST) == []


def test_an_entry_that_no_mark_points_to(run: Any) -> None:
    (hit,) = run("citation", {"check": "unused"}, "It works [1]." + LIST)
    assert (hit.words, hit.fields) == ("Jones (2020). Sleep.", {"missing": "2"})
    assert hit.place == (55, 75)


def test_entries_of_articles_without_numbered_marks_are_left_alone(run: Any) -> None:
    assert unused(run, "It works (Smith, 2019)." + LIST) == []


def test_a_footnote_mark_uses_its_entry(run: Any) -> None:
    assert unused(run, "It works.<sup>1</sup> Yes.<sup>2</sup>" + LIST) == []


CITE = (
    "<p>It works (<cite>Smith 2019</cite>).</p>"
    "<h2>References</h2><ol><li>Smith. Tea.<li>Wu. Nap.</ol>"
)


def test_cite_needs_no_entry(run: Any) -> None:
    assert dangling(run, CITE, "article.html") == []
    assert dangling(run, CITE[: CITE.index("<h2>")], "article.html") == []


def test_cite_points_to_no_numbered_entry(run: Any) -> None:
    assert run("citation", {"check": "unused"}, CITE, "article.html") == []


def test_notes_in_brackets_answer_marks_and_are_none(run: Any) -> None:
    notes = "\n\n[1] Smith runs it.\n\n[2] 'Tea' is a leaf.\n"
    assert dangling(run, "It works [1] and [2]." + notes) == []
    assert [words for words, _ in dangling(run, "It works [1], [2] and [3]." + notes)] == ["[3]"]


def test_a_list_that_is_closed_may_hold_anything(run: Any) -> None:
    assert dangling(run, "It works [1].\n\nReferences [+]\n") == []
    assert len(dangling(run, "It works [1].\n\nReferences to tea\n")) == 1


def test_the_entry_of_a_list_of_books_is_no_mark(run: Any) -> None:
    source = "It works (Smith, 2019) and (Jones 2020).\n\n- Al R. Lee (1999) On Tea" + LIST
    assert dangling(run, source) == []


def test_an_author_whose_paragraph_has_a_number_is_named_by_it(run: Any) -> None:
    source = "It works (Smith, 2019), (Jones, 2020). Dale and colleagues (2011) say so. [2]" + LIST
    assert dangling(run, source) == []
