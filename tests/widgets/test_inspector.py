"""The inspector: what is in a node is shown as people think of it, and edits become flows."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from flowtui.editing.items import ROUTER, items_of
from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.cases import CASES
from flowtui.flows.forms.form import form_of
from flowtui.flows.forms.palette import PaletteEntry, palette
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.flow import Flow
from flowtui.model.session.run import FlowType
from flowtui.screens.designer.adding import chosen_node
from flowtui.widgets.base.collapsible import Collapsible
from flowtui.widgets.inspector import message_preview as said
from flowtui.widgets.inspector.form import FormView
from tests.flows.forms.kinds import filled
from tests.screens.small_clinic import TRICKY, flow, node, registration, send, tricky, uuid
from tests.widgets.inspecting import inspecting

SEVERAL = flow(
    "Several",
    node("several", send("one", "First"), send("two", "Second"), send("three", "Third")),
)
ENTRIES = {entry.type: entry for type_ in FlowType for entry in palette(type_)}
"""All that can be added to flows of any type."""


def _issue(text: str, node_uuid: str) -> Issue:
    return Issue(Severity.WARNING, "test", text, uuid("Flow"), "Flow", node_uuid)


def _texts(of: Flow) -> list[str]:
    return [action.to_json()["text"] for action in of.nodes[0].actions]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())
async def test_whatever_can_be_added_is_filled_in_by_hand_and_undone(
    entry: PaletteEntry, tmp_path: Path
) -> None:
    empty = Flow.read(flow("New"))
    added, _ = chosen_node(entry, empty)
    begun = empty.replace(nodes=(added,))
    async with inspecting(begun, tmp_path) as shown:
        form = shown.form
        assert form.kind is entry.kind
        wanted = filled(entry.kind)
        form._unfold()
        await shown.settle()
        for name, value in wanted.items():
            control = form._rows[name].control
            control.put(value)
            control.tell()
            await shown.pilot.pause()
        assert shown.form is form
        [item] = items_of(shown.node, None)
        assert item.kind is entry.kind
        assert not item.begun
        assert form.faults == {}
        kept = form_of(entry.kind).values(item.values)  # type: ignore[arg-type]
        assert _plain(kept) == _plain(form.values)
        while shown.app.history.past:
            await shown.undo()
        assert shown.flow == begun


def _plain(values: Any) -> dict[str, Any]:
    """Return values of a form without what the program gives by itself."""
    plain = dict(values)
    if "rules" in plain:
        rules = [(rule["type"], list(rule.get("arguments", ()))) for rule in plain["rules"]]
        plain["rules"] = rules
    return {name: str(value) for name, value in plain.items()}


async def test_a_node_with_one_thing_has_no_list(tmp_path: Path) -> None:
    async with inspecting(Flow.read(registration()), tmp_path) as shown:
        assert not shown.items.display
        assert shown.form.values["text"] == "Welcome! What is your name?"
        assert "✉ Send message" in str(shown.inspector.border_title)


async def test_a_node_with_several_things_lists_them_above_the_form_of_one(tmp_path: Path) -> None:
    async with inspecting(Flow.read(SEVERAL), tmp_path) as shown:
        assert shown.items.display
        assert shown.items.count == 3
        assert shown.form.values["text"] == "First"
        await shown.enter()
        await shown.press("ctrl+pagedown")
        assert shown.form.values["text"] == "Second"
        assert shown.items.at == 1


async def test_things_are_moved_added_and_removed(tmp_path: Path) -> None:
    async with inspecting(Flow.read(SEVERAL), tmp_path) as shown:
        shown.items.focus()
        await shown.press("ctrl+down")
        assert _texts(shown.flow) == ["Second", "First", "Third"]
        assert shown.items.at == 1
        await shown.press("ctrl+up")
        assert _texts(shown.flow) == ["First", "Second", "Third"]
        await shown.press("ctrl+n")
        assert shown.app.wanted == [uuid("action one")]
        await shown.press("ctrl+delete")
        assert _texts(shown.flow) == ["Second", "Third"]
        await shown.undo()
        assert _texts(shown.flow) == ["First", "Second", "Third"]


async def test_typing_is_one_edit_and_keeps_focus_and_cursor(tmp_path: Path) -> None:
    async with inspecting(Flow.read(registration()), tmp_path) as shown:
        await shown.enter()
        area = shown.focused
        assert isinstance(area, TextArea)
        await shown.type(" Please.")
        assert _texts(shown.flow) == ["Welcome! What is your name? Please."]
        assert shown.focused is area
        assert len(shown.app.history.past) == 1
        assert shown.app.labels[-1] == "edit send message"
        await shown.undo()
        assert area.text == "Welcome! What is your name?"
        assert shown.flow == Flow.read(registration())


async def test_what_cannot_be_taken_is_not_lost(tmp_path: Path) -> None:
    async with inspecting(Flow.read(SEVERAL), tmp_path) as shown:
        await shown.enter()
        await shown.press("ctrl+u")
        assert shown.form.values["text"] == ""
        assert _texts(shown.flow)[0] == "First"
        assert "needed" in shown.form.faults["text"]
        shown.inspector.choose(uuid("action two"))
        await shown.settle()
        shown.inspector.choose(uuid("action one"))
        await shown.settle()
        assert shown.form.values["text"] == ""
        assert "needed" in shown.form.faults["text"]


async def test_text_that_looks_like_markup_is_shown_as_it_is(tmp_path: Path) -> None:
    async with inspecting(Flow.read(tricky()), tmp_path) as shown:
        await shown.pilot.pause(0.4)
        await shown.settle()
        assert "[b]bold[/b]" in shown.screen
        assert f"‹{TRICKY}› ‹[b]bold[/b]›" in shown.screen
        for each in shown.flow.nodes:
            await shown.go(each.uuid)
            await shown.show(_issue(TRICKY, each.uuid))
            assert f"⚠ {TRICKY}" in shown.screen


async def test_what_is_not_known_is_shown_and_kept(tmp_path: Path) -> None:
    strange = {"type": "juggle", "uuid": uuid("juggle"), "balls": [TRICKY, 3]}
    async with inspecting(Flow.read(flow("Strange", node("strange", strange))), tmp_path) as shown:
        assert "“juggle” are not known here" in " ".join(shown.screen.split())
        assert TRICKY in shown.screen
        assert not shown.inspector.query(FormView)


async def test_an_action_that_cannot_be_read_is_mended_in_its_form(tmp_path: Path) -> None:
    damaged = {"type": "send_msg", "uuid": uuid("damaged"), "text": 7}
    async with inspecting(Flow.read(flow("Damaged", node("damaged", damaged))), tmp_path) as shown:
        assert shown.form.kind is ACTIONS["send_msg"]
        assert "text" in shown.form.faults
        await shown.enter("", "text")
        await shown.type("!")
        assert shown.form.faults == {}
        assert _texts(shown.flow) == ["7!"]


async def test_a_wait_is_shown_as_its_preset_and_its_rules_are_edited(tmp_path: Path) -> None:
    async with inspecting(Flow.read(registration()), tmp_path) as shown:
        await shown.go(uuid("wait age"))
        assert "Wait for response" in str(shown.inspector.border_title)
        await shown.enter("", "rules")
        await shown.press("insert")
        await shown.type(CASES["has_any_word"].label)
        await shown.press("enter")
        await shown.type("old")
        router = shown.node.to_json()["router"]
        assert [case["arguments"] for case in router["cases"]] == [[], ["old"]]
        assert "Old" in [category["name"] for category in router["categories"]]
        before = Flow.read(registration()).nodes_by_uuid[uuid("wait age")]
        assert set(before.exits) < set(shown.node.exits)
        while shown.app.history.past:
            await shown.undo()
        assert shown.flow == Flow.read(registration())


async def test_a_node_of_actions_and_a_router_lists_the_router_last(tmp_path: Path) -> None:
    async with inspecting(Flow.read(registration()), tmp_path) as shown:
        await shown.go(uuid("keep age"))
        titles = [item.title for item in shown.items.items]
        assert titles == ["Update field", "Call webhook"]
        assert [item.key for item in shown.items.items][-1] == ROUTER


async def test_what_a_message_says_is_shown_below_it(tmp_path: Path) -> None:
    hello = Flow.read(flow("Hello", node("hello", send("hello", "Hi @contact.first_name!"))))
    async with inspecting(hello, tmp_path) as shown:
        await shown.pilot.pause(0.4)
        await shown.settle()
        contact = shown.app.project.contacts()[0]
        assert f"For {contact.name} it says" in shown.screen
        assert f"Hi {contact.name.split()[0]}!" in shown.screen


async def test_texts_are_translated_in_a_fold(tmp_path: Path) -> None:
    definition = registration()
    definition["localization"] = {"fra": {}}
    async with inspecting(Flow.read(definition), tmp_path) as shown:
        fold = shown.translations.query_one(Collapsible)
        assert "fra" in str(fold.note)
        assert "missing" in str(fold.note)
        fold.focus()
        await shown.press("enter")
        await shown.settle()
        await shown.press("tab")
        await shown.type("Bonjour [/b]")
        action = uuid("action ask name")
        assert shown.flow.localization == {"fra": {action: {"text": ["Bonjour [/b]"]}}}
        assert len(shown.app.history.past) == 1
        assert "✓" in str(fold.note)


async def test_a_language_is_added(tmp_path: Path) -> None:
    async with inspecting(Flow.read(registration()), tmp_path) as shown:
        shown.translations.query_one(Collapsible).focus()
        await shown.press("enter")
        await shown.settle()
        await shown.press("tab")
        await shown.type("swahili")
        await shown.press("enter")
        await shown.settle()
        assert shown.flow.localization == {"swa": {}}
        assert "swa" in shown.screen


async def test_issues_are_told_once(tmp_path: Path) -> None:
    async with inspecting(Flow.read(registration()), tmp_path) as shown:
        nodes = shown.flow.nodes
        await shown.show(_issue("It goes nowhere", nodes[0].uuid))
        assert shown.screen.count("⚠ It goes nowhere") == 1


async def test_what_is_only_read_cannot_be_changed(tmp_path: Path) -> None:
    async with inspecting(Flow.read(SEVERAL), tmp_path, read_only=True) as shown:
        await shown.enter()
        await shown.type("x")
        await shown.press("ctrl+down", "ctrl+delete", "ctrl+n")
        assert shown.app.labels == []
        assert shown.app.wanted == []


async def test_moving_on_shows_no_form_of_nodes_that_are_passed(tmp_path: Path) -> None:
    async with inspecting(Flow.read(registration()), tmp_path) as shown:
        first = dict(shown.form.values)
        for each in shown.flow.nodes[1:]:
            shown.app.node_uuid = each.uuid
            shown.app.show()
            assert shown.form.values == first
        await shown.settle()
        assert shown.form.values != first


def _messages(*texts: str, **more: object) -> Flow:
    nodes = [node(text, {"type": "send_msg", "uuid": uuid(f"say {text}"), "text": text, **more})
             for text in texts]  # fmt: skip
    return Flow.read(flow("Messages", *nodes))


async def test_a_form_shows_other_nodes_of_its_kind_as_a_new_one_would(tmp_path: Path) -> None:
    async with inspecting(_messages("Hello", "Goodbye"), tmp_path) as shown:
        form = shown.form
        await shown.enter()
        await shown.type("!")
        await shown.go(shown.flow.nodes[1].uuid)
        assert shown.form is form
        assert "Goodbye" in shown.screen
        assert "Hello" not in shown.screen
        await shown.enter()
        await shown.press("ctrl+z")  # nothing was typed here yet: it is not that node's edit
        assert [each.actions[0].to_json()["text"] for each in shown.flow.nodes] == [
            "Hello!",
            "Goodbye",
        ]


async def test_rows_that_were_unfolded_are_folded_again_for_another_node(tmp_path: Path) -> None:
    async with inspecting(_messages("Hello", "Goodbye"), tmp_path) as shown:
        before = [line for line in shown.screen.splitlines() if "More:" in line]
        shown.form.query_one(Collapsible).action_turn()
        await shown.settle()
        assert "✗" not in shown.screen
        await shown.go(shown.flow.nodes[1].uuid)
        assert [line for line in shown.screen.splitlines() if "More:" in line] == before
        assert not shown.form.query_one(Collapsible).is_open
        shown.form.query_one(Collapsible).action_turn()
        await shown.settle()
        assert "Attachments" in shown.screen


async def test_what_could_not_be_taken_is_there_again_in_a_form_used_meanwhile(
    tmp_path: Path,
) -> None:
    results = [
        node(name, {"type": "set_run_result", "uuid": uuid(f"set {name}"), "name": name,
                    "value": "1", "category": ""})
        for name in ("First", "Second")
    ]  # fmt: skip
    async with inspecting(Flow.read(flow("Results", *results)), tmp_path) as shown:
        form = shown.form
        await shown.enter(field="name")
        await shown.press(*["backspace"] * 5)
        assert "needed" in form.faults["name"]
        await shown.go(shown.flow.nodes[1].uuid)
        assert shown.form is form
        assert not form.faults
        assert form.values["name"] == "Second"
        await shown.go(shown.flow.nodes[0].uuid)
        assert "needed" in form.faults["name"]
        assert form.values["name"] == ""


async def test_an_empty_node_says_nothing_of_the_one_before(tmp_path: Path) -> None:
    both = Flow.read(flow("Both", node("full", {"type": "send_msg", "uuid": uuid("a"),
                                                "text": "Hello"}), node("empty")))  # fmt: skip
    async with inspecting(both, tmp_path) as shown:
        await shown.pilot.pause(0.4)
        await shown.settle()
        assert "it says" in shown.screen
        await shown.go(both.nodes[1].uuid)
        assert "does nothing yet" in shown.screen
        assert "it says" not in shown.screen
        assert "Translations" not in shown.screen


async def test_what_is_typed_into_a_line_lays_out_nothing_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(said, "REST", 3600)  # what it says comes later, and may be longer
    async with inspecting(Flow.read(registration()), tmp_path) as shown:
        await shown.enter()
        await shown.type("!")
        await shown.settle()
        screen = shown.app.screen
        laid_out: list[object] = []
        original = screen._refresh_layout

        def counted(*size: Any, **options: Any) -> None:
            laid_out.append(size)
            original(*size, **options)

        monkeypatch.setattr(screen, "_refresh_layout", counted)
        await shown.type("?!")
        assert _texts(shown.flow) == ["Welcome! What is your name?!?!"]
        assert laid_out == []
