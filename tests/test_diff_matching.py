"""Which clause is which: by what the authors say, then by what the clauses say, and never without evidence."""

from itertools import combinations

import pytest
from deal import HEAD, agreement, compared, told

from clauses.diff import Matching, diff
from clauses.diff.match import PHASES, Phase

TEXT = "Maker lets Seller sell its pumps in every town of the land, at prices that Seller sets."
OTHER = "Seller keeps books of all that it sells, and shows them to Maker once in each quarter."


def license(id: str, *fields: str, heading: str = "", text: str = "") -> str:
    """A license from Maker to Seller."""
    said = ["licensor: maker", "licensee: seller", *fields]
    said += [f'text: "{text}"'] if text else []
    if not any(field.startswith("covers") for field in fields):
        said.append("covers: pumps")
    title = f' "{heading}"' if heading else ""
    return f"license {id}{title} {{\n" + "".join(f"    {field}\n" for field in said) + "}\n"


def how(found: object) -> list[tuple[str | None, float | None]]:
    return [(change.how, change.score) for change in found.changes]  # type: ignore[attr-defined]


# --- by what the authors say ---------------------------------------------------------------------------------------


def test_a_clause_with_the_same_id_is_the_same_however_much_of_it_changed() -> None:
    found = compared(
        license("use", heading="Use", text=TEXT), license("use", "covers: cars", heading="Cars", text=OTHER)
    )
    assert told(found) == ["edited use heading", "edited use covers", "edited use text"]
    assert set(how(found)) == {(None, None)}


def test_formerly_finds_a_clause_of_which_nothing_else_is_the_same() -> None:
    found = compared(license("use", text=TEXT), license("sale", "covers: cars", "formerly: use", text=OTHER))
    assert told(found) == ["renamed sale", "edited sale covers", "edited sale text"]
    assert set(how(found)) == {("formerly", 1.0)}


def test_formerly_is_read_backwards_too() -> None:
    found = compared(license("sale", "covers: cars", "formerly: use", text=OTHER), license("use", text=TEXT))
    assert told(found) == ["renamed use", "edited use covers", "edited use text"]


def test_a_formerly_that_both_versions_bear_is_of_an_older_change() -> None:
    both = license("use", "formerly: sale") + license("sale", "covers: cars")
    assert compared(both, both).changes == ()


def test_ids_that_were_passed_on_are_followed_where_every_clause_says_so() -> None:
    old = license("a", "covers: pumps") + license("b", "covers: cars")
    new = license("b", "covers: pumps", "formerly: a") + license("c", "covers: cars", "formerly: b")
    assert told(compared(old, new)) == ["renamed b", "renamed c"]
    swapped = license("a", "covers: cars", "formerly: b") + license("b", "covers: pumps", "formerly: a")
    assert told(compared(old, swapped)) == ["renamed a", "moved a", "renamed b"]


def test_a_party_is_known_by_the_other_ids_that_it_bears() -> None:
    new_head = HEAD.replace('party maker "Maker"', 'party maker_inc "Maker, Inc." { also: maker }')
    found = compared(license("use"), license("use").replace("maker", "maker_inc"), new_head=new_head)
    renamed, _, also, licensor = found.changes
    assert (renamed.type, renamed.how) == ("renamed", "also")
    assert told(found)[2:] == ["edited maker_inc also", "edited use licensor"]
    assert (licensor.level, licensor.caused_by) == ("editorial", renamed.id)
    assert also.level == "editorial"


def test_a_party_is_known_by_the_name_that_it_had() -> None:
    new_head = HEAD.replace('party maker "Maker"', 'party meta "Meta" { formerly_called: "MAKER", "Older" }')
    old, new = license("use"), license("use").replace("maker", "meta")
    for found in (compared(old, new, new_head=new_head), compared(new, old, head=new_head, new_head=HEAD)):
        assert (found.changes[0].type, found.changes[0].how) == ("renamed", "also")
        assert {change.level for change in found.changes} == {"editorial"}


def test_a_name_that_two_parties_had_tells_of_neither() -> None:
    old_head = HEAD + 'party other "Maker"\n'
    new_head = HEAD.replace('party maker "Maker"', 'party meta "Meta" { formerly_called: "Maker" }')
    found = compared("", "", head=old_head, new_head=new_head)
    assert sorted(told(found)) == ["added meta", "removed maker", "removed other"]


def test_the_user_can_pin_two_clauses_together() -> None:
    old, new = license("use", text=TEXT), license("sale", "covers: cars", text=OTHER)
    found = compared(old, new, Matching(pins=(("use", "sale"),)))
    assert told(found) == ["renamed sale", "edited sale covers", "edited sale text"]
    assert set(how(found)) == {("pin", 1.0)}


