"""The designer: a flow as outline, graph and form, with what is wrong with it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.actions import parse
from textual.widget import Widget
from typing_extensions import override

from flowtui.editing.history import History
from flowtui.flows.analysis.issue import Issue
from flowtui.flows.spec.flow import Flow
from flowtui.screens.base import WorkScreen
from flowtui.screens.designer.commands import DESIGNER_COMMANDS
from flowtui.screens.designer.flow_checker import FlowChecker
from flowtui.screens.designer.flow_edits import EDITS, HARMLESS, FlowEdits
from flowtui.screens.designer.flow_panes import FlowPanes, FlowView
from flowtui.screens.designer.top_words import place_words, size_words
from flowtui.screens.dialogs.dialogs import Choose
from flowtui.screens.saving import Saving
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import Project
from flowtui.widgets.base.command import Command
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.canvas.outline import Outline
from flowtui.widgets.inspector.inspector import Inspector

NOTHING_TO_DO = {
    "do('undo')": "There is nothing to undo",
    "do('redo')": "There is nothing to redo",
}
"""What is said where an action that goes along the edits is at their end."""


class Designer(WorkScreen):
    """A flow being designed."""

    TITLE_OF_SCREEN = "Designer"
    ABOUT = (
        "Arrow keys follow the flow: right along the chosen exit, left back, up and down between "
        "exits. Every edit can be undone, and is kept as a draft until you save."
    )
    DEFAULT_CSS = """
    Designer {
        #panes { height: 1fr; }
        #canvas { width: 1fr; height: 1fr; }
        #outline { width: 30; height: 1fr; }
        #inspector { width: 42; height: 1fr; }
        #issues { height: 6; }
        &.-cramped, &.-narrow {
            .pane { display: none; }
            .-show-outline #outline, .-show-canvas #canvas, .-show-inspector #inspector {
                display: block; width: 1fr;
            }
            .-show-issues #panes { display: none; }
            .-show-issues #issues { display: block; height: 1fr; }
        }
        &.-medium #outline { display: none; }
        &.-medium .-show-outline #outline { display: block; }
        &.-medium .-show-outline #inspector { display: none; }
        &.-low #issues { height: 4; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = DESIGNER_COMMANDS

    def __init__(self, project: Project, flow: Flow, node_uuid: str = "") -> None:
        """Design `flow` of a project, beginning at a node."""
        super().__init__()
        self.project = project
        self.history = History(flow)
        self.edits = FlowEdits(self)
        self.panes = FlowPanes(FlowView(project, flow), self.settle)
        self._begin_at = node_uuid
        self._issues: tuple[Issue, ...] = ()
        self._checker = FlowChecker(project, flow)
        self._saving = Saving(self)

    @property
    def flow(self) -> Flow:
        """The flow as it is now."""
        return self.history.present

    @override
    def compose_body(self) -> Iterable[Widget]:
        yield self.panes
        yield self._checker

    def on_mount(self) -> None:
        """Show the flow."""
        self._show()
        if self._begin_at:
            self.panes.canvas.go(self._begin_at)
        self.panes.canvas.focus()

    def edit(self, label: str, flow: Flow, merge: str = "") -> None:
        """Take an edited flow; edits with the same `merge` key are undone together."""
        self.travel(self.history.push(label, flow, merge), soon=bool(merge))

    def travel(self, history: History[Flow], *, soon: bool = False) -> None:
        """Go to another version of the flow, and keep that; show it at once, or `soon`."""
        self.history = history
        self.project.keep(self.flow)
        self._checker.check(self.flow)
        self._saving.write_soon(self.project)
        self._show(soon=soon)

    @override
    def show_mended(self) -> None:
        self._checker.check(self.flow, after=0)

    def _show(self, *, soon: bool = False) -> None:
        self.panes.show(FlowView(self.project, self.flow, self._issues), soon=soon)
        self._show_top()

    def _show_top(self) -> None:
        self.top.left = place_words(self.project, self.flow, self._issues)
        self.top.right = size_words(self.flow, len(self.history.past))

    @on(FlowChecker.Checked)
    def _take_issues(self, message: FlowChecker.Checked) -> None:
        self.tell_damage(self.project)
        if message.flow is self.flow:
            self._issues = message.issues
            self.panes.show_issues(message.issues)
            self._show_top()

    @on(Inspector.Edited)
    def settle(self) -> Flow:
        """Take what was typed to this moment; return the flow with it."""
        history, soon = self.history, True
        for change in self.panes.inspector.heard():
            label, flow = change.label(history.present), change.made_in(history.present)
            if flow is not history.present:
                history, soon = history.push(label, flow, change.merge), soon and bool(change.merge)
        if history is not self.history:  # shown once: between two changes the fields are ahead
            self.travel(history, soon=soon)
        return self.flow

    @on(Inspector.ActionWanted)
    def _add_to_node(self, message: Inspector.ActionWanted) -> None:
        self.run_worker(self.edits.add_to_node(message.node_uuid, message.after))

    def action_do(self, edit: str) -> None:
        """Do one of the edits."""
        coroutine = EDITS[edit](self.edits)
        if coroutine is not None:
            self.run_worker(coroutine)

    def on_key(self, event: events.Key) -> None:
        """Say so when there is nothing that a key for undo or redo could do."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            text = NOTHING_TO_DO.get(binding.action)
            if text and not self.check_action(*parse(binding.action)[1:]):
                self.notify(text, markup=False, timeout=2)

    @work
    async def action_save(self) -> None:
        """Save the flow."""
        flow = self.settle()
        effects = self.project.save_effects(flow.uuid)
        if effects:
            question = f"Saving changes more than your edits: {effects}."
            answer = await self.app.push_screen_wait(Choose("Save", question, [("s", "Save")]))
            if answer != "s":
                return
        self.project.keep(self.flow)
        if self._saving.save(self.project, self.flow.uuid):
            self.history = self.history.settled()
            self._show_top()
            if unfinished := self._unfinished():
                self.notify(
                    "\n".join(unfinished.values()), title="Saved without what is not finished",
                    severity="warning", markup=False, timeout=12,
                )  # fmt: skip

    def action_test(self) -> None:
        """Talk to the flow."""
        from flowtui.screens.simulator.simulator import Simulator

        self.app.push_screen(Simulator(self.project, self.settle().uuid), self._take_other_edits)

    def _take_other_edits(self, _result: None = None) -> None:
        """Take what was edited while the flow was talked to: the simulator opens designers too."""
        try:
            present = self.project.flow(self.flow.uuid)
        except (StoreError, ValueError) as error:  # what cannot be read is a ValueError
            self.complain("What was edited meanwhile is not seen here", error)
        else:
            if present != self.flow:
                self.edit("edit while testing", present)

    def _unfinished(self) -> dict[tuple[str, str], str]:
        """Return what was typed and is not in the flow: by node and item, what is wrong with it."""
        self.settle()
        return self.panes.inspector.unfinished()

    @override
    async def may_leave(self) -> bool:
        unfinished = self._unfinished()
        if not unfinished:
            return True
        lines = ["What you typed here is not in the flow yet:", "", *unfinished.values()]
        answers = [("g", "Go there and finish it"), ("l", "Leave, and lose it")]
        answer = await self.app.push_screen_wait(
            Choose("Not finished", "\n".join(lines), answers)
        )  # fmt: skip
        if answer == "g" and self.app.screen is self:
            node_uuid, key = next(iter(unfinished))
            self.panes.go_to_node(node_uuid)
            self.panes.enter_form(key)
        return answer == "l"

    def action_close(self) -> None:
        """Go back to the list of flows; first ask if something would be lost."""
        if self._unfinished():
            self.run_worker(self._close_if_wanted())
        else:
            self._close()

    async def _close_if_wanted(self) -> None:
        if await self.may_leave():
            self._close()

    def _close(self) -> None:
        try:
            self.project.write_drafts()
        except StoreError as error:  # they are kept in memory, and tried again
            self.complain("The draft could not be written", error)
        self.dismiss(None)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        edit = str(parameters[0]) if action == "do" else ""
        changes = action == "save" or (edit and edit not in HARMLESS)
        if changes and self.project.read_only:
            return None
        if edit == "undo":
            return bool(self.history.past) or None
        if edit == "redo":
            return bool(self.history.future) or None
        if edit in {"delete", "disconnect"}:  # else a key too many would do it from a form
            return isinstance(self.focused, Canvas | Outline)
        return True
