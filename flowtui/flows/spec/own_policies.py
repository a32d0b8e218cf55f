"""Policies that a flow has for itself: at a key of its definition that other programs overlook."""

from collections.abc import Mapping
from typing import Any

from flowtui.flows.spec.flow import Flow

KEY = "x_policies"
"""The key at which a definition has its own policies, by their names."""


def own_policies(flow: Flow) -> Mapping[str, Any]:
    """Return the policies that a flow has for itself, as they are written; mostly none."""
    values = (flow.model_extra or {}).get(KEY)
    return values if isinstance(values, Mapping) else {}
