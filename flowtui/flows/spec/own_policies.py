"""What a flow has for itself: at keys of its definition that other programs overlook."""

from collections.abc import Mapping
from typing import Any

from flowtui.flows.policies.policies import Policies
from flowtui.flows.policies.written import overridden_where_fit
from flowtui.flows.spec.flow import Flow

KEY = "x_policies"
"""The key at which a definition has its own policies, by their names."""
ZONE_KEY = "x_timezone"
"""The key at which a definition has its own time zone, an IANA name."""


def own_policies(flow: Flow) -> Mapping[str, Any]:
    """Return the policies that a flow has for itself, as they are written; mostly none."""
    values = (flow.model_extra or {}).get(KEY)
    return values if isinstance(values, Mapping) else {}


def policies_for(flow: Flow, policies: Policies) -> Policies:
    """Return the policies that hold for a flow: its own where it has some, else these.

    What is none among its own counts for nothing; a check tells it.
    """
    values = own_policies(flow)
    return overridden_where_fit(policies, values) if values else policies


def own_zone(flow: Flow) -> str:
    """Return the name of the time zone that a flow has for itself; mostly ""."""
    name = (flow.model_extra or {}).get(ZONE_KEY)
    return name if isinstance(name, str) else ""
