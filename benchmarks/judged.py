"""Hits that people have read: which ones to read, what they said, and how often a rule is right."""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import Place, digest
from figures import Share, kappa, wilson

from healthlint.measured import FEW, Measured

JUDGEMENTS = Path(__file__).parent / "judgements"
SEED = 20240229
SAMPLE = 60
VERDICTS = ("true", "false", "arguable")
SAME_WORDS = 6
"""Words from which on the same sentence in a corpus is boilerplate, and read once."""

TARGETS = {"error": (0.95, 0.85), "warning": (0.85, 0.0), "suggestion": (0.60, 0.0)}
"""By severity, the least precision and the least lower bound of its interval."""


class Judgement(NamedTuple):
    """What one reader said of one hit.

    ``round`` is 1 for hits that were read before the rules were improved with the verdicts, and
    goes up each time: what was read in the last round has changed no rule yet.
    """

    file: str
    offset: int
    hash: str
    verdict: str
    reason: str
    reader: int = 1
    round: int = 1


class Unclear(ValueError):
    """A line of judgements that cannot be recorded; its text is for the one who wrote it."""


class Figures(NamedTuple):
    """How often a rule was right in real articles, judged by reader 1.

    ``fresh`` of them were read after the rule was last improved, and ``fresh_true`` of these were
    right.
    """

    rule: str
    hits: int
    true: int
    false: int
    arguable: int
    stale: int
    fresh: int = 0
    fresh_true: int = 0

    @property
    def judged(self) -> int:
        return self.true + self.false + self.arguable

    @property
    def precision(self) -> Share:
        """Strict: what can be argued about was not right."""
        return wilson(self.true, self.judged)

    def meets(self, severity: str) -> bool | None:
        """Whether its precision supports the severity; None if too few were read to say."""
        if self.judged < FEW:
            return None
        precision, low = TARGETS[severity]
        return self.precision.value >= precision and self.precision.low >= low


class Agreement(NamedTuple):
    """Two readings of the same hits."""

    rule: str
    read: int
    agreed: int
    kappa: float


def sample(found: Iterable[Place], size: int = SAMPLE, seed: int = SEED) -> list[Place]:
    """The hits of one rule to be read: of all corpora in turn, at random within each.

    The order within a corpus is that of a hash, so that most of a sample stays if the rule loses
    or gains hits. Of a longer sentence that comes again in a corpus, one hit is read.
    """
    corpora: dict[str, list[Place]] = {}
    seen: set[tuple[str, str]] = set()
    for place in sorted(found, key=lambda place: (_rank(place, seed), place.offset)):
        same = (place.corpus, place.hash)
        if place.words < SAME_WORDS or same not in seen:
            corpora.setdefault(place.corpus, []).append(place)
            seen.add(same)
    chosen: list[Place] = []
    for turn in range(max(map(len, corpora.values()), default=0)):
        chosen += [corpora[name][turn] for name in sorted(corpora) if turn < len(corpora[name])]
    return chosen[:size]


def _rank(place: Place, seed: int) -> str:
    return digest(f"{seed} {place.rule} {place.file} {place.hash}")


def judgement_file(rule: str, folder: Path = JUDGEMENTS) -> Path:
    return folder / f"{rule}.jsonl"


def judged_rules(folder: Path = JUDGEMENTS) -> list[str]:
    """Names of the rules that there are judgements of."""
    return sorted(
        path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.jsonl")
    )


def load(rule: str, folder: Path = JUDGEMENTS) -> list[Judgement]:
    path = judgement_file(rule, folder)
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    return [Judgement(**json.loads(line)) for line in lines if line.strip()]


