"""An agreement as it stands on a day, for a terminal and as JSON: who may, must and must not do what."""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from clauses.agreement import Agreement
from clauses.kinds import Clause, Part, field_specs
from clauses.kinds.base import EDITORIAL
from clauses.report.acts import MODALS, act_in_words, names_of
from clauses.report.chart import ends_in_words, why_possibly
from clauses.report.safe_json import escaped
from clauses.report.values import on_one_line, say
from clauses.timeline import Holding, Standing
from clauses.timeline.standing import AsItStands, Decision, Provision
from grammar.visible import inert

SCHEMA_VERSION = 1
_ORDER = tuple(dict.fromkeys(MODALS.values()))
_POSSIBLY = "possibly"


class StandingText:
    """The whole, as something that rich can print."""

    def __init__(self, found: AsItStands) -> None:
        """Nothing is laid out yet."""
        self.found = found
        self.names = names_of(found.agreement)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        agreement = self.found.agreement
        yield Text(on_one_line(agreement.heading or agreement.id or agreement.origin.source.path), style="bold")
        version = f"version {say(agreement.version)}, " if agreement.version is not None else ""
        yield Text(f"{version}as it stands on {self.found.day}", style="dim")
        assumed = str(self.found.timeline.assumptions)
        if assumed:
            yield Text(f"Assumed: {inert(assumed)}", style="magenta")
        for party in agreement.parties:
            provisions = self.found.of(party.id)
            if provisions:
                yield Text()
                yield Text(inert(self.names[party.id]), style="bold underline")
                yield from self._party(provisions)
        yield from self._decisions()
        yield from self._rest()

    def _party(self, provisions: Sequence[Provision]) -> Iterator[RenderableType]:
        for modal in _ORDER:
            mine = [each for each in provisions if MODALS[each.norm.force] == modal]
            if mine:
                yield Text(f"  {modal}", style="bold")
            for each in mine:
                yield from self._provision(each)

    def _provision(self, provision: Provision) -> Iterator[RenderableType]:
        clause = provision.holding.clause
        act = act_in_words(provision.norm, clause, self.found.agreement)
        yield _line(act, provision.holding, provision.standing, self.found.day, 4)
        for holding, standing in provision.exceptions:
            if holding.part is not None:
                said = _part_in_words(holding.part, clause, self.names)
                yield _line(said, holding, standing, self.found.day, 6)

    def _decisions(self) -> Iterator[RenderableType]:
        own = [each for each in self.found.provisions if each.party is None]
        if not self.found.decisions and not own:
            return
        yield Text()
        yield Text("Who decides", style="bold underline")
        for decision in self.found.decisions:
            yield Padding(Text(_decided(decision, self.names)), (0, 0, 0, 2))
        for each in own:
            name = self.names[each.holding.clause.id]
            act = act_in_words(each.norm, each.holding.clause, self.found.agreement)
            yield _line(f"{name}: to {act}", each.holding, each.standing, self.found.day, 2)

    def _rest(self) -> Iterator[RenderableType]:
        if self.found.others:
            yield Text()
            yield Text("Other terms", style="bold underline")
            for holding, standing in self.found.others:
                yield _line(self.names[holding.clause.id], holding, standing, self.found.day, 2)
        if self.found.resting:
            yield Text()
            yield Text(f"Not in force on {self.found.day}", style="bold underline")
            for holding in self.found.resting:
                yield Padding(
                    Text(f"{inert(holding.path)}: {_why_not(holding, self.found)}", style="dim"), (0, 0, 0, 2)
                )


def _line(said: str, holding: Holding, standing: Standing, day: datetime.date, columns: int) -> RenderableType:
    """What a clause says; below it, which one it is, how long it lasts, and whether that is sure."""
    below = Text(inert(holding.path), style="cyan")
    if holding.spans.ends.latest is not None:
        exact = holding.spans.ends.exact
        below.append(f"  {'through' if exact else 'ends'} {ends_in_words(holding)}", style="default")
    if standing == _POSSIBLY:
        below.append(f"  {_POSSIBLY}: {inert('; '.join(why_possibly(holding, day)))}", style="yellow")
    return Group(Padding(Text(said), (0, 0, 0, columns)), Padding(below, (0, 0, 0, columns + 2)))


