"""Runs of words that stand in more than one sentence: where to look for repetition."""

from collections import Counter
from collections.abc import Callable, Sequence

from healthlint.document.model import Block, Sentence

COMMON_RUN = 12
"""A run of four words in more sentences than this is a phrase of the trade, no repetition."""
MIN_WORDS = 6
"""Shorter sentences repeat by nature."""


def shared_runs(
    sentences: Sequence[Sentence], blocks: Sequence[Block], folded: Callable[[int], str]
) -> dict[tuple[int, int], int]:
    """For pairs of sentences, earlier one first: how many runs of words they share.

    Headings, references, quotations and table cells are left out. Each sentence is paired with the
    first that holds a run, so the number of pairs grows with the text only. ``folded`` gives the
    folded text of a sentence by index.
    """
    first_seen: dict[tuple[str, ...], int] = {}
    uses: Counter[tuple[str, ...]] = Counter()
    shared: dict[tuple[int, int], int] = {}
    setdefault = first_seen.setdefault
    for index, sentence in enumerate(sentences):
        if blocks[sentence.block].kind not in ("paragraph", "list_item"):
            continue
        words = folded(index).split()
        if len(words) < MIN_WORDS:
            continue
        for run in zip(words, words[1:], words[2:], words[3:], strict=False):
            earlier = setdefault(run, index)
            if earlier != index:
                uses[run] += 1
                if uses[run] <= COMMON_RUN:
                    pair = (earlier, index)
                    shared[pair] = shared.get(pair, 0) + 1
    return shared
