"""The outcome of a review as one HTML page: the page of the comparison, with what was decided beside each change."""

from collections.abc import Iterable, Iterator, Sequence

from clauses.agreement import Agreement
from clauses.diff.change import Change
from clauses.report.diff_html import Report, report_page
from clauses.report.escape import Html, html, joined, tag
from clauses.report.html_blocks import Remarks, hidden, mute, tongue
from clauses.report.review_words import (
    by_state,
    disagreements,
    once,
    progress,
    remarks,
    reviewers,
    sentence,
)
from clauses.report.view import WHOLE
from clauses.review import STATES, Decision, Review


def review_html(review: Review, versions: Sequence[Agreement]) -> str:
    """The whole review as a page that needs nothing but itself."""
    last = versions[-1]
    names = (review.labels[0][0], *(new for _, new in review.labels))
    title = f"Review of {last.heading or last.id}: {' → '.join(names)}"
    several = len(review.diffs) > 1
    reports = [
        Report(
            (found, versions[pair], versions[pair + 1]),
            WHOLE,
            pair + several,
            depth=1,
            remarks=_Decisions(review, pair),
        )
        for pair, found in enumerate(review.diffs)
    ]
    bodies = [tag("article", *report.parts("div"), class_="clausediff") for report in reports]
    head = tag("header", *_head(review, last, names), class_="clausediff above")
    body = joined(head, tag("main", *bodies, *_gone(review)))
    return report_page(title, reports, body, "review.css")


class _Decisions(Remarks):
    """What was decided on the changes of one pair of versions."""

    choices = (
        *((f"state-{state}", state) for state in STATES),
        ("disputed", "the reviewers disagree"),
    )

    def __init__(self, review: Review, pair: int) -> None:
        self.review = review
        self.pair = pair

    def of(self, change: Change) -> Html:
        standing = self.review.standing(change, self.pair)
        lines = []
        for remark in remarks(standing):
            text = html(remark.text)
            if remark.about == "state":
                name = tag("code", html(change.id))
                text = joined(mute(f"{STATES[standing.state]} "), text, html(" "), name)
            lines.append(tag("p", text, class_=f"said {remark.about}"))
            lines += _comment(remark.comment)
        return tag("div", *lines, class_=f"decision {standing.state}")

    def classes(self, change: Change) -> Iterable[str]:
        standing = self.review.standing(change, self.pair)
        # As in the counts: what has no verdict is undecided.
        undecided = ["state-undecided"] if standing.state not in ("accepted", "rejected") else []
        return (f"state-{standing.state}", *undecided, *(["disputed"] if standing.disagreement else []))


def _head(review: Review, last: Agreement, names: Sequence[str]) -> Iterator[Html]:
    yield tag("h1", html(f"Review of {last.heading or last.id}"), class_="h1", lang=tongue(last))
    versions = [tag("span", html(names[0]))]
    for name in names[1:]:
        versions += [mute(" → "), hidden(" to "), tag("span", html(name))]
    yield tag("p", html("Versions "), *versions, class_="versions")
    yield tag("p", html(f"{progress(review.counts)}."), class_="lead")
    if said := disagreements(review.counts):
        yield tag("p", html(f"{said}."), class_="alarm")
    rows = [
        tag(
            "tr",
            tag("th", mute(f"{STATES[state]} "), html(state), scope="row"),
            tag("td", html(f"{count:,}"), class_="number"),
        )
        for state, count in by_state(review.counts)
    ]
    if rows:
        heads = [tag("th", html("State"), scope="col"), tag("th", html("Changes"), scope="col", class_="number")]
        yield tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="counts")
    if by := reviewers(review):
        yield tag("p", html(f"Decided by {', '.join(by)}."))


def _gone(review: Review) -> Iterator[Html]:
    if review.gone:
        entries = [tag("li", *_was(each)) for each in review.gone]
        head = tag("h2", html("Decisions on changes that are not there any more"), class_="h2")
        yield tag("section", head, tag("ul", *entries), class_="clausediff gone")


def _was(decision: Decision) -> Iterator[Html]:
    yield tag("p", html(sentence(once(decision))))
    yield from _comment(decision.comment)


def _comment(comment: str) -> list[Html]:
    return [tag("blockquote", tag("p", html(comment), dir="auto"))] if comment else []
