"""Kind ``title``: what a title claims, against the strongest statement of the text."""

import pytest

from healthlint.finding import Finding
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

CAREFUL = "Zinc may shorten a cold."
FLAT = "Zinc shortens a cold."


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, ["consistency/title-stronger-than-body"]))


def found(source: str, ruleset: Ruleset, path: str = "a.md") -> list[Finding]:
    return list(check_text(source, path, ruleset).findings)


def test_a_heading_is_reported_with_the_careful_place(ruleset: Ruleset) -> None:
    (finding,) = found(f"# Zinc stops colds\n\nRead on.\n\n{CAREFUL}\n", ruleset)
    assert (finding.line, finding.column, finding.end_column) == (1, 3, 19)
    assert finding.message == (
        'The title says "Zinc stops colds", but the text is more careful: '
        'line 5 says "may shorten".'
    )
    assert [(each.line, each.column) for each in finding.related] == [(5, 6)]


def test_front_matter_is_read(ruleset: Ruleset) -> None:
    source = f"---\ntitle: Zinc stops colds\n---\n\n# Zinc\n\n{CAREFUL}\n"
    assert [(each.line, each.excerpt) for each in found(source, ruleset)] == [
        (2, "title: Zinc stops colds")
    ]


def test_a_description_is_read(ruleset: Ruleset) -> None:
    page = (
        '<html><head><title>Zinc</title>\n<meta name="description" content="Zinc stops colds.">'
        f"</head>\n<body><h1>Zinc</h1><p>{CAREFUL}</p></body></html>"
    )
    assert [each.line for each in found(page, ruleset, "a.html")] == [2]


def test_the_first_line_of_a_text_is_read(ruleset: Ruleset) -> None:
    text = f"Zinc stops colds\n\n{CAREFUL} The trials were small.\n"
    assert [each.line for each in found(text, ruleset, "a.txt")] == [1]


def test_the_same_title_is_reported_once(ruleset: Ruleset) -> None:
    source = f"---\ntitle: Zinc stops colds\n---\n\n# Zinc Stops Colds\n\n{CAREFUL}\n"
    assert len(found(source, ruleset)) == 1


def test_other_headings_are_not_read(ruleset: Ruleset) -> None:
    assert found(f"# Zinc\n\n## Zinc stops colds\n\n{CAREFUL}\n", ruleset) == []


@pytest.mark.parametrize(
    "body",
    [
        f"{CAREFUL}\n\n{FLAT}",
        "Zinc is a mineral.",
        "Honey may shorten a cold.",
        "Zinc may relieve a rash.",
    ],
)
def test_support_or_nothing_on_the_matter(body: str, ruleset: Ruleset) -> None:
    assert found(f"# Zinc stops colds\n\n{body}\n", ruleset) == []


@pytest.mark.parametrize(
    "title",
    [
        "Does zinc stop colds?",
        "Zinc may stop colds",
        "Zinc and colds",
        "Myth: zinc stops colds",
        "Some zinc tablets stop colds",
        "Zinc stops colds in mice",
    ],
)
def test_titles_that_promise_nothing(title: str, ruleset: Ruleset) -> None:
    assert found(f"# {title}\n\n{CAREFUL}\n", ruleset) == []


def test_an_aside_stands_between_a_name_and_its_claim(ruleset: Ruleset) -> None:
    assert len(found(f"# Zinc: the metal that stops colds\n\n{CAREFUL}\n", ruleset)) == 1


def test_a_link_is_less_than_a_cause(ruleset: Ruleset) -> None:
    source = (
        "# Red meat causes bowel cancer\n\nRed meat is linked to a higher risk of bowel cancer.\n"
    )
    assert len(found(source, ruleset)) == 1


def test_a_document_without_a_title(ruleset: Ruleset) -> None:
    assert found(f"{CAREFUL}\n", ruleset) == []
    assert found("", ruleset) == []
