"""A diff as its readers want it: by section, then by clause, and in each clause what matters before what does not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, TypeAlias

from clauses.agreement import Agreement, model_of
from clauses.diff import LEVELS, Diff
from clauses.diff.change import Added, Change, ClauseRef, Edited, Moved, Rekinded, Removed, Renamed
from clauses.diff.edits import WITH_KIND
from clauses.kinds import DECLARATIONS, Clause, Declaration, Part, kind_of
from clauses.kinds.base import Stands
from grammar.frozen import frozen

Sign = Literal["+", "−", "~", "→"]

SIGNS: dict[Sign, str] = {"+": "added", "−": "removed", "~": "changed", "→": "moved"}
"""What each sign says, in a word."""

NOWHERE = Agreement(id="")
"""In the place of an agreement that is not at hand: it knows no section and no date."""

_DECLARED = frozenset(map(kind_of, DECLARATIONS))
_LABELS = {"moved": "order", "renamed": "id", "rekinded": "kind"}
Place: TypeAlias = tuple[Stands, str | None]
"""Where something stands in a report: among which sort of things, and in which section."""

ASIDE = frozenset({"source", "note", "number"})
"""What a report leaves out unless it is asked for: where a clause comes from, and what was noted of it."""
_TOLD_ABOVE = "heading"
"""It stands over a block that came or went whole, and is not told in it again."""


@frozen
class Block:
    """A clause or declaration, and everything that changed about it."""

    clause: ClauseRef
    changes: tuple[Change, ...]

    @property
    def whole(self) -> Added | Removed | None:
        """The change that it came or went by, if it did."""
        return next((each for each in self.changes if isinstance(each, Added | Removed) and _worth_a_row(each)), None)

    @property
    def told(self) -> tuple[Change, ...]:
        """What is worth a row of its own."""
        rows = (each for each in self.changes if not isinstance(each, Added | Removed) and _worth_a_row(each))
        return tuple(each for each in rows if each not in self.with_kind)

    @property
    def with_kind(self) -> tuple[Edited, ...]:
        """The fields that came and went because the kind did: they are told with it, where that is shown."""
        if not any(isinstance(each, Rekinded) for each in self.changes):
            return ()
        return tuple(each for each in self.changes if isinstance(each, Edited) and each.effects == (WITH_KIND,))

    @property
    def minor(self) -> tuple[Change, ...]:
        """What is editorial."""
        return tuple(each for each in self.changes if not _worth_a_row(each))

    @property
    def editorial(self) -> bool:
        """Whether nothing about it is worth a row."""
        return self.whole is None and not self.told

    @property
    def sign(self) -> Sign:
        """``+``, ``−``, ``~``, or ``→`` where it moved and nothing else happened."""
        for change in self.changes:
            if isinstance(change, Added | Removed):
                return "+" if isinstance(change, Added) else "−"
        return "→" if self.told and all(isinstance(change, Moved) for change in self.told) else "~"

    @property
    def levels(self) -> str:
        """How many changes of each level there are about it, and how many of them are accepted."""
        counts = Counter(change.level for change in self.changes)
        known = sum(1 for change in self.changes if change.accepted is not None)
        said = ", ".join(f"{counts[level]:,} {level}" for level in LEVELS if counts[level])
        return f"{said} ({known:,} accepted)" if known else said

    @property
    def favoured(self) -> tuple[str, ...]:
        """Whom the changes favour, each once."""
        effects = (effect for change in self.changes for effect in change.effects)
        return tuple(dict.fromkeys(party for effect in effects for party in effect.favours))

    @property
    def used_by(self) -> tuple[str, ...]:
        """The clauses that use it."""
        return next((change.used_by for change in self.changes if change.used_by), ())


@frozen
class Group:
    """A heading of the report, and the blocks that stand under it. ``named``: the agreement's own heading."""

    heading: str
    named: bool
    blocks: tuple[Block, ...]

    @property
    def editorial(self) -> bool:
        """Whether nothing in it is worth a row."""
        return all(block.editorial for block in self.blocks)

    @property
    def count(self) -> int:
        """How many changes stand under it."""
        return sum(len(block.changes) for block in self.blocks)


def arranged(diff: Diff, old: Agreement, new: Agreement) -> tuple[Group, ...]:
    """The changes in groups, each section once, in the order of the new version."""
    sections = Sections(diff, old, new)
    groups = by_place(diff.changes, sections)
    return tuple(group_at(place, groups[place], sections) for place in sorted(groups, key=sections.order))


def by_place(changes: Iterable[Change], sections: "Sections") -> dict[Place, tuple[Block, ...]]:
    """The changes in blocks, by where these stand."""
    groups: dict[Place, dict[tuple[str, bool], list[Change]]] = {}
    for change in changes:
        stands = model_of(change.clause.kind).stands
        section = sections.of(change) if stands == Clause.stands else None
        block = groups.setdefault((stands, section), {})
        block.setdefault((change.clause.id, isinstance(change, Removed)), []).append(change)
    return {
        place: tuple(Block(changes[0].clause, tuple(changes)) for changes in blocks.values())
        for place, blocks in groups.items()
    }


def place_of(declared: Declaration) -> Place:
    """Where a clause or declaration that did not change stands."""
    return declared.stands, declared.section if isinstance(declared, Clause) else None