def test_a_pin_outweighs_an_id() -> None:
    old, new = license("a") + license("b", "covers: cars"), license("a") + license("b", "covers: cars")
    found = compared(old, new, Matching(pins=(("a", "b"),)))
    assert told(found) == ["added a", "renamed b", "edited b covers", "removed b"]


@pytest.mark.parametrize("pin", [("gone", "use"), ("use", "gone"), ("maker", "pumps")])
def test_a_pin_that_fits_nothing_is_a_finding(pin: tuple[str, str]) -> None:
    found = compared(license("use"), license("use"), Matching(pins=(pin, ("use", "use"))))
    assert found.loose_pins == (pin,)
    assert found.changes == ()


# --- by what the clauses say ---------------------------------------------------------------------------------------

BY_CONTENT: dict[Phase, tuple[str, str]] = {
    "id": (license("use"), license("use", "period: through 2030")),
    "formerly": (license("use"), license("sale", "covers: cars", "formerly: use")),
    "identical": (license("use", text=TEXT), license("sale", text=TEXT)),
    "text": (license("use", text=TEXT), license("sale", "covers: cars", text=TEXT.upper().replace(",", ""))),
    "likeness": (license("use", text=TEXT), license("sale", "period: through 2030", text=TEXT.replace("town", "city"))),
    "kind": (
        f'permission use {{\n    holder: seller\n    grantor: maker\n    activity: pumps\n    text: "{TEXT}"\n}}\n',
        license("sale", text=TEXT),
    ),
}


@pytest.mark.parametrize("phase", PHASES)
def test_each_phase_finds_what_none_before_it_does(phase: Phase) -> None:
    old, new = BY_CONTENT[phase]
    before = PHASES[: PHASES.index(phase)]
    missed = compared(old, new, Matching(phases=before))
    assert [change.type for change in missed.changes if change.clause.id in ("use", "sale")] == ["removed", "added"]
    found = compared(old, new)
    assert not {"removed", "added"} & {change.type for change in found.changes}
    assert {change.how for change in found.changes} == {None if phase == "id" else phase}


@pytest.mark.parametrize("phase", PHASES[1:])
def test_each_phase_can_be_switched_off(phase: Phase) -> None:
    off = compared(*BY_CONTENT[phase], Matching(phases=tuple(each for each in PHASES if each != phase)))
    assert all(change.how != phase for change in off.changes)


def test_a_match_by_likeness_says_how_alike_the_two_are() -> None:
    found = compared(*BY_CONTENT["likeness"])
    scores = {change.score for change in found.changes}
    assert len(scores) == 1
    assert 0.55 <= (scores.pop() or 0) < 1


def test_more_likeness_can_be_asked_for() -> None:
    assert told(compared(*BY_CONTENT["likeness"], Matching(threshold=0.99))) == ["removed use", "added sale"]


def test_of_clauses_that_say_the_same_the_first_goes_with_the_first() -> None:
    old = license("a", text=TEXT) + license("b", text=TEXT)
    new = license("x", text=TEXT) + license("y", text=TEXT) + license("z", text=TEXT)
    found = compared(old, new)
    assert [(c.clause.old_id, c.clause.id) for c in found.changes] == [("a", "x"), ("b", "y"), (None, "z")]


def test_of_clauses_that_say_the_same_each_goes_with_the_one_of_its_heading() -> None:
    old = license("a", heading="Pumps", text=TEXT) + license("b", heading="Cars", text=TEXT)
    new = license("x", heading="Other", text=TEXT) + license("y", heading="Cars", text=TEXT)
    found = compared(old, new + license("z", heading="Pumps", text=TEXT))
    pairs = {(c.clause.old_id, c.clause.id) for c in found.changes if c.type == "renamed"}
    assert pairs == {("a", "z"), ("b", "y")}


def test_a_form_text_that_several_clauses_share_is_no_evidence_for_one_of_them() -> None:
    old = license("a", "covers: pumps", "royalty: 5%", text=TEXT) + license(
        "b", "covers: cars", "royalty: 6%", text=TEXT
    )
    new = license("y", "covers: cars", "royalty: 7%", text=TEXT) + license(
        "x", "covers: pumps", "royalty: 8%", text=TEXT
    )
    pairs = {(c.clause.old_id, c.clause.id) for c in compared(old, new).changes if c.type == "renamed"}
    assert pairs == {("a", "x"), ("b", "y")}


