"""What is wrong with what was put into a form is said at the field, in plain words."""

from typing import Any

import pytest

from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.presets.base.preset import all_presets
from flowtui.flows.spec.action import ACTIONS
from tests.flows.naming import uuid_of

NEW = {"uuid": uuid_of("new")}
GROUP = {"uuid": uuid_of("mothers"), "name": "Mothers"}
FLOW = {"uuid": uuid_of("poll"), "name": "Poll"}


def faults(type_: str, **values: Any) -> dict[str, str]:
    """Return what is wrong with an action of these values."""
    made = validated(ACTIONS[type_], values, NEW)
    assert isinstance(made, dict), made
    return made


def made(type_: str, **values: Any) -> Any:
    """Return the data of an action of these values."""
    action = validated(ACTIONS[type_], values, NEW)
    assert not isinstance(action, dict), action
    return action.to_json()


FAULTS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("send_msg", {"text": ""}, {"text": "Text is needed"}),
    ("send_msg", {"text": " \n"}, {"text": "Text is needed"}),
    (
        "send_msg",
        {"text": "a" * 10_007},
        {"text": "7 characters too long: 10007, and there may be 10000"},
    ),
    (
        "send_msg",
        {"text": "Hello", "quick_replies": ["a"] * 11},
        {"quick_replies": "There may be 10 at most, and there are 11"},
    ),
    (
        "send_msg",
        {"text": "Hello", "quick_replies": ["Yes", " "]},
        {"quick_replies": "Row 2 is empty: fill it in, or remove it"},
    ),
    (
        "send_msg",
        {"text": "Hello", "quick_replies": ["Yes", "n" * 1001]},
        {"quick_replies": "Row 2: 1 character too long: 1001, and there may be 1000"},
    ),
    ("add_contact_groups", {"groups": []}, {"groups": "Choose a group"}),
    ("enter_flow", {"flow": None}, {"flow": "Choose a flow"}),
    ("set_contact_field", {"field": None, "value": ""}, {"field": "Choose a field"}),
    ("send_email", {"addresses": []}, {"addresses": "Addresses: at least one is needed"}),
    (
        "set_contact_status",
        {"status": "asleep"},
        {"status": "This is not a valid contact status"},
    ),
    (
        "set_run_result",
        {"name": "n" * 65, "value": ""},
        {"name": "1 character too long: 65, and there may be 64"},
    ),
    (
        "transfer_airtime",
        {"amounts": {"KES": "ten"}},
        {"amounts": "KES: a number is needed; “ten” is none"},
    ),
    ("transfer_airtime", {"amounts": {}}, {"amounts": "Amounts: at least one is needed"}),
    (
        "call_webhook",
        {"method": "GET", "url": "https://clinic.example", "headers": {"a b": "1"}},
        {"headers": "header 'a b' is not a valid HTTP header"},
    ),
    (
        "add_contact_groups",
        {"groups": [GROUP, {"uuid": "", "name": "Nobody"}]},
        {"groups": "Row 2: Choose it, or give an expression for its name; just one of both"},
    ),
]
"""Types of actions, values of their forms, and what is wrong with them."""


@pytest.mark.parametrize(("type_", "values", "wrong"), FAULTS)
def test_a_fault_is_said_at_its_field(
    type_: str, values: dict[str, Any], wrong: dict[str, str]
) -> None:
    assert {**faults(type_, **values), **wrong} == faults(type_, **values)


def test_all_faults_are_said_at_once() -> None:
    found = faults("send_email", addresses=[], subject="", body="b" * 10_001)
    assert found.keys() == {"addresses", "subject", "body"}


def test_what_says_nothing_is_not_written() -> None:
    assert made("send_msg", text="Hello", quick_replies=[], attachments=[], template=None) == {
        "type": "send_msg",
        **NEW,
        "text": "Hello",
    }


def test_what_was_said_before_is_kept_and_can_be_taken_back() -> None:
    kind = ACTIONS["send_msg"]
    data = {
        **NEW,
        "type": "send_msg",
        "text": "Hello",
        "quick_replies": [],
        "later": {"a": 1},
        "template": {"uuid": uuid_of("t"), "name": "T"},
    }
    action = kind.model_validate(data)
    same = validated(kind, form_of(kind).values(action), action)
    assert not isinstance(same, dict)
    assert same.to_json() == data
    changed = validated(kind, {"text": "Bye", "template": None}, action)
    assert not isinstance(changed, dict)
    assert changed.to_json() == {
        key: value for key, value in (data | {"text": "Bye"}).items() if key != "template"
    }


def test_numbers_may_come_as_text() -> None:
    assert made("transfer_airtime", amounts={"KES": "10", "RWF": "2.5"})["amounts"] == {
        "KES": 10,
        "RWF": 2.5,
    }
    preset = validated(all_presets()["wait_for_response"], {"timeout": " 300 "}, {})
    assert not isinstance(preset, dict)
    assert preset.timeout == 300  # type: ignore[attr-defined]  # this preset has one
    wrong = validated(all_presets()["wait_for_response"], {"timeout": "soon"}, {})
    assert wrong == {"timeout": "A whole number is needed here; “soon” is none"}
    never = validated(all_presets()["wait_for_response"], {"timeout": "0"}, {})
    assert never == {"timeout": "This must be more"}


def test_a_field_of_a_part_is_named_by_its_path() -> None:
    values = {"flow": FLOW, "exclusions.in_a_flow": True}
    assert made("start_session", **values)["exclusions"] == {"in_a_flow": True}
    assert "exclusions" not in made("start_session", flow=FLOW, **{"exclusions.in_a_flow": False})


def test_a_field_that_the_form_has_not_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError, match="colour"):
        validated(ACTIONS["send_msg"], {"colour": "red"}, NEW)
