"""Kind ``identifier``: which numbers of sources cannot be right, and where they stand."""

from typing import Any

import pytest

OPTIONS: dict[str, Any] = {
    "placeholders": {"doi": ["10.1234/*", "10.xx*"], "pmid": ["12345678"], "nct": ["nct*x*"]},
    "highest_pmid": 60_000_000,
    "authors": ["smith, j., & doe, j"],
    "unless": ["such as"],
    "unless_document": ["what is a doi"],
}


def problems(run: Any, source: str, path: str = "a.md") -> list[tuple[str, str]]:
    hits = run("identifier", OPTIONS, source, path)
    return [(hit.words, hit.fields["problem"].split()[-1]) for hit in hits]


def words(run: Any, source: str, path: str = "a.md") -> list[str]:
    return [hit.words for hit in run("identifier", OPTIONS, source, path)]


def test_a_hit_is_the_identifier_where_it_stands(run: Any) -> None:
    (hit,) = run("identifier", OPTIONS, "Less pain (doi:10.12/abc def).")
    assert (hit.words, hit.place) == ("10.12/abc", (15, 24))
    assert hit.fields == {"problem": "a DOI begins with '10.', four to nine digits and a slash"}


def test_an_address_in_markup_is_reported_where_the_markup_holds_it(run: Any) -> None:
    source = "See [the trial](https://doi.org/10.1234/knee)."
    (hit,) = run("identifier", OPTIONS, source)
    assert (hit.words, hit.place) == ("https://doi.org/10.1234/knee", (16, 44))
    source = '<p>See <a href="https://doi.org/10.1234/knee">it</a>.</p>'
    (hit,) = run("identifier", OPTIONS, source, "a.html")
    assert (hit.words, hit.place) == ("https://doi.org/10.1234/knee", (16, 44))


def test_what_is_shown_and_linked_is_reported_once(run: Any) -> None:
    assert words(run, "[10.1234/knee](https://doi.org/10.1234/knee)") == ["10.1234/knee"]


@pytest.mark.parametrize(
    "written",
    [
        "doi:10.1136/bmj.g7015.",
        "(https://doi.org/10.1016/S0140-6736(20)30183-5)",
        "[it](https://doi.org/10.1136%2Fbmj.g7015)",
        "[it](https://doi.org/gf3kx)",
        "DOI 10.1002/(SICI)1097-0258(19980815/30)17:15/16 and more",
        "10.5/12 of a tablet and 10.25/kg",
        "PMID: 20501928",
        "PMID numbers",
        "[it](https://pubmed.ncbi.nlm.nih.gov/?term=knee)",
        "PMC3166406",
        "NCT02496000",
        "ISBN 978-3-16-148410-0",
        "ISBN-10: 0-306-40615-2 of 2019",
        "ISBN 0 8044 2957 X",
        "ISSN 2049-3630",
        "ISSN (print): 0028-0836",
        "arXiv:2406.07016v5 and arXiv:0706.0001",
        "A DOI is written such as 10.1234/abc.",
        "`doi:10.1234/abc`",
    ],
)
def test_what_is_right_is_left_alone(run: Any, written: str) -> None:
    assert words(run, written) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("doi:10.1136/", ("10.1136/", "space")),
        ("doi: 10.xxxx/yyy", ("10.xxxx/yyy", "placeholder")),
        ("[it](https://doi.org/10.1136/bmj.)", ("https://doi.org/10.1136/bmj.", "nowhere")),
        ("PMID: 123456789", ("123456789", "else")),
        ("PMID 98765432", ("98765432", "(PMID)")),
        ("PMID: 12345678", ("12345678", "placeholder")),
        ("PMID: PMC3166406", ("PMC3166406", "PMID")),
        ("pubmed.ncbi.nlm.nih.gov/12345678", ("pubmed.ncbi.nlm.nih.gov/12345678", "placeholder")),
        ("PMC3166406123", ("PMC3166406123", "digits")),
        ("NCT0249600", ("NCT0249600", "digits")),
        ("NCTxxxxxxxx", ("NCTxxxxxxxx", "placeholder")),
        ("ISBN 978-3-16-148410-1", ("978-3-16-148410-1", "it")),
        ("ISBN 0-306-40615-3", ("0-306-40615-3", "it")),
        ("ISBN 978-3-16", ("978-3-16", "6")),
        ("ISSN 2049-3631", ("2049-3631", "it")),
        ("arXiv:2113.01234", ("2113.01234", "digits")),
        ("arXiv:2406.0701", ("2406.0701", "digits")),
    ],
)
def test_what_is_wrong_is_said(run: Any, written: str, found: tuple[str, str]) -> None:
    assert problems(run, written) == [found]


def test_made_up_authors_are_looked_for_in_the_reference_list(run: Any) -> None:
    text = "Smith, J., & Doe, J. (2021). Knees."
    assert words(run, f"## References\n\n1. {text}") == ["Smith, J., & Doe, J"]
    assert words(run, text) == []


def test_an_article_about_identifiers_is_left_alone(run: Any) -> None:
    assert words(run, "# What is a DOI?\n\nWrite doi:10.1234/abc.") == []
