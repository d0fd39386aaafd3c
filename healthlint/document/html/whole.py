"""The text of a whole page: menus, head and foot as well, which the prose of the article lacks."""

from html import unescape

from healthlint.document.html.tokens import TOKEN
from healthlint.document.html.vocabulary import ROLE_OF

_READ = ("title", "noscript", "textarea")
"""Elements with raw text that a reader may see."""

_WITHIN_WORDS = ("inline", "bold", "cite", "sup", "time")


def whole_text(source: str) -> str:
    """All that a reader of the page can see, a line for each block, without blanks at the ends."""
    pieces: list[str] = []
    position = 0
    for token in TOKEN.finditer(source):
        pieces.append(" ".join(source[position : token.start()].split("\n")))
        position = token.end()
        raw, _, content, _, name, _, _, _ = token.groups()
        if raw:
            pieces.append(f"\n{content}\n" if raw.lower() in _READ else "\n")
        elif name:
            role = ROLE_OF.get(name.lower(), "inline")
            if role not in _WITHIN_WORDS:
                pieces.append(" " if role == "link" else "\n")
    pieces.append(source[position:])
    lines = (" ".join(line.split()) for line in unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)
