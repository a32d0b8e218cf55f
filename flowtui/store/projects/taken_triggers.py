"""Which triggers of a file are taken into a workspace, and which are put away in return."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from flowtui.flows.library.document import Document
from flowtui.flows.spec.flow_trigger import FlowTrigger, read_flow_trigger
from flowtui.flows.triggers.conflicts import kept
from flowtui.store.files.jsontext import JsonObject


@dataclass(frozen=True, slots=True)
class TakenTriggers:
    """What comes of taking in the triggers of a file."""

    new: tuple[FlowTrigger, ...]
    archived: tuple[FlowTrigger, ...]
    """Those that were here and are put away, for new ones answer the same."""
    skipped: tuple[str, ...]
    """Those that are not taken in, each with the reason."""


def taken_triggers(
    document: Document, here: Iterable[JsonObject], flows: Collection[str]
) -> TakenTriggers:
    """Return what comes of taking in the triggers of `document`, where `flows` are there.

    Those that are here already stay as they are.
    """
    before = {trigger.uuid: trigger for trigger in map(read_flow_trigger, here)}
    after = tuple(before.values())
    for trigger in document.flow_triggers:
        if trigger.uuid not in before and trigger.flow.uuid in flows:
            after = kept(trigger, after)
    return TakenTriggers(
        new=tuple(each for each in after if each.uuid not in before),
        archived=tuple(each for each in after if each.uuid in before and each != before[each.uuid]),
        skipped=tuple(_skipped(document, flows)),
    )


def _skipped(document: Document, flows: Collection[str]) -> Iterator[str]:
    for entry in document.triggers:
        if entry.trigger is None:
            yield "; ".join(f"{fault.field}: {fault.text}" for fault in entry.faults)
        elif entry.trigger.flow.uuid not in flows:
            name = entry.trigger.flow.name or entry.trigger.flow.uuid
            yield f"trigger {entry.trigger.summary()}: there is no flow {name!r} here"
