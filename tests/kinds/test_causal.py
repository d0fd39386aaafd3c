"""Kind ``causal``: where the study may stand, and what silences."""

from typing import Any

OPTIONS: dict[str, Any] = {
    "phrases": ["(causes|prevents)", "cuts the risk"],
    "headlines": ["beats"],
    "design": ["(cohort|survey) of # people"],
    "trial": ["(placebo|mice)"],
    "finding": ["(study|researchers) (found|says)"],
    "ties": ["the (study|finding)"],
    "empty": ["(people|found|study)"],
}
COHORT = "It was a cohort of 90 people."


def words(run: Any, source: str, **options: Any) -> list[str]:
    return [hit.words for hit in run("causal", {**OPTIONS, **options}, source)]


def test_a_study_in_the_same_sentence(run: Any) -> None:
    (hit,) = run("causal", OPTIONS, "In a *cohort* of 90 people, tea prevents gout.")
    assert hit.words == "prevents"
    assert hit.place == (32, 40)
    assert hit.fields == {"design": "cohort of 90 people", "line": 1}
    assert hit.notes == [("cohort of 90 people", "The study is described here.")]


def test_nothing_without_a_study_that_observes(run: Any) -> None:
    assert words(run, "A study found that tea prevents gout.") == []


def test_a_study_in_the_next_sentence_that_points_back(run: Any) -> None:
    assert words(run, "Tea prevents gout. The finding is from a survey of 90 people.") == [
        "prevents"
    ]
    assert words(run, "Tea prevents gout. Then came a survey of 90 people.") == []


def test_a_sentence_that_points_back_to_the_study(run: Any) -> None:
    assert words(run, f"{COHORT} The study found that tea prevents gout.") == ["prevents"]
    assert words(run, f"{COHORT} Tea prevents gout.") == []


def test_a_study_elsewhere_that_shares_words(run: Any) -> None:
    study = "In a cohort of 90 people, drinkers of green coffee were slimmer."
    far = f"{study}\n\nMore.\n\nEven more.\n\n"
    assert words(run, far + "Researchers found green coffee prevents gout.") == ["prevents"]
    assert words(run, far + "Researchers found black pepper prevents gout.") == []
    assert words(run, far + "Green coffee prevents gout.") == []


def test_a_title_over_a_study(run: Any) -> None:
    study = "In a cohort of 90 people, drinkers of green coffee were slimmer."
    assert words(run, f"# Green coffee prevents gout\n\nMore.\n\n{study}") == ["prevents"]


def test_short_wordings_count_in_the_title_only(run: Any) -> None:
    title = "# Green coffee beats gout\n\nThe study was a cohort of 90 people."
    assert words(run, title) == ["beats"]
    assert words(run, "In a cohort of 90 people, green coffee beats gout.") == []
    below = f"{'Long. ' * 30}\n\n# Green coffee beats gout\n\nThe study was a cohort of 90 people."
    assert words(run, below) == []


def test_a_trial_beside_the_finding_silences(run: Any) -> None:
    source = "In a cohort of 90 people, tea prevents gout. Others got a placebo."
    assert words(run, source) == []


def test_a_trial_anywhere_silences_what_is_only_told(run: Any) -> None:
    source = "# Green coffee prevents gout\n\nThe study was a cohort of 90 people on green coffee."
    assert words(run, source + "\n\nMore.\n\nOne more.") == ["prevents"]
    assert words(run, source.replace("The study", "It") + "\n\nMore.\n\nMice got it.") == []


def test_cues_that_silence_the_sentence_and_its_neighbours(run: Any) -> None:
    source = "In a cohort of 90 people, tea prevents gout. This proves no cause."
    assert words(run, source, unless=["proves"]) == ["prevents"]
    assert words(run, source, unless_near=["proves"]) == []
    assert words(run, source, unless=["gout"]) == []
    assert words(run, source, **{"except": ["prevents gout"]}) == []


def test_guards_and_the_most_to_report(run: Any) -> None:
    source = "In a cohort of 90 people, no tea prevents gout."
    assert words(run, source, guards=["denied"]) == []
    twice = "In a cohort of 90 people, tea prevents gout. In a survey of 9 people, it causes it."
    assert words(run, twice) == ["prevents", "causes"]
    assert words(run, twice, at_most=1) == ["prevents"]
