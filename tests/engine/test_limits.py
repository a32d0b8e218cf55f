"""Every limit of the engine: what is as long as it may be, and what is one longer."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest
from typing_extensions import override

import flowtui.engine
import flowtui.model
from flowtui.engine.engine import SprintOutcome
from flowtui.engine.services import OfflineServices
from flowtui.flows.spec.flow import Flow
from flowtui.model.contact.contact import MAX_URNS
from flowtui.model.contact.urn import MAX_DISPLAY, MAX_PATH, URN, InvalidURN
from flowtui.model.events.contact import ContactFieldChanged
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.service import SessionTriggered, WebhookCalled
from flowtui.model.limits import TRACE_CHARS, TRACE_URL_CHARS, Limits
from flowtui.model.message import MAX_ATTACHMENT_BYTES, MAX_QUICK_REPLY_EXTRA, MAX_QUICK_REPLY_TEXT
from flowtui.model.services import HTTPRequest, HTTPResponse
from flowtui.model.session.run import MAX_KEPT_JSON_BYTES, Ancestry, Status
from flowtui.model.text.digits import MAX_DIGITS, whole_number
from tests.engine.flows import (
    Node,
    ask,
    contact_of,
    engine_of,
    enter,
    events_of,
    flow_of,
    said,
    save,
    send,
    started,
    step,
    texts_of,
    uuid_of,
)

DEFAULTS = {
    "steps_per_sprint": 100, "sprints_per_session": 500, "runs_per_session": 500,
    "template_chars": 10_000, "name_chars": 128, "field_chars": 640, "result_chars": 640,
    "extra_bytes": 10_000, "request_bytes": 262_144, "response_bytes": 262_144, "url_chars": 8192,
    "ancestors_since_input": 5,
}  # fmt: skip
"""What goflow's options are where nobody sets them."""
Seen = Callable[[int, Limits], object]


@dataclass(frozen=True, slots=True)
class Case:
    """A limit, and what is seen of things that are as long as it, and one longer."""

    name: str
    limit: int
    seen: Seen
    at: object
    past: object

    @property
    def limits(self) -> Limits:
        """The limits it is tried with."""
        is_option = self.name in DEFAULTS
        return replace(Limits(), **{self.name: self.limit}) if is_option else Limits()


CASES: list[Case] = []


def limit(name: str, *, of: int, at: object, past: object) -> Callable[[Seen], Seen]:
    """Register what is seen of something of a given size, at a limit and past it."""

    def register(seen: Seen) -> Seen:
        CASES.append(Case(name, of, seen, at, past))
        return seen

    return register


