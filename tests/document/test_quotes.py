"""What stands between quotation marks."""

import pytest

from healthlint.document import Cues, read_document


def quoted(source: str) -> list[str]:
    document = read_document(source, "article.md", Cues({}))
    return [document.text[start:end] for start, end in document.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "tea helps" and left.', ['"tea helps"']),
        ("He said “tea helps” and left.", ["“tea helps”"]),
        ("He said ‘tea helps’ and left.", ["‘tea helps’"]),
        ("He said 'tea helps' and left.", ["'tea helps'"]),
        ('"Tea," he said, "helps."', ['"Tea,"', '"helps."']),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_the_place_holds_the_marks() -> None:
    document = read_document("Hi “tea”.", "a.md", Cues({}))
    assert document.quotes == [(3, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "It's the patient's choice, isn't it?",
        "Don’t; it’s the patient’s choice.",
        'Pipes of 5" and 6" across',
        "rock 'n' roll",
        'An empty "" pair',
        "No marks at all.",
    ],
)
def test_apostrophes_inches_and_empty_pairs_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_an_open_quotation_lasts_to_the_end_of_its_block() -> None:
    assert quoted("“Tea helps.\n\n“And coffee,” he said.") == ["“Tea helps.", "“And coffee,”"]


def test_a_quotation_never_crosses_blocks() -> None:
    assert quoted('A "tea\n\nhelps" b') == []


def test_a_stray_mark_does_not_quote_a_whole_page() -> None:
    assert quoted('A "' + "word " * 300 + '" b') == []


def test_a_straight_mark_stays_open_where_the_next_paragraph_opens_anew() -> None:
    assert quoted('He said: "Tea helps.\n\n"It does," he said.') == ['"Tea helps.', '"It does,"']
    assert quoted('A desk of 30" is wide.\n\n"It does," he said.') == ['"It does,"']
    assert quoted('He said: "Tea helps.\n\nIt does.') == []


def test_a_quotation_inside_an_open_one_belongs_to_it() -> None:
    source = 'He said: "Tea is “good” for all.\n\n"It is," he said.'
    assert quoted(source) == ['"Tea is “good” for all.', '"It is,"']
