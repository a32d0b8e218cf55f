"""Recorded campaigns: what points do to contacts, and what is due as dates and groups change."""

from datetime import datetime, timedelta
from typing import Any

from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.modifier import read_modifier
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact
from flowtui.model.events.session import SessionEnded
from flowtui.model.session.run import Status
from flowtui.world import campaigns
from flowtui.world.campaigns import POINT
from flowtui.world.change import WorldChange
from flowtui.world.profile import PROFILES
from tests.engine.flows import CHANNEL, NOW, ask, contact_of, flow_of, send, uuid_of
from tests.world.recorded import Case, asserts
from tests.world.worlds import Stage, events, stage_of, texts

GROUP = {"uuid": "d1a5c4b2-6f0e-4f8b-8f55-8a1c50fbd6a1", "name": "Doctors"}
JOINED = {"key": "joined", "name": "Joined"}
MODES = {"interrupt": "I", "skip": "S", "background": "P"}
NAMES = ("Ann", "Bob", "Cat", "Dan")
FLOWS = {
    "Favorites": flow_of("Favorites", ask("f", send("Colour?"))),
    "Pick A Number": flow_of("Pick A Number", ask("p", send("Number?"))),
    "IVR": flow_of("IVR", ask("i"), type="voice"),
}
FAVORITES = {"uuid": FLOWS["Favorites"].uuid, "name": "Favorites"}
POINTS = ("joined+1w", "joined+5d", "joined+10min", "created_on+1000w", "last_seen_on+2d")
VOICE = {**CHANNEL, "roles": ["send", "receive", "call", "answer"]}


def campaign(*points: dict[str, Any]) -> dict[str, Any]:
    """Return a campaign for the group."""
    return {"uuid": uuid_of("campaign"), "name": "Care", "group": GROUP, "events": list(points)}


def point(name: str, **fields: Any) -> dict[str, Any]:
    """Return a point, a minute after joining where nothing else is said."""
    plain = {
        "offset": 1, "unit": "M", "event_type": "F", "delivery_hour": -1, "start_mode": "I",
        "relative_to": {"key": "joined", "label": "Joined"}, "flow": None, "message": None,
    }  # fmt: skip
    return {"uuid": uuid_of("point", name), **plain, **fields}


def members(names: tuple[str, ...], value: datetime | None = None) -> dict[str, Contact]:
    """Return contacts in the group."""
    group = GroupReference(GROUP["uuid"], GROUP["name"])
    return {name: contact_of(name, groups=(group,), created_on=NOW) for name in names}


def staged(points: list[dict[str, Any]], flows: tuple[Flow, ...], names: tuple[str, ...]) -> Stage:
    """Return a world of the group with a campaign."""
    assets = {
        "groups": [GROUP], "channels": [VOICE], "campaigns": [campaign(*points)],
        "fields": [{"uuid": uuid_of("field"), **JOINED, "type": "datetime"}],
    }  # fmt: skip
    return stage_of(
        *flows, names=names, assets=assets, contacts=members(names), profile=PROFILES["textit"]
    )


def _current(stage: Stage, name: str) -> str | None:
    session = stage.world.waiting_session(uuid_of("contact", name))
    run = session.waiting_run if session else None
    return run.flow.name if run else None


def _named(text: str | None) -> str | None:
    return text.partition(" (")[0] if text else None


@asserts("campaign.start_mode")
def start_mode(case: Case, _rest: Any) -> None:
    """What a point does to those who are in a flow, and to those who are not."""
    kind = case["point_type"]
    flow_name = next((name for name in FLOWS if name in kind), "Favorites")
    is_message = kind.startswith("message")
    reference = {"uuid": FLOWS[flow_name].uuid, "name": flow_name}
    if kind.startswith("flow deleted"):
        reference = {"uuid": uuid_of("flow", "gone"), "name": "Gone"}
    what: dict[str, Any] = (
        {"event_type": "M", "message": {"eng": "Hi"}, "base_language": "eng"}
        if is_message else {"flow": reference}
    )  # fmt: skip
    names = tuple(case["before"])
    points = [point("it", start_mode=MODES[case["start_mode"]], **what)]
    stage = staged([] if "point deleted" in kind else points, tuple(FLOWS.values()), names)
    for name, flow in case["before"].items():
        if flow:
            stage.start(str(_named(flow)), name)
    for name in names:
        stage.edit({"type": "field", "field": JOINED, "value": NOW.isoformat()}, name)
    entries = stage.wait(timedelta(minutes=2))
    assert {name: _current(stage, name) for name in names} == {
        name: _named(flow) for name, flow in case["after"].items()
    }
    ended = [each for each in events(entries, SessionEnded) if each.status is Status.INTERRUPTED]
    assert len(ended) == case["sessions_interrupted"]
    if case["messages_sent"] is not None:
        assert sum(len(texts(entries, name)) for name in names) == case["messages_sent"]


@asserts("campaign.recalculate_in_one_scene")
def recalculate(case: Case, _rest: Any) -> None:
    """What is due after several changes in one go."""
    stage = staged(
        [
            point("joined+1w", offset=1, unit="W", flow=FAVORITES),
            point("joined+5d", offset=5, unit="D", delivery_hour=12),
            point("joined+10min", offset=10, unit="M"),
            point("created_on+1000w", offset=1000, unit="W",
                  relative_to={"key": "created_on", "label": "Created On"}),
            point("last_seen_on+2d", offset=2, unit="D",
                  relative_to={"key": "last_seen_on", "label": "Last Seen On"}),
        ],
        tuple(FLOWS.values()), ("Ann",),
    )  # fmt: skip
    uuid = uuid_of("contact", "Ann")
    if "in group at first" not in case["contact"]:
        stage.edit({"type": "groups", "groups": [GROUP], "modification": "remove"})
    change = WorldChange(stage.world)
    happened: list[Any] = []
    for action in case["actions"]:
        contact = change.world.contacts[uuid]
        modifier = _modifier(action)
        _, changes = stage.host.engine.modified(contact, modifier, change.now)
        for event in changes:
            change.log(event, uuid)
        happened += changes
    campaigns.follow(stage.host, change, uuid, happened)
    world, _ = change.done()
    names = {uuid_of("point", name): name for name in POINTS}
    rows = (row for row in world.agenda.rows() if row.kind == POINT)
    due = {names[row.scope.rpartition("/")[2]] for row in rows}
    assert due == set(case["fires"])


def _modifier(action: str) -> Any:
    if action in {"remove group", "add group"}:
        how = action.partition(" ")[0]
        return read_modifier({"type": "groups", "groups": [GROUP], "modification": how})
    _, _, value = action.partition(" = ")
    text = "" if value == "empty" else value
    return read_modifier({"type": "field", "field": JOINED, "value": text})
