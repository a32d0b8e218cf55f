"""Controls: what keys do in each of them, and what the form says then."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field
from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

from flowtui.flows.forms.properties import MessagingProperties
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.model.codec.wire import JSON
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.chooser import Chooser
from flowtui.widgets.inspector.controls.message import counted
from flowtui.widgets.inspector.controls.popup import Popup
from flowtui.widgets.inspector.controls.text_box import TextBox
from flowtui.widgets.inspector.controls.toggle import ToggleControl
from tests.screens.small_clinic import registration
from tests.widgets.forming import TRICKY, Filling, choices_of, filling

FLOW = Flow.read(registration())


class Everything(BaseModel):
    """One field for each control."""

    line: Annotated[str, Field(max_length=10), Ui(Control.LINE)] = ""
    text: Annotated[str, Ui(Control.TEXT)] = ""
    template: Annotated[str, Ui(Control.TEMPLATE), EVALUATED] = ""
    message: Annotated[str, Ui(Control.MESSAGE), EVALUATED] = ""
    number: Annotated[int | None, Ui(Control.NUMBER)] = None
    toggle: Annotated[bool, Ui(Control.TOGGLE)] = False
    choice: Annotated[str, Ui(Control.CHOICE, options=(("a", "Apple"), ("b", "Banana")))] = "a"
    lines: Annotated[tuple[str, ...], Field(max_length=3, strict=False), Ui(Control.LINES)] = ()
    pairs: Annotated[dict[str, str], Ui(Control.PAIRS)] = {}
    group: Annotated[dict[str, Any] | None, Ui(Control.REFERENCE, assets="groups")] = None
    groups: Annotated[tuple[Any, ...], Ui(Control.REFERENCES, assets="groups")] = ()
    span: Annotated[int | None, Ui(Control.DURATION, options=(("300", "5 minutes"),))] = None


def everything(**values: JSON) -> "Any":
    return filling(Everything, values, choices_of(FLOW), size=(60, 60))


def offered(form: Filling) -> list[str]:
    """Return what is offered to choose from; nothing if no list is open."""
    popup = form.app.screen.query_one_optional(Popup)
    if popup is None or not popup.display:
        return []
    return [str(option.prompt) for option in popup.options]


async def test_a_line_counts_when_it_gets_long_and_says_when_it_is_too_long() -> None:
    async with everything() as form:
        await form.enter("line")
        await form.type("12345")
        assert form.head("line").count == ""
        await form.type("6789")
        assert form.head("line").count == "9/10"
        await form.type("0!")
        assert "1 character too long" in form.fault("line")
        assert form.values["line"] == "1234567890!"


async def test_enter_leaves_a_line_and_makes_a_new_one_in_a_text() -> None:
    async with everything() as form:
        await form.enter("line")
        await form.press("enter")
        assert form.app.done == 1
        await form.enter("template")
        await form.press("a", "enter")
        assert form.app.done == 2
        assert form.values["template"] == "a"
        await form.enter("text")
        await form.press("a", "enter", "b")
        assert form.values["text"] == "a\nb"
        assert form.app.done == 2


async def test_tab_leaves_texts() -> None:
    async with everything() as form:
        await form.enter("text")
        await form.press("tab")
        assert form.controls["template"].has_focus
        assert form.values["text"] == ""


async def test_what_is_pasted_into_a_template_is_one_line() -> None:
    async with everything() as form:
        await form.enter("template")
        await form.paste("a\nb")
        assert form.values["template"] == "a b"


async def test_texts_grow_with_what_is_in_them_up_to_eight_rows() -> None:
    async with everything() as form:
        await form.enter("text")
        assert form.controls["text"].size.height == 3
        for _ in range(4):
            await form.press("a", "enter")
        assert form.controls["text"].size.height == 5
        for _ in range(8):
            await form.press("a", "enter")
        assert form.controls["text"].size.height == 8


async def test_nothing_blinks() -> None:
    async with everything() as form:
        for widget in form.form.query("*"):
            if isinstance(widget, Input | TextArea):
                assert not widget.cursor_blink


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("What is your name?", "18/160 · 1 part"),
        ("Hi @contact.name", "16+/160 · 1 part"),
        ("x" * 161, "161/306 · 2 parts"),
        ("Ça va, Zoé ł", "12/70 · 1 part · UCS-2 for “ł”"),
    ],
)
def test_messages_are_counted_as_they_would_be_sent(text: str, count: str) -> None:
    assert counted(text) == count


async def test_the_count_of_a_message_follows_what_is_typed() -> None:
    async with everything() as form:
        await form.enter("message")
        await form.type("Hey")
        assert form.head("message").count == "3/160 · 1 part"


async def test_at_offers_what_expressions_can_look_at() -> None:
    async with everything() as form:
        await form.enter("message")
        await form.type("Hi @")
        assert {"contact", "results", "fields"} <= {row.split()[0] for row in offered(form)}
        await form.type("con")
        assert offered(form)[0].startswith("contact")
        await form.press("enter")
        assert form.values["message"] == "Hi @contact"
        assert form.app.done == 0
        await form.type(".fir")
        await form.press("tab")
        assert form.values["message"] == "Hi @contact.first_name"
        assert form.controls["message"].has_focus


async def test_results_of_the_flow_and_functions_are_offered() -> None:
    async with everything() as form:
        await form.enter("template")
        await form.type("@results.")
        assert {"age", "name"} <= {row.split()[0] for row in offered(form)}
        await form.press("escape")
        assert offered(form) == []
        assert form.values["template"] == "@results."
        await form.press(*("backspace",) * 9)
        await form.type("@(upp")
        assert offered(form)[0].startswith("upper")


async def test_what_suggests_itself_is_offered_however_fast_one_types() -> None:
    async with everything() as form:
        await form.enter("message")
        box = form.controls["message"]
        for key in "Hi @con":  # all at once: none of them is dealt with before the last is there
            box.post_message(events.Key("at" if key == "@" else key, key))
        await form.pilot.pause()
        await form.pilot.pause()
        assert form.values["message"] == "Hi @con"
        assert offered(form)[0].startswith("contact")
        await form.press("left")
        assert offered(form) == []


async def test_the_cursor_moves_in_what_is_offered() -> None:
    async with everything() as form:
        await form.enter("message")
        await form.type("@results.")
        rows = [row.split()[0] for row in offered(form)]
        await form.press("down", "enter")
        assert form.values["message"] == f"@results.{rows[1]}"


async def test_errors_of_expressions_are_said_with_their_place() -> None:
    async with everything() as form:
        await form.enter("message")
        await form.type("Hi @(upper(")
        await form.enter("line")
        assert form.fault("message")
        assert any(mark in form.fault("message") for mark in ("4", "12", "column", "position"))


async def test_f4_writes_the_text_in_the_editor_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "Written outside" > "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setattr(App, "suspend", lambda _app: nullcontext())
    async with everything(message="Hello") as form:
        await form.enter("message")
        await form.press("f4")
        assert form.values["message"] == "Written outside"
        script.write_text("#!/bin/sh\nexit 3\n")
        await form.press("f4")
        assert form.values["message"] == "Written outside"
        await form.press("ctrl+z")
        assert form.values["message"] == "Hello"


async def test_without_another_editor_the_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with everything(message="Hello") as form:
        await form.enter("message")
        await form.press("f4")
        assert form.values["message"] == "Hello"


async def test_numbers_are_whole_and_what_is_none_stays_text() -> None:
    async with everything() as form:
        await form.enter("number")
        await form.type("12")
        assert form.values["number"] == 12
        await form.type("x")
        assert form.values["number"] == "12x"
        assert "12x" in form.fault("number")
        await form.press(*("backspace",) * 3)
        assert form.values["number"] is None
        assert not form.fault("number")


async def test_a_toggle_turns() -> None:
    async with everything() as form:
        await form.enter("toggle")
        for key, on in (("space", True), ("enter", False), ("y", True), ("n", False)):
            await form.press(key)
            assert form.values["toggle"] is on
        control = form.controls["toggle"]
        assert isinstance(control, ToggleControl)
        assert control.render().plain == "[ ] no"


async def test_a_span_that_is_not_offered_is_shown_as_one() -> None:
    values = {"name": "Registration", "expire_after_minutes": 90}
    async with filling(MessagingProperties, values, choices_of(FLOW)) as form:
        chooser = form.controls["expire_after_minutes"]
        assert isinstance(chooser, Chooser)
        assert chooser.value == "90 minutes"
        assert form.values["expire_after_minutes"] == 90


async def test_a_choice_is_found_by_typing() -> None:
    async with everything() as form:
        await form.enter("choice")
        await form.press("enter")
        assert offered(form) == ["Apple", "Banana"]
        await form.press("down", "enter")
        assert form.values["choice"] == "b"
        await form.type("app")
        assert offered(form) == ["Apple"]
        await form.press("tab")
        assert form.values["choice"] == "a"


async def test_what_was_searched_and_not_taken_is_forgotten() -> None:
    async with everything() as form:
        await form.enter("choice")
        await form.type("zzz")
        await form.press("tab")
        assert form.values["choice"] == "a"
        assert form.app.told == []
        line = form.controls["choice"]
        assert isinstance(line, Input)
        assert line.value == "Apple"


async def test_lines_are_added_moved_and_removed() -> None:
    async with everything() as form:

        def is_in(text: str) -> bool:
            return isinstance(form.focused, TextBox) and form.focused.text == text

        await form.enter("lines")
        await form.type("Yes")
        await form.press("enter")
        await form.until(lambda: form.values["lines"] == ["Yes"] and is_in(""))
        await form.type("No")
        await form.until(lambda: form.values["lines"] == ["Yes", "No"] and is_in("No"))
        await form.press("ctrl+up")
        await form.until(lambda: form.values["lines"] == ["No", "Yes"] and is_in("No"))
        await form.press("ctrl+down")
        await form.until(lambda: form.values["lines"] == ["Yes", "No"] and is_in("No"))
        await form.press("ctrl+delete")
        await form.until(lambda: form.values["lines"] == ["Yes"] and is_in(""))
        await form.press("enter")
        await form.until(lambda: form.app.done == 1)


async def test_there_are_no_more_lines_than_there_may_be() -> None:
    async with everything(lines=["a", "b", "c"]) as form:
        shown = [box for box in form.controls["lines"].query(TextBox) if box.display]
        assert [box.text for box in shown] == ["a", "b", "c"]
        assert form.head("lines").count == "3/3"
        shown[-1].focus()
        await form.pilot.pause()
        await form.press("ctrl+delete")
        shown = [box for box in form.controls["lines"].query(TextBox) if box.display]
        assert [box.text for box in shown] == ["a", "b", ""]


async def test_pairs_have_names_and_say_when_two_are_the_same() -> None:
    async with everything() as form:
        await form.enter("pairs")
        await form.type("a")
        await form.press("enter")
        await form.type("1")
        assert form.values["pairs"] == {"a": "1"}
        await form.press("enter")
        await form.type("a")
        assert "called “a”" in form.fault("pairs")
        await form.type("b")
        assert form.values["pairs"] == {"a": "1", "ab": ""}
        assert not form.fault("pairs")


async def test_a_group_is_chosen_or_made_by_its_name() -> None:
    async with everything() as form:
        await form.enter("group")
        await form.type(TRICKY)
        assert offered(form) == [f"+ {TRICKY}"]
        await form.press("enter")
        made = form.values["group"]
        assert made["name"] == TRICKY
        again = Choices(None, FLOW).made("groups", TRICKY)
        assert again
        assert again.value == made
        await form.press("backspace", "tab")
        assert form.values["group"] is None


async def test_several_groups_are_listed_moved_and_taken_out() -> None:
    async with everything() as form:
        await form.enter("groups")
        for name in ("First", "Second"):
            await form.type(name)
            await form.press("enter")
        assert [group["name"] for group in form.values["groups"]] == ["First", "Second"]
        await form.press("backspace", "ctrl+up")
        assert [group["name"] for group in form.values["groups"]] == ["Second", "First"]
        await form.press("delete")
        assert [group["name"] for group in form.values["groups"]] == ["First"]


@pytest.mark.parametrize(
    ("text", "seconds"), [("3 h", 10_800), ("5 minutes", 300), ("90s", 90), ("1 day", 86_400)]
)
async def test_spans_are_written_as_people_write_them(text: str, seconds: int) -> None:
    async with everything() as form:
        await form.enter("span")
        await form.type(text)
        assert form.values["span"] == seconds
        assert not form.fault("span")


async def test_what_is_no_span_is_said() -> None:
    async with everything() as form:
        await form.enter("span")
        await form.type("soon")
        assert "soon" in form.fault("span")
        await form.press("escape", *("backspace",) * 4)
        assert form.values["span"] is None


async def test_a_field_is_made_by_naming_it() -> None:
    kind = ACTIONS["set_contact_field"]
    async with filling(kind, {"uuid": "x"}, Choices(None, FLOW)) as form:
        await form.enter("field")
        await form.type("Weight")
        await form.press("enter")
        assert form.values["field"] == {"key": "weight", "name": "Weight"}


async def test_a_count_for_which_there_is_no_room_is_cut() -> None:
    async with filling(
        Everything, {"message": "你 @contact " * 1500}, choices_of(FLOW), size=(34, 60)
    ) as form:
        head = form.head("message")
        assert form.head("message").count.endswith("for “你”")
        shown = head.render().plain
        assert shown.endswith("…")
        assert len(shown) <= head.size.width
