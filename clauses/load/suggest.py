"""Did you mean: the nearest of the names that there are."""

from collections.abc import Iterable

_LONGEST = 60
_BUDGET = 20_000
_ALIKE = 0.6


class Suggester:
    """Proposes names. In its life it compares 20,000 pairs at most: a hostile file costs no more than a sound one."""

    def __init__(self) -> None:
        """With the whole budget to spend."""
        self.left = _BUDGET

    def nearest(self, name: str, names: Iterable[str]) -> str | None:
        """The name most like ``name``, the first of equals, capitals or not; None where nothing is like it."""
        if len(name) > _LONGEST or self.left <= 0:
            return None
        from difflib import SequenceMatcher  # noqa: PLC0415 - where nothing is wrong, nothing is proposed

        best, score = None, _ALIKE
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(name.casefold())
        for candidate in names:
            if self.left <= 0:
                break
            self.left -= 1
            if len(candidate) > _LONGEST:
                continue
            matcher.set_seq1(candidate.casefold())
            if matcher.real_quick_ratio() <= score or matcher.quick_ratio() <= score:
                continue
            ratio = matcher.ratio()
            if ratio > score:
                best, score = candidate, ratio
        return best

    def hint(self, name: str, names: Iterable[str]) -> str:
        """The hint that proposes the nearest of ``names``; empty where nothing is near."""
        nearest = self.nearest(name, names)
        return f'did you mean "{nearest}"?' if nearest else ""
