"""How well claims/causal-overstatement tells overstated findings from careful ones.

    python benchmarks/causal.py DATA [--verbose]

DATA holds ``insciout_statements.jsonl`` and ``insciout_articles.jsonl`` of the InSciOut project:
titles and main statements of press releases and news on published studies, each with the design of
the study and a code for how strongly it is worded (0 none, 1 no relation, 2 correlational,
3 ambiguous, 4 may cause, 5 can cause, 6 cause). It measures the checkout it lies in.

**Statements.** Only those on studies that observe (cross-sectional, longitudinal, observational
meta-analysis: ``study_design_category`` is "correlational") and that are about the same pair of
things as the paper (``ivdv_same`` is 1). A positive is a statement coded 5 or 6. A negative is one
coded 2, 3 or 4; those coded 0 or 1 say nothing of cause, are no measure of the same choice, and
are counted beside it as ``fp_no_claim`` of ``n_no_claim``. The design is a fact of the data and not
to be guessed from one line, so it is told as an article would: a statement is linted as an article
of its own, a title as heading and a main statement as paragraph, above the sentence in ``DESIGN``.
A finding of the rule, anywhere in that article, is a yes.

The baseline is a plain list of causal verbs, ``VERBS``, in the same statements: a yes if one
occurs, unless "may", "might" or "could" does, too.

**Articles.** Whole texts as they were published, where the rule has to find out the design by
itself: texts on studies that observe, about the same pair of things as the paper. A positive is an
article whose title or main statement is coded 5 or 6; a yes is any finding of the rule. Half of the
texts do not say how the study was done, so that no rule can find much of it.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

RULE = "claims/causal-overstatement"
DESIGN = "The finding comes from an observational study."
VERBS = re.compile(
    r"\b(causes?|caused|causing|leads? to|led to|results? in|prevents?|triggers?|protects?)\b"
)
MODAL = re.compile(r"\b(may|might|could)\b")


def causal_overstatement(data: Path) -> dict[str, int]:
    """Counts tp, fp, fn, tn and n for statements, the same for the baseline and for articles.

    ``data`` is the folder with the data; rows are left out as the docstring of the module says.
    """
    finds = _rule()
    rows = [row for row in _rows(data / "insciout_statements.jsonl") if _counts(row)]
    claims = [row for row in rows if row["label_code"] >= 2]
    others = [row for row in rows if row["label_code"] < 2]
    counts = _count((finds(_article(row)), row["label_code"] >= 5) for row in claims)
    counts["fp_no_claim"] = sum(finds(_article(row)) for row in others)
    counts["n_no_claim"] = len(others)
    plain = _count((_plain(row["text"]), row["label_code"] >= 5) for row in claims)
    articles = _count(
        (finds(row["text"]), _strongest(row) >= 5)
        for row in _rows(data / "insciout_articles.jsonl")
        if row["labels"] and _counts(row | row["labels"])
    )
    return (
        counts
        | {f"baseline_{name}": count for name, count in plain.items()}
        | {f"articles_{name}": count for name, count in articles.items()}
    )


def _rule() -> Callable[[str], bool]:
    """Whether the rule finds anything in a text."""
    library = load_rules()
    ruleset: Ruleset = compile_rules(library, choose(library.rules, (RULE,)))

    def finds(text: str) -> bool:
        path = "article.md" if text.endswith(DESIGN) else "article.txt"
        return any(found.rule == RULE for found in check_text(text, path, ruleset).findings)

    return finds


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _counts(row: dict[str, Any]) -> bool:
    return row["study_design_category"] == "correlational" and row["ivdv_same"] == 1


def _strongest(row: dict[str, Any]) -> int:
    """The higher code of an article's title and main statement, -1 if there is none."""
    codes = (row["labels"]["title_code"], row["labels"]["main_statement_code"])
    return max((code for code in codes if code is not None), default=-1)


def _article(row: dict[str, Any]) -> str:
    statement = " ".join(row["text"].split())
    mark = "# " if row["position"] == "title" else ""
    return f"{mark}{statement}\n\n{DESIGN}"


def _plain(text: str) -> bool:
    return bool(VERBS.search(text.lower())) and not MODAL.search(text.lower())


def _count(pairs: Iterable[tuple[bool, bool]]) -> dict[str, int]:
    """Counts of pairs of what was said and what is true."""
    counts = dict.fromkeys(("tp", "fp", "fn", "tn", "n"), 0)
    for said, true in pairs:
        counts[("t" if said == true else "f") + ("p" if said else "n")] += 1
        counts["n"] += 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--verbose", action="store_true", help="show the statements it got wrong")
    arguments = parser.parse_args()
    counts = causal_overstatement(arguments.data)
    for name in "", "baseline_", "articles_":
        tp, fp, fn = (counts[name + key] for key in ("tp", "fp", "fn"))
        precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
        print(f"{name or 'rule_'}{precision=:.2f} {recall=:.2f} {tp=} {fp=} {fn=}")
    print(f"{counts['fp_no_claim']} of {counts['n_no_claim']} statements without a claim")
    if arguments.verbose:
        finds = _rule()
        for row in _rows(arguments.data / "insciout_statements.jsonl"):
            if _counts(row) and finds(_article(row)) != (row["label_code"] >= 5):
                print(row["label_code"], row["position"], row["text"])


if __name__ == "__main__":
    main()
