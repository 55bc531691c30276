"""The numbers by which prose refers to clauses of its own agreement, and not to another instrument."""

import re
from collections.abc import Callable, Iterator

# A number in prose is a reference where such a word stands before it, or before the number that it is joined to.
_REFERENCE = re.compile(
    r"(?P<word>\b(?:sections?|secs?\.|clauses?|articles?|arts?\.|paragraphs?|paras?\.|annex(?:es)?|schedules?|exhibits?"
    r"|abschnitt\w*|ziffern?|artikeln?|absatz|absätze|anlagen?)\s*|§{1,2}\s*|제\s*)"
    r"(?P<numbers>\d+(?:\.\d+)*(?:(?:\s*(?:,|and|or|to|through|und|oder|bis|및|또는|–|-)\s*)+\d+(?:\.\d+)*)*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")

# What may stand between a number and the instrument that it is of: "(2)(a)", ", first sentence,", "Abs. 2 Nr. 1".
_DETAIL = (
    r"(?:\s*\(\w+\)|\s*,?\s*(?:paras?\.|paragraphs?|subsections?|points?|sentences?|abs\.|absatz|nr\.|satz|s\.|lit\."
    r"|al\.|alinéas?|조|항|호)\s*(?:\(?\d+\)?|\b[a-z]\b)?|\s*,)*"
)
_OWN = r"(?:this|these|the\s+present|the\s+same|diese[rsmn]?|des\s+vorliegenden|vorliegende[rsmn]?|du\s+présent)\b"
_OF = r"(?:of|to\s+the|in\s+the|under\s+the|des|der|vom|zum|zur|du|de\s+la|de\s+l|del|della)\b"
_BEHIND_ELSEWHERE = re.compile(rf"{_DETAIL}\s*{_OF}(?!\s+{_OWN})", re.IGNORECASE)
_BEHIND_OWN = re.compile(rf"{_DETAIL}\s*(?:of\s+)?{_OWN}", re.IGNORECASE)
# Case tells: "Article 9 GDPR", "§ 433 BGB", "section 9 Companies Act".
_BEHIND_NAME = re.compile(rf"(?i:{_DETAIL})\s*(?:[A-Z]{{2,}}|[A-Z]\w*[A-Z])")
_INSTRUMENT = (
    r"Acts?|Code|Laws?|Regulations?|Directives?|Treaty|Treaties|Convention|Statutes?|Ordinance|Constitution|Rules"
    r"|Guidelines?|Gesetz\w*|\w*gesetz\w*|\w*verordnung|Richtlinie|Loi|Règlement|Ley|GDPR|DSGVO|BGB|HGB|U\.?S\.?C\.?|CFR"
)
_NAMED = re.compile(rf"\b(?:{_INSTRUMENT})(?!\w)|(?:법|법률|령|시행령|규칙|규정|조약|협약|헌법)(?=\s|$)")
_BEFORE_NAME = re.compile(r"(?:\b[A-Z]{2,}|\b[A-Z]\w*\s+(?:Agreement|Contract|Deed|Lease|Terms|Policy))(?:'s)?,?\s*$")
_NEAR = 300
"""So many characters before and behind a reference are read: a text that is full of references stays quick."""
_SENTENCE = re.compile(r"[.;:!?。](?=\s|$)")


def renumbered(text: str, number: Callable[[str], str]) -> str:
    """The text with every number by which it refers to its own agreement replaced."""

    def reference(found: re.Match[str]) -> str:
        if _is_elsewhere(text, found):
            return found[0]
        return found["word"] + _NUMBER.sub(lambda each: number(each[0]), found["numbers"])

    return _REFERENCE.sub(reference, text)


def _is_elsewhere(text: str, found: re.Match[str]) -> bool:
    """Whether something says, or may say, that another instrument is meant: in doubt, somebody has to read it."""
    before, behind = text[max(found.start() - _NEAR, 0) : found.start()], text[found.end() : found.end() + _NEAR]
    if _BEHIND_OWN.match(behind):
        return False
    if _BEHIND_ELSEWHERE.match(behind) or _BEHIND_NAME.match(behind) or _BEFORE_NAME.search(before):
        return True
    return any(_NAMED.search(part) for part in _around(before, behind))


def _around(before: str, behind: str) -> Iterator[str]:
    """The rest of the sentence that a reference stands in."""
    starts = [each.end() for each in _SENTENCE.finditer(before)]
    end = _SENTENCE.search(behind)
    yield before[starts[-1] if starts else 0 :]
    yield behind[: end.start() if end else len(behind)]
