"""Folding: one spelling for phrases, and never another length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("SAFE", "safe"),
        ("don’t ‘x’", "don't 'x'"),
        ("“tea”", '"tea"'),
        ("10–20 non‑toxic", "10-20 non-toxic"),
        ("5\u00a0mg\u202fa", "5 mg a"),
        ("ÉLAN Ωμέγα", "élan ωμέγα"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_letter_whose_lower_case_is_longer_stays() -> None:
    assert fold("İSTANBUL") == "İstanbul"


@given(st.text())
def test_the_length_never_changes(text: str) -> None:
    assert len(fold(text)) == len(text)
