"""The review: the screen in which a reader works through the changes. It asks ``clauses``, and shows."""

import datetime
import gc
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import EllipsisType
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from clauses.agreement import Agreement
from clauses.diff.change import Change
from clauses.load.writing import write_whole
from clauses.report.arrange import label, written
from clauses.report.desk import Desk
from clauses.report.outline import Row
from clauses.report.reviews import REVIEWS
from clauses.report.taken import change_as_text, clause_as_text
from clauses.review import Filter, Reloaded, Review, Verdict
from clauses.review.session import Session, Written, continued, decide, undo
from clauses.timeline import NO_ASSUMPTIONS, Assumptions
from grammar import Diagnostic
from tui import editor
from tui.actions import Action, all_bindings
from tui.cells import line
from tui.comment import CommentScreen
from tui.export import ExportScreen, Wanted
from tui.filter import FilterPanel, told
from tui.find import Answers, FindBar
from tui.frame import Heading, KeyBar, Rule, StatusLine, TitleBar
from tui.help import HelpScreen
from tui.history_panel import HistoryPanel
from tui.outline import Lines, OutlinePane
from tui.page import Page
from tui.palette import ActionProvider, ClauseProvider
from tui.subject import Subject
from tui.theme import THEMES, chosen_theme, line_filters, variables, without_colour
from tui.timeline_panel import TimelinePanel
from tui.watch import Stamp, files_of, stamp

STACKED, WIDE, WIDEST = 84, 110, 150
"""On fewer columns than the first the panes stand one above the other; from the others on the outline is wider."""

_SECOND = 1.0
_ALWAYS = frozenset({"palette", "command_palette", "help", "quit", "help_quit"})
"""What one can do while one writes."""


