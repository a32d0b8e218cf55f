"""The context of a run: what kinds and expressions see and do, on top of a sprint."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from flowtui.engine.field_values import read_field_value
from flowtui.engine.localization import languages_for, texts_of, translated
from flowtui.engine.regroup import regrouped
from flowtui.engine.roots.contact import Seen, TicketView
from flowtui.engine.roots.root import Root
from flowtui.engine.roots.run import SeenRun
from flowtui.engine.roots.sights import root_of
from flowtui.engine.sprint import Sprint
from flowtui.engine.sprint_view import SprintView
from flowtui.engine.summary import summary_of, summary_view
from flowtui.expressions.scope import Scope
from flowtui.expressions.template import Fault
from flowtui.expressions.values import Outcome, TooComplex, Value
from flowtui.flows.runtime.routes import route_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.modifier import Modifier
from flowtui.flows.spec.template_language import CompiledText
from flowtui.model.assets.assets import Channel, ContactField, Group
from flowtui.model.contact.contact import Contact, FieldValue, Ticket
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred, Warned
from flowtui.model.session.run import (
    RunSummary,
)
from flowtui.model.text.languages import locale_of
from flowtui.model.text.text import truncate_ellipsis

if TYPE_CHECKING:
    from flowtui.engine.engine import Engine


class RunContext(SprintView):
    """What kinds and expressions see and do while a sprint lasts; see `flows.context.Context`."""

    __slots__ = (
        "_environment",
        "_environment_of",
        "_flow_of_root",
        "_route",
        "_seen",
        "scope",
    )

    def __init__(self, engine: "Engine", sprint: Sprint) -> None:
        super().__init__(engine, sprint)
        self._environment_of: tuple[Contact | None, Flow | None] = (None, None)
        self._route: tuple[URN, Channel] | None = None
        self._environment = engine.environment
        self._seen: Seen | None = None
        self._flow_of_root: Flow | None = None
        self.scope = Scope(
            Root(self),
            engine.environment,
            now=self._clock,
            draw=self._draw,
            prompts=engine.prompts,
            locations=engine.library.assets.locations,
        )

    def _clock(self) -> datetime:
        return self.sprint.now().astimezone(self.engine.environment.timezone)

    def _draw(self) -> Decimal:
        return self.sprint.chance.decimal()

    # -- what depends on the contact -------------------------------------------------------------

    @property
    def environment(self) -> Environment:
        """The workspace's environment, with time zone and country of contact or flow on top."""
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
        """Find out what depends on the contact and the flow, if one of them has changed."""
        contact, flow = self.sprint.fold.contact, self.sprint.flow
        if contact is not self._environment_of[0] or flow is not self._environment_of[1]:
            self._environment_of = contact, flow
            self._seen = None
            self._route = route_of(contact, self.assets)
            self._environment = self.engine.environment_of(contact, self._route, flow)
            self.scope.environment = self._environment

    def parent_run(self) -> SeenRun | None:
        """Return the run that entered the current one, in this session or another."""
        if entering := self.entering_run():
            return SeenRun(entering, self.seen)
        summary = self.trigger.parent_run
        if not summary:
            return None
        return summary_view(summary, self.engine.library, self.assets, self.environment)

    def run_summary(self) -> RunSummary:
        """Return the current run as other sessions see it."""
        return summary_of(self.sprint.run, self.contact, self.assets)

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
        compiled = self.flow.template(template)
        if compiled.constant is not None:
            return self._cut(compiled.constant, whole=whole), True
        self._look_around(compiled)
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
        compiled = self.flow.template(template)
        if compiled.constant is not None:
            return compiled.constant
        self._look_around(compiled)
        faults: list[Fault] = []
        value = compiled.value(self.scope, faults)
        if faults or self.scope.warnings:
            self._log_faults(faults)
        return value

    def _look_around(self, compiled: CompiledText) -> None:
        """Let the scope be what the flow sees now; say what of a template is not run."""
        self._look_at_contact()
        flow = self.flow
        if flow is not self._flow_of_root:
            self._flow_of_root = flow
            self.scope.root = root_of(flow.home)(self)
        for code in compiled.code:
            self._log_foreign(code)

    def _log_foreign(self, code: str) -> None:
        """Say that code in a text is not run here."""
        language = self.flow.templates.code
        text = f"{language.name if language else 'This'} code is not run here: {code}"
        self.sprint.log(Warned(text, language.id if language else "code", {"code": code}))

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
        languages = languages_for(self.contact, self.engine.environment, flow)
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
        """Return the change of groups that a change of the contact demands, if any."""
        wanted = self.engine.query_groups.groups_of(self.contact, self.environment, self._clock)
        return regrouped(self.contact, wanted, self.assets)

    def requeried(self) -> Event | None:
        """Return the change of the groups that are kept by queries, at the beginning of a sprint.

        Days begin where the workspace is then, not where the contact is, and who is not active
        stays in the other groups (goflow).
        """
        home = self.engine.environment
        wanted = self.engine.query_groups.groups_of(self.contact, home, self._clock)
        return regrouped(self.contact, wanted, self.assets, leaves_all=False)

    def is_query_group(self, group: Group) -> bool:
        """Return whether who is in `group` is decided by a query."""
        return bool(group.query)

    def field_value(self, field: ContactField, text: str) -> FieldValue:
        """Return `text` as the value of a contact field."""
        self._look_at_contact()
        home = self.engine.environment.timezone
        return read_field_value(field, text, self.contact, self.scope, self.assets, home)

    def find_flow(self, uuid: str) -> Flow | None:
        """Return the flow with that uuid if there is one that can be run."""
        return self.engine.library.flow(uuid)

    def route_to_contact(self) -> tuple[URN, Channel] | None:
        """Return the address and the channel that messages to the contact take."""
        self._look_at_contact()
        return self._route

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
