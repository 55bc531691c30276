"""Frozen values: what ``dataclass(frozen=True, slots=True)`` makes, made sooner, and filled in less time.

A start imports more than a hundred such classes, and a large file is hundreds of thousands of nodes.
"""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter, ge, gt, le, lt
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...


@overload
def frozen(
    *, slots: bool = True, eq: bool = True, order: bool = False, kw_only: bool = False
) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: type[T] | None = None, /, *, slots: bool = True, eq: bool = True, order: bool = False, kw_only: bool = False
) -> Any:
    """Make a frozen dataclass of a class; with slots, unless it keeps in its ``__dict__`` what it worked out once.

    ``dataclass`` compiles six methods for each class. Of these only ``__init__`` has to be compiled.
    """

    def made(cls: type[Any]) -> type[Any]:
        has_own = {*vars(cls)}
        cls = dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
        methods = {"__init__": _init(cls), "__repr__": _repr, "__setattr__": _refuse_to_set}
        methods |= {"__delattr__": _refuse_to_delete}
        if slots:
            methods |= {"__getstate__": _state, "__setstate__": _set_state}
        if eq or order:
            methods |= _comparing(_getter(each.name for each in fields(cls) if each.compare), order=order)
        for name, method in methods.items():
            if name not in has_own or (name == "__hash__" and cls.__hash__ is None):
                setattr(cls, name, method)
        return cls

    return made if cls is None else made(cls)


def _init(cls: type[Any]) -> Callable[..., None]:
    """An ``__init__`` that writes to the slots, where ``dataclass`` would look each of them up by its name."""
    known: dict[str, Any] = {"MISSING": MISSING}
    lines = [_line(cls, each, known) for each in fields(cls)]
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    by_place = [_parameter(each) for each in fields(cls) if not each.kw_only]
    by_name = [_parameter(each) for each in fields(cls) if each.kw_only]
    parameters = ["self", *by_place, *(["*", *by_name] if by_name else [])]
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *(lines or ["    pass"])]), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {**{each.name: each.type for each in fields(cls)}, "return": None}
    return init


def _parameter(each: Field[Any]) -> str:
    if each.default is MISSING and each.default_factory is MISSING:
        return each.name
    return f"{each.name}=default_{each.name}"


def _line(cls: type[Any], each: Field[Any], known: dict[str, Any]) -> str:
    """What sets one field; ``known`` takes what the line needs."""
    name, value = each.name, each.name
    known[f"default_{name}"] = each.default
    if each.default_factory is not MISSING:
        known[f"make_{name}"] = each.default_factory
        value = f"make_{name}() if {name} is MISSING else {name}"
    slot: Any = getattr(cls, name, None)
    if not hasattr(slot, "__set__"):
        return f"    self.__dict__[{name!r}] = {value}"
    known[f"set_{name}"] = slot.__set__
    return f"    set_{name}(self, {value})"


def _getter(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields."""
    of = tuple(names)
    if len(of) > 1:
        return attrgetter(*of)
    return lambda value: tuple(getattr(value, name) for name in of)


def _comparing(values: Callable[[Any], tuple[Any, ...]], *, order: bool) -> dict[str, Any]:
    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    def ordered(by: Callable[[Any, Any], bool]) -> Callable[[Any, object], bool]:
        def compare(self: Any, other: object) -> bool:
            return by(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

        return compare

    of_order = {f"__{by.__name__}__": ordered(by) for by in (lt, le, gt, ge)} if order else {}
    return {"__eq__": equal, "__hash__": hashed, **of_order}


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)
