"""Guards, by the examples that their files carry and by the parts they are made of."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.document import Cues, Document, read_document
from healthlint.guards import SCHEMA, Guards
from healthlint.matching import Index, Match
from healthlint.ruleset import Ruleset, compile_rules, load_rules
from healthlint.schema import Checker, Way

LIBRARY = load_rules(examples=True)
RULESET: Ruleset = compile_rules(LIBRARY, ())
EXAMPLES = [
    pytest.param(name, text, verdict == "silent", id=f"{name}-{verdict}-{number}")
    for name, guard in LIBRARY.guards.items()
    for verdict in ("silent", "heard")
    for number, text in enumerate((guard["examples"] or {}).get(verdict, ()))
]
_MARKED = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


@pytest.mark.parametrize("name", LIBRARY.guards)
def test_every_guard_has_examples_of_both_sorts(name: str) -> None:
    guard = LIBRARY.guards[name]
    assert guard["examples"]["silent"]
    # What is too long to be of a genre is too long for an example.
    assert guard["examples"]["heard"] or guard["article"]["max_words"]


@pytest.mark.parametrize(("name", "text", "silent"), EXAMPLES)
def test_examples_of_the_guard_files(name: str, text: str, silent: bool) -> None:
    document = read_document(text, "example.md", RULESET.cues)
    if LIBRARY.guards[name]["looks_at"] == "article":
        found = RULESET.index.scan(document)
        assert (RULESET.guards.unfit([name], document, found) == name) is silent
        return
    matches = [match_of(" ".join(words.split()), document) for words in _MARKED.findall(text)]
    assert matches, "the match must stand between *asterisks*"
    for match in matches:
        assert (RULESET.guards.silent([name], match, document) == name) is silent


def match_of(words: str, document: Document) -> Match:
    start = document.text.index(words)
    return Match(start, start + len(words), document.sentence_index(start))


# The parts of a guard


def guard(**data: Any) -> Guards:
    def report(way: Way, message: str) -> None:
        raise AssertionError(f"{way}: {message}")

    checked = Checker({}, len, report).table(SCHEMA, {"summary": "a guard", **data}, ())
    return Guards({"g": checked})


def silences(guards: Guards, text: str, path: str = "article.md") -> bool:
    """Whether the guard silences the word "cure" in a text."""
    document = read_document(text, path, Cues({"reference_headings": ["references"]}))
    return guards.silent(["g"], match_of("cure", document), document) == "g"


def test_a_cue_before_the_match_within_reach() -> None:
    guards = guard(before={"words": 3, "cues": ["no"]})
    assert silences(guards, "There is no cure.")
    assert silences(guards, "There is no known real cure.")
    assert not silences(guards, "There is no such known real cure.")
    assert not silences(guards, "The cure is no joke.")


def test_a_cue_before_the_match_is_in_the_same_sentence() -> None:
    assert not silences(guard(before={"cues": ["no"]}), "I said no. The cure works.")


def test_a_stop_ends_the_reach_backwards() -> None:
    guards = guard(before={"words": 9, "cues": ["not"], "stop": [",", "but"]})
    assert silences(guards, "It is not a cure.")
    assert not silences(guards, "It is not cheap, a cure.")
    assert not silences(guards, "It is not cheap but a cure.")
    assert silences(guards, "Cheap, but not a cure.")


def test_an_exception_hides_its_cue() -> None:
    guards = guard(before={"words": 9, "cues": ["not"], "except": ["not only"]})
    assert not silences(guards, "It is not only a cure.")
    assert silences(guards, "It is not only, and not a cure.")


def test_a_cue_after_the_match_within_reach() -> None:
    guards = guard(after={"words": 2, "cues": ["rate"], "stop": [";"]})
    assert silences(guards, "The cure rate is low.")
    assert not silences(guards, "A cure at any rate.")
    assert not silences(guards, "A cure; rate it.")
    assert not silences(guards, "Rate the cure.")


def test_a_cue_anywhere_in_the_sentence() -> None:
    guards = guard(anywhere=["myth"])
    assert silences(guards, "The cure is a myth.")
    assert not silences(guards, "It is a myth. The cure is not.")


def test_a_cue_anywhere_in_the_paragraph() -> None:
    guards = guard(paragraph=["myth"])
    assert silences(guards, "It is a myth. The cure is not.")
    assert not silences(guards, "It is a myth.\n\nThe cure is not.")


def test_a_cue_in_the_paragraphs_after_and_before() -> None:
    guards = guard(nearby={"after": 2, "cues": ["myth"]})
    assert silences(guards, "The cure.\n\n## One\n\nTwo.\n\nA myth.")
    assert not silences(guards, "The cure.\n\nOne.\n\nTwo.\n\nA myth.")
    assert not silences(guards, "A myth.\n\nThe cure.")
    assert silences(guard(nearby={"before": 1, "cues": ["myth"]}), "A myth.\n\nThe cure.")


def test_the_own_paragraph_is_not_nearby() -> None:
    assert not silences(guard(nearby={"after": 2, "cues": ["myth"]}), "The cure is a myth.")


def test_nearby_for_the_first_blocks_only() -> None:
    guards = guard(nearby={"after": 1, "first": 2, "cues": ["myth"]})
    assert silences(guards, "One.\n\nThe cure.\n\nA myth.")
    assert not silences(guards, "One.\n\nTwo.\n\nThe cure.\n\nA myth.")


def test_nearby_in_the_section_only() -> None:
    guards = guard(nearby={"before": 1, "after": 1, "in_section": True, "cues": ["myth"]})
    assert silences(guards, "# The cure\n\nA myth.")
    assert not silences(guards, "The cure.\n\n## One\n\nA myth.")
    assert not silences(guards, "A myth.\n\n## One\n\nThe cure.")


def test_a_cue_in_the_section_or_above_it() -> None:
    guards = guard(section=["myth"])
    assert silences(guards, "## A\n\nThe cure.\n\nOne.\n\nA myth.")
    assert silences(guards, "# A\n\nA myth.\n\n## B\n\nThe cure.")
    assert not silences(guards, "# A\n\n## B\n\nA myth.\n\n## C\n\nThe cure.")
    assert not silences(guards, "# A\n\nThe cure.\n\n## B\n\nA myth.")


def test_a_question() -> None:
    guards = guard(looks_at="question")
    assert silences(guards, "Is it a cure?")
    assert silences(guards, "“Is it a cure?”")
    assert not silences(guards, "Is it? A cure it is.")


def test_a_quotation() -> None:
    guards = guard(looks_at="quotation")
    assert silences(guards, "He said “it is a cure” and left.")
    assert silences(guards, "> It is a cure.")
    assert not silences(guards, "He said “it is” of the cure.")


def test_a_heading() -> None:
    guards = guard(looks_at="heading")
    assert silences(guards, "# A cure")
    assert not silences(guards, "A cure")


def test_a_source_in_the_sentence() -> None:
    guards = guard(looks_at="cited-in-sentence")
    assert silences(guards, "It is a cure [1].")
    assert silences(guards, "It is a cure.[^1] Yes.\n\n[^1]: Smith.")
    assert not silences(guards, "It is a cure. Others say so [1].")


def test_a_source_in_the_next_sentence_of_the_block() -> None:
    guards = guard(looks_at="cited-next")
    assert silences(guards, "It is a cure. Others say so [1].")
    assert not silences(guards, "It is a cure. Others. Say so [1].")
    assert not silences(guards, "It is a cure.\n\nOthers say so [1].")


def test_a_source_in_the_paragraph_or_its_list() -> None:
    guards = guard(looks_at="cited-in-paragraph")
    assert silences(guards, "Others say so [1]. Then more. It is a cure.")
    assert silences(guards, "Some facts [1]:\n\n- one\n- a cure\n- three\n")
    assert silences(guards, "- one\n- a cure\n- three [1]\n")
    assert not silences(guards, "It is a cure.\n\nOthers say so [1].")


def test_a_source_in_the_section() -> None:
    guards = guard(looks_at="cited-in-section")
    assert silences(guards, "# A\n\nIt is a cure.\n\nOthers say so [1].\n")
    assert not silences(guards, "# A\n\nIt is a cure.\n\n## B\n\nOthers say so [1].\n")


def test_the_first_of_several_guards_is_named() -> None:
    data = {name: guard_data(cue) for name, cue in (("a", "never"), ("b", "no"), ("c", "no"))}
    guards = Guards(data)
    document = read_document("There is no cure.", "a.md", Cues({}))
    assert guards.silent(["a", "b", "c"], match_of("cure", document), document) == "b"
    assert guards.silent(["a"], match_of("cure", document), document) is None


def guard_data(cue: str) -> dict[str, Any]:
    raw = {"summary": "a guard", "before": {"cues": [cue]}}
    return Checker({}, len, lambda way, message: None).table(SCHEMA, raw, ())


WORDS = st.sampled_from(
    'no not may could claims that, ; : . ? ! " “ ” ( ) [1] if studies cure cures and but the FDA '
    "said we never hope to ’ ' 5 % \n \n\n # > -".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=14), st.lists(WORDS, max_size=14))
def test_no_guard_fails_and_line_endings_do_not_matter(before: list[str], after: list[str]) -> None:
    source = " ".join([*before, "morvel", *after])
    assert verdicts(source) == verdicts(source.replace("\n", "\r\n"))


def verdicts(source: str) -> dict[str, bool]:
    document = read_document(source, "article.md", RULESET.cues)
    found = Index(RULESET.guards.phrase_sets()).scan(document)
    if "morvel" not in document.text:
        return {}
    match = match_of("morvel", document)
    return {
        name: bool(
            RULESET.guards.unfit([name], document, found)
            if data["looks_at"] == "article"
            else RULESET.guards.silent([name], match, document)
        )
        for name, data in LIBRARY.guards.items()
    }
