"""Kind ``metadata``: who says it, and where an article may say it."""

from typing import Any

import pytest

AUTHOR = {"names": ["author", "authors"]}


def words(run: Any, source: str, path: str = "article.md", **options: Any) -> list[str]:
    return [hit.words for hit in run("metadata", {**AUTHOR, **options}, source, path)]


def test_a_hit_at_the_first_sentence(run: Any) -> None:
    (hit,) = run("metadata", AUTHOR, "---\ntitle: Tea\n---\n# Tea\n\nText.")
    assert (hit.words, hit.place, hit.fields) == ("Tea", (21, 24), {"value": ""})


@pytest.mark.parametrize(
    "front", ["---\nauthor: Ann\n---\n", "---\nAuthors: [Ann]\n---\n", "+++\nauthor = 'Ann'\n+++\n"]
)
def test_front_matter_says_it(run: Any, front: str) -> None:
    assert words(run, front + "Text.") == []


def test_a_meta_tag_says_it(run: Any) -> None:
    source = '<html><head><meta name="author" content="Ann"></head><body><p>Text.</p></body></html>'
    assert words(run, source, "a.html") == []


@pytest.mark.parametrize("value", ["", "''", "null", "[]", "none"])
def test_an_empty_value_says_nothing(run: Any, value: str) -> None:
    assert words(run, f"---\nauthor: {value}\n---\nText.") == ["Text."]


def test_a_useless_value_is_reported_where_it_stands(run: Any) -> None:
    source = "---\ntitle: Tea\nauthor: Admin\n---\nText."
    (hit,) = run("metadata", {**AUTHOR, "not_values": ["admin", "editor"]}, source)
    assert (hit.words, hit.place) == ("author: Admin", (15, 28))
    assert hit.fields == {"value": "Admin"}


def test_a_useless_word_within_a_value_is_no_fault(run: Any) -> None:
    assert words(run, "---\nauthor: Ann Admin\n---\nText.", not_values=["admin"]) == []


def test_a_phrase_anywhere_says_it(run: Any) -> None:
    assert words(run, "Text.\n\nThis was written by Ann.", in_text=["written by"]) == []


def test_a_byline_is_a_short_line_with_a_name(run: Any) -> None:
    cues: Any = {"bylines": ["^by", "author:"]}
    assert words(run, "# Tea\n\nBy Ann Bell\n\nText.", **cues) == []
    assert words(run, "# Tea\n\nText.\n\nAuthor: Ann\n", **cues) == []
    assert words(run, "# Tea\n\nBy the sea\n", **cues) == ["Tea"]
    assert words(run, "# Tea\n\nBy Ann" + " and more words" * 10, **cues) == ["Tea"]


def test_a_byline_may_share_its_block_with_others(run: Any) -> None:
    assert words(run, "# Tea\n\nMarch 2025  \nBy Ann Bell\n", bylines=["^by"]) == []


def test_a_byline_stands_near_the_edges(run: Any) -> None:
    source = "A.\n\nB.\n\nC.\n\nBy Ann\n\nD.\n\nE.\n\nF.\n"
    assert words(run, source, bylines=["^by"], edge_blocks=4) == []
    assert words(run, source, bylines=["^by"], edge_blocks=3) == ["A."]


def test_the_length_of_a_short_line(run: Any) -> None:
    source = "# Tea\n\nBy Ann Bell and Bo\n"
    assert words(run, source, bylines=["^by"], edge_words=5) == []
    assert words(run, source, bylines=["^by"], edge_words=4) == ["Tea"]


def test_a_date_in_a_short_line_says_it(run: Any) -> None:
    assert words(run, "# Tea\n\nUpdated 2 March 2025\n", date_in_text=True) == []
    assert words(run, "# Tea\n\nUpdated 2 March 2025\n") == ["Tea"]
    assert words(run, "# Tea\n\nUpdated in spring\n", date_in_text=True) == ["Tea"]


def test_short_articles_and_other_genres_are_left_alone(run: Any) -> None:
    assert words(run, "Three short words.", min_words=4) == []
    assert words(run, "In brief: tea.", not_for=["brief"]) == []
    assert words(run, "") == []


SKILLED: dict[str, Any] = {
    "names": ["reviewer"],
    "credited": ["author"],
    "credentials": ["(md|nurse)"],
    "bylines": ["^by"],
}


