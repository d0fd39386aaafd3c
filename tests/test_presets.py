"""Presets: those that come with the rules, and how they go together with a configuration."""

from pathlib import Path

import pytest

from healthlint.config import Config, ConfigError, Configs, Selection
from healthlint.configfile import load
from healthlint.measured import FEW, measured
from healthlint.presets import load_preset, preset_files
from healthlint.ruleset import choose, load_rules, selectors

LIBRARY = load_rules()
NAMES = sorted(preset_files())


def chosen(preset: str) -> list[str]:
    selection = load_preset(preset, (), "").layer.selection
    rules = choose(LIBRARY.rules, selection.select or (), selection.extend_select, selection.ignore)
    return [rule.name for rule in rules]


def test_the_presets_that_there_are() -> None:
    assert NAMES == ["advertising", "default", "minimal", "plain-language", "strict"]


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_names_only_what_is_there(name: str) -> None:
    preset = load_preset(name, (), "")
    known = selectors(LIBRARY.rules)
    Config(file="", layer=preset.layer).check_names(known)
    assert preset.summary
    assert chosen(name)


def test_default_is_what_runs_without_a_preset() -> None:
    assert chosen("default") == [rule.name for rule in choose(LIBRARY.rules)]


def test_minimal_holds_errors_only() -> None:
    severities = load_preset("minimal", (), "").layer.severity
    assert severities == {}
    assert {LIBRARY.rules[name].severity for name in chosen("minimal")} == {"error"}


def test_the_rules_of_minimal_were_right_wherever_enough_of_their_hits_were_read() -> None:
    for name in chosen("minimal"):
        found = measured(LIBRARY.rules[name])
        if found is not None and found.judged >= FEW:
            assert found.precision >= 0.95, name
            assert found.low >= 0.85, name


def test_strict_leaves_out_matters_of_taste_only() -> None:
    left_out = set(LIBRARY.rules) - set(chosen("strict"))
    assert 0 < len(left_out) < 10
    assert {LIBRARY.rules[name].severity for name in left_out if LIBRARY.rules[name].enabled} == {
        "suggestion"
    }


def test_advertising_holds_what_the_law_on_claims_asks_for() -> None:
    names = chosen("advertising")
    assert "claims/cure" in names
    assert "readability/long-sentence" not in names


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_configuration_is_laid_over_its_preset(folder: Path) -> None:
    Path("healthlint.toml").write_text(
        'preset = "advertising"\nextend-select = ["structure"]\n', encoding="utf-8"
    )
    settings = Configs().settings_for("a.md")
    assert "standard:FTC" in settings.select
    assert settings.extend_select == ("structure",)


def test_the_command_line_goes_before_the_preset_of_the_file(folder: Path) -> None:
    Path("healthlint.toml").write_text('preset = "advertising"\n', encoding="utf-8")
    assert Configs(preset="strict").settings_for("a.md").select == ("ALL",)


def test_select_on_the_command_line_replaces_what_the_preset_selects() -> None:
    configs = Configs(Config(), Selection(("claims/cure",)), preset="strict")
    assert configs.settings_for("a.md").select == ("claims/cure",)


def test_house_rules_may_bring_presets(folder: Path) -> None:
    (folder / "house" / "presets").mkdir(parents=True)
    (folder / "house" / "presets" / "ours.toml").write_text(
        'summary = "Ours."\nselect = ["claims"]\n[severity]\n"claims" = "warning"\n',
        encoding="utf-8",
    )
    Path("healthlint.toml").write_text('rules = ["house"]\npreset = "ours"\n', encoding="utf-8")
    settings = Configs().settings_for("a.md")
    assert settings.select == ("claims",)
    assert settings.severity == {"claims": "warning"}


def test_an_unknown_preset_is_named_with_the_nearest(folder: Path) -> None:
    Path("healthlint.toml").write_text('preset = "strickt"\n', encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        Configs().settings_for("a.md")
    assert "there is no preset named 'strickt'. Did you mean 'strict'?" in str(caught.value)


def test_a_preset_that_is_no_text_is_a_mistake(folder: Path) -> None:
    Path("healthlint.toml").write_text("preset = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load("healthlint.toml")
    assert str(caught.value).startswith("healthlint.toml:1: preset must be a text")
