"""What a timeline draws, in words: for those who hear it, for notes beside it, and for tables."""

from clauses.report.chart import Bar, Subject, ends_in_words, why_possibly
from clauses.timeline import Holding, Span
from clauses.timeline.scenario import Phase


def assumed(subject: Subject) -> str:
    """What is assumed of the versions of an agreement; empty where nothing is."""
    supposed = [each.assumptions for each in subject.timelines]
    said = dict.fromkeys(str(each) for assumptions in supposed for each in assumptions.of)
    said |= dict.fromkeys(["events as expected"] if any(each.expected for each in supposed) else [])
    return f"Assumed: {', '.join(said)}" if said else ""


def forecast(phase: Phase) -> str:
    """A phase, which no agreement states."""
    return f"Forecast, {phase.days.first or '…'} to {phase.days.last or '…'}: {phase.name}. {phase.text or ''}".rstrip()


def name_of(holding: Holding) -> str:
    """Its heading, else its id."""
    return holding.heading or (holding.part.id if holding.part else holding.clause.id)


def kind_of(holding: Holding) -> str:
    """Its kind and its id: ``license model_ip``; of a part, ``except us_government``."""
    named = holding.part or holding.clause
    return f"{named.kind} {named.id}"


def kind_and_path(holding: Holding) -> str:
    """As ``kind_of``, and for a part also the clause that it belongs to."""
    return f"{kind_of(holding)} of {holding.clause.id}" if holding.part else kind_of(holding)


def days(span: Span) -> str:
    """``from 2025-10-28 through 2032-12-31``; ``on`` where no end is known or stated."""
    first = f"from {span.first}" if span.first else "since ever"
    return f"{first} through {span.last}" if span.last else f"{first}{' on' if span.first else ''}"


def first_day(holding: Holding) -> str:
    """The first day, as far as it is known: ``2029-01-01``, ``2029-01-01 at the earliest``, ``not known``."""
    begins = holding.spans.begins
    if not holding.spans.possible:
        return "never"
    if begins.earliest is None:
        return "not known" if begins.latest is None else f"{begins.latest} at the latest"
    return f"{begins.earliest}" if begins.exact else f"{begins.earliest} at the earliest"


def possibly_until(holding: Holding) -> str:
    """Until when it may be in force beyond the days on which it surely is; empty where it cannot be."""
    spans = holding.spans
    last = spans.possible[-1].last if spans.possible else None
    if not spans.possible or (spans.sure is not None and spans.sure.last == last):
        return ""
    return f"{last}" if last else "no end known"


def told(bar: Bar) -> str:
    """All that a bar shows, as sentences."""
    holding = bar.holding
    spans = holding.spans
    said = [f"{name_of(holding)} ({kind_and_path(holding)}){f', version {bar.version}' if bar.version else ''}"]
    if spans.sure:
        said.append(f"In force {days(spans.sure)}")
    said += [f"Possibly in force {days(span)}" for span in spans.possible if span != spans.sure]
    said.append(f"Last day: {ends_in_words(holding)}" if spans.possible else "Never in force")
    said += [f"{reason[:1].upper()}{reason[1:]}" for reason in why_possibly(holding)]
    return " ".join(each if each.endswith(".") else f"{each}." for each in said)
