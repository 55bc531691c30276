"""Kinds of clause about what a party leaves alone: people and customers, reputations, courts, secrets."""

from typing import Annotated, Literal

from clauses.kinds.base import Bound, Clause, Gains, More
from clauses.kinds.norms import Norm
from clauses.kinds.types import Labels, Length, Matter, Parties, YesNo


class NonSolicit(Clause):
    """``bound`` may not draw away those ``of`` the beneficiary that are named: its customers, its employees.

    ``no_hire``: nor may it take on those who come by themselves.

    Example::

        non_solicit no_poaching "Employees" {
            bound: customer
            beneficiary: supplier
            of: employees
            no_hire: yes
            period: until termination + 12 months

            except advertisements "Answers to general advertisements" {
                text: "Who answers a public advertisement was not solicited."
            }
        }
    """

    norms = (
        Norm("must not", "bound", "solicit the {of} of {beneficiary}", "beneficiary"),
        Norm("must not", "bound", "take on the {of} of {beneficiary}", "beneficiary", given="no_hire"),
    )
    kind: Literal["non_solicit"] = "non_solicit"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    of: Annotated[Labels, More("beneficiary")]
    no_hire: Annotated[YesNo | None, More("beneficiary", silence="no")] = None


class NonDisparagement(Clause):
    """``bound`` may not speak ill of ``beneficiary``, or of what is in ``scope``.

    Example::

        non_disparagement respect "Good name" {
            bound: distributor
            beneficiary: supplier
            scope: products
            period: until termination + 2 years
        }
    """

    norms = (Norm("must not", "bound", "disparage {beneficiary}[ as to {scope}]", "beneficiary"),)
    kind: Literal["non_disparagement"] = "non_disparagement"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    scope: Annotated[Matter | None, More("beneficiary", silence="everything")] = None


class CovenantNotToSue(Clause):
    """``bound`` may not go to court against ``beneficiary`` over what is in ``scope``.

    ``no_challenge``: nor may it contest that the beneficiary owns that, or that it is valid. ``extends_to`` are others
    that are spared as well.

    Example::

        covenant_not_to_sue patent_peace "Patent peace" {
            bound: supplier
            beneficiary: customer
            scope: patents
            extends_to: affiliates, end_users
            no_challenge: yes
        }
    """

    norms = (
        Norm("must not", "bound", "sue {beneficiary}[ or its {extends_to}] over {scope}", "beneficiary"),
        Norm("must not", "bound", "contest {scope}", "beneficiary", given="no_challenge"),
    )
    kind: Literal["covenant_not_to_sue"] = "covenant_not_to_sue"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    scope: Annotated[Matter, More("beneficiary")]
    extends_to: Annotated[Labels | None, More("beneficiary", silence="nothing")] = None
    no_challenge: Annotated[YesNo | None, More("beneficiary", silence="no")] = None


class Confidentiality(Clause):
    """``bound`` may not disclose what is in ``scope``, and uses it for the agreement alone.

    ``permits`` are those to whom it may disclose it all the same; ``return_within``, how soon it has to give back or
    destroy what it has, once it is asked to.

    Example::

        confidentiality secrecy "Confidential information" {
            bound: customer
            beneficiary: supplier
            scope: trade_secrets, documentation
            permits: affiliates, advisers
            return_within: 30 days
            period: until termination + 5 years

            except public "What everybody knows" {
                text: "What is public without a breach is no secret."
            }
        }
    """

    norms = (
        Norm("must not", "bound", "disclose {scope}[, but to {permits}]", "beneficiary"),
        Norm(
            "must", "bound", "give back or destroy {scope} within {return_within}", "beneficiary", given="return_within"
        ),
    )
    kind: Literal["confidentiality"] = "confidentiality"
    bound: Bound[Parties]
    beneficiary: Gains[Parties]
    scope: Annotated[Matter, More("beneficiary")]
    permits: Annotated[Labels | None, More("bound", silence="nothing")] = None
    return_within: Annotated[Length | None, More("bound", silence="unlimited")] = None
