"""A clinic with groups, for tests of starts."""

from collections.abc import Mapping
from typing import Any

from flowtui.flows.policies.policies import Policies
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact
from flowtui.model.events.session import SessionStarted
from flowtui.world.profile import Profile
from flowtui.world.recipients import resolve
from flowtui.world.start_request import Exclusions, StartRequest
from tests.engine.flows import ask, contact_of, flow_of, send, step, uuid_of
from tests.world.worlds import NAMES, Stage, stage_of

TIP = flow_of("Tip", step("a", send("Drink water")))
TALK = flow_of("Talk", ask("a", send("Hi")))
QUIET = flow_of("Quiet", step("a", {"type": "set_contact_field", "field": {
    "key": "district", "name": "District"}, "value": "Gasabo"}),
    type="messaging_background")  # fmt: skip
FIELDS = [{"key": "district", "name": "District", "type": "text"}]
CLINIC, OTHERS = uuid_of("group", "Clinic"), uuid_of("group", "Others")
GROUPS = [{"uuid": CLINIC, "name": "Clinic"}, {"uuid": OTHERS, "name": "Others"}]
ASSETS: Mapping[str, Any] = {"groups": GROUPS, "fields": FIELDS}


def members_of(*groups: str) -> tuple[GroupReference, ...]:
    """Return the groups of who is in these."""
    return tuple(GroupReference(each["uuid"], each["name"]) for each in GROUPS
                 if each["uuid"] in groups)  # fmt: skip


def stage_with(*people: Contact, flows: Any = (), **policies: object) -> Stage:
    """Return a world of these people with the flows here, under some policies."""
    profile = Profile("of a test", Policies(**policies))  # type: ignore[arg-type]
    names = [each.name for each in people] or NAMES
    return stage_of(TIP, TALK, QUIET, *flows, names=names, assets=ASSETS, profile=profile,
                    contacts={each.name: each for each in people})  # fmt: skip


def started_by(stage: Stage, flow: str = "Tip", **fields: Any) -> list[str]:
    """Return the names of those whom a request starts, in order."""
    request = StartRequest(flow=uuid_of("flow", flow), **fields)
    entries = stage.take(stage.host.start_all(stage.world, request))
    return [stage.world.contacts[entry.contact_uuid].name for entry in entries
            if isinstance(entry.record.event, SessionStarted)]  # fmt: skip


def uuids(*names: str) -> tuple[str, ...]:
    """Return the ids of contacts."""
    return tuple(uuid_of("contact", name) for name in names)


def many(count: int) -> list[Contact]:
    """Return so many contacts of the clinic."""
    return [contact_of(f"N{number}", groups=members_of(CLINIC)) for number in range(count)]


CONDITION = "{0.text}: {0.seen}"


def left_out(stage: Stage, contacts: tuple[str, ...], **exclusions: Any) -> dict[str, list[str]]:
    """Return who would be left out, and the conditions that they do not meet."""
    request = StartRequest(flow=TIP.uuid, contacts=contacts, exclusions=Exclusions(**exclusions))
    found = resolve(stage.host, stage.world, request)
    return {each.contact.name: [CONDITION.format(asked) for asked in each.conditions
                                if not asked.met] for each in found.left_out}  # fmt: skip
