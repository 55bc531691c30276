"""The picture in the README: a part of the diff of two samples, as a terminal shows it.

``python -m docs.pictures`` writes ``docs/images/diff.svg``. The same on every machine: the width is fixed, and the
picture refers to nothing outside itself.
"""

import html
import re
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from clauses import Agreement, diff, load
from clauses.report.diff_text import DiffText

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "diff.svg"
OLD = "samples/microsoft-openai/2025-01-21.clause"
NEW = "samples/microsoft-openai/2025-10-28.clause"
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


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
