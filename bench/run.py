"""Measure the program beside its peers, and write docs/benchmarks.md: ``make bench``.

The peers go into a folder that is thrown away (``--peers`` keeps one); those that cannot be had are named. What is
compared is processor time, in turns, so that a busy machine slows all of them alike. ``--only`` measures one part that
needs no peers, and puts it into the page in the place of the old one.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

from generate import Block, Planted, plant
from jobs import write

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PAGE = ROOT / "docs" / "benchmarks.md"
PYTHON_PEERS = ("pyyaml", "python-hcl2", "lark", "deepdiff", "jsonpatch", "xmldiff", "graphtage", "redlines")
NODE_PEERS = ("jsondiffpatch", "json-diff")
MOST_SECONDS = 60
SLOW = 8
SORTS = ("edited", "added", "removed", "renamed", "moved")
COLUMNS = (*SORTS, "false")


# --- the peers --------------------------------------------------------------------------------------------------


@dataclass
class Peers:
    """Where the peers are, their versions, and those that are not there, with the reason."""

    folder: Path
    versions: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def python(self) -> str:
        """The Python that has them."""
        return str(self.folder / "venv" / "bin" / "python")


def install(folder: Path) -> Peers:
    """Install what can be had with pip and npm; one that cannot stops no other."""
    peers = Peers(folder)
    if not Path(peers.python).exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    for name in PYTHON_PEERS:
        _try(peers, name, [peers.python, "-m", "pip", "install", "--quiet", name])
    listed = subprocess.run([peers.python, "-m", "pip", "list", "--format", "json"], capture_output=True, check=True)
    have = {each["name"].lower(): each["version"] for each in json.loads(listed.stdout)}
    peers.versions |= {name: have[name] for name in PYTHON_PEERS if name in have}
    for name in NODE_PEERS:
        _try(peers, name, ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), name])
        package = folder / "node_modules" / name / "package.json"
        if package.exists():
            peers.versions[name] = json.loads(package.read_text(encoding="utf-8"))["version"]
    if shutil.which("git"):
        said = subprocess.run(["git", "--version"], capture_output=True, check=True, text=True)
        peers.versions["git"] = said.stdout.split()[2]
    if shutil.which("jd"):
        peers.versions["jd"] = "as found"
    else:
        peers.missing["jd"] = "it is written in Go and on neither pip nor npm; a `jd` on the path would be taken"
    return peers


def _try(peers: Peers, name: str, command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=300)
        if done.returncode:
            peers.missing[name] = (done.stderr.strip().splitlines() or ["it could not be installed"])[-1][:120]
    except (OSError, subprocess.TimeoutExpired) as problem:
        peers.missing[name] = type(problem).__name__


# --- running ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """What a process took, in processor seconds and MB at most, and what it wrote.

    ``seconds`` is None where it was stopped or failed.
    """

    seconds: float | None
    memory: float
    output: str


def run(command: Sequence[str], most: float = MOST_SECONDS, told: int = 0, **environment: str) -> Run:
    """Run a process to its end, or stop it when it has taken too long. ``told`` is an exit code that is no failure."""
    with tempfile.TemporaryFile() as output:
        started = subprocess.Popen(
            ["timeout", str(most), *command],
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}, **environment},
        )
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        told = 1 if command[0] == "git" else told  # git says so that there are differences
        stopped = started.returncode not in (0, told)
        said = output.read().decode("utf-8", "replace")
        return Run(None if stopped else used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def in_turns(commands: Mapping[str, Sequence[str]], rounds: int, **environment: str) -> dict[str, list[Run]]:
    """Run each command once a round. One that was stopped is not tried again, and one that is slow only once."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            slow = sum(each.seconds is None or each.seconds > SLOW for each in runs[name])
            if not any(each.seconds is None for each in runs[name]) and slow < 2:
                runs[name].append(run(command, **environment))
    return runs


# --- what was found of what was changed ------------------------------------------------------------------------


