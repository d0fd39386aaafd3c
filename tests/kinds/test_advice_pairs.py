"""Pairs of advice in one article: opposed ones are reported, others are left alone.

Written before the rule was tuned, with the words of many illnesses, so that it says something
about advice nobody thought of.
"""

import pytest

from healthlint.document import read_document
from healthlint.linter import lint
from healthlint.ruleset import choose, compile_rules, load_rules

RULE = "consistency/contradictory-advice"

OPPOSED = [
    (
        "Seizures",
        "Put a spoon between the teeth of a person who is having a seizure.",
        "Never put anything between the teeth of a person who is having a seizure.",
    ),
    (
        "Ear wax",
        "Clean your ears with cotton buds after a shower.",
        "Cotton buds should not be used to clean the ears.",
    ),
    (
        "Mastitis",
        "Keep breastfeeding from the sore breast.",
        "Stop breastfeeding from the sore breast.",
    ),
    (
        "A course of antibiotics",
        "Finish the whole course of antibiotics, even if you feel well again.",
        "Stop taking the antibiotics as soon as you feel well again.",
    ),
    (
        "Snake bites",
        "Try to suck the venom out of the bite.",
        "Do not attempt to suck out the venom.",
    ),
    (
        "Swallowed cleaning products",
        "Make the person vomit at once.",
        "Vomiting must not be induced.",
    ),
    (
        "Statins",
        "Take your statin in the evening.",
        "Your statin should be taken in the morning.",
    ),
    (
        "Storing insulin",
        "Store unopened insulin pens in the freezer.",
        "Unopened insulin pens should never be stored in the freezer.",
    ),
    (
        "Stitches",
        "Keep the stitches dry for the first two days.",
        "Wash the stitches with soap and water from the first day.",
    ),
    (
        "Concussion",
        "Let the person sleep after a mild concussion.",
        "A person with a mild concussion should be kept awake.",
    ),
    (
        "Nappy rash",
        "Dusting the rash with talcum powder is a good idea.",
        "Parents are advised against talcum powder on nappy rash.",
    ),
    (
        "Bathing with eczema",
        "A daily bath is recommended for children with eczema.",
        "It is best not to bathe children with eczema every day.",
    ),
    (
        "Acute back pain",
        "People with acute back pain should stay in bed.",
        "People with acute back pain should stay active.",
    ),
    (
        "Contact lenses",
        "Rinse your contact lenses with tap water.",
        "Tap water must not be used to rinse contact lenses.",
    ),
    (
        "Wart treatment",
        "Cover the wart with a plaster during the treatment.",
        "Leave the wart uncovered during the treatment.",
    ),
    (
        "Salt substitutes",
        "Salt substitutes are a sensible choice for people with kidney disease.",
        "People with kidney disease are told not to use salt substitutes.",
    ),
    (
        "The flu vaccine in pregnancy",
        "Pregnant women are encouraged to have the flu vaccine.",
        "The flu vaccine is not advised for pregnant women.",
    ),
    (
        "Removing a tick",
        "Twist the tick while you pull it out.",
        "Avoid twisting the tick.",
    ),
    (
        "Thyroid nodules",
        "A biopsy is essential for every small thyroid nodule.",
        "There is no need for a biopsy of a small thyroid nodule.",
    ),
    (
        "Metronidazole",
        "It is fine to drink alcohol while you take metronidazole.",
        "Alcohol is off limits while you take metronidazole.",
    ),
    (
        "Milia",
        "You can safely remove milia at home with a needle.",
        "Milia should only be removed by a dermatologist.",
    ),
    (
        "Frostbite",
        "Rub frostbitten fingers firmly to warm them.",
        "Frostbitten fingers must not be rubbed.",
    ),
    (
        "A safe cot",
        "Put a soft pillow in the baby's cot.",
        "Keep pillows out of the baby's cot.",
    ),
    (
        "Alendronate",
        "Lie down for half an hour after you have taken the tablet.",
        "Stay upright for half an hour after you have taken the tablet.",
    ),
    (
        "Antidepressants",
        "You may stop the antidepressant abruptly.",
        "The antidepressant should be stopped gradually.",
    ),
    (
        "Pimples",
        "Squeeze the pimples gently after a hot shower.",
        "Leave pimples alone.",
    ),
    (
        "Sunscreen",
        "Sunscreen is a must on cloudy days.",
        "On cloudy days you do not need sunscreen.",
    ),
    (
        "Jellyfish stings",
        "Put the sting into hot water for half an hour.",
        "Lay an ice pack on the sting.",
    ),
    (
        "Slow-release tablets",
        "Crush the tablet and stir it into yoghurt.",
        "Swallow the tablet whole.",
    ),
    (
        "Gout",
        "Foods to avoid:\n\n- Shellfish\n- Liver",
        "Eat shellfish twice a week.",
    ),
]

