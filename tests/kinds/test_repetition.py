"""Kind ``repetition``: what is said twice, the later place with a note at the earlier one."""

from typing import Any

import pytest

TEA = "Green tea lowers the blood pressure of most adults within a few weeks of daily use."
NAP = "Several sleep researchers recommend an early afternoon rest for everybody over forty."
JOG = "Running slowly through the nearest forest strengthens ankles, shoulders and confidence."
FISH = "Oily mackerel contains plentiful vitamins, which fishermen praised already centuries ago."


def test_a_heading_used_twice(run: Any) -> None:
    source = f"# Tea\n\n## Benefits\n\n{TEA}\n\n## 2. Benefit:\n\n{NAP}\n"
    (hit,) = run("repetition", {"unit": "heading"}, source)
    assert (hit.words, hit.fields["first_line"]) == ("2. Benefit:", 3)
    assert source[slice(*hit.place)] == "2. Benefit:"
    assert hit.notes == [("Benefits", "The heading is used here first.")]


@pytest.mark.parametrize(
    "source",
    [
        "# A\n\n## Use\n\nx\n\n# B\n\n## Use\n\ny\n",
        "## Use\n\nx\n\n### Use\n\ny\n",
        "## Use of tea\n\nx\n\n## Use of coffee\n\ny\n",
    ],
)
def test_headings_of_other_parents_levels_or_words_are_fine(run: Any, source: str) -> None:
    assert run("repetition", {"unit": "heading"}, source) == []


def test_words_of_headings_that_do_not_matter(run: Any) -> None:
    source = "## The use\n\nx\n\n## Use\n\ny\n"
    assert run("repetition", {"unit": "heading"}, source) == []
    assert len(run("repetition", {"unit": "heading", "ignore_words": ["the"]}, source)) == 1


def test_headings_may_be_excepted(run: Any) -> None:
    options = {"unit": "heading", "except": ["step"]}
    assert run("repetition", options, "## Step\n\nx\n\n## Step\n\ny\n") == []


def test_a_sentence_said_twice(run: Any) -> None:
    source = f"{TEA}\n\n{NAP}\n\n{TEA.replace('few weeks', 'couple of weeks')}\n"
    (hit,) = run("repetition", {"unit": "sentence", "similarity": 0.85}, source)
    assert hit.place == (len(TEA) + len(NAP) + 4, len(source) - 1)
    assert hit.notes == [(TEA, "Said here first.")]
    assert (hit.fields["first_line"], hit.fields["times"], hit.fields["more"]) == (1, 2, "")


def test_a_passage_of_sentences_is_one_hit(run: Any) -> None:
    source = f"{TEA} {NAP}\n\n{JOG}\n\n{TEA} {NAP}\n"
    (hit,) = run("repetition", {"unit": "sentence"}, source)
    assert hit.words == f"{TEA} {NAP}"
    assert hit.notes == [(f"{TEA} {NAP}", "Said here first.")]


def test_a_third_copy_is_a_note(run: Any) -> None:
    source = f"{TEA}\n\n{NAP}\n\n{TEA}\n\n{JOG}\n\n{TEA}\n"
    (hit,) = run("repetition", {"unit": "sentence"}, source)
    assert hit.fields["times"] == 3
    assert [message for _, message in hit.notes] == ["Said here first.", "And again here."]


def test_a_statement_and_its_denial_are_not_the_same(run: Any) -> None:
    source = f"{TEA}\n\n{TEA.replace('lowers the', 'never lowers the')}\n"
    assert run("repetition", {"unit": "sentence"}, source) == []


def test_other_figures_are_not_the_same(run: Any) -> None:
    source = "\n\n".join(
        f"About {n} percent of patients reported several headaches during the trial."
        for n in (5, 9)
    )
    assert run("repetition", {"unit": "sentence"}, source) == []


def test_short_sentences_are_left_alone(run: Any) -> None:
    source = f"{TEA}\n\n{TEA}\n"
    assert run("repetition", {"unit": "sentence", "min_words": 17}, source) == []
    assert len(run("repetition", {"unit": "sentence", "min_words": 16}, source)) == 1


def test_sentences_may_be_excepted(run: Any) -> None:
    options = {"unit": "sentence", "except": ["green tea"]}
    assert run("repetition", options, f"{TEA}\n\n{TEA}\n") == []


def test_sentences_below_a_heading_may_be_excepted(run: Any) -> None:
    options = {"unit": "sentence", "except_below": ["key points"]}
    source = f"## Key points\n\n- {TEA}\n\n## More\n\n{TEA}\n"
    assert run("repetition", options, source) == []
    assert len(run("repetition", {"unit": "sentence"}, source)) == 1


