"""C702: prose that states some of a clause's figures, and passes over others."""

from collections.abc import Iterator

from clauses.agreement import Agreement
from clauses.kinds import term
from clauses.rules.figures import Figure, same
from clauses.rules.prose_figures import compared
from clauses.rules.rule import rule
from clauses.rules.stated import main_figures
from grammar import Diagnostic


@rule("C702", "figure-not-in-prose")
def figure_not_in_prose(agreement: Agreement) -> Iterator[Diagnostic]:
    """Prose that states figures should state the main ones.

    These are the amounts and percentages in the clause's own fields, and the date through which it lasts. Prose that
    states another of the same sort, and not this, was probably not kept up with the fields. Nothing is found where the
    prose states no figure of that sort, where it states one that no field has (that is C701), and for what is
    ``reportedly`` so.

    Bad::

        equity stake "Stake" {
            holder: landlord
            issuer: tenant
            value: USD 135 billion
            invested: USD 13.8 billion
            text: "The landlord has invested USD 13.8 billion."
        }

    Good::

        equity stake "Stake" {
            holder: landlord
            issuer: tenant
            value: USD 135 billion
            invested: USD 13.8 billion
            text: "The stake, for which the landlord paid USD 13.8 billion, is worth USD 135 billion."
        }
    """
    for each in compared(agreement):
        if each.passage.part is not None:
            continue
        sorts = {figure.sort for figure in each.figures} - {figure.sort for figure in each.unstated}
        for field, ways in main_figures(each.clause):
            if ways[0].sort in sorts and not any(_says(said, ways) for said in each.figures):
                tag = f"({each.passage.language})" if each.passage.language else ""
                yield figure_not_in_prose.found(
                    each.passage.source,
                    each.passage.span,
                    f"`text{tag}` does not state `{field}`: {term(each.clause, field)}",
                    "state it, or say in the note why not",
                )


def _says(said: Figure, ways: tuple[Figure, ...]) -> bool:
    """Whether a figure is the one that is asked for; the day after the last one has to be said to the day."""
    return same(said, ways[0]) or any(said.value == way.value for way in ways)
