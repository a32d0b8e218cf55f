"""What is exported beside flows: triggers and campaigns; and the assets that these name."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from flowtui.flows.dialects.dialect import Beside
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.model.assets.references import AnyReference, FieldReference, GroupReference

_NO_FIELDS = frozenset({"created_on", "last_seen_on"})
"""What campaigns count from that is no field of contacts."""


def beside(library: Library, flows: Collection[str]) -> Beside:
    """Return what belongs to `flows` in an export: what starts them, and their campaigns.

    A campaign comes with them if it starts no other flows. What is archived stays here: platforms
    would take it for active.
    """
    triggers = [each for each in library.triggers if each.flow.uuid in flows]
    campaigns = library.assets.data.get("campaigns") or ()
    return Beside(
        triggers=[each for each in triggers if not each.is_archived],
        campaigns=[
            each
            for each in campaigns
            if not each.get("is_archived") and set(_flows_of(each)) <= set(flows)
        ],
    )


def named_beside(kept: Beside) -> Iterator[AnyReference]:
    """Yield the fields and groups that are named beside flows."""
    for trigger in kept.triggers:
        yield from _groups_of(trigger)
    for campaign in kept.campaigns:
        group = campaign.get("group")
        if isinstance(group, Mapping) and group.get("uuid"):
            yield GroupReference(str(group["uuid"]), str(group.get("name", "")))
        for event in _events_of(campaign):
            field = event.get("relative_to")
            if isinstance(field, Mapping) and field.get("key") and field["key"] not in _NO_FIELDS:
                yield FieldReference(str(field["key"]), str(field.get("label", "")))


def _groups_of(trigger: FlowTrigger) -> Iterator[AnyReference]:
    for group in (*trigger.groups, *trigger.exclude_groups):
        if group.uuid:
            yield group.reference()


def _flows_of(campaign: Mapping[str, Any]) -> Iterator[str]:
    for event in _events_of(campaign):
        flow = event.get("flow")
        if isinstance(flow, Mapping) and event.get("event_type") != "M":
            yield str(flow.get("uuid"))


def _events_of(campaign: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    events = campaign.get("events")
    for event in events if isinstance(events, list) else ():
        if isinstance(event, Mapping):
            yield event
