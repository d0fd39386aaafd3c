"""Whom and when a claim is limited to, and when it is not the article's own word."""

from collections.abc import Callable

import pytest

from healthlint.claims import claims_of, limits_in
from healthlint.claims.limits import Limits
from healthlint.kinds import Context
from healthlint.ruleset import Ruleset

Limited = Callable[[str], Limits]


@pytest.fixture
def limited(ruleset: Ruleset, context: Callable[[str], Context]) -> Limited:
    """The limits of the last claim of an article."""

    def limited(source: str) -> Limits:
        place = context(source)
        (active,) = ruleset.active
        return limits_in(place)(claims_of(place, active.options["scales"])[-1])

    return limited


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Kava is unsafe in pregnancy.", {"pregnant"}),
        ("Kava is unsafe.", set()),
        ("Studies in mice show that kava relieves anxiety.", {"animals"}),
        ("## For children\n\nKava is unsafe.", {"children"}),
    ],
)
def test_people(limited: Limited, sentence: str, people: set[str]) -> None:
    assert limited(sentence).people == people


@pytest.mark.parametrize(
    ("sentence", "circumstances"),
    [
        ("Paracetamol is safe at the recommended dose.", {"recommended dose"}),
        ("If it is taken early, zinc relieves colds.", {"if"}),
        ("Zinc relieves colds.", set()),
        ("When it comes to colds, zinc is effective.", set()),
    ],
)
def test_circumstances(limited: Limited, sentence: str, circumstances: set[str]) -> None:
    assert limited(sentence).circumstances == circumstances


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        ("Zinc relieves colds.", None),
        ("Does zinc relieve colds?", "asked"),
        ('The label says "zinc relieves colds" in red.', "quoted"),
        ("Some people believe that zinc relieves colds.", "attributed"),
        ("Doctors used to think that zinc relieves colds.", "past"),
        ("It is not true that zinc relieves colds.", "denied"),
        ("Zinc is more effective than honey.", "comparative"),
        ("Myth: zinc relieves colds.", "myth"),
        ("There is no evidence that zinc relieves colds.", "doubted"),
    ],
)
def test_frames(limited: Limited, sentence: str, frame: str | None) -> None:
    assert limited(sentence).frame == frame
