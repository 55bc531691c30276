"""Pictures of the review: its screen runs without a terminal, keys are pressed, and what it shows is drawn."""

import asyncio
import datetime
from collections.abc import Sequence
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from textual.pilot import Pilot

from clauses import Agreement, diff
from clauses.review import Reloaded, open_review
from docs.svg import drawn
from tui.app import ReviewApp

NOW = datetime.datetime(2025, 11, 3, 9, 30, tzinfo=datetime.UTC)
"""When everything is decided, on a picture."""


def review_of(versions: Sequence[Agreement], path: Path, others: Sequence[Path] = (), **options: Any) -> ReviewApp:
    """The screen for these versions; the clock stands still."""
    opened = open_review([diff(old, new) for old, new in pairwise(versions)], path, others)
    assert opened.review is not None, opened.findings
    return ReviewApp(versions, opened.review, path, "A. Reader", Reloaded, now=lambda: NOW, **options)


def shot(app: ReviewApp, size: tuple[int, int], keys: Sequence[str], title: str) -> str:
    """What the screen shows after some keys, as an SVG."""
    return asyncio.run(_shot(app, size, keys, title))


async def _shot(app: ReviewApp, size: tuple[int, int], keys: Sequence[str], title: str) -> str:
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, keys)
        console = Console(
            width=size[0],
            height=size[1],
            file=StringIO(),
            record=True,
            force_terminal=True,
            color_system="truecolor",
            legacy_windows=False,
            safe_box=False,
            _environ={},
        )
        console.print(app.screen._compositor.render_update(full=True))
        return drawn(console, title, "review")


async def pressed(pilot: Pilot[int], keys: Sequence[str]) -> None:
    """Press keys, and wait until all of them are done."""
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
