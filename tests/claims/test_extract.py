"""Claims of single sentences: who acts on what, and where it stands on its scale."""

import pytest

from healthlint.claims import Claim

from .conftest import Read


def only(claims: list[Claim]) -> Claim:
    (claim,) = claims
    return claim


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Zinc lozenges always work for colds.", 4),
        ("Zinc lozenges are effective against colds.", 3),
        ("Zinc lozenges usually relieve colds.", 2),
        ("Zinc lozenges may relieve colds.", 1),
        ("Whether zinc lozenges relieve colds is unclear.", 0),
        ("Zinc lozenges do not always relieve colds.", -1),
        ("Zinc lozenges do not relieve colds.", -3),
        ("Zinc lozenges are useless against colds.", -4),
        ("Zinc lozenges aggravate colds.", -4),
        ("No lozenge relieves colds.", -3),
        ("Zinc lozenges not only relieve colds.", 3),
    ],
)
def test_efficacy(read: Read, sentence: str, value: int) -> None:
    stated = [claim for claim in read(sentence, ["efficacy"]) if not claim.doubted]
    assert only(stated).value == value


@pytest.mark.parametrize(
    ("sentence", "scale", "value"),
    [
        ("Studies have shown that cupping relieves neck pain.", "evidence", 3),
        ("There is little scientific evidence that cupping relieves neck pain.", "evidence", 1),
        ("Kava is completely safe.", "safety", 4),
        ("Kava is not safe.", "safety", -3),
        ("Kava can cause severe liver damage.", "safety", -3),
        ("Smoking causes gum disease.", "cause", 3),
        ("Smoking does not cause gum disease.", "cause", -3),
        ("Walking lowers the risk of falls.", "cause", -4),
        ("Running increases the risk of falls.", "cause", 2),
        ("It is not known whether talc causes rashes.", "cause", 0),
        ("There is no cure for eczema.", "cure", -4),
        ("This ointment cures eczema.", "cure", 4),
    ],
)
def test_other_scales(read: Read, sentence: str, scale: str, value: int) -> None:
    stated = [claim for claim in read(sentence, [scale]) if not claim.doubted]
    assert only(stated).value == value


@pytest.mark.parametrize(
    ("sentence", "subject", "outcome"),
    [
        ("Zinc lozenges relieve colds.", {"zinc", "lozeng"}, {"cold"}),
        ("Colds are relieved by zinc lozenges.", {"zinc", "lozeng"}, {"cold"}),
        ("The effectiveness of cupping in neck pain is unclear.", {"cup"}, {"neck", "pain"}),
        ("Whether cupping helps neck pain is unclear.", {"cup"}, {"neck", "pain"}),
        ("When it comes to milia, the effect of needling is unclear.", {"needl"}, {"milia"}),
        ("Although needling is popular, its impact on milia is unclear.", {"needl"}, {"milia"}),
        ("Needling, a popular procedure, relieves milia.", {"needl"}, {"milia"}),
        ("Peels, which many salons sell, relieve milia.", {"peel"}, {"milia"}),
        ("Needling is a good solution for people who suffer from milia.", {"needl"}, {"milia"}),
        ("Steam makes rosacea worse.", {"steam"}, {"rosacea"}),
        ("Needling is popular. It relieves milia.", {"needl"}, {"milia"}),
    ],
)
def test_who_acts_on_what(read: Read, sentence: str, subject: set[str], outcome: set[str]) -> None:
    claim = [claim for claim in read(sentence, ["efficacy"]) if not claim.doubted][-1]
    assert (set(claim.subject.stems), set(claim.outcome.stems)) == (subject, outcome)


def test_a_pronoun_is_not_direct(read: Read) -> None:
    claim = only(read("Needling is popular. It relieves milia.", ["efficacy"]))
    assert claim.subject.direct is False


def test_a_short_form_stands_for_the_name_before_it(read: Read) -> None:
    source = "Light box therapy (LBT) is popular.\n\nLBT relieves tiredness.\n"
    claim = only(read(source, ["efficacy"]))
    assert claim.subject.stems == {"light", "box"}


def test_this_treatment_is_what_the_title_names(read: Read) -> None:
    source = "# Needling for scars\n\nThis treatment relieves scars.\n"
    assert only(read(source, ["efficacy"])).subject.stems == {"needl"}


def test_places_are_offsets_into_the_text(read: Read) -> None:
    claim = only(read("Honey is sweet. Zinc *relieves* colds.", ["efficacy"]))
    assert claim.cue == (21, 29)


def test_a_doubt_takes_back_what_it_is_about(read: Read) -> None:
    claims = read("It is unclear whether cupping relieves neck pain.", ["efficacy"])
    assert [(claim.value, claim.doubted) for claim in claims] == [(0, False), (3, True)]


def test_evidence_against_is_no_evidence_for(read: Read) -> None:
    assert read("Studies have shown that cupping does not relieve pain.", ["evidence"]) == []


def test_some_creams_are_not_all(read: Read) -> None:
    assert only(read("Some creams relieve eczema.", ["efficacy"])).quantified


def test_vague_outcomes_are_like_nothing_else(read: Read) -> None:
    claim = only(read("Needling is effective for many skin concerns.", ["efficacy"]))
    assert all(stem.startswith("~") for stem in claim.outcome.stems)


@pytest.mark.parametrize("block", ["# {}", "> {}", "| a |\n| - |\n| {} |"])
def test_headings_quotations_and_tables_claim_nothing(read: Read, block: str) -> None:
    assert read(block.format("Zinc relieves colds.")) == []
