"""Runs: what one flow has come to in a session. Nothing here changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator

from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON, Moment, read, to_bytes, write
from flowtui.model.message import ReceivedMsg

MAX_KEPT_JSON_BYTES = 10_000
"""What a run keeps of the answer of a web service while it waits (goflow)."""


class FlowType(StrEnum):
    """What a flow may do: a background flow never waits for a reply."""

    MESSAGING = "messaging"
    BACKGROUND = "messaging_background"
    OFFLINE = "messaging_offline"
    VOICE = "voice"


class Status(StrEnum):
    """How a session or a run stands."""

    ACTIVE = "active"
    WAITING = "waiting"
    COMPLETED = "completed"
    FAILED = "failed"
    EXPIRED = "expired"
    INTERRUPTED = "interrupted"

    @property
    def ended(self) -> bool:
        """Whether nothing can happen any more."""
        return self not in {Status.ACTIVE, Status.WAITING}


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a node."""

    node_uuid: str
    arrived_on: Moment


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found out, under a name."""

    name: str
    value: str
    node_uuid: str
    created_on: Moment
    category: str = ""
    category_localized: str = ""
    input: str = ""
    """What was tested."""
    extra: JSON = None
    extra_text: str = ""
    """How `extra` was written, which `@legacy_extra` shows; "" where it was made by the flow."""

    @property
    def has_extra(self) -> bool:
        """Whether there is an extra, which may be null where a web service answered that."""
        return self.extra is not None or bool(self.extra_text)

    @property
    def written_extra(self) -> str:
        """The extra as it was written: as short as can be where it was made by the flow."""
        return self.extra_text or to_bytes(self.extra).decode()


def result_json(result: Result) -> dict[str, JSON]:
    """Return what goflow writes of a result."""
    data: dict[str, JSON] = write(result)
    data.pop("extra_text", None)
    return {**data, "extra": None} if result.has_extra and result.extra is None else data


@dataclass(frozen=True, slots=True)
class WebhookCall:
    """The last call to a web service, as `@webhook` shows it."""

    method: str
    url: str
    status: int
    """0 when nothing answered."""
    headers: Mapping[str, str] | None
    """Those of the answer, by their names as Go writes them; None when nothing answered."""
    json: JSON
    """The body of the answer, if it is JSON."""

    @property
    def outlasts_wait(self) -> bool:
        """Whether it is still there after the next wait: not when there is too much JSON."""
        return self.json is None or len(to_bytes(self.json)) <= MAX_KEPT_JSON_BYTES


@dataclass(frozen=True, slots=True)
class MsgInput:
    """A message that a flow is looking at."""

    uuid: str
    created_on: Moment
    msg: ReceivedMsg
    type: str = "msg"


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """A telephone call that a voice flow speaks on."""

    uuid: str
    channel_uuid: str
    urn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One flow in a session."""

    uuid: str
    flow: FlowReference
    parent_uuid: str = ""
    """The run that entered this one; "" for the first, and after a flow that was left for good."""
    status: Status = Status.ACTIVE
    path: tuple[Visit, ...] = ()
    locals: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, Result] = field(default_factory=dict)
    """By key: the name in lower case, with `_` for what is no letter or digit."""
    had_input: bool = False
    webhook: WebhookCall | None = None
    created_on: Moment
    modified_on: Moment
    exited_on: Moment | None = None
    reason: str = ""
    """Why it ended: one of the closed list, see `flowtui.model.session.reasons`."""


@dataclass(frozen=True, slots=True)
class Ancestry:
    """Through how many sessions one led to this one, by starting it."""

    parent_uuid: str
    """The session that started this one."""
    ancestors: int
    ancestors_since_input: int
    """How many of them since somebody last said something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _SummaryOfResult:
    """What a summary may say of a result; the names of older sessions are read, too."""

    name: str = ""
    result_name: str = ""
    value: str = ""
    node_uuid: str = ""
    node: str = ""
    created_on: Moment | None = None
    category: str = ""
    category_localized: str = ""
    input: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summary:
    """What a summary may say of a run; all of it may be missing."""

    uuid: str = ""
    flow: FlowReference | None = None
    contact: Mapping[str, Any] | None = None
    status: Status = Status.ACTIVE
    results: Mapping[str, _SummaryOfResult] | None = None


def _check_summary(summary: Mapping[str, Any]) -> Mapping[str, Any]:
    read(_Summary, summary)
    return summary


RunSummary: TypeAlias = Annotated[Mapping[str, Any], AfterValidator(_check_summary)]
"""A run as others see it, as JSON: `uuid`, `flow`, `contact`, `status`, `results`."""
