"""What a console has recorded, as an SVG that refers to nothing outside itself."""

import html
import re

from rich.cells import cell_len
from rich.console import Console

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


def drawn(console: Console, title: str, name: str) -> str:
    """What a console has recorded, as an SVG; ``name`` is that of its styles."""
    svg = console.export_svg(title=title, unique_id=name, code_format=_FORMAT)
    return "\n".join(line.rstrip() for line in _DRAWN.sub(_stretched, svg).splitlines()) + "\n"


def _stretched(drawn: re.Match[str]) -> str:
    """Give wide characters the two columns that a terminal gives them; rich counts one."""
    width = _CHARACTER * cell_len(html.unescape(drawn["text"]))
    return f'textLength="{width:g}"{drawn["rest"]}>{drawn["text"]}</text>'