def _part_in_words(part: Part, clause: Clause, names: Mapping[str, str]) -> str:
    """``tier: Year two (amount USD 5 million)``: its heading, and what it says besides when it holds."""
    specs = field_specs(type(clause))
    known = {name: names if name in specs and specs[name].type.refers else {} for name in part.terms}
    own = _own(part, clause)
    terms = ", ".join(f"{say(name).replace('_', ' ')} {_named(value, known[name])}" for name, value in own)
    return f"{part.kind}: {say(part.heading or part.id)}" + (f" ({terms})" if terms else "")


def _own(part: Part, clause: Clause) -> Iterator[tuple[str, Any]]:
    specs = field_specs(type(clause))
    for name, value in part.terms.items():
        if name not in _NOT_SAID and (name not in specs or specs[name].direction != EDITORIAL):
            yield name, value


def _named(value: Any, names: Mapping[str, str]) -> str:
    """A value with parties and terms by their headings."""
    if isinstance(value, tuple):
        return ", ".join(names.get(item, say(item)) if isinstance(item, str) else say(item) for item in value)
    return say(value)


_NOT_SAID = frozenset({"period", "text"})
"""What is told of a part elsewhere, or is to be read."""


def _decided(decision: Decision, names: Mapping[str, str]) -> str:
    who = ", ".join(names.get(each, say(each)) for each in decision.deciders)
    what = names.get(decision.block.id, say(decision.block.id))
    return f"{what}: {say(decision.field).replace('_', ' ')} {who}"


def _why_not(holding: Holding, found: AsItStands) -> str:
    spans = holding.spans
    if not spans.possible:
        return "never in force"
    first, last = spans.possible[0].first, spans.possible[-1].last
    if first is not None and found.day < first:
        return f"begins on {first}" if spans.begins.exact else f"begins on {first} at the earliest"
    if last is not None and last < found.day:
        return f"ended on {last}" if spans.ends.exact else f"ended on {last} at the latest"
    return "between two stretches of time"


# --- JSON ---------------------------------------------------------------------------------------------------------


def standing_json(found: AsItStands) -> str:
    """The same for scripts."""
    agreement = found.agreement
    whole = {
        "schema_version": SCHEMA_VERSION,
        "agreement": {"id": agreement.id, "version": agreement.version, "path": agreement.origin.source.path},
        "on": found.day.isoformat(),
        "assumed": {each.event: str(each.days) for each in found.timeline.assumptions.of},
        "provisions": [_plain(each, agreement, found.day) for each in found.provisions],
        "decisions": [
            {"kind": each.block.kind, "id": each.block.id, "field": each.field, "deciders": list(each.deciders)}
            for each in found.decisions
        ],
        "others": [{"clause": holding.clause.id, "standing": standing} for holding, standing in found.others],
        "not_in_force": [holding.path for holding in found.resting],
    }
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2, default=str)) + "\n"


def _plain(provision: Provision, agreement: Agreement, day: datetime.date) -> dict[str, Any]:
    holding = provision.holding
    place = agreement.origin.place(holding.clause)
    ends = holding.spans.ends
    return {
        "party": provision.party,
        "modal": MODALS[provision.norm.force],
        "force": provision.norm.force,
        "act": act_in_words(provision.norm, holding.clause, agreement),
        "kind": holding.clause.kind,
        "clause": holding.clause.id,
        "standing": provision.standing,
        "last_day": ends.latest.isoformat() if ends.latest else None,
        "last_day_is": ("exact" if ends.exact else "latest") if ends.latest else None,
        "depends_on": list(holding.spans.hangs_on_at(day)),
        "doubts": list(holding.spans.doubts),
        "parts": [_plain_part(each, standing) for each, standing in provision.exceptions],
        "path": place.path if place else None,
        "line": place.line if place else None,
    }


def _plain_part(holding: Holding, standing: Standing) -> dict[str, Any]:
    own = _own(holding.part, holding.clause) if holding.part is not None else ()
    return {"path": holding.path, "standing": standing, "terms": {name: say(value) for name, value in own}}
