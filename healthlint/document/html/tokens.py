"""The regular expressions that take a page apart: tags, attributes, entities, white space.

Each branch of ``TOKEN`` and ``SPECIAL`` always succeeds and gives nothing back, so that a page of
a million ``<!--`` or of unclosed quotes costs time in proportion to its length.
"""

import re
from html import unescape

_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+"""
TOKEN = re.compile(
    rf"""<(?:
    (?=[sintx])(script|style|title|textarea|noscript|iframe|xmp|noembed|noframes)(?=[\s/>])
        ({_ATTRIBUTES})>?
        ((?:[^<]++|<(?!/\1[\s/>]))*+)(?:</\1[^>]*+>?)?   # raw text, attributes, content
    | (/?)([a-z][^\s/>]*+)({_ATTRIBUTES})(>?)              # slash, name, attributes, end
    | !--((?=-?>)|(?:[^-]++|-(?!-!?>))*+)(?:-?-?!?>)?      # comment
    | [!?/][^>]*+>?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""A tag, a comment, or an element whose content is not markup. What no token covers is text.

Groups: name, attributes and content of an element with raw text; slash, name, attributes and
closing bracket of a tag; the inside of a comment.
"""

_NO_BREAK_NAME = r"(?:nbsp|\#160|\#[xX]0*[aA]0);?"
_WHITE = rf"(?:[ \t\n\r\f\xa0]|&{_NO_BREAK_NAME})"
SPECIAL = re.compile(
    rf"""[ \t\n\r\f\xa0&\xad\u200b\ufeff]                  # found fast; the rest looks back at it
    (?:
        (?: (?<=[\t\n\r\f\xa0]) | (?<=[ ])(?={_WHITE}) | (?<=&){_NO_BREAK_NAME} ) ({_WHITE}*+)
    | (?<=&)\#?[0-9A-Za-z]{{1,32}}+;?
    | (?<=[\xad\u200b\ufeff])
    )""",
    re.VERBOSE,
)
"""What in a text does not stand for itself: entities, invisible signs, and white space other than
one blank (then group 1 is not None)."""

INVISIBLE = "\xad\u200b\ufeff"

_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_HREF = re.compile(r"""(?<![^\s"'/])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HREF_ANY_CASE = re.compile(_HREF.pattern, re.IGNORECASE)
_ANCHOR = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)


def read_attributes(text: str) -> dict[str, str]:
    """The attributes of a start tag by lower-case name; the first of a name counts."""
    values: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        values.setdefault(name.lower(), unescape(value).strip() if "&" in value else value.strip())
    return values


def read_href(attributes: str) -> str | None:
    """The address in the attributes of a link; None for a link that leads nowhere."""
    found = _HREF.search(attributes) or _HREF_ANY_CASE.search(attributes)
    if found is None:
        return None
    return unescape(found[1] or found[2] or found[3] or "").strip() or None


def anchors(source: str) -> frozenset[str]:
    """Every name in a page that an address such as ``#note1`` can lead to."""
    return frozenset(found[1] for found in _ANCHOR.finditer(source))
