"""`clauses diff` on the command line: what it compares, what it shows, and how it ends."""

import datetime
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauses.accepted import mark_accepted
from clauses.cli import clauses
from clauses.diff import Diff, diff
from clauses.diff.change import Change
from clauses.load import load, load_text
from grammar import Source

SAMPLES = Path(__file__).parents[1] / "samples" / "microsoft-openai"
JANUARY, OCTOBER = SAMPLES / "2025-01-21.clause", SAMPLES / "2025-10-28.clause"

OLD = """agreement deal "Deal" { version: "1" }
party maker "Maker"
party seller "Seller"
define pumps "Pumps"
exclusivity sole "Sole seller" {
    bound: maker
    beneficiary: seller
    scope: pumps
    period: through 2028
}
"""
NEW = OLD.replace("2028", "2030").replace('version: "1"', 'version: "2"')


def run(*words: str | Path, stdin: str | None = None, columns: int = 80) -> Result:
    found = CliRunner().invoke(clauses, ["diff", *map(str, words)], input=stdin, env={"COLUMNS": str(columns)})
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


@pytest.fixture
def deal(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "old.clause", tmp_path / "new.clause"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def changes(*words: str | Path) -> list[dict[str, object]]:
    found = json.loads(run(*words, "--output-format", "json").stdout)["changes"]
    assert isinstance(found, list)
    return found


# --- what is compared ---------------------------------------------------------------------------------------------


def test_a_longer_exclusivity_is_said_to_favour_who_gains_by_it(deal: tuple[Path, Path]) -> None:
    found = run(*deal)
    assert found.exit_code == 0
    assert "extended by 2 years  → seller" in found.stdout


def test_an_agreement_and_its_export_have_no_changes(deal: tuple[Path, Path], tmp_path: Path) -> None:
    exported = tmp_path / "old.json"
    CliRunner().invoke(clauses, ["export", str(deal[0]), "-o", str(exported)])
    assert "No changes." in run(deal[0], exported).stdout


def test_one_side_can_be_standard_input_and_not_both(deal: tuple[Path, Path]) -> None:
    assert "extended by 2 years" in run("-", deal[1], stdin=OLD).stdout
    assert run("-", "-", stdin=OLD).exit_code == 2


def test_a_version_can_come_from_git(deal: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    old, _ = deal
    monkeypatch.chdir(old.parent)
    for words in (["init", "-q"], ["add", "old.clause"], ["commit", "-qm", "one"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True)
    old.write_text(NEW, encoding="utf-8")
    found = run("HEAD:old.clause", "old.clause")
    assert "extended by 2 years" in found.stdout
    missing = run("HEAD:gone.clause", "old.clause")
    assert missing.exit_code == 2
    assert "HEAD:gone.clause: error C010: cannot be read: git says:" in missing.stderr


def test_directories_are_compared_agreement_by_agreement(tmp_path: Path) -> None:
    for folder, files in (("a", (OLD, OLD.replace("deal", "gone"))), ("b", (NEW, OLD.replace("deal", "came")))):
        (tmp_path / folder).mkdir()
        for number, text in enumerate(files):
            (tmp_path / folder / f"{number}.clause").write_text(text, encoding="utf-8")
    found = run(tmp_path / "a", tmp_path / "b")
    assert found.exit_code == 0
    assert "extended by 2 years" in found.stdout
    assert "+ agreement came  Deal" in found.stdout
    assert "− agreement gone  Deal" in found.stdout
    assert run(tmp_path / "a", tmp_path / "b", "--fail-on", "any").exit_code == 1
    assert run(tmp_path / "a", tmp_path / "b" / "0.clause").exit_code == 2


def test_two_versions_of_an_agreement_in_one_directory_cannot_be_paired() -> None:
    found = run(SAMPLES, SAMPLES)
    assert found.exit_code == 2
    assert '"microsoft_openai" is the agreement of' in found.stderr


def test_a_side_with_errors_is_not_compared(deal: tuple[Path, Path]) -> None:
    deal[1].write_text(NEW.replace("seller\n    scope", "seler\n    scope"), encoding="utf-8")
    found = run(*deal)
    assert found.exit_code == 2
    assert 'did you mean "seller"?' in found.stderr
    assert found.stdout == ""


# --- what is shown ------------------------------------------------------------------------------------------------


def test_only_party_and_kind_show_a_part() -> None:
    assert {each["level"] for each in changes(JANUARY, OCTOBER, "--only", "wording")} == {"wording"}
    kinds = {each["clause"]["kind"] for each in changes(JANUARY, OCTOBER, "--kind", "license")}  # type: ignore[index]
    assert kinds == {"license"}
    for each in changes(JANUARY, OCTOBER, "--party", "openai"):
        effects = each["effects"]
        assert isinstance(effects, list)
        assert any("openai" in (*effect["favours"], *effect["disfavours"]) for effect in effects)


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_filter_that_leaves_nothing_does_not_say_that_nothing_changed(deal: tuple[Path, Path], name: str) -> None:
    found = run(*deal, "--only", "wording", "--output-format", name).stdout
    assert "2 changes, which are not shown here." in found
    assert "No changes" not in found
    assert "1 of 2 changes" in run(*deal, "--only", "substantive", "--output-format", name).stdout
    assert "No changes." in run(deal[0], deal[0], "--only", "wording", "--output-format", name).stdout


def test_the_json_says_how_many_changes_a_filter_hides(deal: tuple[Path, Path]) -> None:
    for words, hidden in (((), 0), (("--only", "substantive"), 1), (("--only", "wording"), 2)):
        assert json.loads(run(*deal, *words, "--output-format", "json").stdout)["hidden"] == hidden


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--party", "opennai", 'Did you mean "openai"?'), ("--kind", "licence", 'Did you mean "license"?')],
)
def test_a_party_or_kind_that_is_not_there_is_a_usage_error(option: str, value: str, said: str) -> None:
    found = run(JANUARY, OCTOBER, option, value)
    assert found.exit_code == 2
    assert said in found.stderr


def test_stat_is_a_line_a_block(deal: tuple[Path, Path]) -> None:
    lines = run(*deal, "--stat").stdout.splitlines()
    assert lines[-1].split() == ["~", "exclusivity", "sole", "1", "substantive", "→", "seller"]


def test_context_shortens_what_did_not_change(deal: tuple[Path, Path]) -> None:
    words = " ".join(f"word{number}" for number in range(40))
    for path, last in zip(deal, ("old", "new"), strict=True):
        text = path.read_text(encoding="utf-8").replace("2028\n", f'2028\n    text: "{words} {last}"\n')
        path.write_text(text.replace("2030\n", f'2030\n    text: "{words} {last}"\n'), encoding="utf-8")
    whole, short = run(*deal).stdout, run(*deal, "--context", "2").stdout
    assert "word20" in whole
    assert "word20" not in short
    assert "word0 word1 … word38 word39" in " ".join(short.split())


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_stat_and_context_count_in_every_format_that_people_read(name: str) -> None:
    whole, stat, near = (
        run(JANUARY, OCTOBER, "--output-format", name, *words).stdout for words in ((), ("--stat",), ("--context", "2"))
    )
    assert len(stat) < len(near) < len(whole)
    assert "2 substantive" in stat


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
@pytest.mark.parametrize("option", [["--stat"], ["--context", "2"]])
def test_stat_and_context_are_refused_by_a_format_for_programs(
    deal: tuple[Path, Path], name: str, option: list[str]
) -> None:
    found = run(*deal, "--output-format", name, *option)
    assert (found.exit_code, found.stdout) == (2, "")
    assert f"{option[0]} is for people to read, and {name} is whole." in found.stderr


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    from clauses.report.findings import width

    lines = run(JANUARY, OCTOBER, columns=columns).stdout.splitlines()
    assert max(map(width, lines)) <= columns
    assert not any(line.endswith(" ") for line in lines)


def test_a_report_is_written_to_a_file_whole(deal: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    found = run(*deal, "--output-format", "json", "-o", target)
    assert (found.exit_code, found.stdout) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["levels"]["substantive"] == 1
    assert run(*deal, "--output-format", "json", "-o", tmp_path / "no" / "where").exit_code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.clause", "old.clause", "report.json"]


# --- how it ends --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gate", "code"),
    [("substantive", 1), ("wording", 1), ("editorial", 1), ("any", 1), ("against:maker", 1), ("against:seller", 0)],
)
def test_fail_on_counts_a_level_and_what_is_above_it(deal: tuple[Path, Path], gate: str, code: int) -> None:
    assert run(*deal, "--fail-on", gate).exit_code == code


def test_fail_on_a_level_does_not_count_what_is_below_it(deal: tuple[Path, Path]) -> None:
    deal[1].write_text(OLD.replace('"Sole seller"', '"The sole seller"'), encoding="utf-8")
    codes = [run(*deal, "--fail-on", gate).exit_code for gate in ("substantive", "wording", "editorial")]
    assert codes == [0, 0, 1]


def test_fail_on_counts_what_a_filter_hides(deal: tuple[Path, Path]) -> None:
    assert run(*deal, "--only", "editorial", "--fail-on", "substantive").exit_code == 1


def test_fail_on_something_else_is_a_usage_error(deal: tuple[Path, Path]) -> None:
    found = run(*deal, "--fail-on", "against:sellr")
    assert found.exit_code == 2
    assert 'Did you mean "against:seller"?' in found.stderr


def test_a_pin_that_fits_nothing_ends_with_exit_code_2(deal: tuple[Path, Path]) -> None:
    found = run(*deal, "--pin", "sole=other")
    assert found.exit_code == 2
    assert "The pin sole=other fits no clause." in found.stderr
    assert run(*deal, "--pin", "sole").exit_code == 2


@pytest.mark.parametrize("threshold", ["nan", "-nan", "inf", "-inf", "-0.1", "1.01", "much"])
def test_a_threshold_that_is_no_share_is_a_usage_error(deal: tuple[Path, Path], threshold: str) -> None:
    deal[1].write_text(NEW.replace("exclusivity sole", "exclusivity only_one"), encoding="utf-8")
    found = run(*deal, f"--threshold={threshold}")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "Invalid value for '--threshold'" in found.stderr


def test_without_rename_detection_a_renamed_clause_is_removed_and_added(deal: tuple[Path, Path]) -> None:
    deal[1].write_text(OLD.replace("exclusivity sole", "exclusivity only_one"), encoding="utf-8")
    assert [each["type"] for each in changes(*deal)] == ["renamed"]
    assert {each["type"] for each in changes(*deal, "--no-rename-detection")} == {"removed", "added"}


# --- accepted changes ---------------------------------------------------------------------------------------------

TODAY = datetime.date(2026, 1, 1)


def entry(ident: str, *more: str) -> str:
    return "\n".join(["[[accepted]]", f'id = "{ident}"', 'reason = "agreed"', 'by = "legal"', *more, ""])


def compared() -> tuple[Diff, str]:
    old, new = load_text(OLD).agreement, load_text(NEW).agreement
    assert old is not None
    assert new is not None
    found = diff(old, new)
    return found, next(change.id for change in found.changes if change.level == "substantive")


def test_an_accepted_change_is_shown_and_no_longer_fails(deal: tuple[Path, Path], tmp_path: Path) -> None:
    _, ident = compared()
    known = tmp_path / "known.toml"
    known.write_text(entry(ident), encoding="utf-8")
    found = run(*deal, "--accepted", known, "--fail-on", "substantive")
    assert found.exit_code == 0
    assert "accepted by legal: agreed" in found.stdout
    assert "  accepted: 1\n" in found.stdout
    lines = run(*deal, "--accepted", known, "--stat").stdout.splitlines()
    assert next(line.split() for line in lines if "sole" in line)[3:6] == ["1", "substantive", "(1"]
    marked = [each for each in changes(*deal, "--accepted", known) if "accepted" in each]
    assert [each["accepted"] for each in marked] == [{"reason": "agreed", "by": "legal"}]


def test_an_acceptance_counts_on_its_last_day_and_not_after_it() -> None:
    found, ident = compared()
    counts = mark_accepted([found], Source(entry(ident, "until = 2026-01-01")), TODAY)
    assert any(change.accepted for change in counts.diffs[0].changes)
    assert counts.findings == ()
    expired = mark_accepted([found], Source(entry(ident, "until = 2025-12-31")), TODAY)
    assert not any(change.accepted for change in expired.diffs[0].changes)
    assert [finding.code for finding in expired.findings] == ["C802"]
    assert "expired on 2025-12-31; the day compared with is 2026-01-01" in expired.findings[0].message


def test_the_day_on_which_an_acceptance_has_to_count_can_be_named(deal: tuple[Path, Path], tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    known.write_text(entry(compared()[1], "until = 2025-12-31"), encoding="utf-8")
    assert "accepted by legal" in run(*deal, "--accepted", known, "--accepted-on", "2025-12-31").stdout
    expired = run(*deal, "--accepted", known, "--accepted-on", "2026")
    assert "accepted by legal" not in expired.stdout
    assert "the day compared with is 2026-01-01" in expired.stderr
    asked = run(*deal, "--accepted", known)
    assert f"the day compared with is {datetime.date.today()}" in asked.stderr


@pytest.mark.parametrize("text", [None, "no TOML", "[[accepted]]\nreason = 1\n"])
def test_with_a_wrong_list_of_accepted_changes_nothing_is_compared(
    deal: tuple[Path, Path], text: str | None, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / "known.toml").write_text(text)
    found = run(*deal, "--accepted", str(tmp_path / "known.toml"))
    assert (found.exit_code, found.stdout) == (2, "")
    assert "known.toml" in found.stderr


def test_an_acceptance_of_a_change_that_changed_again_names_the_new_one() -> None:
    found, ident = compared()
    place = ('kind = "exclusivity"', 'clause = "sole"', 'field = "period"')
    stale = mark_accepted([found], Source(entry("0" * 12, *place)), TODAY)
    assert [(finding.code, finding.line) for finding in stale.findings] == [("C801", 2)]
    assert ident in stale.findings[0].hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[accepted", "this is no TOML"),
        ("accepted = 3", "`accepted` is a list of tables"),
        ('[[acepted]]\nid = "x"', 'there is no key "acepted"'),
        ('[[accepted]]\nid = "x"\nby = "a"', "needs `reason`"),
        ('[[accepted]]\nid = "x"\nby = "a"\nreason = "r"\nuntil = "soon"', "`until` is a date"),
        ('[[accepted]]\nid = "x"\nby = "a"\nreason = "r"\nuntill = 2026-01-01', 'there is no key "untill"'),
    ],
)
def test_a_mistake_in_the_file_of_known_changes_is_an_error(text: str, said: str) -> None:
    marked = mark_accepted([compared()[0]], Source(text), TODAY)
    assert [finding.severity for finding in marked.findings if said in finding.message] == ["error"]


# --- several agreements -------------------------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two agreements with the same edit, which has the same id in both."""
    for folder, text in (("a", OLD), ("b", NEW)):
        (tmp_path / folder).mkdir()
        for name in ("deal", "lease"):
            (tmp_path / folder / f"{name}.clause").write_text(text.replace("deal", name), encoding="utf-8")
    return tmp_path / "a", tmp_path / "b"


def accepted_in(*words: str | Path) -> list[str]:
    lines = map(json.loads, run(*words, "--output-format", "jsonl").stdout.splitlines())
    return [line["agreement"] for line in lines if "accepted" in line]


def test_an_acceptance_counts_for_the_agreement_that_it_names(folders: tuple[Path, Path], tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    known.write_text(entry(compared()[1], 'agreement = "lease"'), encoding="utf-8")
    assert accepted_in(*folders, "--accepted", known) == ["lease"]
    found = run(*folders, "--accepted", known, "--fail-on", "substantive")
    assert (found.exit_code, found.stderr) == (1, "")
    both = (entry(compared()[1], f'agreement = "{name}"') for name in ("lease", "deal"))
    known.write_text("".join(both), encoding="utf-8")
    found = run(*folders, "--accepted", known, "--fail-on", "substantive")
    assert (found.exit_code, found.stderr) == (0, "")


def test_an_acceptance_that_fits_one_agreement_is_not_stale_for_another(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (folders[1] / "deal.clause").write_text(OLD, encoding="utf-8")
    known = tmp_path / "known.toml"
    known.write_text(entry(compared()[1]), encoding="utf-8")
    found = run(*folders, "--accepted", known, "--fail-on", "substantive")
    assert (found.exit_code, found.stderr) == (0, "")


def test_an_acceptance_that_several_agreements_fit_has_to_say_which(folders: tuple[Path, Path], tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    known.write_text(entry(compared()[1]), encoding="utf-8")
    assert accepted_in(*folders, "--accepted", known) == []
    found = run(*folders, "--accepted", known)
    assert f"warning C803: several agreements have the change {compared()[1]}: deal, lease" in found.stderr


def test_an_acceptance_for_an_agreement_that_no_folder_has_is_stale(folders: tuple[Path, Path], tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    known.write_text(entry(compared()[1], 'agreement = "leese"'), encoding="utf-8")
    assert f"C801: no change of leese has the id {compared()[1]}" in run(*folders, "--accepted", known).stderr


def test_an_acceptance_for_an_agreement_that_is_not_compared_is_not_judged() -> None:
    found, ident = compared()
    marked = mark_accepted([found], Source(entry(ident, 'agreement = "lease"')), TODAY)
    assert marked == ((found,), ())


def test_a_pin_has_to_fit_one_agreement_only(folders: tuple[Path, Path]) -> None:
    (folders[1] / "lease.clause").write_text(
        NEW.replace("deal", "lease").replace("exclusivity sole", "exclusivity only_one"), encoding="utf-8"
    )
    found = run(*folders, "--pin", "sole=only_one")
    assert (found.exit_code, found.stderr) == (0, "")
    found = run(*folders, "--pin", "sole=none", "--pin", "sole=only_one")
    assert (found.exit_code, found.stderr) == (2, "The pin sole=none fits no clause.\n")


def test_two_directories_are_reported_in_one_form_however_many_agreements_they_hold(
    folders: tuple[Path, Path],
) -> None:
    for path in folders:
        (path / "lease.clause").unlink()
    found = json.loads(run(*folders, "--output-format", "json").stdout)
    assert [each["new"]["id"] for each in found["agreements"]] == ["deal"]


def test_an_empty_line_stands_between_two_agreements(folders: tuple[Path, Path]) -> None:
    (folders[1] / "new.clause").write_text(NEW.replace("deal", "new"), encoding="utf-8")
    lines = run(*folders, "--stat").stdout.splitlines()
    assert [lines[place - 1] for place, line in enumerate(lines) if line.startswith(("Deal  1 → 2", "+ "))][1:] == [
        ""
    ] * 2
    assert lines[0].startswith("Deal")


def test_a_file_of_known_changes_that_is_not_there_ends_with_exit_code_2(deal: tuple[Path, Path]) -> None:
    assert run(*deal, "--accepted", "no-such-file.toml").exit_code == 2


# --- the samples --------------------------------------------------------------------------------------------------


def test_the_samples_say_what_changed_in_october_and_for_whom() -> None:
    found = " ".join(run(JANUARY, OCTOBER).stdout.split())
    assert "from 2025-10-28 through 2032 (last day 2032-12-31) extended by at least 2 years → microsoft" in found
    assert "− first_refusal azure_refusal First refusal on new capacity withdrawn → openai" in found
    assert "− restriction agi_restriction No separate pursuit of AGI released → microsoft" in found
    assert "+ permission agi_pursuit Microsoft's own pursuit of AGI granted → microsoft" in found
    assert "+ event agi_verified The panel verifies AGI determined_by agi_panel" in found
    assert "+ panel agi_panel Independent verification panel" in found


def test_a_diff_of_a_sample_with_itself_is_empty() -> None:
    for path in SAMPLES.glob("*.clause"):
        same = load(path).agreement
        assert same is not None
        assert diff(same, same).changes == ()


def test_what_a_filter_shows_has_a_summary_of_its_own() -> None:
    found, _ = compared()
    whole = found.summary["changes"]
    assert found.only([]).summary["changes"] == 0
    assert whole == len(found.changes) > 0


def test_a_diff_tells_its_changes_by_whom_they_favour_and_by_level() -> None:
    text = """agreement deal "Deal" { version: "1" }
party maker "Maker"
party seller "Seller"
party rival "Rival"
define pumps "Pumps"
commitment buy {
    buyer: seller
    seller: maker
    amount: EUR 5 million
}
termination leave {
    by: seller
    notice: 90 days
}
exclusivity sole "Sole seller" {
    bound: maker
    beneficiary: seller
    scope: pumps
}
"""
    new = text.replace("5 million", "4 million").replace("90 days", "60 days").replace("Sole seller", "The only seller")
    before, after = load_text(text).agreement, load_text(new).agreement
    assert before is not None
    assert after is not None
    found = diff(before, after)

    def ids(changes: Iterable[Change]) -> list[str]:
        return [change.clause.id for change in changes]

    assert ids(found.changes) == ["buy", "leave", "sole"]
    assert ids(found.favouring("seller")) == ["buy", "leave"]
    assert ids(found.disfavouring("maker")) == ["buy"]
    assert ids(found.of_level("editorial")) == ["sole"]
    assert found.disfavouring("seller") == found.favouring("maker") == ()
    assert found.disfavouring("rival") == found.favouring("nobody") == ()
