from collections.abc import Callable

import pytest

from healthlint.finding import Finding, Related, Severity


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """A finding at a span of a line."""

    def finding(
        line_text: str = "Studies show that tea cures colds.",
        column: int = 1,
        end_column: int = 13,
        path: str = "drafts/a.md",
        line: int = 3,
        end_line: int | None = None,
        severity: Severity = "error",
        message: str = "'Studies show' names no study.",
        advice: str = "Name it.",
        related: tuple[Related, ...] = (),
        details: tuple[tuple[str, str], ...] = (),
    ) -> Finding:
        return Finding(
            path=path,
            line=line,
            column=column,
            end_line=end_line or line,
            end_column=end_column,
            rule="evidence/uncited-study",
            severity=severity,
            message=message,
            advice=advice,
            excerpt=line_text[column - 1 : end_column - 1],
            related=related,
            fingerprint="0123456789abcdef",
            start=0,
            end=0,
            line_text=line_text,
            details=details,
        )

    return finding
