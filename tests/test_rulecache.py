"""Rules are kept between runs, and never trusted when a file has changed."""

import json
import os
from pathlib import Path

import pytest

from healthlint import rulecache
from healthlint.ruleset import Library

RULE = """\
summary: {summary}
severity: warning
kind: phrase
with: {{phrases: [red apple]}}
message: "{{match}}"
advice: Eat it.
rationale: Fruit is good.
standards: [{{name: A, criterion: B, address: "https://example.org"}}]
examples: {{bad: [A red apple.], good: [A plum.]}}
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "healthlint"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    (folder / "fruit").mkdir(parents=True)
    (folder / "fruit" / "apple.yml").write_text(RULE.format(summary="One."))
    return folder


def summary(rules: Path) -> str:
    return load(rules).rules["fruit/apple"].summary


def load(rules: Path) -> Library:
    return rulecache.load([rules], {})


def files(cache: Path) -> list[Path]:
    return sorted(cache.glob("*")) if cache.is_dir() else []


def test_one_file_is_kept_in_the_cache_folder_of_the_user(cache: Path, rules: Path) -> None:
    load(rules)
    (kept,) = files(cache)
    assert kept.name.startswith("rules-")
    assert kept.suffix == ".json"


def test_kept_rules_are_those_that_were_read(cache: Path, rules: Path) -> None:
    fresh, kept = load(rules), load(rules)
    first, second = fresh.rules["fruit/apple"], kept.rules["fruit/apple"]
    assert (second.name, second.severity, second.standards) == (
        first.name,
        first.severity,
        first.standards,
    )
    assert json.dumps(second.options) == json.dumps(first.options)


def test_the_second_run_reads_the_cache_and_not_the_files(cache: Path, rules: Path) -> None:
    load(rules)
    (kept,) = files(cache)
    kept.write_text(kept.read_text().replace("One.", "From the cache."))
    assert summary(rules) == "From the cache."


def test_a_changed_file_is_read_anew(cache: Path, rules: Path) -> None:
    assert summary(rules) == "One."
    (rules / "fruit" / "apple.yml").write_text(RULE.format(summary="Two, and longer."))
    assert summary(rules) == "Two, and longer."


def test_a_file_changed_at_the_same_length_is_read_anew(cache: Path, rules: Path) -> None:
    load(rules)
    path = rules / "fruit" / "apple.yml"
    before = path.stat()
    path.write_text(RULE.format(summary="Two."))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert summary(rules) == "Two."


def test_a_new_and_a_removed_file_are_noticed(cache: Path, rules: Path) -> None:
    load(rules)
    (rules / "fruit" / "pear.yml").write_text(RULE.format(summary="Pear."))
    assert sorted(load(rules).rules) == ["fruit/apple", "fruit/pear"]
    (rules / "fruit" / "apple.yml").unlink()
    assert sorted(load(rules).rules) == ["fruit/pear"]


def test_other_parameters_are_another_cache(cache: Path, rules: Path) -> None:
    load(rules)
    library = rulecache.load([rules], {"fruit/apple": {"at_most": 1}})
    assert library.rules["fruit/apple"].options["at_most"] == 1
    assert load(rules).rules["fruit/apple"].options["at_most"] is None


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "null", "{}", '{"rules": [{}]}', '{"rules": [1]}', "\x00\x01"]
)
def test_a_damaged_cache_is_done_without(cache: Path, rules: Path, damage: str) -> None:
    load(rules)
    (kept,) = files(cache)
    kept.write_text(damage)
    assert summary(rules) == "One."
    assert json.loads(kept.read_text())["rules"]


def test_a_cache_of_bytes_that_are_no_text(cache: Path, rules: Path) -> None:
    load(rules)
    (kept,) = files(cache)
    kept.write_bytes(b"\xff\xfe\x00")
    assert summary(rules) == "One."


def test_a_cache_folder_that_cannot_be_made(
    tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert summary(rules) == "One."
    assert summary(rules) == "One."


@pytest.mark.parametrize("value", ["cache", "", ".", "../cache"])
def test_nothing_is_written_where_the_articles_are(
    tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    site = tmp_path / "site" / "articles"
    site.mkdir(parents=True)
    monkeypatch.chdir(site)
    monkeypatch.setenv("XDG_CACHE_HOME", value)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    load(rules)
    assert list((tmp_path / "site").rglob("*")) == [site]
    assert files(tmp_path / "home" / ".cache" / "healthlint")


def test_without_any_home_nothing_is_kept(
    tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", "not-absolute")
    before = sorted(tmp_path.rglob("*"))
    assert summary(rules) == "One."
    assert sorted(tmp_path.rglob("*")) == before


def test_a_cache_of_another_version_is_not_used(
    cache: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(rules)
    monkeypatch.setattr(rulecache, "__version__", "999")
    load(rules)
    assert len(files(cache)) == 2


def test_no_half_written_file_is_left(cache: Path, rules: Path) -> None:
    load(rules)
    load(rules)
    assert [path.suffix for path in files(cache)] == [".json"]


def test_old_caches_are_cleared_away(cache: Path, rules: Path) -> None:
    for number in range(rulecache.KEPT + 5):
        (rules / "fruit" / "apple.yml").write_text(RULE.format(summary="x" * (number + 1)))
        load(rules)
    assert len(files(cache)) == rulecache.KEPT
