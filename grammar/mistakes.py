"""The mistakes that authors make, each with its message: a table to be read top to bottom, the first that fits."""

from itertools import pairwise

from grammar.lexer import BAD, LINE_END, UNCLOSED_PROSE, UNCLOSED_STRING, Token
from grammar.meant import bad_character, bad_number, unreadable_value
from grammar.messages import SCALAR, Message, Situation, Teller, expected, found, generally
from grammar.syntax import Span
from grammar.visible import clip, quoted


def tell(at: Situation) -> Message:
    """The message for a situation: a particular one, or what was expected and what was found."""
    return next((message for teller in TELLERS if (message := teller(at))), None) or generally(at)


def _beside(at: Situation, kind: str) -> bool:
    """Whether the token before is of this kind and touches the one that was found."""
    return at.previous is not None and at.previous.type == kind and at.previous.end == at.found.start


# --- texts ---------------------------------------------------------------------------------------------------------


def _unclosed(at: Situation) -> Message | None:
    if at.found.type == UNCLOSED_PROSE:
        return Message("C002", 'this text is not closed: the `"""` that ends it is missing')
    if at.found.type != UNCLOSED_STRING:
        return None
    if _beside(at, "PROSE"):
        text = 'a text in triple quotes cannot end in `"`'
        return Message("C002", text, "put the triple quotes on a line of their own")
    if _beside(at, "STRING"):
        return Message("C002", 'this `"` opens another text', 'is it one too many? Inside a text, write `\\"`')
    hint = 'a text of several lines stands in `"""`'
    if at.found.text.endswith('\\"'):
        hint = 'inside a text, `\\"` is a quote and does not end it'
    return Message("C002", 'this text is not closed: a `"` is missing', hint)


def _text_over(at: Situation) -> Message | None:
    previous = at.previous
    if at.key is None or previous is None or at.line_over:
        return None
    if previous.type == "PROSE":
        return Message("C001", "nothing can follow a text in triple quotes on its line", "begin a new line")
    if previous.type == "STRING" and at.found.type in ("NAME", "NUMBER") and previous.end == at.found.start:
        return Message("C001", "the text ends before this", 'inside a text, a quote is written `\\"`')
    return None


def _misnamed(at: Situation) -> Message | None:
    """A word of the language stands in the place of a name."""
    word = at.misnamed
    if word is None:
        return None
    hint = "choose another name" if at.wanted <= {"NAME"} else f"expected {expected(at.wanted)}"
    text = f"{quoted(word.text)} is a word of the language and cannot be a name"
    return Message("C009", text, hint, Span(word.start, word.end))


# --- lines that are no fields --------------------------------------------------------------------------------------


def _in_field_place(at: Situation) -> bool:
    """Whether this line of a block's body opens no block of its own."""
    return at.key is None and not at.ended and at.depth > 0 and not _opens(at)


def _names(at: Situation) -> list[Token] | None:
    """The names that the line consists of so far, if it is neither a field nor anything else."""
    names = [token for token in at.line if token.type == "NAME"]
    return names if at.key is None and not at.ended and len(names) == len(at.line) else None


def _opens(at: Situation) -> bool:
    return any(token.type == "LBRACE" for token in (at.found, *at.rest))


def _goes_on(at: Situation) -> Message | None:
    """A line further in than the field above it: the field was to go on here."""
    if at.before is None or not _in_field_place(at) or any(token.type == "KEY" for token in (at.found, *at.rest)):
        return None
    if at.before.text == '""':
        hint = 'a text of several lines opens with `"""`'
        return Message(
            "C001", "this text is empty, and the next line goes on", hint, Span(at.before.start, at.before.end)
        )
    if at.found.type == BAD or at.before.type == "PROSE":
        return None
    hint = "a line goes on only after a comma, `or` or `and`"
    after = Span(at.before.end, at.before.end)
    return Message("C001", f"a comma is missing after {quoted(at.before.text)}", hint, after)


