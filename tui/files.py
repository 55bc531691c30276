"""The files behind the review: the clipboard, the editor, what changes on disk, and the outcome."""

import os

from textual.app import SuspendNotSupported

from clauses.load.writing import write_whole
from clauses.report.desk import Desk
from clauses.report.reviews import REVIEWS
from clauses.report.taken import change_as_text, clause_as_text
from clauses.review import Reloaded
from clauses.review.session import Session, continued
from tui import editor
from tui.export import ExportScreen, Wanted
from tui.finding import Finding
from tui.history_panel import HistoryPanel
from tui.naming import change_name, said_of
from tui.watch import Stamp, files_of


class Files(Finding):
    """The screen as far as it has to do with files."""

    def action_copy(self) -> None:
        """Copy what the cursor is on."""
        row = self.row
        if row is None or row.item is None:
            self.say("There is nothing to copy on this line.")
            return
        if row.change is not None:
            text = change_as_text(row.change)
        else:
            old, new = self.desk.versions
            declared = row.item.new or row.item.old
            assert declared is not None
            text = clause_as_text(declared, new if row.item.new is not None else old)
        self.copy_to_clipboard(text.encode("utf-8", "replace").decode("utf-8"))
        self.say(f"copied: {change_name(row.change) if row.change else row.item.id}")

    def action_edit(self) -> None:
        """Open the clause in an editor, and read the files again."""
        row = self.row
        block = self.desk.block(row) if row is not None else None
        if block is None:
            self.say("Choose a clause: this line has no place in a file.")
            return
        spot = block.clause.new or block.clause.old
        if spot is None or not os.path.isfile(spot.path):
            self.say(f"{block.clause.id} does not stand in a file that can be edited.")
            return
        try:
            with self.suspend():
                problem = editor.run(editor.command(editor.chosen(), spot.path, spot.line))
        except SuspendNotSupported:
            problem = "this terminal cannot be left for an editor"
        self.complain(problem, passing=True)
        if not problem:
            self.action_reload()

    def action_reload(self) -> None:
        """Read the files again."""
        if not self.reading:
            self.reading = True
            self.say("reading the files again …")
            self.run_worker(self._read, thread=True, group="reading", exit_on_error=True)

    def _read(self) -> None:
        stamped, session, desk = self._stamp(), self.session, self.desk
        read = self.read_again()
        made = desk.reread(read.agreements, read.review).ready() if read.review is not None else desk
        self.call_from_thread(self._was_read, read, made, stamped, session)

    def _was_read(self, read: Reloaded, desk: Desk, stamped: Stamp, session: Session) -> None:
        self.reading = False
        self.seen = stamped
        if read.review is None:
            # Where the versions could be read, it is a review file that could not.
            kept = "The decisions are those" if read.agreements else "The comparison is the one"
            self.complain("\n".join((*map(said_of, read.findings), f"{kept} from before.")))
            self.say("a review file has errors" if read.agreements else "the files have errors")
            return
        if session is not self.session or desk.pair != self.desk.pair or desk.shown is not self.desk.shown:
            # Something was decided meanwhile, and the review that was read may lack it; or another thing is shown.
            self.action_reload()
            return
        row, place = self.row, self.place
        self.complain("\n".join(map(said_of, read.findings)))
        self.session = continued(self.session, read.review)
        self.desk = desk
        self.hits = ()
        self.query_one(HistoryPanel).load(read.agreements, read.review.diffs)
        found = self.desk.same(row)
        self.show(found if found is not None else min(place, len(self.desk.outline.rows) - 1))
        self.say("read again")

    def _look_at_files(self) -> None:
        if not self.reading and self._stamp() != self.seen:
            self.action_reload()

    async def action_export(self) -> None:
        """Write the outcome to a file."""
        await self.push_screen(ExportScreen(tuple(REVIEWS), self.session.path), self._export)

    def _export(self, wanted: Wanted | None) -> None:
        if wanted is None:
            return
        kept = (*files_of(self.desk.agreements), str(self.session.path))
        if os.path.realpath(wanted.path) in map(os.path.realpath, kept):
            held = f"{wanted.path} holds the review, or a version of the agreement: choose another name."
            self.complain(held, passing=True)
            return
        try:
            write_whole(wanted.path, REVIEWS[wanted.format](self.desk.review, self.desk.agreements).encode())
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            self.complain(f"{wanted.path} cannot be written: {reason}", passing=True)
            self.say("NOT WRITTEN")
        else:
            self.complain("")
            self.say(f"exported: {wanted.path}")
