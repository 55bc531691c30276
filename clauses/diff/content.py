"""What a block says, path by path, so that two versions of it can be laid side by side."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from clauses.agreement import Agreement
from clauses.diff.change import Level
from clauses.diff.parts import renamed_parts
from clauses.diff.prose import reflowed
from clauses.kinds import Clause, Declaration, Part, Section, Translation, field_specs, terms
from clauses.kinds.base import EDITORIAL, ByUse

_OWN = frozenset({"formerly"})
"""Fields that say how two versions hang together: the matching reads them, and they are no change."""

ORDER_OF_PARTS = "parts"
"""The path under which the order of the blocks inside a clause is said."""

_VERSION = field_specs(Agreement)["version"].direction
"""What is said of a version, and is no term of the agreement."""


def content(block: Declaration) -> dict[str, Any]:
    """All that a block says, by path: its heading, its fields, its translations, its parts and what these say."""
    said: dict[str, Any] = {"heading": block.heading} if block.heading is not None else {}
    said |= {name: value for name, value in terms(block).items() if name not in _OWN}
    said |= {_path(translation): translation.text for translation in block.translations}
    for part in block.parts if isinstance(block, Clause) else ():
        said[_part_path(part)] = part
    return said


def _inside(part: Part, path: str) -> dict[str, Any]:
    prefix = f"{path}."
    said: dict[str, Any] = {f"{prefix}heading": part.heading} if part.heading is not None else {}
    said |= {f"{prefix}{name}": value for name, value in part.terms.items()}
    return said | {f"{prefix}{_path(translation)}": translation.text for translation in part.translations}


def _path(translation: Translation) -> str:
    return f"{translation.field}({translation.language})"


def _part_path(part: Part) -> str:
    return f"{part.kind} {part.id}"


def spread(before: dict[str, Any], after: dict[str, Any], *others: dict[str, Any]) -> None:
    """Look into the parts that both versions have: those are compared field by field.

    One that bears another id now stands under that, and its path says which it bears in each. ``others`` say the same
    as ``before``, in other names.
    """
    anew = renamed_parts(before, after)
    for version in (before, *others) if anew else ():
        said = {anew.get(path, path): value for path, value in version.items()}
        version.clear()
        version.update(said)
    order = [[path for path, said in version.items() if isinstance(said, Part)] for version in (before, after)]
    both = set(order[0]) & set(order[1])
    was, now = (tuple(path for path in paths if path in both) for paths in order)
    for path in now:
        for version in (before, after, *others):
            part = version.pop(path, None)
            if isinstance(part, Part):
                version.update({path: part.id} if path in anew.values() else {})
                version.update(_inside(part, path))
    if was != now:
        for version, paths in ((before, was), (after, now), *((other, was) for other in others)):
            version[ORDER_OF_PARTS] = paths


def is_part(path: str) -> bool:
    """Whether it is the path of a whole part: it came, went, or bears another id."""
    return " " in path and "." not in path


def merged_paths(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The paths of both, in the order of the new version; what is gone comes at the end."""
    return [*after, *(path for path in before if path not in after)]


def same(was: Any, now: Any) -> bool:
    """Whether two values say the same: of one type, and equal in meaning."""
    return type(was) is type(now) and bool(was == now)


def reordered(was: Any, now: Any) -> bool:
    """Whether two lists name the same in another order: that changes nothing."""
    return isinstance(was, tuple) and isinstance(now, tuple) and Counter(was) == Counter(now)


def level_of(path: str, block: Declaration, was: Any, now: Any, *, used: bool) -> Level:
    """How deep a change of this field goes. ``used``: whether clauses say something else by it now."""
    name = path.rpartition(".")[2].partition("(")[0]
    if name == "text":
        rewrapped = isinstance(was, str) and isinstance(now, str) and reflowed(was) == reflowed(now)
        return "editorial" if rewrapped else "wording"
    spec = field_specs(type(block)).get(name)
    direction = spec.direction if spec is not None else None
    if isinstance(direction, ByUse) and not used:
        direction = direction.unused
    renamed = is_part(path) and isinstance(was, str)
    editorial = renamed or name == "heading" or direction in (EDITORIAL, _VERSION) or reordered(was, now)
    return "editorial" if editorial else "substantive"


def level_of_whole(block: Declaration) -> Level:
    """How deep it goes that a block comes or goes: a section only orders what stands in it."""
    return "editorial" if isinstance(block, Section) else "substantive"
