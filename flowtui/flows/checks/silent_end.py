"""The check `silent_end`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.spec.node import Exit, Node
from flowtui.flows.spec.router import Category


@CHECKS.register
class SilentEnd(Check):
    """After a question, an answer leads nowhere: the flow ends and the contact hears no more.

    Where all answers lead nowhere, that is probably meant so, and worth a hint only; so is a
    missing answer. In a flow that others enter it goes on there, so nothing is said.
    """

    type: ClassVar[str] = "silent_end"
    title: ClassVar[str] = "Ends without a word after a question"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        if subject.flow.uuid in subject.surroundings.entered_by:
            return
        for node in subject.flow.nodes:
            wait = node.router.wait if node.router else None
            if node.router and wait and wait.consumes_input:
                yield from _after(node, node.router.categories_by_uuid, wait.timeout_category_uuid)


def _after(node: Node, categories: Mapping[str, Category], timeout_uuid: str) -> Iterator[Finding]:
    """Yield what is wrong with the ways on from a node that waits for an answer."""
    timeout = categories.get(timeout_uuid)
    timeout_exit = timeout.exit_uuid if timeout else ""
    answers = [exit_ for exit_ in node.exits if exit_.uuid != timeout_exit]
    silent = [exit_ for exit_ in answers if not exit_.destination_uuid]
    if silent and len(silent) < len(answers):
        text = (
            f"After {_named(node, silent)} the flow ends without a word: add a message,"
            " or lead it on"
        )
        yield Finding(text, _place(node, silent[0]), fix="add a message")
    elif silent:
        text = "Whatever the contact answers, the flow ends without a word: a thank-you would do"
        yield Finding(text, _place(node, silent[0]), Severity.INFO, "add a message")
    elif timeout and any(
        exit_.uuid == timeout_exit and not exit_.destination_uuid for exit_ in node.exits
    ):
        text = f"When no answer comes (“{timeout.name}”), the flow ends without a word"
        yield Finding(text, Place(node.uuid, "", timeout_exit), Severity.INFO, "add a message")


def _place(node: Node, exit_: Exit) -> Place:
    return Place(node.uuid, "", exit_.uuid)


def _named(node: Node, exits: Sequence[Exit]) -> str:
    names = dict(zip((exit_.uuid for exit_ in node.exits), node.exit_names(), strict=True))
    named = [f"“{names[exit_.uuid]}”" for exit_ in exits if names[exit_.uuid]]
    return " or ".join(named) or "this"
