"""Services: the world outside, as flows reach it.

Offline and scripted unless the user turns something on; what a service answers becomes an event.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Protocol

from flowtui.model.assets.assets import LLM
from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact
from flowtui.model.events.service import HTTPLog, Tokens
from flowtui.model.message import MsgOut
from flowtui.model.session.chance import Stream


@dataclass(frozen=True, slots=True)
class HTTPRequest:
    """A call to a web service."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: str


@dataclass(frozen=True, slots=True)
class HTTPResponse:
    """What a web service answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    elapsed_ms: int = 0


class ConnectionFailed(Exception):
    """The web service could not be reached, or did not answer."""

    def __init__(self, reason: str, elapsed_ms: int = 0) -> None:
        super().__init__(reason)
        self.elapsed_ms = elapsed_ms
        """How long it was tried."""


class ServiceFailed(Exception):
    """A service could not do what it was asked; the message says why."""


@dataclass(frozen=True, slots=True)
class LLMAnswer:
    """What a language model wrote."""

    output: str
    tokens: Tokens
    elapsed_ms: int = 0


@dataclass(frozen=True, slots=True)
class AirtimeTransfer:
    """A transfer of airtime that was begun."""

    external_id: str
    currency: str
    amount: Decimal
    http_logs: tuple[HTTPLog, ...] = ()


@dataclass(frozen=True, slots=True)
class AwaitedResults:
    """What a flow waits for, and how long that takes."""

    results: Mapping[str, JSON]
    """By the names under which they are saved."""
    after: timedelta


class Services(Protocol):
    """What flows can ask of the world outside."""

    @property
    def default_headers(self) -> tuple[tuple[str, str], ...]:
        """Headers that every request has."""
        ...

    def blocks(self, url: str) -> bool:
        """Return whether `url` is one that flows may not call."""
        ...

    def seconds_to_send(self, msg: MsgOut) -> int:
        """Return after how many seconds a message that is handed over now has been sent."""
        ...

    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        """Call a web service.

        Raises:
            ConnectionFailed: it could not be reached.
        """
        ...

    def read_sheet(self, url: str, key: str) -> Mapping[str, str]:
        """Return the row of a sheet that begins with `key`, by the names of the columns.

        Raises:
            ServiceFailed: there is no such row, or the sheet cannot be read.
        """
        ...

    def awaited_results(self, flow: FlowReference, contact: Contact) -> AwaitedResults | None:
        """Return what somebody else will answer to a run of `flow` that waits for it.

        None where nobody does, or nobody knows yet.
        """
        ...

    def send_email(self, addresses: tuple[str, ...], subject: str, body: str) -> None:
        """Send an e-mail.

        Raises:
            ServiceFailed: it could not be sent.
        """
        ...

    def ask_llm(self, llm: LLM, instructions: str, text: str) -> LLMAnswer:
        """Ask a language model.

        Raises:
            ServiceFailed: it did not answer.
        """
        ...

    def transfer_airtime(
        self, contact: Contact, recipient: str, amounts: Mapping[str, Decimal], chance: Stream
    ) -> AirtimeTransfer:
        """Transfer airtime to `recipient`, in the one currency of `amounts` that fits.

        Raises:
            ServiceFailed: nothing was transferred.
        """
        ...

    def unsendable_reason(self, msg: MsgOut, contact: Contact) -> str:
        """Return why the message may not be sent, or ""."""
        ...

    def claims_urn(self, contact: Contact, urn: str) -> bool:
        """Return whether the address can become the contact's; not if somebody else has it."""
        ...
