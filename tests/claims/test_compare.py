"""Which phrases mean one thing."""

import pytest

from healthlint.claims.compare import alike


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("zinc lozenge", "zinc lozenge", True),
        ("zinc lozenge", "zinc", True),
        ("copper insole", "wear copper insole", True),
        ("steroid cream", "moisture cream", False),
        ("breast cancer", "ovary cancer", False),
        ("papillary thyroid cancer", "anaplastic thyroid cancer", False),
        ("milia", "scar", False),
        ("", "milia", False),
        ("", "", False),
        ("*", "milia", True),
    ],
)
def test_enough_must_be_shared(one: str, other: str, same: bool) -> None:
    assert alike(frozenset(one.split()), frozenset(other.split())) is same
