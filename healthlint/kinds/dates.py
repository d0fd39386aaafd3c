"""Kind ``dates``: when an article was published, updated and reviewed, and whether that can be."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from healthlint.document import Document
from healthlint.document.dates import Written, date_of, dates_in
from healthlint.document.fold import fold
from healthlint.document.model import Metadata
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.matching import CueSet
from healthlint.schema import Option

GROUPS = ("published", "updated", "reviewed", "next_review")
PROBLEMS = ("old", "unreviewed", "overdue", "future", "disordered")
BY_AGE = ("old", "unreviewed", "overdue")
"""Problems that time brings about; the others were there on the first day."""
_PLACES: Mapping[str, Option] = {"names": Option("texts"), "labels": Option("cues")}
SCHEMA: Mapping[str, Option] = {
    **{group: Option("table", required=True, keys=_PLACES) for group in GROUPS},
    "max_age_years": Option("number", default=3),
    "scheduled_days": Option("count", default=90),
    "line_words": Option("count", default=25),
    "edge_blocks": Option("count", default=6),
    "archived": Option("texts"),
    "unless": Option("cues"),
    "not_lines": Option("cues"),
    "lasting": Option("cues"),
    "address": Option("cues"),
    "address_per_thousand": Option("number", default=10),
    "suggest": Option("choices", choices=PROBLEMS),
    "not_for": Option("guards"),
}
ADDRESSES = 2
"""So often at least an article speaks to its readers that does so at all."""
REACH = 60
"""Characters behind a label in which its date may begin."""
LONGEST = 500
"""Characters of a line that are looked at; a short line is shorter."""
SLACK = timedelta(days=1)
"""So far two dates may be apart for no other reason than time zones."""
_SEGMENT = re.compile(r"(?:\A|(?<=[|•·;])|(?<=[.!?)\d] ))[ \t]*(?=\w)")
_SIGN = re.compile(r"(?:19|20)\d\d|\d\d?[./-](?:\d|[a-z]{3})")
"""What is in every date."""
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-]\d|\d)")
_COLONS = str.maketrans(":–—", "   ")
"""What may stand between a label and its date, and is no word."""
_PARTS = str.maketrans("", "", "_-. ")
_NOTHING = ("", "none", "null", "false", "no", "0")


class Said(NamedTuple):
    """A date that the article gives of itself, with the group it belongs to and where it stands."""

    group: str
    written: str
    first: date
    last: date
    start: int
    end: int
    in_source: bool


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """At most one hit of each problem.

    * ``old``: the newest date is more than ``max_age_years`` before today.
    * ``unreviewed``: the same, and it is the day of publication, since no other is given. That is
      no fault of news and diaries, so the text must be made to last: a cue of ``lasting``, such as
      "how to", is in its title, or it speaks to its readers with ``address_per_thousand`` cues of
      ``address`` in a thousand words, ADDRESSES or more of them.
    * ``overdue``: the day of the next review is past, and no review is newer than it.
    * ``future``: a review or an update is later than today, or the publication is by more than
      ``scheduled_days``.
    * ``disordered``: all dates of update are before all dates of publication.

    Names are the same with and without ``_``, ``-`` and dots, and colons and dashes in a line make
    no difference to a label. Lines with a cue of ``not_lines`` tell of something else. A date that
    can be read in two ways is read in the one that speaks for the article. Nothing is too old that
    is ``archived`` (metadata that say yes), that has a cue of ``unless`` in its title or near its
    edges, or that is of a sort that is ``not_for``. The problems in ``suggest`` are suggestions,
    however grave the rule is.
    """
    document = context.document
    said = list(_in_metadata(document, options))
    if document.blocks:
        said += _in_text(document, options)
    if not said:
        return
    from healthlint.today import today

    may_age: bool | None = None
    for name, one, problem in _problems(said, options, today()):
        if name in BY_AGE:
            if may_age is None:
                may_age = _may_age(context, options)
            if not may_age or (name == "unreviewed" and not _lasts(document, options)):
                continue
        yield Hit(
            one.start,
            one.end,
            {"date": one.written, "problem": problem},
            in_source=one.in_source,
            severity="suggestion" if name in options["suggest"] else None,
        )


def _may_age(context: Context, options: Mapping[str, Any]) -> bool:
    """Whether it is a fault of the article to be old."""
    if _is_kept_as_it_was(context.document, options):
        return False
    return not context.guards.unfit(options["not_for"], context.document, context.found)


def _lasts(document: Document, options: Mapping[str, Any]) -> bool:
    """Whether the article is made for readers of years to come."""
    lasting: CueSet = options["lasting"]
    address: CueSet = options["address"]
    if not lasting and not address:
        return True
    if lasting.found_in(fold(_title(document))):
        return True
    if not address:
        return False
    spoken = sum(1 for _ in address.pattern.finditer(document.folded))
    enough: float = options["address_per_thousand"] * document.word_count / 1000
    return spoken >= max(ADDRESSES, enough)


def _title(document: Document) -> str:
    headings = (b for b in document.blocks if b.kind == "heading")
    first = next(headings, None)
    return document.parsed.title or (document.text[first.start : first.end] if first else "")


def _problems(
    said: list[Said], options: Mapping[str, Any], now: date
) -> Iterator[tuple[str, Said, str]]:
    groups = {group: [one for one in said if one.group == group] for group in GROUPS}
    published, updated, reviewed, planned = groups.values()
    for one in (*updated, *reviewed, *published):
        ahead = options["scheduled_days"] if one.group == "published" else SLACK.days
        if one.first > _later(now, ahead):
            yield "future", one, f"The date {one.written} lies in the future"
            return
    known = published + updated + reviewed
    if published and updated:
        newest, earliest = max(updated, key=_last), min(published, key=lambda one: one.first)
        if newest.last < earliest.first - SLACK:
            problem = f"The update ({newest.written}) is before the publication"
            yield "disordered", newest, f"{problem} ({earliest.written})"
    fresh = max(known, key=_last) if known else None
    due = max(planned, key=_last, default=None)
    if due and due.last < now and (fresh is None or fresh.last <= due.last):
        yield "overdue", due, f"The next review was due by {due.written}"
    elif fresh and (due is None or due.last < now):
        years = options["max_age_years"]
        if _years_later(fresh.last, years) < now:
            name = "unreviewed" if fresh.group == "published" else "old"
            yield name, fresh, f"The newest date ({fresh.written}) is over {years:g} years ago"


def _last(one: Said) -> date:
    return one.last


def _years_later(day: date, years: float) -> date:
    return _later(day, round(years * 365.25))


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:  # a limit that was set to "never"
        return date.max


def _in_metadata(document: Document, options: Mapping[str, Any]) -> Iterator[Said]:
    groups = {name.translate(_PARTS): group for group in GROUPS for name in options[group]["names"]}
    for entry in document.metadata:
        for name, given in _values(entry):
            group = groups.get(name.translate(_PARTS))
            if group:
                value = " ".join(str(given).split())
                read = date_of(fold(value))
                if read:
                    yield _said(group, value, read, entry)


def _values(entry: Metadata) -> Iterator[tuple[str, Any]]:
    """The value under its name, or each value of a table (``review: {date: ...}``) under both."""
    if isinstance(entry.value, dict):
        for key, value in entry.value.items():
            yield f"{entry.name}_{str(key).lower()}", value
    else:
        yield entry.name, entry.value


def _said(group: str, value: str, read: Written, entry: Metadata) -> Said:
    written = value[read.start : read.end]
    return Said(group, written, read.first, read.last, entry.start, entry.end, True)


def _in_text(document: Document, options: Mapping[str, Any]) -> Iterator[Said]:
    """Dates behind a label in short lines; those of publication near the edges only."""
    edge = options["edge_blocks"]
    last = len(document.blocks) - edge
    labels = [(group, options[group]["labels"]) for group in GROUPS if options[group]["labels"]]
    numbers = {document.block_at(sign.start()) for sign in _SIGN.finditer(document.folded)}
    for number in sorted(numbers):
        block = document.blocks[number]
        if block.kind in ("heading", "reference", "quote"):
            continue
        text = document.folded[block.start : block.end]
        at = block.start
        for line in text.split("\n"):
            start, at = at, at + len(line) + 1
            if len(line) > LONGEST or line.count(" ") >= options["line_words"]:
                continue
            if options["not_lines"] and options["not_lines"].found_in(line):
                continue
            found = list(dates_in(line))
            bare = line.translate(_COLONS)
            for segment in _SEGMENT.finditer(line):
                for group, cues in labels:
                    if group == "published" and edge <= number < last:
                        continue
                    label = cues.pattern.match(bare[segment.end() :])
                    if label:
                        one = _dated(line, found, segment.end(), segment.end() + label.end())
                        if one:
                            yield _placed(document, group, one, start)
                        break


def _dated(line: str, found: list[Written], begin: int, end: int) -> Written | None:
    """The date of the label from ``begin`` to ``end``: the next one, or a year right behind it."""
    for one in found:
        if begin <= one.start <= end + REACH:
            return one
    year = _YEAR.search(line, begin, end + len(": 2020"))
    read = date_of(year[0]) if year else None
    return read._replace(start=year.start(), end=year.end()) if year and read else None


def _placed(document: Document, group: str, one: Written, offset: int) -> Said:
    start, end = offset + one.start, offset + one.end
    return Said(group, document.text[start:end], one.first, one.last, start, end, False)


def _is_kept_as_it_was(document: Document, options: Mapping[str, Any]) -> bool:
    """Whether the article says that it is old on purpose."""
    if any(
        entry.name in options["archived"] and str(entry.value).strip().lower() not in _NOTHING
        for entry in document.metadata
    ):
        return True
    unless, edge = options["unless"], options["edge_blocks"]
    if not unless:
        return False
    blocks = document.blocks
    ends = blocks if len(blocks) <= 2 * edge else (*blocks[:edge], *blocks[-edge:])
    return unless.found_in(fold(document.parsed.title or "")) or any(
        unless.found_in(document.folded[block.start : block.end]) for block in ends
    )


KIND = Kind(SCHEMA, check, fields=("date", "problem"))
