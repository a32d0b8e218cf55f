"""Infobip Moments, which leads people through several flows at once, each for itself."""

from typing import TYPE_CHECKING

from flowtui.flows.spec.platforms import PLATFORMS, Kinds, Platform
from flowtui.model.engines import GLIFIC, GOFLOW

if TYPE_CHECKING:
    from flowtui.flows.policies.policies import Policies

HAS = frozenset(
    {
        "add_contact_groups", "call_llm", "call_webhook", "catch_all", "keyword", "manual", "msg",
        "open_ticket", "random", "remove_contact_groups", "schedule", "send_email", "send_msg",
        "set_contact_field", "set_run_local", "split_by_contact_field", "split_by_expression",
        "split_by_groups", "split_by_llm", "split_by_random", "split_by_webhook", "start_session",
        "switch", "timer", "wait_for_response", "wait_for_time",
    }
)  # fmt: skip
"""The kinds that it has of those that others have, too (semantics of its elements)."""


def _policies() -> "Policies":
    from datetime import timedelta

    from flowtui.flows.policies.choices import Concurrency, Gravity, SendFailure, TriggerChoice
    from flowtui.flows.policies.policies import Policies

    return Policies(
        concurrency_messaging=Concurrency.UNLIMITED,
        limits_elements_refused=100,
        expire_run=None,
        expire_session=None,
        expire_flow_idle=timedelta(days=365),
        event_not_happened_alone=Gravity.ERROR,
        send_on_failure=SendFailure.BRANCH,
        trigger_choose=TriggerChoice.ALL,
    )


INFOBIP = PLATFORMS.register(
    Platform(
        type="infobip",
        title="Infobip Moments",
        takes=Kinds(GOFLOW | GLIFIC, only=HAS),
        policies_of=_policies,
    )
)
