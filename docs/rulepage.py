"""The page of one rule, made from its file, the guards it names and the vocabularies it uses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from writing import SOURCE, code, fenced, folded, generated, listed, prose, slug, table

from healthlint.examples import lint_example
from healthlint.measured import in_words, measured
from healthlint.report import Article, Run, full
from healthlint.rule import Example, Rule
from healthlint.rulefile import read_rule_file
from healthlint.ruleset import Library, Ruleset

REPORT_WIDTH = 72
LONG_EXAMPLES = 3
"""So many examples of more than one line, the shortest ones, are shown on a page."""

GUIDE = "../../writing-rules.md"
LANGUAGES = {"markdown": "markdown", "html": "html", "mdx": "text", "text": "text"}
BLOCKS = {
    "heading": "headings",
    "paragraph": "paragraphs",
    "list_item": "list items",
    "table_cell": "tables",
    "quote": "quotations",
    "reference": "reference lists",
}
SILENT = {
    "except": "Left alone, because it means something else",
    "unless": "A sentence with one of these is left alone",
    "unless_paragraph": "A paragraph with one of these is left alone",
    "unless_document": "An article with one of these is left alone",
    "unless_near": "A sentence is left alone if it, or one beside it, has one of these",
    "unless_before": "Left alone after one of these",
    "except_sentences": "A sentence with one of these is left alone",
    "except_below": "What stands below a heading with one of these is left alone",
    "needs.phrases": "It is silent if the text says this",
    "needs.headings": "It is silent if a heading says this",
    "needs.metadata": "It is silent if the front matter or the page's metadata has this",
}
METADATA = {
    "names": "It is silent if the front matter or the page's metadata has this",
    "in_text": "It is silent if the text says this",
    "bylines": "It is silent if a short line begins with this, before a name",
}
"""The same for the kind ``metadata``; other kinds use these keys for something else."""
FLAGS = {
    "needs.citation": "It is silent if there is a citation.",
    "needs.references": "It is silent if there is a reference list with entries.",
}


@dataclass(frozen=True)
class Sources:
    """What pages of rules are made from, besides the rules themselves.

    ``options`` maps kinds to what their options say, ``standards`` keys to titles,
    ``vocabularies`` names to what their files hold.
    """

    library: Library
    ruleset: Ruleset
    options: Mapping[str, Mapping[str, str]]
    standards: Mapping[str, str]
    vocabularies: Mapping[str, Mapping[str, Any]]


def rule_page(rule: Rule, sources: Sources) -> str:
    """The page of one rule."""
    file = f"rules/{rule.name}.yml"
    settings = _flat(read_rule_file(Path(rule.path))[0].get("with") or {})
    off = "on by default" if rule.enabled else "off unless selected"
    parts = [
        generated(file),
        f"# {rule.name}",
        prose(rule.summary),
        f"**{rule.severity.capitalize()}**, {off}. Kind: [`{rule.kind}`]({GUIDE}#kinds). "
        f"Rule file: [`{file}`]({SOURCE}{file}).",
        *_report(rule, sources.ruleset),
        *_section("Why it matters", prose(rule.rationale)),
        *_section("What to do", prose(rule.advice)),
        *_section("Reported", *_examples(rule.bad, file)),
        *_section("Not reported", *_examples(rule.good, file)),
        *_section("What to write instead", *_replacements(settings, sources.vocabularies)),
        *_section("When it stays silent", *_silence(rule.kind, settings, sources)),
        *_section("Change it", *_changes(rule, settings, sources.options.get(rule.kind, {}))),
        *_section("Silence it", *_comment(rule)),
        *_section("Standards behind it", *_standards(rule, sources.standards)),
        *_section("How often it is right", _accuracy(rule)),
    ]
    return "\n\n".join(parts) + "\n"


def _accuracy(rule: Rule) -> str:
    found = measured(rule)
    said = in_words(found) if found else "Not measured on real articles yet."
    return f"{prose(said)} [How this is measured](../../accuracy.md)."


def _section(title: str, *parts: str) -> Iterator[str]:
    if parts:
        yield f"## {title}"
        yield from parts


def _flat(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options with the keys of their tables: ``when.min_words``."""
    flat: dict[str, Any] = {}
    for key, value in options.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": each for inner, each in value.items()}
        else:
            flat[key] = value
    return flat


def _report(rule: Rule, ruleset: Ruleset) -> Iterator[str]:
    """What healthlint prints for the shortest of the bad examples."""
    example = min(rule.bad, key=lambda each: len(each.text))
    found = [each for each in lint_example(example, ruleset) if each.rule == rule.name][:1]
    if found:
        lines = list(full.render(Run((Article(found[0].path, found),)), REPORT_WIDTH))[:-2]
        yield fenced(click.unstyle("\n".join(lines)), "text")


