"""Kind ``dates``: reviews that are long ago, overdue or ahead of today, which is 1 June 2026."""

from typing import Any

import pytest

from healthlint.ruleset import choose, compile_rules, load_rules
from healthlint.run import check_text

OPTIONS: dict[str, Any] = {
    "published": {"names": ["date", "datepublished"], "labels": ["(posted|published) [on]"]},
    "updated": {"names": ["lastmod"], "labels": ["last updated"]},
    "reviewed": {"names": ["reviewed", "lastreviewed"], "labels": ["[last] reviewed [on|:]"]},
    "next_review": {"names": ["next_review"], "labels": ["next review [due]"]},
    "archived": ["archived"],
    "unless": ["no longer updated"],
}


NEXT = {"names": ["nextreview"]}


def problems(run: Any, source: str, path: str = "article.md", **options: Any) -> list[str]:
    return [hit.fields["problem"] for hit in run("dates", {**OPTIONS, **options}, source, path)]


def test_a_review_that_is_long_ago_is_reported_where_it_stands(run: Any) -> None:
    source = "---\ntitle: Tea\nreviewed: 2021-03-02\n---\nText."
    (hit,) = run("dates", OPTIONS, source)
    assert (hit.words, hit.place) == ("reviewed: 2021-03-02", (15, 35))
    problem = "The newest date (2021-03-02) is over 3 years ago"
    assert hit.fields == {"date": "2021-03-02", "problem": problem}


def test_a_date_in_the_text_is_reported_without_its_label(run: Any) -> None:
    (hit,) = run("dates", OPTIONS, "# Tea\n\nText.\n\nLast reviewed: 2 March 2021\n")
    assert (hit.words, hit.place) == ("2 March 2021", (29, 41))


@pytest.mark.parametrize(
    "date", ["2 March 2021", "March 2021", "2 Mar 2021", "03/02/2021", "2021-03-02T10:00:00Z"]
)
def test_dates_of_every_form(run: Any, date: str) -> None:
    (problem,) = problems(run, f"Text.\n\nReviewed {date}.\n")
    assert date.partition("T")[0] in problem


def test_the_limit_is_counted_from_the_newest_date(run: Any) -> None:
    front = "---\ndate: 2015-01-01\nreviewed: {}\n---\nText."
    assert problems(run, front.format("2023-06-02")) == []
    assert len(problems(run, front.format("2023-05-30"))) == 1
    assert problems(run, front.format("2023-05-30"), max_age_years=4) == []


def test_a_month_lasts_to_its_end_and_a_year_too(run: Any) -> None:
    assert problems(run, "---\nreviewed: 2023-06\n---\nText.") == []
    assert problems(run, "---\nreviewed: 2023\n---\nText.") == []


def test_an_ambiguous_date_is_read_in_favour_of_the_article(run: Any) -> None:
    assert problems(run, "Text.\n\nLast reviewed: 04/07/2023\n") == []
    assert problems(run, "Text.\n\nLast reviewed: 05/07/2026\n") == []


def test_a_next_review_that_is_past(run: Any) -> None:
    source = "---\nreviewed: 2022-06-01\nnext_review: 2023-05\n---\nText."
    assert problems(run, source) == ["The next review was due by 2023-05"]
    assert problems(run, source.replace("2022-06-01", "2025-06-01")) == []
    assert problems(run, "Text.\n\nNext review due May 2023\n") == [
        "The next review was due by May 2023"
    ]


def test_a_next_review_to_come_says_that_the_article_is_looked_after(run: Any) -> None:
    assert problems(run, "---\nreviewed: 2022-06-01\nnext_review: 2027-05\n---\nText.") == []


def test_a_date_that_lies_ahead(run: Any) -> None:
    assert problems(run, "---\nreviewed: 2026-06-04\n---\nText.") == [
        "The date 2026-06-04 lies in the future"
    ]
    assert problems(run, "---\nreviewed: 2026-06-02\n---\nText.") == []
    assert problems(run, "---\ndate: 2026-08-01\n---\nText.") == []
    assert len(problems(run, "---\ndate: 2026-10-01\n---\nText.")) == 1


def test_an_update_before_the_publication(run: Any) -> None:
    source = "---\ndate: 2026-02-03\nlastmod: 2026-01-03\n---\nText."
    assert problems(run, source) == [
        "The update (2026-01-03) is before the publication (2026-02-03)"
    ]
    assert problems(run, source.replace("2026-01-03", "2026-02-02")) == []


