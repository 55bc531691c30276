"""The characters of a redline, as parts of regular expressions: what a word is made of, and what is none."""

# Written without blanks between words, and so compared by character. A mark belongs to the character it is on.
HAN = "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
HAN += "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
HAN_MARKS = "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Ranges, not categories: what `\w` leaves out takes in the vowels of Devanagari, and changes with Python's Unicode.
SIGNS = "!-/:-@\\[-^`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u037e\u0387\u0589\u05be"
SIGNS += "\u060c\u061b\u061f\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u2bff\u3001-\u3004"
SIGNS += (
    "\u3008-\u3020\u3030\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffee"
)

LETTER = f"[^\\s{SIGNS}{HAN}{HAN_MARKS}]"
MARK = f"[{HAN_MARKS}]"
LETTERS = f"{LETTER}(?:{LETTER}|{MARK})*+"

END = f"(?!{LETTER})"
"""The end of a word."""
