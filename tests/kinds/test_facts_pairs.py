"""Sixty pairs of sentences on one thing: half exclude each other, half do not."""

import pytest

from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

RULE = "consistency/inconsistent-fact"

EXCLUDE = [
    # what it is, and what causes it
    (
        "Athlete's foot is a fungal infection of the skin between the toes.",
        "Athlete's foot comes from bacteria, which thrive in damp socks.",
    ),
    (
        "Shingles is caused by bacteria that get in through a small cut.",
        "The virus that causes shingles stays in the nerves for decades.",
    ),
    (
        "Lyme disease is a viral illness that ticks pass on.",
        "Doctors treat Lyme disease with antibiotics, since it is a bacterial infection.",
    ),
    (
        "Vitiligo is an autoimmune disease in which the pigment cells are attacked.",
        "Vitiligo is one of the fungal infections of the skin.",
    ),
    (
        "A parasite causes malaria, and the bite of a mosquito carries it into the blood.",
        "Malaria is due to a virus that mosquitoes carry.",
    ),
    (
        "Thrush is a yeast infection of the mouth or the vagina.",
        "The cause of thrush is a bacterium that lives in the gut.",
    ),
    (
        "A keloid is a kind of scar that grows beyond the wound.",
        "A keloid is a type of skin cancer.",
    ),
    (
        "Milia are tiny cysts filled with keratin.",
        "Milia are a bacterial infection of the pores.",
    ),
    (
        "Sickle cell disease is an inherited disorder of the red blood cells.",
        "Sickle cell disease is an infection that insects spread.",
    ),
    (
        "Scurvy results from a lack of vitamin C.",
        "Scurvy is caused by a virus that spread on old ships.",
    ),
    (
        "Melatonin is a hormone that the brain makes in the dark.",
        "Melatonin is a vitamin found in cherries.",
    ),
    (
        "Microneedling is a cosmetic procedure that pricks the skin with fine needles.",
        "Microneedling is a medicine that is rubbed into the skin.",
    ),
    # two poles
    (
        "Eczema is not contagious, so there is no need to keep your distance.",
        "Eczema spreads from one person to another when they share towels.",
    ),
    (
        "Nobody can catch warts from somebody else.",
        "Warts are passed on by direct contact with the skin of another person.",
    ),
    (
        "Coeliac disease is a lifelong condition.",
        "Coeliac disease goes away by itself after some years.",
    ),
    (
        "The hair loss that follows chemotherapy is permanent.",
        "The hair loss that follows chemotherapy is only temporary.",
    ),
    (
        "The scarring of cirrhosis cannot be undone.",
        "With enough rest, the scarring of cirrhosis is fully reversible.",
    ),
    (
        "Huntington's disease runs in families.",
        "Huntington's disease is not inherited; it comes with age.",
    ),
    (
        "Fibroadenomas are not cancerous and need no treatment.",
        "Fibroadenomas are malignant growths of the breast.",
    ),
    (
        "A milium has no opening to the surface of the skin.",
        "Each milium has a small opening in the middle.",
    ),
    (
        "Cryotherapy for warts is painless.",
        "Cryotherapy for warts hurts a great deal.",
    ),
    (
        "You can buy tretinoin cream without a prescription.",
        "You need a prescription for tretinoin cream.",
    ),
    (
        "Skin tags should only be removed by a doctor.",
        "Skin tags can safely be removed at home with a pair of scissors.",
    ),
    (
        "Sleeping pills of this class are highly addictive.",
        "Sleeping pills of this class are not habit-forming.",
    ),
    # whom it concerns
    (
        "Croup is seen only in children under five.",
        "Croup is a common illness among adults, too.",
    ),
    (
        "Only women develop osteoporosis.",
        "Many men have osteoporosis without knowing it.",
    ),
    (
        "Red-green colour blindness affects men only.",
        "In women, red-green colour blindness is just as frequent.",
    ),
    (
        "The glycolic peel is suitable for every skin type.",
        "People with dark skin should not use the glycolic peel.",
    ),
    (
        "The nasal spray is meant for people aged 12 and over.",
        "Children of eight can use the nasal spray as well.",
    ),
    (
        "Vitiligo never affects children.",
        "In half of all families with vitiligo, it begins in childhood, and vitiligo is common "
        "in children of school age.",
    ),
]

