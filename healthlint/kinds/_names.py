"""Whether a word stands in a name: of a body, a journal, a product, an address."""

import re

from healthlint.document import Document

REACH = 60
SHORT = 3
"""Letters that a common abbreviation, such as GP, has at most."""
_BEFORE = re.compile(r"(?:[A-Z][\w'’&.-]*,?|[A-Z]\.) (?:(?:of|for|on|in|and|the|de|&) ){0,2}\Z")
_AFTER = re.compile(r" (?:(?:of|for|on|in|and|the|de|&) ){0,3}[A-Z]")
_TOKEN_START = re.compile(r"\S*\Z")
_TOKEN_END = re.compile(r"\S*")
_IN_ADDRESS = re.compile(r"[/@_\\#]|\w\.\w")


def in_name(document: Document, start: int, end: int) -> bool:
    """Whether a range of text offsets is part of a capitalised name or of an address.

    A capitalised word is taken for a name if another capitalised word stands beside it, with no
    more than "of", "for", "and the" between, and so is a longer word in capitals only.
    """
    text = document.text
    first = _TOKEN_START.search(text, max(0, start - REACH), start)
    last = _TOKEN_END.match(text, end, end + REACH)
    if first and last and _IN_ADDRESS.search(text, first.start(), last.end()):
        return True
    if not text[start].isupper():
        return False
    if text[start:end].isupper() and end - start > SHORT:
        return True
    before = text[max(0, start - REACH) : start]
    return _BEFORE.search(before) is not None or _AFTER.match(text, end) is not None
