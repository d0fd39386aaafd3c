"""The tables of ``docs/accuracy.md``, each with what a reader must know to judge them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from figures import Correlation, Score, Share
from judged import FEW, TARGETS, Agreement, Figures
from noise import PEERS, Noise, together
from separation import Rated, Separation
from sets import Result

from healthlint.finding import SEVERITIES
from healthlint.rule import Rule

AREA = 0.85
"""The least area under the curve on the pages of Sondhi and others."""

READERS = "The readers belong to the makers of healthlint; nobody from outside has read them."

MOST = 8
"""Rules that are named for what they report in good pages."""

SETS = {
    "sondhi_reliability": "Sondhi, Vydiswaran and Zhai 2012",
    "schwarz_health_credibility": "Schwarz and Morris 2011, health pages",
}


class Measured(NamedTuple):
    """All that the page is made of; ``peers`` maps the peers that were run to their versions."""

    rules: Mapping[str, Rule]
    figures: Sequence[Figures]
    agreements: Sequence[Agreement]
    files: Mapping[str, int]
    noise: Sequence[Noise]
    peers: Mapping[str, str]
    results: Sequence[Result]
    separations: Sequence[Separation]
    rated: Rated | None


def judged(found: Measured) -> Iterator[str]:
    yield "## Hits that were read"
    yield ""
    yield (
        "Of each rule, up to 60 hits were drawn, from all corpora in turn and at random within "
        f"each, and read in context. {READERS} The question: would an editor thank a colleague "
        "for this line? *True*: yes. *False*: no. *Arguable*: good editors would disagree. "
        "Precision is true hits of all that were judged, so that an arguable one counts as not "
        "right. Brackets hold Wilson's 95% interval. Rules were improved with the first verdicts, "
        "and verdicts on hits that a rule no longer reports are not counted, which flatters a "
        "rule. So more hits were read afterwards: *Unseen* says how many of these were right. On "
        "articles that nobody has looked at, expect that figure."
    )
    yield ""
    yield (
        "Aims: "
        + "; ".join(
            f"{severity} at least {least:.0%}" + (f" and interval above {low:.0%}" if low else "")
            for severity, (least, low) in TARGETS.items()
        )
        + f". With fewer than {FEW} judged hits nothing is said."
    )
    families: dict[str, list[Figures]] = {}
    for one in found.figures:
        families.setdefault(found.rules[one.rule].family, []).append(one)
    for family, rules in families.items():
        yield ""
        yield f"### {family}"
        yield ""
        rows = [_judged_row(one, found.rules[one.rule]) for one in rules]
        head = ("Rule", "Severity", "Hits", "True", "False", "Arguable", "Precision")
        yield from table((*head, "Unseen", "Reaches its aim"), rows)


def _judged_row(one: Figures, rule: Rule) -> tuple[str, ...]:
    verdict = {True: "yes", False: "**no**", None: "too few to say"}[one.meets(rule.severity)]
    if not one.hits:
        verdict = "no hits"
    elif not one.judged:
        verdict = "not read"
    return (
        rule.name.partition("/")[2] + ("" if rule.enabled else " (off by default)"),
        rule.severity,
        f"{one.hits:,}",
        *(str(count) if one.judged else "" for count in (one.true, one.false, one.arguable)),
        percent(one.precision) if one.judged else "",
        f"{one.fresh_true} of {one.fresh}" if one.fresh else "",
        verdict,
    )


def readings(found: Measured) -> Iterator[str]:
    yield "## Two readings"
    yield ""
    if not found.agreements:
        yield "No hits were read twice, so nothing is known of how far the verdicts are one's own."
        return
    read = sum(one.read for one in found.agreements)
    agreed = sum(one.agreed for one in found.agreements)
    yield (
        f"{read:,} hits were read a second time, without a look at the first verdicts (their sums "
        f"by rule were known); both said the same of {agreed / read:.0%}. Kappa takes off what "
        "chance would give; it is low by nature where nearly all verdicts are the same."
    )
    yield ""
    rows = [
        (one.rule, str(one.read), f"{one.agreed / one.read:.0%}", f"{one.kappa:.2f}")
        for one in found.agreements
    ]
    yield from table(("Rule", "Read twice", "Same verdict", "Cohen's kappa"), rows)


def good_pages(found: Measured) -> Iterator[str]:
    yield "## Good pages"
    yield ""
    yield (
        "Findings of the rules that are on by default for each 1,000 words of pages that can be "
        "trusted. Not all are false alarms, but few are welcome. Rules that report an article as "
        "a whole, such as a missing date, have a column of their own: these pages often lost "
        "their frame, and an article has each at most once. It says errors and warnings together."
    )
    yield ""
    names = list(found.peers)
    rows = [_noise_row(one, names) for one in (*found.noise, together(found.noise))]
    head = ("Corpus", "Files", "Words", *(f"{severity.title()}s" for severity in SEVERITIES))
    yield from table((*head, "Article as a whole", *names), rows)
    yield ""
    most = Counter(together(found.noise).rules).most_common(MOST)
    if most:
        said = ", ".join(f"`{rule}` {count}" for rule, count in most)
        yield f"Most of the errors and warnings about places are by {said}."
        yield ""
    if names:
        said = ", ".join(f"{name} {version}" for name, version in found.peers.items())
        yield (
            f"Beside it {said} with default settings, on the same texts without markup. "
            "They look for other faults, of style above all, and have no severities: what they "
            "show is how many lines a writer is given to read."
        )
    missing = [name for name in PEERS if name not in names]
    if missing:
        yield f"Not there, and so not measured: {', '.join(missing)}."


def _noise_row(one: Noise, peers: Sequence[str]) -> tuple[str, ...]:
    whole = one.articles["error"] + one.articles["warning"]
    return (
        one.corpus,
        f"{one.files:,}",
        f"{one.words:,}",
        *(f"{one.rate(one.places[severity]):.2f}" for severity in SEVERITIES),
        f"{one.rate(whole):.2f}",
        *(f"{one.rate(one.peers[name]):.2f}" for name in peers),
    )


def labelled(found: Measured) -> Iterator[str]:
    yield "## Texts that others have labelled"
    yield ""
    yield (
        "These sets could be looked at while the rules were written, but none of the rules was "
        "made for them, except `claims/causal-overstatement`, whose design follows InSciOut; "
        "hardly any set labels quite what a rule reports. The "
        "*word list* of each (`benchmarks/data/baseline_words.yml`) is what anybody would write "
        "down in five minutes. Where it finds more, that is the price of few false alarms, or a "
        "weakness; both columns are here to tell. Brackets hold 95% intervals: Wilson's for "
        "precision and recall; for F1, of rows drawn anew."
    )
    yield ""
    rows = [row for one in found.results for row in _result_rows(one)]
    yield from table(("Set", "By", "Positive", "Negative", "Precision", "Recall", "F1"), rows)
    yield ""
    said: set[str] = set()
    for one in found.results:
        what = one.what if one.what not in said else "as above."
        said.add(one.what)
        rules = ", ".join(f"`{rule}`" for rule in one.rules)
        yield f"- {one.name}: {what} {one.note}".rstrip() + f" By: {rules}."


def _result_rows(one: Result) -> Iterator[tuple[str, ...]]:
    counts = (f"{one.positives:,}", f"{one.negatives:,}" if one.negatives else "none")
    for by, scores, recall in (
        ("rules", one.rule, one.recall_only),
        ("word list", one.baseline, one.baseline_recall),
    ):
        first = (one.name, by, *counts) if by == "rules" else ("", by, "", "")
        if scores:
            yield (*first, *_score_cells(scores))
        elif recall:
            yield (*first, "", percent(recall), "")


def _score_cells(scores: Score) -> tuple[str, str, str]:
    precision = percent(scores.precision) if scores.precision.of else "none reported"
    f1 = scores.f1
    return precision, percent(scores.recall), f"{f1.value:.2f} ({f1.low:.2f} to {f1.high:.2f})"


def separation(found: Measured) -> Iterator[str]:
    yield "## Reliable and unreliable pages"
    yield ""
    yield (
        "All rules that are on by default, on web pages as they were found, menus and all, that "
        "others have sorted. A page's figure is its findings for each 1,000 words of prose "
        "(`Document.word_count`: headings, lists and tables included, references not), those "
        "about the whole article among them. The area under the curve is how often an unreliable "
        "page has the higher figure than a reliable one; 0.5 is chance. No rule was made for "
        "these pages, but what is reported in them is among the hits that were read and learned "
        f"from. The aim is {AREA} on those of Sondhi and others, whose unreliable pages "
        "are mostly shops, so that words of sellers give them away."
    )
    yield ""
    rows = [
        (
            SETS[one.set],
            f"{one.unreliable}",
            f"{one.reliable}",
            str(one.unread),
            *(interval(share) for share in (one.all, one.grave, one.words)),
        )
        for one in found.separations
    ]
    head = ("Pages", "Unreliable", "Reliable", "Missing or not readable")
    yield from table((*head, "All findings", "Errors and warnings", "Word list"), rows)
    if found.rated:
        yield ""
        yield (
            "News releases that HealthNewsReview rated by ten criteria: Spearman's correlation of "
            "findings for each 1,000 words with the number of criteria that are satisfied. Below "
            "0 means that better releases have fewer findings; the criteria ask above all for "
            "what is not there, which few rules can see."
        )
        yield ""
        names = ("All findings", "Errors and warnings", "Word list")
        rows = [
            (name, interval(one), f"{one.p:.2g}", str(one.of))
            for name, one in zip(names, found.rated, strict=True)
        ]
        yield from table(("By", "Correlation", "p", "Releases"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table; a bar in a cell would end it."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def percent(share: Share) -> str:
    return f"{share.value:.0%} ({share.low * 100:.0f} to {share.high * 100:.0f})"


def interval(one: Share | Correlation) -> str:
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"
