"""Runs of words that stand in more than one sentence: where to look for repetition."""

from collections import Counter
from collections.abc import Callable, Sequence

from healthlint.document.model import Block, Sentence

COMMON_RUN = 12
"""A run of four words in more sentences than this is a phrase of the trade, no repetition."""
SHORT_WORD = 5
"""Letters of a word that is too common to begin a run."""
MIN_WORDS = 6
"""Shorter sentences repeat by nature."""


def shared_runs(
    text: str,
    sentences: Sequence[Sentence],
    blocks: Sequence[Block],
    folded: Callable[[int], str],
) -> dict[tuple[int, int], int]:
    """For pairs of sentences, earlier one first: how many runs of words they share.

    Headings, references, quotations and table cells are left out. Each sentence is paired with the
    first that holds a run, so the number of pairs grows with the text only. ``text`` is
    the folded text, ``folded`` gives that of a sentence by index.
    """
    repeated = {run for run, uses in Counter(_runs(text.split())).items() if 1 < uses <= COMMON_RUN}
    shared: dict[tuple[int, int], int] = {}
    if not repeated:
        return shared
    first_seen: dict[tuple[str, ...], int] = {}
    for index, (_, _, block) in enumerate(sentences):
        if blocks[block].kind not in ("paragraph", "list_item"):
            continue
        words = folded(index).split()
        if len(words) < MIN_WORDS:
            continue
        for run in repeated.intersection(_runs(words)):
            earlier = first_seen.setdefault(run, index)
            if earlier != index:
                pair = (earlier, index)
                shared[pair] = shared.get(pair, 0) + 1
    return shared


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    """Runs of four words that begin with a long one: a third of all, and in every like sentence."""
    return [
        tuple(words[start : start + 4]) for start, word in enumerate(words) if len(word) > SHORT_WORD
    ]
