"""Starts: contacts begin flows, many of them in batches; what waits in a queue begins in its turn.

A start goes on until its last batch, or until somebody interrupts it: what is left of it then does
nothing.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from flowtui.engine.errors import EngineError
from flowtui.flows.runtime.routes import routes_of
from flowtui.flows.spec.flow import Flow
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.session import reasons
from flowtui.model.session.run import FlowType, PhoneCall
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.manual import ManualTrigger
from flowtui.world import sprints
from flowtui.world.admission import BESIDE, Verdict, admission
from flowtui.world.census import Census
from flowtui.world.change import Happening, WorldChange
from flowtui.world.errors import InvalidQuery, NotPossible, WorldError
from flowtui.world.events import (
    ContactCreated,
    StartBatch,
    StartBegun,
    StartEnded,
    StartQueued,
    StartSkipped,
    StartTaken,
)
from flowtui.world.flow_start import StartStatus
from flowtui.world.recipients import Recipients, resolve
from flowtui.world.start_request import StartKind, StartRequest
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner

BATCH = 25
"""How many contacts are started at a time (mailroom)."""
MakeTrigger: TypeAlias = Callable[[Flow, bool], Trigger]
"""Makes the trigger of a start, given the flow and whether there are several contacts."""


def start(runner: "WorldRunner", world: World, request: StartRequest) -> Happening:
    """Start those whom a request means, all at once.

    Raises:
        NoSuchFlow: there is no such flow, or it cannot be run.
        UnknownContact: one of the contacts is not there.
        InvalidQuery: its query is none, and somebody is there to be told.
        EngineError: it is for one contact by hand, who cannot be started.
    """
    change = WorldChange(world)
    runner.start_by(change, request)
    return change.done()


def begin_start(runner: "WorldRunner", world: World, request: StartRequest) -> Happening:
    """Begin a start without starting anybody yet: each `next_batch` starts some.

    Raises:
        NoSuchFlow, UnknownContact, InvalidQuery: as `start`.
    """
    change = WorldChange(world)
    begin(runner, change, request, alone=False)
    return change.done()


def next_batch(runner: "WorldRunner", world: World, start_uuid: str) -> Happening:
    """Start the next of those whom a start means; nobody if it is over or was interrupted."""
    change = WorldChange(world)
    do_batch(runner, change, start_uuid)
    return change.done()


def interrupt_start(world: World, start_uuid: str) -> Happening:
    """Let nobody else be started by a start.

    Raises:
        NotPossible: there is no such start, or it is over.
    """
    begun = world.flow_starts.get(start_uuid)
    if begun is None or begun.status is not StartStatus.STARTED:
        raise NotPossible("there is no such start, or it is over")
    change = WorldChange(world)
    change.log(StartEnded(start_uuid, begun.flow, StartStatus.INTERRUPTED))
    return change.done()


def begin(
    runner: "WorldRunner",
    change: WorldChange,
    request: StartRequest,
    make_trigger: MakeTrigger | None = None,
    *,
    alone: bool = True,
) -> str:
    """Find out whom a request means, and begin; return the id of the start.

    A start of one contact who is named is over at once if `alone`, and has no id.
    """
    flow = runner.flow(request.flow, change.world)
    start_uuid = change.new_uuid("start")
    try:
        found = resolve(runner, change.world, request)
    except InvalidQuery as error:
        if request.kind in {StartKind.MANUAL, StartKind.FLOW_ACTION}:
            raise  # there is somebody, or a log, to be told
        change.log(StartBegun(start_uuid, flow.reference, request.kind, request.by, request.query))
        change.log(StartEnded(start_uuid, flow.reference, StartStatus.FAILED, str(error)))
        return ""
    new = [_created(change, f"contact/{urn.identity}", (urn,)) for urn in found.new_urns]
    if found.request.create_contact:
        new.append(_created(change, "contact of a start"))
    uuids = [contact.uuid for contact in (*found.contacts, *new)]
    trigger = (make_trigger or _by_request(request, change))(flow, len(uuids) > 1)
    if alone and len(uuids) == 1 and not found.request.searches:
        _start_alone(runner, change, uuids[0], trigger, request.kind)
        return ""
    query = found.query if found.request.searches else ""
    begun = StartBegun(
        start_uuid, flow.reference, request.kind, request.by, query, trigger, tuple(uuids)
    )
    change.log(begun)
    _skip(change, flow, found, start_uuid)
    return start_uuid


def do_batch(runner: "WorldRunner", change: WorldChange, start_uuid: str) -> bool:
    """Start the next of those whom a start means; return whether it goes on."""
    begun = change.world.flow_starts.get(start_uuid)
    if begun is None or begun.status is not StartStatus.STARTED:
        return False
    batch = begun.next(BATCH)
    if batch:
        change.log(StartBatch(start_uuid, len(batch)))
    for uuid in batch:
        if begun.trigger:
            attempt(runner, change, uuid, begun.trigger, start_uuid)
    if begun.left > BATCH:
        return True
    change.log(StartEnded(start_uuid, begun.flow, StartStatus.COMPLETED))
    return False


def start_one(
    runner: "WorldRunner",
    change: WorldChange,
    contact_uuid: str,
    trigger: Trigger,
    start_uuid: str = "",
    *,
    beside: bool = False,
) -> None:
    """Start one contact, if policies let them begin the flow now; always, if it runs `beside`.

    Raises:
        NoSuchFlow: the trigger's flow is not there, or cannot be run.
        UnknownContact: the contact is not there.
        EngineError: it cannot be started.
    """
    flow = runner.flow(trigger.flow.uuid, change.world)
    contact = change.world.contact(contact_uuid)
    asked = BESIDE if beside else admission(runner, change.world, contact_uuid, flow, trigger)
    if asked.verdict is Verdict.REFUSE:
        event = StartSkipped(flow.reference, asked.reason, asked.conditions, start_uuid)
        change.log(event, contact_uuid)
        return
    if asked.verdict is Verdict.QUEUE:
        change.log(StartQueued(trigger, asked.conditions, start_uuid), contact_uuid)
        return
    cause = reasons.Cause(flow.reference, start_uuid, _starter(trigger))
    for session in asked.ends:
        engine = runner.engine_of(change.world, session)
        change.take(engine.interrupt(session, change.now, reasons.INTERRUPTED_BY_FLOW, cause))
    outcome = runner.engine_of(change.world).start(
        trigger,
        contact,
        uuid=change.new_uuid("session"),
        seed=change.new_seed(contact, flow.uuid),
        at=change.now,
        call=_call(runner, change, contact) if flow.type is FlowType.VOICE else None,
    )
    sprints.take(runner, change, outcome)


def attempt(
    runner: "WorldRunner",
    change: WorldChange,
    contact_uuid: str,
    trigger: Trigger,
    start_uuid: str = "",
    *,
    beside: bool = False,
) -> None:
    """Start one contact whom no person started, if that can be: else it is logged why not."""
    try:
        start_one(runner, change, contact_uuid, trigger, start_uuid, beside=beside)
    except (WorldError, EngineError) as error:
        change.log(StartSkipped(trigger.flow, str(error), (), start_uuid), contact_uuid)


def begin_queued(runner: "WorldRunner", change: WorldChange, contact_uuid: str) -> None:
    """Begin what waited for the end of the flow that a contact was in, if they may now."""
    if contact_uuid in change.in_turn:
        return  # what is begun here goes on below
    change.in_turn.add(contact_uuid)
    while queue := change.world.queues.get(contact_uuid):
        trigger, start_uuid = queue[0]
        if not _may_begin(runner, change.world, contact_uuid, trigger):
            break
        change.log(StartTaken(trigger.flow), contact_uuid)
        attempt(runner, change, contact_uuid, trigger, start_uuid)
    change.in_turn.remove(contact_uuid)


def _may_begin(runner: "WorldRunner", world: Census, contact_uuid: str, trigger: Trigger) -> bool:
    """Return whether somebody who waits in a queue need not wait any more: perhaps in vain."""
    flow = runner.engine_of(world).library.flow(trigger.flow.uuid)
    if flow is None:
        return True
    return admission(runner, world, contact_uuid, flow, trigger).verdict is not Verdict.QUEUE


def _start_alone(
    runner: "WorldRunner", change: WorldChange, uuid: str, trigger: Trigger, kind: StartKind
) -> None:
    """Start somebody who is named; who starts them by hand hears why that cannot be."""
    if kind is StartKind.MANUAL:
        start_one(runner, change, uuid, trigger)
    else:
        attempt(runner, change, uuid, trigger, "")


def _skip(change: WorldChange, flow: Flow, found: Recipients, start_uuid: str) -> None:
    """Log who is left out, and why."""
    for each in found.left_out:
        failed = next(asked for asked in each.conditions if not asked.met)
        reason = _REASONS.get(failed.text, f"{failed.text}: {failed.seen}")
        event = StartSkipped(flow.reference, reason, each.conditions, start_uuid)
        change.log(event, each.contact.uuid)


_REASONS = {"in no flow": "already in a flow"}
"""How it is put that somebody is left out, where that is not as it was asked."""


def _created(change: WorldChange, what: str, urns: Sequence[URN] = ()) -> Contact:
    """Return a contact that comes into the world now; `what` tells it from others made then."""
    contact = Contact(
        uuid=change.new_uuid(what),
        status=ContactStatus.ACTIVE,
        created_on=change.now,
        urns=tuple(urns),
    )
    change.log(ContactCreated(contact), contact.uuid)
    return contact


def _by_request(request: StartRequest, change: WorldChange) -> MakeTrigger:
    def make(flow: Flow, is_batch: bool) -> Trigger:  # noqa: FBT001 - as its type says
        return ManualTrigger(
            flow=flow.reference,
            batch=is_batch,
            params=request.params,
            triggered_on=change.now,
            origin=request.by,
        )

    return make


def _call(runner: "WorldRunner", change: WorldChange, contact: Contact) -> PhoneCall | None:
    """Return a call to a contact; None where nobody can be called."""
    route = next(routes_of(contact, runner.engine.library.assets, "call"), None)
    return PhoneCall(change.new_uuid("call"), route[1].uuid, route[0].identity) if route else None


def _starter(trigger: Trigger) -> str:
    """Return who or what is behind a trigger, in a word."""
    if isinstance(trigger, ManualTrigger):
        return (trigger.user.name if trigger.user else "") or trigger.origin or trigger.type
    return trigger.type
