"""Deciding on changes: nothing is confirmed before it is written."""

from collections.abc import Sequence
from functools import partial
from types import EllipsisType

from clauses.diff.change import Change
from clauses.review import Verdict
from clauses.review.session import Written, decide, undo
from tui.comment import CommentScreen
from tui.moving import Moving
from tui.naming import change_name, counted, said_of


class Deciding(Moving):
    """The screen as far as one decides on it."""

    # --- deciding --------------------------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Accept what the cursor is on."""
        self._verdict("accepted", self._chosen())

    def action_reject(self) -> None:
        """Reject it."""
        self._verdict("rejected", self._chosen())

    def action_accept_clause(self) -> None:
        """Accept all of the clause."""
        self._verdict("accepted", self._of_clause())

    def action_reject_clause(self) -> None:
        """Reject all of it."""
        self._verdict("rejected", self._of_clause())

    def action_reviewed(self) -> None:
        """Mark it as looked at."""
        chosen = self._chosen()
        owned = [self.desk.standings[each.id].own for each in chosen]
        back = bool(chosen) and all(own is not None and own.reviewed for own in owned)
        self._decide(chosen, "looked at", back=back, reviewed=not back)

    async def action_comment(self) -> None:
        """Write a comment on one change."""
        row = self.row
        if row is not None and row.change is None and row.changes:
            # A comment is one on a change: of a clause with several, on the first.
            self._step(1)
            row = self.row
        chosen = self._chosen()
        if row is None or row.change is None or not chosen:
            return
        own = self.desk.standings[row.change.id].own
        about, text = f"Comment on {change_name(row.change)}", own.comment if own is not None else ""
        await self.push_screen(CommentScreen(about, text, partial(self._comment, chosen)))

    def _comment(self, chosen: Sequence[Change], said: str) -> str:
        """Write a comment; why that could not be done, or nothing."""
        if any(each.id not in self.desk.standings for each in chosen):
            return "The change is there no more, since the files were read again."
        return self._decide(chosen, "commented", back=True, comment=said)

    def action_undo(self) -> None:
        """Take the last decision back."""
        if not self.session.steps:
            self.say("There is nothing to undo in this session.")
            return
        step, undone = self.session.steps[-1], undo(self.session)
        if not self._accepted(undone):
            return
        place = next(iter(step))
        if place.pair != self.desk.pair:
            self.desk = self.desk.at_pair(place.pair)
        found = self.desk.of_change(place.change)
        self.show(found if found is not None else self.place)
        self.say(_outcome("undone", len(step), undone, counted(len(step))))

    def _chosen(self) -> tuple[Change, ...]:
        """What is decided on the line of the cursor."""
        row = self.row
        chosen = self.desk.chosen(row)
        if not chosen:
            section = row is not None and row.item is None
            self.say("Choose a change: this is a section." if section else "There is no change on this line.")
        return chosen

    def _of_clause(self) -> tuple[Change, ...]:
        return self.desk.of_clause(self.row) or self._chosen()

    def _verdict(self, verdict: Verdict, chosen: Sequence[Change]) -> None:
        owned = [self.desk.standings[each.id].own for each in chosen]
        back = bool(chosen) and all(own is not None and own.verdict == verdict for own in owned)
        self._decide(chosen, verdict, back=back, verdict=None if back else verdict)

    def _decide(
        self,
        chosen: Sequence[Change],
        what: str,
        *,
        back: bool,
        verdict: Verdict | EllipsisType | None = ...,
        reviewed: bool | EllipsisType = ...,
        comment: str | EllipsisType = ...,
    ) -> str:
        """Decide, which is to write it; why that could not be done, or nothing.

        Unless something was taken back, go on to what is undecided.
        """
        if not chosen:
            return ""
        place, at = self.place, self.now()
        written_ = decide(self.session, chosen, self.desk.pair, at, verdict=verdict, reviewed=reviewed, comment=comment)
        problem = " ".join(f"{each.message}." for each in written_.findings)
        if not self._accepted(written_):
            return problem
        self.show(place)
        if not back and len(written_.refused) < len(chosen):
            self._go_on(place, chosen)
        said = change_name(chosen[0]) if len(chosen) == 1 else f"{counted(len(chosen))} of {chosen[0].clause.id}"
        self.say(_outcome(f"{'no more ' if back and comment is ... else ''}{what}", len(chosen), written_, said))
        return problem if written_.refused else ""

    def _go_on(self, place: int, chosen: Sequence[Change]) -> None:
        """From what was decided to the next that is to be; where the filter hides it now, that is where one stands."""
        if self.place == place or not self.desk.is_open(self.place):
            places = [at for each in chosen if (at := self.desk.of_change(each.id)) is not None]
            found = self.desk.next_open(max(places, default=place))
            if found is not None:
                self.show(found)

    def _accepted(self, written: Written) -> bool:
        """Whether the file has it; only then it counts."""
        self.complain("\n".join(map(said_of, written.findings)))
        if any(found.severity == "error" for found in written.findings):
            self.say("NOT WRITTEN")
            return False
        self.session = written.session
        self.desk = self.desk.with_review(written.session.review)
        self.seen = self._stamp()
        return True


def _outcome(done: str, many: int, written: Written, about: str) -> str:
    """What was done of what was asked: all of it, some, or nothing, as another writer was first."""
    left = many - len(written.refused)
    if left == many:
        return f"{done}: {about}"
    return f"{done}: {left:,} of {about}" if left else f"NOT {done}, another writer was first: {about}"
