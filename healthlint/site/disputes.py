"""Claims of two articles that oppose each other: candidates by their codes, confirmed by reading.

Two pages are written at different times for different readers, so more is asked than within one
article: both claims name what they are about, or the titles of both articles do.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from healthlint.claims import limits_in
from healthlint.claims.compare import LARGEST, Row, agreement
from healthlint.claims.limits import Limits
from healthlint.claims.model import Claim, Stems
from healthlint.document.model import Span
from healthlint.finding import Hit, Related
from healthlint.kinds.site import CONTRADICTION
from healthlint.site.compare import COMMON, NUMBER, Parts
from healthlint.site.entries import (
    LISTED,
    Entry,
    Partner,
    Read,
    SiteHit,
    related_place,
    same_article,
)
from healthlint.site.facts import (
    Fact,
    Hashes,
    claims_in,
    may_oppose,
    rows_of,
    topic_of,
    unpack_facts,
)
from healthlint.site.sketch import Prose

_MEMORY = 128
"""How many articles are kept in memory while their claims are compared."""
_UNPACKED = 4096
"""The same for the numbers that stand for claims."""
_OPPOSED = 16
"""With how many claims of the other side that share a code a claim is compared."""
_MOST = 4
"""With how many articles that may oppose it an article is compared word by word."""


class _Claims(NamedTuple):
    """What an article claims, with what is needed to compare it."""

    prose: Prose
    claims: list[Claim]
    limits: Callable[[Claim], Limits]
    topic: Stems


class _Dispute(NamedTuple):
    """A claim of an article and one of another (by number) that oppose each other."""

    claim: Claim
    sure: float
    other: int
    opposed: Claim


def find_disputes(entries: Sequence[Entry], first: int, read: Read) -> Iterator[SiteHit]:
    """Claims of the articles from number ``first`` on that an earlier article opposes."""

    @lru_cache(_MEMORY)
    def claims_of(number: int) -> _Claims | None:
        options, prose = entries[number].options.disputes, read(entries[number].path)
        if options is None or prose is None:
            return None
        context = prose.context
        return _Claims(prose, claims_in(context, options), limits_in(context), topic_of(context))

    for number, others in sorted(_candidates(entries, first).items()):
        entry = entries[number]
        own = claims_of(number) if CONTRADICTION in entry.reported else None
        if own is None or entry.options.disputes is None:
            continue
        found: list[_Dispute] = []
        for other in sorted(others)[:_MOST]:
            theirs = claims_of(other)
            if theirs is not None and not same_article(entry, entries[other]):
                found += _disputes(own, other, theirs, entry.options.disputes)
        yield from _hits(number, own, found, claims_of)


def _candidates(entries: Sequence[Entry], first: int) -> dict[int, set[int]]:
    """Articles to be reported, and earlier ones with a claim that may oppose one of theirs."""
    owners, places, parts = array("I"), array("I"), Parts()
    for number, entry in enumerate(entries):
        for place, fact in enumerate(unpack_facts(entry.record.facts)[1]):
            parts.add(fact.codes, len(owners))
            owners.append(number)
            places.append(place)

    @lru_cache(_UNPACKED)
    def facts_of(number: int) -> tuple[Hashes, list[Fact]]:
        return unpack_facts(entries[number].record.facts)

    def opposed(code: int, one: int, other: int) -> bool:
        topic, facts = facts_of(owners[one])
        others_topic, others_facts = facts_of(owners[other])
        fact, others_fact = facts[places[one]], others_facts[places[other]]
        return may_oppose(code, fact, others_fact, topic & others_topic)

    candidates: defaultdict[int, set[int]] = defaultdict(set)
    for members in parts.groups(shift=1):
        if len(members) > COMMON:
            continue  # what everybody speaks of is too vague to be disputed
        for one, other in _sides(members, owners, first):
            later, earlier = owners[one], owners[other]
            if earlier not in candidates[later] and opposed(members[0] >> 32, one, other):
                candidates[later].add(earlier)
    return {number: others for number, others in candidates.items() if others}


def _sides(members: Sequence[int], owners: Sequence[int], first: int) -> Iterator[tuple[int, int]]:
    """Claims of articles to be reported, each with some of the other side in earlier articles."""
    sides = [[each & NUMBER for each in members if each >> 32 & 1 == side] for side in (0, 1)]
    for side, opposed in (sides, sides[::-1]):
        for one in side if opposed else ():
            if owners[one] >= first:
                for other in opposed[:_OPPOSED]:
                    if owners[other] < owners[one]:
                        yield one, other


def _disputes(
    own: _Claims, other: int, theirs: _Claims, options: Mapping[str, Any]
) -> Iterator[_Dispute]:
    topic = own.topic & theirs.topic
    # The paragraphs of two articles are never the same, though their numbers may be.
    opposed_claims = [claim._replace(block=-1 - claim.block) for claim in theirs.claims]
    known = set(map(id, own.claims))

    def limits(claim: Claim) -> Limits:
        if id(claim) in known:
            return own.limits(claim)
        return theirs.limits(claim._replace(block=-1 - claim.block))

    for row in rows_of(options):
        for is_one, is_side, opposes in (
            (True, row.is_one, row.is_other),
            (False, row.is_other, row.is_one),
        ):
            by_stem = _by_stem(filter(opposes, opposed_claims))
            for claim in filter(is_side, own.claims) if by_stem else ():
                for opposed in _sharing(claim, by_stem):
                    pair = (claim, opposed) if is_one else (opposed, claim)
                    if _comparable(*pair, row, topic):
                        sure = agreement(*pair, row, limits, topic)
                        if sure >= options["sure"]:
                            yield _Dispute(claim, sure, other, opposed)


def _by_stem(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the words of what they are about; of very many with one word the first."""
    by_stem: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for stem in claim.subject.stems | claim.outcome.stems:
            if len(by_stem[stem]) < LARGEST:
                by_stem[stem].append(claim)
    return dict(by_stem)


