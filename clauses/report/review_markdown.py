"""The outcome of a review as Markdown: clause by clause what changed, and what was decided on it."""

from collections.abc import Iterator, Sequence

from clauses.agreement import Agreement
from clauses.diff.change import Change
from clauses.report.diff_markdown import changes_markdown
from clauses.report.escape import markdown
from clauses.report.review_words import (
    by_state,
    disagreements,
    once,
    progress,
    remarks,
    reviewers,
    sentence,
)
from clauses.review import STATES, Review


def review_markdown(review: Review, versions: Sequence[Agreement]) -> str:
    """The whole review, each pair of versions under its heading."""
    return "".join(_pieces(review, versions))


def _pieces(review: Review, versions: Sequence[Agreement]) -> Iterator[str]:
    last = versions[-1]
    names = " → ".join(_line(name) for name in (review.labels[0][0], *(new for _, new in review.labels)))
    yield f"# Review of {_line(last.heading or last.id)}: {names}\n\n{progress(review.counts)}.\n"
    yield from _counts(review)
    for pair, found in enumerate(review.diffs):
        if len(review.diffs) > 1:
            old, new = review.labels[pair]
            yield f"\n## {_line(old)} → {_line(new)}\n\n{progress(review.counts_of(pair))}.\n"
        if not found.complete:
            yield f"\n**Not complete:** {_line('; '.join(found.limits))}.\n"

        def remark(change: Change, pair: int = pair) -> str:
            return _remarks(review, change, pair)

        yield changes_markdown(found, versions[pair], versions[pair + 1], remark)
    yield from _gone(review)


def _counts(review: Review) -> Iterator[str]:
    states = by_state(review.counts)
    if states:
        yield "\n| State | Changes |\n| --- | ---: |\n"
        yield from (f"| {sentence(state)} | {count:,} |\n" for state, count in states)
    if names := reviewers(review):
        yield f"\nDecided by {', '.join(map(_line, names))}.\n"
    if said := disagreements(review.counts):
        yield f"\n**{said}.**\n"


def _gone(review: Review) -> Iterator[str]:
    if review.gone:
        yield "\n## Decisions on changes that are not there any more\n\n"
        for each in review.gone:
            comment = f"<br>{_quoted(each.comment)}" if each.comment else ""
            yield f"- {_line(sentence(once(each)))}{comment}\n"


def _remarks(review: Review, change: Change, pair: int) -> str:
    standing = review.standing(change, pair)
    lines = []
    for remark in remarks(standing):
        sign = f"{markdown(STATES[standing.state])} " if remark.about == "state" else ""
        strong = "**" if remark.about in ("state", "disagreement") else ""
        name = f" ({change.id})" if remark.about == "state" else ""
        lines.append(f"{strong}{sign}{_line(remark.text)}{strong}{name}")
        lines += [_quoted(remark.comment)] if remark.comment else []
    return "<br>".join(lines)


def _quoted(comment: str) -> str:
    return f"“{markdown(comment)}”"


def _line(text: str) -> str:
    return markdown(text).replace("<br>", " ")
