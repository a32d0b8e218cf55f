"""The palette: what can be added to a flow, found by typing, and the nodes that are made of it."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from flowtui.editing.ids import new_uuids
from flowtui.editing.unfinished import EXECUTE_ACTIONS, node_of_preset, node_with_action
from flowtui.flows.action import Action
from flowtui.flows.flow import Flow
from flowtui.flows.node import Node
from flowtui.flows.palette import PaletteEntry, palette
from flowtui.flows.platforms import GLIFIC, PLATFORMS
from flowtui.flows.preset import Preset
from flowtui.widgets.command import Command, Commanded
from flowtui.widgets.line_input import LineInput

RECENT = "Used last"
"""The group of what was added last."""
MOST_RECENT = 4


class Palette(Commanded, ModalScreen[PaletteEntry | None]):
    """What can be added, by group; returns what was chosen, or None."""

    DEFAULT_CSS = """
    Palette {
        align: center middle;
        & > Vertical {
            width: 72; max-width: 96%; height: 90%; max-height: 32;
            background: $surface; border: round $border; padding: 0 1;
        }
        OptionList {
            height: 1fr; border: none; padding: 0; background: $surface;
            scrollbar-size: 1 1;
        }
        #help {
            height: 3; padding: 0 1; color: $foreground 75%; border-top: solid $border-blurred;
        }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("palette.cancel", "Cancel", "Add nothing.", "cancel", "escape"),
        Command("palette.down", "Down", "Go to the next one.", "move(1)", "down"),
        Command("palette.up", "Up", "Go to the one before.", "move(-1)", "up"),
        Command("palette.page_down", "Page down", "Go some lines down.", "move(8)", "pagedown"),
        Command("palette.page_up", "Page up", "Go some lines up.", "move(-8)", "pageup"),
    )

    def __init__(self, title: str, entries: Sequence[PaletteEntry], recent: Sequence[str]) -> None:
        """Offer `entries`; those of the types in `recent` come first."""
        super().__init__()
        self._title = title
        self._entries = entries
        by_type = {entry.type: entry for entry in entries}
        self._recent = [by_type[type_] for type_ in recent if type_ in by_type][:MOST_RECENT]
        self._shown: list[PaletteEntry | None] = []

    @override
    def compose(self) -> ComposeResult:
        box = Vertical()
        box.border_title = Content(self._title)
        box.border_subtitle = Content("type to search · enter adds · escape cancels")
        with box:
            yield LineInput(placeholder="search…")
            yield OptionList(compact=True)
            yield Static(id="help")

    def on_mount(self) -> None:
        """Show all."""
        self._show("")

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, wanted: str) -> None:
        rows = [*_found(self._entries, wanted)] if wanted.strip() else [*self._grouped()]
        self._shown = [entry for _, entry in rows]
        options = self.query_one(OptionList)
        options.set_options(Option(row, disabled=entry is None) for row, entry in rows)
        options.action_first()
        if not rows:
            self._explain("Nothing like that can be added to this flow.")

    def _grouped(self) -> Iterator[tuple[Content, PaletteEntry | None]]:
        groups = [(RECENT, entry) for entry in self._recent]
        groups += [(entry.group, entry) for entry in self._entries]
        before = ""
        for group, entry in groups:
            if group != before:
                yield Content.styled(group, "$foreground 55%"), None
            before = group
            yield _row(entry), entry

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        entry = self._shown[event.option_index]
        self._explain(" ".join(entry.help.split()) if entry else "")

    def _explain(self, text: str) -> None:
        self.query_one("#help", Static).update(Content(text))

    def action_move(self, steps: int) -> None:
        """Move in the list while the search has the focus."""
        options = self.query_one(OptionList)
        for _ in range(abs(steps)):
            if steps > 0:
                options.action_cursor_down()
            else:
                options.action_cursor_up()

    @on(Input.Submitted)
    def _enter(self) -> None:
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index])

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _found(entries: Sequence[PaletteEntry], wanted: str) -> Iterator[tuple[Content, PaletteEntry]]:
    """Yield what `wanted` finds; first what is called so, then what its help speaks of."""
    words = wanted.casefold().split()

    def rank(entry: PaletteEntry) -> int:
        title = entry.title.casefold()
        return 0 if title.startswith(words[0]) else 1 if all(word in title for word in words) else 2

    for entry in sorted((each for each in entries if each.matches(wanted)), key=rank):
        yield _row(entry, entry.group), entry


def _row(entry: PaletteEntry, group: str = "") -> Content:
    return Content.assemble(
        (f"  {entry.glyph} ", f"$kind-{_colour(entry)} bold"),
        entry.title,
        (f"  {group}" if group else "", "$foreground 45%"),
    )


def _colour(entry: PaletteEntry) -> str:
    """Return the kind of node that an entry makes, by which it is coloured."""
    if not entry.is_preset:
        return "action"
    return {"Wait": "wait", "Flows": "subflow"}.get(entry.group, "condition")


def palette_of(
    flow: Flow,
    title: str,
    *,
    profile: str = "",
    recent: Sequence[str] = (),
    actions_only: bool = False,
) -> Palette:
    """Return the question what to add to `flow`.

    Only what its type may have is offered, and what the platform of the `profile` knows; the types
    in `recent` come first. With `actions_only`, nothing that makes a node of its own is offered.
    """
    platform = GLIFIC if flow.is_glific else profile if profile in PLATFORMS else ""
    entries = palette(flow.type, platform)
    if actions_only:
        entries = tuple(entry for entry in entries if not entry.is_preset)
    return Palette(title, entries, recent)


def chosen_node(chosen: PaletteEntry, flow: Flow) -> tuple[Node, str]:
    """Return a new node of what was chosen, and what editors call such nodes.

    What it must be told is still missing: it is filled in by its form.
    """
    if issubclass(chosen.kind, Preset):
        return node_of_preset(chosen.kind, new_uuids(flow)), chosen.type
    return node_with_action(chosen.kind, new_uuids(flow)), EXECUTE_ACTIONS


def chosen_action(chosen: PaletteEntry, flow: Flow) -> Action:
    """Return a new action of what was chosen among actions only."""
    return chosen_node(chosen, flow)[0].actions[0]
