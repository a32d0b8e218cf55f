"""Recorded messages: which flow replies to each."""

from typing import Any

from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.assets.references import ChannelReference
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.message import MsgIn
from flowtui.world.errors import UnknownContact
from flowtui.world.profile import PROFILES
from tests.engine.flows import CHANNEL, ask, contact_of, flow_of, send, step, uuid_of
from tests.world.recorded import Case, asserts
from tests.world.worlds import Stage, stage_of, texts, trigger_of

GONE = ChannelReference("c4a00000-0000-4000-8000-00000000dead", "Disabled")
IVR = flow_of("IVR", ask("i"), type="voice")
TRIGGERS = {
    "1": [
        trigger_of("keyword", "Favorites", keywords=["start"], match="only"),
        trigger_of("keyword", "IVR", keywords=["ivr"]),
    ],
    "2": [
        trigger_of("keyword", "Favorites", keywords=["start"], match="first"),
        trigger_of("catch_all", "Single Message"),
    ],
}
"""What starts flows in the two workspaces of the cases."""


def _flows(case: Case) -> tuple[Flow, ...]:
    """Return flows of which each says what the case expects, whenever it says something."""
    reply = case["reply"] or "something"
    favorites = flow_of(
        "Favorites", step("say", send(reply), to="ask"), ask("ask", to="say"),
    )  # fmt: skip
    return favorites, flow_of("Single Message", step("s", send(reply))), IVR


def _stage(case: Case, name: str) -> Stage:
    """Return the world of a case: how the contact stands is told beside the name."""
    told = case["contact"]
    contact: Contact = contact_of(name)
    if "stopped" in told:
        contact = contact_of(name, status=ContactStatus.STOPPED)
    elif "blocked" in told:
        contact = contact_of(name, status=ContactStatus.BLOCKED)
    elif "no URN" in told:
        contact = contact_of(name, urns=())
    return stage_of(
        *_flows(case), names=(name,), contacts={name: contact}, triggers=TRIGGERS[case["org"]],
        assets={"channels": [CHANNEL]}, profile=PROFILES["textit"],
    )  # fmt: skip


@asserts("msg.received")
def received(case: Case, _rest: Any) -> None:
    """Which flow replies, with what, and whether it was started or waited."""
    told = case["contact"]
    name = told.partition(" ")[0].rstrip(",")
    stage = _stage(case, name)
    if told.startswith("deleted"):
        try:
            stage.host.receive(stage.world, uuid_of("contact", "nobody"), MsgIn(text=case["text"]))
        except UnknownContact:
            assert case["reply"] is None
            return
        raise AssertionError("a message of nobody was taken")
    starts = case["text"].split()[0] == "start"
    if "waiting" in told or (case["flow"] == "Favorites" and not starts):
        stage.start("Favorites", name)
    before = len(stage.sessions(name))
    if "deactivated" in told:
        favorites = uuid_of("flow", "Favorites")
        stage.take(stage.host.set_status(stage.world, favorites, FlowStatus.ARCHIVED))
    msg = MsgIn(text=case["text"], channel=GONE if "disabled channel" in told else None)
    entries = stage.take(stage.host.receive(stage.world, uuid_of("contact", name), msg))
    assert texts(entries, name) == ([case["reply"]] if case["reply"] else [])
    sessions = stage.sessions(name)
    if case["flow"]:
        assert sessions[-1].runs[0].flow.name == case["flow"]
        is_answer = case["flow"] == "Favorites" and not starts
        assert len(sessions) == before + (not is_answer)
    else:
        assert len(sessions) == before
    if "becomes active" in told:
        assert stage.contact(name).status is ContactStatus.ACTIVE
