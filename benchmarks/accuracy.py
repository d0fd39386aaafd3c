"""How often the rules are right: on labelled text, on hits people have read, on good pages.

    python benchmarks/accuracy.py --data DIR [--proselint PATH] [--alex PATH] [--write-good PATH]
    python benchmarks/accuracy.py --data DIR --sample RULE[,RULE...] [--reader 2] [--limit N]
    python benchmarks/accuracy.py --data DIR --record FILE [--reader 2]
    python benchmarks/accuracy.py --data DIR --judged [RULE,...]

The first writes docs/accuracy.md and rules/measured.json. README.md beside this file says what is
measured and how. It measures the checkout it lies in.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import Place, all_places, by_rule, corpus_articles, corpus_names
from judged import (
    JUDGEMENTS,
    SAMPLE,
    agreement,
    as_json,
    figures,
    judged_rules,
    load,
    parse,
    record,
    rules_of,
    to_read,
)
from noise import PEERS, find_peers
from reading import HOW_TO, pages, texts

from healthlint.measured import FILE
from healthlint.ruleset import (
    Ruleset,
    SelectorError,
    choose,
    compile_rules,
    load_rules,
    rules_folder,
)

PAGE = Path(__file__).parent.parent / "docs" / "accuracy.md"
DAY = "1796083200"
"""1 December 2026, the day it is for rules that judge how old an article is."""

NOT_MEASURED = ("site", "suppression")
"""Kinds that compare articles with each other or look at healthlint's own comments."""


def ruleset_of(selectors: Sequence[str]) -> Ruleset:
    """The compiled rules that the selectors name. Raises SelectorError."""
    library = load_rules()
    rules = [rule for rule in choose(library.rules, selectors) if rule.kind not in NOT_MEASURED]
    return compile_rules(library, rules)


class Judging(NamedTuple):
    """Who judges which articles, and where judgements are kept."""

    data: Path
    folder: Path
    reader: int
    round: int


def print_sample(judging: Judging, selectors: Sequence[str], limit: int, size: int) -> int:
    """Print the hits of the rules' samples that the reader has still to judge."""
    data, folder, reader, _ = judging
    ruleset = ruleset_of(selectors)
    found = by_rule(all_places(data, ruleset))
    places: list[Place] = []
    for rule in ruleset.rules:
        here = found.get(rule, [])
        rows = load(rule, folder)
        todo = to_read(here, rows, reader, size)
        now = figures(rule, here, rows)
        said = ""
        if reader == 1:  # a second reader is not to know what the first has said
            said = f" ({now.true} true, {now.false} false, {now.arguable} arguable)"
        print(
            f"{rule}: {now.hits} hits; {now.judged} judged{said}, {now.stale} stale; "
            f"{len(todo)} to judge by reader {reader}"
        )
        places += todo[: limit or None]
    if places:
        print(*pages(places, texts(data, places), ruleset.rules, ruleset.cues), sep="\n")
        print("\n" + HOW_TO.format(reader="" if reader == 1 else f" --reader {reader}"))
    return 0


def record_file(judging: Judging, path: Path) -> int:
    """Record the verdicts of a file; 1 if some of its lines could not be."""
    data, folder, reader, round = judging
    said, wrong = parse(path.read_text("utf-8").splitlines())
    names = [name for name in rules_of(said) if name in load_rules().rules]
    found = by_rule(all_places(data, ruleset_of(names))) if names else {}
    counts, unknown = record(said, found, reader, folder, round)
    for rule, number in counts.items():
        now = figures(rule, found[rule], load(rule, folder))
        print(f"{rule}: {number} recorded", end="")
        if reader == 1:
            print(f"; {now.true} true, {now.false} false, {now.arguable} arguable", end="")
        print()
    wrong += [f"{name}: the rule reports no such hit (any more)" for name in unknown]
    for problem in wrong:
        print(f"{path}: {problem}", file=sys.stderr)
    if wrong:
        print(f"{len(wrong)} lines were not recorded; the others were.", file=sys.stderr)
    return 1 if wrong else 0