class ReviewApp(App[int]):
    """The screen. ``session`` is what was decided; ``pair`` counts the pairs of versions that one steps through."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar = list(all_bindings())
    COMMANDS: ClassVar = {ActionProvider, ClauseProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        agreements: Sequence[Agreement],
        review: Review,
        path: Path,
        by: str,
        reload: Callable[[], Reloaded],
        assumptions: Assumptions = NO_ASSUMPTIONS,
        shown: Filter | None = None,
        *,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        """``shown`` is what the filter begins with."""
        super().__init__()
        self.desk = Desk(tuple(agreements), review, shown=shown or Filter())
        self.session = Session(review, path, by)
        self.read_again = reload
        self.assumptions = assumptions
        self.now = now
        self.hits: tuple[int, ...] = ()
        self.found_from: int | None = None
        self.seen = self._stamp()
        self.reading = False
        self.panel = "page"
        self.no_color = without_colour()
        self._filters = line_filters(self._filters)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen_theme(self.available_themes)

    def prepare(self) -> None:
        """Make what takes time before anybody waits for it.

        What was read stays until the end: to look through it for garbage would halt the screen, again and again.
        """
        self.desk.ready()
        gc.freeze()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours, under a theme that is not ours."""
        return dict(variables(self.current_theme))

    def compose(self) -> ComposeResult:
        """The frame, and the two panes in it."""
        yield TitleBar()
        with Container(id="body"):
            yield OutlinePane(self._moved, id="outline")
            yield Rule()
            with Container(id="right"):
                yield Page(id="page")
                yield TimelinePanel(self.assumptions, id="timeline")
                yield HistoryPanel(self.desk.agreements, self.desk.review.diffs, id="history")
                yield FilterPanel(id="filter")
        yield Static(Content(""), id="notice")
        yield StatusLine()
        yield KeyBar()
        yield FindBar(Answers(self._searched, self._hit, self._found))

    def on_mount(self) -> None:
        """Begin at the first change that is to be decided."""
        self._arrange(self.size.width)
        self._put("page")
        self._focus(self.outline_pane)
        self.show(self.desk.first())
        self.set_interval(_SECOND, self._look_at_files)

    # --- what is seen ----------------------------------------------------------------------------------------------

    @property
    def outline_pane(self) -> OutlinePane:
        """The left-hand pane."""
        return self.query_one(OutlinePane)

    @property
    def page(self) -> Page:
        """The right-hand pane."""
        return self.query_one(Page)

    @property
    def row(self) -> Row | None:
        """What the cursor is on."""
        return self.outline_pane.row

    @property
    def place(self) -> int:
        """Its place among the lines of the outline."""
        lines = self.outline_pane.lines
        return lines.visible[self.outline_pane.cursor] if lines is not None and lines.visible else 0

    def show(self, place: int) -> None:
        """Show the outline with the cursor on a line, or on the next one that is shown, and what that is about."""
        desk = self.desk
        seen = desk.seen(place)
        self.outline_pane.show(Lines(desk.outline, seen.lines, desk.standings, desk.fits), seen.cursor)
        row = self.row
        subject = self._subject(row) if row is not None else None
        for pane in (self.page, self.query_one(TimelinePanel), self.query_one(HistoryPanel)):
            pane.show(subject)
        self._show_title()

    def _subject(self, row: Row) -> Subject | None:
        """What the right-hand pane is about."""
        desk = self.desk
        block = desk.block(row)
        if block is None:
            return None
        selected = next((place for place, each in enumerate(block.changes) if each is row.change), None)
        standings = tuple(desk.standings[each.id] for each in block.changes)
        return Subject(desk.pair, block, *desk.versions, selected, standings, desk.diff)

    def _show_title(self) -> None:
        desk = self.desk
        counts = desk.counts
        before, after = desk.review.labels[desk.pair]
        name = desk.diff.new.heading or desk.diff.new.id or desk.diff.new.path
        pairs = len(desk.review.diffs)
        which = f" ({desk.pair + 1} of {pairs})" if pairs > 1 else ""
        self.query_one(TitleBar).heading = Heading(
            line(name),
            f"{line(before)} → {line(after)}{which}",
            f"{_counted(counts.total)} · {counts.decided:,} decided · {counts.left:,} left",
            f"{counts.decided:,} of {counts.total:,} decided",
            told(desk.shown),
        )

    def _put(self, name: str) -> Widget:
        """Put the text or one of the panels on the right-hand side."""
        for pane in self.query_one("#right").children:
            pane.display = pane.id == name
        self.panel = name
        return self.query_one(f"#{name}")

    def _toggle(self, name: str) -> Widget | None:
        """Put a panel there, or the text again."""
        if self.panel == name:
            self.action_leave()
            return None
        pane = self._put(name)
        self._focus(pane)
        return pane

    def _focus(self, pane: Widget) -> None:
        """Give a pane the focus at once: the next key is for it."""
        self.screen_stack[0].set_focus(pane)

    def say(self, text: str) -> None:
        """Say what was done, in the lower border."""
        self.query_one(StatusLine).said = line(text)

    def complain(self, text: str) -> None:
        """Say what went wrong, until Escape or the next decision."""
        notice = self.query_one("#notice", Static)
        notice.update(Content(text))
        notice.set_class(bool(text), "open")

    def on_resize(self, event: events.Resize) -> None:
        """One pane above the other where there is no room beside it."""
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        for name, here in (("stacked", width < STACKED), ("wide", WIDE <= width < WIDEST), ("widest", width >= WIDEST)):
            self.screen_stack[0].set_class(here, name)
        wide = 32 if width < WIDE else 40 if width < WIDEST else 52
        self.query_one(StatusLine).joint = 0 if width < STACKED else wide - 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now: nothing while a box is open, and no key of a line that is written in."""
        if len(self.screen_stack) > 1 and action != "help_quit":
            return False
        if isinstance(self.focused, Input):
            return action in _ALWAYS
        return action != "into" or self.focused is self.outline_pane

    # --- moving ----------------------------------------------------------------------------------------------------

    def _moved(self) -> None:
        self.show(self.place)
        self.say("")

    def go_to(self, place: int) -> None:
        """Go to a line, which may be folded or filtered away as yet."""
        if not self.desk.is_shown(place):
            self.desk = self.desk.showing(Filter(), folded=False)
        self.show(place)

    def _step(self, way: int) -> bool:
        found = self.desk.step(self.place, way)
        if found is not None:
            self.show(found)
            self.say("")
        return found is not None

    def action_next(self) -> None:
        """To the next change."""
        if not self._step(1):
            self.say("This is the last change that is shown.")

    def action_previous(self) -> None:
        """To the previous change."""
        if not self._step(-1):
            self.say("This is the first change that is shown.")

    def action_next_open(self) -> None:
        """To the next change that is to be decided, from the top again after the last."""
        self._to_next_open()

    def _to_next_open(self) -> None:
        found = self.desk.next_open(self.place)
        if found is None:
            self.say("Nothing that is shown is undecided.")
        else:
            self.show(found)

    def action_scroll_up(self) -> None:
        """The text a line up."""
        self.page.scroll_relative(y=-1, animate=False)

    def action_scroll_down(self) -> None:
        """The text a line down."""
        self.page.scroll_relative(y=1, animate=False)

    def action_scroll_page_up(self) -> None:
        """The text a page up."""
        self.page.scroll_page_up(animate=False)

    def action_scroll_page_down(self) -> None:
        """The text a page down."""
        self.page.scroll_page_down(animate=False)

    def action_into(self) -> None:
        """Into the right-hand pane."""
        self._focus(self.query_one(f"#{self.panel}"))

    def action_leave(self) -> None:
        """Back to the outline, and to the text."""
        self.complain("")
        self._put("page")
        self._focus(self.outline_pane)

    def action_earlier_pair(self) -> None:
        """To the pair of versions before this one."""
        self._to_pair(self.desk.pair - 1)

    def action_later_pair(self) -> None:
        """To the pair of versions after this one."""
        self._to_pair(self.desk.pair + 1)

    def _to_pair(self, pair: int) -> None:
        if not 0 <= pair < len(self.desk.review.diffs):
            self.say("There are no earlier versions." if pair < 0 else "There are no later versions.")
            return
        row = self.row
        self.desk = self.desk.at_pair(pair)
        self.hits = ()
        found = self.desk.same(row)
        self.show(found if found is not None else self.desk.first())

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
        screen = CommentScreen(f"Comment on {change_name(row.change)}", own.comment if own is not None else "")
        await self.push_screen(screen, lambda said: self._comment(chosen, said))

    def _comment(self, chosen: Sequence[Change], said: str | None) -> None:
        if said is not None:
            self._decide(chosen, "commented", back=True, comment=said)

    def action_undo(self) -> None:
        """Take the last decision back."""
        if not self.session.steps:
            self.say("There is nothing to undo in this session.")
            return
        step = self.session.steps[-1]
        if not self._accepted(undo(self.session)):
            return
        place = step.places[0]
        if place.pair != self.desk.pair:
            self.desk = self.desk.at_pair(place.pair)
        found = self.desk.of_change(place.change)
        self.show(found if found is not None else self.place)
        self.say(f"undone: {_counted(len(step.places))}")

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
    ) -> None:
        """Decide, which is to write it. Unless something was taken back, go on to what is undecided."""
        if not chosen:
            return
        place, at = self.place, self.now()
        written_ = decide(self.session, chosen, self.desk.pair, at, verdict=verdict, reviewed=reviewed, comment=comment)
        if not self._accepted(written_):
            return
        self.show(place)
        if not back:
            self._go_on(place, chosen)
        said = change_name(chosen[0]) if len(chosen) == 1 else f"{_counted(len(chosen))} of {chosen[0].clause.id}"
        self.say(f"{'no more ' if back and comment is ... else ''}{what}: {said}")

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

    # --- looking ---------------------------------------------------------------------------------------------------

    def action_view(self) -> None:
        """The next view; from a panel, back to the text."""
        if self.panel != "page":
            self.action_leave()
            return
        self.page.next_view()
        view = self.page.view
        narrow = " (side by side needs 110 columns)" if self.page.effective_view != view else ""
        self.say(f"view: {view}{narrow}")

    def action_timeline(self) -> None:
        """The timeline, or the text again."""
        self._toggle("timeline")

    @on(TimelinePanel.Assumed)
    def _assumed(self, event: TimelinePanel.Assumed) -> None:
        self.assumptions = event.assumptions

    def action_history(self) -> None:
        """The history of the clause, or the text again."""
        self._toggle("history")

    def action_fold(self) -> None:
        """Show what has not changed, or show it no more."""
        if not self.desk.shown.empty:
            self.say("The filter shows changes only: F shows everything again.")
            return
        place = self.place
        self.desk = self.desk.showing(self.desk.shown, folded=not self.desk.folded)
        self.show(place)
        self.say("folded: only changes" if self.desk.folded else "unfolded: every clause")

    def action_theme(self) -> None:
        """Choose the colours."""
        self.action_change_theme()

    # --- finding ---------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Choose what is shown."""
        if self._toggle("filter") is not None:
            panel = self.query_one(FilterPanel)
            panel.open(self.desk.diff, self.desk.shown)
            panel.tell(self._fitting())

    def action_clear_filter(self) -> None:
        """Show everything."""
        self._filtered(Filter())
        self.say("everything is shown")

    def _filtered(self, shown: Filter) -> None:
        place = self.place
        self.desk = self.desk.showing(shown, folded=self.desk.folded)
        self.show(place)
        self.query_one(FilterPanel).tell(self._fitting())

    def _fitting(self) -> str:
        return f"{len(self.desk.stops):,} of {_counted(len(self.desk.diff.changes))}"

    @on(FilterPanel.Shown)
    def _shown(self, event: FilterPanel.Shown) -> None:
        self._filtered(event.shown)

    @on(FilterPanel.Closed)
    def _filter_closed(self) -> None:
        self.action_leave()

    def action_find(self) -> None:
        """Write what to find."""
        self.found_from = self.place
        self.query_one(KeyBar).display = False
        self.query_one(FindBar).open()

    def _searched(self, words: str) -> None:
        bar = self.query_one(FindBar)
        self.hits = self.desk.found(words)
        start = self.found_from or 0
        if not self.hits:
            bar.tell("not found" if words.strip() else "")
            return
        self._to_hit(next((hit for hit in self.hits if hit >= self.desk.outline.clause_of(start)), self.hits[0]))

    def _to_hit(self, hit: int) -> None:
        self.go_to(hit)
        told = f"{self.hits.index(hit) + 1:,} of {len(self.hits):,}"
        self.query_one(FindBar).tell(told)
        self.say(f"found: {told}")

    def _found(self, kept: bool) -> None:
        self.query_one(FindBar).close()
        self.query_one(KeyBar).display = True
        self._focus(self.outline_pane)
        if not kept and self.found_from is not None:
            self.show(self.found_from)

    def action_next_hit(self) -> None:
        """To the next place where the words were found."""
        self._hit(1)

    def action_previous_hit(self) -> None:
        """To the place before."""
        self._hit(-1)

    def _hit(self, way: int) -> None:
        if not self.hits:
            self.say("Nothing is looked for: / finds words.")
            return
        clause = self.desk.outline.clause_of(self.place)
        later = [hit for hit in self.hits if (hit > clause if way > 0 else hit < clause)]
        if way > 0:
            self._to_hit(later[0] if later else self.hits[0])
        else:
            self._to_hit(later[-1] if later else self.hits[-1])

    # --- the whole -------------------------------------------------------------------------------------------------

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
        self.complain(problem)
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
            self.complain("\n".join(map(said_of, read.findings)) + "\nThe comparison is the one from before.")
            self.say("the files have errors")
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

    def _stamp(self) -> Stamp:
        return stamp((*files_of(self.desk.agreements), str(self.session.path)))

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
            self.complain(f"{wanted.path} holds the review, or a version of the agreement: choose another name.")
            return
        try:
            write_whole(wanted.path, REVIEWS[wanted.format](self.desk.review, self.desk.agreements).encode())
        except OSError as problem:
            self.complain(f"{wanted.path} cannot be written: {problem.strerror or type(problem).__name__}")
            self.say("NOT WRITTEN")
        else:
            self.complain("")
            self.say(f"exported: {wanted.path}")

    async def action_help(self) -> None:
        """Show every key."""
        await self.push_screen(HelpScreen())

    def action_palette(self) -> None:
        """Find an action by its name."""
        self.action_command_palette()

    async def do(self, action: Action) -> None:
        """Do something by its name."""
        if action.scope == "review":
            await self.run_action(action.name)
            return
        if action.scope == "timeline" and self.panel != "timeline":
            self.action_timeline()
        pane = self.outline_pane if action.scope == "outline" else self.query_one(TimelinePanel)
        self._focus(pane)
        await pane.run_action(action.name)


def _counted(many: int) -> str:
    return "1 change" if many == 1 else f"{many:,} changes"


def change_name(change: Change) -> str:
    """``model_ip period``."""
    return f"{change.clause.id} {written(label(change))}"


def said_of(found: Diagnostic) -> str:
    """A finding in a line: where, what, and what would be right."""
    return line(f"{found}{f' ({found.hint})' if found.hint else ''}")


def run(
    agreements: Sequence[Agreement],
    review: Review,
    path: Path,
    by: str,
    reload: Callable[[], Reloaded],
    assumptions: Assumptions = NO_ASSUMPTIONS,
    shown: Filter | None = None,
) -> int:
    """Review until the reader leaves; the exit code."""
    app = ReviewApp(agreements, review, path, by, reload, assumptions, shown)
    app.prepare()
    app.run()
    return app.return_code or 0
