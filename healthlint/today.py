"""Which day it is, for rules that judge how old something is."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970, as reproducible builds have it: https://reproducible-builds.org/specs/."""

_as_of: ContextVar[date | None] = ContextVar("as_of", default=None)


def today() -> date:
    """The day of ``SOURCE_DATE_EPOCH`` if it holds a number, else that of the clock; both in UTC.

    The day is the only thing beside the draft, the rules and the configuration that a report
    depends on.
    """
    fixed = _as_of.get()
    if fixed is not None:
        return fixed
    value = os.environ.get(VARIABLE, "").strip()
    if value.isdecimal() and len(value) <= 11:
        return datetime.fromtimestamp(int(value), UTC).date()
    return datetime.now(UTC).date()


@contextmanager
def as_of(day: date) -> Iterator[None]:
    """Within it, ``today`` is ``day``."""
    token = _as_of.set(day)
    try:
        yield
    finally:
        _as_of.reset(token)
