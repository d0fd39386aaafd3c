"""Reading the articles of a site: once each, for linting and for the record at the same time."""

import json
import os
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple

from healthlint import __version__
from healthlint.config import Settings
from healthlint.document import read_document
from healthlint.finding import Finding
from healthlint.kinds.site import COPIED_TEXT, NAME
from healthlint.linter import context_of, lint
from healthlint.read import Unreadable, decode, read_bytes
from healthlint.ruleset import Active, Ruleset, choose, compile_rules
from healthlint.run import Linter, internal_error, load_library
from healthlint.site.index import FORMAT, NO_STAMP, Sketched, Stamp, content_key, stamp_of
from healthlint.site.sketch import Prose, prose_of, read_record


class Reader(NamedTuple):
    """How a file is read for comparing it only: ``version`` changes with all that tells on it."""

    ruleset: Ruleset
    options: Mapping[str, Any]
    version: bytes

    def prose(self, source: str, path: str) -> Prose:
        """The own words of an article with that text."""
        document = read_document(source, path.replace(os.sep, "/"), self.ruleset.cues)
        return prose_of(context_of(document, self.ruleset), self.options)


class Linted(NamedTuple):
    """The findings of a file by position, its record, and whether comments in it may cover some.

    The comments are looked at when the other articles have had their say.
    """

    path: str
    findings: list[Finding]
    sketched: Sketched
    commented: bool


@cache
def reader_for(settings: Settings) -> Reader:
    """How files with these settings are read. Raises ConfigError and RuleFileError."""
    library = load_library(settings)
    names = choose(library.rules, settings.select, settings.extend_select, settings.ignore)
    rules = [rule for rule in (*names, *library.rules.values()) if rule.kind == NAME]
    (rule, *_) = [rule for rule in rules if rule.options["check"] == COPIED_TEXT]
    ruleset = compile_rules(library, [rule])
    said = json.dumps([FORMAT, __version__, rule.options, library.cues], default=list)
    version = blake2b(said.encode(), digest_size=16).digest()
    return Reader(ruleset, ruleset.active[0].options, version)


def copied_text_rule(ruleset: Ruleset) -> Active | None:
    """The rule by which copied text is reported, None if it is not chosen."""
    for active in ruleset.active:
        if active.rule.kind == NAME and active.options["check"] == COPIED_TEXT:
            return active
    return None


def lint_and_sketch(linter: Linter, path: str, raw: bytes | None = None) -> Linted | Unreadable:
    """Lint a file, or the text ``raw`` for it, and make its record from the same document."""
    ruleset = linter.ruleset_for(path)
    reader = reader_for(linter.configs.settings_for(path))
    try:
        stamp = NO_STAMP if raw is not None else stamp_of(path)
        raw = read_bytes(path) if raw is None else raw
        source = decode(raw, path)
        document = read_document(source, path.replace(os.sep, "/"), ruleset.cues)
        context = context_of(document, ruleset)
        findings = lint(document, ruleset, context)
        active = copied_text_rule(ruleset)
        if active is None:
            context = context_of(document, reader.ruleset)
        prose = prose_of(context, active.options if active else reader.options)
        sketched = _sketched(prose, path, stamp, raw, reader)
        return Linted(path, findings, sketched, "healthlint" in source)
    except Unreadable as failure:
        return failure
    except Exception as error:  # a fault of ours must not cost the other files their report
        return internal_error(path, error)


def sketch(linter: Linter, path: str) -> Sketched | Unreadable:
    """The record of a file that is not to be linted."""
    reader = reader_for(linter.configs.settings_for(path))
    try:
        stamp = stamp_of(path)
        raw = read_bytes(path)
        prose = reader.prose(decode(raw, path), path)
        return _sketched(prose, path, stamp, raw, reader)
    except Unreadable as failure:
        return failure
    except Exception as error:
        return internal_error(path, error)


def read_again(linter: Linter, path: str, raw: bytes | None = None) -> Prose:
    """The own words of a file, or of the text ``raw`` for it. Raises Unreadable."""
    reader = reader_for(linter.configs.settings_for(path))
    return reader.prose(decode(read_bytes(path) if raw is None else raw, path), path)


def _sketched(prose: Prose, path: str, stamp: Stamp, raw: bytes, reader: Reader) -> Sketched:
    key = content_key(raw, reader.version, path)
    return Sketched(path, stamp, reader.version, key, read_record(prose))
