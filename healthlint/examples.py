"""Running the examples that rule files carry."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from healthlint.finding import Finding
from healthlint.rule import Example, Rule
from healthlint.ruleset import Library, Ruleset, compile_rules
from healthlint.run import check_text
from healthlint.today import as_of

_SUFFIXES = {"markdown": ".md", "mdx": ".mdx", "html": ".html", "text": ".txt"}
DAY = date(2026, 6, 1)
"""Examples are judged as on this day, so that they hold for ever."""
_FILE = re.compile(r"^file: (\S+)\n", re.MULTILINE)


class ExampleFailure(NamedTuple):
    """An example that is not as its rule says."""

    rule: Rule
    example: Example
    problem: str


def run_examples(rules: Iterable[Rule], library: Library) -> Iterator[ExampleFailure]:
    """Lint each example of ``rules`` with all rules of the library, those that are off included.

    A bad example must be reported by its own rule, a good one must not.
    """
    ruleset = compile_rules(library, tuple(library.rules.values()))
    for rule in rules:
        if not rule.bad:
            yield ExampleFailure(rule, Example(""), "the rule has no bad example")
        for example in rule.bad:
            reported = {finding.rule for finding in lint_example(example, ruleset)}
            if rule.name not in reported:
                others = f", only by {', '.join(sorted(reported))}" if reported else ""
                yield ExampleFailure(rule, example, f"a bad example is not reported{others}")
        for example in rule.good:
            for finding in lint_example(example, ruleset):
                if finding.rule == rule.name:
                    problem = f"a good example is reported at line {finding.line}"
                    yield ExampleFailure(rule, example, f"{problem}: {finding.message}")


def lint_example(example: Example, ruleset: Ruleset) -> Sequence[Finding]:
    """What is found in an example, which holds several articles if it begins with ``file: NAME``.

    A line of that sort stands in front of each of them; they are compared with each other.
    """
    with as_of(DAY):
        return _lint(example, ruleset)


def _lint(example: Example, ruleset: Ruleset) -> Sequence[Finding]:
    if _FILE.match(example.text):
        from healthlint.site.findings import check_texts

        _, *parts = _FILE.split(example.text)
        texts = dict(zip(parts[::2], parts[1::2], strict=True))
        articles = check_texts(texts, ruleset)
        return [finding for article in articles for finding in article.findings]
    return check_text(example.text, f"example{_SUFFIXES[example.format]}", ruleset).findings
