from collections.abc import Callable
from pathlib import Path

import pytest

from healthlint.config import Config, Configs, Layer, Selection
from healthlint.finding import Finding
from healthlint.run import Linter, check_text

Place = tuple[int, int, str]
Lint = Callable[..., list[Place]]


ON = ("apples", "suppression/unused", "suppression/unknown", "suppression/unclosed-region")


def findings(house_rules: Path, source: str, name: str, select: tuple[str, ...]) -> list[Finding]:
    config = Config(rules=(str(house_rules),), layer=Layer(Selection(select)))
    linter = Linter(Configs(config))
    return list(check_text(source, name, linter.ruleset_for(name)).findings)


@pytest.fixture
def lint(house_rules: Path) -> Lint:
    """Line, column and rule of what is reported in a text."""

    def lint(source: str, name: str = "a.md", select: tuple[str, ...] = ON) -> list[Place]:
        found = findings(house_rules, source, name, select)
        return [(each.line, each.column, each.rule) for each in found]

    return lint


@pytest.fixture
def say(house_rules: Path) -> Callable[[str], str]:
    """The message of the one finding about a comment in a text."""

    def say(source: str) -> str:
        found = findings(house_rules, source, "a.md", ON)
        (message,) = [each.message for each in found if each.rule.startswith("suppression/")]
        return message

    return say


RED = (1, 3, "apples/red")


def test_without_comments_nothing_changes(lint: Lint) -> None:
    assert lint("A red apple and a blue apple.\n") == [RED, (1, 19, "apples/blue")]


# What a comment covers


def test_ignore_at_the_end_of_a_line_covers_that_line(lint: Lint) -> None:
    source = "A red apple. <!-- healthlint: ignore apples/red -- so it is -->\n\nA red apple.\n"
    assert lint(source) == [(3, 3, "apples/red")]


def test_ignore_on_a_line_of_its_own_covers_the_next_line(lint: Lint) -> None:
    source = "<!-- healthlint: ignore apples/red -- so it is -->\nA red apple.\n\nA red apple.\n"
    assert lint(source) == [(4, 3, "apples/red")]


def test_ignore_reaches_over_empty_lines_and_other_comments(lint: Lint) -> None:
    source = (
        "<!-- healthlint: ignore apples/red -- so it is -->\n\n"
        "<!-- healthlint: ignore apples/blue -- this too -->\n<!-- a note -->\n\n"
        "A red apple and a blue apple.\n"
    )
    assert lint(source) == []


def test_ignore_covers_a_finding_that_goes_on_from_the_line_before(lint: Lint) -> None:
    source = "A red\napple. <!-- healthlint: ignore apples/red -- so it is -->\n"
    assert lint(source) == []


def test_ignore_covers_every_sentence_of_its_line_and_no_other(lint: Lint) -> None:
    source = (
        "<!-- healthlint: ignore apples/red -- so it is -->\n"
        "A red apple. Some red apples.\nMore red apples.\n"
    )
    assert lint(source) == [(3, 6, "apples/red")]


def test_ignore_line_covers_only_its_own_line(lint: Lint) -> None:
    source = "<!-- healthlint: ignore-line apples/red -- so -->\nA red apple.\n"
    assert lint(source) == [(1, 1, "suppression/unused"), (2, 3, "apples/red")]


def test_ignore_next_line_does_not_cover_its_own(lint: Lint) -> None:
    source = (
        "A red apple. <!-- healthlint: ignore-next-line apples/red -- so -->\nTwo red apples.\n"
    )
    assert lint(source) == [RED]


def test_a_region_covers_what_lies_between(lint: Lint) -> None:
    source = (
        "A red apple.\n\n<!-- healthlint: ignore-start apples/red -- a poem -->\n\nA red apple.\n\n"
        "A blue apple and a red apple.\n\n<!-- healthlint: ignore-end -->\n\nA red apple.\n"
    )
    assert lint(source) == [RED, (7, 3, "apples/blue"), (11, 3, "apples/red")]


