"""Make two versions of an agreement of any size, and say exactly what was changed between them.

The same on every machine: the numbers come from a generator of our own, and no set is walked through.

    python bench/generate.py 10000 --ids changed --into /tmp/large
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_A_SECTION = 25
_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "qui",
    "ro",
    "su",
    "ta",
    "ve",
    "xi",
    "yo",
    "zu",
    "bra",
    "cle",
    "dri",
    "flo",
    "gru",
    "sta",
    "tre",
)
_FORMS = (
    "{a} shall, in respect of {x} and {y}, give {b} every {z} that {w} of {v} calls for, and shall do so at no charge.",
    "No {x} of {a} may be used for {y} unless {b} has seen the {z} and has agreed to its {w} in writing beforehand.",
    "Where {x} exceeds {y}, {a} and {b} shall meet within a month and settle {z} by the rules that hold for {w}.",
    "The {x} stays with {a}. What {b} learns of {y} or of {z} it keeps to itself, as if it were {w} of its own.",
    "If {a} gives up {x}, then {b} may ask for {y}, and the {z} falls due at the end of the quarter with its {w}.",
)
_PARTIES = ("alder", "birch", "cedar", "doum", "elm", "fir")


class Numbers:
    """A generator of numbers (Knuth's MMIX constants) that no release of Python will ever change."""

    def __init__(self, seed: int) -> None:
        """Begin at ``seed``."""
        self.state = seed * 2_862_933_555_777_941_757 % 2**64 + 1

    def below(self, most: int) -> int:
        """A number from 0 to ``most - 1``."""
        self.state = (self.state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        return (self.state >> 33) % most

    def pick(self, items: Sequence[T]) -> T:
        """One of them."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """So many of them, no two the same, in an order of its own."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]


@dataclass(frozen=True)
class Block:
    """A clause as it is going to be written."""

    kind: str
    id: str
    heading: str
    fields: tuple[tuple[str, str], ...]
    text: str
    section: str

    def write(self) -> str:
        """The clause in the clause language."""
        said = "".join(f"    {name}: {value}\n" for name, value in self.fields)
        return f'{self.kind} {self.id} "{self.heading}" {{\n{said}    text: """\n        {self.text}\n    """\n}}\n'


@dataclass
class Planted:
    """Two versions, and what was changed: ids are those of the new version, but for what was removed.

    ``clauses`` are those of both versions, for who writes them in another language.
    """

    old: str
    new: str
    clauses: tuple[Sequence[Block], Sequence[Block]] = ((), ())
    edited: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(map(len, (self.edited, self.added, self.removed, self.renamed, self.moved)))


def plant(size: int, *, all_ids_changed: bool, seed: int = 1) -> Planted:
    """An agreement of ``size`` clauses and its next version: 2% edited, 1% each added, removed, renamed and moved."""
    numbers = Numbers(seed)
    words = made_words(numbers, max(400, size // 4))
    terms = [f"term_{place}" for place in range(max(8, size // 20))]
    old = [_clause(f"c{place}", f"s{place // _A_SECTION}", numbers, words, terms, place) for place in range(size)]
    few = max(1, size // 100)
    chosen = numbers.some(old, 5 * few)
    edits, goes, renames = chosen[: 2 * few], chosen[2 * few : 3 * few], chosen[3 * few : 4 * few]
    planted = Planted("", "")
    edited = {block.id: _edit(block, numbers, planted) for block in edits}
    gone = {block.id for block in goes}
    new_ids = {block.id: f"renamed_{block.id}" for block in renames}
    if all_ids_changed:
        new_ids = {block.id: f"n{place * 7919 % 1_000_003}_{place}" for place, block in enumerate(old)}
    new = [
        replace(edited.get(block.id, block), id=new_ids.get(block.id, block.id))
        for block in old
        if block.id not in gone
    ]
    planted.removed = sorted(gone)
    planted.edited = {new_ids.get(id, id): name for id, name in planted.edited.items()}
    planted.renamed = {id: now for id, now in new_ids.items() if id not in gone}
    _move(
        new,
        {block.id for block in chosen} | set(new_ids.values() if not all_ids_changed else ()),
        few,
        numbers,
        planted,
    )
    for place in range(few):
        block = _clause(f"added_{place}", "", numbers, words, terms, size + place)
        behind = numbers.below(len(new))
        new.insert(behind + 1, replace(block, section=new[behind].section))
        planted.added.append(block.id)
    rename = _other_names if all_ids_changed else None
    planted.old = _write(old, terms, "1", None)
    following = list(_following(new, new_ids, rename))
    planted.new = _write(following, terms, "2", rename)
    planted.clauses = old, following
    return planted


def made_words(numbers: Numbers, count: int) -> list[str]:
    made = dict.fromkeys(
        "".join(numbers.pick(_SYLLABLES) for _ in range(2 + numbers.below(3))) for _ in range(count * 3)
    )
    return list(made)[:count]


def _clause(id: str, section: str, numbers: Numbers, words: Sequence[str], terms: Sequence[str], place: int) -> Block:
    """A clause of some kind, between two parties, in a form that many others have, too."""
    one, other = numbers.some(_PARTIES, 2)
    text = f"{sentence(one, other, numbers, words)} {sentence(other, one, numbers, words)}"
    kind, make = numbers.pick(_KINDS)
    fields = make(one, other, numbers, terms)
    if place > _A_SECTION and numbers.below(10) == 0:
        fields = (*fields, ("subject_to", f"c{numbers.below(place - 1)}"))
    return Block(kind, id, " ".join(numbers.some(words, 3)).capitalize(), fields, text, section)


def sentence(one: str, other: str, numbers: Numbers, words: Sequence[str]) -> str:
    said = dict(zip("xyzwv", numbers.some(words, 5), strict=True))
    return numbers.pick(_FORMS).format(a=one, b=other, **said)


Fields = tuple[tuple[str, str], ...]


def _period(numbers: Numbers) -> tuple[str, str]:
    return "period", numbers.pick([f"through {2027 + numbers.below(9)}", "until handover", "perpetual", "for 3 years"])


def _scope(numbers: Numbers, terms: Sequence[str]) -> str:
    return ", ".join(numbers.some(terms, 1 + numbers.below(3)))


def _exclusivity(one: str, other: str, numbers: Numbers, terms: Sequence[str]) -> Fields:
    return ("bound", one), ("beneficiary", other), ("scope", _scope(numbers, terms)), _period(numbers)


def _restriction(one: str, other: str, numbers: Numbers, terms: Sequence[str]) -> Fields:
    return ("bound", one), ("beneficiary", other), ("activity", _scope(numbers, terms)), _period(numbers)


def _permission(one: str, other: str, numbers: Numbers, terms: Sequence[str]) -> Fields:
    return ("holder", one), ("grantor", other), ("activity", _scope(numbers, terms)), _period(numbers)


def _license(one: str, other: str, numbers: Numbers, terms: Sequence[str]) -> Fields:
    return ("licensor", one), ("licensee", other), ("covers", _scope(numbers, terms)), _period(numbers)


def _commitment(one: str, other: str, numbers: Numbers, terms: Sequence[str]) -> Fields:
    return ("buyer", one), ("seller", other), ("amount", f"USD {1 + numbers.below(500)} million"), _period(numbers)


def _refusal(one: str, other: str, numbers: Numbers, terms: Sequence[str]) -> Fields:
    return ("holder", one), ("grantor", other), ("over", _scope(numbers, terms)), _period(numbers)


_KINDS: tuple[tuple[str, Callable[[str, str, Numbers, Sequence[str]], Fields]], ...] = (
    ("exclusivity", _exclusivity),
    ("restriction", _restriction),
    ("permission", _permission),
    ("license", _license),
    ("commitment", _commitment),
    ("first_refusal", _refusal),
)


# --- what is changed ----------------------------------------------------------------------------------------------


def _edit(block: Block, numbers: Numbers, planted: Planted) -> Block:
    """One field says something else, or one word of the prose does."""
    fields = dict(block.fields)
    if numbers.below(2):
        words = block.text.split(" ")
        words[2 + numbers.below(len(words) - 4)] = "otherwise"
        planted.edited[block.id] = "text"
        return replace(block, text=" ".join(words))
    planted.edited[block.id] = "period"
    fields["period"] = "through 2040"
    return replace(block, fields=tuple(fields.items()))


def _move(new: list[Block], touched: set[str], few: int, numbers: Numbers, planted: Planted) -> None:
    """Put clauses into another section, where nothing else stands that moved."""
    free = [block for block in new if block.id not in touched]
    for block in numbers.some(free, few):
        new.remove(block)
        behind = numbers.below(len(new))
        section = new[behind].section
        if section == block.section:
            behind = next(at for at, other in enumerate(new) if other.section != section)
            section = new[behind].section
        new.insert(behind + 1, replace(block, section=section))
        planted.moved.append(block.id)


def _other_names(name: str) -> str:
    return f"other_{name}"


def _following(
    blocks: Sequence[Block], new_ids: dict[str, str], rename: Callable[[str], str] | None
) -> Iterator[Block]:
    """The clauses with all that they refer to called as it is called now; a clause that is gone is subject to none."""
    known = {block.id for block in blocks}
    for block in blocks:
        fields = ((name, _called_now(name, value, new_ids, rename)) for name, value in block.fields)
        yield replace(block, fields=tuple(each for each in fields if each[0] != "subject_to" or each[1] in known))


def _called_now(name: str, value: str, new_ids: dict[str, str], rename: Callable[[str], str] | None) -> str:
    if name == "subject_to":
        return new_ids.get(value, value)
    if rename is None or name == "amount":
        return value
    if name == "period":
        return value.replace("handover", rename("handover"))
    return ", ".join(rename(each) for each in value.split(", "))


def _write(
    clauses: Sequence[Block] | Iterator[Block], terms: Sequence[str], version: str, rename: Callable[[str], str] | None
) -> str:
    named = rename or str
    lines = [f'agreement large "A large agreement" {{\n    version: "{version}"\n    dated: 2026-01-01\n}}\n']
    lines += [f'party {named(party)} "{party.capitalize()} & Co."\n' for party in _PARTIES]
    lines += [f'define {named(term)} "Term number {place}"\n' for place, term in enumerate(terms)]
    lines.append(f'event {named("handover")} "The handover of the works"\n')
    section = None
    for clause in clauses:
        if clause.section != section:
            section = clause.section
            lines.append(f'section {named(section)} "Part {section[1:]} of the agreement"\n')
        lines.append(clause.write())
    return "\n".join(lines)


def main() -> None:
    """Write both versions to files."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("size", type=int, help="how many clauses")
    parser.add_argument("--ids", choices=("kept", "changed"), default="kept", help="whether every id changes")
    parser.add_argument("--into", type=Path, default=Path(), help="a folder")
    arguments = parser.parse_args()
    planted = plant(arguments.size, all_ids_changed=arguments.ids == "changed")
    for name, text in (("old", planted.old), ("new", planted.new)):
        (arguments.into / f"{name}.clause").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
