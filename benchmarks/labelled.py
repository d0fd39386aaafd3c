"""The rules on public sets of labelled text, beside plain lists of words.

What counts as a positive and as reported is said at each function; the page shows its words.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from figures import score, score_of, wilson
from releases import criteria, quotes
from repetition import duplicates
from sets import Result, compiled, rows, rules_there
from wordlists import words_of

from healthlint.document import read_document
from healthlint.ruleset import load_rules
from healthlint.run import check_text

APPEALS = ("evidence/uncited-study", "evidence/unnamed-study", "evidence/vague-authority")
TESTIMONIAL = "evidence/testimonial-as-evidence"
CAUSAL = "claims/causal-overstatement"


def results(data: Path) -> Iterator[Result]:
    """All measurements whose set is in the folder and whose rules exist."""
    for measure in (causal, appeals, citations, quotes, experience, repeats):
        found = measure(data)
        if found:
            yield found
    yield from criteria(data)


def causal(data: Path) -> Result | None:
    """``benchmarks/causal.py`` says what is measured."""
    if not rules_there([CAUSAL]) or not rows(data, "insciout_statements"):
        return None
    from causal import causal_overstatement

    found = causal_overstatement(data)
    ours, plain = (
        score_of(*(found[prefix + key] for key in ("tp", "fp", "fn", "tn")))
        for prefix in ("", "baseline_")
    )
    return Result(
        "Overstated causes (InSciOut)",
        (CAUSAL,),
        "Titles and main statements of press releases and news on studies that observe. Positive: "
        "coded as 'can cause' or 'causes'; negative: coded as weaker.",
        found["tp"] + found["fn"],
        found["fp"] + found["tn"],
        ours,
        plain,
        note=f"Of {found['n_no_claim']} statements without a claim, {found['fp_no_claim']} are "
        "reported.",
    )


def appeals(data: Path) -> Result | None:
    """Tweets that claim something and point to research for it.

    Positive: a scientific claim that mentions research (both labels 1). Negative: no mention of
    research (0). Tweets that mention research without a claim, and doubtful ones, are neither.
    Addresses, names of users and hash signs are taken out, so that no link counts as a source.
    Reported: a finding of any of the rules.
    """
    found = rows(data, "scitweets")
    names = rules_there(APPEALS)
    if not found or not names:
        return None
    ruleset, plain = compiled(names), words_of("research")
    texts: list[str] = []
    expected: list[bool] = []
    others: list[str] = []
    for row in found:
        text = re.sub(r"https?://\S+|@\w+", "", row["text"]).replace("#", "")
        claim, _, mention = (float(value) for value in row["labels"].values())
        if mention == 0 or mention == claim == 1:
            texts.append(text)
            expected.append(mention == 1)
        elif mention == 1 and claim == 0:
            others.append(text)
    reported = [bool(check_text(text, "t.txt", ruleset).findings) for text in texts]
    rest = sum(bool(check_text(text, "t.txt", ruleset).findings) for text in others)
    return Result(
        "Appeals to research (SciTweets)",
        names,
        "Tweets without their links. Positive: makes a scientific claim and mentions research; "
        "negative: mentions no research. The labels count what the link leads to, so that most "
        "positives have no word of research left in them.",
        sum(expected),
        len(expected) - sum(expected),
        score(reported, expected),
        score([plain(text) for text in texts], expected),
        note=f"Of {len(others)} tweets that mention research without a claim, {rest} are reported.",
    )


def citations(data: Path) -> Result | None:
    """Sentences of the discussions of papers: is a source named?

    Positive: labelled as mentioning a citation. Reported: healthlint sees a citation in it, which
    is what silences the rules on uncited research. It is no measure of a rule, but of what they
    stand on. The label is of what the sentence says rather than of its marks: many sentences with
    a number in brackets have none.
    """
    found = [row for row in rows(data, "health_advice_sentences") if row["citation_mentioned"]]
    names = rules_there(APPEALS)
    if not found or not names:
        return None
    ruleset = compiled(names)
    expected = [row["citation_mentioned"] == "1" for row in found]
    seen = [bool(read_document(row["text"], "s.txt", ruleset.cues).citations) for row in found]
    wrong = [
        bool(check_text(row["text"], "s.txt", ruleset).findings)
        for row, there in zip(found, expected, strict=True)
        if there
    ]
    year = re.compile(r"\bet al\b|\(\d{4}\)|\[\d+\]|\(\d+\)")
    return Result(
        "Citations seen (sentences of papers)",
        names,
        "Sentences of discussions. Positive: labelled as mentioning a citation; reported: "
        "healthlint sees one. Raised numbers have become plain digits in this set. The plain list "
        "is 'et al', years and numbers in brackets.",
        sum(expected),
        len(expected) - sum(expected),
        score(seen, expected),
        score([bool(year.search(row["text"])) for row in found], expected),
        note=f"Of the {len(wrong)} sentences that cite, the rules on uncited research report "
        f"{sum(wrong)}.",
    )


def experience(data: Path) -> Result | None:
    """Comments that argue with something the writer lived through; all of them are positives.

    Reported: a finding of the rule. Most are about tenancy, debts or politics and none about a
    remedy, which is what the rule looks for, so that little of it can be found.
    """
    found = rows(data, "storyarg_personal_experience")
    if not found or not rules_there([TESTIMONIAL]):
        return None
    ruleset, plain = compiled([TESTIMONIAL]), words_of("experience")
    hit = sum(bool(check_text(row["text"], "c.txt", ruleset).findings) for row in found)
    return Result(
        "Personal experience (StoryArg)",
        (TESTIMONIAL,),
        "Comments that argue with the writer's own experience, most of them on debts, rent and "
        "politics; there are only positives. The rule asks for a treatment that helped.",
        len(found),
        0,
        recall_only=wilson(hit, len(found)),
        baseline_recall=wilson(sum(plain(row["text"]) for row in found), len(found)),
    )


def repeats(data: Path) -> Result | None:
    """Paragraphs that stand twice in their article, word by word; all of them are positives.

    Reported: a finding of a rule on repetition, or what it names, is on the line of the paragraph
    or on the heading of its section. ``benchmarks/repetition.py`` measures it.
    """
    library = load_rules()
    names = [rule.name for rule in library.rules.values() if rule.kind == "repetition"]
    found = duplicates(data, compiled(names)) if names else None
    if not found or not found.there:
        return None
    return Result(
        "Paragraphs that stand twice",
        tuple(names),
        "Paragraphs that stand twice in a real article, word by word; there are only positives. "
        "Any word list would find none; comparing lines would find all.",
        found.there,
        0,
        recall_only=wilson(found.on_line + found.on_section, found.there),
        note=f"{found.on_line} are reported on their own line, {found.on_section} at the heading "
        "of their section.",
    )
