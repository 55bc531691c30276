"""Every field of every kind, from less to more, to and from silence and the unknown: whom it favours."""

from itertools import permutations
from typing import Any

import pytest
from mirror import seen
from strategies import value_of
from versions import attribute

from clauses import Agreement, diff
from clauses.diff import Effect
from clauses.diff.change import Edited
from clauses.kinds import (
    CLAUSES,
    DECLARATIONS,
    Clause,
    Declaration,
    Definition,
    Event,
    FieldSpec,
    License,
    Part,
    Party,
    field_specs,
    kind_of,
    models,
    types,
)
from clauses.kinds.base import GAINERS, Binds, ByUse, Decides, Depends, Favours, More, TakesFrom, Waived, parties_with
from clauses.values import NONE, TBD, UNDISCLOSED

GAINER, BOUND, THIRD = "alder", "birch", "cedar"

LESS_AND_MORE: dict[Any, tuple[str, str]] = {
    types.Parties: ("alder", "alder, cedar"),
    types.Decider: ("alder", "cedar"),
    types.Events: ("declared", "declared, verified"),
    types.Scope: ("works", "works, research"),
    types.Matter: ("works", "works, research"),
    types.Condition: ("declared", "declared, verified"),
    types.ClauseNames: ("other", "other, further"),
    types.ClausesOrKinds: ("indemnity", "indemnity, warranty"),
    types.OldIds: ("older", "older, oldest"),
    types.Territory: ("KR", "KR, US"),
    types.Labels: ("convenience", "convenience, breach"),
    types.Label: ("refusal", "offer"),
    types.Texts: ('"here"', '"here", "there"'),
    types.Sentence: ('"so"', '"otherwise"'),
    types.YesNo: ("no", "yes"),
    types.Time: ("through 2030", "through 2032"),
    types.When: ("2030-06-30", "2032-06-30"),
    types.Length: ("30 days", "60 days"),
    types.Renewal: ("1 term of 1 year", "2 terms of 1 year"),
    types.Due: ("30 days", "60 days"),
    types.Sum: ("USD 5 million", "USD 7 million"),
    types.Rate: ("5%", "7%"),
    types.Share: ("27%", "30%"),
    types.Measure: ("5 experts", "7 experts"),
    types.Band: ("at most 5 experts", "at most 7 experts"),
    types.Count: ("1", "2"),
}
"""Of each type of field, a value and one that is more, as far as there is a more."""

FURTHER: dict[Any, tuple[str, ...]] = {
    types.Parties: ("alder, birch", "each"),
    types.Decider: ("alder, birch", "alder, cedar"),
    types.Time: ("for 2 years after declared", "until declared + 2 years", "for 3 years"),
    types.Length: ("30 days or 2 months, whichever is longer", "about 30 days"),
    types.Renewal: ("30 days or 2 months, whichever is longer", "1 year"),
    types.Due: ("30 days or 2 months, whichever is shorter", "declared"),
    types.Sum: ("USD 5 million or 2 times works, whichever is greater", "2 times works"),
    types.Rate: ("5% or USD 3, whichever is greater", "5% or USD 3, whichever is lesser"),
    types.Share: ("27% or 30%, whichever is greater", "27% or 30%"),
    types.Measure: ("5 experts or USD 3, whichever is greater", "at least 5 experts"),
}
"""Of some types, values of other shapes."""

_KNOWN = {alias.__metadata__[0]: pair for alias, pair in LESS_AND_MORE.items()}
_MATCHED_BY = frozenset({"formerly"})

CASES = [
    pytest.param(model, spec, id=f"{kind_of(model)}-{spec.name}")
    for model in (*DECLARATIONS, *CLAUSES)
    for spec in field_specs(model).values()
    if spec.name not in _MATCHED_BY
]


def less_and_more(spec: FieldSpec) -> tuple[Any, Any]:
    assert spec.type in _KNOWN, f"say in LESS_AND_MORE what is less and what is more of {spec.type.phrase}"
    less, more = (spec.type.adapt(_read(text)) for text in _KNOWN[spec.type])
    assert less is not None
    assert more is not None
    return less, more


def _read(text: str) -> Any:
    value = value_of(text.replace("1 term of", "1 terms of"))
    assert value is not None, text
    return value


def values(spec: FieldSpec) -> tuple[Any, ...]:
    """All that a field can be: silent, where it may be, unknown in every way, a less and a more, and other shapes."""
    silent = () if spec.required else (None,)
    unknown = (NONE, UNDISCLOSED, TBD) if spec.type.unknowns else ()
    return (*silent, *unknown, *less_and_more(spec), *further(spec))


