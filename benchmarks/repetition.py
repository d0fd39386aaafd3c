"""How well the repetition rules tell sections told twice from sections on the same subject.

    python benchmarks/repetition.py [--rules consistency/repeated-section ...] [--data DIR]
                                    [--articles 200] [--seed N] [--verbose]

README.md beside this file says what is measured and how. It measures the checkout it lies in.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import NamedTuple

from planting import HOSTS, articles

from healthlint.document import Document, read_document
from healthlint.finding import Finding
from healthlint.read import Unreadable, read_article
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

SECTIONS = Path(__file__).parent / "data" / "sections.jsonl"
DUPLICATES = "derived_exact_duplicate_paragraphs.jsonl"
SEED = 20240229
KINDS = ("light", "paraphrase", "independent")
ANY = "any of them"
NEUTRAL = (7, 13)
"""Originals of the topics so many further on stand between a section and its partner."""


class Partners(NamedTuple):
    """One line of the data: a section, and another that retells it or does not."""

    id: str
    topic: str
    heading: str
    original: str
    partner_heading: str
    partner: str
    kind: str


class Range(NamedTuple):
    """Lines of a file, both ends included, 1-based."""

    first: int
    last: int

    def touches(self, first: int, last: int) -> bool:
        return first <= self.last and last >= self.first


def load_sections(path: Path = SECTIONS) -> list[Partners]:
    return [Partners(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def article(number: int, rows: Sequence[Partners]) -> tuple[str, Range, Range]:
    """The article of a pair, and the lines of the original and of the partner with headings."""
    row = rows[number]
    topics = list({other.topic: other for other in rows}.values())
    at = [other.topic for other in topics].index(row.topic)
    neutral = [topics[(at + step) % len(topics)] for step in NEUTRAL]
    sections = [
        (row.heading, row.original),
        *((other.heading, other.original) for other in neutral),
        (row.partner_heading, row.partner),
    ]
    source = f"# About {row.topic}\n" + "".join(
        f"\n## {heading}\n\n{text}\n" for heading, text in sections
    )
    last = len(source.splitlines())
    return source, Range(3, 5), Range(last - 2, last)


def named(findings: Sequence[Finding], first: Range, second: Range) -> set[str]:
    """Rules with a finding in one of two places that names the other."""
    rules = set()
    for finding in findings:
        places = [(finding.line, finding.end_line)]
        places += [(related.line, related.line) for related in finding.related]
        if all(any(span.touches(*place) for place in places) for span in (first, second)):
            rules.add(finding.rule)
    return rules


def text_rules(ruleset: Ruleset) -> list[str]:
    """The rules but those that look at headings alone: what two sections tell is not theirs."""
    rules = ruleset.rules.values()
    return [rule.name for rule in rules if rule.options.get("unit") != "heading"]


def sections_report(ruleset: Ruleset, verbose: bool) -> Iterator[str]:
    """Lines of the report on the sections of our own."""
    rows = load_sections()
    wanted = text_rules(ruleset)
    hits: Counter[tuple[str, str, bool]] = Counter()
    sizes: Counter[tuple[str, bool]] = Counter()
    wrong = []
    for number, row in enumerate(rows):
        source, first, second = article(number, rows)
        findings = check_text(source, f"{row.id}.md", ruleset).findings
        same = row.heading == row.partner_heading
        rules = named(findings, first, second) & set(wanted)
        sizes[row.kind, same] += 1
        for rule in (*rules, *([ANY] if rules else [])):
            hits[rule, row.kind, same] += 1
        if bool(rules) != (row.kind != "independent"):
            fault = "false report" if rules else "missed"
            wrong.append(f"{row.id} {fault}: {row.topic}, {row.kind}, {_headings(same)}")
    yield f"{'sections reported':36}" + "".join(f"{kind:>14}" for kind in KINDS) + f"{'F1':>8}"
    for rule in (*wanted, ANY):
        for label, headings in (("", (True, False)), ("same", (True,)), ("other", (False,))):
            found = {kind: sum(hits[rule, kind, same] for same in headings) for kind in KINDS}
            there = {kind: sum(sizes[kind, same] for same in headings) for kind in KINDS}
            cells = (f"{found[kind]}/{there[kind]}" for kind in KINDS)
            name = rule if not label else f"    {_headings(label == 'same')}"
            yield f"{name:36}" + "".join(f"{cell:>14}" for cell in cells) + _f1(found, there)
    yield ""
    if verbose:
        yield from wrong
        yield ""


def _headings(same: bool) -> str:
    return "same heading" if same else "another heading"


def _f1(found: Mapping[str, int], there: Mapping[str, int]) -> str:
    true = found["light"] + found["paraphrase"]
    score = 2 * true / (true + found["independent"] + there["light"] + there["paraphrase"])
    return f"{score:8.3f}"


def places_of(text: str, document: Document) -> list[int]:
    """The lines on which these words start; their white space may differ."""
    words = re.compile(r"\s+".join(re.escape(word) for word in text.split()))
    if document.format != "html":  # the text is a line of the file, with its markup
        return [
            document.lines.position(match.start())[0] for match in words.finditer(document.source)
        ]
    span = document.parsed.prose.source_span
    return [
        document.lines.position(span(match.start(), match.end()).start)[0]
        for match in words.finditer(document.text)
    ]


def section_heading(line: int, document: Document) -> int:
    """The line of the heading above a line; the line itself where there is none."""
    best = line
    for section in document.sections:
        if section.heading is not None:
            block = document.blocks[section.heading]
            start = document.parsed.prose.source_span(block.start, block.end).start
            at = document.lines.position(start)[0]
            if at <= line:
                best = at
    return best


class Duplicates(NamedTuple):
    """Paragraphs that stand twice in real articles, and how many of them are reported.

    ``on_line`` are reported on a line of theirs, ``on_section`` on the heading above it only;
    ``missed`` says where the others are. ``lost`` paragraphs were not found again.
    """

    there: int
    on_line: int
    on_section: int
    lost: int
    missed: tuple[str, ...]


def duplicates(data: Path, ruleset: Ruleset) -> Duplicates | None:
    """What is reported of the paragraphs that stand twice; None if there is no list of them."""
    path = data / DUPLICATES
    if not path.is_file():
        return None
    counts: Counter[str] = Counter()
    missed = []
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in {(row["file"], row["text"]): row for row in rows}.values():
        try:
            source = read_article(str(data / row["file"]))
        except Unreadable:
            continue
        document = read_document(source, row["file"], ruleset.cues)
        lines = places_of(row["text"], document)
        if len(lines) < 2:
            counts["not found"] += 1
            continue
        counts["all"] += 1
        findings = check_text(source, row["file"], ruleset).findings
        later = [Range(at, at) for at in lines[1:]]
        headings = [section_heading(at, document) for at in lines[1:]]
        sections = [Range(at, at) for at in headings]
        if _reported(findings, later):
            counts["line"] += 1
        elif _reported(findings, sections):
            counts["section"] += 1
        else:
            missed.append(f"{row['file']}:{lines[1]} (line {lines[0]}), {len(row['text'])} letters")
    return Duplicates(
        counts["all"], counts["line"], counts["section"], counts["not found"], tuple(missed)
    )


def duplicates_report(data: Path, ruleset: Ruleset, verbose: bool) -> Iterator[str]:
    """Lines of the report on paragraphs that stand twice in real articles."""
    found = duplicates(data, ruleset)
    if found and found.there:
        there, on_line = found.there, found.on_line
        either = on_line + found.on_section
        yield f"paragraphs that stand twice: {there} ({found.lost} not found again)"
        yield f"  reported on their line: {on_line}, {on_line / there:.1%}"
        yield f"  on their line or at their section's heading: {either}, {either / there:.1%}"
        yield from (f"  missed {place}" for place in (found.missed if verbose else ()))
        yield ""


def _reported(findings: Sequence[Finding], places: Sequence[Range]) -> bool:
    """Whether a finding or what it names touches one of the places."""
    return any(
        place.touches(finding.line, finding.end_line)
        or any(place.touches(related.line, related.line) for related in finding.related)
        for finding in findings
        for place in places
    )


def trusted_articles(data: Path, number: int, seed: int) -> list[tuple[str, str]]:
    """Paths and texts of so many trustworthy articles, of all formats in turn."""
    groups = []
    for names in HOSTS:
        group = list(chain.from_iterable(articles(data, name) for name in names))
        random.Random(seed).shuffle(group)
        groups.append(group)
    in_turn = chain.from_iterable(zip_longest(*groups))
    return list(islice((each for each in in_turn if each), number))


def false_report(data: Path, ruleset: Ruleset, number: int, seed: int) -> Iterator[str]:
    """Lines of the report on articles whose makers presumably meant what they say twice."""
    chosen = trusted_articles(data, number, seed)
    counts: Counter[str] = Counter()
    hit = 0
    listed = []
    for path, source in chosen:
        findings = check_text(source, path, ruleset).findings
        hit += bool(findings)
        counts.update({finding.rule for finding in findings})
        for finding in findings:
            also = ", ".join(str(related.line) for related in finding.related[:3])
            excerpt = " ".join(finding.excerpt.split())[:70]
            listed.append(f"  {path}:{finding.line} ({also}) {finding.rule}: {excerpt}")
    if chosen:
        yield f"trustworthy articles with a report: {hit} of {len(chosen)}, {hit / len(chosen):.1%}"
        yield from (f"  {rule}: {articles}" for rule, articles in counts.most_common())
        yield "to be read:"
        yield from listed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rules", nargs="+", metavar="RULE", help="all of the kind by default")
    parser.add_argument("--data", type=Path, help="folder with corpora/ and labelled sets")
    parser.add_argument("--articles", type=int, default=200, help="trustworthy articles to check")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--verbose", action="store_true", help="list what is missed or wrong")
    options = parser.parse_args(arguments)
    library = load_rules()
    kind = [rule.name for rule in library.rules.values() if rule.kind == "repetition"]
    wanted = options.rules or kind
    for name in sorted(set(wanted) - set(library.rules)):
        print(f"There is no rule {name} yet.")
    present = [name for name in wanted if name in library.rules]
    if not present:
        print("None of the rules is there, so nothing was measured.")
        return 1
    ruleset = compile_rules(library, choose(library.rules, present))
    print(*sections_report(ruleset, options.verbose), sep="\n")
    if options.data:
        print(*duplicates_report(options.data, ruleset, options.verbose), sep="\n")
        print(*false_report(options.data, ruleset, options.articles, options.seed), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
