"""Running a recorded test: its trigger, then its resumes, each against the library it names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from flowtui.engine.engine import Engine
from flowtui.engine.replay.clock import RecordedClock
from flowtui.engine.replay.output import output_of
from flowtui.engine.replay.services import PROMPTS, RecordedServices, read_mocks
from flowtui.flows.library import Library
from flowtui.flows.migrations.uuids import uuid4_from
from flowtui.model.assets import Assets
from flowtui.model.chance import Stream
from flowtui.model.contact import Contact
from flowtui.model.environment import read_environment
from flowtui.model.limits import Limits
from flowtui.model.resumes import read_resume
from flowtui.model.run import Call
from flowtui.model.triggers import read_trigger
from flowtui.model.wire import JSON, Unreadable, read

SEED = 123456
MEDIA_BASE_URL = "http://temba.io/"
SESSION_UUID = "01969b47-0583-76f8-924e-9de1a11831b3"
"""The id that the reference engine's stream gives the first session of a test."""
LIMITS = Limits(response_bytes=100_000)


class TestFileError(ValueError):
    """A test, or the assets beside it, is not what it should be."""

    __test__ = False  # it is no test itself


@dataclass(frozen=True, slots=True)
class RecordedTest:
    """A test as it was recorded."""

    data: Mapping[str, Any]
    assets: Mapping[str, Any]

    @classmethod
    def open(cls, path: Path) -> "RecordedTest":
        """Return the test in `NAME.test.json`, with the assets in `NAME.json` beside it.

        Raises:
            TestFileError: a file is missing or is not JSON.
        """
        return cls(_load(path), _load(path.with_name(f"{path.name.partition('.')[0]}.json")))


def _load(path: Path) -> Mapping[str, Any]:
    try:
        data = orjson.loads(path.read_bytes())
    except OSError as error:
        raise TestFileError(f"{path}: {error.strerror}") from error
    except orjson.JSONDecodeError as error:
        raise TestFileError(f"{path}:{error.lineno}:{error.colno}: {error.msg}") from error
    if not isinstance(data, dict):
        raise TestFileError(f"{path}: not an object")
    return data


def replay(test: RecordedTest) -> Iterator[dict[str, JSON]]:
    """Yield what each sprint of `test` comes to, written as the reference engine writes it.

    Raises:
        TestFileError: a part of the test cannot be read.
        EngineError: a resume is not one for the session as it then is.
    """
    try:
        contact = read(Contact, test.data.get("contact"))
        trigger = read_trigger(test.data.get("trigger") or {})
        resumes = [read_resume(data) for data in test.data.get("resumes") or ()]
        environment = read_environment(test.data.get("environment"))
    except Unreadable as error:
        raise TestFileError(str(error)) from error
    clock = RecordedClock()
    engine = Engine(
        library_of(test.assets),
        environment,
        RecordedServices(read_mocks(test.data.get("http_mocks"))),
        LIMITS,
        PROMPTS,
    )
    assets = engine.library.assets
    clock.skip(1)
    outcome = engine.start(
        trigger, contact, uuid=SESSION_UUID, seed=SEED, call=_call(test.data), clock=clock
    )
    yield output_of(outcome.session, outcome.records, assets)
    for resume in resumes:
        outcome = engine.advance(outcome.session, resume, clock=clock)
        yield output_of(outcome.session, outcome.records, assets)


def _call(data: Mapping[str, Any]) -> Call | None:
    call = data.get("call")
    return Call(call["uuid"], call["channel"]["uuid"], call["urn"]) if call else None


def library_of(assets: Mapping[str, Any]) -> Library:
    """Return the library in an assets file; its flows are migrated when first needed."""
    stream = Stream(SEED)

    def new_uuids(_definition: Mapping[str, JSON]) -> Callable[[], str]:
        return lambda: uuid4_from(stream)

    flows = {str(flow.get("uuid") or _legacy_uuid(flow)): flow for flow in assets.get("flows", ())}
    return Library(Assets(assets), flows, new_uuids, MEDIA_BASE_URL)


def _legacy_uuid(flow: Mapping[str, Any]) -> str:
    return str((flow.get("metadata") or {}).get("uuid", ""))
