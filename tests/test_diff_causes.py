"""What only follows another change says which, and is editorial; what says more than that is not."""

import pytest
from deal import HEAD, compared, told


def license(id: str, *fields: str) -> str:
    said = "".join(f"    {field}\n" for field in ("licensor: maker", "licensee: seller", "covers: pumps", *fields))
    return f"license {id} {{\n{said}}}\n"


def test_a_reference_to_a_renamed_clause_is_caused_by_the_renaming() -> None:
    old = license("use") + license("other", "subject_to: use")
    new = license("sale", "formerly: use") + license("other", "subject_to: sale")
    renamed, reference = compared(old, new).changes
    assert (reference.level, reference.caused_by) == ("editorial", renamed.id)
    assert reference.effects[0].neutral == "it only follows a new name"


def test_the_cause_is_the_clause_that_is_named_and_not_one_whose_name_is_part_of_it() -> None:
    old = license("use") + license("use_of_all") + license("other", "subject_to: use_of_all")
    new = license("u", "formerly: use") + license("all", "formerly: use_of_all") + license("other", "subject_to: all")
    found = compared(old, new)
    renamed = {change.clause.id: change.id for change in found.changes if change.type == "renamed"}
    assert found.changes[-1].caused_by == renamed["all"]


def test_a_reference_that_changed_otherwise_too_is_no_mere_consequence() -> None:
    old = license("use") + license("more") + license("other", "subject_to: use")
    new = license("sale", "formerly: use") + license("more") + license("other", "subject_to: sale, more")
    reference = compared(old, new).changes[-1]
    assert (reference.level, reference.caused_by) == ("substantive", None)


def test_names_in_periods_shares_and_free_fields_follow_as_well() -> None:
    old = (
        license("use", "period: until declared or through 2030, whichever is earlier")
        + "revenue_share share {\n    payer: seller\n    payee: maker\n    rate: 5%\n    cap: 2 times pumps\n}\n"
        + "clause free {\n    when: declared\n    what: declared + 3 days\n}\n"
    )
    head = HEAD.replace("declared", "announced").replace("pumps", "pump_line")
    found = compared(old, old.replace("declared", "announced").replace("pumps", "pump_line"), new_head=head)
    assert {change.level for change in found.changes} == {"editorial"}
    edits = [change for change in found.changes if change.type == "edited"]
    assert len(edits) == 7
    assert all(change.caused_by for change in edits)


def test_a_name_that_means_another_clause_now_is_a_change_where_it_is_used() -> None:
    old = license("a", "royalty: 1%") + license("b", "royalty: 2%") + license("other", "subject_to: b")
    new = license("b", "royalty: 1%", "formerly: a") + license("c", "royalty: 2%", "formerly: b")
    found = compared(old, new + license("other", "subject_to: b"))
    assert told(found) == ["renamed b", "renamed c", "edited other subject_to"]
    assert (found.changes[-1].level, found.changes[-1].caused_by) == ("substantive", None)


DEFINED = HEAD + 'define t1 "Tier 1 products" { text: "The products of tier 1 in annex A of this agreement." }\n'


@pytest.mark.parametrize("field", ["covers: t1", "period: for 1 year after t1", "royalty: 5% of t1"])
def test_a_term_found_by_likeness_that_reads_otherwise_may_be_another_one(field: str) -> None:
    head = DEFINED.replace("define t1", "event t1") if "period" in field else DEFINED
    head_now = head.replace("t1", "t2").replace("ier 1", "ier 2")
    old = license("use").replace("covers: pumps", field) if "covers" in field else license("use", field)
    found = compared(old, old.replace("t1", "t2"), head=head, new_head=head_now)
    assert found.changes[0].how == "likeness"
    reference = found.changes[-1]
    assert (reference.level, reference.caused_by) == ("substantive", None)
    assert [effect.depends for effect in reference.effects] == ["whether t2 is what t1 was"]


