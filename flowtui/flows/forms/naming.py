"""What nodes are called: flows do not name them, so their names come from what they do."""

from flowtui.flows.library.library import NO_LANGUAGE
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.router import Router

WAIT, CONDITION, ACTION, SUBFLOW, PROBLEM = "wait", "condition", "action", "subflow", "problem"
"""The kinds of nodes that are told apart by glyph and colour."""


def kind_of(node: Node) -> str:
    """Return which kind of node it is: `wait`, `condition`, `action`, `subflow` or `problem`."""
    if any(action.faults() for action in node.actions):
        return PROBLEM
    if any(action.type == "enter_flow" for action in node.actions):
        return SUBFLOW
    if node.router and node.router.faults():
        return PROBLEM
    if node.waits:
        return WAIT
    return CONDITION if node.router and not node.actions else ACTION


def glyph_of(node: Node) -> str:
    """Return the glyph of a node: of its wait or router, or of its first action."""
    if node.actions:
        return _known(node.actions[0]).glyph
    if node.router is None:
        return "·"
    return node.router.wait.glyph if node.router.wait else node.router.glyph


def title_of(node: Node) -> str:
    """Return what a node is called: what it does first, or what it waits for or splits by."""
    if node.actions:
        return _known(node.actions[0]).title
    return router_title(node.router) if node.router else "Nothing"


def _known(action: Action) -> type[Action]:
    """Return the kind of an action, also of one whose fields are not what they must be yet."""
    return ACTIONS.get(action.type, type(action))


def router_title(router: Router) -> str:
    """Return what a router is called: by the result it saves, or what it looks at."""
    if router.wait:
        return f"Wait for {router.result_name}" if router.result_name else router.wait.title
    operand = getattr(router, "operand", "")
    if not operand or not isinstance(operand, str):  # what is unknown may say anything
        return router.title
    return f"Split by {operand.removeprefix('@')}"


def summary_of(node: Node) -> tuple[str, ...]:
    """Return what a node does, a paragraph for each thing."""
    paragraphs = [action.summary() for action in node.actions]
    if node.router and node.router.result_name:
        paragraphs.append(f"→ results.{node.router.result_name}")
    return tuple(text for text in paragraphs if text)


def name_of(node: Node) -> str:
    """Return a short text by which people recognise a node: its title and its first words."""
    words = " ".join(summary_of(node)).split()
    start = " ".join(words[:6])
    return f"{title_of(node)}: {start}" if start else title_of(node)


def languages_of(flow: Flow) -> tuple[str, ...]:
    """Return the languages a flow speaks, its own first; "und" and "base" say none."""
    codes = dict.fromkeys((flow.language, *(flow.localization or {})))
    return tuple(code for code in codes if code not in NO_LANGUAGE)
