"""Messages that come in: the flows they start, who gets them, and why nothing comes of them."""

from typing import Any

import pytest

from flowtui.flows.policies.choices import ArchivedFlow, TriggerChoice, TriggerConsumes
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.assets.references import ChannelReference, GroupReference
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.message import MsgIn
from flowtui.world.entry import Entry, entry_json, read_entry
from flowtui.world.events import MsgUnhandled, TriggersAsked
from flowtui.world.fold import fold
from tests.engine.flows import CHANNEL, ask, contact_of, enter, flow_of, send, step, uuid_of
from tests.world.worlds import Stage, events, profile_with, stage_of, texts, trigger_of

MOTHERS = {"uuid": "b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "name": "Mothers"}
JOIN = flow_of("Join", ask("j", to="k"), step("k", send("Joined")))
TALK = flow_of("Talk", ask("a", send("Well?"), to="b"), step("b", send("Fine")))
ANY = flow_of("Any", step("any", send("Pardon?")))
TIP = flow_of("Tip", step("tip", send("Drink water")), type="messaging_background")
STUBBORN = flow_of(
    "Stubborn", ask("s", send("Sure?"), to="t"), step("t", send("Good")), ignore_triggers=True
)
FLOWS = (JOIN, TALK, ANY, TIP, STUBBORN)
KEYWORD = trigger_of("keyword", "Join", keywords=["join"])
CATCH_ALL = trigger_of("catch_all", "Any")
SMS = {**CHANNEL, "uuid": "c4a00000-0000-4000-8000-000000000002", "name": "Second"}


def world_with(*triggers: Any, **fields: Any) -> Stage:
    """Return a world in which flows are started by these triggers."""
    return stage_of(*FLOWS, triggers=triggers, assets={"groups": [MOTHERS]}, **fields)


def unhandled(entries: list[Entry]) -> list[str]:
    """Return why messages came to nothing."""
    return [event.reason for event in events(entries, MsgUnhandled)]


@pytest.mark.parametrize("text", ["join", "JOIN me please", " Join! "])
def test_a_keyword_starts_its_flow_with_the_message_answered(text: str) -> None:
    stage = world_with(KEYWORD, CATCH_ALL)
    assert texts(stage.say(text)) == ["Joined"]  # its first node waits for what came already


def test_any_other_message_starts_what_takes_them_all() -> None:
    stage = world_with(KEYWORD, CATCH_ALL)
    assert texts(stage.say("hello")) == ["Pardon?"]
    assert texts(stage.say("")) == ["Pardon?"]


def test_a_message_that_nothing_takes_says_which_triggers_were_asked() -> None:
    stage = world_with(KEYWORD)
    entries = stage.say("hello there")
    assert unhandled(entries) == [""]
    (asked,) = events(entries, TriggersAsked)
    (one,) = asked.triggers
    assert (one.flow.name, one.starts) == ("Join", False)
    (condition,) = one.conditions
    assert (condition.text, condition.seen, condition.met) == (
        "the first word is join",
        "hello",
        False,
    )


def test_a_keyword_takes_the_message_from_the_flow_that_waits_for_it() -> None:
    stage = world_with(KEYWORD, CATCH_ALL)
    stage.start("Talk", "Ann")
    assert texts(stage.say("join")) == ["Joined"]
    assert stage.standing() == [("Talk", "interrupted"), ("Join", "completed")]


def test_what_takes_all_messages_leaves_answers_alone() -> None:
    stage = world_with(CATCH_ALL)
    stage.start("Talk", "Ann")
    entries = stage.say("whatever")
    assert texts(entries) == ["Fine"]
    (asked,) = events(entries, TriggersAsked)
    assert [each.text for each in asked.triggers[0].conditions] == ["no flow waits for an answer"]


def test_a_flow_that_lets_no_keywords_in_keeps_its_answers() -> None:
    stage = world_with(KEYWORD)
    stage.start("Stubborn", "Ann")
    assert texts(stage.say("join")) == ["Good"]
    assert texts(stage.say("join")) == ["Joined"]


def test_whether_keywords_are_let_in_is_asked_of_the_child_that_waits() -> None:
    outer = flow_of("Outer", step("o", enter("Talk")), ignore_triggers=True)
    stage = stage_of(outer, *FLOWS, triggers=[KEYWORD])
    stage.start("Outer", "Ann")
    assert texts(stage.say("join")) == ["Joined"]


@pytest.mark.parametrize(
    ("consumes", "said"),
    [
        (TriggerConsumes.ALWAYS, ["Drink water"]),
        (TriggerConsumes.UNLESS_BACKGROUND, ["Drink water", "Fine"]),
    ],
)
def test_a_background_flow_by_keyword_takes_the_message_or_leaves_it(
    consumes: TriggerConsumes, said: list[str]
) -> None:
    tip = KEYWORD.replace(flow=KEYWORD.flow.model_copy(update={"uuid": TIP.uuid, "name": "Tip"}))
    stage = world_with(tip, profile=profile_with(trigger_consumes=consumes))
    stage.start("Talk", "Ann")
    assert texts(stage.say("join")) == said
    waits = "waiting" if consumes is TriggerConsumes.ALWAYS else "completed"
    assert stage.standing() == [("Talk", waits), ("Tip", "completed")]


@pytest.mark.parametrize(
    ("policy", "said", "reasons"),
    [(ArchivedFlow.SWALLOW, [], ["swallowed"]), (ArchivedFlow.PASS_ON, ["Fine"], [])],
)
def test_the_keyword_of_an_archived_flow_swallows_the_message_or_passes_it_on(
    policy: ArchivedFlow, said: list[str], reasons: list[str]
) -> None:
    stage = world_with(KEYWORD, CATCH_ALL, profile=profile_with(trigger_archived_flow=policy))
    stage.take(stage.host.set_status(stage.world, JOIN.uuid, FlowStatus.ARCHIVED))
    stage.start("Talk", "Ann")
    entries = stage.say("join")
    assert (texts(entries), unhandled(entries)) == (said, reasons)
    (asked,) = events(entries, TriggersAsked)
    assert [each.starts for each in asked.triggers] == [policy is ArchivedFlow.SWALLOW, False]


@pytest.mark.parametrize("status", [FlowStatus.DRAFT, FlowStatus.STOPPED])
@pytest.mark.req("WFL-100")
def test_only_published_flows_are_started_by_triggers(status: FlowStatus) -> None:
    stage = world_with(KEYWORD)
    stage.world = stage.world.__class__.of(
        stage.world.now,
        stage.world.contacts.values(),
        statuses={JOIN.uuid: status},
        triggers=[KEYWORD],
    )
    entries = stage.say("join")
    assert unhandled(entries) == [""]
    (asked,) = events(entries, TriggersAsked)
    assert asked.triggers[0].conditions[-1].seen == f"it is {status}"
    stage.world = stage.world.__class__.of(
        stage.world.now, stage.world.contacts.values(), triggers=[KEYWORD]
    )
    assert texts(stage.say("join")) == ["Joined"]


def test_groups_say_whom_a_keyword_is_for_and_the_narrower_one_wins() -> None:
    narrow = trigger_of("keyword", "Any", "narrow", keywords=["join"], groups=[MOTHERS])
    mother = contact_of("Ann", groups=(GroupReference(MOTHERS["uuid"], "Mothers"),))
    stage = world_with(KEYWORD, narrow, contacts={"Ann": mother})
    assert texts(stage.say("join")) == ["Pardon?"]
    assert texts(stage.say("join", "Ben"), "Ben") == ["Joined"]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (TriggerChoice.SCORE, ["Pardon?"]),
        (TriggerChoice.FIRST, ["Joined"]),
        (TriggerChoice.ALL, ["Joined", "Pardon?"]),
    ],
)
def test_of_several_triggers_the_narrowest_the_first_or_all_start(
    choice: TriggerChoice, said: list[str]
) -> None:
    narrow = trigger_of("keyword", "Any", "narrow", keywords=["join"], exclude_groups=[MOTHERS])
    stage = world_with(KEYWORD, narrow, profile=profile_with(trigger_choose=choice))
    assert texts(stage.say("join")) == said


