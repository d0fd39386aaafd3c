"""Putting suggestions in place: what may be written, and that nothing else changes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.finding import Finding
from healthlint.fix import apply_safe, fix, unified
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

RULE = """\
summary: Long words.
severity: warning
kind: replacement
with:
  blocks: [heading, paragraph, list_item, table_cell, quote, reference]
  replacements:
    - {safe: true, forms: {utilise: use, utilised: used}}
    - {safe: true, words: [prior to], use: [before]}
    - {safe: true, words: [use before], use: [take before]}
    - {words: [adverse event], use: [side effect]}
message: "'{match}': {instead}."
advice: Write short words.
rationale: Short words are read faster. Long ones are not.
standards: []
examples: {bad: [], good: []}
"""


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "words").mkdir()
    (folder / "words" / "long.yml").write_text(RULE, encoding="utf-8")
    library = load_rules([folder], cache=False)
    return compile_rules(library, choose(library.rules, ["words", "suppression"]))


@pytest.fixture(scope="module")
def lint(ruleset: Ruleset) -> Callable[..., list[Finding]]:
    return lambda source, name="a.md": list(check_text(source, name, ruleset).findings)


def test_a_safe_suggestion_takes_the_place_of_the_words(lint: Callable[..., list[Finding]]) -> None:
    source = "We utilise it. One adverse event."
    assert apply_safe(source, lint(source)) == ("We use it. One adverse event.", 1)


def test_what_a_fix_makes_possible_is_fixed_too(lint: Callable[..., list[Finding]]) -> None:
    done = fix("Utilise prior to lunch.", lint)
    assert (done.source, done.places) == ("Take before lunch.", 3)
    assert done.findings == []


def test_rules_that_undo_each_other_come_to_an_end() -> None:
    made = Finding("a.md", 1, 1, 1, 2, "a/b", "error", "", "", "", (), "", 0, 1, "")

    def lint(source: str) -> list[Finding]:
        from healthlint.finding import Suggestion

        return [made._replace(suggestion=Suggestion("b" if source == "a" else "a", True))]

    assert fix("a", lint).places == 1


@pytest.mark.parametrize(
    "source",
    [
        "We util*ise* it.",
        "We util&#105;se it.",
        '"We utilise it," he said.',
        "He called it “a way to utilise it”.",
        "> We utilise it.",
        "See `utilise`.",
        "```\nutilise\n```",
        "See <https://example.org/utilise>.",
        "[here](https://example.org/utilise)",
        "![x](utilise.png)",
        "<!-- utilise -->",
        "Food prior\nto lunch.",
        "We utilise it. <!-- healthlint: ignore words/long -- his word -->",
        "Text.\n\n## References\n\n1. How to utilise it. Example Journal. 2020.",
        "---\ntitle: utilise\n---\n\nText.",
    ],
)
def test_what_is_left_as_it_is(lint: Callable[..., list[Finding]], source: str) -> None:
    assert fix(source, lint).source == source


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("**Utilise** it.", "**Use** it."),
        ("# Utilise it", "# Use it"),
        ("| Utilise |\n|---|\n| prior to |", "| Use |\n|---|\n| before |"),
        (
            "So [utilise it](https://example.org/utilise).",
            "So [use it](https://example.org/utilise).",
        ),
        ("- utilise 😀\r\n- e\u0301 prior to\tit\r\n", "- use 😀\r\n- e\u0301 before\tit\r\n"),
        ("\ufeffUtilise it.\r", "\ufeffUse it.\r"),
    ],
)
def test_markup_line_ends_and_signs_around_it_stay(
    lint: Callable[..., list[Finding]], source: str, fixed: str
) -> None:
    assert fix(source, lint).source == fixed


def test_attributes_of_a_page_are_left_alone(lint: Callable[..., list[Finding]]) -> None:
    page = '<p title="utilise"><a href="utilise">We utilise it</a> &amp; utilise.</p>'
    done = fix(page, lambda source: lint(source, "a.html"))
    assert done.source == '<p title="utilise"><a href="utilise">We use it</a> &amp; use.</p>'


PIECES = st.sampled_from(
    [
        "utilise", "Utilised", "UTILISE", "prior to", "use before", "adverse event", "an ", "a ",
        " ", " ", " ", "\n", "\r\n", "\t", ". ", ", ", '"', "“", "”", "*", "**", "_", "`", "> ",
        "- ", "# ", "|", "<b>", "</b>", "&amp;", "[", "](x)", "😀", "e\u0301", "\u00a0", "\u200d",
        "İ", "ß", "word", "\n\n", "<!--", "-->", "\\", "\ufeff", "5.0",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(PIECES, max_size=30), name=st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_a_fixed_text_has_nothing_to_fix_and_else_is_as_it_was(
    lint: Callable[..., list[Finding]], pieces: list[str], name: str
) -> None:
    source = "".join(pieces)
    findings = lint(source, name)
    fixed, count = apply_safe(source, findings)
    rest, shown = source, fixed
    for finding in reversed([f for f in findings if f.suggestion and f.suggestion.safe]):
        words = source[finding.start : finding.end].lower()
        words = re.sub(r"^an?\s+", "", words)  # the article changes with the word
        assert words in ("utilise", "utilised", "prior to", "use before")
        rest = rest[: finding.start] + finding.suggestion.text + rest[finding.end :]  # type: ignore[union-attr]
    assert rest == shown
    assert count == sum(1 for f in findings if f.suggestion and f.suggestion.safe)
    done = fix(source, lambda text: lint(text, name))
    assert apply_safe(done.source, lint(done.source, name)) == (done.source, 0)
    assert done.source.count("\r") == source.count("\r")


def test_a_diff_keeps_line_ends() -> None:
    assert unified("a\r\nb", "a\r\nc", "x.md") == (
        "--- x.md\n+++ x.md\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n"
        "+c\n\\ No newline at end of file\n"
    )


@pytest.fixture(scope="module")
def packaged() -> Ruleset:
    library = load_rules()
    names = ["language", "readability/plain-word", "safety/error-prone-dose"]
    return compile_rules(library, choose(library.rules, names))


@pytest.mark.parametrize(
    "source",
    [
        "Take 1.000 mg a day.",
        "Take 2.0, 4.0 or 6.0 mg a day.",
        "Take 1.0 tablets a day.",
        "[Diabetics] need care.\n\n[Diabetics]: https://example.org\n",
        "Eat {{ prior to }} noon.",
        "# Diabetics\n\nSee [below](#diabetics).",
        "Most Type 2 diabetics know it.",
    ],
)
def test_what_needs_a_second_look_is_left_alone(packaged: Ruleset, source: str) -> None:
    findings = check_text(source, "a.md", packaged).findings
    assert findings
    assert apply_safe(source, findings) == (source, 0)


def test_suggestions_that_bring_forth_new_ones_leave_the_text_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "care.yml").write_text(
        "summary: Care.\nseverity: warning\nkind: replacement\nwith:\n  replacements:\n"
        "    - {words: [care], use: [health care], safe: true}\n"
        "message: x\nadvice: y\nrationale: z\n",
        encoding="utf-8",
    )
    library = load_rules([tmp_path])
    house = compile_rules(library, [library.rules["words/care"]])
    source = "The care is good."
    done = fix(source, lambda text: check_text(text, "a.md", house).findings)
    assert (done.source, done.places) == (source, 0)
