"""Occasions: something that happens to a contact from outside, and the flows that it starts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from flowtui.flows.policies.choices import ArchivedFlow
from flowtui.flows.runtime.routes import route_of
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.modifier import read_modifier
from flowtui.flows.triggers.matching import Candidate, chosen, considered
from flowtui.model.assets.references import ChannelReference
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.events import Event
from flowtui.model.events.host import CallMissed, CallReceived, ChatStarted
from flowtui.model.session.why import Condition
from flowtui.world import campaigns
from flowtui.world.change import Happening, WorldChange
from flowtui.world.events import AskedTrigger, ContactCame, TriggersAsked
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


def occur(runner: "WorldRunner", world: World, contact_uuid: str, event: Event) -> Happening:
    """Let something happen to a contact that is no message; flows start that are started by it.

    Of blocked contacts nothing is taken (mailroom). Who opens a chat is active again, if they were
    stopped.

    Raises:
        UnknownContact: the contact is not there.
    """
    contact = world.contact(contact_uuid)
    change = WorldChange(world)
    if contact.status is ContactStatus.BLOCKED:
        change.log(ContactCame(event, "blocked"), contact_uuid)
        return change.done()
    if isinstance(event, ChatStarted) and contact.status is ContactStatus.STOPPED:
        runner.activate(change, contact)
    _prefer_where_it_came(runner, change, contact_uuid, event)
    came = ContactCame(event)
    change.log(came, contact_uuid)
    campaigns.follow(runner, change, contact_uuid, (came,))
    answer(runner, change, contact_uuid, event)
    return change.done()


def answer(
    runner: "WorldRunner", change: WorldChange, contact_uuid: str, event: Event
) -> tuple[Candidate, ...]:
    """Start a contact in the flows that are started by `event`; return their triggers."""
    asked = ask(runner, change, contact_uuid, event)
    starting = chosen(asked, runner.profile.policies)
    tell(change, contact_uuid, event, asked, starting)
    start(runner, change, contact_uuid, starting)
    return starting


def ask(
    runner: "WorldRunner", change: WorldChange, contact_uuid: str, event: Event
) -> tuple[Candidate, ...]:
    """Return the triggers that answer `event`, with what was asked of each.

    A flow that is put away counts as one that can be started where its trigger swallows what it
    answers: see `is_swallowed`.
    """
    world, policies = change.world, runner.profile.policies
    triggers = world.triggers.values()
    if not triggers:
        return ()
    contact = world.contacts[contact_uuid]
    environment = runner.engine.environment
    swallows = policies.trigger_archived_flow is ArchivedFlow.SWALLOW
    return tuple(
        with_condition(each, _published(change, each.trigger, swallows=swallows))
        for each in considered(triggers, event, contact, environment, policies)
    )


def with_condition(candidate: Candidate, condition: Condition | None) -> Candidate:
    """Return a candidate of which one thing more was asked."""
    if condition is None:
        return candidate
    return replace(candidate, conditions=(*candidate.conditions, condition))


def _published(change: WorldChange, trigger: FlowTrigger, *, swallows: bool) -> Condition | None:
    status = change.world.status_of(trigger.flow.uuid)
    if status is FlowStatus.PUBLISHED or (swallows and status is FlowStatus.ARCHIVED):
        return None
    return Condition(f"{trigger.flow.name} is published", f"it is {status}", met=False)


def is_swallowed(change: WorldChange, starting: Iterable[Candidate]) -> bool:
    """Return whether what happened comes to nothing since the flow it starts was put away."""
    return any(
        change.world.status_of(each.trigger.flow.uuid) is FlowStatus.ARCHIVED for each in starting
    )


def tell(
    change: WorldChange,
    contact_uuid: str,
    event: Event,
    asked: Iterable[Candidate],
    starting: Iterable[Candidate],
) -> None:
    """Log which triggers were asked, and which start their flows; nothing where there are none."""
    starts = {each.trigger.uuid for each in starting}
    told = tuple(_asked(each, starts=each.trigger.uuid in starts) for each in asked)
    if told:
        change.log(TriggersAsked(event.type, told), contact_uuid)


def _asked(candidate: Candidate, *, starts: bool) -> AskedTrigger:
    trigger = candidate.trigger
    words = f"{trigger.title} {trigger.summary()}"
    return AskedTrigger(
        trigger.uuid, words, trigger.flow.reference(), candidate.conditions, candidate.score, starts
    )


def start(
    runner: "WorldRunner", change: WorldChange, contact_uuid: str, starting: Iterable[Candidate]
) -> None:
    """Start the flows of triggers, in their order."""
    for candidate in starting:
        runner.attempt(change, contact_uuid, candidate.session_trigger(change.now))


def prefer(
    runner: "WorldRunner",
    change: WorldChange,
    contact_uuid: str,
    urn: str,
    channel: ChannelReference | None,
) -> None:
    """Let a contact be reached from now on where they came from, if that is not so already."""
    contact = change.world.contacts[contact_uuid]
    route = route_of(contact, runner.engine.library.assets)
    here = route and (route[0].identity, route[1].uuid)
    if not urn or channel is None or here == (urn, channel.uuid):
        return
    named = {"uuid": channel.uuid, "name": channel.name}
    affinity = read_modifier({"type": "affinity", "urn": urn, "channel": named})
    runner.modify(change, contact, affinity)


def _prefer_where_it_came(
    runner: "WorldRunner", change: WorldChange, contact_uuid: str, event: Event
) -> None:
    """Let a contact be reached from now on by the channel by which something came."""
    reference = event.call.channel if isinstance(event, CallReceived) else None
    if isinstance(event, ChatStarted | CallMissed):
        reference = event.channel
    channel = runner.engine.library.assets.channels.get(reference.uuid) if reference else None
    if channel is None:
        return
    for urn in change.world.contacts[contact_uuid].urns:
        if urn.scheme in channel.schemes:
            prefer(runner, change, contact_uuid, urn.identity, channel.reference)
            return


def facts_of(change: WorldChange, kind: str) -> Mapping[str, object]:
    """Return what every event from outside says that happens now: its id and time."""
    return {"uuid": change.new_uuid(kind), "created_on": change.now}
