"""What the class, id or role of an element says: hidden, a menu, a sidebar, a byline.

The lists are markup vocabulary: words that the authors of web pages use in names.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from healthlint.document.html.tokens import read_attributes

FURNITURE = tuple(
    (
        "nav navbar navigation submenu breadcrumb breadcrumbs sidebar footer masthead widget"
        " widgets toc commentlist commentform comments disqus addthis sharethis sharedaddy"
        " newsletter pagination advert adverts advertisement popup modal offcanvas lightbox"
        " trustpilot megamenu homead sponsor sponsored sponsors adsense adsbygoogle adbox adblock"
        " adunit adslot adsby advertising"
    ).split()
)
"""Words of a class or id that say "not the article", wherever they stand in it."""

FURNITURE_ENDINGS = tuple("nav menu navigation sidebar footer toc breadcrumbs".split())
"""Words that say so at the end of a longer one as well (``leftnav``)."""

FURNITURE_ALONE = tuple(
    (
        "menu cookie cookies share sharing social related comment search login signup subscribe"
        " tags ad ads promo rating ratings toolbar respond reply replies bookmarks crumbs tools"
        " recommended trending"
    ).split()
)
"""Words that say so only beside each other and ``LAYOUT``: ``social-anxiety`` is a topic."""

LAYOUT = tuple(
    (
        "top left right bottom main site page bar box list links link container wrapper wrap"
        " inner outer col column area section block form primary secondary header sub global"
        " post posts button buttons icons media article articles story stories item items js"
        " banner consent notice panel meta author reply body content wp module results holder"
        " group overlay icon is astm entry child"
    ).split()
)
"""Words of a class or id that say where a thing stands, not what it is about."""

_WRAPPERS = frozenset(("content", "no", "has", "with", "without", "hide"))
_ROLES = frozenset(
    "navigation menu menubar search banner contentinfo dialog alertdialog tablist".split()
)
_TELLING = ("class", "id=", "hidden", "none", "role", "author", "itemprop")
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

HIDDEN = "hidden"
NARROW = "narrow"
"""The word for a table of few pixels: a box beside the article."""

_NARROW_WIDTH = 200
_WIDTH = re.compile(r"""(?<![\w-])width\s*=\s*["']?\s*(\d{1,4})(?:px)?\s*(?:["';/]|\s|\Z)""")


class Verdict(NamedTuple):
    """What the attributes of an element say about it.

    ``furniture`` is ``HIDDEN``, the word that makes the element furniture of the page, or '';
    ``credited`` is whether it may name an author or a date.
    """

    furniture: str
    credited: bool


UNREMARKABLE = Verdict("", False)


@lru_cache(maxsize=1024)
def judge(attributes: str) -> Verdict:
    """Read the attributes of a start tag, as they are written."""
    folded = attributes.lower()
    if not any(name in folded for name in _TELLING):
        return UNREMARKABLE
    values = read_attributes(attributes)
    style = values.get("style", "").replace(" ", "").lower()
    furniture = ""
    if (
        "display:none" in style
        or "visibility:hidden" in style
        or "hidden" in values
        or values.get("aria-hidden", "").lower() == "true"
    ):
        furniture = HIDDEN
    elif values.get("role", "").lower() in _ROLES:
        furniture = values["role"].lower()
    elif "class" in values or "id" in values:
        furniture = furniture_word(values.get("class", "") + " " + values.get("id", ""))
    return Verdict(furniture, may_credit(folded))


@lru_cache(maxsize=1024)
def is_narrow(attributes: str) -> bool:
    """Whether the attributes of a table give it a width of a side column, in pixels."""
    width = _WIDTH.search(attributes.lower())
    return width is not None and 0 < int(width[1]) <= _NARROW_WIDTH


def may_credit(folded: str) -> bool:
    """Whether attributes in lower case may say that the element names an author or a date."""
    return "author" in folded or "itemprop" in folded or "byline" in folded


@lru_cache(maxsize=1024)
def furniture_word(names: str) -> str:
    """The word in a class or id that says that an element is not part of the article, or ''."""
    for name in names.split():
        words: list[str] = [word.lower() for word in _NAME_PART.findall(name)]
        if not _WRAPPERS.isdisjoint(words):
            continue
        for word in words:
            if word in FURNITURE or (word.endswith(FURNITURE_ENDINGS) and word != "menu"):
                return word
        if any(word in FURNITURE_ALONE for word in words) and all(
            word in FURNITURE_ALONE or word in LAYOUT for word in words
        ):
            return next(word for word in words if word in FURNITURE_ALONE)
    return ""
