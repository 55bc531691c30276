"""What the rules must find beyond their examples, and what they must not."""

import textwrap

import pytest

from clauses import check, load, load_text
from clauses.guard import findings_of
from clauses.rules.clauses_collide import clauses_collide
from clauses.rules.figures import Amount, Day, figures
from clauses.timeline.conflicts import MOST_PAIRS
from docs.blocks import ROOT

HEAD = """agreement deal "Deal" { dated: 2025-01-01 }
party maker "Maker"
party seller "Seller"
define sales "Sales"
event launch "Launch" { determined_by: maker }
clause everything { all: maker, seller, sales, launch }
"""


def codes(text: str) -> list[str]:
    """What the rules find in blocks beside a sound beginning, or in a whole file."""
    whole = text if text.startswith("agreement") else HEAD + textwrap.dedent(text)
    loaded = load_text(whole)
    assert loaded.sound, [str(found) for found in loaded.diagnostics]
    assert loaded.agreement is not None
    return [found.code for found in check(loaded.agreement)]


def purchase(fields: str) -> str:
    return "commitment c {\n    buyer: seller\n    seller: maker\n" + textwrap.indent(fields, "    ") + "\n}\n"


def equity(fields: str) -> str:
    return "equity e {\n    holder: maker\n" + textwrap.indent(fields, "    ") + "\n}\n"


# --- names --------------------------------------------------------------------------------------------------------

FOUND = "C208"


@pytest.mark.parametrize(
    ("declared", "clause", "found"),
    [
        ('define cars "Cars"', "clause c { x: 1 }", [FOUND]),
        ('define cars "Cars"', "clause c { x: cars }", []),
        ('define cars "Cars"', 'clause c { text: "He sells cars." }', []),
        ('define cars "Cars"', 'clause c { text: "He sells each car." }', [FOUND]),
        ('define cars "Cars"', 'clause c { text: "He sells scars." }', [FOUND]),
        ('define cars "자동차"', 'clause c { text(ko): "자동차를 판다." }', []),
        ('define cars "Cars" { part_of: sales }', "clause c { x: 1 }", []),
        ('define vans "Vans"\ndefine cars "Cars" { part_of: vans }', "clause c { x: 1 }", [FOUND, FOUND]),
        ('define vans "Vans"\ndefine cars "Cars" { part_of: vans }', "clause c { x: cars }", []),
        ('define cars "Cars"', "clause c { x: 5% of cars }", []),
        ("event end { determined_by: maker }", "clause c { period: until end + 2 years }", []),
        ('party third "Third"', "termination t { by: each }", []),
        ('party third "Third Ltd"', 'clause c { text: "Not Third Ltd’s affair." }', []),
    ],
)
def test_what_is_declared_is_used_by_name_in_words_or_as_a_part(declared: str, clause: str, found: list[str]) -> None:
    assert codes(f"{declared}\n{clause}\n") == found


def test_nothing_is_unused_in_a_file_without_clauses_or_because_a_block_is_broken() -> None:
    assert codes('agreement a "A" { version: "1" }\nparty p "P"\n') == []
    broken = load_text(HEAD + 'party third "Third"\nobligation o {\n    bound third\n}\n').agreement
    assert broken is not None
    assert check(broken) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An “Affiliate” may buy.", ["C209"]),
        ("The “Sales” count, and each “Sale”.", []),
        ("Its subsidiaries (the “Affiliates”) may buy; an “Affiliate” is bound.", []),
        ("“Net Price” means the price less tax. The “Net Price” is due.", []),
        ("He said “no”, and “all of it”.", []),
        ("“Maker” sells.", []),
    ],
)
def test_a_quoted_term_with_a_capital_is_defined_somewhere(text: str, found: list[str]) -> None:
    assert codes(f'clause c {{ text: "{text}" }}\n') == found


def test_what_a_file_lacks_is_not_told_where_it_could_not_be_read_whole() -> None:
    missing = 'party third "Third"\nevent won "Won"\nclause prize { period: until won }\n'
    assert {found.code for found in findings_of(load_text(HEAD + missing))} == {"C208", "C306"}
    assert {found.code for found in findings_of(load_text(HEAD + missing + "licence l { x: 1 }\n"))} == {"C101"}


