"""What a reader is told of a mistake in the syntax: from what was found, and what could have stood there."""

from collections.abc import Callable, Sequence

from grammar.frozen import frozen
from grammar.lexer import BAD_NUMBER, END, LINE_END, Token
from grammar.syntax import Span
from grammar.visible import clip, quoted


@frozen
class Situation:
    """Where the parser stopped: the token, what could have stood there, and the field or block it is in.

    ``line`` are the tokens before it that belong to this field or head, ``rest`` those after it on its line. ``key``
    is the ``name:`` of the field, if it is one; ``ended`` says that the field was complete, ``closed`` that a block
    was. ``depth`` counts the open blocks, ``inline`` says that the innermost stands on one line. ``before`` is the
    last token of the field above, if this line may be meant to go on with it. ``misnamed`` is a word of the language
    that stands in the place of a name, and ``wanted`` what could have stood there.
    """

    found: Token
    line: Sequence[Token]
    rest: Sequence[Token]
    accepts: frozenset[str]
    key: Token | None = None
    ended: bool = False
    closed: bool = False
    depth: int = 0
    inline: bool = False
    before: Token | None = None
    misnamed: Token | None = None
    wanted: frozenset[str] = frozenset()

    @property
    def previous(self) -> Token | None:
        """The token before, on the same line of thought."""
        return next((token for token in reversed(self.line) if token.type != LINE_END), None)

    @property
    def gap(self) -> Span:
        """Where something is missing: behind the token before."""
        offset = self.previous.end if self.previous else self.found.start
        return Span(offset, offset)

    @property
    def line_over(self) -> bool:
        """Whether nothing follows the token before on its line."""
        return self.found.type in (LINE_END, END, "RBRACE") or bool(self.line and self.line[-1].type == LINE_END)


@frozen
class Message:
    """A code, a sentence and what to write instead; ``span`` where that is not the token that was found."""

    code: str
    text: str
    hint: str = ""
    span: Span | None = None


Teller = Callable[[Situation], Message | None]

SCALAR = frozenset({"STRING", "NUMBER", "DATE", "NAME", "YES"})
_UNITS = frozenset({"DAY", "DAYS", "WEEK", "WEEKS", "MONTH", "MONTHS", "QUARTER", "QUARTERS", "YEAR", "YEARS"})
_SCALES = frozenset({"THOUSAND", "MILLION", "BILLION", "TRILLION", "MAN", "EOK", "JO"})
_PICKS = frozenset({"EARLIER", "LATER", "LONGER", "SHORTER", "GREATER", "LESSER"})
_PICKS_TOO = frozenset({"FIRST", "LAST", "HIGHER", "LOWER"})

# Read top to bottom: where all of the left may come, the right is said, and neither the left nor the middle is said
# again.
EXPECTED: tuple[tuple[frozenset[str], frozenset[str], tuple[str, ...]], ...] = (
    (SCALAR, frozenset({"PROSE", "FROM", "THROUGH", "UNTIL", "FOR", "PERPETUAL"}), ("a value",)),
    (frozenset({"DATE", "NAME", "NUMBER"}), frozenset(), ("a date", "an event")),
    (frozenset({"THROUGH", "UNTIL", "FOR"}), frozenset(), ("`through`", "`until`", "`for`")),
    (_UNITS | _SCALES, frozenset({"BUSINESS", "NAME"}), ("a unit",)),
    (_UNITS, frozenset({"BUSINESS"}), ("a unit of time such as `days` or `years`",)),
    (_PICKS, _PICKS_TOO, ("`earlier`", "`later`", "`longer`", "`shorter`", "`greater`", "`lesser`")),
    (frozenset({"KEY", "NAME"}), frozenset({LINE_END}), ("a field such as `period: …`", "a block")),
    (frozenset({"KEY"}), frozenset({LINE_END}), ("a field such as `period: …`",)),
    (frozenset({"NAME", "NUMBER"}), frozenset(), ("a name", "a number")),
    (_SCALES, frozenset(), ("a scale such as `million`",)),
    (frozenset({"NUMBER"}), frozenset(), ("a number",)),
    (frozenset({"NAME"}), frozenset(), ("a name",)),
    (frozenset({"STRING"}), frozenset(), ("a heading in quotes",)),
    (frozenset({"LBRACE"}), frozenset(), ("`{`",)),
    (frozenset({"WHICHEVER"}), frozenset(), ("`whichever is …`",)),
    (frozenset({"IS"}), frozenset(), ("`is`",)),
    (frozenset({"OF"}), frozenset(), ("`of`",)),
    (frozenset({"OVER"}), frozenset(), ("`over`",)),
    (frozenset({"PER"}), frozenset(), ("`per`",)),
    (frozenset({"AFTER"}), frozenset(), ("`after`",)),
    (frozenset({"OR"}), frozenset(), ("`or`",)),
    (frozenset({"AND"}), frozenset(), ("`and`",)),
    (frozenset({"PLUS", "MINUS"}), frozenset(), ("`+`", "`-`")),
    (frozenset({"COMMA"}), frozenset(), ("`,`",)),
    (frozenset({"RBRACE"}), frozenset(), ("`}`",)),
    (frozenset({LINE_END}), frozenset(), ("the end of the line",)),
    (frozenset({END}), frozenset(), ("the end of the block",)),
)

