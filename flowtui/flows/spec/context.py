"""The port at which kinds and engine meet: what an action, a router or a wait can see and do."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Outcome
from flowtui.model.assets.assets import Assets, Channel, ContactField, Group
from flowtui.model.contact.contact import Contact, FieldValue
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment
from flowtui.model.events import Event
from flowtui.model.limits import Limits
from flowtui.model.services import Services
from flowtui.model.session.chance import Stream
from flowtui.model.session.run import (
    Ancestry,
    FlowType,
    MsgInput,
    PhoneCall,
    Result,
    RunSummary,
    WebhookCall,
)

if TYPE_CHECKING:
    from flowtui.flows.policies.patience import Patience
    from flowtui.flows.spec.flow import Flow
    from flowtui.flows.spec.modifier import Modifier
    from flowtui.flows.spec.node import Node


class ModifierContext(Protocol):
    """What is needed to change a contact."""

    @property
    def contact(self) -> Contact:
        """The contact as it is now."""
        ...

    @property
    def assets(self) -> Assets:
        """The assets of the workspace."""
        ...

    @property
    def environment(self) -> Environment:
        """Formats, time zone, languages: the workspace's, with the contact's own on top."""
        ...

    @property
    def limits(self) -> Limits:
        """The limits of the engine."""
        ...

    @property
    def services(self) -> Services:
        """The world outside."""
        ...

    @property
    def now(self) -> datetime:
        """The time at which this happens."""
        ...

    def field_value(self, field: ContactField, text: str) -> FieldValue:
        """Return `text` as the value of a field of the contact, and what else it can be read as."""
        ...

    def is_query_group(self, group: Group) -> bool:
        """Return whether who is in `group` is decided by a query."""
        ...

    def new_uuid(self, what: str) -> str:
        """Return the id of a `what` that begins now; the same one each time."""
        ...


class Context(ModifierContext, Protocol):
    """What a kind can see and do while a flow runs.

    Methods that evaluate templates log what is wrong in them as they go; everything else a kind
    wants to happen it yields, as events.
    """

    @property
    def session_uuid(self) -> str:
        """The session's id."""
        ...

    @property
    def patience(self) -> "Patience":
        """How long waits last here, apart from what flows say of it."""
        ...

    @property
    def session_type(self) -> FlowType:
        """The type of the flow the session began with."""
        ...

    @property
    def batch(self) -> bool:
        """Whether the session is one of many that were started at once."""
        ...

    @property
    def past(self) -> Ancestry:
        """The history of this session: how many led to it."""
        ...

    @property
    def history(self) -> Ancestry:
        """The history that a session started from here has."""
        ...

    @property
    def input(self) -> MsgInput | None:
        """The message the flow is looking at."""
        ...

    @property
    def flow(self) -> "Flow":
        """The flow that runs."""
        ...

    @property
    def node(self) -> "Node":
        """The node that is visited."""
        ...

    @property
    def results(self) -> Mapping[str, Result]:
        """The run's results by key."""
        ...

    @property
    def locals(self) -> Mapping[str, str]:
        """The run's locals."""
        ...

    @property
    def webhook(self) -> WebhookCall | None:
        """The run's last call to a web service."""
        ...

    @property
    def begins_with_msg(self) -> bool:
        """Whether this is the session's first node, and a message started it."""
        ...

    @property
    def call(self) -> PhoneCall | None:
        """The telephone call the session speaks on, if there is one."""
        ...

    @property
    def scope(self) -> Scope:
        """What expressions are evaluated in."""
        ...

    @property
    def chance(self) -> Stream:
        """The session's stream of chance."""
        ...

    def text(self, template: str, *, whole: bool = False) -> str:
        """Return the template's text; what is wrong in it leaves nothing, and an error event.

        It is cut at the limit for templates unless `whole` is asked for.
        """
        ...

    def text_or_none(self, template: str, *, whole: bool = False) -> str | None:
        """Return the template's text, or None when something in it is wrong."""
        ...

    def value(self, template: str) -> Outcome:
        """Return the value of a template that is one expression, else its text."""
        ...

    def translated(self, uuid: str, field: str, native: Sequence[str]) -> tuple[Sequence[str], str]:
        """Return a field of the item with that uuid in the contact's language, and the language.

        `native` are the texts as the item has them, in the flow's language.
        """
        ...

    def translations(self, uuid: str, field: str) -> Mapping[str, Sequence[str]]:
        """Return a field of an item in every language it was translated to."""
        ...

    def modify(self, modifier: "Modifier") -> Iterator[Event]:
        """Change the contact; yields what changed, and the groups it is in or out of thereby."""
        ...

    def find_flow(self, uuid: str) -> "Flow | None":
        """Return the flow with that uuid if there is one that can be run."""
        ...

    def run_summary(self) -> RunSummary:
        """Return the current run as other sessions see it."""
        ...

    def route_to_contact(self) -> tuple[URN, Channel] | None:
        """Return the address and the channel that messages to the contact take."""
        ...

    def country(self) -> str:
        """Return the contact's country as far as it is known, else the workspace's."""
        ...

    def locales(self) -> tuple[str, ...]:
        """Return the locales the contact is written to in: theirs, then the workspace's."""
        ...