def as_json(clauses: Sequence[Block]) -> str:
    """The clauses as JSON, for peers: one object each, fields as they are written."""
    rows = [
        {
            "kind": each.kind,
            "id": each.id,
            "heading": each.heading,
            **dict(each.fields),
            "section": each.section,
            "text": each.text,
        }
        for each in clauses
    ]
    return json.dumps(rows, indent=1)


def wanted(planted: Planted) -> dict[str, set[str]]:
    """What was changed, by its sort."""
    return {
        "edited": {f"{id} {name}" for id, name in planted.edited.items()},
        "added": set(planted.added),
        "removed": set(planted.removed),
        "renamed": {f"{old} {new}" for old, new in planted.renamed.items()},
        "moved": set(planted.moved),
    }


def ours(output: str) -> dict[str, list[str]]:
    """What our own JSON says of clauses."""
    found: dict[str, list[str]] = {sort: [] for sort in SORTS}
    for change in json.loads(output)["changes"]:
        clause = change["clause"]
        if clause["kind"] in ("agreement", "party", "define", "event", "section"):
            continue
        if change["type"] == "edited":
            found["edited"].append(f"{clause['id']} {change['field']}")
        elif change["type"] == "renamed":
            found["renamed"].append(f"{change['before']} {change['after']}")
        elif change["type"] in found:
            found[change["type"]].append(clause["id"])
    return found


def otherwise(planted: Planted) -> Iterator[str]:
    """Every field that says something else in the two versions, with the id of its clause."""
    now = {each.id: dict(each.fields, text=each.text) for each in planted.clauses[1]}
    for each in planted.clauses[0]:
        id, was = planted.renamed.get(each.id, each.id), dict(each.fields, text=each.text)
        is_now = now.get(id, was)
        yield from (f"{id} {name}" for name in {*was, *is_now} if was.get(name) != is_now.get(name))


def score(found: Mapping[str, Sequence[str]], planted: Planted) -> list[str]:
    """Of each sort, how many of those planted were found, and how many there were that nobody planted.

    Who does not know of renaming tells of a clause that went and one that came: that is not false. Nor is it that what
    refers to a clause by its id says another one now.
    """
    said = wanted(planted)
    allowed = {**said, "edited": {*otherwise(planted)}, "added": said["added"] | {*planted.renamed.values()}}
    allowed["removed"] = said["removed"] | {*planted.renamed}
    false = sum(len({*found.get(sort, ())} - allowed[sort]) for sort in SORTS)
    return [*(f"{len(said[sort] & {*found.get(sort, ())}):,} of {len(said[sort]):,}" for sort in SORTS), f"{false:,}"]


# --- the parts of the page --------------------------------------------------------------------------------------


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines) + "\n"


def spread(taken: Sequence[float]) -> str:
    """Seconds: the median, and from the least to the most."""
    return f"{statistics.median(taken):.3f} ({min(taken):.3f} to {max(taken):.3f})"


def parsing(peers: Peers, rounds: int) -> Iterator[str]:
    """Text to syntax, or to data, beside other parsers."""
    done = run([peers.python, str(HERE / "parsers.py"), "1000", str(rounds)], most=600)
    said = json.loads(done.output)
    base = statistics.median(said["seconds"]["tomllib"])
    yield "## Parsing\n"
    yield (
        f"1,000 clauses with eight fields each and about 80 words of prose: {said['sizes']['clause']:,} characters as "
        f"a clause file, {said['sizes']['TOML']:,} in TOML. In one process, in turns, {rounds} rounds (3 for what is "
        f"slow). Ours gives nodes with positions; tomllib, json and PyYAML give data without.\n"
    )
    rows = [
        [name, spread(taken), f"{statistics.median(taken) / base:.2f}", _yes(said["right"].get(name))]
        for name, taken in sorted(said["seconds"].items(), key=lambda item: statistics.median(item[1]))
    ]
    yield table(["parser", "seconds, median (range)", "of tomllib", "right"], rows)
    yield f"The first parse of a process, which works out the shapes of the fields, took {said['first']:.3f} s.\n"


