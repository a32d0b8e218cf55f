"""The names of the context are those that the engine shows."""

from typing import Any

from flowtui.engine.roots.contact import ContactView, TicketView
from flowtui.engine.roots.root import InputView, Root, TriggerView
from flowtui.engine.roots.run import (
    FlowView,
    RelatedRunView,
    ResultView,
    RunView,
    StatusView,
    WebhookView,
)
from flowtui.expressions.template import ROOTS
from flowtui.expressions.view import View
from flowtui.flows.analysis.context_names import PROPERTIES, first_unknown, properties_of

VIEWS: dict[tuple[str, ...], type[View[Any]]] = {
    ("child",): RelatedRunView,
    ("child", "contact"): ContactView,
    ("child", "flow"): FlowView,
    ("child", "run"): StatusView,
    ("contact",): ContactView,
    ("input",): InputView,
    ("parent",): RelatedRunView,
    ("parent", "contact"): ContactView,
    ("parent", "flow"): FlowView,
    ("parent", "run"): StatusView,
    ("run",): RunView,
    ("run", "contact"): ContactView,
    ("run", "flow"): FlowView,
    ("ticket",): TicketView,
    ("trigger",): TriggerView,
    ("webhook",): WebhookView,
}
"""What shows each part of the context; `node` and `resume` are made where they are asked for."""


def test_each_part_has_the_names_that_the_engine_shows() -> None:
    assert PROPERTIES.keys() == {*VIEWS, ("node",), ("resume",)}
    for path, view in VIEWS.items():
        assert PROPERTIES[path] == view.properties.keys(), path
    assert properties_of(("results", "age")) == ResultView.properties.keys()


def test_the_roots_are_those_that_the_engine_shows() -> None:
    assert Root.properties.keys() == ROOTS


def test_the_first_name_that_is_not_there_is_found() -> None:
    assert first_unknown(("contact", "name")) == -1
    assert first_unknown(("contact", "nmae")) == 1
    assert first_unknown(("contact", "fields", "anything")) == -1
    assert first_unknown(("parent", "contact", "nmae")) == 2
    assert first_unknown(("child", "results", "age", "nmae")) == 3
    assert first_unknown(("fields", "anything", "at", "all")) == -1
