"""The user's text in the log of a build: nothing in it is a command to the build."""

import re

from grammar.visible import inert

# Builds look for commands in what a program prints: two colons at the start of a line (GitHub), and ``##[``, ``##vso[``
# or ``##teamcity[`` anywhere in it (Azure, TeamCity, and GitHub once).
MARKED = re.compile(r"##(?=\w*\[)")
_COLONS = re.compile(r"^(\s*):(?=:)", re.MULTILINE)


def log(text: str) -> str:
    """``text`` on one line in which no build finds a command."""
    return quiet(inert(text).replace("\n", "\\n").replace("\t", " "))


def quiet(text: str) -> str:
    """``text`` that is ready to be printed, with the signs of a command of a build kept apart by a blank."""
    return _COLONS.sub(r"\1: ", MARKED.sub("# #", text))


_GITHUB_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_GITHUB_PROPERTY = (*_GITHUB_DATA, (":", "%3A"), (",", "%2C"))


def github_data(text: str) -> str:
    """``text`` as the message of a command to GitHub; a line feed stays one."""
    return _substituted(MARKED.sub("# #", inert(text)), _GITHUB_DATA)


def github_property(text: str) -> str:
    """``text`` as a property of a command to GitHub."""
    return _substituted(MARKED.sub("# #", inert(text)), _GITHUB_PROPERTY)


def _substituted(text: str, instead: tuple[tuple[str, str], ...]) -> str:
    for sign, code in instead:
        text = text.replace(sign, code)
    return text
