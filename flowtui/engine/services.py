"""Services without a world: scripted answers, and refusals where nothing is scripted."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

import orjson

from flowtui.model.assets.assets import LLM
from flowtui.model.assets.references import FlowReference
from flowtui.model.contact.contact import Contact
from flowtui.model.message import MsgOut
from flowtui.model.services import (
    AirtimeTransfer,
    AwaitedResults,
    ConnectionFailed,
    HTTPRequest,
    HTTPResponse,
    LLMAnswer,
    ServiceFailed,
)
from flowtui.model.session.chance import Stream

WAITED_FOR: Final = "RESULT"
"""The method of calls that are made to hear whether somebody has answered yet."""


class OfflineServices:
    """A world in which nothing can be reached; e-mails are sent, and read by nobody."""

    def __init__(self, headers: tuple[tuple[str, str], ...] = (("User-Agent", "flowtui"),)) -> None:
        """Let every request have `headers`."""
        self._headers = headers

    @property
    def default_headers(self) -> tuple[tuple[str, str], ...]:
        """Headers that every request has."""
        return self._headers

    def blocks(self, url: str) -> bool:
        """Return whether flows may not call `url`: they may."""
        del url
        return False

    def seconds_to_send(self, msg: MsgOut) -> int:  # noqa: ARG002 - nobody is out there
        """Return 0: what nobody carries is there at once."""
        return 0

    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        """Refuse: nothing can be reached.

        Raises:
            ConnectionFailed: always.
        """
        raise ConnectionFailed(f"no answer is scripted for {request.method} {request.url}")

    def read_sheet(self, url: str, key: str) -> Mapping[str, str]:
        """Return the row that is scripted for `key`.

        Sheets are scripted like web services: the answer to `READ` at the sheet's address is an
        object with the rows by their keys.

        Raises:
            ServiceFailed: nothing is scripted, or not that row.
        """
        try:
            response = self.call_webhook(HTTPRequest("READ", url, (), ""))
        except ConnectionFailed as failure:
            raise ServiceFailed(str(failure)) from failure
        rows = _scripted(response)
        if not isinstance(rows.get(key), Mapping):
            raise ServiceFailed(f"there is no row {key!r} in the sheet {url}")
        return {str(column): _cell(value) for column, value in rows[key].items()}

    def awaited_results(self, flow: FlowReference, contact: Contact) -> AwaitedResults | None:
        """Return what is scripted to be answered to a run of `flow`, if anything is.

        It is scripted like the answer of a web service to `RESULT` at the flow's name.
        """
        del contact
        try:
            response = self.call_webhook(HTTPRequest(WAITED_FOR, flow.name, (), ""))
        except (ConnectionFailed, ServiceFailed):
            return None
        after = timedelta(milliseconds=response.elapsed_ms)
        return AwaitedResults(_scripted(response), after)

    def send_email(self, addresses: tuple[str, ...], subject: str, body: str) -> None:
        """Do nothing: the event says what was sent."""

    def ask_llm(self, llm: LLM, instructions: str, text: str) -> LLMAnswer:
        """Refuse: there is no model.

        Raises:
            ServiceFailed: always.
        """
        del instructions, text
        raise ServiceFailed(f"no answer of {llm.name} is scripted")

    def transfer_airtime(
        self, contact: Contact, recipient: str, amounts: Mapping[str, Decimal], chance: Stream
    ) -> AirtimeTransfer:
        """Refuse: there is nobody to transfer it.

        Raises:
            ServiceFailed: always.
        """
        del contact, amounts, chance
        raise ServiceFailed(f"no transfer of airtime to {recipient} is scripted")

    def unsendable_reason(self, msg: MsgOut, contact: Contact) -> str:
        """Return why the message may not be sent: it may."""
        del msg, contact
        return ""

    def claims_urn(self, contact: Contact, urn: str) -> bool:
        """Return whether the address can become the contact's: it can."""
        del contact, urn
        return True


def _scripted(response: HTTPResponse) -> Mapping[str, Any]:
    """Return the object that a scripted answer is; one that is none says nothing."""
    try:
        data = orjson.loads(response.body)
    except orjson.JSONDecodeError:
        return {}
    return data if isinstance(data, dict) else {}


def _cell(value: object) -> str:
    """Return what stands in a cell: sheets hold texts."""
    return value if isinstance(value, str) else orjson.dumps(value).decode()
