"""A large file of many forms, the same in the clause language and in those of others: what parsers are timed on.

Each clause has eight fields and about 80 words of prose.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generate import Numbers, _sentence, _words

_FIELDS = ("bound", "beneficiary", "scope", "period", "amount", "notice", "share", "since", "cap", "note", "exempt")

Record = dict[str, Any]


class Said(str):
    """A value that is a phrase of the clause language, and no text."""

    __slots__ = ()


def records(size: int, seed: int = 7) -> Iterator[Record]:
    """So many clauses: kind, id, heading, fields and prose."""
    numbers = Numbers(seed)
    words = _words(numbers, 800)
    terms = [f"term_{place}" for place in range(60)]
    for place in range(size):
        fields = dict(_field(name, numbers, terms) for name in numbers.some(_FIELDS, 7))
        text = "\n".join(_sentence("alder", "birch", numbers, words) for _ in range(3))
        yield {
            "kind": numbers.pick(("license", "exclusivity", "commitment", "permission")),
            "id": f"c{place}",
            "heading": " ".join(numbers.some(words, 3)).capitalize(),
            **fields,
            "text": text,
        }


def _field(name: str, numbers: Numbers, terms: Sequence[str]) -> tuple[str, Any]:
    say = {
        "bound": lambda: numbers.some(("alder", "birch", "cedar"), 1 + numbers.below(2)),
        "beneficiary": lambda: Said(numbers.pick(("doum", "elm", "fir"))),
        "scope": lambda: numbers.some(terms, 1 + numbers.below(4)),
        "period": lambda: Said(f"from {_day(numbers)} through {_day(numbers)}"),
        "amount": lambda: Said(f"USD {1 + numbers.below(900)}.{numbers.below(10)} million"),
        "notice": lambda: Said(f"{2 + numbers.below(90)} business days"),
        "share": lambda: Said(f"{numbers.below(100)}.5%"),
        "since": lambda: Said(_day(numbers)),
        "cap": lambda: Said(f"at most EUR {1 + numbers.below(900)},000"),
        "note": lambda: "See also " + numbers.pick(terms),
        "exempt": lambda: Said(numbers.pick(("yes", "no", "undisclosed"))),
    }
    return name, say[name]()


def _day(numbers: Numbers) -> str:
    return f"{2024 + numbers.below(12)}-{1 + numbers.below(12):02}-{1 + numbers.below(28):02}"


def as_clause(made: Sequence[Record]) -> str:
    """In the clause language."""
    return "\n".join(map(_clause, made))


def _clause(record: Record) -> str:
    lines = [f'{record["kind"]} {record["id"]} "{record["heading"]}" {{']
    for name, value in record.items():
        if name == "text":
            prose = value.replace("\n", "\n        ")
            lines.append(f'    text: """\n        {prose}\n    """')
        elif name not in ("kind", "id", "heading"):
            said = ", ".join(value) if isinstance(value, list) else value if isinstance(value, Said) else f'"{value}"'
            lines.append(f"    {name}: {said}")
    return "\n".join([*lines, "}\n"])


def as_toml(made: Sequence[Record]) -> str:
    """In TOML, as one would write it by hand: a phrase is a string, a day a day."""
    return "\n".join(map(_toml, made))


def _toml(record: Record) -> str:
    lines = ["[[clause]]"]
    for name, value in record.items():
        if name == "text":
            lines.append(f'{name} = """\n{value}\n"""')
        else:
            day = name == "since"
            lines.append(f"{name} = {value if day else json.dumps(value)}")
    return "\n".join([*lines, ""])


def as_json(made: Sequence[Record]) -> str:
    """In JSON."""
    return json.dumps({"clause": made}, indent=2)
