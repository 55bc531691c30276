"""The pictures of the manual: a part of the diff of two samples, as a terminal shows it, and the timeline of three.

``python -m docs.pictures`` writes them to ``docs/images``. They are the same on every machine: the width is fixed, and
they refer to nothing outside themselves.
"""

import datetime
import tempfile
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from clauses import Agreement, diff, load
from clauses.report.chart import chart
from clauses.report.diff_text import DiffText
from clauses.report.timeline_svg import timeline_svg
from clauses.timeline import Assumptions, timeline
from clauses.timeline.scenario import read_scenario
from docs.screens import review_of, shot
from docs.svg import drawn
from grammar import Source

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "diff.svg"
TIMELINE = ROOT / "docs" / "images" / "timeline.svg"
SCREEN = ROOT / "docs" / "images" / "review.svg"
FIRST = "samples/microsoft-openai/2023-01-23.clause"
OLD = "samples/microsoft-openai/2025-01-21.clause"
NEW = "samples/microsoft-openai/2025-10-28.clause"
OUTLOOK = "samples/microsoft-openai/outlook.toml"
MARKED = datetime.date(2026, 6, 1)
SECTION = "Intellectual property"
COMMAND = "clauses diff 2025-01-21.clause 2025-10-28.clause"
REVIEW = "clauses review 2025-01-21.clause 2025-10-28.clause"

_WIDTH = 88


def picture() -> str:
    """The SVG: the head of the diff, and of its sections the one that tells most."""
    console = _console()
    for line in _excerpt(console):
        console.print(*line, sep="", end="", crop=False)
        console.print()
    return drawn(console, COMMAND, "diff")


def picture_of_timeline() -> str:
    """The SVG of three versions, under a forecast."""
    scenario = read_scenario(Source((ROOT / OUTLOOK).read_text(encoding="utf-8"), OUTLOOK)).scenario
    supposed = Assumptions(scenario.assumptions)
    versions = [_read(path) for path in (FIRST, OLD, NEW)]
    timelines = [timeline(each, supposed.about(each)) for each in versions]
    return timeline_svg(chart(timelines, at=MARKED, phases=scenario.phases))


def picture_of_review() -> str:
    """The SVG of the screen on which one reviews, where a few changes are decided."""
    versions = [_read(path) for path in (OLD, NEW)]
    with tempfile.TemporaryDirectory() as folder:
        app = review_of(versions, Path(folder) / "2025-10-28.review.json")
        keys = ["f", "space", "f", *"anraa", "slash", *"model_ip", "enter", "n", "n"]
        return shot(app, (120, 36), keys, REVIEW)


def _console() -> Console:
    return Console(
        width=_WIDTH,
        file=StringIO(),
        record=True,
        force_terminal=True,
        color_system="standard",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def _excerpt(console: Console) -> list[list[Text]]:
    """The first lines, to the first empty one, and those of the section; dots stand for what is left out."""
    old, new = _read(OLD), _read(NEW)
    lines = [_texts(line) for line in console.render_lines(DiffText(diff(old, new), old, new), pad=False)]
    said = ["".join(text.plain for text in line).strip() for line in lines]
    head = said.index("")
    start = said.index(SECTION)
    stop = said.index("", start)
    dots = [Text("…", style="dim")]
    return [*lines[:head], [Text()], dots, [Text()], *lines[start:stop], [Text()], dots]


def _read(path: str) -> Agreement:
    agreement, _ = load(ROOT / path)
    assert agreement is not None, f"{path} cannot be read"
    return agreement


def _texts(line: list[Segment]) -> list[Text]:
    return [Text(segment.text, style=segment.style or "") for segment in line]


PICTURES: Mapping[Path, Callable[[], str]] = {
    PICTURE: picture,
    TIMELINE: picture_of_timeline,
    SCREEN: picture_of_review,
}
"""What makes each picture."""


if __name__ == "__main__":
    for path, make in PICTURES.items():
        path.write_text(make(), encoding="utf-8", newline="\n")
