"""A run with ``--site``: all files are linted, then compared, then their comments are looked at."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from healthlint.read import Unreadable
from healthlint.report import Article
from healthlint.run import Linter, Outcome, Progress, each_file, internal_error
from healthlint.site.compare import ENOUGH
from healthlint.site.entries import Entry, Read
from healthlint.site.facts import unpack_facts
from healthlint.site.findings import Compared, compare_entries
from healthlint.site.index import Index, stamp_of
from healthlint.site.numbers import unpack_numbers
from healthlint.site.others import Others, other_files, read_others
from healthlint.site.reading import (
    Linted,
    checks_of,
    lint_and_sketch,
    read_again,
    reader_for,
)
from healthlint.site.record import Record
from healthlint.site.sketch import Prose

FEW = 300_000
"""Hashes of linted articles up to which only what shares one of them is kept in memory."""
DOCUMENTS = 64
"""How many articles are kept in memory while they are compared word by word."""


class Site(NamedTuple):
    """What a run with ``--site`` gives: the outcome of each file, in order, and notes on it."""

    outcomes: list[Outcome]
    notes: list[str]


def check_site(
    files: Sequence[str],
    others: Sequence[str],
    linter: Linter,
    index: Index,
    jobs: int = 1,
    progress: Progress | None = None,
    text: bytes | None = None,
) -> Site:
    """Lint ``files`` and compare them with each other and with ``others``, which are not linted.

    ``text`` is what the only file holds, if that was given on standard input. Raises as
    ``run.check_files`` does.
    """
    rulesets = [linter.ruleset_for(path) for path in files]
    if not any(checks_of(ruleset) for ruleset in rulesets):
        others = ()  # nothing would be said about them
    beside = other_files(others, linter)
    task = lint_and_sketch if text is None else partial(lint_and_sketch, raw=text)
    outcomes: list[Linted | Unreadable] = []
    for done in each_file(task, files, linter, jobs):
        outcomes.append(done)
        if progress:
            progress(len(outcomes), len(files))
    linted = _each_once(done for done in outcomes if isinstance(done, Linted))
    for each in linted:
        index.add(each.sketched)
    wanted = _wanted(linted)
    given = [stamp_of(path) for path in files]
    opposed = _opposed(linted) if wanted is not None else set()
    told = _told(linted) if wanted is not None else set()

    def useful(record: Record) -> bool:
        if wanted is None or len(wanted.intersection(record.hashes)) >= ENOUGH:
            return True
        return not (opposed.isdisjoint(record.facts) and told.isdisjoint(record.numbers))

    compared_with = read_others(beside, given, linter, index, useful, jobs, progress)

    @lru_cache(DOCUMENTS)
    def read(path: str) -> Prose | None:
        try:
            return read_again(linter, path, text if path in files[:1] else None)
        except Unreadable:
            return None

    entries = [_entry(path, record, linter, False) for path, record in compared_with.records]
    entries += [_entry(each.path, each.sketched.record, linter, True) for each in linted]
    first = len(compared_with.records)
    failures = []
    try:
        compared = compare_entries(entries, first, read, linter.ruleset_for, wanted)
    except Exception as error:  # a fault of ours must not cost the files their own findings
        said = internal_error("--site", error)
        failures.append(said)
        compared = Compared({}, frozenset(), {}, ())
    finished = [_finish(done, compared, linter, read) for done in outcomes]
    notes = [*_notes(len(linted), compared_with), *compared.notes]
    return Site([*finished, *failures], notes)


def _each_once(linted: Iterable[Linted]) -> list[Linted]:
    """The files in the order of their paths; of several names of one file the first."""
    known = set()
    kept = []
    for each in sorted(linted, key=lambda each: each.path):
        stamp = each.sketched.stamp
        file = (stamp.device, stamp.number) if stamp.number else each.path
        if file not in known:
            known.add(file)
            kept.append(each)
    return kept


def _wanted(linted: Sequence[Linted]) -> set[int] | None:
    """The hashes of the linted articles, None if there are very many."""
    sketches = [each.sketched.record.hashes for each in linted]
    return set().union(*sketches) if sum(map(len, sketches)) <= FEW else None


def _opposed(linted: Sequence[Linted]) -> set[int]:
    """The codes of what opposes the linted articles."""
    facts = (fact for each in linted for fact in unpack_facts(each.sketched.record.facts)[1])
    return {code ^ 1 for fact in facts for code in fact.codes}


def _told(linted: Sequence[Linted]) -> set[int]:
    """The codes of the numbers in the linted articles."""
    numbers = (each.sketched.record.numbers for each in linted)
    return {code for packed in numbers for each in unpack_numbers(packed) for code in each.codes}


def _entry(path: str, record: Record, linter: Linter, given: bool) -> Entry:
    options = reader_for(linter.configs.settings_for(path)).options
    reported = checks_of(linter.ruleset_for(path)) if given else frozenset()
    return Entry(path, record, options, reported)


def _finish(done: Linted | Unreadable, compared: Compared, linter: Linter, read: Read) -> Outcome:
    """The report on a file when all that is to be said about it has been said."""
    if isinstance(done, Unreadable):
        return done
    prose = read(done.path) if done.commented else None
    if prose is None and done.commented:
        return Unreadable(done.path, "the file was changed or removed while it was read")
    document = prose.document if prose else None
    ruleset = linter.ruleset_for(done.path)
    return Article(done.path, compared.finish(done.path, done.findings, document, ruleset))


def _notes(linted: int, beside: Others) -> Iterable[str]:
    if linted + beside.files == 1:
        yield (
            "--site has nothing to compare this article with; name more files, use --against or"
            " set 'site' in healthlint.toml"
        )
    if beside.failures:
        count, first = len(beside.failures), beside.failures[0]
        files = "1 file of the site was" if count == 1 else f"{count} files of the site were"
        yield f"{files} not compared: {first.path}: {first.reason}"
