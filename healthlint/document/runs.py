"""Runs of words that stand in more than one sentence: where to look for repetition."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from healthlint.document.model import Block, Sentence

COMMON_RUN = 12
"""A run that stands in more places than this is a phrase of the trade, no repetition."""
MIN_LETTERS = 24
"""Shorter sentences repeat by nature."""
_LONG_WORD = re.compile(r"[^ ]{5,}")


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
    shared: dict[tuple[int, int], int] = {}
    runs = list(_runs(text))
    if len(set(runs)) == len(runs):
        return shared
    repeated = {run for run, count in Counter(runs).items() if 1 < count <= COMMON_RUN}
    first_seen: dict[tuple[str, ...], int] = {}
    for index, (start, end, block) in enumerate(sentences):
        if end - start < MIN_LETTERS or blocks[block].kind not in ("paragraph", "list_item"):
            continue
        for run in repeated.intersection(_runs(folded(index))):
            earlier = first_seen.setdefault(run, index)
            if earlier != index:
                pair = (earlier, index)
                shared[pair] = shared.get(pair, 0) + 1
    return shared


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every three long words in a row: small words that an editor changed do not part them."""
    words = _LONG_WORD.findall(text)
    return zip(words, words[1:], words[2:], strict=False)
