"""The inputs of a timeline in words: those that are played, where one is, those to come."""

from dataclasses import dataclass

from flowtui.scenario.inputs.words import Words
from flowtui.scenario.moments import moment_in_words
from flowtui.scenario.views.timer_words import effect
from flowtui.scenario.views.viewpoint import Viewpoint

NEXT = 3
"""So many of the things that will happen next are told."""


@dataclass(frozen=True, slots=True)
class InputSequence:
    """Inputs in words, and what will happen next."""

    inputs: tuple[str, ...] = ()
    """All inputs, in words."""
    times: tuple[str, ...] = ()
    """When each was taken."""
    position: int = 0
    """How many are played."""
    coming: tuple[str, ...] = ()
    """What will happen next by itself, the first first."""


def input_sequence(view: Viewpoint) -> InputSequence:
    """Return the inputs of the timeline in words; it is said whose they are if there are several.

    Times are those at the moment at which an input was taken.
    """
    entries = view.simulation.entries
    several = len({entry.contact_uuid for entry in entries} - {""}) > 1
    flows = {uuid: flow.name for uuid, flow in view.setup.flows.items()}
    words = Words({**flows, **view.names}, several=several, zone=view.zone)
    texts, times = [], []
    now = view.simulation.first.now
    for applied in view.timeline.all_taken:
        texts.append(applied.input.words(words.at(now)))
        times.append(f"{now.astimezone(view.zone):%a %H:%M}")
        now = applied.world.now
    return InputSequence(tuple(texts), tuple(times), view.timeline.position, _coming(view))


def _coming(view: Viewpoint) -> tuple[str, ...]:
    world = view.world
    return tuple(
        f"{moment_in_words(timer.due, world.now, view.zone)} {effect(timer, world)}"
        for timer in view.timers[:NEXT]
    )
