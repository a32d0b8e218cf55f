"""The properties of flows."""

from typing import Any

import pytest

from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.forms.properties import (
    PROPERTIES,
    NewFlow,
    NewUntypedFlow,
    UntypedProperties,
    properties_of,
    span,
)
from flowtui.flows.library.validation import problems_of
from flowtui.flows.spec.flow import Flow
from flowtui.model.session.run import FlowType
from tests.flows.naming import uuid_of


def new_flow(**values: Any) -> Flow:
    made = validated(NewFlow, values, None)
    assert isinstance(made, NewFlow), made
    return made.made(uuid_of("flow"))


def test_a_new_flow_has_a_name_a_type_and_a_language() -> None:
    assert [field.name for field in form_of(NewFlow).fields] == ["name", "type", "language"]
    flow = new_flow(name="Clinic", type="messaging_background", language="swa")
    assert (flow.name, flow.type, flow.language) == ("Clinic", FlowType.BACKGROUND, "swa")
    assert flow.uuid == uuid_of("flow")
    assert problems_of(flow) == ()


def test_what_is_wrong_with_a_new_flow_is_said_at_the_field() -> None:
    assert validated(NewFlow, {"name": " "}, None) == {"name": "Name is needed"}
    wrong = validated(NewFlow, {"name": "Clinic", "language": "english"}, None)
    assert isinstance(wrong, dict)
    assert "three letters" in wrong["language"]


@pytest.mark.parametrize("type_", FlowType)
def test_properties_can_be_changed(type_: FlowType) -> None:
    flow = new_flow(name="Clinic", language="eng").replace(type=type_)
    kind = PROPERTIES[type_]
    values = form_of(kind).values(kind.of(flow))
    same = validated(kind, values, kind.of(flow))
    assert isinstance(same, kind)
    assert same.applied(flow) == flow
    renamed = validated(kind, {**values, "name": "Surgery"}, kind.of(flow))
    assert isinstance(renamed, kind)
    assert renamed.applied(flow) == flow.replace(name="Surgery")


def test_a_background_flow_does_not_expire() -> None:
    kinds = {type_: form_of(kind) for type_, kind in PROPERTIES.items()}
    names = {type_: [field.name for field in form.fields] for type_, form in kinds.items()}
    assert names[FlowType.BACKGROUND] == ["name"]
    assert names[FlowType.MESSAGING] == names[FlowType.VOICE] == ["name", "expire_after_minutes"]
    assert kinds[FlowType.MESSAGING].field("expire_after_minutes").default == 4320
    assert kinds[FlowType.VOICE].field("expire_after_minutes").default == 5


def test_any_span_can_be_set_and_others_are_kept() -> None:
    kind = PROPERTIES[FlowType.MESSAGING]
    flow = new_flow(name="Clinic", language="eng").replace(expire_after_minutes=45)
    made = validated(kind, {"expire_after_minutes": "60"}, kind.of(flow))
    assert isinstance(made, kind)
    assert made.applied(flow).expire_after_minutes == 60
    kept = validated(kind, {"name": "Surgery"}, kind.of(flow))
    assert isinstance(kept, kind)
    assert kept.applied(flow).expire_after_minutes == 45


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(1, "1 minute"), (90, "90 minutes"), (60, "1 hour"), (4320, "3 days"), (20160, "2 weeks")],
)
def test_a_span_is_said_in_the_largest_unit(minutes: int, text: str) -> None:
    assert span(minutes) == text


@pytest.mark.req("GLF-004")
def test_flows_of_glifics_say_by_a_toggle_that_they_run_in_the_background() -> None:
    for kind in (NewUntypedFlow, UntypedProperties):
        assert form_of(kind).field("background").label == "Run this flow in the background"
    made = validated(NewUntypedFlow, {"name": "Tips", "background": True}, None)
    assert isinstance(made, NewUntypedFlow)
    assert made.type is FlowType.BACKGROUND
    flow = new_flow(name="Clinic", language="eng")
    assert not isinstance(properties_of(flow), UntypedProperties)
    properties = properties_of(flow, "glific")
    assert isinstance(properties, UntypedProperties)
    for background, type_ in ((True, FlowType.BACKGROUND), (False, FlowType.MESSAGING)):
        changed = validated(UntypedProperties, {"background": background}, properties)
        assert isinstance(changed, UntypedProperties)
        assert changed.applied(flow).type is type_
