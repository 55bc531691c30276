"""What a file means: values that are kept apart, names that are compared, blocks that are wrong or right."""

import unicodedata
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from commandline import command

from clauses import diff, load_text
from clauses.agreement import Agreement
from clauses.diff.change import Edited
from clauses.kinds import Commitment, License, Termination, term
from clauses.report.values import say
from clauses.values import NONE, TBD, UNDISCLOSED, Date, EventPoint, Money, Period, last_day

BEFORE = """agreement deal "Deal" { version: "1" }
party maker "Maker"
party buyer "Buyer"
define pumps "Pumps"
event delivery "Delivery"
"""


def sound(text: str) -> Agreement:
    loaded = load_text(BEFORE + text)
    assert loaded.sound, [str(found) for found in loaded.diagnostics]
    assert loaded.agreement is not None
    return loaded.agreement


def codes(text: str) -> list[str]:
    return [found.code for found in load_text(BEFORE + text).diagnostics]


# --- absent, none, undisclosed, tbd, perpetual, and an event without a date ----------------------------------------

WRITTEN = {
    "absent": "",
    "none": "period: none",
    "undisclosed": "period: undisclosed",
    "tbd": "period: tbd",
    "perpetual": "period: perpetual",
    "event": "period: until delivery",
    "date": "period: through 2030",
}
MEANT: dict[str, object] = {"absent": None, "none": NONE, "undisclosed": UNDISCLOSED, "tbd": TBD}


def version(name: str) -> Agreement:
    return sound(f"clause other {{\n    {WRITTEN[name]}\n}}\n")


def period(agreement: Agreement) -> Any:
    clause = agreement.clause("other")
    assert clause is not None
    return clause.period


@pytest.mark.parametrize("name", WRITTEN)
def test_what_the_drafter_knew_is_kept_in_the_model_and_through_json(name: str) -> None:
    agreement = version(name)
    assert period(agreement) == MEANT[name] if name in MEANT else isinstance(period(agreement), Period)
    again = load_text(agreement.to_json()).agreement
    assert again == agreement
    assert ("period" in agreement.to_json()) == (name != "absent")


@pytest.mark.parametrize(("one", "other"), list(combinations(WRITTEN, 2)))
def test_no_two_of_them_are_one(one: str, other: str) -> None:
    before, after = version(one), version(other)
    assert period(before) != period(after)
    assert before.to_json() != after.to_json()
    assert say(period(before)) != say(period(after))
    (change,) = diff(before, after).changes
    assert isinstance(change, Edited)
    assert (change.field, change.before, change.after) == ("period", period(before), period(after))


@pytest.mark.parametrize("name", WRITTEN)
def test_show_says_each_of_them_as_it_is_written(name: str) -> None:
    out = command("show", "-", stdin=(BEFORE + f"clause other {{\n    {WRITTEN[name]}\n}}\n").encode()).out
    shown = out.partition("clause other\n")[2]
    assert shown.startswith(f"    period  {WRITTEN[name].removeprefix('period: ')}" if name != "absent" else "")
    assert ("last day" in shown) == (name == "date")


def test_an_event_without_a_date_is_neither_past_nor_never() -> None:
    end = last_day(period(version("event")))
    assert str(end) == "the date of delivery is not known"


def test_yes_no_and_silence_are_three_things() -> None:
    said = {text: sound(f"clause other {{\n {text}\n}}") for text in ("", "done: yes", "done: no", "done: none")}
    assert [term(each.clauses[0], "done") for each in said.values()] == [None, True, False, NONE]


# --- amounts ------------------------------------------------------------------------------------------------------


def commitment(amount: str) -> Commitment:
    (found,) = sound(f"commitment c {{\n    buyer: buyer\n    seller: maker\n    amount: {amount}\n}}\n").clauses
    assert isinstance(found, Commitment)
    return found


def test_equal_amounts_are_equal_and_keep_the_author_s_words() -> None:
    short, long = commitment("USD 135 billion"), commitment("USD 135,000,000,000")
    assert short == long
    assert isinstance(short.amount, Money)
    assert short.amount.amount == Decimal(135_000_000_000)
    assert (say(short.amount), say(long.amount)) == ("USD 135 billion", "USD 135,000,000,000")


@pytest.mark.parametrize("amount", ["USD 135 billion", "USD 135,000,000,000", "KRW 1조 3,500억", "CNY 0.20 per kwh"])
def test_an_amount_is_written_back_as_it_was_written(amount: str) -> None:
    text = f"{BEFORE}commitment c {{\n    buyer: buyer\n    seller: maker\n    amount:   {amount}\n}}\n"
    assert f"    amount: {amount}\n" in command("fmt", "-", stdin=text.encode()).out
    assert f"    amount  {amount}\n" in command("show", "-", stdin=text.encode()).out
    exported = command("export", "-", stdin=text.encode()).out
    assert f"    amount  {amount}\n" in command("show", "-", stdin=exported.encode()).out


