"""Lists of things to do or to leave: what stands above a list says what its items are."""

from collections.abc import Iterable
from typing import NamedTuple

from healthlint.claims.advice.heads import head_of, pieces
from healthlint.claims.advice.limits import limits
from healthlint.claims.advice.model import Limit
from healthlint.claims.advice.words import AdviceWords, skip
from healthlint.claims.cues import Cues
from healthlint.document import Document
from healthlint.document.model import Span

LEAVE, DO = -2, 2
"""Places on the advice scale of the items of lists that a heading names."""


class Above(NamedTuple):
    """What stands above an item: the value that it gives the item (0 if none) and its limits.

    ``fragments`` says that items only end a sentence that is no advice ("Call us if you: ...").
    """

    value: int
    limits: frozenset[Limit]
    fragments: bool
    place: Span | None


NOTHING_ABOVE = Above(0, frozenset(), False, None)


def headed(document: Document, blocks: Iterable[int], value: int) -> dict[int, Above]:
    """What blocks such as the heading "Foods to avoid" say of the list items below them."""
    found: dict[int, Above] = {}
    for block in blocks:
        if document.blocks[block].kind in ("heading", "paragraph"):
            place = Span(*document.blocks[block][1:3])
            for item in _items(document, block):
                found[item] = Above(value, frozenset(), False, place)
    return found


def _items(document: Document, block: int) -> range:
    """The list items right below a block."""
    end = block + 1
    while end < len(document.blocks) and document.blocks[end].kind == "list_item":
        end += 1
    return range(block + 1, end)


def led(document: Document, cues: Cues, words: AdviceWords) -> dict[int, Above]:
    """What lines that end in a colon ("If you have gout, avoid:") say of the items below."""
    found: dict[int, Above] = {}
    blocks = document.blocks
    for number, sentence in enumerate(document.sentences):
        block = blocks[sentence.block]
        leads_in = sentence.end == block.end and ":" in _end(document, number)
        if block.kind != "paragraph" or not leads_in:
            continue
        items = _items(document, sentence.block)
        if items:
            above = _lead(document, number, cues, words)
            found.update(dict.fromkeys(items, above))
    return found


def _end(document: Document, sentence: int) -> str:
    return document.folded_sentence(sentence).rstrip(" *_")[-1:]


def _lead(document: Document, sentence: int, cues: Cues, words: AdviceWords) -> Above:
    folded = document.folded_sentence(sentence)
    place = Span(*document.sentences[sentence][:2])
    text = folded.rstrip(" *_").removesuffix(":")
    held = frozenset(limits(text, words)[0])
    inside = [cue for cue in cues.get(sentence, ()) if cue.position.value]
    last = pieces(text, inside, words)[-1]
    head = head_of(text, last, inside, None, 0, True, words)
    if head is not None and not head.turned and head.end > head.start:
        behind = text[skip(words.parts["filler"], text, head.end, len(text)) :]
        if not words.content(words.parts["list of"].pattern.sub(" ", behind)):
            return Above(head.value, held, False, place)
    ending = text.split()
    fragments = bool(ending) and words.parts["unfinished"].pattern.fullmatch(ending[-1]) is not None
    return Above(0, held, fragments, None)
