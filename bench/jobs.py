"""Time `clauses check` over many files, with one process and with several: what `--jobs` gains on this machine.

python bench/jobs.py                    # 300 files of 40 clauses each (an agreement has 30 at least)
python bench/jobs.py 60 400 --jobs 2    # 60 files of 400 clauses each
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate import plant


def write(folder: Path, files: int, clauses: int) -> None:
    """As many agreements, each another."""
    for number in range(files):
        planted = plant(clauses, all_ids_changed=False, seed=number + 1)
        (folder / f"agreement{number:05}.clause").write_text(planted.old, encoding="utf-8")


@dataclass(frozen=True)
class Run:
    """How long a check took, start-up included, how much of the processors it took, and what it wrote.

    Where others use the processors, too, ``worked`` still tells what several processes cost beyond one.
    """

    seconds: float
    worked: float
    written: bytes


def timed(folder: Path, jobs: int) -> Run:
    """Check all files, with so many processes."""
    command = [sys.executable, "-m", "clauses", "check", "--jobs", str(jobs), "--output-format", "concise", str(folder)]
    begun, before = time.perf_counter(), _worked()
    done = subprocess.run(command, capture_output=True, check=False)
    return Run(time.perf_counter() - begun, _worked() - before, done.stdout + done.stderr)


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Check the same files with one process and with several, the best of some runs each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=int, nargs="?", default=300)
    parser.add_argument("clauses", type=int, nargs="?", default=40)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        write(Path(place), arguments.files, arguments.clauses)
        runs = {jobs: [timed(Path(place), jobs) for _ in range(arguments.runs)] for jobs in (1, arguments.jobs)}
    best = {jobs: min(each, key=lambda run: run.seconds) for jobs, each in runs.items()}
    same = len({run.written for each in runs.values() for run in each}) == 1
    print(f"{arguments.files} files of {arguments.clauses} clauses, {os.cpu_count()} cores")
    for jobs, run in best.items():
        print(f"  --jobs {jobs}: {run.seconds:6.2f} s, {run.worked:6.2f} s of processors")
    ratio = best[1].seconds / best[arguments.jobs].seconds
    print(f"  {ratio:.2f} times as fast; {'the same' if same else 'NOT THE SAME'} output")


if __name__ == "__main__":
    main()
