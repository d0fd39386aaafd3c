"""Fixing files: reading, putting safe suggestions in place, writing back all or nothing."""

import os
import stat
from typing import NamedTuple

from healthlint.fix import Fixed, fix
from healthlint.read import Unreadable, decode, read_bytes
from healthlint.report import Article
from healthlint.ruleset import Ruleset
from healthlint.run import Linter, check_text, internal_error


class Rewritten(NamedTuple):
    """A file with what is still found in it.

    ``after`` is its text with the fixes at ``places`` places, ``before`` that without them.
    ``failure`` says why nothing was fixed although something could have been; the findings are all
    there then.
    """

    article: Article
    places: int
    before: str
    after: str
    failure: Unreadable | None = None


def fix_file(linter: Linter, path: str) -> Rewritten | Unreadable:
    """Fix a file in its place. What goes wrong with this file alone is returned, not raised."""
    ruleset = linter.ruleset_for(path)
    try:
        raw = read_bytes(path)
        done = fix_bytes(raw, path, ruleset)
        if done.places:
            try:
                _replace(path, raw, done.after.encode("utf-8"))
            except Unreadable as failure:
                return _unfixed(done.before, path, ruleset, failure)
        return done
    except Unreadable as failure:
        return failure
    except Exception as error:  # a fault of ours must not cost the other files their report
        return internal_error(path, error)


def preview_file(linter: Linter, path: str) -> Rewritten | Unreadable:
    """What ``fix_file`` would do; nothing is written."""
    ruleset = linter.ruleset_for(path)
    try:
        return fix_bytes(read_bytes(path), path, ruleset)
    except Unreadable as failure:
        return failure
    except Exception as error:
        return internal_error(path, error)


def fix_bytes(raw: bytes, path: str, ruleset: Ruleset) -> Rewritten:
    """Fix what a file holds; ``path`` decides the format. Raises Unreadable as ``decode`` does."""
    source = decode(raw, path)
    done: Fixed = fix(source, lambda text: check_text(text, path, ruleset).findings)
    if done.places and source.encode("utf-8", "surrogatepass") != raw:
        reason = "the file is not UTF-8, so nothing in it was fixed; save it as UTF-8"
        return _unfixed(source, path, ruleset, Unreadable(path, reason))
    return Rewritten(Article(path, done.findings), done.places, source, done.source)


def _unfixed(source: str, path: str, ruleset: Ruleset, failure: Unreadable) -> Rewritten:
    return Rewritten(check_text(source, path, ruleset), 0, source, source, failure)


def _replace(path: str, before: bytes, after: bytes) -> None:
    """Put ``after`` in place of what is in the file, in one step; its mode and owner stay.

    Raises Unreadable if the file no longer holds ``before`` or cannot be written.
    """
    from tempfile import mkstemp

    place = os.path.realpath(path)  # a link stays a link
    temporary = None
    try:
        known = os.stat(place)
        if known.st_nlink > 1:
            raise Unreadable(path, "nothing was fixed: the file has a second name (a hard link)")
        if not os.access(place, os.W_OK):  # a new file would take the place of one kept from us
            raise Unreadable(path, "nothing was fixed: no permission to write this file")
        handle, temporary = mkstemp(dir=os.path.dirname(place), prefix=".healthlint-")
        with open(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        made = os.stat(temporary)
        if (made.st_uid, made.st_gid) != (known.st_uid, known.st_gid):
            os.chown(temporary, known.st_uid, known.st_gid)
        os.chmod(temporary, stat.S_IMODE(known.st_mode))
        if read_bytes(path) != before:
            raise Unreadable(path, "nothing was fixed: the file was changed meanwhile")
        os.replace(temporary, place)
        temporary = None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Unreadable(path, f"nothing was fixed: the file cannot be written ({why})") from error
    finally:
        if temporary is not None:
            os.unlink(temporary)
