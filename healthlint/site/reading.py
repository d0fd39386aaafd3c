"""Reading the articles of a site: once each, for linting and for the record at the same time."""

import json
import os
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from healthlint import __version__
from healthlint.config import Settings
from healthlint.document import read_document
from healthlint.finding import Finding
from healthlint.kinds.site import CHECKS, CONTRADICTION, COPIED_TEXT, NAME, NUMBERS
from healthlint.linter import context_of, lint
from healthlint.read import Unreadable, decode, read_bytes
from healthlint.rule import Rule
from healthlint.ruleset import Active, Ruleset, choose, compile_rules
from healthlint.run import Linter, internal_error, load_library
from healthlint.site.entries import Options
from healthlint.site.facts import pack_facts
from healthlint.site.index import FORMAT, NO_STAMP, Sketched, Stamp, content_key, stamp_of
from healthlint.site.numbers import pack_numbers
from healthlint.site.record import Record
from healthlint.site.sketch import Prose, prose_of, read_record


class Reader(NamedTuple):
    """How a file is read for comparing it only: ``version`` changes with all that tells on it."""

    ruleset: Ruleset
    options: Options
    version: bytes

    def prose(self, source: str, path: str) -> Prose:
        """The own words of an article with that text."""
        document = read_document(source, path.replace(os.sep, "/"), self.ruleset.cues)
        return prose_of(context_of(document, self.ruleset), self.options.copied)


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
    """How files with these settings are read. Raises ConfigError and RuleFileError.

    Texts are always looked at, since a file in which copies are not reported may have been copied
    from; claims only if somebody wants to know.
    """
    library = load_library(settings)
    chosen = choose(library.rules, settings.select, settings.extend_select, settings.ignore)
    copied = [rule for rule in (*chosen, *library.rules.values()) if _is(rule, COPIED_TEXT)]
    rules = [*copied[:1], *[rule for rule in chosen if _is(rule, CONTRADICTION)][:1]]
    for rule in [rule for rule in chosen if _is(rule, NUMBERS)][:1]:
        read_as = library.rules.get(rule.options["read_as"] or "")
        rules += [rule, read_as] if read_as is not None and read_as.kind == "numbers" else []
    ruleset = compile_rules(library, rules)
    read_with = [library.cues, *([library.scales, library.groups] if len(rules) > 1 else [])]
    said = json.dumps([FORMAT, __version__, [rule.options for rule in rules], read_with])
    version = blake2b(said.encode(), digest_size=16).digest()
    options = options_in(ruleset)
    assert options is not None
    return Reader(ruleset, options, version)


def _is(rule: Rule, check: str) -> bool:
    return rule.kind == NAME and rule.options["check"] == check


def site_rule(ruleset: Ruleset, check: str) -> Active | None:
    """The rule that does a check of several articles, None if none is chosen."""
    return next((each for each in ruleset.active if _is(each.rule, check)), None)


def options_in(ruleset: Ruleset) -> Options | None:
    """The options by which articles are compared.

    None if copies are not looked for, or if a rule that another one reads as is not there.
    """
    copied, disputes = site_rule(ruleset, COPIED_TEXT), site_rule(ruleset, CONTRADICTION)
    numbers = site_rule(ruleset, NUMBERS)
    name = numbers.options["read_as"] if numbers else None
    read_as = next((each for each in ruleset.active if each.rule.name == name), None)
    if copied is None or (numbers and read_as is None):
        return None
    return Options(
        copied.options,
        disputes.options if disputes else None,
        read_as.options if read_as else None,
    )


def checks_of(ruleset: Ruleset) -> frozenset[str]:
    """The checks of several articles that are chosen."""
    return frozenset(check for check in CHECKS if site_rule(ruleset, check))


def record_of(prose: Prose, options: Options) -> Record:
    """What is kept of an article."""
    record = read_record(prose)
    if options.disputes is not None:
        record = record._replace(facts=pack_facts(prose.context, options.disputes))
    if options.numbers is not None:
        record = record._replace(numbers=pack_numbers(prose.context, options.numbers))
    return record


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
        options = options_in(ruleset)
        if options is None:
            options, context = reader.options, context_of(document, reader.ruleset)
        prose = prose_of(context, options.copied)
        sketched = _sketched(prose, options, path, stamp, raw, reader.version)
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
        return _sketched(prose, reader.options, path, stamp, raw, reader.version)
    except Unreadable as failure:
        return failure
    except Exception as error:
        return internal_error(path, error)


def read_again(linter: Linter, path: str, raw: bytes | None = None) -> Prose:
    """The own words of a file, or of the text ``raw`` for it. Raises Unreadable."""
    reader = reader_for(linter.configs.settings_for(path))
    return reader.prose(decode(read_bytes(path) if raw is None else raw, path), path)


def _sketched(
    prose: Prose, options: Options, path: str, stamp: Stamp, raw: bytes, version: bytes
) -> Sketched:
    key = content_key(raw, version, path)
    return Sketched(path, stamp, version, key, record_of(prose, options))
