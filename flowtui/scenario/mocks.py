"""Mocks: what the world outside answers in a simulation."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Any, Final

from typing_extensions import override

from flowtui.engine.services import WAITED_FOR, OfflineServices
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
from flowtui.scenario.notation.composite import TEXT_BY_NAME, ListOf
from flowtui.scenario.notation.notation import Notation, Place, Schema
from flowtui.scenario.notation.plain import DATA, SPAN, TEXT, Between, Checked, Choice
from flowtui.scenario.notation.record import Made, Part, Record


def _check_address(text: str) -> None:
    if not text:
        raise ValueError("a mock needs a `url`")


MAX_STATUS: Final = 999
"""Statuses of HTTP have three digits; 0 is for what cannot be reached."""
_STATUS = Between(0, MAX_STATUS)
_OFFLINE, _FAIL = "offline", "fail"
_DEFAULT = Choice(lambda: [_OFFLINE, _FAIL], "`offline` or `fail`")
_ADDRESS = Checked(_check_address, "an address", {"not": {"const": ""}})


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


@dataclass(frozen=True, slots=True)
class _Reply:
    """What a web service answers, as files have it."""

    status: Annotated[int, Part(_STATUS, always=True)] = 200
    """The status code; 0 if it cannot be reached."""
    headers: Annotated[Mapping[str, str], Part(TEXT_BY_NAME)] = field(default_factory=dict)
    """Headers by name."""
    body: Annotated[str, Part(TEXT)] = ""
    """The text of the answer."""
    json: Annotated[Any, Part(DATA)] = None
    """The answer as data, in place of `body`; written as JSON."""
    after: Annotated[timedelta, Part(SPAN)] = timedelta()
    """How long it takes: `2 s`."""


REPLY: Final = Record(_Reply)
"""How replies are written."""


@dataclass(frozen=True, slots=True)
class _Mock:
    """What a web service answers to which requests, as files have it."""

    url: Annotated[str, Part(_ADDRESS)]
    """Which addresses it is for; `*` stands for anything."""
    method: Annotated[str, Part(TEXT)] = ""
    """Which method, like `POST`; any if it is not said."""
    reply: Annotated[_Reply, Part(REPLY, always=True)] = field(default_factory=_Reply)
    """What is answered."""


def _made(said: _Mock) -> Mock:
    reply = said.reply
    headers, body = dict(reply.headers), reply.body
    if reply.json is not None:
        body = to_bytes(reply.json).decode()
        headers.setdefault("Content-Type", "application/json")
    return Mock(said.url, said.method, reply.status, headers, body, reply.after)


def _parted(mock: Mock) -> _Mock:
    reply = _Reply(mock.status, mock.headers, mock.body, after=mock.after)
    return _Mock(mock.url, mock.method, reply)


MOCK: Final = Made(Record(_Mock), _made, _parted)
"""How mocks are written."""


@dataclass(frozen=True, slots=True)
class Script:
    """What the world outside answers, and what becomes of calls that nothing answers."""

    answers: tuple[Mock, ...] = ()
    """The first that is for a request answers it."""
    is_offline: bool = False
    """Whether a call without an answer is one that nobody takes; it is a mistake of the scenario
    otherwise."""


@dataclass(frozen=True, slots=True)
class _Script:
    """What is answered, as a mapping in files has it."""

    default: Annotated[str, Part(_DEFAULT)] = _FAIL
    """What becomes of other calls: `offline`, nobody answers; `fail`, they fail the scenario."""
    answers: Annotated[tuple[Mock, ...], Part(ListOf(MOCK, "a list"))] = ()
    """What web services answer: a list of mocks."""


SCRIPT_RECORD: Final = Record(_Script)
"""How mocks are written with what becomes of other calls."""


class ScriptNotation(Notation[Script]):
    """A list of mocks, or a mapping with that and what becomes of calls without an answer."""

    like = "a list, or a mapping like `{default: offline}`"
    _list = ListOf(MOCK, "a list")

    @override
    def fits(self, value: Any) -> bool:
        return self._list.fits(value) or SCRIPT_RECORD.fits(value)

    @override
    def read(self, place: Place) -> Script:
        if not self.fits(place.value):
            raise place.must_be(self.like)
        if not SCRIPT_RECORD.fits(place.value):
            return Script(self._list.read(place))
        said = SCRIPT_RECORD.read(place)
        return Script(said.answers, said.default == _OFFLINE)

    @override
    def write(self, value: Script) -> Any:
        if not value.is_offline:
            return self._list.write(value.answers)
        return SCRIPT_RECORD.write(_Script(_OFFLINE, value.answers))

    @override
    def schema(self) -> Schema:
        return {"anyOf": [self._list.schema(), SCRIPT_RECORD.schema()]}


SCRIPT: Final = ScriptNotation()
"""How what the world outside answers is written."""


class ScriptedServices(OfflineServices):
    """A world that answers what a scenario says, and nothing else."""

    def __init__(
        self,
        mocks: Sequence[Mock] = (),
        llm_output: str = "",
        unanswered: Callable[[HTTPRequest], None] | None = None,
    ) -> None:
        """Answer with the first of `mocks` that is for a request, and of models `llm_output`.

        Calls without an answer are told to `unanswered`; that somebody else has not answered yet
        for whom a flow waits is none.
        """
        super().__init__()
        self._mocks = tuple(mocks)
        self._llm_output = llm_output
        self._unanswered = unanswered

    @override
    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        """Return the answer that is scripted for `request`.

        Raises:
            ConnectionFailed: none is, or it is that the service cannot be reached.
        """
        mock = next((mock for mock in self._mocks if mock.answers(request)), None)
        if mock is None:
            if self._unanswered and request.method != WAITED_FOR:
                self._unanswered(request)
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