def test_structured_data_says_it(run: Any) -> None:
    source = (
        '<script type="application/ld+json">{"lastReviewed": "2020-01-02"}</script><p>Text.</p>'
    )
    assert len(problems(run, source, "a.html")) == 1


def test_a_date_in_running_text_is_not_that_of_the_article(run: Any) -> None:
    assert (
        problems(run, "A rule that was last updated in May 2011 is old. It was posted in 2009.")
        == []
    )
    assert problems(run, "Text. " * 30 + "Last updated 2 May 2011.") == []


def test_what_is_old_on_purpose_is_left_alone(run: Any) -> None:
    assert problems(run, "---\ndate: 2011-01-01\narchived: true\n---\nText.") == []
    assert len(problems(run, "---\ndate: 2011-01-01\narchived: false\n---\nText.")) == 1
    assert problems(run, "Posted 2 May 2011\n\nThis page is no longer updated.") == []
    assert problems(run, "In brief: tea.\n\nPosted 2 May 2011", not_for=["brief"]) == []


def test_no_date_is_no_fault_of_this_kind(run: Any) -> None:
    assert problems(run, "---\nreviewed: last year\n---\nText.") == []
    assert problems(run, "") == []


def test_the_day_comes_from_the_environment(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "---\nreviewed: 2010-06-01\n---\nText."
    assert len(problems(run, source)) == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1280620800")  # 1 August 2010
    assert problems(run, source) == []


def test_names_are_the_same_with_and_without_signs(run: Any) -> None:
    for name in ("next-review", "nextReview", "next_review"):
        assert len(problems(run, f"---\n{name}: 2023-05\n---\nText.", next_review=NEXT)) == 1


def test_a_date_in_a_table_of_the_front_matter(run: Any) -> None:
    reviewed = {"names": ["reviewdate"]}
    source = "---\nreview:\n  by: Ann\n  date: 2021-03-02\n---\nText."
    (hit,) = run("dates", {**OPTIONS, "reviewed": reviewed}, source)
    assert hit.fields["date"] == "2021-03-02"


def test_a_year_right_behind_its_label_is_a_date(run: Any) -> None:
    (hit,) = run("dates", OPTIONS, "Text.\n\nLast reviewed: 2020\n")
    assert hit.words == "2020"
    assert problems(run, "Text.\n\nLast reviewed by all of us in 2020\n") == []


def test_a_publication_alone_is_too_old_for_a_text_that_is_made_to_last(run: Any) -> None:
    options: dict[str, Any] = {
        "lasting": ["how to"],
        "address": ["(you|your)"],
        "address_per_thousand": 100,
    }
    front = "---\ndate: 2015-01-01\n---\n"
    assert (
        problems(
            run, front + "The trial of the year has begun. You can join it on our page.", **options
        )
        == []
    )
    assert len(problems(run, front + "You can rest your legs on it.", **options)) == 1
    assert len(problems(run, front + "# How to rest\n\nLegs need rest.", **options)) == 1
    reviewed = front.replace("date", "reviewed")
    assert len(problems(run, reviewed + "The trial has begun.", **options)) == 1


def test_what_is_never_too_old_has_no_impossible_dates_either(run: Any) -> None:
    for source in (
        "---\nreviewed: 2027-06-04\narchived: true\n---\nText.",
        "In brief: tea.\n\nReviewed 4 June 2027",
    ):
        (problem,) = problems(run, source, not_for=["brief"])
        assert "lies in the future" in problem


def test_lines_that_tell_of_something_else(run: Any) -> None:
    source = "Text.\n\nReceived 1 May 2012. Last reviewed 2 May 2012. Accepted.\n"
    assert len(problems(run, source)) == 1
    assert problems(run, source, not_lines=["received"]) == []


def test_problems_may_be_suggestions() -> None:
    library = load_rules()
    source = "---\ntitle: How to rest\n{}: 2015-01-01\n---\nText."
    name = "disclosure/stale-review-date"
    ruleset = compile_rules(library, choose(library.rules, [name]))
    for key, severity in (("date", "suggestion"), ("reviewed", "warning")):
        (finding,) = check_text(source.format(key), "a.md", ruleset).findings
        assert finding.severity == severity
