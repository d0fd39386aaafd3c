"""How well the consistency rules tell sentences that contradict each other from those that do not.

    python benchmarks/pairs.py [--set fresh] [--rules consistency/contradictory-claims ...]
                               [--data DIR] [--hosts 4] [--seed N] [--verbose]

Each pair of ``data/pairs.jsonl`` is planted in a small article of its own and, with ``--data``, in
real articles; README.md beside this file says how. It measures the checkout it lies in.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from planting import Pair, Planted, articles_of, load_hosts

from healthlint.finding import Finding
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

PAIRS = Path(__file__).parent / "data" / "pairs.jsonl"
SEED = 20240229
RULES = (
    "consistency/contradictory-claims",
    "consistency/contradictory-advice",
    "consistency/conflicting-numbers",
    "consistency/inconsistent-fact",
)
SETS = ("design", "dev", "wide", "held", "fresh")
WHERE = ("small", "plain", "headed")
"""A small article; a real one; a real one with the pair's title as the heading above its first."""


class Verdict(NamedTuple):
    """What the rules said of a planted pair: findings on one line that name the other, and all."""

    pair: Pair
    planted: Planted
    naming: tuple[Finding, ...]
    touching: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        return bool(self.naming) if self.pair.contradicts else not self.touching


def load_pairs(sets: Sequence[str] = SETS, path: Path = PAIRS) -> list[Pair]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [pair for pair in (Pair(**row) for row in rows) if pair.set in sets]


def judge(pair: Pair, article: Planted, findings: Iterable[Finding]) -> Verdict:
    """Which findings touch a line of the pair, and which of those name the other line as well."""
    lines = {article.a, article.b}
    naming, touching = [], []
    for finding in findings:
        on = {line for line in lines if finding.line <= line <= finding.end_line}
        beside = {related.line for related in finding.related} & lines
        beside |= {line for line in lines if re.search(rf"\bline {line}\b", finding.message)}
        if on | beside:
            touching.append(finding)
        if on and on | beside == lines:
            naming.append(finding)
    return Verdict(pair, article, tuple(naming), tuple(touching))


def ruleset_for(rules: tuple[str, ...]) -> tuple[Ruleset, tuple[str, ...]]:
    """The compiled rules that exist, and the names of those that do not."""
    library = load_rules()
    missing = tuple(name for name in rules if name not in library.rules)
    present = [name for name in rules if name in library.rules]
    chosen = choose(library.rules, present, (), () if present else ("ALL",))
    return compile_rules(library, chosen), missing


def tables(verdicts: Sequence[Verdict], sets: Sequence[str]) -> Iterator[str]:
    """Lines of the report: a table for each set and expectation, and the scores of the set."""
    for name in sets:
        chosen = [verdict for verdict in verdicts if verdict.pair.set == name]
        for contradicts in (True, False):
            title = "contradictions reported" if contradicts else "compatible pairs reported"
            part = [verdict for verdict in chosen if verdict.pair.contradicts == contradicts]
            if part:
                yield from _table(f"{name}: {title}", part)
        yield from _scores(name, chosen)


def _table(title: str, part: Sequence[Verdict]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in part:
        reported = bool(verdict.naming if verdict.pair.contradicts else verdict.touching)
        for kind in (verdict.pair.kind, "all"):
            counts[kind][verdict.planted.where] += 1
            counts[kind][verdict.planted.where + " reported"] += reported
    present = [where for where in WHERE if counts["all"][where]]
    yield f"{title:36}" + "".join(f"{where:>12}" for where in present)
    for kind in sorted(counts, key=lambda kind: (kind == "all", kind)):
        cells = (f"{counts[kind][w + ' reported']}/{counts[kind][w]}" for w in present)
        yield f"  {kind:34}" + "".join(f"{cell:>12}" for cell in cells)
    yield ""


def _scores(name: str, chosen: Sequence[Verdict]) -> Iterator[str]:
    for where in WHERE:
        part = [verdict for verdict in chosen if verdict.planted.where == where]
        true = sum(1 for verdict in part if verdict.pair.contradicts and verdict.naming)
        other = sum(
            1
            for verdict in part
            if verdict.pair.contradicts
            and verdict.naming
            and verdict.pair.rule not in {finding.rule for finding in verdict.naming}
        )
        pairs = sum(1 for verdict in part if verdict.pair.contradicts)
        wrong = sum(1 for verdict in part if not verdict.pair.contradicts and verdict.touching)
        silent = sum(1 for verdict in part if not verdict.pair.contradicts)
        if pairs and silent:
            precision = true / (true + wrong) if true + wrong else 0.0
            score = 2 * true / (true + wrong + pairs)
            yield (
                f"{name}, {where}: recall {true / pairs:.1%}, false alarms {wrong / silent:.1%}, "
                f"precision {precision:.1%}, F1 {score:.3f}; {other} by another rule than expected"
            )
    yield ""


def failures(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Every pair that was missed or wrongly reported, with its articles."""
    by_pair: dict[Pair, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if not verdict.right:
            by_pair[verdict.pair].append(verdict)
    for pair, wrong in by_pair.items():
        fault = "missed" if pair.contradicts else "false alarm"
        yield f"{pair.id} {fault} ({pair.kind}; {pair.title}): {pair.note}"
        yield f"  a: {pair.a}"
        yield f"  b: {pair.b}"
        for verdict in wrong:
            at = verdict.planted
            yield f"  in {at.path} ({at.where}), lines {at.a} and {at.b}"
            for finding in verdict.touching:
                yield f"    line {finding.line}: {finding.rule}: {finding.message}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, help="folder with corpora/ to plant pairs in")
    parser.add_argument("--set", action="append", choices=SETS, help="design and dev by default")
    parser.add_argument("--rules", nargs="+", default=list(RULES), metavar="RULE")
    parser.add_argument("--hosts", type=int, default=4, help="real articles for each pair")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--verbose", action="store_true", help="list the failures")
    options = parser.parse_args(arguments)
    ruleset, missing = ruleset_for(tuple(options.rules))
    for name in missing:
        print(f"There is no rule {name} yet; what only it could report counts as missed.")
    if not ruleset.rules:
        print("None of the rules is there, so nothing was measured.")
        return 1
    sets = options.set or SETS[:2]  # nobody should see by chance what is held back
    hosts = load_hosts(options.data, ruleset.cues) if options.data else []
    if options.data and not hosts:
        print(f"{options.data} holds none of the articles to plant in; see README.md.")
    verdicts = [
        judge(pair, article, check_text(article.source, article.path, ruleset).findings)
        for pair in load_pairs(sets)
        for article in articles_of(pair, hosts, options.hosts, options.seed)
    ]
    if options.verbose:
        print(*failures(verdicts), "", sep="\n")
    print(*tables(verdicts, sets), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
