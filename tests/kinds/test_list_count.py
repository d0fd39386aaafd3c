"""Kind ``list_count``: what is promised, what follows, and what cannot be told."""

from collections.abc import Callable

import pytest

from healthlint.finding import Finding
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules
from healthlint.run import check_text

RULE = "consistency/list-count-mismatch"
Check = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def check() -> Check:
    library = load_rules()
    ruleset: Ruleset = compile_rules(library, choose(library.rules, [RULE]))

    def check(source: str, path: str = "a.md") -> list[Finding]:
        return list(check_text(source, path, ruleset).findings)

    return check


def items(count: int, mark: str = "-") -> str:
    names = ("apples", "pears", "plums", "grapes", "figs", "limes", "dates", "nuts")
    marks = (f"{number}." if mark == "1." else mark for number in range(1, count + 1))
    return "\n".join(f"{each} {name}" for each, name in zip(marks, names, strict=False)) + "\n"


def test_a_lead_in_and_the_list_below_it(check: Check) -> None:
    (finding,) = check(f"Eat well. There are three types of fruit:\n\n{items(4)}")
    assert (finding.line, finding.column, finding.excerpt) == (1, 21, "three types")
    assert finding.message == "'three types' is promised here, but 4 follow."
    assert [(each.line, each.message) for each in finding.related] == [(3, "The first of 4.")]
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "source",
    [
        f"## 5 signs of thirst\n\nRead on.\n\n{items(4)}",
        f"## The five most common causes\n\n{items(6, '1.')}",
        f"Take these four steps:\n\n{items(3, '*')}",
        "# 3 ways to rest\n\n## 1. Sit\n\nSit.\n\n## 2. Lie\n\nLie.\n",
        "# 2 ways to rest\n\n" + "".join(f"## {n}. Way\n\nGo.\n\n" for n in (1, 2, 3)),
        "## Three ways\n\n" + "".join(f"### Way {n}\n\nGo.\n\n" for n in "abcd"),
    ],
)
def test_a_promise_that_is_broken(source: str, check: Check) -> None:
    assert len(check(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        f"## 4 signs of thirst\n\n{items(4)}",
        f"There are at least three types:\n\n{items(4)}",
        f"There are more than three types:\n\n{items(4)}",
        f"There are 2 to 3 types:\n\n{items(4)}",
        f"There are three types and two stages:\n\n{items(4)}",
        f"There are three types. They are common.\n\n{items(4)}",
        f"There are three types:\n\nRead on.\n\n{items(4)}",
        f"There are three types:\n\n{items(3)}- other fruit\n",
        f"There are three main types:\n\n{items(4)}",
        "There are two types:\n\n- apples\n  - red\n  - green\n- pears\n",
        "There are two types:\n\n- apples\n\n  They are red.\n\n- pears\n",
        "There are three types:\n\n- apples\n\n![An apple](a.png)\n\n- pears\n",
        "There are three types:\n\n- apples and pears\n- plums\n",
        f"## 5 signs\n\nSoon:\n\n{items(2)}\nLate:\n\n{items(4)}",
        f"## Step 3 of 5 steps\n\n{items(4)}",
        f"## 12 signs\n\n{items(3)}",
        f"## Signs at 5 weeks\n\n{items(4)}",
        "# 3 ways to rest\n\n## Sit\n\nSit.\n\n## Summary\n\nRest.\n",
        f"## B12 benefits and PCV13 symptoms\n\n{items(4)}",
        f"There is 1 type:\n\n{items(3)}",
    ],
)
def test_what_keeps_its_promise_or_cannot_be_told(source: str, check: Check) -> None:
    assert check(source) == []


def test_ordered_lists_that_follow_each_other_are_two(check: Check) -> None:
    source = f"There are three types:\n\n{items(3, '1.')}\n<!-- -->\n\n{items(2, '1.')}"
    assert check(source) == []


def test_lists_of_pages_are_counted_by_their_tags(check: Check) -> None:
    fruit = "<li>apples<ul><li>red</li></ul></li><li><p>pears</p><p>green</p></li><li>plums</li>"
    page = "<p>There are {} types:</p><ul>" + fruit + "</ul><p>End.</p>"
    assert check(page.format("three"), "a.html") == []
    (finding,) = check(page.format("four"), "a.html")
    assert finding.message.endswith("but 3 follow.")


def test_lists_of_plain_texts_are_counted(check: Check) -> None:
    (finding,) = check(f"There are three types:\n\n{items(4)}", "a.txt")
    assert finding.line == 1


def test_the_highest_number_can_be_set() -> None:
    library = load_rules(parameters={RULE: {"at_most": 3}})
    ruleset = compile_rules(library, choose(library.rules, [RULE]))
    assert not check_text(f"## 5 signs\n\n{items(4)}", "a.md", ruleset).findings
