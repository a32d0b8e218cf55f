"""A list of flows, in columns."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from flowtui.graph.text import clean
from flowtui.store.projects.project import FlowSummary
from flowtui.widgets.base.command import Command, Commanded

TYPES = {
    "messaging": ("✉", "messaging"),
    "messaging_background": ("◐", "background"),
    "voice": ("☎", "voice"),
    "messaging_offline": ("⌂", "offline"),
}
"""Glyph and name of each type of flow."""
Counts = Mapping[str, tuple[int, int]]
"""Errors and warnings of flows, by uuid."""

_TYPE, _STATUS, _NODES, _ISSUES = 11, 13, 10, 8
_NARROW = 66
"""With less room than this, status is left out."""
STATUS_GLYPHS = {
    "draft": "○", "scheduled": "◔", "published": "●", "stopped": "■", "finished": "◆",
    "archived": "▽",
}  # fmt: skip
"""What stands before each status."""


class FlowList(Commanded, OptionList):
    """Flows, a line each; what is chosen is opened."""

    DEFAULT_CSS = """
    FlowList { border: none; padding: 0; background: $background; scrollbar-size: 1 1; }
    FlowList:focus { background-tint: $foreground 0%; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("flows.first", "First flow", "Go to the first flow.", "first", "home,g"),
        Command("flows.last", "Last flow", "Go to the last flow.", "last", "end,G"),
        Command("flows.down", "Next flow", "Go to the next flow.", "cursor_down", "down,j"),
        Command("flows.up", "Flow before", "Go to the flow before.", "cursor_up", "up,k"),
    )

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id, compact=True)
        self._flows: Sequence[FlowSummary] = ()
        self._counts: Counts = {}

    def show(self, flows: Sequence[FlowSummary], counts: Counts) -> None:
        """Show these flows; what was highlighted stays so if it is still there."""
        self._flows = flows
        self._counts = counts
        chosen = self.chosen
        width = self.scrollable_content_region.width or self.size.width
        self.set_options(Option(self._row(flow, width), id=flow.uuid) for flow in flows)
        ids = [flow.uuid for flow in flows]
        self.highlighted = ids.index(chosen) if chosen in ids else 0 if ids else None

    @property
    def chosen(self) -> str:
        """The uuid of the highlighted flow, "" if there is none."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""

    def choose(self, uuid: str) -> None:
        """Highlight a flow, if it is shown."""
        ids = [option.id for option in self.options]
        if uuid in ids:
            self.highlighted = ids.index(uuid)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the columns."""
        if self._flows:
            self.show(self._flows, self._counts)

    def _row(self, flow: FlowSummary, width: int) -> Content:
        glyph, type_ = TYPES.get(flow.type, ("?", flow.type or "unreadable"))
        status = flow.status or ""
        if flow.revision and flow.status:
            status = f"{STATUS_GLYPHS.get(status, '?')} {status} v{flow.revision}"
        with_status = width >= _NARROW and any(each.status for each in self._flows)
        columns = _TYPE + _NODES + _ISSUES + (_STATUS if with_status else 0)
        room = max(8, width - columns - 5)
        name = Content(clean(flow.name) or "(no name)").truncate(room, ellipsis=True)
        parts = [
            Content.styled("✎ " if flow.edited else "  ", "$accent"),
            Content.styled(f"{glyph} ", _type_colour(flow.type)),
            name.stylize("bold") if not flow.fault else name.stylize("$text-error"),
            Content(" " * (room - name.cell_length + 1)),
            Content.styled(f"{type_:<{_TYPE}}", "$foreground 70%"),
        ]
        if with_status:
            parts.append(Content.styled(f"{status:<{_STATUS}}", "$foreground 70%"))
        parts.append(_nodes(flow))
        parts.append(self._issues(flow))
        return Content.assemble(*parts)

    def _issues(self, flow: FlowSummary) -> Content:
        if flow.fault:
            return Content.styled("✗", "$text-error")
        errors, warnings = self._counts.get(flow.uuid, (0, 0))
        return Content.assemble(
            (f"✗ {errors} " if errors else "", "$text-error"),
            (f"⚠ {warnings}" if warnings else "", "$text-warning"),
        )


def _type_colour(type_: str) -> str:
    return "$kind-subflow" if type_ == "messaging_background" else "$kind-action"


def _nodes(flow: FlowSummary) -> Content:
    text = "" if flow.fault else "1 node" if flow.nodes == 1 else f"{flow.nodes} nodes"
    return Content.styled(f"{text:<{_NODES}}", "$foreground 70%")
