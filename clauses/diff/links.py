"""What the authors say: which blocks bear one id in both versions, and which name another as what they were."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal, NamedTuple

from clauses.diff.normal import words
from clauses.kinds import Declaration

Word = Literal["id", "formerly", "also"]


class Link(NamedTuple):
    """Positions of old and of new blocks that are one: one of each, or one and several."""

    olds: tuple[int, ...]
    news: tuple[int, ...]
    how: Word


def links(
    old: Sequence[Declaration], new: Sequence[Declaration], olds: Iterable[int], news: Iterable[int], words: set[Word]
) -> Iterator[Link]:
    """The links among the blocks at these positions, by the ``words`` that count.

    ``formerly`` is read both ways, so that a change can also be looked at backwards. A name that a block bears in both
    versions speaks of an older change, and says nothing of this one.
    """
    old_ids, new_ids = {old[each].id: each for each in olds}, {new[each].id: each for each in news}
    same = {old_ids[name]: each for name, each in new_ids.items() if name in old_ids} if "id" in words else {}
    former = _formerly(old, new, old_ids, new_ids) if "formerly" in words else []
    found = list(_found(same, former))
    yield from found
    if "formerly" in words and _says_also(old, new):
        taken = {each for link in found for each in link.olds}, {each for link in found for each in link.news}
        yield from _by_also(old, new, old_ids, new_ids, taken)


def _found(same: Mapping[int, int], former: Sequence[tuple[int, int]]) -> Iterator[Link]:
    """The links in the order of the new version, of the pairs of one id and those that ``formerly`` tells of."""
    if not former:
        # Nearly all bear their id and nothing else is said of them: no graph is needed for that.
        yield from (Link((one,), (other,), "id") for one, other in sorted(same.items(), key=itemgetter(1)))
        return
    olds, news = {each for each, _ in former}, {each for _, each in former}
    graph = _Graph()
    alone = []
    for one, other in same.items():
        if one in olds or other in news:
            graph.join(one, other, "id")
        else:
            alone.append((other, [Link((one,), (other,), "id")]))
    for one, other in former:
        graph.join(one, other, "formerly")
    joined = [(news_[0], list(_resolved(graph, olds_, news_))) for olds_, news_ in graph.components()]
    for _, several in sorted([*alone, *joined], key=itemgetter(0)):
        yield from several


def _formerly(
    old: Sequence[Declaration], new: Sequence[Declaration], old_ids: dict[str, int], new_ids: dict[str, int]
) -> list[tuple[int, int]]:
    forward = [
        (old_ids[name], each)
        for each in new_ids.values()
        if new[each].formerly
        for name in _fresh(new[each], old[old_ids[new[each].id]] if new[each].id in old_ids else None)
        if name in old_ids
    ]
    told = {each for each, _ in forward}, {each for _, each in forward}
    backward = [
        (each, new_ids[name])
        for each in old_ids.values()
        if old[each].formerly
        for name in _fresh(old[each], new[new_ids[old[each].id]] if old[each].id in new_ids else None)
        if name in new_ids and each not in told[0] and new_ids[name] not in told[1]
    ]
    return [*forward, *backward]


def _fresh(block: Declaration, same: Declaration | None) -> list[str]:
    stale = set(same.formerly or ()) if same is not None else set()
    return [name for name in block.formerly or () if name not in stale and name != block.id]


_ALSO = frozenset({"also", "formerly_called"})


def _says_also(*versions: Sequence[Declaration]) -> bool:
    """Whether some of the blocks are of a kind that can say which other id or name it bears."""
    return any(
        not _ALSO.isdisjoint(model.model_fields) for blocks in versions for model in {type(block) for block in blocks}
    )


def _by_also(
    old: Sequence[Declaration],
    new: Sequence[Declaration],
    old_ids: dict[str, int],
    new_ids: dict[str, int],
    taken: tuple[set[int], set[int]],
) -> Iterator[Link]:
    """A party or a term that says which id it bears elsewhere, or a party by which name it was called before."""
    graph = _Graph()
    called_before, called_now = (_by_name(blocks, ids) for blocks, ids in ((old, old_ids), (new, new_ids)))
    for each in new_ids.values():
        for other in (*_also(new[each], old_ids), *_called(new[each], called_before)):
            graph.join(other, each, "also")
    for each in old_ids.values():
        for other in (*_also(old[each], new_ids), *_called(old[each], called_now)):
            graph.join(each, other, "also")
    graph.drop(*taken)
    for olds, news in graph.components():
        if len(olds) == len(news) == 1:
            yield Link(tuple(olds), tuple(news), "also")


def _also(block: Declaration, ids: Mapping[str, int]) -> list[int]:
    return [ids[name] for name in block.__dict__.get("also") or () if name in ids]


def _called(block: Declaration, named: Mapping[tuple[str, ...], list[int]]) -> list[int]:
    names = block.__dict__.get("formerly_called")
    keys = [_name_of(block, name) for name in names] if isinstance(names, tuple) else []
    return [each for key in keys for each in named.get(key, ())]


def _by_name(blocks: Sequence[Declaration], ids: Mapping[str, int]) -> dict[tuple[str, ...], list[int]]:
    """What is known by its name, by its kind and the words of that."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for each in ids.values():
        if blocks[each].named and blocks[each].heading:
            found[_name_of(blocks[each], blocks[each].heading or "")].append(each)
    return found


