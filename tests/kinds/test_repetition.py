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


def test_a_word_that_stands_for_another_thing_makes_another_statement(run: Any) -> None:
    source = (
        "Walking sticks fit the height of tall users in the narrow hallways of old flats.\n\n"
        "Walking frames fit the height of tall users in the narrow hallways of old flats.\n\n"
        "Sticks and frames can be borrowed.\n"
    )
    assert run("repetition", {"unit": "sentence"}, source) == []


def test_other_blood_groups_make_another_statement(run: Any) -> None:
    source = "\n\n".join(
        f"People of group {g} can receive {g}, O+ and O- donations from hospital stocks."
        for g in ("A+", "B+")
    )
    assert run("repetition", {"unit": "sentence"}, source) == []


def test_an_adverb_makes_no_difference(run: Any) -> None:
    source = f"{TEA}\n\n{NAP}\n\n{TEA.replace('lowers', 'slowly lowers')}\n"
    assert len(run("repetition", {"unit": "sentence"}, source)) == 1


def test_sentences_of_one_paragraph_must_be_the_same(run: Any) -> None:
    changed = TEA.replace("most adults", "adults")
    assert run("repetition", {"unit": "sentence"}, f"{TEA} {NAP} {changed}\n") == []
    assert len(run("repetition", {"unit": "sentence"}, f"{TEA} {NAP} {TEA}\n")) == 1


SHORT = {"unit": "sentence", "min_words": 5, "block_words": 12, "item_words": 20, "long_words": 45}


def test_a_whole_block_that_comes_again_is_always_reported(run: Any) -> None:
    tables = "Two three four five six seven eight nine ten and so on it goes to twelve."
    (hit,) = run("repetition", SHORT, f"{tables}\n\n{NAP}\n\n{tables}\n\n{JOG}\n\n{tables}\n")
    assert hit.words == tables
    assert [message for _, message in hit.notes] == ["Said here first.", "And again here."]


def test_every_block_that_comes_again_is_named(run: Any) -> None:
    source = "\n\n".join([TEA, NAP, JOG, FISH, JOG, FISH, TEA, NAP])
    (hit,) = run("repetition", {**SHORT, "report": 1}, source)
    assert hit.words == f"{JOG}\n\n{FISH}"
    assert [place for place, message in hit.notes if message == "This is repeated, too."] == [
        TEA,
        NAP,
    ]


def test_a_table_of_contents_names_headings(run: Any) -> None:
    title = "Several sleep researchers recommend an early afternoon rest for everybody over forty"
    source = f"# Naps\n\n- {title}\n\n## {title}\n\n{JOG}\n"
    assert run("repetition", SHORT, source) == []


def test_short_items_of_two_lists_are_fine(run: Any) -> None:
    item = "Have ever had a reaction to a dose of this or another vaccine"
    source = (
        f"## No shot if you\n\n- {item}\n- are ill\n\n## No spray if you\n\n- {item}\n- wheeze\n"
    )
    assert run("repetition", SHORT, source) == []
    assert len(run("repetition", SHORT, f"- {item}\n- are ill\n- {item}\n")) == 1


def test_short_sentences_that_lead_on_or_point_back_are_fine(run: Any) -> None:
    options = {**SHORT, "except_short": ["^(they|it)"]}
    for words in (
        "They sometimes become dislodged overnight.",
        "Consult somebody experienced about:",
    ):
        source = f"{words}\n\n{TEA}\n\n{NAP}\n\n{words}\n"
        assert run("repetition", options, source) == []


def test_names_and_titles_are_no_sentences(run: Any) -> None:
    name = "Animal Bites and First Aid (Mayo Foundation for Education)."
    assert run("repetition", SHORT, f"{name}\n\n{TEA}\n\n{name}\n") == []


DRUGS = """\
# Two tablets

## Aspirin

{a}

## Dose

{a}

## Statins

{b}

## Dose

{b}
"""


def test_parts_of_entries_may_share_their_headings_in_a_flat_article(run: Any) -> None:
    source = DRUGS.format(a="Aspirin thins blood.", b="Statins lower cholesterol.")
    assert run("repetition", {"unit": "heading"}, source) == []


def test_drafts_about_the_same_are_no_entries(run: Any) -> None:
    draft = "Aspirin thins blood and statins lower cholesterol."
    (hit,) = run("repetition", {"unit": "heading"}, DRUGS.format(a=draft, b=draft))
    assert hit.words == "Dose"


def test_lone_sentences_of_entries_are_due(run: Any) -> None:
    lines = "Swallow tablets whole with plenty of water after breakfast or {} supper."
    entry = "## {0}\n\n{0} helps. {1} {0} is cheap.\n"
    source = (
        entry.format("Aspirin", lines.format("early"))
        + "\n"
        + entry.format("Senna", lines.format("late"))
    )
    assert run("repetition", SHORT, source) == []
    source = source.replace("Senna", "Aspirin")
    assert len(run("repetition", SHORT, source)) == 1


def test_a_page_and_the_article_in_it_have_a_title_each(run: Any) -> None:
    page = "<h2>Naps</h2><p>By us.</p><p><b>Naps</b></p><p>{}</p>"
    assert run("repetition", {"unit": "heading"}, page.format(TEA), "a.html") == []


