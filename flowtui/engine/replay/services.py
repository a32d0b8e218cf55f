"""The services of recorded sessions: what the reference engine's tests put in the world's place."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from typing_extensions import override

from flowtui.engine.replay.clock import RecordedClock
from flowtui.engine.services import OfflineServices
from flowtui.flows.runtime.redirects import location_of
from flowtui.flows.runtime.web_addresses import WebAddress
from flowtui.model.assets.assets import LLM
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import to_bytes
from flowtui.model.contact.contact import Contact
from flowtui.model.events.service import HTTPLog, Sizes, Tokens
from flowtui.model.services import (
    AirtimeTransfer,
    ConnectionFailed,
    HTTPRequest,
    HTTPResponse,
    LLMAnswer,
    ServiceFailed,
)
from flowtui.model.session.chance import Stream

AGENT = (("User-Agent", "goflow-testing"),)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
PROMPTS: Mapping[str, str] = {
    "categorize": (
        "Categorize the following text into one of the following categories and only return that"
        " category or <CANT> if you can't: {{ .arg1 }}"
    )
}
_RESTRICTED = "graph.facebook.com"
_CURRENCY = "RWF"
_ERROR = "\\error "
"""What a text begins with that asks the model for an error."""
_LEET = str.maketrans("abegilost", "483911057")


class MocksExhausted(ServiceFailed):
    """A web service was called for which no answer is left."""


def read_mocks(data: Mapping[str, Sequence[Mapping[str, Any]]] | None) -> dict[str, list[Any]]:
    """Return the answers by pattern of address, each list to be taken from its front."""
    return {pattern: list(answers) for pattern, answers in (data or {}).items()}


class RecordedServices(OfflineServices):
    """The services of one test; its answers are used up as they are given."""

    def __init__(self, mocks: dict[str, list[Any]], clock: RecordedClock | None = None) -> None:
        """Answer with `mocks`, by pattern of address; failing calls look at `clock`, too."""
        super().__init__(AGENT)
        self._mocks = mocks
        self._clock = clock

    @override
    def blocks(self, url: str) -> bool:
        """Return whether `url` is one that flows may not call: its domain, and all below it."""
        address = WebAddress.parse(url)
        host = address.host_name.lower() if address else ""
        return host == _RESTRICTED or host.endswith(f".{_RESTRICTED}")

    @override
    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        """Give the next answer for the address.

        Raises:
            ConnectionFailed: the answer is that it cannot be reached.
            MocksExhausted: there is none.
        """
        answers = self._answers_for(request.url)
        if not answers:
            raise MocksExhausted(f"no answer is left for {request.method} {request.url}")
        answer = answers.pop(0)
        if not answer["status"]:
            raise ConnectionFailed("unable to connect to server")
        headers = tuple((answer.get("headers") or {}).items())
        response = HTTPResponse(answer["status"], headers, _body(answer), elapsed_ms=1000)
        if self._clock and location_of(response):
            self._clock.skip(2)  # for the call that is followed by another one
        return response

    def _answers_for(self, url: str) -> list[Any]:
        matching = [pattern for pattern in self._mocks if _matches(pattern, url)]
        # the most specific pattern wins: the one that says most literally
        best = max(matching, key=lambda pattern: len(pattern.replace("*", "")), default="")
        return self._mocks.get(best, [])

    @override
    def ask_llm(self, llm: LLM, instructions: str, text: str) -> LLMAnswer:
        """Give the test model's answer: it echoes, categorizes by rote, translates to leet.

        Raises:
            ServiceFailed: the input asks for an error.
        """
        del llm
        if text.startswith(_ERROR):
            raise self._failed(text.removeprefix(_ERROR))
        return LLMAnswer(_echo(instructions, text), Tokens(45, 78), elapsed_ms=1000)

    def _failed(self, reason: str) -> ServiceFailed:
        if self._clock:
            self._clock.skip(1)  # for when the call began
        return ServiceFailed(reason)

    @override
    def transfer_airtime(
        self, contact: Contact, recipient: str, amounts: Mapping[str, Decimal], chance: Stream
    ) -> AirtimeTransfer:
        """Transfer Rwandan francs.

        Raises:
            ServiceFailed: the number has 666 in it, or there is no amount in francs.
        """
        del contact
        if "666" in recipient:
            raise self._failed("invalid recipient number")
        if _CURRENCY not in amounts:
            raise self._failed(f"no amount configured for transfers in {_CURRENCY}")
        external_id = chance.text(10, LETTERS)
        return AirtimeTransfer(external_id, _CURRENCY, amounts[_CURRENCY], (_AIRTIME_LOG,))


def _matches(pattern: str, url: str) -> bool:
    parts = (re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(".*".join(parts), url, re.DOTALL) is not None


def _body(answer: Mapping[str, Any]) -> bytes:
    body = answer.get("body")
    text = body if isinstance(body, str) else to_bytes(body).decode()
    return (text * (answer.get("body_repeat") or 1)).encode()


def _echo(instructions: str, text: str) -> str:
    if text.startswith("\\return "):
        return text.removeprefix("\\return ")
    if instructions.startswith("Categorize"):
        return instructions.rsplit(maxsplit=1)[-1].removesuffix("]")
    if instructions.startswith("Translate"):
        return text.translate(_LEET)
    return f"You asked:\n\n{instructions}\n\n{text}"


_AIRTIME_LOG = HTTPLog(
    url="http://send.airtime.com",
    status="success",
    status_code=200,
    request=(
        "GET / HTTP/1.1\r\nHost: send.airtime.com\r\nUser-Agent: Go-http-client/1.1\r\n"
        "Accept-Encoding: gzip\r\n\r\n"
    ),
    response='HTTP/1.0 200 OK\r\nContent-Length: 15\r\n\r\n{"status":"ok"}',
    elapsed_ms=0,
    retries=0,
    sizes=Sizes(0, 0),
    created_on=parse_rfc3339("2019-10-16T13:59:30.123456789Z"),
)
