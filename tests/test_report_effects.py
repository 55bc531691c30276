"""An effect for the ear says in words what is seen as a sign."""

import pytest

from clauses.diff.effect import Effect
from clauses.diff.steps import Verb
from clauses.report.effects import spoken


@pytest.mark.parametrize(
    ("verb", "amount", "said"),
    [
        ("narrowed", "{−consumer_hardware}", "narrowed, without consumer_hardware"),
        ("broadened", "{+consumer_hardware}", "broadened, with consumer_hardware"),
        ("transferred", "{+seller, −maker}", "transferred, with seller, without maker"),
        ("replaced", "research → sale", "replaced research by sale"),
        ("increased", "+20%", "increased by 20%"),
        ("decreased", "−37.5%", "decreased by 37.5%"),
        ("extended", "2 years", "extended by 2 years"),
        ("narrowed", None, "narrowed"),
    ],
)
def test_what_is_spoken_has_no_signs(verb: Verb, amount: str | None, said: str) -> None:
    assert spoken(Effect(verb=verb, amount=amount)) == said
