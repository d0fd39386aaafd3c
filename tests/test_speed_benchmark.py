"""The speed benchmark's corpus: that it is what the figures say it is. No times are asserted."""

import importlib.util
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "speed.py"


@pytest.fixture(scope="module")
def speed() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("speed_benchmark", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def corpus(speed: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("speed") / "corpus"
    speed.make_corpus(folder, 60)
    return folder


def test_corpus_has_the_files_asked_for_of_about_6_kb(corpus: Path) -> None:
    sizes = [path.stat().st_size for path in corpus.glob("*.md")]
    assert len(sizes) == 60
    assert 5_000 < sum(sizes) / len(sizes) < 7_000


def test_corpus_is_the_same_each_time(speed: ModuleType, corpus: Path, tmp_path: Path) -> None:
    speed.make_corpus(tmp_path / "again", 3)
    for path in (tmp_path / "again").iterdir():
        assert path.read_bytes() == (corpus / path.name).read_bytes()


def test_every_article_has_front_matter_headings_and_a_conclusion(corpus: Path) -> None:
    front = re.compile(r'---\ntitle: ".+"\nauthor: \w+ \w+\ndate: \d{4}-\d\d-\d\d\n---\n\n# \w')
    for path in corpus.iterdir():
        text = path.read_text("utf-8")
        assert front.match(text)
        assert text.count("\n## ") >= 2
        assert "\n## Conclusion\n" in text


def test_some_articles_have_lists_tables_links_and_references(corpus: Path) -> None:
    texts = [path.read_text("utf-8") for path in corpus.iterdir()]
    for sign in ("\n- ", "\n| --- |", "](https://", "\n## References\n", "’", "**"):
        share = sum(sign in text for text in texts) / len(texts)
        assert 0.1 < share <= 1, sign
    assert sum("\n## References\n" in text for text in texts) < 60


def test_no_name_of_the_grammar_is_left_in_the_text(corpus: Path) -> None:
    for path in corpus.iterdir():
        assert not re.search(r"[{}]|  | [,.;]", path.read_text("utf-8"))


def test_headings_of_a_long_article_are_all_different(speed: ModuleType) -> None:
    blocks = speed.article(random.Random(1), 200_000)
    headings = [block for block in blocks if block.startswith("#")]
    assert len(headings) > 100
    assert len(set(headings)) == len(headings)


def test_files_of_a_folder_are_copied_again_under_other_names(
    speed: ModuleType, tmp_path: Path
) -> None:
    source = tmp_path / "articles"
    (source / "deep").mkdir(parents=True)
    (source / "one.md").write_bytes(b"# One\r\n")
    (source / "deep" / "two.html").write_bytes(b"<h1>\xff</h1>")
    (source / "picture.png").write_bytes(b"")
    speed.copy_corpus(source, tmp_path / "corpus", 3)
    copies = {path.name: path.read_bytes() for path in (tmp_path / "corpus").iterdir()}
    assert copies == {
        "00001-two.html": b"<h1>\xff</h1>",
        "00002-one.md": b"# One\r\n",
        "00003-two.html": b"<h1>\xff</h1>",
    }


def test_a_folder_without_articles_is_refused(speed: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"holds no \.md"):
        speed.copy_corpus(tmp_path, tmp_path / "corpus", 3)


def test_half_of_the_words_of_phrases_are_in_the_corpus(speed: ModuleType, corpus: Path) -> None:
    runs = speed.corpus_runs(corpus)
    phrases = speed.make_phrases(300, runs)
    assert len(set(phrases)) == 300
    known = {word for run in runs for word in run.split()}
    words = [word for phrase in phrases for word in re.findall(r"[a-z]+", phrase)]
    assert 0.4 < sum(word in known for word in words) / len(words) < 0.65


def test_house_rule_of_generated_phrases_is_accepted(speed: ModuleType, tmp_path: Path) -> None:
    from healthlint.ruleset import load_rules

    phrases = speed.make_phrases(40, ["drink water", "rest your knees"])
    config = speed.write_house_rules(tmp_path / "house", phrases)
    library = load_rules([config.parent / "house-rules"])
    assert len(library.rules["house/phrases"].options["phrases"]) == 40
