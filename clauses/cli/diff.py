"""`clauses diff OLD NEW`: what changed between two versions of an agreement, how far, and for whom."""

import datetime
import math
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

import click

from clauses.agreement import Agreement
from clauses.cli.assumed import Day, assume_option, suppose, supposing, tell, warn_of_day
from clauses.cli.forbidden import policies_option, read_policies, tell_broken
from clauses.cli.gate import Gate, parse_gate, report_failures
from clauses.cli.output import deliver, deliver_laid_out, deliver_pieces, output_option
from clauses.cli.terminal import Color, color_option, complete_files, echo_findings, echo_line, most_bytes, root_option
from clauses.cli.versions import Pairs, pairs
from clauses.diff import LEVELS, Diff, Matching, diff
from clauses.diff.change import Change
from clauses.diff.match import PHASES, Phase
from clauses.kinds import models
from clauses.load.files import read_file
from clauses.load.suggest import Suggester
from clauses.report import failures
from clauses.report.diffs import DATA, REPORTS, pieces
from clauses.report.findings import inert_line
from clauses.report.view import View
from grammar import Diagnostic
from grammar.frozen import frozen

FORMATS = ("text", *REPORTS, *failures.FORMATS)


@frozen
class Compared:
    """A comparison: whole, and what of it is to be shown."""

    diff: Diff
    shown: Diff
    old: Agreement
    new: Agreement


def _pin(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    split = [tuple(value.split("=")) for value in values]
    if any(len(pair) != 2 or not all(pair) for pair in split):
        raise click.BadParameter("a pin is OLD_ID=NEW_ID.")
    return tuple((pair[0], pair[1]) for pair in split)


def _likeness(ctx: click.Context, param: click.Parameter, value: float | None) -> float | None:
    # The range lets it pass: what is no number is neither below nor above one.
    if value is not None and math.isnan(value):
        raise click.BadParameter("nan is not in the range 0<=x<=1.")
    return value


@click.command("diff")
@click.argument("old", shell_complete=complete_files)
@click.argument("new", shell_complete=complete_files)
@root_option
@click.option("--only", "levels", type=click.Choice(LEVELS), multiple=True, help="Show changes of this level only.")
@click.option("--party", "parties", multiple=True, metavar="ID", help="Show what favours or disfavours a party only.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Show changes of this kind of block only.")
@click.option("--stat", is_flag=True, help="Show the summary and a line a block.")
@click.option("--context", type=click.IntRange(min=0), metavar="N", help="Show N words around each change of a text.")
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="What to write.")
@output_option
@click.option(
    "--fail-on",
    metavar="WHAT",
    help="Exit code 1 on a change of this level or above (substantive, wording, editorial), on `any`, "
    "or `against:PARTY`.",
)
@policies_option
@click.option(
    "--accepted",
    "accepted_file",
    metavar="FILE",
    shell_complete=complete_files,
    help="A TOML file of known changes: they do not fail.",
)
@click.option(
    "--accepted-on",
    type=Day(),
    help="The day on which they have to count: a date, or `today`. Left out: today.",
)
@click.option("--at", type=Day(), help="Compare what is in force on this day: a date, or `today`.")
@supposing
@assume_option("--assume-old", "an event, for OLD alone,")
@assume_option("--assume-new", "an event, for NEW alone,")
@click.option(
    "--rename-detection/--no-rename-detection", default=True, help="Look for clauses that have another id now."
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    callback=_likeness,
    help="The least likeness that makes two clauses one.",
)
@click.option("--pin", "pins", multiple=True, callback=_pin, metavar="OLD=NEW", help="These two ids are one clause.")
@click.option("--skip-phase", "skipped", type=click.Choice(PHASES), multiple=True, help="Do not match in this way.")
@color_option
def command(
    old: str,
    new: str,
    root: str | None,
    levels: tuple[str, ...],
    parties: tuple[str, ...],
    kinds: tuple[str, ...],
    stat: bool,
    context: int | None,
    output_format: str,
    output: str | None,
    fail_on: str | None,
    policies_file: str | None,
    accepted_file: str | None,
    accepted_on: datetime.date | None,
    at: datetime.date | None,
    assume: tuple[str, ...],
    expected: bool,
    scenario_file: str | None,
    assume_old: tuple[str, ...],
    assume_new: tuple[str, ...],
    rename_detection: bool,
    threshold: float | None,
    pins: tuple[tuple[str, str], ...],
    skipped: tuple[Phase, ...],
    color: Color,
) -> None:
    """Say what changed from OLD to NEW, clause by clause: each field before → after, how far, and for whom.

    OLD and NEW are clause files, the JSON of an agreement, REVISION:PATH in git, two directories (agreements are
    paired by their ids), or (one of them) `-`.

    Exit code 1: --fail-on found something. 2: a side could not be read or has errors, or the comparison hit its bound.
    """
    if old == new == "-":
        raise click.UsageError("Only one of the two can be standard input.")
    view = _view(stat, context, output_format)
    read = pairs(old, new, color, root)
    versions = _read(read, at, (assume, assume_old, assume_new), expected, scenario_file, color)
    gate = parse_gate(fail_on, _known_parties(versions))
    policies = read_policies(policies_file, (each for pair in versions.both for each in pair), color)
    _check_names("party", parties, _known_parties(versions))
    _check_names("kind", kinds, ["agreement", *models()])
    how = _matching(rename_detection, threshold, pins, skipped)
    wanted = _wanted(levels, parties, kinds)
    diffs = _pinned([diff(before, after, how) for before, after in versions.both])
    diffs, findings = _accepted(accepted_file, accepted_on, diffs, versions)
    tell([found for found in findings if found.severity == "error"], color)
    compared = [
        Compared(found, found.only(list(filter(wanted, found.changes))), *both)
        for found, both in zip(diffs, versions.both, strict=True)
    ]
    if output_format in failures.FORMATS:
        whole = [(each.diff, each.old, each.new) for each in compared]
        deliver(report_failures(output_format, gate, whole, versions.added, versions.removed), output)
    else:
        _write(compared, versions, output_format, output, view, color)
    forbidden = tell_broken(policies, (each.diff for each in compared))
    _conclude(compared, versions, gate, findings, color)
    if forbidden:
        raise click.exceptions.Exit(1)