def _yes(right: bool | None) -> str:
    return {True: "yes", False: "**no**", None: ""}[right]


def comparing(peers: Peers, folder: Path, size: int, rounds: int) -> Iterator[str]:
    """Two versions, whole process to JSON, beside what compares JSON."""
    planted = plant(size, all_ids_changed=False)
    paths = {}
    for number, name in enumerate(("old", "new")):
        for suffix, text in (("clause", getattr(planted, name)), ("json", as_json(planted.clauses[number]))):
            paths[name, suffix] = folder / f"{name}.{suffix}"
            paths[name, suffix].write_text(text, encoding="utf-8")
    clause, written = ([str(paths[name, suffix]) for name in ("old", "new")] for suffix in ("clause", "json"))
    commands = {
        "clauses": [sys.executable, "-m", "clauses", "diff", "--output-format", "json", *clause],
        "git diff --word-diff": ["git", "diff", "--no-index", "--word-diff=porcelain", *clause],
    }
    commands |= {
        name: [peers.python, str(HERE / "peer.py"), name, *written]
        for name in ("deepdiff", "jsonpatch", "xmldiff", "graphtage", "redlines")
        if name in peers.versions
    }
    commands |= {
        name: ["node", str(HERE / "peer.mjs"), name, *written] for name in NODE_PEERS if name in peers.versions
    }
    if "jd" in peers.versions:
        commands["jd"] = ["jd", "-setkeys", "id", *written]
    runs = in_turns(commands, rounds, NODE_PEERS=str(peers.folder))
    yield f"### {size:,} clauses\n"
    rows = [_compared(name, taken, runs["clauses"], planted) for name, taken in runs.items()]
    yield table(["", "seconds, median (range)", "of ours", "MB", *COLUMNS], rows)


def changing(folder: Path, size: int, rounds: int) -> Iterator[str]:
    """Two versions in which every clause has another id."""
    planted = plant(size, all_ids_changed=True)
    paths = [folder / f"{name}.clause" for name in ("old", "new")]
    for path, text in zip(paths, (planted.old, planted.new), strict=True):
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "clauses", "diff", "--output-format", "json", *map(str, paths)]
    taken = in_turns({"clauses": command}, rounds)["clauses"]
    yield f"### {size:,} clauses, each with another id\n"
    yield "Who knows clauses by their ids alone finds here that all went and others came.\n"
    row = _compared("clauses", taken, taken, planted)
    yield table(["", "seconds, median (range)", "MB", *COLUMNS], [[*row[:2], *row[3:]]])


def _compared(name: str, taken: Sequence[Run], own: Sequence[Run], planted: Planted) -> list[str]:
    done = [each.seconds for each in taken if each.seconds is not None]
    memory = f"{max(each.memory for each in taken):,.0f}"
    if not done:
        return [name, f"failed, or stopped after {MOST_SECONDS}", "", memory, *["–"] * len(COLUMNS)]
    ratio = statistics.median(done) / statistics.median([each.seconds or 0 for each in own])
    return [name, spread(done), f"{ratio:.2f}", memory, *_found(name, taken[-1].output, planted)]


def _found(name: str, output: str, planted: Planted) -> list[str]:
    if name in ("git diff --word-diff", "xmldiff", "graphtage", "redlines", "jd"):
        return ["–"] * len(COLUMNS)
    try:
        return score(ours(output) if name == "clauses" else json.loads(output), planted)
    except ValueError:
        return ["failed"] * len(COLUMNS)


