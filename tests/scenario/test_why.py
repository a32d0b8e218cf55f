"""Why a flow began or did not, why it ended, and what came of starts: told of the log."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flowtui.flows.policies.choices import Concurrency, OnConflict
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.events.message import MsgCreated
from flowtui.scenario.inputs.advance import Advance
from flowtui.scenario.inputs.say import Say
from flowtui.scenario.inputs.start import Excluded, Start
from flowtui.scenario.inputs.stop import Stop
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.views.start_report import start_reports
from flowtui.scenario.views.why import TELLERS, WhyRow, tells, why
from flowtui.world.events import StartSkipped
from flowtui.world.profile import Profile
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World
from tests.engine.flows import NOW, ask, contact_of, engine_of, enter, flow_of, send, step, uuid_of

KIGALI = ZoneInfo("Africa/Kigali")
TALK = flow_of("Talk", ask("a", send("Hi"), to="b"), step("b", send("Thanks")))
TIP = flow_of("Tip", step("a", send("Drink water"), send("Often")))
OTHER = flow_of("Other", step("a", enter("Talk")))
CLINIC = {"uuid": uuid_of("group", "Clinic"), "name": "Clinic"}


def _simulation(*steps: Any, flows: tuple[Flow, ...] = (), **policies: object) -> Simulation:
    profile = Profile("of a test", Policies(**policies))  # type: ignore[arg-type]
    clinic = (GroupReference(CLINIC["uuid"], "Clinic"),)
    people = [
        contact_of("Ann", groups=clinic), contact_of("Ben", groups=clinic),
        contact_of("Cé", groups=clinic, status=ContactStatus.BLOCKED),
        contact_of("Dan", groups=clinic),
    ]  # fmt: skip
    engine = engine_of(TALK, TIP, OTHER, *flows, assets={"groups": [CLINIC]})
    simulation = Simulation(WorldRunner(engine, profile), World.of(NOW, people))
    return simulation.take_all(steps)


def _why(simulation: Simulation, flow: str = "Talk", contact: str = "Ann") -> list[WhyRow]:
    who, what = uuid_of("contact", contact), uuid_of("flow", flow)
    return list(why(simulation.entries, simulation.world, who, what, KIGALI))


def _said(rows: list[WhyRow]) -> list[str]:
    return [f"{row.at:%H:%M} {row.told.what}: {row.told.text}" for row in rows]


@pytest.mark.req("WFL-145")
def test_a_flow_that_begins_is_refused_is_interrupted_and_expires() -> None:
    ann = ("Ann",)
    rows = _why(_simulation(
        Start("Talk", ann), Start("Talk", ann), Start("Other", ann), Advance(timedelta(hours=1)),
        Stop("Ann"), Start("Talk", ann), Advance(timedelta(days=3)), Start("Tip", ann),
        concurrency_messaging=Concurrency.ONE_PER_CONTACT,
    ))  # fmt: skip
    assert _said(rows) == [
        "11:30 began: started by ui",
        "11:30 not started: already in this flow",
        "11:30 ended: another flow took its place: Other, by ui",
        "11:30 began: entered from Other",
        "12:30 ended: somebody stopped it, by user",
        "12:30 began: started by ui",
        "12:30 ended: nobody answered until it expired",
    ]
    assert [row.told.reason for row in rows if row.told.what == "ended"] == [
        "interrupted(new_flow)", "interrupted(user)", "expired(run)",
    ]  # fmt: skip
    assert [(each.text, each.seen, each.met) for each in rows[1].told.conditions] == [
        ("Talk can be started", "published", True), ("not in Talk now", "in Talk", False),
    ]  # fmt: skip
    assert [row.at.date().day for row in rows][-1] == 8
    assert rows == sorted(rows, key=lambda row: row.at)


def test_what_was_left_out_waited_in_a_queue_or_was_passed_by_is_told() -> None:
    queued = _simulation(Start("Talk", ("Ann",)), Start("Tip", ("Ann",)), Say("yes", "Ann"),
                         on_conflict=OnConflict.QUEUE)  # fmt: skip
    assert [row.told.what for row in _why(queued, "Tip")] == [
        "begins later", "its turn", "began", "ended",
    ]  # fmt: skip
    left_out = _simulation(Start("Tip", (), "Clinic", exclude=Excluded(non_active=True)))
    (row,) = _why(left_out, "Tip", "Cé")
    assert (row.told.text, row.told.conditions[0].met) == ("active: blocked", False)
    beside = flow_of("Beside", ask("a"))
    passed = _simulation(Start("Talk", ("Ann",)), Start("Beside", ("Ann",)), Say("yes", "Ann"),
                         flows=(beside,), concurrency_messaging=Concurrency.UNLIMITED)  # fmt: skip
    row = _why(passed)[-1]
    assert (row.told.what, row.told.text) == ("not given a message", "Beside got it")


def test_a_flow_of_which_nothing_was_asked_has_nothing_to_tell() -> None:
    assert _why(_simulation(Start("Talk", ("Ann",))), "Tip") == []
    assert _why(_simulation(Start("Talk", ("Ann",))), "Talk", "Ben") == []


def test_one_thing_tells_of_an_event() -> None:
    with pytest.raises(ValueError, match="told of already"):
        tells(StartSkipped)(TELLERS[StartSkipped])


# -- what came of starts ---------------------------------------------------------------------------


@pytest.mark.req("GLF-010")
def test_the_report_of_a_start_tells_of_each_member_and_agrees_with_the_log() -> None:
    tip = flow_of("Background tip", step("a", send("Drink water"), send("Often")),
                  type="messaging_background")  # fmt: skip
    simulation = _simulation(Start("Talk", ("Ann",)), Start("Background tip", (), "Clinic"),
                             flows=(tip,))  # fmt: skip
    alone, report = start_reports(simulation)
    assert [member.outcome for member in alone.members] == ["waiting"]
    names = {each.uuid: each.name for each in simulation.world.contacts.values()}
    found = {names[each.contact_uuid]: (each.outcome, each.delivered) for each in report.members}
    sent = ("completed", 2)
    assert found == {"Ann": sent, "Ben": sent, "Cé": ("completed", 0), "Dan": sent}
    assert (report.status, report.outcomes, report.delivered) == ("completed", {"completed": 4}, 6)
    log = [e.record.event for e in simulation.taken[-1].entries]
    messages = [event.msg for event in log if isinstance(event, MsgCreated)]
    assert report.delivered == sum(not msg.unsendable_reason for msg in messages)
    assert simulation.world.waiting_session(uuid_of("contact", "Ann")) is not None


def test_the_report_tells_who_was_skipped_queued_or_failed_and_why() -> None:
    broken = flow_of("Broken", step("a", enter("Nowhere")))
    steps = (Start("Talk", ("Ann",)), Start("Broken", (), "Clinic", exclude=Excluded(
        non_active=True)))  # fmt: skip
    simulation = _simulation(*steps, flows=(broken,), on_conflict=OnConflict.QUEUE)
    names = {each.uuid: each.name for each in simulation.world.contacts.values()}
    report = start_reports(simulation)[-1]
    found = {names[each.contact_uuid]: (each.outcome, each.reason) for each in report.members}
    assert found == {
        "Ann": ("queued", ""), "Ben": ("failed", "missing_dependency"),
        "Cé": ("skipped", "active: blocked"), "Dan": ("failed", "missing_dependency"),
    }  # fmt: skip
    later = start_reports(simulation.take(Say("yes", "Ann")))[-1]
    assert [each.outcome for each in later.members if names[each.contact_uuid] == "Ann"] == [
        "failed"
    ]


def test_a_start_of_one_who_is_refused_has_a_report_as_well() -> None:
    simulation = _simulation(Start("Talk", ("Ann",)), Start("Talk", ("Ann",)), Say("yes", "Ann"))
    first, second = start_reports(simulation)
    assert [(m.outcome, m.reason, m.delivered) for m in first.members] == [
        ("completed", "completed", 2)
    ]
    assert [(m.outcome, m.reason) for m in second.members] == [("skipped", "already in this flow")]