# --- on which day, and in which future ----------------------------------------------------------------------------


def _read(
    versions: Pairs,
    at: datetime.date | None,
    assume: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    expected: bool,
    scenario_file: str | None,
    color: Color,
) -> Pairs:
    """The versions as they are read on a day or in the futures that are assumed; themselves where nothing is."""
    both, old, new = assume
    if at is None and not (both or old or new or expected or scenario_file):
        return versions
    from clauses.timeline import check_suppositions
    from clauses.timeline.futures import in_future, on_a_day

    every = [agreement for pair in versions.both for agreement in pair]
    common = suppose(both, every, color, expected=expected, scenario_file=scenario_file).assumptions
    olds = suppose(old, every[::2], color, option="--assume-old").assumptions
    news = suppose(new, every[1::2], color, option="--assume-new").assumptions
    read = []
    for pair in versions.both:
        warn_of_day(at, pair, color)
        sides = []
        for agreement, own in zip(pair, (olds, news), strict=True):
            assumptions = common.and_then(own.of).about(agreement)
            together = check_suppositions(assumptions, [agreement])
            tell([finding for finding in together if finding.severity == "error"], color)
            sides.append(on_a_day(agreement, at, assumptions) if at else in_future(agreement, assumptions))
        read.append((sides[0], sides[1]))
    return versions._replace(both=read)


# --- what is asked for --------------------------------------------------------------------------------------------


def _known_parties(versions: Pairs) -> list[str]:
    return list(dict.fromkeys(party.id for pair in versions.both for each in pair for party in each.parties))


def _check_names(what: str, names: tuple[str, ...], known: list[str]) -> None:
    for name in names:
        if name not in known:
            nearest = Suggester().nearest(name, known)
            hint = f' Did you mean "{nearest}"?' if nearest else f" There are: {', '.join(known)}."
            raise click.UsageError(f'There is no {what} "{name}".{hint}')