def judged_lines(data: Path, folder: Path, selectors: Sequence[str]) -> Iterator[str]:
    """A line for each rule: its hits, what was said of them, and whether that is enough."""
    ruleset = ruleset_of(selectors)
    found = by_rule(all_places(data, ruleset))
    yield f"{'rule':44} {'hits':>5} {'true':>4} {'false':>5} {'arg.':>4} {'stale':>5}  precision"
    for rule, about in ruleset.rules.items():
        rows = load(rule, folder)
        now = figures(rule, found.get(rule, []), rows)
        share = now.precision
        said = f"{share.value:4.0%} ({share.low:.0%} to {share.high:.0%})" if now.judged else "-"
        verdict = {True: "meets", False: "MISSES", None: "too few to say for"}[
            now.meets(about.severity)
        ]
        two = agreement(rule, found.get(rule, []), rows)
        second = f"; two readers: kappa {two.kappa:.2f} of {two.read}" if two else ""
        yield (
            f"{rule:44} {now.hits:5} {now.true:4} {now.false:5} {now.arguable:4} {now.stale:5}  "
            f"{said}  {verdict} {about.severity}{second}"
        )


def measure_all(judging: Judging, peers: Mapping[str, Path], page: Path, table: Path) -> None:
    """Measure everything; write the page and the figures of the rules."""
    from labelled import results
    from noise import noise, version_of
    from page import Measured, write
    from separation import SCHWARZ, SONDHI, rated, separation

    data, folder, *_ = judging
    ruleset = ruleset_of(["ALL"])
    found = by_rule(all_places(data, ruleset))
    rows = {rule: load(rule, folder) for rule in ruleset.rules}
    judged = [figures(rule, found.get(rule, []), rows[rule]) for rule in ruleset.rules]
    two = [agreement(rule, found.get(rule, []), rows[rule]) for rule in ruleset.rules]
    usual = ruleset_of([])
    measured = Measured(
        ruleset.rules,
        judged,
        [each for each in two if each],
        {name: sum(1 for _ in corpus_articles(data, name)) for name in corpus_names(data)},
        list(noise(data, usual, peers)),
        {name: version_of(name, command) for name, command in peers.items()},
        list(results(data)),
        [each for each in (separation(data, name, usual) for name in (SONDHI, SCHWARZ)) if each],
        rated(data, usual),
    )
    page.parent.mkdir(exist_ok=True)
    page.write_text(write(measured), "utf-8")
    table.write_text(as_json(judged), "utf-8")
    print(f"{page} and {table} are written.")


def _names(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="folder with corpora/ and sets")
    parser.add_argument("--output", type=Path, default=PAGE, help="where the page is written")
    parser.add_argument("--figures", type=Path, default=rules_folder() / FILE, help="and the rest")
    for peer in PEERS:
        parser.add_argument(f"--{peer}", type=Path, metavar="PATH", help=f"the command {peer}")
    parser.add_argument("--sample", action="append", metavar="RULES", help="print hits to judge")
    parser.add_argument("--record", type=Path, metavar="FILE", help="record verdicts")
    parser.add_argument("--judged", nargs="*", metavar="RULES", help="print figures of rules")
    parser.add_argument("--reader", type=int, choices=(1, 2), default=1, help="who judges")
    parser.add_argument(
        "--round", type=int, default=1, help="2 and more: read after rules were improved"
    )
    parser.add_argument("--limit", type=int, default=0, help="print so many hits of each rule")
    parser.add_argument("--judgements", type=Path, default=JUDGEMENTS, help="where they are kept")
    parser.add_argument("--size", type=int, default=SAMPLE, help="how many hits to judge in all")
    options = parser.parse_args(arguments)
    judging = Judging(options.data, options.judgements, options.reader, options.round)
    try:
        if options.record:
            return record_file(judging, options.record)
        if options.sample:
            return print_sample(judging, _names(options.sample), options.limit, options.size)
        if options.judged is not None:
            names = _names(options.judged) or judged_rules(options.judgements)
            print(*judged_lines(options.data, options.judgements, names), sep="\n")
            return 0
        given = {peer: getattr(options, peer.replace("-", "_")) for peer in PEERS}
        peers = find_peers(given)
        for peer in sorted(set(PEERS) - set(peers)):
            print(f"{peer} is not there and will not be measured.")
        measure_all(judging, peers, options.output, options.figures)
    except SelectorError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    os.environ.setdefault("SOURCE_DATE_EPOCH", DAY)
    sys.exit(main())
