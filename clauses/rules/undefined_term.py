"""C209: a term that prose uses as a defined one, and nobody defines."""

import re
from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.load.reading import nfc
from clauses.rules.prose import own_passages
from clauses.rules.rule import rule
from grammar import Diagnostic

_WORD = r"[A-Z][\w'’&-]*"
_TERM = rf"{_WORD}(?:\s(?:of|and|the|{_WORD})){{0,5}}"
_QUOTED = re.compile(rf"(?P<before>[(]\s*(?:\w+\s){{0,2}})?[\"“](?P<term>{_TERM})[\"”]")
_QUOTE = re.compile('["“]').search
_DEFINES = re.compile(r"\s*(?:means|mean|shall mean|refers to|has the meaning|includes|is defined)\b")


@rule("C209", "undefined-term", "info")
def undefined_term(agreement: Agreement) -> Iterator[Diagnostic]:
    """A term in quotes and with a capital should be defined.

    So contracts mark what they define elsewhere. Where nothing defines it, everybody reads it as they like. It counts
    as defined if a block has it as its heading or its id, in the singular or the plural, or if the prose itself defines
    it: ``(the "Services")``, ``"Services" means …``. Each term is told once.

    Bad::

        clause assignment { text: "Only to an “Affiliate” of the tenant." }

    Good::

        define affiliates "Affiliates"
        clause assignment { text: "Only to an “Affiliate” of the tenant." }
    """
    passages = [passage for passage in own_passages(agreement) if passage.key == "text" and _QUOTE(passage.text)]
    found = [(passage, match) for passage in passages for match in _QUOTED.finditer(passage.text)]
    if not found:
        return
    known = set(_defined(agreement))
    known.update(_form(match["term"]) for passage, match in found if _defines(passage.text, match))
    for passage, match in found:
        form = _form(match["term"])
        if form not in known:
            known.add(form)
            yield undefined_term.found(
                passage.source,
                passage.place(*match.span("term")),
                f'"{" ".join(match["term"].split())}" is used as a defined term, and nothing defines it',
                "define it, or write it without quotes",
            )


def _defined(agreement: Agreement) -> Iterator[str]:
    for each in (agreement, *agreement.declared):
        yield _form(each.id.replace("_", " "))
        yield _form(each.heading or "")
        for translated in each.translations:
            yield _form(translated.text) if translated.field == "heading" else ""
        former = getattr(each, "formerly_called", None)
        for name in former if isinstance(former, tuple) else ():
            yield _form(name)


def _defines(text: str, match: re.Match[str]) -> bool:
    return match["before"] is not None or _DEFINES.match(text, match.end()) is not None


def _form(term: str) -> str:
    """A term as it is compared: in lower case, without an article, in the singular."""
    words = nfc(term).casefold().split()
    plain = " ".join(words[1:] if words[:1] == ["the"] else words)
    return plain[:-3] + "y" if plain.endswith("ies") else plain.removesuffix("s")
