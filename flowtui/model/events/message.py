"""Events of messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flowtui.model.assets.references import (
    ContactReference,
    GroupReference,
    LabelReference,
    TemplateReference,
)
from flowtui.model.contact.contact import URNText
from flowtui.model.events.base import EVENTS, Event
from flowtui.model.message import MsgContent, MsgOut


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgCreated(Event):
    """A message to the contact."""

    type: ClassVar[str] = "msg_created"
    concerns_others: ClassVar[bool] = False
    msg: MsgOut
    broadcast_uuid: str = ""
    ticket_uuid: str = ""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class IVRCreated(Event):
    """Something said, or played, on a call."""

    type: ClassVar[str] = "ivr_created"
    concerns_others: ClassVar[bool] = False
    msg: MsgOut


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastCreated(Event):
    """A message to others than the contact."""

    type: ClassVar[str] = "broadcast_created"
    concerns_others: ClassVar[bool] = True
    translations: Mapping[str, MsgContent]
    base_language: str
    groups: tuple[GroupReference, ...] = ()
    contacts: tuple[ContactReference, ...] = ()
    contact_query: str = ""
    urns: tuple[URNText, ...] = ()
    template: TemplateReference | None = None
    template_variables: tuple[str, ...] = ()


@EVENTS.register
@dataclass(frozen=True, slots=True)
class InputLabelsAdded(Event):
    """The message the flow is looking at was labelled."""

    type: ClassVar[str] = "input_labels_added"
    concerns_others: ClassVar[bool] = False
    input_uuid: str
    labels: tuple[LabelReference, ...]


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class MsgStatusChanged(Event):
    """A message to the contact was delivered, was read, or failed."""

    type: ClassVar[str] = "msg_status_changed"
    concerns_others: ClassVar[bool] = False
    msg_uuid: str
    status: str
    reason: str = ""


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class MsgDeleted(Event):
    """A message from the contact was deleted."""

    type: ClassVar[str] = "msg_deleted"
    concerns_others: ClassVar[bool] = False
    msg_uuid: str
    by_contact: bool = False
