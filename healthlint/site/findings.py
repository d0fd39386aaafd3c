"""From what articles have in common to findings, comments in either article minded."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from healthlint.document import Document, read_document
from healthlint.finding import Finding
from healthlint.linter import context_of, lint, place
from healthlint.report import Article
from healthlint.ruleset import Ruleset
from healthlint.site.copies import find_copies
from healthlint.site.disputes import find_disputes
from healthlint.site.entries import Entry, Read, SiteHit
from healthlint.site.numbers import find_numbers
from healthlint.site.reading import checks_of, options_in, record_of, site_rule
from healthlint.site.sketch import prose_of
from healthlint.suppress import Elsewhere, apply, covers

RulesetFor = Callable[[str], Ruleset]
"""Gives the rules for a path."""


class Compared(NamedTuple):
    """What was found by comparing, by the path of the file it is reported in.

    ``silenced`` are those of the findings that a comment in the other file covers; ``elsewhere``
    are the places that such comments cover, by the path of that file.
    """

    findings: Mapping[str, Sequence[Finding]]
    silenced: frozenset[Finding]
    elsewhere: Mapping[str, Sequence[Elsewhere]]
    notes: Sequence[str]

    def finish(
        self, path: str, findings: Iterable[Finding], document: Document | None, ruleset: Ruleset
    ) -> list[Finding]:
        """The findings of a file with those from comparing it, by position.

        ``document`` is None if there are no comments in it.
        """
        both = [*findings, *self.findings.get(path, ())]
        both.sort(key=lambda finding: (finding.start, finding.rule))
        if document is not None:
            both = apply(both, document, ruleset, self.elsewhere.get(path, ()))
        return [finding for finding in both if finding not in self.silenced]


def compare_entries(
    entries: Sequence[Entry],
    first: int,
    read: Read,
    ruleset_for: RulesetFor,
    wanted: set[int] | None = None,
) -> Compared:
    """What the rules about several articles have to say about those from number ``first`` on.

    ``wanted`` is as for ``find_copies``.
    """
    copies = find_copies(entries, first, read, wanted)
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    elsewhere: defaultdict[str, list[Elsewhere]] = defaultdict(list)
    silenced: set[Finding] = set()
    seen: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    disputes = (*find_disputes(entries, first, read), *find_numbers(entries, first, read))
    for found in (*copies.found, *disputes):
        path = entries[found.article].path
        prose, active = read(path), site_rule(ruleset_for(path), found.check)
        if prose is None or active is None:
            continue
        finding = place(prose.document, active, found.hit, seen[path])
        finding = finding._replace(related=found.related)
        findings[path].append(finding)
        other = entries[found.partner.article].path
        if _covered_there(found, finding.rule, other, read, ruleset_for, elsewhere[other]):
            silenced.add(finding)
    return Compared(findings, frozenset(silenced), elsewhere, copies.notes)


def _covered_there(
    found: SiteHit,
    rule: str,
    other: str,
    read: Read,
    ruleset_for: RulesetFor,
    elsewhere: list[Elsewhere],
) -> bool:
    """Whether a comment in the other file covers its side; ``elsewhere`` takes that place."""
    prose = read(other)
    if prose is None:
        return False
    spot = Elsewhere(rule, *prose.document.source_span(*found.partner.span))
    if not covers(spot, prose.document, ruleset_for(other)):
        return False
    elsewhere.append(spot)
    return True


def check_texts(texts: Mapping[str, str], ruleset: Ruleset) -> list[Article]:
    """Lint texts by path, and compare them with each other, all by the same rules."""
    options = options_in(ruleset)
    documents = {
        path: read_document(text, path, ruleset.cues) for path, text in sorted(texts.items())
    }
    contexts = {path: context_of(document, ruleset) for path, document in documents.items()}
    proses = {path: prose_of(contexts[path], options.copied) for path in contexts if options}
    entries = [
        Entry(path, record_of(prose, options), options, checks_of(ruleset))
        for path, prose in proses.items()
        if options
    ]
    compared = compare_entries(entries, 0, proses.get, lambda path: ruleset)
    return [
        Article(
            path,
            compared.finish(path, lint(document, ruleset, contexts[path]), document, ruleset),
        )
        for path, document in documents.items()
    ]
