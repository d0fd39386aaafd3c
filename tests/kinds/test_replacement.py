"""Kind ``replacement``: what is found, and what is to stand in its place."""

from typing import Any

import pytest

from healthlint.finding import Suggestion
from healthlint.ruleset import choose, compile_rules, load_rules
from healthlint.run import check_text

USE = {"forms": {"utili(s|z)e": "use", "utili(s|z)ed": "used"}, "safe": True}
EVENT = {"words": ["adverse event"], "use": ["side effect", "harm"]}
NUMBER = {
    "words": ["# mg"],
    "number": ["trailing_zero", "naked", "no_comma"],
    "use": ["{number}{rest}"],
    "safe": True,
}


def found(run: Any, source: str, *pairs: Any, **options: Any) -> list[tuple[str, str, bool]]:
    hits = run("replacement", {"replacements": list(pairs), **options}, source)
    return [(hit.words, *hit.suggestion) for hit in hits]


def test_every_place_has_its_suggestion(run: Any) -> None:
    hits = run("replacement", {"replacements": [USE]}, "We utilise it; they utilized it.")
    assert [(hit.place, hit.suggestion) for hit in hits] == [
        ((3, 10), Suggestion("use", True)),
        ((20, 28), Suggestion("used", True)),
    ]


def test_all_candidates_are_named_and_the_first_is_suggested(run: Any) -> None:
    (hit,) = run("replacement", {"replacements": [EVENT]}, "One adverse event.")
    assert hit.fields == {"match": "adverse event", "instead": "side effect' or 'harm"}
    assert hit.suggestion == Suggestion("side effect", False)


@pytest.mark.parametrize(
    ("words", "instead"), [("utilise", "use"), ("Utilise", "Use"), ("UTILISE", "USE")]
)
def test_the_case_is_kept(run: Any, words: str, instead: str) -> None:
    assert found(run, f"{words} it.", USE) == [(words, instead, True)]


def test_the_case_can_be_left_alone(run: Any) -> None:
    pair = {"words": ["qd"], "use": ["every day"], "keep_case": False}
    assert found(run, "One QD.", pair) == [("QD", "every day", False)]


def test_the_article_before_it_is_changed_with_it(run: Any) -> None:
    assert found(run, "An adverse event.", EVENT) == [("An adverse event", "A side effect", False)]
    error = {"words": ["mistake"], "use": ["error"], "safe": True}
    assert found(run, "It is a mistake.", error) == [("a mistake", "an error", True)]
    assert found(run, "It is the mistake.", error) == [("mistake", "error", True)]


def test_a_letter_of_a_name_is_no_article(run: Any) -> None:
    pair = {"words": ["alleviates"], "use": ["cures"]}
    assert found(run, "Vitamin A alleviates it.", pair) == [("alleviates", "cures", False)]


def test_where_letters_do_not_tell_the_article_it_is_not_safe(run: Any) -> None:
    pair = {"words": ["gadget"], "use": ["unit"], "safe": True}
    assert found(run, "It is a gadget.", pair) == [("gadget", "unit", False)]


def test_of_two_that_overlap_the_first_counts(run: Any) -> None:
    first = {"words": ["prior to use"], "use": ["before use"]}
    second = {"words": ["use of"], "use": ["with"]}
    assert found(run, "Prior to use of it.", first, second) == [
        ("Prior to use", "Before use", False)
    ]


@pytest.mark.parametrize(
    "text",
    ["We re-utilise it.", "A utilise-all.", "Write to utilise@example.org.", "See a.org/utilise."],
)
def test_parts_of_words_and_addresses_are_left_alone(run: Any, text: str) -> None:
    assert found(run, text, USE) == []


def test_first_of_each_pair(run: Any) -> None:
    text = "We utilise it. One adverse event. They utilised it."
    hits = found(run, text, USE, EVENT, first_of_each=True)
    assert [words for words, _, _ in hits] == ["utilise", "adverse event"]


def test_at_most(run: Any) -> None:
    assert len(found(run, "Utilise. Utilise. Utilise.", USE, at_most=2)) == 2


def test_the_options_of_phrases_hold(run: Any) -> None:
    text = "There is no way to utilise it. Utilise it."
    assert [words for words, _, _ in found(run, text, USE, guards=["denied"])] == ["Utilise"]
    assert found(run, "# Utilise it", USE) == []
    assert found(run, "Utilise it in a lab.", USE, unless=["lab"]) == []


def test_exceptions_of_a_pair(run: Any) -> None:
    assert found(run, "One adverse event report.", {**EVENT, "except": ["event report"]}) == []


LABEL = {
    "words": ["diabetics"],
    "use": ["people with diabetes"],
    "safe": True,
    "safe_after": ["(for|many)$"],
    "safe_before": ["^(who|should)"],
}


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Diabetics should eat.", True),
        ("Food for diabetics.", True),
        ("Food for diabetics, and more.", True),
        ("Food for diabetics tastes good.", False),
        ("Lean diabetics should eat.", False),
    ],
)
def test_safe_only_between_words(run: Any, text: str, safe: bool) -> None:
    assert [each for _, _, each in found(run, text, LABEL)] == [safe]


def test_only_before(run: Any) -> None:
    pair = {"words": ["the elderly"], "use": ["older people"], "only_before": ["^(are|who)"]}
    text = "The elderly are here. The elderly man is here. He helps the elderly."
    assert [words for words, _, _ in found(run, text, pair)] == ["The elderly", "the elderly"]


@pytest.mark.parametrize(
    ("text", "words", "instead"),
    [
        ("Take 5.0 mg.", "5.0 mg", "5 mg"),
        ("Take 5.00 mg.", "5.00 mg", "5 mg"),
        ("Take .5 mg.", ".5 mg", "0.5 mg"),
        ("Take 20000 mg.", "20000 mg", "20,000 mg"),
    ],
)
def test_numbers_are_put_right(run: Any, text: str, words: str, instead: str) -> None:
    assert found(run, text, NUMBER) == [(words, instead, True)]


@pytest.mark.parametrize("number", ["5", "2.5", "0.5", "10.05", "2000", "20,000", "1.2.0", "1/5.0"])
def test_other_numbers_are_left_alone(run: Any, number: str) -> None:
    assert found(run, f"Take {number} mg.", NUMBER) == []


def test_every_number_of_a_sentence(run: Any) -> None:
    text = "Take 5.0 mg, 5 mg or .5 mg."
    assert [words for words, _, _ in found(run, text, NUMBER)] == ["5.0 mg", ".5 mg"]


def test_number_and_rest(run: Any) -> None:
    pair = {"words": ["#iu"], "number": ["any"], "use": ["{number} units"]}
    assert found(run, "Take 400IU.", pair) == [("400IU", "400 units", False)]


def test_without_a_cue_of_grave_it_is_a_suggestion() -> None:
    library = load_rules()
    ruleset = compile_rules(library, choose(library.rules, ["safety/error-prone-dose"]))
    source = (
        "Take 5.0 mg with water.\n\nThe tablet of 5.0 mg lay in a drawer; he lost the tablets.\n"
    )
    findings = check_text(source.replace("tablet of", "pill, not"), "a.md", ruleset).findings
    assert [finding.severity for finding in findings] == ["warning", "suggestion"]
