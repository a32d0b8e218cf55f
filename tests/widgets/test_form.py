"""Forms: every kind has one, with a control for each of its fields, and takes any text."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from textual.widgets import Input, TextArea

from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.forms.properties import NewFlow
from flowtui.flows.presets.base.preset import all_presets
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.markers import Control
from flowtui.widgets.inspector.controls.editors import EDITORS
from flowtui.widgets.inspector.controls.rules import RulesControl
from tests.flows.forms.kinds import KINDS, base_of, filled
from tests.widgets.forming import TRICKY, Filling, filling

SEND = ACTIONS["send_msg"]
_TEXTS = {Control.LINE, Control.TEXT, Control.TEMPLATE, Control.MESSAGE}


def test_every_control_has_one_editor() -> None:
    assert EDITORS.keys() == {*Control} - {Control.HIDDEN}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_every_field_is_shown_and_takes_any_text(kind: type[BaseModel]) -> None:
    async with filling(kind, base_of(kind), size=(60, 50)) as form:
        await form.unfold()
        assert form.controls.keys() == {field.name for field in form_of(kind).fields}
        for field in form_of(kind).fields:
            await _put_tricky(form, field)


async def _put_tricky(form: Filling, field: FormField) -> None:
    """Put a text that looks like markup into a field, by the keyboard, and see that it is there."""
    form.controls[field.name].enter(mark=True)
    await form.pilot.pause()
    if field.control in _TEXTS:
        await form.paste(TRICKY)
        assert form.values[field.name] == TRICKY
    elif field.control is Control.LINES and isinstance(form.focused, TextArea):
        form.focused.select_all()
        await form.paste(TRICKY)
        assert form.values[field.name][0] == TRICKY
    elif field.control is Control.PAIRS:
        await form.paste(TRICKY)
        await form.press("enter")
        await form.paste(TRICKY)
        assert form.values[field.name] == {TRICKY: TRICKY}
    elif field.control is Control.RULES:
        await _put_tricky_rule(form, field)
    elif isinstance(form.focused, Input | TextArea):
        before = form.values[field.name]
        await form.paste(TRICKY)
        await form.press("escape")
        assert form.values[field.name] in (before, TRICKY)


async def _put_tricky_rule(form: Filling, field: FormField) -> None:
    await form.press("insert")
    control = form.controls[field.name]
    assert isinstance(control, RulesControl)
    if isinstance(form.focused, TextArea):
        await form.paste(TRICKY)
        assert form.values[field.name][-1]["arguments"] == [TRICKY]
    control.editor.category.focus()
    await form.paste(TRICKY)
    assert form.values[field.name][-1]["category"] == TRICKY


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_a_form_makes_what_was_put_into_it(kind: type[BaseModel]) -> None:
    wanted = filled(kind)
    async with filling(kind, base_of(kind), size=(60, 50)) as form:
        await form.unfold()
        for name, value in wanted.items():
            control = form.controls[name]
            control.put(value)
            control.tell()
            await form.pilot.pause()
        if form.app.told:
            assert isinstance(form.made, kind), form.form.faults
            assert form.made == validated(kind, wanted, base_of(kind))
        assert form.form.faults == {}
        assert not any(form.fault(name) for name in wanted)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_what_is_missing_is_said_at_the_field(kind: type[BaseModel]) -> None:
    async with filling(kind, base_of(kind), size=(60, 50)) as form:
        await form.unfold()
        for field in form_of(kind).fields:
            if field.required and not form.values[field.name]:
                assert form.fault(field.name), field.name


def _advanced() -> Iterator[type[BaseModel]]:
    kinds = (*ACTIONS.values(), *all_presets().values())
    yield from (kind for kind in kinds if any(field.advanced for field in form_of(kind).fields))


@pytest.mark.parametrize("kind", _advanced(), ids=lambda kind: kind.__name__)
async def test_what_is_seldom_needed_is_folded_away(kind: type[BaseModel]) -> None:
    folded = {field.name for field in form_of(kind).fields if field.advanced and not field.required}
    async with filling(kind, base_of(kind)) as form:
        assert not folded & form.controls.keys()
        await form.unfold()
        assert folded <= form.controls.keys()


async def test_a_folded_field_with_a_value_is_shown() -> None:
    base = {**base_of(SEND), "text": "Hi", "attachments": ["image:https://clinic.example/a.jpg"]}
    async with filling(SEND, base) as form:
        assert form.controls.keys() == {"text", "quick_replies", "attachments"}


def _text(made: BaseModel | None) -> object:
    return made and form_of(SEND).values(made)["text"]


async def test_typing_tells_what_the_form_says_and_echoes_no_other_widgets() -> None:
    async with filling(SEND, base_of(SEND)) as form:
        await form.enter("text")
        before = [*form.form.query("*")]
        await form.type("Hi")
        assert [_text(event.definition) for event in form.app.told] == ["H", "Hi"]
        assert all(event.by_typing for event in form.app.told)
        assert [*form.form.query("*")] == before


async def test_what_cannot_be_taken_stays_as_it_was_typed() -> None:
    async with filling(NewFlow, {"name": "Clinic", "language": "eng"}) as form:
        await form.enter("language")
        await form.press("end")
        await form.type("lish")
        assert form.values["language"] == "english"
        assert form.form.untaken == {"language": "english"}
        assert form.made is None
        assert form.fault("language")
        await form.press(*("backspace",) * 4)
        assert not form.fault("language")
        assert form.made is not None


async def test_what_was_typed_and_not_taken_stays_when_another_field_is_changed() -> None:
    async with filling(NewFlow, {"name": "Clinic", "language": "eng"}) as form:
        await form.enter("language")
        await form.press("end")
        await form.type("lish")
        form.form.show({"name": "Surgery", "language": "eng"})
        await form.pilot.pause()
        assert form.values["name"] == "Surgery"
        assert form.values["language"] == "english"
        line = form.controls["language"]
        assert isinstance(line, Input)
        assert line.value == "english"


async def test_the_same_values_shown_again_keep_focus_cursor_and_what_is_typed() -> None:
    base = {**base_of(SEND), "text": "Hello"}
    async with filling(SEND, base) as form:
        await form.enter("text")
        await form.press("end")
        await form.type("!")
        area = form.focused
        assert isinstance(area, TextArea)
        at = area.cursor_location
        made = form.made
        assert made is not None
        form.form.show(made)
        await form.pilot.pause()
        assert form.focused is area
        assert area.cursor_location == at
        form.form.show(made.model_copy(update={"text": "Undone"}))
        await form.pilot.pause()
        assert area.text == "Undone"


async def test_a_form_that_is_only_read_takes_nothing() -> None:
    async with filling(SEND, {**base_of(SEND), "text": "Hello"}, read_only=True) as form:
        assert all(control.disabled for control in form.controls.values())
        await form.press("tab")
        await form.type("x")
        assert form.app.told == []


async def test_f1_explains_all_fields() -> None:
    async with filling(SEND, base_of(SEND), size=(44, 60)) as form:
        await form.enter("text")
        short = form.head("text").size.height
        await form.press("f1")
        assert form.head("text").size.height > short
        await form.press("f1")
        assert form.head("text").size.height == short


async def test_tab_goes_from_field_to_field_and_leaves_texts() -> None:
    async with filling(SEND, base_of(SEND)) as form:
        await form.enter("text")
        await form.press("tab")
        assert form.controls["quick_replies"].has_focus_within
        await form.press("shift+tab")
        assert form.controls["text"].has_focus


async def test_a_form_begins_at_what_matters_most() -> None:
    async with filling(SEND, base_of(SEND)) as form:
        form.form.enter()
        await form.pilot.pause()
        assert form.controls["text"].has_focus


async def test_marking_lets_what_is_typed_take_its_place() -> None:
    async with filling(SEND, {**base_of(SEND), "text": "Hello"}) as form:
        form.form.enter(mark=True)
        await form.pilot.pause()
        await form.type("Bye")
        assert form.values["text"] == "Bye"
