"""What the simulator says in its lines: whom one is, when it is, what comes next."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from textual.content import Content

from flowtui.graph.text import clean, cut
from flowtui.model.contact.contact import Contact
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.moments import moment_in_words
from flowtui.scenario.timeline import Timeline
from flowtui.screens.simulator.commands import TABS
from flowtui.screens.simulator.simulation_setup import Stage
from flowtui.widgets.base.top_line import brand
from flowtui.widgets.simulator.timeline import Track
from flowtui.widgets.simulator.timer_list import what

_NAME = 24
"""Cells of the longest name."""


def people(
    stage: Stage, contacts: Sequence[Contact], active: str, unread: Mapping[str, int], cells: int
) -> Content:
    """Return the contacts one can be, the one that one is first among equals by its mark.

    Where there is little room, the others are said by their first name alone.
    """
    parts = []
    for contact in contacts:
        title = clean(stage.title(contact))
        count = unread.get(contact.uuid, 0)
        if contact.uuid == active:
            address = contact.urns[0].format() if contact.urns and cells >= 120 else ""
            parts.append(
                Content.assemble(
                    ("● ", "$accent"),
                    (cut(title, _NAME), "bold"),
                    (f" {address}" if address and address != title else "", "$foreground 60%"),
                )
            )
        else:
            shown = cut(title.split()[0] if title else "", _NAME)
            news = (f" ✉{count}", "$text-warning bold") if count else ("", "")
            parts.append(Content.assemble((shown, "$foreground 60%"), news))
    return Content("   ").join(parts)


def top_left(flow_name: str, who: Content, *, read_only: bool) -> Content:
    """Return what stands at the left of the line at the top."""
    return Content.assemble(
        brand(),
        "  ",
        (cut(clean(flow_name), _NAME), "bold"),
        ("  read-only" if read_only else "", "$text-warning"),
        "   ",
        who,
    )


def clock(now: datetime, zone: tzinfo, cells: int) -> str:
    """Return the time in the simulation."""
    local = now.astimezone(zone)
    if cells < 100:
        return f"{local:%a} {local.day} {local:%b %H:%M}"
    return f"{local:%a} {local.day} {local:%b %Y %H:%M:%S}"


def top_right(stage: Stage, tape: Timeline, cells: int) -> Content:
    """Return what stands at the right: the clock, profile and seed."""
    world = tape.simulation.world
    parts = [(clock(world.now, stage.environment.timezone, cells), "bold")]
    if cells >= 100:
        parts.append((f"   {stage.profile.name} · seed {world.seed}", "$foreground 60%"))
    return Content.assemble(*parts)


def track_of(stage: Stage, tape: Timeline, names: Mapping[str, str], *, several: bool) -> Track:
    """Return what the timeline shows."""
    zone = stage.environment.timezone
    flows = {uuid: flow.name for uuid, flow in stage.flows.items()}
    words = Words({**flows, **names}, several=several, zone=zone)
    texts, times = [], []
    now = tape.simulation.first.now
    for taken in tape.all_taken:
        texts.append(taken.input.words(words.at(now)))
        times.append(f"{now.astimezone(zone):%a %H:%M}")
        now = taken.world.now
    return Track(tuple(texts), tuple(times), tape.position, coming(stage, tape))


def coming(stage: Stage, tape: Timeline) -> tuple[str, ...]:
    """Return what will happen next by itself, the first three."""
    world = tape.simulation.world
    timers = world.agenda.rows()[:3]
    zone = stage.environment.timezone
    return tuple(
        f"{moment_in_words(timer.due, world.now, zone)} {what(timer, world)}" for timer in timers
    )


def tab_titles(active: str) -> Content:
    """Return the names of the tabs, the one that is shown marked."""
    parts = []
    for tab in TABS:
        title = tab.capitalize()
        style = "bold $accent underline" if tab == active else "$foreground 60%"
        parts.append(f"[{style}][@click=screen.tab('{tab}')]{title}[/][/]")
    return Content.from_markup(" ".join(parts))
