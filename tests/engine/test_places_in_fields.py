"""Places that contacts live in: which texts are one in a field."""

import pytest

from flowtui.model.contact.contact import Contact, FieldValue
from tests.engine.flows import contact_of, engine_of, flow_of, started, step

ASSETS = {
    "fields": [
        {"key": "home", "name": "Home", "type": "state"},
        {"key": "work", "name": "Work", "type": "state"},
        {"key": "town", "name": "Town", "type": "district"},
        {"key": "other", "name": "Other", "type": "district"},
        {"key": "quarter", "name": "Quarter", "type": "ward"},
        {"key": "note", "name": "Note", "type": "text"},
    ],
    "locations": [
        {
            "name": "Rwanda",
            "children": [
                {
                    "name": "Kigali",
                    "children": [{"name": "Gasabo", "children": [{"name": "Kacyiru"}]}],
                },
                {"name": "East", "children": [{"name": "Gasabo"}, {"name": "Bugesera"}]},
            ],
        }
    ],
}
KIGALI, EAST = "Rwanda > Kigali", "Rwanda > East"


def saved(key: str, value: str, **fields: FieldValue) -> FieldValue:
    """Return the value of a field after `value` was saved for a contact with these fields."""
    action = {"type": "set_contact_field", "field": {"key": key, "name": key}, "value": value}
    flow = flow_of("Saving", step("go", action))
    contact: Contact = contact_of(fields=fields)
    return started(engine_of(flow, assets=ASSETS), flow, contact).session.contact.fields[key]


def state(path: str) -> FieldValue:
    return FieldValue(path, state=path)


@pytest.mark.parametrize(
    ("home", "district"),
    [(KIGALI, f"{KIGALI} > Gasabo"), (EAST, f"{EAST} > Gasabo"), ("Rwanda > Nowhere", "")],
)
def test_a_district_is_one_of_the_state(home: str, district: str) -> None:
    value = saved("town", "gasabo", home=state(home))
    assert value.district == district
    assert value.state == (home if district else "")


def test_without_a_state_there_is_no_district() -> None:
    assert saved("town", "Bugesera") == FieldValue("Bugesera")
    assert saved("town", "Bugesera", note=state(EAST)) == FieldValue("Bugesera")


def test_only_the_first_field_of_the_type_counts() -> None:
    assert saved("town", "Bugesera", work=state(EAST)) == FieldValue("Bugesera")
    both = saved("town", "Gasabo", work=state(EAST), home=state(KIGALI))
    assert both.district == f"{KIGALI} > Gasabo"


def test_a_state_that_is_mere_text_is_none() -> None:
    assert saved("town", "Gasabo", home=FieldValue("Kigali")) == FieldValue("Gasabo")


def test_a_ward_is_one_of_the_district_whatever_the_state() -> None:
    district = FieldValue("Gasabo", district=f"{KIGALI} > Gasabo")
    assert saved("quarter", "Kacyiru", town=district).ward == f"{KIGALI} > Gasabo > Kacyiru"
    assert not saved("quarter", "Kacyiru", home=state(KIGALI)).ward
    assert not saved("quarter", "Kacyiru", other=district).ward


def test_a_path_is_a_place_wherever_the_contact_lives() -> None:
    value = saved("note", f"{EAST} > Gasabo", home=state(KIGALI))
    assert (value.state, value.district) == (EAST, f"{EAST} > Gasabo")


def test_a_state_needs_nothing_above_it() -> None:
    assert saved("home", "kigali").state == KIGALI
    assert saved("note", "kigali") == FieldValue("kigali")
