"""`@run`, `@parent`, `@child`, `@results`, `@locals`, `@webhook`: what flows see of runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from flowtui.engine.roots.contact import (
    ContactView,
    Seen,
    contact_title,
    fields_view,
    urns_view,
)
from flowtui.expressions.jsonvalues import value_of
from flowtui.expressions.values import Missing, Object, Outcome, Value
from flowtui.expressions.view import MappingView, View
from flowtui.model.assets.references import FlowReference
from flowtui.model.session.fold import RunFold
from flowtui.model.session.run import Result, Run, Visit, WebhookCall


@dataclass(frozen=True, slots=True)
class SeenRun:
    """A run, with what is needed to show it."""

    run: Run | RunFold
    seen: Seen


class ResultView(View[Result]):
    """A result; stands for its value."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[Result], Outcome]]] = {
        "category": lambda result: result.category,
        "category_localized": lambda result: result.category_localized or result.category,
        "created_on": lambda result: result.created_on,
        "extra": lambda result: value_of(result.extra),
        "input": lambda result: result.input,
        "name": lambda result: result.name,
        "node_uuid": lambda result: result.node_uuid,
        "value": lambda result: result.value,
    }

    @property
    @override
    def default(self) -> Value | Missing:
        return self.source.value


def results_view(results: Mapping[str, Result]) -> Object:
    """Return `@results`; stands for a line a result."""

    def stands_for() -> Value:
        return "\n".join(sorted(f"{result.name}: {result.value}" for result in results.values()))

    return MappingView(results, ResultView, stands_for)


def locals_view(values: Mapping[str, str]) -> Object:
    """Return `@locals`."""
    return Object(values)


class FlowView(View[FlowReference]):
    """A flow; stands for its name."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[FlowReference], Outcome]]] = {
        "name": lambda flow: flow.name,
        "revision": lambda flow: Decimal(flow.revision),
        "uuid": lambda flow: flow.uuid,
    }

    @property
    @override
    def default(self) -> Value | Missing:
        return self.source.name


class StepView(View[Visit]):
    """A step of `@run.path`."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[Visit], Outcome]]] = {
        "arrived_on": lambda step: step.arrived_on,
        "node_uuid": lambda step: step.node_uuid,
    }


class RunView(View[SeenRun]):
    """`@run`; stands for contact and flow."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[SeenRun], Outcome]]] = {
        "contact": lambda source: ContactView(source.seen),
        "created_on": lambda source: source.run.created_on,
        "exited_on": lambda source: source.run.exited_on,
        "flow": lambda source: FlowView(source.run.flow),
        "locals": lambda source: locals_view(source.run.locals),
        "path": lambda source: tuple(StepView(step) for step in source.run.path),
        "results": lambda source: results_view(source.run.results),
        "status": lambda source: str(source.run.status),
        "uuid": lambda source: source.run.uuid,
    }

    @property
    @override
    def default(self) -> Value | Missing:
        return _run_title(self.source)


def _run_title(source: SeenRun) -> str:
    contact, environment = source.seen.contact, source.seen.environment
    return f"{contact_title(contact, environment)}@{source.run.flow.name}"


class StatusView(View[SeenRun]):
    """`@child.run`, as older flows have it."""

    __slots__ = ()
    deprecated: ClassVar[Mapping[str, str]] = {
        "status": "@child.run.status is deprecated, use @child.status instead",
    }
    properties: ClassVar[Mapping[str, Callable[[SeenRun], Outcome]]] = {
        "status": lambda source: str(source.run.status),
    }


class RelatedRunView(View[SeenRun]):
    """`@parent` and `@child`; stand for contact and flow."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[SeenRun], Outcome]]] = {
        "contact": lambda source: ContactView(source.seen),
        "fields": lambda source: fields_view(source.seen),
        "flow": lambda source: FlowView(source.run.flow),
        "results": lambda source: results_view(source.run.results),
        "run": StatusView,
        "status": lambda source: str(source.run.status),
        "urns": lambda source: urns_view(source.seen),
        "uuid": lambda source: source.run.uuid,
    }

    @property
    @override
    def default(self) -> Value | Missing:
        return _run_title(self.source)


class WebhookView(View[WebhookCall]):
    """`@webhook`; stands for method and address."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[WebhookCall], Outcome]]] = {
        "headers": lambda call: Object(call.headers or {}),
        "json": lambda call: value_of(call.json),
        "status": lambda call: Decimal(call.status),
    }

    @property
    @override
    def default(self) -> Value | Missing:
        return f"{self.source.method} {self.source.url}"