def test_the_same_right_the_other_way_round_is_another_right() -> None:
    turned = (
        license("sale", text=TEXT)
        .replace("licensor: maker", "licensor: seller", 1)
        .replace("licensee: seller", "licensee: maker", 1)
    )
    assert told(compared(license("use", text=TEXT), turned)) == ["removed use", "added sale"]


def test_the_same_parties_and_the_same_time_are_no_evidence() -> None:
    common = ("period: through 2030", "exclusive: no", "sublicensable: no", "transferable: no", "irrevocable: no")
    old = license("use", "covers: pumps", *common, heading="No pumps")
    new = license("sale", "covers: cars", *common, heading="No cars")
    assert told(compared(old, new)) == ["removed use", "added sale"]


def test_clauses_are_compared_in_the_names_of_the_new_version() -> None:
    renames = {"maker": "maker_inc", "seller": "seller_inc", "pumps": "pump_line"}
    new, new_head = license("sale", "period: through 2030", heading="Use of goods"), HEAD
    for was, now in renames.items():
        new, new_head = new.replace(was, now), new_head.replace(was, now)
    found = compared(license("use", heading="Use of goods"), new, new_head=new_head)
    assert ("renamed sale", "likeness") in [(f"{c.type} {c.clause.id}", c.how) for c in found.changes]
    assert [c.clause.id for c in found.changes if c.level == "substantive"] == ["sale"]


def test_a_declaration_is_known_by_its_heading_whatever_its_id() -> None:
    found = compared("", "", new_head=HEAD.replace("pumps", "pump_line").replace("declared", "announced"))
    assert told(found) == ["renamed pump_line", "edited parts part_of", "renamed announced", "edited verified follows"]


def test_languages_without_spaces_have_words_too() -> None:
    text = "供应商应当在每个季度结束后三十日内向买方提交其全部销售记录和账簿"
    found = compared(
        license("use", text=text), license("sale", "period: through 2030", text=text.replace("三十", "六十"))
    )
    assert told(found) == ["renamed sale", "edited sale period", "edited sale text"]


# --- sections ------------------------------------------------------------------------------------------------------


def test_a_section_is_known_by_its_clauses() -> None:
    clauses = "".join(license(id, f"covers: {id}") for id in ("pumps", "parts", "cars")).replace(
        "license ", "license l_"
    )
    more = license("another", "covers: products")
    found = compared(
        'section s "Money"\n' + clauses + 'section other "Other"\n' + more,
        'section t "Payments"\n' + clauses + 'section other "Other"\n' + more,
    )
    assert told(found) == ["renamed t", "edited t heading"]
    assert {change.how for change in found.changes} == {"clauses"}


def test_a_section_that_took_in_some_clauses_of_several_is_another_one() -> None:
    a, b = license("a", "covers: cars"), license("b", "covers: pumps")
    found = compared(f'section s "Money"\n{a}section u "Use"\n{b}', f'section t "Payments"\n{a}{b}')
    assert [change.type for change in found.changes if change.clause.kind == "section"] == [
        "removed",
        "removed",
        "added",
    ]


# --- by how prose was divided --------------------------------------------------------------------------------------


def test_a_clause_that_kept_one_sentence_and_gave_the_other_away_was_split() -> None:
    old = license("use", text=f"{TEXT} {OTHER}")
    new = license("use", text=TEXT) + license("books", text=OTHER)
    for found, verb in ((compared(old, new), "split"), (compared(new, old), "merged")):
        assert (found.changes[0].type, found.changes[0].how) == (verb, "likeness")
        assert not any(effect.favours for change in found.changes for effect in change.effects)


def test_a_clause_whose_sentences_stand_in_two_others_was_split() -> None:
    old = license("use", heading="Use and books", text=f"{TEXT} {OTHER}")
    new = license("sale", heading="Use", text=TEXT) + license("books", heading="Books", text=OTHER)
    assert told(compared(old, new))[0] == "split sale"
    assert told(compared(new, old))[0] == "merged use"


@pytest.mark.parametrize(
    "piece",
    [
        license("books", text=OTHER).replace("licensee: seller", "licensee: buyer"),
        license(
            "books", text=f"{OTHER} All else that is said of pumps stands in another agreement, which Buyer holds."
        ),
        license("books", text="Seller keeps books."),
        license("books", text=OTHER)
        .replace("license ", "exclusivity ")
        .replace("licensor:", "bound:")
        .replace("licensee:", "beneficiary:")
        .replace("covers:", "scope:"),
    ],
    ids=["another party", "mostly other prose", "too little prose", "another kind"],
)
def test_what_is_no_piece_of_a_clause_is_new(piece: str) -> None:
    found = compared(license("use", text=f"{TEXT} {OTHER}"), license("use", text=TEXT) + piece)
    assert "added books" in told(found)