# Said only where nothing else can come: they would make every other list of what may follow long.
_QUIET = frozenset({"OR", "AND", "PER", "OF", "OVER", "PLUS", "MINUS", "PERCENT", "TERMS", "TIMES", "AFTER", *_SCALES})
_MOST = 4


def expected(accepts: frozenset[str]) -> str:
    """What could stand there, in the reader's words."""
    said: list[str] = []
    rest = set(accepts if accepts & _UNITS else accepts - _QUIET) or set(accepts)
    for terminals, too, words in EXPECTED:
        if terminals <= rest:
            said += [word for word in words if word not in said]
            rest -= terminals | too
    if len(said) > _MOST + 2 and said[-1] != "`lesser`":
        said = said[:_MOST]
    if len(said) < 2:
        return "".join(said) or "something else"
    return ", ".join(said[:-1]) + " or " + said[-1]


_FOUND: dict[str, str] = {
    LINE_END: "the end of the line",
    END: "the end of the block",
    "PROSE": "a text in triple quotes",
    "LBRACE": "`{`",
    "RBRACE": "`}`",
}


def found(token: Token) -> str:
    """The token, in the reader's words."""
    if token.type in _FOUND:
        return _FOUND[token.type]
    if token.type == "STRING":
        return f"the text {clip(token.text)}"
    return f"{_KINDS.get(token.type, '')}{quoted(token.text)}"


_KINDS = {"NUMBER": "the number ", BAD_NUMBER: "the number ", "DATE": "the date ", "KEY": "the field "}


def generally(at: Situation) -> Message:
    """What was expected and what was found, where no teller knows more."""
    accepts = at.accepts
    if at.previous and at.previous.text in ("or", "and"):
        accepts -= {LINE_END}
    if at.line_over and at.previous and not accepts & {LINE_END, "RBRACE"}:
        text = f"{expected(accepts)} is missing after {quoted(at.previous.text)}"
        return Message("C004" if at.key else "C001", text, span=at.gap)
    text = f"expected {expected(accepts)}, found {found(at.found)}"
    return Message("C001", text, span=at.gap if at.line_over else None)


# What is wrong with how blocks stand together, and with spaces and commas.
PROBLEMS: dict[str, Message] = {
    "unclosed-brace": Message("C003", "this `{` is not closed", "a `}` is missing below"),
    "stray-brace": Message("C003", "this `}` closes nothing", "take it away"),
    "early-brace": Message("C003", "this `}` closes the block, but fields of it follow", "take it away"),
    "missing-brace": Message("C003", "a `{` is missing at the end of this line", "fields follow"),
    "brace-in-value": Message(
        "C001", "a value has no braces", "a block inside a block has a head: `except some_name { … }`"
    ),
    "brace-below": Message("C003", "the `{` stands on the line of the block's head", "move it up"),
    "brace-twice": Message("C003", "one `{` opens a block", "take it away"),
    "field-outside": Message("C007", "a field stands outside any block", "is there a `}` too many above?"),
    "field-first": Message("C007", "a field stands outside any block", "such as `agreement some_name { … }`"),
    "not-a-block": Message("C007", "expected a block", 'such as `party some_name "Heading"`'),
    "block-beside": Message("C007", "a block begins on a line of its own", "begin a new line"),
    "after-block": Message("C007", "nothing can follow a block on its line", "take it away"),
    "COMMA": Message("C006", "a space follows a comma", "write `, `"),
    "SPACE": Message("C006", "this is not a plain space", "write a plain space"),
}
