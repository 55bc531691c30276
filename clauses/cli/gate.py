"""`--fail-on`: which changes make a comparison fail, and how other programs are told of them."""

import os
from collections.abc import Sequence

import click

from clauses.agreement import Agreement
from clauses.diff import LEVELS, Diff
from clauses.diff.change import Change
from clauses.load.suggest import Suggester
from clauses.report.checks import CHECK_REPORTS
from grammar.frozen import frozen

_AGAINST = "against:"


@frozen
class Gate:
    """Changes of one of ``levels`` fail, and changes that disfavour ``party``."""

    levels: tuple[str, ...] = ()
    party: str | None = None

    def __call__(self, change: Change) -> bool:
        """Whether a change fails."""
        against = any(self.party in effect.disfavours for effect in change.effects)
        return change.level in self.levels or (self.party is not None and against)

    @property
    def any_agreement(self) -> bool:
        """Whether an agreement that only one side has fails, too."""
        return bool(self.levels)


def parse_gate(text: str | None, parties: Sequence[str]) -> Gate | None:
    """Read what the user wrote. A level means itself and what is above it; ``any`` means every change."""
    if text is None:
        return None
    if text in LEVELS:
        return Gate(levels=LEVELS[: LEVELS.index(text) + 1])
    if text == "any":
        return Gate(levels=LEVELS)
    party = text.removeprefix(_AGAINST)
    if text.startswith(_AGAINST) and party in parties:
        return Gate(party=party)
    names = [*LEVELS, "any", *(f"{_AGAINST}{name}" for name in parties)]
    nearest = Suggester().nearest(text, names)
    hint = f' Did you mean "{nearest}"?' if nearest else f" There are: {', '.join(names)}."
    raise click.BadParameter(f'"{text}" says nothing.{hint}', param_hint="--fail-on")


def report_failures(
    output_format: str,
    gate: Gate | None,
    compared: Sequence[tuple[Diff, Agreement, Agreement]],
    added: Sequence[Agreement],
    removed: Sequence[Agreement],
) -> str:
    """What fails, as a report of findings."""
    from clauses.report.failures import failures, lone_agreements

    if gate is None:
        raise click.UsageError(f"{output_format} tells of the changes that --fail-on names: say which.")
    folder = os.getcwd()
    lone = lone_agreements(added, removed, folder) if gate.any_agreement else ()
    files = [new.origin.source.path for _, _, new in compared]
    return CHECK_REPORTS[output_format]([*failures(compared, gate, folder), *lone], files)