def test_prose_can_be_divided_among_others_only_where_likeness_counts() -> None:
    old, new = license("use", text=f"{TEXT} {OTHER}"), license("use", text=TEXT) + license("books", text=OTHER)
    assert told(compared(old, new, Matching(phases=("id", "formerly")))) == ["edited use text", "added books"]


# --- by how scopes were shared out ---------------------------------------------------------------------------------


def test_a_clause_that_holds_what_another_lost_was_split_off() -> None:
    found = compared(license("use", "covers: pumps, cars"), license("use") + license("cars_only", "covers: cars"))
    assert told(found) == ["split use", "edited use covers", "edited cars_only covers"]
    assert found.changes[0].how == "scope"
    assert not any(effect.favours for change in found.changes for effect in change.effects)


def test_a_clause_that_took_in_what_another_held_is_their_merger() -> None:
    found = compared(license("use") + license("cars_only", "covers: cars"), license("use", "covers: pumps, cars"))
    assert told(found)[0] == "merged use"
    assert not any(effect.favours for change in found.changes for effect in change.effects)


def test_a_clause_can_be_shared_out_in_full() -> None:
    found = compared(
        license("use", "covers: pumps, cars"), license("a", "covers: pumps") + license("b", "covers: cars")
    )
    assert told(found)[0] == "split a"
    assert found.changes[0].how == "scope"


def test_what_another_party_holds_now_was_not_split_off() -> None:
    given = license("cars_only", "covers: cars").replace("licensee: seller", "licensee: buyer")
    found = compared(license("use", "covers: pumps, cars"), license("use") + given)
    assert told(found) == ["edited use covers", "added cars_only"]


def test_what_two_clauses_claim_was_split_off_to_neither() -> None:
    found = compared(
        license("use", "covers: pumps, cars"),
        license("use") + license("a", "covers: cars") + license("b", "covers: cars", "period: through 2030"),
    )
    assert told(found) == ["edited use covers", "added a", "added b"]


def test_likeness_can_be_switched_off_for_scopes_as_well() -> None:
    found = compared(
        license("use", "covers: pumps, cars"),
        license("use") + license("cars_only", "covers: cars"),
        Matching(phases=("id", "formerly")),
    )
    assert told(found) == ["edited use covers", "added cars_only"]


# --- its bound -----------------------------------------------------------------------------------------------------


def test_a_search_that_hits_its_bound_says_so() -> None:
    words = [f"word{number} thing{number} matter{number} point{number}" for number in range(12)]
    old = "".join(license(f"a{place}", text=f"{TEXT} {each}") for place, each in enumerate(words))
    new = "".join(
        license(f"b{place}", "period: through 2030", text=f"{TEXT} {each}.") for place, each in enumerate(words)
    )
    found = compared(old, new, Matching(phases=("likeness",), most=3))
    assert not found.complete
    assert found.limits == ("the search for likeness stopped after 3 comparisons",)
    whole = compared(old, new, Matching(phases=("likeness",)))
    assert whole.complete
    assert whole.limits == ()
    assert sum(change.type == "renamed" for change in whole.changes) == 12


def test_a_search_that_needs_just_what_it_may_is_complete() -> None:
    old, new = BY_CONTENT["likeness"]
    assert compared(old, new, Matching(most=1)).complete
    assert told(compared(old, new, Matching(most=1))) == told(compared(old, new))


def test_no_pair_of_the_least_likeness_is_missed() -> None:
    """The candidates are looked up by rare features; comparing all pairs finds no more."""
    from clauses.diff.likeness import Likeness

    texts = [TEXT, OTHER, TEXT.replace("town", "city"), OTHER.replace("books", "lists"), f"{TEXT} {OTHER}"]
    blocks = agreement("".join(license(f"a{place}", text=text) for place, text in enumerate(texts))).clauses
    left = (range(len(blocks)), range(len(blocks)))
    for threshold in (0.2, 0.4, 0.55, 0.8):
        found = {(pair.old, pair.new) for pair in Likeness(blocks, blocks, left, across=False).pairs(threshold, 1000)}
        every = {
            (pair.old, pair.new): pair.score for pair in Likeness(blocks, blocks, left, across=False).pairs(0, 1000)
        }
        assert found == {places for places, score in every.items() if score >= threshold}


def test_the_order_in_which_phases_are_named_does_not_matter() -> None:
    old, new = BY_CONTENT["text"]
    for phases in combinations(PHASES, 4):
        there = diff(agreement(old), agreement(new), Matching(phases=phases))
        assert there == diff(agreement(old), agreement(new), Matching(phases=phases[::-1]))
