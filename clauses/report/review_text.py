"""A review as text to be read in one go, or aloud: a statement a line, no table, no colour."""

from collections.abc import Iterator, Mapping, Sequence

from clauses.agreement import Agreement
from clauses.diff.change import Added, Change, Edited, Moved, Removed
from clauses.diff.effect import Effect
from clauses.diff.prose import Run, moves, redline
from clauses.kinds import Part
from clauses.report.arrange import (
    Group,
    arranged,
    is_redline,
    label,
    moved,
    shown,
    tells_nothing,
    whole_part,
    written,
)
from clauses.report.effects import spoken as spoken_effect
from clauses.report.findings import inert_line
from clauses.report.review_words import (
    IN_WORDS,
    by_state,
    disagreements,
    once,
    progress,
    remarks,
    sentence,
)
from clauses.report.values import ends, say
from clauses.report.view import near, visible
from clauses.review import Filter, Review, Standing
from grammar.visible import inert

_AROUND = 8
"""So many words are read around each change of a text."""

Versions = Sequence[Agreement]
"""All versions that are reviewed, oldest first: one more than there are pairs."""


def review_text(review: Review, versions: Versions, wanted: Filter | None = None) -> Iterator[str]:
    """The changes that are wanted, line by line; what the user wrote stands on one line, and nothing in it acts."""
    wanted = wanted or Filter()
    yield _title(review, versions)
    yield from _counts(review)
    for pair, found in enumerate(review.diffs):
        old, new = versions[pair], versions[pair + 1]
        if len(review.diffs) > 1:
            yield ""
            labels = review.labels[pair]
            yield f"Versions {inert_line(labels[0])} to {inert_line(labels[1])}. {progress(review.counts_of(pair))}."
        if not found.complete:
            yield f"The comparison is not complete: {inert_line('; '.join(found.limits))}."
        if found.changes and not any(wanted.fits(each, review.standing(each, pair)) for each in found.changes):
            yield ""
            yield "Nothing fits the filter."
        yield from _Told(review, pair, old, new, wanted).lines(arranged(found, old, new))
    yield from _gone(review)


def headline(change: Change, standing: Standing) -> str:
    """What and where a change is, and its state: ``Change 1a2b…: license model_ip, Models: period, substantive, …``."""
    clause = change.clause
    heading = f", {inert_line(clause.heading)}" if clause.heading else ""
    field = inert_line(written(label(change)))
    state = IN_WORDS[standing.state].partition(":")[0].partition(",")[0]
    return (
        f"Change {change.id}. {written(clause.kind)} {inert_line(clause.id)}{heading}: "
        f"{field}. {sentence(change.level)}. {sentence(state)}."
    )


def _title(review: Review, versions: Versions) -> str:
    last = versions[-1]
    names = [inert_line(review.labels[0][0]), *(inert_line(new) for _, new in review.labels)]
    return f"Review of {inert_line(last.heading or last.id)}, versions {' to '.join(names)}."


def _counts(review: Review) -> Iterator[str]:
    counts = review.counts
    if not counts.total:
        yield "No changes."
        return
    yield f"{progress(counts)}."
    yield f"{', '.join(f'{count:,} {state}' for state, count in by_state(counts))}.".capitalize()
    if counts.disagreements:
        yield f"{disagreements(counts)}."


def _gone(review: Review) -> Iterator[str]:
    if review.gone:
        yield ""
        yield "Decisions on changes that are not there any more:"
        for decision in review.gone:
            yield f"{sentence(inert_line(once(decision)))}."
            yield from _comment(decision.comment)


