"""Playing rows of the corpora: one function a family, what it is run in, what came of it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flowtui.engine.engine import Engine
from flowtui.engine.errors import ResumeRejected
from flowtui.engine.modifying import modify
from flowtui.engine.replay.output import event_json
from flowtui.flows.library.library import Library
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow_trigger import UnknownFlowTrigger, UnreadableFlowTrigger
from flowtui.flows.spec.modifier import UnreadableModifier, read_modifier
from flowtui.flows.triggers.matching import considered
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.faults import joined
from flowtui.model.codec.wire import JSON, Unreadable, read, write
from flowtui.model.contact.contact import Contact
from flowtui.model.events.run import ExitTaken
from flowtui.model.session.run import result_json
from tests.engine.harness import Played, as_json, read_error
from tests.flows.staging import (
    ACTION_UUID,
    CORPUS,
    EXIT_UUID,
    FIRST,
    NOW,
    SECOND,
    SHOWN,
    Row,
    actions_before,
    contact_of,
    environment_of,
    event_of,
    flow_of,
    flow_trigger_of,
    node,
    resume_of,
    resume_of_type,
    services_of,
    showing,
    stage_of,
    trigger_of,
    waiting,
    with_uuid,
    workspace,
)


def play_action(row: Row) -> dict[str, JSON]:
    """Return what an action does."""
    nodes = [node(FIRST, actions=[*actions_before(row), with_uuid(row["action"], ACTION_UUID)])]
    flow = flow_of(row, nodes)
    if error := read_error(flow):
        return {"read_error": error}
    return _seen(row, stage_of(row, flow).play())


def play_router(row: Row) -> dict[str, JSON]:
    """Return what a router does, and which way it takes."""
    router = row["router"]
    uuids = {category["exit_uuid"]: None for category in router.get("categories", ())}
    exits = [{"uuid": uuid} for uuid in uuids] or [{"uuid": EXIT_UUID}]
    nodes = [{**node(FIRST, actions=actions_before(row)), "router": router, "exits": exits}]
    flow = flow_of(row, nodes)
    if error := read_error(flow):
        return {"read_error": error}
    played = stage_of(row, flow).play()
    names = dict(zip(flow.nodes[0].exits_by_uuid, flow.nodes[0].exit_names(), strict=True))
    taken = [record.event for record in played.records if isinstance(record.event, ExitTaken)]
    way = names[taken[0].exit_uuid] if taken else ""
    return {**_seen(row, played), "exit": way}


def play_wait(row: Row) -> dict[str, JSON]:
    """Return how a wait begins, and what ends it."""
    flow = flow_of(row, [waiting(row["wait"])])
    if error := read_error(flow):
        return {"read_error": error}
    router = flow.nodes[0].router
    assert router is not None
    assert router.wait is not None
    resumes = [path.stem for path in (CORPUS / "resumes").glob("*.json")]
    accepted = [name for name in resumes if router.wait.accepts(resume_of_type(name))]
    return {**_seen(row, stage_of(row, flow).play()), "accepts": sorted(accepted)}


def play_modifier(row: Row) -> dict[str, JSON]:
    """Return what a modifier does."""
    try:
        modifier = read_modifier(row["modifier"])
    except UnreadableModifier as error:
        return {"read_error": str(error)}
    contact = read(Contact, contact_of(row))
    environment = environment_of(row)
    engine = Engine(Library(Assets(workspace()), {}), environment, services_of(row))
    modified = modify(engine, contact, modifier, NOW)
    events = [{"type": event.type, **event.wire()} for event in modified.events]
    return {"events": events, "contact_after": _changed(row, modified.contact)}


def play_trigger(row: Row) -> dict[str, JSON]:
    """Return what a trigger shows."""
    flow = flow_of(row, [node(FIRST, actions=showing(row))])
    try:
        trigger = trigger_of(row, flow)
    except Unreadable as error:
        return {"read_error": str(error)}
    played = stage_of(row, flow, trigger).play()
    seen = _seen(row, played)
    return {"contact_after": seen["contact_after"], "shows": _shown(row, played)}


def play_resume(row: Row) -> dict[str, JSON]:
    """Return what a resume does to the wait of the row."""
    flow = flow_of(row, [waiting(row["wait"], SECOND), node(SECOND, actions=showing(row))])
    try:
        resume = resume_of(row)
    except Unreadable as error:
        return {"read_error": str(error)}
    stage = stage_of(row, flow)
    started = stage.play()
    try:
        played = stage.resume(started.session, resume)
    except ResumeRejected as error:
        return {"resume_error": str(error)}
    status = played.session.runs[0].status
    return {
        **_seen(row, played),
        "shows": _shown(row, played),
        "status": "" if status == "completed" else str(status),
    }


def play_flow_trigger(row: Row) -> dict[str, JSON]:
    """Return what a flow trigger asks about an event, and why the session starts that it starts."""
    trigger = flow_trigger_of(row)
    if isinstance(trigger, UnreadableFlowTrigger | UnknownFlowTrigger):
        return {"read_error": joined(trigger.faults())}
    told = {"summary": trigger.summary(), "faults": [write(each) for each in trigger.faults()]}
    if "event" not in row:
        return told
    contact, environment = read(Contact, contact_of(row)), environment_of(row)
    asked = considered([trigger], event_of(row), contact, environment, Policies())
    if not asked:
        return {**told, "deaf": True}
    (candidate,) = asked
    conditions = [[each.text, each.seen, each.met] for each in candidate.conditions]
    started: dict[str, JSON] = {}
    if candidate.matches:
        started = write(candidate.session_trigger(NOW))
        started = {key: started[key] for key in started if key not in {"flow", "triggered_on"}}
    return {**told, "conditions": conditions, "score": candidate.score, "starts": started}


PLAYERS: Mapping[str, Callable[[Row], dict[str, JSON]]] = {
    "actions": play_action,
    "routers": play_router,
    "waits": play_wait,
    "modifiers": play_modifier,
    "triggers": play_trigger,
    "flow_triggers": play_flow_trigger,
    "resumes": play_resume,
}
"""The families, and how rows of theirs are run."""


def _shown(row: Row, played: Played) -> dict[str, JSON]:
    results = played.session.runs[0].results
    return {
        template: results[f"{SHOWN}{number}"].value if f"{SHOWN}{number}" in results else None
        for number, template in enumerate(row.get("shows", ()))
    }


def _seen(row: Row, played: Played) -> dict[str, JSON]:
    run = played.session.runs[0]
    return {
        "events": [*_events(row, played)],
        "contact_after": _changed(row, played.session.contact),
        "locals": dict(run.locals),
        "results": _results(run.results),
        "webhook": write(run.webhook) if run.webhook else None,
    }


def _events(row: Row, played: Played) -> Iterator[JSON]:
    """Yield what was logged, but for what came before, what shows things, and the run itself."""
    aside = {action["uuid"] for action in (*actions_before(row), *showing(row))}
    run_uuid = played.session.runs[0].uuid
    for record in played.records:
        event = event_json(record, played.session)
        is_about_run = event["type"] in {"run_started", "run_ended"}
        if record.event.internal or record.action_uuid in aside:
            continue
        if not (is_about_run and event["run_uuid"] == run_uuid):
            yield event


def _results(results: Mapping[str, Any]) -> dict[str, Any]:
    """Return results without what is the same for all: their names, and where they were saved."""
    written = {key: result_json(results[key]) for key in results if not key.startswith(SHOWN)}
    return {
        key: {part: result[part] for part in result if part not in {"name", "node_uuid"}}
        for key, result in written.items()
    }


def _changed(row: Row, contact: Contact) -> dict[str, JSON]:
    before, after = as_json(write(read(Contact, contact_of(row)))), as_json(write(contact))
    keys = sorted(before.keys() | after.keys())
    return {key: after.get(key) for key in keys if before.get(key) != after.get(key)}