def test_a_party_is_known_by_its_name_alone() -> None:
    said = '{ text: "A company of the group of Acme, with its seat in Delaware, that buys and runs the systems." }'
    heads = [HEAD.replace('party buyer "Buyer"', f'party {id} "{id}" {said}') for id in ("customer", "affiliate")]
    uses = [license("use").replace("licensee: seller", f"licensee: {id}") for id in ("customer", "affiliate")]
    found = compared(uses[0], uses[1], head=heads[0], new_head=heads[1])
    assert told(found) == ["removed customer", "added affiliate", "edited use licensee"]
    assert [effect.verb for effect in found.changes[-1].effects] == ["granted", "withdrawn"]


NUMBERED = license("use", 'number: "4.2"') + license("pay", 'number: "4.3"')
RENUMBERED = license("use", 'number: "4.3"') + license("pay", 'number: "4.4"')


def text(said: str) -> str:
    return license("other", f'text: "{said}"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Section 4.2 applies.", "Section 4.3 applies."),
        ("Sections 4.2 and 4.3 apply, but not Section 5.", "Sections 4.3 and 4.4 apply, but not Section 5."),
        ("Clause 4.2(a) and article 4.3 apply.", "Clause 4.3(a) and article 4.4 apply."),
        ("§ 4.2 gilt.", "§ 4.3 gilt."),
        ("제4.2조에 따른다.", "제4.3조에 따른다."),
        ("Section 4.2 of this Agreement applies.", "Section 4.3 of this Agreement applies."),
        ("Section 4.2(a) and (b) apply to Maker.", "Section 4.3(a) and (b) apply to Maker."),
        ("Abschnitt 4.2 dieses Vertrags gilt.", "Abschnitt 4.3 dieses Vertrags gilt."),
        ("The GDPR applies. Section 4.2 stays.", "The GDPR applies. Section 4.3 stays."),
    ],
)
def test_a_reference_to_a_renumbered_clause_is_caused_by_the_renumbering(before: str, after: str) -> None:
    found = compared(NUMBERED + text(before), RENUMBERED + text(after))
    numbers, reference = found.changes[:2], found.changes[2]
    assert {change.level for change in found.changes} == {"editorial"}
    assert reference.caused_by == numbers[0].id


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The price rises by 4.2 percent.", "The price rises by 4.3 percent."),
        ("Section 4.2 applies.", "Section 4.4 applies."),
        ("Section 4.2 applies.", "Section 4.3 does not apply."),
        ("Section 14.2 applies.", "Section 14.3 applies."),
        ("Section 4.2.1 applies.", "Section 4.3.1 applies."),
        ("Article 4.2 of the GDPR applies.", "Article 4.3 of the GDPR applies."),
        ("Article 4.2(2)(a), first sentence, GDPR applies.", "Article 4.3(2)(a), first sentence, GDPR applies."),
        ("§ 4.2 Abs. 2 BGB gilt.", "§ 4.3 Abs. 2 BGB gilt."),
        ("Section 4.2 of the Companies Act applies.", "Section 4.3 of the Companies Act applies."),
        ("Under the Companies Act, section 4.2 applies.", "Under the Companies Act, section 4.3 applies."),
        ("Sections 4.2 and 4.3 of the Lease apply.", "Sections 4.3 and 4.4 of the Lease apply."),
        ("The Framework Agreement, clause 4.2, applies.", "The Framework Agreement, clause 4.3, applies."),
        ("개인정보 보호법 제4.2조에 따른다.", "개인정보 보호법 제4.3조에 따른다."),
        ("Artikel 4.2 der Verordnung gilt.", "Artikel 4.3 der Verordnung gilt."),
    ],
)
def test_a_number_that_is_no_reference_to_it_is_wording(before: str, after: str) -> None:
    reference = compared(NUMBERED + text(before), RENUMBERED + text(after)).changes[2]
    assert (reference.level, reference.caused_by) == ("wording", None)


def test_a_number_that_two_clauses_bore_causes_nothing() -> None:
    twice = NUMBERED.replace("4.3", "4.2")
    reference = compared(twice + text("Section 4.2 applies."), RENUMBERED + text("Section 4.3 applies.")).changes[2]
    assert reference.caused_by is None


