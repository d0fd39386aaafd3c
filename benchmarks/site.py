"""What comparing the articles of a site costs: time, memory, and whether planted copies are found.

    python benchmarks/site.py [--data DIR] [--files 10000] [--cached 100000] [--jobs 0] [--json OUT]

Articles of about 6 KB are made at run time, in a temporary folder, from the sentences of the
articles in DIR (.md, .txt, .html; generated ones without it): sentences are drawn at random and
half of their longer words are replaced by others, so that no two are alike by accident. Then a
paragraph is copied into one article of a hundred with small changes, every 500th article is a copy
of another, and a third of them end in the same disclaimer.

1. ``check FOLDER`` and ``check --site FOLDER`` on ``--files`` articles.
2. ``check --site --against FOLDER changed.md`` with ``--cached`` articles in the folder: the first
   time, when all have to be read, and again when they are known.

Sizes are in MB (1,000,000 bytes), times in seconds. Only healthlint and the standard library are
needed.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from speed import SUFFIXES, Bench, Sample, Tool, healthlint, make_corpus

SEED = 20240229
SIZE = 6000
WORD = re.compile(r"[A-Za-z]{5,}")
DISCLAIMER = (
    "The pages of this made-up site were put together by a program from sentences that have nothing"
    " to do with each other. They say nothing about any illness, nobody has looked at them, and"
    " whoever feels unwell should close them and talk to somebody who has learned to help."
)


class Copies(dict[str, str]):
    """Paths of articles with a planted copy, and of those they were copied from."""


def sentences_of(folder: Path) -> list[str]:
    """The sentences of 6 to 40 words in the articles of a folder."""
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in SUFFIXES or not path.is_file():
            continue
        text = re.sub(r"<[^<>]*>|[\[\]#*_>`|]", " ", path.read_text("utf-8", "replace"))
        for part in re.split(r"\n\s*\n|(?<=[.!?])\s+", text):
            sentence = " ".join(part.split())
            words = sentence.count(" ") + 1
            if 6 <= words <= 40 and sentence[0].isupper() and sentence[-1] in ".!?":
                found[sentence] = None
    return list(found)


class Mixer:
    """Makes articles of sentences that were never written."""

    def __init__(self, sentences: Sequence[str], rng: random.Random) -> None:
        self.sentences = sentences
        words = (word for sentence in sentences for word in WORD.findall(sentence))
        self.words = list(dict.fromkeys(words))
        self.rng = rng

    def sentence(self) -> str:
        rng = self.rng
        return WORD.sub(
            lambda match: rng.choice(self.words) if rng.random() < 0.5 else match[0],
            rng.choice(self.sentences),
        )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.rng.randint(3, 6)))

    def edited(self, paragraph: str) -> str:
        """The paragraph with one word of fifteen replaced."""
        words = paragraph.split()
        for at in self.rng.sample(range(len(words)), len(words) // 15):
            words[at] = self.rng.choice(self.words)
        return " ".join(words)

    def article(self) -> list[str]:
        """The paragraphs and headings of an article of about 6 KB."""
        blocks = [f"# {' '.join(self.rng.sample(self.words, 4)).capitalize()}"]
        size = 0
        while size < SIZE:
            blocks.append(f"## {' '.join(self.rng.sample(self.words, 3)).capitalize()}")
            blocks += [self.paragraph() for _ in range(self.rng.randint(1, 3))]
            size = sum(map(len, blocks))
        return blocks


def write_site(folder: Path, files: int, mixer: Mixer) -> tuple[dict[Path, Path], dict[Path, Path]]:
    """Write ``files`` articles; returns those with a copied paragraph and the copied articles."""
    folder.mkdir(parents=True)
    paragraphs: dict[Path, Path] = {}
    articles: dict[Path, Path] = {}
    recent: list[tuple[Path, list[str]]] = []
    for number in range(files):
        path = folder / f"{number // 1000:03}" / f"article-{number:06}.md"
        path.parent.mkdir(exist_ok=True)
        blocks = mixer.article()
        if number % 500 == 499:
            source, theirs = mixer.rng.choice(recent)
            blocks = [block if block[0] == "#" else mixer.edited(block) for block in theirs]
            articles[path] = source
        elif number % 100 == 50 and recent:
            source, theirs = mixer.rng.choice(recent)
            long = [block for block in theirs if block.count(" ") >= 45]
            if long:
                blocks.insert(3, mixer.edited(mixer.rng.choice(long)))
                paragraphs[path] = source
        else:
            recent = [*recent[-200:], (path, blocks)]
        ending = [DISCLAIMER] if number % 3 == 0 else []
        path.write_text("\n\n".join([*blocks, *ending]) + "\n", encoding="utf-8")
    return paragraphs, articles


def run(bench: Bench, name: str, *arguments: str) -> Sample:
    """One run of ``healthlint check``; its report is in the output file of the bench."""
    command = healthlint("--isolated", "--exit-zero", "--output-format", "json", *arguments)
    sample = bench.run(Tool(name, command, pinned=False))
    said = f"{name}: {sample.seconds:.1f} s, {sample.processor:.1f} s of processors"
    print(f"{said}, {sample.peak:.0f} MB at most in one process", flush=True)
    return sample


def recall(bench: Bench, planted: dict[Path, Path], whole: bool) -> float:
    """The share of planted copies that the last report names, with where they come from."""
    report = json.loads(bench.output.read_text("utf-8"))
    named = {
        (str(bench.folder / finding["path"]), str(bench.folder / related["path"]))
        for finding in report["findings"]
        if finding["rule"] == "consistency/copied-text"
        and finding["message"].startswith("This paragraph") != whole
        for related in finding["related"]
    }
    found = sum((str(copy), str(source)) in named for copy, source in planted.items())
    return found / len(planted) if planted else 1.0


def measure_all(bench: Bench, folder: Path, mixer: Mixer, files: int, jobs: int) -> dict[str, Any]:
    """All articles of a folder against each other."""
    paragraphs, articles = write_site(folder, files, mixer)
    process = ("--jobs", str(jobs))
    run(bench, "warm up", *process, str(next(iter(articles))))
    plain = run(bench, f"lint {files} articles", *process, str(folder))
    site = run(
        bench, f"lint and compare {files} articles", "--site", "--no-cache", *process, str(folder)
    )
    figures = {
        "lint_seconds": plain.seconds,
        "site_seconds": site.seconds,
        "ratio": site.seconds / plain.seconds,
        "lint_peak_mb": plain.peak,
        "site_peak_mb": site.peak,
        "paragraphs_found": recall(bench, paragraphs, whole=False),
        "articles_found": recall(bench, articles, whole=True),
    }
    print(f"planted paragraphs found: {figures['paragraphs_found']:.1%}", end=", ")
    print(f"planted articles: {figures['articles_found']:.1%}, ratio {figures['ratio']:.2f}")
    return figures


def measure_one(bench: Bench, folder: Path, mixer: Mixer, files: int, jobs: int) -> dict[str, Any]:
    """One changed article against many that have not changed."""
    write_site(folder, files, mixer)
    theirs = (folder / "000" / "article-000007.md").read_text("utf-8").split("\n\n")
    blocks = mixer.article()
    blocks.insert(2, next(block for block in theirs if block.count(" ") >= 45))
    changed = bench.folder / "changed.md"
    changed.write_text("\n\n".join(blocks), encoding="utf-8")
    time.sleep(3)  # files that were written just now are not trusted to stay as they are
    against = ("--jobs", str(jobs), "--against", str(folder), str(changed))
    first = run(bench, f"one article against {files} new ones", *against)
    again = run(bench, f"one article against {files} known ones", *against)
    report = json.loads(bench.output.read_text("utf-8"))
    rules = [finding["rule"] for finding in report["findings"]]
    index = next((bench.folder / "cache" / "healthlint").glob("site-*.sqlite"))
    return {
        "first_seconds": first.seconds,
        "again_seconds": again.seconds,
        "again_peak_mb": again.peak,
        "index_mb": index.stat().st_size / 1e6,
        "copy_found": rules.count("consistency/copied-text") == 1,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, with ``--json``, write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="a folder of articles to take sentences from")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--cached", type=int, default=100_000, help="0 leaves this part out")
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch))
        data = options.data
        if data is None:
            data = bench.folder / "generated"
            make_corpus(data, 500)
        mixer = Mixer(sentences_of(data), random.Random(SEED))
        print(f"{len(mixer.sentences)} sentences to draw from")
        figures: dict[str, Any] = {"files": options.files, "cached": options.cached}
        if options.files:
            figures["all"] = measure_all(
                bench, bench.folder / "all", mixer, options.files, options.jobs
            )
        if options.cached:
            figures["one"] = measure_one(
                bench, bench.folder / "many", mixer, options.cached, options.jobs
            )
            print(json.dumps(figures["one"], indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
