"""Names that an article itself gives to one thing: "microneedling, also known as ..."."""

import re

from healthlint.claims.language import Language
from healthlint.claims.model import About, Stems
from healthlint.document import Document

Names = list[tuple[Stems, Stems]]
"""Stems of another name, and stems of the name that takes its place."""

_CALLED = re.compile(
    r",? \(?(?:also|often|sometimes|commonly|otherwise) (?:known|called|referred to)(?: as)? "
    r"([\w' -]{3,50}?)(?=[,.;)]| is\b| are\b)"
)
_SHORT = re.compile(r" \(([a-z][a-z\d-]{1,7})s?\)")
_WORD = re.compile(r"[^\W_]+")
REACH = 60
"""Characters before another name in which the first one stands."""
MAX_WORDS = 5


def aliases(document: Document, language: Language) -> Names:
    """Other names in a document; those in brackets must be made of first letters."""
    names: Names = []
    folded = document.folded
    if " known " in folded or " called " in folded or " referred to " in folded:
        for match in _CALLED.finditer(folded):
            before = folded[max(0, match.start() - REACH) : match.start()]
            _add(names, re.split(r"[^\w' -]", before)[-1], match[1], language)
    if "(" in folded:
        for match in _SHORT.finditer(folded):
            short = match[1].replace("-", "")
            before = folded[max(0, match.start() - REACH) : match.start()]
            starts = [word.start() for word in _WORD.finditer(before)][-len(short) :]
            if [before[start] for start in starts] == list(short):
                _add(names, before[starts[0] :], match[1], language)
    return names


def _add(names: Names, name: str, other: str, language: Language) -> None:
    stems = frozenset(language.stems(" ".join(name.split()[-MAX_WORDS:])))
    others = frozenset(language.stems(other))
    if stems and others and stems != others:
        names.append((others, stems))


def renamed(about: About, names: Names) -> About:
    """``about`` with other names replaced by the first one."""
    for other, name in names:
        if other <= about.stems and not name <= about.stems:
            about = about._replace(stems=(about.stems - other) | name)
    return about