NIGHT = (
    "Owls hunt at dusk with silent wings. Their feathers have soft edges that muffle the air. "
    "Mice hear nothing until the claws close. Pellets of fur and bones pile up below the roost."
)
DUSK = (
    "At dusk the owl sets out to hunt, and its wings stay silent. Soft edges along the feathers "
    "muffle every breath of air. No mouse hears it before claws close. Under the roost lie pellets "
    "with bones and fur."
)
OTHER = (
    "Rescue centres hand-feed a mouse a night to each orphaned owl. Ringed birds are set free in "
    "autumn. Bones heal within weeks if a vet splints wings early. Roads kill more owls than "
    "hunger does, above all where hedges end."
)
RETELL = {"unit": "retelling", "min_words": 20, "retelling": 0.15, "least_similarity": 0.2}


def test_a_section_in_other_words(run: Any) -> None:
    source = f"## Hunters\n\n{NIGHT}\n\n## Bread\n\n{JOG} {FISH}\n\n## Wings\n\n{DUSK}\n"
    options = {**RETELL, "similarity": 1}
    (hit,) = run("repetition", options, source)
    assert (hit.words, hit.fields["first_line"]) == ("Wings", 1)
    assert hit.notes == [("Hunters", "The same is said here first.")]


def test_another_text_on_the_same_subject_is_fine(run: Any) -> None:
    source = f"## Hunters\n\n{NIGHT}\n\n## Bread\n\n{JOG} {FISH}\n\n## Wings\n\n{OTHER}\n"
    assert run("repetition", RETELL, source) == []


def test_what_has_the_same_words_is_no_retelling(run: Any) -> None:
    source = f"## Hunters\n\n{NIGHT}\n\n## Bread\n\n{JOG} {FISH}\n\n## Wings\n\n{NIGHT}\n"
    assert run("repetition", {**RETELL, "similarity": 0.6}, source) == []
    assert len(run("repetition", {**RETELL, "unit": "section", "similarity": 0.6}, source)) == 1


def test_summaries_and_introductions_retell(run: Any) -> None:
    options = {**RETELL, "similarity": 1, "except": ["in short"]}
    source = f"## Hunters\n\n{NIGHT}\n\n## Bread\n\n{JOG} {FISH}\n\n## In short\n\n{DUSK}\n"
    assert run("repetition", options, source) == []
    source = f"{DUSK}\n\n## Bread\n\n{JOG} {FISH}\n\n## Hunters\n\n{NIGHT}\n"
    assert run("repetition", options, source) == []


def test_sections_about_different_things_may_be_told_alike(run: Any) -> None:
    kites = DUSK.replace("owl", "kite").replace("At dusk", "At noon")
    source = f"## Owls at home\n\n{NIGHT}\n\n## Kites at home\n\n{kites} Kites soar.\n"
    assert run("repetition", {**RETELL, "similarity": 1}, source) == []


def test_a_row_of_headings_that_comes_twice_is_a_second_draft(run: Any) -> None:
    first = f"## One way\n\n{TEA} {NAP}\n\n## Hunters\n\n{NIGHT}\n\n## Way out\n\n{JOG} {FISH}\n\n"
    second = f"## One way\n\n{OTHER}\n\n## Hunters\n\n{DUSK}\n\n## Way out\n\n{OTHER[::-1]}\n"
    options = {**RETELL, "similarity": 1, "same_heading_similarity": 1}
    options |= {"retelling": 1, "same_heading_retelling": 1, "same_row_retelling": 0.1}
    (hit,) = run("repetition", options, first + second)
    assert hit.words == "Hunters"
    alone = f"## Hunters\n\n{NIGHT}\n\n## Bread\n\n{JOG} {FISH}\n\n## Hunters\n\n{DUSK}\n"
    assert run("repetition", options, alone) == []


ADVICE = {
    "unit": "advice",
    "phrases": ["(ask|see) a doctor"],
    "except": ["at once"],
    "except_below": ["when to"],
    "cases": ["if"],
    "for_everybody": ["if you like"],
    "guards": ["denied"],
    "at_least": 3,
}


def test_advice_that_comes_too_often(run: Any) -> None:
    source = "Ask a doctor first.\n\n- See a doctor.\n\nTea is fine. If you like, ask a doctor.\n"
    (hit,) = run("repetition", ADVICE, source)
    assert hit.place == (source.rindex("ask"), source.rindex("ask") + 12)
    assert (hit.fields["times"], hit.fields["first_line"]) == (3, 1)
    assert hit.notes == [("Ask a doctor", "Advised here first."), ("See a doctor", "And here.")]


@pytest.mark.parametrize(
    "third",
    [
        "Tea is fine.",
        "See a doctor at once.",
        "See a doctor if the toe turns blue.",
        "You need no see a doctor.",
        "> See a doctor.",
        "## When to get help\n\nSee a doctor.",
    ],
)
def test_advice_that_does_not_count(run: Any, third: str) -> None:
    source = f"Ask a doctor first. See a doctor.\n\nSee a doctor.\n\n{third}\n"
    assert run("repetition", ADVICE, source) == []


def test_advice_for_a_case_counts_when_it_comes_again(run: Any) -> None:
    case = "See a doctor if the toe turns blue."
    assert run("repetition", ADVICE, "\n\n".join([case] * 3)) == []
    (hit,) = run("repetition", ADVICE, "\n\n".join([case] * 4))
    assert hit.fields["times"] == 3


def test_long_articles_may_repeat_advice_more_often(run: Any) -> None:
    source = "Ask a doctor first.\n\nSee a doctor.\n\nSee a doctor.\n\n" + f"{TEA}\n\n" * 20
    assert len(run("repetition", {**ADVICE, "per_thousand_words": 4}, source)) == 1
    assert run("repetition", {**ADVICE, "per_thousand_words": 12}, source) == []
