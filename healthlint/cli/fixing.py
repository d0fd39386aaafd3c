"""``healthlint check`` with ``--fix`` or ``--diff``."""

import sys
from collections.abc import Iterator, Sequence

import click

from healthlint.fix import unified
from healthlint.read import Unreadable
from healthlint.report.visible import visible
from healthlint.rewrite import Rewritten, fix_bytes, fix_file, preview_file
from healthlint.run import Linter, Outcome, each_file, internal_error


def check_usage(fix: bool, diff: bool, site: bool, reports: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if fix and diff:
        raise click.UsageError("--fix and --diff exclude each other")
    if site:
        option = "--fix" if fix else "--diff"
        raise click.UsageError(f"{option} and --site exclude each other; fix first, then compare")
    if diff and reports:
        raise click.UsageError(
            "--diff prints the changes and no report: it goes without --statistics, --explain,"
            " --output-format and --output-file"
        )


def fix_files(files: Sequence[str], linter: Linter, jobs: int) -> list[Outcome]:
    """Fix files; their outcomes with what is still found, and why a file could not be fixed."""
    for path in files:
        linter.ruleset_for(path)  # a mistake in a configuration is raised before the first file
    done = list(each_file(fix_file, files, linter, jobs))
    _say("Fixed", done)
    return list(_outcomes(done))


def fix_stdin(name: str, linter: Linter) -> list[Outcome]:
    """Write the fixed text of standard input to standard output, as it came if that fails."""
    raw = sys.stdin.buffer.read()
    done = _fix_raw(raw, name, linter)
    fixed = done.after.encode("utf-8") if isinstance(done, Rewritten) and done.places else raw
    click.echo(fixed, nl=False)
    _say("Fixed", [done])
    return list(_outcomes([done]))


def pass_on() -> None:
    """Write standard input to standard output: an excluded file is left as it is."""
    click.echo(sys.stdin.buffer.read(), nl=False)


def show_files(files: Sequence[str], linter: Linter, jobs: int) -> tuple[list[Outcome], bool]:
    """Print what would change in files; their outcomes, and whether anything would."""
    for path in files:
        linter.ruleset_for(path)
    return _show(list(each_file(preview_file, files, linter, jobs)))


def show_stdin(name: str, linter: Linter) -> tuple[list[Outcome], bool]:
    """The same for standard input."""
    return _show([_fix_raw(sys.stdin.buffer.read(), name, linter)])


def _fix_raw(raw: bytes, name: str, linter: Linter) -> Rewritten | Unreadable:
    ruleset = linter.ruleset_for(name)
    try:
        return fix_bytes(raw, name, ruleset)
    except Unreadable as failure:
        return failure
    except Exception as error:
        return internal_error(name, error)


def _show(done: Sequence[Rewritten | Unreadable]) -> tuple[list[Outcome], bool]:
    for each in done:
        if isinstance(each, Rewritten) and each.places:
            text = unified(each.before, each.after, visible(each.article.path))
            click.echo(text.encode("utf-8", "surrogatepass"), nl=False)
    _say("Would fix", done)
    changes = any(isinstance(each, Rewritten) and each.places for each in done)
    return list(_outcomes(done)), changes


def _outcomes(done: Sequence[Rewritten | Unreadable]) -> Iterator[Outcome]:
    for each in done:
        if isinstance(each, Unreadable):
            yield each
            continue
        yield each.article
        if each.failure:
            yield each.failure


def _say(what: str, done: Sequence[Rewritten | Unreadable]) -> None:
    counts = [each.places for each in done if isinstance(each, Rewritten) and each.places]
    if counts:
        places = "1 place" if sum(counts) == 1 else f"{sum(counts)} places"
        files = "1 file" if len(counts) == 1 else f"{len(counts)} files"
        click.echo(f"{what} {places} in {files}.", err=True)