class _Told:
    """Tells the changes of one pair of versions."""

    def __init__(self, review: Review, pair: int, old: Agreement, new: Agreement, wanted: Filter) -> None:
        self.review = review
        self.pair = pair
        self.old = old
        self.new = new
        self.wanted = wanted

    def lines(self, groups: Sequence[Group]) -> Iterator[str]:
        for group in groups:
            listed = [change for block in group.blocks for change in block.changes]
            stand = [(change, self.review.standing(change, self.pair)) for change in listed]
            kept = [each for each in stand if self.wanted.fits(*each)]
            if not kept:
                continue
            yield ""
            count = f"{len(listed):,} change{'' if len(listed) == 1 else 's'}"
            shown_here = "" if len(kept) == len(listed) else f", {len(kept):,} shown"
            yield f"{'Section ' if group.named else ''}{inert_line(group.heading)}. {count}{shown_here}."
            for change, standing in kept:
                yield ""
                yield headline(change, standing)
                yield from map(inert_line, self._change(change))
                yield from _standing(standing)

    def _change(self, change: Change) -> Iterator[str]:
        if isinstance(change, Added):
            yield from self._says("After", change.after, self.new)
        elif isinstance(change, Removed):
            yield from self._says("Before", change.before, self.old)
        elif isinstance(change, Moved):
            yield f"After: {moved(change)}"
        elif isinstance(change, Edited):
            yield from self._edited(change)
        else:
            yield f"Before: {say(change.before)}"
            yield f"After: {say(change.after)}"
        if change.level == "substantive" and not tells_nothing(change):
            yield from (f"Effect: {_effect(effect)}" for effect in change.effects)
        if change.used_by:
            yield f"Used by: {', '.join(change.used_by)}"

    def _edited(self, change: Edited) -> Iterator[str]:
        part = whole_part(change)
        if part is not None:
            came = change.before is None
            yield from self._says("After" if came else "Before", part, self.new if came else self.old)
        elif is_redline(change) and change.before is not None and change.after is not None:
            yield f"Words: {spoken(redline(say(change.before), say(change.after)))}"
        else:
            yield f"Before: {self._said(change.before, self.old)}"
            yield f"After: {self._said(change.after, self.new)}"

    def _says(
        self, when: str, said: Mapping[str, object] | Part, agreement: Agreement, path: str = ""
    ) -> Iterator[str]:
        """All that a block says, a field a line."""
        for name, value in shown(said):
            if isinstance(value, Part):
                heading = f" {value.heading}" if value.heading else ""
                yield f"{when}, {path}{name}:{heading}"
                yield from self._says(when, value, agreement, f"{path}{name}, ")
            else:
                yield f"{when}, {path}{written(name)}: {self._said(value, agreement)}"

    def _said(self, value: object, agreement: Agreement) -> str:
        if value is None:
            return "nothing"
        last = ends(value, agreement)
        return f"{say(value)}, {last}" if last else say(value)


def spoken(runs: Sequence[Run]) -> str:
    """A redline for the ear: ``… for [deleted: 5] [inserted: 6] years …``, with a few words around each change."""
    inside = moves(runs) if any(run.move for run in runs) else {}
    pieces = []
    for run in near(visible(runs), _AROUND):
        text = run.text.strip()
        if not text:
            continue
        if run.move and run.op == "delete":
            pieces.append(f"[moved away: {text}]")
        elif run.move:
            pieces.append(f"[moved here: {spoken(inside[run.move])}]")
        else:
            pieces.append(text if run.op == "keep" else f"[{_OPS[run.op]}: {text}]")
    return " ".join(" ".join(piece.split()) for piece in pieces)


_OPS = {"delete": "deleted", "insert": "inserted"}


def _effect(effect: Effect) -> str:
    happened = spoken_effect(effect)
    if effect.favours:
        return f"{happened}, favours {', '.join(effect.favours)}"
    if effect.disfavours:
        return f"{happened}, against {', '.join(effect.disfavours)}"
    if effect.depends:
        return f"{happened}, depends: {effect.depends}"
    return f"{happened}, neutral: {effect.neutral}" if effect.neutral else happened


def _standing(standing: Standing) -> Iterator[str]:
    for remark in remarks(standing):
        # What the headline says already is not said again.
        if remark.about != "state" or standing.own is not None:
            yield f"{inert_line(remark.text)}."
        yield from _comment(remark.comment)


def _comment(comment: str) -> Iterator[str]:
    lines = [line for line in inert(comment).split("\n") if line.strip()]
    return (f"Comment: {inert_line(line)}" for line in lines)
