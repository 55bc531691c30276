"""Time texts that were made to hurt against a sound file of the same size.

    python bench/hostile.py [characters] [words of the names to time]

Each line shows how much longer a text takes than the sound one, and how much longer one of twice its size takes:
about 2 where time is linear. Timings differ from run to run; the tests count calls instead.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from hostile_texts import MANY, SINGLE, Make

from grammar import parse


def seconds(text: str) -> float:
    """The processor time that it takes to parse ``text``."""
    start = time.process_time()
    parse(text)
    return time.process_time() - start


class Timed(NamedTuple):
    """How long a text takes, how much longer than a sound one of its size, and than one of half its size."""

    name: str
    seconds: float
    of_sound: float
    growth: float


def timed(size: int, words: Sequence[str] = ()) -> Iterator[Timed]:
    """Every text of about that size whose name has these words; first the sound one, read as they are: the long way."""
    parse("")
    sound = "license ip {\n    covers: models, products\n    period: through 2030\n}\n"
    texts: dict[str, Make] = {"a sound file": lambda size: sound * (size // len(sound)) + "?", **SINGLE, **MANY}
    base = min(seconds(texts["a sound file"](size)) for _ in range(3))
    for name, make in texts.items():
        if all(word in name for word in words):
            half, whole = (min(seconds(make(each)) for _ in range(2)) for each in (size // 2, size))
            yield Timed(name, whole, whole / base, whole / max(half, 1e-6))


def main(size: int, words: Sequence[str]) -> None:
    """Print a line for each text."""
    for each in timed(size, words):
        print(f"{each.seconds:8.3f} s  {each.of_sound:6.2f} x  growth {each.growth:5.2f}  {each.name}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, sys.argv[2:])
