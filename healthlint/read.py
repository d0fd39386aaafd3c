"""From the bytes of a file to its text, or to one line that says why not."""

import os
import re
import stat

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_HTML_SUFFIXES = (".html", ".htm")
_HTML_HEAD = 4096
"""Where an HTML page may declare its encoding, in bytes; HTML asks for the first 1024."""

# Expressions are compiled when a file is not UTF-8, which costs nothing where all files are.
_DECLARED = rb"(?i)<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)"
_ONE_BYTE_OR_EAST_ASIAN = (
    r"(?i)iso-?8859-\d+|latin-?[1-9]|us-ascii|ascii|windows-125\d|cp125\d|koi8-[ru]|macintosh"
    r"|shift[-_]jis|euc-jp|euc-kr|iso-2022-jp|gb2312|gbk|gb18030|big5"
)
_WINDOWS_1252 = r"(?i)iso-?8859-1|latin-?1|us-ascii|ascii"


class Unreadable(Exception):
    """A path that could not be linted; ``reason`` is one plain sentence part for an editor."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


def read_article(path: str) -> str:
    """The text of a file; a byte order mark stays, so that offsets are those of the file.

    Raises Unreadable when there is no such file, it may not be read, is not a regular file, is
    not text or is empty.
    """
    return decode(read_bytes(path), path)


def read_bytes(path: str) -> bytes:
    """What is in a file. Raises Unreadable when it cannot be read or is not a regular file."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable(path, "this is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise Unreadable(path, "this is not a regular file (a pipe, a socket or a device)")
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Unreadable(path, _why(error, path)) from error
    except ValueError as error:
        raise Unreadable(path, "this is not a possible file name") from error


def decode(raw: bytes, path: str) -> str:
    """The text that ``raw`` holds: UTF-8, or for an HTML page the encoding that it declares.

    ``path`` says whether it is HTML and is named in errors. Raises Unreadable.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            raise Unreadable(path, f"the file is saved as {name}; save it as UTF-8")
    if b"\0" in raw:
        raise Unreadable(path, "the file is not text (it holds NUL bytes)")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_declared(raw, path, error)
    if not text.lstrip("\ufeff").strip():
        raise Unreadable(path, "the file is empty")
    return text


def _decode_declared(raw: bytes, path: str, error: UnicodeDecodeError) -> str:
    line = len((raw[: error.start] + b"x").splitlines())
    problem = f"the file is not UTF-8 (byte 0x{raw[error.start]:02X} on line {line})"
    if not path.lower().endswith(_HTML_SUFFIXES):
        raise Unreadable(path, f"{problem}; save it as UTF-8") from error
    declared = re.search(_DECLARED, raw[:_HTML_HEAD])
    if not declared:
        raise Unreadable(path, f"{problem} and declares no other encoding; save it as UTF-8")
    name = declared[1].decode("ascii", "replace")
    if not re.fullmatch(_ONE_BYTE_OR_EAST_ASIAN, name):
        raise Unreadable(path, f"{problem}, though it declares {name}; save it as UTF-8")
    # Browsers read Latin-1 as Windows-1252, and so do the programs that write it.
    codec = "windows-1252" if re.fullmatch(_WINDOWS_1252, name) else name
    try:
        return raw.decode(codec)
    except (UnicodeDecodeError, LookupError):
        raise Unreadable(path, f"{problem} and not {name}, which it declares") from error


def _why(error: OSError, path: str) -> str:
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return "this is a link to a file that does not exist"
        return "there is no such file or folder"
    if isinstance(error, NotADirectoryError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read this file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    return f"the file cannot be read ({error.strerror or type(error).__name__})"
