"""Folding text so that phrases need to be written in one way only."""

_LIKE = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-"}
_LIKE |= {"\u201c": '"', "\u201d": '"', "\u00ad": "-"}
# A dash and an ellipsis part clauses.
_LIKE |= {"\u2014": ";", "\u2026": "."}
_LIKE |= dict.fromkeys("\u00a0\u202f\u2007\u2009\u2028\u2029\u0085", " ")


def fold(text: str) -> str:
    """Lower case, straight quotation marks and apostrophes, plain hyphens; all white space a space.

    The result has the same length, so offsets hold: a letter whose lower case is longer (the
    Turkish capital I with a dot) stays as it is.
    """
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for white in "\n\t\r\f\v":
        folded = folded.replace(white, " ")
    if not folded.isascii():
        for char, plain in _LIKE.items():
            folded = folded.replace(char, plain)
    return folded


_SIGNS = {ord(char): " " for char in map(chr, range(128)) if not (char.isalnum() or char == "_")}


def words_apart(folded: str) -> str:
    """Folded text with every sign turned into a space, the apostrophe of "tea's" as well.

    As long as ``folded``, with one space more at each end: each word has a space on both sides.
    """
    if folded.isascii():
        spaced = folded.translate(_SIGNS)
    else:
        spaced = "".join(char if char.isalnum() or char == "_" else " " for char in folded)
    return f" {spaced} "
