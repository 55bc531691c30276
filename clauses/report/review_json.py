"""The outcome of a review as JSON: every change, and beside it what was decided."""

from collections.abc import Sequence
from typing import Any

from clauses.agreement import Agreement
from clauses.diff import Diff
from clauses.report.review_words import reviewers
from clauses.report.safe_json import safe_json
from clauses.review import Counts, Decision, Review, Standing

SCHEMA_VERSION = 1


def review_json(review: Review, versions: Sequence[Agreement]) -> str:
    """The whole, as ``review_schema`` describes it."""
    last = versions[-1]
    whole = {
        "schema_version": SCHEMA_VERSION,
        "agreement": last.id,
        "heading": last.heading,
        "reviewers": list(reviewers(review)),
        "summary": _summary(review.counts),
        "pairs": [_pair(review, pair, found) for pair, found in enumerate(review.diffs)],
        "gone": [_decision(each) for each in review.gone],
    }
    return f"{safe_json(whole, indent=2)}\n"


def _pair(review: Review, pair: int, found: Diff) -> dict[str, Any]:
    whole = found.to_dict()
    old, new = review.labels[pair]
    return {
        "labels": [old, new],
        "old": whole["old"],
        "new": whole["new"],
        "complete": found.complete,
        "limits": list(found.limits),
        "summary": _summary(review.counts_of(pair)),
        "changes": [
            {**told, "review": _standing(review.standing(change, pair))}
            for told, change in zip(whole["changes"], found.changes, strict=True)
        ],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "state": standing.state,
        "decision": _decision(standing.own) if standing.own else None,
        "outdated": [_decision(each) for each in standing.outdated],
        "others": [{"file": name, "decision": _decision(each)} for name, each in standing.others],
        "others_outdated": [{"file": name, "decision": _decision(each)} for name, each in standing.others_outdated],
        "disagreement": standing.disagreement,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return decision.model_dump(mode="json", exclude_none=True)


def _summary(counts: Counts) -> dict[str, Any]:
    return {
        "changes": counts.total,
        "decided": counts.decided,
        "left": counts.left,
        "states": dict(counts.states),
        "disagreements": counts.disagreements,
    }