COMPATIBLE = [
    (
        "A chemical peel",
        "Do not drink alcohol for two days after the peel.",
        "You may drink alcohol again from the third day.",
    ),
    (
        "Cough",
        "Never give honey to babies under one year.",
        "Give older children a spoonful of honey for a cough.",
    ),
    (
        "Paracetamol",
        "Do not take more than eight tablets a day.",
        "Take two tablets every six hours.",
    ),
    (
        "Beta blockers",
        "Do not stop the tablets without asking your doctor.",
        "Your doctor may tell you to stop the tablets.",
    ),
    ("Muscle pain", "Avoid hot baths.", "Take a warm bath in the evening."),
    (
        "Eyelids",
        "Do not use soap on the eyelids.",
        "Wash your hands with soap before you touch the eyelids.",
    ),
    ("Gums", "Use a soft toothbrush.", "Do not use a hard toothbrush."),
    (
        "Burns",
        "Some people still recommend toothpaste for a burn.",
        "Do not put toothpaste on a burn.",
    ),
    ("The pill", "Should you stop taking the pill?", "Keep taking the pill."),
    (
        "Sprains",
        "Rest the ankle for the first two days.",
        "After two days, start to move the ankle.",
    ),
    ("Heat or cold", "Use ice for a fresh injury.", "Use heat for stiff muscles."),
    (
        "Nifedipine",
        "Take the tablets with food.",
        "Do not take the tablets with grapefruit juice.",
    ),
    (
        "Eye drops",
        "Avoid driving if the drops blur your sight.",
        "You can drive once your sight is clear.",
    ),
    ("Teeth", "Drink water rather than soft drinks.", "Avoid soft drinks."),
    ("Heart and diet", "Eat oily fish twice a week.", "Avoid fried fish."),
    ("Exercise", "Exercise every day.", "Do not exercise on a full stomach."),
    (
        "Cuts",
        "Wash the wound with clean water.",
        "Do not wash the wound with alcohol.",
    ),
    (
        "Antibiotics",
        "Antibiotics are not needed for colds.",
        "Antibiotics are recommended for bacterial pneumonia.",
    ),
    ("Breakfast", "Do not skip breakfast.", "Eat breakfast every day."),
    (
        "Blood pressure",
        "Do not forget to take your tablets.",
        "Take your tablets at the same time every day.",
    ),
    ("Itching", "Do not scratch the rash.", "Pat the rash dry."),
    (
        "Fever",
        "Aspirin should not be used in children.",
        "Adults can take aspirin for a fever.",
    ),
    (
        "Masks",
        "Wear a mask in crowded rooms.",
        "You do not need to wear a mask outdoors.",
    ),
    (
        "Metformin",
        "You can take the tablets with or without food.",
        "Take the tablets with food if they upset your stomach.",
    ),
    (
        "Dressings",
        "Cover the wound with a clean dressing.",
        "Do not cover the wound with cotton wool.",
    ),
    ("Blisters", "A nurse may drain large blisters.", "Leave small blisters intact."),
    (
        "Microneedling",
        "Only doctors may use the long needles.",
        "Rollers with short needles can be used at home.",
    ),
    (
        "Breast infection",
        "In the past, doctors told mothers to stop breastfeeding.",
        "Keep breastfeeding.",
    ),
    (
        "Leg ulcers",
        "Do not leave a dressing on for longer than three days.",
        "Leave the dressing on for two days.",
    ),
    (
        "Eggs",
        'A neighbour told her: "Do not eat eggs."',
        "Eat an egg with your vegetables.",
    ),
]


def reported(title: str, one: str, other: str) -> list[str]:
    library = load_rules()
    ruleset = compile_rules(library, choose(library.rules, [RULE]))
    text = f"# {title}\n\n## First\n\n{one}\n\nMore stands here.\n\n## Second\n\n{other}\n"
    return [f.message for f in lint(read_document(text, "a.md", ruleset.cues), ruleset)]


@pytest.mark.parametrize(("title", "one", "other"), OPPOSED, ids=[p[1][:40] for p in OPPOSED])
def test_opposed_advice_is_reported_once(title: str, one: str, other: str) -> None:
    assert len(reported(title, one, other)) == 1
    assert len(reported(title, other, one)) == 1


@pytest.mark.parametrize(("title", "one", "other"), COMPATIBLE, ids=[p[1][:40] for p in COMPATIBLE])
def test_compatible_advice_is_left_alone(title: str, one: str, other: str) -> None:
    assert reported(title, one, other) == []
    assert reported(title, other, one) == []
