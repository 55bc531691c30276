"""Every category of the CUAD data set is stated by a kind and a field that there are."""

import pytest
from strategies import value_of

from clauses.agreement import Agreement
from clauses.kinds import Clause, field_specs, models
from docs.blocks import ROOT
from docs.cuad import CATEGORIES, Statement

NAMES = """
Document Name; Parties; Agreement Date; Effective Date; Expiration Date; Renewal Term;
Notice Period to Terminate Renewal;
Governing Law; Most Favored Nation; Non-Compete; Exclusivity; No-Solicit of Customers;
Competitive Restriction Exception;
No-Solicit of Employees; Non-Disparagement; Termination for Convenience; ROFR/ROFO/ROFN; Change of Control;
Anti-Assignment; Revenue/Profit Sharing; Price Restrictions; Minimum Commitment; Volume Restriction;
IP Ownership Assignment; Joint IP Ownership; License Grant; Non-Transferable License; Affiliate License-Licensor;
Affiliate License-Licensee; Unlimited/All-You-Can-Eat License; Irrevocable or Perpetual License; Source Code Escrow;
Post-Termination Services; Audit Rights; Uncapped Liability; Cap on Liability; Liquidated Damages; Warranty Duration;
Insurance; Covenant Not to Sue; Third Party Beneficiary
"""
STATEMENTS = [
    pytest.param(statement, id=f"{category}-{statement.kind}-{statement.field}-{statement.value}")
    for category, statements in CATEGORIES
    for statement in statements
]


def test_all_categories_are_there_each_once() -> None:
    names = [name.strip() for name in NAMES.replace("\n", " ").split(";")]
    assert [category for category, _ in CATEGORIES] == names
    assert len(names) == 41
    assert all(statements for _, statements in CATEGORIES)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_states_a_category_is_in_the_models(statement: Statement) -> None:
    model = Agreement if statement.kind == "agreement" else models()[statement.kind]
    if statement.field in ("", "heading"):
        assert not statement.value
        return
    if issubclass(model, Clause) and statement.field in model.part_kinds:
        return
    spec = field_specs(model)[statement.field]
    if statement.value == "none":
        assert spec.type.unknowns
    elif statement.value:
        value = value_of(statement.value)
        assert value is not None
        assert spec.type.adapt(value) is not None


def test_the_page_of_kinds_has_the_table() -> None:
    page = (ROOT / "docs" / "kinds.md").read_text(encoding="utf-8")
    rows = page.partition("## The categories of CUAD")[2].splitlines()
    assert [row.split("|")[1].strip() for row in rows if row.startswith("|")][2:] == [name for name, _ in CATEGORIES]
