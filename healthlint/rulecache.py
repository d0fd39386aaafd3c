"""Keeping checked rules between runs: reading YAML costs more than linting a small file.

What is kept is plain data in JSON, in the user's cache folder, named by a hash of healthlint's
version and of the name, size and time of every rule file. Examples are left out: a check needs
none. A cache that cannot be read or written is done without.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from healthlint import __version__
from healthlint.rule import Rule, Standard
from healthlint.ruleset import Library

FORMAT = 23
KEPT = 12
"""How many caches are kept; older ones belong to rule files that have changed since."""


def load(folders: Sequence[Path], parameters: Mapping[str, Mapping[str, Any]]) -> Library:
    """The checked rules of the folders, from the cache if nothing has changed."""
    place = _place(folders, parameters)
    if place is not None:
        try:
            return _from_data(json.loads(place.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            pass  # none yet, or a damaged one: read the files
    from healthlint.ruleload import read_library

    library = read_library(folders, parameters)
    if place is not None:
        _keep(library, place)
    return library


def _place(folders: Sequence[Path], parameters: Mapping[str, Any]) -> Path | None:
    """The cache file for these rule files, None if their state cannot be told."""
    state = blake2b(f"{__version__} {FORMAT} {parameters!r}".encode(), digest_size=12)
    try:
        for folder in folders:
            _add_state(str(folder), state)
    except OSError:
        return None
    kept = cache_folder()
    return kept / f"rules-{state.hexdigest()}.json" if kept else None


def cache_folder() -> Path | None:
    """Where healthlint keeps things between runs, None if the user has no home."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    if not os.path.isabs(base):
        return None  # a relative folder would be one of the reader's articles
    return Path(base) / "healthlint"


def _add_state(folder: str, state: "blake2b") -> None:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            _add_state(entry.path, state)
        elif entry.name.endswith(".yml"):
            stat = entry.stat()
            state.update(f"{entry.path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())


def _keep(library: Library, place: Path) -> None:
    data = {
        "rules": [asdict(replace(rule, bad=(), good=())) for rule in library.rules.values()],
        "guards": library.guards,
        "cues": library.cues,
        "scales": library.scales,
        "groups": library.groups,
        "sets": library.sets,
        "same": library.same,
        "units": library.units,
        "lists": library.lists,
    }
    temporary = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(data), encoding="utf-8")
        os.replace(temporary, place)
        caches = sorted(place.parent.glob("rules-*.json"), key=lambda cache: cache.stat().st_mtime)
        for old in caches[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _from_data(data: Mapping[str, Any]) -> Library:
    rules = {}
    for fields in data["rules"]:
        fields["standards"] = tuple(Standard(**standard) for standard in fields["standards"])
        rules[fields["name"]] = Rule(**fields)
    names = ("guards", "cues", "scales", "groups", "sets", "same", "units", "lists")
    return Library(rules, *(data[name] for name in names))
