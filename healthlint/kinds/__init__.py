"""Kinds of rules. Each module here is one kind, named as rule files name it.

A kind is a ``Kind`` named ``KIND``: the schema of what a rule may say under ``with:``, and the
function that finds hits. Packages can add kinds through the entry-point group ``healthlint.kinds``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from healthlint.document import Document
from healthlint.finding import Hit
from healthlint.guards import Guards
from healthlint.lexicon import Lexicon
from healthlint.matching import Found
from healthlint.schema import Option

ENTRY_POINTS = "healthlint.kinds"


@dataclass(frozen=True, slots=True)
class Context:
    """What a kind may ask while it checks one document.

    ``kept`` holds what one kind has worked out about the document and others may use, by name.
    ``scan`` finds the phrases of all rules in another document, such as one made of titles.
    """

    document: Document
    found: Found
    guards: Guards
    lexicon: Lexicon
    kept: dict[str, Any] = field(default_factory=dict)
    scan: Callable[[Document], Found] | None = None


Check = Callable[[Context, Mapping[str, Any]], Iterable[Hit]]
"""Finds hits in one document. Options are as the schema says, with PhraseSet and CueSet objects
in place of phrases and cues."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule; its hits may fill ``fields``, beside ``match``, in the message of a rule."""

    schema: Mapping[str, Option]
    check: Check
    fields: tuple[str, ...] = ()


class UnknownKind(LookupError):
    """A kind that neither healthlint nor an installed package offers."""


@cache
def load_kind(name: str) -> Kind:
    """The kind of that name; raises UnknownKind."""
    if name.isidentifier() and not name.startswith("_"):
        module = f"healthlint.kinds.{name}"
        try:
            kind = import_module(module).KIND
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
        else:
            assert isinstance(kind, Kind)
            return kind
    from importlib.metadata import entry_points

    for entry in entry_points(group=ENTRY_POINTS, name=name):
        loaded = entry.load()
        assert isinstance(loaded, Kind)
        return loaded
    raise UnknownKind(name)


def kind_names() -> list[str]:
    """Names of all kinds that there are."""
    from importlib.metadata import entry_points
    from pkgutil import iter_modules

    return sorted(
        {module.name for module in iter_modules(__path__) if module.name[0] != "_"}
        | {entry.name for entry in entry_points(group=ENTRY_POINTS)}
    )
