"""C703: prose that is there in one language, and not in another that the file has elsewhere."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from clauses.agreement import Agreement
from clauses.rules.prose import Passage, own_passages
from clauses.rules.rule import rule
from grammar import Diagnostic


@rule("C703", "missing-translation")
def missing_translation(agreement: Agreement) -> Iterator[Diagnostic]:
    """Prose should be there in every language of the file.

    Where a clause speaks one language only, whoever reads another does not learn of its term. A language counts if half
    of the texts of the file, or more, are there in it. Headings and notes are not looked at.

    Bad::

        clause keys {
            text: "Two keys."
            text(ko): "열쇠 두 개."
        }
        clause doors { text: "One door." }

    Good::

        clause keys {
            text: "Two keys."
            text(ko): "열쇠 두 개."
        }
        clause doors {
            text: "One door."
            text(ko): "문 한 개."
        }
    """
    texts = [passage for passage in own_passages(agreement) if passage.key == "text"]
    places = [list(group) for _, group in groupby(texts, key=lambda passage: (passage.block, passage.part))]
    count = Counter(passage.language for passages in places for passage in passages)
    wanted = [language for language, times in count.items() if 2 * times >= len(places)]
    for passages in places:
        said = {passage.language for passage in passages}
        for language in wanted:
            if language not in said:
                yield _missing(passages[0], language)


def _missing(passage: Passage, language: str | None) -> Diagnostic:
    there = f"text({passage.language})" if passage.language else "text"
    missing = f"text({language})" if language else "text"
    return missing_translation.found(
        passage.source,
        passage.span,
        f"{passage.block} has `{there}` and no `{missing}`",
        f"other texts of the file have one: add `{missing}`",
    )
