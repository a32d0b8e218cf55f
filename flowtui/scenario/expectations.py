"""Expectations: what a scenario says must have come of the inputs before it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from typing_extensions import override

from flowtui.flows.spec.results import result_key
from flowtui.model.assets.assets import ContactField
from flowtui.model.assets.references import FlowReference
from flowtui.model.contact.contact import Contact
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.run import RunEnded
from flowtui.model.session.run import Run, Status
from flowtui.model.session.session import Session
from flowtui.scenario.simulation import Simulation
from flowtui.world.entry import Entry
from flowtui.world.events import BroadcastReceived

Text: TypeAlias = str | Mapping[str, str]
"""A text, or how it must be: `{contains: …}`, `{matches: …}`."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that does not hold."""

    what: str
    """Like `message` or `field name`."""
    expected: str
    actual: str

    @override
    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.what}: expected {self.expected}, got {self.actual}"


@dataclass(frozen=True, slots=True)
class Expect:
    """What must be so now; every part of it."""

    parts: Mapping[str, Any]
    contact: str = ""
    """Of whom it is said; "" for who was started or spoke last."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What expectations look at: a simulation, one contact in it, and what happened lately."""

    simulation: Simulation
    contact: Contact
    entries: Sequence[Entry]
    """What happened since the expectations before, or since the beginning."""

    @property
    def messages(self) -> list[str]:
        """The texts that the contact was sent lately."""
        texts = []
        for entry in self.entries:
            event = entry.record.event
            if entry.contact_uuid == self.contact.uuid and isinstance(
                event, MsgCreated | BroadcastReceived
            ):
                texts.append(event.msg.text)
        return texts

    @property
    def session(self) -> Session | None:
        """The session the contact waits in, else the one they were in last."""
        world = self.simulation.world
        sessions = list(world.sessions_of(self.contact.uuid))
        return world.waiting_session(self.contact.uuid) or (sessions[-1] if sessions else None)

    @property
    def run(self) -> Run | None:
        """The run that waits, else the first of the session."""
        session = self.session
        if session is None or not session.runs:
            return None
        return session.waiting_run or session.runs[0]


def check(expect: Expect, situation: Situation) -> list[Failure]:
    """Return what of `expect` is not so."""
    found: list[Failure] = []
    for key, wanted in expect.parts.items():
        found += CHECKERS[key](situation, wanted)
    return found


def _matches(wanted: Text, actual: str) -> bool:
    if isinstance(wanted, str):
        return actual == wanted
    if "contains" in wanted:
        return wanted["contains"] in actual
    return re.search(wanted["matches"], actual) is not None


def _shown(wanted: Any) -> str:
    if isinstance(wanted, Mapping):
        return " and ".join(f"{how} “{text}”" for how, text in wanted.items())
    return "nothing" if wanted in (None, "") else f"“{wanted}”"


def _message(situation: Situation, wanted: Text) -> Iterable[Failure]:
    texts = situation.messages
    if not any(_matches(wanted, text) for text in texts):
        actual = " | ".join(f"“{text}”" for text in texts) or "no message"
        yield Failure("message", _shown(wanted), actual)


def _messages(situation: Situation, wanted: Sequence[Text]) -> Iterable[Failure]:
    texts = situation.messages
    if len(texts) != len(wanted) or not all(map(_matches, wanted, texts)):
        expected = " | ".join(_shown(text) for text in wanted)
        yield Failure("messages", expected, " | ".join(f"“{text}”" for text in texts) or "none")


def _no_message(situation: Situation, wanted: bool) -> Iterable[Failure]:  # noqa: FBT001 - as read
    texts = situation.messages
    if wanted == bool(texts):
        yield Failure("no_message", str(wanted).lower(), f"{len(texts)} messages")


def _field(situation: Situation, wanted: Mapping[str, Text]) -> Iterable[Failure]:
    contact = situation.contact
    fields = situation.simulation.host.engine.library.assets.fields
    for key, text in wanted.items():
        if key in {"name", "language"}:
            actual = str(getattr(contact, key))
        elif field := _field_called(fields, key):
            value = contact.fields.get(field.key)
            actual = value.text if value else ""
        else:
            yield Failure(f"field {key}", _shown(text), "no such field")
            continue
        if not _matches(text, actual):
            yield Failure(f"field {key}", _shown(text), _shown(actual))