def _name_of(block: Declaration, name: str) -> tuple[str, ...]:
    return block.kind, *words(name)


# --- the graph ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Graph:
    """Old and new positions, and what joins them; an id outweighs a ``formerly`` between the same two."""

    of_old: dict[int, dict[int, Word]] = field(default_factory=lambda: defaultdict(dict))
    of_new: dict[int, dict[int, Word]] = field(default_factory=lambda: defaultdict(dict))

    def join(self, old: int, new: int, word: Word) -> None:
        self.of_old[old].setdefault(new, word)
        self.of_new[new].setdefault(old, word)

    def drop(self, olds: set[int], news: set[int]) -> None:
        for old in olds & self.of_old.keys():
            for new in self.of_old.pop(old):
                self.of_new[new].pop(old, None)
        for new in news & self.of_new.keys():
            for old in self.of_new.pop(new):
                self.of_old[old].pop(new, None)

    def components(self) -> Iterator[tuple[list[int], list[int]]]:
        """What hangs together, each sorted, in the order of the new version."""
        seen: set[int] = set()
        for start in sorted(self.of_new):
            if start in seen or not self.of_new[start]:
                continue
            olds: set[int] = set()
            news: set[int] = set()
            waiting = [start]
            while waiting:
                new = waiting.pop()
                if new in news:
                    continue
                news.add(new)
                for old in self.of_new[new]:
                    if old not in olds:
                        olds.add(old)
                        waiting += self.of_old[old]
            seen |= news
            yield sorted(olds), sorted(news)

    def part(self, olds: set[int], news: set[int], words: set[Word]) -> "_Graph":
        """The same, of these positions and words only."""
        found = _Graph()
        for old in sorted(olds):
            for new, word in self.of_old[old].items():
                if new in news and word in words:
                    found.join(old, new, word)
        return found


def _resolved(graph: _Graph, olds: list[int], news: list[int]) -> Iterator[Link]:
    if len(olds) == 1 or len(news) == 1:
        single = graph.of_old[olds[0]][news[0]] if len(olds) == len(news) else "formerly"
        yield Link(tuple(olds), tuple(news), single)
        return
    named = list(graph.part(set(olds), set(news), {"formerly"}).components())
    one_each = all(len(mine) == len(theirs) == 1 for mine, theirs in named)
    if one_each and len(named) in (len(olds), len(news)):
        # Ids were passed on from one block to the next, and every one of them says so.
        yield from (Link(tuple(mine), tuple(theirs), "formerly") for mine, theirs in named)
        return
    same = [(old, new) for old in olds for new, word in graph.of_old[old].items() if word == "id"]
    yield from (Link((old,), (new,), "id") for old, new in same)
    left = set(olds) - {old for old, _ in same}, set(news) - {new for _, new in same}
    rest = graph.part(*left, {"formerly"})
    for mine, theirs in rest.components():
        yield from _resolved(rest, mine, theirs) if same else _by_position(rest, mine, theirs)


def _by_position(graph: _Graph, olds: list[int], news: list[int]) -> Iterator[Link]:
    """Several that became several others: each goes with the first that names it and is free."""
    free = set(news)
    for old in olds:
        mine = sorted(free & graph.of_old[old].keys())
        if mine:
            free.discard(mine[0])
            yield Link((old,), (mine[0],), "formerly")
