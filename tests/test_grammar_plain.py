"""What is read fast is what is read carefully: the same nodes, and nothing that the careful reading objects to."""

from pathlib import Path

import pytest
from clause_files import sound_files, wild_texts
from hostile_texts import MANY, SINGLE, Make
from hypothesis import example, given, settings

from grammar import File, Source, parse
from grammar import plain as short_way
from grammar.kept import Kept
from grammar.parser import parse_carefully, parse_plainly
from grammar.tables import Shift, tables

HERE = Path(__file__).parent
FILES = sorted([*HERE.rglob("*.clause"), *(HERE.parent / "samples").rglob("*.clause")])


def whole(file: File) -> str:
    """All of it: comments and empty lines do not count where files are compared."""
    return repr(file)


def agrees(text: str) -> None:
    file, findings = parse_carefully(Source(text))
    plain = parse_plainly(text)
    if plain is not None:
        assert not findings
        assert whole(plain) == whole(file)
    both = parse(text)
    assert whole(both[0]) == whole(file)
    assert both[1] == findings


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_is_read_the_same_either_way(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    agrees(text)
    agrees("\ufeff" + text)
    agrees(text.replace("\n", "\r\n"))


@settings(max_examples=300)
@given(sound_files())
def test_a_sound_file_is_read_the_same_either_way(text: str) -> None:
    agrees(text)


@settings(max_examples=300)
@given(wild_texts())
@example('a b {\n k: "x" }\n')
@example("a b {\n k: x,\n")
@example("a b {\n k: x or\n}\n")
@example('a b {\n t: """\n u: """\n v: "x"\n}\nc d {\n w: """y"""\n}\n')
@example("a b { k(}): x }\n")
@example("a b }\n{\n")
@example("a b # {\nc d {\n} # }\n")
@example("\n\n# one\n\n# two\na b\n\n\n# three\n# four\n\n\n# five")
@example("   \n \n a b\n\n  c d  # e\n")
@example("a b\r\rc d\r\r# e")
@example("# e\n\f\na b\n")
@example("a b {\n    at least: 1\n    k: at least 5, at most 6, at\n}\n")
@example("a b {\n    k: day\n    m: 3 days\n    n: 5 per\n}\n")
@example("a from\n")
@example("a b {\n    k: 1 per from\n}\n")
@example('a b {\n    k: "\\q"\n}\n')
@example("a b {\n    k: \u0430bc\n    \u0430l: 1\n}\n")
@example("a b {\n    k: 1x\n    m: 1,2\n}\n")
@example("a b {\n\n    # c\n\n    k: x, # d\n\n    y\n    }\n")
@example("a b {\n    c d {\n        e f {\n        }\n    }\n}\n")
@example('a b {\n    c d "e"\n    c d { k: x }\n    c d {}\n    c d "e" { k: x }}\n')
@example("a b { k: x,\n y }\n")
@example("a b {\nk: x\n}c d {\n}\n")
def test_a_text_is_read_the_same_either_way(text: str) -> None:
    agrees(text)


@pytest.mark.parametrize("make", [*SINGLE.values(), *MANY.values()], ids=[*SINGLE, *MANY])
def test_a_text_that_was_made_to_hurt_is_read_the_same_either_way(make: Make) -> None:
    agrees(make(3_000))


@pytest.mark.parametrize("make", [*SINGLE.values(), *MANY.values()], ids=[*SINGLE, *MANY])
def test_nothing_is_searched_for_in_a_text_that_was_made_to_hurt(make: Make) -> None:
    """Every character belongs to a piece: where one is passed over, its line was read anew from each place in it."""
    text = make(500).rstrip(" \t")
    assert "".join(map("".join, short_way._tokens().findall(text))) == text


def test_sound_files_are_read_fast() -> None:
    for path in (HERE.parent / "samples").rglob("*.clause"):
        assert parse_plainly(path.read_text(encoding="utf-8")) is not None


def test_a_field_leads_to_the_same_state_wherever_it_stands() -> None:
    """So what a field is made of can be told without what is around it."""
    assert len({row["KEY"] for row in tables().rows.values() if isinstance(row.get("KEY"), Shift)}) == 1


def test_a_block_that_was_read_is_the_same_value_and_only_so_much_text_is_kept() -> None:
    kept = Kept(most_characters=60)
    texts = [f"party p{number}" for number in range(20)]
    first = [kept.read(text, blank=False) for text in texts]
    assert kept.read(texts[-1], blank=False) is first[-1]
    assert kept.read(texts[0], blank=False) is not first[0]
    assert kept.read(texts[0], blank=False) == first[0]
    assert sum(len(text) for half in (kept.young, kept.old) for text, _ in half) <= 60
    assert kept.read("party", blank=False) is None


def test_an_empty_line_before_a_block_is_told_apart() -> None:
    blocks = parse("party a\n\nparty a\nparty a\n")[0].blocks
    assert [block.trivia.blank for block in blocks] == [False, True, False]
