"""Files that no writer would write must not stop a run: each ends."""

import pytest

from healthlint.document import read_document
from healthlint.linter import lint
from healthlint.ruleset import Ruleset, compile_rules, load_rules
from healthlint.suppress import apply

SECONDS = 60
"""Far more than any of them takes, on a busy machine too."""

MANY = 200_000
N = 30_000
SOURCES = {
    "numbers-apart": "".join(f"The rash lasts {n % 97 + 1} days.\n\n" for n in range(5_000)),
    "number-of-digits": f"The rash lasts {'9' * MANY} days.",
    "number-list": "The rash lasts " + "2 days to " * N + "3 days.",
    "broken-promises": "There are three types:\n\n- a\n- b\n\n" * 5_000,
    "brackets": "[" * MANY,
    "images": "![" * N,
    "pairs": "[]" * N,
    "links": "[a](" * N,
    "references": "[a]: b\n" * N,
    "stars": "*" * MANY,
    "star-words": "*a " * N,
    "underscores": "_a" * MANY,
    "backticks": "`" * MANY,
    "backtick-runs": "".join("`" * n + " " for n in range(1, 700)),
    "quotation-depth": ">" * MANY + " a\n",
    "list-depth": "- " * 5_000 + "a\n",
    "headings": "# a\n" * 10_000,
    "angles": "<" * N,
    "comments": "<!--" * N,
    "tags": "<a " * N,
    "entities": "&amp;" * N,
    "braces": "{{" * N,
    "percent-braces": "{% a " * N,
    "footnotes": "[^a]" * N,
    "table": "|a" * 10_000 + "\n" + "|-" * 10_000 + "\n",
    "open-quotes": "“a " * N,
    "straight-quotes": '"a ' * N,
    "apostrophes": "'a " * N,
    "parentheses": "(" * N,
    "years": "(Smith 2019 " * 20_000,
    "digits": "1" * N,
    "commas": "1,1." * N,
    "hyphens": "non-" * N,
    "raised": "a¹" * N,
    "definitions": "blood pressure (BP) " * 20_000,
    "long-forms": "a" * 150 + " (AB) " + "(A (B (C " * N,
    "prefixes": "".join(f"anti-{chr(97 + n % 26)}{n % 7}bcd antibcd " for n in range(20_000)),
    "names-of-one-thing": "paracetamol or acetaminophen and health care in healthcare " * 3_000,
    "spellings": "the colour of the tumour and the color of the tumor. " * 3_000,
    "full-stops": "." * N,
    "abbreviations": "e.g. " * N,
    "spaces": "a" + " " * N + "b",
    "returns": "\r" * N,
    "emoji": "👩‍⚕️" * 50_000,
    "combining": "e" + "\u0301" * N,
    "nulls": "\x00" * N,
    "one-line": "studies show that this miracle cure is completely safe " * 3_000,
    "one-word": "a" * 1_000_000,
    "no-sentence-end": "the patients with diabetes may stop taking insulin and " * 5_000,
    "same-sentence": "Green tea lowers the blood pressure of most adults quite soon. " * 5_000,
    "front-matter": "---\n" + "a: [" * 20_000 + "\n---\n",
}


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    library = load_rules()
    return compile_rules(library, tuple(library.rules.values()))


@pytest.mark.parametrize("suffix", ["md", "txt"])
@pytest.mark.parametrize("name", SOURCES)
def test_a_hostile_file_ends(ruleset: Ruleset, name: str, suffix: str) -> None:
    check(SOURCES[name], f"article.{suffix}", ruleset)


@pytest.mark.parametrize("name", ["angles", "braces", "tags", "comments", "backticks", "one-line"])
def test_a_hostile_mdx_file_ends(ruleset: Ruleset, name: str) -> None:
    check(SOURCES[name], "article.mdx", ruleset)


@pytest.mark.parametrize("name", ["angles", "tags", "comments", "entities", "one-line"])
def test_a_hostile_html_file_ends(ruleset: Ruleset, name: str) -> None:
    check(SOURCES[name], "article.html", ruleset)


def check(source: str, path: str, ruleset: Ruleset) -> None:
    document = read_document(source, path, ruleset.cues)
    findings = apply(lint(document, ruleset), document, ruleset)
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(source)
