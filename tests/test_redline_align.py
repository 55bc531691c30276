"""Alignments are right, the fewest edits are the fewest, and no text takes more work than its budget."""

import random
from collections.abc import Hashable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.diff import redline_align
from clauses.diff.redline_align import Block, Budget, align

PLENTY = 6_000_000
few = st.lists(st.integers(0, 3), max_size=14)


def check(before: Sequence[object], after: Sequence[object], blocks: Sequence[Block]) -> int:
    """That these are blocks in common, in order, none of which goes on in the next; how much they hold."""
    old = new = 0
    for place, block in enumerate(blocks):
        assert block.size > 0
        assert block.old >= old
        assert block.new >= new
        assert place == 0 or (block.old, block.new) != (old, new)
        assert before[block.old : block.old + block.size] == after[block.new : block.new + block.size]
        old, new = block.old + block.size, block.new + block.size
    assert old <= len(before)
    assert new <= len(after)
    return sum(block.size for block in blocks)


def most_in_common(before: Sequence[object], after: Sequence[object]) -> int:
    row = [0] * (len(after) + 1)
    for one in before:
        last = row[:]
        for place, other in enumerate(after):
            row[place + 1] = last[place] + 1 if one == other else max(row[place], last[place + 1])
    return row[-1]


@given(few, few)
def test_what_is_aligned_is_the_same_on_both_sides(before: list[int], after: list[int]) -> None:
    check(before, after, align(before, after, Budget(PLENTY)))


@given(few, few)
def test_the_fewest_edits_leave_the_most_in_common(before: list[int], after: list[int]) -> None:
    found = redline_align._fewest_edits(before, after, 100, Budget(PLENTY))
    assert found is not None
    pieces = list(redline_align._joined(found))
    assert check(before, after, pieces) == most_in_common(before, after)


@given(few, few, st.integers(0, 60))
def test_what_is_aligned_with_too_few_steps_is_right_all_the_same(
    before: list[int], after: list[int], steps: int
) -> None:
    budget = Budget(steps)
    check(before, after, align(before, after, budget))
    assert budget.spent <= steps


@given(few, few)
def test_every_way_of_cutting_a_region_is_right(before: list[int], after: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redline_align, "_ALIKE", 2)
        check(before, after, align(before, after, Budget(PLENTY)))


def test_where_a_text_repeats_itself_the_fewest_edits_decide() -> None:
    """difflib would take the longest stretch, `abcabc`, for the beginning of the other side, and find nothing else."""
    before, after = list("abcabcabcabcabc" * 4), list("abcabycabczabcabcw" * 4)
    budget = Budget(PLENTY)
    assert check(before, after, align(before, after, budget)) == most_in_common(before, after)
    assert not budget.short


def test_what_difflib_may_not_look_into_any_more_is_left_to_the_fewest_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = list("abcdefghijklmnopqrstuvwxyz"), list("-abcdefghi-klmnopq--tuvwxyz-")
    for share, common, short in ((80, 23, False), (60, 9, True)):
        monkeypatch.setattr(redline_align, "_SHARE", share)
        budget = Budget(PLENTY)
        assert check(before, after, align(before, after, budget)) == common
        assert budget.short == short


def words(seed: int, count: int) -> list[int]:
    """Words about as frequent as those of a language."""
    return random.Random(seed).choices(range(8_000), [1 / (place + 1) for place in range(8_000)], k=count)


def test_a_long_text_with_many_edits_is_aligned_nearly_as_well_as_can_be() -> None:
    before = words(1, 50_000)
    random_ = random.Random(2)
    after = [random_.randrange(8_000) if random_.random() < 0.05 else word for word in before]
    budget = Budget(PLENTY)
    assert check(before, after, align(before, after, budget)) >= 0.945 * len(before)
    assert not budget.short
    assert budget.spent < 10 * (len(before) + len(after))


HOSTILE: dict[str, tuple[Sequence[Hashable], Sequence[Hashable]]] = {
    "one word": (["w"] * 50_000, ["w"] * 49_000),
    "one word, another now and then": (["w"] * 50_000, (["w"] * 499 + ["x"]) * 100),
    "one word, another often": (["w"] * 50_000, (["w"] * 9 + ["x"]) * 5_000),
    "two words": (["a", "b"] * 25_000, ["b", "a", "a"] * 16_000),
    "nothing in common": (["w"] * 50_000, ["x"] * 50_000),
    "unrelated": (words(3, 50_000), words(4, 50_000)),
    "two words, at random": (random.Random(5).choices("ab", k=50_000), random.Random(6).choices("ab", k=50_000)),
    "all different, reversed": (list(range(50_000)), list(range(50_000, 0, -1))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sequences_take_no_more_steps_than_the_budget_has(name: str) -> None:
    before, after = HOSTILE[name]
    budget = Budget(PLENTY)
    check(before, after, align(before, after, budget))
    assert budget.spent <= PLENTY


@pytest.mark.parametrize("name", ["one word", "one word, another now and then"])
def test_repetition_with_few_edits_is_aligned_fully(name: str) -> None:
    before, after = HOSTILE[name]
    budget = Budget(PLENTY)
    assert check(before, after, align(before, after, budget)) == list(after).count("w")
    assert not budget.short
