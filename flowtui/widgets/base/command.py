"""Commands: what the user can do, each declared once.

Key bindings, the line of keys, the command palette and the help screen are made from these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from textual.actions import parse
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do with a screen, or with a widget on it."""

    id: str
    """Stable name, e.g. `designer.undo`; users bind keys to it."""
    title: str
    help: str
    """What it does, in a sentence."""
    action: str
    """The name of the `action_…` method."""
    keys: str = ""
    """Keys, in Textual's names, separated by commas; the first one is shown."""
    hint: int = 0
    """How early it is shown in the line of keys: 1 first; 0 not at all."""
    label: str = ""
    """What the line of keys calls it; "" for the title."""

    def binding(self) -> Binding:
        """Return the binding of the command's keys."""
        return Binding(
            self.keys,
            self.action,
            self.title,
            show=self.hint > 0,
            tooltip=self.help,
            id=self.id,
        )


class Commanded:
    """A mixin, put first, for screens, widgets and the app: their key bindings are their commands.

    Commands of base classes hold as well.
    """

    MENU: ClassVar[Sequence[Command]] = ()
    """The commands."""
    BINDINGS: ClassVar[list[BindingType]] = []
    """Made from the commands."""

    @override
    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make the bindings."""
        own: Sequence[Command] = cls.__dict__.get("MENU", ())
        cls.BINDINGS = [command.binding() for command in own if command.keys]
        super().__init_subclass__(**kwargs)


def commands_of(kind: type[Commanded]) -> Iterator[Command]:
    """Yield the commands of a class, those of base classes last; one declared again only once."""
    seen: set[str] = set()
    for base in kind.__mro__:
        for command in base.__dict__.get("MENU", ()):
            if command.id not in seen:
                seen.add(command.id)
                yield command


class Offer(NamedTuple):
    """A command that can be given now."""

    command: Command
    node: DOMNode
    """Whose command it is."""
    enabled: bool
    """Whether it would do something."""

    async def run(self, app: App[Any]) -> None:
        """Do it."""
        await app.run_action(self.command.action, default_namespace=self.node)


def offers(screen: Screen[Any], focused: DOMNode | None = None) -> list[Offer]:
    """Return what can be done on `screen` now, beginning with what has the focus.

    A command that a nearer one hides with its key is listed all the same: it can be chosen.
    """
    start = focused or screen.focused or screen
    nodes: list[DOMNode] = [*start.ancestors_with_self]
    found: list[Offer] = []
    for node in nodes:
        if not isinstance(node, Commanded):
            continue
        for command in commands_of(type(node)):
            state = _state(node, command)
            if state is not False:
                found.append(Offer(command, node, state is True))
    return found


def _state(node: DOMNode, command: Command) -> bool | None:
    """Return True: can be done; None: not now; False: not at all."""
    _, name, parameters = parse(command.action)
    return node.check_action(name, parameters)


def key_name(app: App[Any], command: Command, key: str = "") -> str:
    """Return a key of a command, the first if none is given, as it is shown: `^p`, `↵`.

    "" when it has none.
    """
    shown = key or command.keys.partition(",")[0]
    if not shown:
        return ""
    binding = next(iter(Binding.make_bindings([Binding(shown, command.action)])))
    return app.get_key_display(binding)
