"""What an event of a world costs, however many contacts there are, and how much memory they take.

    python -m benchmarks.world [--json] [--contacts N]… [--timers N] [--inputs N]

Contacts: everybody is started in a flow that says something, pauses for two days and goes on; a
schedule starts everybody in another one each week; thirty virtual days pass. An event is an entry
of the log. Clock: timers that do nothing are put on the agenda and go off, and the same is done
with SimPy, in turns. Rewind: how long it takes to have the world at any position of a long log.
"""

import argparse
import gc
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random  # noqa: TID251 - a measurement, and the same each time
from time import process_time
from typing import Any
from uuid import UUID, uuid5

from flowtui.cli import COLLECTION
from flowtui.engine.engine import Engine
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_trigger import FlowTrigger, read_flow_trigger
from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.session.waking import Priority
from flowtui.scenario.inputs import Say, Start
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.timeline import Timeline
from flowtui.world.agenda import Agenda
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World

CONTACTS = (1_000, 10_000, 100_000)
TIMERS = 100_000
INPUTS = 10_000
ROUNDS = 3
"""How often the clock is measured; the best round counts, for this and for SimPy."""
DAYS = 30
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
GROUP = {"uuid": "5b7c1d52-5a0e-4f49-9c1f-2f8bb1d5a001", "name": "Everybody"}
_NAMESPACE = UUID("0b6e3c0a-6f0e-4f0c-9a63-6a0c4c1b7d10")
Figures = dict[str, float]


def _uuid(*names: object) -> str:
    return str(uuid5(_NAMESPACE, "/".join(map(str, names))))


def _node(name: str, *actions: dict[str, Any], to: str = "") -> dict[str, Any]:
    given = [{"uuid": _uuid(name, number), **each} for number, each in enumerate(actions)]
    way = {"uuid": _uuid(name, "exit"), **({"destination_uuid": _uuid("node", to)} if to else {})}
    return {"uuid": _uuid("node", name), "actions": given, "exits": [way]}


def _say(text: str) -> dict[str, Any]:
    return {"type": "send_msg", "text": text}


def _flow(name: str, *nodes: dict[str, Any]) -> Flow:
    return Flow.read(
        {
            "uuid": _uuid("flow", name), "name": name, "spec_version": "14.4.2",
            "language": "eng", "type": "messaging_background", "nodes": list(nodes),
        }
    )  # fmt: skip


PAUSE = {"type": "wait_for_time", "delay": str(2 * 24 * 60 * 60)}
DIARY = _flow(
    "Diary",
    _node("first", _say("How are you, @contact.name?"), PAUSE, to="second"),
    _node("second", _say("See you soon, @contact.name.")),
)
WEEKLY = _flow("Weekly", _node("tip", _say("Drink water, @contact.name.")))


def _trigger() -> FlowTrigger:
    schedule = {"start": "2026-01-06T09:00:00Z", "repeat": "weekly", "days": ["tuesday"]}
    return read_flow_trigger(
        {
            "type": "schedule", "uuid": _uuid("trigger"), "schedule": schedule,
            "flow": {"uuid": WEEKLY.uuid, "name": WEEKLY.name}, "groups": [GROUP],
        }
    )  # fmt: skip


