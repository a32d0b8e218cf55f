"""Queries are true of those contacts of whom the reference engine says so."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from flowtui.model.assets.assets import Assets
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import read
from flowtui.model.contact.contact import Contact, ContactStatus, FieldValue
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment, RedactionPolicy
from flowtui.query.attributes import Circumstances
from flowtui.query.groups import QueryGroups
from flowtui.query.query import parse_query
from tests.query.recorded import JSON, assets_of, cases, environment_of, flows_of, load

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def contact_of(recorded: JSON) -> Contact:
    urns = [URN(scheme, path) for scheme in ("tel", "twitter") for path in recorded[scheme]]
    texts = {key: FieldValue(recorded[key][0]) for key in ("gender", "empty")}
    places = {
        "state": FieldValue("", state=f"Rwanda > {recorded['state'][0]}"),
        "district": FieldValue("", district=f"Rwanda > {recorded['district'][0]}"),
        "ward": FieldValue("", ward=f"Rwanda > {recorded['ward'][0]}"),
    }
    born, age = recorded["dob"][0], recorded["age"][0]
    fields = {
        "age": FieldValue(str(age), number=Decimal(age)),
        "dob": FieldValue(born, datetime=parse_rfc3339(born)),
    }
    return Contact(
        uuid=recorded["uuid"][0],
        id=int(recorded["id"][0]),
        name=recorded["name"][0],
        status=ContactStatus.ACTIVE,
        created_on=NOW,
        urns=tuple(urns),
        fields=texts | places | fields,
    )


@pytest.mark.parametrize(("data", "case"), cases("evaluate.json"))
def test_a_recorded_query_is_true_or_false_as_recorded(data: JSON, case: JSON) -> None:
    environment, flows = environment_of(data), flows_of(data["resolver"])
    recorded = data["object"]
    circumstances = Circumstances(
        ref=recorded["ref"][0],
        flow=next(flow for flow in flows if flow.name == recorded["flow"][0]),
    )
    query = parse_query(case["query"], environment, assets_of(data["resolver"]), flows)
    contact = contact_of(recorded)
    assert query.matches(contact, environment, lambda: NOW, circumstances) is case["result"]


def names_of_groups(groups: QueryGroups, contact: Contact, environment: Environment) -> list[str]:
    return [group.name for group in groups.groups_of(contact, environment, lambda: NOW)]


@pytest.mark.parametrize("number", range(7))
def test_a_recorded_contact_is_in_the_recorded_groups(number: int) -> None:
    case = load("core", "smart_groups.json")[number]
    policy = RedactionPolicy.URNS if case["redact_urns"] else RedactionPolicy.NONE
    environment = Environment(redaction_policy=policy)
    groups = QueryGroups(Assets(load("core", "smart_groups.assets.json")), environment)
    contact = read(Contact, case["contact_before"])
    expected = [group["name"] for group in case["contact_after"].get("groups", ())]
    assert names_of_groups(groups, contact, environment) == expected
    assert "Broken" in [broken.group.name for broken in groups.broken]


@pytest.mark.parametrize(
    "assets", [("engine", "smart_groups"), ("sessions", "smart_groups_correction")]
)
def test_a_session_corrects_the_groups_of_its_contact(assets: tuple[str, str]) -> None:
    folder, name = assets
    groups = QueryGroups(Assets(load(folder, f"{name}.json")), Environment())
    session = load("sessions", "smart_groups_correction.test.json")
    contact = read(Contact, session["contact"])
    change = session["outputs"][0]["events"][0]
    assert names_of_groups(groups, contact, Environment()) == [
        group["name"] for group in change["groups_added"]
    ]


def test_groups_change_with_the_contact_as_in_a_recorded_session() -> None:
    groups = QueryGroups(Assets(load("sessions", "smart_groups.json")), Environment())
    session = load("sessions", "smart_groups.test.json")
    contact = read(Contact, session["contact"])
    members = {group.name for group in contact.groups}
    checked = 0
    for event in session["outputs"][0]["events"]:
        match event["type"]:
            case "contact_field_changed":
                value = read(FieldValue, event["value"])
                fields = {**contact.fields, event["field"]["key"]: value}
                contact = replace(contact, fields=fields)
            case "contact_urns_changed":
                contact = replace(contact, urns=tuple(map(URN.parse, event["urns"])))
            case "contact_groups_changed":
                members |= {group["name"] for group in event.get("groups_added", ())}
                members -= {group["name"] for group in event.get("groups_removed", ())}
                assert set(names_of_groups(groups, contact, Environment())) == members
                checked += 1
            case _:
                pass
    assert checked == 5
