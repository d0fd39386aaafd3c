"""The hook as a content repository meets it: a real repository, a real pre-commit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", "*.egg-info", "build", "dist"
)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str) -> None:
    result = run(folder, "git", *arguments)
    assert result.returncode == 0, result.stderr


def commit_all(folder: Path) -> subprocess.CompletedProcess[str]:
    git(folder, "add", "--all")
    return run(folder, "git", "commit", "--message", "change")


@pytest.fixture(autouse=True)
def _git_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "PYTHONPATH"))]:
        monkeypatch.delenv(name)
    config = tmp_path / "gitconfig"
    config.write_text("[user]\nname = Editor\nemail = editor@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))


@pytest.fixture
def hook(tmp_path: Path) -> Path:
    """This checkout as it stands, uncommitted changes included, as a repository of its own."""
    folder = tmp_path / "healthlint"
    shutil.copytree(CHECKOUT, folder, ignore=NOT_COPIED)
    git(folder, "init", "--quiet")
    assert commit_all(folder).returncode == 0
    return folder


@pytest.fixture
def drafts(tmp_path: Path, hook: Path) -> Path:
    """A content repository that runs the hook before each commit."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    git(folder, "init", "--quiet")
    revision = run(hook, "git", "rev-parse", "HEAD").stdout.strip()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hook}\n  rev: {revision}\n  hooks:\n  - id: healthlint\n"
    )
    (folder / "healthlint.toml").write_text('select = ["claims/cure"]\nexclude = ["archive/"]\n')
    installed = run(folder, sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert commit_all(folder).returncode == 0
    return folder


CLAIM = "# Honey\n\nHoney cures eczema.\n"
MENDED = CLAIM.replace("cures", "does not cure")


def test_a_commit_is_refused_and_accepted_once_the_article_is_mended(drafts: Path) -> None:
    (drafts / "honey sweet.md").write_text(CLAIM)
    (drafts / "archive").mkdir()
    (drafts / "archive" / "old.md").write_text(CLAIM)
    (drafts / "notes.py").write_text("# Honey cures eczema.\n")
    refused = commit_all(drafts)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "honey sweet.md:3:1 error claims/cure" in said
    assert "Found 1 error in 1 of 1 file." in said
    assert "old.md" not in said

    (drafts / "honey sweet.md").write_text(MENDED)
    accepted = commit_all(drafts)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert run(drafts, "git", "status", "--porcelain").stdout == ""
