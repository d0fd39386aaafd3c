"""Where an article names a source, form by form, and what only looks like it."""

import pytest

from healthlint.document import Cues, Document, read_document
from healthlint.document.citations import expand_numbers, is_outside_address

CUES = Cues({"reference_headings": ["references", "sources"]})


def read(source: str, path: str = "article.md") -> Document:
    return read_document(source, path, CUES)


def cited(source: str, path: str = "article.md") -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, the words that cite, and the labels."""
    document = read(source, path)
    return [(c.kind, document.text[c.start : c.end], c.labels) for c in document.citations]


@pytest.mark.parametrize(
    ("mark", "labels"),
    [
        ("[1]", ("1",)),
        ("[12]", ("12",)),
        ("[1, 4]", ("1", "4")),
        ("[1;4]", ("1", "4")),
        ("[1-3]", ("1", "2", "3")),
        ("[2–4, 9]", ("2", "3", "4", "9")),
    ],
)
def test_numbers_in_brackets(mark: str, labels: tuple[str, ...]) -> None:
    assert cited(f"It works {mark}. So it does.") == [("number", mark, labels)]


def test_a_number_in_brackets_may_touch_the_word() -> None:
    assert cited("It lowers blood pressure[3] a little.") == [("number", "[3]", ("3",))]


def test_two_marks_side_by_side_are_two_citations() -> None:
    document = read("It works [1] [2].")
    assert [(c.start, c.end) for c in document.citations] == [(9, 12), (13, 16)]


@pytest.mark.parametrize(
    ("text", "mark", "labels"),
    [
        ("It works.¹ So it does.", "¹", ("1",)),
        ("It works¹² in mice.", "¹²", ("12",)),
        ("It works.²,³ Really.", "²,³", ("2", "3")),
        ("It works.¹⁻³ Really.", "¹⁻³", ("1", "2", "3")),
        ("“It works.”⁴", "⁴", ("4",)),
    ],
)
def test_raised_digits(text: str, mark: str, labels: tuple[str, ...]) -> None:
    assert cited(text) == [("number", mark, labels)]


def test_a_markdown_footnote_is_a_place_without_words() -> None:
    document = read("It works.[^tea] Really.\n\n[^tea]: Smith.\n")
    (citation,) = document.citations
    assert citation == ("footnote", 9, 9, ("tea",))


def test_a_footnote_without_definition_keeps_its_words() -> None:
    assert cited("It works.[^tea]") == [("footnote", "[^tea]", ("tea",))]


def test_a_raised_tag_in_html_is_a_footnote() -> None:
    (citation,) = read("<p>Tea works well for sleep.<sup>2</sup> Really.</p>", "a.html").citations
    assert (citation.kind, citation.start, citation.labels) == ("footnote", 25, ("2",))


def test_links_to_other_sites_cite_and_links_within_the_site_do_not() -> None:
    source = "[A](https://example.org/a) [b](/b) [c](#c) [d](mailto:d@example.org) [e](doi:10.1/e)"
    assert cited(source) == [
        ("link", "A", ("https://example.org/a",)),
        ("link", "e", ("doi:10.1/e",)),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("See https://example.org/a, it helps.", "https://example.org/a"),
        ("See www.example.org.", "www.example.org"),
    ],
)
def test_bare_addresses_without_the_comma_behind_them(text: str, label: str) -> None:
    ((kind, _, labels),) = cited(text)
    assert (kind, labels) == ("link", (label,))


@pytest.mark.parametrize(
    ("mark", "labels"),
    [
        ("(Smith, 2019)", ("Smith 2019",)),
        ("(Smith et al., 2019)", ("Smith 2019",)),
        ("(Smith & Jones, 2019b)", ("Smith 2019b",)),
        ("(see Smith 2019, p. 4)", ("Smith 2019",)),
        ("(Smith, 2019; Jones, 2020)", ("Smith 2019", "Jones 2020")),
        ("(World Health Organization, 2019)", ("World 2019",)),
    ],
)
def test_author_and_year_in_brackets(mark: str, labels: tuple[str, ...]) -> None:
    assert cited(f"It works {mark}.") == [("author_year", mark, labels)]


@pytest.mark.parametrize(
    "mark",
    [
        "Smith (2019)",
        "Smith et al. (2019)",
        "Smith and Jones (2019)",
        "Smith & Jones [2019]",
        "Smith and colleagues (2019)",
        "Smith (2019, p. 4)",
    ],
)
def test_author_in_the_sentence_and_year_in_brackets(mark: str) -> None:
    assert cited(f"It works, as {mark} found.") == [("author_year", mark, ("Smith 2019",))]


@pytest.mark.parametrize(
    ("text", "mark", "label"),
    [
        ("doi:10.1000/abc.1 says", "10.1000/abc.1", "10.1000/abc.1"),
        ("(doi 10.1000/abc).", "10.1000/abc).", "10.1000/abc"),
        ("PMID: 1234567.", "PMID: 1234567", "1234567"),
        ("PMID 1234567", "PMID 1234567", "1234567"),
        ("PMCID: PMC1234567", "PMCID: PMC1234567", "PMC1234567"),
        ("in PMC1234567", "PMC1234567", "PMC1234567"),
    ],
)
def test_identifiers(text: str, mark: str, label: str) -> None:
    assert cited(text) == [("identifier", mark, (label,))]


@pytest.mark.parametrize(
    "text",
    [
        "A mass of 25 kg/m² and 3 cm³.",
        "About 10² cells.",
        "A value in [0, 1] is normal.",
        "Pages [5-90] of it.",
        "Set `list[3]` to zero.",
        "The room number [1234].",
        "See [3](/page-three).",
        "It was so (in May 2019).",
        "It was so (updated March 2019).",
        "It was so (since 2019).",
        "It was so (2019).",
        "In March (2019) it was so.",
        "It works [insert source].",
        "It works (Author, Year).",
        "It works [TODO].",
        "At 5 PM 2000 people slept.",
        "Version 10.1000 of it.",
        "{{ citation.smith }}",
    ],
)
def test_what_only_looks_like_a_citation(text: str) -> None:
    assert cited(text) == []


def test_a_link_whose_label_is_a_number_is_a_link() -> None:
    assert cited("It works [1](https://example.org).") == [("link", "1", ("https://example.org",))]
    assert cited("It works [1](https://example.org).", "a.txt") == [
        ("link", "https://example.org", ("https://example.org",))
    ]


def test_entries_of_the_reference_list_do_not_cite() -> None:
    source = "It works [1].\n\n# References\n\n1. Smith (2019) [2]. https://example.org/a\n"
    assert cited(source) == [("number", "[1]", ("1",))]


def test_citations_come_in_text_order() -> None:
    document = read("A (Smith, 2019). B [1]. C.[^x] D [d](https://example.org). PMID 123456.")
    assert [c.kind for c in document.citations] == [
        "author_year",
        "number",
        "footnote",
        "link",
        "identifier",
    ]


def test_cited_between_counts_both_ends() -> None:
    document = read("It works.[^1] Or not.\n\n[^1]: Smith.\n")
    assert document.cited_between(0, 9)
    assert not document.cited_between(0, 8)
    assert not document.cited_between(10, 17)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("3", ("3",)),
        ("1-3, 5", ("1", "2", "3", "5")),
        ("5-1", ()),
        ("1-99", ()),
        ("0, 1", ()),
        ("3-3", ()),
    ],
)
def test_expand_numbers(written: str, numbers: tuple[str, ...]) -> None:
    assert expand_numbers(written) == numbers


@pytest.mark.parametrize(
    ("url", "outside"),
    [
        ("https://example.org", True),
        ("//example.org/a", True),
        ("DOI:10.1/x", True),
        ("http://localhost/a", False),
        ("/a", False),
        ("a.html", False),
        ("https://[bad", False),
    ],
)
def test_is_outside_address(url: str, outside: bool) -> None:
    assert is_outside_address(url) is outside


BARE = "Naps help.1 They are short,2,3 and nurses like them4 at night."


def test_marks_that_lost_their_raising() -> None:
    assert cited(BARE) == [
        ("bare_number", "1", ("1",)),
        ("bare_number", "2,3", ("2", "3")),
        ("bare_number", "4", ("4",)),
    ]
    assert cited("Naps help.1Nurses nap.2 Drivers nap.10-12")[-1][2] == ("10", "11", "12")


def test_marks_behind_a_unit_a_share_a_vitamin_and_et_al() -> None:
    source = "Bell et al1 gave less than 90 g.2 It held vitamin C.3 Levels fell by 5%.4 So it was."
    assert [labels for _, _, labels in cited(source)] == [("1",), ("2",), ("3",), ("4",)]


def test_numbers_in_round_brackets_before_the_end_of_a_clause() -> None:
    source = "Naps help (1), as nurses know (2, 3). There are (4) others."
    assert [labels for _, _, labels in cited(source)] == [("1",), ("2", "3")]


@pytest.mark.parametrize(
    "text",
    [
        "One naps.1 Another does not.",
        "See a desk (1). Or two of them (1). And so on (1).",
        "Take vitamin B12 and D3, omega3, an SGLT2 drug for type2 and covid19 in week12 of phase1.",
        "It costs 3.1 or 2.2 and weighs 1.5 in all.",
        "See fig.1 and vol.2 and no.3 and pp.4 of it.",
        "(1) Sit. (2) Lie. (3) Sleep.",
        "J.1 Bell, A.2 Ode and plan B.3 of them.",
    ],
)
def test_what_only_looks_like_a_bare_mark(text: str) -> None:
    assert cited(text) == []
