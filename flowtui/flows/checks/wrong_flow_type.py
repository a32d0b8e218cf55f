"""The check `wrong_flow_type`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.library.validation import Problem
from flowtui.flows.spec.action import INTERACTIVE
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_types import FLOW_TYPE_NAMES
from flowtui.flows.spec.node import Node
from flowtui.model.session.run import FlowType

_MOST_NAMED = 3
"""How many flows that wait for replies are named."""


@CHECKS.register
class WrongFlowType(Check):
    """Something is in a flow of a type that must not have it.

    A background flow runs beside others and never takes the contact's reply; what is said on the
    telephone belongs to voice flows.
    """

    type: ClassVar[str] = "wrong_flow_type"
    title: ClassVar[str] = "Not possible in a flow of this type"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for problem in subject.problems:
            node = subject.flow.nodes_by_uuid.get(problem.node_uuid)
            if problem.not_allowed and node:
                yield _finding(subject, problem, node)


def _finding(subject: Subject, problem: Problem, node: Node) -> Finding:
    place = Place(node.uuid, problem.item_uuid, problem.item_uuid, problem.field)
    what, allowed_in = _item(node, problem)
    type_ = subject.flow.type
    if type_ is FlowType.BACKGROUND and allowed_in >= INTERACTIVE:
        where = f"“{subject.flow.name}” is a background flow, which runs beside others"
        text = f"“{what}” is not possible here: {where} and never gets a reply. {_taker(subject)}"
        return Finding(text, place, fix="make it a messaging flow")
    names = " or ".join(FLOW_TYPE_NAMES[each] for each in FlowType if each in allowed_in)
    text = f"“{what}” is not possible in a {FLOW_TYPE_NAMES[type_]} flow, only in a {names} one"
    return Finding(f"{text}: remove it", place, fix="remove it")


def _item(node: Node, problem: Problem) -> tuple[str, frozenset[FlowType]]:
    """Return what the thing is called, and the types of flows that may have it."""
    for action in node.actions:
        if action.uuid == problem.item_uuid:
            return action.title, action.allowed_in
    if node.router and node.router.wait:
        return node.router.wait.title, node.router.wait.allowed_in
    return problem.text, frozenset()


def _taker(subject: Subject) -> str:
    """Return which flow would get the reply, and what to do."""
    parents = subject.surroundings.entered_by.get(subject.flow.uuid, ())
    waiting = [flow for flow in parents if _takes_replies(flow)]
    if waiting:
        named = _listed(waiting)
        taker = f"What the contact answers goes to {named}, which enters this flow"
    else:
        others = [flow for flow in subject.surroundings.flows.values() if _takes_replies(flow)]
        like = f", like {_listed(others)}" if others else ""
        taker = f"What the contact answers goes to the messaging flow they are in{like}"
    return f"{taker}: remove this, or make the flow a messaging flow"


def _takes_replies(flow: Flow) -> bool:
    return flow.type is FlowType.MESSAGING and any(
        node.router and node.router.wait and node.router.wait.consumes_input for node in flow.nodes
    )


def _listed(flows: list[Flow]) -> str:
    names = [f"“{flow.name}”" for flow in flows[:_MOST_NAMED]]
    return " or ".join(names)
