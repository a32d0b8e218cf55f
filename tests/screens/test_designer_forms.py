"""The designer's forms: adding from the palette, editing a node, going back to the graph."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.spec.flow import Flow
from flowtui.screens.designer.adding import Palette, palette_of
from flowtui.screens.designer.designer import Designer
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.inspector.controls.rules import RulesControl
from flowtui.widgets.inspector.form import FormView
from tests.screens.apps import (
    NARROW,
    WIDE,
    app_on,
    designer_of,
    press,
    settled,
    shown,
    typed,
    until,
)
from tests.screens.simulating import clinic_file
from tests.screens.small_clinic import TRICKY, flow, node, uuid
from tests.screens.test_designer import designing
from tests.screens.test_simulator_sizes import SnapCompare


def form_of(pilot: Pilot[None]) -> FormView:
    form = designer_of(pilot).panes.inspector.form
    assert form
    return form


def selected(pilot: Pilot[None]) -> dict[str, Any]:
    """Return the node under the cursor."""
    designer = designer_of(pilot)
    assert designer.panes.cursor
    data: dict[str, Any] = designer.flow.nodes_by_uuid[designer.panes.cursor.node].to_json()
    return data


def offered(pilot: Pilot[None]) -> list[str]:
    """Return the lines of the palette."""
    options = pilot.app.screen.query_one(OptionList).options
    return [str(option.prompt).strip() for option in options]


async def until_said(pilot: Pilot[None], text: str) -> None:
    await until(pilot, lambda: text in shown(pilot))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_message_is_edited_and_undone(clinic: Path, size: tuple[int, int]) -> None:
    async with designing(clinic, size=size) as pilot:
        before = designer_of(pilot).flow
        await press(pilot, "enter")
        assert isinstance(pilot.app.focused, TextArea)
        await typed(pilot, " [/b] Hi")
        assert selected(pilot)["actions"][0]["text"].endswith("What is your name? [/b] Hi")
        assert "●" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.focused, Canvas)
        await press(pilot, "u")
        assert designer_of(pilot).flow == before


async def test_the_first_node_of_a_flow_is_added_from_the_palette(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "q", "n")
        await typed(pilot, "Tips")
        await press(pilot, "enter", "a")
        assert isinstance(pilot.app.screen, Palette)
        await typed(pilot, "send mess")
        await press(pilot, "enter")
        assert isinstance(pilot.app.focused, TextArea)
        await typed(pilot, TRICKY)
        [made] = designer_of(pilot).flow.nodes
        assert made.to_json()["actions"][0]["text"] == TRICKY
        await press(pilot, "escape", "u", "u")
        assert designer_of(pilot).flow.nodes == ()


async def test_a_node_is_added_behind_the_chosen_exit(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        first = designer_of(pilot).flow.nodes[0]
        led_to = first.exits[0].destination_uuid
        await press(pilot, "a")
        await typed(pilot, "save result")
        await press(pilot, "enter")
        added = selected(pilot)
        assert added["actions"][0]["type"] == "set_run_result"
        assert added["exits"][0]["destination_uuid"] == led_to
        exits = designer_of(pilot).flow.nodes[0].exits
        assert exits[0].destination_uuid == added["uuid"]


async def test_a_node_that_was_begun_stays_and_its_issue_says_what_it_lacks(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        before = designer_of(pilot).flow
        await press(pilot, "a")
        await typed(pilot, "add to group")
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.focused, Canvas)
        assert selected(pilot)["actions"][0]["type"] == "add_contact_groups"
        await until_said(pilot, "✗")
        await press(pilot, "u")
        assert designer_of(pilot).flow == before


async def test_a_group_is_chosen_in_a_new_node(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "a")
        await typed(pilot, "add to group")
        await press(pilot, "enter")
        await typed(pilot, "famil")
        await press(pilot, "enter")
        [action] = selected(pilot)["actions"]
        assert [group["name"] for group in action["groups"]] == ["Families"]
        await typed(pilot, TRICKY)
        await press(pilot, "enter")
        [action] = selected(pilot)["actions"]
        assert [group["name"] for group in action["groups"]] == ["Families", TRICKY]


async def test_a_rule_is_added_to_a_wait(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "a")
        await typed(pilot, "wait for resp")
        await press(pilot, "enter")
        assert isinstance(form_of(pilot).query_one(RulesControl), RulesControl)
        await press(pilot, "enter")
        await typed(pilot, "yes")
        await press(pilot, "escape")
        router = selected(pilot)["router"]
        assert [case["arguments"] for case in router["cases"]] == [["yes"]]
        assert "Yes" in [category["name"] for category in router["categories"]]
        assert "Yes" in shown(pilot)


async def test_an_action_is_added_to_a_node(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "enter", "ctrl+n")
        assert isinstance(pilot.app.screen, Palette)
        assert not any("Wait for response" in line for line in offered(pilot))
        await typed(pilot, "update name")
        await press(pilot, "enter")
        await typed(pilot, "Ann")
        types = [action["type"] for action in selected(pilot)["actions"]]
        assert types == ["send_msg", "set_contact_name"]
        assert selected(pilot)["actions"][1]["name"] == "Ann"


async def test_what_was_added_last_is_offered_first(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "a")
        assert "Used last" not in offered(pilot)
        await typed(pilot, "update language")
        await press(pilot, "enter", "escape", "a")
        assert offered(pilot)[:2] == ["Used last", "ℓ Update language"]
        await press(pilot, "enter")
        assert selected(pilot)["actions"][0]["type"] == "set_contact_language"


async def test_the_palette_is_gone_through_and_searched(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "a")
        assert offered(pilot)[:2] == ["Send", "✉ Send message"]
        await press(pilot, "down")
        assert "Wait until the contact answers" in shown(pilot)
        await press(pilot, "up", "up")
        await typed(pilot, "xyzzy [/b]")
        assert offered(pilot) == []
        assert "Nothing like that can be added" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Palette)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Designer)
        assert not designer_of(pilot).history.past


def test_background_flows_are_offered_nothing_that_waits_for_a_reply() -> None:
    background = Flow.read(flow("Tip", type_="messaging_background"))
    offered_there = {entry.type for entry in palette_of(background, "Add")._entries}
    offered_else = {entry.type for entry in palette_of(Flow.read(flow("Talk")), "Add")._entries}
    assert offered_else - offered_there >= {"wait_for_response", "add_input_labels"}
    assert "send_msg" in offered_there


@pytest.mark.req("TXT-036")
def test_a_router_that_is_not_known_is_an_issue_with_its_place() -> None:
    strange = node("strange")
    strange["router"] = {"type": "oracle", "categories": []}
    read = Flow.read(flow("Strange", strange))
    found = [issue for issue in check_flow(read, Surroundings()) if "oracle" in issue.text]
    assert [(issue.severity, issue.node_uuid) for issue in found] == [
        (Severity.ERROR, uuid("strange"))
    ]


@pytest.mark.req("TXT-036")
async def test_a_router_that_is_not_known_is_shown_in_the_designer_and_saved_as_it_was(
    tmp_path: Path,
) -> None:
    strange = node("strange")
    strange["router"] = {"type": "oracle", "categories": [], "words": TRICKY}
    path = tmp_path / "strange.json"
    import json

    path.write_text(json.dumps({"version": "14", "flows": [flow("Strange", strange)]}))
    async with designing(path) as pilot:
        await until_said(pilot, TRICKY)
        assert "oracle" in shown(pilot)
        await press(pilot, "enter", "escape")
        assert designer_of(pilot).flow == Flow.read(flow("Strange", strange))
        await press(pilot, "f2")
        await typed(pilot, "r")
        await press(pilot, "enter", "ctrl+s", "ctrl+s")
    [written] = json.loads(path.read_text())["flows"]
    assert (written["name"], written["nodes"]) == ("r", [strange])


async def test_nothing_is_edited_read_only(clinic: Path) -> None:
    async with designing(clinic, read_only=True) as pilot:
        await press(pilot, "enter")
        await typed(pilot, "xyz")
        await press(pilot, "ctrl+n", "f2")
        assert not designer_of(pilot).history.past
        assert isinstance(pilot.app.screen, Designer)


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return clinic_file(tmp_path)


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param(NARROW, ["enter"], id="narrow-message"),
        pytest.param(NARROW, ["a"], id="narrow-palette"),
        pytest.param(NARROW, ["right", "enter", "enter"], id="narrow-rules"),
        pytest.param(WIDE, ["enter", "space", "@"], id="wide-completion"),
        pytest.param(WIDE, ["right", "right", "right", "enter", "enter"], id="wide-rules"),
        pytest.param(WIDE, ["f2"], id="wide-settings"),
    ],
)
def test_how_forms_look(
    flows: Path, snap_compare: SnapCompare, size: tuple[int, int], keys: Sequence[str]
) -> None:
    async def look(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "enter")
        for key in keys:
            await press(pilot, key)
        await settled(pilot)

    assert snap_compare(app_on(flows), terminal_size=size, run_before=look)
