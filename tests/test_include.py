"""An agreement includes what other files declare: where these lie, what they hold, and how their parts are told."""

import os
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from commandline import Ran, command

from clauses import Loaded, diff, load, load_bytes, load_text
from clauses.agreement import Agreement
from clauses.diff.change import Edited
from clauses.guard import findings_of

COMMON = """# What all our agreements share.
party maker "Maker"
party seller "Seller"

define goods "Goods"
define pumps "Pumps" { part_of: goods }

event delivery "Delivery" { determined_by: seller }
"""
LEASE = """agreement deal "Deal" {
    version: "1"
    include: "common.clause"
}

define parts "Parts" { part_of: pumps }

exclusivity sole "Sole seller" {
    bound: maker
    beneficiary: seller
    scope: pumps, parts
    period: until delivery
}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())
    return path


def deal(include: str = '"common.clause"', common: str | None = COMMON) -> str:
    """The path of an agreement that includes something; beside it lies ``common.clause``."""
    if common is not None:
        write("common.clause", common)
    return write("deal.clause", LEASE.replace('"common.clause"', include))


def sound(loaded: Loaded) -> Agreement:
    assert [str(found) for found in loaded.diagnostics] == []
    assert loaded.agreement is not None
    return loaded.agreement


def told(loaded: Loaded) -> list[str]:
    return [f"{found.path}:{found.line} {found.code} {found.message}" for found in loaded.diagnostics]


def refused(include: str, code: str = "C110", root: str | None = None) -> str:
    """Why a path is not followed. It is said once, at the text itself, and nothing follows from it."""
    (found,) = load(deal(include), root).diagnostics
    assert found.code == code
    assert found.severity == "error"
    assert found.source.text[found.span.start : found.span.end] == include
    assert found.hint
    return found.message


# --- what is brought in -------------------------------------------------------------------------------------------


def test_the_parties_events_and_definitions_of_the_other_file_come_before_the_agreement_s_own() -> None:
    agreement = sound(load(deal()))
    assert [party.id for party in agreement.parties] == ["maker", "seller"]
    assert [term.id for term in agreement.definitions] == ["goods", "pumps", "parts"]
    assert [event.id for event in agreement.events] == ["delivery"]
    assert agreement.include == ("common.clause",)


def test_an_agreement_says_the_same_whether_its_declarations_are_included_or_written_out() -> None:
    included = sound(load(deal()))
    head, _, rest = LEASE.partition('    include: "common.clause"\n}\n')
    whole = sound(load_text(f"{head}}}\n{COMMON}{rest}"))
    (change,) = diff(whole, included).changes
    assert isinstance(change, Edited)
    assert (change.field, change.level) == ("include", "editorial")


def test_several_files_are_included_in_the_order_in_which_they_are_named() -> None:
    write("a b/당사자.clause", 'party maker "Maker"\r\nparty seller "Seller"\r\n')
    terms = "define goods\ndefine pumps { part_of: goods }\nevent delivery\n"
    write("a b/terms.clause", terms)
    agreement = sound(load(deal('"a b/terms.clause",\n        "a b/당사자.clause"', None)))
    assert [each.id for each in agreement.declared][:5] == ["maker", "seller", "goods", "pumps", "parts"]
    assert agreement.origin.place(agreement.parties[1]).path == os.path.join("a b", "당사자.clause")  # type: ignore[union-attr]


def test_where_an_included_block_stands_is_told_of_its_own_file() -> None:
    agreement = sound(load(deal()))
    origin, pumps, parts = agreement.origin, agreement.definitions[1], agreement.definitions[2]
    places = [origin.place(each) for each in (pumps, parts, agreement.clauses[0], agreement)]
    assert [(place.path, place.line) for place in places if place] == [
        ("common.clause", 6),
        ("deal.clause", 6),
        ("deal.clause", 8),
        ("deal.clause", 1),
    ]
    for each in (pumps, parts):
        span = origin.spans(each)["part_of"]
        text = origin.source_of(each).text[span.start : span.end]
        assert text == f"part_of: {each.part_of[0]}"  # type: ignore[index]


@pytest.mark.parametrize(
    ("given", "include", "shown"),
    [
        ("deal.clause", "common.clause", "common.clause"),
        ("./deal.clause", "./x/../common.clause", "./common.clause"),
        ("sub/deal.clause", "x//common.clause", "sub/x/common.clause"),
        ("./sub/deal.clause", "x/common.clause", "./sub/x/common.clause"),
        ("../work/deal.clause", "common.clause", "../work/common.clause"),
    ],
)
def test_an_included_file_is_called_as_a_walk_through_the_folder_calls_it(given: str, include: str, shown: str) -> None:
    write(os.path.join(os.path.dirname(given), include.replace("x/../", "")), COMMON)
    agreement = sound(load(write(given, LEASE.replace("common.clause", include))))
    assert agreement.origin.place(agreement.parties[0]).path == shown  # type: ignore[union-attr]


def test_windows_line_ends_and_a_byte_order_mark_move_no_line() -> None:
    Path("common.clause").write_bytes(b"\xef\xbb\xbf" + COMMON.replace("\n", "\r\n").encode())
    agreement = sound(load(write("deal.clause", LEASE.replace("\n", "\r\n"))))
    assert agreement.origin.place(agreement.events[0]).line == 8  # type: ignore[union-attr]
    text = agreement.origin.source_of(agreement.events[0]).text
    span = agreement.origin.spans(agreement.events[0])["determined_by"]
    assert text[span.start : span.end] == "determined_by: seller"


def test_an_export_holds_everything_and_follows_no_include() -> None:
    agreement = sound(load(deal()))
    Path("common.clause").unlink()
    Path("deal.json").write_text(agreement.to_json(), encoding="utf-8")
    assert load("deal.json") == Loaded(agreement, ())


@pytest.mark.skipif(os.name == "nt", reason="file names are normalised there, or need not be")
def test_a_file_name_in_unicode_s_other_form_is_the_same_name() -> None:
    composed, decomposed = (unicodedata.normalize(form, "공통 café.clause") for form in ("NFC", "NFD"))
    for on_disk, written in ((decomposed, composed), (composed, decomposed)):
        write(f"{on_disk}", COMMON)
        assert sound(load(deal(f'"{written}"', None))).parties
        Path(on_disk).unlink()


def test_an_empty_file_brings_nothing() -> None:
    assert "C203" in {found.code for found in load(deal(common="# Nothing yet.\n")).diagnostics}


@pytest.mark.parametrize("value", ["none", "undisclosed", "tbd"])
def test_no_value_includes_nothing(value: str) -> None:
    assert sound(load_text(f"agreement a {{ include: {value} }}\nparty p\n")).parties[0].id == "p"


# --- a text without a file ----------------------------------------------------------------------------------------


def test_a_text_has_no_folder_unless_it_is_said() -> None:
    deal()
    message = '"common.clause" is not included: this text has no folder that its path could count from'
    assert told(load_text(LEASE)) == [f"<text>:3 C110 {message}"]
    assert told(load_bytes(LEASE.encode())) == [f"<bytes>:3 C110 {message}"]
    agreement = sound(load_text(LEASE, folder=Path()))
    assert agreement == sound(load_bytes(LEASE.encode(), folder=".")) == sound(load("deal.clause"))


def test_a_text_may_have_a_root() -> None:
    write("common.clause", COMMON)
    Path("sub").mkdir()
    text = LEASE.replace("common", "../common")
    assert sound(load_text(text, folder="sub", root=".")).parties
    assert sound(load_bytes(text.encode(), folder="sub", root=Path())).parties
    assert told(load_text(text, folder="sub"))[0].startswith("<text>:3 C110")


def test_the_folder_of_standard_input_is_the_current_directory() -> None:
    deal()
    assert command("check", "-", stdin=LEASE.encode()) == (0, "1 file checked: nothing found.\n", "")
    assert "maker   Maker" in command("show", "-", stdin=LEASE.encode()).out
    assert command("show", "-", stdin=LEASE.replace("common", "../common").encode()).code == 2


# --- names --------------------------------------------------------------------------------------------------------


def test_a_name_that_both_declare_is_an_error_that_names_the_other_file() -> None:
    (found,) = load(
        write("deal.clause", LEASE + 'party seller "Other"\n' * bool(write("common.clause", COMMON)))
    ).diagnostics
    assert (found.code, found.path, found.line) == ("C105", "deal.clause", 14)
    assert found.notes == ("the first is a party, in common.clause, line 3",)
    agreement = load("deal.clause").agreement
    assert agreement is not None
    assert [party.heading for party in agreement.parties] == ["Maker", "Seller"]
    assert agreement.origin.place(agreement.parties[1]).path == "common.clause"  # type: ignore[union-attr]


def test_a_name_that_two_included_files_declare_is_told_at_the_second() -> None:
    write("more.clause", "\nparty third\nevent seller\n")
    loaded = load(deal('"common.clause", "more.clause"'))
    (found,) = loaded.diagnostics
    assert (found.code, found.path, found.line, found.column) == ("C105", "deal.clause", 3, 31)
    assert found.message == '"more.clause" declares "seller", and another file does so, too'
    assert found.notes == ("it is declared in common.clause, line 3", "it is declared in more.clause, line 3")
    assert loaded.agreement is not None
    assert [each.id for each in (*loaded.agreement.parties, *loaded.agreement.events)] == [
        *("maker", "seller", "third"),
        "delivery",
    ]


def test_an_included_file_is_read_against_its_own_names() -> None:
    deal(common=COMMON.replace("determined_by: seller", "determined_by: parts"))
    assert told(load("deal.clause")) == ['common.clause:8 C203 no party or panel is called "parts"']


def test_a_name_of_the_wrong_kind_is_told_with_the_file_that_declares_it() -> None:
    deal()
    write("deal.clause", LEASE.replace("scope: pumps", "scope: delivery"))
    (found,) = load("deal.clause").diagnostics
    assert (found.message, found.notes) == (
        '"delivery" is an event, not a term',
        ("it is declared in common.clause, line 8",),
    )


def test_a_name_that_is_nearly_an_included_one_is_proposed() -> None:
    deal()
    (found,) = load(write("deal.clause", LEASE.replace("bound: maker", "bound: makr"))).diagnostics
    assert found.hint == 'did you mean "maker"?'


def test_a_name_that_looks_like_an_included_one_is_a_warning_with_its_file() -> None:
    deal(common=COMMON + "party \u0430\u0441\u0435\n")
    (found,) = load(write("deal.clause", LEASE + "party ace\n")).diagnostics
    assert (found.code, found.severity, found.path, found.line) == ("C605", "warning", "deal.clause", 14)
    assert found.notes == ('"\u0430\u0441\u0435" is in common.clause, line 9',)


def test_what_a_file_would_have_declared_that_is_not_there_is_not_missing_too() -> None:
    assert told(load(deal(common=None))) == ['deal.clause:3 C112 there is no file "common.clause"']
    assert [found.code for found in load(deal("common", common=None)).diagnostics] == ["C104"]


# --- what an included file may hold -------------------------------------------------------------------------------


def test_findings_in_an_included_file_come_first_with_their_own_place() -> None:
    deal(common=COMMON + "parti third\n")
    write("deal.clause", LEASE + "licence x\n")
    loaded = load("deal.clause")
    assert told(loaded) == [
        'common.clause:9 C101 there is no kind of block called "parti"',
        'deal.clause:14 C101 there is no kind of block called "licence"',
    ]
    assert not loaded.sound
    ran = command("show", "deal.clause")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("common.clause:9:1: error C101")


def test_an_agreement_with_a_broken_include_and_no_error_of_its_own_is_not_sound() -> None:
    deal(common=COMMON + "party third {\n")
    assert not load("deal.clause").sound
    assert {found.path for found in load("deal.clause").diagnostics} == {"common.clause"}


def test_a_warning_in_an_included_file_leaves_the_agreement_sound() -> None:
    loaded = load(deal(common=COMMON.replace('"Goods"', '"Goo\u200bds"')))
    assert [found.code for found in loaded.diagnostics] == ["C601"]
    assert loaded.sound


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("section one", "a section"),
        ("clause keys", "a clause"),
        ("obligation o {\n    bound: maker\n}", "an obligation"),
    ],
)
def test_a_section_or_a_clause_in_an_included_file_is_an_error_at_its_place(block: str, what: str) -> None:
    loaded = load(deal(common=f"{COMMON}{block}\n"))
    assert told(loaded) == [f"common.clause:9 C115 {what} cannot stand in a file that is included"]
    assert loaded.agreement is not None
    assert [clause.id for clause in loaded.agreement.clauses] == ["sole"]
    assert loaded.agreement.sections == ()


def test_findings_come_file_by_file_in_the_order_of_their_paths() -> None:
    for name in ("b", "a"):
        write(f"{name}.clause", f"parti {name}\n")
    deal('"b.clause", "common.clause", "a.clause"', COMMON + "parti c\n")
    write("deal.clause", Path("deal.clause").read_text() + "parti d\n")
    assert [found.path for found in load("deal.clause").diagnostics] == [
        "a.clause",
        "b.clause",
        "common.clause",
        "deal.clause",
    ]


def test_a_circle_in_an_included_file_is_told_there() -> None:
    deal(common=COMMON.replace('define goods "Goods"', 'define goods "Goods" { part_of: pumps }'))
    assert told(load("deal.clause")) == ["common.clause:5 C207 goods is part of pumps, which is part of goods"]


# --- paths that are refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "an include names a file, and this text is empty"),
        ("  ", "an include names a file, and this text is empty"),
        ("com\0mon.clause", "the path holds a NUL character"),
        ("/common.clause", '"/common.clause" is an absolute path'),
        ("//server/common.clause", '"//server/common.clause" is an absolute path'),
        (r"C:\\x\\common.clause", r'"C:\x\common.clause" is an absolute path'),
        ("c:common.clause", '"c:common.clause" is an absolute path'),
        (r"\\\\server\\common.clause", r'"\\server\common.clause" is an absolute path'),
        (r".\\common.clause", "the parts of a path have `/` between them, not `\\`"),
        (r"..\\common.clause", "the parts of a path have `/` between them, not `\\`"),
        (
            "https://example.com/common.clause",
            '"https://example.com/common.clause" is an address, and only files are included',
        ),
        ("file:common.clause", '"file:common.clause" is an address, and only files are included'),
        ("file:///common.clause", '"file:///common.clause" is an address, and only files are included'),
        ("../common.clause", '"../common.clause" leads out of the folder of this file'),
        ("..", '".." leads out of the folder of this file'),
        ("sub/../../work/common.clause", '"../work/common.clause" leads out of the folder of this file'),
    ],
)
def test_a_path_that_could_lead_anywhere_is_refused(path: str, message: str) -> None:
    (found, *more) = load(deal(f'"{path}"')).diagnostics
    # A NUL in a text is a warning besides.
    assert [other.code for other in more] in ([], ["C602"])
    assert (found.code, found.message) == ("C110", message)
    assert found.hint
    assert found.source.text[found.span.start : found.span.end] == f'"{path}"'


def test_a_name_that_only_begins_with_dots_is_a_name() -> None:
    write("..common/...clause", COMMON)
    assert sound(load(deal('"..common/...clause"', None))).parties


@pytest.mark.parametrize("path", [".", "sub", "sub/", "./sub/."])
def test_a_directory_is_no_file(path: str) -> None:
    Path("sub").mkdir()
    assert refused(f'"{path}"', "C112").endswith("cannot be included: it is a directory")


def test_a_file_that_is_not_there_is_told_with_the_nearest_name() -> None:
    write("sub/common_terms.clause", COMMON)
    write("sub/other.txt", COMMON)
    for path, hint in {
        "sub/comon_terms.clause": 'did you mean "sub/common_terms.clause"?',
        "sub/common_terms": 'did you mean "sub/common_terms.clause"?',
        "commn.clause": 'did you mean "common.clause"?',
        "dea.clause": "the path counts from the folder of this file",
        "nowhere/common.clause": "the path counts from the folder of this file",
        "common.clause/x": "the path counts from the folder of this file",
    }.items():
        (found,) = load(deal(f'"{path}"')).diagnostics
        assert (found.code, found.message, found.hint) == ("C112", f'there is no file "{path}"', hint)


def test_a_name_that_no_file_system_takes_is_a_finding() -> None:
    assert refused(f'"{"x" * 5_000}"', "C112").endswith('…" cannot be included: file name too long')
    loaded = load_text(LEASE.replace("common", "\ud800"), folder=".")
    assert loaded.diagnostics[0].code == "C112"


def test_a_file_that_is_not_utf_8_is_refused_at_the_include() -> None:
    Path("latin.clause").write_bytes('party p "Café"\n'.encode("latin-1"))
    message = refused('"latin.clause"', "C112")
    assert message == '"latin.clause" cannot be included: byte 13 of the file, 0xE9, is not UTF-8'


def test_json_is_not_included() -> None:
    write("common.json", sound(load_text("agreement a\nparty p\n")).to_json())
    assert refused('"common.json"', "C112") == '"common.json" cannot be included: it is JSON'


def test_what_is_no_regular_file_is_not_read() -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no such files here")
    os.mkfifo("pipe.clause")
    assert refused('"pipe.clause"', "C112") == '"pipe.clause" cannot be included: it is no regular file'


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden here")
def test_a_file_that_may_not_be_read_says_so() -> None:
    Path(write("secret.clause", COMMON)).chmod(0)
    assert refused('"secret.clause"', "C112") == '"secret.clause" cannot be included: permission denied'


def test_a_file_that_is_included_twice_is_told_where_it_was_first() -> None:
    os.symlink("common.clause", "same.clause")
    for again in ("common.clause", "./common.clause", "same.clause"):
        (found,) = load(deal(f'"common.clause",\n        "{again}"')).diagnostics
        assert (found.code, found.line, found.message) == ("C114", 4, f'"{again}" is included twice')
        assert found.notes == ("it is included on line 3 first",)


# --- agreements that include agreements ---------------------------------------------------------------------------


def test_a_file_does_not_include_itself() -> None:
    os.symlink("deal.clause", "same.clause")
    for path in ("deal.clause", "./deal.clause", "same.clause"):
        found = next(found for found in load(deal(f'"{path}"')).diagnostics)
        assert (found.code, found.message) == ("C113", "the file includes itself")


def test_an_agreement_is_not_included() -> None:
    write("other.clause", "# Other.\nagreement other\nparty maker\n")
    assert refused('"other.clause"', "C113") == (
        '"other.clause" has an `agreement` block of its own, on line 2, and cannot be included'
    )


def test_agreements_that_include_one_another_are_said_to_go_round() -> None:
    write("sub/other.clause", 'agreement other { include: "more.clause", "nothing.clause" }\n')
    write("sub/more.clause", 'agreement more { include: "other.clause", "../deal.clause" }\n')
    assert refused('"sub/other.clause"', "C113") == (
        "the includes go round in a circle: deal.clause → sub/other.clause → sub/more.clause → deal.clause"
    ).replace("/", os.sep)


# --- symbolic links -----------------------------------------------------------------------------------------------


def test_a_link_within_the_folder_is_followed() -> None:
    write("sub/terms.clause", COMMON)
    os.symlink("sub/terms.clause", "linked.clause")
    os.symlink("sub", "folder")
    for path in ("linked.clause", "folder/terms.clause"):
        agreement = sound(load(deal(f'"{path}"')))
        assert agreement.origin.place(agreement.parties[0]).path == path  # type: ignore[union-attr]


def test_a_link_that_leads_out_is_refused_wherever_it_stands_on_the_way() -> None:
    outside = write("../outside/common.clause", COMMON)
    Path("sub").mkdir()
    os.symlink(os.path.abspath(outside), "linked.clause")
    os.symlink(os.path.abspath("../outside"), "folder")
    os.symlink("../../outside/common.clause", "sub/relative.clause")
    os.symlink("linked.clause", "twice.clause")
    for path in ("linked.clause", "folder/common.clause", "sub/relative.clause", "twice.clause", "folder/none.clause"):
        message = refused(f'"{path}"')
        assert message == f'a symbolic link leads "{path}" out of the folder of this file'
        assert f'leads "{path}" out of the root, .' in refused(f'"{path}"', root=".")
    assert sound(load(deal('"linked.clause"'), root="..")).parties


def test_a_link_to_nothing_or_to_itself_is_a_finding() -> None:
    os.symlink("gone.clause", "broken.clause")
    os.symlink("loop.clause", "loop.clause")
    assert refused('"broken.clause"', "C112") == 'there is no file "broken.clause"'
    assert refused('"loop.clause"', "C112").startswith('"loop.clause" cannot be included: ')


def test_an_agreement_in_a_linked_folder_includes_what_lies_beside_it() -> None:
    deal()
    os.symlink(os.path.abspath("."), "../way")
    assert sound(load("../way/deal.clause")).parties
    assert sound(load("../way/deal.clause", root="../way")).parties
    assert sound(load("../way/deal.clause", root=".")).parties
    assert sound(load("deal.clause", root="../way")).parties


# --- the root -----------------------------------------------------------------------------------------------------


def test_a_root_lets_a_file_include_what_lies_above_its_folder() -> None:
    write("common.clause", COMMON)
    path = write("a/b/deal.clause", LEASE.replace("common", "../../common"))
    assert told(load(path))[0].endswith('C110 "../../common.clause" leads out of the folder of this file')
    agreement = sound(load(path, root="."))
    assert agreement.origin.place(agreement.parties[0]).path == "common.clause"  # type: ignore[union-attr]
    assert sound(load(path, Path.cwd())) == agreement
    assert told(load(path, root="a"))[0].endswith('C110 "../../common.clause" leads out of the root, a')


def test_a_path_counts_from_the_folder_of_the_file_whatever_the_root_is() -> None:
    write("common.clause", "party wrong\n")
    write("a/common.clause", COMMON)
    path = write("a/deal.clause", LEASE)
    assert sound(load(path, root=".")) == sound(load(path)) == sound(load(path, root="a"))


def test_a_root_beside_the_file_is_all_that_it_may_include() -> None:
    write("shared/common.clause", COMMON)
    write("shared_not/common.clause", COMMON)
    Path("a").mkdir()
    for path, leads in (("../shared/common", True), ("../shared_not/common", False), ("common", False)):
        write("a/common.clause", COMMON)
        loaded = load(write("a/deal.clause", LEASE.replace("common", path)), root="shared")
        assert loaded.sound == leads
        assert [found.code for found in loaded.diagnostics] == ([] if leads else ["C110"])


@pytest.mark.parametrize("words", ["check {}", "show {}", "export {}", "diff {} {}", "history {} {}"])
def test_every_command_that_reads_agreements_has_a_root(words: str) -> None:
    write("common.clause", COMMON)
    path = write("a/deal.clause", LEASE.replace("common", "../common"))
    arguments = words.replace("{}", path).split()
    ran = command(*arguments)
    assert ran.code == (1 if arguments[0] == "check" else 2)
    assert "C110" in ran.out + ran.err
    assert command(*arguments, "--root", ".").code == 0
    for wrong in ("nowhere", "common.clause"):
        ran = command(*arguments, "--root", wrong)
        assert (ran.code, ran.out) == (2, "")
        assert "--root" in ran.err


# --- check and fmt ------------------------------------------------------------------------------------------------


def test_a_file_of_declarations_alone_is_right_to_have_no_agreement() -> None:
    write("common.clause", COMMON)
    for arguments in (["check", "common.clause"], ["check", "."], ["check", "-"]):
        assert command(*arguments, stdin=COMMON.encode()) == (0, "1 file checked: nothing found.\n", "")
    assert load("common.clause").includable
    assert findings_of(load("common.clause")) == []


@pytest.mark.parametrize(
    "text", ["", "# only a comment\n", "section one\nparty p\n", "party p\nclause keys\n", "parti p\n"]
)
def test_a_file_of_anything_else_lacks_its_agreement(text: str) -> None:
    assert "C106" in command("check", write("x.clause", text)).out
    assert not load("x.clause").includable


def test_what_a_file_holds_is_not_looked_at_for_each_of_its_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load_text(LEASE + "".join(f"party maker {{ x: {number} }}\n" for number in range(50)))
    asked: list[bool] = []
    monkeypatch.setattr(Loaded, "includable", property(lambda _: asked.insert(0, True)))
    assert len(findings_of(loaded)) >= len(loaded.diagnostics) >= 50
    assert asked == []


@pytest.mark.parametrize("words", ["show {}", "export {}", "diff {} {}", "history {} {}"])
def test_a_file_to_be_included_is_no_agreement_and_is_told_to_be_one(words: str) -> None:
    path = write("common.clause", COMMON)
    ran = command(*words.replace("{}", path).split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "common.clause: error C106: the file has no `agreement` block\n"
        '      = an agreement can include it: `include: "…"`\n'
    )


def told_by(ran: Ran) -> list[str]:
    return [line.partition(": error ")[0] for line in ran.out.splitlines() if ": error " in line]


def test_what_is_wrong_in_an_included_file_is_told_once_however_it_is_reached() -> None:
    deal(common=COMMON + "parti third\nevent e { determined_by: nobody }\n")
    write("sub/deal.clause", LEASE.replace("common", "../common"))
    both = ["common.clause:9:1", "common.clause:10:26"]
    for paths in (
        ["deal.clause"],
        ["common.clause"],
        ["deal.clause", "./common.clause"],
        ["./common.clause", "deal.clause"],
    ):
        assert [place.removeprefix("./") for place in told_by(command("check", *paths))] == both
    assert told_by(command("check", "--root", ".")) == [f"./{place}" for place in both]
    assert command("check", "deal.clause", "common.clause").out.endswith("2 errors.\n")


def test_an_error_in_an_included_file_hides_no_objection_at_the_same_offset_of_another() -> None:
    deal()
    text = write("deal.clause", LEASE.replace("until delivery", "until 2030")) and Path("deal.clause").read_text()
    write("common.clause", COMMON + "#" * (text.index("until 2030") - len(COMMON) - 1) + "\nparti third\n")
    wrong, doubtful = findings_of(load("deal.clause"))
    assert (wrong.code, wrong.path, doubtful.code, doubtful.path) == ("C101", "common.clause", "C302", "deal.clause")
    assert wrong.span.start == doubtful.span.start


def test_two_files_that_are_wrong_alike_are_both_told() -> None:
    write("a/common.clause", "parti p\n")
    write("b/common.clause", "parti p\n")
    assert len(told_by(command("check", "."))) == 4


def test_fmt_sets_a_file_to_be_included_like_any_other() -> None:
    deal(common=COMMON.replace('party maker "Maker"', 'party  maker   "Maker"'))
    assert command("fmt", ".").out == "./common.clause changed\n"
    assert Path("common.clause").read_text(encoding="utf-8") == COMMON


# --- diff ---------------------------------------------------------------------------------------------------------


def test_a_change_in_an_included_file_is_told_with_its_path_and_line() -> None:
    for version, name in (("1", "Seller"), ("2", "Seller GmbH")):
        write(f"v{version}/common.clause", "\n" * int(version) + COMMON.replace('"Seller"', f'"{name}"'))
        write(f"v{version}/deal.clause", LEASE)
    old, new = (sound(load(f"v{version}/deal.clause")) for version in (1, 2))
    (change,) = diff(old, new).changes
    assert isinstance(change, Edited)
    assert (change.clause.id, change.field, change.after) == ("seller", "heading", "Seller GmbH")
    spots = change.clause.old, change.clause.new
    assert [(spot.path, spot.line) for spot in spots if spot] == [("v1/common.clause", 4), ("v2/common.clause", 5)]
    ran = command("diff", "v1/deal.clause", "v2/deal.clause", "--fail-on", "any", "--output-format", "json")
    assert ran.code == 1
    assert '"path": "v2/common.clause"' in ran.out


def test_a_term_that_moves_into_an_included_file_is_no_change_of_substance() -> None:
    deal()
    new = sound(load("deal.clause"))
    write("common.clause", COMMON.replace('define pumps "Pumps" { part_of: goods }\n', ""))
    old = sound(load(write("deal.clause", LEASE + 'define pumps "Pumps" { part_of: goods }\n')))
    assert {change.level for change in diff(old, new).changes} <= {"editorial"}


def test_folders_are_compared_without_the_files_that_are_included() -> None:
    for version in ("1", "2"):
        write(f"v{version}/common.clause", COMMON.replace('"Pumps"', f'"Pumps {version}"'))
        write(f"v{version}/a/deal.clause", LEASE.replace("common", "../common"))
    assert command("diff", "v1", "v2").code == 2
    ran = command("diff", "v1", "v2", "--root", ".")
    assert ran.code == 0
    assert "editorial only: pumps (heading)" in ran.out
    assert "+ agreement" not in ran.out


# --- git ----------------------------------------------------------------------------------------------------------


def git(*words: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True, capture_output=True)


@pytest.fixture
def repository() -> str:
    """A repository whose first commit has an agreement in a folder, and its common file above and beside it."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    git("init", "-q")
    folder = "계약 1"
    write("common.clause", COMMON)
    write(f"{folder}/공통조건.clause", COMMON)
    write(f"{folder}/deal.clause", LEASE.replace("common", "공통조건"))
    write(f"{folder}/up.clause", LEASE.replace("common", "../common"))
    git("add", "-A")
    git("commit", "-qm", "one: the first")
    write(f"{folder}/공통조건.clause", COMMON.replace('"Pumps"', '"Pumps and more"'))
    return folder


