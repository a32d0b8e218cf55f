"""Flametree, whose flows belong to campaigns, and run as often at once as they are started."""

from typing import TYPE_CHECKING

from flowtui.flows.spec.platforms import PLATFORMS, Kinds, Platform
from flowtui.model.engines import GLIFIC, GOFLOW

if TYPE_CHECKING:
    from flowtui.flows.policies.policies import Policies

HAS = frozenset(
    {
        "add_contact_groups", "call_webhook", "catch_all", "keyword", "manual", "msg", "random",
        "remove_contact_groups", "schedule", "send_msg", "set_contact_field", "set_run_local",
        "set_run_result", "split_by_contact_field", "split_by_expression", "split_by_webhook",
        "start_session", "switch", "timer", "wait_for_response", "wait_for_time",
    }
)  # fmt: skip
"""The kinds that it has of those that others have, too (semantics of its elements)."""


def _policies() -> "Policies":
    from flowtui.flows.policies.choices import (
        Concurrency,
        EditPublished,
        Reentry,
        TriggerChoice,
    )
    from flowtui.flows.policies.policies import Policies

    return Policies(
        concurrency_messaging=Concurrency.UNLIMITED,
        reentry_messaging=Reentry.PARALLEL,
        edit_published=EditPublished.FORBID,
        expire_run=None,
        expire_session=None,
        trigger_choose=TriggerChoice.ALL,
    )


FLAMETREE = PLATFORMS.register(
    Platform(
        type="flametree",
        title="Flametree",
        takes=Kinds(GOFLOW | GLIFIC, only=HAS),
        policies_of=_policies,
    )
)