def test_renumbering_and_a_new_heading_hide_no_substantive_change() -> None:
    old = license("use", 'number: "4.2"', "period: through 2030")
    new = license("use", 'number: "5.1"', "period: through 2032").replace("license use", 'license use "Use"')
    levels = {change.field: change.level for change in compared(old, new).changes if change.type == "edited"}
    assert levels == {"heading": "editorial", "number": "editorial", "period": "substantive"}


def test_a_change_to_a_term_lists_the_clauses_that_use_it_or_a_wider_one() -> None:
    old = license("use") + license("other").replace("pumps", "cars") + license("all").replace("pumps", "products")
    head = HEAD.replace('define parts "Parts" {', 'define parts "Parts" {\n    text: "Small."\n   ')
    (edited,) = compared(old, old, head=HEAD, new_head=head.replace("part_of: pumps }", "part_of: pumps\n}")).changes
    assert edited.used_by == ("use", "all")


def test_a_change_to_an_event_lists_the_clauses_whose_time_hangs_on_it() -> None:
    old = license("use", "period: until declared") + license("other", "period: for 1 year after declared + 1 month")
    new_head = HEAD.replace('event declared "Declared"', 'event declared "Declared" { determined_by: maker }')
    (edited,) = compared(old + license("free"), old + license("free"), new_head=new_head).changes
    assert edited.used_by == ("use", "other")


def test_a_change_of_the_day_of_effect_lists_the_clauses_whose_time_hangs_on_it() -> None:
    clauses = license("use", "period: for 3 years") + license("other", "period: through 2030")
    heads = [HEAD.replace('version: "1"', f"effective: 2026-01-0{day}") for day in (1, 2)]
    (edited,) = compared(clauses, clauses, head=heads[0], new_head=heads[1]).changes
    assert (edited.level, edited.used_by) == ("substantive", ("use",))


@pytest.mark.parametrize(
    ("was", "now", "field"),
    [
        ("dated: 2025-01-01", "dated: 2026-01-01", "dated"),
        ("effective: declared", "effective: verified", "effective"),
        ("dated: 2025-01-01", "effective: 2026-01-01\n    dated: 2025-01-01", "effective"),
        ("dated: 2025", "dated: 2026", "dated"),
    ],
)
def test_a_change_of_the_day_from_which_clauses_are_counted_depends_on_them(was: str, now: str, field: str) -> None:
    clauses = license("use", "period: for 3 years") + license("other", "period: through 2030")
    heads = [HEAD.replace('{ version: "1" }', f"{{\n    {said}\n}}") for said in (was, now)]
    found = compared(clauses, clauses, head=heads[0], new_head=heads[1])
    assert told(found) == [f"edited deal {field}"]
    (edited,) = found.changes
    assert (edited.level, edited.used_by) == ("substantive", ("use",))
    assert [effect.depends for effect in edited.effects] == ["what is said in use changes with it"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("effective: 2025-01-01\n    dated: 2025-01-01", "effective: 2025-01-01\n    dated: 2026-01-01"),
        ("dated: 2025-01-01", "effective: 2025-01-01\n    dated: 2025-01-01"),
    ],
)
def test_a_date_from_which_nothing_is_counted_depends_on_nothing(was: str, now: str) -> None:
    clauses = license("use", "period: for 3 years")
    heads = [HEAD.replace('{ version: "1" }', f"{{\n    {said}\n}}") for said in (was, now)]
    (edited,) = compared(clauses, clauses, head=heads[0], new_head=heads[1]).changes
    assert edited.used_by == ()
    assert [effect.neutral is not None for effect in edited.effects] == [True]


def test_ends_that_meet_by_a_change_of_date_say_so() -> None:
    heads = [HEAD.replace('version: "1"', f"dated: 202{year}-01-01") for year in (5, 6)]
    old, new = license("use", "period: for 5 years"), license("use", "period: for 4 years")
    edited = compared(old, new, head=heads[0], new_head=heads[1]).changes[-1]
    reason = "it ends on the same day, but the agreement begins on 2026-01-01, and not on 2025-01-01"
    assert [effect.depends for effect in edited.effects] == [reason]
