"""Kind ``numbers``, with the packaged rule: which numbers disagree, and how that is told."""

import json
from pathlib import Path

import pytest

from healthlint.finding import Finding
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

RULE = "consistency/conflicting-numbers"
BETWEEN = """\
Walking is a simple way to move more.

## Shoes

Choose shoes that fit well, and drink when you feel thirsty.

## Company

Many walk with a friend or a dog. It helps on rainy days.
"""
PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "number_pairs.jsonl").read_text("utf-8").splitlines()
]
CONFLICTS = [(pair["a"], pair["b"]) for pair in PAIRS if pair["expected"] == "conflict"]
AGREEING = [(pair["a"], pair["b"]) for pair in PAIRS if pair["expected"] == "agree"]
SHORT = "The rash lasts 2 to 3 days."
LONG = "The rash lasts 2 to 3 weeks."


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, [RULE]))


def found(source: str, ruleset: Ruleset, path: str = "a.md") -> list[Finding]:
    return list(check_text(source, path, ruleset).findings)


@pytest.mark.parametrize(("first", "second"), CONFLICTS)
def test_a_pair_that_disagrees_is_found_far_apart(
    first: str, second: str, ruleset: Ruleset
) -> None:
    (finding,) = found(f"{first}\n\n{BETWEEN}\n{second}\n", ruleset)
    assert finding.line == 13
    assert [related.line for related in finding.related] == [1]


@pytest.mark.parametrize(("first", "second"), AGREEING)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_a_pair_that_agrees_or_is_of_two_things_is_left_alone(
    first: str, second: str, turned: bool, ruleset: Ruleset
) -> None:
    if turned:
        first, second = second, first
    assert found(f"{first}\n\n{BETWEEN}\n{second}\n", ruleset) == []


def test_the_later_number_is_reported_beside_the_earlier_one(ruleset: Ruleset) -> None:
    (finding,) = found(f"{SHORT}\n\nDrink enough.\n\n{LONG}\n", ruleset)
    assert (finding.line, finding.column, finding.end_column) == (5, 16, 28)
    assert finding.severity == "error"
    assert finding.message == (
        "'2 to 3 weeks' does not fit line 1, which says '2 to 3 days' (rash)."
    )
    (related,) = finding.related
    assert (related.line, related.column) == (1, 16)
    assert related.message == "It is '2 to 3 days' here."


def test_the_values_behind_it_are_told(ruleset: Ruleset) -> None:
    first = "Adults with gout need 100 mg of allopurinol a day."
    (finding,) = found(f"{first}\n\nRest.\n\n{first.replace('100', '300')}\n", ruleset)
    assert finding.details == (
        ("what is measured", "gout allopurinol"),
        ("line 1 says", "0.1 grams a day"),
        ("this line says", "0.3 grams a day"),
        ("people", "adult"),
        ("conditions", "gout"),
    )


def test_every_line_that_disagrees_is_reported_once(ruleset: Ruleset) -> None:
    source = "\n\n".join([SHORT, LONG, SHORT, f"{LONG} Rest well. {LONG}"])
    findings = found(source, ruleset)
    assert [each.line for each in findings] == [3, 7]
    assert [[each.line for each in finding.related] for finding in findings] == [[1], [1, 5]]


def test_what_agrees_with_the_first_place_is_not_reported(ruleset: Ruleset) -> None:
    source = "\n\n".join([SHORT, LONG, SHORT])
    assert [each.line for each in found(source, ruleset)] == [3]


@pytest.mark.parametrize(
    "source",
    [
        f"> {SHORT}\n\n{LONG}\n",
        f"# {SHORT}\n\n{LONG}\n",
        f"| a |\n| --- |\n| {SHORT} |\n\n{LONG}\n",
        f"{SHORT}\n\nDoes the rash last 2 to 3 weeks?\n",
        f'{SHORT}\n\n"{LONG}" This is what a reader writes.\n',
        f"{SHORT}\n\nIn one trial the rash lasted 2 to 3 weeks.\n",
        f"{SHORT} But in some people it lasts 3 weeks.\n",
    ],
)
def test_quotes_headings_tables_questions_and_reports_are_left_alone(
    source: str, ruleset: Ruleset
) -> None:
    assert found(source, ruleset) == []


def test_a_page_and_a_plain_text_are_read(ruleset: Ruleset) -> None:
    assert found(f"<p>{SHORT}</p>\n<p>{LONG}</p>\n", ruleset, "a.html")[0].line == 2
    assert found(f"{SHORT}\n\n{LONG}\n", ruleset, "a.txt")[0].line == 3


def test_a_pronoun_stands_for_the_subject_before_it(ruleset: Ruleset) -> None:
    rash = "The rash is red. It lasts 2 to 3 weeks."
    (finding,) = found(f"{SHORT}\n\n{rash}\n", ruleset)
    assert finding.excerpt == "2 to 3 weeks"


def test_a_pronoun_is_not_resolved_beyond_its_paragraph(ruleset: Ruleset) -> None:
    source = f"{SHORT}\n\nThe cough is dry.\n\nThey sleep badly. It lasts 2 to 3 weeks.\n"
    assert found(source, ruleset) == []


def test_headings_tell_people_apart(ruleset: Ruleset) -> None:
    dose = "Give {} mg of the syrup a day."
    source = f"## Infants\n\n{dose.format(100)}\n\n## Teenagers\n\n{dose.format(400)}\n"
    assert found(source, ruleset) == []
    assert found(source.replace("Infants", "Dose").replace("Teenagers", "Use"), ruleset)


def test_what_names_no_thing_is_not_compared_across_sections(ruleset: Ruleset) -> None:
    dose = "Adults may take {} mg a day."
    source = f"## Ibuprofen\n\n{dose.format(1200)}\n\n## Naproxen\n\n{dose.format(500)}\n"
    assert found(source, ruleset) == []
    assert found(source.replace("## Naproxen\n\n", ""), ruleset)


def test_a_list_of_many_values_is_left_alone(ruleset: Ruleset) -> None:
    items = "\n".join(f"- The starter diet has {n} grams of fat a day." for n in (8, 12, 17))
    assert found(items, ruleset) == []


def test_a_sentence_with_many_numbers_is_left_alone(ruleset: Ruleset) -> None:
    many = "The rash lasts 5 weeks in 10% of 40 adults who weigh 80 kg or more."
    assert found(f"{SHORT}\n\n{many}\n", ruleset) == []


def test_the_margins_can_be_set() -> None:
    library = load_rules(parameters={RULE: {"margin": 0.5}})
    ruleset = compile_rules(library, choose(library.rules, [RULE]))
    weeks = "The rash lasts {} weeks.\n\n"
    assert found(weeks.format(4) + weeks.format(5), ruleset) == []
    assert len(found(weeks.format(4) + weeks.format(7), ruleset)) == 1
