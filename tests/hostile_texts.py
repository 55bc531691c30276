"""Texts that were made to hurt: each a function from a size in characters to a text of about that size."""

from collections.abc import Callable, Mapping

Make = Callable[[int], str]

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def repeated(piece: str) -> Make:
    return lambda size: piece * max(1, size // len(piece))


def inside(start: str, piece: str, end: str = "\n}\n") -> Make:
    return lambda size: start + piece * max(1, size // len(piece)) + end


FIELD, BODY = "a b {\n    c: ", "a b {\n"

# A single line, or a single thing: one finding tells it, or two.
SINGLE: Mapping[str, Make] = {
    **{f"{mark} on a line": repeated(mark) for mark in PUNCTUATION.replace("#", "")},
    **{f"{mark} in a field": inside(FIELD, mark) for mark in PUNCTUATION.replace("#", "")},
    **{f"{mark} with spaces": repeated(f"{mark} ") for mark in PUNCTUATION.replace("#", "")},
    **{f"{mark} with spaces in a field": inside(FIELD, f"{mark} ") for mark in PUNCTUATION.replace("#", "")},
    "a(": repeated("a("),
    "a( in a field": inside(FIELD, "a("),
    "a(b": repeated("a(b "),
    "a,": inside(FIELD, "a,"),
    "a or": inside(FIELD, "a or "),
    "a + 1 day": inside(FIELD, "+ 1 day "),
    "USD 5": inside(FIELD, "USD 5 "),
    "about": inside(FIELD, "about "),
    "at least": inside(FIELD, "at  least "),
    "triple quotes": repeated('"""'),
    "triple quotes in a field": inside(FIELD, '"""'),
    "quoted words": inside(FIELD, '"a"b'),
    "an unterminated text": inside(FIELD, "x", ""),
    "an unterminated string": inside(FIELD + '"', "x", ""),
    "an unterminated string of backslashes": inside(FIELD + '"', "\\\\", ""),
    "an unterminated prose": inside(FIELD + '"""', "x", ""),
    "an unterminated prose of lines": inside(FIELD + '"""', "x\n", ""),
    "an unterminated prose of quotes": inside(FIELD + '"""', 'x"', ""),
    "an unterminated prose of fields further in": inside(FIELD + '"""', "      x: y\n", ""),
    "a token": inside("party ", "x", ""),
    "a token of Hangul": inside("party ", "가", ""),
    "a token of two scripts": inside("party ", "aб", ""),
    "a token with dots": inside("party ", "a.", ""),
    "a number": inside(FIELD, "1", "x\n}\n"),
    "a number with commas": inside(FIELD + "1", ",000", "x\n}\n"),
    "a number with points": inside(FIELD, "1.", "\n}\n"),
    "a fullwidth number": inside(FIELD, "１"),
    "dates": inside(FIELD, "2030-01-01 "),
    "control characters": repeated("\0"),
    "control characters in a field": inside(FIELD, "\0"),
    "zero-width characters": repeated("\u200b"),
    "zero-width characters in a field": inside(FIELD, "\u200b"),
    "bidirectional controls in a text": inside(FIELD + '"', "\u202e", '"\n}\n'),
    "byte order marks": repeated("\ufeff"),
    "line separators": repeated("\u2028"),
    "line separators in a comment": inside("# ", "\u2028", "\n"),
    "lone surrogates": repeated("\ud800"),
    "no-break spaces": inside(FIELD + "x", "\u00a0x"),
    "words": repeated("word "),
    "blocks on a line": repeated('a b "c" {'),
    "nested braces on a line": lambda size: "a b " + "{" * (size // 2) + "}" * (size // 2),
    "unclosed braces on a line": lambda size: "a b " + "{" * size,
    "garbage in lines": repeated("x\n"),
    "closing braces in lines": repeated("}\n"),
    "html": repeated("<p>x</p>\n"),
}

# Sound, or with a finding for each line.
MANY: Mapping[str, Make] = {
    "spaces": repeated(" "),
    "tabs in front of a block": inside("", "\t", "party a\n"),
    "line feeds": repeated("\n"),
    "CRLF": repeated("\r\n"),
    "CR": repeated("\r"),
    "form feeds in lines": repeated("\f\n"),
    "comments": repeated("#\n"),
    "comments far in": repeated(" " * 300 + "#\n"),
    "comments between empty lines": repeated("\n" + " " * 300 + "\n#\n"),
    "comments in a list": inside(FIELD, "x, # y\n", "x\n}\n"),
    "blocks": repeated("a b\n"),
    "blocks with CR": repeated("a b {\r    c: d\r}\r"),
    "blocks with headings": repeated('a b "c"\n'),
    "bodies": repeated("a b {\n    c: d\n\n}\n"),
    "fields": inside(BODY, "    c: d\n", "}\n"),
    "parts": inside(BODY, '    c d "e"\n', "}\n"),
    "parts with bodies": inside(BODY, "    c d {\n        e: f\n    }\n", "}\n"),
    "a list": inside(FIELD, "x, ", "x\n}\n"),
    "a list in lines": inside(FIELD, "x,\n", "x\n}\n"),
    "a choice in lines": inside(FIELD, "x or\n", "x\n}\n"),
    "scales": inside(FIELD + "KRW", " 1조"),
    "prose": inside(BODY, '    c: """\n        d\n    """\n', "}\n"),
    "unclosed prose": inside(BODY, '    c: """\n        d\n', "}\n"),
    "unclosed prose with a language": inside(BODY, '    c(ko): """\n        d\n', "}\n"),
    "unclosed prose with CR": inside(BODY, 'c: """\r', "}\n"),
    "prose and white space": inside(BODY, 'c: """\nd: """' + "\n" * 50, "}\n"),
    "unclosed strings": inside(BODY, '    c: "d\n', "}\n"),
    "unclosed headings": repeated('a b "c\n'),
    "missing values": inside(BODY, "    c:\n", "}\n"),
    "missing colons": inside(BODY, "    c d\n", "}\n"),
    "two fields a line": inside(BODY, "    c: d e: f\n", "}\n"),
    "names that are words": inside(BODY, "    c: over\n", "}\n"),
    "commas without spaces": inside(BODY, "    c: d,e,f\n", "}\n"),
    "unclosed blocks": repeated("a b {\n    c: d\n"),
    "unclosed blocks on a line": repeated("a b { c: d\n"),
    "unclosed parts": inside(BODY, '    c d "e" {\n        f: g\n', "}\n"),
    "braces below": repeated("a b\n{\n    c: d\n}\n"),
    "missing braces": repeated("a b\n    c: d\n}\n"),
    "braces closed twice": repeated("a b {\n    c: d\n}\n}\n"),
    "braces closed early": repeated("a b {\n    c: d\n    }\n    e: f\n}\n"),
    "blocks beside blocks": repeated("a b {} "),
    "stairs": lambda size: "".join(f"{' ' * (n % 60)}a b {{\n" for n in range(size // 36)),
    "stairs of fields": lambda size: "".join(f"{' ' * (n % 60)}c: d {{\n" for n in range(size // 36)),
    "nested braces": lambda size: "a b {\n" * (size // 8) + "}\n" * (size // 8),
    "unclosed braces": repeated("a b {\n"),
    "closing and opening": repeated("}\na b {\n"),
    "swallowed heads": lambda size: "a b {\n    c: d\n" * (size // 16) + "}\n" * (size // 16),
}