def save(rule: str, rows: Iterable[Judgement], folder: Path = JUDGEMENTS) -> None:
    """Write the judgements of a rule, sorted, one a line; reader and round 1 need no saying."""
    path = judgement_file(rule, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = []
    for row in sorted(rows, key=lambda row: (row.file, row.offset, row.hash, row.reader)):
        data = row._asdict()
        for key in ("reader", "round"):
            if data[key] == 1:
                del data[key]
        lines.append(json.dumps(data, ensure_ascii=False) + "\n")
    path.write_text("".join(lines), "utf-8")


def match(found: Iterable[Place], rows: Sequence[Judgement]) -> dict[Place, Judgement]:
    """Today's hits of a rule with the judgement of each that one reader has judged.

    File and sentence decide. Where a sentence stands more than once in a file, a judgement goes to
    the nearest hit, so that nothing is lost when a rule's matches or the reader of files change.
    """
    wanted: dict[tuple[str, str], list[Place]] = {}
    for place in found:
        wanted.setdefault((place.file, place.hash), []).append(place)
    pairs = [
        (abs(place.offset - row.offset), number, place)
        for number, row in enumerate(rows)
        for place in wanted.get((row.file, row.hash), ())
    ]
    matched: dict[Place, Judgement] = {}
    used: set[int] = set()
    for _, number, place in sorted(pairs, key=lambda pair: (*pair[:2], pair[2].offset)):
        if number not in used and place not in matched:
            matched[place] = rows[number]
            used.add(number)
    return matched


def by_reader(rows: Iterable[Judgement], reader: int) -> list[Judgement]:
    return [row for row in rows if row.reader == reader]


def to_read(
    found: Sequence[Place], rows: Sequence[Judgement], reader: int = 1, size: int = SAMPLE
) -> list[Place]:
    """The hits of a rule's sample that this reader has still to judge.

    A second reader is given what the first has judged, in an order of its own.
    """
    done = match(found, by_reader(rows, reader))
    if reader == 1:
        return [place for place in sample(found, size) if place not in done]
    first = match(found, by_reader(rows, 1))
    chosen = [place for place in sample(found, len(found)) if place in first and place not in done]
    chosen = chosen[:size]
    random.Random(f"{SEED} {reader}").shuffle(chosen)
    return chosen


def figures(rule: str, found: Sequence[Place], rows: Sequence[Judgement]) -> Figures:
    """How often a rule was right; judgements of what it reports no more are stale."""
    first = by_reader(rows, 1)
    matched = match(found, first).values()
    verdicts = [row.verdict for row in matched]
    true, false, arguable = (verdicts.count(verdict) for verdict in VERDICTS)
    fresh = [row.verdict for row in matched if row.round > 1]
    return Figures(
        rule,
        len(found),
        true,
        false,
        arguable,
        len(first) - len(verdicts),
        len(fresh),
        fresh.count("true"),
    )


def as_json(found: Iterable[Figures]) -> str:
    """``rules/measured.json``: the figures of each rule, as ``healthlint.measured`` reads them."""
    data = {
        one.rule: Measured(
            one.hits,
            one.judged,
            one.true,
            one.false,
            one.arguable,
            *(round(value, 4) for value in one.precision[:3]),
        )._asdict()
        for one in found
    }
    lines = (f"{json.dumps(rule)}: {json.dumps(values)}" for rule, values in sorted(data.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def agreement(rule: str, found: Sequence[Place], rows: Sequence[Judgement]) -> Agreement | None:
    """How far two readers agree on the hits that both have judged; None if there are none."""
    first, second = (match(found, by_reader(rows, reader)) for reader in (1, 2))
    pairs = [
        (row.verdict, second[place].verdict) for place, row in first.items() if place in second
    ]
    if not pairs:
        return None
    return Agreement(rule, len(pairs), sum(a == b for a, b in pairs), kappa(pairs))


def parse(lines: Iterable[str]) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """Verdicts and reasons by the hit's id, and what is wrong with the lines left out.

    A line is ``ID<TAB>verdict<TAB>reason``; spaces do as well as tabs. Empty lines and those that
    start with # are nothing.
    """
    said: dict[str, tuple[str, str]] = {}
    wrong: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            name, verdict, reason = _parsed(line)
            if said.get(name, (verdict,))[0] != verdict:
                raise Unclear(f"{name} has two verdicts")
            said[name] = (verdict, reason)
        except Unclear as problem:
            wrong.append(f"line {number}: {problem}")
    return said, wrong


def _parsed(line: str) -> tuple[str, str, str]:
    fields = line.split(maxsplit=2)
    if len(fields) != 3:
        raise Unclear(f"a line has an id, a verdict and a reason: {line.strip()!r}")
    name, verdict, reason = fields[0], fields[1], " ".join(fields[2].split())
    rule, _, rest = name.partition(":")
    if not rule or not rest or "/" not in rule:
        raise Unclear(f"{name!r} is no id of a hit; it looks like claims/cure:0123abcd")
    full = [each for each in VERDICTS if verdict and each.startswith(verdict.lower())]
    if len(full) != 1:
        raise Unclear(f"the verdict {verdict!r} is none of {', '.join(VERDICTS)}")
    return name, full[0], reason


def rules_of(said: Iterable[str]) -> list[str]:
    return sorted({name.partition(":")[0] for name in said})


def record(
    said: Mapping[str, tuple[str, str]],
    found: Mapping[str, Sequence[Place]],
    reader: int = 1,
    folder: Path = JUDGEMENTS,
    round: int = 1,
) -> tuple[dict[str, int], list[str]]:
    """Write verdicts to the files of their rules; how many for each rule, and ids not known.

    ``found`` are today's hits by rule. A hit that this reader has judged before is judged anew.
    """
    counts: dict[str, int] = {}
    unknown: list[str] = []
    for rule in rules_of(said):
        ids = {place.id: place for place in found.get(rule, ())}
        rows = load(rule, folder)
        old = match(found.get(rule, ()), by_reader(rows, reader))
        for name, (verdict, reason) in said.items():
            if name.partition(":")[0] != rule:
                continue
            place = ids.get(name)
            if place is None:
                unknown.append(name)
                continue
            if place in old:
                rows.remove(old[place])
            where = place.file, place.offset, place.hash
            rows.append(Judgement(*where, verdict, reason, reader, round))
            counts[rule] = counts.get(rule, 0) + 1
        if counts.get(rule):
            save(rule, rows, folder)
    return counts, unknown