# --- time ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ('event won "Won"\nclause c { period: until won }', ["C306"]),
        ('event won "Won" { occurred: 2025-02-01 }\nclause c { period: until won }', []),
        ('event won "Won" { determined_by: undisclosed }\nclause c { period: until won }', []),
        ("term t { initial: 1 year }", []),
        ("term t {\n    renewal: 1 year\n}", ["C309"]),
        ("term t {\n    renewal: 1 year\n    notice: undisclosed\n}", []),
        ("term t {\n    renewal: 1 year\n    automatic: no\n}", []),
        ("term t { renewal: none }", []),
    ],
)
def test_events_are_determined_and_renewals_have_a_notice(blocks: str, found: list[str]) -> None:
    assert codes(f"{blocks}\n") == found


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("2027-01-31", ["C310"]),  # a Sunday
        ("2027-01-30", ["C310"]),  # a Saturday
        ("2027-01-29", []),
        ("2027-01-28 + 3 days", ["C310"]),
        ("2027-01", []),
        ("launch + 3 days", []),
        ("about 2027-01-31", []),
        ("30 days", []),
        ('"at once"', []),
    ],
)
def test_only_a_last_day_that_is_known_can_fall_on_a_weekend(due: str, found: list[str]) -> None:
    block = f'obligation o {{\n    bound: maker\n    beneficiary: seller\n    action: "pay"\n    due: {due}\n}}\n'
    assert codes(block) == found


def test_a_holiday_counts_where_the_agreement_names_the_country() -> None:
    text = HEAD.replace("2025-01-01 }", "2025-01-01\n    holidays: KR\n}").replace("{ dated", "{\n    dated")
    text += 'obligation o {\n    bound: maker\n    beneficiary: seller\n    action: "pay"\n    due: 2027-03-01\n}\n'
    assert codes(text) == ["C310"]
    assert codes(text.replace("KR", "GB")) == []


def rights(first: str, second: str, kind: str = "license") -> str:
    party = {"license": "licensor: maker\n licensee: seller\n covers: sales"}
    party["exclusivity"] = "bound: maker\n beneficiary: seller\n scope: sales"
    one = f"{kind} one {{\n {party[kind]}\n {first}\n}}\n"
    return one + f"license two {{\n {party['license']}\n subject_to: one\n {second}\n}}\n"


@pytest.mark.parametrize(
    ("first", "second", "kind", "found"),
    [
        ("period: through 2027", "period: through 2028", "license", ["C307"]),
        ("period: through 2027", "period: perpetual", "license", ["C307"]),
        ("period: through 2028", "period: through 2028", "license", []),
        ("period: until launch", "period: through 2028", "license", []),
        ("period: through 2027", "territory: KR", "license", []),
        ("period: through 2027", "period: until launch", "license", []),
        ("period: through 2027", "period: through 2028", "exclusivity", []),
    ],
)
def test_a_right_outlives_another_only_where_that_is_sure(first: str, second: str, kind: str, found: list[str]) -> None:
    assert codes(rights(first, second, kind)) == found


def test_what_lies_after_the_term_is_never_in_force_unless_it_survives_it() -> None:
    term = "term t { initial: 3 years }\n"
    assert codes(term + "clause c { period: from 2030 }\n") == ["C308"]
    assert codes(term + "clause c { period: for 2 years after termination }\n") == []
    assert codes(term + "clause c { period: from 2027 }\n") == []
    part = "clause c {{\n    period: through 2026\n    except x {{ period: {} }}\n}}\n"
    assert codes(part.format("from 2028 through 2029")) == ["C308"]
    assert codes(part.format("from 2026 through 2029")) == []


# --- figures ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        # The analysis of October 2025 gives USD 135 billion as the value of the whole, and 121 as the gain of a holder.
        ("stake: about 27%\ncompany_value: about USD 135 billion\nvalue: about USD 121 billion", ["C501"]),
        ("stake: about 27%\ncompany_value: about USD 500 billion\nvalue: about USD 135 billion", []),
        ("stake: 27%\ncompany_value: USD 500 billion\nvalue: USD 137 billion", []),
        ("stake: 27%\ncompany_value: USD 500 billion\nvalue: USD 145 billion", ["C501"]),
        ("stake: about 27%\ncompany_value: USD 500 billion\nvalue: about USD 145 billion", []),
        ("stake: at least 20%\ncompany_value: USD 500 billion\nvalue: USD 145 billion", []),
        ("stake: at most 20%\ncompany_value: USD 500 billion\nvalue: USD 145 billion", ["C501"]),
        ("stake: undisclosed\ncompany_value: USD 500 billion\nvalue: USD 145 billion", []),
        ("stake: 27%\ncompany_value: KRW 500조\nvalue: KRW 135조", []),
        ("stake: 27%\ncompany_value: USD 500 billion\nvalue: KRW 135조", ["C504"]),
    ],
)
def test_a_stake_is_its_share_of_the_company_within_what_its_author_knew(fields: str, found: list[str]) -> None:
    assert codes(equity(fields)) == found


