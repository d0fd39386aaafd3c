"""Which day it is."""

from datetime import UTC, date, datetime

import pytest

from healthlint.today import as_of, today


def test_the_day_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert today() == date(1970, 1, 2)


@pytest.mark.parametrize("value", ["", "soon", "-5", "9" * 40])
def test_the_day_of_the_clock_without_a_usable_one(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    before = datetime.now(UTC).date()
    assert before <= today() <= datetime.now(UTC).date()


def test_a_day_that_is_set() -> None:
    with as_of(date(2020, 2, 29)):
        assert today() == date(2020, 2, 29)
    assert today() == date(2026, 6, 1)  # that of the test run
