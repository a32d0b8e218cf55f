"""Typing while the program is busy: what was typed is never overwritten, whoever lags behind."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from flowtui.widgets.inspector.controls.control import ValueChanged
from flowtui.widgets.inspector.controls.rules import RulesControl
from flowtui.widgets.inspector.form import FormView
from flowtui.widgets.inspector.inspector import Inspector
from flowtui.widgets.inspector.translations import Translations
from tests.screens.apps import designer_of, press, settled
from tests.screens.test_designer import designing

SAID = "mail me at a@b.org or @contact.name now"


class Gate:
    """Holds up messages to some part of the screen until it is opened."""

    def __init__(self) -> None:
        self.is_open = asyncio.Event()
        self.held: list[Message] = []


@contextmanager
def gate(pump: MessagePump, *kinds: type[Message]) -> Iterator[Gate]:
    """Let `pump` wait, as on a busy machine, before it takes a message of one of `kinds`."""
    made, dispatch = Gate(), pump._dispatch_message

    async def dispatched(message: Message) -> None:
        if isinstance(message, kinds):
            made.held.append(message)
            await made.is_open.wait()
        await dispatch(message)

    pump._dispatch_message = dispatched  # type: ignore[method-assign]
    try:
        yield made
    finally:
        made.is_open.set()
        pump._dispatch_message = dispatch  # type: ignore[method-assign]


async def until(condition: Callable[[], object]) -> None:
    """Wait until something is so; that it never gets so is known after very many turns."""
    for _ in range(200_000):
        if condition():
            return
        await asyncio.sleep(0)
    assert condition()


def strike(pilot: Pilot[None], text: str) -> None:
    """Press the keys of a text, without waiting for what comes of them."""
    for character in text:
        pilot.app.post_message(events.Key("space" if character == " " else character, character))


def written(pilot: Pilot[None]) -> str:
    """Return what stands in the box that has the focus."""
    box = pilot.app.focused
    assert isinstance(box, Input | TextArea)
    return box.value if isinstance(box, Input) else box.text


def lagging(pilot: Pilot[None], who: str) -> tuple[MessagePump, tuple[type[Message], ...]]:
    designer = designer_of(pilot)
    form = designer.panes.inspector.form
    assert form
    parts: dict[str, tuple[MessagePump, tuple[type[Message], ...]]] = {
        "form": (form, (ValueChanged,)),
        "inspector": (designer.panes.inspector, (FormView.Changed, Translations.Translated)),
        "designer": (designer, (Inspector.Edited,)),
    }
    return parts[who]


async def type_while(pilot: Pilot[None], who: str, text: str, before: str = "") -> None:
    """Type `text`; part of the way through, `who` begins to lag behind, and then catches up."""
    for start in range(0, len(text), 12):
        part = text[start : start + 12]
        pump, kinds = lagging(pilot, who)
        with gate(pump, *kinds) as shut:
            strike(pilot, part[:4])
            await until(lambda: shut.held)
            strike(pilot, part[4:])
            so_far = before + text[: start + len(part)]
            await until(lambda: written(pilot) == so_far)  # noqa: B023 - waited for at once
        await settled(pilot)
        assert written(pilot) == so_far


@pytest.mark.parametrize("who", ["form", "inspector", "designer"])
async def test_a_message_is_as_it_was_typed(clinic: Path, who: str) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "enter", "f7", "backspace")
        await type_while(pilot, who, SAID)
        assert _first(pilot)["actions"][0]["text"] == SAID


@pytest.mark.parametrize("who", ["form", "inspector", "designer"])
async def test_a_rule_is_as_it_was_typed(clinic: Path, who: str) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "a")
        await pilot.press(*"wait for resp")
        await press(pilot, "enter", "enter")
        await type_while(pilot, who, SAID)
        [rules] = designer_of(pilot).panes.inspector.query(RulesControl)
        rules.editor.category.focus()
        await settled(pilot)
        await type_while(pilot, who, "Write to them")
        cursor = designer_of(pilot).panes.cursor
        assert cursor
        node: Any = designer_of(pilot).flow.nodes_by_uuid[cursor.node].to_json()
        assert [case["arguments"] for case in node["router"]["cases"]] == [[SAID]]
        assert node["router"]["categories"][0]["name"] == "Write to them"


@pytest.mark.parametrize("who", ["form", "inspector", "designer"])
async def test_a_row_of_a_list_is_as_it_was_typed(clinic: Path, who: str) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "a")
        await pilot.press(*"send email")
        await press(pilot, "enter")
        await type_while(pilot, who, SAID)


@pytest.mark.parametrize("who", ["form", "inspector", "designer"])
@pytest.mark.parametrize("key", ["escape", "f8"])
async def test_what_was_typed_last_is_kept_when_the_form_is_left(
    clinic: Path, who: str, key: str
) -> None:
    async with designing(clinic) as pilot:
        start = designer_of(pilot).flow
        await press(pilot, "enter", "f7", "backspace")
        pump, kinds = lagging(pilot, who)
        with gate(pump, *kinds) as shut:
            strike(pilot, "abc")
            await until(lambda: shut.held)
            strike(pilot, "def")
            await until(lambda: written(pilot) == "abcdef")
            if key == "escape":
                designer_of(pilot).panes.action_out()
            else:
                designer_of(pilot).panes.action_next_issue(1)
        await settled(pilot)
        assert _first(pilot)["actions"][0]["text"] == "abcdef"
        await press(pilot, "escape")
        while designer_of(pilot).history.past:
            await press(pilot, "u")
        assert designer_of(pilot).flow == start


@pytest.mark.parametrize("who", ["form", "inspector", "designer"])
@pytest.mark.parametrize("then", ["undo", "delete", "save", "disconnect"])
async def test_an_edit_comes_after_what_was_typed_before_it(
    clinic: Path, who: str, then: str
) -> None:
    async with designing(clinic) as pilot:
        designer = designer_of(pilot)
        start = designer.flow
        await press(pilot, "enter")
        pump, kinds = lagging(pilot, who)
        with gate(pump, *kinds) as shut:
            strike(pilot, "abc")
            await until(lambda: shut.held and written(pilot).endswith("abc"))
            designer.action_save() if then == "save" else designer.action_do(then)
        await settled(pilot)
        first = _first(pilot)
        if then == "undo":
            assert designer.flow == start
        elif then == "delete":
            assert start.nodes[0].uuid not in designer.flow.nodes_by_uuid
        else:
            assert first["actions"][0]["text"].endswith("abc")
        if then == "disconnect":
            assert first["exits"][0]["destination_uuid"] is None
        if then == "save":
            assert '"text": "Welcome' in clinic.read_text()
            assert "abc" in clinic.read_text()


def _first(pilot: Pilot[None]) -> dict[str, Any]:
    data: dict[str, Any] = designer_of(pilot).flow.nodes[0].to_json()
    return data
