"""What the element names of HTML mean for reading: which are blocks, which hold no prose."""

from collections.abc import Mapping
from typing import Literal

from healthlint.document.model import BlockKind

Role = Literal[
    "block",
    "inline",
    "unread",
    "void",
    "link",
    "bold",
    "break",
    "cite",
    "rule",
    "meta",
    "sup",
    "time",
]

HEADINGS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}
KINDS: Mapping[str, BlockKind] = {
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("td", "th"), "table_cell"),
    **dict.fromkeys(HEADINGS, "heading"),
    "blockquote": "quote",
}
"""Kinds of the blocks in an element; inside other elements they are what they are outside."""

NOT_INHERITED = frozenset(("heading", "table_cell"))
"""Kinds that a block inside the element does not have: a ``<p>`` in a cell is a paragraph."""

CELLS = frozenset(("td", "th"))
LISTS = frozenset(("ul", "ol", "dl", "table"))
CONTAINERS = frozenset(
    "div table td th section article main center form blockquote aside header footer nav body"
    " fieldset figure details menu".split()
)
PAGE_PARTS = frozenset(("nav", "menu", "header", "footer", "aside"))
TABLE_PARTS = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "table"))
WHOLE_PAGE = frozenset(("html", "body", "main", "article", "head"))
"""Elements that hold the article whatever their class or id says."""

ROLE_OF: Mapping[str, Role] = {
    **dict.fromkeys(
        "area base basefont col embed frame img input param source track wbr".split(), "void"
    ),
    **dict.fromkeys(
        "template svg object applet select option optgroup datalist button label legend audio"
        " video canvas math pre code samp map rt rp".split(),
        "unread",
    ),
    **dict.fromkeys("p ul ol dl figcaption address hgroup summary".split(), "block"),
    **dict.fromkeys((*CONTAINERS, *TABLE_PARTS, *KINDS), "block"),
    "a": "link",
    "b": "bold",
    "strong": "bold",
    "br": "break",
    "cite": "cite",
    "hr": "rule",
    "meta": "meta",
    "link": "meta",
    "sup": "sup",
    "time": "time",
}
"""What a tag means for reading; names that are not here are ``inline`` and say nothing."""

ROLES_WITHOUT_END = frozenset(("void", "break", "rule", "meta"))

_LIST_LIMITS = frozenset(("ul", "ol", "menu", "table", "td", "th"))
_TERMS = frozenset(("dt", "dd"))
_TERM_LIMITS = frozenset(("dl", "table", "td", "th"))
_TABLE = frozenset(("table",))
IMPLIED_END: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), _LIST_LIMITS),
    "dt": (_TERMS, _TERM_LIMITS),
    "dd": (_TERMS, _TERM_LIMITS),
    "td": (CELLS, _TABLE),
    "th": (CELLS, _TABLE),
    "tr": (frozenset(("tr", "td", "th")), _TABLE),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
"""Start tags that end elements before them: which they end, and which they do not look beyond."""
