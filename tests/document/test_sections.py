"""The section tree and the reference list."""

from healthlint.document import Cues, Document, read_document
from healthlint.document.model import Section

CUES = Cues({"reference_headings": ["references", "sources", "further reading"]})


def read(source: str, path: str = "article.md") -> Document:
    return read_document(source, path, CUES)


def kinds(source: str, path: str = "article.md") -> list[str]:
    return [block.kind for block in read(source, path).blocks]


def test_no_blocks_no_sections() -> None:
    assert read("").sections == ()


def test_text_before_the_first_heading_is_a_section_of_its_own() -> None:
    assert read("One.\n\nTwo.\n\n# A\n\nThree.\n").sections == (
        Section(None, 0, 0, 2, 2, None),
        Section(2, 1, 3, 4, 4, None),
    )


def test_an_article_without_headings_is_one_section() -> None:
    assert read("One.\n\nTwo.\n").sections == (Section(None, 0, 0, 2, 2, None),)


def test_a_section_lasts_to_the_next_heading_of_its_level() -> None:
    source = "# A\n\none\n\n## B\n\ntwo\n\n### C\n\nthree\n\n## D\n\nfour\n\n# E\n"
    assert read(source).sections == (
        Section(0, 1, 1, 8, 2, None),
        Section(2, 2, 3, 6, 4, 0),
        Section(4, 3, 5, 6, 6, 1),
        Section(6, 2, 7, 8, 8, 0),
        Section(8, 1, 9, 9, 9, None),
    )


def test_a_skipped_level_is_still_below() -> None:
    sections = read("# A\n\n### B\n\n## C\n").sections
    assert [section.parent for section in sections] == [None, 0, 0]


def test_the_innermost_section_of_a_block() -> None:
    document = read("zero\n\n# A\n\none\n\n## B\n\ntwo\n")
    assert [document.section_number(block) for block in range(5)] == [0, 1, 1, 2, 2]
    assert document.section_of(4).heading == 3


def test_blocks_below_a_reference_heading_are_references() -> None:
    assert kinds("Text.\n\n## References\n\n1. Smith\n2. Jones\n\nhttps://example.org\n") == [
        "paragraph",
        "heading",
        "reference",
        "reference",
        "reference",
    ]


def test_the_reference_list_ends_at_a_heading_of_its_level() -> None:
    assert kinds("## Sources\n\na\n\n### Books\n\nb\n\n## About\n\nc\n") == [
        "heading",
        "reference",
        "heading",
        "reference",
        "heading",
        "paragraph",
    ]


def test_a_bold_line_ends_the_reference_list() -> None:
    assert kinds("**References**\n\na\n\n**About us**\n\nb\n") == [
        "heading",
        "reference",
        "heading",
        "paragraph",
    ]


def test_reference_headings_may_be_numbered_and_end_in_a_colon() -> None:
    for heading in ("REFERENCES", "5. References", "IV. Sources:", "Further Reading", "📚 Sources"):
        assert kinds(f"# {heading}\n\na\n") == ["heading", "reference"], heading


def test_a_heading_that_only_mentions_references_is_none() -> None:
    assert kinds("# References to tea in history\n\na\n") == ["heading", "paragraph"]
