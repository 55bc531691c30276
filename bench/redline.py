"""How long redlines take: real sizes, and texts that would make difflib quadratic. Run: python bench/redline.py."""

import random
import time
from collections.abc import Iterator

from clauses.diff.prose import redline, steps_for

VOCABULARY = [f"word{number}" for number in range(8_000)]
WEIGHTS = [1 / (place + 1) for place in range(8_000)]  # Zipf: words of a language are about so frequent


def words(random_: random.Random, count: int) -> list[str]:
    """Words as frequent as those of a language."""
    return random_.choices(VOCABULARY, WEIGHTS, k=count)


def edited(random_: random.Random, text: list[str], share: float) -> list[str]:
    """The text with about this share of its words gone, replaced, or with another behind them."""
    out: list[str] = []
    for word in text:
        drawn = random_.random() / share
        if drawn >= 1:
            out.append(word)
        elif drawn < 1 / 3:
            continue
        else:
            out += [random_.choice(VOCABULARY)] if drawn < 2 / 3 else [word, random_.choice(VOCABULARY)]
    return out


def cases() -> Iterator[tuple[str, str, str]]:
    """What to compare, by name."""
    random_ = random.Random(2025)
    long = words(random_, 50_000)
    for share in (0.01, 0.1, 0.5):
        yield f"50,000 words, {share:.0%} edited", " ".join(long), " ".join(edited(random_, long, share))
    yield "50,000 words, unrelated", " ".join(long), " ".join(words(random_, 50_000))
    yield "50,000 times one word, 49,000 times", "word " * 50_000, "word " * 49_000
    yield "50,000 times one word, another 100 times", "word " * 50_000, ("word " * 499 + "other ") * 100
    yield "50,000 words of two, swapped", "one two " * 25_000, "two one one " * 16_000
    yield "one word of 1 MB", "a" * 1_000_000, "a" * 999_999 + "b"
    lines = [f"Item {number}: the Supplier delivers goods of type {number} to the Buyer." for number in range(200)]
    yield "200 lines that are nearly the same", "\n".join(lines), "\n".join(lines[:100] + lines[101:])
    same = ["The Supplier delivers the goods."] * 5_000
    yield "5,000 lines that are the same", "\n".join(same), "\n".join([*same[:99], "Or not.", *same[100:4_000]])
    paragraphs = [" ".join(words(random_, 60)) for _ in range(800)]
    moved = random_.sample(paragraphs, len(paragraphs))
    yield "800 paragraphs, shuffled", "\n\n".join(paragraphs), "\n\n".join(moved)
    both = [" ".join(edited(random_, text.split(), 0.1)) for text in moved]
    yield "800 paragraphs, shuffled and edited", "\n\n".join(paragraphs), "\n\n".join(both)
    han = "甲方应当在日内付款乙双同意本合约定期限终止权利义务"
    one, other = ("".join(random_.choices(han, k=100_000)) for _ in range(2))
    yield "100,000 Chinese characters, unrelated", one, other


def main() -> None:
    """Print a line a case."""
    print(f"{'':44}{'seconds':>8}{'steps':>12}{'runs':>8}{'kept':>6}")
    for name, old, new in cases():
        budget = steps_for(old, new)
        start = time.perf_counter()
        runs = redline(old, new, budget)
        seconds = time.perf_counter() - start
        kept = sum(len(run.text) for run in runs if run.op == "keep") / max(len(old), len(new))
        print(f"{name:44}{seconds:8.2f}{budget.spent:12,}{len(runs):8,}{kept:6.0%}{' (bound)' * budget.short}")


if __name__ == "__main__":
    main()
