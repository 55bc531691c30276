"""The same inputs give the same bytes, whatever order Python happens to keep sets in."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from hashlib import sha256
from generate import plant
from clauses import diff, load, load_text

def told(old, new):
    found = diff(old.agreement, new.agreement)
    assert found.changes
    print(sha256(found.to_json().encode()).hexdigest())

samples = sys.argv[1]
told(load(f"{samples}/2025-01-21.clause"), load(f"{samples}/2025-10-28.clause"))
for changed in (False, True):
    planted = plant(60, all_ids_changed=changed)
    told(load_text(planted.old), load_text(planted.new))
"""
ROOT = Path(__file__).parent.parent


def test_a_diff_is_the_same_to_the_byte_for_every_hash_seed() -> None:
    written = set()
    for seed in ("0", "1", "4242"):
        path = os.pathsep.join([str(ROOT / "bench"), *filter(None, [os.environ.get("PYTHONPATH")])])
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(ROOT / "samples" / "microsoft-openai")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        written.add(done.stdout)
    assert len(written) == 1
    assert len(written.pop().split()) == 3
