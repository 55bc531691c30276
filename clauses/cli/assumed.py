"""`--assume`, `--expected`, `--scenario`, `--at`: what a command about time is to suppose."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from clauses.agreement import Agreement
from clauses.cli.terminal import Color, complete_files, echo_findings, most_bytes
from clauses.load.files import read_file
from clauses.timeline import Assumption, Assumptions, check_day, check_suppositions, not_declared, parse_assumption
from clauses.timeline.scenario import Scenario, read_scenario
from clauses.values import Date, parse_date
from grammar import Diagnostic
from grammar.frozen import frozen

F = TypeVar("F", bound=Callable[..., Any])


@frozen
class Supposed:
    """What the user supposes: assumptions, and the scenario that some of them come from."""

    assumptions: Assumptions
    scenario: Scenario


def assume_option(name: str = "--assume", what: str = "an event") -> Callable[[F], F]:
    """An option for assumptions; ``name`` may be one for the old or the new version alone."""
    return click.option(
        name,
        multiple=True,
        metavar="EVENT=DAYS",
        help=f"Assume when {what} happens: a date, `never`, or a range such as 2029..2030.",
    )


def supposing(function: F) -> F:
    """The options of a command that evaluates time."""
    options = (
        assume_option(),
        click.option("--expected", is_flag=True, help="Assume that events happen when they are expected to."),
        click.option(
            "--scenario",
            "scenario_file",
            metavar="FILE",
            shell_complete=complete_files,
            help="A TOML file of assumptions and phases.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


class Day(click.ParamType[datetime.date]):
    """A date: ``2029-06-30``, or ``today``; a month or a year stands for its first day, or its ``last``.

    Nothing else reads the calendar on the wall, but `diff --accepted` where no day is given for it.
    """

    name = "DATE"

    def __init__(self, *, last: bool = False) -> None:
        """``last``: as ``--to`` reads a year."""
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        if value == "today":
            return datetime.date.today()
        date = parse_date(value)
        if not isinstance(date, Date):
            hint = f" Did you mean {date.proposal}?" if date.proposal else ""
            self.fail(f"{date.reason}.{hint}", param, ctx)
        return date.last_day if self.last else date.first_day


def suppose(
    assume: Sequence[str],
    agreements: Sequence[Agreement],
    color: Color,
    *,
    expected: bool = False,
    scenario_file: str | None = None,
    option: str = "--assume",
) -> Supposed:
    """What is to be supposed of agreements. Findings are printed; where one is an error, the job ends: exit code 2.

    Each assumption is about those of the agreements that have its event, and about nothing where none has: an error
    if it was typed, and a warning in a scenario, which may be made for other versions.
    """
    scenario, findings = _scenario(scenario_file)
    typed = [parse_assumption(text, option) for text in assume]
    findings += [each for each in typed if isinstance(each, Diagnostic)]
    strange = [not_declared(each, agreements, "warning") for each in scenario.assumptions]
    findings += [each for each in strange if each is not None]
    told = (each for each, unknown in zip(scenario.assumptions, strange, strict=True) if unknown is None)
    assumptions = Assumptions((), expected).and_then(told)
    assumptions = assumptions.and_then(each for each in typed if isinstance(each, Assumption))
    findings += check_suppositions(assumptions, agreements)
    tell(findings, color)
    return Supposed(assumptions, scenario)


def warn_of_day(day: datetime.date | None, agreements: Sequence[Agreement], color: Color, option: str = "--at") -> None:
    """Say that a day lies before all agreements: nothing is in force then, and that is seldom meant."""
    if day is not None:
        tell(check_day(day, agreements, option), color)


def tell(findings: Sequence[Diagnostic], color: Color) -> None:
    """Print what is wrong with what is supposed; where one of it is an error, the job ends: exit code 2."""
    if findings:
        echo_findings(dict.fromkeys(findings), color, err=True)
    if any(finding.severity == "error" for finding in findings):
        raise click.exceptions.Exit(2)


def _scenario(path: str | None) -> tuple[Scenario, list[Diagnostic]]:
    if path is None:
        return Scenario(), []
    source = read_file(path, most_bytes())
    if isinstance(source, Diagnostic):
        return Scenario(), [source]
    read = read_scenario(source)
    return read.scenario, list(read.findings)