def test_a_revision_includes_what_the_same_revision_has(repository: str) -> None:
    path = f"{repository}/deal.clause"
    shown = command("diff", f"HEAD:{path}", path, "--output-format", "json").out
    assert "Pumps and more" in shown
    assert f'"path": "HEAD:{repository}/공통조건.clause"' in shown
    assert f'"path": "{repository}/공통조건.clause"' in shown
    Path(f"{repository}/공통조건.clause").unlink()
    assert "No changes." in command("diff", f"HEAD:{path}", f"HEAD^{{/one: the}}:{path}").out


def test_what_is_too_large_is_read_from_no_revision(repository: str) -> None:
    deal, large = f"{repository}/deal.clause", f"{repository}/large.clause"
    write(large, LEASE.replace("common", "공통조건") + "#" * 200_000)
    write(f"{repository}/공통조건.clause", COMMON + "#" * 1000)
    git("add", "-A")
    git("commit", "-qm", "two")
    for name in (f"HEAD:{large}", f":{large}"):
        ran = command("--max-bytes", "1000", "diff", name, name)
        assert (ran.code, ran.out) == (2, "")
        assert f"{name}: error C015: cannot be read: it has more than 1,000 bytes" in ran.err
        assert command("--max-bytes", "300000", "diff", name, name).code == 0
    ran = command("--max-bytes", "1000", "diff", f"HEAD:{deal}", f"HEAD:{deal}")
    assert ran.code == 2
    assert '"공통조건.clause" cannot be included: it has more than 1,000 bytes' in ran.err
    assert command("--max-bytes", "2000", "diff", f"HEAD:{deal}", f"HEAD:{deal}").code == 0


