"""What each code means, in a sentence or two: for readers who have no manual at hand.

Every code has its page; the levels of changes that fail have their words here.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from clauses.rules.page import Page
from clauses.rules.pages import PAGES
from grammar.frozen import frozen
from grammar.visible import inert

_ARTICLE = re.compile(r"^(?:an?|the) ")
_WORD = re.compile(r"[^\W_]+")


@frozen
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


def _of_page(said: Page) -> Meaning:
    page = re.sub(r"``(.+?)``", r"`\1`", said.page, flags=re.DOTALL).replace("::\n", ":\n")
    title, _, text = page.partition("\n")
    return Meaning(said.code, _pascal(said.name), title, text.strip(), page)


def _plain(code: str, title: str, text: str) -> Meaning:
    sentence = f"{title[:1].upper()}{title[1:]}."
    return Meaning(code, _pascal(_ARTICLE.sub("", title)), sentence, text or sentence, f"{sentence}\n\n{text}".strip())


def _pascal(words: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in _WORD.findall(words))


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
        **{words[0]: _plain(*words) for words in _CHANGES},
        **{page.code: _of_page(page) for page in PAGES},
    }
)
