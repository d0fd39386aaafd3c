"""Paragraphs that have nothing to do with each other, and a folder to put articles in."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

Paragraph = Callable[..., str]
WORDS = (
    "apple basket candle drawer engine feather garden harbour island jacket kettle ladder market"
    " needle orange pencil quarter ribbon saddle table umbrella valley window yellow anchor button"
    " castle desert eleven forest guitar hammer insect jungle kitten lemon mirror napkin office"
    " pillow rabbit silver tunnel uncle velvet winter borrow carry deliver explain forget gather"
).split()


@pytest.fixture
def paragraph() -> Paragraph:
    """A paragraph of 50 words for each number; the same number gives the same one."""

    def paragraph(number: int, words: int = 50) -> str:
        chosen = random.Random(number).choices(WORDS, k=words)
        return " ".join(chosen).capitalize() + "."

    return paragraph


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with a cache folder of its own beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here
