"""The timeline: the bars of both versions, at a day that one can move, under assumptions that one can change."""

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.report.lines import said
from clauses.report.outlook import DAY, EXPECTED, Outlook, Setting, Unit, changed, outlook
from clauses.timeline import NO_ASSUMPTIONS, Assumptions
from grammar import Diagnostic
from tui.actions import bindings
from tui.beside import soon
from tui.dialog import Line as LineToWrite
from tui.lines_view import LinesView
from tui.subject import Subject
from tui.timeline_bars import BarsView, LegendLines, Measured
from tui.timeline_settings import Settings

_WHAT = "a date, a range 2029..2030, never, unknown; empty: as agreed"


class Value(LineToWrite):
    """The line in which a setting is changed."""

    DEFAULT_CSS = "Value, Value:focus { border: none; height: 1; padding: 0; }"


class TimelinePanel(Vertical, can_focus=True):
    """The bars below what is assumed. What is wrong with an assumption is said, and the bars stay as they were."""

    BINDINGS: ClassVar = list(bindings("timeline"))
    DEFAULT_CSS = """
    TimelinePanel > Static { height: auto; padding: 0 1; }
    TimelinePanel > Value { margin: 0 1; }
    TimelinePanel > #timeline-problem { color: $error; text-style: bold; display: none; }
    TimelinePanel > #timeline-problem.open { display: block; }
    """

    class Assumed(Message):
        """Other things are assumed now."""

        def __init__(self, assumptions: Assumptions) -> None:
            """All of them."""
            super().__init__()
            self.assumptions = assumptions

    def __init__(self, assumptions: Assumptions = NO_ASSUMPTIONS, *, id: str | None = None) -> None:
        """``assumptions`` are what the bars begin with."""
        super().__init__(id=id)
        self.assumptions = assumptions
        self.outlook: Outlook | None = None
        self.subject: Subject | None = None
        self.versions: tuple[Agreement, ...] = ()
        self.diffs: tuple[Diff, ...] = ()

    def compose(self) -> ComposeResult:
        """What can be set, the line to write in, what is wrong, what holds, and the bars."""
        measured = Measured()
        yield Settings()
        does = {"keep": self._keep, "leave": self._leave}
        field = Value(placeholder=_WHAT, id="timeline-value", scope="assumption", does=does)
        field.display = False
        yield field
        yield Static(Content(""), id="timeline-problem")
        yield LegendLines(measured)
        yield BarsView(measured)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def compare(self, old: Agreement, new: Agreement, found: Diff) -> None:
        """Of these versions are the bars, whichever clause is shown, and where none is."""
        if not self.versions or self.versions[0] is not old or self.versions[1] is not new:
            self.outlook = None
        self.versions, self.diffs = (old, new), (found,)

    def show(self, subject: Subject | None) -> None:
        """Show both versions with the clause of a subject in sight. What takes time is made when it is seen."""
        self.subject = subject
        if subject is not None and subject.diff is not None:
            self.compare(subject.old, subject.new, subject.diff)
        if self.display:
            self.make()

    def make(self) -> None:
        """Make the bars, where there are none yet, and show them."""
        if not self.versions:
            return
        if self.outlook is not None:
            self._show()
            return
        self.query_one(LegendLines).show(None)
        versions, diffs, assumptions = self.versions, self.diffs, self.assumptions
        soon(self, versions, lambda: _begun(versions, diffs, assumptions), self._was_made)

    def _was_made(self, begun: tuple[Outlook | None, tuple[Diagnostic, ...]]) -> None:
        self.outlook, findings = begun
        self._complain(findings)
        self._show()

    def _show(self) -> None:
        if self.outlook is None:
            return
        self.query_one(Settings).show(self.outlook.settings)
        self.query_one(LegendLines).show(self.outlook)
        self.query_one(BarsView).show(self.outlook, self.subject.block.clause.id if self.subject is not None else None)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n".join(view.text for view in self.query(LinesView))

    def on_show(self, event: events.Show) -> None:
        """It is seen now."""
        self.make()

    # --- the day ---------------------------------------------------------------------------------------------------

    def action_move_day(self, unit: Unit, steps: int) -> None:
        """To another day."""
        if self.outlook is not None:
            self.outlook = self.outlook.moved(unit, steps)
            self._show()

    def action_earlier_day(self) -> None:
        """A day earlier."""
        self.action_move_day("day", -1)

    def action_later_day(self) -> None:
        """A day later."""
        self.action_move_day("day", 1)

    def action_earlier_month(self) -> None:
        """A month earlier."""
        self.action_move_day("month", -1)

    def action_later_month(self) -> None:
        """A month later."""
        self.action_move_day("month", 1)

    def action_earlier_year(self) -> None:
        """A year earlier."""
        self.action_move_day("year", -1)

    def action_later_year(self) -> None:
        """A year later."""
        self.action_move_day("year", 1)

    def action_bars_up(self) -> None:
        """The bars a page up."""
        self.query_one(BarsView).scroll_page_up(animate=False)

    def action_bars_down(self) -> None:
        """The bars a page down."""
        self.query_one(BarsView).scroll_page_down(animate=False)

    def action_bars_first(self) -> None:
        """To the first bars."""
        self.query_one(BarsView).scroll_home(animate=False)

    def action_bars_last(self) -> None:
        """To the last bars."""
        self.query_one(BarsView).scroll_end(animate=False)

    # --- what is assumed -------------------------------------------------------------------------------------------

    def action_setting_up(self) -> None:
        """To the setting above."""
        self.query_one(Settings).move(-1)

    def action_setting_down(self) -> None:
        """To the setting below."""
        self.query_one(Settings).move(1)

    @on(Settings.Chosen)
    def action_set(self) -> None:
        """Change the setting that the cursor is on: in a line below, or at once where there are two choices."""
        setting = self._setting
        if setting is None:
            return
        if setting.name == EXPECTED:
            self._set(setting, "no" if setting.said == "yes" else "yes")
            return
        field = self.query_one(Value)
        # At once: the next letter is to be written, and is no command.
        field.display = True
        field.value = setting.said
        self.screen.set_focus(field)
        field.action_select_all()

    @property
    def _setting(self) -> Setting | None:
        settings = self.query_one(Settings)
        return settings.settings[settings.cursor] if settings.settings else None

    def _keep(self) -> None:
        """Set what was written; where it cannot be so, say why, and go on writing."""
        setting = self._setting
        if setting is not None:
            self._set(setting, self.query_one(Value).value)

    def _leave(self) -> None:
        """The setting stays as it was."""
        self._complain(())
        self._close()

    def _set(self, setting: Setting, value: str) -> None:
        before = self.outlook
        if before is None:
            return
        versions = () if setting.name == DAY else before.versions
        soon(self, versions, lambda: changed(before, setting.name, value), partial(self._was_set, before))

    def _was_set(self, before: Outlook, made: Outlook | tuple[Diagnostic, ...]) -> None:
        """Another day may be looked at by now: that one counts, unless it is the day that was set."""
        if not isinstance(made, Outlook):
            self._complain(made)
            return
        self._complain(made.findings)
        moved = self.outlook is not None and self.outlook.day != before.day
        self.outlook = made.on(self.outlook.day) if moved and self.outlook is not None else made
        self.assumptions = made.assumptions
        self._show()
        if made.assumptions != before.assumptions:
            self.post_message(self.Assumed(made.assumptions))
        self._close()

    def _close(self) -> None:
        field = self.query_one(Value)
        if field.display:
            field.display = False
            self.screen.set_focus(self)

    def _complain(self, findings: tuple[Diagnostic, ...]) -> None:
        """Say what is wrong with what is assumed, in the sentences of the findings."""
        told = "\n".join(said(f"{each.message}{f' ({each.hint})' if each.hint else ''}").text for each in findings)
        problem = self.query_one("#timeline-problem", Static)
        problem.update(Content(told))
        problem.set_class(bool(told), "open")


def _begun(
    versions: tuple[Agreement, ...], diffs: tuple[Diff, ...], assumptions: Assumptions
) -> tuple[Outlook | None, tuple[Diagnostic, ...]]:
    """The outlook to begin with. What was assumed for another pair may be impossible here: it is said, and left out."""
    made = outlook(versions, diffs, assumptions)
    if isinstance(made, Outlook):
        return made, made.findings
    again = outlook(versions, diffs, NO_ASSUMPTIONS)
    return (again if isinstance(again, Outlook) else None), made
