"""From the paths of the command line to the article files they stand for."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from healthlint.read import Unreadable

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ARTICLE_SUFFIXES = (".md", ".markdown", ".mdx", ".html", ".htm", ".txt")
SKIPPED_FOLDERS = frozenset({"node_modules", "site-packages", "__pycache__", "venv"})
"""Folders of tools, not of writers; hidden ones (``.venv``, ``.git``) are skipped besides."""

Excluded = Callable[[str, bool], bool]
"""Whether the configuration leaves out a path; the second argument says that it is a folder."""


class Found(NamedTuple):
    """What the paths stand for: ``files`` in the order of the paths, sorted within a folder,
    each once; ``failures`` for paths that do not exist or folders that cannot be listed;
    ``notes`` for named folders without an article."""

    files: list[str]
    failures: list[Unreadable]
    notes: list[str]


class _Ignore(NamedTuple):
    """A .gitignore: ``start`` is the length of its folder's path with the last separator."""

    start: int
    spec: "GitIgnoreSpec"


def discover(paths: Iterable[str], excluded: Excluded, force_exclude: bool = False) -> Found:
    """Find the article files.

    A named file is taken whatever its suffix, and even if ``excluded`` unless
    ``force_exclude``. In a folder, only article suffixes count; hidden files and folders, those
    of tools, what .gitignore lists, links to folders and what is ``excluded`` are left out.
    """
    found = Found([], [], [])
    seen: set[str] = set()

    def take(path: str) -> None:
        key = os.path.normcase(os.path.abspath(path))
        if key not in seen:
            seen.add(key)
            found.files.append(path)

    for path in map(shown, paths):
        if not os.path.isdir(path):
            if not os.path.lexists(path):
                found.failures.append(Unreadable(path, "there is no such file or folder"))
            elif not (force_exclude and excluded(path, False)):
                take(path)
            continue
        failed = len(found.failures)
        any_article = False
        for article in _walk(path, excluded, found.failures):
            any_article = True
            take(article)
        if not any_article and len(found.failures) == failed:
            suffixes = " ".join(ARTICLE_SUFFIXES)
            found.notes.append(f"{path}: no article files in this folder ({suffixes})")
    return found


def shown(path: str) -> str:
    """The path as the report shows it: tidy, and relative if it lies in the working folder."""
    if os.path.isabs(path):
        here = os.path.join(os.getcwd(), "")
        if path.startswith(here):
            path = path[len(here) :]
    return os.path.normpath(path)


def _walk(top: str, excluded: Excluded, failures: list[Unreadable]) -> Iterable[str]:
    folders = [(top, _ignores_above(top))]
    while folders:
        folder, ignores = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            reason = f"the folder cannot be read ({error.strerror})"
            failures.append(Unreadable(folder, reason))
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = _with_gitignore(folder, ignores)
        below = []
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            path = name if folder == "." else os.path.join(folder, name)
            if entry.is_dir(follow_symlinks=False):
                if (
                    name not in SKIPPED_FOLDERS
                    and not _ignored(path, True, ignores)
                    and not excluded(path, True)
                ):
                    below.append((path, ignores))
            elif (
                name.lower().endswith(ARTICLE_SUFFIXES)
                and not entry.is_dir()
                and not _ignored(path, False, ignores)
                and not excluded(path, False)
            ):
                yield path
        folders.extend(reversed(below))


def _ignores_above(top: str) -> tuple[_Ignore, ...]:
    """The .gitignore files between the root of the repository and ``top``, outermost first.

    None of them counts if they ignore ``top`` itself: who names a folder wants to see it.
    """
    folder = os.path.abspath(top)
    above: list[str] = []
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()
        folder = parent
        above.append(folder)
    ignores: tuple[_Ignore, ...] = ()
    for folder in reversed(above):
        ignores = _with_gitignore(folder, ignores)
    return () if _ignored(top, True, ignores) else ignores


def _with_gitignore(folder: str, ignores: tuple[_Ignore, ...]) -> tuple[_Ignore, ...]:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return ignores
    from pathspec import GitIgnoreSpec

    start = len(os.path.join(os.path.abspath(folder), ""))
    return (*ignores, _Ignore(start, GitIgnoreSpec.from_lines(lines)))


def _ignored(path: str, folder: bool, ignores: tuple[_Ignore, ...]) -> bool:
    """As git decides: the innermost .gitignore that has a say wins."""
    if not ignores:
        return False
    whole = os.path.abspath(path).replace(os.sep, "/") + ("/" if folder else "")
    for ignore in reversed(ignores):
        verdict = ignore.spec.check_file(whole[ignore.start :]).include
        if verdict is not None:
            return verdict
    return False