def _field_name(at: Situation) -> Message | None:
    """A field whose name is two words, joined by a hyphen or a dot, or in quotes."""
    if not _in_field_place(at):
        return None
    words = [*at.line, at.found, *at.rest]
    end = next((i for i, token in enumerate(words) if token.type == "KEY" or token.text == ":"), None)
    if end is None or not all(token.type in ("NAME", "MINUS", "STRING", "KEY") for token in words[:end]):
        return None
    span = Span(words[0].start, words[end].end)
    if words[0].type == "STRING":
        written = words[0].text[1:-1].replace(" ", "_").replace("-", "_")
        return Message("C001", "the name of a field stands without quotes", f"write `{clip(written)}:`", span)
    if end == 0:
        return None
    joined = "_".join(token.text.rstrip(": \t") for token in words[: end + 1] if token.type != "MINUS").rstrip("_")
    return Message("C001", "the name of a field is one word", f"write `{clip(joined.replace('.', '_'))}:`", span)


def _colon(at: Situation) -> Message | None:
    """Something else in the place of the colon, or of the language's brackets."""
    names = _names(at)
    if at.found.type != BAD or not names or not _in_field_place(at):
        return None
    name = clip(names[0].text)
    if at.found.text[0] in "([" and len(names) == 1:
        return Message("C006", f"{quoted(at.found.text)} cannot stand here", f"a text's language: `{name}(ko): …`")
    if at.found.text[0] in "=:;\uff1a" and len(names) == 1:
        return Message("C006", f"{quoted(at.found.text)} cannot stand here", f"a field is written `{name}: …`")
    return None


def _missing_colon(at: Situation) -> Message | None:
    names = _names(at)
    # Where a part cannot stand, the parser stops at the first word.
    if names == [] and at.found.type == "NAME" and at.rest:
        names = [at.found]
    elif at.found.type in (BAD, "KEY") or (len(names or ()) == 1 and at.found.type in (LINE_END, UNCLOSED_STRING)):
        names = []
    if not names or not _in_field_place(at):
        return None
    field, after = clip(names[0].text), names[0].end
    return Message("C001", f"a colon is missing after `{field}`", f"write `{field}:`", Span(after, after))


def _alone(at: Situation) -> Message | None:
    if not at.depth or at.found.type != LINE_END or [token.type for token in at.line] != ["NAME"]:
        return None
    name = clip(at.line[0].text)
    span = Span(at.line[0].start, at.line[0].end)
    return Message("C001", f"{quoted(name)} is neither a field nor a block", f"a field is written `{name}: …`", span)


def _point(at: Situation) -> Message | None:
    """A line that begins with a hyphen or two: a point of a list, or a comment."""
    if at.key is not None or at.line:
        return None
    if at.found.type == BAD and at.found.text in ")]" and not at.rest:
        return Message("C006", f"{quoted(at.found.text)} cannot stand here", "a block stands between `{` and `}`")
    if at.found.type != "MINUS":
        return None
    if at.rest and at.rest[0].type == "MINUS":
        return Message("C006", "`--` cannot stand here", "a comment begins with `#`")
    return Message("C006", "`-` cannot stand here", "a list stands on the line of its field: `covers: a, b`")


# --- heads of blocks -----------------------------------------------------------------------------------------------


def _colon_in_head(at: Situation) -> Message | None:
    if at.found.type == "KEY" and _names(at) is not None and (not at.depth or _opens(at)):
        colon = at.found.text.rfind(":") + at.found.start
        return Message("C001", "the head of a block has no colon", "take it away", Span(colon, colon + 1))
    return None


def _hyphen_in_head(at: Situation) -> Message | None:
    names = _names(at)
    if at.found.type != "MINUS" or not names or not at.rest or at.rest[0].type != "NAME":
        return None
    return Message("C001", "a name has no hyphen", f"write `{clip(f'{names[-1].text}_{at.rest[0].text}')}`")


def _number_in_head(at: Situation) -> Message | None:
    if at.found.type != "NUMBER" or len(_names(at) or ()) != 1 or _in_field_place(at):
        return None
    hint = f'the number as printed is a field: `number: "{clip(at.found.text)}"`'
    return Message("C001", "a name begins with a letter", hint)


def _heading_place(at: Situation) -> bool:
    return at.key is None and not at.ended and bool(at.line) and at.line[0].type == "NAME" and not _in_field_place(at)


def _character_in_head(at: Situation) -> Message | None:
    if at.found.type not in (BAD, "COMMA") or not _heading_place(at):
        return None
    if at.found.text[0] in "=:;,":
        return Message("C006", f"{quoted(at.found.text)} cannot stand here", "take it away")
    if at.found.text in ("(", "[") and not any(token.text for token in at.rest):
        return Message("C006", f"{quoted(at.found.text)} cannot stand here", "a block stands between `{` and `}`")
    if at.found.text[0] in "([" and at.accepts >= {"STRING"}:
        return Message("C006", f"{quoted(at.found.text)} cannot stand here", 'a heading stands in quotes, `"…"`')
    return None


