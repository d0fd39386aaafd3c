"""Checking what rule files say under ``with:``: every type of option, and every fault."""

from typing import Any

import pytest

from healthlint.phrases import parse_vocabulary
from healthlint.schema import Checker, Option, Way

Faults = list[tuple[Way, str]]
SIDE = {"words": Option("count", default=6), "cues": Option("cues", required=True)}


def check(
    schema: dict[str, Option], raw: Any, guards: tuple[str, ...] = ()
) -> tuple[dict[str, Any], Faults]:
    faults: Faults = []

    def report(way: Way, message: str) -> None:
        faults.append((way, message))

    vocabularies = {"herbs": parse_vocabulary(["sage"], len)}
    checker = Checker(vocabularies, len, report, frozenset(guards))
    return checker.table(schema, raw, ("with",)), faults


def fault(option: Option, value: Any, guards: tuple[str, ...] = ()) -> tuple[Way, str]:
    """The one fault of a value for a key named "key"."""
    (only,) = check({"key": option}, {"key": value}, guards)[1]
    return only


@pytest.mark.parametrize(
    ("option", "value", "checked"),
    [
        (Option("count"), 0, 0),
        (Option("number"), 0.5, 0.5),
        (Option("number"), 2, 2),
        (Option("flag"), False, False),
        (Option("text"), "a", "a"),
        (Option("texts"), ["a", "b"], ["a", "b"]),
        (Option("texts"), "a", ["a"]),
        (Option("choice", choices=("a", "b")), "b", "b"),
        (Option("choices", choices=("a", "b")), ["b", "a"], ["b", "a"]),
        (Option("table", keys=SIDE), {"cues": []}, {"words": 6, "cues": []}),
    ],
)
def test_values_of_every_type(option: Option, value: Any, checked: Any) -> None:
    assert check({"key": option}, {"key": value}) == ({"key": checked}, [])


@pytest.mark.parametrize(
    ("option", "default"),
    [
        (Option("count", default=3), 3),
        (Option("count"), None),
        (Option("phrases"), []),
        (Option("cues"), []),
        (Option("texts"), []),
        (Option("choices"), []),
        (Option("guards"), []),
        (Option("table", keys=SIDE), None),
    ],
)
@pytest.mark.parametrize("raw", [{}, None, {"key": None}])
def test_what_a_key_is_when_it_is_not_set(option: Option, default: Any, raw: Any) -> None:
    assert check({"key": option}, raw) == ({"key": default}, [])


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        (Option("count"), -1, "'key' is a whole number, 0 or more, not -1"),
        (Option("count"), 1.5, "'key' is a whole number, 0 or more, not 1.5"),
        (Option("count"), True, "'key' is a whole number, 0 or more, not True"),
        (Option("number"), "2", "'key' is a number, not '2'"),
        (Option("flag"), 1, "'key' is true or false, not 1"),
        (Option("flag"), "yes", "'key' is true or false, not 'yes'"),
        (Option("text"), 5, "'key' is text, not 5"),
        (
            Option("choice", choices=("word", "line")),
            "wrod",
            "'wrod' is not known here. Did you mean 'word'?",
        ),
        (
            Option("choice", choices=("a", "b")),
            "zebra",
            "'zebra' is not known here. Known here: a, b.",
        ),
        (Option("table", keys=SIDE), ["cues"], "'key' holds 'key: value' lines"),
    ],
)
def test_a_wrong_value(option: Option, value: Any, message: str) -> None:
    assert fault(option, value) == (("with", "key"), message)


@pytest.mark.parametrize("kind", ["texts", "cues", "phrases", "choices", "guards"])
def test_a_wrong_entry_of_a_list_is_reported_with_its_number(kind: Any) -> None:
    way, message = fault(Option(kind, choices=("sage",)), [5])
    assert way == ("with", "key", 0)
    assert message == "every entry of 'key' is text; put 5 in quotes"


def test_an_unknown_key_with_the_nearest_one() -> None:
    schema = {"phrases": Option("texts"), "blocks": Option("texts")}
    assert check(schema, {"frases": []})[1] == [
        (("with", "frases"), "'frases' is not a key here. Did you mean 'phrases'?")
    ]
    assert check(schema, {"zzz": []})[1] == [
        (("with", "zzz"), "'zzz' is not a key here. Known here: blocks, phrases.")
    ]


def test_a_missing_key() -> None:
    schema = {"names": Option("texts", required=True)}
    assert check(schema, {})[1] == [(("with",), "'names' is missing below 'with'")]


def test_a_missing_key_of_an_inner_table() -> None:
    assert fault(Option("table", keys=SIDE), {}) == (
        ("with", "key"),
        "'cues' is missing below 'key'",
    )


def test_phrases_are_compiled_to_plain_data() -> None:
    result, faults = check({"key": Option("phrases")}, {"key": ["safe {herbs}", "harmless"]})
    assert faults == []
    assert len(result["key"]) == 2
    assert all(isinstance(phrase, list) for phrase in result["key"])


def test_cues_are_compiled_to_expressions() -> None:
    result, _ = check({"key": Option("cues")}, {"key": ["safe", "{herbs}"]})
    assert len(result["key"]) == 2
    assert all(isinstance(cue, str) for cue in result["key"])


@pytest.mark.parametrize("kind", ["phrases", "cues"])
@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("", "a phrase is empty"),
        ("(safe", "misses a ')'"),
        ("{trees}", "there is no vocabulary named 'trees'"),
    ],
)
def test_a_wrong_phrase_is_reported_with_its_number(kind: Any, phrase: str, part: str) -> None:
    way, message = fault(Option(kind), ["fine", phrase])
    assert way == ("with", "key", 1)
    assert part in message


def test_a_phrase_without_anchor_is_wrong_but_a_cue_is_not() -> None:
    assert "has no word that must occur" in fault(Option("phrases"), ["*cide"])[1]
    assert check({"key": Option("cues")}, {"key": ["*cide"]})[1] == []


def test_an_unknown_guard_with_the_nearest_one() -> None:
    way, message = fault(Option("guards"), ["negated", "hegded"], ("hedged", "negated"))
    assert way == ("with", "key", 1)
    assert message == "there is no guard named 'hegded'. Did you mean 'hedged'?"


def test_every_fault_is_reported() -> None:
    schema = {"a": Option("count"), "b": Option("flag")}
    ways = [way for way, _ in check(schema, {"a": -1, "b": 2, "c": 3})[1]]
    assert ways == [("with", "c"), ("with", "a"), ("with", "b")]
