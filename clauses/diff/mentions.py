"""The names that a block mentions in its fields."""

from clauses.diff.rename import names_in
from clauses.kinds import Clause, Declaration, field_specs, terms
from clauses.values import For, Period


def mentions(block: Declaration) -> dict[str, None]:
    """Every name that a field of the block, or of a part of it, refers to, in its order.

    A period ``for 3 years`` hangs on the day on which the agreement takes effect, and so mentions ``effective``.
    """
    specs = field_specs(type(block))
    found: dict[str, None] = {}
    said = list(terms(block).items())
    for part in block.parts if isinstance(block, Clause) else ():
        said += part.terms.items()
    for name, value in said:
        spec = specs.get(name)
        found |= dict.fromkeys(names_in(value, refers=spec is not None and bool(spec.type.refers)))
        if isinstance(value, Period) and any(counts_from_effect(end, value) for end in value.ends):
            found["effective"] = None
    return found


def counts_from_effect(end: object, period: Period) -> bool:
    """Whether an end is counted from the day on which the agreement takes effect, without saying so."""
    return isinstance(end, For) and end.after is None and period.start is None
