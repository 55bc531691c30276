"""Write what the manual takes from the code: pages made from it, the outputs of examples, and the pictures.

``python -m docs.generate`` writes what is stale, and says what that was. With ``--check`` it writes nothing, and its
exit code is 1 if something is stale.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent

from clauses.rules import RULES
from docs import kinds, pictures
from docs.blocks import ROOT, refreshed

DOCS = ROOT / "docs"
_RULES = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)
_LITERAL = re.compile(r"^(?P<word>.+)::\n\n(?P<example>(?:    .*\n|\n)+)", re.MULTILINE)


def written() -> list[Path]:
    """The pages that people write, in which outputs are kept up to date."""
    return [ROOT / "README.md", *(page for page in sorted(DOCS.glob("*.md")) if page.name != "kinds.md")]


def fresh(path: Path) -> str:
    """What a file of the manual should hold now."""
    if path == DOCS / "kinds.md":
        return kinds.page()
    if path in pictures.PICTURES:
        return pictures.PICTURES[path]()
    return refreshed(_RULES.sub(lambda _: "\n".join(_rules()), path.read_text(encoding="utf-8")))


def paths() -> list[Path]:
    """Every file that is made, or kept up to date, from the code."""
    return [*written(), DOCS / "kinds.md", *pictures.PICTURES]


def _rules() -> Iterator[str]:
    """The manual page of each rule: its code, and its docstring."""
    for rule in RULES:
        title, _, text = rule.page.partition("\n")
        yield f"\n### {rule.code}: {_plain(title)}\n"
        yield _LITERAL.sub(_example, f"{_plain(text.strip())}\n").strip("\n") + "\n"


def _example(found: re.Match[str]) -> str:
    body = dedent(found["example"]).strip("\n")
    return f"{found['word']}:\n\n```clause rule\n{body}\n```\n\n"


def _plain(text: str) -> str:
    return re.sub(r"``(.+?)``", r"`\1`", text, flags=re.DOTALL).rstrip(".") if "\n" not in text else _code(text)


def _code(text: str) -> str:
    return re.sub(r"``(.+?)``", r"`\1`", text, flags=re.DOTALL)


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
