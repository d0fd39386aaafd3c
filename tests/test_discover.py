import os
from pathlib import Path

import pytest

from healthlint.config import Configs
from healthlint.discover import Found, discover, shown


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = "Rest.\n") -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def find(*paths: str, force_exclude: bool = False) -> Found:
    return discover(paths, Configs().excluded, force_exclude)


def test_only_article_suffixes_count_in_a_folder() -> None:
    write("a.md", "b.markdown", "c.mdx", "d.html", "e.htm", "f.TXT", "g.py", "h.docx", "i")
    assert find(".").files == ["a.md", "b.markdown", "c.mdx", "d.html", "e.htm", "f.TXT"]


def test_files_of_a_folder_come_sorted_and_before_its_subfolders() -> None:
    write("b/2.md", "b/1.md", "a/z/1.md", "a/b.md", "z.md")
    assert find(".").files == ["z.md", "a/b.md", "a/z/1.md", "b/1.md", "b/2.md"]


def test_a_named_file_is_taken_whatever_its_suffix() -> None:
    write("LICENSE", "draft.docx.bak")
    assert find("LICENSE", "draft.docx.bak").files == ["LICENSE", "draft.docx.bak"]


def test_readme_license_and_changelog_are_articles_like_others() -> None:
    write("README.md", "LICENSE.md", "CHANGELOG.md")
    assert find(".").files == ["CHANGELOG.md", "LICENSE.md", "README.md"]


def test_each_file_is_taken_once_and_in_the_order_of_the_paths() -> None:
    write("b.md", "a.md")
    assert find("b.md", ".", "./a.md", os.path.abspath("b.md")).files == ["b.md", "a.md"]


def test_hidden_files_and_folders_of_tools_are_skipped() -> None:
    write(".hidden.md", ".venv/a.md", ".git/a.md", "node_modules/x/a.md", "venv/a.md")
    write("lib/site-packages/a.md", "kept/a.md")
    assert find(".").files == ["kept/a.md"]


def test_a_named_folder_is_walked_even_if_it_is_hidden() -> None:
    write(".drafts/a.md")
    assert find(".drafts").files == [".drafts/a.md"]


def test_a_path_that_does_not_exist_is_a_failure_and_the_others_are_taken() -> None:
    write("a.md")
    found = find("gone.md", "a.md", "gone/")
    assert found.files == ["a.md"]
    assert [(each.path, each.reason) for each in found.failures] == [
        ("gone.md", "there is no such file or folder"),
        ("gone", "there is no such file or folder"),
    ]


def test_a_named_folder_without_articles_is_noted() -> None:
    write("code/a.py")
    found = find("code")
    assert found.files == []
    assert found.failures == []
    assert found.notes == [
        "code: no article files in this folder (.md .markdown .mdx .html .htm .txt)"
    ]


def test_a_broken_link_in_a_folder_is_left_for_the_reader_to_report() -> None:
    Path("a.md").symlink_to("gone.md")
    assert find(".").files == ["a.md"]


def test_a_link_to_a_folder_is_not_followed_so_loops_end() -> None:
    write("a/a.md")
    Path("a/loop").symlink_to(Path("a").absolute(), target_is_directory=True)
    assert find(".").files == ["a/a.md"]


def test_a_link_to_a_folder_is_followed_when_named() -> None:
    write("real/a.md")
    Path("link").symlink_to("real", target_is_directory=True)
    assert find("link").files == ["link/a.md"]


def test_a_folder_named_like_an_article_is_a_folder() -> None:
    write("notes.md/a.md")
    assert find(".").files == ["notes.md/a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_is_a_failure() -> None:
    write("closed/a.md", "b.md")
    os.chmod("closed", 0)
    found = find(".")
    os.chmod("closed", 0o700)
    assert found.files == ["b.md"]
    assert [each.path for each in found.failures] == ["closed"]


def test_gitignore_is_honoured_with_negation_and_folders() -> None:
    write("a.md", "keep.txt", "drop.txt", "build/a.md", "deep/build/b.md", "deep/build.md")
    write(".gitignore", text="build/\n*.txt\n!keep.txt\n")
    assert find(".").files == ["a.md", "keep.txt", "deep/build.md"]


def test_an_anchored_gitignore_line_counts_at_its_own_level_only() -> None:
    write("old.md", "deep/old.md")
    write(".gitignore", text="/old.md\n")
    assert find(".").files == ["deep/old.md"]


def test_the_innermost_gitignore_wins() -> None:
    write("a/x.md", "a/b/x.md", "a/b/y.md")
    write(".gitignore", text="x.md\n")
    write("a/b/.gitignore", text="!x.md\ny.md\n")
    assert find(".").files == ["a/b/x.md"]


def test_gitignore_of_the_repository_counts_for_a_folder_inside() -> None:
    write("docs/a.md", "docs/draft-b.md", ".git/HEAD")
    write(".gitignore", text="draft-*\n")
    assert find("docs").files == ["docs/a.md"]


def test_gitignore_above_a_folder_outside_any_repository_does_not_count() -> None:
    write("docs/a.md")
    write(".gitignore", text="a.md\n")
    assert find("docs").files == ["docs/a.md"]


def test_a_named_file_is_taken_although_gitignore_lists_it() -> None:
    write("a.md")
    write(".gitignore", text="a.md\n")
    assert find("a.md").files == ["a.md"]


def test_a_named_folder_is_walked_although_gitignore_lists_it() -> None:
    write("build/a.md", "build/b.md", ".git/HEAD")
    write(".gitignore", text="build/\n")
    assert find("build").files == ["build/a.md", "build/b.md"]


def test_excluded_files_and_folders_are_left_out() -> None:
    write("a.md", "archive/b.md", "deep/archive/c.md", "templates/d.md", "templates/e.html")
    write("healthlint.toml", text='exclude = ["archive/", "templates/*.md"]\n')
    assert find(".").files == ["a.md", "templates/e.html"]


def test_a_named_file_is_excluded_only_with_force_exclude() -> None:
    write("archive/a.md")
    write("healthlint.toml", text='exclude = ["archive/"]\n')
    assert find("archive/a.md").files == ["archive/a.md"]
    assert find("archive/a.md", force_exclude=True).files == []


def test_exclude_does_not_depend_on_the_working_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    write("site/archive/a.md", "site/b.md")
    write("site/healthlint.toml", text='exclude = ["/archive"]\n')
    assert find("site").files == ["site/b.md"]
    monkeypatch.chdir("site/archive")
    assert find("..").files == ["../b.md"]


def test_paths_in_the_working_folder_are_shown_relative_to_it(tmp_path: Path) -> None:
    assert shown(str(tmp_path / "drafts" / "a.md")) == "drafts/a.md"
    assert shown("./drafts//a.md") == "drafts/a.md"
    assert shown(str(tmp_path.parent / "a.md")) == str(tmp_path.parent / "a.md")