def _missing_name(at: Situation) -> Message | None:
    if len(_names(at) or ()) != 1 or at.found.type not in ("STRING", "LBRACE", LINE_END, "$END", UNCLOSED_STRING):
        return None
    kind = clip(at.line[0].text)
    following = at.rest[0] if at.rest else at.found
    if at.found.type == "STRING" and following.type == "NAME":
        text = "the name of a block comes before its heading"
        return Message("C001", text, f"write `{kind} {clip(following.text)} {clip(at.found.text)}`")
    if at.found.type == "STRING" and following.type == "STRING" and following is not at.found:
        text = "the name of a block stands without quotes"
        return Message("C001", text, f"such as `{kind} some_name {clip(following.text)}`")
    return Message("C001", f"this {quoted(kind)} has no name", f"such as `{kind} some_name …`", at.gap)


def _heading(at: Situation) -> Message | None:
    """Where only a heading can stand: one without quotes, or a second one."""
    if "LBRACE" not in at.accepts or at.key is not None or not at.previous:
        return None
    if at.previous.type == "STRING" and at.found.type == "STRING":
        return Message("C001", "a block has one heading", 'in another language it is a field: `heading(ko): "…"`')
    if any(token.type == "STRING" for token in at.line):
        return Message("C001", f"{found(at.found)} cannot follow the heading", "take it away, or begin a new line")
    if not at.depth and not _opens(at) and len(at.rest) > 3:
        return Message(
            "C007", "expected a block", 'such as `party some_name "Heading"`', Span(at.line[0].start, at.found.end)
        )
    if at.found.type in ("NAME", "NUMBER", "DATE", "PROSE"):
        return Message("C001", "a heading stands in quotes", 'write "…" around it')
    return None


# --- values --------------------------------------------------------------------------------------------------------


def _missing_value(at: Situation) -> Message | None:
    previous = at.previous
    if at.key is None or previous is None or not at.accepts >= SCALAR:
        return None
    if previous.type == "KEY" and at.line_over:
        return Message(
            "C004", f"{quoted(previous.text)} has no value", "a value stands on the line of its name", at.gap
        )
    if at.found.type == "COMMA":
        what = "between two commas" if previous.type == "COMMA" else "before this comma"
        return Message("C004", f"a value is missing {what}", "or is the comma one too many?")
    if at.line_over and previous.type == "COMMA":
        return Message("C004", "a value is missing after the comma", "or is the comma one too many?", at.gap)
    if at.line_over:
        return Message("C004", f"a value is missing after {quoted(previous.text)}", span=at.gap)
    return None


def _field_on_line(at: Situation) -> Message | None:
    if at.found.type != "KEY" or not (at.key or at.ended) or not at.line or at.line[-1].type == LINE_END:
        return None
    if at.previous and at.previous.type == "KEY":
        return Message("C001", "a text stands in quotes", 'write "…" around it')
    hint = "a block of several fields has several lines" if at.inline else "one field a line"
    return Message("C001", f"{quoted(at.found.text)} begins a line of its own", hint)


def _unquoted_text(at: Situation) -> Message | None:
    """Words upon words, with no comma between: a sentence."""
    previous = at.previous
    if at.key is None or previous is None or at.found.type != "NAME" or previous.type != "NAME":
        return None
    words = [token.type == "NAME" for token in (previous, at.found, *at.rest)]
    if sum(one and other for one, other in pairwise(words)) < 2:
        return None
    first = next((token for token in at.line if token.type not in ("KEY", LINE_END)), at.found)
    last = at.rest[-1] if at.rest else at.found
    return Message("C001", "a text stands in quotes", 'write "…" around it', Span(first.start, last.end))


_PICKS = frozenset({"earlier", "later", "first", "last", "longer", "shorter", "greater", "lesser", "higher", "lower"})


