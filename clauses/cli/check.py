"""`clauses check PATH…`: what is wrong with clause files."""

import difflib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from clauses import baseline
from clauses.cli.output import NotWritten, deliver, output_option, standard_output
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
from clauses.fixing import fixed
from clauses.guard import findings_of, rule_names
from clauses.load.writing import write_whole
from clauses.report.checks import CHECK_REPORTS
from clauses.report.finding import as_findings, by_place
from clauses.report.findings import inert_line
from clauses.rules.policy import Policy, strangers
from clauses.settings import NOTHING, ReadSettings, Settings, fits_some_rule, read_settings, settings_for
from grammar import Diagnostic, Severity
from grammar.visible import inert

FORMATS = ("text", *CHECK_REPORTS)
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

_UNREADABLE = frozenset({"C010", "C011", "C012", "C015"})
_MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asks for on the command line; it outweighs the settings."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    config: str | None
    isolated: bool

    def settings(self, path: str) -> ReadSettings:
        """The settings for a file."""
        if self.isolated:
            read = NOTHING
        elif self.config is not None:
            read = read_settings(Path(self.config), rule_names())
        else:
            read = settings_for(path, rule_names())
        settings = replace(
            read.settings,
            select=self.select or read.settings.select,
            ignore=(*read.settings.ignore, *self.ignore),
        )
        return ReadSettings(settings, read.findings)


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
    files = sorted(clause_files(paths or (".",)))
    asked = Asked(select, ignore, config, isolated)
    levels = [_level(asked, path, fail_on, color) for path in files]
    if show_diff:
        raise click.exceptions.Exit(1 if _show_fixes(files, asked, root) else 0)
    if fix:
        _fix(files, asked, root)
    checked = _check_all(files, asked, root, jobs or os.cpu_count() or 1)
    _refuse_strangers(checked, asked)
    findings = list(by_place(_once(found for each in checked for found in each.findings)))
    if write_baseline is not None:
        _write(write_baseline, baseline.written(findings))
        click.echo(f"{len(findings):,} findings written to {inert_line(write_baseline)}.", err=True)
        return
    findings = _new(findings, baseline_file, color)
    if statistics:
        _count(findings, output)
    elif output_format == "text":
        _write_text(findings, len(files), output, color)
    else:
        deliver(CHECK_REPORTS[output_format](as_findings(findings, os.getcwd()), files), output)
    if not files:
        click.echo("No clause file found.", err=True)
    if not files or any(found.code in _UNREADABLE for found in findings):
        raise click.exceptions.Exit(2)
    level = fail_on or (levels[0] if levels else "error")
    if not exit_zero and any(SEVERITIES.index(found.severity) <= SEVERITIES.index(level) for found in findings):
        raise click.exceptions.Exit(1)


# --- what is wanted -----------------------------------------------------------------------------------------------


def _level(asked: Asked, path: str, fail_on: Severity | None, color: Color) -> Severity:
    """From which severity on findings fail; the settings of the first file decide. Wrong settings end the job."""
    read = asked.settings(path)
    if read.findings:
        echo_findings(read.findings, color, err=True)
        raise click.exceptions.Exit(2)
    said = fail_on or read.settings.fail_on
    return next((each for each in SEVERITIES if each == said), "error")


class Checked(NamedTuple):
    """What came of a file. ``declared`` are the names of its agreement; None where it is none."""

    path: str
    findings: list[Diagnostic]
    declared: frozenset[str] | None


def _check_all(files: Sequence[str], asked: Asked, root: str | None, jobs: int) -> list[Checked]:
    """All files, in their order, however many processes look at them."""
    one = partial(_check_one, asked=asked, root=root, most=most_bytes())
    if jobs == 1 or len(files) < 2 or "-" in files:
        return [one(path) for path in files]
    from concurrent.futures import ProcessPoolExecutor

    jobs = min(jobs, len(files))
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(one, files, chunksize=-(-len(files) // (4 * jobs))))


def _check_one(path: str, asked: Asked, root: str | None, most: int) -> Checked:
    loaded = read(path, root, most)
    agreement = None if loaded.includable else loaded.agreement
    declared = None if agreement is None else frozenset(block.id for block in agreement.declared)
    return Checked(path, findings_of(loaded, _settings(asked, path)), declared)


def _refuse_strangers(checked: Iterable[Checked], asked: Asked) -> None:
    """A policy about a party or term that no file has never finds anything: that is a slip, and no success."""
    known: dict[tuple[Policy, ...], set[str]] = {}
    for each in checked:
        if each.declared is not None:
            known.setdefault(_settings(asked, each.path).policies, set()).update(each.declared)
    wrong = [
        f'The policy "{inert(policy.name)}" speaks of "{inert(name)}", which no checked file declares.'
        for policies, names in known.items()
        for policy, name in strangers(policies, names)
    ]
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        raise click.exceptions.Exit(2)


def _settings(asked: Asked, path: str) -> Settings:
    return asked.settings(path).settings


def _new(findings: list[Diagnostic], baseline_file: str | None, color: Color) -> list[Diagnostic]:
    if baseline_file is None:
        return findings
    known = baseline.read(baseline_file)
    if isinstance(known, Diagnostic):
        echo_findings([known], color, err=True)
        raise click.exceptions.Exit(2)
    return baseline.without_known(findings, known)


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


def _write(path: str, text: str) -> None:
    try:
        write_whole(Path(path), text.encode("utf-8"))
    except OSError as problem:
        raise NotWritten(f"{inert_line(path)} cannot be written: {problem.strerror}") from problem


# --- fixes --------------------------------------------------------------------------------------------------------


def _fixed(path: str, asked: Asked, root: str | None) -> tuple[str, str] | None:
    """A file's text, and the same with every fix; None where there is nothing to fix."""
    from clauses.load import load_text

    loaded = read(path, root)
    if path == "-" or loaded.agreement is None:
        return None
    source = loaded.agreement.origin.source
    text = source.text
    for _ in range(_MOST_ROUNDS):
        mine = [found for found in findings_of(loaded, _settings(asked, path)) if found.source.path == source.path]
        text, count = fixed(text, mine)
        if not count:
            break
        loaded = load_text(text, path, folder=os.path.dirname(path) or ".", root=root)
    return (source.text, text) if text != source.text else None


def _fix(files: Iterable[str], asked: Asked, root: str | None) -> None:
    for path in files:
        both = _fixed(path, asked, root)
        if both is not None:
            # A byte order mark, if there is one, stays.
            mark = "\ufeff" if Path(path).read_bytes().startswith(b"\xef\xbb\xbf") else ""
            _write(path, mark + both[1])


def _show_fixes(files: Iterable[str], asked: Asked, root: str | None) -> bool:
    """Show what would be fixed; whether there is anything."""
    any_fix = False
    for path in files:
        both = _fixed(path, asked, root)
        if both is None:
            continue
        any_fix = True
        name = inert_line(path)
        before, after = (text.splitlines(keepends=True) for text in both)
        for line in difflib.unified_diff(before, after, fromfile=name, tofile=name):
            click.echo(inert(line.rstrip("\n")))
    return any_fix


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