def group_at(place: Place, blocks: tuple[Block, ...], sections: "Sections") -> Group:
    """What stands at a place, under its heading."""
    stands, section = place
    if section is not None:
        return Group(sections.headings.get(section, section), True, blocks)
    return Group(stands.heading, False, blocks)


class Sections:
    """The sections of both versions in one order: one that is gone stands behind the one it stood behind."""

    def __init__(self, diff: Diff, old: Agreement, new: Agreement) -> None:
        self.headings = {each.id: each.heading or each.id for each in (*old.sections, *new.sections)}
        self.renamed = {
            change.before: change.after
            for change in diff.changes
            if isinstance(change, Renamed) and model_of(change.clause.kind).heads
        }
        behind: dict[str | None, list[str]] = {}
        kept = {section.id for section in new.sections}
        last: str | None = None
        for section in old.sections:
            name = self.renamed.get(section.id, section.id)
            if name not in kept:
                behind.setdefault(last, []).append(name)
            else:
                last = name
        order = [None, *behind.get(None, ())]
        for section in new.sections:
            order += [section.id, *behind.get(section.id, ())]
        self.places = {name: place for place, name in enumerate(order)}

    def of(self, change: Change) -> str | None:
        """The section that a clause stands in, by the name that it has now."""
        section = change.clause.section
        gone = isinstance(change, Removed) and section is not None
        return self.renamed.get(section, section) if gone and section is not None else section

    def order(self, place: Place) -> tuple[Stands, int]:
        """Where it comes; sections that neither agreement declares come last, in the order of the changes."""
        stands, section = place
        return stands, self.places.get(section, len(self.places))


# --- the fields of a block ----------------------------------------------------------------------------------------


def tells_nothing(change: Change) -> bool:
    """Whether the effects of a change go without saying: none of editing, and none of a term that came or went."""
    declared = change.clause.kind in _DECLARED and isinstance(change, Added | Removed)
    return change.level == "editorial" or declared


def acceptance(change: Change) -> str:
    """Who accepted a change, until when, and why; empty where nobody did."""
    known = change.accepted
    if known is None:
        return ""
    until = f" until {known.until}" if known.until else ""
    return f"accepted by {known.by}{until}: {known.reason}"


def by_part(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    """The changes of the clause itself, then those of each block inside it, by its path: ``except export``."""
    parts: dict[str, list[Change]] = {}
    for part, own in groupby(changes, key=_part):
        parts.setdefault(part, []).extend(own)
    yield from sorted(parts.items(), key=lambda each: each[0] != "")


def label(change: Change) -> str:
    """The field that a change is about, as its author writes it; else what became of the clause."""
    return change.field if isinstance(change, Edited) else _LABELS.get(change.type, change.type)


def short_label(change: Change) -> str:
    """``label`` without the block inside the clause that the field stands in."""
    return label(change).rpartition(".")[2]


def written(name: str) -> str:
    """The name of a field for a reader: ``paid over`` for ``paid_over``, ``text (ko)`` for ``text(ko)``."""
    return name.replace("(", " (").replace("_", " ") if " " not in name else name


def language(name: str) -> str | None:
    """The language of a field: ``ko`` of ``text(ko)``."""
    return name[name.rindex("(") + 1 : -1] if name.endswith(")") and "(" in name else None


def is_redline(change: Change) -> bool:
    """Whether a change is one of wording, to be shown word by word."""
    return isinstance(change, Edited) and change.level == "wording" and not isinstance(_either(change), Part)


def whole_part(change: Change) -> Part | None:
    """The block inside the clause that came or went by a change, if one did."""
    either = _either(change) if isinstance(change, Edited) else None
    return either if isinstance(either, Part) else None


def moved_to(change: Moved) -> str:
    """Where a clause stands now: ``behind a``, or ``behind a in b`` where that is another section."""
    behind = f"behind {change.behind}" if change.behind else "to the beginning"
    return behind if change.before == change.after else f"{behind} in {_section(change.after)}"


def moved(change: Moved) -> str:
    """Whence and whither: ``moved behind a``, or ``moved from s to b, behind a`` where that is another section."""
    if change.before == change.after:
        return f"moved {moved_to(change)}"
    behind = f"behind {change.behind}" if change.behind else "at the beginning"
    return f"moved from {_section(change.before)} to {_section(change.after)}, {behind}"


def _section(name: str | None) -> str:
    return name or "the clauses without a section"


def shown(said: Mapping[str, object] | Part) -> list[tuple[str, object]]:
    """What a block says that came or went whole, without what is editorial: terms, then prose, then parts."""
    if isinstance(said, Part):
        said = {**said.terms, **{f"{each.field}({each.language})": each.text for each in said.translations}}
    own = [(name, value) for name, value in said.items() if name.partition("(")[0] not in {*ASIDE, _TOLD_ABOVE}]
    return sorted(own, key=lambda each: (isinstance(each[1], Part), is_prose(each[0])))


def is_prose(name: str) -> bool:
    """Whether a field is the text of a clause, in whatever language."""
    return name.partition("(")[0] == "text"


def _either(change: Edited) -> object:
    return change.after if change.before is None else change.before


def _worth_a_row(change: Change) -> bool:
    return change.level != "editorial" or isinstance(change, Moved | Renamed)


def _part(change: Change) -> str:
    path = change.field if isinstance(change, Edited) else ""
    return path.partition(".")[0] if "." in path else ""
