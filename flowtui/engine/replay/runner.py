"""Running a recorded test: its trigger, then its resumes, each against the library it names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from flowtui.engine.engine import Engine
from flowtui.engine.replay.clock import RecordedClock
from flowtui.engine.replay.output import output_of
from flowtui.engine.replay.rereading import as_read_again
from flowtui.engine.replay.services import PROMPTS, RecordedServices, read_mocks
from flowtui.flows.library.library import Library
from flowtui.flows.migrations.uuids import uuid4_from
from flowtui.flows.policies.choices import ExpiredStatus
from flowtui.flows.policies.policies import Policies
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.depth import depth_exceeds
from flowtui.model.codec.faults import Fault
from flowtui.model.codec.files import UnreadableFile, read_file
from flowtui.model.codec.wire import JSON, Unreadable, read
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import read_environment
from flowtui.model.events.host import CallDetails
from flowtui.model.limits import Limits
from flowtui.model.session.chance import Stream
from flowtui.model.session.resume import AnyResume
from flowtui.model.session.run import PhoneCall
from flowtui.model.triggers import AnyTrigger

SEED = 123456
MEDIA_BASE_URL = "http://temba.io/"
SESSION_UUID = "01969b47-0583-76f8-924e-9de1a11831b3"
"""The id that the reference engine's stream gives the first session of a test."""
MAX_DEPTH = 100
"""How deep a test may be nested; recorded ones are about 20 deep."""
LIMITS = Limits(response_bytes=100_000)


POLICIES = Policies(expire_session_status=ExpiredStatus.COMPLETED)
"""What the reference engine does by itself, whoever its host is."""


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
            TestFileError: a file is missing, is not JSON, or is nested too deeply.
        """
        return cls(_load(path), _load(path.with_name(f"{path.name.partition('.')[0]}.json")))


def _load(path: Path) -> Mapping[str, Any]:
    try:
        data = orjson.loads(read_file(path))
    except UnreadableFile as error:
        raise TestFileError(f"{path}: {error}") from error
    except orjson.JSONDecodeError as error:
        raise TestFileError(f"{path}:{error.lineno}:{error.colno}: {error.msg}") from error
    if not isinstance(data, dict):
        raise TestFileError(f"{path}: not an object")
    if depth_exceeds(data, MAX_DEPTH):
        raise TestFileError(f"{path}: it is nested more than {MAX_DEPTH} deep")
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a web service answers in a test."""

    status: int
    headers: Mapping[str, str] | None = None
    body: JSON = None
    body_repeat: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Play:
    """What is done in a test, and with whom."""

    contact: Contact
    trigger: AnyTrigger
    resumes: tuple[AnyResume, ...] | None = ()
    environment: Mapping[str, Any] | None = None
    call: CallDetails | None = None
    http_mocks: Mapping[str, tuple[_Answer, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flows:
    """The definitions among a test's assets."""

    flows: tuple[Mapping[str, Any], ...] = ()


def replay(test: RecordedTest) -> Iterator[dict[str, JSON]]:
    """Yield what each sprint of `test` comes to, written as the reference engine writes it.

    Raises:
        TestFileError: a part of the test cannot be read.
        EngineError: a resume is not one for the session as it then is.
    """
    try:
        play = read(_Play, test.data)
        environment = read_environment(play.environment)
        library = library_of(test.assets)
        library.assets.check()
    except Unreadable as error:
        raise TestFileError(", ".join(map(_located, error.faults))) from error
    clock = RecordedClock()
    services = RecordedServices(read_mocks(test.data.get("http_mocks")), clock)
    engine = Engine(library, environment, services, LIMITS, PROMPTS, POLICIES, clamps_expiry=False)
    yield from _outputs(engine, play, clock)


def _located(fault: Fault) -> str:
    """Return what is wrong, and where if that does not say it."""
    return fault.text if fault.field in fault.text else f"{fault.field}: {fault.text}"


def _outputs(engine: Engine, play: _Play, clock: RecordedClock) -> Iterator[dict[str, JSON]]:
    assets = engine.library.assets
    clock.skip(1)  # the time in the session's id
    call = PhoneCall(play.call.uuid, play.call.channel.uuid, play.call.urn) if play.call else None
    outcome = engine.start(
        play.trigger, play.contact, uuid=SESSION_UUID, seed=SEED, call=call, clock=clock
    )
    yield output_of(outcome.session, outcome.records, assets)
    for resume in play.resumes or ():
        outcome = engine.advance(as_read_again(outcome.session), resume, clock=clock)
        yield output_of(outcome.session, outcome.records, assets)


def library_of(assets: Mapping[str, Any]) -> Library:
    """Return the library in an assets file; its flows are migrated when first needed.

    Raises:
        Unreadable: its flows are not definitions.
    """
    stream = Stream(SEED)

    def new_uuids(_definition: Mapping[str, JSON]) -> Callable[[], str]:
        return lambda: uuid4_from(stream)

    flows = {_uuid_of(flow): flow for flow in read(_Flows, assets).flows}
    return Library(Assets(assets), flows, new_uuids, MEDIA_BASE_URL)


def _uuid_of(flow: Mapping[str, Any]) -> str:
    """Return the uuid of a definition; older ones have it under `metadata`."""
    metadata = flow.get("metadata")
    older = metadata if isinstance(metadata, Mapping) else {}
    return str(flow.get("uuid") or older.get("uuid") or "")