def _field_called(fields: Mapping[str, ContactField], name: str) -> ContactField | None:
    lower = name.lower()
    by_name = (field for field in fields.values() if field.name.lower() == lower)
    return fields.get(name) or next(by_name, None)


def _result(situation: Situation, wanted: Mapping[str, Any]) -> Iterable[Failure]:
    run = situation.run
    results = run.results if run else {}
    for name, text in wanted.items():
        result = results.get(result_key(name))
        if isinstance(text, Mapping) and "category" in text:
            actual = result.category if result else ""
            if actual != text["category"]:
                yield Failure(
                    f"category of result {name}", _shown(text["category"]), _shown(actual)
                )
            continue
        actual = result.value if result else ""
        if not _matches(text, actual):
            yield Failure(f"result {name}", _shown(text), _shown(actual))


def _group(
    situation: Situation, wanted: Mapping[str, bool] | str | Sequence[str]
) -> Iterable[Failure]:
    names = {group.name.lower() for group in situation.contact.groups}
    if isinstance(wanted, str):
        wanted = [wanted]
    expected = wanted if isinstance(wanted, Mapping) else dict.fromkeys(wanted, True)
    for name, is_in in expected.items():
        if (name.lower() in names) is not is_in:
            yield Failure(f"group {name}", "in it" if is_in else "not in it", "the opposite")


def _waiting_in(situation: Situation, wanted: str | None) -> Iterable[Failure]:
    session = situation.simulation.world.waiting_session(situation.contact.uuid)
    run = session.waiting_run if session else None
    actual = run.flow.name if run else ""
    if actual != (wanted or ""):
        yield Failure("waiting_in", _shown(wanted), _shown(actual))


def _ended(situation: Situation, wanted: Mapping[str, str] | str) -> Iterable[Failure]:
    expected = {"flow": wanted} if isinstance(wanted, str) else dict(wanted)
    endings = [_ending(situation, entry) for entry in situation.entries if _is_ending(entry)]
    for flow, reason in endings:
        if flow.name == expected.get("flow", flow.name) and reason == expected.get(
            "reason", reason
        ):
            return
    actual = ", ".join(f"{flow.name} {reason}" for flow, reason in endings) or "nothing"
    yield Failure("ended", ", ".join(expected.values()), actual)


def _is_ending(entry: Entry) -> bool:
    return isinstance(entry.record.event, RunEnded)


def _ending(situation: Situation, entry: Entry) -> tuple[FlowReference, str]:
    event = entry.record.event
    if not isinstance(event, RunEnded):
        raise TypeError("not the end of a run")
    session = situation.simulation.world.sessions[entry.session_uuid]
    return event.flow, _reason(event, session)


def _reason(event: RunEnded, session: Session) -> str:
    match event.status:
        case Status.EXPIRED:
            return session.reason if session.status is Status.EXPIRED else "expired(run)"
        case Status.INTERRUPTED:
            return session.reason
        case _:
            return str(event.status)


def _node(situation: Situation, wanted: str) -> Iterable[Failure]:
    run = situation.run
    actual = run.path[-1].node_uuid if run and run.path else ""
    if not actual.startswith(wanted):
        yield Failure("node", _shown(wanted), _shown(actual))


def _language(situation: Situation, wanted: str) -> Iterable[Failure]:
    if situation.contact.language != wanted:
        yield Failure("language", _shown(wanted), _shown(situation.contact.language))


CHECKERS: Mapping[str, Callable[[Situation, Any], Iterable[Failure]]] = {
    "ended": _ended,
    "field": _field,
    "group": _group,
    "language": _language,
    "message": _message,
    "messages": _messages,
    "no_message": _no_message,
    "node": _node,
    "result": _result,
    "waiting_in": _waiting_in,
}
"""What can be expected, by its key in scenario files."""
