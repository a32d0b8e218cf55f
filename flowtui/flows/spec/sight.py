"""Sight: what flows of a platform see besides what the flow-spec says.

The engine shows it; what is in it a platform says. Each name goes with a function that makes its
value when it is asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from flowtui.expressions.values import Outcome
from flowtui.flows.spec.context import Context
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment
from flowtui.model.message import MsgIn
from flowtui.model.session.run import Result
from flowtui.model.triggers import Trigger


class SeenContact(Protocol):
    """A contact, with what is needed to show it."""

    @property
    def contact(self) -> Contact:
        """Who it is."""
        ...

    @property
    def assets(self) -> Assets:
        """The assets of the workspace."""
        ...

    @property
    def environment(self) -> Environment:
        """How dates and addresses are shown."""
        ...


class OtherRun(Protocol):
    """Another run of the session."""

    @property
    def results(self) -> Mapping[str, Result]:
        """Its results by key."""
        ...


class SeenRun(Context, Protocol):
    """A run and what is around it."""

    @property
    def trigger(self) -> Trigger:
        """Why the session started."""
        ...

    @property
    def message(self) -> MsgIn:
        """The message the flow is looking at; only where there is an `input`."""
        ...

    def entering_run(self) -> OtherRun | None:
        """Return the run of this session that entered the current one."""
        ...

    def child_run(self) -> OtherRun | None:
        """Return the run of this session that the current one entered last."""
        ...


OfRun: TypeAlias = Mapping[str, Callable[[SeenRun], Outcome]]
"""How each name is made of the run."""
OfContact: TypeAlias = Mapping[str, Callable[[SeenContact], Outcome]]
"""How each name is made of the contact."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sight:
    """What flows see besides, or in the place of, what the flow-spec says."""

    root: OfRun = field(default_factory=dict)
    """What can stand behind `@`."""
    contact: OfContact = field(default_factory=dict)
    """What is in `@contact`."""
    input: OfRun = field(default_factory=dict)
    """What is in `@input`."""
    also_called: Mapping[str, str] = field(default_factory=dict)
    """Other words for what can stand behind `@`: for each, what the flow-spec calls it."""
    warns: bool = True
    """Whether what the flow-spec gave up is warned of."""