def test_a_hedged_amount_is_another_than_the_amount() -> None:
    assert commitment("about USD 5") != commitment("USD 5") != commitment("reportedly USD 5")
    assert diff_of("about USD 5", "USD 5") == ["amount"]
    assert diff_of("USD 5 million", "USD 5,000,000") == []


def diff_of(before: str, after: str) -> list[str]:
    old, new = (sound("").model_copy(update={"clauses": (commitment(amount),)}) for amount in (before, after))
    return [change.field for change in diff(old, new).changes if isinstance(change, Edited)]


# --- names --------------------------------------------------------------------------------------------------------


def test_names_are_compared_as_nfc_wherever_they_stand() -> None:
    composed, decomposed = (unicodedata.normalize(form, "café_임차인") for form in ("NFC", "NFD"))
    assert composed != decomposed
    text = (
        f'party {composed} "P"\nevent e{decomposed}\n'
        f"license use {{\n licensor: {decomposed}\n licensee: maker\n covers: pumps\n period: until e{composed}\n}}\n"
    )
    agreement = sound(text)
    (use,) = agreement.clauses
    assert isinstance(use, License)
    assert use.licensor == (composed,)
    assert agreement.party(composed) is not None


def test_two_spellings_of_one_name_are_one_name_declared_twice() -> None:
    composed, decomposed = (unicodedata.normalize(form, "임차인") for form in ("NFC", "NFD"))
    assert codes(f"party {composed}\nparty {decomposed}\n") == ["C105"]


def test_columns_count_what_stands_in_the_file() -> None:
    name = unicodedata.normalize("NFD", "임차인")
    (found,) = load_text(f"{BEFORE}party {name}\nclause other {{ period: until {name} }}\n").diagnostics
    assert (found.line, found.column) == (7, 30)
    assert found.span.end - found.span.start == len(name)


def test_each_and_the_points_that_every_agreement_has_need_no_declaration() -> None:
    text = "obligation o {\n    bound: each\n    beneficiary: each\n    action: pumps\n    period: {}\n}\n"
    for name in ("effective", "expiry", "termination"):
        assert codes(text.replace("{}", f"until {name} + 2 years")) == []


def test_a_clause_may_be_called_what_a_section_is_called() -> None:
    agreement = sound('section pumps_of "Pumps"\nclause pumps_of "Pumps"\n')
    assert agreement.clauses[0].section == "pumps_of"


def test_a_name_of_a_block_that_is_wrong_itself_is_no_second_mistake() -> None:
    text = "licence use {\n    licensor: maker\n}\nclause other { subject_to: use }\nclause more { subject_to: bad }\n"
    assert codes(text + "license bad { licensor: maker }\n") == ["C101", "C103", "C103"]


def test_the_names_inside_a_choice_or_a_hedge_are_looked_up() -> None:
    text = "obligation o {\n    bound: maker\n    beneficiary: buyer\n    action: pumps\n    due: %s\n}\n"
    assert codes(text % "about nothing") == ["C204"]
    assert codes(text % "delivery or nothing, whichever is later") == ["C204"]
    assert codes(text % "nothing + 5 days") == ["C204"]


def test_names_are_looked_up_in_a_value_that_is_wrong_elsewhere() -> None:
    assert codes("clause other { period: from nothing through 2030-02-30 }") == ["C204", "C104"]


# --- blocks -------------------------------------------------------------------------------------------------------


def test_a_section_heads_every_clause_up_to_the_next() -> None:
    text = "clause a\nsection ip\nclause b\nparty late\nclause c\nsection money\nclause d\n"
    assert [(each.id, each.section) for each in sound(text).clauses] == [
        ("a", None),
        ("b", "ip"),
        ("c", "ip"),
        ("d", "money"),
    ]


def test_fields_that_are_words_of_python_keep_their_names() -> None:
    (leave,) = sound("termination leave {\n    by: maker\n    for: convenience, breach\n}\n").clauses
    assert isinstance(leave, Termination)
    assert term(leave, "for") == leave.for_ == ("convenience", "breach")


