"""Every element that occurs in Glific's files is declared, with each of its keys."""

from collections.abc import Iterator
from typing import Any

import pytest

from flowtui.flows.cases import CASES
from flowtui.flows.dialects.glific_reading import read_definition
from flowtui.flows.dialects.keeping import KEPT
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.router import ROUTERS
from flowtui.flows.spec.wait import WAITS
from flowtui.model.engines import GLIFIC
from flowtui.model.session.run import FlowType
from tests.flows.glific.exports import definitions

ONLY_GLIFICS = (
    "call_function", "link_google_sheet", "send_interactive_msg", "set_contact_profile",
    "set_wa_group_field", "wait_for_result", "wait_for_time",
)  # fmt: skip
KEPT_AS_IT_IS = {
    "call_function": {"method", "headers"},
    "open_ticket": {"body", "result_name"},
    "send_msg": {"all_urns", "labels", "templating"},
    "set_contact_profile": {"result_name"},
    "remove_contact_groups": {"all_groups"},
}
"""Keys that mean nothing here, or whose value is in another one: they are written as they were."""


def _read() -> list[dict[str, Any]]:
    return [read_definition(definition) for definition in definitions()]


def _actions() -> Iterator[dict[str, Any]]:
    for flow in _read():
        for node in flow["nodes"]:
            yield from node["actions"]


def _routers() -> Iterator[dict[str, Any]]:
    for flow in _read():
        yield from (node["router"] for node in flow["nodes"] if node.get("router"))


def _keys(kind: type[Definition]) -> set[str]:
    return {field.alias or name for name, field in kind.model_fields.items()} | {KEPT}


def test_every_type_of_action_is_declared_with_all_its_keys() -> None:
    found = {(action["type"], tuple(sorted(action))) for action in _actions()}
    assert len(found) > 15
    assert {type_ for type_, _ in found} <= set(ACTIONS)
    undeclared = {
        type_: keys
        for type_, names in found
        if (keys := set(names) - _keys(ACTIONS[type_]) - KEPT_AS_IT_IS.get(type_, set()))
    }
    assert undeclared == {}


def test_every_type_of_router_wait_and_case_is_declared() -> None:
    routers = list(_routers())
    waits = [router["wait"] for router in routers if router.get("wait")]
    cases = [case for router in routers for case in router.get("cases", ())]
    assert {router["type"] for router in routers} <= set(ROUTERS)
    assert {wait["type"] for wait in waits} <= set(WAITS)
    assert {case["type"] for case in cases} <= set(CASES)
    for router in routers:
        assert set(router) <= _keys(ROUTERS[router["type"]])
    for wait in waits:
        assert set(wait) <= _keys(WAITS[wait["type"]])


@pytest.mark.parametrize("type_", ONLY_GLIFICS)
def test_what_only_glific_has_says_so(type_: str) -> None:
    assert ACTIONS[type_].platforms == GLIFIC


@pytest.mark.parametrize("kind", [*ACTIONS.values()], ids=lambda kind: kind.__name__)
def test_waits_without_a_reply_are_for_background_flows_too(kind: type[Action]) -> None:
    made = kind.model_construct(type="", uuid="", delay="5")
    wait = made.wait() if "delay" in kind.model_fields else None
    if wait is None:
        assert "wait" not in kind.__dict__
    else:
        assert not wait.consumes_input
        assert FlowType.BACKGROUND in wait.allowed_in & kind.allowed_in


def test_waits_say_whether_they_take_a_reply() -> None:
    taking = {type_ for type_, wait in WAITS.items() if wait.consumes_input}
    assert taking == {"msg"}
    assert FlowType.BACKGROUND not in WAITS["msg"].allowed_in
    assert all(FlowType.BACKGROUND in WAITS[type_].allowed_in for type_ in ("timer", "response"))


@pytest.mark.parametrize(
    "type_",
    [
        "has_multiple",
        "has_location",
        "has_media",
        "has_audio",
        "has_video",
        "has_image",
        "has_file",
    ],
)
def test_tests_of_glifics_are_offered_for_it_alone(type_: str) -> None:
    assert CASES[type_].platforms == GLIFIC
    assert CASES[type_].is_offered
