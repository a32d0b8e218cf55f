"""Scenario files: YAML, with the line of everything that is wrong.

* ScenarioError
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

from flowtui.model.codec.files import UnreadableFile, read_file
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import Unreadable
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.contact.urn import URN, InvalidURN
from flowtui.model.environment import Environment, read_environment
from flowtui.model.text.surrogates import mended
from flowtui.scenario.durations import InvalidDuration, parse_duration
from flowtui.scenario.expectation_schema import misfit
from flowtui.scenario.expectations import CHECKERS, Expect
from flowtui.scenario.inputs import Advance, AdvanceTo, Edit, Input, Say, Start, Stop
from flowtui.scenario.mocks import Mock, read_mock
from flowtui.scenario.scenario import ContactSpec, Scenario, Step
from flowtui.scenario.simulation import FIRST_YEAR, LAST_YEAR
from flowtui.scenario.yaml_data import InvalidYaml, NotJson, key_of, parse_yaml
from flowtui.world.profile import FLOWTUI, PROFILES, Profile

FORMAT: Final = 1
"""The version of the form of files that is read and written."""
DEFAULT_NOW: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""When a scenario begins that does not say: a Monday morning."""
MAX_STATUS: Final = 999
"""Statuses of HTTP have three digits; 0 is for what cannot be reached."""


class ScenarioError(ValueError):
    """A scenario file is not what it should be; says where."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.line = line
        self.reason = reason


class _Wrong(ValueError):
    """Something in the data is wrong; `node` is the part of the document it is in."""

    def __init__(self, node: Any, reason: str, key: Any = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = _line_of(node, key)


def _line_of(node: Any, key: Any = None) -> int:
    position = getattr(node, "lc", None)
    if position is None:
        return 0
    if key is not None and key in (position.data or {}):
        return int(position.data[key][0]) + 1
    return int(position.line) + 1


def read_scenario(text: str, source: str) -> Scenario:
    """Return the scenario that a file called `source` says.

    Raises:
        ScenarioError: it is not YAML, or not a scenario.
    """
    try:
        data = parse_yaml(text)
    except InvalidYaml as error:
        raise ScenarioError(source, error.line, str(error)) from error
    try:
        return _scenario(data)
    except _Wrong as error:
        raise ScenarioError(source, error.line, error.reason) from error


def load_scenario(path: Path) -> Scenario:
    """Return the scenario in a file.

    Raises:
        ScenarioError: it cannot be read, is not YAML, or is not a scenario.
    """
    try:
        content = read_file(path)
    except UnreadableFile as error:
        raise ScenarioError(str(path), 0, str(error)) from error
    return decode_scenario(content, str(path))


def decode_scenario(content: bytes, source: str) -> Scenario:
    """Return the scenario that a file called `source` has for its content.

    Raises:
        ScenarioError: it is not text, not YAML, or not a scenario.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ScenarioError(source, line, "not UTF-8") from error
    return read_scenario(text, source)


_KEYS = frozenset(
    {
        "flowtui", "title", "flows", "profile", "seed", "now", "environment", "contacts", "mocks",
        "llm", "steps",
    }
)  # fmt: skip


def _scenario(data: Any) -> Scenario:
    if not isinstance(data, Mapping):
        raise _Wrong(data, "a scenario is a mapping with `steps`")
    _refuse_unknown(data, _KEYS)
    version = data.get("flowtui", FORMAT)
    if not isinstance(version, int) or isinstance(version, bool) or version < FORMAT:
        raise _Wrong(data, f"`flowtui` is the version of the file's form: {FORMAT}", "flowtui")
    if version > FORMAT:
        raise _Wrong(data, f"scenario files of version {version} are newer than this", "flowtui")
    now = _moment(data, "now") or DEFAULT_NOW
    return Scenario(
        now=now,
        title=_text(data, "title"),
        flows=_texts(data, "flows"),
        profile=_profile(data),
        seed=_integer(data, "seed"),
        environment=_environment(data, now),
        contacts=tuple(_contact(item) for item in _items(data, "contacts")),
        mocks=tuple(_mock(item) for item in _items(data, "mocks")),
        llm_output=_text(data, "llm"),
        steps=tuple(_step(item) for item in _items(data, "steps")),
    )


