"""Characters that deceive: invisible ones, controls, names of mixed scripts, digits that are not ASCII."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from grammar.build import key_of
from grammar.diagnostic import Diagnostic, Fix
from grammar.lexer import UNCLOSED_PROSE, UNCLOSED_STRING, Lexed
from grammar.meant import hint_for
from grammar.names import LONGEST, first_wrong, sound_name, strange_mix
from grammar.source import Source
from grammar.syntax import Span
from grammar.visible import hidden, named, quoted, unsafe

_TEXTS = frozenset({"STRING", "PROSE", UNCLOSED_STRING, UNCLOSED_PROSE})


def character_findings(source: Source, lexed: Lexed) -> list[Diagnostic]:
    """What is wrong with single characters of a file, in names and inside texts."""
    return [*_hidden(source, lexed), *_escapes(source, lexed), *_names(source, lexed)]


def _hidden(source: Source, lexed: Lexed) -> Iterator[Diagnostic]:
    """Characters in texts and comments that cannot be seen, one finding a line; the parser trips on all others."""
    if source.text.isprintable():
        return
    texts = [Span(token.start, token.end) for token in lexed.tokens if token.type in _TEXTS]
    spans = sorted([*texts, *(comment.span for comment in lexed.comments)])
    told = -1
    for match in unsafe(source.text):
        offset, character = match.start(), match[0]
        number = bisect_right(spans, (offset, len(source.text))) - 1
        if character == "\r" or number < 0 or offset >= spans[number].end:
            continue
        line = source.position(offset)[0]
        if line != told:
            told = line
            yield _hidden_character(source, offset, character)


def _hidden_character(source: Source, offset: int, character: str) -> Diagnostic:
    span, message = Span(offset, offset + 1), f"{named(character)} stands in the text"
    if unicodedata.category(character) in ("Cc", "Cs"):
        return Diagnostic("C602", "warning", message, span, "take it away", source=source)
    return Diagnostic("C601", "warning", message, span, "take it away", fix=Fix(span, ""), source=source)


def _escapes(source: Source, lexed: Lexed) -> Iterator[Diagnostic]:
    for token in lexed.tokens:
        if token.type != "STRING" or "\\" not in token.text:
            continue
        position = token.text.find("\\")
        while position >= 0:
            if token.text[position + 1] not in '"\\nt':
                span = Span(token.start + position, token.start + position + 2)
                message = f"{quoted(token.text[position : position + 2])} means nothing in a text"
                hint = r"a text knows \", \\, \n and \t"
                yield Diagnostic("C008", "error", message, span, hint, source=source)
            position = token.text.find("\\", position + 2)


def _names(source: Source, lexed: Lexed) -> Iterator[Diagnostic]:
    for token in lexed.tokens:
        if token.type in ("NAME", "KEY") and (len(token.text) > LONGEST or not token.text.isascii()):
            name = key_of(token)[0] if token.type == "KEY" else token.text
            finding = _name(source, token.start, name)
            if finding is not None:
                yield finding


def _name(source: Source, start: int, name: str) -> Diagnostic | None:
    span = Span(start, start + len(name))
    if len(name) > LONGEST:
        message = f"the name {quoted(name)} has {len(name):,} characters"
        return Diagnostic("C606", "error", message, span, f"a name has at most {LONGEST}", source=source)
    if sound_name(name):
        return None
    wrong = first_wrong(name)
    if wrong is not None:
        message, hint = _wrong_character(name[wrong])
        return Diagnostic("C603", "error", message, Span(start + wrong, start + wrong + 1), hint, source=source)
    scripts = strange_mix(name)
    if scripts:
        said = " and ".join(sorted(script.capitalize() for script in scripts))
        message = f"the name {quoted(name)} mixes letters of different scripts: {said}"
        hint = "letters that look alike are not the same name"
        return Diagnostic("C604", "warning", message, span, hint, source=source)
    return None


def _wrong_character(character: str) -> tuple[str, str]:
    if character.isdecimal():
        return f"{quoted(character)} is no digit here", f"digits are ASCII: write {unicodedata.decimal(character)}"
    if hidden(character):
        return f"{named(character)} cannot stand in a name", "take it away"
    hint = hint_for(character) or "a name has letters, digits and _"
    return f"{quoted(character)} cannot stand in a name", hint
