"""Which triggers a flow may be given."""

from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger
from flowtui.flows.spec.platforms import Platform
from flowtui.model.session.run import FlowType


def offered(flow_type: FlowType, platform: Platform) -> tuple[type[FlowTrigger], ...]:
    """Return the kinds of triggers that a platform has for flows of a type.

    Where flows have no types, all that it has are for any flow.
    """
    return tuple(
        kind
        for kind in FLOW_TRIGGERS.values()
        if platform.takes(kind) and (flow_type in kind.allowed_in or not platform.has_types)
    )
