"""Comments with which a writer says that a finding is all right, and why.

In a Markdown or HTML comment (``{/* ... */}`` in MDX)::

    <!-- healthlint: ignore claims/cure -- we quote the seller to refute him -->

* ``ignore RULES`` covers its own line, or, if it stands alone, the next line that holds text;
* ``ignore-line RULES`` covers its own line, ``ignore-next-line RULES`` the next one with text;
* ``ignore-start RULES`` to ``ignore-end`` covers what lies between; ``ignore-end RULES`` ends
  only those;
* ``ignore-file RULES`` covers the file, wherever it stands.

RULES are rule or family names between commas or spaces, at least one. The reason follows after
`` -- `` (a dash will do, since editors make one of it). Front matter covers the file::

    healthlint:
      ignore: [claims/cure, "evidence -- a personal story", {rule: numbers, reason: a poem}]

A finding is covered if the covered lines hold any part of it, or, where two statements disagree, of
the other one. Findings of the family
``suppression`` cannot be silenced this way, only in the configuration.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.finding import Finding, Hit
from healthlint.linter import place
from healthlint.ruleset import Ruleset

OWN_FAMILY = "suppression"
SITE = "site"
"""The kind of rules that run only when articles are compared with each other."""
_START, _END = "ignore-start", "ignore-end"
VERBS = ("ignore", "ignore-line", "ignore-next-line", _START, _END, "ignore-file")

_OURS = r"(?s)\s*healthlint\s*:\s*(\S*)(.*)"
_MEANT = r"(?i)\s*healthlint[\s-]+(?:ignore|disable|enable|off|on)\b"
_REASON = r"(?:^|\s)(?:--|[\u2013\u2014])(?:\s|$)"
_BETWEEN_NAMES = r"[,\s]+"

Report = Callable[[str, int, int, Mapping[str, str]], None]
"""Called with the check, the source span and the fields of the message."""


@dataclass(slots=True)
class _Suppression:
    """One comment or front matter entry; it covers source offsets ``first`` to ``last``."""

    start: int
    end: int
    names: list[str]
    first: int
    last: int
    used: set[str] = field(default_factory=set)


class _Words(NamedTuple):
    names: list[str]
    reason: str


class Elsewhere(NamedTuple):
    """A place (source offsets) that takes part in a finding of another file."""

    rule: str
    start: int
    end: int


def apply(
    findings: list[Finding],
    document: Document,
    ruleset: Ruleset,
    elsewhere: Sequence[Elsewhere] | None = None,
) -> list[Finding]:
    """The findings that no comment covers, with those about the comments, by position.

    ``elsewhere`` are places that comments here cover for findings in other files; None says that
    articles were not compared with each other.
    """
    if not commented(document):
        return findings
    hits: list[tuple[str, Hit]] = []

    def report(check: str, start: int, end: int, fields: Mapping[str, str]) -> None:
        hits.append((check, Hit(start, end, dict(fields), in_source=True)))

    suppressions = [
        *_from_front_matter(document, ruleset, report),
        *_from_comments(document, ruleset, report),
    ]
    kept = [finding for finding in findings if not _covered(finding, suppressions)]
    for place_elsewhere in elsewhere or ():
        _covers(suppressions, *place_elsewhere)
    ran = _names_that_ran(ruleset, elsewhere is not None)
    for suppression in suppressions:
        _report_unused(suppression, ran, report)
    active = {
        each.options["check"]: each for each in ruleset.active if each.rule.kind == "suppression"
    }
    seen: dict[tuple[str, str], int] = {}
    own = [place(document, active[check], hit, seen) for check, hit in hits if check in active]
    if not own:
        return kept
    return sorted([*kept, *own], key=lambda finding: (finding.start, finding.rule))


def commented(document: Document) -> bool:
    """Whether the file may hold comments for us."""
    return "healthlint" in document.source


def covers(place: Elsewhere, document: Document, ruleset: Ruleset) -> bool:
    """Whether a comment of the document covers a place in it."""
    if not commented(document):
        return False

    def ignored(check: str, start: int, end: int, fields: Mapping[str, str]) -> None:
        """What is wrong with the comments is said when the file itself is linted."""

    suppressions = [
        *_from_front_matter(document, ruleset, ignored),
        *_from_comments(document, ruleset, ignored),
    ]
    return _covers(suppressions, *place)


def _covered(finding: Finding, suppressions: list[_Suppression]) -> bool:
    covered = _covers(suppressions, finding.rule, finding.start, finding.end)
    if finding.partner:
        covered = _covers(suppressions, finding.rule, *finding.partner) or covered
    return covered


def _covers(suppressions: list[_Suppression], rule: str, start: int, end: int) -> bool:
    covered = False
    for suppression in suppressions:
        if start < suppression.last and max(end, start + 1) > suppression.first:
            for name in (rule, rule.partition("/")[0]):
                if name in suppression.names:
                    suppression.used.add(name)
                    covered = True
    return covered


def _names_that_ran(ruleset: Ruleset, site: bool) -> set[str]:
    """Rules that ran, and families all of whose chosen rules did: with fewer nobody can know."""
    waiting = {name for name, rule in ruleset.rules.items() if rule.kind == SITE and not site}
    ran = set(ruleset.rules) - waiting
    families = {name.partition("/")[0] for name in ran}
    return ran | (families - {name.partition("/")[0] for name in waiting})


def _report_unused(suppression: _Suppression, ran: set[str], report: Report) -> None:
    unused = [name for name in suppression.names if name not in suppression.used and name in ran]
    if unused:
        fields = {"names": ", ".join(unused)}
        report("unused", suppression.start, suppression.end, fields)


def _from_comments(document: Document, ruleset: Ruleset, report: Report) -> Iterator[_Suppression]:
    opened: list[_Suppression] = []
    for start, end, text in document.comments:
        ours = re.match(_OURS, text)
        if not ours:
            if re.match(_MEANT, text):
                problem = "it lacks the colon: begin with 'healthlint: ignore'"
                report("unknown", start, end, _fields(problem, "healthlint"))
            continue
        verb, words = ours[1], _split(ours[2])
        if verb not in VERBS:
            problem = f"'{verb}' is no instruction" if verb else "it holds no instruction"
            report("unknown", start, end, _fields(problem, verb, VERBS))
            continue
        names = _known_names(words, ruleset, start, end, report, required=verb != _END)
        if verb == _END:
            _close(opened, names, bool(words.names), start, end, report)
            continue
        if not words.reason and names:
            report("missing-reason", start, end, {"names": ", ".join(names)})
        first, last = _range(verb, start, end, document)
        suppression = _Suppression(start, end, names, first, last)
        if verb == _START:
            opened.append(suppression)
        yield suppression
    for suppression in opened:
        listed = ", ".join(suppression.names)
        problem = f"'ignore-start {listed}' is never ended"
        report("unclosed", suppression.start, suppression.end, _fields(problem, listed))


def _close(
    opened: list[_Suppression], names: list[str], some: bool, start: int, end: int, report: Report
) -> None:
    """End the named regions, or all if the comment names none."""
    ended = [each for each in opened if not some or set(names) & set(each.names)]
    if not ended:
        listed = ", ".join(names)
        problem = f"'{f'ignore-end {listed}'.strip()}' ends nothing"
        report("unclosed", start, end, _fields(problem, listed))
    for suppression in ended:
        suppression.last = end
        opened.remove(suppression)


def _range(verb: str, start: int, end: int, document: Document) -> tuple[int, int]:
    """The source offsets that a comment covers; a region runs to the end until it is ended."""
    source = document.source
    if verb == "ignore-file":
        return 0, len(source) + 1
    if verb == _START:
        return end, len(source) + 1
    line_start, line_end = _whole_lines(start, end, document)
    if verb == "ignore-line" or (verb == "ignore" and _shares_line(line_start, line_end, document)):
        return line_start, line_end
    position = line_end
    while position < len(source):
        line_start, line_end = _whole_lines(position, position, document)
        if _shares_line(line_start, line_end, document):
            return line_start, line_end
        position = line_end
    return line_end, line_end


def _whole_lines(start: int, end: int, document: Document) -> tuple[int, int]:
    """Source offsets of the lines that hold a range, the last line ending included."""
    starts = document.lines.starts
    first, last = document.lines.position(start)[0], document.lines.position(end)[0]
    return starts[first - 1], starts[last] if last < len(starts) else len(document.source)


def _shares_line(start: int, end: int, document: Document) -> bool:
    """Whether whole lines hold anything beside comments."""
    position = start
    for comment in document.comments:
        if comment.end > position and comment.start < end:
            if document.source[position : comment.start].strip():
                return True
            position = comment.end
    return bool(document.source[position:end].strip())


def _from_front_matter(
    document: Document, ruleset: Ruleset, report: Report
) -> Iterator[_Suppression]:
    ours = document.front_matter.get("healthlint")
    if ours is None:
        return
    start, end = next(
        ((each.start, each.end) for each in document.metadata if each.name == "healthlint"), (0, 0)
    )
    if not isinstance(ours, dict) or set(ours) - {"ignore"}:
        wrong = ", ".join(map(str, ours)) if isinstance(ours, dict) else str(ours)
        problem = "the front matter key 'healthlint' holds 'ignore:' and a list of rules"
        report("unknown", start, end, _fields(problem, wrong))
        return
    entries = ours.get("ignore")
    for entry in entries if isinstance(entries, list) else [entries]:
        words = _entry(entry)
        at = document.source.find(words.names[0], start) if words and words.names else -1
        spot = (at, at + len(words.names[0])) if words and at >= 0 else (start, end)
        if words is None:
            problem = "an entry of 'ignore' is the name of a rule, or has 'rule:' and 'reason:'"
            report("unknown", *spot, _fields(problem, str(entry)))
            continue
        names = _known_names(words, ruleset, *spot, report)
        if not words.reason and names:
            report("missing-reason", *spot, {"names": ", ".join(names)})
        yield _Suppression(*spot, names, 0, len(document.source) + 1)


def _entry(entry: Any) -> _Words | None:
    if isinstance(entry, str):
        return _split(entry)
    if not isinstance(entry, dict) or set(entry) - {"rule", "reason"}:
        return None
    rule = entry.get("rule")
    return (
        _Words(_split(rule).names, str(entry.get("reason") or ""))
        if isinstance(rule, str)
        else None
    )


def _split(words: str) -> _Words:
    """Names and reason of ``claims/cure, evidence -- because``."""
    parts = re.split(_REASON, words, maxsplit=1)
    names = [name for name in re.split(_BETWEEN_NAMES, parts[0]) if name]
    return _Words(names, parts[1].strip() if len(parts) > 1 else "")


def _known_names(
    words: _Words,
    ruleset: Ruleset,
    start: int,
    end: int,
    report: Report,
    required: bool = True,
) -> list[str]:
    """The names that exist; what is wrong with the others is reported once."""
    known = ruleset.known | {name.partition("/")[0] for name in ruleset.known}
    good: list[str] = []
    bad: list[str] = []
    for name in dict.fromkeys(words.names):
        own = name.partition("/")[0] == OWN_FAMILY
        (good if name in known and not own else bad).append(name)
    if required and not words.names:
        report("unknown", start, end, _fields("it names no rule; write which one", ""))
    elif bad and bad[0] in known:
        problem = f"'{bad[0]}' can be ignored only in the configuration"
        report("unknown", start, end, _fields(problem, bad[0]))
    elif len(bad) > 2 and not words.reason:
        listed = " ".join(bad)
        problem = f"'{listed}' are no rules; write a reason after ' -- '"
        report("unknown", start, end, _fields(problem, listed))
    elif bad:
        problem = f"there is no rule or family '{bad[0]}'"
        report("unknown", start, end, _fields(problem, bad[0], known))
    return good


def _fields(problem: str, names: str, known: Iterable[str] = ()) -> dict[str, str]:
    suggestion = ""
    if known and names:
        from healthlint.rulefile import nearest

        suggestion = f" {nearest(names, known)}".rstrip()
    return {"problem": problem, "names": names, "suggestion": suggestion}
