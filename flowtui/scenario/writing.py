"""Scenarios as the files that `flowtui.scenario.files` reads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

from flowtui.model.codec.times import format_rfc3339
from flowtui.model.codec.wire import write
from flowtui.model.environment import Environment, zone_name
from flowtui.scenario.durations import format_duration, parse_duration
from flowtui.scenario.expectations import Expect
from flowtui.scenario.files import FORMAT
from flowtui.scenario.inputs import Advance, AdvanceTo, Edit, Input, Say, Start, Stop
from flowtui.scenario.mocks import Mock
from flowtui.scenario.scenario import ContactSpec, Scenario, Step
from flowtui.world.profile import FLOWTUI

_WIDTH = 100
"""Columns after which long texts are broken."""


def scenario_text(scenario: Scenario) -> str:
    """Return a scenario as YAML; read again, it is the same."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = StringIO()
    yaml.dump(_scenario(scenario), text)
    return text.getvalue()


def _scenario(scenario: Scenario) -> dict[str, Any]:
    zone = scenario.environment.timezone
    # a mere offset has no name: the time is told in it then
    now = scenario.now if zone_name(zone) else scenario.now.astimezone(zone)
    given: dict[str, Any] = {
        "flowtui": FORMAT,
        "title": scenario.title,
        "flows": list(scenario.flows),
        "profile": "" if scenario.profile == FLOWTUI else scenario.profile.name,
        "seed": scenario.seed,
        "now": format_rfc3339(now),
        "environment": _environment(scenario.environment, now),
        "contacts": [_contact(contact) for contact in scenario.contacts],
        "mocks": [_mock(mock) for mock in scenario.mocks],
        "llm": scenario.llm_output,
        "steps": [_step(step) for step in scenario.steps],
    }
    return _told(given)


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is not as it is when nothing is said."""
    return {key: value for key, value in given.items() if value not in ("", 0, [], {}, ())}


def _environment(environment: Environment, now: datetime) -> dict[str, Any]:
    """Return an environment; its time zone only where that is not told by `now`."""
    data: dict[str, Any] = _plain(write(replace(environment, timezone=UTC)))
    zone = zone_name(environment.timezone)
    if zone and not (environment.timezone is UTC and not now.utcoffset()):
        data["timezone"] = zone
    return data


def _plain(data: Any) -> Any:
    """Return data as YAML has it: mappings, lists and plain texts."""
    if isinstance(data, Mapping):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(item) for item in data]
    return str(data) if isinstance(data, str) else data


def _contact(contact: ContactSpec) -> dict[str, Any]:
    return _told(
        {
            "name": contact.name,
            "urns": list(contact.urns),
            "language": contact.language,
            "timezone": contact.timezone,
            "status": "" if contact.status == "active" else contact.status,
            "fields": dict(contact.fields),
            "groups": list(contact.groups),
        }
    )


def _mock(mock: Mock) -> dict[str, Any]:
    reply: dict[str, Any] = {"status": mock.status, **_told({"headers": dict(mock.headers)})}
    reply |= _told({"body": mock.body, "after": _span(mock.after) if mock.after else ""})
    return {**_told({"url": mock.url, "method": mock.method}), "reply": reply}


def _span(span: timedelta) -> str:
    """Return a span of time so that it is read as the same one."""
    text = format_duration(span)
    return text if parse_duration(text) == span else f"{span.total_seconds():f} s"


def _step(step: Step) -> dict[str, Any]:
    what = step.what
    if isinstance(what, Expect):
        return {"expect": _plain(what.parts), **_told({"contact": what.contact})}
    return _input(what)


def _input(given: Input) -> dict[str, Any]:
    match given:
        case Start(flow=flow, contacts=contacts, group=group):
            to = {"contact": contacts[0]} if len(contacts) == 1 else {"contacts": list(contacts)}
            return {"start": flow, **_told({**to, "group": group})}
        case Say(text=text, contact=contact, attachments=attachments):
            more = {"contact": contact, "attachments": list(attachments)}
            return {"say": text, **_told(more)}
        case Advance(span=span):
            return {"advance": _span(span)}
        case AdvanceTo(moment=moment):
            return {"advance_to": format_rfc3339(moment) if moment else "next timer"}
        case Edit(contact=contact, changes=changes):
            return {"edit": dict(changes), **_told({"contact": contact})}
        case Stop(contact=contact):
            return {"stop": contact}
