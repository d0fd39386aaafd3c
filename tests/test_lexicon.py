"""Scales, groups and sets: what their files hold, and what kinds get of them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from healthlint.document import Cues, read_document
from healthlint.lexicon import Lexicon, Unit
from healthlint.rulefile import RuleFileError
from healthlint.ruleload import read_library
from healthlint.ruleset import Ruleset

SCALE = """\
summary: How warm.
source: Our thermometer.
scale:
  - value: 2
    says: hot
    words: ["boil(s|ing)"]
  - value: -2
    says: cold
    turned: true
    words: ["{ices} in"]
"""
WORDS = "summary: Ice.\nsource: Our freezer.\nwords: [ice, snow]\n"
GROUPS = "summary: Who.\nsource: Us.\ngroups:\n  cats: [cat, kitten*]\n  dogs: [dog]\n"
SETS = """\
summary: Names.
source: Us.
sets:
  cat: [cat, 'puss[y|ies]', house tiger]
  dog: [dog, pooch]
"""

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    (tmp_path / "vocabulary").mkdir()

    def write(name: str, text: str) -> None:
        (tmp_path / "vocabulary" / name).write_text(text, encoding="utf-8")

    return write


def read(folder: Path) -> Lexicon:
    library = read_library([folder], {})
    return Ruleset(library, (), {}).lexicon


def test_a_scale_has_positions_whose_phrases_may_name_vocabularies(
    tmp_path: Path, write: Write
) -> None:
    write("heat.yml", SCALE)
    write("ices.yml", WORDS)
    hot, cold = read(tmp_path).scale("heat").positions
    assert (hot.value, hot.says, hot.turned) == (2, "hot", False)
    assert (cold.value, cold.says, cold.turned) == (-2, "cold", True)
    assert {anchor for phrase in cold.phrases.phrases for anchor in phrase.anchors} == {
        "ice",
        "snow",
    }


def test_a_scale_is_made_once(tmp_path: Path, write: Write) -> None:
    write("heat.yml", SCALE)
    write("ices.yml", WORDS)
    lexicon = read(tmp_path)
    assert lexicon.scale("heat") is lexicon.scale("heat")


def test_groups_are_cues_by_name(tmp_path: Path, write: Write) -> None:
    write("pets.yml", GROUPS)
    groups = read(tmp_path).groups("pets")
    assert [name for name, cues in groups.items() if cues.found_in("two kittens")] == ["cats"]


def test_sets_are_found_where_their_words_are(tmp_path: Path, write: Write) -> None:
    write("pets.yml", SETS)
    lexicon = read(tmp_path)
    sets = lexicon.term_sets("pets")
    assert sets is lexicon.term_sets("pets")
    document = read_document("A dog, a house-tiger and two pussies.", "a.md", Cues({}))
    assert sets.candidates(document) == {"cat": {1, 2}, "dog": {0}}
    places = [(form, document.text[m.start : m.end]) for form, m in sets.places(document, "cat")]
    assert places == [(2, "house-tiger"), (1, "pussies")]


def test_a_house_file_adds_forms_and_sets(tmp_path: Path) -> None:
    added = "summary: More.\nsource: Us.\nsets:\n  dog: [mutt]\n  fish: [fish]\n"
    packaged, house = tmp_path / "packaged", tmp_path / "house"
    for folder, text in ((packaged, SETS), (house, added)):
        (folder / "vocabulary").mkdir(parents=True)
        (folder / "vocabulary" / "pets.yml").write_text(text, encoding="utf-8")
    library = read_library([packaged, house], {})
    sets = Lexicon({}, {}, library.sets).term_sets("pets")
    document = read_document("A mutt eats a fish.", "a.md", Cues({}))
    assert sets.candidates(document) == {"dog": {2}, "fish": {0}}


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        (SETS.replace("dog, pooch", "dog*"), 5, "'dog*' leaves letters open"),
        (SETS.replace("dog, pooch", "'[dog]'"), 5, "'[dog]' can match nothing"),
        (SETS.partition("sets")[0] + "sets: [cat]\n", 3, "'sets' holds 'name: [one form"),
        (SCALE.replace("value: 2", "value: warm"), 4, "'value' is a number, not 'warm'"),
        (SCALE.replace("    says: hot\n", ""), 4, "'says' is missing"),
        (GROUPS.replace("[dog]", "[dog, '']"), 5, "a phrase is empty"),
        (GROUPS.partition("groups")[0] + "groups: [cat]\n", 3, "'groups' holds 'name: "),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, write: Write, text: str, line: int, fault: str
) -> None:
    write("ices.yml", WORDS)
    write("bad.yml", text)
    with pytest.raises(RuleFileError, match=re.escape(fault)) as raised:
        read(tmp_path)
    assert raised.value.line == line


UNITS = """\
summary: Heat.
source: Our kitchen.
units:
  - {dimension: heat, words: [degree, degrees]}
  - {dimension: heat, factor: 0.5, zero: 32, words: [mark]}
  - {dimension: number, factor: 2, to: 6, words: [few]}
"""
LISTS = "summary: Who.\nsource: Us.\nlists:\n  cats: [cat, house tiger]\n  dogs: [dog]\n"


def test_units_say_what_their_words_stand_for(tmp_path: Path, write: Write) -> None:
    write("heat.yml", UNITS)
    lexicon = read(tmp_path)
    units = lexicon.units("heat")
    assert units is lexicon.units("heat")
    assert units["degrees"] == Unit("heat", 1, 0, 0)
    assert units["mark"] == Unit("heat", 0.5, 32, 0)
    assert units["few"].to == 6


def test_lists_are_plain_words_by_name(tmp_path: Path, write: Write) -> None:
    write("pets.yml", LISTS)
    lexicon = read(tmp_path)
    assert lexicon.lists("pets") is lexicon.lists("pets")
    assert lexicon.lists("pets") == {"cats": {"cat", "house tiger"}, "dogs": {"dog"}}


def test_a_house_adds_units_and_lists(tmp_path: Path) -> None:
    packaged, house = tmp_path / "packaged", tmp_path / "house"
    added = {
        "heat.yml": "summary: x\nsource: x\nunits: [{dimension: heat, words: [grade]}]\n",
        "pets.yml": "summary: x\nsource: x\nlists: {dogs: [mutt]}\n",
    }
    for folder, files in ((packaged, {"heat.yml": UNITS, "pets.yml": LISTS}), (house, added)):
        (folder / "vocabulary").mkdir(parents=True)
        for name, text in files.items():
            (folder / "vocabulary" / name).write_text(text, encoding="utf-8")
    library = read_library([packaged, house], {})
    lexicon = Ruleset(library, (), {}).lexicon
    assert lexicon.units("heat").keys() == {"degree", "degrees", "mark", "few", "grade"}
    assert lexicon.lists("pets")["dogs"] == {"dog", "mutt"}