def share(name: str, rate: str, more: str = "") -> str:
    return f"revenue_share {name} {{\n payer: maker\n payee: seller\n rate: {rate}\n base: sales\n {more}\n}}\n"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (("60%", ""), ("50%", ""), ["C502"]),
        (("60%", ""), ("40%", ""), []),
        (("about 60%", ""), ("41%", ""), []),
        (("at most 90%", ""), ("50%", ""), []),
        (("at least 60%", ""), ("50%", ""), ["C502"]),
        (("60%", "period: through 2027"), ("50%", "period: from 2028"), []),
        (("60%", "period: until launch"), ("50%", "period: from launch"), []),
        (("60%", "period: until launch"), ("50%", "period: through 2026"), ["C502"]),
        (("KRW 5 per item", ""), ("99%", ""), []),
    ],
)
def test_shares_of_one_base_sum_up_while_they_are_in_force_together(
    one: tuple[str, str], other: tuple[str, str], found: list[str]
) -> None:
    assert codes(share("a", *one) + share("b", *other)) == found


def of_sales(rate: str) -> str:
    """The rate with its base in it, as often as it has a percentage."""
    return rate.replace("%", "% of sales")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("60%", "50%", ["C502"]),
        ("60%", "40%", []),
        ("about 60%", "41%", []),
        ("at least 60%", "50%", ["C502"]),
        ("60% or 70%, whichever is greater", "50%", ["C502"]),
        ("60% or 30%, whichever is greater", "50%", []),
    ],
)
def test_a_base_in_the_field_and_in_the_rate_is_one(one: str, other: str, found: list[str]) -> None:
    field, rate = share("a", one), share("a", of_sales(one)).replace("base: sales", "")
    for first in (field, rate, share("a", of_sales(one))):
        assert codes(first + share("b", other)) == found
        assert codes(first + share("b", of_sales(other)).replace("base: sales", "")) == found


@pytest.mark.parametrize(
    "rate",
    [
        "50%",
        "50% of rents",
        "50% of sales over 12 months",
        "50% of sales per year",
        "60% of sales or 50% of rents, whichever is greater",
        "50% of sales\n base: rents",
        "50% of sales\n base: undisclosed",
    ],
)
def test_rates_of_other_bases_are_not_added(rate: str) -> None:
    other = share("b", rate).replace("base: sales", "")
    used = 'define rents "Rents"\nclause more { all: rents }\n'
    for first in (share("a", "60%"), share("a", "60% of sales").replace("base: sales", "")):
        assert codes(used + first + other) == []


def test_shares_of_other_bases_and_by_other_parties_are_not_added() -> None:
    assert codes(share("a", "60%") + share("b", "50%").replace("base: sales", 'base: "rents"')) == []
    assert (
        codes(
            share("a", "60%")
            + share("b", "50%").replace("payer: maker\n payee: seller", "payer: seller\n payee: maker")
        )
        == []
    )


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("amount: at least USD 5 million and at most USD 3 million", ["C503"]),
        ("amount: at least USD 3 million and at most USD 5 million", []),
        ("amount: at least USD 5 million and at most KRW 3억", []),
        ("amount: USD 5 million or USD 3 million, whichever is greater", []),
        ("amount: USD 5 million\ntier a { amount: EUR 1 million }", ["C504"]),
        ("amount: undisclosed\ntier a { amount: EUR 1 million }\ntier b { amount: EUR 2 million }", []),
    ],
)
def test_bounds_leave_something_between_them_and_sums_have_one_currency(fields: str, found: list[str]) -> None:
    assert codes(purchase(fields)) == found


# --- collisions ---------------------------------------------------------------------------------------------------

COMPETING = """restriction alone {{
    bound: seller
    beneficiary: maker
    activity: sales
    {}
}}
permission sell {{
    holder: seller
    activity: sales
    {}
}}
"""


@pytest.mark.parametrize(
    ("restriction", "permission", "found"),
    [
        ("period: through 2026", "period: through 2027", ["C401"]),
        ("period: through 2026", "period: from 2027", []),
        ("period: until launch", "period: from launch", []),
        ("period: for 2 years after termination", "period: through 2027", []),
        ("subject_to: sell", "period: through 2027", []),
        ("except own { activity: sales }", "period: through 2027", []),
        ("period: until launch", "period: through 2027", ["C401"]),
    ],
)
def test_clauses_collide_where_both_are_in_force_and_none_gives_way(
    restriction: str, permission: str, found: list[str]
) -> None:
    assert codes(COMPETING.format(restriction, permission)) == found


