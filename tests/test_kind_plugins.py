"""Kinds of other packages: one is built, installed and used by every command; what is none is told."""

import json
import re
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Annotated, Literal

import pytest
from installed import ROOT, install, offer, program, run
from pydantic import Field, field_validator

from clauses.kinds import CLAUSES, DECLARATIONS, Clause, kind_of
from clauses.kinds.base import Gains, More
from clauses.kinds.plugins import GROUP, BadPlugin, _models, plugged_in
from clauses.kinds.sound import what_is_wrong
from clauses.kinds.types import Parties, YesNo

HOUSE = Path(__file__).parent / "house_kinds"
TAKEN = frozenset(map(kind_of, (*DECLARATIONS, *CLAUSES)))

DEAL = """\
agreement deal "Deal" {
    version: "1"
    dated: 2026-01-15
}

party client "Client Ltd"
party adviser "Adviser Ltd"

retainer advice "Retainer" {
    client: client
    adviser: adviser
    fee: USD 5,000 per month
    exclusive: yes
    period: through 2028
}

liability limit "Limit of liability" {
    bound: adviser
    beneficiary: client
    cap: USD 1 million
    uncapped_for: retainer
}
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example package installed."""
    return install(HOUSE, tmp_path_factory.mktemp("house"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two versions: the fee is higher, the period shorter, and the adviser is free to serve others."""
    (tmp_path / "old.clause").write_text(DEAL)
    new = DEAL.replace("USD 5,000", "USD 6,000").replace("exclusive: yes", "exclusive: no").replace("2028", "2027")
    (tmp_path / "new.clause").write_text(new.replace("2026-01-15", "2026-06-15").replace('"1"', '"2"'))
    return tmp_path


def test_a_kind_of_another_package_is_checked_like_any_other(house: Path, folder: Path) -> None:
    ran = program(house, folder, "check", "old.clause")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "1 file checked: nothing found.\n", "")
    (folder / "old.clause").write_text(DEAL.replace("    fee: USD 5,000 per month\n", "    fees: 5\n"))
    ran = program(house, folder, "check", "old.clause")
    assert 'error C102: a retainer has no field "fees"' in ran.stdout
    assert 'did you mean "fee"?' in ran.stdout
    assert ran.returncode == 1


def test_its_fields_are_compared_for_whom_they_favour(house: Path, folder: Path) -> None:
    ran = program(house, folder, "diff", "old.clause", "new.clause", "--output-format", "json")
    assert (ran.returncode, ran.stderr) == (0, "")
    changes = json.loads(ran.stdout)["changes"]
    told = {
        change["field"]: [
            (each["verb"], each["amount"], each["favours"], each["disfavours"]) for each in change["effects"]
        ]
        for change in changes
        if change["clause"]["kind"] == "retainer"
    }
    assert told == {
        "fee": [("increased", "+20%", ["adviser"], ["client"])],
        "exclusive": [("withdrawn", None, ["adviser"], ["client"])],
        "period": [("shortened", "1 year", ["client"], ["adviser"])],
    }
    shown = program(house, folder, "diff", "old.clause", "new.clause")
    assert "retainer advice" in shown.stdout


def test_its_changes_are_reviewed_and_decided_on(house: Path, folder: Path) -> None:
    versions = ("old.clause", "new.clause")
    told = program(house, folder, "review", *versions, "--plain", "--kind", "retainer")
    assert (told.returncode, told.stderr) == (0, "")
    headline = re.search(r"Change (\w+)\. retainer advice, Retainer: fee\. Substantive\. Undecided\.\n", told.stdout)
    assert headline is not None
    assert "Effect: increased by 20%, favours adviser\n" in told.stdout
    assert program(house, folder, "review", *versions, "--by", "Ann", "--reject", headline[1]).returncode == 0
    outcome = json.loads(program(house, folder, "review", *versions, "--export", "json").stdout)
    (pair,) = outcome["pairs"]
    states = {
        change["field"]: change["review"]["state"]
        for change in pair["changes"]
        if change["clause"]["kind"] == "retainer"
    }
    assert states == {"fee": "rejected", "exclusive": "undecided", "period": "undecided"}


def test_the_screen_of_the_review_shows_it(house: Path, folder: Path) -> None:
    ran = run(house, folder, "-c", SCREEN)
    assert (ran.returncode, ran.stderr) == (0, "")
    for said in ("> ~ advice", "retainer advice", "USD 6,000 per month", "increased", "→ adviser", "[x] retainer"):
        assert said in ran.stdout
    (decision,) = json.loads((folder / "pumps.review.json").read_text())["decisions"]
    assert (decision["kind"], decision["field"], decision["verdict"]) == ("retainer", "fee", "accepted")


SCREEN = """
from pathlib import Path
from screens import Desk, screen

async def work(app, pilot):
    print("\\n".join(screen(app)))
    await pilot.press("n", "a", "f", "end", "space")
    print("\\n".join(screen(app)))

texts = [Path(name).read_text() for name in ("old.clause", "new.clause")]
Desk(Path(), *texts).sit("end", work=work)
"""
"""Looks at a clause, accepts its first change, and lets the filter show the last kind alone."""


def test_what_it_lays_down_collides_with_what_other_kinds_forbid(house: Path, folder: Path) -> None:
    (folder / "mandate.clause").write_text(
        DEAL.replace("    exclusive", "    matters: patents\n    exclusive") + PATENTS
    )
    (folder / "bar.clause").write_text(BAR + PATENTS)
    ran = program(house, folder, "conflicts", "mandate.clause", "bar.clause", "--output-format", "json")
    assert (ran.returncode, ran.stderr) == (0, "")
    (found,) = json.loads(ran.stdout)["conflicts"]
    assert [found[side]["id"] for side in ("one", "other")] == ["no_patents", "advice"]
    assert found["other"]["act"] == "advise Client Ltd on Patents"


PATENTS = 'define patents "Patents"\n'
BAR = """\
agreement bar "Bar" {
    dated: 2026-01-15
}

party rival "Rival Ltd"
party adviser "Adviser Ltd"

restriction no_patents "No patents" {
    bound: adviser
    beneficiary: rival
    activity: patents
    period: from 2026 through 2027
}
"""


def test_it_stands_in_time_like_any_other(house: Path, folder: Path) -> None:
    stands = program(house, folder, "at", "2026-08-01", "old.clause").stdout
    assert "pay Adviser Ltd USD 5,000 per month for being there" in stands
    assert "take a mandate against Client Ltd" in stands
    assert "mandate" not in program(house, folder, "at", "2026-08-01", "new.clause").stdout
    drawn = program(house, folder, "timeline", "old.clause").stdout
    assert "advice" in drawn or "Retainer" in drawn
    history = program(house, folder, "history", "old.clause", "new.clause")
    assert (history.returncode, history.stderr) == (0, "")
    assert "USD 6,000 per month" in history.stdout


def test_its_json_is_read_back_and_has_a_schema(house: Path, folder: Path) -> None:
    exported = program(house, folder, "export", "old.clause", "-o", "old.json")
    assert exported.returncode == 0
    ran = program(house, folder, "diff", "old.clause", "old.json")
    assert "No changes." in ran.stdout
    schema = json.loads(program(house, folder, "schema").stdout)
    clauses = schema["properties"]["clauses"]["items"]["discriminator"]["mapping"]
    assert clauses["retainer"] == "#/$defs/Retainer"
    assert set(clauses) == {*map(kind_of, CLAUSES), "retainer"}
    assert schema["$defs"]["Retainer"]["required"] == ["id", "client", "adviser", "fee"]


def test_its_page_is_printed_after_those_that_are_built_in(house: Path, folder: Path) -> None:
    listed = program(house, folder, "kinds").stdout
    assert listed.splitlines()[-2].split()[0] == "retainer"
    page = program(house, folder, "kinds", "retainer").stdout
    assert "more favours `adviser`" in page
    assert '    retainer advice "Retainer" {' in page
    assert "retainer" not in program(ROOT, folder, "kinds").stdout


def test_without_the_package_the_kind_is_not_known(folder: Path) -> None:
    ran = program(ROOT, folder, "check", "old.clause")
    assert ran.returncode == 1
    assert 'error C101: there is no kind of block called "retainer"' in ran.stdout


def test_policies_know_it(house: Path, folder: Path) -> None:
    about = 'name = "short"\nkind = "retainer"\nfield = "period"\nends_by = "2026-12-31"\nmessage = "Too long"\n'
    (folder / "clauses.toml").write_text(f"[[policies]]\n{about}")
    ran = program(house, folder, "check", "old.clause")
    assert "error C900: Too long (short: retainer advice)" in ran.stdout


# --- what is no kind ----------------------------------------------------------------------------------------------


class NoWord(Clause):
    """It has no word of its own."""


class Unjudged(Clause):
    """Nobody knows whom its field favours."""

    kind: Literal["unjudged"] = "unjudged"
    loud: YesNo | None = None


class Astray(Clause):
    """More of its field favours somebody who is no party."""

    kind: Literal["astray"] = "astray"
    holder: Gains[Parties]
    loud: Annotated[YesNo | None, More("grantor")] = None


class Taken(Clause):
    """A license of its own."""

    kind: Literal["license"] = "license"


class Silent(Clause):
    kind: Literal["silent"] = "silent"


class NotAWord(Clause):
    """Its word is no name."""

    kind: Literal["two words"] = "two words"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no_such_package:Kind", "cannot be loaded: ModuleNotFoundError"),
        ("clauses:load", "is no kind of clause: derive one from clauses.Clause"),
        ("test_kind_plugins:NoWord", "NoWord has no word for its kind"),
        ("test_kind_plugins:NotAWord", "NotAWord has no word for its kind"),
        ("test_kind_plugins:Unjudged", r"Unjudged cannot be compared: Unjudged\.loud declares neither"),
        ("test_kind_plugins:Astray", 'says that more of "loud" favours "grantor", which is no party of it'),
        ("test_kind_plugins:Silent", "Silent has no docstring"),
    ],
)
def test_what_is_no_kind_is_told(value: str, said: str) -> None:
    with pytest.raises(BadPlugin, match=said):
        _models(EntryPoint("house", value, GROUP), f"the entry point house = {value}")


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (["broken = clauses:load"], "the entry point broken = clauses:load is no kind of clause"),
        (["taken = test_kind_plugins:Taken"], "adds a kind called license: that word is taken"),
        (
            ["one = house_kinds:Retainer", "two = other_kinds:Retainer"],
            "the entry point two = other_kinds:Retainer adds a kind called retainer, and so does the entry point one",
        ),
        (["raises = raising:Kind"], "cannot be loaded: RuntimeError: not today"),
    ],
)
@pytest.mark.parametrize("arguments", [["check"], ["show", "deal.clause"], ["kinds"], ["schema"]], ids=" ".join)
def test_a_package_that_offers_no_kind_ends_every_command(
    points: list[str], said: str, arguments: list[str], tmp_path: Path
) -> None:
    offer(tmp_path, GROUP, *points)
    kinds = (HOUSE / "house_kinds.py").read_text()
    (tmp_path / "house_kinds.py").write_text(kinds)
    (tmp_path / "other_kinds.py").write_text(kinds)
    (tmp_path / "raising.py").write_text('raise RuntimeError("not today")\n')
    (tmp_path / "test_kind_plugins.py").write_text(Path(__file__).read_text() if "taken" in points[0] else "")
    for name in ("installed.py", "conftest.py"):
        (tmp_path / name).write_text((Path(__file__).parent / name).read_text())
    (tmp_path / "deal.clause").write_text("agreement deal\n")
    ran = program(tmp_path, tmp_path, *arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert ran.stderr.startswith("Error: the entry point ")
    assert ran.stderr.count("\n") == 1


def test_kinds_come_in_the_order_of_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Zeal(Clause):
        """The last."""

        kind: Literal["zeal"] = "zeal"

    class Advance(Clause):
        """The first."""

        kind: Literal["advance"] = "advance"

    models = {"a": (Zeal, Advance), "b": (Zeal,)}
    monkeypatch.setattr("clauses.kinds.plugins.offered", lambda group: [_Point(name, models[name]) for name in "ab"])
    assert plugged_in(TAKEN) == (Advance, Zeal)


class _Point:
    def __init__(self, name: str, models: tuple[type[Clause], ...]) -> None:
        self.name, self.value, self.models = name, f"house:{name}", models

    def load(self) -> tuple[type[Clause], ...]:
        return self.models


def test_a_model_that_looks_at_more_than_types_is_asked() -> None:
    class Doubled(Clause):
        """Of a kind that has a validator of its own."""

        kind: Literal["doubled"] = "doubled"
        parties: Gains[Parties]

        @field_validator("parties")
        @classmethod
        def twice(cls, parties: tuple[str, ...]) -> tuple[str, ...]:
            return parties * 2

    assert Doubled.made({"id": "a", "parties": ("x",)}).parties == ("x", "x")


def test_no_two_clauses_share_what_could_be_changed() -> None:
    class Listed(Clause):
        """Of a kind that holds a list."""

        kind: Literal["listed"] = "listed"
        found: list[str] = Field(default_factory=list)

    one, other = (Listed.made({"id": id}) for id in "ab")
    one.found.append("x")
    assert other.found == []


def test_nothing_is_wrong_with_the_kinds_that_are_built_in() -> None:
    assert [what_is_wrong(model) for model in CLAUSES] == [None] * len(CLAUSES)


def test_the_manual_shows_the_example_package() -> None:
    page = (ROOT / "docs" / "own-kinds.md").read_text(encoding="utf-8")
    code = (HOUSE / "house_kinds.py").read_text(encoding="utf-8").partition("\n\n")[2]
    assert code in page
