"""`clauses check PATH…`: what is wrong with clause files."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from clauses.cli.output import deliver, output_option, standard_output, write_file
from clauses.cli.terminal import (
    Color,
    clause_files,
    color_option,
    complete_files,
    echo_findings,
    most_bytes,
    read,
    root_option,
)
from clauses.guard import findings_of, rule_names
from clauses.load.files import STANDARD_INPUT, UNREADABLE
from clauses.report.checks import CHECK_REPORTS
from clauses.report.findings import by_place, inert_line
from clauses.settings import NOTHING, ReadSettings, Settings, fits_some_rule, read_settings, settings_for
from grammar import Diagnostic, Severity
from grammar.frozen import frozen
from grammar.visible import inert

if TYPE_CHECKING:
    from clauses.rules.policy_names import Declared

FORMATS = ("text", *CHECK_REPORTS)
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@frozen
class Asked:
    """What the user asks for on the command line; it outweighs the settings. ``most``: how large a file may be."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    config: str | None
    isolated: bool
    most: int

    def settings(self, path: str) -> ReadSettings:
        """The settings for a file."""
        if self.isolated:
            read = NOTHING
        elif self.config is not None:
            read = _configured(self.config, self.most)
        else:
            read = settings_for(path, rule_names(), self.most)
        settings = replace(
            read.settings,
            select=self.select or read.settings.select,
            ignore=(*read.settings.ignore, *self.ignore),
        )
        return ReadSettings(settings, read.findings)


@cache
def _configured(path: str, most: int) -> ReadSettings:
    return read_settings(Path(path), rule_names(), most)


