"""Worlds make no garbage in cycles, so that nobody need look for it."""

import gc
from datetime import timedelta

from flowtui.flows.calendar.schedule import Repeat
from flowtui.flows.library.progress import garbage_waits
from tests.engine.flows import NOW, ask, flow_of, send, step
from tests.world.worlds import HOUR, schedule_of, stage_of, trigger_of

TALK = flow_of("Talk", ask("a", send("Well, @contact.name?"), to="b"), step("b", send("@results")))
TIP = flow_of("Tip", step("tip", send("@(1 / 0)")), type="messaging_background")


def test_what_happens_in_a_world_leaves_no_garbage_in_cycles() -> None:
    triggers = [
        trigger_of("keyword", "Talk", keywords=["talk"]),
        schedule_of("Tip", NOW + HOUR, Repeat.DAILY, "Ann", "Ben"),
    ]
    stage = stage_of(TALK, TIP, triggers=triggers)
    stage.say("talk")
    gc.collect()
    with garbage_waits():
        for _ in range(3):
            stage.say("talk")
            stage.say("yes")
            stage.start("Talk", "Ben", "Cé")
            stage.wait(timedelta(days=5))
            stage.stop()
        assert gc.collect() == 0


def test_python_looks_for_garbage_again_afterwards_as_before() -> None:
    assert gc.isenabled()
    with garbage_waits():
        assert not gc.isenabled()
        with garbage_waits():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