AGREE = [
    # what it is, and what causes it
    (
        "Athlete's foot is a fungal infection of the skin.",
        "If you scratch athlete's foot, a bacterial infection can follow.",
    ),
    (
        "Shingles is caused by a virus.",
        "Bacteria can infect the open blisters of shingles.",
    ),
    (
        "Bacterial meningitis is caused by bacteria and needs treatment at once.",
        "Viral meningitis is caused by a virus and is often milder.",
    ),
    (
        "In adults, pink eye is mostly caused by a virus.",
        "In newborn babies, pink eye is often caused by bacteria from the birth canal.",
    ),
    (
        "Pneumonia can be viral, bacterial or fungal.",
        "The pneumonia that follows flu is a bacterial infection.",
    ),
    (
        "Milia are not an infection but tiny cysts.",
        "Milia are cysts that form just below the surface.",
    ),
    (
        "Stomach ulcers were once thought to be caused by stress.",
        "Stomach ulcers are caused by bacteria in most people.",
    ),
    (
        "A sore throat is usually caused by a virus.",
        "Strep throat is caused by bacteria.",
    ),
    (
        "Scabies is caused by a mite.",
        "Impetigo on top of scabies is caused by bacteria.",
    ),
    (
        "The disease is caused by a virus.",
        "The disease is caused by a parasite.",
    ),
    # two poles
    (
        "Is eczema contagious?",
        "Eczema is not contagious.",
    ),
    (
        "Some people believe that eczema is contagious.",
        "Eczema is not contagious.",
    ),
    (
        "Flu is contagious from the day before the first symptoms.",
        "After about a week, flu is no longer contagious.",
    ),
    (
        "Hepatitis A spreads from person to person through food.",
        "Hepatitis C does not spread through food.",
    ),
    (
        "HIV is passed on through blood.",
        "HIV is not passed on by shaking hands.",
    ),
    (
        "Hearing loss after one loud concert is usually temporary.",
        "Hearing loss after years of noise is permanent.",
    ),
    (
        "Some forms of motor neurone disease are inherited.",
        "In most people, motor neurone disease is not inherited.",
    ),
    (
        "Moles are benign growths.",
        "A mole that bleeds may be malignant.",
    ),
    (
        "In its early stage, fatty liver is reversible.",
        "Cirrhosis, the last stage, is irreversible.",
    ),
    (
        "The injection itself is painless.",
        "If the needle hits a nerve, the injection is painful.",
    ),
    (
        "Hydrocortisone cream of 1% is sold without a prescription.",
        "Stronger hydrocortisone creams are available only on prescription.",
    ),
    (
        "Codeine is a prescription drug in most countries.",
        "In some countries, codeine is sold over the counter in small packs.",
    ),
    (
        "A mole may only be removed by a doctor.",
        "Splinters can be removed at home with tweezers.",
    ),
    (
        "Unlike measles, shingles is not contagious.",
        "Measles is highly contagious.",
    ),
    # whom it concerns
    (
        "The cream is suitable for most skin types.",
        "Take care with the cream on dark skin.",
    ),
    (
        "Baby acne occurs only in newborns.",
        "Acne is common in teenagers.",
    ),
    (
        "Prostate cancer affects only men.",
        "Breast cancer is common in women, but a few men get it as well.",
    ),
    (
        "The nasal flu vaccine is for children from 2 to 17.",
        "Adults get the flu vaccine as an injection.",
    ),
    (
        "Osteoporosis is more common in women.",
        "Men get osteoporosis as well.",
    ),
    (
        "Only women with the gene should have the scan every year.",
        "Men with the gene can have the scan less often.",
    ),
]


def _page(one: str, other: str) -> str:
    return (
        f"# A page for patients\n\n## What to know\n\n{one}\n\nAsk your nurse for the leaflet.\n\n"
        f"## In daily life\n\n{other}\n"
    )


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, [RULE]))


@pytest.mark.parametrize(("one", "other"), EXCLUDE)
def test_facts_that_exclude_each_other(one: str, other: str, ruleset: Ruleset) -> None:
    findings = check_text(_page(one, other), "page.md", ruleset).findings
    assert [(finding.line, finding.related[0].line) for finding in findings] == [(11, 5)]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_facts_that_agree(one: str, other: str, ruleset: Ruleset) -> None:
    assert not check_text(_page(one, other), "page.md", ruleset).findings
