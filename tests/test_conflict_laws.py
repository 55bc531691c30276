"""Laws that hold for any clauses: of files in any order, of what is sure and possible, and of clauses that say less."""

import datetime

from deal import agreement
from hypothesis import given, settings
from hypothesis import strategies as st
from test_conflict_scenarios import KINDS, ONE, TWO, clause

from clauses import Agreement
from clauses.timeline.conflicts import Conflict, conflicts

PARTIES = ("maker", "seller", "rival", "maker,seller")
FIELDS = {"activity": ("selling", "online", "pumps"), "action": ("selling", "pumps", "pumps,cars")}
TERMS = ("products", "pumps", "small", "pumps,cars")
PERIODS = (
    "through 2026",
    "from 2026-06-01 through 2027",
    "until launch",
    "from launch for 1 year",
    "from sale",
    "for 1 year after termination",
    "perpetual",
)
LIMITS = ("territory: KR", "territory: KR, NL", 'territory: "EU"', "condition: launch", 'condition: "It snows."')
EXCEPTIONS = ("territory: KR", "period: through 2026", 'text: "Some."')
DUE = ("2026-08-31", "launch", "90 days", '"soon"')


@st.composite
def sayings(draw: st.DrawFn, number: int) -> str:
    """A clause of some kind, as short as it can be said."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    said = []
    for name in KINDS[kind].split():
        if name == "due":
            said.append(draw(st.sampled_from(("-", "-", *(each for each in DUE if " " not in each)))))
        elif name == "scope" and kind != "exclusivity":
            said.append(draw(st.sampled_from(("-", *TERMS))))
        elif name in ("scope", "goods", "covers", "over", *FIELDS):
            said.append(draw(st.sampled_from(FIELDS.get(name, TERMS))))
        else:
            said.append(draw(st.sampled_from(PARTIES)))
    more = [f"period: {draw(st.sampled_from(PERIODS))}"] if draw(st.booleans()) else []
    more += draw(st.lists(st.sampled_from(LIMITS), max_size=1))
    if kind == "license" and draw(st.booleans()):
        more.append("exclusive: yes")
    return clause("; ".join((f"{kind} {' '.join(said)}", *more)), number)


@st.composite
def deals(draw: st.DrawFn) -> tuple[str, str]:
    """The clauses of two agreements."""
    made = [draw(sayings(number)) for number in range(draw(st.integers(2, 4)))]
    cut = draw(st.integers(0, len(made)))
    return "".join(made[:cut]), "".join(made[cut:])


def read(said: tuple[str, str]) -> list[Agreement]:
    return [agreement(text, head) for text, head in zip(said, (ONE, TWO), strict=True)]


Told = tuple[str, frozenset[tuple[str, str]], tuple[str, ...], tuple[str, ...], object, object]


def told(found: Conflict) -> Told:
    """What collides with what, whichever comes first."""
    sides = frozenset((act.clause.id, act.norm.who) for act in (found.one, found.other))
    return found.reason, sides, found.parties, found.over, found.sure, found.possible


@settings(max_examples=300, deadline=None)
@given(deals())
def test_files_in_another_order_collide_alike(said: tuple[str, str]) -> None:
    made = read(said)
    found = conflicts(made)
    assert {told(each) for each in found.found} == {told(each) for each in conflicts(made[::-1]).found}


DAYS = [datetime.date(2025, 1, 1) + datetime.timedelta(27 * number) for number in range(60)]


def days_of(found: tuple[Conflict, ...], pair: frozenset[str], *, sure: bool) -> set[datetime.date]:
    """The days on which two clauses collide."""
    mine = [each for each in found if frozenset((each.one.clause.id, each.other.clause.id)) == pair]
    spans = [span for each in mine for span in (each.sure if sure else each.possible)]
    return {day for day in DAYS if any(span.holds(day) for span in spans)}


def couples(found: tuple[Conflict, ...]) -> set[frozenset[str]]:
    return {frozenset((each.one.clause.id, each.other.clause.id)) for each in found}


@settings(max_examples=300, deadline=None)
@given(deals(), st.sampled_from(EXCEPTIONS), st.data())
def test_an_exception_makes_nothing_collide_that_did_not_and_nothing_surer(
    said: tuple[str, str], exception: str, data: st.DataObject
) -> None:
    made = read(said)
    before = conflicts(made).found
    for each in before:
        assert days_of(before, frozenset((each.one.clause.id, each.other.clause.id)), sure=True) <= days_of(
            before, frozenset((each.one.clause.id, each.other.clause.id)), sure=False
        )
    if not before:
        return
    restraint = data.draw(st.sampled_from(before)).one
    # A permission of its own may allow less, too: only what restrains is looked at.
    text = "".join(said)
    name = f"{restraint.clause.kind} {restraint.clause.id} {{\n"
    narrowed = [each.replace(name, f"{name}    except e {{ {exception} }}\n") for each in said]
    assert "".join(narrowed) != text
    after = conflicts(read((narrowed[0], narrowed[1]))).found
    mine = {pair for pair in couples(before) | couples(after) if restraint.clause.id in pair}
    for pair in mine:
        for sure in (True, False):
            assert days_of(after, pair, sure=sure) <= days_of(before, pair, sure=sure)
