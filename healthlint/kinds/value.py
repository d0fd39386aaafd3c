"""Kind ``value``: numbers that cannot be right, such as a share of people above 100%."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.finding import Hit
from healthlint.kinds import Context, Kind
from healthlint.matching import Match
from healthlint.schema import Option

_ROW: Mapping[str, Option] = {
    "phrases": Option("phrases", required=True),
    "says": Option("text", required=True),
    "above": Option("number"),
    "below": Option("number"),
    "falling": Option("flag", default=False),
    "rising": Option("flag", default=False),
    "except": Option("cues"),
}
SCHEMA: Mapping[str, Option] = {
    "look_for": Option("tables", required=True, keys=_ROW),
    "unless": Option("cues"),
    "guards": Option("guards"),
    "blocks": Option(
        "choices", choices=("heading", "paragraph", "list_item", "table_cell", "quote")
    ),
}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def check(context: Context, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit a place where a number is beyond the limits of the first row that knows it.

    * ``look_for``: rows of ``phrases`` that hold a number; it is wrong if it, and any other in the
      match, is ``above`` or ``below`` a limit. With two numbers, ``falling`` says that the second
      must not be greater ("120/80"), ``rising`` that the first must not be ("1 in 4"). ``says`` is
      the message's reason. ``except``: cues that silence the sentence for that row; ``unless``:
      for all.
    """
    document = context.document
    blocks = options["blocks"] or ("heading", "paragraph", "list_item", "table_cell")
    hits: dict[int, Hit] = {}
    for row in options["look_for"]:
        if not context.found.has(row["phrases"]):
            continue
        for match in context.found.matches(row["phrases"]):
            block = document.blocks[document.sentences[match.sentence].block]
            if block.kind not in blocks or match.sentence in hits:
                continue
            if _is_wrong(document.folded[match.start : match.end], row) and not _silenced(
                context, options, row, match
            ):
                hits[match.sentence] = Hit(match.start, match.end, {"says": row["says"]})
    yield from sorted(hits.values(), key=lambda hit: hit.start)


def _is_wrong(text: str, row: Mapping[str, Any]) -> bool:
    numbers = [float(number.replace(",", "")) for number in _NUMBER.findall(text)]
    if not numbers:
        return False
    first, last = numbers[0], numbers[-1]
    # All of them, as a conversion stands beside its number: "38 °C (100.4 °F)".
    if row["above"] is not None and min(numbers) > row["above"]:
        return True
    if row["below"] is not None and max(numbers) < row["below"]:
        return True
    return bool((row["falling"] and last > first) or (row["rising"] and first > last))


def _silenced(
    context: Context, options: Mapping[str, Any], row: Mapping[str, Any], match: Match
) -> bool:
    text = context.document.folded_sentence(match.sentence)
    if options["unless"].found_in(text) or row["except"].found_in(text):
        return True
    return context.guards.silent(options["guards"], match, context.document) is not None


KIND = Kind(SCHEMA, check, fields=("says",))
