"""A flow and a scenario with kinds of every sort from outside; what comes of them, as lines."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flowtui.engine.engine import Engine
from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.forms.naming import name_of
from flowtui.flows.forms.palette import palette
from flowtui.flows.library.library import Library
from flowtui.flows.library.referenced import referenced_assets
from flowtui.flows.platforms import names
from flowtui.flows.policies.policies import Policies
from flowtui.flows.presets.base.preset import Preset, preset_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_trigger import read_flow_trigger
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.flows.triggers.matching import chosen, considered
from flowtui.model.assets.assets import Assets
from flowtui.model.assets.family import FAMILIES
from flowtui.model.codec.tagged import read_tagged
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.environment import Environment
from flowtui.model.events import EVENTS
from flowtui.model.events.message import MsgCreated
from flowtui.model.session.run import FlowType
from flowtui.model.triggers import TRIGGERS
from flowtui.scenario.files import read_scenario
from flowtui.scenario.playing import play
from flowtui.scenario.recording import recording_of
from flowtui.scenario.reference import manual, schema
from flowtui.scenario.transcript import transcript
from flowtui.scenario.writing import scenario_text
from flowtui.screens.simulator.commands import SIMULATOR_COMMANDS

UUID = "00000000-0000-4000-8000-0000000000{:02}".format
STORY = """\
title: Toys
contacts: [{name: Ann, urns: ["tel:+250788123123"]}]
steps:
  - start: Toys
    contact: Ann
  - wave: 2
  - expect: {echoed: 1, message: oink oink WAVEWAVE}
"""


def _ways(first: int, *names: str) -> dict[str, Any]:
    """Return categories, which have the ids of their exits."""
    numbered = enumerate(names, first)
    return {"categories": [{"uuid": UUID(n), "name": name, "exit_uuid": UUID(n)}
                           for n, name in numbered]}  # fmt: skip


def flow() -> Flow:
    """Return a flow that honks, waits for a blink, and answers who is loud by the last way."""
    exits = [{"uuid": UUID(0), "destination_uuid": UUID(8)}, {"uuid": UUID(1)}]
    case = {"uuid": UUID(5), "type": "has_caps", "arguments": [], "category_uuid": UUID(0)}
    asked = {
        "type": "switch", "operand": "@input.text", "cases": [case], "wait": {"type": "blink"},
        "default_category_uuid": UUID(1), **_ways(0, "Loud", "Other"),
    }  # fmt: skip
    reply = {"uuid": UUID(6), "type": "send_msg", "text": '@(twice("oink ") & input.text)'}
    honk = {"uuid": UUID(4), "type": "honk", "times": 2}
    ends = [{"uuid": UUID(10)}, {"uuid": UUID(11)}]
    return Flow.read({
        "uuid": UUID(9), "name": "Toys", "spec_version": "14.4.2", "language": "eng",
        "type": "messaging",
        "nodes": [
            {"uuid": UUID(7), "actions": [honk], "router": asked, "exits": exits},
            {"uuid": UUID(8), "actions": [reply], "exits": ends,
             "router": {"type": "last", "result_name": "Way", **_ways(10, "First", "Second")}},
        ],
    })  # fmt: skip


def lines() -> Iterator[str]:
    """Yield what comes of the kinds, a line each."""
    toys = flow()
    library = Library(Assets({}), {toys.uuid: toys})
    report = play(read_scenario(STORY, "story.yaml"), library)
    simulation = report.simulation
    yield from transcript(simulation.entries, simulation.world, simulation.host.engine.environment)
    yield f"passed {report.passed}"
    recording = recording_of(simulation)
    yield f"recorded {play(read_scenario(scenario_text(recording), 'a'), library).passed}"
    yield f"echoed {'echoed: 1' in scenario_text(recording)}"
    yield from (issue.text for issue in check_flow(toys, Surroundings()) if issue.code == "no_honk")
    yield from _triggered(toys, library)
    yield from _rung(toys)
    named = [{"nodes": [{"actions": [{"stamp": {"uuid": "s", "name": "Paid"}}]}]}]
    assets = Assets(referenced_assets(named, {}))
    yield f"stamps {[each.name for each in assets.of(FAMILIES['stamps']).values()]}"
    yield f"platform {PLATFORMS['acme'].title} {names()[-1]}"
    yield from _of_the_router(toys)
    yield f"manual {'### `wave`' in manual()} {'wave' in schema()['$defs']}"
    yield f"command {[each.title for each in SIMULATOR_COMMANDS if each.id.endswith('.wave')]}"


def _of_the_router(toys: Flow) -> Iterator[str]:
    """Yield how the router is offered, asked for, named, checked and kept."""
    [entry] = [each for each in palette(FlowType.MESSAGING, PLATFORMS["flowtui"])
               if each.type == "split_by_last"]  # fmt: skip
    assert issubclass(entry.kind, Preset)
    yield f"palette {entry.group}: {entry.title}"
    yield f"form {[field.label for field in form_of(entry.kind).fields]}"
    yield f"refused {validated(entry.kind, {'first': '', 'last': 'b'}, None)}"
    made = validated(entry.kind, {"first": "a", "last": "b"}, None)
    assert isinstance(made, Preset)
    numbers = iter(range(20, 30))
    node = made.apply(None, lambda: UUID(next(numbers)))
    grown = Flow.read({**toys.to_json(), "nodes": [node.to_json()]})
    yield f"node {name_of(grown.nodes[0])}, {grown.nodes[0].exit_names()}"
    yield f"read again {preset_of(grown.nodes[0]) == made}"
    yield f"checked {[issue.code for issue in check_flow(grown, Surroundings())]}"
    yield f"file {json.loads(json.dumps(grown.to_json()))['nodes'][0] == node.to_json()}"
    library = Library(Assets({}), {grown.uuid: grown})
    story = STORY.split("  - wave", maxsplit=1)[0] + "  - expect: {result: {Way: last}}\n"
    yield f"routed {play(read_scenario(story, 'a'), library).passed}"


def _triggered(toys: Flow, library: Library) -> Iterator[str]:
    at = datetime(2026, 1, 5, tzinfo=UTC)
    said = {"type": "knock", "flow": {"uuid": toys.uuid, "name": toys.name}, "door": "back",
            "triggered_on": "2026-01-05T00:00:00Z"}  # fmt: skip
    trigger = read_tagged(TRIGGERS, said)
    contact = Contact(uuid=UUID(3), status=ContactStatus.ACTIVE, created_on=at)
    outcome = Engine(library).start(trigger, contact, uuid=UUID(2), seed=0, at=at)
    assert not any(isinstance(record.event, MsgCreated) for record in outcome.records)
    yield f"{trigger.type} at {trigger.facts()['origin']}: {outcome.session.status}"


def _rung(toys: Flow) -> Iterator[str]:
    at = datetime(2026, 1, 5, tzinfo=UTC)
    said = {"type": "doorbell", "uuid": UUID(12), "flow": {"uuid": toys.uuid}, "times": 2}
    honked = read_tagged(EVENTS, {"type": "honked", "times": 2})
    asked = considered([read_flow_trigger(said)], honked, None, Environment(), Policies())
    (candidate,) = chosen(asked, Policies())
    (condition,) = candidate.conditions
    started = candidate.session_trigger(at).type
    yield f"doorbell: {condition.text} [{condition.seen}] starts {started}"


if __name__ == "__main__":
    for line in lines():
        print(line)  # noqa: T201 - it is what is asked for
