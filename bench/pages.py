"""Time what the right-hand pane of the review does: another clause, another width, another day. CPU time, headless.

python bench/pages.py            # 10,000 clauses, and a clause of 5,000 words
python bench/pages.py 1000
"""

import argparse
import gc
import random
import time
from collections.abc import Callable, Iterator

from generate import plant
from scale import loaded

from clauses import diff, load_text
from clauses.report.arrange import arranged
from clauses.report.lines import cells
from clauses.report.outlook import Outlook, outlook
from clauses.report.timeline_rows import Bars
from clauses.timeline import NO_ASSUMPTIONS
from tui.subject import Subject
from tui.views import VIEWS

WIDTHS = (80, 56, 120, 40, 100)
CLAUSE, WIDTH, DAY = 20.0, 100.0, 50.0
"""So many milliseconds another clause, another width of a long one, and another day may take."""


def timed(work: Callable[[], object]) -> float:
    """The milliseconds of CPU time that something took."""
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def long_clause(words: int) -> Subject:
    """A clause of so many words in paragraphs of a hundred, of which every tenth word changed."""
    chance = random.Random(6)
    syllables = ("ver", "mi", "tung", "la", "go", "res", "한글", "조항", "con", "dit")
    known = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(2_000)]
    old = chance.choices(known, k=words)
    new = [chance.choice(known) if chance.random() < 0.1 else word for word in old]
    both = [load_text(_clause(each)).agreement for each in (old, new)]
    assert both[0] is not None
    assert both[1] is not None
    found = diff(both[0], both[1])
    (block,) = (block for group in arranged(found, both[0], both[1]) for block in group.blocks)
    return Subject(0, block, both[0], both[1], 0, (), found)


def _clause(words: list[str]) -> str:
    paragraphs = "\n\n".join(" ".join(words[at : at + 100]) for at in range(0, len(words), 100))
    return f'agreement long {{}}\nparty a "A"\nclause long {{\n  text: """\n{paragraphs}\n  """\n}}\n'


def subjects(size: int) -> Iterator[Subject]:
    """The changed clauses of an agreement of so many."""
    old, new = loaded(plant(size, all_ids_changed=False))
    found = diff(old, new)
    for group in arranged(found, old, new):
        yield from (Subject(0, block, old, new, 0, (), found) for block in group.blocks)


def report(what: str, taken: list[float], budget: float) -> None:
    """Print the worst and the usual."""
    taken.sort()
    verdict = "" if taken[-1] <= budget else "  TOO SLOW"
    print(f"  {what}: {taken[len(taken) // 2]:.1f} ms, {taken[-1]:.1f} ms at most (budget {budget:.0f}){verdict}")


def run(size: int) -> None:
    """Time each view over the changed clauses, over widths, and the timeline over days."""
    long = long_clause(5_000)
    several = list(subjects(size))
    # As the review does when it begins: what stays is not looked through again and again.
    gc.collect()
    gc.freeze()
    print(f"{size:,} clauses, {len(several):,} of them changed; a clause of 5,000 words")
    for name, view in VIEWS.items():
        print(f" {name}")
        report("another clause", [timed(lambda s=each, v=view: v(s, 80)) for each in several[:500]], CLAUSE)
        first = timed(lambda v=view: v(long, 81))
        print(f"  the long clause at first: {first:.1f} ms")
        widths = [timed(lambda v=view, w=width: v(long, w)) for width in WIDTHS]
        report("another width of it", widths, WIDTH)
        assert all(cells(line) <= width for width in WIDTHS for line in view(long, width).lines)
    _time_timeline(several[0])


def _time_timeline(subject: Subject) -> None:
    diff = subject.diff
    assert diff is not None
    found: list[Outlook] = []

    def make() -> None:
        made = outlook((subject.old, subject.new), (diff,), NO_ASSUMPTIONS)
        assert isinstance(made, Outlook)
        found.append(made)

    print(" timeline")
    print(f"  made: {timed(make):.0f} ms")
    whole = found[0]
    bars: list[Bars] = []
    print(f"  measured: {timed(lambda: bars.append(Bars(whole.chart, whole.chart.subjects[0], 80))):.0f} ms")
    rows = list(bars[0].rows())

    def another_day(steps: int) -> None:
        day = whole.moved("day", steps).day
        for row in rows[:50]:
            bars[0].drawn(row, day)

    report("another day", [timed(lambda s=steps: another_day(s)) for steps in range(20)], DAY)


def main() -> None:
    """Time each size."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000], help="how many clauses")
    for size in parser.parse_args().sizes:
        run(size)


if __name__ == "__main__":
    main()
