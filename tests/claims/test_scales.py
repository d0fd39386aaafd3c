"""The wording of the scales, read as whole sentences by the claim engine."""

import pytest

from healthlint.claims import claims_of, limits_in
from healthlint.document import read_document
from healthlint.kinds import Context
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules

SCALES = ("efficacy_scale", "evidence_scale", "safety_scale", "cause_scale", "cure_scale")

SAID = {
    ("efficacy_scale", 4): (
        "This serum works for all skin types and everyone.",
        "The drops get rid of tinnitus for good.",
        "Magnet therapy is guaranteed to end back pain.",
    ),
    ("efficacy_scale", 3): (
        "Retinol fades dark spots within weeks.",
        "Garlic tablets bring down blood pressure.",
        "Peppermint oil is very good at calming an irritable bowel.",
        "Ginger settles nausea.",
        "Zinc cuts the length of a cold by a day.",
        "Milia clear up with regular exfoliation.",
        "Warts go away with salicylic acid.",
        "Gout responds well to colchicine.",
        "Dry needling is a reliable treatment for tennis elbow.",
    ),
    ("efficacy_scale", 2): (
        "Honey helps with a cough.",
        "Massage usually works for tension headaches.",
        "Acupuncture is useful for migraine.",
    ),
    ("efficacy_scale", 1): (
        "Melatonin may shorten jet lag.",
        "Cranberry juice holds promise for cystitis.",
    ),
    ("efficacy_scale", 0): (
        "Whether magnesium helps cramps remains an open question.",
        "Opinions differ on whether cupping works.",
        "The benefit of cupping for cellulite is anyone's guess.",
        "The value of laser therapy for nail fungus is disputed.",
        "The jury is out on collagen drinks for wrinkles.",
    ),
    ("efficacy_scale", -1): ("Insoles do not work for everyone.",),
    ("efficacy_scale", -3): (
        "Vitamin C does not shorten colds.",
        "Antibiotics don't kill viruses.",
        "Creams cannot remove deep wrinkles.",
        "Milia do not respond to creams.",
    ),
    ("efficacy_scale", -4): (
        "Copper bracelets do nothing for arthritis.",
        "Homeopathy performs no better than a placebo.",
        "Detox teas are a waste of money.",
        "Ear drops make no difference to tinnitus.",
        "Antibiotics are powerless against colds.",
        "There is no point in taking zinc for a cold.",
        "Taking zinc for a cold is pointless.",
        "Scrubbing makes acne worse.",
        "Steroid creams aggravate rosacea.",
        "Rosacea flares up after steam.",
    ),
    ("evidence_scale", 4): ("It is scientifically proven that ginger relieves nausea.",),
    ("evidence_scale", 3): (
        "Research backs the use of ginger against nausea.",
        "Trial after trial has shown that ginger relieves nausea.",
        "There is good evidence that ginger relieves nausea.",
        "Ginger has been shown to relieve nausea.",
    ),
    ("evidence_scale", 1): (
        "Evidence that cupping relieves pain is thin on the ground.",
        "Little is known about the effect of cupping on pain.",
        "Hardly any research has looked at cupping for pain.",
        "Only a handful of small studies have looked at cupping for pain.",
        "Solid evidence for cupping in back pain is lacking.",
    ),
    ("evidence_scale", 0): (
        "Nobody has ever tested cupping for back pain.",
        "Cupping for back pain has never been put to the test.",
        "Claims that cupping relieves back pain have no scientific basis.",
    ),
    ("safety_scale", 4): (
        "Kava has no side effects whatsoever.",
        "Kava is entirely without risk.",
        "Kava is as safe as water.",
        "You cannot take too much kava.",
    ),
    ("safety_scale", 3): (
        "Kava is safe to take every day.",
        "Kava is a safe remedy.",
    ),
    ("safety_scale", -2): (
        "Kava may cause drowsiness and headache.",
        "Kava is known for side effects such as nausea.",
        "Unwanted effects of kava include nausea.",
    ),
    ("safety_scale", -3): (
        "Kava can damage the liver permanently.",
        "Kava is poisonous.",
        "Kava has led to liver failure.",
        "Kava is anything but safe.",
    ),
    ("safety_scale", -4): ("Kava can kill.",),
    ("cause_scale", 3): (
        "Stress causes ulcers.",
        "Ulcers are caused by stress.",
        "Stress is what causes ulcers.",
        "Stress is to blame for ulcers.",
    ),
    ("cause_scale", 2): (
        "Stress makes ulcers more likely.",
        "Stress doubles the risk of ulcers.",
        "Stress plays a part in ulcers.",
    ),
    ("cause_scale", 1): ("Stress has been linked to ulcers.",),
    ("cause_scale", 0): ("It is not known whether stress causes ulcers.",),
    ("cause_scale", -3): (
        "Stress does not cause ulcers.",
        "Ulcers are not caused by stress.",
        "Ulcers have nothing to do with stress.",
        "Stress has no influence on ulcers.",
        "Stress does not raise the risk of ulcers.",
        "There is no link between stress and ulcers.",
    ),
    ("cause_scale", -4): (
        "Coffee protects against gallstones.",
        "Coffee drinkers are less likely to get gallstones.",
        "Coffee halves the risk of gallstones.",
        "Vaccination prevents shingles.",
    ),
    ("cure_scale", 4): (
        "Surgery cures cataracts.",
        "Hepatitis C can be cured.",
        "Hepatitis C is curable.",
    ),
    ("cure_scale", -4): (
        "There is no cure for tinnitus.",
        "Tinnitus is incurable.",
        "Tinnitus cannot be cured.",
        "Nothing cures tinnitus.",
        "The drops do not cure tinnitus.",
        "Tinnitus has no known cure.",
    ),
}

NOT_SAID = (
    "Dog treats are kept in the cupboard.",
    "The causes of gout are explained below.",
    "She works for a hospital in Leeds.",
    "Cost-effective clinics are rare.",
    "Drink clear fluids after the test.",
    "The lower back is made of five bones.",
    "Bring the form to your appointment.",
    "Patient safety information is printed inside.",
)


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, ["consistency/contradictory-claims"], ()))


def said(sentence: str, rules: Ruleset) -> list[tuple[str, int]]:
    """Scale and value of what a sentence claims as its own word."""
    document = read_document(f"# Advice\n\n{sentence}\n", "a.md", rules.cues)
    context = Context(document, rules.index.scan(document), rules.guards, rules.lexicon)
    scales = [rules.lexicon.scale(name) for name in SCALES]
    limits = limits_in(context)
    claims = [claim for claim in claims_of(context, scales) if limits(claim).frame is None]
    return [(claim.scale, claim.value) for claim in claims]


@pytest.mark.parametrize(
    ("scale", "value", "sentence"),
    [(scale, value, text) for (scale, value), texts in SAID.items() for text in texts],
)
def test_wording_has_its_place(scale: str, value: int, sentence: str, rules: Ruleset) -> None:
    assert (scale, value) in said(sentence, rules)


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_other_meanings_say_nothing(sentence: str, rules: Ruleset) -> None:
    assert said(sentence, rules) == []
