"""What flows of a workspace run with, and what checks of them know."""

from collections.abc import Mapping
from typing import Any

from flowtui.flows.analysis.surroundings import EVERYTHING, Surroundings
from flowtui.flows.library.library import Library
from flowtui.flows.library.referenced import assets_of_trigger, referenced_assets
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.store.workspace.damage import Damage
from flowtui.store.workspace.declared import declared_assets, kept_triggers
from flowtui.store.workspace.flow_values import PUT_AWAY
from flowtui.store.workspace.workspace import Workspace


def library_of(
    workspace: Workspace, damage: Damage, flows: Mapping[str, Flow | Mapping[str, Any]]
) -> Library:
    """Return `flows` with what a workspace holds besides: assets, those they name, and triggers."""
    triggers = kept_triggers(workspace)
    declared, _ = declared_assets(workspace, damage)
    named = (
        *(flow.to_json() if isinstance(flow, Flow) else flow for flow in flows.values()),
        *map(assets_of_trigger, triggers),
    )
    return Library(Assets(referenced_assets(named, declared)), flows, triggers=triggers)


def surroundings_of(
    workspace: Workspace,
    damage: Damage,
    flows: Mapping[str, Flow],
    unreadable: frozenset[str],
    policies: Policies,
) -> Surroundings:
    """Return what checks of a flow should know: all there is in a workspace, and what holds."""
    declared, is_all = declared_assets(workspace, damage)
    away = (entry.uuid for entry in workspace.flows.list() if entry.status in PUT_AWAY)
    return Surroundings(
        Assets(declared),
        flows,
        unreadable,
        complete=EVERYTHING if is_all else frozenset({"flows"}),
        triggers=tuple(kept_triggers(workspace)),
        archived=frozenset(away),
        policies=policies,
    )
