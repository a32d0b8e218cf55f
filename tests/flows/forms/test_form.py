"""Forms are made of what kinds declare, and what is put into them comes out again."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.library.document import Document
from flowtui.flows.presets.base.preset import Preset
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.markers import Control, Evaluated, Localized, Ui, marker
from flowtui.flows.spec.node import Node
from tests.flows.forms.kinds import KINDS, base_of, filled
from tests.flows.naming import uuid_of
from tests.reference import reference

MARKUP = '[Yes] [/b] [x\n  @(upper("a")) {0} %s \\n é 👍🏽 '
_TEXT = {Control.LINE, Control.TEXT, Control.TEMPLATE, Control.MESSAGE}
_SPECIAL = {"local", "output_local", "language", "type", "field"}
"""Fields of text in which not any text can stand."""


def user_fields(kind: type[BaseModel], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fields of `kind` that people could want to change, with what declares them."""
    for name, info in kind.model_fields.items():
        ui = marker(info, Ui)
        part = info.annotation
        if ui is None and isinstance(part, type) and issubclass(part, Definition):
            yield from user_fields(part, f"{path}{name}.")
        elif name not in {"type", "uuid"} and not (ui and ui.control is Control.HIDDEN):
            yield f"{path}{name}", info


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_control_and_a_help(kind: type[BaseModel]) -> None:
    form = form_of(kind)
    assert form.title
    assert form.help
    known = {field.name: field for field in form.fields}
    parts = {"categories", "cases", "default_category_uuid", "wait"}  # presets edit these
    for name, info in user_fields(kind):
        if issubclass(kind, Definition) and name in parts and not issubclass(kind, Preset):
            continue
        field = known[name]
        assert field.help, name
        assert field.label, name
        assert field.evaluated is (marker(info, Evaluated) is not None)
        assert field.localized is (marker(info, Localized) is not None)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_field_that_is_chosen_says_of_what(kind: type[BaseModel]) -> None:
    for field in form_of(kind).fields:
        if field.control in {Control.REFERENCE, Control.REFERENCES}:
            assert field.assets, field.name
        if field.control is Control.CHOICE and kind.__name__ != "ExpiringProperties":
            assert field.options, field.name
            assert len(dict(field.options)) == len(field.options)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_form_that_is_filled_in_makes_a_definition(kind: type[BaseModel]) -> None:
    made = validated(kind, filled(kind), base_of(kind))
    assert isinstance(made, kind), made
    again = validated(kind, form_of(kind).values(made), made)
    assert again == made


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_form_that_is_left_empty_says_what_is_needed(kind: type[BaseModel]) -> None:
    form = form_of(kind)
    made = validated(kind, form.initial(), base_of(kind))
    needed = {field.name for field in form.fields if field.required and not field.default}
    if needed:
        assert isinstance(made, dict)
        assert made.keys() >= needed
        assert all(len(message) > 10 for message in made.values())
    else:
        assert isinstance(made, kind)


def text_fields() -> Iterator[tuple[type[BaseModel], FormField]]:
    for kind in KINDS:
        for field in form_of(kind).fields:
            if field.control in _TEXT and field.name.rpartition(".")[2] not in _SPECIAL:
                yield kind, field


TEXT_FIELDS = [*text_fields()]


@pytest.mark.parametrize(
    ("kind", "field"), TEXT_FIELDS, ids=lambda item: getattr(item, "name", item.__class__.__name__)
)
def test_text_that_looks_like_markup_goes_through_unchanged(
    kind: type[BaseModel], field: FormField
) -> None:
    made = validated(kind, {**filled(kind), field.name: MARKUP}, base_of(kind))
    assert isinstance(made, kind), made
    assert form_of(kind).values(made)[field.name] == MARKUP


@given(
    st.text(min_size=1, max_size=64).filter(str.strip), st.lists(st.text(min_size=1), max_size=3)
)
def test_any_text_goes_through_unchanged(text: str, replies: list[str]) -> None:
    kept = [reply for reply in replies if reply.strip()]
    made = validated(
        ACTIONS["send_msg"], {"text": text, "quick_replies": kept}, {"uuid": uuid_of("new")}
    )
    assert not isinstance(made, dict)
    values = form_of(ACTIONS["send_msg"]).values(made)
    assert (values["text"], values["quick_replies"]) == (text, kept)


def actions_of_exports() -> Iterator[Any]:
    for path in sorted(reference("exports").glob("*/*.json")):
        for flow in Document.read(orjson.loads(path.read_bytes())).readable_flows():
            for node in flow.nodes:
                yield from (action for action in node.actions if action.type in ACTIONS)


def test_actions_of_real_flows_stay_as_they_are_when_nothing_is_changed() -> None:
    count = 0
    for action in actions_of_exports():
        if not isinstance(action, ACTIONS[action.type]):
            continue  # what cannot be read has no form
        values = form_of(type(action)).values(action)
        made = validated(type(action), values, action)
        if isinstance(made, dict):
            continue  # the form asks for more than the engine does
        assert made.to_json() == action.to_json()
        count += 1
    assert count > 8000


def test_routers_have_a_plain_form_that_keeps_the_rest() -> None:
    category = {"uuid": uuid_of("c"), "name": "All", "exit_uuid": uuid_of("e"), "later": 1}
    data = {
        "uuid": uuid_of("n"),
        "router": {"type": "switch", "operand": "@input", "categories": [category]},
        "exits": [{"uuid": uuid_of("e")}],
    }
    router = Node.model_validate(data).router
    assert router is not None
    made = validated(type(router), {"operand": "@fields.age", "result_name": ""}, router)
    assert not isinstance(made, dict)
    assert made.to_json() == {**data["router"], "operand": "@fields.age"}  # type: ignore[dict-item]  # it is a dict