class Answering(OfflineServices):
    """Web services that answer so many bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(())
        self._body = b'"' + b"x" * (size - 2) + b'"'

    @override
    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        return HTTPResponse(200, (), self._body)


def played(limits: Limits, *nodes: Node, answer: int = 10, **assets: Any) -> SprintOutcome:
    """Return what comes of a flow of these nodes."""
    flow = flow_of("Limited", *nodes)
    engine = engine_of(flow, assets=assets, limits=limits, services=Answering(answer))
    return started(engine, flow)


def done(limits: Limits, *actions: Any, **more: Any) -> SprintOutcome:
    """Return what comes of these actions."""
    return played(limits, step("go", *actions), **more)


def ended(outcome: SprintOutcome) -> tuple[str, list[str]]:
    """Return how a session ended, and what went wrong in it."""
    wrong = [event.text for event in events_of(outcome) if event.type in {"failure", "error"}]
    return str(outcome.session.status), wrong


@limit("steps_per_sprint", of=7, at=("completed", []),
       past=("failed", ["Reached maximum number of steps per sprint (7)"]))  # fmt: skip
def steps(size: int, limits: Limits) -> object:
    nodes = [step(f"{at}", to=f"{at + 1}" if at + 1 < size else "") for at in range(size)]
    return ended(played(limits, *nodes))


@limit("sprints_per_session", of=4, at=("waiting", []),
       past=("failed", ["Reached maximum number of sprints per session (4)"]))  # fmt: skip
def sprints(size: int, limits: Limits) -> object:
    flow = flow_of("Endless", ask("again", to="again"))
    engine = engine_of(flow, limits=limits)
    outcome = started(engine, flow)
    for _ in range(size - 1):
        outcome = engine.advance(outcome.session, said("more"))
    return ended(outcome)


@limit("runs_per_session", of=4, at=("completed", []),
       past=("failed", ["Reached maximum number of runs per session (4)"]))  # fmt: skip
def runs(size: int, limits: Limits) -> object:
    flows = [flow_of(f"{at}", step("go", enter(f"{at + 1}"))) for at in range(size - 1)]
    flows.append(flow_of(f"{size - 1}", step("last")))
    return ended(started(engine_of(*flows, limits=limits), flows[0]))


@limit("template_chars", of=20, at="x" * 20, past="x" * 17 + "...")
def template(size: int, limits: Limits) -> object:
    (text,) = texts_of(done(limits, send(f'@(repeat("x", {size}))')))
    return text


@limit("name_chars", of=9, at="x" * 9, past="x" * 9)
def name(size: int, limits: Limits) -> object:
    return done(limits, {"type": "set_contact_name", "name": "x" * size}).session.contact.name


@limit("field_chars", of=9, at="x" * 9, past="x" * 9)
def field(size: int, limits: Limits) -> object:
    reference = {"key": "f", "name": "F"}
    action = {"type": "set_contact_field", "field": reference, "value": "x" * size}
    outcome = done(limits, action, fields=[{**reference, "type": "text"}])
    (event,) = events_of(outcome, ContactFieldChanged)
    return event.value.text


@limit("result_chars", of=9, at="x" * 9, past="x" * 9)
def result(size: int, limits: Limits) -> object:
    return done(limits, save("r", "x" * size)).session.runs[0].results["r"].value


def call(url: str = "http://a.b/", **more: Any) -> dict[str, Any]:
    """Return the action that calls a web service."""
    method = "POST" if more.get("body") else "GET"
    return {"type": "call_webhook", "method": method, "url": url, "result_name": "r", **more}


@limit("extra_bytes", of=20, at="x" * 17, past=None)
def extra(size: int, limits: Limits) -> object:
    # JSON is kept when it is shorter than the limit
    return done(limits, call(), answer=size - 1).session.runs[0].results["r"].extra


def _size_of_the_rest() -> int:
    outcome = done(Limits(request_bytes=1), call(body="x"))
    return int(ended(outcome)[1][0].split()[4]) - 1


@limit(
    "request_bytes",
    of=100,
    at=("completed", []),
    past=("completed", ["Webhook request evaluated to 101 bytes, exceeding the limit of 100"]),
)
def request(size: int, limits: Limits) -> object:
    return ended(done(limits, call(body="x" * (size - _size_of_the_rest()))))


@limit("response_bytes", of=20, at=("success", None), past=("connection_error", 20))
def response(size: int, limits: Limits) -> object:
    outcome = done(limits, call(), answer=size)
    (called,) = events_of(outcome, WebhookCalled)
    warnings = [event for event in events_of(outcome) if event.type == "warning"]
    return called.status, int(warnings[0].extra["limit"]) if warnings else None


@limit(
    "url_chars",
    of=30,
    at=("completed", []),
    past=("completed", [f"Webhook URL evaluated to an invalid URL: 'http://a.b/{'x' * 20}'"]),
)
def url(size: int, limits: Limits) -> object:
    return ended(done(limits, call("http://a.b/" + "x" * (size - 11))))


@limit("ancestors_since_input", of=3, at=1, past=0)
def ancestors(size: int, limits: Limits) -> object:
    flow = flow_of("Starting", step("go", {
        "type": "start_session", "flow": {"uuid": uuid_of("flow", "Starting"), "name": "Starting"},
        "create_contact": True,
    }))  # fmt: skip
    history = Ancestry(uuid_of("before"), ancestors=9, ancestors_since_input=size - 1)
    outcome = started(engine_of(flow, limits=limits), flow, history=history)
    return len(events_of(outcome, SessionTriggered))


@limit("TRACE_CHARS", of=TRACE_CHARS, at=(TRACE_CHARS, False), past=(TRACE_CHARS, True))
def trace(size: int, limits: Limits) -> object:
    (short,) = events_of(done(limits, call(), answer=100), WebhookCalled)
    head = len(short.response) - 100 + 1  # the length has one digit more
    (called,) = events_of(done(limits, call(), answer=size - head), WebhookCalled)
    return len(called.response), called.response.endswith("...")


@limit("TRACE_URL_CHARS", of=TRACE_URL_CHARS, at=(TRACE_URL_CHARS, False),
       past=(TRACE_URL_CHARS, True))  # fmt: skip
def trace_url(size: int, limits: Limits) -> object:
    (called,) = events_of(done(limits, call("http://a.b/" + "x" * (size - 11))), WebhookCalled)
    return len(called.url), called.url.endswith("...")


@limit("MAX_KEPT_JSON_BYTES", of=MAX_KEPT_JSON_BYTES, at=True, past=False)
def kept_json(size: int, limits: Limits) -> object:
    flow = flow_of("Kept", step("go", call(), to="wait"), ask("wait", to="wait"))
    engine = engine_of(flow, limits=limits, services=Answering(size))
    session = engine.advance(started(engine, flow).session, said("on")).session
    return session.runs[0].webhook is not None


@limit("MAX_URNS", of=MAX_URNS, at=MAX_URNS, past=MAX_URNS)
def urns(size: int, limits: Limits) -> object:
    known = tuple(URN("tel", f"+2507881230{at:02}") for at in range(size - 1))
    flow = flow_of("Known", step("go", {
        "type": "add_contact_urn", "scheme": "tel", "path": "+250788999999"
    }))  # fmt: skip
    outcome = started(engine_of(flow, limits=limits), flow, contact_of(urns=known))
    return len(outcome.session.contact.urns)


def _replies(outcome: SprintOutcome) -> Any:
    (event,) = events_of(outcome, MsgCreated)
    return event.msg.quick_replies[0]


@limit("MAX_QUICK_REPLY_TEXT", of=MAX_QUICK_REPLY_TEXT, at="x" * 64, past="x" * 61 + "...")
def quick_reply_text(size: int, limits: Limits) -> object:
    return _replies(done(limits, send("a", quick_replies=[f'@(repeat("x", {size}))']))).text


@limit("MAX_QUICK_REPLY_EXTRA", of=MAX_QUICK_REPLY_EXTRA, at="x" * 1000, past="x" * 997 + "...")
def quick_reply_extra(size: int, limits: Limits) -> object:
    reply = f'Yes<extra>@(repeat("x", {size}))'
    return _replies(done(limits, send("a", quick_replies=[reply]))).extra


@limit("MAX_ATTACHMENT_BYTES", of=MAX_ATTACHMENT_BYTES, at=(1, []), past=(
    0, ["Evaluated attachment is longer than the 2048 limit and will be ignored"]))  # fmt: skip
def attachment(size: int, limits: Limits) -> object:
    text = "image:" + "x" * (size - 6)
    outcome = done(limits, send("a", attachments=[text]))
    (event,) = events_of(outcome, MsgCreated)
    return len(event.msg.attachments), ended(outcome)[1]


def _refusal(urn: URN) -> str:
    try:
        urn.validate()
    except InvalidURN as error:
        return str(error)
    return ""


@limit("MAX_PATH", of=MAX_PATH, at="", past="path component too long")
def urn_path(size: int, limits: Limits) -> object:
    return _refusal(URN("ext", "x" * size))


@limit("MAX_DISPLAY", of=MAX_DISPLAY, at="", past="display component too long")
def urn_display(size: int, limits: Limits) -> object:
    return _refusal(URN("ext", "x", display="x" * size))


@limit("MAX_DIGITS", of=MAX_DIGITS, at=10**18 - 1, past=None)
def digits(size: int, limits: Limits) -> object:
    return whole_number("9" * size)


def _by_name(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", CASES, ids=_by_name)
def test_what_is_as_long_as_it_may_be(case: Case) -> None:
    assert case.seen(case.limit, case.limits) == case.at


@pytest.mark.parametrize("case", CASES, ids=_by_name)
def test_what_is_one_longer(case: Case) -> None:
    assert case.seen(case.limit + 1, case.limits) == case.past


def _constants() -> set[str]:
    """Return the names of limits that modules of the model and the engine have."""
    packages = [flowtui.model, flowtui.engine]
    names = [
        found.name
        for package in packages
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return {
        constant
        for module in map(importlib.import_module, names)
        for constant, value in vars(module).items()
        if constant.startswith(("MAX_", "TRACE_")) and type(value) is int
    }


ELSEWHERE = {"MAX_ID", "MAX_KEY", "MAX_BYTES", "MAX_DEPTH"}
"""Limits that other tests try: of short references, keys in `@legacy_extra`, files, depth."""


def test_every_limit_has_a_case() -> None:
    options = {option.name for option in fields(Limits)}
    assert {case.name for case in CASES} | ELSEWHERE == options | _constants()


@pytest.mark.parametrize(("option", "default"), DEFAULTS.items())
def test_the_limits_are_those_of_goflow(option: str, default: int) -> None:
    assert getattr(Limits(), option) == default
    assert DEFAULTS.keys() == {each.name for each in fields(Limits)}


def test_a_session_may_have_500_sprints() -> None:
    flow = flow_of("Endless", ask("again", to="again"))
    engine = engine_of(flow)
    session = started(engine, flow).session
    for _ in range(499):
        session = engine.advance(session, said("more")).session
    assert (session.status, session.sprints) == (Status.WAITING, 500)
    assert engine.advance(session, said("more")).session.status is Status.FAILED


def test_a_flow_that_waits_within_the_limit_may_go_round_for_ever() -> None:
    nodes = [step(f"{at}", to=f"{at + 1}") for at in range(99)]
    flow = Flow.read(flow_of("Round", *nodes, ask("99", to="0")).to_json())
    engine = engine_of(flow)
    session = started(engine, flow).session
    for _ in range(3):
        session = engine.advance(session, said("more")).session
    assert session.status is Status.WAITING
