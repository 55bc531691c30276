"""What takes time in a large agreement is made beside the screen, while keys go on working; in a small one, at once."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual.widget import Widget
from textual.worker import get_current_worker

from clauses.agreement import Agreement

T = TypeVar("T")

AT_ONCE = 2_000
"""With so many clauses in all versions nobody notices."""


def soon(pane: Widget, versions: Sequence[Agreement], make: Callable[[], T], then: Callable[[T], None]) -> None:
    """Make something for a pane, and go on with it there. What the pane asked for before is given up."""
    if sum(len(version.clauses) for version in versions) <= AT_ONCE:
        pane.workers.cancel_node(pane)
        then(make())
        return

    def work() -> None:
        made = make()
        if not get_current_worker().is_cancelled:
            pane.app.call_from_thread(then, made)

    pane.run_worker(work, thread=True, exclusive=True, group="beside")
