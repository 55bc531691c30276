"""The 41 categories of clause that the CUAD data set labels in contracts, and what states each of them."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A field of a kind, with something that it may say; without one, the field or the block itself is what states it.

    ``field`` is empty where the block as a whole does, and may be ``heading``, or a block inside it (``except``).
    """

    kind: str
    field: str = ""
    value: str = ""

    def __str__(self) -> str:
        inside = {"": "", "except": "an `except` block in ", "heading": "the heading of "}.get(self.field)
        if inside is not None:
            return f"{inside}`{self.kind}`"
        says = f"`{self.field}: {self.value}`" if self.value else f"`{self.field}`"
        return f"`{self.kind}`, {says}"


S = Statement

CATEGORIES: tuple[tuple[str, tuple[Statement, ...]], ...] = (
    ("Document Name", (S("agreement", "heading"),)),
    ("Parties", (S("party"),)),
    ("Agreement Date", (S("agreement", "dated", "2026-01-15"),)),
    ("Effective Date", (S("agreement", "effective", "2026-02-01"),)),
    ("Expiration Date", (S("term", "initial", "3 years"), S("term", "period", "through 2029-01-31"))),
    ("Renewal Term", (S("term", "renewal", "3 terms of 1 year"), S("term", "automatic", "yes"))),
    ("Notice Period to Terminate Renewal", (S("term", "notice", "90 days"),)),
    ("Governing Law", (S("governing_law", "law", '"State of New York"'),)),
    ("Most Favored Nation", (S("most_favored"),)),
    ("Non-Compete", (S("restriction", "activity"),)),
    ("Exclusivity", (S("exclusivity"),)),
    ("No-Solicit of Customers", (S("non_solicit", "of", "customers"),)),
    (
        "Competitive Restriction Exception",
        (S("restriction", "except"), S("exclusivity", "except"), S("non_solicit", "except")),
    ),
    ("No-Solicit of Employees", (S("non_solicit", "of", "employees"), S("non_solicit", "no_hire", "yes"))),
    ("Non-Disparagement", (S("non_disparagement"),)),
    ("Termination for Convenience", (S("termination", "for", "convenience"),)),
    (
        "ROFR/ROFO/ROFN",
        tuple(S("first_refusal", "form", form) for form in ("refusal", "offer", "negotiation")),
    ),
    ("Change of Control", (S("change_of_control"), S("termination", "for", "change_of_control"))),
    ("Anti-Assignment", (S("assignment", "consent_of"), S("assignment", "notice", "30 days"))),
    ("Revenue/Profit Sharing", (S("revenue_share", "rate", "20%"),)),
    (
        "Price Restrictions",
        (S("price_restriction", "at_most", "USD 48 per user"), S("price_restriction", "increase", "3% per year")),
    ),
    ("Minimum Commitment", (S("minimum", "amount", "USD 1 million"), S("commitment", "amount", "USD 12 million"))),
    (
        "Volume Restriction",
        (S("volume_restriction", "at_most", "10,000 calls per month"), S("volume_restriction", "overage", "USD 0.01")),
    ),
    ("IP Ownership Assignment", (S("ip_ownership", "assignor"),)),
    ("Joint IP Ownership", (S("ip_ownership", "joint", "yes"),)),
    ("License Grant", (S("license"),)),
    ("Non-Transferable License", (S("license", "transferable", "no"),)),
    ("Affiliate License-Licensor", (S("license", "licensor_affiliates", "yes"),)),
    ("Affiliate License-Licensee", (S("license", "licensee_affiliates", "yes"),)),
    ("Unlimited/All-You-Can-Eat License", (S("license", "limit", "none"),)),
    ("Irrevocable or Perpetual License", (S("license", "irrevocable", "yes"), S("license", "period", "perpetual"))),
    ("Source Code Escrow", (S("escrow", "scope"),)),
    ("Post-Termination Services", (S("post_termination_services"),)),
    ("Audit Rights", (S("audit"),)),
    ("Uncapped Liability", (S("liability", "cap", "none"), S("liability", "uncapped_for", "confidentiality"))),
    (
        "Cap on Liability",
        (S("liability", "cap", "USD 1 million or 2 times fees_paid, whichever is greater"), S("liability", "excludes")),
    ),
    ("Liquidated Damages", (S("liquidated_damages"),)),
    ("Warranty Duration", (S("warranty", "period", "for 12 months after acceptance"),)),
    ("Insurance", (S("insurance"),)),
    ("Covenant Not to Sue", (S("covenant_not_to_sue"), S("covenant_not_to_sue", "no_challenge", "yes"))),
    ("Third Party Beneficiary", (S("third_party_beneficiary"), S("third_party_beneficiary", "holder", "none"))),
)


def table() -> Iterator[str]:
    """A row a category."""
    yield "| category | what states it |"
    yield "| --- | --- |"
    for category, statements in CATEGORIES:
        yield f"| {category} | {'; '.join(map(str, statements))} |"
