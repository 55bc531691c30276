"""Time parsers on one content, in turns within one process; print seconds of processor time as JSON.

python bench/parsers.py CLAUSES ROUNDS; ``bench/run.py`` calls it with a Python that has the peers.
"""

import gc
import importlib
import json
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from contents import Record, as_clause, as_hcl, as_json, as_toml, as_yaml, records

Parse = Callable[[], Any]


def ours(made: Sequence[Record]) -> dict[str, Parse]:
    """Our own ways: everything anew; what is known already; with a twentieth of the blocks changed."""
    from grammar import parse
    from grammar.kept import BLOCKS

    text = as_clause(made)
    edited = as_clause([{**each, "note": "edited"} if place % 20 == 0 else each for place, each in enumerate(made)])

    def cold() -> Any:
        BLOCKS.forget()
        return parse(text)

    return {
        "clauses": cold,
        "clauses, the same again": lambda: parse(text),
        "clauses, 5% edited": lambda: _next(edited),
    }


def _next(text: str) -> Any:
    from grammar import parse

    return parse(text)


def careful(made: Sequence[Record]) -> Parse:
    """The way that a file takes in which something is wrong."""
    from grammar import Source
    from grammar.parser import parse_carefully

    text = as_clause(made)
    return lambda: parse_carefully(Source(text))


def peers(made: Sequence[Record]) -> dict[str, Parse]:
    """The parsers of others that can be imported."""
    toml, written = as_toml(made), as_json(made)
    found: dict[str, Parse] = {"tomllib": lambda: tomllib.loads(toml), "json": lambda: json.loads(written)}
    yaml = _have("yaml")
    if yaml is not None:
        said = as_yaml(made)
        found["PyYAML, C loader"] = lambda: yaml.load(said, yaml.CSafeLoader)
    if _have("lark") is not None:
        from grammar.lark_table import lark

        clause = as_clause(made) + "\n"
        for name, positions in (("Lark, tree with positions", True), ("Lark, tree", False)):
            parser = lark(positions=positions)
            found[name] = lambda parser=parser: parser.parse(clause, start="file")  # type: ignore[misc]
    hcl2 = _have("hcl2")
    if hcl2 is not None:
        blocks = as_hcl(made)
        found["python-hcl2"] = lambda: hcl2.loads(blocks)
    return found


def _have(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def right(made: Sequence[Record]) -> dict[str, bool]:
    """Whether each parser finds as many clauses as there are, and the last prose as it was written."""
    last = str(made[-1]["text"])
    checks: dict[str, Callable[[], bool]] = {
        "clauses": lambda: _ours_right(made),
        "tomllib": lambda: _same(tomllib.loads(as_toml(made))["clause"], len(made), last),
        "json": lambda: _same(json.loads(as_json(made))["clause"], len(made), last),
    }
    yaml, hcl2 = _have("yaml"), _have("hcl2")
    if yaml is not None:
        checks["PyYAML, C loader"] = lambda: _same(yaml.load(as_yaml(made), yaml.CSafeLoader), len(made), last)
    if hcl2 is not None:
        checks["python-hcl2"] = lambda: sum(map(len, _lists(hcl2.loads(as_hcl(made))))) == len(made)
    return {name: check() for name, check in checks.items()}


def _lists(whole: dict[str, Any]) -> list[list[Any]]:
    return [each for each in whole.values() if isinstance(each, list)]


def _same(found: Sequence[Any], count: int, last: str) -> bool:
    return len(found) == count and found[-1]["text"].strip() == last


def _ours_right(made: Sequence[Record]) -> bool:
    from grammar import parse

    file, findings = parse(as_clause(made))
    fields = list(file.blocks[-1].fields)
    return not findings and _same(
        [*file.blocks[:-1], {"text": getattr(fields[-1].value, "text", "")}], len(made), str(made[-1]["text"])
    )


def seconds(work: Parse) -> float:
    """The processor time that something takes."""
    gc.collect()
    start = time.process_time()
    kept = work()
    taken = time.process_time() - start
    del kept
    return taken


def versions() -> dict[str, str]:
    """The versions of the peers that are there."""
    found = {}
    for name in ("lark", "PyYAML", "python-hcl2"):
        try:
            found[name] = version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def main(size: int, rounds: int) -> None:
    """Print what was measured."""
    made = list(records(size))
    own = ours(made)
    first = seconds(own["clauses"])
    ways = {**own, "clauses, with a mistake": careful(made), **peers(made)}
    slow = {"python-hcl2", "Lark, tree with positions", "Lark, tree"}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, work in ways.items():
            if name not in slow or number < 3:
                taken[name].append(seconds(work))
    sizes = {"clause": len(as_clause(made)), "TOML": len(as_toml(made))}
    said = {"first": first, "seconds": taken, "right": right(made), "sizes": sizes, "versions": versions()}
    print(json.dumps(said))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
