"""Nodes: the boxes of a flow's graph."""

from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from flowtui.flows.spec.action import ACTIONS, Action, UnknownAction, UnreadableAction
from flowtui.flows.spec.definition import Definition, IsUuid
from flowtui.flows.spec.reading import union_of
from flowtui.flows.spec.router import ROUTERS, Router, UnknownRouter, UnreadableRouter
from flowtui.flows.spec.wait import Wait
from flowtui.model.discovery import discover

if TYPE_CHECKING:
    AnyAction = Action
    AnyRouter = Router
else:
    discover("flowtui.flows.actions")
    discover("flowtui.flows.routers")
    AnyAction = union_of(ACTIONS, UnknownAction, UnreadableAction)
    AnyRouter = union_of(ROUTERS, UnknownRouter, UnreadableRouter)

MAX_ACTIONS = 100
MAX_EXITS = 100
"""A node has at most so many (goflow)."""


class Exit(Definition):
    """A way out of a node."""

    uuid: Annotated[str, IsUuid, Field(min_length=1)]
    destination_uuid: Annotated[str, IsUuid] | None = None
    """The node it leads to; None where the run ends."""


class Node(Definition):
    """A step of a flow: actions, then perhaps a router that picks one of the exits."""

    uuid: Annotated[str, IsUuid, Field(min_length=1)]
    actions: Annotated[tuple[AnyAction, ...], Field(strict=False)] = ()
    router: AnyRouter | None = None
    exits: Annotated[tuple[Exit, ...], Field(min_length=1, strict=False)]

    @cached_property
    def exits_by_uuid(self) -> dict[str, Exit]:
        """The exits by uuid."""
        return {exit_.uuid: exit_ for exit_ in self.exits}

    @cached_property
    def waits(self) -> tuple[Wait, ...]:
        """What it waits for, in order: at its actions, then at its router."""
        waits = [wait for action in self.actions if (wait := action.wait())]
        if self.router and self.router.wait:
            waits.append(self.router.wait)
        return tuple(waits)

    def wait_at(self, action_uuid: str) -> Wait | None:
        """Return what it waits for at the action of that uuid; at its router for ""."""
        if not action_uuid:
            return self.router.wait if self.router else None
        return next((each.wait() for each in self.actions if each.uuid == action_uuid), None)

    def actions_after(self, action_uuid: str) -> tuple[Action, ...]:
        """Return the actions that come after the one of that uuid; none where it is not there."""
        uuids = [action.uuid for action in self.actions]
        return self.actions[uuids.index(action_uuid) + 1 :] if action_uuid in uuids else ()

    def exit_names(self) -> list[str]:
        """Return what each exit is called: the categories that lead to it, or ""."""
        names: dict[str, list[str]] = {exit_.uuid: [] for exit_ in self.exits}
        for category in self.router.categories if self.router else ():
            names.setdefault(category.exit_uuid, []).append(category.name)
        return [", ".join(names[exit_.uuid]) for exit_ in self.exits]
