"""What can be done in the simulator.

The message has the focus most of the time, so that whatever is done while talking has a key that
types nothing; letters do the same once the message was left with escape.
"""

from collections.abc import Iterator

from flowtui.scenario.inputs import INPUTS, Advance, AdvanceTo, Edit, Input, Start, Stop
from flowtui.scenario.inputs.base import MenuEntry
from flowtui.widgets.base.command import Command

_ASKED_FOR: dict[type[Input], tuple[str, str]] = {
    Start: ("simulator.flow", "ask('start_flow')"),
    AdvanceTo: ("simulator.timer", "move('next_timer')"),
    Advance: ("simulator.advance", "ask('advance')"),
    Edit: ("simulator.edit", "ask('edit_contact')"),
    Stop: ("simulator.stop", "move('stop_flow')"),
}
"""The commands that make inputs in ways of their own: id and action."""


def _command_of(kind: type[Input]) -> Command:
    """Return the command that makes an input, as its kind says that it is offered."""
    menu = kind.menu or MenuEntry(kind.type, "")
    name, action = _ASKED_FOR.get(
        kind, (f"simulator.input.{kind.type}", f"give_input('{kind.type}')")
    )
    return Command(name, menu.title, menu.help, action, menu.keys, menu.hint, menu.label)


def _other_inputs() -> Iterator[Command]:
    """Yield the commands of inputs that are asked for in the same way."""
    for kind in INPUTS.values():
        if kind.menu and kind not in _ASKED_FOR:
            yield _command_of(kind)


SIMULATOR_COMMANDS = (
    Command("screen.help", "Keys", "Show all that can be done here, with its keys.", "help",
            "f1,question_mark", hint=9, label="keys"),
    _command_of(Start),
    _command_of(AdvanceTo),
    _command_of(Advance),
    Command("simulator.several", "Start several", "Start several contacts, a group, or all of a "
            "query in a flow; whom that means is shown first.", "ask('start_several')", "M"),
    Command("simulator.schedule", "Schedule a flow", "Let a flow start by itself, once or again "
            "and again; when that is, is shown first.", "ask('schedule')", "K"),
    Command("simulator.back", "Step back", "Take the last input back; it can be played again.",
            "move('back')", "ctrl+z,left", hint=6, label="back"),
    Command("simulator.on", "Step on", "Play the next of the inputs that were taken back.",
            "move('on')", "ctrl+y,right", hint=8, label="on"),
    Command("simulator.restart", "Restart", "Go back to the beginning; → plays the inputs again.",
            "move('restart')", "ctrl+r,r", hint=12, label="restart"),
    Command("simulator.next_contact", "Next contact", "Be another contact.", "move('next_contact')",
            "tab", hint=9, label="contact"),
    Command("simulator.previous_contact", "Contact before", "Be the contact before.",
            "move('previous_contact')", "shift+tab"),
    Command("simulator.contact", "Choose a contact", "Be another contact, found by name.",
            "ask('choose_contact')", "ctrl+l,c", hint=14, label="contacts"),
    Command("simulator.save", "Save as test", "Save the inputs, with the messages that came, as "
            "a scenario that `flowtui run` plays.", "ask('save_test')", "ctrl+s,s", hint=10,
            label="save test"),
    Command("simulator.attach", "Attach", "Send an image, a recording, a location…",
            "ask('attach')", "f4,m", hint=13, label="attach"),
    _command_of(Edit),
    _command_of(Stop),
    *_other_inputs(),
    Command("simulator.other_flow", "Other running flow", "Show another flow the contact is in "
            "on the graph.", "move('other_flow')", "f5,w", hint=17, label="other flow"),
    Command("simulator.design", "Design", "Open the flow in the designer; the inputs are played "
            "again on what you change.", "design", "o"),
    Command("simulator.model", "Script the language model", "Say what language models answer.",
            "ask('script_model')"),
    Command("simulator.seed", "Other chances", "Begin again with another seed: random splits go "
            "other ways.", "ask('seed')"),
    Command("simulator.copy", "Copy the transcript", "Copy what happened, as text.",
            "move('copy_transcript')"),
    Command("simulator.close", "Close", "Leave the simulator.", "ask('leave')", "q"),
)  # fmt: skip

PANE_COMMANDS = (
    Command("simulator.chat", "Chat", "Go to the chat.", "pane('chat')", "1", hint=2,
            label="chat"),
    Command("simulator.graph", "Graph", "Go to the graph.", "pane('graph')", "2", hint=2,
            label="graph"),
    Command("simulator.tabs", "Log and variables", "Go to the log; once more for the next tab.",
            "pane('tabs')", "3", hint=2, label="log…"),
    Command("simulator.inputs", "Inputs", "Go to the inputs.", "pane('inputs')", "4", hint=2,
            label="inputs"),
    Command("simulator.next_pane", "Next pane", "Go to the next pane.", "next_pane(1)", "f6"),
    Command("simulator.previous_pane", "Pane before", "Go to the pane before.", "next_pane(-1)",
            "shift+f6"),
    Command("simulator.log", "Log", "Show what happened.", "tab('log')", "L"),
    Command("simulator.variables", "Variables", "Show what expressions see.", "tab('variables')",
            "V"),
    Command("simulator.card", "Contact", "Show the contact.", "tab('contact')", "C"),
    Command("simulator.timers", "Timers", "Show what will happen by itself.", "tab('timers')",
            "T"),
    Command("simulator.network", "Network", "Show the calls to the world outside.",
            "tab('network')", "N"),
    Command("simulator.say", "Type a message", "Go back to the message.", "type",
            "escape,enter,i", hint=9, label="message"),
)  # fmt: skip
"""How one goes from pane to pane."""
