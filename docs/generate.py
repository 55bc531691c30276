"""Write what the manual takes from the code: pages made from it, the outputs of examples, and the pictures.

The table that the parser walks is written here, too.

``python -m docs.generate`` writes what is stale, and says what that was. With ``--check`` it writes nothing, and its
exit code is 1 if something is stale.
"""

import re
import sys
from pathlib import Path
from textwrap import indent

from docs import keys, kinds, pictures, rules
from docs.blocks import ROOT, refreshed
from grammar.lark_table import written_table

DOCS = ROOT / "docs"
_RULES = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)
_KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- end of keys -->)", re.DOTALL)
_STATES = re.compile(r"(?<=<!-- states -->\n).*?(?=<!-- end of states -->)", re.DOTALL)
_MADE = {
    ROOT / "grammar" / "table.json": written_table,
    DOCS / "kinds.md": kinds.page,
    DOCS / "rules.md": rules.page,
    **pictures.PICTURES,
}


def written() -> list[Path]:
    """The pages that people write, in which outputs are kept up to date."""
    return [ROOT / "README.md", *(page for page in sorted(DOCS.glob("*.md")) if page not in _MADE)]


def fresh(path: Path) -> str:
    """What a file of the manual should hold now."""
    if path in _MADE:
        return _MADE[path]()
    text = _RULES.sub(lambda _: "\n".join(rules.table()), path.read_text(encoding="utf-8"))
    text = _KEYS.sub(lambda _: "\n".join(keys.tables()) + "\n", text)
    return refreshed(_STATES.sub(lambda _: "\n".join(keys.states()) + "\n", text))


def paths() -> list[Path]:
    """Every file that is made, or kept up to date, from the code."""
    return [*written(), *_MADE]


def main(check: bool) -> int:
    """Write what is stale, or say what it is."""
    stale = [path for path in paths() if not path.exists() or path.read_text(encoding="utf-8") != fresh(path)]
    for path in stale:
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(fresh(path), encoding="utf-8", newline="\n")
        print(indent(str(path.relative_to(ROOT)), "stale: " if check else "written: "))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