def test_a_revision_is_read_from_a_folder_of_the_repository(repository: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    for name in (
        "HEAD:./deal.clause",
        f"HEAD:{repository}/deal.clause",
        ":./deal.clause",
        f":0:{repository}/deal.clause",
    ):
        ran = command("diff", name, "deal.clause", "--output-format", "json")
        assert ran.code == 0, ran.err
        assert f'"path": "{name.rpartition("/")[0]}/공통조건.clause"' in ran.out


def test_the_index_has_its_own_version_of_an_included_file(repository: str) -> None:
    git("add", "-A")
    path = f"{repository}/deal.clause"
    assert "editorial only: pumps (heading)" in command("diff", f"HEAD:{path}", f":{path}").out
    assert "No changes." in command("diff", f":{path}", path).out


def test_a_revision_has_a_root_too(repository: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"HEAD:{repository}/up.clause"
    ran = command("history", name, name)
    assert (ran.code, ran.out) == (2, "")
    assert '"../common.clause" leads out of the folder of this file' in ran.err
    assert command("history", name, name, "--root", ".").code == 0
    assert command("history", name, name, "--root", "..").code == 0
    assert command("history", name, name, "--root", repository).code == 2
    Path("../elsewhere").mkdir()
    assert command("history", name, name, "--root", "../elsewhere").code == 2
    monkeypatch.chdir(repository)
    assert command("history", "HEAD:./up.clause", name, "--root", "..").code == 0


def test_a_symbolic_link_in_a_revision_is_not_followed(repository: str) -> None:
    os.symlink("공통조건.clause", f"{repository}/linked.clause")
    os.symlink(repository, "folder")
    os.symlink(".", f"{repository}/here")
    for path in ("linked.clause", "here/공통조건.clause"):
        write(f"{repository}/deal.clause", LEASE.replace("common.clause", path))
        git("add", "-A")
        git("commit", "-qm", "links")
        for revision in ("HEAD", ""):
            name = f"{revision}:{repository}/deal.clause"
            ran = command("diff", name, name)
            assert ran.code == 2
            assert f'a symbolic link leads to "{path}", and in a git revision none is followed' in ran.err


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("공통조갠.clause", 'there is no file "공통조갠.clause"'),
        ("sub", '"sub" cannot be included: it is a directory'),
        (".", '"." cannot be included: it is a directory'),
        ("deal.clause", "the file includes itself"),
        ("../../x.clause", '"../../x.clause" leads out of'),
        ("공통조건.clause/x", 'there is no file "공통조건.clause/x"'),
        ("[a-z]*.clause", 'there is no file "[a-z]*.clause"'),
        ("lint.clause", "C101"),
    ],
)
@pytest.mark.parametrize("revision", ["HEAD", ""])
def test_what_is_wrong_with_an_include_of_a_revision_is_told(
    repository: str, path: str, said: str, revision: str
) -> None:
    write(f"{repository}/sub/x.clause", "party p\n")
    write(f"{repository}/lint.clause", "parti p\n")
    write(f"{repository}/deal.clause", LEASE.replace("common.clause", path))
    git("add", "-A")
    git("commit", "-qm", "two")
    name = f"{revision}:{repository}/deal.clause"
    for root in ([], ["--root", "."]):
        ran = command("diff", name, name, *root)
        assert ran.code == 2
        assert said in ran.err
    if path == "공통조갠.clause":
        assert 'did you mean "공통조건.clause"?' in command("diff", name, name).err


def test_an_include_that_stands_by_itself_is_told_where_it_belongs() -> None:
    loaded = load_text('include "common.clause"\nagreement deal { version: "1" }\n')
    assert loaded.diagnostics[0].hint == "write it inside the `agreement` block: include: …"
