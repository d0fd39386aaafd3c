"""``healthlint check``: lint articles."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from healthlint.cli.common import complain, configs, give_up
from healthlint.config import FAIL_ON, ConfigError, Selection
from healthlint.report import FORMATS
from healthlint.report.visible import visible

if TYPE_CHECKING:
    from healthlint.discover import Found
    from healthlint.run import Linter, Outcome, Progress

STDIN = "-"


def _names(ctx: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--select", multiple=True, callback=_names, metavar="RULES", help="Run only these.")
@click.option(
    "--extend-select", multiple=True, callback=_names, metavar="RULES", help="Run these as well."
)
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="Leave these out.")
@click.option("--preset", metavar="NAME", help="Begin with the choice of rules of that name.")
@click.option(
    "--standard", multiple=True, callback=_names, metavar="NAME", help="Run what checks these."
)
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="full",
    help="full unless said otherwise.",
)
@click.option("--output-file", "-o", type=click.Path(dir_okay=False), help="Write the report here.")
@click.option("--stdin-filename", metavar="NAME", help="What the text on standard input is called.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity that makes exit 1.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--explain", is_flag=True, help="Say how rules came to their findings (full only).")
@click.option("--fix", is_flag=True, help="Put safe suggestions in place, and report the rest.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option("--site", is_flag=True, help="Compare the articles with each other, too.")
@click.option(
    "--against",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Compare with these as well, in place of the configuration's site; implies --site.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier runs found out.")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for all.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if named.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=0), default=0, help="Processes; 0: one a processor."
)
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    preset: str | None,
    standard: tuple[str, ...],
    output_format: str,
    output_file: str | None,
    stdin_filename: str | None,
    fail_on: str | None,
    exit_zero: bool,
    explain: bool,
    fix: bool,
    diff: bool,
    statistics: bool,
    site: bool,
    against: tuple[str, ...],
    no_cache: bool,
    config: str | None,
    isolated: bool,
    force_exclude: bool,
    jobs: int,
) -> None:
    """Lint articles: files, folders, or - for standard input. Without PATHS, this folder.

    RULES are names (claims/cure), families (claims) or ALL, between commas. Exit status: 0 nothing
    found that fails, 1 something found, 2 the run itself went wrong. `healthlint rules --presets`
    lists the presets, `healthlint rules --by-standard` the standards.

    --fix changes only what needs no second look, and a file as a whole or not at all. With standard
    input, the fixed text goes to standard output and the report to standard error. --diff exits
    with 1 if --fix would change anything.

    With --site, PATHS are also compared with each other and with the articles that 'site' names in
    healthlint.toml, or those of --against: for copied text and for statements that contradict each
    other. Only PATHS are reported.
    """
    from healthlint.cli import output
    from healthlint.report import Article, Run
    from healthlint.rulefile import RuleFileError
    from healthlint.ruleset import STANDARD, SelectorError
    from healthlint.run import Linter

    if statistics and output_format not in ("full", "concise"):
        raise click.UsageError(f"--statistics has no {output_format} format")
    if explain and (statistics or output_format != "full"):
        raise click.UsageError("--explain belongs to the full report; JSON always has the details")
    if fix or diff:
        from healthlint.cli import fixing

        reports = statistics or explain or output_file or output_format != "full"
        fixing.check_usage(fix, diff, site or bool(against), bool(reports))
    try:
        select += tuple(STANDARD + name.removeprefix(STANDARD) for name in standard)
        selection = Selection(select or None, extend_select, ignore)
        linter = Linter(configs(config, isolated, selection, not no_cache, preset))
        stdin = _stdin_name(paths, stdin_filename)
        excluded = stdin is not None and force_exclude and linter.configs.excluded(stdin)
        if fix or diff:
            outcomes, changes = _fix(paths, stdin, linter, force_exclude, jobs, diff, excluded)
        elif excluded:
            outcomes = []
        else:
            compare_with = against if site or against else None
            outcomes = _check(paths, stdin, linter, force_exclude, jobs, compare_with)
    except (ConfigError, RuleFileError, SelectorError) as error:
        give_up(error)
    run = Run(
        tuple(outcome for outcome in outcomes if isinstance(outcome, Article)),
        tuple(outcome for outcome in outcomes if not isinstance(outcome, Article)),
    )
    if not diff:
        lines = output.lines_of(run, output_format, statistics, explain)
        # With --fix standard output is for the text that came on standard input.
        stream = sys.stderr if fix and stdin is not None else sys.stdout
        output.write(lines, output_format, output_file, stream)
    for failure in run.failures:
        complain(f"{failure.path}: {failure.reason}")
    if run.failures:
        sys.exit(2)
    failing = changes if diff else any(linter.fails(each, fail_on) for each in run.articles)
    if failing and not exit_zero:
        sys.exit(1)


def _stdin_name(paths: tuple[str, ...], stdin_filename: str | None) -> str | None:
    """What the text on standard input is called; None if files are to be linted."""
    if STDIN not in paths and (paths or not stdin_filename):
        return None
    if paths not in ((), (STDIN,)):
        raise click.UsageError("- (standard input) cannot be mixed with other paths")
    return stdin_filename or STDIN


def _discover(paths: tuple[str, ...], linter: "Linter", force_exclude: bool) -> "Found":
    """The files that the paths stand for; what is odd about them is noted."""
    from healthlint.discover import discover

    found = discover(paths or (".",), linter.configs.excluded, force_exclude)
    for note in found.notes:
        click.echo(f"note: {note}", err=True)
    return found


def _fix(
    paths: tuple[str, ...],
    stdin: str | None,
    linter: "Linter",
    force_exclude: bool,
    jobs: int,
    diff: bool,
    excluded: bool,
) -> "tuple[list[Outcome], bool]":
    """Fix all files, or show how; the outcomes, and with ``diff`` whether anything would change."""
    from healthlint.cli import fixing

    if excluded:
        if not diff:
            fixing.pass_on()
        return [], False
    if stdin is not None:
        return (
            fixing.show_stdin(stdin, linter) if diff else (fixing.fix_stdin(stdin, linter), False)
        )
    found = _discover(paths, linter, force_exclude)
    if diff:
        outcomes, changes = fixing.show_files(found.files, linter, jobs)
    else:
        outcomes, changes = fixing.fix_files(found.files, linter, jobs), False
    return [*outcomes, *found.failures], changes


def _check(
    paths: tuple[str, ...],
    stdin: str | None,
    linter: "Linter",
    force_exclude: bool,
    jobs: int,
    against: tuple[str, ...] | None,
) -> "list[Outcome]":
    """The outcomes of all files; compared with each other, too, if ``against`` is not None."""
    if stdin is not None:
        if against is not None:
            return _check_site([stdin], against, linter, jobs, sys.stdin.buffer.read())
        return [_check_stdin(stdin, linter)]
    found = _discover(paths, linter, force_exclude)
    if against is not None:
        return [*_check_site(found.files, against, linter, jobs), *found.failures]
    from healthlint.run import check_files

    progress = _progress() if sys.stderr.isatty() else None
    return [*check_files(found.files, linter, jobs, progress), *found.failures]


def _check_site(
    files: Sequence[str],
    against: Sequence[str],
    linter: "Linter",
    jobs: int,
    text: bytes | None = None,
) -> "list[Outcome]":
    """Lint files, or the text of the only one, and compare them with each other and the site."""
    from healthlint.site.index import open_index
    from healthlint.site.scope import articles_of_site
    from healthlint.site.stage import check_site

    others = articles_of_site(files, against, linter.configs)
    index = open_index(linter.configs.cache)
    progress = _progress() if sys.stderr.isatty() else None
    try:
        site = check_site(files, others.files, linter, index, jobs, progress, text)
    finally:
        index.close()
    for note in (*others.notes, *site.notes):
        click.echo(f"note: {visible(note)}", err=True)
    return [*site.outcomes, *others.failures]


def _check_stdin(name: str, linter: "Linter") -> "Outcome":
    from healthlint.read import Unreadable, decode
    from healthlint.run import check_text, internal_error

    ruleset = linter.ruleset_for(name)
    try:
        return check_text(decode(sys.stdin.buffer.read(), name), name, ruleset)
    except Unreadable as failure:
        return failure
    except Exception as error:
        return internal_error(name, error)


def _progress() -> "Progress":
    """Count files on the terminal, from one second on, five times a second."""
    import time

    due = time.monotonic() + 1.0
    shown = False

    def progress(done: int, total: int) -> None:
        nonlocal due, shown
        if done == total:
            if shown:
                click.echo("\r\x1b[K", nl=False, err=True, color=True)
        elif time.monotonic() >= due:
            shown = True
            due = time.monotonic() + 0.2
            click.echo(f"\r{done}/{total} files", nl=False, err=True)

    return progress
