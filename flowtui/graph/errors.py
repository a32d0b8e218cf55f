"""Errors of the callers of this package.

* GraphError
  x BadGraph
  x LayoutCancelled

What is wrong with a flow is not among them: a flow with loops, unreachable nodes or exits that lead
nowhere is drawn like any other.
"""


class GraphError(Exception):
    """Something was asked of this package that it cannot do."""


class BadGraph(GraphError):
    """Two nodes have one id, or an edge names a node or an exit that is not there."""


class LayoutCancelled(GraphError):
    """The caller's `cancelled` said so while a layout was being computed."""
