"""The context of a run: what kinds and expressions see and do, on top of a sprint."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

from flowtui.engine.field_values import read_field_value
from flowtui.engine.localization import languages_for, texts_of, translated
from flowtui.engine.regroup import regrouped
from flowtui.engine.roots.contact import Seen, TicketView
from flowtui.engine.roots.root import Root
from flowtui.engine.roots.run import SeenRun
from flowtui.engine.sprint import Sprint
from flowtui.engine.summary import summary_of, summary_view
from flowtui.expressions.scope import Scope
from flowtui.expressions.template import Fault, compile_template
from flowtui.expressions.values import Outcome, TooComplex, Value
from flowtui.flows.flow import Flow
from flowtui.flows.modifier import Modifier
from flowtui.flows.node import Node
from flowtui.flows.routes import route_of
from flowtui.model.assets import Assets, Channel, ContactField, Group
from flowtui.model.chance import Stream
from flowtui.model.contact import Contact, FieldValue, Ticket
from flowtui.model.environment import Environment
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred, Warned
from flowtui.model.fold import RunFold
from flowtui.model.languages import locale_of
from flowtui.model.limits import Limits
from flowtui.model.message import MsgIn
from flowtui.model.resumes import Resume
from flowtui.model.run import (
    Call,
    FlowType,
    History,
    Input,
    Result,
    RunSummary,
    WebhookCall,
)
from flowtui.model.services import Services
from flowtui.model.text import truncate_ellipsis
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.msg import MsgTrigger
from flowtui.model.urn import URN

if TYPE_CHECKING:
    from flowtui.engine.engine import Engine


class RunContext:
    """What kinds and expressions see and do while a sprint lasts; see `flows.context.Context`."""

    __slots__ = (
        "_environment",
        "_environment_of",
        "_languages",
        "_seen",
        "engine",
        "scope",
        "sprint",
    )

    def __init__(self, engine: "Engine", sprint: Sprint) -> None:
        self.engine = engine
        self.sprint = sprint
        self._environment_of: Contact | None = None
        self._environment = engine.environment
        self._seen: Seen | None = None
        self._languages: tuple[str, ...] = ()
        self.scope = Scope(
            Root(self),
            engine.environment,
            now=self._clock,
            draw=self._draw,
            prompts=engine.prompts,
            locations=engine.library.assets.locations,
        )

    def _clock(self) -> datetime:
        return self.sprint.now().astimezone(self._environment.timezone)

    def _draw(self) -> Decimal:
        return self.sprint.chance.decimal()

    # -- what there is ---------------------------------------------------------------------------

    @property
    def contact(self) -> Contact:
        """The contact as it is now."""
        return self.sprint.fold.contact

    @property
    def assets(self) -> Assets:
        """The assets of the workspace."""
        return self.engine.library.assets

    @property
    def limits(self) -> Limits:
        """The limits of the engine."""
        return self.engine.limits

    @property
    def services(self) -> Services:
        """The world outside."""
        return self.engine.services

    @property
    def now(self) -> datetime:
        """The time at which this happens."""
        return self.sprint.now()

    @property
    def environment(self) -> Environment:
        """The workspace's environment, with the contact's time zone and country on top."""
        self._look_at_contact()
        return self._environment

    @property
    def seen(self) -> Seen:
        """The contact as the context shows it."""
        self._look_at_contact()
        if self._seen is None:
            self._seen = Seen(self.contact, self.assets, self._environment)
        return self._seen

    def _look_at_contact(self) -> None:
        """Find out what depends on the contact, if that has changed."""
        contact = self.sprint.fold.contact
        if contact is not self._environment_of:
            self._environment_of = contact
            self._seen = None
            self._languages = ()
            self._environment = self.engine.environment_of(contact)
            self.scope.environment = self._environment

    @property
    def session_uuid(self) -> str:
        """The session's id."""
        return self.sprint.fold.uuid

    @property
    def session_type(self) -> FlowType:
        """The type of the flow the session began with."""
        return self.sprint.fold.type

    @property
    def trigger(self) -> Trigger:
        """What started the session."""
        return self.sprint.fold.trigger

    @property
    def resume(self) -> Resume | None:
        """What made the session go on last."""
        return self.sprint.fold.resume

    @property
    def batch(self) -> bool:
        """Whether the session is one of many that were started at once."""
        return self.sprint.fold.trigger.batch

    @property
    def history(self) -> History:
        """The history that a session started from here has."""
        fold = self.sprint.fold
        before = fold.trigger.history or History("", 0, 0)
        had_input = any(run.had_input for run in fold.runs)
        return History(
            fold.uuid,
            before.ancestors + 1,
            0 if had_input else before.ancestors_since_input + 1,
        )

    @property
    def input(self) -> Input | None:
        """The message the flow is looking at."""
        return self.sprint.fold.input

    @property
    def received(self) -> Input:
        """The message, where there is one."""
        return self.sprint.fold.input or _no("input")

    @property
    def message(self) -> MsgIn:
        """What the message says, where there is one."""
        return self.received.msg

    @property
    def call(self) -> Call | None:
        """The telephone call the session speaks on, if there is one."""
        return self.sprint.fold.call

    @property
    def run(self) -> RunFold:
        """The current run."""
        return self.sprint.run

    @property
    def flow(self) -> Flow:
        """The flow that runs."""
        return self.sprint.flow or _no("flow")

    @property
    def node(self) -> Node:
        """The node that is visited."""
        return self.sprint.node or _no("node")

    @property
    def visited_node(self) -> Node | None:
        """The node that is visited, if there is one."""
        return self.sprint.node

    @property
    def results(self) -> Mapping[str, Result]:
        """The run's results by key."""
        return self.sprint.run.results

    @property
    def locals(self) -> Mapping[str, str]:
        """The run's locals."""
        return self.sprint.run.locals

    @property
    def webhook(self) -> WebhookCall | None:
        """The run's last call to a web service."""
        return self.sprint.run.webhook

    @property
    def chance(self) -> Stream:
        """The session's stream of chance."""
        return self.sprint.chance

    @property
    def is_first_step(self) -> bool:
        """Whether this is the first node of the session's first run."""
        runs = self.sprint.fold.runs
        return len(runs) == 1 and len(runs[0].path) == 1

    @property
    def triggered_by_msg(self) -> bool:
        """Whether a message started the session."""
        return isinstance(self.sprint.fold.trigger, MsgTrigger)

    # -- other runs ------------------------------------------------------------------------------

    def parent_run(self) -> SeenRun | None:
        """Return the run that entered the current one, in this session or another."""
        run = self.sprint.run
        if run.parent_uuid:
            return SeenRun(self.sprint.fold.run(run.parent_uuid), self.seen)
        summary = self.trigger.parent_run
        return summary_view(summary, self.engine.library, self.environment) if summary else None

    def child_run(self) -> RunFold | None:
        """Return the last run that the current one entered."""
        uuid = self.sprint.run.uuid
        runs = self.sprint.fold.runs
        return next((run for run in reversed(runs) if run.parent_uuid == uuid), None)

    def run_summary(self) -> RunSummary:
        """Return the current run as other sessions see it."""
        return summary_of(self.sprint.run, self.contact)

    def ticket_view(self, ticket: Ticket) -> Value:
        """Return a ticket as the context shows it."""
        return TicketView((ticket, self.assets))

    # -- what can be done ------------------------------------------------------------------------

    def new_uuid(self, what: str) -> str:
        """Return the id of a `what` that begins now; the same one each time."""
        return self.sprint.new_uuid(what)

    def text(self, template: str, *, whole: bool = False) -> str:
        """Return the template's text; what is wrong in it leaves nothing, and an error event.

        It is cut at the limit for templates unless `whole` is asked for.
        """
        return self._evaluated(template, whole=whole)[0]

    def text_or_none(self, template: str, *, whole: bool = False) -> str | None:
        """Return the template's text, or None when something in it is wrong."""
        text, is_right = self._evaluated(template, whole=whole)
        return text if is_right else None

    def _evaluated(self, template: str, *, whole: bool) -> tuple[str, bool]:
        compiled = compile_template(template)
        if compiled.constant is not None:
            return self._cut(compiled.constant, whole=whole), True
        self._look_at_contact()
        faults: list[Fault] = []
        text = compiled.text(self.scope, faults)
        if faults or self.scope.warnings:
            self._log_faults(faults)
        return self._cut(text, whole=whole), not faults

    def _cut(self, text: str, *, whole: bool) -> str:
        limit = self.engine.limits.template_chars
        return text if whole or len(text) <= limit else truncate_ellipsis(text, limit)

    def value(self, template: str) -> Outcome:
        """Return the value of a template that is one expression, else its text."""
        compiled = compile_template(template)
        if compiled.constant is not None:
            return compiled.constant
        self._look_at_contact()
        faults: list[Fault] = []
        value = compiled.value(self.scope, faults)
        if faults or self.scope.warnings:
            self._log_faults(faults)
        return value

    def _log_faults(self, faults: Sequence[Fault]) -> None:
        for fault in faults:
            is_complex = isinstance(fault.error, TooComplex)
            self.sprint.log(
                ErrorOccurred(
                    f"Error evaluating expression: {fault.error.message}",
                    "expression:too_complex" if is_complex else "expression",
                    {"expression": fault.source},
                )
            )
        for message in self.scope.warnings:
            self.sprint.log(Warned(message, "context:deprecated"))
        self.scope.warnings.clear()

    def translated(self, uuid: str, field: str, native: Sequence[str]) -> tuple[Sequence[str], str]:
        """Return a field of an item in the contact's language, and the language."""
        flow = self.flow
        if not flow.localization:
            return native, flow.language
        self._look_at_contact()
        languages = languages_for(self.contact, self._environment, flow)
        return translated(flow, languages, uuid, field, native)

    def translations(self, uuid: str, field: str) -> Mapping[str, Sequence[str]]:
        """Return a field of an item in every language it was translated to."""
        localization = self.flow.localization or {}
        found = {
            language: texts_of(localization, language, uuid, field) for language in localization
        }
        return {language: texts for language, texts in found.items() if texts}

    def modify(self, modifier: Modifier) -> Iterator[Event]:
        """Change the contact; yields what changed, and the groups it is in or out of thereby."""
        changed = False
        for event in modifier.apply(self):
            changed = changed or modifier.changes(event)
            yield event
        if changed and (change := self.regrouped()):
            yield change

    def regrouped(self) -> Event | None:
        """Return the change of groups that the contact's present state demands, if any."""
        wanted = self.engine.query_groups.groups_of(self.contact, self.environment, self._clock)
        return regrouped(self.contact, wanted, self.assets)

    def is_query_group(self, group: Group) -> bool:
        """Return whether who is in `group` is decided by a query."""
        return bool(group.query)

    def field_value(self, field: ContactField, text: str) -> FieldValue:
        """Return `text` as the value of a contact field."""
        self._look_at_contact()
        return read_field_value(field, text, self.contact, self.scope)

    def find_flow(self, uuid: str) -> Flow | None:
        """Return the flow with that uuid if there is one that can be run."""
        return self.engine.library.flow(uuid)

    def route_to_contact(self) -> tuple[URN, Channel] | None:
        """Return the address and the channel that messages to the contact take."""
        return route_of(self.contact, self.assets)

    def country(self) -> str:
        """Return the contact's country as far as it is known, else the workspace's."""
        return self.environment.default_country

    def locales(self) -> tuple[str, ...]:
        """Return the locales the contact is written to in: theirs, then the workspace's."""
        workspace = self.engine.environment
        default, language = workspace.default_language, self.contact.language
        if language not in workspace.allowed_languages:
            language = default
        return (
            locale_of(language, self.country()),
            locale_of(default, workspace.default_country),
        )


def _no(what: str) -> NoReturn:
    raise RuntimeError(f"there is no {what} now")
