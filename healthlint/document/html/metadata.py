"""What a page says about itself: meta tags, JSON-LD, and elements that name author or date."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from healthlint.document.html.tokens import read_attributes
from healthlint.document.html.vocabulary import WHOLE_PAGE
from healthlint.document.model import Metadata

_CREDITS = frozenset(("author", "datepublished", "datemodified", "reviewedby", "lastreviewed"))
_BYLINE_NAME = re.compile(r"(?:^|[\s_-])(?:byline|authors?)(?:$|[\s_-])", re.IGNORECASE)
_BYLINE_LENGTH = 200
_NAME_WORDS = (2, 8)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w[\w.'’-]*")
_LEAD_INS = frozenset(
    "by author authors authored contributor contributors posted published reviewed updated"
    " written".split()
)
_BUTTONS = frozenset(
    "comment comments e-mail email follow login print reply share subscribe tweet".split()
)


def from_meta(attributes: str, start: int, end: int) -> Metadata | None:
    """What the ``<meta>`` tag from ``start`` to ``end`` says, if it says it under a name."""
    values = read_attributes(attributes)
    name = values.get("name") or values.get("property") or values.get("itemprop")
    if not name or "content" not in values:
        return None
    return Metadata(name.lower(), values["content"], start, end)


def from_link(attributes: str, start: int, end: int) -> Metadata | None:
    """The address under which the page wants to be known, if this ``<link>`` tag gives it."""
    if "canonical" not in attributes.lower():
        return None
    values = read_attributes(attributes)
    address = values.get("href")
    if not address or "canonical" not in values.get("rel", "").lower().split():
        return None
    return Metadata("canonical", address, start, end)


def from_time(attributes: str, start: int, end: int) -> Metadata | None:
    """The date of a ``<time>`` tag, if it gives one for machines."""
    value = read_attributes(attributes).get("datetime")
    return Metadata("time", value, start, end) if value else None


def from_linked_data(content: str, start: int, end: int) -> Iterator[Metadata]:
    """Who and when according to JSON-LD; nothing if it cannot be read."""
    try:
        pending: list[Any] = [json.loads(content)]
    except (ValueError, RecursionError):
        return
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(reversed(item))
        elif isinstance(item, dict):
            for key, value in item.items():
                name = str(key).lower()
                if name in _CREDITS:
                    for entry in value if isinstance(value, list) else [value]:
                        said = entry.get("name") if isinstance(entry, dict) else entry
                        if isinstance(said, str) and said.strip():
                            yield Metadata(name, said.strip(), start, end)
                elif isinstance(value, (dict, list)):
                    pending.append(value)


def from_element(source: str, name: str, attributes: str, start: int, end: int) -> Metadata | None:
    """Who wrote or reviewed the page, or when, if the element says so in its attributes.

    ``start`` and ``end`` are the source offsets of its start tag. The value is an attribute or
    the text of the element. A class or id is a guess: its text must look like a name.
    """
    if name in WHOLE_PAGE:
        return None
    values = read_attributes(attributes)
    key = values.get("itemprop", "").lower()
    guessed = False
    if key not in _CREDITS:
        key = "author"
        guessed = values.get("rel") != "author"
        if guessed and not _is_byline(values.get("class", "") + " " + values.get("id", "")):
            return None
    value = values.get("content") or values.get("datetime")
    close = end
    if not value:
        close = source.find("</" + name, end, end + 4 * _BYLINE_LENGTH)
        value = " ".join(unescape(_TAG.sub(" ", source[end : max(close, end)])).split())
    if not value or len(value) > _BYLINE_LENGTH or (guessed and not _names_someone(value)):
        return None
    return Metadata(key, value, start, close)


def _is_byline(names: str) -> bool:
    """Whether a class or id is that of a byline, and not of who wrote a comment."""
    return _BYLINE_NAME.search(names) is not None and "comment" not in names.lower()


def _names_someone(value: str) -> bool:
    """Whether ``By Ann Lee, MD`` may be a name; ``Print | Share`` and ``By admin`` are none."""
    if "@" in value or not _BUTTONS.isdisjoint(_WORD.findall(value.lower())):
        return False
    few, many = _NAME_WORDS
    # Degrees and affiliations may follow the name, as many as there are.
    return few <= _capitals(value) and _capitals(value.partition(",")[0]) <= many


def _capitals(text: str) -> int:
    """How many words begin with a capital, without the ``Written by`` before a name."""
    words = _WORD.findall(text)
    return sum(word[0].isupper() and word.lower() not in _LEAD_INS for word in words)
