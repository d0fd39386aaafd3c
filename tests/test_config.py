from pathlib import Path

import pytest

from healthlint.config import Config, ConfigError, Configs, Selection, Settings
from healthlint.configfile import load

NAMES = ("claims/cure", "evidence/uncited-study", "readability/long-sentence")
KNOWN = {name: {name} for name in (*NAMES, "claims", "evidence", "readability")} | {
    "ALL": set(NAMES)
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str, name: str = "healthlint.toml") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def settings(path: str, command_line: Selection | None = None) -> Settings:
    return Configs(None, command_line or Selection()).settings_for(path)


def mistake(text: str, name: str = "healthlint.toml") -> str:
    write(text, name)
    with pytest.raises(ConfigError) as caught:
        load(name).check_names(KNOWN)
    return str(caught.value)


# Where a configuration is found


def test_without_a_file_the_defaults_count() -> None:
    found = settings("a.md")
    assert (found.select, found.extend_select, found.ignore) == ((), (), ())
    assert found.config.fail_on == "error"


def test_the_nearest_file_above_counts_alone() -> None:
    write('ignore = ["claims"]\nfail-on = "warning"')
    write('ignore = ["evidence"]', "news/healthlint.toml")
    assert settings("a.md").ignore == ("claims",)
    assert settings("news/deep/er/a.md").ignore == ("evidence",)
    assert settings("news/a.md").config.fail_on == "error"


def test_pyproject_counts_if_it_has_the_table() -> None:
    write('[tool.healthlint]\nignore = ["claims"]', "pyproject.toml")
    write('[tool.black]\n[project]\nname = "healthlint-drafts"', "deep/pyproject.toml")
    assert settings("deep/a.md").ignore == ("claims",)


def test_healthlint_toml_goes_before_pyproject_beside_it() -> None:
    write('[tool.healthlint]\nignore = ["claims"]', "pyproject.toml")
    write('ignore = ["evidence"]')
    assert settings("a.md").ignore == ("evidence",)


def test_a_pyproject_of_others_need_not_even_be_valid() -> None:
    write("this is [not TOML", "pyproject.toml")
    assert settings("a.md").ignore == ()


def test_a_chosen_file_counts_for_all(tmp_path: Path) -> None:
    write('ignore = ["claims"]')
    write('ignore = ["evidence"]', "other/strict.toml")
    assert Configs(load("other/strict.toml")).settings_for("a.md").ignore == ("evidence",)


def test_isolated_uses_no_file() -> None:
    write('ignore = ["claims"]')
    assert Configs(Config()).settings_for("a.md").ignore == ()


def test_equal_settings_are_one_object() -> None:
    write('[[overrides]]\npaths = ["news/**"]\nignore = ["claims"]')
    configs = Configs()
    assert configs.settings_for("a.md") is configs.settings_for("deep/b.md")
    assert configs.settings_for("news/a.md") is configs.settings_for("news/x/b.md")
    assert configs.settings_for("news/a.md") is not configs.settings_for("a.md")


# What it says


def test_severity_and_parameters_are_read() -> None:
    write(
        '[severity]\n"claims/cure" = "warning"\n'
        '[parameters."readability/long-sentence"]\nmax-words = 25'
    )
    found = settings("a.md")
    assert found.severity == {"claims/cure": "warning"}
    assert found.parameters == {"readability/long-sentence": {"max-words": 25}}


def test_rule_folders_are_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "site" / "house").mkdir(parents=True)
    write('rules = ["house"]', "site/healthlint.toml")
    assert settings("site/deep/a.md").config.rules == (str(tmp_path / "site" / "house"),)


def test_overrides_add_to_the_rest_in_order() -> None:
    write(
        'select = ["claims"]\nignore = ["claims/cure"]\n[severity]\nclaims = "warning"\n'
        '[parameters."readability/long-sentence"]\nmax-words = 25\nextra = 1\n'
        '[[overrides]]\npaths = ["news/**"]\nselect = ["evidence"]\nignore = ["readability"]\n'
        'severity = { claims = "error" }\n'
        '[overrides.parameters."readability/long-sentence"]\nmax-words = 40\n'
        '[[overrides]]\npaths = ["*.html"]\nextend-select = ["ALL"]\n'
    )
    found = settings("news/a.html")
    assert found.select == ("evidence",)
    assert found.extend_select == ("ALL",)
    assert found.ignore == ("claims/cure", "readability")
    assert found.severity == {"claims": "error"}
    assert found.parameters == {"readability/long-sentence": {"max-words": 40, "extra": 1}}
    assert settings("a.md").select == ("claims",)


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("news/**", "site/news/a.md", True),
        ("news/**", "site/news/deep/a.md", True),
        ("news/**", "site/old/news/a.md", False),
        ("news", "site/old/news/a.md", True),
        ("*.html", "site/deep/a.html", True),
        ("/*.html", "site/deep/a.html", False),
        ("**/press/*.md", "site/x/press/a.md", True),
        ("news/[ab].md", "site/news/c.md", False),
    ],
)
def test_globs_are_relative_to_the_file_wherever_one_stands(
    glob: str, path: str, matches: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(f'[[overrides]]\npaths = ["{glob}"]\nignore = ["claims"]', "site/healthlint.toml")
    expected = ("claims",) if matches else ()
    assert settings(path).ignore == expected
    (tmp_path / "site" / "news").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / "site" / "news")
    assert settings(f"../../{path}").ignore == expected
    assert settings(str(tmp_path / path)).ignore == expected


