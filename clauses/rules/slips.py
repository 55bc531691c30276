"""What is wrong in a file of settings, each slip at the word that is wrong, in the table that it stands in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clauses.load.suggest import Suggester
from clauses.load.words import clip
from grammar import Diagnostic, Source, Span

BAD = "C911"
LEVELS_OF_FINDINGS = ("error", "warning", "info")

_HEAD = re.compile(r"^[ \t]*\[\[?[ \t]*([^\]\n#]+?)[ \t]*\]", re.MULTILINE)


class Slips:
    """The slips in the tables of policies of a file; ``at_table`` says which table is being read."""

    def __init__(self, source: Source, tables: str) -> None:
        """None yet. ``tables`` is what the tables are called: ``policies``."""
        self.source = source
        self.findings: list[Diagnostic] = []
        self.suggester = Suggester()
        self._tables = _regions(source.text, tables)
        self._region = Span(0, len(source.text))

    def at_table(self, number: int, count: int) -> None:
        """What follows is about this table, of so many; where they are written otherwise, about the whole file."""
        whole = Span(0, len(self.source.text))
        self._region = self._tables[number] if len(self._tables) == count else whole

    def find(self, message: str, at: str, hint: str = "", key: str = "") -> None:
        """Say what is wrong, at the first place of ``at``; behind ``key``, where that is given."""
        self.findings.append(Diagnostic(BAD, "error", message, self.place(at, key), hint, source=self.source))

    def place(self, at: str, key: str = "") -> Span:
        """Where a word stands in the table, behind ``key``; where it does not, the key, or the head of the table."""
        start, end = self._region
        after = self._word(key, start, end) if key else None
        for found in (self._word(at, after.end if after else start, end), after):
            if found is not None:
                return found
        head = self.source.text.find("\n", start, end)
        return Span(start, end if head < 0 else head)

    def _word(self, word: str, start: int, end: int) -> Span | None:
        found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(self.source.text, start, end)
        return Span(*found.span()) if found and word else None

    def hint(self, name: str, names: Iterable[str]) -> str:
        """What may have been meant."""
        return self.suggester.hint(name, names)

    def check_keys(self, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        """Say which keys there are not."""
        for key in table:
            if key not in keys:
                self.find(f'a policy has no key "{clip(key)}"', key, self.hint(key, keys))

    def check_texts(self, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        """Say which texts are missing."""
        for key in keys:
            if not isinstance(table.get(key), str) or not table[key].strip():
                self.find(f"a policy needs `{key}`, a text", key)

    def check_level(self, said: Any) -> None:
        """Say that a level is none."""
        if said not in LEVELS_OF_FINDINGS:
            hint = self.hint(str(said), LEVELS_OF_FINDINGS)
            self.find("`level` is `error`, `warning` or `info`", str(said), hint, key="level")

    def kinds(self, said: Any, known: Sequence[str]) -> tuple[str, ...]:
        """The kinds that a policy is about; ``"*"`` is all of them."""
        if said == "*":
            return tuple(known)
        kinds = said if isinstance(said, list) else [said]
        if not kinds:
            self.find("`kind` names no kind", "kind", 'leave it out, or write "*", for all of them')
        for kind in kinds:
            if kind not in known:
                said = clip(str(kind))
                self.find(f'there is no kind called "{said}"', str(kind), self.hint(str(kind), known), key="kind")
        return tuple(str(kind) for kind in kinds if kind in known)


def _regions(text: str, tables: str) -> list[Span]:
    """Where each ``[[tables]]`` stands, the tables inside it included."""
    heads = [(found.start(), re.sub(r"\s", "", found[1])) for found in _HEAD.finditer(text)]
    regions = []
    for number, (start, name) in enumerate(heads):
        if name in (tables, f"tool.clauses.{tables}"):
            rest = (place for place, other in heads[number + 1 :] if not other.startswith(f"{name}."))
            regions.append(Span(start, next(rest, len(text))))
    return regions
