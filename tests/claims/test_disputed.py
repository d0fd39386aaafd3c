"""Reading only what may be disputed finds every dispute that reading all would find."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.claims import claims_of, cues_in, language_of, limits_in
from healthlint.claims.compare import Row, quarrels
from healthlint.claims.disputed import disputed
from healthlint.kinds import Context
from healthlint.kinds.conflict import row_of
from healthlint.ruleset import Ruleset

PAIRS = Path(__file__).parents[2] / "benchmarks/data/pairs.jsonl"
ALIASED = [
    "Cryolipolysis, often called fat freezing, carries no risks.",
    "Fat freezing is dangerous.",
    "High blood pressure is relieved by yoga.",
    "Yoga does not relieve hypertension.",
]
SENTENCES = [
    *ALIASED,
    *(
        sentence
        for line in PAIRS.read_text(encoding="utf-8").splitlines()
        for pair in [json.loads(line)]
        if pair["set"] == "design"
        for sentence in (pair["a"], pair["b"])
    ),
]


@settings(max_examples=60, deadline=None)
@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=12))
def test_nothing_is_lost(
    sentences: list[str], ruleset: Ruleset, context: Callable[[str], Context]
) -> None:
    place = context("\n\n".join(sentences))
    (active,) = ruleset.active
    scales = active.options["scales"]
    rows: list[Row] = [row_of(raw) for raw in active.options["oppose"]]
    language = language_of(ruleset.lexicon)
    limits = limits_in(place)

    def found(claims: list) -> set[tuple[int, int]]:  # type: ignore[type-arg]
        pairs = quarrels(claims, rows, limits, frozenset(), 0.6)
        return {(pair.one.cue.start, pair.other.cue.start) for pair in pairs}

    some = disputed(place.document, cues_in(place, scales), rows, language)
    assert found(some) == found(claims_of(place, scales))