def _examples(examples: Sequence[Example], file: str) -> Iterator[str]:
    short = [example.text.strip() for example in examples if _is_short(example)]
    long = [example for example in examples if not _is_short(example)]
    if short:
        yield fenced("\n\n".join(short), "markdown")
    if any(example.text.startswith("file: ") for example in long):
        yield "A line `file: NAME` begins another article."
    shortest = sorted(long, key=lambda each: len(each.text))[:LONG_EXAMPLES]
    for example in shortest:
        yield fenced(example.text.strip("\n"), LANGUAGES[example.format])
    if len(long) > LONG_EXAMPLES:
        yield f"[The rule file]({SOURCE}{file}) has {len(long) - LONG_EXAMPLES} more."


def _is_short(example: Example) -> bool:
    return "\n" not in example.text.strip() and example.format == "markdown"


def _replacements(
    settings: Mapping[str, Any], vocabularies: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    """The first form of each entry of the lists that a rule of kind ``replacement`` names."""
    rows = []
    for name in settings.get("replacements") or ():
        for entry in vocabularies[name]["replacements"]:
            forms = entry.get("forms") or dict.fromkeys(entry["words"], entry["use"])
            words, use = next(iter(forms.items()))
            better = [use] if isinstance(use, str) else use
            rows.append((code(words), " or ".join(prose(each) for each in better)))
    if rows:
        yield "One form of each; others, such as plurals, are found as well."
        yield table(("In place of", "Write"), rows)


def _silence(kind: str, settings: Mapping[str, Any], sources: Sources) -> Iterator[str]:
    """Guards in words, and exceptions as the rule file has them."""
    guards = [
        name
        for key in ("guards", "when.guards", "not_for")
        for name in settings.get(key) or ()
        if name in sources.library.guards
    ]
    lines = [prose(sources.library.guards[name]["summary"]) for name in dict.fromkeys(guards)]
    lines += [sentence for key, sentence in FLAGS.items() if settings.get(key)]
    if lines:
        yield "\n".join(f"- {line}" for line in lines)
    if isinstance(settings.get("blocks"), list):
        places = [BLOCKS.get(block, block) for block in settings["blocks"]]
        yield f"It looks only at {listed(places)}."
    for key, title in (SILENT | (METADATA if kind == "metadata" else {})).items():
        cues = settings.get(key)
        if isinstance(cues, list) and cues:
            yield folded(title, _wordings([str(cue) for cue in cues], sources.vocabularies))


def _wordings(cues: Sequence[str], vocabularies: Mapping[str, Mapping[str, Any]]) -> str:
    """Cues in a block, and what the vocabularies are that they name."""
    names = dict.fromkeys(re.findall(r"\{(\w+)\}", "\n".join(cues)))
    notes = [
        f"- `{{{name}}}`: {prose(vocabularies[name]['summary'])}"
        for name in names
        if name in vocabularies
    ]
    return "\n\n".join([fenced("\n".join(cues), "text"), *(["\n".join(notes)] if notes else [])])


def _changes(rule: Rule, settings: Mapping[str, Any], options: Mapping[str, str]) -> Iterator[str]:
    """Lines of a configuration to choose from, and what the limits mean."""
    severity = "warning" if rule.severity == "error" else "error"
    if rule.enabled:
        lines = [f'ignore = ["{rule.name}"]    # switches it off']
    else:
        lines = [f'extend-select = ["{rule.name}"]    # switches it on']
    lines += ["", "[severity]", f'"{rule.name}" = "{severity}"']
    limits = {key: value for key, value in settings.items() if _is_limit(value)}
    own = {key: value for key, value in limits.items() if "." not in key}
    if own:
        lines += ["", f'[parameters."{rule.name}"]']
        lines += [f"{key.replace('_', '-')} = {value}" for key, value in own.items()]
    yield "Any of these lines in `healthlint.toml`:"
    yield fenced("\n".join(lines), "toml")
    if limits:
        rows = [
            (f"`{key.replace('_', '-')}`", str(value), options.get(key, ""))
            for key, value in limits.items()
        ]
        yield table(("Limit", "Is", "What it means"), rows)


def _is_limit(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _comment(rule: Rule) -> Iterator[str]:
    if rule.family != "suppression":
        yield "In an article, a comment silences it for the next line. Say why:"
        yield fenced(f"<!-- healthlint: ignore {rule.name} -- the reason -->", "html")


def _standards(rule: Rule, standards: Mapping[str, str]) -> Iterator[str]:
    lines = []
    for each in rule.standards:
        title = standards[each.name]
        address = each.address.replace("(", "%28").replace(")", "%29")
        lines.append(
            f"- [{prose(title)}](../../standards.md#{slug(title)}): {prose(each.criterion)} "
            f"([source]({address}))"
        )
    if lines:
        yield "\n".join(lines)
