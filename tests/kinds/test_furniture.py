"""What belongs to the page and not to its article."""

from typing import Any

import pytest

HEADING = {"unit": "heading"}
PROSE = "Tea is a drink that people make of leaves and hot water, and drink from cups."


@pytest.mark.parametrize(
    "label", ["Verdict: Good", "$19.95", "Ann Bell/AP Ann Bell/AP", "Anna Bell Anna Bell", "Costs:"]
)
def test_a_label_is_no_heading(run: Any, label: str) -> None:
    source = f"<b>{label}</b><p>{PROSE}</p><b>{label}</b><p>{PROSE}</p>"
    assert run("repetition", HEADING, source, "a.html") == []


def test_a_bold_heading_is_one(run: Any) -> None:
    source = f"<p><b>How to brew</b></p><p>{PROSE}</p><p><b>How to brew</b></p><p>{PROSE}</p>"
    assert [hit.words for hit in run("repetition", HEADING, source, "a.html")] == ["How to brew"]


def test_a_heading_above_links(run: Any) -> None:
    links = "<p><a href='a.html'>Green tea</a> <a href='b.html'>Black tea</a></p>"
    source = f"<p><b>Try these</b></p>{links}<p><b>Try these</b></p>{links}"
    assert run("repetition", HEADING, source, "a.html") == []


def cards(count: int) -> str:
    return "".join(f"<h3>Tea number {index}</h3><p>A cup of it.</p>" for index in range(count))


def test_cards_in_two_panels(run: Any) -> None:
    assert (
        run("repetition", HEADING, f"<h2>All</h2>{cards(4)}<h2>All</h2>{cards(4)}", "a.html") == []
    )


def test_a_few_sections_are_no_cards(run: Any) -> None:
    source = f"<h2>All</h2>{cards(3)}{cards(3)}"
    assert len(run("repetition", HEADING, source, "a.html")) == 3


def test_the_title_above_each_entry(run: Any) -> None:
    entry = f"<h2>Sage tea</h2><p>{PROSE}</p>"
    page = "<title>Sage tea in books</title>"
    assert run("repetition", HEADING, page + entry * 3, "a.html") == []
    assert len(run("repetition", HEADING, page + entry * 2, "a.html")) == 1
