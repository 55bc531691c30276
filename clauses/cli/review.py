"""`clauses review OLD NEW …`: work through the changes between versions, on a screen, as text or as a report."""

import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import click

from clauses.agreement import Agreement
from clauses.cli.assumed import suppose, supposing
from clauses.cli.output import deliver, output_option
from clauses.cli.terminal import (
    Color,
    color_option,
    complete_files,
    echo_findings,
    echo_line,
    most_bytes,
    root_option,
)
from clauses.cli.versions import errors, is_revision, read_all, read_version
from clauses.diff import LEVELS, diff
from clauses.diff.change import Change, Level
from clauses.kinds import models
from clauses.load.suggest import Suggester
from clauses.report.review_text import headline, review_text
from clauses.report.review_words import progress
from clauses.report.reviews import REVIEWS
from clauses.review import STATES, Filter, Opened, Reloaded, Review, State, open_review, save
from clauses.timeline import Assumptions
from grammar.visible import inert

F = TypeVar("F", bound=Callable[..., Any])

_SUFFIX = ".review.json"
_FILTERS = ("only", "kind", "party", "state")


class Asked(NamedTuple):
    """What is to be decided on a change, as the user wrote it: its id, and what ``Review.decide`` is to be told."""

    option: str
    name: str
    said: dict[str, Any]


def _deciding(function: F) -> F:
    """The options that decide."""
    many: dict[str, Any] = {"multiple": True, "metavar": "ID"}
    options = (
        click.option("--accept", "accepted", help="Accept the change with this id.", **many),
        click.option("--reject", "rejected", help="Reject it.", **many),
        click.option("--reviewed", "looked_at", help="Mark it as looked at, without a verdict.", **many),
        click.option("--comment", "comments", multiple=True, metavar="ID=TEXT", help="Comment on it."),
        click.option("--undo", "undone", help="Take back what was decided on it.", **many),
    )
    for option in reversed(options):
        function = option(function)
    return function