def test_a_part_has_the_fields_of_its_clause_and_its_types() -> None:
    text = "commitment c {\n    buyer: buyer\n    seller: maker\n    tier one { amount: %s }\n}\n"
    (clause,) = sound(text % "USD 5").clauses
    assert clause.parts[0].terms["amount"] == Money("USD", Decimal(5))
    assert codes(text % "5 years") == ["C104"]


@pytest.mark.parametrize(
    "line",
    [
        "licensor maker",
        '"licensor": maker',
        "licensor； maker",
        "* licensor: maker",
        "li censor: maker",
        "licensr: maker",
    ],
)
def test_a_field_that_was_written_wrong_is_not_said_to_be_lacking(line: str) -> None:
    found = codes(f"license use {{\n    {line}\n    licensee: buyer\n    covers: pumps\n}}\n")
    assert found
    assert "C103" not in found


def test_a_field_is_lacking_where_another_is_written_wrong() -> None:
    for value in ("= pumps", "", '"pumps', "pumps pumps"):
        found = codes(f"license use {{\n    licensor: maker\n    covers: {value}\n}}\n")
        assert (len(found), found[0]) == (2, "C103")


def test_a_declaration_cannot_hold_a_block() -> None:
    assert codes("party third {\n    except keys { role: pumps }\n}\n") == ["C108"]


def test_a_block_that_is_wrong_is_left_out_and_the_others_are_there() -> None:
    loaded = load_text(BEFORE + "clause good\nlicence bad\nclause better\n")
    assert not loaded.sound
    assert loaded.agreement is not None
    assert [clause.id for clause in loaded.agreement.clauses] == ["good", "better"]


def test_of_two_blocks_with_one_name_the_first_is_there() -> None:
    loaded = load_text(BEFORE + 'clause twice "First"\nclause twice "Second"\n')
    assert loaded.agreement is not None
    assert [clause.heading for clause in loaded.agreement.clauses] == ["First"]


@pytest.mark.parametrize("field", ["formerly: none", "formerly: tbd", "also: undisclosed"])
def test_a_list_of_ids_is_not_undisclosed(field: str) -> None:
    assert codes(f"party third {{ {field} }}\n") == ["C104"]


@pytest.mark.parametrize("tag", ["ko", "zh-Hant-TW", "es-419", "de-CH-1996", "sl-rozaj", "KO"])
def test_a_language_tag_is_one_of_bcp_47(tag: str) -> None:
    (other,) = sound(f'clause other {{ text({tag}): "x" }}\n').clauses
    assert [each.language for each in other.translations] == [tag]


@pytest.mark.parametrize("tag", ["ko_KR", "korean", "k", "ko-", "ko kr", "", "한국어", "-ko", "ko--KR"])
def test_what_is_no_language_tag_is_an_error(tag: str) -> None:
    assert codes(f'clause other {{ text({tag}): "x" }}\n') == ["C109"]


def test_a_language_is_the_same_in_capitals() -> None:
    assert codes('clause other {\n text(ko): "x"\n text(KO): "y"\n}\n') == ["C107"]


def test_where_a_block_and_its_fields_stand_is_known() -> None:
    agreement = sound('# Before.\n\nclause other "Other" {\n    a: yes\n    text(ko): "하나"\n}\n')
    (other,) = agreement.clauses
    place = agreement.origin.place(other)
    assert place is not None
    assert (place.path, place.line) == ("<text>", 8)
    text = agreement.origin.source.text
    assert {name: text[slice(*span)] for name, span in agreement.origin.spans(other).items()} == {
        "a": "a: yes",
        "text(ko)": 'text(ko): "하나"',
    }


def test_equal_agreements_may_be_written_differently() -> None:
    one = sound("clause other { a: USD 5 million }\n")
    other = load_text(BEFORE.replace("\n", "\r\n") + "\n\n# Why.\nclause other {\n  a:  USD 5,000,000\n}\n").agreement
    assert one == other
    assert one.origin.source.text != other.origin.source.text


def test_looking_a_clause_up_changes_nothing() -> None:
    one, other = sound("clause here\n"), sound("clause here\n")
    assert one.clause("here") is one.clauses[0]
    assert one == other
    moved = one.model_copy(update={"clauses": sound("clause there\n").clauses})
    assert moved.clause("here") is None
    assert moved.clause("there") is moved.clauses[0]


def test_a_bare_year_is_a_date_where_a_date_is_wanted() -> None:
    (event,) = load_text("agreement a\nevent e { expected: 2030 }\n").agreement.events  # type: ignore[union-attr]
    assert event.expected == Date(2030)
    (event,) = load_text("agreement a\nevent f\nevent e { expected: f }\n").agreement.events[1:]  # type: ignore[union-attr]
    assert event.expected == EventPoint("f")
