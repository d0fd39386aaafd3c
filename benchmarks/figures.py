"""Shares and scores with their 95 % intervals, agreement, ranks.

Intervals of shares and Cohen's kappa are worked out here, so that hits can be judged without more
than healthlint; the rest comes from scipy and numpy, which ``pip install 'healthlint[bench]'``
brings.
"""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

SURE = 1.959963984540054
"""Standard deviations on each side that hold 95 % of a normal distribution."""

SEED = 20240229
RESAMPLES = 10_000


class Share(NamedTuple):
    """A share or score of ``of`` cases, with the bounds of its 95 % interval, all 0 to 1."""

    value: float
    low: float
    high: float
    of: int


def wilson(part: int, of: int) -> Share:
    """A share with Wilson's interval, which stays within 0 and 1 and is fair to small numbers."""
    if not of:
        return Share(0.0, 0.0, 1.0, 0)
    share, square = part / of, SURE * SURE
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = SURE * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Share(share, max(0.0, middle - reach), min(1.0, middle + reach), of)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two readers' verdicts; 1.0 if both said the same one thing throughout."""
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    chance = sum(first[verdict] * second[verdict] for verdict in first) / len(pairs) ** 2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


class Score(NamedTuple):
    """How well reported rows and those that ought to be agree."""

    precision: Share
    recall: Share
    f1: Share


def score(reported: Sequence[bool], expected: Sequence[bool]) -> Score:
    """Precision, recall and F1 of rows.

    Precision and recall are shares, with Wilson's intervals. F1 is none; its interval is that of
    the 2.5th and 97.5th percentile of F1 over rows drawn anew, with a fixed seed.
    """
    return score_of(*confusion(reported, expected))


def score_of(true: int, false: int, missed: int, rest: int) -> Score:
    """The same of counts: reported and expected, reported only, expected only, neither."""
    return Score(
        wilson(true, true + false), wilson(true, true + missed), _f1(true, false, missed, rest)
    )


def confusion(reported: Sequence[bool], expected: Sequence[bool]) -> tuple[int, int, int, int]:
    """Rows reported and expected, reported only, expected only, neither."""
    counts = Counter(zip(reported, expected, strict=True))
    return counts[True, True], counts[True, False], counts[False, True], counts[False, False]


def _f1(true: int, false: int, missed: int, rest: int) -> Share:
    import numpy as np

    rows = true + false + missed + rest
    if not 2 * true + false + missed:
        return Share(0.0, 0.0, 1.0, rows)
    shares = np.array([true, false, missed, rest]) / rows
    drawn = np.random.default_rng(SEED).multinomial(rows, shares, RESAMPLES)
    scores = 2 * drawn[:, 0] / np.maximum(1, 2 * drawn[:, 0] + drawn[:, 1] + drawn[:, 2])
    low, high = np.percentile(scores, [2.5, 97.5])
    return Share(2 * true / (2 * true + false + missed), float(low), float(high), rows)


def area_under_curve(positives: Sequence[float], negatives: Sequence[float]) -> Share:
    """How often a positive has the greater value than a negative, ties counting half.

    The interval is that of pages drawn anew within each group, with a fixed seed.
    """
    import numpy as np
    from scipy.stats import bootstrap, mannwhitneyu

    def area(one: object, other: object, axis: int = -1) -> object:
        first, second = np.asarray(one), np.asarray(other)
        pairs = first.shape[axis] * second.shape[axis]
        return mannwhitneyu(first, second, axis=axis, method="asymptotic").statistic / pairs

    groups = (np.array(positives), np.array(negatives))
    drawn = bootstrap(
        groups, area, n_resamples=2000, method="percentile", rng=np.random.default_rng(SEED)
    )
    low, high = drawn.confidence_interval
    return Share(float(area(*groups)), float(low), float(high), len(positives) + len(negatives))


class Correlation(NamedTuple):
    """Spearman's rank correlation with the bounds of its 95 % interval and its p value."""

    value: float
    low: float
    high: float
    p: float
    of: int


def spearman(first: Sequence[float], second: Sequence[float]) -> Correlation:
    """Spearman's rank correlation; its interval is that of rows drawn anew, with a fixed seed."""
    import numpy as np
    from scipy.stats import bootstrap, spearmanr

    def rho(one: object, other: object) -> float:
        return float(spearmanr(one, other).statistic)

    result = spearmanr(first, second)
    drawn = bootstrap(
        (np.array(first), np.array(second)),
        rho,
        paired=True,
        vectorized=False,
        n_resamples=2000,
        method="percentile",
        rng=np.random.default_rng(SEED),
    )
    low, high = drawn.confidence_interval
    return Correlation(
        float(result.statistic), float(low), float(high), float(result.pvalue), len(first)
    )
