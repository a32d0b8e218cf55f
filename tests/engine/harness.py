"""Sessions from data: how recorded cases and the project's own are played, and compared.

A `Stage` is all that a session is started with; playing it gives a `Played`. What differs between
two recordings however right both are (ids that were made, times) is set aside by `difference`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

import pytest
from typing_extensions import override

from flowtui.engine.engine import Engine, SprintOutcome
from flowtui.engine.replay.clock import RecordedClock
from flowtui.engine.replay.difference import RecordedDifference, first_difference
from flowtui.engine.replay.output import event_json
from flowtui.engine.replay.runner import LIMITS, POLICIES
from flowtui.engine.replay.services import PROMPTS, RecordedServices, read_mocks
from flowtui.flows.analysis.inspection import inspect
from flowtui.flows.analysis.walking import FoundTemplate, FoundText, walk
from flowtui.flows.library.library import Library
from flowtui.flows.library.validation import problems_of
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import JSON, to_bytes
from flowtui.model.contact.contact import Contact
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment
from flowtui.model.events import Record
from flowtui.model.limits import Limits
from flowtui.model.message import MsgOut
from flowtui.model.services import ServiceFailed
from flowtui.model.session.resume import Resume
from flowtui.model.session.run import PhoneCall
from flowtui.model.session.session import Session
from flowtui.model.triggers import Trigger
from tests.known_differences import known_differences
from tests.reference import reference

Case = Mapping[str, Any]
SEED = 123456
SESSION_UUID = "c1a7ed00-0000-7000-8000-000000000001"
"""An id that no recording has: it is renamed before anything is compared."""


class StagedServices(RecordedServices):
    """The services of a test, which can be told to refuse."""

    def __init__(
        self,
        mocks: dict[str, list[Any]] | None = None,
        *,
        email_error: str = "",
        forbidden: str = "",
        taken: str = "",
    ) -> None:
        super().__init__(mocks or {})
        self._email_error = email_error
        self._forbidden = forbidden
        self._taken = taken

    @property
    def unused(self) -> dict[str, list[Any]]:
        """Answers that nobody asked for."""
        return {pattern: answers for pattern, answers in self._mocks.items() if answers}

    @override
    def send_email(self, addresses: tuple[str, ...], subject: str, body: str) -> None:
        """Send it, unless it was said that it fails.

        Raises:
            ServiceFailed: it was said that it fails.
        """
        if self._email_error:
            raise ServiceFailed(self._email_error)

    @override
    def unsendable_reason(self, msg: MsgOut, contact: Contact) -> str:
        """Return that a message with the forbidden word in it may not be sent."""
        is_forbidden = bool(self._forbidden) and self._forbidden in msg.text
        return "forbidden_content" if is_forbidden else ""

    @override
    def claims_urn(self, contact: Contact, urn: str) -> bool:
        """Return whether the address is free: others have those with the taken word in them."""
        return not self._taken or self._taken not in URN.parse(urn).path


@dataclass(frozen=True)
class Played:
    """A session after a sprint, and what happened in that sprint."""

    session: Session
    records: tuple[Record, ...]

    @classmethod
    def of(cls, outcome: SprintOutcome) -> "Played":
        """Return what came of a sprint."""
        return cls(outcome.session, outcome.records)

    @property
    def events(self) -> list[JSON]:
        """What goflow would have logged."""
        return [
            event_json(record, self.session) for record in self.records if not record.event.internal
        ]

    @property
    def events_between(self) -> list[JSON]:
        """The same without the first and the last: the run starts, and ends."""
        return self.events[1:-1]


@dataclass(frozen=True)
class Stage:
    """What a session is started with."""

    assets: Mapping[str, JSON]
    flows: tuple[Flow, ...]
    """The first is the one that is started, unless the trigger says otherwise."""
    contact: Contact
    trigger: Trigger
    environment: Environment = field(default_factory=Environment)
    services: StagedServices = field(default_factory=StagedServices)
    limits: Limits = LIMITS
    prompts: Mapping[str, str] = field(default_factory=lambda: PROMPTS)
    call: PhoneCall | None = None
    clock: RecordedClock | None = None
    """Without one, all happens when the trigger does, or the resume."""

    @cached_property
    def engine(self) -> Engine:
        """The engine the session runs on."""
        library = Library(Assets(self.assets), {flow.uuid: flow for flow in self.flows})
        return Engine(
            library,
            self.environment,
            self.services,
            self.limits,
            self.prompts,
            POLICIES,
            clamps_expiry=False,
        )

    def play(self) -> Played:
        """Return the session up to its first wait, or its end."""
        outcome = self.engine.start(
            self.trigger,
            self.contact,
            uuid=SESSION_UUID,
            seed=SEED,
            call=self.call,
            clock=self.clock,
        )
        return Played.of(outcome)

    def resume(self, session: Session, resume: Resume) -> Played:
        """Return the session up to its next wait, or its end."""
        return Played.of(self.engine.advance(session, resume, clock=self.clock))

    def with_ticket(self, ticket: Any) -> "Stage":
        """Return the stage with a ticket of the contact, and the groups they are in by it."""
        contact = replace(self.contact, tickets=(*self.contact.tickets, ticket))
        environment = self.engine.environment_of(contact)
        wanted = self.engine.query_groups.groups_of(contact, environment, self._now)
        new = [group.reference for group in wanted if not contact.in_group(group.uuid)]
        return replace(self, contact=replace(contact, groups=(*contact.groups, *new)))

    def _now(self) -> datetime:
        return self.trigger.triggered_on


def first_node_with(flow: Flow, **changes: Any) -> Flow:
    """Return `flow` with these fields of its first node changed, read as from a file."""
    data = flow.to_json()
    first, *others = data["nodes"]
    return Flow.read({**data, "nodes": [{**first, **changes}, *others]})


def read_error(flow: Flow) -> str:
    """Return what goflow says of a flow that cannot be run: the first reason, without the place."""
    problems = problems_of(flow)
    first = problems[0] if problems else None
    same = [
        problem.text
        for problem in problems
        if first and (problem.node_uuid, problem.item_uuid) == (first.node_uuid, first.item_uuid)
    ]
    return ", ".join(same)


def extracted(flow: Flow, library: Library) -> dict[str, JSON]:
    """Return what goflow finds in a flow without running it: templates, texts, what it is of."""
    found = list(walk(flow, flow.localization))
    texts = [text for item in found if isinstance(item, FoundText) for text in item.texts]
    return {
        "templates": [item.text for item in found if isinstance(item, FoundTemplate)],
        "localizables": texts,
        "inspection": inspect(flow, library).to_json(),
    }


def difference(expected: JSON, actual: JSON, given: Iterable[JSON]) -> RecordedDifference | None:
    """Return where two recordings differ; ids in `given` are kept as they are."""
    texts = [json.dumps(data, default=str) for data in given]
    return first_difference([as_json(expected)], [as_json(actual)], texts)


def without_needless_zeros(value: JSON) -> JSON:
    """Return `value` with moments as Go writes them: `…00Z` for `…00.000000000-00:00`."""
    text = to_bytes(as_json(value)).decode()
    return as_json(json.loads(re.sub(r"(:\d\d)\.0+-00:00", r"\1Z", text)))


def as_json(value: JSON) -> JSON:
    """Return `value` as if it had been written and read; numbers keep all their digits."""
    return json.loads(to_bytes(value), parse_float=Decimal, parse_int=Decimal)


@dataclass(frozen=True)
class RecordedCase:
    """A case of the recorded corpus."""

    family: str
    """The folder: `actions`."""
    type: str
    """The file."""
    number: int
    """Its place in the file, for descriptions are not unique."""
    row: Case

    @override
    def __str__(self) -> str:
        return f"{self.type} {self.number}: {self.row.get('description', '')}"

    @property
    def key(self) -> str:
        """What `known_differences.json` calls it."""
        return f"{self.family}/{self.type}/{self.number}"


@lru_cache(maxsize=64)
def recorded(*parts: str) -> Any:
    """Return what a file of the recorded corpus holds."""
    return json.loads(reference("corpus", *parts).read_text(encoding="utf-8"))


def reasons() -> Mapping[str, str]:
    """Return why cases differ, by key."""
    known: dict[str, str] = known_differences("engine")
    return known


def cases_of(family: str) -> list[Any]:
    """Return the cases of a folder, ready for `parametrize`; known differences must differ."""
    cases = [
        RecordedCase(family, path.stem, number, row)
        for path in sorted(reference("corpus", family).glob("*.json"))
        if not path.stem.startswith("_") and path.stem not in _NO_CASES
        for number, row in enumerate(recorded(family, path.name))
    ]
    return [_parameter(case) for case in cases]


_NO_CASES = frozenset(
    {
        "doc_examples",
        "marshaling_snapshots",
        "resthook_payload_snapshot",
        "smart_groups.assets",
    }
)


def _parameter(case: RecordedCase) -> Any:
    reason = reasons().get(case.key)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=str(case), marks=marks)


def mocks_of(case: Case) -> dict[str, list[Any]]:
    """Return the answers of web services that a case has."""
    return read_mocks(case.get("http_mocks"))
