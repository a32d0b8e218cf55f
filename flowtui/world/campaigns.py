"""Campaigns in a world: when points are due for contacts, as their dates and groups change.

The rules are mailroom's (`core/runner/hooks/update_campaign_fires.go`): what changed in one go is
looked at when it is over, with the contact as they are then.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from flowtui.flows.calendar.campaign import Campaign, Point, fire_time
from flowtui.flows.policies.choices import PointLastSeen
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.events import Event
from flowtui.model.events.contact import (
    ContactFieldChanged,
    ContactGroupsChanged,
    ContactLastSeenChanged,
)
from flowtui.model.events.host import MsgReceived
from flowtui.model.events.session import SessionResumed, SessionStarted
from flowtui.model.session.waking import Priority
from flowtui.world.change import WorldChange
from flowtui.world.events import ContactCame, MsgUnhandled, RowAdded, RowRemoved, point_scope

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner

POINT = "campaign_point"
"""The kind of rows of points that are due."""
CREATED_ON, LAST_SEEN_ON = "created_on", "last_seen_on"
"""What points may count from that is no field."""


@dataclass(slots=True)
class _Changes:
    """What changed of a contact that campaigns look at."""

    groups: dict[str, bool] = field(default_factory=dict)
    """Whether the contact came into a group or left it, the last of it, by the group's uuid."""
    dates: set[str] = field(default_factory=set)
    """The keys of what has another value."""

    def take(self, event: Event) -> None:
        match event:
            case ContactGroupsChanged(groups_added=added, groups_removed=removed):
                self.groups |= {group.uuid: True for group in added or ()}
                self.groups |= {group.uuid: False for group in removed or ()}
            case ContactFieldChanged(field=changed):
                self.dates.add(changed.key)
            case SessionStarted(trigger=trigger):
                if isinstance(trigger.event, MsgReceived):
                    self.dates.add(LAST_SEEN_ON)
            case SessionResumed(resume=resume):
                if isinstance(resume.event, MsgReceived):
                    self.dates.add(LAST_SEEN_ON)
            case MsgUnhandled() | ContactCame() | ContactLastSeenChanged() | MsgReceived():
                self.dates.add(LAST_SEEN_ON)
            case _:
                pass


def follow(
    runner: "WorldRunner", change: WorldChange, contact_uuid: str, events: Iterable[Event]
) -> None:
    """Put on the agenda what becomes due for a contact by `events`, and cross out what is not."""
    campaigns = runner.campaigns
    if not campaigns:
        return
    changes = _Changes()
    for event in events:
        changes.take(event)
    if runner.profile.policies.point_last_seen is PointLastSeen.LITERAL:
        changes.dates.discard(LAST_SEEN_ON)
    if not changes.groups and not changes.dates:
        return
    for campaign in campaigns:
        for point in campaign.points:
            _follow_one(runner, change, contact_uuid, campaign, point, changes)


def _follow_one(
    runner: "WorldRunner",
    change: WorldChange,
    contact_uuid: str,
    campaign: Campaign,
    point: Point,
    changes: _Changes,
) -> None:
    contact = change.world.contacts[contact_uuid]
    came = changes.groups.get(campaign.group.uuid)
    belongs = _belongs(contact, campaign)
    is_moved = point.relative_to in changes.dates and (belongs or came is False)
    if came is False or is_moved:
        _cross_out(change, contact_uuid, point)
    if belongs and (is_moved or came):
        _put(runner, change, contact, point)


def plan(runner: "WorldRunner", change: WorldChange, contact: Contact) -> None:
    """Put on the agenda all that is due for a contact who comes into the world."""
    for campaign in runner.campaigns:
        if _belongs(contact, campaign):
            for point in campaign.points:
                _put(runner, change, contact, point)


def _belongs(contact: Contact, campaign: Campaign) -> bool:
    """Return whether points of a campaign are for a contact."""
    return contact.status is ContactStatus.ACTIVE and contact.in_group(campaign.group.uuid)


def _put(runner: "WorldRunner", change: WorldChange, contact: Contact, point: Point) -> None:
    """Put a point on the agenda; what is due there already for the contact stays as it is."""
    scope = point_scope(contact.uuid, point.uuid)
    if change.agenda.of(scope):
        return
    policies, zone = runner.profile.policies, runner.engine.environment.timezone
    due = fire_time(point, date_of(contact, point), change.now, zone, policies)
    if due is not None:
        change.log(RowAdded(POINT, scope, due, Priority.SCHEDULE), contact.uuid)


def _cross_out(change: WorldChange, contact_uuid: str, point: Point) -> None:
    scope = point_scope(contact_uuid, point.uuid)
    if change.agenda.of(scope):
        change.log(RowRemoved(POINT, scope, "the date or the group changed"), contact_uuid)


def date_of(contact: Contact, point: Point) -> datetime | None:
    """Return the date of a contact that a point counts from; None where they have none."""
    if point.relative_to == CREATED_ON:
        return contact.created_on
    if point.relative_to == LAST_SEEN_ON:
        return contact.last_seen_on
    value = contact.fields.get(point.relative_to)
    return value.datetime if value else None


def point_of(runner: "WorldRunner", scope: str) -> tuple[Campaign, Point] | None:
    """Return the point that a row is of, and its campaign; None where it is no more."""
    uuid = scope.rpartition("/")[2]
    for campaign in runner.campaigns:
        for point in campaign.points:
            if point.uuid == uuid:
                return campaign, point
    return None