def _refuse_unknown(data: Mapping[str, Any], known: frozenset[str]) -> None:
    for key in data:
        if key not in known:
            choices = ", ".join(sorted(known))
            raise _Wrong(data, f"there is no `{key}` here; there are {choices}", key)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if value is None:
        raise _Wrong(data, f"`{key}` must be a text", key)
    return _as_text(data, key, value)


def _as_text(data: Mapping[str, Any], key: Any, value: Any) -> str:
    if isinstance(value, Mapping | Sequence | AbstractSet) and not isinstance(value, str):
        raise _Wrong(data, f"`{key}` must be a text", key)
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else mended(str(value))


def _texts_by_name(named: Mapping[Any, Any]) -> dict[str, str]:
    try:
        return {key_of(key): _as_text(named, key, value) for key, value in named.items()}
    except NotJson as error:
        raise _Wrong(named, str(error)) from error


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key) or ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Sequence):
        raise _Wrong(data, f"`{key}` must be a list of texts", key)
    return tuple(_as_text(data, key, item) for item in value)


def _integer(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _Wrong(data, f"`{key}` must be a whole number", key)
    return value


def _items(data: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise _Wrong(data, f"`{key}` must be a list", key)
    for item in value:
        if not isinstance(item, Mapping):
            raise _Wrong(data, f"each of `{key}` must be a mapping, like `- say: Yes`", key)
    return value


def _mapping(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key) or {}
    if not isinstance(value, Mapping):
        raise _Wrong(data, f"`{key}` must be a mapping, like `{{name: value}}`", key)
    return value


def _status(data: Mapping[str, Any]) -> str:
    status = _text(data, "status") or ContactStatus.ACTIVE.value
    known = [known.value for known in ContactStatus]
    if status not in known:
        raise _Wrong(data, f"`status` must be one of {', '.join(known)}", "status")
    return status


def _moment(data: Mapping[str, Any], key: str) -> datetime | None:
    value = data.get(key)
    if value is None:
        return None
    try:
        moment = value if isinstance(value, datetime) else parse_rfc3339(str(value))
    except ValueError as error:
        raise _Wrong(data, f"`{key}`: {error}", key) from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _Wrong(data, f"`{key}` must be in the years {FIRST_YEAR} to {LAST_YEAR}", key)
    if isinstance(value, datetime):  # YAML's own; with a zone of its own making
        return value.replace(tzinfo=timezone(value.utcoffset() or timedelta()))
    return moment


def _profile(data: Mapping[str, Any]) -> Profile:
    name = _text(data, "profile") or FLOWTUI.name
    if name not in PROFILES:
        choices = ", ".join(PROFILES)
        raise _Wrong(data, f"there is no profile {name!r}; there are {choices}", "profile")
    return PROFILES[name]


def _environment(data: Mapping[str, Any], now: datetime) -> Environment:
    """Return the environment; where it names no time zone, that of `now` is meant."""
    said = dict(_mapping(data, "environment"))
    try:
        environment = read_environment(said)
    except Unreadable as error:
        raise _Wrong(data, f"`environment`: {error}", "environment") from error
    return environment if "timezone" in said else replace(environment, timezone=now.tzinfo or UTC)


_CONTACT_KEYS = frozenset({"name", "urns", "language", "timezone", "status", "fields", "groups"})


def _contact(data: Mapping[str, Any]) -> ContactSpec:
    _refuse_unknown(data, _CONTACT_KEYS)
    urns = _texts(data, "urns")
    for urn in urns:
        try:
            URN.parse(urn)
        except InvalidURN as error:
            raise _Wrong(data, f"{urn!r} is no address: {error}", "urns") from error
    return ContactSpec(
        name=_text(data, "name"),
        urns=urns,
        language=_text(data, "language"),
        timezone=_text(data, "timezone"),
        status=_status(data),
        fields=_texts_by_name(_mapping(data, "fields")),
        groups=_texts(data, "groups"),
    )


def _mock(data: Mapping[str, Any]) -> Mock:
    _refuse_unknown(data, frozenset({"url", "method", "reply"}))
    if not data.get("url"):
        raise _Wrong(data, "a mock needs a `url`")
    reply = _mapping(data, "reply")
    _mapping(reply, "headers")
    if not 0 <= _integer(reply, "status") <= MAX_STATUS:
        raise _Wrong(reply, f"`status` must be from 0 to {MAX_STATUS}", "status")
    for part, key in ((data, "url"), (data, "method"), (reply, "body"), (reply, "after")):
        _text(part, key)
    after = str(reply.get("after", "0 s"))
    try:
        return read_mock(data, parse_duration(after))
    except InvalidDuration as error:
        raise _Wrong(reply, str(error), "after") from error
    except NotJson as error:
        key = "json" if "json" in reply else "headers"
        raise _Wrong(reply, f"`{key}`: {error}", key) from error


def _step(data: Mapping[str, Any]) -> Step:
    kinds = [key for key in data if key in _STEPS]
    if len(kinds) != 1:
        choices = ", ".join(_STEPS)
        raise _Wrong(data, f"a step is one of {choices}")
    (kind,) = kinds
    read, also = _STEPS[kind]
    _refuse_unknown(data, frozenset({kind, *also}))
    return Step(read(data), _line_of(data))


def _start(data: Mapping[str, Any]) -> Input:
    contacts = _texts(data, "contacts") or _texts(data, "contact")
    return Start(_text(data, "start"), contacts, _text(data, "group"))


def _say(data: Mapping[str, Any]) -> Input:
    return Say(_text(data, "say"), _text(data, "contact"), _texts(data, "attachments"))


def _advance(data: Mapping[str, Any]) -> Input:
    try:
        return Advance(parse_duration(_text(data, "advance")))
    except InvalidDuration as error:
        raise _Wrong(data, str(error), "advance") from error


def _advance_to(data: Mapping[str, Any]) -> Input:
    if data["advance_to"] == "next timer":
        return AdvanceTo()
    return AdvanceTo(_moment(data, "advance_to"))


def _edit(data: Mapping[str, Any]) -> Input:
    changes = data["edit"]
    if not isinstance(changes, Mapping):
        raise _Wrong(data, "`edit` must say what becomes what, like `{name: Ann}`", "edit")
    return Edit(_text(data, "contact"), _texts_by_name(changes))


def _expect(data: Mapping[str, Any]) -> Expect:
    parts = data["expect"]
    if not isinstance(parts, Mapping):
        raise _Wrong(data, "`expect` must say what, like `{message: Hello}`", "expect")
    _refuse_unknown(parts, frozenset(CHECKERS))
    plain = _plain(parts)
    for key in parts:
        if reason := misfit(key, plain[key]):
            raise _Wrong(parts, reason, key)
    return Expect(plain, _text(data, "contact"))


def _plain(value: Any) -> Any:
    """Return YAML data as plain Python: numbers as the texts they are compared with."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool) or value is None:
        return value
    return str(value)


_STEPS: Mapping[str, tuple[Callable[[Mapping[str, Any]], Input | Expect], frozenset[str]]] = {
    "start": (_start, frozenset({"contact", "contacts", "group"})),
    "say": (_say, frozenset({"contact", "attachments"})),
    "advance": (_advance, frozenset()),
    "advance_to": (_advance_to, frozenset()),
    "edit": (_edit, frozenset({"contact"})),
    "stop": (lambda data: Stop(_text(data, "stop")), frozenset()),
    "expect": (_expect, frozenset({"contact"})),
}
"""What a step can be: how it is read, and what may stand beside it."""
