"""What can be done in the list of flows."""

from flowtui.widgets.base.command import Command

HOME_COMMANDS = (
    Command("home.open", "Open", "Open the flow in the designer.", "open", "enter", hint=1),
    Command("home.talk", "Talk to it", "Try the flow in the simulator.", "talk", "t",
            hint=2, label="talk to it"),
    Command("home.search", "Search", "Search the names and texts of all flows.", "search",
            "slash", hint=3),
    Command("home.filter", "Filter by type", "Show all flows, or those of one type.",
            "filter", "f", hint=7),
    Command("home.new", "New flow", "Make a new flow.", "do('new')", "n", hint=4),
    Command("home.clone", "Clone", "Make a copy of the flow.", "do('clone')", "c", hint=6),
    Command("home.rename", "Rename", "Give the flow another name.", "do('rename')", "r", hint=6),
    Command("home.delete", "Delete", "Delete the flow.", "do('delete')", "x,delete", hint=8),
    Command("home.save", "Save", "Save the edits of the flow.", "save", "ctrl+s"),
    Command("home.publish", "Publish", "Publish the newest revision of the flow: triggers start it "
            "from then on.", "do('publish')", "p"),
    Command("home.stop", "Stop", "Stop the flow: nobody comes in any more; who is in it leaves.",
            "do('stop')", "s"),
    Command("home.archive", "Archive", "Put the flow away; publishing takes it out again.",
            "do('archive')", "a"),
    Command("home.discard", "Discard edits", "Go back to the flow as it was saved.",
            "do('discard')"),
    Command("home.import", "Import", "Take the flows of a file into the workspace.",
            "do('import')", "i"),
    Command("home.export", "Export", "Write the flow, and those it enters, to a file.",
            "do('export')", "e"),
    Command("home.export_all", "Export all", "Write all flows to a file.",
            "do('export_all')"),
    Command("home.settings", "Policies", "Show the profile and the policies in force, and change "
            "them.", "do('settings')", "f2"),
    Command("home.reload", "Discard all edits", "Forget all edits, and read anew what is on disk.",
            "do('reload')"),
    Command("home.all", "Show all flows", "Forget the search and the filter.", "all",
            "escape"),
    Command("home.quit", "Quit", "Leave flowtui.", "app.quit", "q", hint=9),
)  # fmt: skip

OF_A_FLOW = frozenset(
    {"open", "talk", "clone", "rename", "delete", "discard", "export", "publish", "stop", "archive"}
)
"""The actions that need a chosen flow."""
EDITS = frozenset(
    {
        "new",
        "clone",
        "rename",
        "delete",
        "save",
        "discard",
        "import",
        "reload",
        "publish",
        "stop",
        "archive",
    }
)
"""The actions that change something."""
