"""Words of one meaning, and the file that holds them."""

from pathlib import Path

import pytest

from healthlint.lexicon import Lexicon
from healthlint.meanings import REMEMBERED, Meanings, stem, stems_of_lines
from healthlint.rulefile import RuleFileError
from healthlint.ruleload import read_library

LINES = ["itch itchy pruritus", "begin start onset", "ear ears", "start launch"]


@pytest.mark.parametrize(
    "family",
    [
        "infect infected infection infections infectious",
        "inflame inflamed inflammation inflammatory",
        "breath breathing breathed breathless",
        "swell swells swelling",
        "treat treated treatment treatments",
        "run runs running",
        "eye eyes",
        "study studies",
    ],
)
def test_words_of_one_family_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


def test_short_words_keep_their_letters() -> None:
    assert [stem(word) for word in ("gas", "skin", "toes", "loss", "a")] == [
        "gas",
        "skin",
        "toe",
        "los",
        "a",
    ]


def test_words_of_a_line_mean_the_same_and_the_first_line_counts() -> None:
    meanings = Meanings(stems_of_lines(LINES))
    assert meanings["itching"] == meanings["pruritus"] != meanings["ears"]
    assert meanings["started"] == meanings["onset"] != meanings["launch"]


def test_empty_words_and_scraps_mean_nothing() -> None:
    meanings = Meanings(stems_of_lines(LINES), empty=["the"])
    assert meanings.of(["the", "ears", "of", "7", "x"]) == [meanings["ear"], "7"]


def test_what_a_heading_names() -> None:
    meanings = Meanings(empty=["the", "of"], plain=["overview", "guide"], parts=["dose", "risks"])
    assert meanings.name("a guide to the vitamin b".split()) == (frozenset({"vitamin", "b"}), False)
    assert meanings.name("doses".split()) == (frozenset({"dose"}), True)
    assert meanings.name("an overview".split()) == (frozenset(), True)


def test_words_are_not_remembered_for_ever() -> None:
    meanings = Meanings()
    for number in range(REMEMBERED + 10):
        assert meanings[f"{number}"]
    assert len(meanings) <= REMEMBERED


def test_a_vocabulary_may_hold_words_of_one_meaning(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    head = "summary: x\nsource: y\n"
    (folder / "a.yml").write_text(f"{head}same: [ear lug]\nempty: [the]\n", encoding="utf-8")
    (folder / "b.yml").write_text(f"{head}same: [nose conk]\nparts: [dose]\n", encoding="utf-8")
    library = read_library([tmp_path], {})
    meanings = Lexicon({}, {}, same=library.same).meanings
    assert meanings["lugs"] == meanings["ear"]
    assert meanings["conk"] == meanings["noses"]
    assert meanings["the"] == ""
    assert meanings.name(["dose"])[1]


def test_a_fault_in_words_of_one_meaning(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "a.yml").write_text("summary: x\nsource: y\nsame: [1]\n", encoding="utf-8")
    with pytest.raises(RuleFileError, match="same"):
        read_library([tmp_path], {})