def test_regions_of_two_rules_may_cross(lint: Lint) -> None:
    source = (
        "<!-- healthlint: ignore-start apples/red -- x -->\n\nRed apple, blue apple.\n\n"
        "<!-- healthlint: ignore-start apples/blue -- x -->\n\nRed apple, blue apple.\n\n"
        "<!-- healthlint: ignore-end apples/red -->\n\nRed apple, blue apple.\n\n"
        "<!-- healthlint: ignore-end apples/blue -->\n"
    )
    assert lint(source) == [(3, 12, "apples/blue"), (11, 1, "apples/red")]


def test_ignore_file_covers_the_file_from_wherever_it_stands(lint: Lint) -> None:
    source = "A red apple.\n\nA blue apple.\n\n<!-- healthlint: ignore-file apples/red -- old -->\n"
    assert lint(source) == [(3, 3, "apples/blue")]


def test_a_family_covers_its_rules(lint: Lint) -> None:
    assert (
        lint("A red and blue apple: a red apple. <!-- healthlint: ignore apples -- x -->\n") == []
    )


def test_names_may_stand_between_commas_or_spaces(lint: Lint) -> None:
    for names in ("apples/red, apples/blue", "apples/red apples/blue", "apples/red,apples/blue"):
        assert lint(f"Red apple, blue apple. <!-- healthlint: ignore {names} -- x -->\n") == []


@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_every_line_ending_counts(lint: Lint, line: str) -> None:
    source = line.join(
        ["<!-- healthlint: ignore apples/red -- x -->", "", "A red apple.", "", "A red apple.", ""]
    )
    assert lint(source) == [(5, 3, "apples/red")]


def test_a_comment_may_hold_several_lines(lint: Lint) -> None:
    source = "<!-- healthlint: ignore apples/red --\n  it is red,\n  we looked -->\nA red apple.\n"
    assert lint(source) == []


def test_in_mdx_the_comment_is_written_as_there(lint: Lint) -> None:
    source = "{/* healthlint: ignore apples/red -- so it is */}\n\nA red apple.\n"
    assert lint(source, "a.mdx") == []


def test_in_html_too(lint: Lint) -> None:
    comment = "<!-- healthlint: ignore apples/red -- so it is -->"
    source = f"<p>A red apple. {comment}</p>\n<p>A red apple.</p>\n"
    assert lint(source, "a.html") == [(2, 6, "apples/red")]


def test_a_comment_shown_as_code_does_nothing(lint: Lint) -> None:
    source = "A red apple. `<!-- healthlint: ignore apples/red -- x -->`\n"
    assert lint(source) == [RED]


# Front matter


def front(yaml: str) -> str:
    return f"---\ntitle: Fruit\nhealthlint:\n{yaml}\n---\n\nA red apple and a blue apple.\n"


@pytest.mark.parametrize(
    "yaml",
    [
        "  ignore: [apples/red, apples/blue]",
        "  ignore:\n    - apples/red -- a poem\n    - apples/blue",
        "  ignore: apples -- a poem",
        "  ignore:\n    - {rule: apples/red, reason: a poem}\n    - rule: apples/blue",
    ],
)
def test_front_matter_covers_the_file(lint: Lint, yaml: str) -> None:
    assert lint(front(yaml)) == []


def test_unused_front_matter_is_reported_at_the_name(lint: Lint) -> None:
    source = "---\nhealthlint:\n  ignore: [apples/red]\n---\n\nAn apple.\n"
    assert lint(source) == [(3, 12, "suppression/unused")]


@pytest.mark.parametrize(
    "yaml",
    ["  ignored: [apples/red]", "  ignore: [3]", "  ignore: [{rules: apples}]", "  [apples]"],
)
def test_front_matter_of_another_shape_is_not_understood(lint: Lint, yaml: str) -> None:
    rules = [rule for _, _, rule in lint(front(yaml))]
    assert rules == ["suppression/unknown", "apples/red", "apples/blue"]


# What is wrong with comments


def test_an_unused_comment_is_reported_where_it_stands(lint: Lint) -> None:
    assert lint("An apple.\n\n <!-- healthlint: ignore apples/red -- x -->\n") == [
        (3, 2, "suppression/unused")
    ]


