"""The pictures of the manual: a part of the diff of two samples, as a terminal shows it, and the timeline of three.

``python -m docs.pictures`` writes them to ``docs/images``. They are the same on every machine: the width is fixed, and
they refer to nothing outside themselves.
"""

import datetime
import html
import re
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from clauses import Agreement, diff, load
from clauses.report.chart import chart
from clauses.report.diff_text import DiffText
from clauses.report.timeline_svg import timeline_svg
from clauses.timeline import Assumptions, timeline
from clauses.timeline.scenario import read_scenario
from grammar import Source

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "diff.svg"
TIMELINE = ROOT / "docs" / "images" / "timeline.svg"
FIRST = "samples/microsoft-openai/2023-01-23.clause"
OLD = "samples/microsoft-openai/2025-01-21.clause"
NEW = "samples/microsoft-openai/2025-10-28.clause"
OUTLOOK = "samples/microsoft-openai/outlook.toml"
MARKED = datetime.date(2026, 6, 1)
SECTION = "Intellectual property"
COMMAND = "clauses diff 2025-01-21.clause 2025-10-28.clause"

_WIDTH = 88
_CHARACTER = 12.2
"""How wide rich draws a character: 0.61 of its 20 pixels of height."""

# As rich's own, without the fonts that it fetches from a host.
_FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
.{unique_id}-title {{
    font-family: sans-serif;
    font-size: 18px;
    font-weight: bold;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_DRAWN = re.compile(r'textLength="[^"]*"(?P<rest>[^>]*)>(?P<text>[^<]*)</text>')


def picture() -> str:
    """The SVG: the head of the diff, and of its sections the one that tells most."""
    console = _console()
    for line in _excerpt(console):
        console.print(*line, sep="", end="", crop=False)
        console.print()
    svg = console.export_svg(title=COMMAND, unique_id="diff", code_format=_FORMAT)
    return "\n".join(line.rstrip() for line in _DRAWN.sub(_stretched, svg).splitlines()) + "\n"


def picture_of_timeline() -> str:
    """The SVG of three versions, under a forecast."""
    scenario = read_scenario(Source((ROOT / OUTLOOK).read_text(encoding="utf-8"), OUTLOOK)).scenario
    supposed = Assumptions(scenario.assumptions)
    versions = [_read(path) for path in (FIRST, OLD, NEW)]
    timelines = [timeline(each, supposed.about(each)) for each in versions]
    return timeline_svg(chart(timelines, at=MARKED, phases=scenario.phases))


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


def _stretched(drawn: re.Match[str]) -> str:
    """Give wide characters the two columns that a terminal gives them; rich counts one."""
    width = _CHARACTER * cell_len(html.unescape(drawn["text"]))
    return f'textLength="{width:g}"{drawn["rest"]}>{drawn["text"]}</text>'


PICTURES: Mapping[Path, Callable[[], str]] = {PICTURE: picture, TIMELINE: picture_of_timeline}
"""What makes each picture."""


if __name__ == "__main__":
    for path, make in PICTURES.items():
        path.write_text(make(), encoding="utf-8", newline="\n")
