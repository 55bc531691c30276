"""Say why what somebody wrote is no value: an answer, never an exception."""

from grammar.frozen import frozen

_LONGEST_QUOTE = 40


@frozen
class Refused:
    """What was written is no value: ``reason`` is a sentence about it, ``proposal`` what might be meant.

    A proposal is in the clause language. It is what a reader would try first, not what the author must
    have meant.
    """

    reason: str
    proposal: str | None = None

    def __str__(self) -> str:
        return self.reason


def quoted(text: str) -> str:
    """Quote the user's ``text`` for a sentence, cut where nobody would read on."""
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return f'"{text}"'