def test_globs_of_a_chosen_file_do_not_reach_outside_its_folder() -> None:
    write('[[overrides]]\npaths = ["*.md"]\nignore = ["claims"]', "site/healthlint.toml")
    assert Configs(load("site/healthlint.toml")).settings_for("a.md").ignore == ()


# The command line


def test_select_on_the_command_line_replaces_what_the_file_selects_and_ignores() -> None:
    write('select = ["claims"]\nextend-select = ["ALL"]\nignore = ["evidence"]')
    found = settings("a.md", Selection(("evidence",), (), ("claims/cure",)))
    assert (found.select, found.extend_select, found.ignore) == (
        ("evidence",),
        (),
        ("claims/cure",),
    )


def test_the_rest_of_the_command_line_is_added() -> None:
    write('select = ["claims"]\nextend-select = ["numbers"]\nignore = ["evidence"]')
    found = settings("a.md", Selection(None, ("safety",), ("structure",)))
    assert found.select == ("claims",)
    assert found.extend_select == ("numbers", "safety")
    assert found.ignore == ("evidence", "structure")


# Mistakes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '# selct\nselct = ["claims"]',
            "healthlint.toml:2: there is no key 'selct'. Did you mean 'select'?",
        ),
        ('select = "claims"', "healthlint.toml:1: select must be a list of strings"),
        ("ignore = [1]", "healthlint.toml:1: ignore must be a list of strings"),
        (
            'select = [\n  "claims",\n  "evidance",\n]',
            "healthlint.toml:3: there is no rule or family named 'evidance'."
            " Did you mean 'evidence'?",
        ),
        (
            'ignore = ["claims/curre"]',
            "healthlint.toml:1: there is no rule or family named 'claims/curre'."
            " Did you mean 'claims/cure'?",
        ),
        (
            '[severity]\n"claims/cure" = "warn"',
            "healthlint.toml:2: claims/cure must be one of error, warning, suggestion, not 'warn'."
            " Did you mean 'warning'?",
        ),
        (
            '[severity]\n"claims/cures" = "warning"',
            "healthlint.toml:2: there is no rule or family named 'claims/cures'."
            " Did you mean 'claims/cure'?",
        ),
        ("severity = 3", "healthlint.toml:1: severity must be a table"),
        (
            '[parameters."readability/long-sentense"]\nmax-words = 3',
            "healthlint.toml:1: there is no rule or family named 'readability/long-sentense'."
            " Did you mean 'readability/long-sentence'?",
        ),
        (
            '[parameters]\n"readability/long-sentence" = 3',
            'healthlint.toml:2: write [parameters."readability/long-sentence"]'
            " and its values below",
        ),
        (
            'fail-on = "always"',
            "healthlint.toml:1: fail-on must be one of error, warning, suggestion, never,"
            " not 'always'.",
        ),
        ('rules = ["house"]', "healthlint.toml:1: there is no rule folder 'house'"),
        ("overrides = 1", "healthlint.toml:1: overrides must be tables: [[overrides]]"),
        (
            '[[overrides]]\nignore = ["claims"]',
            "healthlint.toml:1: an override needs paths, a list of globs",
        ),
        (
            '[[overrides]]\npaths = ["a"]\nfail-on = "error"',
            "healthlint.toml:3: there is no key 'fail-on'.",
        ),
        ('exclude = ["a", "!"]', "healthlint.toml:1: '!' is not a valid glob"),
        ("a = [", "healthlint.toml: is not valid TOML: "),
        ("\nselect = []\nselect = []\n", "healthlint.toml:3: is not valid TOML: "),
    ],
)
def test_a_mistake_is_named_with_file_and_line(text: str, message: str) -> None:
    assert mistake(text).startswith(message)


def test_a_mistake_in_pyproject_names_it() -> None:
    text = '[project]\nname = "x"\n\n[tool.healthlint]\nfail_on = "error"'
    assert mistake(text, "pyproject.toml") == (
        "pyproject.toml:5: there is no key 'fail_on'. Did you mean 'fail-on'?"
    )


def test_a_chosen_pyproject_must_have_the_table() -> None:
    assert mistake("[tool.black]", "pyproject.toml") == (
        "pyproject.toml: has no [tool.healthlint] table"
    )


def test_a_chosen_file_must_exist() -> None:
    with pytest.raises(ConfigError, match=r"^gone\.toml: cannot be read \(No such file"):
        load("gone.toml")


def test_a_file_that_is_not_utf_8() -> None:
    Path("healthlint.toml").write_bytes(b'\nselect = ["caf\xe9"]')
    with pytest.raises(ConfigError, match=r"^healthlint\.toml:2: is not UTF-8$"):
        load("healthlint.toml")


def test_a_byte_order_mark_is_no_mistake() -> None:
    write('\ufeffignore = ["claims"]')
    assert load("healthlint.toml").layer.selection.ignore == ("claims",)


# The site


def test_what_makes_up_the_site_is_kept_as_it_is_written() -> None:
    write("site = ['content/', 'old.md']")
    assert load("healthlint.toml").site == ("content/", "old.md")


def test_settings_say_whether_things_may_be_kept() -> None:
    assert Configs().settings_for("a.md").cache
    assert not Configs(cache=False).settings_for("a.md").cache