def _joints(at: Situation) -> Message | None:
    """Commas, `or` and `and`, and what stands between them."""
    if at.key is None or at.found.type not in ("NAME", "COMMA"):
        return None
    word, previous = at.found.text, at.previous
    if previous and previous.text == "whichever" and "IS" in at.accepts:
        return Message("C001", "`is` is missing after `whichever`", "such as `whichever is earlier`", at.gap)
    if "WHICHEVER" in at.accepts and word in _PICKS:
        return Message("C001", f"`whichever is` is missing before {quoted(word)}", f"write `whichever is {word}`")
    if word == "whichever":
        return Message("C001", "a comma is missing before `whichever`", span=at.gap)
    if word in ("or", "and") and any(token.text in ("or", "and") for token in at.line):
        return Message("C001", "`or` and `and` cannot stand in one value", "say it in two fields, or in the text")
    if word == "," and at.rest and at.rest[0].text == "whichever":
        return Message("C001", "`whichever is …` chooses between two or more", "take it away")
    if word == "," and any(token.text in ("through", "until", "for") for token in at.line):
        return Message("C001", "a period is no list", "its ends are joined by `or` or `and`")
    return None


def _singular(at: Situation) -> Message | None:
    """``1 term of 1 year``: the words of the language are plural, whatever the number."""
    previous = at.previous
    if at.key is None or previous is None or len(at.line) < 2 or at.line[-2].type != "NUMBER":
        return None
    word = {"term": "terms", "time": "times"}.get(previous.text)
    if word is None or (word == "terms" and at.found.text != "of") or (word == "times" and at.found.type != "NAME"):
        return None
    hint = f"write `{clip(at.line[-2].text)} {word}{' of' if word == 'terms' else ''} …`"
    return Message("C001", f"the word is `{word}`, also for one", hint, Span(previous.start, previous.end))


def _missing_comma(at: Situation) -> Message | None:
    previous = at.previous
    if at.key is None or previous is None or "COMMA" not in at.accepts:
        return None
    values = ("NAME", "STRING", "DATE", "NUMBER")
    if at.found.type in values and previous.type in values[:3]:
        return Message("C001", f"a comma is missing after {quoted(previous.text)}", span=at.gap)
    return None


def _hyphen_in_value(at: Situation) -> Message | None:
    """``open-ai``: a name that was meant as one and reads as ``open - ai``."""
    previous = at.previous
    if at.key is None or previous is None or previous.type != "MINUS" or at.found.type != "NAME" or len(at.line) < 2:
        return None
    if previous.end != at.found.start or at.line[-2].end != previous.start:
        return None
    joined = clip(f"{at.line[-2].text}_{at.found.text}")
    return Message("C001", "a name has no hyphen", f"write `{joined}`", Span(previous.start, previous.end))


# --- blocks --------------------------------------------------------------------------------------------------------


def _block_place(at: Situation) -> Message | None:
    """A block, or the end of one, where none can stand."""
    if at.closed:
        return Message("C007", "nothing can follow a block on its line", "take it away, or begin a new line")
    if at.key is None and not at.ended and at.depth > 1 and at.found.type == "NAME" and _opens(at):
        return Message("C001", "a block inside a block cannot hold a third", "one level, no deeper")
    if at.key is None and not at.ended and at.inline and at.found.type == "NAME" and _opens(at):
        return Message("C001", f"{quoted(at.found.text)} begins a line of its own", "a block on one line has one field")
    if at.found.type == "LBRACE" and (at.key is not None or at.ended):
        return Message("C001", "a value has no braces", "a block inside a block has a head: `except some_name { … }`")
    return None


def _one_line_block(at: Situation) -> Message | None:
    if at.found.type == LINE_END and at.inline and at.ended:
        hint = "put `}` here, or begin a new line after `{`"
        return Message("C001", "a block on one line ends on that line", hint, at.gap)
    if at.found.type == "RBRACE" and at.ended and not at.inline:
        return Message("C001", "the `}` of a block of several lines stands on a line of its own", "begin a new line")
    return None


TELLERS: tuple[Teller, ...] = (
    _unclosed,
    _text_over,
    _missing_value,
    _goes_on,
    bad_number,
    _point,
    _field_name,
    _colon_in_head,
    _hyphen_in_head,
    _number_in_head,
    _character_in_head,
    _colon,
    _alone,
    _missing_colon,
    _missing_name,
    unreadable_value,
    _misnamed,
    bad_character,
    _heading,
    _hyphen_in_value,
    _field_on_line,
    _joints,
    _singular,
    _unquoted_text,
    _missing_comma,
    _block_place,
    _one_line_block,
)
