"""What vendors call the elements or steps of a flow, and count: what it does and asks."""

from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node

SPLIT = "split it, and let one flow start the other"
"""What to do about a flow that has too many."""


def elements_of(flow: Flow) -> int:
    """Return how many elements a flow has; what starts it is none of them."""
    return sum(_elements(node) for node in flow.nodes)


def _elements(node: Node) -> int:
    """Return each action, and the router, unless it tells only what the last action came to."""
    router = node.router
    asks = router is not None and (router.wait is not None or not node.actions)
    return max(1, len(node.actions) + asks)
