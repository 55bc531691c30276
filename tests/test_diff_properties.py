"""What holds for every two versions of an agreement."""

from hypothesis import HealthCheck, given, settings
from mirror import seen, shifts
from replay import replay
from versions import agreements, pairs

from clauses import Agreement, diff
from clauses.diff.change import Renamed
from clauses.diff.mentions import mentions
from clauses.diff.rename import in_new_names, mentions_any

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Pair = tuple[Agreement, Agreement]


@quick
@given(agreements())
def test_nothing_changed_between_an_agreement_and_itself(agreement: Agreement) -> None:
    assert diff(agreement, Agreement.model_validate_json(agreement.to_json())).changes == ()


@quick
@given(agreements())
def test_a_block_is_another_in_new_names_where_it_mentions_one_of_them(agreement: Agreement) -> None:
    for block in agreement.declared:
        names = set(mentions(block))
        # Who is silent on when three years begin means the start of the agreement, and has no name to replace.
        for name in names - {"effective"}:
            assert mentions_any(block, {"nobody": "somebody", name: "other"})
            assert mentions(in_new_names(block, {name: "other"})).keys() == names - {name} | {"other"}
        assert not mentions_any(block, {"nobody": "somebody"})


@quick
@given(pairs())
def test_doing_what_a_diff_says_to_the_old_version_gives_the_new_one(pair: Pair) -> None:
    replay(*pair, diff(*pair))


@quick
@given(pairs())
def test_from_the_other_side_every_change_is_its_own_mirror(pair: Pair) -> None:
    there, back = diff(*pair), diff(pair[1], pair[0])
    renamed = {change.after: change.before for change in there.changes if isinstance(change, Renamed)}
    assert seen(there, renamed, mirrored=True) == seen(back, {}, mirrored=False)
    assert shifts(there, mirrored=True) == shifts(back, mirrored=False)


@quick
@given(pairs())
def test_every_change_says_what_it_does(pair: Pair) -> None:
    for change in diff(*pair).changes:
        assert change.effects
        for effect in change.effects:
            told = [bool(effect.favours or effect.disfavours), effect.depends is not None, effect.neutral is not None]
            assert told.count(True) == 1, effect
            assert not set(effect.favours) & set(effect.disfavours)


@quick
@given(pairs())
def test_no_two_changes_have_one_identity(pair: Pair) -> None:
    ids = [change.id for change in diff(*pair).changes]
    assert len(set(ids)) == len(ids)


@quick
@given(pairs())
def test_a_diff_can_be_written_as_json_and_as_rows(pair: Pair) -> None:
    found = diff(*pair)
    assert found.to_json() == diff(*pair).to_json()
    assert len(found.rows()) >= len(found.changes)
