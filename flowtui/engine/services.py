"""Services without a world: scripted answers, and refusals where nothing is scripted."""

from collections.abc import Mapping
from decimal import Decimal

from flowtui.model.assets import LLM
from flowtui.model.chance import Stream
from flowtui.model.contact import Contact
from flowtui.model.message import MsgOut
from flowtui.model.services import (
    AirtimeTransfer,
    ConnectionFailed,
    HTTPRequest,
    HTTPResponse,
    LLMAnswer,
    ServiceFailed,
)


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

    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        """Refuse: nothing can be reached.

        Raises:
            ConnectionFailed: always.
        """
        raise ConnectionFailed(f"no answer is scripted for {request.method} {request.url}")

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
