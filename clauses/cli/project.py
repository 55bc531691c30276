"""The files of a project, beside those that a command was given: what they declare, policies may speak of."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from clauses.cli.terminal import most_bytes
from clauses.load import load
from clauses.load.files import read_file
from clauses.load.reading import nfc
from clauses.rules.policy import Mention
from clauses.rules.policy_names import Declared, declared_in, is_known, strangers
from grammar import Diagnostic


def unknown_names(
    mentions: Iterable[Mention], known: Collection[Declared], folders: Iterable[Path]
) -> list[Diagnostic]:
    """A finding for each name that neither what is ``known`` declares, nor a clause file in or below the folders.

    A command may be given one file of many, and a policy speak of who is in another.
    """
    left = [mention for mention in mentions if not is_known(mention, known)]
    if not left:
        return []
    files = list(_clause_files(folders))
    names = {mention.name for mention in left}
    declared = set(known).union(*(_declared(path) for path in files if _speaks_of(path, names)))
    if all(is_known(mention, declared) for mention in left):
        return []
    # What else there is, is what may have been meant.
    return strangers(left, declared.union(*map(_declared, files)))


def _speaks_of(path: str, names: Collection[str]) -> bool:
    source = read_file(path, most_bytes())
    if isinstance(source, Diagnostic):
        return False
    text = nfc(source.text)
    return any(name in text for name in names)


def _clause_files(folders: Iterable[Path]) -> Iterator[str]:
    """Each file once. What cannot be looked into has nothing to tell: nobody asked for it by name."""
    seen = set()
    for folder in folders:
        for parent, inner, names in os.walk(folder):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for name in sorted(names):
                path = os.path.join(parent, name)
                if name.endswith(".clause") and os.path.realpath(path) not in seen:
                    seen.add(os.path.realpath(path))
                    yield path


def _declared(path: str) -> set[Declared]:
    loaded = load(path, most_bytes=most_bytes())
    return set(declared_in(loaded.agreement)) if loaded.agreement is not None else set()
