"""How much is reported in good pages, for each 1,000 words, by healthlint and by its peers."""

import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import TRUSTED, about_article, check, corpus_articles, corpus_names, is_fair, places

from healthlint.ruleset import Ruleset

PEERS = ("proselint", "alex", "write-good")
VERSIONS = {"proselint": ["version"], "alex": ["--version"], "write-good": ["--version"]}
LIMIT = 0.6
"""Errors and warnings together that good pages may have, for each 1,000 words."""


class Noise(NamedTuple):
    """What is reported in one corpus.

    ``places`` counts findings of places in the text by severity, ``articles`` those of articles as
    a whole. ``rules`` counts the errors and warnings about places by rule. ``peers`` counts the
    findings of each peer that was run.
    """

    corpus: str
    files: int
    words: int
    places: Mapping[str, int]
    articles: Mapping[str, int]
    rules: Mapping[str, int]
    peers: Mapping[str, int]

    def rate(self, count: int) -> float:
        """A count for each 1,000 words."""
        return 1000 * count / max(1, self.words)

    @property
    def grave(self) -> float:
        """Errors and warnings about places in the text."""
        return self.rate(_grave(self.places))

    @property
    def grave_with_articles(self) -> float:
        """The same with those about articles as a whole."""
        return self.rate(_grave(self.places) + _grave(self.articles))


def _grave(counts: Mapping[str, int]) -> int:
    return counts["error"] + counts["warning"]


def find_peers(given: Mapping[str, Path | None]) -> dict[str, Path]:
    """The commands of the peers: those given, else those on the search path."""
    found: dict[str, Path] = {}
    for name in PEERS:
        path = given.get(name) or shutil.which(name)
        if path:
            found[name] = Path(path).absolute()
    return found


def noise(
    data: Path, ruleset: Ruleset, peers: Mapping[str, Path], corpora: Sequence[str] = TRUSTED
) -> Iterator[Noise]:
    """What the rules and peers report in each corpus that is there; peers read plain text."""
    there = corpus_names(data)
    for name in corpora:
        if name not in there:
            continue
        counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        rules: Counter[str] = Counter()
        texts: list[str] = []
        words = 0
        for path, source in corpus_articles(data, name):
            read = check(source, path, ruleset)
            words += read.document.word_count
            texts.append(read.document.text)
            for place in places(read, path, ruleset):
                if is_fair(place):
                    whole = about_article(ruleset.rules[place.rule])
                    counts[whole][place.finding.severity] += 1
                    if not whole and place.finding.severity != "suggestion":
                        rules[place.rule] += 1
        found = {peer: count_of_peer(peer, command, texts) for peer, command in peers.items()}
        yield Noise(name, len(texts), words, counts[False], counts[True], rules, found)


def count_of_peer(name: str, command: Path, texts: Sequence[str]) -> int:
    """How much a peer reports in texts, which it is given as files of plain text."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate(texts):
            path = Path(folder) / f"{number}.txt"
            path.write_text(text, "utf-8", errors="replace")
            files.append(path.name)
        options = {"proselint": ["check", "-o", "json"], "alex": ["--text"]}.get(name, ["--parse"])
        done = subprocess.run(
            [str(command), *options, *files],
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    return counted(name, done.stdout, done.stderr)


def counted(name: str, output: str, complaints: str) -> int:
    """How much a peer reported, by what it printed. Raises ValueError if it printed no report."""
    if name == "proselint":
        files = json.loads(output)["result"].values()
        return sum(len(file.get("diagnostics", ())) for file in files)
    if name == "alex":
        found = len(re.findall(r"(?m)^ +\d+:\d+(?:-\d+:\d+)? +(?:warning|error) ", complaints))
        if not found and "no issues" not in complaints:
            raise ValueError(f"alex printed no report: {complaints[:200]}")
        return found
    return len(re.findall(r"(?m)^\d+\.txt:\d+:\d+:", output))


def version_of(name: str, command: Path) -> str:
    done = subprocess.run(
        [str(command), *VERSIONS[name]], capture_output=True, text=True, check=False
    )
    found = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else "of unknown version"


def together(found: Sequence[Noise]) -> Noise:
    """All corpora as one."""
    places: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    peers: Counter[str] = Counter()
    for one in found:
        places.update(one.places)
        articles.update(one.articles)
        rules.update(one.rules)
        peers.update(one.peers)
    total = (sum(one.files for one in found), sum(one.words for one in found))
    return Noise("all of them", *total, places, articles, rules, peers)
