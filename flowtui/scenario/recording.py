"""Recording: the scenario that a simulation was, with what came of it as expectations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flowtui.flows.library.library import Library
from flowtui.model.contact.contact import Contact
from flowtui.model.events.message import MsgCreated
from flowtui.scenario.expectations import Expect
from flowtui.scenario.inputs import Edit, Input, Say, Start, Stop
from flowtui.scenario.mocks import Mock
from flowtui.scenario.scenario import ContactSpec, Scenario, Step
from flowtui.scenario.simulation import Simulation, Taken
from flowtui.world.entry import Entry
from flowtui.world.events import BroadcastReceived
from flowtui.world.world import World

FEW = 20
"""So many contacts are all kept: who comes at which place decides on their chance."""


def recorded(
    simulation: Simulation,
    *,
    title: str = "",
    flows: tuple[str, ...] = (),
    mocks: Sequence[Mock] = (),
    llm_output: str = "",
) -> Scenario:
    """Return the scenario that takes the inputs of `simulation` again and expects the same.

    After each input it expects the messages that each contact was sent, in the end that the
    contacts wait where they do. `flows` are the files that the flows are in; `mocks` and
    `llm_output` what the world outside answered.
    """
    first, host = simulation.first, simulation.host
    told = _told(simulation)
    names = {uuid: _name(simulation, uuid) for uuid in told}
    several = len(told) > 1
    steps: list[Step] = []
    for taken in simulation.taken:
        steps.append(Step(_renamed(taken.input, names, host.engine.library)))
        steps += (Step(expect) for expect in _expected(taken, names, several=several))
    steps += (Step(expect) for expect in _ending(simulation.world, names, several=several))
    return Scenario(
        now=first.now,
        title=title,
        flows=flows,
        profile=host.profile,
        seed=first.seed,
        environment=host.engine.environment,
        contacts=tuple(_spec(contact, simulation) for contact in _kept(simulation, told)),
        mocks=tuple(mocks),
        llm_output=llm_output,
        steps=tuple(steps),
    )


def _told(simulation: Simulation) -> list[str]:
    """Return the uuids of the contacts something is put in for, or happens to."""
    told: dict[str, None] = {}
    for taken in simulation.taken:
        match taken.input:
            case Start(contacts=contacts):
                named: tuple[str, ...] = contacts
            case Say(contact=contact) | Edit(contact=contact) | Stop(contact=contact):
                named = (contact,)
            case _:
                named = ()
        found = (taken.world.contact_named(name) for name in named if name)
        told |= {contact.uuid: None for contact in found if contact}
        told |= {entry.contact_uuid: None for entry in taken.entries if entry.contact_uuid}
    return list(told)


def _name(simulation: Simulation, uuid: str) -> str:
    """Return by what a contact is called: name or address, if nobody else ever has it."""
    worlds = [simulation.first, *(taken.world for taken in simulation.taken)]
    contact = simulation.first.contacts.get(uuid)
    if contact is None:
        return uuid
    for name in (contact.name, *(urn.identity for urn in contact.urns)):
        if name and all(_means(world, name, uuid) for world in worlds):
            return name
    return contact.name or uuid


def _means(world: World, name: str, uuid: str) -> bool:
    found = world.contact_named(name)
    return found is not None and found.uuid == uuid


def _renamed(given: Input, names: dict[str, str], library: Library) -> Input:
    """Return an input that says names where it said uuids."""
    match given:
        case Start(flow=flow, contacts=contacts):
            known = library.flow(flow)
            alone = known and library.flow_named(known.name) is known
            called = tuple(names.get(contact, contact) for contact in contacts)
            return replace(given, flow=known.name if known and alone else flow, contacts=called)
        case Say(contact=contact) | Edit(contact=contact) | Stop(contact=contact):
            return replace(given, contact=names.get(contact, contact))
        case _:
            return given


def _expected(taken: Taken, names: dict[str, str], *, several: bool) -> Iterator[Expect]:
    """Yield what the messages were that came of an input."""
    for uuid, name in names.items():
        texts = [_text(entry) for entry in taken.entries if _is_message(entry, uuid)]
        if texts:
            yield Expect({"messages": texts}, name if several else "")
    if isinstance(taken.input, Say | Start) and not any(
        _is_message(entry, entry.contact_uuid) for entry in taken.entries
    ):
        yield Expect({"no_message": True})


def _is_message(entry: Entry, contact_uuid: str) -> bool:
    event = entry.record.event
    return entry.contact_uuid == contact_uuid and isinstance(event, MsgCreated | BroadcastReceived)


def _text(entry: Entry) -> str:
    event = entry.record.event
    return event.msg.text if isinstance(event, MsgCreated | BroadcastReceived) else ""


def _ending(world: World, names: dict[str, str], *, several: bool) -> Iterator[Expect]:
    """Yield in which flow each contact waits in the end."""
    for uuid, name in names.items():
        session = world.waiting_session(uuid)
        run = session.waiting_run if session else None
        yield Expect({"waiting_in": run.flow.name if run else None}, name if several else "")


def _kept(simulation: Simulation, told: list[str]) -> list[Contact]:
    contacts = list(simulation.first.contacts.values())
    if len(contacts) <= FEW:
        last = max((n for n, each in enumerate(contacts) if each.uuid in told), default=-1)
        return contacts[: last + 1]
    return [contact for contact in contacts if contact.uuid in told]


def _spec(contact: Contact, simulation: Simulation) -> ContactSpec:
    known = simulation.host.engine.library.assets.groups
    queried = {uuid for uuid, group in known.items() if group.query}  # the query puts them there
    return ContactSpec(
        name=contact.name,
        urns=tuple(str(urn) for urn in contact.urns),
        language=contact.language,
        timezone=contact.timezone,
        status=str(contact.status),
        fields={key: value.text for key, value in contact.fields.items()},
        groups=tuple(each.name for each in contact.groups if each.uuid not in queried),
    )
