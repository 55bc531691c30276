"""Sound clause files of any layout, and texts that are hardly files, for properties to be tried on."""

from random import Random

from hypothesis import strategies as st

NAMES = ("openai", "a", "agi_verified", "moment", "model_ip.research", "계약", "müller", "day", "million", "at", "x2")
WORDS = ("yes", "no", "none", "undisclosed", "tbd")
UNITS = ("day", "days", "week", "months", "quarter", "years")
SCALES = ("thousand", "million", "billion", "trillion")
PICKS = ("earlier", "later", "first", "last", "longer", "shorter", "greater", "lesser", "higher", "lower")
KEYS = ("covers", "text(ko)", "until", "or", "period", "기간", "text(zh-Hant-TW)", "heading(ko) ", "terms")
PROSE = (
    "",
    "One line.",
    "\n        Two lines\n        of text.\n    ",
    "\n  Odd margins,\n      deeper,\n\n\n   not so deep.\n",
    "First line beside the quotes,\n    then more.",
    '\n\tTabs, and a "quoted" word, and ""two"".\n\t\tDeeper.   \n\t',
    "\n# no comment\n    party a {\n    }\n  key: value\n",
    "\n\n\n",
    "\r\n    모델과 제품\r\n    🙂\r\n    ",
)
STRINGS = ('""', '"The text"', r'"a \"quote\", a \\ and \n"', '"# no comment"', '"제3자 🙂 {"')


