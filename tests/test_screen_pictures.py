"""Pictures of the review's screen: what it looks like, drawn by itself and read before it is changed."""

from pathlib import Path

import pytest
from conftest import CASES, Golden

from clauses import Agreement, load
from docs.screens import review_of, shot

SAMPLES = Path(__file__).parent.parent / "samples" / "microsoft-openai"
PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "80x24": ((80, 24), ["slash", *"model_ip", "enter", "n", "n", "a"]),
    "120x40": ((120, 40), ["slash", *"model_ip", "enter", "n", "n", "a", "r", "v"]),
    "side_by_side": ((130, 36), ["z", "slash", *"azure_api", "enter", "v", "v", "n", "n", "n"]),
    "timeline": ((120, 36), ["slash", *"model_ip", "enter", "t", "shift+right"]),
    "filter": ((100, 40), ["f", "space", "down", "space"]),
    "hangul": ((84, 24), ["slash", *"model_ip", "enter", "n", "n", "n", "n", "n", "v"]),
    "no_color": ((100, 30), ["slash", *"model_ip", "enter", "n", "n", "a", "n"]),
}


def versions() -> list[Agreement]:
    found = [load(SAMPLES / f"{day}.clause").agreement for day in ("2025-01-21", "2025-10-28")]
    return [each for each in found if each is not None]


@pytest.mark.parametrize("name", PICTURES)
def test_the_screen_looks_as_it_did(name: str, tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    if name == "no_color":
        monkeypatch.setenv("NO_COLOR", "1")
    size, keys = PICTURES[name]
    app = review_of(versions(), tmp_path / "a.review.json")
    golden(CASES / "screen" / f"{name}.svg", shot(app, size, keys, "clauses review"))
