"""Whole agreements as text, valid by construction, and texts that are nearly agreements.

What a field is given follows from what its type accepts: a new kind, field or type is covered by being declared.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hypothesis import strategies as st

from clauses.agreement import Agreement
from clauses.kinds import (
    CLAUSES,
    Clause,
    Declaration,
    Definition,
    Event,
    FieldSpec,
    Panel,
    Party,
    Section,
    field_specs,
    kind_of,
)
from clauses.kinds.types import ANYTHING, FieldType, Neutral
from clauses.load.reading import Unread, read_value
from clauses.values import CURRENCIES, PICKS, SCALES
from grammar import parse

Text = st.SearchStrategy[str]
Draw = st.DrawFn

UNKNOWNS = ("none", "undisclosed", "tbd")
LANGUAGES = ("ko", "de", "zh-Hant", "es-419")


def value_of(text: str) -> Neutral | None:
    """What ``text`` says as the value of a field; None where it is no value."""
    file, findings = parse(f"a b {{\n    c: {text}\n}}\n")
    if findings:
        return None
    value = read_value(next(file.blocks[0].fields).value)
    return None if isinstance(value, Unread) else value


# --- the world: the names that there are ---------------------------------------------------------------------------


@dataclass(frozen=True)
class World:
    """The ids that a block may refer to, by the kind of block; ``clause`` has those of all clauses."""

    ids: Mapping[str, tuple[str, ...]]

    def names(self, refers: frozenset[str]) -> tuple[str, ...]:
        """What may stand where one of these kinds is wanted; any word where none is."""
        if not refers:
            return ("convenience", "KR", "breach", "이전_이름")
        return tuple(name for kind in sorted(refers) for name in self.ids.get(kind, ()))

    def before(self, kinds: Sequence[str], id: str) -> "World":
        """Without ``id`` and what is declared after it: nothing follows, or is part of, itself."""
        cut = {kind: names[: names.index(id)] for kind in kinds if id in (names := self.ids.get(kind, ()))}
        return replace(self, ids={**self.ids, **cut})


ROOM = World({"party": ("p1", "p2"), "event": ("e1",), "define": ("t1", "t2"), "panel": ("n1",), "clause": ("n1",)})

Source = Callable[[World, frozenset[str]], Text]


def written(name: str) -> Text:
    """A name as an author may write it: composed or decomposed, it is the same."""
    return st.sampled_from(sorted({name, unicodedata.normalize("NFD", name)}))


def _one_of(names: Sequence[str]) -> Text:
    return st.sampled_from(sorted(names)).flatmap(written) if names else st.nothing()


# --- values --------------------------------------------------------------------------------------------------------

_digits = st.integers(0, 10**9).map(str) | st.integers(0, 10**12).map(lambda number: f"{number:,}")
numbers = _digits | st.builds("{}.{}".format, _digits, st.sampled_from(["5", "05", "125"])) | st.just("1e27")
_scaled = st.builds("{} {}".format, _digits, st.sampled_from(sorted(SCALES))) | st.just("1조 3,500억")
amounts = numbers | _scaled
_units = st.sampled_from(["experts", "kwh", "flop", "시간", "ms"])
_per = st.just("") | _units.map(" per {}".format)
_business = st.sampled_from(["", "business "])
_calendar = st.sampled_from(["day", "weeks", "month", "months", "quarters", "year", "years"])
durations = st.builds("{} {}".format, st.integers(0, 900), _calendar) | st.builds(
    "{} {}days".format, st.integers(0, 900), _business
)
_whole_money = st.builds("{} {}".format, st.sampled_from(sorted(CURRENCIES)), _digits | _scaled)
_prices = st.builds("{} {} per {}".format, st.sampled_from(["USD", "KRW", "XAU"]), amounts, _units)
monies = _whole_money | _prices
_days = st.dates().map(str)
dates = _days | _days.map(lambda day: day[:7])
_years = st.integers(1000, 9999).map(str)

_plain = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
_phrases = ["", "All of it.", "한국어 문장", "e\u0301t\u00e9", "{ x: 1 }", "# 5, “so”", "[red]it[/red]", "until 2030"]
lines = st.sampled_from(_phrases) | st.text(_plain, max_size=8)


@st.composite
def strings(draw: Draw) -> str:
    """A text in quotes, with escapes."""
    text = draw(lines).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text + draw(st.sampled_from(["", "", r"\n", r"\t", r"\"", "\\\\"])) + '"'


def _moments(world: World) -> Text:
    """A point in time inside a period, where a bare year is one."""
    point = dates | _years | _one_of((*world.names(frozenset({"event"})), "termination", "effective", "expiry"))
    return point | st.builds("{} {} {}".format, point, st.sampled_from("+-"), durations)


def _points(world: World, refers: frozenset[str]) -> Text:
    anchor = dates | _one_of((*world.names(frozenset({"event"})), "expiry"))
    return st.builds("{} {} {}".format, anchor, st.sampled_from("+-"), durations)


@st.composite
def _periods(draw: Draw, world: World) -> str:
    if draw(st.booleans()) and draw(st.booleans()):
        return "perpetual"
    moment = _moments(world)
    end = st.builds("{} {}".format, st.sampled_from(["through", "until"]), moment) | st.builds(
        "for {}{}".format, durations, st.just("") | moment.map(" after {}".format)
    )
    start = draw(st.just("") | moment.map("from {}".format))
    ends = draw(st.lists(end, min_size=0 if start else 1, max_size=3))
    joint = draw(st.sampled_from([" or ", " and ", " or\n        "]))
    pick = draw(st.sampled_from(["", *(f", whichever is {word}" for word in ("earlier", "later", "first", "last"))]))
    return f"{start} {joint.join(ends)}{pick if len(ends) > 1 else ''}".strip()


def _percents(world: World, refers: frozenset[str]) -> Text:
    base = st.just("") | _one_of(world.names(frozenset({"define"}))).map(" of {}".format)
    return st.builds("{}%{}{}{}".format, numbers, base, _per, st.just("") | durations.map(" over {}".format))


def _multiples(world: World, refers: frozenset[str]) -> Text:
    return st.builds("{} times {}".format, numbers, _one_of(world.names(frozenset({"define"}))))


# A sample, by which a type is asked whether it accepts such a value, and how to draw one.
SCALARS: Mapping[str, tuple[str, Source]] = {
    "text": ('"x"', lambda world, refers: strings()),
    "name": ("n", lambda world, refers: _one_of(world.names(refers))),
    "answer": ("yes", lambda world, refers: st.sampled_from(["yes", "no"])),
    "money": ("USD 5", lambda world, refers: monies),
    "percent": ("5%", _percents),
    "duration": ("5 days", lambda world, refers: durations),
    "terms": (
        "3 terms of 1 year",
        lambda world, refers: st.builds("{} terms of {}".format, st.integers(0, 9), durations),
    ),
    "multiple": ("2 times t1", _multiples),
    "count": ("5", lambda world, refers: st.integers(0, 99).map(str)),
    "quantity": ("5.5 kwh", lambda world, refers: st.builds("{} {}{}".format, amounts, _units, _per)),
    "year": ("2030", lambda world, refers: _years),
    "date": ("2030-06-30", lambda world, refers: dates),
    "shifted": ("expiry + 5 days", _points),
}
SHAPES = ("plain", "hedged", "choice", "list")


def _shaped(one: str, shape: str) -> str:
    shapes = {"plain": "{0}", "hedged": "about {0}", "choice": "{0} or {0}", "list": "{0}, {0}"}
    return shapes[shape].format(one)


@cache
def accepted(type_: FieldType) -> tuple[tuple[str, str], ...]:
    """The scalars, and the shapes of them, that a type accepts; a period and prose count as scalars."""
    found = [
        (scalar, shape)
        for scalar in SCALARS
        for shape in SHAPES
        if (value := value_of(_shaped(SCALARS[scalar][0], shape))) is not None and type_.adapt(value) is not None
    ]
    period, prose = value_of("through 2030"), value_of('"x"')
    assert period is not None
    assert prose is not None
    found += [("period", "plain")] if type_.adapt(period) is not None else []
    found += [("prose", "plain")] if type_.adapt(prose) is not None else []
    found += [("unknown", "plain")] if type_.unknowns else []
    assert found, f"no value is known that fits {type_.phrase}"
    return tuple(found)


def samples(type_: FieldType, world: World) -> Iterator[str]:
    """One value, or a few, of each form that a type accepts."""
    names = world.names(type_.refers)
    for scalar, shape in accepted(type_):
        if scalar == "period":
            yield from ("perpetual", "from 2025-10", "from e1 until e1 + 2 years or through 2030, whichever is first")
            yield from ("for 3 years", "for 2 quarters after termination and until 2030-06-30")
        elif scalar == "unknown":
            yield from UNKNOWNS
        elif scalar == "prose":
            yield '"""\n        One line.\n\n          Another.\n    """'
        elif scalar != "name" or names:
            one = names[0] if scalar == "name" else SCALARS[scalar][0]
            yield _shaped(one, shape)


@st.composite
def values(draw: Draw, type_: FieldType, world: World, form: tuple[str, str]) -> str:
    """A value of this type, of one of the forms that it accepts."""
    scalar, shape = form
    if scalar == "period":
        return draw(_periods(world))
    if scalar == "prose":
        margin = "            "
        said = draw(st.lists(lines.filter(lambda line: '"' not in line and "#" not in line), max_size=3))
        return '"""\n' + "".join(f"{margin}{line}\n" for line in said) + margin + '"""'
    if scalar == "unknown":
        return draw(st.sampled_from(UNKNOWNS))
    one = SCALARS[scalar][1](world, type_.refers)
    if shape == "hedged":
        return f"{draw(st.sampled_from(['about', 'at least', 'at  most', 'reportedly']))} {draw(one)}"
    if shape == "choice":
        options = draw(st.lists(one, min_size=2, max_size=3))
        pick = draw(st.sampled_from(["", *(f", whichever is {word}" for word in sorted(PICKS))]))
        return draw(st.sampled_from([" or ", " and "])).join(options) + pick
    if shape == "list":
        return draw(st.sampled_from([", ", ",\n            "])).join(draw(st.lists(one, min_size=2, max_size=3)))
    return draw(one)


# --- blocks --------------------------------------------------------------------------------------------------------

_SKIPPED = frozenset({"include"})  # it names another file


@st.composite
def _field(draw: Draw, spec: FieldSpec, world: World) -> str | None:
    forms = [form for form in accepted(spec.type) if form[0] != "name" or world.names(spec.type.refers)]
    return (
        f"{spec.name}:{draw(_space)}{draw(values(spec.type, world, draw(st.sampled_from(forms))))}" if forms else None
    )


_space = st.sampled_from([" ", " ", "  ", "\t"])
_comments = st.sampled_from(["", "", "", "# why: it says so\n", "\n", "\n# “한”\n\n"])


@st.composite
def _fields(draw: Draw, model: type[Declaration], world: World, *, whole: bool) -> list[str]:
    """Some fields of a block, those that it needs if ``whole``, in any order, and translations."""
    specs = [spec for spec in field_specs(model).values() if spec.name not in _SKIPPED]
    needed = [spec for spec in specs if whole and spec.required]
    further = draw(st.lists(st.sampled_from(specs), max_size=4, unique_by=lambda spec: spec.name))
    chosen = draw(st.permutations(list({spec.name: spec for spec in (*needed, *further)}.values())))
    said = [draw(_field(spec, world)) for spec in chosen]
    if getattr(model, "free", False):
        keys = draw(st.lists(st.sampled_from(["guardrails", "other_terms", "과세", "until"]), max_size=2, unique=True))
        said += [f"{key}: {draw(values(ANYTHING, world, draw(st.sampled_from(accepted(ANYTHING)))))}" for key in keys]
    if draw(st.booleans()):
        language = draw(st.sampled_from(LANGUAGES))
        field = draw(st.sampled_from(["heading", "text", "note"]))
        said.append(f"{field}({language}): {draw(strings())}")
    return [line for line in said if line is not None]


@st.composite
def block(draw: Draw, model: type[Declaration], id: str, world: World) -> str:
    """A block of a kind."""
    items = draw(_fields(model, world, whole=True))
    if issubclass(model, Clause):
        for number in range(draw(st.integers(0, 2))):
            kind = draw(st.sampled_from(model.part_kinds))
            items.append(_set(draw, f"{kind} part_{number}", draw(_fields(model, world, whole=False)), "        "))
    return _set(draw, f"{kind_of(model)} {draw(written(id))}", items, "    ")


def _set(draw: Draw, head: str, items: Sequence[str], indent: str) -> str:
    heading = draw(st.just("") | strings().map(" {}".format))
    if not items:
        bare = [""] if heading or indent == "    " else []  # a part that says nothing at all would be a field
        return head + heading + draw(st.sampled_from([*bare, " {}", " {\n}"]))
    # On one line stands one field, and no block.
    field = len(items) == 1 and re.match(r"\S+:", items[0]) and "\n" not in items[0] and "{" not in items[0]
    if field and draw(st.booleans()):
        return f"{head}{heading} {{ {items[0]} }}"
    body = "".join(f"{draw(_comments)}{indent}{item}\n" for item in items)
    return f"{head}{heading} {{\n{body}{indent[4:]}}}"


# --- agreements ----------------------------------------------------------------------------------------------------

_stems = st.sampled_from(["x", "party_a", "조항", "caf\u00e9_", "ip.research", "until_"])


@st.composite
def _ids(draw: Draw, least: int, most: int, mark: str) -> tuple[str, ...]:
    return tuple(f"{draw(_stems)}{mark}{number}" for number in range(draw(st.integers(least, most))))


@st.composite
def agreements(draw: Draw, most_clauses: int = 5) -> str:
    """A valid agreement as text: every kind of block, type of value and way to set it may be in it."""
    models = draw(st.lists(st.sampled_from(CLAUSES), max_size=most_clauses))
    clauses = [f"{draw(_stems)}c{number}" for number, _ in enumerate(models)]
    ids = {
        "party": draw(_ids(1, 3, "p")),
        "define": draw(_ids(1, 4, "t")),
        "event": draw(_ids(0, 3, "e")),
        "clause": tuple(clauses),
        "panel": tuple(id for id, model in zip(clauses, models, strict=True) if model is Panel),
    }
    world = World(ids)
    said = [draw(block(Agreement, "a", world))]
    for declaration in (Party, Definition, Event):
        kind = kind_of(declaration)
        said += [draw(block(declaration, id, world.before([kind], id))) for id in ids[kind]]
    sections = 0
    for id, model in zip(clauses, models, strict=True):
        if draw(st.booleans()):
            said.append(draw(block(Section, f"s.{sections}", world)))
            sections += 1
        said.append(draw(block(model, id, world.before(["clause", kind_of(model)], id))))
    text = "".join(f"{draw(_comments)}{each}\n" for each in said)
    return text.replace("\n", "\r\n") if draw(st.booleans()) and draw(st.booleans()) else text


# --- texts that are nearly agreements ------------------------------------------------------------------------------

_ODD = [
    "\x00",
    "\x1b[31m",
    "\x9b",
    "\u202e",
    "\u200b",
    "\u2028",
    "\x0c",
    "\ufeff",
    "０",
    "а",
    "\ud55c",
    "e\u0301",
    "\r",
]
_MODELS: tuple[type[Declaration], ...] = (*CLAUSES, Party, Definition, Event, Section, Agreement)
_WORDS = [
    *('"', '"""', "{", "}", "#", ":", ",", ".", "-", "+", "%", "(", ")", "=", "\\", "\n", "\n    ", " ", "  ", "\t"),
    *(
        "from",
        "through",
        "until",
        "for",
        "or",
        "and",
        "whichever",
        "is",
        "per",
        "of",
        "over",
        "after",
        "terms",
        "times",
    ),
    *("about", "at least", "yes", "no", "none", "tbd", "perpetual", "earlier", "million", "조", "days", "business"),
    *("USD", "5", "1e999", "1,00", "2030", "2030-02-30", "0000-01-01", "20301231", "p1", "each", "termination", "x.y"),
    *(
        "agreement",
        "section",
        "except",
        "tier",
        "text(ko):",
        "text(ko_KR):",
        "heading:",
        "formerly:",
        '"x"',
        "include:",
    ),
    *(f"{kind_of(model)} " for model in _MODELS),
    *(f"{name}: " for model in _MODELS for name in field_specs(model)),
]

scraps = st.lists(st.sampled_from([*_WORDS, *_ODD]), max_size=40).map("".join) | st.text(max_size=40)
"""Words of the language in any order."""


@st.composite
def spoiled(draw: Draw, whole: Text | None = None) -> str:
    """An agreement in which a few stretches went missing, were doubled, or gave way to something else."""
    text = draw(agreements(most_clauses=2) if whole is None else whole)
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(st.integers(0, len(text))), draw(st.integers(0, 12))
        cut = text[start : start + length]
        text = text[:start] + draw(st.just("") | st.just(cut * 2) | scraps) + text[start + length :]
    return text