def test_of_a_blocked_contact_nothing_is_taken_and_a_stopped_one_comes_back() -> None:
    stage = world_with(KEYWORD)
    stage.edit({"type": "status", "status": "blocked"})
    assert unhandled(stage.say("join")) == ["blocked"]
    stage.edit({"type": "status", "status": "stopped"})
    assert texts(stage.say("join")) == ["Joined"]
    assert stage.contact().status is ContactStatus.ACTIVE


@pytest.mark.parametrize(
    ("blocks", "said", "reasons"), [(True, [], ["in_call"]), (False, ["Joined"], [])]
)
def test_messages_during_a_call_reach_no_flow(
    blocks: bool, said: list[str], reasons: list[str]
) -> None:
    call = flow_of("Call", ask("c", to="d"), step("d"), type="voice")
    voice = {**CHANNEL, "roles": ["send", "receive", "call"]}
    stage = stage_of(
        call, *FLOWS, triggers=[KEYWORD], assets={"channels": [voice]},
        profile=profile_with(voice_blocks_messages=blocks),
    )  # fmt: skip
    stage.start("Call", "Ann")
    entries = stage.say("join")
    assert (texts(entries), unhandled(entries)) == (said, reasons)


def test_a_message_by_a_channel_that_is_gone_reaches_no_flow() -> None:
    stage = world_with(KEYWORD)
    msg = MsgIn(
        text="join", channel=ChannelReference("c4a00000-0000-4000-8000-00000000ffff", "Old")
    )
    entries = stage.take(stage.host.receive(stage.world, uuid_of("contact", "Ann"), msg))
    assert unhandled(entries) == ["no_channel"]


def test_contacts_are_reached_where_they_wrote_last() -> None:
    ann = contact_of("Ann", urns=(URN("tel", "+250788123123"), URN("tel", "+250788123999")))
    stage = stage_of(TALK, contacts={"Ann": ann}, assets={"channels": [CHANNEL, SMS]})
    channel = ChannelReference(SMS["uuid"], "Second")
    msg = MsgIn(text="hi", urn="tel:+250788123999", channel=channel)
    stage.take(stage.host.receive(stage.world, ann.uuid, msg))
    first = stage.contact().urns[0]
    assert (first.path, first.query) == ("+250788123999", f"channel={SMS['uuid']}")


def test_the_log_alone_gives_what_triggers_did() -> None:
    stage = world_with(KEYWORD, CATCH_ALL)
    first = stage.world
    for text in ("hello", "join", "more", "join"):
        stage.say(text)
    assert fold(first, [read_entry(entry_json(each)) for each in stage.entries]) == stage.world