def test_a_search_for_clauses_that_collide_says_where_it_stops() -> None:
    count = int((2 * MOST_PAIRS) ** 0.5) + 2
    sole = "exclusivity sole{} {{\n    bound: maker\n    beneficiary: seller\n    scope: sales\n}}\n"
    loaded = load_text(HEAD + "".join(sole.format(number) for number in range(count)))
    assert loaded.agreement is not None
    (found,) = check(loaded.agreement, [clauses_collide])
    assert found.message == "not all clauses were compared: they make more than 200,000 pairs that may collide"
    assert found.source.text[found.span.start : found.span.end] == "deal"


def test_two_clauses_that_collide_are_told_once_at_the_restraint_with_the_line_of_the_other() -> None:
    loaded = load_text(HEAD + COMPETING.format("territory: KR", "territory: KR"))
    assert loaded.agreement is not None
    (found,) = check(loaded.agreement)
    assert found.source.text[found.span.start : found.span.end] == "alone"
    assert found.notes[0] == "sell is on line 13"


# --- characters ---------------------------------------------------------------------------------------------------


def test_blanks_and_tabs_count_inside_prose_and_not_in_its_margin() -> None:
    prose = 'clause c {{\n\ttext: """\n\t\tOne.{}\n\t\t{}Two.\n\t"""\n}}\n'
    assert codes(prose.format("", "")) == []
    assert codes(prose.format("  ", "")) == ["C608"]
    assert codes(prose.format("", "a\t")) == ["C607"]


def test_a_fix_takes_away_the_blanks_and_composes_the_name() -> None:
    text = HEAD + 'clause cafe\u0301 {\n    text: """\n        One.  \n        Two.\n    """\n}\n'
    loaded = load_text(text)
    assert loaded.agreement is not None
    for found in sorted(check(loaded.agreement), key=lambda found: -found.span.start):
        assert found.fix is not None
        text = text[: found.fix.span.start] + found.fix.text + text[found.fix.span.end :]
    assert text == HEAD + 'clause caf\u00e9 {\n    text: """\n        One.\n        Two.\n    """\n}\n'


# --- prose against terms ------------------------------------------------------------------------------------------

