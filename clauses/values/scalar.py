"""What one element of a field can be, before any "about" or "or"."""

from typing import Annotated, TypeAlias

from pydantic import Field

from clauses.values.duration import Duration
from clauses.values.money import Money
from clauses.values.percent import Percent
from clauses.values.point import Date, EventPoint, Shifted
from clauses.values.quantity import Quantity
from clauses.values.terms import Multiple, Terms
from clauses.values.unknown import Unknown

Scalar: TypeAlias = Annotated[
    Money | Percent | Quantity | Duration | Terms | Multiple | Date | EventPoint | Shifted | Unknown,
    Field(discriminator="type"),
]
"""One value. A name that is used as a value is an ``EventPoint`` until it is known what it names."""

Word: TypeAlias = bool | str
"""``yes``, ``no`` and text, which say what they say and have no model of their own."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def write_element(element: object) -> str:
    """Write one element in the clause language: a value, ``yes`` or ``no``, or a text in its quotes."""
    if isinstance(element, bool):
        return "yes" if element else "no"
    return f'"{element.translate(_ESCAPES)}"' if isinstance(element, str) else str(element)
