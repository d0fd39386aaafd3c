"""Telling the entries of a collection apart: like sections about different things.

A page on five medicines has five sections "Dose" and says much the same in each of them. That is
on purpose if the headings themselves, or those above them, name different things and each thing is
at home in the text below its own heading. In a flat article, where "Dose" has the same level as the
name of the medicine, the nearest heading before it that occurs only once is taken to be above it.
"""

from collections import Counter
from functools import cached_property

from healthlint.document import Document
from healthlint.kinds import Context
from healthlint.meanings import Meanings


class Subjects:
    """What the sections of one document are about, worked out for the sections asked for."""

    def __init__(self, document: Document, meanings: Meanings) -> None:
        self._document = document
        self._meanings = meanings
        self._names: dict[int, tuple[frozenset[str], bool]] = {}
        self._counts: dict[tuple[int, int], Counter[str]] = {}

    def differ(self, first: int, second: int) -> bool:
        """Whether two sections, by index, are about different things."""
        if self._own_differ(first, second):
            return True
        entries = self._entries.get(first), self._entries.get(second)
        if self._above_differ(*entries, flat=True):
            return True
        sections = self._document.sections
        a, b = sections[first].parent, sections[second].parent
        while a is not None and b is not None:
            if self._above_differ(a, b, flat=False):
                return True
            a, b = sections[a].parent, sections[b].parent
        return False

    def _own_differ(self, a: int, b: int) -> bool:
        """Whether the headings of two sections name things that are at home in one of them only.

        Headings that are built alike ("Risks of X", "Risks of Y") need less of a proof.
        """
        names, others = self._name(a), self._name(b)
        ours, theirs = names - others, others - names
        if not ours or not theirs:
            return False
        here, there = (
            self._words(section.first, section.own_last)
            for section in (self._document.sections[number] for number in (a, b))
        )
        if names.isdisjoint(others):
            return _at_home(ours, here, there) and _at_home(theirs, there, here)
        return _only_here(ours, here, there) and _only_here(theirs, there, here)

    def _above_differ(self, a: int | None, b: int | None, flat: bool) -> bool:
        """Whether headings above two sections, of entries in a ``flat`` article, name two things.

        Chapters of an article do so by their names. Titles and entries may be those of two drafts
        about the same: their things must be at home in the text below one of them only.
        """
        if a is None or b is None or a == b:
            return False
        names, others = self._name(a), self._name(b)
        if names == others or not names or not others:
            return False
        sections = self._document.sections
        if not flat and min(sections[a].level, sections[b].level) > 1:
            return True
        if any(name.isdigit() for name in names ^ others):
            return True
        here, there = self._words(*self._extent(a)), self._words(*self._extent(b))
        more, fewer = names - others, others - names
        if more and fewer and _at_home(more, here, there, 0) and _at_home(fewer, there, here, 0):
            return True
        return _only_here(more, here, there) or _only_here(fewer, there, here)

    def _name(self, number: int) -> frozenset[str]:
        """The meanings of what a heading names."""
        return self._named(number)[0]

    def _named(self, number: int) -> tuple[frozenset[str], bool]:
        """The meanings of what a heading names, and whether it only names a part of an entry."""
        if number not in self._names:
            heading = self._document.sections[number].heading
            start, end = (0, 0) if heading is None else self._document.blocks[heading][1:3]
            self._names[number] = self._meanings.name(self._document.words_between(start, end))
        return self._names[number]

    def _words(self, first: int, last: int) -> Counter[str]:
        """How often each meaning occurs in a range of blocks."""
        if (first, last) not in self._counts:
            start = self._document.blocks[first].start if first < last else 0
            end = self._document.blocks[last - 1].end if first < last else 0
            self._counts[first, last] = Counter(
                self._meanings.of(self._document.words_between(start, end))
            )
        return self._counts[first, last]

    def _extent(self, number: int) -> tuple[int, int]:
        """The blocks below a heading; of an entry in a flat article, those of its parts, too."""
        section = self._document.sections[number]
        return section.first, max(section.last, self._entry_ends.get(number, 0))

    @cached_property
    def _entries(self) -> dict[int, int]:
        """For parts of entries in a flat article: the section that names the entry.

        The level of a heading that is known by its looks only says nothing.
        """
        document = self._document
        sections = document.sections
        uses = Counter(map(self._name, range(len(sections))))
        entries: dict[int, int] = {}
        entry: int | None = None
        for number, section in enumerate(sections):
            name, is_part = self._named(number)
            level = 6 if entry is None else sections[entry].level
            if section.heading is None or not name:
                entry = None
            elif not is_part:
                entry = number if uses[name] == 1 else None
            elif entry is not None and not (
                level > section.level and document.blocks[section.heading].marked
            ):
                entries[number] = entry
        return entries

    @cached_property
    def _entry_ends(self) -> dict[int, int]:
        """For the entries of a flat article: the block after their last part."""
        return {
            entry: self._document.sections[number].own_last
            for number, entry in self._entries.items()
        }


def _at_home(
    names: frozenset[str], here: Counter[str], there: Counter[str], least: int = 1
) -> bool:
    """Whether a text speaks of these things, so often at least, and the other one hardly does."""
    at_home, away = sum(here[name] for name in names), sum(there[name] for name in names)
    return at_home >= max(least, 2 * away)


def _only_here(names: frozenset[str], here: Counter[str], there: Counter[str]) -> bool:
    """Whether a text speaks of one of these things and the other one does not."""
    return any(here[name] and not there[name] for name in names)


def subjects_of(context: Context) -> Subjects:
    """The subjects of the document that is being checked."""
    found = context.kept.get("subjects")
    if not isinstance(found, Subjects):
        found = context.kept["subjects"] = Subjects(context.document, context.lexicon.meanings)
    return found
