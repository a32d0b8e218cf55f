"""The check `not_on_target`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.usage import expressions_in, functions_in
from flowtui.flows.analysis.walking import Place
from flowtui.flows.cases import CASES
from flowtui.flows.migrations import SpecVersion
from flowtui.flows.routers.switch import Switch
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.flow_types import FLOW_TYPE_NAMES
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.platforms import Platform
from flowtui.flows.waits.msg import MsgWaitDefinition


@CHECKS.register
class NotOnTarget(Check):
    """The platform that the flow is meant for does not know something in it, or its flow-spec.

    A flow that is a platform's own is meant for that where nothing else is said.
    """

    type: ClassVar[str] = "not_on_target"
    title: ClassVar[str] = "Not known by the platform"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        target = subject.platform
        if target is None:
            return
        yield from _flow_as_a_whole(subject, target)
        for node in subject.flow.nodes:
            for what, place in _unknown(node, target):
                yield Finding(f"{target.title} does not know {what}: replace it", place)
            yield from _timeout(node, target)
        if target.templates.works_out:
            yield from _functions(subject, target)
        else:
            yield from _expressions(subject, target)


def _flow_as_a_whole(subject: Subject, target: Platform) -> Iterator[Finding]:
    flow = subject.flow
    if not target.allows(flow.type):
        text = f"{target.title} has no {FLOW_TYPE_NAMES[flow.type]} flows: make one of another type"
        yield Finding(text, Place(field="type"))
    version = subject.surroundings.spec_versions.get(flow.uuid)
    if version and target.has_files and version[:2] > target.newest_spec:
        yield _newer(version, target)


def _newer(version: SpecVersion, target: Platform) -> Finding:
    major, minor = target.newest_spec
    text = (
        f"The flow is written in flow-spec {version}, and {target.title} knows versions up to"
        f" {major}.{minor}: export it for {target.title}"
    )
    severity = Severity.ERROR if target.refuses_newer else Severity.WARNING
    return Finding(text, Place(field="spec_version"), severity)


def _unknown(node: Node, target: Platform) -> Iterator[tuple[str, Place]]:
    """Yield what of a node the platform does not know, and where it is."""
    for action in node.actions:
        kind = ACTIONS.get(action.type, type(action))
        if not target.takes(kind):
            place = Place(node.uuid, action.uuid, action.uuid, "type")
            yield _named(kind.title, action.type), place
    router = node.router
    if router and not target.takes(type(router)):
        yield _named(router.title, router.type), Place(node.uuid, field="type")
    if router and router.wait and not target.takes(type(router.wait)):
        yield _named(router.wait.title, router.wait.type), Place(node.uuid, field="wait")
    for case in router.cases if isinstance(router, Switch) else ():
        known = CASES.get(case.type)
        if known is None or not target.takes(known):
            what = f"the test “{known.label if known else case.type}”"
            yield what, Place(node.uuid, "", case.uuid, "type")


def _named(title: str, type_: str) -> str:
    return f"“{title}” ({type_})" if type_ else f"“{title}”"


def _timeout(node: Node, target: Platform) -> Iterator[Finding]:
    """Yield what is to be said of a timeout that the platform does not work out."""
    wait = node.router.wait if node.router else None
    timeout = wait.timeout if isinstance(wait, MsgWaitDefinition) else None
    if timeout and timeout.expression and not target.timeouts_by_expression:
        text = (
            f"{target.title} waits for {timeout.seconds} s here: it does not know timeouts by"
            f" expression, like “{timeout.expression}”"
        )
        yield Finding(text, Place(node.uuid, field="wait.timeout"), Severity.WARNING)


def _functions(subject: Subject, target: Platform) -> Iterator[Finding]:
    """Yield the functions that the platform does not have; those that nobody has are no news."""
    for template in subject.survey.templates:
        for name in functions_in(template.text):
            if name in FUNCTIONS and not target.takes(FUNCTIONS[name]):
                text = f"{target.title} does not know the function {name}: replace it"
                yield Finding(text, template.place)


def _expressions(subject: Subject, target: Platform) -> Iterator[Finding]:
    """Yield the expressions that the platform does not work out."""
    passed = {node.uuid for node in subject.flow.nodes if _is_handed_on(node, target)}
    for template in subject.survey.templates:
        if template.place.field == "router.operand" and template.place.node_uuid in passed:
            continue
        for expression in expressions_in(template.text):
            if expression.source.startswith("@("):
                text = (
                    f"{target.title} does not work out “{expression.source}”, which stays as it is"
                    " written there: use a variable"
                )
                yield Finding(text, template.place)


def _is_handed_on(node: Node, target: Platform) -> bool:
    """Return whether the router goes by what the last action came to, whatever its operand."""
    waits = node.router is not None and node.router.wait is not None
    return bool(node.actions) and node.actions[-1].type in target.hands_on and not waits
