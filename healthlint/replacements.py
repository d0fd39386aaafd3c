"""Pairs of words and what to write instead of them, as rule files and vocabularies hold them.

A pair gives ``words`` and what to ``use`` for any of them, or ``forms``, in which each form has its
own replacement: a word family, which counts as one thing. The first of several candidates is the
one that is suggested.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from healthlint.matching import CueSet, PhraseSet

if TYPE_CHECKING:
    from healthlint.schema import Checker, Way

NUMBERS = ("any", "trailing_zero", "naked", "no_comma")
_LISTS = ("except", "only_before", "safe_after", "safe_before")


class Pair(NamedTuple):
    """What a pair says beside its words.

    Only words before a cue of ``only_before`` count, if there are any. ``safe`` holds only behind
    a cue of ``safe_after`` and before one of ``safe_before``, if there are any. ``numbers`` says
    which faults the number in the words may have, if they hold one.
    """

    safe: bool
    keep_case: bool
    numbers: Sequence[str]
    exceptions: CueSet
    only_before: CueSet
    safe_after: CueSet
    safe_before: CueSet


class Replacements(NamedTuple):
    """Pairs ready to run. By index of the phrase: its pair, and the candidates for it."""

    phrases: PhraseSet
    owners: Sequence[int]
    candidates: Sequence[Sequence[str]]
    pairs: Sequence[Pair]


def read_pairs(checker: "Checker", raw: Any, way: "Way") -> list[dict[str, Any]]:
    """Check a list of pairs, or of names of vocabularies with pairs; faults go to the checker."""
    if not isinstance(raw, list):
        checker.report(way, "this is a list; begin each pair with '- '")
        return []
    pairs: list[dict[str, Any]] = []
    for number, each in enumerate(raw):
        at = (*way, number)
        if isinstance(each, str):
            if each not in checker.pairs:
                from healthlint.rulefile import nearest

                known = nearest(each, checker.pairs)
                checker.report(
                    at, f"there is no vocabulary of replacements named '{each}'. {known}"
                )
            pairs += [dict(pair) for pair in checker.pairs.get(each, ())]
        else:
            pairs.append(_pair(checker, each, at))
    return pairs


def _pair(checker: "Checker", raw: Any, way: "Way") -> dict[str, Any]:
    from healthlint.schema import Option

    schema = {
        "words": Option("texts"),
        "use": Option("texts"),
        "forms": Option("text"),
        "safe": Option("flag", default=False),
        "keep_case": Option("flag", default=True),
        "number": Option("choices", choices=NUMBERS),
        **{key: Option("cues") for key in _LISTS},
    }
    forms = raw.get("forms") if isinstance(raw, dict) else None
    given = {key: value for key, value in raw.items() if key != "forms"} if forms else raw
    pair = checker.table(schema, given, way)
    if bool(pair["words"]) != bool(pair["use"]) or bool(pair["words"]) == bool(forms):
        checker.report(way, "a pair has 'words' and 'use', or 'forms'")
    said = [[words, pair["use"]] for words in pair["words"]]
    if forms is not None:
        said += _forms(checker, forms, (*way, "forms"))
    phrases = [
        checker.phrase(words, (*way, "words", number) if pair["words"] else (*way, "forms", words))
        for number, (words, _) in enumerate(said)
    ]
    kept = {key: pair[key] for key in ("safe", "keep_case", "number", *_LISTS)}
    return {**kept, "said": said, "phrases": [each or [] for each in phrases]}


def _forms(checker: "Checker", raw: Any, way: "Way") -> list[list[Any]]:
    if not isinstance(raw, dict):
        checker.report(way, "'forms' holds 'words: what to write instead' lines")
        return []
    return [
        [str(words), checker.each(use, (*way, words), lambda text, _: text)]
        for words, use in raw.items()
    ]


def join(pairs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The pairs of a rule as plain data: all phrases in one list, so that they are one set."""
    flat = [
        (phrase, owner, use)
        for owner, pair in enumerate(pairs)
        for (_, use), phrases in zip(pair["said"], pair["phrases"], strict=True)
        for phrase in phrases
    ]
    return {
        "phrases": [phrase for phrase, _, _ in flat],
        "owners": [owner for _, owner, _ in flat],
        "candidates": [use for _, _, use in flat],
        "pairs": [{k: v for k, v in pair.items() if k != "phrases"} for pair in pairs],
    }


def compiled(data: Mapping[str, Any]) -> Replacements:
    """What ``join`` gave, ready to run."""
    return Replacements(
        PhraseSet(data["phrases"]),
        data["owners"],
        data["candidates"],
        [
            Pair(
                pair["safe"],
                pair["keep_case"],
                pair["number"],
                CueSet(pair["except"]),
                CueSet(pair["only_before"]),
                CueSet(pair["safe_after"]),
                CueSet(pair["safe_before"]),
            )
            for pair in data["pairs"]
        ],
    )
