"""Events of services: web services, sheets, language models, e-mail, airtime, others' flows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flowtui.model.assets.references import (
    ContactReference,
    FlowReference,
    GroupReference,
    LLMReference,
)
from flowtui.model.codec.wire import JSON, Moment, Number
from flowtui.model.contact.contact import URNText
from flowtui.model.events.base import EVENTS, Event
from flowtui.model.session.run import Ancestry, RunSummary


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many bytes were sent and received, headers included."""

    request: int
    response: int


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookCalled(Event):
    """A web service was called."""

    type: ClassVar[str] = "webhook_called"
    concerns_others: ClassVar[bool] = False
    url: str
    status: str
    """`success`, `response_error`, `connection_error` or `subscriber_gone`."""
    status_code: int = 0
    request: str
    """What was sent, cut after 10,000 characters."""
    response: str = ""
    elapsed_ms: int
    retries: int
    sizes: Sizes
    resthook: str = ""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ResthookCalled(Event):
    """The subscribers of a resthook are told."""

    type: ClassVar[str] = "resthook_called"
    concerns_others: ClassVar[bool] = False
    resthook: str
    payload: JSON


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRowRead(Event):
    """A row of a sheet was looked up."""

    type: ClassVar[str] = "sheet_row_read"
    concerns_others: ClassVar[bool] = False
    sheet: str
    """The sheet's name."""
    url: str
    key: str
    """By what it was looked up: what stands in its first column."""
    row: Mapping[str, str]
    """What it holds, by the names of the columns."""


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRowAdded(Event):
    """A row is to be added to a sheet."""

    type: ClassVar[str] = "sheet_row_added"
    concerns_others: ClassVar[bool] = False
    sheet: str
    url: str
    cells: tuple[str, ...]
    range: str = ""
    """Where in the sheet: `Sheet1!A:C`; "" for the first table of the first one."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """How much a language model read and wrote."""

    input: int
    output: int


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class LLMCalled(Event):
    """A language model was asked."""

    type: ClassVar[str] = "llm_called"
    concerns_others: ClassVar[bool] = False
    llm: LLMReference
    instructions: str
    input: str
    output: str
    tokens: Tokens
    elapsed_ms: int


@EVENTS.register
@dataclass(frozen=True, slots=True)
class EmailSent(Event):
    """An e-mail was sent."""

    type: ClassVar[str] = "email_sent"
    concerns_others: ClassVar[bool] = False
    to: tuple[str, ...]
    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HTTPLog:
    """A call that a service made to do its work."""

    url: str
    status: str
    status_code: int = 0
    request: str
    response: str = ""
    elapsed_ms: int
    retries: int
    sizes: Sizes | None = None
    created_on: Moment


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class AirtimeCreated(Event):
    """Airtime was transferred to the contact."""

    type: ClassVar[str] = "airtime_created"
    concerns_others: ClassVar[bool] = False
    external_id: str
    sender: str
    recipient: str
    currency: str
    amount: Number
    http_logs: tuple[HTTPLog, ...] = ()


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTriggered(Event):
    """Others, or the contact in parallel, are to be started in a flow."""

    type: ClassVar[str] = "session_triggered"
    concerns_others: ClassVar[bool] = True
    flow: FlowReference
    groups: tuple[GroupReference, ...] = ()
    contacts: tuple[ContactReference, ...] = ()
    contact_query: str = ""
    exclusions: Mapping[str, bool]
    create_contact: bool = False
    urns: tuple[URNText, ...] = ()
    run_summary: RunSummary
    history: Ancestry
