"""``healthlint rule NAME``: the page of a rule."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from healthlint.cli.common import USAGE_ERROR, complain, library_here

if TYPE_CHECKING:
    from healthlint.rule import Example, Rule

INDENT = "    "
SHOWN = 20
"""How many replacements of a rule its page lists."""


@click.command("rule")
@click.argument("name")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def command(name: str, output_format: str, config: str | None, isolated: bool) -> None:
    """Explain a rule: what it reports, why, what to do, and how to configure or silence it."""
    rules = library_here(config, isolated).rules
    if name not in rules:
        from healthlint.rulefile import nearest

        complain(f"there is no rule named '{name}'. {nearest(name, rules)}".strip())
        sys.exit(USAGE_ERROR)
    from healthlint.ruleload import with_examples

    rule = with_examples(rules[name])
    if output_format == "json":
        import json

        click.echo(json.dumps(_data(rule), indent=2))
        return
    for line in _page(rule):
        click.echo(line)


def _data(rule: "Rule") -> dict[str, object]:
    from dataclasses import asdict

    from healthlint.measured import measured

    keys = ("name", "summary", "severity", "enabled", "kind", "message", "advice", "rationale")
    data: dict[str, object] = {key: getattr(rule, key) for key in keys}
    data["standards"] = [asdict(standard) for standard in rule.standards]
    replacements = [{"words": words, "use": use, "safe": safe} for words, use, safe in _pairs(rule)]
    if replacements:
        data["replacements"] = replacements
    data["examples"] = {
        "bad": [asdict(example) for example in rule.bad],
        "good": [asdict(example) for example in rule.good],
    }
    found = measured(rule)
    data["measured"] = found._asdict() if found else None
    return data


def _page(rule: "Rule") -> Iterator[str]:
    from healthlint.measured import in_words, measured

    off = "" if rule.enabled else ", off unless selected"
    yield f"{click.style(rule.name, bold=True)} ({rule.severity}{off})"
    yield from _wrapped(rule.summary)
    yield from _section("It says", rule.message)
    yield from _section("Why it matters", rule.rationale)
    yield from _section("What to do", rule.advice)
    found = measured(rule)
    if found:
        yield from _section("How often it is right", in_words(found))
    yield from _replacements(rule)
    yield from _examples("Reported", rule.bad)
    yield from _examples("Not reported", rule.good)
    if rule.standards:
        yield from _heading("Standards behind it")
        for standard in rule.standards:
            yield from _wrapped(f"{standard.name}: {standard.criterion}", INDENT)
            yield f"{INDENT}{standard.address}"
    yield from _heading("Change it in healthlint.toml")
    selection = "ignore" if rule.enabled else "extend-select"
    yield f'{INDENT}{selection} = ["{rule.name}"]'
    yield f"{INDENT}[severity]"
    yield f'{INDENT}"{rule.name}" = "{"warning" if rule.severity == "error" else "error"}"'
    numbers = {
        key.replace("_", "-"): value
        for key, value in rule.options.items()
        if isinstance(value, (int, float)) and not isinstance(value, bool)
    }
    if numbers:
        yield f'{INDENT}[parameters."{rule.name}"]'
        for key, value in numbers.items():
            yield f"{INDENT}{key} = {value}"
    if rule.family != "suppression":
        yield from _heading("Silence it in an article, for the next line")
        yield f"{INDENT}<!-- healthlint: ignore {rule.name} -- the reason -->"


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield click.style(title, bold=True)


def _section(title: str, text: str) -> Iterator[str]:
    yield from _heading(title)
    yield from _wrapped(text, INDENT)


def _examples(title: str, examples: "tuple[Example, ...]") -> Iterator[str]:
    if not examples:
        return
    yield from _heading(title)
    for number, example in enumerate(examples):
        if number:
            yield ""
        for line in example.text.strip().splitlines():
            yield f"{INDENT}{line}".rstrip()


def _pairs(rule: "Rule") -> Iterator[tuple[str, list[str], bool]]:
    """Words, what to write instead, and whether --fix does that, for each pair of a rule."""
    for option in rule.options.values():
        for pair in option.get("pairs", ()) if isinstance(option, dict) else ():
            for words, use in pair.get("said", ()):
                yield words, use, pair["safe"]


def _replacements(rule: "Rule") -> Iterator[str]:
    pairs = list(_pairs(rule))
    if not pairs:
        return
    yield from _heading("It suggests to write instead (* --fix does it)")
    for words, use, safe in pairs[:SHOWN]:
        yield f"{INDENT}{words}: {' or '.join(use)}{' *' if safe else ''}"
    if pairs[SHOWN:]:
        yield f"{INDENT}and {len(pairs) - SHOWN} more; --output-format json has all of them"


def _wrapped(text: str, indent: str = "") -> Iterator[str]:
    from textwrap import wrap

    yield from wrap(text, 88, initial_indent=indent, subsequent_indent=indent)
