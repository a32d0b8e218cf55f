"""RapidPro, which runs goflow and mailroom."""

from typing import TYPE_CHECKING

from flowtui.flows.spec.platforms import PLATFORMS, Kinds, Platform
from flowtui.model.engines import GOFLOW

if TYPE_CHECKING:
    from flowtui.flows.dialects.dialect import Dialect
    from flowtui.flows.policies.policies import Policies

UI_BYTES = 262_144
"""How large the part of a flow may be that says where editors put things."""

MOST_ELEMENTS = 1000 * 100
"""Flows are as large as their author likes, up to goflow's nodes by actions in each."""


def _dialects() -> "tuple[type[Dialect], ...]":
    from flowtui.flows.dialects.rapidpro import RapidPro
    from flowtui.flows.dialects.single import Single

    return RapidPro, Single


def mailroom_policies() -> "Policies":
    """Return what mailroom does where others do otherwise."""
    from flowtui.flows.policies.choices import (
        ArchivedFlow,
        AttachmentAlone,
        ClockChange,
        ExpiredStatus,
        Reentry,
        ScheduleRules,
        SessionJitter,
        StartRules,
        TimeoutFrom,
        TriggerConsumes,
    )
    from flowtui.flows.policies.policies import Policies

    return Policies(
        reentry_messaging=Reentry.RESTART,
        limits_elements_warned=MOST_ELEMENTS,
        limits_elements_refused=MOST_ELEMENTS,
        schedule_rules=ScheduleRules.MAILROOM,
        send_attachment_alone=AttachmentAlone.FORBID,
        trigger_sees_contact=False,
        trigger_consumes=TriggerConsumes.ALWAYS,
        trigger_archived_flow=ArchivedFlow.SWALLOW,
        timeout_from=TimeoutFrom.MSG_SENT,
        expire_session_status=ExpiredStatus.COMPLETED,
        expire_session_jitter=SessionJitter.SEEDED,
        start_rules=StartRules.MAILROOM,
        dst=ClockChange.GO,
    )


RAPIDPRO = PLATFORMS.register(
    Platform(
        type="rapidpro",
        title="RapidPro",
        takes=Kinds(GOFLOW),
        dialects=_dialects,
        policies_of=mailroom_policies,
        has_drafts=False,
        ui_bytes=UI_BYTES,
    )
)
