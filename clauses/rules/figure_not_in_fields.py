"""C701: prose that states a figure which the fields do not."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.rules.figures import Sort
from clauses.rules.prose_figures import Compared, compared
from clauses.rules.rule import rule
from grammar import Diagnostic

_WORDS: dict[Sort, str] = {"money": "amount", "percent": "percentage", "date": "date"}


@rule("C701", "figure-not-in-fields")
def figure_not_in_fields(agreement: Agreement) -> Iterator[Diagnostic]:
    """A date, an amount or a percentage in the prose should stand in a field, too.

    Whatever is compared, drawn or checked goes by the fields. Where the prose says something else, one of the two is
    out of date. English and Korean are read, and figures compared by value: ``through 2030`` and ``2030년까지``,
    ``USD 250 billion`` and ``2,500억 달러``, ``27%``. A figure is in order as well if a part of the clause has it, if
    it is a day on which the clause begins or ends, if it is a date of the agreement or of an event that the clause
    names, and if the ``note`` explains it. Definitions are not looked at.

    Bad::

        commitment purchases "Purchases" {
            buyer: tenant
            seller: landlord
            amount: USD 250 billion
            text: "The tenant buys services for USD 200 billion."
        }

    Good::

        commitment purchases "Purchases" {
            buyer: tenant
            seller: landlord
            amount: USD 250 billion
            text: "The tenant buys services for USD 250 billion."
            text(ko): "임차인은 2,500억 달러 상당의 서비스를 구매한다."
        }
    """
    for each in compared(agreement):
        for figure in each.unstated:
            start, end = figure.start, figure.end
            said = " ".join(each.passage.text[start:end].split())
            yield figure_not_in_fields.found(
                each.passage.source,
                each.passage.place(start, end),
                f'no field states this {_WORDS[figure.sort]}: "{said}"',
                _hint(each, figure.sort),
            )


def _hint(each: Compared, sort: Sort) -> str:
    """The field that says something else; or that there is none."""
    fields = list(dict.fromkeys(stated.field for stated in each.stated if stated.figure.sort == sort))
    return f"compare it with `{'`, `'.join(fields[:3])}`" if fields else "say it in a field, too"
