"""The review in a real terminal: tmux has one, presses the keys, and reads what is on it."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from reviewed import decisions

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples" / "microsoft-openai"
JANUARY, OCTOBER = "2025-01-21.clause", "2025-10-28.clause"
PATIENCE = 120
"""In seconds: a machine may be busy."""

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")


class Terminal:
    """A terminal of tmux, in a folder with the samples."""

    def __init__(self, folder: Path, size: tuple[int, int] = (80, 24)) -> None:
        self.folder = folder
        self.size = size
        self.started = 0
        for name in (JANUARY, OCTOBER):
            shutil.copy(SAMPLES / name, folder / name)

    @property
    def socket(self) -> str:
        """A server of its own for each start: one that ends may still be there."""
        return f"clauses-{os.getpid()}-{self.folder.name}-{self.started}"

    def tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self.socket, "-f", os.devnull, *words], capture_output=True, check=False, encoding="utf-8"
        )
        return done.stdout

    def start(self, *arguments: str, **variables: str) -> None:
        """Start the review in a new window; when it ends, its exit code is on the screen."""
        self.started += 1
        kept = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **variables}
        said = " ".join(f"{name}='{value}'" for name, value in kept.items())
        words = " ".join(f"'{word}'" for word in (sys.executable, "-m", "clauses", "review", *arguments))
        command = (
            f"cd '{self.folder}'; env -u NO_COLOR -u COLUMNS -u LINES {said} {words}; echo ended with $?; sleep 1000"
        )
        width, height = map(str, self.size)
        self.tmux("new-session", "-d", "-x", width, "-y", height, command)

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.tmux("send-keys", key)

    def text(self) -> str:
        return self.tmux("capture-pane", "-p")

    def colours(self) -> str:
        return self.tmux("capture-pane", "-p", "-e")

    def wait(self, *said: str, gone: str = "\0") -> str:
        """Wait until all of this is to be seen, and something is not."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            text = self.text()
            if all(each in text for each in said) and gone not in text:
                return text
            time.sleep(0.1)
        raise AssertionError(f"{said} is not to be seen:\n{self.text()}")

    def decided(self, count: int) -> Sequence[dict[str, object]]:
        """Wait until so many decisions are in the file."""
        path = self.folder / "2025-10-28.review.json"
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if path.exists() and len(decisions(path)) == count:
                return decisions(path)
            time.sleep(0.1)
        raise AssertionError(self.text())

    def end(self) -> None:
        self.tmux("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    yield made
    made.end()


def test_one_decides_quits_and_resumes(terminal: Terminal) -> None:
    terminal.start(JANUARY, OCTOBER, "--by", "Ann", "--party", "openai")
    terminal.wait("[party: openai]", "> − azure_refusal", "withdrawn  → openai", "n next", "q quit")
    terminal.keys("a")
    terminal.wait("accepted: azure_refusal removed", "1 of 87 decided")
    terminal.keys("r")
    terminal.wait("rejected: other_clouds added", "2 of 87 decided")
    terminal.keys("c")
    terminal.wait("Comment on commercial_exclusivity")
    terminal.keys("A", "s", "k", "Enter", "o", "n", "C-s")
    terminal.wait("commented: commercial_exclusivity removed")
    found = terminal.decided(3)
    assert [each.get("verdict") for each in found] == ["accepted", None, "rejected"]
    assert [each["comment"] for each in found if "comment" in each] == ["Ask\non"]
    terminal.keys("q")
    terminal.wait("ended with 0")
    terminal.end()

    terminal.start(JANUARY, OCTOBER, "--by", "Bo")
    terminal.wait("2 decided", "85 left")
    terminal.keys("/", "o", "t", "h", "e", "r", "_", "Enter")
    terminal.wait("> + other_clouds", "✗", "n next")
    terminal.keys("Enter", "End")
    terminal.wait("rejected by Ann")
    terminal.keys("BTab")
    terminal.keys("u")
    terminal.wait("There is nothing to undo in this session.")
    terminal.keys("q")
    terminal.wait("ended with 0")
    assert terminal.decided(3) == found


def test_the_process_may_be_killed_and_nothing_that_was_confirmed_is_lost(terminal: Terminal) -> None:
    terminal.start(JANUARY, OCTOBER, "--by", "Ann")
    terminal.wait("0 decided")
    terminal.keys("a", "a", "r", "a")
    terminal.wait("4 decided")
    (pid,) = re.findall(r"\d+", terminal.tmux("list-panes", "-F", "#{pane_pid}"))
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        pytest.skip("the process cannot be found here")
    for child in children.read_text(encoding="ascii").split():
        os.kill(int(child), 9)
    terminal.wait("ended with 137")
    assert [each["verdict"] for each in terminal.decided(4)].count("accepted") == 3
    terminal.end()
    terminal.start(JANUARY, OCTOBER)
    terminal.wait("4 decided")


def test_e_opens_the_editor_at_the_line_and_what_it_wrote_is_read(terminal: Terminal) -> None:
    editor = terminal.folder / "editor.sh"
    editor.write_text('#!/bin/sh\necho "$@" >called\nsed -i \'s/through 2032/through 2039/\' "$2"\n', encoding="utf-8")
    editor.chmod(0o755)
    terminal.size = (120, 40)
    terminal.start(JANUARY, OCTOBER, EDITOR=str(editor), VISUAL="")
    terminal.wait("87 changes")
    terminal.keys("/", "m", "o", "d", "e", "l", "_", "i", "p", "Enter")
    terminal.wait("> ~ model_ip", "n next")
    terminal.keys("e")
    text = terminal.wait("through 2039", "read again")
    assert "> ~ model_ip" in text
    lines = (SAMPLES / OCTOBER).read_text(encoding="utf-8").splitlines()
    line = next(place for place, said in enumerate(lines, 1) if said.startswith("license model_ip"))
    assert (terminal.folder / "called").read_text(encoding="utf-8") == f"+{line} {OCTOBER}\n"


def test_a_file_that_changes_on_the_disk_is_read_again(terminal: Terminal) -> None:
    terminal.size = (120, 40)
    terminal.start(JANUARY, OCTOBER)
    terminal.wait("87 changes")
    path = terminal.folder / OCTOBER
    path.write_text(path.read_text(encoding="utf-8") + '\ndefine another "Another"\n', encoding="utf-8")
    terminal.wait("88 changes", "read again")


def test_the_size_may_change(terminal: Terminal) -> None:
    terminal.size = (120, 40)
    terminal.start(JANUARY, OCTOBER)
    terminal.wait("87 changes", "? help", gone="├─")
    terminal.tmux("resize-window", "-x", "80", "-y", "24")
    assert len(terminal.wait("├─", "? help", "n next").splitlines()) == 24


def test_no_color_is_no_colour_in_what_the_terminal_gets(terminal: Terminal) -> None:
    raw = terminal.folder / "raw"
    terminal.start(JANUARY, OCTOBER, NO_COLOR="1")
    terminal.tmux("pipe-pane", "-o", f"cat >'{raw}'")
    terminal.wait("87 changes", "n next")
    terminal.keys("n", "n", "a", "v", "v", "v", "t", "t", "?")
    terminal.wait("Keys and signs")
    # An escape and a letter right behind it are one key to a terminal.
    terminal.keys("Escape")
    terminal.wait("n next", gone="Keys and signs")
    terminal.keys("c")
    terminal.wait("Comment on")
    terminal.keys("Escape")
    terminal.wait("n next", gone="Comment on")
    terminal.keys("q")
    terminal.wait("ended with 0")
    found = re.findall(r"\x1b\[([0-9;]*)m", raw.read_text(encoding="utf-8"))
    codes = {code for each in found for code in each.split(";")}
    assert "7" in codes
    assert not [code for code in codes if re.fullmatch("3[0-8]|4[0-8]|9[0-7]|10[0-7]", code)]


def test_colours_are_there_without_it(terminal: Terminal) -> None:
    terminal.start(JANUARY, OCTOBER)
    terminal.wait("87 changes", "n next")
    assert re.search(r"\x1b\[[0-9;]*38;", terminal.colours())


def test_a_damaged_review_is_named_before_a_screen_opens(terminal: Terminal) -> None:
    path = terminal.folder / "2025-10-28.review.json"
    path.write_text("{ damaged", encoding="utf-8")
    terminal.start(JANUARY, OCTOBER)
    terminal.wait("2025-10-28.review.json", "error", "ended with 2")
    assert path.read_text(encoding="utf-8") == "{ damaged"


def test_a_terminal_that_can_do_nothing_gets_text(terminal: Terminal) -> None:
    terminal.start(JANUARY, OCTOBER, TERM="dumb")
    terminal.wait("ended with 0")
    assert json.dumps("┌") not in json.dumps(terminal.text())
