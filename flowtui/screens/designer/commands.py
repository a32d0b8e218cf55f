"""What can be done in the designer."""

from flowtui.widgets.base.command import Command

DESIGNER_COMMANDS = (
    Command("designer.add", "Add", "Add a node after the selected exit.", "do('add')", "a", hint=1),
    Command("designer.connect", "Connect", "Choose where the selected exit leads.",
            "do('connect')", "c", hint=3),
    Command("designer.delete", "Delete", "Delete the node; what led to it leads on.",
            "do('delete')", "x,delete", hint=4),
    Command("designer.copy", "Copy", "Copy the node, to be pasted into any flow.",
            "do('copy')", "y", hint=9),
    Command("designer.paste", "Paste", "Paste the copied node after the selected exit.",
            "do('paste')", "p", hint=10),
    Command("designer.undo", "Undo", "Undo the last edit.", "do('undo')", "u,ctrl+z", hint=5),
    Command("designer.redo", "Redo", "Do again what was undone.", "do('redo')", "U,ctrl+y,ctrl+r",
            hint=11),
    Command("designer.find", "Find", "Find a node by what it says.", "do('find')", "slash,ctrl+f",
            hint=6),
    Command("designer.test", "Test", "Talk to the flow, beginning at its first node.", "test",
            "t", hint=7),
    Command("designer.save", "Save", "Save the flow.", "save", "ctrl+s", hint=8),
    Command("designer.settings", "Flow settings", "Name, type, expiry and language of the flow.",
            "do('settings')", "f2"),
    Command("designer.enter_here", "Begin here", "Let the flow begin at the selected node.",
            "do('begin_here')"),
    Command("designer.disconnect", "Disconnect", "Let the selected exit lead nowhere.",
            "do('disconnect')", "d"),
    Command("designer.discard", "Discard edits", "Go back to the flow as it was saved.",
            "do('discard')"),
    Command("designer.close", "Close", "Go back to the list of flows.", "close", "q"),
)  # fmt: skip

PANE_COMMANDS = (
    Command("designer.edit", "Edit", "Edit the selected node.", "edit", "enter", hint=2),
    Command("designer.next_issue", "Next issue", "Go to the next thing that is wrong.",
            "next_issue(1)", "f8", hint=12),
    Command("designer.previous_issue", "Previous issue",
            "Go to the thing before that is wrong.", "next_issue(-1)", "shift+f8"),
    Command("designer.outline", "Outline", "Go to the outline.", "pane('outline')", "1"),
    Command("designer.canvas", "Graph", "Go to the graph.", "pane('canvas')", "2"),
    Command("designer.form", "Form", "Go to the form of the node.", "pane('inspector')", "3"),
    Command("designer.issues", "Issues", "Go to what is wrong.", "pane('issues')", "4"),
    Command("designer.out", "Back to the graph", "Go back to the graph.", "out", "escape",
            hint=2, label="graph"),
)  # fmt: skip
