"""Nodes that do one thing and split on how it went: calls, transfers, tickets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flowtui.flows.migrations.walking import JSONObject, items, part, parts, text

CALLS = ("call_webhook", "call_resthook")
"""The actions that call a web service."""


@dataclass(frozen=True, slots=True)
class Split:
    """The action of a node and the router that splits on it."""

    action: JSONObject
    router: JSONObject

    @property
    def operand(self) -> str:
        """What is split on."""
        return text(self.router, "operand")

    @property
    def cases(self) -> list[Any]:
        """The cases, as they stand in the definition."""
        return items(self.router, "cases")

    def reduce_to(self, operand: str, case_type: str, arguments: list[str]) -> bool:
        """Split on `operand` with this one case, which leads where the first one led.

        Return whether that was possible: not where there is no case to begin with.
        """
        first = self.cases[0] if self.cases else None
        if not isinstance(first, dict):
            return False
        first["type"] = case_type
        first["arguments"] = arguments
        self.router["operand"] = operand
        self.router["cases"] = [first]
        return True


def splits_of(flow: JSONObject, *action_types: str) -> Iterator[Split]:
    """Yield the splits on a single action of one of `action_types`."""
    for node in parts(flow, "nodes"):
        actions, router = parts(node, "actions"), part(node, "router")
        if len(actions) != 1 or router is None or text(router, "type") != "switch":
            continue
        if text(actions[0], "type") in action_types:
            yield Split(actions[0], router)
