"""Published standards, criterion by criterion, and which rules check them.

Each standard is a file in the ``standards`` folder of the rules, named by the key that rules use.
A rule names its criteria by the words before the colon: ``Question 11: risks are described``.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from healthlint.rule import Rule
from healthlint.rulefile import RuleFileError, line_of, read_rule_file
from healthlint.schema import Checker, Option, Way

FOLDER = "standards"
_CRITERION: Mapping[str, Option] = {
    "id": Option("text", required=True),
    "text": Option("text", required=True),
    "not_checked": Option("text"),
}
_STANDARD: Mapping[str, Option] = {
    "title": Option("text", required=True),
    "source": Option("text", required=True),
    "address": Option("text", required=True),
    "criteria": Option("tables", required=True, keys=_CRITERION),
}


class Criterion(NamedTuple):
    """One criterion with the names of the rules that check it.

    ``not_checked`` says why no rule can; it is empty for one that rules check or could check.
    """

    id: str
    text: str
    not_checked: str
    rules: tuple[str, ...]


class StandardTable(NamedTuple):
    """A standard with all its criteria, in the order of its source."""

    key: str
    title: str
    source: str
    address: str
    criteria: tuple[Criterion, ...]


def standard_tables(folders: Sequence[Path], rules: Iterable[Rule]) -> list[StandardTable]:
    """All standards by key, with the rules that name each criterion.

    A standard that rules name but no file of the folders describes is listed with the criteria
    that the rules give. Raises RuleFileError.
    """
    named: dict[str, dict[str, list[str]]] = {}
    texts: dict[tuple[str, str], str] = {}
    addresses: dict[str, str] = {}
    for rule in rules:
        for standard in rule.standards:
            id, text = criterion_id(standard.criterion)
            named.setdefault(standard.name, {}).setdefault(id, []).append(rule.name)
            texts.setdefault((standard.name, id), text)
            addresses.setdefault(standard.name, standard.address)
    tables = {}
    for folder in folders:
        for path in sorted((folder / FOLDER).glob("*.yml")):
            tables[path.stem] = _read(path, named.pop(path.stem, {}))
    for key, criteria in named.items():
        tables[key] = StandardTable(
            key,
            key,
            "",
            addresses[key],
            tuple(
                Criterion(id, texts[key, id], "", tuple(sorted(set(names))))
                for id, names in sorted(criteria.items())
            ),
        )
    return [tables[key] for key in sorted(tables, key=str.lower)]


def criterion_id(criterion: str) -> tuple[str, str]:
    """The id of a criterion as a rule writes it, and the words behind the colon."""
    id, _, text = criterion.partition(":")
    return id.strip(), text.strip()


def _read(path: Path, named: Mapping[str, Sequence[str]]) -> StandardTable:
    data, lines = read_rule_file(path)

    def report(way: Way, message: str) -> None:
        raise RuleFileError(str(path), line_of(lines, way), message)

    checked = Checker({}, len, report).table(_STANDARD, data, ())
    criteria = tuple(
        Criterion(
            each["id"],
            each["text"],
            each["not_checked"] or "",
            tuple(sorted(set(named.get(each["id"], ())))),
        )
        for each in checked["criteria"]
    )
    return StandardTable(
        path.stem, checked["title"], checked["source"], checked["address"], criteria
    )
