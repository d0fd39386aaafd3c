"""The promise that a report points at the words it speaks of, in any document.

Documents are generated around one planted phrase. Each is a list of pieces; pieces of the phrase
are marked, so that the expected place is known without asking the linter.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.document import read_document
from healthlint.finding import Finding
from healthlint.linter import lint
from healthlint.ruleload import read_library
from healthlint.ruleset import Ruleset, compile_rules

RULE = """\
summary: The planted phrase.
severity: error
kind: phrase
with:
  phrases: ["morvel quandle tisk"]
  blocks: [heading, paragraph, list_item, table_cell, quote, reference]
  anyone: true
message: "'{match}' was planted."
advice: Pull it out.
rationale: It is a test.
"""


class Piece(NamedTuple):
    text: str
    planted: bool = False


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    folder: Path = tmp_path_factory.mktemp("one-rule")
    (folder / "test").mkdir()
    (folder / "test" / "planted.yml").write_text(RULE, encoding="utf-8")
    library = read_library([folder], {})
    return compile_rules(library, tuple(library.rules.values()))


def check_place(pieces: list[Piece], path: str, ruleset: Ruleset) -> None:
    source = "".join(piece.text for piece in pieces)
    start = end = -1
    at = 0
    for piece in pieces:
        if piece.planted:
            start = at if start < 0 else start
            end = at + len(piece.text)
        at += len(piece.text)
    document = read_document(source, path, ruleset.cues)
    (finding,) = lint(document, ruleset)
    assert source[finding.start : finding.end] == source[start:end]
    assert (finding.start, finding.end) == (start, end)
    assert (finding.line, finding.column) == line_and_column(source, start)
    assert (finding.end_line, finding.end_column) == line_and_column(source, end)
    check_line_text(finding, source)


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    """By counting the line endings before the place, as an editor does."""
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", source) if match.end() <= offset]
    return len(ends) + 1, offset - (ends[-1] if ends else 0) + 1


def check_line_text(finding: Finding, source: str) -> None:
    lines = re.split(r"\r\n|\r|\n", source)
    assert finding.line_text == lines[finding.line - 1]


# Ways to write the three words

MARKDOWN_WORDS = [
    ("", ""),
    ("*", "*"),
    ("**", "**"),
    ("_", "_"),
    ("***", "***"),
    ("~~", "~~"),
    ("[", "](https://example.org/a_b)"),
    ("[", '](/x "Title")'),
    ("<b>", "</b>"),
    ('<span title="a > b">', "</span>"),
]
HTML_WORDS = [
    ("", ""),
    ("<b>", "</b>"),
    ("<span>", "</span>"),
    ("<em><strong>", "</strong></em>"),
]
ENTITIES = {"m": "&#109;", "o": "&#x6F;", "q": "&#113;", "k": "&#107;", "t": "&#116;"}
GAPS = [" ", "\n", "&nbsp;", "&#32;", "\u00a0", "-", "\u2011", "  ", " \t", " <!-- x --> "]


def word(text: str, wrappers: list[tuple[str, str]]) -> st.SearchStrategy[list[Piece]]:
    """The word, maybe wrapped in markup, whole or in its second half, maybe with an entity."""

    def build(wrapper: tuple[str, str], half: bool, entity: int) -> list[Piece]:
        letters = [
            Piece(ENTITIES.get(char, char) if number == entity else char, True)
            for number, char in enumerate(text)
        ]
        opening, closing = Piece(wrapper[0]), Piece(wrapper[1])
        if half and entity < 0 and wrapper[0] in ("*", "**", "<b>", "<span>"):
            return [*letters[:3], opening, *letters[3:], closing]
        return [opening, *letters, closing]

    return st.builds(
        build,
        st.sampled_from(wrappers),
        st.booleans(),
        st.sampled_from([-1, -1, 0, 1, len(text) - 1]),
    )


def phrase(wrappers: list[tuple[str, str]], gaps: list[str]) -> st.SearchStrategy[list[Piece]]:
    """The three words with what parts them; a quarter of the time the first two share markup."""

    def build(
        words: tuple[list[Piece], ...], first: str, second: str, around: tuple[str, str]
    ) -> list[Piece]:
        return [
            Piece(around[0]),
            *words[0],
            Piece(first),
            *words[1],
            Piece(around[1]),
            Piece(second),
            *words[2],
        ]

    return st.builds(
        build,
        st.tuples(*(word(text, wrappers) for text in ("morvel", "quandle", "tisk"))),
        st.sampled_from(gaps),
        st.sampled_from(gaps),
        st.sampled_from([("", ""), ("", ""), ("", ""), ("<i>", "</i>")]),
    )


def placed(pieces: list[Piece], template: str, line_end: str, prefix: str | None) -> list[Piece]:
    """The pieces in place of ``{}``; a line break goes on with ``prefix``, None allows none."""
    before, _, after = template.partition("{}")
    inner = " " if prefix is None else "\n" + prefix
    whole = [
        Piece(before),
        *(Piece(piece.text.replace("\n", inner), piece.planted) for piece in pieces),
        Piece(after),
    ]
    return [Piece(piece.text.replace("\n", line_end), piece.planted) for piece in whole]


LINE_ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
BOM = st.sampled_from(["", "", "\ufeff"])
BEFORE = ["", "So ", "🙂 ", "Café é́ ", "A &amp; B&nbsp;C ", "*very* ", "(", "“", "`code` ", "日本 "]
BEFORE += [
    "Yes <!-- x --> ",
    "tab\there ",
    "\\* ",
    "[a](https://example.org) ",
    "Text.<sup>1</sup> ",
]
AFTER = [
    "",
    ".",
    " today.",
    ")",
    "”",
    " &mdash; yes",
    " 🙂",
    "[^9]",
    "!\tNow.",
    ", *too*",
    " \\[x\\]",
]

FRONT_MATTER = [
    "",
    "---\ntitle: The morvel quandle tisk\ntags: [é, 🙂]\n---\n",
    "+++\ntitle = 'The morvel quandle tisk'\n+++\n",
    '{\n  "title": "The morvel quandle tisk"\n}\n',
]
MARKDOWN_NOISE = [
    "",
    "Plain words, é́ and 🙂.\n\n",
    "# A *title* &amp; more\n\n",
    "```\nmorvel quandle tisk\n```\n\n",
    "- one\n- two\n  - three\n\n",
    "| a | b |\n|---|---|\n| 👩‍⚕️ | d |\n\n",
    "> A quotation\n> of two lines.\n\n",
    "<!-- morvel quandle tisk -->\n\n",
    "![morvel quandle tisk](x.png)\n\n",
    "{{< figure alt='morvel quandle tisk' >}}\n\n",
    "<div>\n\nWords in a box.\n\n</div>\n\n",
    "Line one  \nline two\\\nline\tthree\n\n",
]
MARKDOWN_PLACES: list[tuple[str, str | None]] = [
    ("{}\n", ""),
    ("## {}\n", None),
    ("### {} {#place}\n", None),
    ("Title {}\n===\n", ""),
    ("- {}\n", "  "),
    ("*\t{}\n", "\t"),
    ("- a\n\n- {}\n", "  "),
    ("- a\n  - b\n    - {}\n", "      "),
    ("3. a\n\n   {}\n", "   "),
    ("> {}\n", "> "),
    ("> - {}\n", ">   "),
    ("| a | b |\n|---|---|\n| c | {} |\n", None),
    ("[see {} here](https://example.org)\n", ""),
    ("Text.[^n]\n\n[^n]: See {}\n", "    "),
    ("- [ ] {}\n", "  "),
    ("<div>\n\n{}\n\n</div>\n", ""),
]


@settings(max_examples=400, deadline=None)
@given(
    bom=BOM,
    front=st.sampled_from(FRONT_MATTER),
    noise=st.tuples(st.sampled_from(MARKDOWN_NOISE), st.sampled_from(MARKDOWN_NOISE)),
    place=st.sampled_from(MARKDOWN_PLACES),
    words=phrase(MARKDOWN_WORDS, GAPS),
    around=st.tuples(st.sampled_from(BEFORE), st.sampled_from(AFTER)),
    line_end=LINE_ENDS,
    suffix=st.sampled_from([".md", ".mdx"]),
)
def test_a_phrase_in_markdown_is_reported_where_it_stands(
    bom: str,
    front: str,
    noise: tuple[str, str],
    place: tuple[str, str | None],
    words: list[Piece],
    around: tuple[str, str],
    line_end: str,
    suffix: str,
    ruleset: Ruleset,
) -> None:
    template, prefix = place
    pieces = [
        Piece((bom + front + noise[0]).replace("\n", line_end)),
        *placed([Piece(around[0]), *words, Piece(around[1])], template, line_end, prefix),
        Piece(("\n" + noise[1]).replace("\n", line_end)),
    ]
    check_place(pieces, f"article{suffix}", ruleset)


HTML_PLACES = [
    "<p>{}</p>",
    "<h2 id='x'>{}</h2>",
    "<ul><li>a<li>{}</ul>",
    "<ol>\n<li><p>{}</p></li>\n</ol>",
    "<blockquote><p>{}</p></blockquote>",
    "<table><tr><th>a</th><td>{}</td></tr></table>",
    "<div>\n  {}\n</div>",
]
HTML_NOISE = [
    "",
    "<p>Café é́ 🙂 &amp; more.</p>\n",
    "<script>var x = 'morvel quandle tisk';</script>\n",
    "<!-- morvel quandle tisk -->\n",
    "<h1>A title</h1>\n<p>One<br>two.\n",
    "<img alt='morvel quandle tisk'>\n",
]


@settings(max_examples=200, deadline=None)
@given(
    bom=BOM,
    noise=st.tuples(st.sampled_from(HTML_NOISE), st.sampled_from(HTML_NOISE)),
    template=st.sampled_from(HTML_PLACES),
    words=phrase(HTML_WORDS, [*GAPS, "\n\t"]),
    around=st.tuples(
        st.sampled_from(
            ["", "So ", "🙂 ", "é́ ", "&lt; ", "<i>very</i> ", "“", "<a href='/x'>a</a> "]
        ),
        st.sampled_from(["", ".", " &mdash; yes", " 🙂", "<sup>1</sup>", ")"]),
    ),
    line_end=LINE_ENDS,
    shell=st.booleans(),
)
def test_a_phrase_in_html_is_reported_where_it_stands(
    bom: str,
    noise: tuple[str, str],
    template: str,
    words: list[Piece],
    around: tuple[str, str],
    line_end: str,
    shell: bool,
    ruleset: Ruleset,
) -> None:
    head = "<!DOCTYPE html>\n<html><head><title>morvel quandle tisk</title></head>\n<body>\n"
    pieces = [
        Piece((bom + head * shell + noise[0]).replace("\n", line_end)),
        *placed([Piece(around[0]), *words, Piece(around[1])], template, line_end, ""),
        Piece(("\n" + noise[1] + "</body></html>\n" * shell).replace("\n", line_end)),
    ]
    check_place(pieces, "article.html", ruleset)


TEXT_PLACES = [
    "{}\n",
    "- {}\n",
    "1. {}\n",
    "> {}\n",
    "Tea\n\nPeople drink it every day and like it. {} is what they say.\n",
    "A title about tea\n\n"
    "Most of the people who drink a cup of it each evening before bed call it a\n"
    "{} and sleep for more than seven hours in the night that follows on it.\n",
]


@settings(max_examples=150, deadline=None)
@given(
    bom=BOM,
    before=st.sampled_from(
        ["", "Words of é́ and 🙂 come first.\n\n", "Tea\n\n\tA tab\tor two.\n\n"]
    ),
    template=st.sampled_from(TEXT_PLACES),
    gaps=st.tuples(*(st.sampled_from([" ", "\u00a0", "-", "\t", "\u2011"]) for _ in range(2))),
    around=st.tuples(
        st.sampled_from(["", "So ", "🙂 ", "“", "é́ "]), st.sampled_from(["", ".", " 🙂"])
    ),
    line_end=LINE_ENDS,
)
def test_a_phrase_in_plain_text_is_reported_where_it_stands(
    bom: str,
    before: str,
    template: str,
    gaps: tuple[str, str],
    around: tuple[str, str],
    line_end: str,
    ruleset: Ruleset,
) -> None:
    words = [Piece(f"morvel{gaps[0]}quandle{gaps[1]}tisk", True)]
    pieces = [
        Piece((bom + before).replace("\n", line_end)),
        *placed([Piece(around[0]), *words, Piece(around[1])], template, line_end, ""),
    ]
    check_place(pieces, "article.txt", ruleset)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_phrase_across_a_wrapped_line_of_plain_text(line_end: str, ruleset: Ruleset) -> None:
    template = (
        "Most of the people who drink a cup of it each evening before bed call it {} and\n"
        "sleep for more than seven hours in the night that follows on it, or so they say\n"
        "to those who ask them in the morning.\n"
    )
    wrapped = [Piece("morvel\nquandle tisk", True)]
    pieces = placed(wrapped, template, line_end, "")
    check_place(pieces, "article.txt", ruleset)
