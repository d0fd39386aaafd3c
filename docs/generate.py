"""Write the pages of this site that say again what rule files, standards and guides say.

    python docs/generate.py            write docs/rules/, two other pages and the menu
    python docs/generate.py --check    name the pages that are out of date, write nothing

The same rule files always give the same pages. Run it after every change to a rule.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from click import unstyle
from rulepage import Sources, rule_page
from writing import SOURCE, code, generated, prose, table

from healthlint.examples import DAY
from healthlint.measured import FEW, measured
from healthlint.report import Run, concise
from healthlint.rule import Rule
from healthlint.rulefile import read_rule_file
from healthlint.ruleset import choose, compile_rules, load_rules, rules_folder
from healthlint.run import check_text
from healthlint.standards import Criterion, StandardTable, standard_tables
from healthlint.today import as_of

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
MENU = ROOT / "mkdocs.yml"
EXAMPLES = ROOT / "examples" / "README.md"
MENU_MARKS = ("  # rules:start\n", "  # rules:end\n")


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with ``--check`` say which ones are out of date."""
    wanted = all_pages()
    stale = [path for path, text in wanted.items() if _text_of(path) != text]
    orphans = [path for path in sorted((DOCS / "rules").rglob("*.md")) if path not in wanted]
    for path in [*stale, *orphans]:
        print(f"{'out of date' if '--check' in arguments else 'written'}: {path.relative_to(ROOT)}")
    if "--check" in arguments:
        return 1 if stale or orphans else 0
    for path in orphans:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
    return 0


def all_pages() -> dict[Path, str]:
    """Every generated page, and mkdocs.yml with its menu of rules, by path."""
    library = load_rules(examples=True)
    rules = [rule for _, rule in sorted(library.rules.items())]
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    standards = standard_tables([rules_folder()], rules)
    sources = Sources(
        library,
        compile_rules(library, rules),
        option_texts(contributing),
        {each.key: each.title for each in standards},
        read_vocabularies(),
    )
    families = family_questions([rule.family for rule in rules])
    pages = {DOCS / "rules" / f"{rule.name}.md": rule_page(rule, sources) for rule in rules}
    pages[DOCS / "rules" / "index.md"] = index_page(rules, families)
    pages[DOCS / "standards.md"] = standards_page(standards)
    pages[DOCS / "writing-rules.md"] = guide_page(contributing)
    pages[MENU] = menu(rules, list(families))
    pages[EXAMPLES] = with_report(EXAMPLES.read_text(encoding="utf-8"))
    return pages


def with_report(text: str) -> str:
    """A page with what healthlint says of the draft that a comment in it names."""
    head, mark, rest = text.partition("<!-- report: ")
    name, _, tail = rest.partition(" -->\n```text\n")
    draft = EXAMPLES.parent / name
    library = load_rules()
    ruleset = compile_rules(library, choose(library.rules))
    with as_of(DAY):
        article = check_text(draft.read_text(encoding="utf-8"), f"examples/{name}", ruleset)
    lines = [unstyle(line) for line in concise.render(Run((article,)))]
    report = "".join(f"{line}\n" for line in lines)
    after = tail.partition("```\n")[2]
    return f"{head}{mark}{name} -->\n```text\n{report}```\n{after}"


def index_page(rules: Sequence[Rule], families: Mapping[str, str]) -> str:
    """The table of all rules, by family."""
    parts = [
        generated("rules/"),
        "# All rules",
        f"{len(rules)} rules in {len(families)} families. A rule that is off runs only if you "
        "select it. *Right* is the share of its findings that held when they were read in real "
        "articles ([how we measure](../accuracy.md)).",
    ]
    for family, question in families.items():
        rows = [
            (
                f"[`{rule.name.partition('/')[2]}`]({rule.name}.md)",
                prose(rule.summary),
                rule.severity + ("" if rule.enabled else ", off"),
                right(rule),
            )
            for rule in rules
            if rule.family == family
        ]
        title = f"`{family}`: {question}" if question else f"`{family}`"
        parts += [f"## {title}", table(("Rule", "What it reports", "Severity", "Right"), rows)]
    return "\n\n".join(parts) + "\n"