class Writer:
    """Writes a sound file; whatever has a choice is drawn from ``rng``."""

    def __init__(self, rng: Random) -> None:
        """Choose how lines end in this file, and how far blocks stand in."""
        self.rng = rng
        self.end = rng.choice(["\n", "\n", "\r\n", "\r"])
        self.indent = rng.choice(["    ", "  ", "\t", ""])

    def file(self) -> str:
        """The whole file."""
        text = (
            "".join(self.lines() + self.block() + self.line_end() for _ in range(self.rng.randint(0, 4))) + self.lines()
        )
        return text.removesuffix(self.end) if self.few(4) else text

    # --- layout ----------------------------------------------------------------------------------------------------

    def few(self, of: int) -> bool:
        """Yes, one time in ``of``."""
        return self.rng.randrange(of) == 0

    def space(self) -> str:
        return self.rng.choice([" ", " ", " ", "  ", "\t", " \f "])

    def maybe_space(self) -> str:
        return self.rng.choice(["", "", self.space()])

    def comment(self) -> str:
        return self.rng.choice(["# why", "#", "#why # and why", "# 모델 🙂", '#\t"not closed {', "# ignore C301: so"])

    def line_end(self) -> str:
        """The end of a line, maybe with a comment before it, and lines of nothing but comments after it."""
        beside = self.space() + self.comment() if self.few(5) else self.rng.choice(["", "", "", "  "])
        return beside + self.end + self.lines()

    def lines(self) -> str:
        """Lines of comments and empty lines."""
        if not self.few(3):
            return ""
        kinds = [self.maybe_space() + self.comment(), "", "   ", self.indent + self.comment()]
        return "".join(self.rng.choice(kinds) + self.end for _ in range(self.rng.randint(1, 3)))

    def margin(self, depth: int) -> str:
        return self.indent * depth if not self.few(8) else self.rng.choice(["", " ", "\t", "        "])

    def joined(self, *parts: str) -> str:
        return parts[0] + "".join(self.space() + part for part in parts[1:])

    # --- blocks ----------------------------------------------------------------------------------------------------

    def block(self, depth: int = 0) -> str:
        kind = self.rng.choice(["license", "party", "tier", "except", "조항"])
        head = self.margin(depth) + self.joined(kind, self.name())
        form = self.rng.choice(["bare", "empty", "inline", "body", "body", "body"])
        if self.few(2) or (depth and form == "bare"):
            head += self.maybe_space() + self.rng.choice(STRINGS)
        if form == "bare":
            return head
        head += self.maybe_space() + "{"
        if form == "empty":
            return head + self.maybe_space() + "}"
        if form == "inline":
            return head + self.maybe_space() + self.field(depth) + self.maybe_space() + "}"
        body = "".join(self.item(depth + 1) + self.line_end() for _ in range(self.rng.randint(0, 4)))
        return head + self.line_end() + body + self.margin(depth) + "}"

    def item(self, depth: int) -> str:
        if depth < 2 and self.few(5):
            return self.block(depth)
        return self.margin(depth) + self.field(depth)

    def field(self, depth: int) -> str:
        return self.rng.choice(KEYS).strip() + self.rng.choice(["", "", " "]) + ":" + self.space() + self.value(depth)

    # --- values ----------------------------------------------------------------------------------------------------

    def name(self) -> str:
        return self.rng.choice(NAMES)

    def value(self, depth: int) -> str:
        kind = self.rng.randrange(8)
        if kind == 0:
            return '"""' + self.rng.choice(PROSE) + '"""'
        if kind == 1:
            return self.choice(depth)
        if kind == 2:
            return self.period(depth)
        if kind == 3:
            more = [self.element() for _ in range(self.rng.choice([2, 3, 12]))]
            return ("," + self.goes_on(depth)).join(more) if more else ""
        return self.element()

    def goes_on(self, depth: int) -> str:
        """Between the parts of a value: a space, or a line end."""
        return self.space() if not self.few(4) else self.line_end() + self.margin(depth + 1)

    def choice(self, depth: int) -> str:
        options = [self.element() for _ in range(self.rng.choice([2, 3]))]
        return self.alternatives(options, depth)

    def alternatives(self, options: list[str], depth: int) -> str:
        joint = self.rng.choice(["or", "and"])
        text = options[0]
        for option in options[1:]:
            text += self.space() + joint + self.goes_on(depth) + option
        pick = self.joined("whichever", "is", self.rng.choice(PICKS))
        return text + "," + self.goes_on(depth) + pick if self.few(2) else text

    def element(self) -> str:
        hedge = self.rng.choice(["about", "at least", "at  most", "reportedly"])
        return self.joined(hedge, self.scalar()) if self.few(4) else self.scalar()

    def scalar(self) -> str:
        forms = (self.text, self.word, self.money, self.quantity, self.percent, self.duration, self.terms, self.moment)
        return self.rng.choice(forms)()

    def text(self) -> str:
        return self.rng.choice(STRINGS)

    def word(self) -> str:
        return self.rng.choice(WORDS)

    def number(self) -> str:
        return self.rng.choice(["5", "0.20", "13.8", "1,000", "3,500,000", "2030", "1e27", "1E+3", "007"])

    def amount(self) -> str:
        if self.few(2):
            return self.number()
        if self.few(3):
            return "1조 3,500억"
        return self.joined(self.number(), self.rng.choice(SCALES))

    def per(self) -> str:
        return self.space() + self.joined("per", self.rng.choice(["kwh", "year"])) if self.few(3) else ""

    def money(self) -> str:
        return self.joined(self.rng.choice(["USD", "KRW", "cny"]), self.amount()) + self.per()

    def quantity(self) -> str:
        unit = self.space() + self.rng.choice(["experts", "flop", "명"]) if self.few(2) else ""
        return self.amount() + unit + self.per()

    def percent(self) -> str:
        of = self.space() + self.joined("of", self.name()) if self.few(3) else ""
        over = self.space() + self.joined("over", self.duration()) if self.few(3) else ""
        return self.number() + self.maybe_space() + "%" + of + self.per() + over

    def duration(self) -> str:
        business = ("business",) if self.few(4) else ()
        return self.joined(self.rng.choice(["1", "30", "180"]), *business, self.rng.choice(UNITS))

    def terms(self) -> str:
        if self.few(2):
            return self.joined("2", "times", self.name())
        return self.joined("3", "terms", "of", self.duration())

    def moment(self) -> str:
        base = self.rng.choice([*NAMES, "2030-06-30", "2030-06"])
        return self.joined(base, self.rng.choice("+-"), self.duration()) if self.few(3) else base

    def point(self) -> str:
        return self.joined("2030", "-", self.duration()) if self.few(5) else self.rng.choice([self.moment(), "2030"])

    def ending(self) -> str:
        if self.few(3):
            after = self.space() + self.joined("after", self.point()) if self.few(2) else ""
            return self.joined("for", self.duration()) + after
        return self.joined(self.rng.choice(["through", "until"]), self.point())

    def period(self, depth: int) -> str:
        if self.few(8):
            return "perpetual"
        start = self.joined("from", self.point())
        if self.few(6):
            return start
        ends = [self.ending() for _ in range(self.rng.choice([1, 1, 2, 3]))]
        limit = self.alternatives(ends, depth) if len(ends) > 1 else ends[0]
        return self.joined(start, limit) if self.few(2) else limit


@st.composite
def sound_files(draw: st.DrawFn) -> str:
    """A file without a mistake, in any layout."""
    return Writer(draw(st.randoms(use_true_random=False))).file()


PIECES = (
    *('"', '"""', "{", "}", ":", ",", "(", ")", "#", "%", "+", "-", ".", "\\", "=", "'", "/", ";"),
    *("\n", "\r\n", "\r", " ", "\t", "\f", "\0", "\ufeff", "\u2028", "\u00a0", "\u200b", "\u202e", "\ud800", "🙂"),
    *("party a {\n", 'party a "A"\n', "}\n", "covers: ", "text(ko): ", "a", "계약", "５", "٣", "e\u0301"),
    *("2030-06-30", "1e1000000", "USD 5", "27%", "at least", "from", "until", "or", "and", "whichever is earlier"),
)


def wild_texts() -> st.SearchStrategy[str]:
    """Any text, most of it of pieces that the language has a use for."""
    pieces = st.one_of(st.sampled_from(PIECES), st.text(max_size=3))
    return st.one_of(st.text(st.characters(codec=None)), st.lists(pieces, max_size=40).map("".join))