READ = [
    ("through 2030", Day(2030)),
    ("to the end of 2030", Day(2030)),
    ("when 2030 ends", Day(2030)),
    ("on 28 October 2025", Day(2025, 10, 28)),
    ("on October 28, 2025", Day(2025, 10, 28)),
    ("in October 2025", Day(2025, 10)),
    ("in \u017fept 2025", Day(2025, 9)),  # a long s
    ("2025-10-28", Day(2025, 10, 28)),
    ("2032년까지", Day(2032)),
    ("2025년 10월 28일부터", Day(2025, 10, 28)),
    ("2030년 말일", Day(2030)),
    ("until 29 Jun. 2030", Day(2030, 6, 29)),
    ("until Sept 30, 2030", Day(2030, 9, 30)),
    ("2030. 6. 29.까지", Day(2030, 6, 29)),
    ("2030.06.29", Day(2030, 6, 29)),
    ("2030/6/29", Day(2030, 6, 29)),
]
SUMS = [
    ("USD 250 billion", "USD", 250 * 10**9),
    ("US$250bn", "USD", 250 * 10**9),
    ("$13.8 billion", "USD", 13_800_000_000),
    ("250 billion dollars", "USD", 250 * 10**9),
    ("EUR 2,000,000", "EUR", 2_000_000),
    ("2,000,000 euros", "EUR", 2_000_000),
    ("USD 1.234 billion", "USD", 1_234_000_000),
    ("2,500억 달러", "USD", 250 * 10**9),
    ("미화 138억 달러", "USD", 13_800_000_000),
    ("1조 3,500억 원", "KRW", 1_350_000_000_000),
    ("5만 원을", "KRW", 50_000),
    ("$250B", "USD", 250 * 10**9),
    ("$0.25T", "USD", 250 * 10**9),
    ("2천500억 달러", "USD", 250 * 10**9),
    ("2천5백억 달러", "USD", 250 * 10**9),
    ("3천억 달러", "USD", 300 * 10**9),
    ("2500억불을", "USD", 250 * 10**9),
    ("5천만 원", "KRW", 50_000_000),
    ("3억 5천만원", "KRW", 350_000_000),
    ("3만5천원", "KRW", 35_000),
    ("5천 원", "KRW", 5_000),
    ("1조 2천3백억 4천5백만 6천 원", "KRW", 1_230_045_006_000),
]
NOTHING = [
    "the Companies Act 2006",
    "2030 units",
    "in 2030 units",
    "room 2015",
    "version 2030.1.2.3",
    "5불가침",
    "USD-like",
    "3원칙",
    "the won case",
    "ALL 250 employees",
    "10년간",
    "5 years",
    # Groups of digits without commas: it depends on the language how much that is.
    "EUR 1 000 000",
    "EUR 1.000.000,00",
    "EUR 1.000",
    "1 000 000 euros",
    "1.000.000 euros",
    "1’000’000 euros",
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_a_date_is_read_in_words(text: str, day: Day) -> None:
    assert [figure.value for figure in figures(f"It runs {text}.")] == [day]


@pytest.mark.parametrize(("text", "currency", "amount"), SUMS)
def test_a_sum_is_read_in_words(text: str, currency: str, amount: int) -> None:
    (figure,) = figures(f"약 {text} 상당")
    assert isinstance(figure.value, Amount)
    assert currency in figure.value.currencies
    assert figure.value.amount == amount


def test_a_sum_reaches_to_the_end_of_its_word() -> None:
    (figure,) = figures("It costs 1,000 euros.")
    assert "It costs 1,000 euros."[figure.start : figure.end] == "1,000 euros"


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_figure_is_none(text: str) -> None:
    assert figures(f"According to {text}.") == []


@pytest.mark.parametrize(
    ("fields", "text", "found"),
    [
        ("period: through 2032", "through 2032", []),
        ("period: through 2032", "through 2033", ["C701"]),
        ("period: through 2032", "until 1 January 2033", []),
        ("period: from 2025-10-28 for 3 years", "until 27 October 2028", []),
        ("period: until launch", "from 1 January 2025", []),  # when the agreement begins
        ("amount: KRW 1.35 trillion", "1조 3,500억 원", []),
        ("amount: USD 250 billion", "2,500억 달러", []),
        ("amount: USD 250 billion", "2,500억 원", ["C701"]),
        ("amount: about USD 250 billion", "약 2,500억 달러", []),
        ("amount: undisclosed", "about USD 5 million", ["C701"]),
        ("rate: 27%", "27 % of it", []),
        ("rate: 27%", "28퍼센트", ["C701"]),
        ('rate: 27%\n    note: "28% before tax"', "28%", ["C702"]),
        ("rate: 27%\n    period: through 2032", "27%", []),
        ("rate: 27%\n    fee: 3%", "3%", ["C702"]),
        ("rate: reportedly 27%\n    fee: 3%", "3%", []),
        ('rate: 27%\n    tier: "3% from 2030"', "27% and 3%", []),
    ],
)
def test_a_figure_in_prose_is_one_of_the_fields_by_value(fields: str, text: str, found: list[str]) -> None:
    assert codes(f'clause c {{\n    {fields}\n    text: "It is {text}."\n}}\n') == found


def test_a_translation_is_missed_where_half_of_the_texts_have_one() -> None:
    both, one = 'clause {} {{\n text: "x"\n text(ko): "y"\n}}\n', 'clause {} {{ text: "x" }}\n'
    assert codes(both.format("a") + one.format("b")) == ["C703"]
    assert codes(both.format("a") + one.format("b") + one.format("c")) == []
    assert codes(both.format("a") + both.format("b") + 'clause c { text(ko): "y" }\n') == ["C703"]
    assert codes(both.format("a") + "clause b { x: 1 }\n") == []


def test_the_samples_state_figures_and_nothing_is_found_in_them() -> None:
    """That nothing is found must not come from nothing being read."""
    path = ROOT / "samples" / "microsoft-openai" / "2025-10-28.clause"
    text = path.read_text(encoding="utf-8")
    assert len(figures(text)) > 30
    agreement = load(path).agreement
    assert agreement is not None
    assert check(agreement) == ()
    others = (("2032년", "2034년"), ("2,500억 달러", "3,500억 달러"), ("약 27%", "28%"), ("2030 ends", "2031 ends"))
    for said, instead in others:
        changed = load_text(text.replace(said, instead)).agreement
        assert changed is not None
        assert "C701" in {found.code for found in check(changed)}, said
