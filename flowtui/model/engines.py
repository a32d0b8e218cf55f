"""Whose a kind is: the engines that have it, which each action, router, case… says of itself.

Engines, not platforms: several platforms run goflow. What a platform takes of all this it says
itself (`flowtui.flows.platforms`), so that a new platform touches no kind, and a new kind no
platform. A kind that only one platform has may name that, as `frozenset({"acme"})`.
"""

GOFLOW = frozenset({"goflow"})
"""The engine of RapidPro, TextIt and others."""
GLIFIC = frozenset({"glific"})
"""Glific's own, made for flow-spec 13."""
FLOWTUI = frozenset({"flowtui"})
"""This program's: what no other engine has, or not so."""