def further(spec: FieldSpec) -> tuple[Any, ...]:
    """Values of other shapes: alternatives, spans after an event, several parties."""
    texts = next((texts for alias, texts in FURTHER.items() if alias.__metadata__[0] == spec.type), ())
    found = tuple(spec.type.adapt(_read(text)) for text in texts)
    assert None not in found
    return found


def block(model: type[Declaration], said: dict[str, Any]) -> Declaration:
    """A block that says this, and only what it must besides: Alder gains by it, and Birch is bound."""
    return model.model_validate({"id": "it", **_needed(model), **said})


def _needed(model: type[Declaration]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, spec in field_specs(model).items():
        if isinstance(spec.direction, Binds | Favours):
            said[attribute(model, name)] = (GAINER if isinstance(spec.direction, Favours) else BOUND,)
        elif spec.required:
            said[attribute(model, name)] = less_and_more(spec)[0]
    return said


def agreement(of: Declaration) -> Agreement:
    parties: list[Any] = [Party(id=name) for name in (GAINER, BOUND, THIRD)]
    terms: list[Any] = [Definition(id=name) for name in ("works", "research")]
    events: list[Any] = [Event(id=name) for name in ("declared", "verified")]
    groups = {"party": parties, "define": terms, "event": events}
    sections = [of] if of.kind == "section" else []
    clauses = [of] if isinstance(of, Clause) else []
    if of.kind in groups:
        groups[of.kind].append(of)
    return Agreement(
        id="deal",
        parties=tuple(parties),
        definitions=tuple(terms),
        events=tuple(events),
        sections=tuple(sections),  # type: ignore[arg-type]
        clauses=tuple(clauses),
    )


def effects(model: type[Declaration], spec: FieldSpec, before: Any, after: Any) -> tuple[Effect, ...]:
    """What it does that this field alone says something else; from the other side it has to be the mirror."""
    old, new = (agreement(block(model, {attribute(model, spec.name): value})) for value in (before, after))
    return _only_edit(old, new, spec.name)


def _only_edit(old: Agreement, new: Agreement, field: str) -> tuple[Effect, ...]:
    there, back = diff(old, new), diff(new, old)
    assert seen(there, {}, mirrored=True) == seen(back, {}, mirrored=False)
    assert [change.field for change in there.changes if isinstance(change, Edited)] == [field]
    assert len(there.changes) == 1
    return there.changes[0].effects


@pytest.mark.parametrize(("model", "spec"), CASES)
def test_every_change_of_a_field_is_judged_and_mirrored(model: type[Declaration], spec: FieldSpec) -> None:
    for before, after in permutations(values(spec), 2):
        found = effects(model, spec, before, after)
        assert found
        for effect in found:
            assert effect.favours or effect.disfavours or effect.depends or effect.neutral


@pytest.mark.parametrize(("model", "spec"), CASES)
def test_to_and_from_what_is_not_known_is_neutral(model: type[Declaration], spec: FieldSpec) -> None:
    if not spec.type.unknowns or spec.direction in _editorial() or spec.name == "text":
        return
    less, _ = less_and_more(spec)
    verbs = {
        (UNDISCLOSED, less): "disclosed",
        (less, UNDISCLOSED): "withheld",
        (TBD, less): "agreed",
        (less, TBD): "reopened",
    }
    for (before, after), verb in verbs.items():
        (effect,) = effects(model, spec, before, after)
        assert (effect.verb, effect.neutral is not None) == (verb, True)


def _editorial() -> tuple[Any, ...]:
    return (field_specs(Party)["note"].direction,)


# --- from less to more --------------------------------------------------------------------------------------------


def _with_direction(*directions: type) -> list[Any]:
    return [case for case in CASES if isinstance(case.values[1].direction, directions)]  # type: ignore[union-attr]


def sides(model: type[Declaration], favours: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom more of a field favours, and whom it burdens, in ``block``; nobody, where no party gains by the clause."""
    gain = (GAINER,) if _has(model, Favours) else ()
    bound = (BOUND,) if _has(model, Binds) else ()
    if favours == GAINERS:
        return (gain, bound) if gain else ((), ())
    return (gain, bound) if isinstance(field_specs(model)[favours].direction, Favours) else (bound, gain)


def _has(model: type[Declaration], direction: type) -> bool:
    return issubclass(model, Clause) and bool(parties_with(model, direction))


@pytest.mark.parametrize(("model", "spec"), _with_direction(More))
def test_more_of_a_field_favours_the_parties_that_it_declares(model: type[Declaration], spec: FieldSpec) -> None:
    less, more = less_and_more(spec)
    assert isinstance(spec.direction, More)
    winners, losers = sides(model, spec.direction.favours)
    (gained,), (lost,) = effects(model, spec, less, more), effects(model, spec, more, less)
    assert (gained.favours, gained.disfavours) == (winners, losers)
    assert (lost.favours, lost.disfavours) == (losers, winners)
    assert (gained.neutral is None) == bool(winners or losers)


@pytest.mark.parametrize(("model", "spec"), _with_direction(More))
def test_silence_is_what_the_field_declares(model: type[Declaration], spec: FieldSpec) -> None:
    direction = spec.direction
    assert isinstance(direction, More)
    if spec.required:
        return
    _, more = less_and_more(spec)
    (effect,) = effects(model, spec, None, more)
    if direction.silence is None:
        assert effect.depends == "the old version does not say" or effect.neutral
        return
    winners, losers = sides(model, direction.favours)
    if direction.silence in ("unlimited", "everything", "everywhere"):
        winners, losers = losers, winners
    else:
        assert direction.silence in ("nothing", "no")
    assert (effect.favours, effect.disfavours) == (winners, losers)
    (effect,) = effects(model, spec, None, NONE)
    assert effect.neutral == "silence meant the same"


@pytest.mark.parametrize(("model", "spec"), _with_direction(Waived, Depends))
def test_a_waived_field_says_why_it_is_neutral_and_an_open_one_on_what_it_depends(
    model: type[Declaration], spec: FieldSpec
) -> None:
    direction = spec.direction
    assert isinstance(direction, Waived | Depends)
    for effect in effects(model, spec, *less_and_more(spec)):
        assert not effect.favours
        assert not effect.disfavours
        if isinstance(direction, Depends):
            assert effect.depends is not None
        else:
            assert effect.neutral in (direction.reason, "it changes no term")


@pytest.mark.parametrize(("model", "spec"), _with_direction(ByUse))
def test_a_field_that_is_judged_by_use_depends_on_the_clauses_that_use_it(
    model: type[Declaration], spec: FieldSpec
) -> None:
    assert isinstance(spec.direction, ByUse)
    for effect in effects(model, spec, *less_and_more(spec)):
        assert effect.neutral == spec.direction.unused.reason
    user = block(License, {"id": "use", "covers": ("it",)})
    old, new = (
        agreement(block(model, {attribute(model, spec.name): value})).model_copy(update={"clauses": (user,)})
        for value in less_and_more(spec)
    )
    for effect in _only_edit(old, new, spec.name):
        assert effect.depends == "what is said in use changes with it"


@pytest.mark.parametrize(("model", "spec"), _with_direction(Binds, Favours))
def test_who_joins_or_leaves_a_side_is_affected_and_so_is_the_other(model: type[Declaration], spec: FieldSpec) -> None:
    own = (GAINER,) if isinstance(spec.direction, Favours) else (BOUND,)
    opposite, name = (Binds, BOUND) if isinstance(spec.direction, Favours) else (Favours, GAINER)
    other = (name,) if _has(model, opposite) else ()
    (effect,) = effects(model, spec, own, (*own, THIRD))
    expected = (other, (THIRD,)) if isinstance(spec.direction, Binds) else ((THIRD,), other)
    assert (effect.favours, effect.disfavours) == expected


@pytest.mark.parametrize(("model", "spec"), _with_direction(Decides))
def test_a_party_loses_a_decision_and_another_gains_it(model: type[Declaration], spec: FieldSpec) -> None:
    (effect,) = effects(model, spec, (GAINER,), (THIRD,))
    assert (effect.verb, effect.favours, effect.disfavours) == ("transferred", (THIRD,), (GAINER,))
    for other in (("a_panel",), ("a_panel", GAINER), None, NONE):
        (effect,) = effects(model, spec, (GAINER,), other)
        assert (effect.verb, effect.favours, effect.disfavours) == ("transferred", (), (GAINER,))
    (effect,) = effects(model, spec, (GAINER,), (GAINER, THIRD))
    assert (effect.favours, effect.disfavours) == ((THIRD,), (GAINER,))
    (effect,) = effects(model, spec, (GAINER, BOUND), (GAINER, THIRD))
    assert (effect.favours, effect.disfavours) == ((THIRD,), (BOUND,))
    (effect,) = effects(model, spec, None, NONE)
    assert effect.neutral == "it names nobody, as before"


@pytest.mark.parametrize(("model", "spec"), _with_direction(TakesFrom))
def test_what_is_taken_from_a_scope_narrows_it(model: type[Declaration], spec: FieldSpec) -> None:
    assert isinstance(spec.direction, TakesFrom)
    (effect,) = effects(model, spec, None, less_and_more(spec)[0])
    whole = field_specs(model)[spec.direction.whole].direction
    assert isinstance(whole, More)
    winners, losers = sides(model, whole.favours)
    assert (effect.verb, effect.favours, effect.disfavours) == ("narrowed", losers, winners)


# --- exceptions and whole clauses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "spec"), [case for case in _with_direction(More) if issubclass(case.values[0], Clause)]
)
def test_in_an_exception_more_is_less(model: type[Clause], spec: FieldSpec) -> None:
    assert isinstance(spec.direction, More)
    less, more = less_and_more(spec)
    old, new = (
        agreement(block(model, {"parts": (Part(kind="except", id="one", terms={spec.name: value}),)}))
        for value in (less, more)
    )
    (effect,) = _only_edit(old, new, f"except one.{spec.name}")
    winners, losers = sides(model, spec.direction.favours)
    instead = spec.name in model.limits  # what an exception to a limit says holds in its place
    assert (effect.favours, effect.disfavours) == ((winners, losers) if instead else (losers, winners))


LIMITS = [(model, name) for model in CLAUSES for name in model.limits]


@pytest.mark.parametrize(("model", "name"), LIMITS)
def test_a_limit_favours_those_that_it_binds(model: type[Clause], name: str) -> None:
    said = {name: less_and_more(field_specs(model)[name])[0]}
    with_it = agreement(block(model, said))
    (came,) = diff(with_it.model_copy(update={"clauses": ()}), with_it).changes
    assert (came.effects[0].favours, came.effects[0].disfavours) == ((BOUND,), (GAINER,))
    part = Part(kind="except", id="one", terms={"text": "Not here."})
    (effect,) = _only_edit(with_it, agreement(block(model, {**said, "parts": (part,)})), "except one")
    assert (effect.verb, effect.favours, effect.disfavours) == ("narrowed", (GAINER,), (BOUND,))
    short, long = (
        agreement(block(model, {**said, "period": value})) for value in less_and_more(field_specs(model)["period"])
    )
    (effect,) = _only_edit(short, long, "period")
    assert (effect.verb, effect.favours, effect.disfavours) == ("extended", (BOUND,), (GAINER,))


@pytest.mark.parametrize(("model", "name"), LIMITS)
def test_a_limit_that_says_none_is_none(model: type[Clause], name: str) -> None:
    without = agreement(block(model, {name: NONE}))
    (came,) = diff(without.model_copy(update={"clauses": ()}), without).changes
    assert (came.effects[0].favours, came.effects[0].disfavours) == ((GAINER,), (BOUND,))
    spec = field_specs(model)["period"]
    short, long = less_and_more(spec)
    old = agreement(block(model, {"period": short}))
    new = agreement(block(model, {"period": long, name: less_and_more(field_specs(model)[name])[0]}))
    for one, other in ((old, new), (new, old)):
        (found,) = [each for each in diff(one, other).changes if isinstance(each, Edited) and each.field == "period"]
        assert found.effects[0].depends == "it is a limit in one version only"


@pytest.mark.parametrize("model", CLAUSES)
def test_to_add_a_clause_favours_its_gainers_and_burdens_those_that_it_binds(model: type[Clause]) -> None:
    with_it = agreement(block(model, {}))
    without = with_it.model_copy(update={"clauses": ()})
    gain = (GAINER,) if _has(model, Favours) else ()
    bound = (BOUND,) if _has(model, Binds) else ()
    (came,) = diff(without, with_it).changes
    (went,) = diff(with_it, without).changes
    assert (came.effects[0].favours, came.effects[0].disfavours) == (gain, bound)
    assert (went.effects[0].favours, went.effects[0].disfavours) == (bound, gain)
    assert (came.effects[0].neutral is None) == bool(gain or bound)


@pytest.mark.parametrize("model", [model for model in CLAUSES if _has(model, Favours)])
def test_a_clause_that_says_that_nobody_gains_is_neutral(model: type[Clause]) -> None:
    said = {attribute(model, name): NONE for name in parties_with(model, Favours)}
    with_it = agreement(block(model, said))
    for old, new in permutations([with_it, with_it.model_copy(update={"clauses": ()})], 2):
        (change,) = diff(old, new).changes
        assert change.effects[0].neutral == "no party gains by this clause"


@pytest.mark.parametrize("model", CLAUSES)
def test_an_exception_narrows_its_clause(model: type[Clause]) -> None:
    part = Part(kind="except", id="one", terms={"text": "Not here."})
    without, with_it = agreement(block(model, {})), agreement(block(model, {"parts": (part,)}))
    (effect,) = _only_edit(without, with_it, "except one")
    winners, losers = sides(model, GAINERS)
    assert (effect.verb, effect.favours, effect.disfavours) == ("narrowed", losers, winners)


def test_every_kind_is_enumerated() -> None:
    assert {str(case.id).partition("-")[0] for case in CASES} == set(models())
