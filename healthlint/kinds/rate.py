"""Kind ``rate``: a promise of so much in so short a time ("lose 5 kg in a week")."""

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.claims.quantities import Quantity, quantities, words_of
from healthlint.claims.tokens import Tokens
from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.kinds import phrase as phrase_kind
from healthlint.matching import Match
from healthlint.schema import Option

SCHEMA: Mapping[str, Option] = {
    **phrase_kind.SCHEMA,
    "phrases": Option("phrases"),
    "promises": Option("phrases", required=True),
    "dimension": Option("text", required=True),
    "per_day": Option("number", required=True),
    "within_words": Option("count", default=12),
}


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Hits of kind ``phrase``, and one a sentence where a promise is above the limit.

    * ``promises``: phrases after whose start an amount and a time are looked for.
    * ``dimension``: what the amount measures, as in the vocabulary ``units``.
    * ``per_day``: the limit, in the base unit of the dimension (grams, metres, litres) a day.
    * ``within_words``: how many words after the start of the promise the two must stand.
    """
    sentence = context.document.sentence_index
    hits = list(phrase_kind.check(context, options))
    said = {sentence(hit.start) for hit in hits}
    hits += [hit for hit in _promises(context, options) if sentence(hit.start) not in said]
    hits.sort(key=lambda hit: hit.start)
    yield from hits


def _promises(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    document = context.document
    if not context.found.has(options["promises"]):
        return
    blocks = options["blocks"] or ("paragraph", "list_item")
    reported = -1
    for match in context.found.matches(options["promises"]):
        sentence = document.sentences[match.sentence]
        if match.sentence == reported or document.blocks[sentence.block].kind not in blocks:
            continue
        end = _end_of_excess(context, options, match)
        if end is None:
            continue
        whole = match._replace(end=end)
        if phrase_kind.silenced(context, options, whole):
            continue
        if options["unless_document"].found_in(document.folded):
            return
        yield Hit(whole.start, whole.end)
        reported = match.sentence


def _end_of_excess(context: Context, options: Mapping[str, Any], match: Match) -> int | None:
    """Where an amount and its time end that are above the limit, None if there are none."""
    document = context.document
    start = match.start - document.sentences[match.sentence].start
    tokens = Tokens(document.folded_sentence(match.sentence))
    near = [
        quantity
        for quantity in quantities(tokens, words_of(context.lexicon))
        if _is_near(quantity, tokens, start, options["within_words"])
    ]
    dimension = options["dimension"]
    for index, amount in enumerate(near):
        last = amount
        if amount.dimension == f"{dimension}/time":
            rate = _most(amount)
        elif amount.dimension == dimension:
            time = next((other for other in near[index + 1 :] if other.dimension == "time"), None)
            if time is None or not time.high:
                continue
            rate, last = _most(amount) / time.high, time
        else:
            continue
        if rate > options["per_day"]:
            end = tokens.spans[last.last - 1][1]
            return max(match.end, match.start - start + end)
    return None


def _most(amount: Quantity) -> float:
    """The upper end of an amount; "over 3" has none, so that it counts as 3."""
    return amount.low if amount.bound == "least" else amount.high


def _is_near(quantity: Quantity, tokens: Tokens, start: int, words: int) -> bool:
    begins = tokens.spans[quantity.first][0]
    return begins >= start and tokens.folded.count(" ", start, begins) <= words


KIND = Kind(SCHEMA, check)