def test_a_credential_makes_a_name_count(run: Any) -> None:
    assert run("metadata", SKILLED, "---\nauthor: Ann Bell, MD\n---\nText.") == []
    assert run("metadata", SKILLED, "---\nauthor: {name: Ann, role: nurse}\n---\nText.") == []
    assert len(run("metadata", SKILLED, "---\nauthor: Ann Bell\n---\nText.")) == 1
    assert run("metadata", SKILLED, "---\nreviewer: Ann Bell\n---\nText.") == []


def test_a_byline_needs_a_credential_where_they_are_asked_for(run: Any) -> None:
    assert run("metadata", SKILLED, "# Tea\n\nBy Ann Bell, nurse\n\nText.") == []
    assert run("metadata", SKILLED, "# Tea\n\nAnn Bell, MD\n\nText.") == []
    assert len(run("metadata", SKILLED, "# Tea\n\nBy Ann Bell\n\nText.")) == 1
    assert len(run("metadata", SKILLED, "# Tea\n\nText.\n\nAsk your nurse.")) == 1


PAGE = "<h1>Tea</h1><p>Tea is hot.</p><footer><p>{}</p></footer>"


def test_a_cue_in_the_foot_of_the_page_says_it(run: Any) -> None:
    page = PAGE.format("Content <a href='/'>provided</a> by us")
    assert words(run, page, "a.html", in_page=["content provided by"]) == []
    assert words(run, page, "a.html", in_text=["content provided by"]) == ["Tea"]


@pytest.mark.parametrize(
    "line",
    [
        "© 2010 Northern Tea Society",
        "Copyright 2009 © Tea Council, Inc. All rights reserved.",
        "(c) Amu Bell",
        "Copyright © 2000-2010 eTea, Inc.",
    ],
)
def test_a_copyright_line_with_a_name_says_it(run: Any, line: str) -> None:
    assert words(run, PAGE.format(line), "a.html", copyright=True) == []


@pytest.mark.parametrize(
    "line",
    [
        "© 2010 tea-time.example",
        "Copyright © Tea-Time.org",
        "© 2010 All Rights Reserved",
        "Copyright Policy Tea",
        "© 2010",
    ],
)
def test_a_copyright_line_without_a_name_says_nothing(run: Any, line: str) -> None:
    found = words(
        run, PAGE.format(line), "a.html", copyright=True, not_values=["all rights reserved*"]
    )
    assert found == ["Tea"]


def test_a_date_behind_a_label_anywhere_on_the_page_says_it(run: Any) -> None:
    cues: Any = {"dated": ["last (modified|updated)"]}
    assert words(run, PAGE.format("Last modified:<br>10/9/08"), "a.html", **cues) == []
    assert words(run, PAGE.format("Last modified by us"), "a.html", **cues) == ["Tea"]
    assert words(run, PAGE.format(f"Last updated {'so ' * 25} 10/9/08"), "a.html", **cues) == [
        "Tea"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Amu Bell, M.D.",
        "Reuters",
        "Reuters | 6 PM",
        "— Amu Bell",
        "Amu Bell\n\nThe Paper\n\n3 March 2025",
    ],
)
def test_a_signature_says_it(run: Any, line: str) -> None:
    cues: Any = {"signed": ["(m.d.|rn)", "reuters"]}
    assert words(run, f"# Tea\n\n{line}\n\nTea is hot.", **cues) == []


@pytest.mark.parametrize("line", ["Amu Bell", "A Reuters report", "Green Tea\n\nTea is hot"])
def test_a_name_alone_says_nothing(run: Any, line: str) -> None:
    cues: Any = {"signed": ["(m.d.|rn)", "reuters"]}
    assert words(run, f"# Tea\n\n{line}\n\nTea is hot.", **cues) == ["Tea"]


def test_a_title_above_a_date_is_no_name(run: Any) -> None:
    assert words(run, "# Green Tea\n\n3 March 2025\n\nTea.", signed=["m.d."]) == ["Green Tea"]


def test_a_date_in_a_dateline_or_with_a_short_year_says_it(run: Any) -> None:
    more = " and more words" * 20
    assert words(run, f"# Tea\n\nLEEDS, May 3, 2025 (News) -- Tea{more}", date_in_text=True) == []
    assert words(run, f"# Tea\n\n28 APRIL 16\n\nTea{more}", date_in_text=True) == []
    assert words(run, f"# Tea\n\nIn May 2025, for one - tea{more}", date_in_text=True) == ["Tea"]
