"""Runs of words that sentences share."""

from healthlint.document import Cues, read_document
from healthlint.document.runs import COMMON_RUN


def shared(source: str) -> dict[tuple[int, int], int]:
    return read_document(source, "article.md", Cues({})).shared_runs


TEA = "Green tea lowers the blood pressure of most adults."


def test_a_repeated_sentence_shares_all_its_runs_of_three_long_words() -> None:
    assert shared(f"{TEA}\n\nSomething else stands here in between.\n\n{TEA}\n") == {(0, 2): 3}


def test_case_does_not_matter() -> None:
    assert shared(f"{TEA}\n\n{TEA.upper()}\n") == {(0, 1): 3}


def test_a_part_is_counted_by_its_runs() -> None:
    assert shared(f"{TEA}\n\nSome say it lowers the blood pressure of dogs.\n") == {(0, 1): 1}


def test_short_sentences_are_left_out() -> None:
    assert shared("Ask your doctor first now.\n\nAsk your doctor first now.\n") == {}


def test_headings_quotations_and_tables_are_left_out() -> None:
    assert shared(f"# {TEA}\n\n{TEA}\n\n> {TEA}\n\n| {TEA} |\n|---|\n| x |\n") == {}


def test_a_run_of_many_sentences_is_no_repetition_any_more() -> None:
    source = "\n\n".join(f"Ask your own doctor about number {n} today." for n in range(30))
    assert len(shared(source)) <= COMMON_RUN
