"""Names: which characters they are made of, and whether a reader can tell them apart."""

import unicodedata

from grammar.tables import tables

LONGEST = 200
"""A name has so many characters at most."""

# Scripts that are written together: Latin with one of the East Asian systems (UTS #39, "highly restrictive").
_TOGETHER = (
    frozenset({"LATIN", "HANGUL", "CJK"}),
    frozenset({"LATIN", "HIRAGANA", "KATAKANA", "CJK"}),
    frozenset({"LATIN", "BOPOMOFO", "CJK"}),
)

# Letters of other scripts that look like a Latin one (a selection of UTS #39's confusables, version 15.1).
_LATIN_LOOKS = dict(
    zip(
        "аеорсухіјѕԁһӏвкмнтԛԝАВЕКМНОРСТУХІЈЅαοινκρτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧօսց",
        "aeopcyxijsdhlbkmhtqwABEKMHOPCTYXIJSaoivkptuABEZHIKMNOPTYXoug",
        strict=True,
    )
)


def skeleton(name: str) -> str:
    """What a name looks like: two names with one skeleton are told apart by nobody (UTS #39, section 4)."""
    if name.isascii():
        return name
    plain = unicodedata.normalize("NFKC", name)
    return "".join(_LATIN_LOOKS.get(letter, letter) for letter in plain)


def sound_name(name: str) -> bool:
    """Whether nothing is wrong with the characters of a name. A word of the language is sound whatever its script."""
    if len(name) > LONGEST:
        return False
    return name.isascii() or name in tables().words or (first_wrong(name) is None and not strange_mix(name))


def first_wrong(name: str) -> int | None:
    """Where the first character stands that is no part of a name, from 0: beyond ASCII, all but letters and marks."""
    wrong = (at for at, each in enumerate(name) if not each.isascii() and unicodedata.category(each)[0] not in "LM")
    return next(wrong, None)


def strange_mix(name: str) -> frozenset[str]:
    """The scripts of a name whose letters are of several that are not written together; else none."""
    scripts = frozenset(script for letter in name if (script := _script(letter)))
    return scripts if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER) else frozenset()


def _script(letter: str) -> str | None:
    """The script of a letter, from its Unicode name; None for what all scripts share."""
    if letter.isascii():
        return "LATIN" if letter.isalpha() else None
    if unicodedata.category(letter)[0] != "L":
        return None
    first = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return {"FULLWIDTH": "LATIN", "HALFWIDTH": "KATAKANA", "IDEOGRAPHIC": "CJK"}.get(first, first) or None
