"""Do what a diff says to the old version: what comes out has to be the new one."""

from dataclasses import dataclass, replace
from typing import Any

from clauses import Agreement, Diff
from clauses.diff.change import Added, Change, Edited, Merged, Moved, Rekinded, Removed, Renamed, Split
from clauses.diff.content import ORDER_OF_PARTS, content, is_part
from clauses.kinds import Clause, Declaration, Part, Translation

Key = tuple[bool, str]
"""Sections have names of their own: whether it is one, and its id."""

Inserted = tuple[str | None] | None
"""What a block is put behind; None where it keeps its place."""


@dataclass(frozen=True)
class Copy:
    """A block on its way from the old version to the new."""

    kind: str
    id: str
    section: str | None
    said: dict[str, Any]
    order: tuple[str, ...] | None = None
    inserted: bool = False
    behind: str | None = None

    @property
    def key(self) -> Key:
        return self.kind == "section", self.id

    @property
    def group(self) -> tuple[str, str | None]:
        return (self.kind, None) if self.kind in _DECLARED else ("clause", self.section)


_DECLARED = frozenset({"party", "define", "event", "section"})


def _unordered(said: Any) -> Any:
    if not isinstance(said, Part):
        return said
    return said.kind, said.id, said.heading, dict(said.terms), frozenset(said.translations)


class Replay:
    """The old version, changed as a diff says."""

    def __init__(self, old: Agreement, diff: Diff) -> None:
        self.changes = diff.changes
        self.head = Copy("agreement", old.id, None, content(old))
        self.sections = {
            change.before: change.after
            for change in self.changes
            if isinstance(change, Renamed) and change.clause.kind == "section"
        }
        self.done: dict[Key, Copy] = {}
        fates = self._fates()
        for copy in map(_copy, old.declared):
            section = self.sections.get(copy.section, copy.section) if copy.section is not None else None
            for new, behind in fates.get(copy.key, [(copy.id, None)]):
                self._became(replace(copy, section=section), new, behind)
        for change in self.changes:
            if isinstance(change, Added):
                ref = change.clause
                added = Copy(ref.kind, ref.id, ref.section, dict(change.after), inserted=True, behind=change.behind)
                self.done[added.key] = added
        self._edit_head()

    def _fates(self) -> dict[Key, list[tuple[str, Inserted]]]:
        """What each old block is called now: nothing where it is gone, several names where it was split."""
        fates: dict[Key, list[tuple[str, Inserted]]] = {}
        for change in self.changes:
            is_section = change.clause.kind == "section"
            if isinstance(change, Removed):
                fates[is_section, change.clause.id] = []
            elif isinstance(change, Renamed):
                fates[is_section, change.before] = [(change.after, None)]
            elif isinstance(change, Split):
                behind = zip(change.after, change.behind, strict=True)
                fates[is_section, change.before] = [(new, (place,)) for new, place in behind]
            elif isinstance(change, Merged):
                for old in change.before:
                    fates[is_section, old] = [(change.after, (change.behind,))]
        return fates

    def _became(self, copy: Copy, new: str, inserted: Inserted) -> None:
        """An old block under its new name. Several that were merged have to come to the same."""
        own = [change for change in self.changes if _is_about(change, copy, new)]
        kind = next((change.after for change in own if isinstance(change, Rekinded)), copy.kind)
        found = _edited(replace(copy, kind=kind, id=new), [change for change in own if isinstance(change, Edited)])
        for change in own:
            if isinstance(change, Moved):
                found = replace(found, section=change.after)
                inserted = (change.behind,)
        if inserted is not None:
            found = replace(found, inserted=True, behind=inserted[0])
        other = self.done.setdefault(found.key, found)
        assert other.section == found.section
        assert _same(other.said, found.said), f"{copy.id} and another became {new}, and do not say the same"

    def _edit_head(self) -> None:
        edits = [c for c in self.changes if isinstance(c, Edited) and c.clause.kind == "agreement"]
        renamed = [c.after for c in self.changes if isinstance(c, Renamed) and c.clause.kind == "agreement"]
        self.head = _edited(replace(self.head, id=renamed[0] if renamed else self.head.id), edits)

    def check(self, new: Agreement) -> None:
        """Assert that the result is the new version: everything said, and everything in its place."""
        assert self.head.id == new.id
        assert _same(self.head.said, content(new))
        copies = self.done
        assert copies.keys() == {(block.kind == "section", block.id) for block in new.declared}
        for block in new.declared:
            copy = copies[block.kind == "section", block.id]
            assert copy.kind == block.kind
            assert copy.section == getattr(block, "section", None)
            assert _same(copy.said, content(block)), f"{block.id}: {copy.said} is not {content(block)}"
            self._check_parts(copy, block)
        wanted: dict[tuple[str, str | None], list[str]] = {}
        for block in new.declared:
            wanted.setdefault(copies[block.kind == "section", block.id].group, []).append(block.id)
        for group, ids in wanted.items():
            assert self._in_order(group, ids) == ids

    def _check_parts(self, copy: Copy, block: Declaration) -> None:
        parts = [f"{part.kind} {part.id}" for part in block.parts] if isinstance(block, Clause) else []
        kept = [path for path in copy.order or () if path in parts]
        assert [path for path in parts if path in kept] == kept

    def _in_order(self, group: tuple[str, str | None], ids: list[str]) -> list[str]:
        own = [copy for copy in self.done.values() if copy.group == group]
        order = [copy.id for copy in own if not copy.inserted]
        inserted = {copy.id: copy.behind for copy in own if copy.inserted}
        for id in (id for id in ids if id in inserted):
            behind = inserted[id]
            order.insert(order.index(behind) + 1 if behind is not None else 0, id)
        return order