def _rules(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes and names, separated by commas or in several options."""
    said = tuple(each.strip() for value in values for each in value.split(",") if each.strip())
    for each in said:
        if not fits_some_rule(each, rule_names()):
            from clauses.load.suggest import Suggester

            hint = Suggester().hint(each, rule_names())
            raise click.BadParameter(f'there is no rule "{inert(each)}". {hint.capitalize()}'.strip())
    return said


@click.command("check")
@click.argument("paths", nargs=-1, metavar="PATH…", shell_complete=complete_files)
@click.option(
    "--select", multiple=True, callback=_rules, metavar="RULES", help="Only these: C3, C301, period-reversed."
)
@click.option("--ignore", multiple=True, callback=_rules, metavar="RULES", help="Not these.")
@click.option("--fix", is_flag=True, help="Apply the fixes that are safe without reading.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what --fix would do, and do nothing.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@click.option("--baseline", "baseline_file", metavar="FILE", help="Do not tell the findings that FILE knows.")
@click.option("--write-baseline", metavar="FILE", help="Write all findings of today to FILE, as known.")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=1, metavar="N", help="Look at N files at a time; 0: as many as cores."
)
@click.option("--config", metavar="FILE", help="Settings. Left out: the nearest clauses.toml or pyproject.toml above.")
@click.option("--isolated", is_flag=True, help="Read no settings.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit code 1 for findings as grave as this, or graver.  [default: error]",
)
@click.option("--exit-zero", is_flag=True, help="Exit code 0 whatever is found.")
@root_option
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="What to write.")
@output_option
@color_option
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    show_diff: bool,
    statistics: bool,
    baseline_file: str | None,
    write_baseline: str | None,
    jobs: int,
    config: str | None,
    isolated: bool,
    root: str | None,
    fail_on: Severity | None,
    exit_zero: bool,
    output_format: str,
    output: str | None,
    color: Color,
) -> None:
    """Find what is wrong with clause files.

    PATH is a file, a directory (every `.clause` file in and below it), or `-` for standard input; without any, the
    current directory. Files that are included are checked, too.

    Exit code 1: there are errors, or what --fail-on names. 2: a file could not be read, there was none, or the settings
    are wrong.
    """
    _refuse_format(output_format, [("--diff", show_diff), ("--statistics", statistics)])
    files = sorted(clause_files(paths or (".",)))
    asked = Asked(select, ignore, config, isolated, most_bytes())
    _refuse_wrong_settings(asked, files, color)
    if not files:
        click.echo("No clause file found.", err=True)
    if show_diff:
        from clauses.cli.fixes import show_fixes

        raise click.exceptions.Exit(show_fixes(files, asked, root, color))
    if fix:
        from clauses.cli.fixes import fix_files

        fix_files(files, asked, root)
    checked = _check_all(files, asked, root, jobs or os.cpu_count() or 1)
    _refuse_strangers(checked, asked, color)
    findings = list(by_place(_once(found for each in checked for found in each.findings)))
    unread = not files or any(found.code in UNREADABLE for found in findings)
    if write_baseline is not None:
        # What could not be read is told: with it, nothing is known.
        echo_findings([found for found in findings if found.code in UNREADABLE], color, err=True)
        raise click.exceptions.Exit(2 if unread else _write_baseline(write_baseline, findings))
    findings = _new(findings, baseline_file, asked.most, color)
    if statistics:
        _count(findings, output)
    elif output_format == "text":
        _write_text(findings, len(files), output, color)
    else:
        from clauses.report.finding import as_findings

        deliver(CHECK_REPORTS[output_format](as_findings(findings, os.getcwd()), files), output)
    if unread:
        raise click.exceptions.Exit(2)
    if not exit_zero and any(_fails(found, asked, fail_on) for found in findings):
        raise click.exceptions.Exit(1)


def _refuse_format(output_format: str, options: Iterable[tuple[str, bool]]) -> None:
    """What these options show has no form for other programs."""
    for option, given in options:
        if given and output_format != "text":
            raise click.UsageError(f"{option} is for people to read: it cannot be written as {output_format}.")


# --- what is wanted -----------------------------------------------------------------------------------------------


def _refuse_wrong_settings(asked: Asked, files: Iterable[str], color: Color) -> None:
    """Wrong settings end the job."""
    for path in files:
        read = asked.settings(path)
        if read.findings:
            echo_findings(read.findings, color, err=True)
            raise click.exceptions.Exit(2)


def _fails(found: Diagnostic, asked: Asked, fail_on: Severity | None) -> bool:
    """Whether a finding is so grave that the check fails, as the settings for its file say where the user does not."""
    path = "-" if found.path == STANDARD_INPUT else found.path
    level = fail_on or _settings(asked, path).fail_on or SEVERITIES[0]
    order: Sequence[str] = SEVERITIES
    return order.index(found.severity) <= order.index(level)


class Checked(NamedTuple):
    """What came of a file, and what it declares."""

    path: str
    findings: list[Diagnostic]
    declared: "frozenset[Declared]"


def _check_all(files: Sequence[str], asked: Asked, root: str | None, jobs: int) -> list[Checked]:
    """All files, in their order, however many processes look at them."""
    one = partial(_check_one, asked=asked, root=root)
    if jobs == 1 or len(files) < 2 or "-" in files:
        return [one(path) for path in files]
    from concurrent.futures import ProcessPoolExecutor

    jobs = min(jobs, len(files))
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(one, files, chunksize=-(-len(files) // (4 * jobs))))


def _check_one(path: str, asked: Asked, root: str | None) -> Checked:
    loaded = read(path, root, asked.most)
    settings = _settings(asked, path)
    declared: Iterable[Declared] = ()
    if settings.policies and loaded.agreement is not None:
        from clauses.rules.policy_names import declared_in

        declared = declared_in(loaded.agreement)
    return Checked(path, findings_of(loaded, settings), frozenset(declared))


def _refuse_strangers(checked: Iterable[Checked], asked: Asked, color: Color) -> None:
    """A policy about a party or term that the project never has finds nothing: that is a slip, and no success."""
    known: dict[Path, set[Declared]] = {}
    settings: dict[Path, Settings] = {}
    for each in checked:
        mine = _settings(asked, each.path)
        settings[mine.folder] = mine
        known.setdefault(mine.folder, set()).update(each.declared)
    findings = []
    for folder, declared in known.items():
        if not settings[folder].policies:
            continue
        from clauses.cli.project import unknown_names

        mentions = [mention for policy in settings[folder].policies for mention in policy.mentions]
        # Settings that were named may lie outside the project.
        folders = (folder,) if asked.config is None else (folder, Path())
        findings += unknown_names(mentions, declared, folders)
    if findings:
        echo_findings(findings, color, err=True)
        raise click.exceptions.Exit(2)


def _settings(asked: Asked, path: str) -> Settings:
    return asked.settings(path).settings


def _new(findings: list[Diagnostic], baseline_file: str | None, most: int, color: Color) -> list[Diagnostic]:
    if baseline_file is None:
        return findings
    from clauses import baseline

    known = baseline.read(baseline_file, most)
    if isinstance(known, Diagnostic):
        echo_findings([known], color, err=True)
        raise click.exceptions.Exit(2)
    return baseline.without_known(findings, known, baseline.home_of(baseline_file))


def _write_baseline(path: str, findings: list[Diagnostic]) -> int:
    """Write what is known from now on."""
    from clauses import baseline
    from clauses.report.safe_json import escaped

    write_file(path, escaped(baseline.written(findings, baseline.home_of(path))).encode("utf-8"))
    click.echo(f"{len(findings):,} finding{'' if len(findings) == 1 else 's'} written to {inert_line(path)}.", err=True)
    return 0


# --- what is written ----------------------------------------------------------------------------------------------


def _count(findings: list[Diagnostic], output: str | None) -> None:
    """How many findings there are of each rule, the most first."""
    counts = Counter((found.code, found.severity) for found in findings)
    with standard_output(output):
        for (code, severity), count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
            click.echo(f"{count:>7,}  {code}  {severity}")


def _write_text(findings: list[Diagnostic], files: int, output: str | None, color: Color) -> None:
    with standard_output(output):
        echo_findings(findings, color, err=False)
        if files and not findings:
            click.echo(f"{files} file{'' if files == 1 else 's'} checked: nothing found.")


def _once(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Each finding once: a file may be checked by itself, and with each of those that include it."""
    seen: set[tuple[str, Diagnostic]] = set()
    files: dict[str, str] = {}
    for found in findings:
        file = files.setdefault(found.path, os.path.realpath(found.path))
        key = (file, replace(found, hint="", notes=(), fix=None))
        if key not in seen:
            seen.add(key)
            yield found