def _contacts(count: int) -> Iterator[Contact]:
    group = GroupReference(GROUP["uuid"], GROUP["name"])
    for number in range(count):
        yield Contact(
            uuid=_uuid("contact", number), id=number + 1, name=f"Contact {number}",
            status=ContactStatus.ACTIVE, created_on=AT, urns=(URN("tel", f"+2507{number:08}"),),
            groups=(group,),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """A world in which a month passes."""

    runner: WorldRunner
    world: World

    @classmethod
    def of(cls, count: int) -> "Month":
        """Return a world of so many people."""
        library = Library(Assets({"groups": [GROUP]}), {DIARY.uuid: DIARY, WEEKLY.uuid: WEEKLY})
        runner = WorldRunner(Engine(library))
        world = World.of(AT, _contacts(count), triggers=[_trigger()])
        return cls(runner, runner.begun(world))

    def pass_by(self) -> Figures:
        """Start everybody and let thirty days pass; return what an event of that took."""
        world, runner = self.world, self.runner
        begin = process_time()
        world, _ = runner.start(world, DIARY.uuid, list(world.contacts))
        for day in range(1, DAYS + 1):
            world, _ = runner.advance_to(world, AT + timedelta(days=day))
        spent = process_time() - begin
        return {"us_per_event": spent / world.length * 1e6, "events": world.length}


def agenda_seconds(count: int) -> float:
    """Return how long it takes to put so many timers on an agenda and let them go off."""
    moments = [AT + timedelta(seconds=span) for span in _spans(count)]
    names = [str(number) for number in range(count)]
    begin = process_time()
    changing = Agenda().thaw()
    for number, due in enumerate(moments):
        changing.put(due, Priority.SCHEDULE, number, "timer", "", names[number])
    end = AT + timedelta(days=366)
    while changing.next_due(end) is not None:
        pass
    return process_time() - begin


def simpy_seconds(count: int) -> float:
    """Return how long SimPy takes for as many timeouts that nobody waits for."""
    import simpy

    spans = _spans(count)
    begin = process_time()
    environment = simpy.Environment()
    for span in spans:
        environment.timeout(span)
    environment.run()
    return process_time() - begin


def _spans(count: int) -> list[float]:
    chance = Random(1)  # noqa: S311 - a measurement, and the same each time
    return [chance.random() * 1_000_000 for _ in range(count)]


def clock_figures(count: int) -> Figures:
    """Return how many timers go off in a second here, and with SimPy."""

    def best(seconds: Callable[[int], float]) -> float:
        return min(seconds(count) for _ in range(ROUNDS))

    return {
        "events_per_s": count / best(agenda_seconds),
        "simpy_events_per_s": count / best(simpy_seconds),
    }


def rewind_ms(count: int) -> float:
    """Return how long it takes at most to have the world at a position of so many inputs."""
    month = Month.of(100)
    simulation = Simulation(month.runner, month.world)
    names = [contact.name for contact in month.world.contacts.values()]
    for number in range(count):
        name = names[number % len(names)]
        given = Start(DIARY.name, (name,)) if number < len(names) else Say("hello", name)
        simulation = simulation.take(given)
    timeline = Timeline(simulation)
    slowest = 0.0
    for position in range(0, count, max(count // 50, 1)):
        begin = process_time()
        _ = list(timeline.to(position).simulation.world.contacts)
        slowest = max(slowest, process_time() - begin)
    return slowest * 1e3


def _memory_mb() -> float:
    """Return how much memory this process has now; 0 where that cannot be told."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0.0
    return int(told.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def contact_figures(counts: Sequence[int]) -> dict[str, Figures]:
    """Return what an event takes, and how much memory a world, by how many contacts it has."""
    figures: dict[str, Figures] = {}
    for count in counts:
        gc.collect()
        before = _memory_mb()
        month = Month.of(count)
        figures[str(count)] = {**month.pass_by(), "mb": _memory_mb() - before}
        del month
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--contacts", type=int, action="append")
    parser.add_argument("--timers", type=int, default=TIMERS)
    parser.add_argument("--inputs", type=int, default=INPUTS)
    given = parser.parse_args()
    gc.set_threshold(*COLLECTION)  # as in the program
    figures: dict[str, Any] = {
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}",
        "clock": clock_figures(given.timers),
        "contacts": contact_figures(given.contacts or CONTACTS),
        "rewind_ms": rewind_ms(given.inputs),
    }
    if given.json:
        json.dump(figures, sys.stdout, indent=2)
        print()
        return
    for name, values in figures.items():
        print(f"{name}: {values}")


if __name__ == "__main__":
    main()