def standards_page(standards: Iterable[StandardTable]) -> str:
    """Published standards, criterion by criterion, with the rules that look at each."""
    parts = [
        generated("rules/standards/ and the rules"),
        "# Standards",
        "Each rule names the published criteria behind it. Here they are the other way round: what "
        "a standard asks for, and which rules look at it. A rule never shows that a standard is "
        "met; it shows places where it is not.",
        "`healthlint check --standard JAMA` runs the rules of one standard, and `healthlint rules "
        "--by-standard` prints this page with your house rules in it.",
    ]
    for each in sorted(standards, key=lambda each: each.title.lower()):
        source = f"`{each.key}`: {prose(each.source)} " if each.source else ""
        rows = [(_criterion(row), _rules_of(row)) for row in each.criteria]
        parts += [f"## {prose(each.title)}", f"{source}<{each.address}>"]
        parts += [table(("Criterion", "Rules"), rows)]
    return "\n\n".join(parts) + "\n"


def _criterion(row: Criterion) -> str:
    return f"**{prose(row.id)}:** {prose(row.text)}" if row.text else prose(row.id)


def _rules_of(row: Criterion) -> str:
    if row.rules:
        return ", ".join(f"[{rule}](rules/{rule}.md)" for rule in row.rules)
    return f"not checked: {prose(row.not_checked)}" if row.not_checked else "no rule yet"


def guide_page(contributing: str) -> str:
    """How to write rules: the part of CONTRIBUTING.md about rules, without its other parts."""
    start = contributing.index("## Add a rule in ten minutes")
    end = contributing.index("## How the code is laid out")
    text = re.sub(r"\]\((?![#h])([^)\s]+)\)", rf"]({SOURCE}\1)", contributing[start:end].rstrip())
    text = re.sub(r"`([^`\n]*\\\|[^`\n]*)`", lambda found: code(found[1].replace("\\|", "|")), text)
    return f"{generated('CONTRIBUTING.md')}\n\n# Write rules of your own\n\n{text}\n"


def menu(rules: Sequence[Rule], families: Sequence[str]) -> str:
    """mkdocs.yml with every rule in its menu."""
    head, _, rest = MENU.read_text(encoding="utf-8").partition(MENU_MARKS[0])
    tail = rest.partition(MENU_MARKS[1])[2]
    lines = []
    for family in families:
        lines.append(f"      - {family}:\n")
        lines += [
            f"          - {rule.name.partition('/')[2]}: rules/{rule.name}.md\n"
            for rule in rules
            if rule.family == family
        ]
    return f"{head}{MENU_MARKS[0]}{''.join(lines)}{MENU_MARKS[1]}{tail}"


def option_texts(contributing: str) -> dict[str, dict[str, str]]:
    """What CONTRIBUTING.md says of the options of each kind."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    kinds: list[str] = []
    for line in contributing.splitlines():
        if line.startswith("##"):
            kinds = re.findall(r"`(\w+)`", line) if line.startswith("### ") else []
        elif kinds and line.startswith("| "):
            *front, names, text = [cell.strip() for cell in line.strip("| ").split(" | ")]
            if len(kinds) > 1 and front and front[0].strip("`"):
                kinds = [front[0].strip("`"), *kinds]  # a table that several kinds share
            for name in re.findall(r"`([\w.]+)`", names):
                texts[kinds[0]][name] = text.replace("(#", "(../../writing-rules.md#")
    return texts


def read_vocabularies() -> dict[str, Mapping[str, Any]]:
    """What the vocabularies hold."""
    files = sorted(rules_folder().glob("vocabulary/*.yml"))
    return {path.stem: read_rule_file(path)[0] for path in files}


def right(rule: Rule) -> str:
    """The share of the findings of a rule that were right, if enough of them were read."""
    found = measured(rule)
    return f"{found.precision:.0%}" if found and found.judged >= FEW else ""


def family_questions(families: Iterable[str]) -> dict[str, str]:
    """The families in the order of README.md, with the question that each asks."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    known = dict(re.findall(r"^\| `(\w+)` \| (.+\?) \|$", readme, re.MULTILINE))
    there = set(families)
    return {family: known.get(family, "") for family in [*known, *sorted(there)] if family in there}


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
