"""What an event of a world costs, however many contacts there are, and how much memory they take.

    python -m benchmarks.world [--json] [--large] [--contacts N]… [--agenda-events N]

Everybody is started in a flow that asks, pauses for two days and asks again; thirty virtual days
pass, on each of which one contact in ten answers. An event is an entry of the log. The agenda is
measured alone, too: rows that do nothing go off, and each puts another one on. `--large` measures
100,000 contacts as well.
"""

import argparse
import gc
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
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
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.message import MsgIn
from flowtui.model.session.waking import Priority
from flowtui.world.agenda import Agenda
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World

CONTACTS = (200, 800, 10_000)
LARGE = 100_000
DAYS = 30
ONE_IN = 10
"""One contact in so many answers on a day."""
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_NAMESPACE = UUID("0b6e3c0a-6f0e-4f0c-9a63-6a0c4c1b7d10")
Figures = dict[str, float]


def _uuid(*names: object) -> str:
    return str(uuid5(_NAMESPACE, "/".join(map(str, names))))


def _asking(name: str, text: str, to: str, pause: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Return a node that says `text`, does `pause` and goes to `to` with the next message."""
    exit_uuid, category = _uuid(name, "exit"), _uuid(name, "category")
    message = {"uuid": _uuid(name, "send"), "type": "send_msg", "text": text}
    router = {
        "type": "switch", "operand": "@input.text", "wait": {"type": "msg"},
        "default_category_uuid": category, "result_name": name,
        "categories": [{"uuid": category, "name": "All Responses", "exit_uuid": exit_uuid}],
    }  # fmt: skip
    return {
        "uuid": _uuid("node", name), "actions": [message, *pause], "router": router,
        "exits": [{"uuid": exit_uuid, "destination_uuid": _uuid("node", to)}],
    }  # fmt: skip


def _flow() -> Flow:
    pause = {"uuid": _uuid("pause"), "type": "wait_for_time", "delay": str(2 * 24 * 60 * 60)}
    nodes = [
        _asking("first", "How are you, @contact.name?", "second"),
        _asking("second", "You said @results.first. See you in two days.", "first", [pause]),
    ]
    return Flow.read(
        {
            "uuid": _uuid("flow"), "name": "Diary", "spec_version": "14.4.2", "language": "eng",
            "type": "messaging", "nodes": nodes, "expire_after_minutes": 40 * 24 * 60,
        }
    )  # fmt: skip


def _contacts(count: int) -> Iterator[Contact]:
    for number in range(count):
        yield Contact(
            uuid=_uuid("contact", number), id=number + 1, name=f"Contact {number}",
            status=ContactStatus.ACTIVE, created_on=AT, urns=(URN("tel", f"+2507{number:08}"),),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Diary:
    """A world of people who keep a diary."""

    runner: WorldRunner
    world: World
    flow: Flow

    @classmethod
    def of(cls, count: int) -> "Diary":
        """Return a world of so many people."""
        flow = _flow()
        engine = Engine(Library(Assets(), {flow.uuid: flow}))
        return cls(WorldRunner(engine), World.of(AT, _contacts(count)), flow)

    def live(self) -> Figures:
        """Start everybody and let thirty days pass; return what that took."""
        world, runner = self.world, self.runner
        people = list(world.contacts)
        begin = process_time()
        world, _ = runner.start(world, self.flow.uuid, people)
        started, begun = process_time() - begin, world.length
        replies = 0
        for day in range(1, DAYS + 1):
            for uuid in people[day % ONE_IN :: ONE_IN]:
                world, _ = runner.receive(world, uuid, MsgIn(text=f"fine on day {day}"))
                replies += 1
            world, _ = runner.advance_to(world, AT + timedelta(days=day))
        spent = process_time() - begin - started
        events = world.length - begun
        return {
            "us_per_start": started / len(people) * 1e6,
            "us_per_event": spent / events * 1e6,
            "us_per_reply": spent / replies * 1e6,
            "events": events,
        }


def agenda_figures(rows: int, events: int) -> Figures:
    """Return what an event of an agenda with so many rows takes, all in one change."""
    chance = Random(1)  # noqa: S311 - a measurement, and the same each time
    later = [timedelta(seconds=chance.random() * 1000) for _ in range(events)]
    changing = Agenda().thaw()
    for number in range(rows):
        due = AT + timedelta(seconds=chance.random() * 1000)
        changing.put(due, Priority.SCHEDULE, number, "row", "", str(number))
    changing = changing.freeze().thaw()
    end = AT + timedelta(days=366)
    begin = process_time()
    for span in later:
        row = changing.next_due(end)
        if row is None:
            raise AssertionError("the agenda is empty")
        changing.put(row.due + span, Priority.SCHEDULE, row.place, "row", "", row.scope)
    return {"us_per_event": (process_time() - begin) / events * 1e6}


def _memory_mb() -> float:
    """Return how much memory this process has now; 0 where that cannot be told."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0.0
    return int(told.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def measured(counts: Sequence[int], agenda_events: int) -> dict[str, Figures]:
    """Return all figures by what was measured."""
    figures: dict[str, Figures] = {}
    for count in counts:
        gc.collect()
        before = _memory_mb()
        diary = Diary.of(count)
        figures[f"world_{count}"] = diary.live()
        figures[f"world_{count}"]["memory_mb"] = _memory_mb() - before
        figures[f"agenda_{count}"] = agenda_figures(count, agenda_events)
        del diary
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} contacts, too")
    parser.add_argument("--contacts", type=int, action="append")
    parser.add_argument("--agenda-events", type=int, default=100_000)
    given = parser.parse_args()
    gc.set_threshold(*COLLECTION)  # as in the program
    counts = given.contacts or [*CONTACTS, *([LARGE] if given.large else [])]
    figures = measured(counts, given.agenda_events)
    if given.json:
        machine = {"python": platform.python_version(), "cores": os.cpu_count()}
        json.dump({"machine": machine, "figures": figures}, sys.stdout, indent=2)
        print()
        return
    for name, values in figures.items():
        print(f"{name:16}", *(f"{key} {value:,.2f}" for key, value in values.items()))


if __name__ == "__main__":
    main()