def test_so_many_passages_are_reported_and_the_rest_counted(run: Any) -> None:
    source = f"{TEA}\n\n{NAP}\n\n{NAP}\n\n{JOG}\n\n{FISH}\n\n{TEA}\n"
    (hit,) = run("repetition", {"unit": "sentence", "report": 1}, source)
    assert hit.words == NAP
    assert hit.fields["more"] == " 1 more passage is repeated."
    assert hit.notes[-1] == (TEA, "This is repeated, too.")


def test_a_section_said_twice(run: Any) -> None:
    options = {"unit": "section", "min_words": 20, "similarity": 0.8}
    source = f"## Tea\n\n{TEA} {NAP}\n\n## Run\n\n{JOG}\n\n## Drinks\n\n{NAP} {TEA}\n"
    (hit,) = run("repetition", options, source)
    assert (hit.words, hit.fields["first_line"], hit.fields["share"]) == ("Drinks", 1, 100)
    assert hit.notes == [("Tea", "The same is said here first.")]


def test_sections_of_other_words_are_fine(run: Any) -> None:
    options = {"unit": "section", "min_words": 5, "similarity": 0.8}
    assert run("repetition", options, f"## Tea\n\n{TEA}\n\n## Nap\n\n{NAP}\n") == []


CONCLUDE = {
    "conclusion_headings": ["conclusion", "final thoughts"],
    "conclusion_openers": ["^in conclusion"],
    "end_matter": ["references"],
    "min_words": 5,
}


def test_a_second_conclusion(run: Any) -> None:
    source = f"# Tea\n\n{TEA}\n\n## Conclusion\n\n{NAP}\n\n## Final thoughts\n\n{JOG}\n"
    (hit,) = run("repetition", {"unit": "conclusion", **CONCLUDE}, source)
    assert (hit.words, hit.fields) == ("Final thoughts", {"first_line": 5, "times": 2})
    assert hit.notes == [("Conclusion", "The article concludes here first.")]


def test_a_paragraph_that_opens_like_a_conclusion_is_one(run: Any) -> None:
    source = f"{TEA}\n\nIn conclusion, it helps.\n\n## Conclusion\n\n{NAP}\n"
    (hit,) = run("repetition", {"unit": "conclusion", **CONCLUDE}, source)
    assert hit.words == "Conclusion"
    assert hit.notes == [("In conclusion, it helps.", "The article concludes here first.")]


def test_an_opener_below_its_heading_is_the_same_conclusion(run: Any) -> None:
    source = f"{TEA}\n\n## Conclusion\n\nIn conclusion, it helps.\n"
    assert run("repetition", {"unit": "conclusion", **CONCLUDE}, source) == []


def test_a_heading_that_says_more_is_no_conclusion(run: Any) -> None:
    source = f"## Conclusion\n\n{TEA}\n\n## Conclusion of the trial in mice\n\n{NAP}\n"
    assert run("repetition", {"unit": "conclusion", **CONCLUDE}, source) == []


def test_summaries_of_chapters_are_fine(run: Any) -> None:
    source = "# A\n\n## B\n\nx\n\n### Conclusion\n\ny\n\n## C\n\nz\n\n### Conclusion\n\nw\n"
    assert run("repetition", {"unit": "conclusion", **CONCLUDE}, source) == []


TWO = f"## Conclusion\n\n{NAP}\n\n## {{}}\n\n{JOG}\n\n## Conclusion\n\n{FISH}\n"


def test_a_second_article_begins_after_a_conclusion(run: Any) -> None:
    source = f"# Tea\n\n{TEA}\n\n" + TWO.format("Running for all")
    (hit,) = run("repetition", {"unit": "article", **CONCLUDE}, source)
    assert (hit.words, hit.fields) == ("Running for all", {"articles": 2})


def test_end_matter_begins_no_article(run: Any) -> None:
    source = f"# Tea\n\n{TEA}\n\n" + TWO.format("References and links")
    assert run("repetition", {"unit": "article", **CONCLUDE}, source) == []


def test_the_title_again_begins_an_article(run: Any) -> None:
    source = f"# Tea\n\n{TEA}\n\n{NAP}\n\n{JOG}\n\n# Tea\n\n{FISH}\n"
    (hit,) = run("repetition", {"unit": "article", **CONCLUDE}, source)
    assert hit.place == (source.rindex("Tea"), source.rindex("Tea") + 3)
