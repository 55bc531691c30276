"""The outcome of a review, by format: each a function of the review and of the versions that it is of.

What they write ends with a line feed, and is to be written as it is, in UTF-8.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from clauses.agreement import Agreement
from clauses.review import Review

Outcome: TypeAlias = Callable[[Review, Sequence[Agreement]], str]

# Each format is imported when it is asked for, so that nobody waits for those that are not.


def _markdown(review: Review, versions: Sequence[Agreement]) -> str:
    from clauses.report.review_markdown import review_markdown

    return review_markdown(review, versions)


def _html(review: Review, versions: Sequence[Agreement]) -> str:
    from clauses.report.review_html import review_html

    return review_html(review, versions)


def _json(review: Review, versions: Sequence[Agreement]) -> str:
    from clauses.report.review_json import review_json

    return review_json(review, versions)


REVIEWS: Mapping[str, Outcome] = MappingProxyType({"md": _markdown, "html": _html, "json": _json})
"""Every format that the outcome of a review is written in."""
