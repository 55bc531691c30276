"""Compare two JSON files of clauses as one peer does, and print what it found as JSON.

python bench/peer.py NAME OLD NEW. What is printed has the ids of clauses that were ``added``, ``removed``, ``moved``
and ``renamed``, and "id field" of what was ``edited``; a peer that does not know one of these has none.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = dict[str, list[str]]


def _read(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def _keyed(clauses: list[dict[str, Any]]) -> dict[str, Any]:
    return {each["id"]: each for each in clauses}


def deepdiff(old: str, new: str) -> Found:
    """By id, as its manual advises for lists of things with ids."""
    from deepdiff import DeepDiff

    found = DeepDiff(_keyed(_read(old)), _keyed(_read(new)), verbose_level=1, threshold_to_diff_deeper=0)

    def paths(sort: str) -> list[list[str]]:
        return [each.replace('"', "'").split("'")[1::2] for each in found.get(sort, ())]

    inner = [
        each for sort in ("values_changed", "dictionary_item_added", "dictionary_item_removed") for each in paths(sort)
    ]
    moved = [each[0] for each in inner if each[1:] == ["section"]]
    return {
        "added": [each[0] for each in paths("dictionary_item_added") if len(each) == 1],
        "removed": [each[0] for each in paths("dictionary_item_removed") if len(each) == 1],
        "edited": [" ".join(each) for each in inner if len(each) > 1 and each[1] != "section"],
        "moved": moved,
    }


def jsonpatch(old: str, new: str) -> Found:
    """By id; what it moves is a value that has another key now."""
    import jsonpatch as library

    found: Found = {"added": [], "removed": [], "edited": [], "moved": [], "renamed": []}
    for step in library.make_patch(_keyed(_read(old)), _keyed(_read(new))).patch:
        path = step["path"].split("/")[1:]
        if step["op"] == "move":
            found["renamed"].append(f"{step['from'].split('/')[1]} {path[0]}")
        elif len(path) == 1:
            found["added" if step["op"] == "add" else "removed"].append(path[0])
        elif path[1] == "section":
            found["moved"].append(path[0])
        else:
            found["edited"].append(" ".join(path))
    return found


def xmldiff(old: str, new: str) -> Found:
    """The same as XML; nodes are known by their ids."""
    from xml.sax.saxutils import escape

    from xmldiff import main

    def written(path: str) -> str:
        rows = [
            f'<clause id="{each["id"]}">'
            + "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in each.items() if name != "id")
            + "</clause>"
            for each in _read(path)
        ]
        return f"<all>{''.join(rows)}</all>"

    steps = main.diff_texts(written(old), written(new), {"uniqueattrs": ["id"]})
    return {"edited": [str(step) for step in steps if type(step).__name__ == "UpdateTextIn"]}


def graphtage(old: str, new: str) -> Found:
    """As trees of any shape."""
    from graphtage import json as trees

    steps = trees.build_tree(_read(old)).get_all_edits(trees.build_tree(_read(new)))
    return {"edited": [str(each) for each in steps if each.bounds().upper_bound > 0]}


def redlines(old: str, new: str) -> Found:
    """The prose alone, as one text."""
    from redlines import Redlines

    texts = ["\n\n".join(each["text"] for each in _read(path)) for path in (old, new)]
    return {"edited": [str(each) for each in Redlines(*texts).opcodes if each[0] != "equal"]}


PEERS: dict[str, Callable[[str, str], Found]] = {
    each.__name__: each for each in (deepdiff, jsonpatch, xmldiff, graphtage, redlines)
}

if __name__ == "__main__":
    print(json.dumps(PEERS[sys.argv[1]](*sys.argv[2:4])))