def _sharing(claim: Claim, by_stem: Mapping[str, Sequence[Claim]]) -> list[Claim]:
    """Claims that share a word with this one, each once."""
    stems = claim.subject.stems | claim.outcome.stems
    return list({id(each): each for stem in stems for each in by_stem.get(stem, ())}.values())


def _comparable(one: Claim, other: Claim, row: Row, topic: Stems) -> bool:
    """Whether both claims, or else both titles, name all that must be the same."""
    if row.same != "both":
        direct = one.subject.direct and other.subject.direct
        return direct and _one_side(one, row) == _one_side(other, row)
    if one.outcome.stems and other.outcome.stems:
        return True
    return bool(topic - one.subject.stems - other.subject.stems)


def _one_side(claim: Claim, row: Row) -> Stems:
    """What a claim is about for a row that asks for the same subject, or the same outcome."""
    return (row.same == "outcome" and claim.outcome.stems) or claim.subject.stems


def _hits(
    number: int,
    own: _Claims,
    found: Sequence[_Dispute],
    claims_of: Callable[[int], _Claims | None],
) -> Iterator[SiteHit]:
    """One hit a sentence, the surest dispute first."""
    sentences: dict[int, list[_Dispute]] = {}
    for dispute in sorted(found, key=lambda each: (each.claim.sentence, -each.sure, each.other)):
        sentences.setdefault(dispute.claim.sentence, []).append(dispute)
    for disputes in sentences.values():
        related: list[Related] = []
        lines: set[tuple[str, int]] = set()
        for dispute in disputes:
            theirs = claims_of(dispute.other)
            if theirs is None:
                continue
            message = "And here." if related else "The other side is said here."
            place = related_place(theirs.prose, dispute.opposed.said, message)
            if (place.path, place.line) not in lines and len(related) < LISTED:
                lines.add((place.path, place.line))
                related.append(place)
        claim, opposed = disputes[0].claim, disputes[0].opposed
        theirs = claims_of(disputes[0].other)
        if theirs is None or not related:
            continue
        fields: dict[str, str | int] = {
            "topic": _topic(claim, opposed),
            "quote": _quoted(theirs.prose, opposed.said),
            "other": related[0].path,
            "other_line": related[0].line,
        }
        details = (("sure", f"{disputes[0].sure:.1f}"),)
        hit = Hit(*claim.said, fields, details=details)
        partner = Partner(disputes[0].other, opposed.said)
        yield SiteHit(number, CONTRADICTION, hit, tuple(related), partner)


def _topic(claim: Claim, opposed: Claim) -> str:
    subject = claim.subject.text or opposed.subject.text
    outcome = claim.outcome.text or opposed.outcome.text
    return " and ".join(f'"{name}"' for name in (subject, outcome) if name)


def _quoted(prose: Prose, span: Span) -> str:
    return " ".join(prose.document.text[span.start : span.end].split())
