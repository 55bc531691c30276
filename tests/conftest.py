"""Golden cases: a text under tests/cases, and beside it the text that is expected to come of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A machine may be busy: no test fails for taking long.
settings.register_profile("clauses", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=20_000, print_blob=True)
settings.load_profile("clauses")

CASES = Path(__file__).parent / "cases"

Golden = Callable[[Path, str], None]
"""Compares what came out with the file that holds what is expected."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write what comes out as what is expected. Read the difference before you commit it.",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    update = bool(request.config.getoption("--update-golden"))

    def compare(expected: Path, found: str) -> None:
        if update:
            expected.write_bytes(found.encode())
        assert expected.exists(), f"{expected} is missing: run pytest with --update-golden, and read what it writes"
        assert found == expected.read_bytes().decode()

    return compare
