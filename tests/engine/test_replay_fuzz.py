"""Whatever a recorded test is: it is played, or refused in words."""

from typing import Any

import pytest

from flowtui.engine.errors import EngineError
from flowtui.engine.replay.runner import RecordedTest, TestFileError, replay
from flowtui.model.codec.wire import JSON, to_bytes, write
from flowtui.model.services import ServiceFailed
from flowtui.model.session.chance import Stream
from flowtui.model.text.surrogates import mended
from tests.engine.flows import CHANNEL, ask, contact_of, enter, flow_of, save, send, step, uuid_of
from tests.engine.mutations import mutated_json

COUNT = 1000
CALL = {"type": "call_webhook", "method": "GET", "url": "http://a.b/c", "result_name": "Call"}
PLACES = [{"name": "Rwanda", "children": [{"name": "Kigali City", "aliases": ["Kigali"]}]}]
FIELD = {"key": "state", "name": "State"}
FLOW = flow_of(
    "Recorded",
    step("start", send("Hi @parent.results.role"), CALL, save("x", "@parent.contact"), to="ask"),
    ask("ask", {"type": "set_contact_field", "field": FIELD, "value": "Kigali"}, to="in",
        timeout=60, timeout_to="in"),
    step("in", enter("Other")),
)  # fmt: skip
OTHER = flow_of("Other", ask("name", send("@legacy_extra @contact @input")))
AT = "2000-01-01T00:00:00Z"
ASSETS: dict[str, JSON] = {
    "flows": [FLOW.to_json(), OTHER.to_json()],
    "channels": [dict(CHANNEL)],
    "fields": [{"uuid": uuid_of("state"), **FIELD, "type": "state"}],
    "groups": [{"uuid": uuid_of("group"), "name": "Here", "query": 'state = "Kigali City"'}],
    "locations": PLACES,
}
SUMMARY = {
    "uuid": uuid_of("parent"),
    "flow": {"uuid": uuid_of("flow", "Recorded"), "name": "Recorded"},
    "contact": write(contact_of("Ben")),
    "status": "active",
    "results": {"role": {"name": "Role", "value": "boss", "node_uuid": "", "created_on": AT}},
}
TEST: dict[str, JSON] = {
    "environment": {"timezone": "Africa/Kigali", "allowed_languages": ["eng"]},
    "contact": write(contact_of()),
    "trigger": {
        "type": "flow_action",
        "flow": SUMMARY["flow"],
        "triggered_on": AT,
        "run_summary": SUMMARY,
        "history": {"parent_uuid": uuid_of("s"), "ancestors": 1, "ancestors_since_input": 1},
    },
    "resumes": [
        {"type": "wait_timeout", "resumed_on": AT,
         "event": {"type": "wait_timed_out", "uuid": uuid_of("t"), "created_on": AT}},
        {"type": "msg", "resumed_on": AT,
         "event": {"type": "msg_received", "uuid": uuid_of("m"), "created_on": AT,
                   "msg": {"text": "Yes", "urn": "tel:+250788123123"}}},
    ],
    "http_mocks": {"http://a.b/*": [{"status": 200, "headers": {"A": "b"}, "body": {"role": 1}}]},
}  # fmt: skip


def _as_in_a_file(data: JSON) -> Any:
    """Return data as JSON files have it: of whole characters."""
    match data:
        case str():
            return mended(data)
        case dict():
            return {mended(key): _as_in_a_file(value) for key, value in data.items()}
        case list() | tuple():
            return [_as_in_a_file(item) for item in data]
        case _:
            return data


def _play(data: JSON, assets: JSON) -> str:
    """Play a test; return why it was refused, "" if it was not."""
    try:
        to_bytes(list(replay(RecordedTest(data, assets))))
    except (TestFileError, EngineError, ServiceFailed) as error:
        return str(error)
    return ""


@pytest.mark.parametrize("part", ["test", "assets"])
def test_any_test_is_played_or_says_why_not(part: str) -> None:
    chance = Stream(len(part))
    test, assets = _as_in_a_file(TEST), _as_in_a_file(ASSETS)
    assert not _play(test, assets)
    refused = 0
    for _ in range(COUNT):
        changed = part == "test"
        reason = _play(
            _as_in_a_file(mutated_json(test, chance)) if changed else test,
            assets if changed else _as_in_a_file(mutated_json(assets, chance)),
        )
        refused += bool(reason)
    assert 0 < refused < COUNT