def _filtering(function: F) -> F:
    """The options that say which changes are shown."""
    options = (
        click.option("--only", "levels", type=click.Choice(LEVELS), multiple=True, help="Show changes of this level."),
        click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Show changes of this kind of block."),
        click.option(
            "--party", "parties", multiple=True, metavar="ID", help="Show what favours or disfavours a party."
        ),
        click.option(
            "--state", "states", type=click.Choice(list(STATES)), multiple=True, help="Show those in a state."
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command("review")
@click.argument("versions", nargs=-1, metavar="OLD NEW …", shell_complete=complete_files)
@root_option
@click.option(
    "--review",
    "files",
    multiple=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="The review file. Of several, the first is written to, and the others are read.  "
    "[default: beside NEW, ending in .review.json]",
)
@click.option("--by", metavar="NAME", help="Who decides.  [default: git's user.name, else the login name]")
@_deciding
@_filtering
@click.option("--export", "export", type=click.Choice(list(REVIEWS)), help="Write the outcome as a report.")
@output_option
@click.option(
    "--fail-on",
    "gates",
    type=click.Choice(["undecided", "rejected"]),
    multiple=True,
    help="Exit code 1 where a change has no verdict, or was rejected.",
)
@click.option("--plain", is_flag=True, help="Write text, a statement a line, as for a screen reader.")
@supposing
@color_option
def command(
    versions: tuple[str, ...],
    root: str | None,
    files: tuple[str, ...],
    by: str | None,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    looked_at: tuple[str, ...],
    comments: tuple[str, ...],
    undone: tuple[str, ...],
    levels: tuple[Level, ...],
    kinds: tuple[str, ...],
    parties: tuple[str, ...],
    states: tuple[State, ...],
    export: str | None,
    output: str | None,
    gates: tuple[str, ...],
    plain: bool,
    assume: tuple[str, ...],
    expected: bool,
    scenario_file: str | None,
    color: Color,
) -> None:
    """Work through the changes from OLD to NEW, and on to later versions: accept, reject, comment.

    On a terminal this opens a screen. In a pipe, on a terminal that can do nothing (TERM=dumb), and with --plain, the
    changes are written as text with the state of each; --accept, --reject and --comment decide without the screen.
    Decisions are kept in a review file, and hold for as long as the change stays what it was.

    OLD and NEW are clause files, the JSON of an agreement, REVISION:PATH in git, or (one of them) `-`. What is assumed
    of events is for the timeline of the screen. --only, --kind, --party and --state choose what is shown, and nothing
    else: an outcome has every change, and every change counts for --fail-on.

    Exit code 1: --fail-on found something. 2: a version or a review file could not be read, or a decision could not be
    written.
    """
    asked = _asked(accepted, rejected, looked_at, comments, undone)
    if len(versions) < 2:
        raise click.UsageError("A review needs two versions at least.")
    if output is not None and export is None:
        raise click.UsageError("-o is for what --export writes: say as what.")
    chosen = [f"--{name}" for name, said in zip(_FILTERS, (levels, kinds, parties, states), strict=True) if said]
    _refuse_unseen(chosen, export=export is not None, told=plain or not (asked or gates))
    session = _Session(versions, root, _files(files, versions), most_bytes())
    agreements = read_all(versions, color, root)
    wanted = _wanted(levels, kinds, parties, states, agreements)
    review = _opened(session.opened(agreements), color)
    assumptions = suppose(assume, agreements, color, expected=expected, scenario_file=scenario_file).assumptions
    if not (asked or export or gates or plain) and _is_terminal() and os.environ.get("TERM") != "dumb":
        raise click.exceptions.Exit(_screen(session, agreements, review, by or _somebody(), assumptions, wanted))
    if asked:
        review = _decided(review, asked, session.path, by or _somebody(), color)
    if export:
        deliver(REVIEWS[export](review, agreements), output)
    elif plain or not (asked or gates):
        for line in review_text(review, agreements, wanted):
            echo_line(line)
    else:
        click.echo(f"{progress(review.counts)}.")
    _conclude(review, gates, apart=export is not None or plain)


def _refuse_unseen(chosen: Sequence[str], *, export: bool, told: bool) -> None:
    """A filter says what is shown: it must not seem to choose what is reported, decided or counted."""
    if chosen and export:
        raise click.UsageError(
            f"An outcome has every change, so {chosen[0]} cannot choose some: leave it out. "
            "Without --export, what it chooses is written as text."
        )
    if chosen and not told:
        raise click.UsageError(
            f"{chosen[0]} chooses what is shown, and no changes are shown here: add --plain, or leave it out. "
            "Every change counts, whichever are shown."
        )


class _Session(NamedTuple):
    """Where the versions and the review files are, so that they can be read again."""

    versions: tuple[str, ...]
    root: str | None
    files: tuple[str, ...]
    most: int

    @property
    def path(self) -> Path:
        """The file that is written to."""
        return Path(self.files[0])

    def opened(self, agreements: Sequence[Agreement]) -> Opened:
        """The review of these versions."""
        diffs = [diff(old, new) for old, new in pairwise(agreements)]
        return open_review(diffs, self.files[0], self.files[1:], self.most)

    def again(self) -> Reloaded:
        """Everything as it is on the disk now."""
        loaded = [read_version(path, self.root, self.most) for path in self.versions]
        wrong = tuple(finding for each in loaded for finding in errors(each))
        agreements = tuple(each.agreement for each in loaded if each.agreement is not None)
        if wrong or len(agreements) < len(loaded):
            return Reloaded(findings=wrong)
        review, findings = self.opened(agreements)
        return Reloaded(agreements, review, findings)


def _files(named: tuple[str, ...], versions: tuple[str, ...]) -> tuple[str, ...]:
    if named:
        if len({os.path.realpath(path) for path in named}) < len(named):
            raise click.UsageError("A review file is named twice.")
        return named
    new = versions[-1]
    if new == "-" or is_revision(new):
        raise click.UsageError("Say where the review is kept: --review FILE.")
    return (os.path.splitext(new)[0] + _SUFFIX,)


def _opened(opened: Opened, color: Color) -> Review:
    if opened.findings:
        echo_findings(opened.findings, color, err=True)
    if opened.review is None:
        raise click.exceptions.Exit(2)
    return opened.review


def _wanted(
    levels: Sequence[Level],
    kinds: Sequence[str],
    parties: Sequence[str],
    states: Sequence[State],
    agreements: Sequence[Agreement],
) -> Filter:
    _check("party", parties, list(dict.fromkeys(party.id for each in agreements for party in each.parties)))
    _check("kind", kinds, ["agreement", *models()])
    both = frozenset(parties)
    return Filter(frozenset(levels), frozenset(kinds), favours=both, disfavours=both, states=frozenset(states))


def _check(what: str, names: Sequence[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            raise click.UsageError(f'There is no {what} "{name}".{_hint(name, known)}')


def _hint(name: str, known: Sequence[str]) -> str:
    nearest = Suggester().nearest(name, known)
    return f' Did you mean "{nearest}"?' if nearest else ""


# --- the screen ---------------------------------------------------------------------------------------------------


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _screen(
    session: _Session,
    agreements: Sequence[Agreement],
    review: Review,
    by: str,
    assumptions: Assumptions,
    wanted: Filter,
) -> int:
    # The screen is a floor above: it is called by its name, and imported by nobody who does not need it.
    run = import_module("tui.app").run
    shown = {} if wanted.empty else {"shown": wanted}
    return cast(int, run(agreements, review, session.path, by, session.again, assumptions, **shown))


# --- deciding without it ------------------------------------------------------------------------------------------


def _asked(
    accepted: Sequence[str],
    rejected: Sequence[str],
    looked_at: Sequence[str],
    comments: Sequence[str],
    undone: Sequence[str],
) -> list[Asked]:
    split = [comment.partition("=") for comment in comments]
    if any(not sign for _, sign, _ in split):
        raise click.UsageError("A comment is ID=TEXT.")
    asked = [
        *(Asked("--accept", name, {"verdict": "accepted"}) for name in accepted),
        *(Asked("--reject", name, {"verdict": "rejected"}) for name in rejected),
        *(Asked("--reviewed", name, {"reviewed": True}) for name in looked_at),
        *(Asked("--comment", name, {"comment": text}) for name, _, text in split),
        *(Asked("--undo", name, {"verdict": None, "reviewed": False, "comment": ""}) for name in undone),
    ]
    seen: dict[tuple[str, str], str] = {}
    for each in asked:
        for what in each.said:
            other = seen.setdefault((each.name, what), each.option)
            if other != each.option:
                raise click.UsageError(f"{other} and {each.option} say different things of {each.name}.")
    return asked


def _decided(review: Review, asked: Sequence[Asked], path: Path, by: str, color: Color) -> Review:
    """The review with what was asked, in its file: all of it, or nothing."""
    at = datetime.datetime.now(datetime.UTC)
    places = [_place(review, each.name) for each in asked]
    decided = review
    for (pair, change), each in zip(places, asked, strict=True):
        decided = decided.decide(change, **each.said, by=by, at=at, pair=pair)
    saved = save(path, decided, most_bytes())
    if not any(found.severity == "error" for found in saved.findings):
        for pair, change in {(pair, change.id): (pair, change) for pair, change in places}.values():
            echo_line(headline(change, saved.review.standing(change, pair)))
    if saved.findings:
        echo_findings(saved.findings, color, err=True)
        raise click.exceptions.Exit(2)
    return saved.review


def _place(review: Review, name: str) -> tuple[int, Change]:
    """The change that an id means: ``1a2b3c4d5e6f``, or ``1a2b3c4d5e6f@2`` for that of the second pair of versions."""
    id, sign, number = name.partition("@")
    found = review.places.named(id)
    if not found:
        raise click.UsageError(f'There is no change "{name}".{_hint(id, [place.change for place, _ in review.places])}')
    if sign:
        found = tuple(each for each in found if str(each[0].pair + 1) == number)
    if len(found) != 1:
        pairs = ", ".join(f"{id}@{place.pair + 1}" for place, _ in review.places.named(id))
        raise click.UsageError(f'"{name}" is not one change: say which is meant, of {pairs}.')
    place, change = found[0]
    return place.pair, change


def _somebody() -> str:
    """Who is at the keyboard, as git or the system knows them."""
    for name in _names():
        if name.strip():
            return " ".join(inert(name).split())
    raise click.UsageError("Say who decides: --by NAME.")


def _names() -> Iterator[str]:
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, check=False)
        yield done.stdout.decode("utf-8", "replace")
    except OSError:
        pass
    import getpass

    try:
        yield getpass.getuser()
    except (OSError, KeyError, ImportError):
        return


# --- the exit code ------------------------------------------------------------------------------------------------


def _conclude(review: Review, gates: Sequence[str], *, apart: bool) -> None:
    """Say which changes fail, and end with the exit code that the review earned.

    ``apart``: on standard error, as what is on standard output is for another reader.
    """
    if any(not each.complete for each in review.diffs):
        raise click.exceptions.Exit(2)
    failing = [(change, review.standing(change, place.pair)) for place, change in review.places]
    failing = [each for each in failing if _gate(each[1].state) in gates]
    for change, standing in failing:
        echo_line(headline(change, standing), err=apart)
    if failing:
        raise click.exceptions.Exit(1)


def _gate(state: State) -> str:
    """What a state counts as: without a verdict on what it says now, a change is undecided."""
    return state if state in ("accepted", "rejected") else "undecided"