def _is_about(change: Change, copy: Copy, new: str) -> bool:
    ref = change.clause
    same_space = (ref.kind == "section") == (copy.kind == "section")
    return same_space and ref.kind != "agreement" and ref.id == new and (ref.old_id or ref.id) == copy.id


def _copy(block: Declaration) -> Copy:
    parts = tuple(f"{part.kind} {part.id}" for part in block.parts) if isinstance(block, Clause) else None
    return Copy(block.kind, block.id, getattr(block, "section", None), content(block), parts)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two say the same: a ``True`` is no 1."""
    flat = [{path: (type(said), _unordered(said)) for path, said in each.items()} for each in (one, other)]
    return flat[0] == flat[1]


def _edited(copy: Copy, edits: list[Edited]) -> Copy:
    said, order = dict(copy.said), copy.order
    for edit in edits:
        part, inside, name = edit.field.rpartition(".")
        if is_part(edit.field) and isinstance(edit.before, str):
            kind = edit.field.partition(" ")[0]
            was = f"{kind} {edit.before}"
            old = said.pop(was)
            assert isinstance(old, Part)
            said[edit.field] = old.model_copy(update={"id": edit.after})
            order = tuple(edit.field if path == was else path for path in order or ())
        elif edit.field == ORDER_OF_PARTS:
            order = edit.after  # type: ignore[assignment]
        elif inside and isinstance(said.get(part), Part):
            said[part] = _edited_part(said[part], name, edit)
        else:
            assert said.get(edit.field) == edit.before
            said[edit.field] = edit.after
    return replace(copy, said={path: value for path, value in said.items() if value is not None}, order=order)


def _edited_part(part: Part, name: str, edit: Edited) -> Part:
    if name == "heading":
        assert part.heading == edit.before
        return part.model_copy(update={"heading": edit.after})
    if name.endswith(")"):
        key, _, language = name[:-1].partition("(")
        kept = [each for each in part.translations if (each.field, each.language) != (key, language)]
        if isinstance(edit.after, str):
            kept.append(Translation.model_validate({"language": language, "field": key, "text": edit.after}))
        return part.model_copy(update={"translations": tuple(kept)})
    assert part.terms.get(name) == edit.before
    terms = {**part.terms, name: edit.after}
    return part.model_copy(update={"terms": {key: value for key, value in terms.items() if value is not None}})


def replay(old: Agreement, new: Agreement, diff: Diff) -> None:
    """Assert that the changes lead from ``old`` to ``new``, and leave nothing unsaid."""
    Replay(old, diff).check(new)
