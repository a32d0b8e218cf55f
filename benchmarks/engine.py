"""How many conversations a second the engine holds, on one core, in memory.

    python -m benchmarks.engine [--json] [--seconds S] [--case NAME]… [--profile]

Each case runs for S seconds, three times; the median counts. `--profile` shows where the time of
one run goes. Conversations are whole: from the start, through all answers, to the end.
"""

import argparse
import cProfile
import gc
import json
import os
import platform
import pstats
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from time import perf_counter

import orjson

from flowtui.engine.context import RunContext
from flowtui.engine.engine import Engine
from flowtui.engine.sprint import Sprint
from flowtui.flows.analysis.walking import FoundTemplate, walk
from flowtui.flows.library.document import Document
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.references import FlowReference
from flowtui.model.contact.contact import Contact, ContactStatus, FieldValue
from flowtui.model.contact.urn import URN
from flowtui.model.events.host import MsgReceived
from flowtui.model.message import MsgIn
from flowtui.model.session.resumes import MsgResume
from flowtui.model.session.run import Status
from flowtui.model.triggers.manual import ManualTrigger

FLOWS = Path(__file__).parent / "flows"
WORKSPACE = (
    "exports/production/IDEMSInternational+RapidPro-Flows__products__covid-19-parenting__testing__"
    "Malaysia__plh_master_malaysia.json"
)
"""A production workspace of 183 flows, below the folder of the reference material."""
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_REPEATS = 3
_UUID = "0b6e3c0a-6f0e-4f0c-9a63-6a0c4c1b7d10"

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A flow, who talks to it, and what they say."""

    engine: Engine
    flow: FlowReference
    contact: Contact
    answers: tuple[str, ...]

    def hold(self) -> int:
        """Hold the whole conversation; return how many sprints it took."""
        trigger = ManualTrigger(flow=self.flow, triggered_on=AT)
        session = self.engine.start(trigger, self.contact, uuid=_UUID).session
        urn = str(self.contact.urns[0])
        for count, answer in enumerate(self.answers, start=1):
            at = AT + timedelta(minutes=count)
            msg = MsgIn(urn=urn, text=answer)
            session = self.engine.advance(session, _said(msg, at)).session
        if session.status is Status.WAITING:
            raise AssertionError("the conversation did not end")
        return 1 + len(self.answers)


def _said(msg: MsgIn, at: datetime) -> MsgResume:
    return MsgResume(event=MsgReceived(uuid=_UUID, created_on=at, msg=msg), resumed_on=at)


def _contact(urn: URN) -> Contact:
    fields = {"age": FieldValue(text="23")}
    return Contact(
        uuid="5d76d86b-3bb9-4d5a-b822-c9d86f5d8e4f", id=1234567, name="Ryan Lewis",
        status=ContactStatus.ACTIVE, language="eng", created_on=AT - timedelta(days=900),
        urns=(urn,), fields=fields,
    )  # fmt: skip


TEL, EXT = URN("tel", "+12024561111"), URN("ext", "ryan1234")


@cache
def _document(name: str) -> Document:
    return Document.read(orjson.loads((FLOWS / f"{name}.export.json").read_bytes()))


def _conversation(file: str, flow: str, urn: URN, answers: tuple[str, ...]) -> Conversation:
    document = _document(file)
    library = Library(document.assets, {each.uuid: each for each in document.readable_flows()})
    found = library.flow_named(flow)
    if found is None:
        raise AssertionError(f"there is no flow {flow!r} in {file}")
    return Conversation(Engine(library), found.reference, _contact(urn), answers)


def _answers() -> tuple[str, ...]:
    return tuple(orjson.loads((FLOWS / "q10.answers.json").read_bytes()))


def _sprints(conversation: Conversation) -> Callable[[float], Figures]:
    def run(seconds: float) -> Figures:
        held = sprints = 0
        start = perf_counter()
        while (spent := perf_counter() - start) < seconds:
            sprints += conversation.hold()
            held += 1
        return {"sessions_per_s": held / spent, "sprints_per_s": sprints / spent}

    return run


def _templates() -> Callable[[float], Figures]:
    conversation = _conversation("more", "Templates", TEL, ())
    engine, contact = conversation.engine, conversation.contact
    trigger = ManualTrigger(flow=conversation.flow, triggered_on=AT)
    session = engine.start(trigger, contact, uuid=_UUID).session
    templates = tuple(orjson.loads((FLOWS / "templates.json").read_bytes()))

    def run(seconds: float) -> Figures:
        count = 0
        start = perf_counter()
        while (spent := perf_counter() - start) < seconds:
            sprint = Sprint(session, AT)
            sprint.run_index = 0
            sprint.flow = engine.library.flow(conversation.flow.uuid)
            ctx = RunContext(engine, sprint)
            for template in templates:
                ctx.text(template)
            count += len(templates)
        return {"per_s": count / spent}

    return run


def _workspace() -> Callable[[float], Figures]:
    """Reading and compiling a workspace of 183 flows, as at a first opening."""
    folder = Path(os.environ.get("FLOWTUI_REFERENCE", "../shared"))
    content = (folder / WORKSPACE).read_bytes()

    def run(_seconds: float) -> Figures:
        start = perf_counter()
        document = Document.read(orjson.loads(content))
        flows = list(document.readable_flows())
        read = perf_counter() - start
        templates = sum(_compile(flow) for flow in flows)
        spent = perf_counter() - start
        return {"read_ms": read * 1000, "compiled_ms": spent * 1000, "templates": templates}

    return run


def _compile(flow: Flow) -> int:
    """Compile all templates of a flow; return how many there are."""
    texts = [found.text for found in walk(flow) if isinstance(found, FoundTemplate)]
    for text in texts:
        flow.template(text)
    return len(texts)


CASES: Mapping[str, Callable[[], Callable[[float], Figures]]] = {
    "q10-tel": lambda: _sprints(_conversation("q10", "Bench Q10", TEL, _answers())),
    "q10-ext": lambda: _sprints(_conversation("q10", "Bench Q10", EXT, _answers())),
    "bg50": lambda: _sprints(_conversation("bg50", "Bench BG50", EXT, ())),
    "two-questions": lambda: _sprints(
        _conversation("more", "Two questions", TEL, ("I like blue", "coke"))
    ),
    "node-loop": lambda: _sprints(_conversation("more", "Node loop", TEL, ())),
    "templates": _templates,
    "workspace": _workspace,
}
"""What prepares each case; what that returns is measured."""


def measure(name: str, seconds: float) -> Figures:
    """Return the medians of three runs of a case."""
    run = CASES[name]()
    run(min(seconds, 0.2))
    gc.collect()
    runs = [run(seconds) for _ in range(_REPEATS)]
    return {key: round(statistics.median(each[key] for each in runs), 1) for key in runs[0]}


def profile(name: str, seconds: float) -> None:
    """Print where the time of a case goes."""
    run = CASES[name]()
    run(min(seconds, 0.2))
    profiler = cProfile.Profile()
    profiler.runcall(run, seconds)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(35)


def machine() -> str:
    """Return what the figures were measured on."""
    processor = platform.processor() or platform.machine()
    for line in _cpu_info():
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, {python}"


def _cpu_info() -> Iterator[str]:
    path = Path("/proc/cpuinfo")
    yield from path.read_text(encoding="utf-8").splitlines() if path.exists() else ()


def _available(names: list[str]) -> list[str]:
    """Return the cases that can be run: the workspace is only where the reference material is."""
    folder = Path(os.environ.get("FLOWTUI_REFERENCE", "../shared"))
    there = (folder / WORKSPACE).exists()
    return [name for name in names if name != "workspace" or there]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--seconds", type=float, default=1.0, help="of each run (1)")
    parser.add_argument("--case", action="append", choices=list(CASES), help="only these")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    arguments = parser.parse_args()
    names = _available(arguments.case or list(CASES))
    if arguments.profile:
        for name in names:
            print(f"== {name}")
            profile(name, arguments.seconds)
        return
    cases: dict[str, Figures] = {}
    for name in names:
        cases[name] = measure(name, arguments.seconds)
        if not arguments.json:
            shown = "  ".join(f"{key} {value:,.0f}" for key, value in cases[name].items())
            print(f"{name:<14} {shown}")
    if arguments.json:
        json.dump({"machine": machine(), "cases": cases}, sys.stdout)
        print()


if __name__ == "__main__":
    main()
