"""Which triggers something that happens concerns, and which of them start their flows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from flowtui.flows.policies.choices import TriggerChoice
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow_trigger import FlowTrigger, Occasion
from flowtui.flows.spec.references import GroupRef, names_of
from flowtui.model.assets.references import ChannelReference
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment
from flowtui.model.events import Event
from flowtui.model.session.why import Condition
from flowtui.model.triggers.base import Trigger

FOR_CHANNEL = 4
FOR_GROUPS = 2
FOR_EXCLUSIONS = 1
"""What a trigger scores for each that it says and that holds: the more it says, the more it is
meant (mailroom)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger that was asked about something that happened."""

    trigger: FlowTrigger
    occasion: Occasion
    conditions: tuple[Condition, ...]
    """What must hold for it to start its flow, in the order in which it was asked."""
    score: int
    """How narrowly it says whom it is for."""

    @property
    def matches(self) -> bool:
        """Whether all of it holds."""
        return all(condition.met for condition in self.conditions)

    @property
    def precedence(self) -> int:
        """How much the trigger is meant by what it hears: goes before the score."""
        return self.trigger.precedence()

    def session_trigger(self, triggered_on: datetime) -> Trigger:
        """Return why the session starts that the trigger starts.

        Raises:
            ValueError: it does not match, and has nothing to start a session with.
        """
        return self.trigger.session_trigger(self.occasion, triggered_on)


def considered(
    triggers: Iterable[FlowTrigger],
    event: Event,
    contact: Contact | None,
    environment: Environment,
    policies: Policies,
) -> tuple[Candidate, ...]:
    """Return the triggers that answer `event`, with what was asked of each, in their order.

    Those that are archived are not asked, nor those that answer other events.
    """
    return tuple(
        _candidate(trigger, event, contact, environment, policies)
        for trigger in triggers
        if trigger.hears(event) and not trigger.is_archived
    )


def chosen(candidates: Iterable[Candidate], policies: Policies) -> tuple[Candidate, ...]:
    """Return the candidates that start their flows, by `trigger.choose`; the first one first.

    * score: the one that is meant most, of these the one of the highest score, of these the first;
    * first: the first of those that are meant most;
    * all: every one that matches.
    """
    matching = [each for each in candidates if each.matches]
    match policies.trigger_choose:
        case TriggerChoice.SCORE:
            return tuple(sorted(matching, key=lambda each: (-each.precedence, -each.score))[:1])
        case TriggerChoice.FIRST:
            return tuple(sorted(matching, key=lambda each: -each.precedence)[:1])
        case TriggerChoice.ALL:
            return tuple(matching)
        case _:
            assert_never(policies.trigger_choose)


def score_of(*, channel: bool, groups: bool, exclusions: bool) -> int:
    """Return how narrow a trigger is that says so of channel, groups and exclusions."""
    return FOR_CHANNEL * channel + FOR_GROUPS * groups + FOR_EXCLUSIONS * exclusions


def _candidate(
    trigger: FlowTrigger,
    event: Event,
    contact: Contact | None,
    environment: Environment,
    policies: Policies,
) -> Candidate:
    sees = trigger.sees_contact or policies.trigger_sees_contact
    occasion = Occasion(event=event, contact=contact if sees else None, environment=environment)
    channel = trigger.channel_of(event)
    conditions = (
        *trigger.conditions(occasion),
        *_about_channel(trigger, channel),
        *_about_groups(trigger, occasion.contact),
    )
    score = score_of(
        channel=trigger.channel is not None and channel is not None,
        groups=bool(trigger.groups),
        exclusions=bool(trigger.exclude_groups),
    )
    return Candidate(trigger, occasion, conditions, score)


def _about_channel(trigger: FlowTrigger, channel: ChannelReference | None) -> Iterator[Condition]:
    """Yield what must hold of the channel: nothing where the event says none (mailroom)."""
    if trigger.channel is None:
        return
    text = f"it comes by {trigger.channel.name or trigger.channel.uuid}"
    seen = (channel.name or channel.uuid) if channel else "no channel is said"
    yield Condition(text, seen, met=channel is None or channel.uuid == trigger.channel.uuid)


def _about_groups(trigger: FlowTrigger, contact: Contact | None) -> Iterator[Condition]:
    """Yield what must hold of the contact's groups.

    Where nobody is asked about, they are in no group: not in those they must be in, either.
    """
    if trigger.groups:
        text, seen = f"in {names_of(trigger.groups)}", _groups_seen(contact)
        yield Condition(text, seen, met=_in_any(contact, trigger.groups))
    if trigger.exclude_groups:
        text, seen = f"not in {names_of(trigger.exclude_groups)}", _groups_seen(contact)
        yield Condition(text, seen, met=not _in_any(contact, trigger.exclude_groups))


def _in_any(contact: Contact | None, groups: Iterable[GroupRef]) -> bool:
    return contact is not None and any(contact.in_group(group.uuid) for group in groups)


def _groups_seen(contact: Contact | None) -> str:
    if contact is None:
        return "nobody is asked about"
    names = ", ".join(group.name or group.uuid for group in contact.groups)
    return f"in {names}" if names else "in no group"
