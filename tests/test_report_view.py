"""What a reader wants to see of a report: the runs of a redline, shortened to what stands near a change."""

import pytest

from clauses.diff.prose import Run, redline
from clauses.report.view import near, visible

NUMBERS = "one two three four five six seven eight"


def shown(text: str, context: int) -> str:
    (run,) = near([Run("keep", text)], context)
    return run.text


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        (NUMBERS, 2, "one two … seven eight"),
        (f" {NUMBERS} ", 1, " one … eight "),
        (f" {NUMBERS} ", 0, " … "),
        (NUMBERS, 4, NUMBERS),
        ("one two three", 1, "one two three"),
        # Two paragraphs stay two.
        ("one two three\n\nfour five six", 1, "one …\n\n… six"),
        ("one two\n\nthree four five", 2, "one two\n\nthree four five"),
        ("one two\n\nthree four five six", 2, "one two\n\n… five six"),
        ("one two three four\n\nfive six", 2, "one two …\n\nfive six"),
        # A third between them is left out with them.
        ("one two\n\nthree four\n\nfive six", 1, "one …\n\n… six"),
        ("one two\n\nthree four five\n\nsix seven", 2, "one two\n\n…\n\nsix seven"),
        (" one two\n\nthree ", 0, " …\n\n… "),
    ],
)
def test_of_what_stayed_the_words_at_each_end_are_shown(text: str, context: int, expected: str) -> None:
    assert shown(text, context) == expected


def test_what_came_and_went_is_shown_whole() -> None:
    runs = [Run("delete", NUMBERS), Run("insert", NUMBERS), Run("keep", NUMBERS)]
    assert list(near(runs, 0)) == [*runs[:2], Run("keep", "…")]
    assert list(near(runs, None)) == runs


def test_the_end_of_a_paragraph_that_went_or_came_is_a_mark() -> None:
    one, two = "It begins on time. It ends on time.", "It begins on time.\n\nIt ends on time."
    assert [(run.op, run.text) for run in visible(redline(two, one))][1] == ("delete", "¶")
    came = [(run.op, run.text) for run in visible(redline(one, two))]
    assert came[1:3] == [("insert", "¶"), ("keep", "\n\n")]
