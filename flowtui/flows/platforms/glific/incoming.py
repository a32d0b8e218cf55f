"""Which flow a message goes to: Glific asks in a fixed order, whatever triggers score."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from flowtui.flows.platforms.glific.periods import Period, is_now, period_start
from flowtui.flows.triggers.keywords import plain
from flowtui.model.session.why import Condition
from flowtui.model.text.text import lower, trim

_DRAFT = "draft"
_TEMPLATE = re.compile(r"\s*template:", re.IGNORECASE)


class Step(StrEnum):
    """What decided where a message goes."""

    OPT_IN = "opt_in"
    IGNORES_KEYWORDS = "ignores_keywords"
    TEMPLATE = "template"
    NEW_CONTACT = "new_contact"
    KEYWORD = "keyword"
    DRAFT = "draft"
    REGULAR_EXPRESSION = "regular_expression"
    PERIODIC = "periodic"
    WAITING = "waiting"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFlow:
    """What Glific looks at of a flow."""

    uuid: str
    name: str = ""
    keywords: tuple[str, ...] = ()
    is_active: bool = True
    is_published: bool = True
    ignores_keywords: bool = False
    is_template: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """What the workspace has set."""

    opt_in_flow: str = ""
    new_contact_flow: str = ""
    pattern: str = ""
    """A regular expression; messages that it matches start `pattern_flow`."""
    pattern_flow: str = ""
    periodic: Mapping[Period, str] = field(default_factory=dict)
    """The uuids of periodic flows."""
    run_each_time: bool = False
    """Whether periodic flows start however often they did so already."""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A message, and how things stand with the contact."""

    text: str
    at: datetime
    is_new: bool = False
    """Whether the contact was never heard of."""
    opted_out: bool = False
    waiting_in: str = ""
    """The uuid of the flow that waits for the contact: of the youngest foreground context."""
    activated: Mapping[str, datetime] = field(default_factory=dict)
    """When each flow was started last for the contact, by its uuid."""
    in_office: bool = True

    @cached_property
    def body(self) -> str:
        """The text as keywords are compared with it."""
        return plain(self.text)


@dataclass(frozen=True, slots=True)
class Route:
    """Where a message goes, and why."""

    step: Step
    flow_uuid: str
    """The flow that starts, or goes on; "" where nobody gets the message."""
    conditions: tuple[Condition, ...]
    """What was asked on the way, in order; the last decided."""
    ends_contexts: bool = False
    """Whether all foreground contexts of the contact are over before."""

    @property
    def starts(self) -> bool:
        """Whether a flow starts: else one goes on, or nothing happens."""
        return self.step not in {Step.WAITING, Step.IGNORES_KEYWORDS, Step.NOBODY}


def route(message: Incoming, flows: Sequence[KnownFlow], organization: Organization) -> Route:
    """Return where a message goes: the first that wants it gets it."""
    by_uuid = {flow.uuid: flow for flow in flows}
    asked: list[Condition] = []
    draft, template = _draft(message, flows), _template(message, flows)
    cleared = draft is not None or template is not None
    waiting = None if cleared else by_uuid.get(message.waiting_in)
    opt_in = by_uuid.get(organization.opt_in_flow)
    if message.opted_out and (waiting is None or waiting is not opt_in):
        return _opt_in(opt_in)
    for step, text, seen, flow in _wishes(message, waiting, organization, flows, (draft, template)):
        asked.append(Condition(text, seen, met=flow is not None))
        if flow is not None:
            ends = cleared or step not in {Step.WAITING, Step.IGNORES_KEYWORDS}
            return Route(step, flow.uuid, tuple(asked), ends_contexts=ends)
    return Route(Step.NOBODY, "", tuple(asked), ends_contexts=cleared)


Wish = tuple[Step, str, str, KnownFlow | None]
"""A step, what must hold for it, what was seen, and the flow that it leads to then."""


def _wishes(
    message: Incoming,
    waiting: KnownFlow | None,
    organization: Organization,
    flows: Sequence[KnownFlow],
    asked_for: tuple[KnownFlow | None, KnownFlow | None],
) -> Iterator[Wish]:
    """Yield who may get the message, in order."""
    draft, template = asked_for
    by_uuid = {flow.uuid: flow for flow in flows}
    seen = waiting.name if waiting else "no flow"
    ignoring = waiting if waiting and waiting.ignores_keywords else None
    yield Step.IGNORES_KEYWORDS, "waits in a flow that ignores keywords", seen, ignoring
    yield Step.TEMPLATE, "asks for a template", message.text, template
    fresh = by_uuid.get(organization.new_contact_flow) if message.is_new else None
    is_new = "new" if message.is_new else "known already"
    yield Step.NEW_CONTACT, "the contact is new, and there is a flow for that", is_new, fresh
    yield Step.KEYWORD, "is a keyword of a published flow", message.body, _keyword(message, flows)
    yield Step.DRAFT, "asks for a draft", message.text, draft
    if waiting is None:
        matched = (
            by_uuid.get(organization.pattern_flow) if _matches(message, organization) else None
        )
        text = f"matches {organization.pattern}" if organization.pattern else "matches a pattern"
        yield Step.REGULAR_EXPRESSION, text, message.text, matched
        yield from _periodic(message, organization, by_uuid)
    yield Step.WAITING, "a flow waits for the contact", seen, waiting


def _opt_in(flow: KnownFlow | None) -> Route:
    active = flow if flow and flow.is_active else None
    seen = "it is" if active else "it is not" if flow else "there is none"
    condition = Condition("opted out, and the flow for opting in is active", seen, met=bool(active))
    step = Step.OPT_IN if active else Step.NOBODY
    return Route(step, active.uuid if active else "", (condition,), ends_contexts=True)


def _keyword(message: Incoming, flows: Sequence[KnownFlow]) -> KnownFlow | None:
    return _of_keyword(message.body, [flow for flow in flows if flow.is_published])


def _draft(message: Incoming, flows: Sequence[KnownFlow]) -> KnownFlow | None:
    body = message.body
    return _of_keyword(body.removeprefix(_DRAFT), flows) if body.startswith(_DRAFT) else None


def _of_keyword(body: str, flows: Sequence[KnownFlow]) -> KnownFlow | None:
    for flow in flows:
        if body and flow.is_active and body in map(plain, flow.keywords):
            return flow
    return None


def _template(message: Incoming, flows: Sequence[KnownFlow]) -> KnownFlow | None:
    found = _TEMPLATE.match(message.text)
    if not found:
        return None
    name = lower(trim(message.text[found.end() :]))
    return next((flow for flow in flows if flow.is_template and lower(flow.name) == name), None)


def _matches(message: Incoming, organization: Organization) -> bool:
    from flowtui.expressions.regex import InvalidPattern, compile_pattern

    if not organization.pattern:
        return False
    try:
        return compile_pattern(organization.pattern).search(message.text) is not None
    except InvalidPattern:
        return False


def _periodic(
    message: Incoming, organization: Organization, flows: Mapping[str, KnownFlow]
) -> Iterator[Wish]:
    for period in Period:
        flow = flows.get(organization.periodic.get(period, ""))
        if flow is None or not is_now(period, message.at, in_office=message.in_office):
            continue
        since, last = period_start(period, message.at), message.activated.get(flow.uuid)
        is_due = organization.run_each_time or last is None or last < since
        text = f"{flow.name or flow.uuid} has not started since {since:%Y-%m-%d %H:%M} UTC"
        yield Step.PERIODIC, text, f"{last}" if last else "never", flow if is_due else None
