"""Time texts that were made to hurt against a sound file of the same size.

    python bench/hostile.py [characters] [words of the names to time]

Each line shows how much longer a text takes than the sound one, and how much longer one of twice its size takes:
about 2 where time is linear. Timings differ from run to run; the tests count calls instead.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from hostile_texts import MANY, SINGLE, Make

from grammar import parse


def seconds(text: str) -> float:
    """The processor time that it takes to parse ``text``."""
    start = time.process_time()
    parse(text)
    return time.process_time() - start


def main(size: int, words: list[str]) -> None:
    """Print a line for each text."""
    parse("")
    sound = "license ip {\n    covers: models, products\n    period: through 2030\n}\n"
    base = seconds(sound * (size // len(sound)))
    print(f"{base:8.3f} s for a sound file of {size:,} characters")
    texts: dict[str, Make] = {**SINGLE, **MANY}
    for name, make in texts.items():
        if all(word in name for word in words):
            half, whole = seconds(make(size // 2)), seconds(make(size))
            print(f"{whole:8.3f} s  {whole / base:6.2f} x  growth {whole / max(half, 1e-6):5.2f}  {name}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, sys.argv[2:])
