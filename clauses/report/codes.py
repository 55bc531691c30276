"""What each code means, in a sentence or two: for readers who have no manual at hand.

A rule tells it in its own page. The words for the other codes stand here, as ``docs/errors.md`` has them (a test
compares).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clauses.rules import RULES, Rule
from grammar.visible import inert

_ARTICLE = re.compile(r"^(?:an?|the) ")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means: a name in PascalCase, a title, a text, and the same in Markdown."""

    code: str
    name: str
    title: str
    text: str
    markdown: str


def meaning(code: str) -> Meaning:
    """What a code means; of one that nobody has explained, that it is one."""
    return _MEANINGS.get(code) or _plain(inert(code), f"findings of {inert(code)}", "")


def _of_rule(rule: Rule) -> Meaning:
    page = re.sub(r"``(.+?)``", r"`\1`", rule.page, flags=re.DOTALL).replace("::\n", ":\n")
    title, _, text = page.partition("\n")
    return Meaning(rule.code, _pascal(rule.name), title, text.strip(), page)


def _plain(code: str, title: str, text: str) -> Meaning:
    sentence = f"{title[:1].upper()}{title[1:]}."
    return Meaning(code, _pascal(_ARTICLE.sub("", title)), sentence, text or sentence, f"{sentence}\n\n{text}".strip())


def _pascal(words: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in _WORD.findall(words))


WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "C001",
        "something else was expected",
        "The line cannot be read on. The message says what was found, and what could stand there; for common "
        "slips it says what to write.",
    ),
    (
        "C002",
        "a text is not closed",
        "A text on one line needs its closing quote on that line. Prose needs its closing triple quotes. The "
        "program looks for the place where the text was meant to end, so that the rest of the file is still "
        "read.",
    ),
    (
        "C003",
        "a brace is missing or too many",
        "Heads of blocks and the indentation tell which one.",
    ),
    (
        "C004",
        "a value is missing",
        "A value stands on the line of its name, and after every comma, `or` and `and`.",
    ),
    (
        "C005",
        "this is no number and no date",
        "Thousands are grouped by three or not at all. Dates are written year, month, day.",
    ),
    (
        "C006",
        "a character that cannot stand here",
        "Often a sign from another language of programming or from a word processor.",
    ),
    (
        "C007",
        "something stands outside every block",
        "At the top level of a file there are blocks, one after another. A brace too many may be the reason.",
    ),
    (
        "C008",
        "an unknown escape",
        'A text on one line knows `\\"`, `\\\\`, `\\n` and `\\t`. To write a backslash, double it.',
    ),
    (
        "C009",
        "a word of the language is no name",
        "language.md lists the words.",
    ),
    (
        "C010",
        "the file cannot be read",
        "It is not there, it is a directory, or its permissions forbid it.",
    ),
    (
        "C011",
        "the file is not UTF-8",
        "The message names the first byte that is wrong. Save the file as UTF-8.",
    ),
    (
        "C012",
        "this is no JSON",
        "Where a file begins with `{` it is read as the JSON of an agreement.",
    ),
    (
        "C013",
        "the JSON is not that of an agreement",
        "It does not fit the schema that `clauses schema` prints.",
    ),
    (
        "C014",
        "the list of accepted changes cannot be read",
        "It is no TOML, or an entry has not what it needs: an `id`, a `reason`, and `by` whom.",
    ),
    (
        "C101",
        "no such kind",
        "The word that a block begins with is no kind. kinds.md lists them. If none fits, use `clause`.",
    ),
    (
        "C102",
        "no such field",
        "The kind has no field of that name.",
    ),
    (
        "C103",
        "a field is missing",
        "The kind requires the field. If the agreement does not tell, write `undisclosed`, `tbd` or `none`.",
    ),
    (
        "C104",
        "the value does not fit",
        "The field asks for another kind of value, or the value cannot be: a date that the calendar lacks, a "
        "currency that is none, parts of a year.",
    ),
    (
        "C105",
        "two are called the same",
        "Parties, terms, events and clauses share one set of names; sections have their own.",
    ),
    (
        "C106",
        "no agreement, or two",
        "A file has one `agreement` block. A file of parties, terms and events alone may do without, so that "
        "others can include it; `clauses check` finds nothing wrong with it. It is no agreement that could be "
        "shown, compared or exported.",
    ),
    (
        "C107",
        "said twice",
        "A field is said once in a block. Several values stand in one list.",
    ),
    (
        "C108",
        "no such block inside",
        "Only some blocks can stand inside a clause of this kind.",
    ),
    (
        "C109",
        "no language, or nothing to translate",
        "A tag in parentheses is a language of BCP 47. Only a heading, `text` and `note` are translated.",
    ),
    (
        "C110",
        "the path of an include cannot be followed",
        "The path counts from the folder of the file, has `/` between its parts on every system, and leads to "
        "a file in or below that folder (or in or below `--root`), also where a symbolic link is on the way. "
        "No address is opened.",
    ),
    (
        "C111",
        "`each` is no party",
        "The word stands for every party.",
    ),
    (
        "C112",
        "a file cannot be included",
        "It is not there, it is a directory, its permissions forbid it, or it is no UTF-8. What it would have "
        "declared is not reported as missing, too.",
    ),
    (
        "C113",
        "an agreement is no file to be included",
        "A file that is included has no `agreement` block of its own. So no file includes itself, and "
        "includes never go round in a circle.",
    ),
    (
        "C114",
        "included twice",
        "The same file, if by another path.",
    ),
    (
        "C115",
        "no block for a file that is included",
        "Such a file holds parties, terms and events. Its sections and clauses belong into an agreement.",
    ),
    (
        "C202",
        "no such name",
        "The name is neither a term nor an event nor a clause of this file.",
    ),
    (
        "C203",
        "no such party",
        "The field names a party, or a panel that decides, and there is none of that name.",
    ),
    (
        "C204",
        "no such event",
        "Time hangs on dates and events. If it hangs on something else, declare an event for it.",
    ),
    (
        "C205",
        "no such term",
        "A scope is made of terms that the file defines.",
    ),
    (
        "C206",
        "no such clause",
        "The field names other clauses.",
    ),
    (
        "C207",
        "a circle",
        "No term is part of itself, no event follows itself, and no clause is subject to itself, not even "
        "over others. Each circle is reported once, in the order in which it goes round, at its first block.",
    ),
    (
        "C320",
        "an assumption that says nothing",
        "It names no event or no day, or its day is no date.",
    ),
    (
        "C321",
        "an assumption about an event that is not there",
        "An assumption names an event that the agreement declares.",
    ),
    (
        "C322",
        "an assumption against a fact",
        "What the agreement says to have occurred cannot be assumed to happen at another time.",
    ),
    (
        "C323",
        "an assumption against the order of events",
        "An event comes no sooner than those that it follows, and not at all if one of them never happens.",
    ),
    (
        "C324",
        "an event assumed before the agreement was made",
        "The agreement speaks of it as yet to come. This is a warning: the assumption counts.",
    ),
    (
        "C325",
        "a day before the agreement",
        "Nothing is in force then, unless a clause reaches back.",
    ),
    (
        "C330",
        "the scenario cannot be read",
        "It is no TOML.",
    ),
    (
        "C331",
        "a scenario that says something wrong",
        "A key that there is not, an event without a day, a phase without a name or that ends before it begins.",
    ),
    (
        "C601",
        "an invisible character",
        "It cannot be seen, but two texts with and without it are not the same.",
    ),
    (
        "C602",
        "a control character",
        "It may act on a terminal. The program shows it as its number.",
    ),
    (
        "C603",
        "a character that cannot stand in a name",
        "A name has letters, marks, digits and `_`.",
    ),
    (
        "C604",
        "letters of different scripts in one name",
        "Letters of two scripts may look alike: the second letter here is Cyrillic. Latin letters may stand "
        "beside Chinese, Japanese and Korean ones.",
    ),
    (
        "C605",
        "two names that look alike",
        "One of them is probably a slip: the third letter of the second name is Cyrillic.",
    ),
    (
        "C606",
        "a name that is too long",
        "A name has at most 200 characters. What is to be said at such length belongs into the heading.",
    ),
    (
        "C801",
        "no such change",
        "The change is there no more. If the entry says which clause it was about, the message names what "
        "changed there now.",
    ),
    (
        "C802",
        "the acceptance has expired",
        "Its last day is over. The change counts again.",
    ),
)
"""Code, heading and explanation of what reading a file, a scenario or a list of accepted changes finds."""

_CHANGES: tuple[tuple[str, str, str], ...] = (
    ("substantive-change", "a term changed", "The agreement has other terms now: somebody gains or loses by it."),
    ("wording-change", "only prose changed", "The terms are the same, and their words are not: somebody must read it."),
    ("editorial-change", "nothing but form changed", "A heading, a number, the order or an id is another one now."),
    ("incomplete-comparison", "not all is compared", "There are too many pairs of clauses; there may be more changes."),
    ("agreement-added", "an agreement came", "Only the new side of the comparison has this agreement."),
    ("agreement-removed", "an agreement went", "Only the old side of the comparison has this agreement."),
)

_MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        **{words[0]: _plain(*words) for words in (*WORDS, *_CHANGES)},
        **{rule.code: _of_rule(rule) for rule in RULES},
    }
)