def test_only_the_unused_names_are_named(say: Callable[[str], str]) -> None:
    source = "A red apple. <!-- healthlint: ignore apples/red, apples/blue -- x -->\n"
    assert say(source) == "Nothing is suppressed here for apples/blue."


def test_what_did_not_run_is_not_called_unused(lint: Lint) -> None:
    source = "An apple. <!-- healthlint: ignore evidence/uncited-study -- x -->\n"
    assert lint(source) == []


def test_two_comments_on_one_finding_are_both_used(lint: Lint) -> None:
    source = (
        "<!-- healthlint: ignore-file apples/red -- x -->\n\n"
        "A red apple. <!-- healthlint: ignore apples/red -- x -->\n"
    )
    assert lint(source) == []


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("healthlint: ignore", "it names no rule; write which one."),
        ("healthlint: ignore -- because", "it names no rule; write which one."),
        ("healthlint:", "it holds no instruction."),
        ("healthlint: ignor apples/red", "'ignor' is no instruction. Did you mean 'ignore'?"),
        (
            "healthlint: ignore apples/rod -- x",
            "there is no rule or family 'apples/rod'. Did you mean 'apples/red'?",
        ),
        (
            "healthlint: ignore suppression/unused -- x",
            "'suppression/unused' can be ignored only in the configuration.",
        ),
        (
            "healthlint: ignore apples it is a poem",
            "'it is a poem' are no rules; write a reason after ' -- '.",
        ),
        (
            "healthlint ignore apples/red -- x",
            "it lacks the colon: begin with 'healthlint: ignore'.",
        ),
        ("healthlint-disable apples/red", "it lacks the colon: begin with 'healthlint: ignore'."),
    ],
)
def test_a_comment_that_is_not_understood_says_why(
    say: Callable[[str], str], lint: Lint, comment: str, message: str
) -> None:
    source = f"A red apple. <!-- {comment} -->\n"
    assert lint(source, select=("suppression/unknown",)) == [(1, 14, "suppression/unknown")]
    about_comments = [each for each in lint(source) if each[2] != "apples/red"]
    assert about_comments == [(1, 14, "suppression/unknown")]
    assert say(source) == f"This suppression does not work: {message}"


def test_a_good_name_beside_a_bad_one_still_works(lint: Lint) -> None:
    source = "A red apple. <!-- healthlint: ignore apples/red, aples/blue -- x -->\n"
    assert lint(source) == [(1, 14, "suppression/unknown")]


def test_other_comments_about_healthlint_are_left_alone(lint: Lint) -> None:
    assert lint("An apple. <!-- healthlint is what we use; healthlinting is a word -->\n") == []


def test_a_region_without_end_reaches_to_the_end_and_is_reported(lint: Lint) -> None:
    source = "<!-- healthlint: ignore-start apples/red -- x -->\n\nA red apple.\n"
    assert lint(source) == [(1, 1, "suppression/unclosed-region")]


def test_an_end_without_start_is_reported(lint: Lint) -> None:
    source = "A red apple.\n\n<!-- healthlint: ignore-end apples/red -->\n"
    assert lint(source) == [RED, (3, 1, "suppression/unclosed-region")]


def test_a_reason_is_asked_for_if_the_rule_is_on(lint: Lint) -> None:
    source = "A red apple. <!-- healthlint: ignore apples/red -->\n"
    assert lint(source) == []
    select = (*ON, "suppression/missing-reason")
    assert lint(source, select=select) == [(1, 14, "suppression/missing-reason")]


@pytest.mark.parametrize("dash", ["--", "–", "—"])
def test_a_dash_that_an_editor_has_made_of_two_hyphens_will_do(lint: Lint, dash: str) -> None:
    assert lint(f"A red apple. <!-- healthlint: ignore apples/red {dash} a poem -->\n") == []


def test_findings_about_comments_can_be_ignored_in_the_configuration(lint: Lint) -> None:
    source = "An apple. <!-- healthlint: ignore apples/red -- x -->\n"
    assert lint(source, select=("apples",)) == []
