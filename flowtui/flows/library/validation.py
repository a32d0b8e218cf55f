"""What makes a flow one that cannot be run: the rules the engine has when it reads a definition.

The rules, the limits and the words are goflow's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flowtui.flows.runtime.attachments import is_attachment
from flowtui.flows.runtime.message_content import lack_of, rule_of
from flowtui.flows.runtime.messages import MessageAction, content_of
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.flow import MAX_NAME_CHARS, MAX_NODES, Flow
from flowtui.flows.spec.localization import localization_problems
from flowtui.flows.spec.node import MAX_ACTIONS, MAX_EXITS, Node
from flowtui.flows.spec.router import MAX_CATEGORIES, Router


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why a flow cannot be run."""

    text: str
    """What is wrong."""
    node_uuid: str = ""
    """The node it is in; "" for the flow as a whole."""
    item_uuid: str = ""
    """The action, exit, case or category it is in."""
    field: str = ""
    """The field of the item, as people write it: `groups[0].uuid`."""
    not_allowed: bool = False
    """Whether it is that flows of this type must not have such an item."""


def problems_of(flow: Flow) -> tuple[Problem, ...]:
    """Return why `flow` cannot be run, in the order of its parts; nothing when it can."""
    return tuple(_problems(flow))


def _problems(flow: Flow) -> Iterator[Problem]:
    if len(flow.name) > MAX_NAME_CHARS:
        text = f"field 'name' must be less than or equal to {MAX_NAME_CHARS}"
        yield Problem(text, field="name")
    if len(flow.nodes) > MAX_NODES:
        yield Problem(f"flow can't have more than {MAX_NODES} nodes (has {len(flow.nodes)})")
    yield from _repeated_uuids(flow)
    for node in flow.nodes:
        yield from _node_problems(flow, node)
    for text in localization_problems(flow.localization):
        yield Problem(f"invalid localization: {text}", field="localization")


def _repeated_uuids(flow: Flow) -> Iterator[Problem]:
    seen: set[str] = set()
    for node in flow.nodes:
        parts = [("node", node.uuid)]
        parts += [("action", action.uuid) for action in node.actions if action.uuid]
        parts += [("exit", exit_.uuid) for exit_ in node.exits]
        for what, uuid in parts:
            if uuid in seen:
                yield Problem(f"{what} UUID {uuid} isn't unique", node.uuid, uuid, "uuid")
            seen.add(uuid)


def _node_problems(flow: Flow, node: Node) -> Iterator[Problem]:
    for what, count, limit in (
        ("actions", len(node.actions), MAX_ACTIONS),
        ("exits", len(node.exits), MAX_EXITS),
    ):
        if count > limit:
            text = f"node can't have more than {limit} {what} (has {count})"
            yield Problem(text, node.uuid, field=what)
    yield from _action_problems(flow, node)
    if node.router:
        yield from _router_problems(flow, node, node.router)
    for exit_ in node.exits:
        destination = exit_.destination_uuid
        if destination and destination not in flow.nodes_by_uuid:
            text = f"destination {destination} of exit[uuid={exit_.uuid}] isn't a known node"
            yield Problem(text, node.uuid, exit_.uuid, "destination_uuid")


def _action_problems(flow: Flow, node: Node) -> Iterator[Problem]:
    for action in node.actions:
        yield from _message_problems(flow, node, action)
        for fault in action.faults():
            yield Problem(fault.text, node.uuid, action.uuid, fault.field)
        if flow.type not in action.allowed_in:
            text = f"action type '{action.type}' is not allowed in a flow of type '{flow.type}'"
            yield Problem(text, node.uuid, action.uuid, not_allowed=True)


def _message_problems(flow: Flow, node: Node, action: Action) -> Iterator[Problem]:
    content = content_of(action)
    if content and lack_of(content, rule_of(flow.home)):
        yield Problem("field 'text' is required", node.uuid, action.uuid, "text")
    if isinstance(action, MessageAction) and flow.home is None:
        for at, template in enumerate(action.attachments):
            if not is_attachment(template):
                field = f"attachments[{at}]"
                text = f"field '{field}' is not a valid attachment"
                yield Problem(text, node.uuid, action.uuid, field)


def _router_problems(flow: Flow, node: Node, router: Router) -> Iterator[Problem]:
    for fault in router.faults():
        yield Problem(fault.text, node.uuid, field=fault.field)
    count = len(router.categories)
    if count > MAX_CATEGORIES:
        text = f"can't have more than {MAX_CATEGORIES} categories (has {count})"
        yield Problem(text, node.uuid, field="categories")
    for category in router.categories:
        if category.exit_uuid not in node.exits_by_uuid:
            text = f"exit {category.exit_uuid} is not a valid exit"
            yield Problem(text, node.uuid, category.uuid, "exit_uuid")
    if wait := router.wait:
        for fault in wait.faults():
            yield Problem(fault.text, node.uuid, field=f"wait.{fault.field}")
        timeout = wait.timeout_category_uuid
        if timeout and timeout not in router.categories_by_uuid:
            text = f"timeout category {timeout} is not a valid category"
            yield Problem(text, node.uuid, field="wait.timeout.category_uuid")
        if flow.type not in wait.allowed_in:
            text = f"wait type '{wait.type}' is not allowed in a flow of type '{flow.type}'"
            yield Problem(text, node.uuid, field="wait", not_allowed=True)
