"""One run: the whole way from files to findings."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from healthlint.config import ConfigError, Configs, Settings, line_of
from healthlint.document import read_document
from healthlint.linter import lint
from healthlint.read import Unreadable, read_article
from healthlint.report import Article
from healthlint.ruleset import Library, Ruleset, choose, compile_rules, load_rules, selectors
from healthlint.suppress import apply

WORTH_PROCESSES = 200
"""Files below which starting processes costs more than it saves."""

CHUNK = 25
"""Files that a process is given at a time."""

Outcome = Article | Unreadable
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
"""Called with how many files are done, and how many there are."""


class Linter:
    """Lints files, each by its own configuration; rules are compiled once per settings."""

    def __init__(self, configs: Configs) -> None:
        self.configs = configs
        self._rulesets: dict[Settings, Ruleset] = {}

    def ruleset_for(self, path: str) -> Ruleset:
        """The compiled rules for a file.

        Raises ConfigError, RuleFileError, and SelectorError for the command line's selectors.
        """
        settings = self.configs.settings_for(path)
        ruleset = self._rulesets.get(settings)
        if ruleset is None:
            ruleset = self._rulesets[settings] = _compile(settings)
        return ruleset

    def check(self, path: str) -> Outcome:
        """Lint one file. What goes wrong with this file alone is returned, not raised."""
        ruleset = self.ruleset_for(path)
        try:
            return check_text(read_article(path), path, ruleset)
        except Unreadable as failure:
            return failure
        except Exception as error:  # a fault of ours must not cost the other files their report
            return internal_error(path, error)

    def fails(self, article: Article, fail_on: str | None = None) -> bool:
        """Whether a finding is as grave as ``fail_on``, or as the file's configuration says."""
        limit = fail_on or self.configs.config_for(article.path).fail_on
        failing = {"error": 1, "warning": 2, "suggestion": 3, "never": 0}[limit]
        grave = ("error", "warning", "suggestion")[:failing]
        return any(finding.severity in grave for finding in article.findings)


def check_text(source: str, path: str, ruleset: Ruleset) -> Article:
    """Lint the text of a file; ``path`` decides the format and stands in the findings."""
    document = read_document(source, path.replace(os.sep, "/"), ruleset.cues)
    return Article(path, apply(lint(document, ruleset), document, ruleset))


def check_files(
    files: Sequence[str], linter: Linter, jobs: int = 1, progress: Progress | None = None
) -> list[Outcome]:
    """Lint files, in order. ``jobs`` processes share many files; 0 means one a processor.

    A mistake in a configuration or rule file is raised before the first file is linted.
    """
    for path in files:
        linter.ruleset_for(path)
    outcomes: list[Outcome] = []
    for outcome in each_file(Linter.check, files, linter, jobs):
        outcomes.append(outcome)
        if progress:
            progress(len(outcomes), len(files))
    return outcomes


def each_file(
    task: Callable[[Linter, str], Result], files: Sequence[str], linter: Linter, jobs: int
) -> Iterator[Result]:
    """What ``task``, a function of a module, gives for each file, in order; jobs as above."""
    jobs = jobs or _processors()
    if jobs > 1 and len(files) > WORTH_PROCESSES:
        return _in_processes(task, files, linter.configs, jobs)
    return (task(linter, path) for path in files)


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def internal_error(path: str, error: Exception) -> Unreadable:
    """What to say of a file on which healthlint itself failed."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return Unreadable(path, f"healthlint itself failed on this file, please report it ({said})")


def load_library(settings: Settings) -> Library:
    """All rules for the settings, their names in the configuration checked.

    Raises ConfigError and RuleFileError.
    """
    from healthlint.ruleload import ParameterError

    config = settings.config
    try:
        folders = [Path(folder) for folder in config.rules]
        library = load_rules(folders, settings.parameters, cache=settings.cache)
    except ParameterError as error:
        raise ConfigError(config.file, str(error), line_of(config.file, "parameters")) from error
    config.check_names(selectors(library.rules))
    return library


def _compile(settings: Settings) -> Ruleset:
    library = load_library(settings)
    rules = choose(library.rules, settings.select, settings.extend_select, settings.ignore)
    ruleset = compile_rules(library, rules, settings.severity)
    # The rules stay to the end, and looking through them for garbage costs a tenth of a run.
    gc.freeze()
    return ruleset


_worker: Linter


def _start_worker(configs: Configs) -> None:
    global _worker
    _worker = Linter(configs)


def _in_worker(task: Callable[[Linter, str], Result], path: str) -> Result:
    return task(_worker, path)


def _in_processes(
    task: Callable[[Linter, str], Result], files: Sequence[str], configs: Configs, jobs: int
) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(configs,)) as pool:
        yield from pool.map(partial(_in_worker, task), files, chunksize=CHUNK)
