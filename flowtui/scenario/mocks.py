"""Mocks: what the world outside answers in a simulation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from typing_extensions import override

from flowtui.engine.services import OfflineServices
from flowtui.model.assets.assets import LLM
from flowtui.model.codec.wire import to_bytes
from flowtui.model.events.service import Tokens
from flowtui.model.services import (
    ConnectionFailed,
    HTTPRequest,
    HTTPResponse,
    LLMAnswer,
    ServiceFailed,
)
from flowtui.scenario.yaml_data import json_of, key_of


@dataclass(frozen=True, slots=True)
class Mock:
    """What a web service answers."""

    url: str
    """Which addresses it is for; `*` stands for anything."""
    method: str = ""
    """Which method; "" for any."""
    status: int = 200
    """0 if it cannot be reached."""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    after: timedelta = timedelta()
    """How long it takes."""

    def answers(self, request: HTTPRequest) -> bool:
        """Return whether it is for `request`."""
        if self.method and self.method.upper() != request.method.upper():
            return False
        pattern = ".*".join(re.escape(part) for part in self.url.split("*"))
        return re.fullmatch(pattern, request.url, re.DOTALL) is not None


def read_mock(data: Mapping[str, Any], after: timedelta) -> Mock:
    """Return the mock that an entry of a scenario file says.

    Raises:
        NotJson: what it answers as JSON is none, or a header is no text.
    """
    reply = data.get("reply") or {}
    headers = {key_of(key): key_of(value) for key, value in (reply.get("headers") or {}).items()}
    body = str(reply.get("body", ""))
    if "json" in reply:
        body = to_bytes(json_of(reply["json"])).decode()
        headers.setdefault("Content-Type", "application/json")
    method = str(data.get("method", ""))
    return Mock(str(data["url"]), method, int(reply.get("status", 200)), headers, body, after)


class ScriptedServices(OfflineServices):
    """A world that answers what a scenario says, and nothing else."""

    def __init__(self, mocks: Sequence[Mock] = (), llm_output: str = "") -> None:
        """Answer with the first of `mocks` that is for a request, and of models `llm_output`."""
        super().__init__()
        self._mocks = tuple(mocks)
        self._llm_output = llm_output

    @override
    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        """Return the answer that is scripted for `request`.

        Raises:
            ConnectionFailed: none is, or it is that the service cannot be reached.
        """
        mock = next((mock for mock in self._mocks if mock.answers(request)), None)
        if mock is None:
            return super().call_webhook(request)
        if not mock.status:
            raise ConnectionFailed("unable to connect to server")
        return HTTPResponse(
            mock.status,
            tuple(mock.headers.items()),
            mock.body.encode(),
            round(mock.after.total_seconds() * 1000),
        )

    @override
    def ask_llm(self, llm: LLM, instructions: str, text: str) -> LLMAnswer:
        """Return the answer that is scripted for language models.

        Raises:
            ServiceFailed: none is.
        """
        if not self._llm_output:
            raise ServiceFailed(f"no answer of {llm.name} is scripted")
        return LLMAnswer(self._llm_output, Tokens(len(instructions + text), len(self._llm_output)))
