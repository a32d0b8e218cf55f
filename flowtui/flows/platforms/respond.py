"""respond.io, whose workflows run beside each other, none of them twice for one contact."""

from typing import TYPE_CHECKING

from flowtui.flows.spec.platforms import PLATFORMS, Kinds, Platform
from flowtui.model.engines import GLIFIC, GOFLOW

if TYPE_CHECKING:
    from flowtui.flows.policies.policies import Policies

HAS = frozenset(
    {
        "add_contact_groups", "call_llm", "call_webhook", "catch_all", "keyword", "manual", "msg",
        "open_ticket", "random", "remove_contact_groups", "schedule", "send_msg",
        "set_contact_field", "set_run_local", "split_by_contact_field", "split_by_expression",
        "split_by_llm", "split_by_webhook", "start_session", "switch", "timer",
        "wait_for_response", "wait_for_time",
    }
)  # fmt: skip
"""The kinds that it has of those that others have, too (semantics of its elements)."""


def _policies() -> "Policies":
    from datetime import timedelta

    from flowtui.flows.policies.choices import (
        Concurrency,
        EditPublished,
        Reentry,
        SaveInvalid,
        SendFailure,
        TriggerChoice,
    )
    from flowtui.flows.policies.policies import Policies

    return Policies(
        concurrency_messaging=Concurrency.UNLIMITED,
        reentry_background=Reentry.REFUSE,
        edit_published=EditPublished.FORBID,
        limits_elements_refused=100,
        expire_run=None,
        expire_session=None,
        timeout_default=timedelta(days=7),
        contact_cache=timedelta(seconds=180),
        save_invalid=SaveInvalid.FORBID,
        send_on_failure=SendFailure.EXIT,
        trigger_choose=TriggerChoice.ALL,
    )


RESPOND = PLATFORMS.register(
    Platform(
        type="respond",
        title="respond.io",
        takes=Kinds(GOFLOW | GLIFIC, only=HAS),
        policies_of=_policies,
    )
)
