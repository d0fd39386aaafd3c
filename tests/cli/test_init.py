import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from healthlint import __version__
from healthlint.config import FILE_NAME
from healthlint.configfile import load

Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_configuration_is_written_that_changes_nothing(healthlint: Command) -> None:
    assert healthlint("init").exit_code == 0
    config = load(FILE_NAME)
    assert config.fail_on == "error"
    assert not any((*config.layer.selection, config.exclude, config.rules, config.overrides))


def test_every_proposal_in_it_is_valid(healthlint: Command) -> None:
    healthlint("init")
    text = Path(FILE_NAME).read_text()
    Path("house-rules").mkdir()
    Path(FILE_NAME).write_text(
        re.sub(r'^# (?=(\[.*\]|[\w"/-]+ = .*)$)', "", text, flags=re.MULTILINE)
    )
    config = load(FILE_NAME)
    assert config.layer.selection.ignore == ("readability",)
    assert config.exclude == ("archive/", "templates/*.md")
    assert len(config.overrides) == 1
    Path("a.md").write_text("Rest for a week.\n")
    assert healthlint("check", "--exit-zero").exit_code == 0


def test_a_file_that_is_there_is_never_overwritten(healthlint: Command) -> None:
    Path(FILE_NAME).write_text("# mine\n")
    result = healthlint("init")
    assert result.exit_code == 2
    assert result.stderr == "error: healthlint.toml is there already; it was not changed\n"
    assert Path(FILE_NAME).read_text() == "# mine\n"


def test_the_hook_is_shown(healthlint: Command) -> None:
    output = healthlint("init").stdout
    (hook,) = yaml.safe_load(output[output.index("repos:") :])["repos"]
    assert hook["rev"] == f"v{__version__}"
    assert hook["hooks"] == [{"id": "healthlint"}]
