"""Sentences are parted where another statement begins."""

import pytest

from healthlint.claims.clauses import clauses
from healthlint.claims.language import Language
from healthlint.document.model import Span


def parted(sentence: str, language: Language, cue: str = "") -> list[str]:
    at = sentence.index(cue) if cue else 0
    cues = [Span(at, at + len(cue))] if cue else []
    return [sentence[start:end] for start, end in clauses(sentence, cues, language)]


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("it works for scars, but its effect on milia is unclear.", " but its effect on milia"),
        ("it works for scars; its effect on milia is unclear.", "; its effect on milia"),
        ("the drug helps most people, and serious harm is rare.", ", and serious harm"),
        ("the peel lifts the skin because acid dissolves it.", "because acid dissolves it."),
    ],
)
def test_a_second_statement_begins_a_clause(sentence: str, second: str, language: Language) -> None:
    parts = parted(sentence, language)
    assert "".join(parts) == sentence
    assert len(parts) == 2
    assert parts[1].strip(" ,").startswith(second.strip(" ,"))


def test_what_is_granted_ends_at_the_comma_after_its_cue(language: Language) -> None:
    sentence = "although needling is effective for scars, its effect on milia is unclear."
    assert parted(sentence, language, "is effective") == [
        "although needling is effective for scars",
        ", its effect on milia is unclear.",
    ]


def test_a_plain_sentence_is_one_clause(language: Language) -> None:
    sentence = "zinc and vitamin c shorten colds and sore throats."
    assert parted(sentence, language) == [sentence]
