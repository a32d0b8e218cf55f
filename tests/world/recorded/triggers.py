"""Recorded cases of triggers: which one something starts, and what is a keyword."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flowtui.flows.dialects.rapidpro_triggers import read_trigger
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.flows.triggers.keywords import is_valid_keyword
from flowtui.flows.triggers.matching import Candidate, chosen, considered, score_of
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Collation, Environment
from flowtui.model.events import Event
from flowtui.model.text.text import collate, tokenize
from flowtui.model.triggers.msg import MsgTrigger
from tests.flows.triggers.staging import (
    call,
    chat,
    contact,
    message,
    missed,
    named,
    trigger,
    uuid_of,
)
from tests.world.recorded import Case, asserts

MAILROOM = PLATFORMS["textit"].policies


def _triggers(said: Sequence[Case], type_: str) -> list[FlowTrigger]:
    """Return the triggers that a case or its world says; those of one `type_` need not say it."""
    return [
        trigger(
            each["id"],
            each.get("type", type_),
            channel=each.get("channel"),
            groups=each.get("include", ()),
            exclude=each.get("exclude", ()),
            **_fields(each),
        )
        for each in said
    ]


def _fields(said: Case) -> dict[str, Any]:
    fields = {key: said[key] for key in ("keywords", "match") if key in said}
    return fields | ({"referrer": said["referrer_id"]} if "referrer_id" in said else {})


def _chosen(triggers: Sequence[FlowTrigger], event: Event, of: Contact) -> Candidate | None:
    asked = considered(triggers, event, of, Environment(), MAILROOM)
    return next(iter(chosen(asked, MAILROOM)), None)


def _name(candidate: Candidate | None) -> str | None:
    return candidate.trigger.flow.name if candidate else None


@asserts("trigger.find_msg")
def find_msg(case: Case, data: Case) -> None:
    """Assert which trigger a message starts, and by which keyword."""
    world = data["worlds"][case["world"]]
    event = message(case["text"], case["channel"])
    groups = world["contacts"][case["contact"]] if case["contact"] else ()
    found = _chosen(_triggers(world["triggers"], ""), event, contact(*groups))
    assert _name(found) == case["trigger"]
    if found:
        started = found.session_trigger(datetime(2026, 1, 5, tzinfo=UTC))
        assert isinstance(started, MsgTrigger)
        keyword = started.keyword_match.keyword if started.keyword_match else ""
        assert keyword == case["keyword"]


@asserts("trigger.find_incoming_call")
def find_incoming_call(case: Case, data: Case) -> None:
    """Assert which trigger a call starts."""
    world = data["worlds"][case["world"]]
    groups = world["contacts"][case["contact"]]
    triggers = _triggers(world["triggers"], "incoming_call")
    assert _name(_chosen(triggers, call(case["channel"]), contact(*groups))) == case["trigger"]


@asserts("trigger.find_missed_call")
def find_missed_call(case: Case, _data: Case) -> None:
    """Assert which trigger a missed call starts."""
    triggers = _triggers(case["triggers"], "missed_call")
    assert _name(_chosen(triggers, missed(case["channel"]), contact())) == case["trigger"]


@asserts("trigger.find_new_conversation")
def find_new_conversation(case: Case, _data: Case) -> None:
    """Assert which trigger a chat starts that begins."""
    triggers = _triggers(case["triggers"], "new_conversation")
    assert _name(_chosen(triggers, chat(case["channel"]), contact())) == case["trigger"]


@asserts("trigger.find_referral")
def find_referral(case: Case, _data: Case) -> None:
    """Assert which trigger a chat starts that came through an advertisement."""
    triggers = _triggers(case["triggers"], "referral")
    event = chat(case["channel"], case["referrer_id"])
    assert _name(_chosen(triggers, event, contact())) == case["trigger"]


@asserts("trigger.priority")
def priority(case: Case, _data: Case) -> None:
    """Assert what a trigger scores by what it says of whom it is for."""
    told = {
        "channel": case["channel"],
        "groups": case["include_groups"],
        "exclusions": case["exclude_groups"],
    }
    assert score_of(**told) == case["priority"]


@asserts("trigger.valid_keyword")
def valid_keyword(case: Case, _data: Case) -> None:
    """Assert whether a text may be a keyword."""
    assert is_valid_keyword(case["keyword"]) is case["valid"]


@asserts("trigger.import_error")
def import_error(case: Case, _data: Case) -> None:
    """Assert why a trigger is not imported, or that it is; what it does not say is all right."""
    definition = {"flow": named("Example"), **case["definition"]}
    entry = read_trigger(definition, ("triggers", 0))
    assert entry is not None
    assert (entry.faults[0].text if entry.faults else None) == case["error"]


GONE = ("Ann", "Bob")
_SCHEDULE = {"start": "2026-01-05T09:00:00Z", "repeat": "daily"}


@asserts("trigger.archive_for_contacts")
def archive_for_contacts(case: Case, _data: Case) -> None:
    """Assert whether a trigger is archived when Ann and Bob cannot be written to any more."""
    targets = [each for each in case["trigger_targets"].split(",") if each != "-"]
    groups = [each for each in targets if each.startswith("group")]
    people = [named(each) for each in targets if each not in groups]
    made = (
        trigger("t", "schedule", groups=groups, contacts=people, schedule=_SCHEDULE)
        if targets
        else trigger("t", keywords=["hi"])
    )
    after = made.without_contacts({uuid_of(name) for name in GONE})
    assert after.is_archived is case["archived"]


@asserts("text.tokenize")
def tokenized(case: Case, _data: Case) -> None:
    """Assert what the words of a text are."""
    assert tokenize(case["text"]) == case["tokens"]


@asserts("text.collate")
def collated(case: Case, _data: Case) -> None:
    """Assert what counts as equal to a text."""
    collation = Collation(case["collation"])
    form = collate(case["input"], collation)
    assert {each: collate(each, collation) == form for each in case["equals"]} == case["equals"]
    assert form == case["transform"]
