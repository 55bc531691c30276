"""Packages that extend the program, built and installed into a folder of their own, and the program run with them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def install(package: Path, scratch: Path) -> Path:
    """Build the package in a folder and install it; where it is installed."""
    built, wheels, target = (scratch / name for name in ("built", "wheels", "site"))
    built.mkdir()
    for path in package.iterdir():
        if path.is_file():
            (built / path.name).write_bytes(path.read_bytes())
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(wheels)]
    subprocess.run(build, capture_output=True, check=True, cwd=built)
    (wheel,) = wheels.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], capture_output=True, check=True)
    return target


def offer(folder: Path, group: str, *points: str) -> None:
    """Make a folder look as if a package were installed in it that has these entry points."""
    installed = folder / "offered-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: offered\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("\n".join([f"[{group}]", *points, ""]))


def program(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder, with what is installed in ``site``."""
    return run(site, folder, "-m", "clauses", *arguments)


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, with what is installed in ``site`` and what the tests share."""
    path = (site, ROOT, ROOT / "tests")
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))},
    )
