"""Recording: the scenario that a simulation was, with what came of it as expectations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flowtui.model.contact.contact import Contact
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.expectations import EXPECTATIONS, Expect
from flowtui.scenario.inputs.base import Input, Names
from flowtui.scenario.mocks import Mock, Script
from flowtui.scenario.playing import WEB_CALL, play
from flowtui.scenario.scenario import Scenario
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.steps import Step
from flowtui.world.world import World

FEW = 20
"""So many contacts are all kept: who comes at which place decides on their chance."""


def recording_of(
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
    `llm_output` what the world outside answered; where it left calls unanswered, it is offline.
    """
    first, host = simulation.first, simulation.host
    library = host.engine.library
    concerned = _concerned(simulation)
    names = {uuid: _name(simulation, uuid) for uuid in concerned}
    scenario = Scenario(
        now=first.now,
        title=title,
        flows=flows,
        profile=host.profile,
        seed=first.seed,
        environment=host.engine.environment,
        contacts=tuple(_spec(contact, simulation) for contact in _kept(simulation, concerned)),
        mocks=Script(tuple(mocks)),
        llm_output=llm_output,
        steps=tuple(Step(what) for what in _steps(simulation, names)),
    )
    findings = play(scenario, library).findings
    if any(failure.what == WEB_CALL for finding in findings for failure in finding.failures):
        return replace(scenario, mocks=Script(tuple(mocks), is_offline=True))
    return scenario


def _steps(simulation: Simulation, names: Mapping[str, str]) -> Iterator[Input | Expect]:
    """Yield the inputs, each with what is expected after it, and what is expected in the end."""
    known = Names(names, simulation.host.engine.library)
    whose = names if len(names) > 1 else dict.fromkeys(names, "")
    for applied in simulation.taken:
        yield applied.input.renamed(known)
        for uuid, name in {**whose, "": ""}.items():
            found = (kind.of_input(applied, uuid) for kind in EXPECTATIONS.values())
            if parts := tuple(filter(None, found)):
                yield Expect(parts, name)
    for uuid, name in whose.items():
        found = (kind.of_ending(simulation.world, uuid) for kind in EXPECTATIONS.values())
        if parts := tuple(filter(None, found)):
            yield Expect(parts, name)


def _concerned(simulation: Simulation) -> list[str]:
    """Return the uuids of the contacts something is put in for, or happens to."""
    uuids: dict[str, None] = {}
    for applied in simulation.taken:
        named = filter(None, applied.input.contacts_named)
        found = (applied.world.contact_named(name) for name in named)
        uuids |= {contact.uuid: None for contact in found if contact}
        uuids |= {entry.contact_uuid: None for entry in applied.entries if entry.contact_uuid}
    return list(uuids)


def _name(simulation: Simulation, uuid: str) -> str:
    """Return by what a contact is called: name or address, if nobody else ever has it."""
    worlds = [simulation.first, *(applied.world for applied in simulation.taken)]
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


def _kept(simulation: Simulation, concerned: list[str]) -> list[Contact]:
    contacts = list(simulation.first.contacts.values())
    if len(contacts) <= FEW:
        last = max((n for n, each in enumerate(contacts) if each.uuid in concerned), default=-1)
        return contacts[: last + 1]
    return [contact for contact in contacts if contact.uuid in concerned]


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
