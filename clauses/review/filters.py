"""Which changes a reader wants to see: by level, kind, whom they favour, state, and words."""

from clauses.diff.change import Change, Edited, Level
from clauses.diff.words import in_words
from clauses.review.review import Standing, State
from grammar.frozen import frozen


@frozen
class Filter:
    """Changes that fit each of these; what is empty fits every change.

    ``favours`` and ``disfavours`` are parties; where both are given, a change that touches one of them either way fits.
    ``text`` is found in ids, headings, fields and what was said before and after, however it is capitalised.
    """

    levels: frozenset[Level] = frozenset()
    kinds: frozenset[str] = frozenset()
    favours: frozenset[str] = frozenset()
    disfavours: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    text: str = ""

    def fits(self, change: Change, standing: Standing) -> bool:
        """Whether a change is one of those."""
        return (
            (not self.levels or change.level in self.levels)
            and (not self.kinds or change.clause.kind in self.kinds)
            and (not self.states or standing.state in self.states)
            and self._touches(change)
            and (not self.text or self.text.casefold() in _text(change).casefold())
        )

    @property
    def empty(self) -> bool:
        """Whether every change fits."""
        return self == Filter()

    def _touches(self, change: Change) -> bool:
        if not self.favours and not self.disfavours:
            return True
        gains = {party for effect in change.effects for party in effect.favours}
        losses = {party for effect in change.effects for party in effect.disfavours}
        return not self.favours.isdisjoint(gains) or not self.disfavours.isdisjoint(losses)


def _text(change: Change) -> str:
    clause = change.clause
    said = [change.id, clause.kind, clause.id, clause.old_id, clause.heading, clause.section]
    if isinstance(change, Edited):
        said.append(change.field)
    said += [in_words(getattr(change, side, None)) for side in ("before", "after")]
    return "\n".join(filter(None, said))
