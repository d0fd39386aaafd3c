"""What many tests use: a rule cache of their own, and two simple rules that never change."""

from pathlib import Path

import pytest

HOUSE_RULE = """\
summary: An apple is called {colour}.
severity: {severity}
kind: phrase
with:
  phrases: ["{colour} (apple|apples)"]
message: "'{{match}}' names a colour."
advice: Call it an apple.
rationale: Apples are for eating.
standards: []
examples:
  bad: ["I ate a {colour} apple."]
  good: ["I ate an apple."]
"""


@pytest.fixture(autouse=True)
def _own_surroundings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")  # 1 June 2026, the day of the examples
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def house_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the rules ``apples/red`` (an error) and ``apples/blue`` (a warning)."""
    folder = tmp_path_factory.mktemp("house-rules")
    (folder / "apples").mkdir()
    for colour, severity in (("red", "error"), ("blue", "warning")):
        text = HOUSE_RULE.format(colour=colour, severity=severity)
        (folder / "apples" / f"{colour}.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path, house_rules: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder whose configuration runs the house rules alone."""
    (tmp_path / "healthlint.toml").write_text(
        f"rules = ['{house_rules}']\nselect = ['apples', 'suppression']\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path
