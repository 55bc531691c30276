"""A mapping that nobody changes any more. Unlike ``MappingProxyType`` it can be copied and pickled."""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any


class Sealed(Mapping[str, Any]):
    """What a mapping said when it was sealed, in its order."""

    __slots__ = ("_said",)

    def __init__(self, said: Mapping[str, Any]) -> None:
        """Later changes of ``said`` do not show."""
        self._said = dict(said)

    def __getitem__(self, key: str) -> Any:
        return self._said[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __contains__(self, key: object) -> bool:
        return key in self._said

    def keys(self) -> KeysView[str]:
        """As of a ``dict``; so are the next ones."""
        return self._said.keys()

    def values(self) -> ValuesView[Any]:
        """In the order in which they were said."""
        return self._said.values()

    def items(self) -> ItemsView[str, Any]:
        """In the order in which they were said."""
        return self._said.items()

    def get(self, key: str, default: Any = None) -> Any:
        """What it says, or ``default``."""
        return self._said.get(key, default)

    def __repr__(self) -> str:
        return f"Sealed({self._said!r})"

    def __reduce__(self) -> tuple[type["Sealed"], tuple[dict[str, Any]]]:
        return Sealed, (self._said,)
