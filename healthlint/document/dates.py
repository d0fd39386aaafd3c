"""Dates as articles write them."""

import re

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = re.compile(
    r"(?<!\w)(?:"
    r"(?:19|20)\d\d-[01]?\d(?:-[0-3]?\d)?"
    r"|[0-3]?\d[./][0-3]?\d[./](?:19|20)?\d\d"
    rf"|[0-3]?\d-{_MONTHS}-(?:19|20)\d\d"
    rf"|[0-3]?\d(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS},?\s+(?:19|20)\d\d"
    rf"|{_MONTHS}\s+[0-3]?\d(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    rf"|{_MONTHS},?\s+(?:19|20)\d\d"
    r")(?!\w)"
)
"""A date with at least month and year, in folded text: 2025-03-02, 2 March 2025, March 2025."""
