"""Making what stands in strangers' drafts safe to print.

An escape sequence in a draft could recolour, overwrite or rename what a terminal shows, and a
bidirectional override could show a sentence in another order than it is written.
"""

_HIDDEN = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,  # Arabic letter mark
    0x200E,  # left-to-right mark
    0x200F,  # right-to-left mark
    0x2028,  # line separator
    0x2029,  # paragraph separator
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2066, 0x206A),  # bidirectional isolates
)
_TABLE = {code: chr(code).encode("unicode_escape").decode("ascii") for code in _HIDDEN}
_TABLE[0xFEFF] = ""  # a byte order mark shows nothing anywhere


def visible(text: str) -> str:
    """The text with control characters as escapes such as ``\\x1b``; one line stays one line."""
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)
