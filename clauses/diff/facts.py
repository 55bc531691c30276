"""State what changed, match by match, and ask whom each change favours."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from clauses.agreement import Agreement
from clauses.diff.causes import Causes
from clauses.diff.change import (
    Added,
    Change,
    ClauseRef,
    Merged,
    Moved,
    Rekinded,
    Removed,
    Renamed,
    Split,
    Spot,
    change_id,
)
from clauses.diff.content import content, level_of_whole
from clauses.diff.edits import Edits, Pairing
from clauses.diff.effect import kind_effect, neutral, whole_effect
from clauses.diff.match import Match
from clauses.diff.moves import Places, section_of
from clauses.diff.normal import Sameness
from clauses.diff.rename import in_new_names, mentions_any
from clauses.diff.unions import together, union_effects
from clauses.diff.world import World
from clauses.kinds import Declaration


class Facts:
    """States what changed between an old and a new agreement, block by block."""

    def __init__(self, old: Agreement, new: Agreement, causes: Causes, places: Places, same: Sameness) -> None:
        """Compare these two, in the names of the new one."""
        self.old = old
        self.new = new
        self.names = causes.names
        self.places = places
        self.same = same
        self.world = World(old, new, causes.names, causes.shared)
        self.edits = Edits(self.world, causes)

    def of(self, match: Match) -> Iterator[Change]:
        """The changes of one match."""
        if not match.old:
            yield from (self._added(block) for block in match.new)
        elif not match.new:
            yield from (self._removed(block) for block in match.old)
        else:
            yield from self._became(match)
            yield from self._moved(match)

    def is_changed(self, match: Match) -> bool:
        """Whether there is anything to say of a match: of nearly all of them there is not."""
        if not match.is_pair:
            return True
        old, new = match.old[0], match.new[0]
        return not self._is_as_it_was(old, new) or self.places.has_moved(match, old, new)

    def _is_as_it_was(self, old: Declaration, new: Declaration) -> bool:
        """Whether a block is called the same and says the same, in the same names."""
        return old.id == new.id and old.kind == new.kind and self._is_unchanged(old, new)

    def _is_unchanged(self, old: Declaration, new: Declaration) -> bool:
        return self.same.of(old, new) and not (self.names and mentions_any(old, self.names))

    def of_agreements(self) -> Iterator[Change]:
        """The changes of what the agreement says of itself."""
        yield from self._pair(Match((self.old,), (self.new,), "id"), self.old, self.new)

    # --- what came and what went -----------------------------------------------------------------------------------

    def _added(self, block: Declaration) -> Added:
        said = content(block)
        return Added(
            id=change_id(block.kind, block.id, "added", None, said),
            level=level_of_whole(block),
            clause=self._ref(None, block),
            after=said,
            behind=self.places.behind(block),
            effects=(whole_effect(block, added=True),),
            used_by=self._users(self.new, block),
        )

    def _removed(self, block: Declaration) -> Removed:
        said = content(block)
        translated = in_new_names(block, self.names)
        return Removed(
            id=change_id(block.kind, block.id, "removed", said, None),
            level=level_of_whole(block),
            clause=self._ref(block, None),
            before=said,
            effects=(whole_effect(translated, added=False),),
            used_by=self._users(self.old, block, self.names.get(block.id)),
        )

    def _users(self, agreement: Agreement, block: Declaration, name: str | None = None) -> tuple[str, ...]:
        return self.world.users(agreement, name or block.id) if block.tells_users else ()

    # --- what became of a block ------------------------------------------------------------------------------------

    def _became(self, match: Match) -> Iterator[Change]:
        if not match.is_pair:
            yield self._split_or_merged(match)
        for old, new in product(match.old, match.new):
            yield from self._pair(match, old, new)

    def _pair(self, match: Match, old: Declaration, new: Declaration) -> Iterator[Change]:
        if self._is_as_it_was(old, new):
            return
        pairing = Pairing(match, old, in_new_names(old, self.names), new)
        ref, found = self._ref(old, new), _found(match)
        if old.id != new.id and match.is_pair:
            yield Renamed(
                id=change_id(new.kind, new.id, "renamed", old.id, new.id),
                level="editorial",
                clause=ref,
                before=old.id,
                after=new.id,
                effects=(neutral("replaced", "a name favours nobody", f"{old.id} → {new.id}"),),
                **found,
            )
        if old.kind != new.kind:
            yield Rekinded(
                id=change_id(new.kind, new.id, "rekinded", (old.id, old.kind), new.kind),
                level="substantive",
                clause=ref,
                before=old.kind,
                after=new.kind,
                effects=(kind_effect(pairing.translated, new),),
                **found,
            )
        if not self._is_unchanged(old, new):
            shared = frozenset() if match.is_pair else together((*match.old, *match.new))
            yield from self.edits.of(pairing, ref, found, together=shared)

    def _split_or_merged(self, match: Match) -> Change:
        olds, news = tuple(block.id for block in match.old), tuple(block.id for block in match.new)
        said = tuple(in_new_names(block, self.names) for block in match.old)
        split = len(olds) == 1
        kind, id = (match.old[0].kind, olds[0]) if split else (match.new[0].kind, news[0])
        told: dict[str, Any] = {
            "id": change_id(kind, id, "split" if split else "merged", ",".join(olds), ",".join(news)),
            "level": "substantive",
            "clause": self._ref(match.old[0], match.new[0]),
            "effects": union_effects(said, match.new, self.world),
            **_found(match),
        }
        behind = tuple(self.places.behind(block) for block in match.new)
        if split:
            return Split(before=olds[0], after=news, behind=behind, **told)
        return Merged(before=olds, after=news[0], behind=behind[0], **told)

    def _moved(self, match: Match) -> Iterator[Moved]:
        for old, new in product(match.old, match.new):
            if not self.places.has_moved(match, old, new):
                continue
            before, after, behind = section_of(old), section_of(new), self.places.behind(new)
            about = "moved" if match.is_pair else f"moved\x00{old.id}"
            yield Moved(
                id=change_id(new.kind, new.id, about, before, f"{after or ''}/{behind or ''}"),
                level="editorial",
                clause=self._ref(old, new),
                before=before,
                after=after,
                behind=behind,
                effects=(neutral("replaced", "where a clause stands favours nobody"),),
                **_found(match),
            )

    # --- where -----------------------------------------------------------------------------------------------------

    def _ref(self, old: Declaration | None, new: Declaration | None) -> ClauseRef:
        """The block as the new version has it, or the old one, and where it stands in both."""
        block = new or old
        assert block is not None
        return ClauseRef(
            kind=block.kind,
            id=block.id,
            old_id=old.id if old is not None and old.id != block.id else None,
            heading=block.heading,
            section=section_of(block),
            old=_spot(self.old, old),
            new=_spot(self.new, new),
        )


def _found(match: Match) -> dict[str, Any]:
    """How it was found what became of a block: its id needs no saying."""
    return {} if match.how in (None, "id") else {"how": match.how, "score": match.score}


def _spot(agreement: Agreement, block: Declaration | None) -> Spot | None:
    place = agreement.origin.place(block) if block is not None else None
    return Spot(path=place.path, line=place.line) if place else None
