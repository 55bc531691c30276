"""Whether a model can serve as a kind of clause: what is wrong with it, in a sentence."""

import re
from collections.abc import Collection, Iterator
from typing import Literal, get_args, get_origin

from clauses.kinds.base import GAINERS, Binds, Clause, Declaration, Favours, More, field_specs, parties_with

_WORD = re.compile(r"[^\W\d]\w*")


def kind_of(model: type[Declaration]) -> str:
    """The word that a block of this model begins with."""
    return str(model.model_fields["kind"].default)


def what_is_wrong(model: type[Clause]) -> str | None:
    """Why a model is no kind of clause, to end a sentence that begins with its name; None where it is one."""
    annotation = model.model_fields["kind"].annotation
    kind = kind_of(model)
    if get_origin(annotation) is not Literal or get_args(annotation) != (kind,) or not _WORD.fullmatch(kind):
        return 'has no word for its kind: `kind: Literal["tax"] = "tax"`'
    if not model.__doc__ or model.__doc__ == Clause.__doc__:
        return "has no docstring that says what such a clause means"
    try:
        specs = field_specs(model)
    except TypeError as problem:
        return f"cannot be compared: {problem}"
    return next(_slips(model, specs), None)


def _slips(model: type[Clause], specs: Collection[str]) -> Iterator[str]:
    sides = {*parties_with(model, Binds), *parties_with(model, Favours), GAINERS}
    for spec in field_specs(model).values():
        if isinstance(spec.direction, More) and spec.direction.favours not in sides:
            yield f'says that more of "{spec.name}" favours "{spec.direction.favours}", which is no party of it'
    named = {*model.limits, *(field for norm in model.norms for field in norm.fields)}
    for name in sorted(named - set(specs)):
        yield f'speaks of a field "{name}", which it does not have'