def _view(stat: bool, context: int | None, output_format: str) -> View:
    given = [name for name, said in (("--stat", stat), ("--context", context is not None)) if said]
    if given and output_format in DATA:
        hint = " Its counts are under `summary`." if given == ["--stat"] and output_format == "json" else ""
        raise click.UsageError(f"{given[0]} is for people to read, and {output_format} is whole.{hint}")
    return View(stat, context)


def _matching(
    detect: bool, threshold: float | None, pins: tuple[tuple[str, str], ...], skipped: tuple[Phase, ...]
) -> Matching:
    phases = PHASES if detect else ("id", "formerly")
    chosen = tuple(phase for phase in get_args(Phase) if phase in phases and phase not in skipped)
    return Matching(phases=chosen, pins=pins) if threshold is None else Matching(chosen, threshold, pins)


def _wanted(levels: tuple[str, ...], parties: tuple[str, ...], kinds: tuple[str, ...]) -> Callable[[Change], bool]:
    def wanted(change: Change) -> bool:
        affected = {party for effect in change.effects for party in (*effect.favours, *effect.disfavours)}
        return (
            (not levels or change.level in levels)
            and (not parties or not affected.isdisjoint(parties))
            and (not kinds or change.clause.kind in kinds)
        )

    return wanted


def _pinned(diffs: Sequence[Diff]) -> tuple[Diff, ...]:
    """The diffs; a pin is loose if it fits none of them, for nobody can say which agreement it is for."""
    loose = set.intersection(*(set(found.loose_pins) for found in diffs)) if diffs else set()
    return tuple(
        found.model_copy(update={"loose_pins": tuple(pin for pin in found.loose_pins if pin in loose)})
        for found in diffs
    )


def _accepted(
    path: str | None, day: datetime.date | None, diffs: tuple[Diff, ...], versions: Pairs
) -> tuple[tuple[Diff, ...], tuple[Diagnostic, ...]]:
    """The diffs with what was accepted, and what is wrong with the list of that."""
    if path is None:
        return diffs, ()
    from clauses.accepted import mark_accepted

    source = read_file(path, most_bytes())
    if isinstance(source, Diagnostic):
        return diffs, (source,)
    return mark_accepted(diffs, source, day or datetime.date.today(), every=versions.folders)


# --- what is written ----------------------------------------------------------------------------------------------


def _write(
    compared: list[Compared],
    versions: Pairs,
    output_format: str,
    output: str | None,
    view: View,
    color: Color,
) -> None:
    if output_format != "text":
        deliver_pieces(_report(compared, versions, output_format, view), output)
        return
    from clauses.report.diff_text import DiffText, listed

    texts = [DiffText(each.shown, each.old, each.new, view) for each in compared]
    lone = list(listed(versions.added, versions.removed))
    apart = [piece for text in texts for piece in ("", text)][1:]
    deliver_laid_out([*apart, *([""] if apart and lone else []), *lone], color, output)


def _report(compared: list[Compared], versions: Pairs, output_format: str, view: View) -> Iterable[str]:
    """The report, piece by piece."""
    if not versions.folders:
        only = compared[0]
        return pieces(output_format, only.shown, only.old, only.new, view)
    from clauses.report.diffs import several

    added, removed = ([agreement.id for agreement in group] for group in (versions.added, versions.removed))
    return [several(output_format, [(each.shown, each.old, each.new) for each in compared], added, removed, view)]


def _conclude(
    compared: list[Compared], versions: Pairs, gate: Gate | None, findings: Sequence[Diagnostic], color: Color
) -> None:
    """End with the exit code that the comparison earned."""
    if findings:
        echo_findings(findings, color, err=True)
    for old, new in dict.fromkeys(pin for each in compared for pin in each.diff.loose_pins):
        echo_line(inert_line(f"The pin {old}={new} fits no clause."), err=True)
    if any(not each.diff.complete or each.diff.loose_pins for each in compared):
        raise click.exceptions.Exit(2)
    if gate is None:
        return
    counted = [change for each in compared for change in each.diff.changes if change.accepted is None]
    if any(gate(change) for change in counted) or (gate.any_agreement and (versions.added or versions.removed)):
        raise click.exceptions.Exit(1)
