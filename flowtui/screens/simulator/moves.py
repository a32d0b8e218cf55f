"""What a key does in the simulator without a question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flowtui.scenario.inputs import AdvanceTo, Stop
from flowtui.scenario.transcript import transcript
from flowtui.scenario.views.policies_in_force import head_lines
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.screens.simulator.decisions import Announcement, Decision, Position


@dataclass(frozen=True, slots=True)
class Move:
    """Something that can be done at once."""

    decide: Callable[[Viewpoint], Decision]
    """Returns what is to be done, seen from a viewpoint at which it is possible."""
    is_possible: Callable[[Viewpoint], bool] = lambda _view: True


def _step(steps: int) -> Callable[[Viewpoint], Decision]:
    return lambda view: Position(view.timeline.position + steps)


def _neighbour(steps: int) -> Callable[[Viewpoint], Decision]:
    """Return the move to another contact of those that can be gone to with a key."""

    def decide(view: Viewpoint) -> Decision:
        uuids = [contact.uuid for contact in view.people]
        if view.contact_uuid not in uuids or len(uuids) < 2:
            return view
        return view.of(uuids[(uuids.index(view.contact_uuid) + steps) % len(uuids)])

    return decide


def _other_flow(view: Viewpoint) -> Decision:
    uuids = [focus.flow_uuid for focus in view.focuses]
    here = view.focus
    if here is None:
        return view
    return view.watching(uuids[(uuids.index(here.flow_uuid) + 1) % len(uuids)])


def _transcript(view: Viewpoint) -> Decision:
    setup, seed = view.setup, view.world.seed
    lines = [
        *head_lines(setup.profile, setup.environment, seed),
        *transcript(view.simulation.entries, view.world, setup.environment),
    ]
    return Announcement("Copied the transcript", seconds=3, copied_text="\n".join(lines))


MOVES: Mapping[str, Move] = {
    "back": Move(_step(-1), lambda view: view.timeline.position > 0),
    "on": Move(_step(1), lambda view: bool(view.timeline.later)),
    "restart": Move(lambda _view: Position(1), lambda view: view.timeline.position > 1),
    "next_timer": Move(lambda _view: AdvanceTo(), lambda view: bool(view.timers)),
    "stop_flow": Move(lambda view: Stop(view.contact_uuid), lambda view: view.waiting is not None),
    "next_contact": Move(_neighbour(1)),
    "previous_contact": Move(_neighbour(-1)),
    "other_flow": Move(_other_flow, lambda view: len(view.focuses) > 1),
    "copy_transcript": Move(_transcript),
}
"""By their names in the commands."""