ENGINE = """
import json, sys, time, resource
sys.path.insert(0, "bench")
from generate import plant
from clauses import load_text, check, diff, timeline, assume
from grammar import parse
from grammar.kept import BLOCKS
planted = plant(int(sys.argv[1]), all_ids_changed=sys.argv[2] == "changed")
small = plant(50, all_ids_changed=False)
warm = [load_text(text).agreement for text in (small.old, small.new)]
diff(*warm), check(warm[0]), timeline(warm[0], assume())
taken = {}
def work(name, job):
    start = time.process_time()
    made = job()
    taken[name] = time.process_time() - start
    return made
work("parse", lambda: parse(planted.old))
BLOCKS.forget()
old = work("load", lambda: load_text(planted.old).agreement)
new = work("load the next version", lambda: load_text(planted.new).agreement)
work("diff", lambda: diff(old, new))
if sys.argv[2] == "kept":
    work("timeline", lambda: timeline(old, assume()))
    work("check", lambda: check(old))
print(json.dumps({"seconds": taken, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def growing(sizes: Sequence[int]) -> Iterator[str]:
    """Time and memory against the number of clauses, and the power that fits best."""
    measured = {}
    for size in sizes:
        for ids in ("kept", "changed"):
            done = run([sys.executable, "-c", ENGINE, str(size), ids], most=900)
            if done.seconds is not None and done.output:
                measured[size, ids] = json.loads(done.output)
    yield "## Growth\n"
    yield (
        "Processor seconds within one process, start-up aside. The power is that of the line that fits best through "
        "the logarithms, from 1,000 clauses on: 1 is linear.\n"
    )
    rows = []
    for ids, name in [
        ("kept", each) for each in ("parse", "load", "load the next version", "check", "timeline", "diff")
    ] + [("changed", "diff")]:
        taken = {size: measured[size, ids]["seconds"].get(name) for size in sizes if (size, ids) in measured}
        label = name if ids == "kept" else "diff, every id changed"
        rows.append([label, *(_seconds(taken.get(size)) for size in sizes), _power(taken)])
    for ids, label in (("kept", "MB at most"), ("changed", "MB at most, every id changed")):
        memory = {size: measured[size, ids]["memory"] for size in sizes if (size, ids) in measured}
        rows.append([label, *(f"{memory[size]:,.0f}" if size in memory else "–" for size in sizes), _power(memory)])
    yield table(["", *(f"{size:,}" for size in sizes), "power"], rows)


def _seconds(taken: float | None) -> str:
    return "–" if taken is None else f"{taken:.3f}"


def _power(taken: Mapping[int, float | None]) -> str:
    points = [(log(size), log(seconds)) for size, seconds in taken.items() if seconds and size >= 1_000]
    if len(points) < 2:
        return "–"
    middle = [statistics.mean(axis) for axis in zip(*points, strict=True)]
    across = sum((x - middle[0]) ** 2 for x, _ in points)
    return f"{sum((x - middle[0]) * (y - middle[1]) for x, y in points) / across:.2f}"


def starting(rounds: int) -> Iterator[str]:
    """How long it takes until something is done at all."""
    sample = "samples/microsoft-openai/2025-10-28.clause"
    model = "import pydantic\nclass M(pydantic.BaseModel): x: int"
    commands = {
        "`import click`": [sys.executable, "-c", "import click"],
        "`clauses --help`": [sys.executable, "-m", "clauses", "--help"],
        "pydantic with one model": [sys.executable, "-c", model],
        "`clauses check` of a sample": [sys.executable, "-m", "clauses", "check", sample],
    }
    in_turns(commands, 1)
    runs = in_turns(commands, rounds)
    taken = {name: [each.seconds or 0 for each in done] for name, done in runs.items()}
    middle = {name: statistics.median(each) for name, each in taken.items()}
    names = list(commands)
    yield "## Start\n"
    yield f"{rounds} rounds in turns; the measure of each is the line above it.\n"
    rows = [
        [name, spread(taken[name]), f"{middle[name] / middle[names[place - 1]]:.2f}" if place % 2 else ""]
        for place, name in enumerate(names)
    ]
    yield table(["", "seconds, median (range)", "ratio"], rows)


def reviewing(size: int) -> Iterator[str]:
    """What one does on the screen of a review, beside what it may take."""
    done = run([sys.executable, str(HERE / "review.py"), str(size), "--json"], most=600, told=1)
    said = json.loads(done.output)
    yield "## Reviewing\n"
    yield (
        f"The screen of `clauses review`, without a terminal: {said['clauses']:,} clauses, {said['changes']:,} "
        "changes, 120 columns and 40 lines. Milliseconds of the processor, the least of three rounds; of a key that "
        "was pressed in several places, the place where it took longest. What is made once is made the first time; "
        "what takes long of that (`t`, `h`) is made beside the screen, on which keys go on working, and is counted in. "
        f"Waiting for the processor were {os.getloadavg()[0]:.1f} processes while this ran.\n"
    )
    rows = []
    for limited, times in said["seconds"].items():
        limit = said["limits"][limited]
        for name, places in _by_key(times).items():
            least = max(min(each) for each in places)
            over = "" if least <= limit else " **too slow**"
            first = max(each[0] for each in places)
            shown = f"`{name}`" if limited == "key" and " " not in name else name
            rows.append([shown, f"{least * 1000:.0f}{over}", f"{first * 1000:.0f}", f"{limit * 1000:.0f}"])
    yield table(["", "ms", "the first time", "allowed"], rows)


def _by_key(times: Mapping[str, list[float]]) -> dict[str, list[list[float]]]:
    """What each thing took, wherever it was done: ``12 v`` is the key ``v`` in the twelfth place."""
    found: dict[str, list[list[float]]] = {}
    for name, taken in times.items():
        place, _, key = name.strip().partition(" ")
        found.setdefault(key if place.isdigit() and not key.startswith("x ") else name, []).append(taken)
    return found


def hurting(size: int) -> Iterator[str]:
    """Files that were made to hurt, beside a sound one of their size."""
    from hostile import timed

    sound, *texts = timed(size)
    yield "## Hostile files\n"
    yield (
        f"{len(texts)} texts that were made to hurt, of {size:,} characters each: how much longer each takes than a "
        "file of that size with one mistake in it, and than a text of half its size (linear is 2). Those that take "
        f"longest, and those that grow most; the file with one mistake takes {sound.seconds:.3f} s.\n"
    )
    longest = sorted(texts, key=lambda each: -each.of_sound)[:5]
    noticed = [each for each in texts if each.seconds > sound.seconds / 4]  # of less, the clock tells nothing
    growing = sorted(noticed, key=lambda each: -each.growth)[:5]
    rows = [
        [f"`{each.name}`", f"{each.seconds:.3f}", f"{each.of_sound:.2f}", f"{each.growth:.2f}"]
        for each in dict.fromkeys((*longest, *growing))
    ]
    yield table(["", "seconds", "of one mistake", "of half the size"], rows)


def many(folder: Path, count: int, rounds: int) -> Iterator[str]:
    """Many small files, on one core and on all."""
    place = folder / "many"
    place.mkdir()
    write(place, count, 30)
    cores = len(os.sched_getaffinity(0))
    taken: dict[int, list[tuple[float, float]]] = {jobs: [] for jobs in dict.fromkeys((1, cores))}
    for _ in range(rounds):
        for jobs, each in taken.items():
            each.append(_timed([sys.executable, "-m", "clauses", "check", "--jobs", str(jobs), str(place)]))
    yield "## Many files\n"
    yield (
        f"`clauses check --jobs` of {count:,} files with 30 clauses each, on {cores} cores. By the clock it is the "
        "faster the more cores are idle; how much more the processor has to do tells what is lost by dividing. Waiting "
        f"for the processor were {os.getloadavg()[1]:.1f} processes on average while this ran.\n"
    )
    alone = [statistics.median(column) for column in zip(*taken[1], strict=True)]
    rows = []
    for jobs, each in taken.items():
        clock, processor = zip(*each, strict=True)
        faster, more = alone[0] / statistics.median(clock), statistics.median(processor) / alone[1]
        rows.append([str(jobs), spread(clock), f"{faster:.2f}", spread(processor), f"{more:.2f}"])
    yield table(["jobs", "seconds by the clock", "times as fast", "processor seconds", "of one job"], rows)


def _timed(command: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock and of the processor, of a process and those that it starts."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime


def cores() -> str:
    """On what it runs."""
    many = f"{len(os.sched_getaffinity(0))} cores ({platform.machine()})"
    return f"{many}, {platform.system()}, Python {platform.python_version()}"


def machine(peers: Peers) -> Iterator[str]:
    """On what it ran, and with what."""
    named = ", ".join(f"{name} {version}" for name, version in sorted(peers.versions.items()))
    yield "# Benchmarks\n"
    yield (
        "`make bench` writes this page. Seconds are those of the processor, user and system together, unless said "
        "otherwise; they are not to be compared across machines. The ratios are what counts: all that stands in one "
        "table ran in turns.\n"
    )
    yield f"{cores()}. {named}.\n"
    for name, reason in sorted(peers.missing.items()):
        yield f"Not measured: {name}, because {reason}.\n"


def sections(peers: Peers, folder: Path, quick: bool) -> Iterator[str]:
    """The page, part by part."""
    yield from machine(peers)
    yield from starting(3 if quick else 15)
    yield from parsing(peers, 3 if quick else 15)
    yield "## Comparing\n"
    yield (
        "The whole process, from two files to what changed, as JSON. 2% of the clauses are edited, 1% each added, "
        "removed, renamed and moved to another section. Peers have the same clauses as JSON, by their ids, and "
        "each is told of ids in the way that its manual advises. The last columns say how much of "
        "what was changed was found, and how much was told that nobody changed; a clause that has another id is for "
        "most of them one that went and one that came. A dash: it says nothing of the sort. What takes "
        f"more than {SLOW} seconds has two rounds.\n"
    )
    for size, rounds in ((1_000, 5), (10_000, 3)):
        yield from comparing(peers, folder, size, 1 if quick else rounds)
    yield from changing(folder, 200 if quick else 10_000, 1 if quick else 3)
    for part in ALONE.values():
        yield from part(folder, quick)


ALONE: Mapping[str, Callable[[Path, bool], Iterator[str]]] = {
    "Growth": lambda folder, quick: growing((100, 1_000) if quick else (100, 1_000, 10_000, 50_000)),
    "Reviewing": lambda folder, quick: reviewing(1_000 if quick else 10_000),
    "Hostile files": lambda folder, quick: hurting(10_000 if quick else 100_000),
    "Many files": lambda folder, quick: many(folder, 100 if quick else 2_000, 1 if quick else 3),
}
"""The last parts of the page, by their headings: they need no peers, and each can be measured by itself."""


def put_in(page: str, name: str, part: str) -> str:
    """The page with a part in the place of the old one; before the last one where it is new."""
    before, heading, rest = page.partition(f"## {name}\n")
    if not heading:
        before, heading, rest = page.rpartition("\n## ")
        return f"{before}\n{part}\n## {rest}"
    _, following, after = rest.partition("\n## ")
    return f"{before}{part}{following}{after}"


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--peers", type=Path, help="a folder to keep the peers in")
    parser.add_argument("--quick", action="store_true", help="a few rounds, on standard output: to see that it runs")
    parser.add_argument("--only", choices=ALONE, help="measure this part by itself, and put it into the page")
    arguments = parser.parse_args()
    if arguments.only:
        with tempfile.TemporaryDirectory() as folder:
            heading, *rest = ALONE[arguments.only](Path(folder), arguments.quick)
        alone = f"This part was measured by itself, on {cores()}: `python bench/run.py --only {arguments.only!r}`.\n"
        part = "\n".join([heading, alone, *rest])
        print(part)
        if not arguments.quick:
            PAGE.write_text(put_in(PAGE.read_text(encoding="utf-8"), arguments.only, part), encoding="utf-8")
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        where = arguments.peers or place / "peers"
        where.mkdir(parents=True, exist_ok=True)
        parts = []
        for part in sections(install(where.resolve()), place, arguments.quick):
            parts.append(part)
            print(part, flush=True)
        if not arguments.quick:
            PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
