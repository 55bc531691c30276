"""Text of the user's, made fit to be said: control and invisible characters shown, length bounded."""

import re
import unicodedata
from collections.abc import Iterator

# C0 without tab and line feed, DEL, C1; zero-width and bidirectional controls (UAX #9); line and paragraph separators;
# tags; and lone surrogates. Emoji need the joiner U+200D: it stays between characters above ASCII.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)


_PLAIN = bytes([9, 10, 13, *range(32, 127)])


def is_plain(text: str) -> bool:
    """Whether a text has nothing but ASCII that can be seen, tabs and line ends: the quick way to know it harmless."""
    return text.isascii() and not text.encode().translate(None, _PLAIN)


def inert(text: str) -> str:
    """``text`` in which nothing can act on a terminal or hide: such characters are written ``<U+001B>``.

    Tabs and line feeds stay.
    """
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def unsafe(text: str) -> Iterator[re.Match[str]]:
    """Every character that ``inert`` would replace."""
    return _UNSAFE.finditer(text)


def hidden(character: str) -> bool:
    """Whether a character is one that ``inert`` replaces wherever it stands."""
    return _UNSAFE.fullmatch(character) is not None


def named(character: str) -> str:
    """A character that cannot be seen, in words: ``U+200B (zero width space)``."""
    code = f"U+{ord(character):04X}"
    if unicodedata.category(character) in ("Cc", "Cs"):
        return f"the control character {code}" if character < "\ud800" else f"the broken character {code}"
    return f"the invisible character {code} ({unicodedata.name(character, 'without a name').lower()})"


def clip(text: str, width: int = 40) -> str:
    """``text`` on one line, cut to ``width`` characters."""
    shown = inert(text[: width + 1]).replace("\n", " ").replace("\t", " ")
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def quoted(text: str) -> str:
    """``text`` between backquotes, cut to a readable length."""
    said = clip(text[:400].strip() or text[:400])
    return f'"{said}"' if "`" in said else f"`{said}`"
