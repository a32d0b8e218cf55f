"""A timeline that is played in the background."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event
from typing import Any, cast

from textual.pilot import Pilot
from textual.widgets import Static

from flowtui.scenario.inputs import Edit, Input, Say
from flowtui.scenario.timeline import Timeline
from flowtui.screens.simulator.timeline_runner import TimelineRunner
from flowtui.world.runner import WorldRunner
from tests.scenario.talks import ANN, host_of, talked
from tests.screens.apps import until
from tests.screens.small_clinic import flow, node, send
from tests.widgets.showing import Showing


class SlowTimeline:
    """A timeline on which inputs are taken when the test says so."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.asked, self.allowed = Event(), Event()

    def take(self, given: Input) -> Timeline:
        self.asked.set()
        assert self.allowed.wait(60)
        return self.timeline.take(given)

    def on(self, host: WorldRunner) -> Any:
        self.asked.set()
        assert self.allowed.wait(60)
        return self.timeline.on(host)


class Player:
    """A runner in an app, and what it tells."""

    def __init__(self, pilot: Pilot[None], app: Showing, timeline: Any) -> None:
        self.pilot = pilot
        self.app = app
        self.runner = TimelineRunner(app.widget, cast("Timeline", timeline))

    @property
    def timeline(self) -> Timeline:
        return self.runner.timeline

    @property
    def messages(self) -> list[object]:
        """Its messages, in order; apps see each once for every widget it comes to."""
        mine = (TimelineRunner.Changed, TimelineRunner.Refused, TimelineRunner.Replayed)
        return list({id(each): each for each in self.app.told if isinstance(each, mine)}.values())

    @property
    def told(self) -> list[str]:
        """The names of its messages."""
        return [type(each).__name__ for each in self.messages]

    async def idle(self) -> None:
        """Wait until it does nothing more."""
        await until(self.pilot, lambda: not list(self.pilot.app.workers))
        await self.pilot.pause()

    async def asked(self, slow: SlowTimeline) -> None:
        await until(self.pilot, slow.asked.is_set)


@asynccontextmanager
async def playing(timeline: Any) -> AsyncIterator[Player]:
    app = Showing(Static())
    async with app.run_test(message_hook=app.told.append) as pilot:
        yield Player(pilot, app, timeline)


def _texts(timeline: Timeline) -> list[str]:
    inputs = timeline.simulation.inputs
    return [given.text for given in inputs if isinstance(given, Say)]


def _edited() -> WorldRunner:
    """Return who runs the clinic with other words."""
    return host_of(flow("Registration", node("hello", send("hello", "Hi there!"))))


async def test_inputs_are_taken_one_after_the_other() -> None:
    async with playing(Timeline(talked())) as player:
        player.runner.give(Say("Ann", ANN), Say("x", ANN))
        player.runner.give(Say("25", ANN))
        await player.idle()
        assert _texts(player.timeline) == ["Ann", "x", "25"]
        assert player.told == ["Changed"] * 3


async def test_a_refused_input_is_told_and_those_after_it_are_forgotten() -> None:
    async with playing(Timeline(talked())) as player:
        before = player.timeline
        player.runner.give(Edit(ANN, {"status": "gone"}), Say("Ann", ANN))
        await player.idle()
        assert player.timeline is before
        assert player.told == ["Refused"]


async def test_an_answer_that_comes_late_is_dropped() -> None:
    slow = SlowTimeline(Timeline(talked("Ann")))
    async with playing(slow) as player:
        player.runner.give(Say("25", ANN))
        await player.asked(slow)
        player.runner.begin(slow.timeline.to(1))
        slow.allowed.set()
        await player.idle()
        assert (player.timeline.position, player.told) == (1, ["Changed"])


async def test_what_is_given_after_going_elsewhere_is_taken_there() -> None:
    slow = SlowTimeline(Timeline(talked("Ann")))
    async with playing(slow) as player:
        player.runner.give(Say("never", ANN), Say("neither", ANN))
        await player.asked(slow)
        player.runner.begin(slow.timeline.to(1))
        player.runner.give(Say("Ben", ANN))
        slow.allowed.set()
        await player.idle()
        assert _texts(player.timeline) == ["Ben"]


async def test_going_to_a_place_needs_no_engine() -> None:
    async with playing(Timeline(talked("Ann", "25"))) as player:
        player.runner.go_to(1)
        assert player.timeline.position == 1
        player.runner.go_to(3)
        assert (player.timeline.position, player.timeline.later) == (3, ())


async def test_inputs_are_played_again_on_another_host() -> None:
    async with playing(Timeline(talked("Ann"))) as player:
        host = _edited()
        player.runner.replay(host, "edited")
        await player.idle()
        assert player.timeline.simulation.host is host
        assert player.told == ["Changed", "Replayed"]
        replayed = player.messages[-1]
        assert isinstance(replayed, TimelineRunner.Replayed)
        assert replayed.reason == "edited"
        assert replayed.replay.difference is not None


async def test_what_was_taken_meanwhile_is_played_again_too() -> None:
    slow = SlowTimeline(Timeline(talked("Ann")))
    async with playing(slow) as player:
        host = _edited()
        player.runner.replay(host, "edited")
        await player.asked(slow)
        player.runner.begin(slow.timeline.take(Say("25", ANN)))
        slow.allowed.set()
        await player.idle()
        assert player.timeline.simulation.host is host
        assert _texts(player.timeline) == ["Ann", "25"]


async def test_of_two_hosts_the_last_one_counts() -> None:
    slow = SlowTimeline(Timeline(talked("Ann")))
    async with playing(slow) as player:
        first, last = _edited(), _edited()
        player.runner.replay(first, "first")
        player.runner.replay(last, "last")
        slow.allowed.set()
        await player.idle()
        assert player.timeline.simulation.host is last
        assert player.told == ["Changed", "Replayed"]
