"""Conversations by chance: a contact who says whatever, and a clock that goes on."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from flowtui.flows.library.library import Library
from flowtui.flows.routers.switch import Switch
from flowtui.flows.spec.flow import Flow
from flowtui.model.environment import Environment
from flowtui.model.events.message import MsgCreated
from flowtui.model.session.chance import Stream
from flowtui.model.session.fold import fold
from flowtui.model.session.run import Status
from flowtui.model.session.session import Session
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.files import DEFAULT_NOW
from flowtui.scenario.inputs import Advance, AdvanceTo, Input, Say, Start
from flowtui.scenario.mocks import Mock, Script
from flowtui.scenario.scenario import Scenario, begin
from flowtui.scenario.simulation import Simulation
from flowtui.world.profile import PROFILES

NAME = "Asha Rao"
MEDIA = (
    "image/jpeg:http://example.org/a.jpg",
    "audio/ogg:http://example.org/a.ogg",
    "video/mp4:http://example.org/a.mp4",
    "application/pdf:http://example.org/a.pdf",
    "geo:18.52,73.85",
)
SAID = ("1", "2", "yes", "no", "hello there", "", "👍", "99", "<%= 1 %>", "@results.x", "हाँ")
ANSWER = json.dumps({"message": "All is well", "score": 7, "media_url": "http://example.org/a.ogg"})
MOCKS = (
    Mock("*", "FUNCTION", body=ANSWER),
    Mock("*", "RESULT", body=json.dumps({"response": {"message": "Done"}}), after=timedelta(0, 30)),
    Mock("http*", body=ANSWER, headers={"Content-Type": "application/json"}),
)
LANGUAGES = ("eng", "hin", "mar", "")


def simulation_of(
    library: Library,
    mocks: Sequence[Mock] = MOCKS,
    contacts: Sequence[ContactSpec] = (ContactSpec(NAME, ("whatsapp:919876543210",), "eng"),),
    seed: int = 0,
) -> Simulation:
    """Return a world of Glific's with some contacts, and nothing said yet."""
    environment = Environment(allowed_languages=LANGUAGES[:3], default_country="IN")
    scenario = Scenario(
        now=DEFAULT_NOW,
        profile=PROFILES["glific"],
        seed=seed,
        environment=environment,
        contacts=tuple(contacts),
        mocks=Script(tuple(mocks)),
    )
    return begin(scenario, library)


def conversation(library: Library, flow: Flow, seed: int, turns: int = 12) -> Simulation:
    """Return what became of a contact who was started in `flow` and then did this and that."""
    chance = Stream(seed)
    contact = ContactSpec(NAME, ("whatsapp:919876543210",), _one_of(chance, LANGUAGES))
    simulation = simulation_of(library, contacts=(contact,), seed=seed)
    simulation = simulation.take(Start(flow.uuid, (NAME,)))
    for _ in range(turns):
        simulation = simulation.take(_next(simulation, flow, chance))
    return simulation


def _next(simulation: Simulation, flow: Flow, chance: Stream) -> Input:
    draw = int(chance.decimal() * 8)
    if draw == 0:
        return AdvanceTo()
    if draw == 1:
        return Advance(timedelta(hours=20))
    if draw == 2:
        return Say("", NAME, (_one_of(chance, MEDIA),))
    offered = [*_offered(simulation), *_asked_for(flow), *SAID]
    return Say(_one_of(chance, offered), NAME)


def _one_of(chance: Stream, items: Sequence[Any]) -> Any:
    return items[int(chance.decimal() * len(items))]


def _offered(simulation: Simulation) -> Iterator[str]:
    for entry in simulation.entries:
        if isinstance(entry.record.event, MsgCreated):
            yield from (reply.text for reply in entry.record.event.msg.quick_replies)


def _asked_for(flow: Flow) -> Iterator[str]:
    for node in flow.nodes:
        if isinstance(node.router, Switch):
            yield from (text for case in node.router.cases for text in case.arguments)


def assert_legal(simulation: Simulation) -> None:
    """Assert that every session is over or waits for something, and is what its log says."""
    world = simulation.world
    for session in world.sessions.values():
        assert session.status.ended or session.status is Status.WAITING
        assert (session.status is Status.WAITING) is (session.wait is not None)
        waiting = [run for run in session.runs if run.status is Status.WAITING]
        assert len(waiting) == (1 if session.wait else 0)
        if session.status.ended:
            assert session.reason
            assert all(run.status.ended for run in session.runs)
    for uuid, (first, records) in _logs(simulation).items():
        assert fold(first, records) == world.sessions[uuid]


def _logs(simulation: Simulation) -> Mapping[str, Any]:
    """Return for each session what it was before all, and its log."""
    logs: dict[str, Any] = {}
    before = simulation.first
    for taken in simulation.taken:
        for entry in taken.entries:
            if not entry.session_uuid:
                continue
            if entry.session_uuid not in logs:
                now = taken.world.sessions[entry.session_uuid]
                contact = before.contacts[entry.contact_uuid]
                first = Session(
                    uuid=now.uuid, type=now.type, contact=contact, trigger=now.trigger,
                    created_on=now.created_on, seed=now.seed,
                )  # fmt: skip
                logs[entry.session_uuid] = (first, [])
            logs[entry.session_uuid][1].append(entry.record)
        before = taken.world
    return logs
