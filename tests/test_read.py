import os
import socket
from pathlib import Path

import pytest

from healthlint.read import Unreadable, decode, read_article


def why(raw: bytes, name: str = "draft.md") -> str:
    with pytest.raises(Unreadable) as caught:
        decode(raw, name)
    assert caught.value.path == name
    return caught.value.reason


def why_file(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_article(str(path))
    assert caught.value.path == str(path)
    return caught.value.reason


def test_text_is_returned_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Café\r\nfin\n".encode())
    assert read_article(str(path)) == "Café\r\nfin\n"


def test_a_byte_order_mark_stays_so_that_offsets_are_the_files() -> None:
    assert decode(b"\xef\xbb\xbfRest.\n", "a.md") == "\ufeffRest.\n"


def test_a_missing_file(tmp_path: Path) -> None:
    assert why_file(tmp_path / "gone.md") == "there is no such file or folder"
    assert why_file(tmp_path / "gone" / "a.md") == "there is no such file or folder"


def test_a_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    assert why_file(tmp_path / "a.md" / "b.md") == "there is no such file or folder"


def test_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("gone.md")
    assert why_file(tmp_path / "a.md") == "this is a link to a file that does not exist"


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("a.md")
    assert why_file(tmp_path / "a.md").startswith("the file cannot be read (")


def test_a_folder(tmp_path: Path) -> None:
    assert why_file(tmp_path) == "this is a folder, not a file"


def test_a_name_with_a_nul_character() -> None:
    assert why_file(Path("a\0.md")) == "this is not a possible file name"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Rest.")
    path.chmod(0)
    assert why_file(path) == "no permission to read this file"


SPECIAL = "this is not a regular file (a pipe, a socket or a device)"


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert why_file(tmp_path / "a.md") == SPECIAL


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the names of sockets must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("a.md")
        assert why_file(Path("a.md")) == SPECIAL


def test_a_device() -> None:
    assert why_file(Path("/dev/zero")) == SPECIAL


@pytest.mark.parametrize(
    "raw", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u2003".encode()]
)
def test_an_empty_file(raw: bytes) -> None:
    assert why(raw) == "the file is empty"


def test_nul_bytes() -> None:
    assert why(b"PK\x03\x04\0\0") == "the file is not text (it holds NUL bytes)"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-16", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_other_unicode_is_named(encoding: str, named: str) -> None:
    assert why("Rest.\n".encode(encoding)) == f"the file is saved as {named}; save it as UTF-8"


def test_big_endian_utf_16_is_named() -> None:
    raw = b"\xfe\xff" + "Rest.".encode("utf-16-be")
    assert why(raw) == "the file is saved as UTF-16; save it as UTF-8"


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_bytes_that_are_not_utf_8_are_placed(ending: bytes) -> None:
    raw = ending.join([b"one", b"two", b"caf\xe9"])
    assert why(raw) == "the file is not UTF-8 (byte 0xE9 on line 3); save it as UTF-8"


def test_a_character_cut_in_two_at_the_end() -> None:
    assert why(b"Rest.\n\xe2\x82").startswith("the file is not UTF-8 (byte 0xE2 on line 2)")


HEAD = b"<html><head>%s</head><body><p>Caf\xe9 \x96 open</p></body></html>"


@pytest.mark.parametrize(
    "meta",
    [
        b'<meta charset="windows-1252">',
        b"<META CHARSET=ISO-8859-1>",
        b"<meta charset = 'latin1' />",
        b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
        b'<meta content="text/html;charset=cp1252" http-equiv=content-type>',
    ],
)
def test_an_html_page_may_declare_its_encoding(meta: bytes) -> None:
    assert "<p>Café \u2013 open</p>" in decode(HEAD % meta, "page.HTML")


def test_an_html_page_in_utf_8_is_utf_8_whatever_it_declares() -> None:
    page = '<meta charset="iso-8859-1"><p>Café</p>'
    assert decode(page.encode(), "page.html") == page


def test_an_html_page_in_a_cyrillic_encoding() -> None:
    page = '<meta charset="windows-1251"><p>Сон</p>'
    assert decode(page.encode("windows-1251"), "page.htm") == page


def test_an_html_page_without_a_declaration() -> None:
    assert why(HEAD % b"", "page.html") == (
        "the file is not UTF-8 (byte 0xE9 on line 1) and declares no other encoding;"
        " save it as UTF-8"
    )


@pytest.mark.parametrize("name", [b"utf-8", b"rot13", b"unicode_escape", b"no-such", b"utf-16"])
def test_an_html_page_with_a_declaration_that_does_not_help(name: bytes) -> None:
    assert why(HEAD % (b'<meta charset="%s">' % name), "page.html") == (
        "the file is not UTF-8 (byte 0xE9 on line 1), though it declares "
        f"{name.decode()}; save it as UTF-8"
    )


def test_an_html_page_that_is_not_what_it_declares() -> None:
    assert why(HEAD % b'<meta charset="shift_jis">', "page.html") == (
        "the file is not UTF-8 (byte 0xE9 on line 1) and not shift_jis, which it declares"
    )


def test_a_declaration_in_markdown_means_nothing() -> None:
    assert why(HEAD % b'<meta charset="windows-1252">').endswith("; save it as UTF-8")
