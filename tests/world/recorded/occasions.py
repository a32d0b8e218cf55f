"""Recorded calls, chats and closed tickets, and the flows that they start."""

from typing import Any

from flowtui.model.assets.references import ChannelReference
from flowtui.model.contact.contact import ContactStatus, Ticket
from flowtui.model.contact.urn import URN
from flowtui.model.events.host import CallDetails, CallMissed, CallReceived, ChatStarted
from flowtui.world.entry import Entry
from flowtui.world.events import ContactCame
from flowtui.world.profile import PROFILES
from tests.engine.flows import CHANNEL, NOW, ask, contact_of, flow_of, send, uuid_of
from tests.world.recorded import Case, asserts
from tests.world.worlds import Stage, stage_of, texts, trigger_of

FAVORITES = flow_of("Favorites", ask("f", send("What is your favorite color?")))
NUMBER = flow_of("Pick A Number", ask("p", send("Number?")))
CHANNELS = {
    name: {
        **CHANNEL, "uuid": uuid_of("channel", name), "name": name,
        "roles": ["send", "receive", "call", "answer"],
    }
    for name in ("Facebook", "Vonage")
}  # fmt: skip
TOLD = frozenset({
    "contact_urns_changed", "chat_started", "run_started", "run_ended", "msg_created",
    "call_missed", "contact_status_changed", "contact_groups_changed",
})  # fmt: skip
GROUP = {"uuid": uuid_of("group", "Static"), "name": "Static"}


def _reference(name: str) -> ChannelReference:
    return ChannelReference(uuid_of("channel", name), name)


def _stage(**contact: Any) -> Stage:
    here, there = ({"uuid": each["uuid"], "name": name} for name, each in CHANNELS.items())
    triggers = [
        trigger_of("new_conversation", "Favorites", channel=here),
        trigger_of("referral", "Pick A Number", channel=there),
    ]
    ann = contact_of("Ann", urns=(URN("tel", "+250788123123"),), **contact)
    return stage_of(
        FAVORITES, NUMBER, triggers=triggers, names=("Ann",), contacts={"Ann": ann},
        assets={"channels": list(CHANNELS.values()), "groups": [GROUP]},
        profile=PROFILES["textit"],
    )  # fmt: skip


def told(entries: list[Entry]) -> list[str]:
    """Return the types of what was recorded, in order."""
    types = []
    for entry in entries:
        event = entry.record.event
        inner = event.event if isinstance(event, ContactCame) else event
        if inner.type in TOLD:
            types.append(inner.type)
    return types


def _chat(name: str, extra: Any) -> ChatStarted:
    return ChatStarted(
        uuid=uuid_of("chat"), created_on=NOW, channel=_reference(name), params=extra or {}
    )


def _missed() -> CallMissed:
    return CallMissed(uuid=uuid_of("miss"), created_on=NOW, channel=_reference("Vonage"))


@asserts("channel_event.received")
def channel_event(case: Case, _rest: Any) -> None:
    """What is logged of something that comes by a channel."""
    kind, label = case["event_type"], case["label"]
    channel = "Facebook" if "Facebook" in label else "Vonage"
    is_stopped = "stopped contact" in label
    stage = _stage(**({"status": ContactStatus.STOPPED} if is_stopped else {}))
    # what came before in the sequence: by which channel, and whether a flow waits
    other = "Vonage" if channel == "Facebook" else "Facebook"
    _reached_by(stage, other if "contact_urns_changed" in case["events"] else channel)
    if "run_ended" in case["events"]:
        stage.start("Favorites", "Ann")
    if kind in {"new_conversation", "referral"}:
        entries = stage.occur(_chat(channel, case["extra"]))
    elif kind == "mo_miss":
        entries = stage.occur(_missed())
    elif kind == "stop_contact":
        stage.edit({"type": "groups", "groups": [GROUP], "modification": "add"})
        entries = stage.edit({"type": "status", "status": "stopped"})
    else:
        entries = []  # there is nothing that would be told of these: they start nothing
    assert told(entries) == list(case["events"])


def _reached_by(stage: Stage, name: str) -> None:
    """Let the contact be reached by a channel."""
    reference = {"uuid": uuid_of("channel", name), "name": name}
    urn = stage.contact().urns[0].identity
    stage.edit({"type": "affinity", "urn": urn, "channel": reference})


@asserts("call.incoming")
def incoming_call(case: Case, _rest: Any) -> None:
    """A call for a messaging flow starts it without the call."""
    stage = stage_of(
        flow_of("Favorites", ask("f", send("Colour?")), expire_after_minutes=10),
        triggers=[trigger_of("incoming_call", "Favorites")],
        assets={"channels": list(CHANNELS.values())}, profile=PROFILES["textit"],
    )  # fmt: skip
    call = CallDetails(uuid_of("call"), _reference("Vonage"), "tel:+250788123123")
    stage.occur(CallReceived(uuid=uuid_of("call"), created_on=NOW, call=call))
    (session,) = stage.sessions()
    assert (str(session.type), session.call) == (case["session_type"], None)
    stage.take(stage.host.advance_to(stage.world, stage.world.agenda.rows()[0].due))
    assert str(stage.sessions()[0].status) == case["after_expiration"]


@asserts("ticket.closed")
def ticket_closed(case: Case, _rest: Any) -> None:
    """A closed ticket starts a flow."""
    ticket = Ticket(uuid_of("ticket"))
    stage = stage_of(
        FAVORITES, triggers=[trigger_of("ticket_closed", "Favorites")],
        contacts={"Ann": contact_of("Ann", tickets=(ticket,))}, profile=PROFILES["textit"],
    )  # fmt: skip
    entries = stage.edit({"type": "ticket_close", "ticket_uuid": ticket.uuid})
    assert texts(entries) == [case["reply"]]
