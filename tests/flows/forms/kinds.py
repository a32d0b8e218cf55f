"""The kinds that have forms, and what a new one of each could be."""

from typing import Any

from pydantic import BaseModel

from flowtui.flows.forms.form import Form, form_of
from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.forms.properties import PROPERTIES, NewFlow, NewUntypedFlow, UntypedProperties
from flowtui.flows.presets.base.preset import Preset, all_presets
from flowtui.flows.routers.random import Random
from flowtui.flows.routers.switch import Switch
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.markers import Control
from flowtui.flows.waits.dial import DialWaitDefinition
from flowtui.model.codec.wire import JSON
from tests.flows.naming import uuid_of

KINDS: list[type[BaseModel]] = [
    *ACTIONS.values(),
    *all_presets().values(),
    *dict.fromkeys(PROPERTIES.values()),
    UntypedProperties,
    NewFlow,
    NewUntypedFlow,
    Switch,
    Random,
    DialWaitDefinition,
]
_NAMED = {"uuid": uuid_of("asset"), "name": "Asset"}
_OF_FAMILY: dict[str, JSON] = {"fields": {"key": "age", "name": "Age"}}
_OF_FIELD: dict[str, JSON] = {
    "field": "fields.age",
    "categories": ["First", "Second"],
    "digits": {"1": "Sales"},
    "amounts": {"KES": "10"},
    "schemes": ["tel"],
    "local": "tries",
    "action.output_local": "_llm_output",
    "output_local": "_llm_output",
    "action.amounts": {"KES": "10"},
    "language": "swa",
    "expire_after_minutes": "60",
}
"""What can stand in fields in which not anything can."""


def base_of(kind: type[BaseModel]) -> dict[str, JSON]:
    """Return what a new `kind` has besides what its form asks."""
    if issubclass(kind, Preset):
        return kind.blank(lambda: uuid_of("new"))
    if kind in {Switch, Random}:
        return {"categories": [{"uuid": uuid_of("c"), "name": "All", "exit_uuid": uuid_of("e")}]}
    return {"uuid": uuid_of("new")} if kind in ACTIONS.values() else {}


def filled(kind: type[BaseModel]) -> dict[str, JSON]:
    """Return values with which the form of `kind` is filled in."""
    form = form_of(kind)
    return {field.name: _value(form, field) for field in form.fields}


def _value(form: Form, field: FormField) -> JSON:
    if field.name in _OF_FIELD and not (form.title.startswith("Update") and field.assets):
        return _OF_FIELD[field.name]
    if not field.required or field.options:
        return field.default
    made: dict[Control, Any] = {
        Control.REFERENCE: _OF_FAMILY.get(field.assets, _NAMED),
        Control.REFERENCES: [_NAMED],
        Control.LINES: ["office@clinic.example"],
    }
    return made.get(field.control, "Hello")
